"""The way of a rekomendasi: every state with every step; what of it is public."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.capaian import Perjalanan, compute_capaian
from siputri.skm.naskah import Pengesahan
from siputri.skm.periode import parse_periode
from siputri.skm.rekomendasi import (
    STATUS_KEGIATAN,
    Butir,
    Dasar,
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


def test_states_and_steps_are_kept_under_their_words() -> None:
    assert [*S] == ["draf", "disampaikan", "ditindaklanjuti", "selesai"]
    assert STATUS_KEGIATAN == {
        "belum": "Belum dikerjakan",
        "proses": "Sedang dikerjakan",
        "selesai": "Selesai",
    }
    assert [*L] == [
        "buat",
        "ubah",
        "sampaikan",
        "tindak-lanjuti",
        "kirim-bukti",
        "hapus-bukti",
        "selesaikan",
        "buka-lagi",
        "jadikan-publik",
        "batalkan-publik",
    ]


def test_of_what_nobody_has_said_yet_there_is_nothing() -> None:
    assert Butir("waktu", "Waktu", "Cepat.") == Butir("waktu", "Waktu", "Cepat.", 0, 0)
    assert Dasar() == Dasar("", 0, None, None, None)
    assert Rekomendasi("x", "opd", "2026-TW3", (BUTIR,)).created_at == ""
    assert not TindakLanjut("k", "x", "waktu", "Menambah.", (), "Kepala").publik
