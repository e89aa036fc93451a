"""What a clerk typed becomes valid forms, or every mistake with its row and column."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.jawaban import MAX_SARAN, Formulir
from siputri.skm.kertas import (
    MAX_ERRORS,
    MAX_KERTAS,
    Kertas,
    kertas_columns,
    parse_kertas,
)
from siputri.skm.periode import parse_periode
from siputri.skm.profil import profil_choices
from siputri.skm.tabel import AnswersError

FORMULIR = Formulir(
    opd="dinkes",
    layanan="rujukan",
    instrumen="uji",
    unsur={"waktu": "Waktu", "biaya": "Biaya"},
    profil=profil_choices({"18-25": "18–25 tahun", "di-atas-60": "Di atas 60 tahun"}),
    unit={},
)
TW3 = parse_periode("2026-TW3")
TODAY = date(2026, 9, 20)
HEADER = ("nomor_formulir", "waktu", "biaya")


def parse(
    *rows: Sequence[str], header: Sequence[str] = HEADER, today: date = TODAY
) -> tuple[Kertas, ...]:
    return parse_kertas([header, *rows], FORMULIR, TW3, unit="a", today=today)


def mistakes(
    *rows: Sequence[str], header: Sequence[str] = HEADER
) -> list[tuple[int, str, str]]:
    with pytest.raises(AnswersError) as refused:
        parse(*rows, header=header)
    return [(item.row, item.column, item.message) for item in refused.value.errors]


def test_a_row_is_a_form_of_the_kanal_kertas() -> None:
    (kertas,) = parse(("001", "4", "1"))
    assert (kertas.nomor, kertas.tanggal, kertas.baris) == ("001", None, 2)
    isian = kertas.isian
    assert isian.skor == {"waktu": 4, "biaya": 1}
    assert (isian.kanal, isian.unit, isian.profil, isian.saran) == (
        "kertas",
        "a",
        {},
        None,
    )


def test_a_blank_unsur_is_not_answered_and_no_zero() -> None:
    (kertas,) = parse(("001", "", "3"))
    assert kertas.isian.skor == {"biaya": 3}


def test_a_form_without_any_skor_is_a_mistake() -> None:
    message = "Formulir ini tidak berisi satu skor pun."
    assert mistakes(("001", "", ""), ("2",)) == [
        (2, "nomor_formulir", message),
        (3, "nomor_formulir", message),
    ]


@pytest.mark.parametrize("value", ["0", "5", "-1", "3.5", "tiga", "1,0", "４"])
def test_a_skor_is_one_to_four(value: str) -> None:
    expected = f"'{value}' bukan skor. Skor adalah 1, 2, 3 atau 4."
    assert mistakes(("001", value, "3")) == [(2, "waktu", expected)]


def test_every_mistake_is_told_at_once() -> None:
    found = mistakes(
        ("1", "5", "x", "janda"),
        ("1", "4", "4", "L"),
        ("", "4", "4", ""),
        header=(*HEADER, "jenis_kelamin"),
    )
    assert [(row, column) for row, column, _ in found] == [
        (2, "waktu"),
        (2, "biaya"),
        (2, "jenis_kelamin"),
        (3, "nomor_formulir"),
        (4, "nomor_formulir"),
    ]
    assert found[2][2] == "'janda' bukan pilihan. Pakai l, p."
    assert found[3][2] == "'1' sudah dipakai di baris 2."
    assert found[4][2] == "Nomor formulir belum diisi."


@pytest.mark.parametrize(
    ("given_text", "kode"),
    [
        ("l", "l"),
        ("L", "l"),
        ("laki-laki", "l"),
        ("LAKI - LAKI", "l"),
        ("lakilaki", "l"),
        ("Perempuan", "p"),
        ("", None),
        ("tidak-menjawab", None),
        ("Tidak menjawab", None),
    ],
)
def test_a_profile_is_its_code_or_its_printed_label(
    given_text: str, kode: str | None
) -> None:
    (kertas,) = parse(("1", "4", "4", given_text), header=(*HEADER, "jenis_kelamin"))
    assert kertas.isian.profil.get("jenis_kelamin") == kode


@pytest.mark.parametrize("value", ["18-25", "18–25", "18–25 tahun", "18-25 TAHUN"])
def test_any_dash_and_case_of_an_age_will_do(value: str) -> None:
    (kertas,) = parse(("1", "4", "4", value), header=(*HEADER, "usia"))
    assert kertas.isian.profil == {"usia": "18-25"}


@pytest.mark.parametrize(
    "value", ["2026-09-14", "14/9/2026", "14-09-2026", "14.9.2026"]
)
def test_a_date_is_read_as_people_write_it(value: str) -> None:
    (kertas,) = parse(("1", "4", "4", value), header=(*HEADER, "tanggal"))
    assert kertas.tanggal == date(2026, 9, 14)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2026-06-30", "'2026-06-30' di luar Triwulan III 2026."),
        ("1/10/2026", "'1/10/2026' di luar Triwulan III 2026."),
        ("2026-09-21", "'2026-09-21' belum tiba."),
        ("31/9/2026", "'31/9/2026' bukan tanggal. Tulis seperti 31/12/2026."),
        ("September", "'September' bukan tanggal. Tulis seperti 31/12/2026."),
    ],
)
def test_a_date_lies_in_the_triwulan_and_not_ahead(value: str, message: str) -> None:
    found = mistakes(("1", "4", "4", value), header=(*HEADER, "tanggal"))
    assert found == [(2, "tanggal", message)]


@pytest.mark.parametrize("value", ["2026-07-01", "2026-09-20"])
def test_the_first_day_of_the_triwulan_and_today_are_in_it(value: str) -> None:
    (kertas,) = parse(("1", "4", "4", value), header=(*HEADER, "tanggal"))
    assert kertas.tanggal == date.fromisoformat(value)


def test_its_last_day_is_in_it_and_the_next_is_not() -> None:
    header, today = (*HEADER, "tanggal"), date(2026, 10, 5)
    (kertas,) = parse(("1", "4", "4", "30/9/2026"), header=header, today=today)
    assert kertas.tanggal == date(2026, 9, 30)
    with pytest.raises(AnswersError, match="di luar Triwulan III 2026"):
        parse(("1", "4", "4", "1/10/2026"), header=header, today=today)


def test_a_number_is_in_capitals_with_single_blanks() -> None:
    (kertas,) = parse((" a-1   b ", "4", "4"))
    assert kertas.nomor == "A-1 B"
    assert [row for row, _, _ in mistakes(("a1", "4", "4"), ("A1", "4", "4"))] == [3]


@pytest.mark.parametrize("value", ["=1", "-1", "1;2", "x" * 41, "１", "a\nb\x00"])
def test_a_number_is_plain(value: str) -> None:
    ((row, column, message),) = mistakes((value, "4", "4"))
    assert (row, column) == (2, "nomor_formulir")
    assert message.partition("' ")[2] == (
        "bukan nomor formulir. Pakai huruf, angka, spasi dan tanda . / - _, paling "
        "banyak 40."
    )


def test_a_number_of_forty_letters_is_one() -> None:
    (kertas,) = parse(("x" * 40, "4", "4"))
    assert kertas.nomor == "X" * 40


def test_a_remark_keeps_its_words_without_control_characters() -> None:
    (kertas,) = parse(("1", "4", "4", "=baik\x0b\nsekali "), header=(*HEADER, "saran"))
    assert kertas.isian.saran == "=baik\nsekali"


def test_a_remark_that_is_too_long_is_a_mistake() -> None:
    header = (*HEADER, "saran")
    assert parse(("1", "4", "4", "x" * MAX_SARAN), header=header)
    ((_, column, message),) = mistakes(("1", "4", "4", "x" * 2001), header=header)
    assert (column, message) == (
        "saran",
        "Saran terlalu panjang: 2001 dari 2000 huruf.",
    )


def test_unknown_missing_and_doubled_columns_are_named() -> None:
    found = mistakes(("1", "4"), header=("Nomor Formulir", "waktu", "WAKTU", "jk"))
    assert found == [
        (1, "WAKTU", "Kolom ini ada dua kali."),
        (1, "jk", "Kolom ini tidak dikenal. Pakai judul kolom dari templat."),
        (1, "biaya", "Kolom ini tidak ada."),
    ]


def test_without_numbers_every_form_lacks_one() -> None:
    assert mistakes(("4", "4"), header=("waktu", "biaya")) == [
        (1, "nomor_formulir", "Kolom ini tidak ada."),
        (2, "nomor_formulir", "Nomor formulir belum diisi."),
    ]


@pytest.mark.parametrize(
    "header",
    [
        ("nomor_formulir", "skor_waktu", "skor_biaya"),
        ("Nomor formulir", "U1", "U2"),
        ("NOMOR-FORMULIR", "Waktu", "u2"),
    ],
)
def test_a_header_may_name_unsur_in_three_ways(header: Sequence[str]) -> None:
    (kertas,) = parse(("1", "4", "2"), header=header)
    assert kertas.isian.skor == {"waktu": 4, "biaya": 2}


@pytest.mark.parametrize(
    "title", ["waktu-tunggu", "Waktu Tunggu", "waktu_tunggu", "skor_waktu-tunggu", "U1"]
)
def test_a_key_of_two_words_may_be_written_with_any_space(title: str) -> None:
    formulir = replace(FORMULIR, unsur={"waktu-tunggu": "Waktu tunggu"})
    rows = [("nomor_formulir", title), ("1", "4")]
    (kertas,) = parse_kertas(rows, formulir, TW3, unit=None, today=TODAY)
    assert kertas.isian.skor == {"waktu-tunggu": 4}


def test_what_stands_below_no_title_is_a_mistake() -> None:
    assert parse(("1", "4", "4", ""), header=(*HEADER, ""))
    found = mistakes(("1", "4", "4", "", "x"), header=(*HEADER, ""))
    assert found == [(2, "ke-5", "Kolom ini tidak berjudul.")]


def test_a_mistake_shows_nothing_that_a_terminal_would_obey() -> None:
    found = mistakes(("1", "\x1b[2J\ud800\n", "4"), header=(*HEADER, "\x1b]0;x"))
    assert [column for _, column, _ in found] == ["�]0;x", "waktu"]
    assert found[1][2].startswith("'�[2J��' bukan skor.")


def test_empty_rows_are_passed_over_and_keep_the_count() -> None:
    first, second = parse((), ("", "", ""), ("1", "4", "4"), (), ("2", "4", "4"))
    assert (first.baris, second.baris) == (4, 6)


@pytest.mark.parametrize("rows", [[], [("", "")], [(), ()]])
def test_a_file_without_forms_is_a_mistake(rows: list[Sequence[str]]) -> None:
    message = "Belum ada formulir yang diisikan."
    assert mistakes(*rows) == [(2, "nomor_formulir", message)]


def test_a_file_without_anything_is_a_mistake_too() -> None:
    with pytest.raises(AnswersError) as refused:
        parse_kertas([], FORMULIR, TW3, unit=None, today=TODAY)
    assert [(item.row, item.column) for item in refused.value.errors] == [
        (1, "nomor_formulir"),
        (1, "waktu"),
        (1, "biaya"),
        (2, "nomor_formulir"),
    ]


def test_another_kind_of_file_does_not_give_a_flood_of_mistakes() -> None:
    rows = [(str(at), "x" * 30_000, "9") for at in range(5 * MAX_ERRORS)]
    found = mistakes(*rows)
    assert len(found) == 1001
    last = 502, "nomor_formulir", "Pemeriksaan berhenti di sini."
    assert found[-1] == last
    assert max(len(message) for _, _, message in found) < 120


def test_a_file_of_too_many_forms_is_to_be_cut() -> None:
    empty = ("", "", "")
    assert mistakes(*[empty] * (MAX_KERTAS + 1)) == [
        (20_002, "nomor_formulir", "Lebih dari 20000 formulir. Bagi berkasnya.")
    ]
    assert len(parse(*[empty] * (MAX_KERTAS - 1), ("1", "4", "4"))) == 1


@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[A-Z0-9][A-Z0-9 ./_-]{0,8}[A-Z0-9]", fullmatch=True),
            st.sampled_from(["", "1", "2", "3", "4"]),
            st.sampled_from(["1", "2", "3", "4"]),
            st.sampled_from(["", *FORMULIR.profil["pendidikan"]]),
        ),
        min_size=1,
        max_size=8,
        unique_by=lambda row: " ".join(row[0].split()),
    )
)
def test_what_is_typed_right_is_stored_as_typed(
    rows: list[tuple[str, str, str, str]],
) -> None:
    found = parse(*rows, header=(*HEADER, "pendidikan"))
    for kertas, (nomor, waktu, biaya, pendidikan) in zip(found, rows, strict=True):
        assert kertas.nomor == " ".join(nomor.split())
        assert kertas.isian.skor == {
            key: int(value)
            for key, value in (("waktu", waktu), ("biaya", biaya))
            if value
        }
        assert kertas.isian.profil.get("pendidikan", "") == pendidikan


def test_the_template_asks_for_all_that_is_read() -> None:
    row = ("1", "14/9/2026", "4", "4", "L", "18-25", "S1", "pns", "baik")
    (kertas,) = parse(row, header=kertas_columns(FORMULIR))
    assert kertas.isian.profil == {
        "jenis_kelamin": "l",
        "usia": "18-25",
        "pendidikan": "s1",
        "pekerjaan": "pns",
    }
    assert kertas.isian.saran == "baik"
