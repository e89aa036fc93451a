"""What an operator writes into a Laporan SKM, kept and read back."""

import pytest

from siputri.skm.naskah import MAX_NASKAH, NaskahLaporan, Pengesahan, StatusLaporan

FULL = NaskahLaporan(
    latar_belakang="Latar.",
    pelaksana="Tim.",
    metode="Daring.",
    lokasi="Kayuagung.",
    waktu="Juli.",
    analisis="Antrean.\n\nLoket.",
    kesimpulan="Baik.",
    dokumentasi="Foto.",
    pengesahan=Pengesahan(
        "Kepala", "Tini", "Pembina", "1980", "Kayuagung", "2026-10-05"
    ),
)


@pytest.mark.parametrize("naskah", [FULL, NaskahLaporan()])
def test_what_is_kept_is_read_back(naskah: NaskahLaporan) -> None:
    assert NaskahLaporan.from_data(naskah.to_data()) == naskah


def test_blank_parts_are_none_and_spaces_at_the_ends_go() -> None:
    given = {
        "analisis": "  Antrean.\n",
        "metode": " ",
        "pengesahan": {"nama": "\tTini "},
    }
    assert NaskahLaporan.from_data(given) == NaskahLaporan(
        analisis="Antrean.", pengesahan=Pengesahan(nama="Tini")
    )
    assert NaskahLaporan.from_data({"pengesahan": None}) == NaskahLaporan()


def test_a_part_has_a_longest_length() -> None:
    longest = "x" * MAX_NASKAH
    assert NaskahLaporan.from_data({"metode": f" {longest} "}).metode == longest
    with pytest.raises(ValueError) as caught:
        NaskahLaporan.from_data({"metode": longest + "x"})
    assert str(caught.value) == "Teks terlalu panjang: paling banyak 20000 huruf."


def test_a_report_is_kept_under_the_word_of_its_state() -> None:
    assert [*StatusLaporan] == ["belum", "draf", "dikirim", "diterima"]
