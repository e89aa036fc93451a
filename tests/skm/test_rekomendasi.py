"""The way of a rekomendasi: every state with every step; what its forms accept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.capaian import Perjalanan, compute_capaian
from siputri.skm.isian_rekomendasi import (
    MAX_ISI,
    parse_rekomendasi,
    parse_tindak_lanjut,
)
from siputri.skm.jawaban import IsianError
from siputri.skm.naskah import Pengesahan
from siputri.skm.periode import parse_periode
from siputri.skm.rekomendasi import (
    Butir,
    Langkah,
    NaskahSurat,
    Rekomendasi,
    RekomendasiError,
    StatusRekomendasi,
    StatusTindakLanjut,
    TindakLanjut,
    can_step,
    check_step,
    next_status,
)
from siputri.skm.rekomendasi_publik import publik_data

S, L = StatusRekomendasi, Langkah
ALLOWED = {
    (S.DRAF, L.UBAH): S.DRAF,
    (S.DRAF, L.SAMPAIKAN): S.DISAMPAIKAN,
    (S.DISAMPAIKAN, L.TINDAK_LANJUTI): S.DITINDAKLANJUTI,
    (S.DITINDAKLANJUTI, L.TINDAK_LANJUTI): S.DITINDAKLANJUTI,
    (S.DITINDAKLANJUTI, L.KIRIM_BUKTI): S.DITINDAKLANJUTI,
    (S.DITINDAKLANJUTI, L.HAPUS_BUKTI): S.DITINDAKLANJUTI,
    (S.DITINDAKLANJUTI, L.SELESAIKAN): S.SELESAI,
    (S.SELESAI, L.BUKA_LAGI): S.DITINDAKLANJUTI,
    **{
        (status, langkah): status
        for status in (S.DISAMPAIKAN, S.DITINDAKLANJUTI, S.SELESAI)
        for langkah in (L.JADIKAN_PUBLIK, L.BATALKAN_PUBLIK)
    },
}
SIGNED = Pengesahan("Kepala", "Nama", tanggal="2026-01-02")
BUTIR = Butir("waktu", "Waktu", "", 118, 40)
BIAYA = Butir("biaya", "Biaya", "Turun.")
OFFERED = (BUTIR, Butir("biaya", "Biaya", "", 0, 0))
GOOD = {
    "unsur": "waktu",
    "kegiatan": "Menambah loket.",
    "tahun": "2026",
    "tw4": "ya",
    "penanggung_jawab": "Kepala Bidang",
    "status": "proses",
}


def reader(fields: Mapping[str, str]) -> object:
    return lambda name: fields.get(name, "")


@pytest.mark.parametrize("langkah", Langkah)
@pytest.mark.parametrize("status", StatusRekomendasi)
def test_a_step_leads_where_the_table_says_or_nowhere(
    status: StatusRekomendasi, langkah: Langkah
) -> None:
    expected = ALLOWED.get((status, langkah))
    assert can_step(status, langkah) == (expected is not None)
    if expected:
        assert next_status(status, langkah) is expected
    else:
        with pytest.raises(RekomendasiError, match=status):
            next_status(status, langkah)


@pytest.mark.parametrize(
    "surat",
    [
        NaskahSurat(),
        NaskahSurat(nomor="1", pengesahan=replace(SIGNED, jabatan=None)),
        NaskahSurat(nomor="1", pengesahan=replace(SIGNED, nama=None)),
        NaskahSurat(nomor="1", pengesahan=replace(SIGNED, tanggal=None)),
        NaskahSurat(pengesahan=SIGNED),
    ],
)
def test_a_letter_without_number_date_or_signer_is_not_sent(
    surat: NaskahSurat,
) -> None:
    item = Rekomendasi("x", "opd", "2026-TW3", (BUTIR,), surat=surat)
    with pytest.raises(RekomendasiError, match="nomor surat"):
        check_step(item, Langkah.SAMPAIKAN)
    assert check_step(item, Langkah.UBAH) is S.DRAF
    complete = replace(item, surat=NaskahSurat(nomor="1", pengesahan=SIGNED))
    assert check_step(complete, Langkah.SAMPAIKAN) is S.DISAMPAIKAN


def test_a_rekomendasi_is_about_the_unsur_that_have_a_text() -> None:
    found = parse_rekomendasi(
        reader({"isi_waktu": " Tambah\r\nloket.\x00 ", "nomor": " 1 /  2 "}), OFFERED
    )
    assert found.butir == (replace(BUTIR, isi="Tambah\nloket."),)
    assert found.butir[0].nrr == Fraction(118, 40)
    assert found.surat.nomor == "1 / 2"


def test_all_mistakes_are_told_at_once() -> None:
    bad = {
        "isi_waktu": "x" * (MAX_ISI + 1),
        "nomor": "x" * 201,
        "tanggal": "besok",
        "batas": "2026-02-30",
        "tembusan": "\n".join("abcdefghijklmnopqrstuvwxyz"),
    }
    with pytest.raises(IsianError) as caught:
        parse_rekomendasi(reader(bad), OFFERED)
    fields = [error.field for error in caught.value.errors]
    assert fields == ["isi_waktu", "nomor", "tanggal", "batas", "tembusan"]


def test_a_rekomendasi_needs_an_unsur() -> None:
    for fields in ({}, {"isi_waktu": "  "}, {"isi_lain": "bukan unsur"}):
        with pytest.raises(IsianError, match="satu unsur"):
            parse_rekomendasi(reader(fields), OFFERED)


def test_a_kegiatan_is_read() -> None:
    found = parse_tindak_lanjut(reader(GOOD), "id", "rek", {"waktu": "Waktu"})
    assert [periode.kode for periode in found.waktu] == ["2026-TW4"]
    assert (found.unsur, found.status) == ("waktu", "proses")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("unsur", "biaya"),
        ("kegiatan", " "),
        ("kegiatan", "x" * (MAX_ISI + 1)),
        ("tahun", "26"),
        ("tahun", "0000"),
        ("tw4", ""),
        ("penanggung_jawab", ""),
        ("status", "batal"),
    ],
)
def test_each_mistake_in_a_kegiatan_is_refused(name: str, value: str) -> None:
    with pytest.raises(IsianError):
        parse_tindak_lanjut(
            reader({**GOOD, name: value}), "id", "rek", {"waktu": "Waktu"}
        )


@given(st.dictionaries(st.sampled_from([*GOOD, "isi_waktu", "tanggal"]), st.text()))
def test_whatever_is_typed_is_read_or_refused(fields: dict[str, str]) -> None:
    for parse in (
        lambda read: parse_rekomendasi(read, OFFERED),
        lambda read: parse_tindak_lanjut(read, "id", "rek", {"waktu": "Waktu"}),
    ):
        try:
            found = parse(reader(fields))
        except IsianError:
            continue
        assert "\0" not in repr(found)


def test_what_was_followed_up_and_how_fast() -> None:
    sent = date(2026, 1, 1)
    found = compute_capaian(
        [
            Perjalanan(S.DRAF),
            Perjalanan(S.DISAMPAIKAN, sent),
            Perjalanan(S.DITINDAKLANJUTI, sent),
            Perjalanan(S.SELESAI, sent, date(2026, 3, 2)),
            Perjalanan(S.SELESAI, sent, date(2026, 1, 11)),
        ]
    )
    assert (found.jumlah, found.ditindaklanjuti, found.selesai) == (4, 3, 2)
    assert found.persen_ditindaklanjuti == 75
    assert found.persen_selesai == 50
    assert found.hari == (10, 60)
    assert found.rata_hari == 35


def test_without_rekomendasi_there_is_no_percentage() -> None:
    found = compute_capaian([Perjalanan(S.DRAF)])
    assert (found.jumlah, found.hari) == (0, ())
    assert found.persen_ditindaklanjuti is None
    assert found.persen_selesai is None
    assert found.rata_hari is None


def test_one_that_was_opened_again_is_not_closed() -> None:
    sent = date(2026, 1, 1)
    again = Perjalanan(S.DITINDAKLANJUTI, sent, closed=date(2026, 2, 1))
    found = compute_capaian([again, Perjalanan(S.SELESAI, sent), Perjalanan(S.DRAF)])
    assert (found.jumlah, found.ditindaklanjuti, found.selesai) == (2, 2, 1)
    assert found.hari == ()
    odd = compute_capaian([again, Perjalanan(S.DISAMPAIKAN, sent), again])
    assert odd.persen_ditindaklanjuti == Fraction(200, 3)


def test_what_was_not_made_public_never_crosses() -> None:
    item = Rekomendasi("x", "opd", "2026-TW3", (BUTIR,), status=S.SELESAI)
    with pytest.raises(ValueError, match="tidak publik"):
        publik_data(item, (), lambda at: at)
    found = publik_data(replace(item, publik=True, sent_at="2026"), (), lambda at: at)
    assert set(found) == {
        "opd",
        "periode",
        "status",
        "disampaikan",
        "selesai",
        "unsur",
    }
    (unsur,) = found["unsur"]
    assert set(unsur) == {"kunci", "judul", "isi", "tindak_lanjut"}


def test_advice_and_what_is_done_about_it_cross() -> None:
    butir = (Butir("waktu", "Waktu", "Tambah loket.", 118, 40), BIAYA)
    done = TindakLanjut(
        "k",
        "x",
        "waktu",
        "Menambah loket.",
        (parse_periode("2026-TW1"), parse_periode("2026-TW4")),
        "Sekretaris",
        StatusTindakLanjut.PROSES,
    )
    item = Rekomendasi("x", "opd", "2026-TW3", butir, status=S.SELESAI, publik=True)
    item = replace(item, sent_at="2026-10-05T02", closed_at="2026-11-06T02")
    biaya = {"kunci": "biaya", "judul": "Biaya", "isi": "Turun.", "tindak_lanjut": []}
    kegiatan = {
        "kegiatan": "Menambah loket.",
        "waktu": ["2026-TW1", "2026-TW4"],
        "penanggung_jawab": "Sekretaris",
        "status": "proses",
    }
    assert publik_data(item, iter([done]), lambda at: at[:10]) == {
        "opd": "opd",
        "periode": "2026-TW3",
        "status": "selesai",
        "disampaikan": "2026-10-05",
        "selesai": "2026-11-06",
        "unsur": [
            biaya,
            {
                "kunci": "waktu",
                "judul": "Waktu",
                "isi": "Tambah loket.",
                "tindak_lanjut": [kegiatan],
            },
        ],
    }
    assert publik_data(replace(item, closed_at=None), (), str)["selesai"] is None


@given(st.permutations([("waktu", "Waktu"), ("biaya", "Biaya"), ("mutu", "Akhlak")]))
def test_the_public_order_of_unsur_says_nothing_of_their_figures(
    order: list[tuple[str, str]],
) -> None:
    """A rekomendasi has the lowest mean first, of answers that may not be published."""
    butir = tuple(
        Butir(key, judul, "", 10 * (number + 1), 10)
        for number, (key, judul) in enumerate(order)
    )
    item = Rekomendasi("x", "opd", "2026-TW3", butir, status=S.SELESAI, publik=True)
    found = publik_data(item, (), lambda at: at)["unsur"]
    assert [unsur["judul"] for unsur in found] == ["Akhlak", "Biaya", "Waktu"]


def test_a_refused_step_says_where_the_rekomendasi_is() -> None:
    with pytest.raises(RekomendasiError) as caught:
        next_status(S.DRAF, L.KIRIM_BUKTI)
    assert str(caught.value) == (
        "Rekomendasi ini draf; langkah 'kirim bukti' tidak dapat dilakukan."
    )
    unsigned = Rekomendasi("x", "opd", "2026-TW3", (BUTIR,))
    with pytest.raises(RekomendasiError) as caught:
        check_step(unsigned, L.SAMPAIKAN)
    assert str(caught.value) == (
        "Isi nomor surat, tanggal surat, serta jabatan dan nama penanda tangan, "
        "simpan, lalu sampaikan."
    )


def test_nobody_who_answered_leaves_no_mean() -> None:
    assert BIAYA.nrr is None
    assert BUTIR.nrr == Fraction(118, 40)
