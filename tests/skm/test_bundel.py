"""What a bundle of paper forms does to those that were stored before it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.bundel import (
    Bundel,
    Impor,
    KertasTersimpan,
    TriwulanTutupError,
    plan_impor,
)
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


WAS = Kertas(
    "A1",
    date(2026, 10, 7),
    Isian({"waktu": 3}, {"usia": "18-25"}, "a", "kertas", "baik"),
    5,
)
PUBLISHED = (
    "'A1' sudah terhitung dalam hasil yang diumumkan. Unit, skor dan profilnya tidak "
    "dapat diubah: selisih dua pengumuman akan memperlihatkan jawaban orang itu. "
    "Kembalikan baris ini seperti semula."
)


def plan(new: Kertas, was: Kertas = WAS, *, terbit: bool = False) -> Impor:
    return plan_impor(bundel([new]), {"A1": KertasTersimpan(was, "i", terbit)})


def why(new: Kertas, was: Kertas = WAS, *, terbit: bool = False) -> str:
    with pytest.raises(AnswersError) as caught:
        plan(new, was, terbit=terbit)
    (mistake,) = caught.value.errors
    assert (mistake.row, mistake.column) == (new.baris, "nomor_formulir")
    return mistake.message


def changed(**isian: object) -> Kertas:
    """The form of before in another row of the file, with something else in it."""
    return replace(WAS, baris=9, isian=replace(WAS.isian, **isian))


def test_another_unit_with_other_answers_is_another_form_of_the_same_number() -> None:
    text = "'A1' sudah tersimpan {} dengan isi yang lain. Beri nomor lain."
    new = changed(unit="b", skor={"waktu": 4})
    assert why(new) == text.format("untuk unit 'a'")
    assert why(new, changed(unit=None)) == text.format("tanpa unit")


def test_another_unit_with_the_same_answers_was_given_wrongly() -> None:
    new = changed(unit="b")
    assert plan(new) == Impor((), (new,), 0)
    assert why(new, terbit=True) == PUBLISHED


@pytest.mark.parametrize("isian", [{"skor": {"waktu": 4}}, {"profil": {}}])
def test_what_is_published_keeps_its_answers(isian: dict[str, object]) -> None:
    new = changed(**isian)
    assert plan(new) == Impor((), (new,), 0)
    assert why(new, terbit=True) == PUBLISHED


def test_what_is_published_may_change_what_no_figure_shows() -> None:
    for new in (changed(saran="kurang baik"), replace(WAS, tanggal=None)):
        assert plan(new, terbit=True) == Impor((), (new,), 0)
    assert plan(changed(), terbit=True) == Impor((), (), 1)


def test_a_number_that_answered_other_questions_is_taken() -> None:
    stored = {"A1": KertasTersimpan(WAS, "lama", terbit=False)}
    with pytest.raises(AnswersError) as caught:
        plan_impor(bundel([WAS]), stored)
    assert str(caught.value) == (
        "baris 5, kolom nomor_formulir: 'A1' sudah tersimpan dengan pertanyaan lain "
        "(lama). Beri nomor lain."
    )


def test_every_form_that_may_not_change_is_named_and_the_rest_waits() -> None:
    new = [replace(changed(profil={}), nomor=nomor) for nomor in ("1", "2", "3")]
    stored = {
        nomor: KertasTersimpan(replace(WAS, nomor=nomor), "i", terbit=True)
        for nomor in ("1", "3")
    }
    with pytest.raises(AnswersError) as caught:
        plan_impor(bundel(new), stored)
    assert [item.message[:3] for item in caught.value.errors] == ["'1'", "'3'"]


def test_what_is_stored_is_the_form_and_where_it_came_from() -> None:
    stored = bundel([WAS]).jawaban(WAS)
    assert (stored.opd, stored.layanan, stored.instrumen) == ("o", "l", "i")
    assert (stored.triwulan, stored.isian) == ("2026-TW4", WAS.isian)
    assert stored.received_at == "2026-11-02T03:00:00+00:00"


def test_a_closed_triwulan_says_who_can_open_it() -> None:
    assert str(TriwulanTutupError("Triwulan III 2026")) == (
        "Triwulan III 2026 sudah ditutup. Jawaban kertas tidak lagi dapat ditambah "
        "atau diperbaiki. Minta super admin membukanya kembali bila memang perlu."
    )
