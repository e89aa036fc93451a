"""The sums that SQL makes are those of the same forms added one by one in Python."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.skm.instrumen import NASIONAL, Instrumen, Rumus
from siputri.skm.jawaban import Isian, Jawaban
from siputri.skm.jumlah import Jumlah, sum_skor
from siputri.skm.terbitan import Sel, SelTerbit, Terbit
from siputri.store import Store

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
    skor: Mapping[str, int]

    @property
    def sel(self) -> Sel:
        return Sel("diskominfo", self.layanan, self.triwulan, self.instrumen)

    def jawaban(self, number: int) -> Jawaban:
        return Jawaban(
            tanda_terima=f"{number:016}",
            opd=self.sel.opd,
            layanan=self.layanan,
            instrumen=self.instrumen,
            triwulan=self.triwulan,
            received_at="2026-11-02T03:00:00+00:00",
            isian=Isian(self.skor, {}, None, "web", None),
        )


FORMS = st.lists(
    st.builds(
        Form,
        st.sampled_from(["a", "b"]),
        st.sampled_from(["2026-TW4", "2027-TW1"]),
        st.sampled_from(["uji", "uji", "lama"]),
        st.dictionaries(st.sampled_from(UNSUR), st.integers(1, 4)),
    ),
    max_size=30,
)


def store_of(new_database: Path, folder: str, forms: Iterable[Form]) -> Store:
    store = Store(Path(shutil.copy(new_database, folder)))
    store.insert_jawaban([form.jawaban(number) for number, form in enumerate(forms)])
    return store


def by_sel(forms: Iterable[Form]) -> dict[Sel, list[Mapping[str, int]]]:
    """The slow way: the forms of each Sel of the instrument, in order."""
    found: dict[Sel, list[Mapping[str, int]]] = {}
    for form in forms:
        if form.instrumen == INSTRUMEN.kode:
            found.setdefault(form.sel, []).append(form.skor)
    return found


def as_dict(summed: Iterable[SelTerbit]) -> dict[Sel, Jumlah]:
    return {item.sel: item.jumlah for item in summed}


@settings(max_examples=25, deadline=None, derandomize=True)
@given(forms=FORMS)
def test_the_sums_of_all_answers(new_database: Path, forms: list[Form]) -> None:
    """Blank unsur, unsur that nobody ever answered, unequal weights, other
    instruments beside."""
    with TemporaryDirectory() as folder, store_of(new_database, folder, forms) as store:
        summed = store.sum_jawaban(INSTRUMEN, published=False)
    assert as_dict(summed) == {
        sel: sum_skor(INSTRUMEN, rows) for sel, rows in by_sel(forms).items()
    }


@settings(max_examples=25, deadline=None, derandomize=True)
@given(forms=FORMS, data=st.data())
def test_the_sums_of_the_published_set(
    new_database: Path, forms: list[Form], data: st.DataObject
) -> None:
    """The first n answers of each published Sel, up to the row that is on record."""
    whole = by_sel(forms)
    sizes = {sel: data.draw(st.integers(0, len(rows))) for sel, rows in whole.items()}
    published = {sel: n for sel, n in sizes.items() if n}
    with TemporaryDirectory() as folder, store_of(new_database, folder, forms) as store:
        store.save_terbitan(
            {sel: Terbit(n, store.nth_id(sel, n)) for sel, n in published.items()}
        )
        summed = store.sum_jawaban(INSTRUMEN, published=True)
    assert as_dict(summed) == {
        sel: sum_skor(INSTRUMEN, whole[sel][:n]) for sel, n in published.items()
    }


def test_a_closed_quarter_is_marked_in_its_sums(new_database: Path) -> None:
    forms = [
        Form("a", quarter, "uji", {"waktu": 1}) for quarter in ("2026-TW3", "2026-TW4")
    ]
    with TemporaryDirectory() as folder, store_of(new_database, folder, forms) as store:
        store.close_triwulan(["2026-TW3"], "2026-10-31T00:00:00+00:00")
        summed = store.sum_jawaban(INSTRUMEN, published=False)
    closed = {item.sel.triwulan: item.closed for item in summed}
    assert closed == {"2026-TW3": True, "2026-TW4": False}
