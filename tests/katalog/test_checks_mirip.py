"""Nearly equal texts: the fast grouping against comparing all with all."""

import time
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from siputri.katalog.checks.mirip import NEARLY, Vocabulary, group_similar, similarity

_WORDS = ("pemohon", "petugas", "surat", "loket", "mengisi", "membawa", "menerima")
_SENTENCES = st.lists(
    st.sampled_from(_WORDS),
    min_size=1,
    max_size=12,
).map(" ".join)


@given(st.lists(_SENTENCES, max_size=12))
def test_members_are_nearly_equal_to_the_first(sentences: list[str]) -> None:
    read = Vocabulary().read
    texts = [read(sentence) for sentence in sentences]
    groups = group_similar(texts)
    for first, *others in groups:
        for other in others:
            assert similarity(texts[first], texts[other]) >= NEARLY
    members = [index for group in groups for index in group]
    assert len(members) == len(set(members))


@given(st.lists(_SENTENCES, max_size=12))
def test_equal_texts_are_always_found(sentences: list[str]) -> None:
    read = Vocabulary().read
    texts = [read(sentence) for sentence in sentences]
    group_of = {index: at for at, g in enumerate(group_similar(texts)) for index in g}
    for one, text in enumerate(texts):
        for other in range(one):
            if texts[other].words == text.words:
                assert group_of[one] == group_of[other]


def test_marks_of_lists_and_capitals_do_not_count() -> None:
    read = Vocabulary().read
    assert read("1. Surat\n2. KTP").words == read("- surat\n- ktp").words
    assert similarity(read("a. Surat"), read("Surat")) == 1


def test_one_word_in_a_long_text_is_nearly_equal() -> None:
    words = [f"kata{number}" for number in range(60)]
    changed = [*words[:30], "lain", *words[31:]]
    read = Vocabulary().read
    texts = [read(" ".join(words)), read(" ".join(changed)), read("sama sekali lain")]
    assert group_similar(texts) == [[0, 1]]


def test_time_grows_with_the_number_of_texts_not_its_square() -> None:
    """Texts of one template: the worst that an OPD can do."""

    def seconds(count: int) -> float:
        random = Random(7)
        step = [f"langkah{number} petugas loket berkas" for number in range(15)]
        read = Vocabulary().read
        texts = [
            read(" ".join(f"{text} {random.randint(1, 40)} menit" for text in step))
            for _ in range(count)
        ]
        started = time.process_time()
        group_similar(texts)
        return time.process_time() - started

    small, large = min(seconds(250) for _ in range(3)), seconds(2000)
    assert large < 8 * small * 2.5
