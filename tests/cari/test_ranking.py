"""What people type, and what they should find first in the real content."""

import pytest

from tests.cari.conftest import Ask, shown, slugs


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("mendaftar domain", "pendaftaran-nama-domain-dan-sub-domain"),
        ("cara mendaftarkan alamat situs", "pendaftaran-nama-domain-dan-sub-domain"),
        ("subdomain", "pendaftaran-nama-domain-dan-sub-domain"),
        ("internet mati", "penanganan-gangguan-jaringan"),
        ("ganti ip", "perubahan-alamat-ip"),
        ("LAPOR", "pengaduan-sp4n-lapor"),
        ("keluhan", "pengaduan-sp4n-lapor"),
        ("tanda tangan elektronik", "tandatangan-sertifikat-elektronik"),
        ("akun email", "permohonan-pembuatan-akun-email"),
        ("peretasan", "security-operation-center-soc"),
        ("informasi ppid", "permohonan-informasi-ppid"),
        ("keberatan", "pengajuan-permohonan-keberatan-ppid"),
    ],
)
def test_the_obvious_layanan_comes_first(ask: Ask, typed: str, first: str) -> None:
    assert slugs(ask(typed))[0] == first


def test_a_word_of_the_requirements_finds_and_says_where(ask: Ask) -> None:
    result = ask("ktp")
    assert "permohonan-informasi-ppid" in slugs(result)
    hit = next(hit for hit in result.hits if hit.path.endswith("informasi-ppid"))
    assert hit.snippet.label == "Persyaratan"
    assert shown(hit.snippet.segments).startswith("[KTP] Elektronik Pemohon")


def test_kata_kunci_finds_what_no_text_says(ask: Ask) -> None:
    """PPID's standard nowhere says "minta data"; its editor knows that people do."""
    result = ask("minta data")
    place = slugs(result).index("permohonan-informasi-ppid")
    assert place <= 1
    snippet = result.hits[place].snippet
    assert (snippet.label, shown(snippet.segments)) == ("Kata lain", "[minta] [data]")


def test_forms_of_a_word_are_one_word(ask: Ask) -> None:
    found = [ask(word) for word in ("mendaftar", "pendaftaran", "terdaftar", "daftar")]
    assert len({tuple(slugs(result)) for result in found}) == 1
    assert found[0].total >= 2


def test_the_last_word_may_be_a_beginning(ask: Ask) -> None:
    assert slugs(ask("nama dom")) == slugs(ask("nama domain"))
    assert "jaring-komunikasi-sandi" in slugs(ask("jaring komun"))


def test_only_the_last_word_may_be_a_beginning(ask: Ask) -> None:
    assert ask("dom nama").partial or ask("dom nama").meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("permohonann", "permohonan"),
        ("pendaftarn domain", "pendaftaran domain"),
        ("Emial dinas", "email dinas"),
        ("jarngan", "jaringan"),
        ("kpt", "ktp"),
        ("sertifikta elektronik", "sertifikat elektronik"),
    ],
)
def test_a_typing_mistake_is_mended(ask: Ask, typed: str, meant: str) -> None:
    result = ask(typed)
    assert (result.meant, result.partial) == (meant, False)
    assert slugs(result) == slugs(ask(meant))


def test_what_is_found_as_typed_is_not_mended(ask: Ask) -> None:
    assert ask("permohonan").meant is None


def test_without_a_layanan_for_all_words_those_with_some_are_shown(ask: Ask) -> None:
    result = ask("akun email sepeda")
    assert result.partial
    assert slugs(result)[0] == "permohonan-pembuatan-akun-email"


def test_the_name_of_an_opd_finds_it_and_its_layanan(ask: Ask) -> None:
    for typed in ("diskominfo", "Dinas Komunikasi", "komunikasi informatika"):
        result = ask(typed)
        assert result.opd == ("diskominfo",), typed
        assert result.total, typed


def test_case_and_diacritics_do_not_matter(ask: Ask) -> None:
    assert slugs(ask("DÓMÁIN")) == slugs(ask("domain"))
    assert slugs(ask("do\u0301main")) == slugs(ask("domain"))


def test_a_compound_is_found_by_its_halves(ask: Ask) -> None:
    assert "pengaduan-sp4n-lapor" in slugs(ask("sp4n-lapor!"))
    assert ask("undang-undang").total == ask("undang").total


def test_the_empty_question_lists_everything_by_title(ask: Ask) -> None:
    result = ask("")
    titles = [shown(hit.judul) for hit in result.hits]
    assert result.total == 18
    assert titles == sorted(titles, key=str.casefold)


def test_words_that_say_nothing_do_not_narrow(ask: Ask) -> None:
    assert slugs(ask("bagaimana cara mendaftar domain")) == slugs(
        ask("mendaftar domain")
    )
