"""The sums that SQL makes are those of the same forms added one by one in Python."""

import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.skm.instrumen import NASIONAL, Instrumen, Rumus
from siputri.skm.jawaban import Isian, Jawaban
from siputri.skm.jumlah import Jumlah, sum_skor
from siputri.skm.profil import JENIS_KELAMIN, JUDUL_PROFIL, PEKERJAAN, TIDAK_MENJAWAB
from siputri.skm.terbitan import Sel
from siputri.store import Store
from siputri.store.jumlah import ALL, sum_jawaban
from siputri.store.terbitan import summed_cells
from siputri.store.tutup import mark_closed

UNSUR = ("waktu", "biaya", "maklumat-2")
EQUAL = {key: Fraction(1, 3) for key in UNSUR}
UNEQUAL = {
    "waktu": Fraction(1, 2),
    "biaya": Fraction(1, 3),
    "maklumat-2": Fraction(1, 6),
}
PART = {"maklumat-2": Fraction(3, 4), "waktu": Fraction(1, 4)}
INSTRUMEN = Instrumen(
    "uji",
    UNSUR,
    (Rumus("sama", "", EQUAL), Rumus("beda", "", UNEQUAL), Rumus("dua", "", PART)),
    NASIONAL.pita,
)


@dataclass(frozen=True)
class Form:
    layanan: str
    triwulan: str
    instrumen: str
    unit: str
    kanal: str
    profil: Mapping[str, str]
    skor: Mapping[str, int]

    @property
    def sel(self) -> Sel:
        return Sel("diskominfo", self.layanan, self.triwulan, self.instrumen, self.unit)

    def jawaban(self, number: int) -> Jawaban:
        return Jawaban(
            tanda_terima=f"{number:016}",
            opd=self.sel.opd,
            layanan=self.layanan,
            instrumen=self.instrumen,
            triwulan=self.triwulan,
            received_at="2026-11-02T03:00:00+00:00",
            isian=Isian(self.skor, self.profil, self.unit or None, self.kanal, None),
        )


PROFIL = st.fixed_dictionaries(
    {},
    optional={
        "jenis_kelamin": st.sampled_from(list(JENIS_KELAMIN)),
        "usia": st.sampled_from(["18-25", "di atas '60'"]),
        "pekerjaan": st.sampled_from(list(PEKERJAAN)),
    },
)
FORMS = st.lists(
    st.builds(
        Form,
        st.sampled_from(["a", "b"]),
        st.sampled_from(["2026-TW4", "2027-TW1"]),
        st.sampled_from(["uji", "uji", "lama"]),
        st.sampled_from(["", "kayuagung"]),
        st.sampled_from(["web", "qr"]),
        PROFIL,
        st.dictionaries(st.sampled_from(UNSUR), st.integers(1, 4)),
    ),
    max_size=30,
)


def store_of(new_database: Path, folder: str, forms: Iterable[Form]) -> Store:
    store = Store(Path(shutil.copy(new_database, folder)))
    store.insert_jawaban([form.jawaban(number) for number, form in enumerate(forms)])
    return store


def slow_sums(forms: Iterable[Form]) -> dict[Sel, Jumlah]:
    """The forms of each Sel of the instrument, one by one."""
    found: dict[Sel, list[Form]] = {}
    for form in forms:
        if form.instrumen == INSTRUMEN.kode:
            found.setdefault(form.sel, []).append(form)
    return {
        sel: replace(
            sum_skor(INSTRUMEN, [form.skor for form in members]),
            profil=slow_profil(members),
        )
        for sel, members in found.items()
    }


def slow_profil(forms: list[Form]) -> dict[str, dict[str, int]]:
    found = {
        name: dict(Counter(form.profil.get(name, TIDAK_MENJAWAB) for form in forms))
        for name in JUDUL_PROFIL
    }
    return {**found, "kanal": dict(Counter(form.kanal for form in forms))}


@settings(max_examples=25, deadline=None, derandomize=True)
@given(forms=FORMS)
def test_the_sums_of_all_answers(new_database: Path, forms: list[Form]) -> None:
    """Blank unsur, unsur that nobody ever answered, unequal weights, units, profiles
    with quotes in a code, other instruments beside."""
    with TemporaryDirectory() as folder, store_of(new_database, folder, forms) as store:
        summed = sum_jawaban(store, INSTRUMEN, ALL)
    assert summed == slow_sums(forms)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(forms=FORMS, data=st.data())
def test_the_sums_of_a_part(
    new_database: Path, forms: list[Form], data: st.DataObject
) -> None:
    chosen = data.draw(st.sets(st.integers(1, len(forms)))) if forms else set()
    marks = ", ".join("?" for _ in chosen)
    with TemporaryDirectory() as folder, store_of(new_database, folder, forms) as store:
        summed = sum_jawaban(store, INSTRUMEN, f"id IN ({marks})", sorted(chosen))
    assert summed == slow_sums(forms[number - 1] for number in sorted(chosen))


def test_excluded_answers_do_not_count_among_all(new_database: Path) -> None:
    form = Form("a", "2026-TW4", "uji", "", "web", {}, {"waktu": 1})
    with TemporaryDirectory() as folder:
        store = store_of(new_database, folder, [form, form, form])
        with store, store.writing():
            store.db.execute("UPDATE jawaban SET dikecualikan = 'uji' WHERE id = 2")
            summed = sum_jawaban(store, INSTRUMEN, ALL)
    assert summed == slow_sums([form, form])


def test_a_closed_quarter_is_marked_in_its_sums(new_database: Path) -> None:
    forms = [
        Form("a", quarter, "uji", "", "web", {}, {"waktu": 1})
        for quarter in ("2026-TW3", "2026-TW4")
    ]
    with TemporaryDirectory() as folder, store_of(new_database, folder, forms) as store:
        with store.writing():
            mark_closed(store, "2026-TW3", "2026-10-31T00:00:00+00:00")
        summed = summed_cells(store, [INSTRUMEN], ALL)
    closed = {item.sel.triwulan: item.closed for item in summed}
    assert closed == {"2026-TW3": True, "2026-TW4": False}
