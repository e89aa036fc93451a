"""The forms of a rekomendasi and of a kegiatan: every field, every mistake."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.skm.isian_rekomendasi import (
    MAX_BARIS,
    MAX_ISI,
    MAX_TEMBUSAN,
    IsianRekomendasi,
    parse_rekomendasi,
    parse_tindak_lanjut,
)
from siputri.skm.jawaban import IsianError
from siputri.skm.naskah import Pengesahan
from siputri.skm.periode import parse_periode
from siputri.skm.rekomendasi import (
    Butir,
    NaskahSurat,
    StatusTindakLanjut,
    TindakLanjut,
)

OFFERED = (Butir("waktu", "Waktu", "", 118, 40), Butir("biaya", "Biaya", "", 90, 30))
LETTER = {
    "pengantar": "Salam.\r\nHormat.\x00",
    "isi_waktu": "Tambah loket.",
    "isi_biaya": " ",
    "kantor": "Bagian  Organisasi",
    "nomor": "065/12",
    "sifat": "Biasa",
    "lampiran": "1 berkas",
    "hal": "Rekomendasi",
    "kepada": "Kepala Dinas",
    "jabatan": "Kepala Bagian",
    "nama": "Tini",
    "pangkat": "Pembina",
    "nip": "1980",
    "tempat": "Kayuagung",
    "tanggal": " 2026-10-05 ",
    "batas": "2026-11-05",
    "tembusan": "Bupati\r\n\r\n Sekretaris   Daerah ",
}
ACT = {
    "unsur": "waktu",
    "kegiatan": " Menambah loket. ",
    "tahun": " 2026 ",
    "tw1": "ya",
    "tw2": "tidak",
    "tw4": "ya",
    "penanggung_jawab": "Kepala  Bidang",
    "status": "proses",
}
READ = {
    "rekomendasi": (LETTER, lambda read: parse_rekomendasi(read, OFFERED)),
    "kegiatan": (
        ACT,
        lambda read: parse_tindak_lanjut(read, "id", "rek", {"waktu": "Waktu"}),
    ),
}


def parse(form: str, **changes: str) -> IsianRekomendasi | TindakLanjut:
    fields, call = READ[form]
    given = {**fields, **changes}
    reader: Callable[[str], str] = lambda name: given.get(name, "")  # noqa: E731
    found: IsianRekomendasi | TindakLanjut = call(reader)
    return found


def mistakes(form: str, **changes: str) -> dict[str, str]:
    with pytest.raises(IsianError) as caught:
        parse(form, **changes)
    return {error.field: error.message for error in caught.value.errors}


def test_every_field_of_the_letter_has_its_place() -> None:
    signed = Pengesahan(
        "Kepala Bagian", "Tini", "Pembina", "1980", "Kayuagung", "2026-10-05"
    )
    assert parse("rekomendasi") == IsianRekomendasi(
        "Salam.\nHormat.",
        (Butir("waktu", "Waktu", "Tambah loket.", 118, 40),),
        NaskahSurat(
            kantor="Bagian Organisasi",
            nomor="065/12",
            sifat="Biasa",
            lampiran="1 berkas",
            hal="Rekomendasi",
            kepada="Kepala Dinas",
            batas="2026-11-05",
            tembusan=("Bupati", "Sekretaris Daerah"),
            pengesahan=signed,
        ),
    )


def test_every_field_of_a_kegiatan_has_its_place() -> None:
    assert parse("kegiatan") == TindakLanjut(
        "id",
        "rek",
        "waktu",
        "Menambah loket.",
        (parse_periode("2026-TW1"), parse_periode("2026-TW4")),
        "Kepala Bidang",
        StatusTindakLanjut.PROSES,
    )


def test_what_is_left_open_is_none() -> None:
    fields = dict.fromkeys(LETTER, "") | {"isi_biaya": "Turunkan.\rSegera."}
    assert parse("rekomendasi", **fields) == IsianRekomendasi(
        None, (Butir("biaya", "Biaya", "Turunkan.\nSegera.", 90, 30),), NaskahSurat()
    )


@pytest.mark.parametrize(
    ("form", "field", "value", "message"),
    [
        (
            "rekomendasi",
            "pengantar",
            "x" * 4001,
            "Pengantar: paling banyak 4000 huruf, ini 4001.",
        ),
        (
            "rekomendasi",
            "isi_waktu",
            "x" * 4001,
            "Waktu: paling banyak 4000 huruf, ini 4001.",
        ),
        (
            "rekomendasi",
            "nomor",
            "x" * 201,
            "Nomor surat: paling banyak 200 huruf, ini 201.",
        ),
        (
            "rekomendasi",
            "tanggal",
            "besok",
            "Tanggal surat: tulis tanggal seperti 2026-11-22.",
        ),
        (
            "rekomendasi",
            "batas",
            "2026-02-30",
            "Batas waktu: tulis tanggal seperti 2026-11-22.",
        ),
        (
            "rekomendasi",
            "tembusan",
            "a\n" * 21,
            "Tembusan: paling banyak 20 baris, masing-masing 200 huruf.",
        ),
        (
            "rekomendasi",
            "tembusan",
            "x" * 201,
            "Tembusan: paling banyak 20 baris, masing-masing 200 huruf.",
        ),
        (
            "rekomendasi",
            "tembusan",
            "\n".join(["x" * 200] * 20),
            "Tembusan: paling banyak 4000 huruf, ini 4019.",
        ),
        ("kegiatan", "unsur", "biaya", "Pilih unsur yang ditindaklanjuti."),
        ("kegiatan", "kegiatan", " ", "Tulis kegiatannya."),
        (
            "kegiatan",
            "kegiatan",
            "x" * 4001,
            "Kegiatan: paling banyak 4000 huruf, ini 4001.",
        ),
        ("kegiatan", "tahun", "26", "Tahun: tulis empat angka, misalnya 2026."),
        ("kegiatan", "tahun", "0000", "Tahun: tulis empat angka, misalnya 2026."),
        ("kegiatan", "penanggung_jawab", "", "Tulis jabatan penanggung jawab."),
        (
            "kegiatan",
            "penanggung_jawab",
            "x" * 201,
            "Penanggung jawab: paling banyak 200 huruf, ini 201.",
        ),
        ("kegiatan", "status", "batal", "Pilih status kegiatan."),
    ],
)
def test_a_mistake_says_what_to_write(
    form: str, field: str, value: str, message: str
) -> None:
    assert mistakes(form, **{field: value}) == {field: message}


def test_a_kegiatan_needs_a_triwulan() -> None:
    assert mistakes("kegiatan", tw1="", tw4="on") == {
        "tw1": "Pilih paling sedikit satu triwulan."
    }


def test_a_year_has_four_triwulan() -> None:
    assert parse("kegiatan", tw0="ya", tw5="ya", twX="ya") == parse("kegiatan")


@pytest.mark.parametrize(
    ("field", "judul"),
    [
        ("kantor", "Kantor pengirim"),
        ("sifat", "Sifat"),
        ("lampiran", "Lampiran"),
        ("hal", "Hal"),
        ("kepada", "Kepada"),
        ("jabatan", "Jabatan penanda tangan"),
        ("nama", "Nama penanda tangan"),
        ("pangkat", "Pangkat"),
        ("nip", "NIP"),
        ("tempat", "Tempat"),
    ],
)
def test_a_line_that_is_too_long_is_called_as_on_the_form(
    field: str, judul: str
) -> None:
    told = {field: f"{judul}: paling banyak 200 huruf, ini 201."}
    assert mistakes("rekomendasi", **{field: "x" * 201}) == told


def test_a_rekomendasi_without_a_text_is_none() -> None:
    assert mistakes("rekomendasi", isi_waktu="") == {
        "unsur": "Tulis rekomendasi untuk paling sedikit satu unsur."
    }
    too_long = {"pengantar": "x" * 4001, "isi_waktu": ""}
    assert list(mistakes("rekomendasi", **too_long)) == ["pengantar"]


def test_the_longest_texts_are_taken() -> None:
    lines = "\n".join(["x" * MAX_BARIS] * MAX_TEMBUSAN)
    found = parse(
        "rekomendasi",
        pengantar="x" * MAX_ISI,
        isi_waktu="x" * MAX_ISI,
        hal="x" * MAX_BARIS,
        tembusan=lines[:MAX_ISI],
    )
    assert isinstance(found, IsianRekomendasi)
    assert len(found.surat.hal or "") == MAX_BARIS
    assert len(found.surat.tembusan) == 20


def test_all_mistakes_are_told_at_once_in_the_order_of_the_form() -> None:
    letter = {
        "isi_waktu": "x" * 4001,
        "nomor": "x" * 201,
        "tanggal": "besok",
        "batas": "2026-02-30",
        "tembusan": "a\n" * 21,
    }
    assert list(mistakes("rekomendasi", **letter)) == list(letter)
    act = dict.fromkeys(ACT, "")
    assert list(mistakes("kegiatan", **act)) == [
        "unsur",
        "kegiatan",
        "tw1",
        "penanggung_jawab",
        "status",
    ]


@pytest.mark.parametrize("form", READ)
@settings(max_examples=25)
@given(
    fields=st.dictionaries(
        st.sampled_from([*LETTER, *ACT]), st.text(max_size=9), max_size=6
    )
)
def test_whatever_is_typed_is_read_or_refused(
    form: str, fields: dict[str, str]
) -> None:
    try:
        found = parse(form, **fields)
    except IsianError:
        return
    assert "\0" not in repr(found)
