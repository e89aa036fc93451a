"""One filled form as it comes from outside: only what was offered is stored."""

import unicodedata
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from siputri.skm.jawaban import (
    MAX_SARAN,
    FieldError,
    Formulir,
    Isian,
    IsianError,
    clean_text,
    parse_isian,
)
from siputri.skm.profil import KANAL_WARGA, profil_choices

FORMULIR = Formulir(
    opd="diskominfo",
    layanan="permohonan-informasi-ppid",
    instrumen="tiga",
    unsur={"persyaratan": "Persyaratan", "waktu": "Waktu", "biaya": "Biaya/tarif"},
    profil=profil_choices({"muda": "Di bawah 30 tahun", "tua": "30 tahun ke atas"}),
    unit={"kantor": "Kantor", "mpp": "Mal Pelayanan Publik"},
)
LENGKAP: Mapping[str, Sequence[str]] = {
    "instrumen": ["tiga"],
    "skor_persyaratan": ["4"],
    "skor_waktu": ["1"],
    "skor_biaya": ["3"],
}
PILIH = "Pilihan itu tidak ada. Pilih salah satu yang ada."
DUA_KALI = "Kolom ini terkirim lebih dari sekali. Isi lagi."


def errors(**changed: Sequence[str]) -> list[FieldError]:
    """The mistakes of the full form with these fields instead."""
    with pytest.raises(IsianError) as refused:
        parse_isian({**LENGKAP, **changed}, FORMULIR)
    return list(refused.value.errors)


def parse(**changed: Sequence[str]) -> Isian:
    return parse_isian({**LENGKAP, **changed}, FORMULIR)


def test_the_skor_alone_make_a_valid_answer() -> None:
    assert parse() == Isian(
        skor={"persyaratan": 4, "waktu": 1, "biaya": 3},
        profil={},
        unit=None,
        kanal="web",
        saran=None,
    )


def test_everything_that_is_offered_is_kept() -> None:
    isian = parse(
        jenis_kelamin=["p"],
        usia=["tua"],
        pendidikan=["diploma"],
        pekerjaan=["tni-polri"],
        unit=["mpp"],
        kanal=["kios"],
        saran=["  Antreannya panjang.\r\nTolong tambah loket.  "],
    )
    assert isian.profil == {
        "jenis_kelamin": "p",
        "usia": "tua",
        "pendidikan": "diploma",
        "pekerjaan": "tni-polri",
    }
    assert (isian.unit, isian.kanal) == ("mpp", "kios")
    assert isian.saran == "Antreannya panjang.\nTolong tambah loket."


@pytest.mark.parametrize("value", ["", "tidak-menjawab"])
def test_not_answering_a_profile_question_is_stored_as_nothing(value: str) -> None:
    isian = parse(jenis_kelamin=[value], usia=[value], pekerjaan=[value], unit=[value])
    assert isian.profil == {}
    assert isian.unit is None


def test_a_field_that_the_form_does_not_have_is_dropped() -> None:
    isian = parse(
        nama=["Budi"], nik=["16020"], skor_maklumat=["1"], x=["1", "2"], token=["t"]
    )
    assert isian == parse()


def test_a_skipped_unsur_is_asked_for_again_by_name() -> None:
    assert errors(skor_waktu=[]) == [
        FieldError("skor_waktu", "Waktu: pilih salah satu jawaban.")
    ]
    assert errors(skor_biaya=[""]) == [
        FieldError("skor_biaya", "Biaya/tarif: pilih salah satu jawaban.")
    ]


@pytest.mark.parametrize("skor", [1, 2, 3, 4])
def test_each_of_the_four_options_is_accepted(skor: int) -> None:
    assert parse(skor_waktu=[str(skor)]).skor["waktu"] == skor


@pytest.mark.parametrize("skor", ["0", "5", "-1", "2.5", " 3", "３", "٣", "empat"])
def test_a_skor_that_is_not_1_to_4_is_refused(skor: str) -> None:
    assert errors(skor_waktu=[skor]) == [
        FieldError(
            "skor_waktu", "Waktu: jawaban itu tidak ada. Pilih salah satu yang ada."
        )
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("jenis_kelamin", "x"),
        ("usia", "17"),
        ("pendidikan", "S1"),
        ("pekerjaan", "bupati"),
        ("unit", "gudang"),
        ("kanal", "kertas"),
        ("kanal", "WEB"),
    ],
)
def test_a_choice_that_was_not_offered_is_refused(field: str, value: str) -> None:
    assert errors(**{field: [value]}) == [FieldError(field, PILIH)]


@pytest.mark.parametrize("instrumen", [[], [""], ["dua"]])
def test_a_form_of_another_instrument_is_refused(instrumen: list[str]) -> None:
    assert errors(instrumen=instrumen) == [
        FieldError("instrumen", "Pertanyaan survei sudah berganti. Isi lagi.")
    ]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("instrumen", ["tiga", "tiga"]),
        ("skor_waktu", ["4", "1"]),
        ("skor_waktu", ["4", "4"]),
        ("jenis_kelamin", ["l", "p"]),
        ("usia", ["muda", "muda"]),
        ("unit", ["kantor", "mpp"]),
        ("kanal", ["web", "qr"]),
        ("saran", ["satu", "dua"]),
    ],
)
def test_a_field_sent_twice_is_refused_even_when_both_agree(
    field: str, values: list[str]
) -> None:
    assert errors(**{field: values}) == [FieldError(field, DUA_KALI)]


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ud800"])
def test_a_remark_with_a_character_that_cannot_be_stored_is_refused(char: str) -> None:
    assert errors(saran=[f"Baik{char}sekali"]) == [
        FieldError(
            "saran",
            "Saran berisi karakter yang tidak dapat disimpan. Karakter itu sudah "
            "kami hapus: periksa lalu kirim lagi.",
        )
    ]


def test_line_breaks_tabs_and_any_script_stay_in_a_remark() -> None:
    text = "Baik\n\tsekali — ﷺ 👍🏽 <b>'; DROP TABLE\u202e"
    assert parse(saran=[text]).saran == text
    assert clean_text(text) == text


def test_cleaning_leaves_everything_else_of_a_remark() -> None:
    assert clean_text("a\x00b\nc\td\x1b[0me\ud800f") == "ab\nc\td[0mef"


def test_a_remark_may_have_two_thousand_characters_and_no_more() -> None:
    assert MAX_SARAN == 2000
    assert parse(saran=["é" * 2000]).saran == "é" * 2000
    assert parse(saran=["é" * 2000 + "   "]).saran == "é" * 2000
    assert errors(saran=["é" * 2001]) == [
        FieldError("saran", "Saran terlalu panjang: 2001 dari 2000 huruf.")
    ]


@pytest.mark.parametrize("text", ["", "   ", "\r\n\t"])
def test_an_empty_remark_is_none(text: str) -> None:
    assert parse(saran=[text]).saran is None


def test_every_mistake_is_told_at_once_in_the_order_of_the_form() -> None:
    found = errors(
        saran=["x" * 2001],
        kanal=["fax"],
        usia=["17"],
        skor_biaya=["9"],
        skor_persyaratan=[],
        instrumen=["dua"],
    )
    assert [error.field for error in found] == [
        "instrumen",
        "skor_persyaratan",
        "skor_biaya",
        "usia",
        "kanal",
        "saran",
    ]


def test_the_error_says_all_of_it_in_one_line() -> None:
    with pytest.raises(IsianError) as refused:
        parse_isian({}, FORMULIR)
    assert str(refused.value) == (
        "Pertanyaan survei sudah berganti. Isi lagi.; "
        "Persyaratan: pilih salah satu jawaban.; "
        "Waktu: pilih salah satu jawaban.; "
        "Biaya/tarif: pilih salah satu jawaban."
    )


NAMES = st.sampled_from(
    [*LENGKAP, *FORMULIR.profil, "unit", "kanal", "saran", "token", "skor_x"]
)
VALUES = st.sampled_from(
    ["", "1", "4", "5", "tiga", "l", "s1", "muda", "mpp", "kios", "tidak-menjawab"]
) | st.text(max_size=20)
FIELDS = st.dictionaries(NAMES | st.text(max_size=8), st.lists(VALUES, max_size=2))


@given(FIELDS, st.booleans())
@example({"saran": ["\x85\x1c baik \x1d"]}, True)
@example({"saran": ["\ud800"]}, True)
def test_any_fields_are_a_valid_answer_or_an_isian_error(
    fields: dict[str, list[str]], on_top_of_a_full_form: bool
) -> None:
    """A valid answer only ever holds what the form offered."""
    sent = {**LENGKAP, **fields} if on_top_of_a_full_form else fields
    try:
        isian = parse_isian(sent, FORMULIR)
    except IsianError as error:
        assert error.errors
        assert {item.field for item in error.errors} <= offered_fields()
        assert all(item.message.endswith(".") for item in error.errors)
        return
    assert list(isian.skor) == list(FORMULIR.unsur)
    assert set(isian.skor.values()) <= {1, 2, 3, 4}
    assert all(value in FORMULIR.profil[name] for name, value in isian.profil.items())
    assert isian.unit is None or isian.unit in FORMULIR.unit
    assert isian.kanal in KANAL_WARGA
    if isian.saran is not None:
        assert 0 < len(isian.saran) <= MAX_SARAN
        assert isian.saran == isian.saran.strip()
        assert not {"Cc", "Cs"} & {
            unicodedata.category(char) for char in isian.saran if char not in "\n\t"
        }
        isian.saran.encode("utf-8")


def offered_fields() -> set[str]:
    skor = {f"skor_{key}" for key in FORMULIR.unsur}
    return {"instrumen", "unit", "kanal", "saran", *skor, *FORMULIR.profil}


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert [char for char in text if char in once] == list(once)
