"""The installations in contoh/: the same program, nothing in it knows its region."""

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from siputri.katalog.katalog import Katalog
from siputri.katalog.layanan import NAMA_KOMPONEN
from siputri.katalog.loader import load_katalog
from siputri.settings import Settings
from siputri.terbit.build import build
from tests.conftest import ROOT, make_settings
from tests.page import Page

CONTOH = ROOT / "contoh"
NAMES = ("babel", "cirebon")
INTERNAL = ("SIMWASDA", "103.212.211.168", "Pengawasan Internal Pemerintah")
BUDGET = 14 * 1024
"""Bytes of HTML and CSS together, compressed."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Settings]:
    """Each installation, built."""
    found = {}
    for name in NAMES:
        var = tmp_path_factory.mktemp(name) / "var"
        found[name] = make_settings(var, CONTOH / name / "content")
        build(found[name])
    return found


def load(name: str) -> Katalog:
    found = load_katalog(CONTOH / name / "content").katalog
    assert found is not None
    return found


_BINARY = (".pdf", ".png", ".ico", ".gz", ".br")


def page(settings: Settings, path: str) -> Page:
    return Page((settings.current / path / "index.html").read_text("utf-8"))


def texts(settings: Settings) -> Iterator[tuple[str, str]]:
    """Every served file that is text, by its path."""
    for file in sorted(settings.current.resolve().rglob("*")):
        name = file.relative_to(settings.current.resolve()).as_posix()
        if file.is_file() and not name.startswith(".") and file.suffix not in _BINARY:
            yield name, file.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_its_content_has_no_mistake(name: str) -> None:
    reading = load_katalog(CONTOH / name / "content")
    assert [item for item in reading.findings if item.severity == "galat"] == []
    assert reading.katalog is not None


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_another_region_reaches_its_site(
    name: str, sites: dict[str, Settings]
) -> None:
    other = re.compile(r"\bOKI\b|Ogan Komering|kaboki|Kayuagung", re.IGNORECASE)
    assert [path for path, text in texts(sites[name]) if other.search(text)] == []
    home = page(sites[name], "").text
    daerah = load(name).situs.daerah
    assert f"{daerah.jenis} {daerah.nama}" in home


def test_a_content_folder_alone_makes_a_site(tmp_path: Path) -> None:
    """What `make html` runs, with another installation's content."""
    environ = {**os.environ, "SIPUTRI_CONTENT": str(CONTOH / "babel/content")}
    pelican = [sys.executable, "-m", "pelican", "--settings", "pelicanconf.py"]
    subprocess.run(
        [*pelican, "--fatal", "errors", "--output", str(tmp_path / "html")],
        cwd=ROOT,
        env=environ,
        check=True,
        capture_output=True,
    )
    home = Page((tmp_path / "html/index.html").read_text("utf-8"))
    assert "Provinsi Kepulauan Bangka Belitung" in home.text


def test_babel_keeps_the_order_of_the_law_and_its_own_labels(
    sites: dict[str, Settings],
) -> None:
    (layanan,) = load("babel").layanan
    assert table_rows(sites["babel"], layanan.path) == [
        ("1.", "Dasar Hukum"),
        ("2.", "Persyaratan"),
        ("3.", "Sistem, mekanisme dan prosedur"),
        ("4.", "Jangka waktu penyelesaian"),
        ("5.", "Biaya/Tarif"),
        ("6.", "Produk"),
        ("7.", "Sarana, prasarana, dan / atau fasilitas"),
        ("8.", "Kompetensi Pelaksana"),
        ("9.", "Pengawasan Internal"),
        ("10.", "Penanganan pengaduan"),
        ("11.", "Jumlah pelaksana"),
        ("12.", "Jaminan pelayanan"),
        ("13.", "Jaminan keamanan dan keselamatan pelayanan"),
        ("14.", "Evaluasi kinerja pelaksana"),
    ]
    assert layanan.missing == ()


def table_rows(settings: Settings, path: str) -> list[tuple[str, str]]:
    """Number and label of each row of the official table."""
    found = page(settings, f"layanan/{path}")
    labels = found.all("th", scope="row")
    numbers = [
        item.text for item in found.all("td") if re.fullmatch(r"\d+\.", item.text)
    ]
    return list(zip(numbers, [item.text for item in labels], strict=True))


def test_babel_has_a_help_desk_and_no_catalogue(sites: dict[str, Settings]) -> None:
    bantuan = page(sites["babel"], "bantuan").text
    assert "Hari kerja pukul 08.00 wib s.d. 16.00 wib" in bantuan
    assert "0821-8064-0997" in bantuan
    assert not (sites["babel"].current / "spbe").exists()
    assert "/spbe/" not in links(page(sites["babel"], "layanan"))


def links(found: Page) -> list[str]:
    return [item["href"] for item in found.all("a")]


def test_cirebon_has_every_entry_of_both_tables() -> None:
    katalog = load("cirebon")
    numbers = [(item.spbe.jenis, item.urutan) for item in katalog.layanan if item.spbe]
    assert sorted(numbers) == [
        *(("administrasi-pemerintahan", number) for number in range(1, 14)),
        *(("layanan-publik", number) for number in range(1, 15)),
    ]


def test_the_catalogue_lists_every_public_entry(sites: dict[str, Settings]) -> None:
    found = page(sites["cirebon"], "spbe")
    listed = [item.text for item in found.all("h3")]
    public = load("cirebon").spbe
    assert sorted(listed) == sorted(item.judul for item in public)
    assert len(listed) == 26
    for item in public:
        assert item.spbe is not None
        assert f"/layanan/{item.path}/" in links(found)
        for aplikasi in item.spbe.aplikasi:
            assert aplikasi.nama in found.text
            assert aplikasi.tautan is None or aplikasi.tautan in links(found)
        for pengelola in item.spbe.pengelola:
            assert f"/opd/{pengelola.opd}/" in links(found)
    assert "Pemerintah ke Pelaku Usaha (G2B)" in found.text


def test_the_catalogue_says_what_it_does_not_have(sites: dict[str, Settings]) -> None:
    cells = [item.text for item in page(sites["cirebon"], "spbe").all("th", "td")]
    table = dict(zip(cells[2::2], cells[3::2], strict=True))
    assert table == {
        "Nama layanan": "26 dari 26",
        "Deskripsi layanan": "26 dari 26",
        "Penyedia layanan": "26 dari 26",
        "Pengelola layanan": "26 dari 26",
        "Pengelola teknis": "0 dari 26",
        "Cara akses layanan": "25 dari 26",
        "Target ketersediaan layanan": "0 dari 26",
    }


def test_an_internal_entry_is_nowhere(sites: dict[str, Settings]) -> None:
    assert any(item.publikasi == "internal" for item in load("cirebon").layanan)
    for name, text in texts(sites["cirebon"]):
        assert not [word for word in INTERNAL if word in text], name


def test_an_opd_without_layanan_can_be_rated(sites: dict[str, Settings]) -> None:
    inspektorat = page(sites["cirebon"], "opd/inspektorat")
    assert "Standar pelayanan belum dimuat." in inspektorat.text
    assert "/survei/inspektorat/layanan-lainnya/" in links(inspektorat)


def test_a_layanan_without_a_standard_says_so_in_one_line(
    sites: dict[str, Settings],
) -> None:
    text = page(sites["cirebon"], "layanan/bapenda/layanan-pajak-daerah").text
    assert text.count("belum ditetapkan") == 1
    assert "Standar pelayanan layanan ini belum ditetapkan." in text
    assert not [name for name in NAMA_KOMPONEN.values() if f"{name}:" in text]
    assert "SOP PENGUNDUHAN AKANG SURJA" in text


def test_a_table_of_a_long_description_is_a_table(sites: dict[str, Settings]) -> None:
    found = page(sites["cirebon"], "layanan/bkpsdm/layanan-kepegawaian")
    heads = [item.text for item in found.all("th", scope="col")]
    assert heads == ["Perangkat Daerah", "Layanan", "BKPSDM"]
    assert "/opd/bkpsdm/" in links(found)


def test_the_help_desk_answers_questions(sites: dict[str, Settings]) -> None:
    bantuan = load("cirebon").bantuan
    assert bantuan is not None
    found = page(sites["cirebon"], "bantuan")
    asked = [item.text for item in found.all("summary")]
    assert asked == [item.tanya for item in bantuan.tanya_jawab]
    assert len(asked) >= 5
    assert [item.text for item in found.all("h3") if item.text not in asked] == [
        "Permintaan",
        "Gangguan",
        "Masalah",
        "Keluhan",
        "Perubahan",
    ]
    assert "/bantuan/" in links(page(sites["cirebon"], ""))


@pytest.mark.parametrize("path", ["spbe", "bantuan", "pengumuman"])
def test_a_new_page_fits_in_one_round_trip(
    path: str, sites: dict[str, Settings]
) -> None:
    found = page(sites["cirebon"], path)
    assert found.mistakes == []
    (sheet,) = [item["href"] for item in found.all("link", rel="stylesheet")]
    css = (sites["cirebon"].current / sheet.lstrip("/")).read_bytes()
    size = len(gzip.compress(found.source.encode())) + len(gzip.compress(css))
    assert size <= BUDGET


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Babel with one component and one application made internal."""
    folder = tmp_path_factory.mktemp("hidden")
    shutil.copytree(CONTOH / "babel/content", folder / "content")
    (file,) = (folder / "content/layanan").rglob("*.yaml")
    text = file.read_text("utf-8").replace(
        "uraian: 4 (empat) orang pelaksana",
        "uraian: 4 (empat) orang pelaksana\n        publikasi: internal",
    )
    text += (
        "spbe:\n  jenis: layanan-publik\n  aplikasi:\n"
        "    - {nama: Terbuka, tautan: 'https://terbuka.example'}\n"
        "    - {nama: Rahasia, tautan: 'https://rahasia.example/masuk',"
        " publikasi: internal}\n"
    )
    file.write_text(text, "utf-8")
    settings = make_settings(folder / "var", folder / "content")
    build(settings)
    return settings


@pytest.mark.parametrize("word", ["4 (empat) orang", "Rahasia", "rahasia.example"])
def test_an_internal_part_is_nowhere(word: str, hidden: Settings) -> None:
    assert [name for name, text in texts(hidden) if word in text] == []


def test_what_stands_beside_an_internal_part_is_shown(hidden: Settings) -> None:
    assert "https://terbuka.example" in links(page(hidden, "spbe"))
    (layanan,) = load("babel").layanan
    found = page(hidden, f"layanan/{layanan.path}")
    assert "Jaminan pelayanan" in found.text
    assert "belum ditetapkan" not in found.text, "an internal component is set"
