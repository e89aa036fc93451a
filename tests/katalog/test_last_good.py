"""One bad file takes down only itself: its last good version stands (decision 3)."""

import os
from typing import Any

import pytest

LAYANAN = "layanan/satu/uji.yaml"
BROKEN = [
    "judul: [\n",
    "",
    "judul: A\nbidang: tidak-ada\n",
    "judl: A\n",
    b"\xff",
    "<b>",
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_bad_layanan_keeps_its_last_good_version(isi: Any, text: str | bytes) -> None:
    good = isi.katalog()
    isi.put(LAYANAN, text)
    isi.put("layanan/satu/lain.yaml", "judul: Judul Baru\n")
    reading = isi.read(good)
    assert reading.stale == (LAYANAN,)
    assert {finding.path for finding in reading.findings} == {LAYANAN}
    assert reading.katalog.layanan_by_path["satu/uji"] == good.layanan[1]
    assert reading.katalog.judul_layanan("satu", "lain") == "Judul Baru"


@pytest.mark.parametrize("text", BROKEN)
def test_a_bad_layanan_without_a_good_version_is_left_out(
    isi: Any, text: str | bytes
) -> None:
    isi.put(LAYANAN, text)
    reading = isi.read()
    assert reading.stale == ()
    assert [item.path for item in reading.katalog.layanan] == ["satu/lain"]


EVERY_KIND = [
    "situs.yaml",
    "opd/satu.yaml",
    "instrumen/dua-unsur.yaml",
    "halaman/tentang.md",
    LAYANAN,
]


@pytest.mark.parametrize("path", EVERY_KIND)
def test_every_kind_of_file_falls_back(isi: Any, path: str) -> None:
    good = isi.katalog()
    isi.put(path, "rusak")
    reading = isi.read(good)
    assert reading.katalog == good
    assert reading.stale == (path,)
    assert [finding.path for finding in reading.findings] == [path]


@pytest.mark.parametrize("path", EVERY_KIND)
def test_a_link_or_fifo_in_the_place_of_a_file_falls_back(isi: Any, path: str) -> None:
    good = isi.katalog()
    os.mkfifo(isi.remove(path))
    assert isi.read(good).katalog == good
    isi.remove(path).symlink_to("/etc/passwd")
    reading = isi.read(good)
    assert reading.katalog == good
    assert reading.stale == (path,)


def test_all_files_bad_at_once_leave_the_last_good_whole(isi: Any) -> None:
    good = isi.katalog()
    for path in EVERY_KIND:
        isi.put(path, "\0")
    reading = isi.read(good)
    assert reading.katalog == good
    assert set(reading.stale) == set(EVERY_KIND)


def test_a_bad_opd_with_a_last_good_keeps_its_layanan(isi: Any) -> None:
    good = isi.katalog()
    isi.put("opd/satu.yaml", "nama: [\n")
    reading = isi.read(good)
    assert reading.katalog.layanan == good.layanan
    assert reading.stale == ("opd/satu.yaml",)


def test_a_bad_opd_without_a_last_good_takes_its_layanan_along(isi: Any) -> None:
    isi.put("opd/satu.yaml", "nama: [\n")
    reading = isi.read()
    assert reading.katalog.opd == ()
    assert reading.katalog.layanan == ()
    assert "layanan/satu/uji.yaml:1:1: Folder ini bernama 'satu'" in "\n".join(
        isi.errors(LAYANAN)
    )


def test_a_good_layanan_may_not_use_what_only_the_bad_opd_has(isi: Any) -> None:
    """The OPD falls back to a version without the bidang; the layanan follows it."""
    good = isi.katalog()
    isi.put("opd/satu.yaml", "bidang:\n  - {kode: baru, nama: Baru}\n")
    isi.replace(LAYANAN, "bidang: data", "bidang: baru")
    reading = isi.read(good)
    assert reading.katalog == good
    assert reading.stale == ("opd/satu.yaml", LAYANAN)


def test_a_layanan_whose_bidang_is_gone_keeps_its_last_good_version(isi: Any) -> None:
    good = isi.katalog()
    isi.replace("opd/satu.yaml", "kode: data", "kode: informasi")
    reading = isi.read(good)
    assert reading.stale == (LAYANAN,)
    assert reading.katalog.opd[0].bidang[0].kode == "informasi"
    assert reading.katalog.layanan_by_path["satu/uji"].bidang == "data"


def test_an_opd_with_a_repeated_code_falls_back(isi: Any) -> None:
    good = isi.katalog()
    isi.replace("opd/satu.yaml", "unit:", "  - {kode: data, nama: Dua}\nunit:")
    reading = isi.read(good)
    assert reading.katalog == good
    assert reading.stale == ("opd/satu.yaml",)


def test_a_deleted_file_is_gone(isi: Any) -> None:
    good = isi.katalog()
    isi.remove(LAYANAN)
    reading = isi.read(good)
    assert reading.findings == ()
    assert [item.path for item in reading.katalog.layanan] == ["satu/lain"]


def test_a_deleted_opd_takes_its_layanan_along(isi: Any) -> None:
    good = isi.katalog()
    isi.remove("opd/satu.yaml")
    reading = isi.read(good)
    assert reading.katalog.opd == reading.katalog.layanan == ()
    assert reading.has_errors


def test_without_situs_there_is_no_katalog(isi: Any) -> None:
    """An empty clone must never become an empty site."""
    good = isi.katalog()
    isi.remove("situs.yaml")
    reading = isi.read(good)
    assert reading.katalog is None
    assert [str(finding) for finding in reading.findings] == [
        "situs.yaml:1:1: Berkas situs.yaml tidak ada di folder isi."
    ]


def test_a_bad_situs_without_a_last_good_gives_no_katalog(isi: Any) -> None:
    isi.put("situs.yaml", "aplikasi: x\n")
    assert isi.read().katalog is None


def test_a_deleted_instrumen_in_use_gives_no_katalog(isi: Any) -> None:
    """Neither the new situs nor the last good one can survey without it."""
    good = isi.katalog()
    isi.remove("instrumen/dua-unsur.yaml")
    reading = isi.read(good)
    assert reading.katalog is None
    assert [str(finding) for finding in reading.findings] == [
        "situs.yaml:11:3: Instrumen 'dua-unsur' tidak ada."
    ]


def test_a_deleted_instrumen_of_one_opd_gives_no_katalog(isi: Any) -> None:
    """The OPD's last good version names it too, and its survey page would fail."""
    instrumen = (isi.folder / "instrumen/dua-unsur.yaml").read_text("utf-8")
    isi.put("instrumen/milik-satu.yaml", instrumen)
    isi.replace("opd/satu.yaml", "bidang:", "instrumen: milik-satu\nbidang:")
    good = isi.katalog()
    assert good.instrumen_of("satu").kode == "milik-satu"
    isi.remove("instrumen/milik-satu.yaml")
    reading = isi.read(good)
    assert reading.katalog is None
    assert isi.errors("opd/satu.yaml") == [
        "opd/satu.yaml:3:1: Instrumen 'milik-satu' tidak ada."
    ]


def test_a_page_that_is_gone_only_leaves_the_menu(isi: Any) -> None:
    good = isi.katalog()
    isi.remove("halaman/tentang.md")
    reading = isi.read(good)
    assert reading.katalog is not None
    assert reading.katalog.halaman == ()
    assert reading.katalog.layanan == good.layanan
    assert [str(finding) for finding in reading.findings] == [
        "situs.yaml:9:5: Halaman 'tentang' tidak ada."
    ]


def test_mending_the_file_ends_it(isi: Any) -> None:
    good = isi.katalog()
    isi.put(LAYANAN, "judul: [\n")
    fallen_back = isi.read(good).katalog
    isi.put(LAYANAN, "judul: Diperbaiki\n")
    reading = isi.read(fallen_back)
    assert reading.stale == ()
    assert reading.findings == ()
    assert reading.katalog.judul_layanan("satu", "uji") == "Diperbaiki"
