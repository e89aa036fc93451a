"""What a bundle of paper forms does to those that were stored before it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.bundel import Bundel, KertasTersimpan, plan_impor
from siputri.skm.jawaban import Isian
from siputri.skm.kertas import Kertas
from siputri.skm.tabel import AnswersError

ISIAN = st.builds(
    Isian,
    skor=st.dictionaries(st.sampled_from(["waktu", "biaya"]), st.integers(1, 4)),
    profil=st.sampled_from([{}, {"usia": "18-25"}]),
    unit=st.sampled_from([None, "a", "b"]),
    kanal=st.just("kertas"),
    saran=st.sampled_from([None, "baik"]),
)
KERTAS = st.builds(
    Kertas,
    nomor=st.sampled_from(["1", "2", "3", "4"]),
    tanggal=st.none(),
    isian=ISIAN,
    baris=st.integers(2, 9),
)
FORMS = st.lists(KERTAS, max_size=4, unique_by=lambda kertas: kertas.nomor)


def bundel(kertas: list[Kertas], layanan: str = "l", key: bytes = b"k") -> Bundel:
    return Bundel(
        opd="o",
        layanan=layanan,
        instrumen="i",
        triwulan="2026-TW4",
        oleh="Siti",
        received_at="2026-11-02T03:00:00+00:00",
        kertas=tuple(kertas),
        key=key,
    )


def stored(forms: list[Kertas], published: set[str]) -> dict[str, KertasTersimpan]:
    return {
        item.nomor: KertasTersimpan(item, "i", item.nomor in published)
        for item in forms
    }


@given(FORMS, FORMS, st.sets(st.sampled_from(["1", "2", "3", "4"])))
def test_a_bundle_brings_what_it_says_or_names_what_may_not_change(
    old: list[Kertas], new: list[Kertas], published: set[str]
) -> None:
    before = stored(old, published)
    try:
        impor = plan_impor(bundel(new), before)
    except AnswersError as error:
        rows = {mistake.row for mistake in error.errors}
        assert rows <= {item.baris for item in new if item.nomor in before}
        return
    assert len(impor.baru) + len(impor.diperbaiki) + impor.sama == len(new)
    assert all(item.nomor not in before for item in impor.baru)
    for item in impor.diperbaiki:
        was = before[item.nomor].kertas.isian
        if item.nomor in published:
            assert (was.skor, was.profil, was.unit) == (
                item.isian.skor,
                item.isian.profil,
                item.isian.unit,
            )
        if was.unit != item.isian.unit:
            assert replace(was, unit=item.isian.unit) == item.isian
    after = before | stored([*impor.baru, *impor.diperbaiki], published)
    again = plan_impor(bundel(new), after)
    assert (again.baru, again.diperbaiki, again.sama) == ((), (), len(new))


def test_a_receipt_follows_from_number_and_key_and_shows_neither() -> None:
    kertas = Kertas("1", None, Isian({"waktu": 4}, {}, None, "kertas", None), 2)
    first = bundel([kertas])
    assert first.jawaban(kertas) == bundel([kertas]).jawaban(kertas)
    receipts = {
        bundel([kertas], *others).jawaban(item).tanda_terima
        for others in ((), ("m",), ("l", b"other"))
        for item in (kertas, replace(kertas, nomor="2"))
    }
    assert len(receipts) == 6
    assert all(len(receipt) == 16 for receipt in receipts)
    assert "key" not in repr(first)
