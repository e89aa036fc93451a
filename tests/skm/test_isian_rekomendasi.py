"""The forms of a rekomendasi and of a kegiatan: every field, every mistake."""

from collections.abc import Callable

import pytest

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
    "pengantar": "Salam.\r\nHormat.",
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
        ("kegiatan", "unsur", "biaya", "Pilih unsur yang ditindaklanjuti."),
        ("kegiatan", "kegiatan", " ", "Tulis kegiatannya."),
        ("kegiatan", "tahun", "26", "Tahun: tulis empat angka, misalnya 2026."),
        ("kegiatan", "penanggung_jawab", "", "Tulis jabatan penanggung jawab."),
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
