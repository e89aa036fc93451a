"""The SPBE block of a layanan and bantuan.yaml: what the reader takes and refuses."""

import shutil
from pathlib import Path

import pytest

from siputri.katalog.filling import Before
from siputri.katalog.findings import Finding
from siputri.katalog.loader import load_katalog
from tests.conftest import ROOT

LAYANAN = "layanan/inspektorat/uji.yaml"


@pytest.fixture
def cirebon(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "contoh/cirebon/content", tmp_path / "isi"))


def findings(folder: Path, path: str) -> list[Finding]:
    return [item for item in load_katalog(folder).findings if item.path == path]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("  jenis: publik", "'publik' tidak dikenal di 'jenis'."),
        ("  jenis: layanan-publik\n  penerima: [g2x]", "'g2x' tidak dikenal"),
        (
            "  jenis: layanan-publik\n  pengelola: [{nama: A, opd: tidak-ada}]",
            "OPD 'tidak-ada' tidak ada.",
        ),
        (
            "  jenis: layanan-publik\n"
            "  target_ketersediaan: {teks: selalu, persen: 101}",
            "'101' terlalu besar; paling besar 100.",
        ),
        (
            "  jenis: layanan-publik\n  aplikasi: [{nama: A, tautan: contoh.id}]",
            "'contoh.id' bukan alamat web.",
        ),
    ],
)
def test_a_mistake_in_the_block_is_named(
    line: str, message: str, cirebon: Path
) -> None:
    (cirebon / LAYANAN).write_text(f"judul: Uji\nspbe:\n{line}\n", "utf-8")
    (found,) = findings(cirebon, LAYANAN)
    assert message in found.message
    assert found.line == 2 + len(line.split("\n"))


def test_a_full_block_is_taken(cirebon: Path) -> None:
    (cirebon / LAYANAN).write_text(
        "judul: Uji\nspbe:\n  jenis: layanan-publik\n  penerima: [g2c, g2b]\n"
        "  pengelola_teknis: Tim TIK\n"
        "  target_ketersediaan: {teks: 99,5 persen setahun, persen: 99.5}\n",
        "utf-8",
    )
    katalog = load_katalog(cirebon).katalog
    assert katalog is not None
    spbe = katalog.layanan_by_path["inspektorat/uji"].spbe
    assert spbe is not None and spbe.target_ketersediaan is not None
    assert str(spbe.target_ketersediaan.persen) == "99.5"
    assert spbe.penerima == ("g2c", "g2b")


def test_published_layanan_have_no_internal_application(cirebon: Path) -> None:
    (cirebon / LAYANAN).write_text(
        "judul: Uji\nspbe:\n  jenis: layanan-publik\n  aplikasi:\n"
        "    - {nama: Masuk, tautan: 'https://masuk.example', publikasi: internal}\n"
        "    - {nama: Depan, tautan: 'https://depan.example'}\n",
        "utf-8",
    )
    katalog = load_katalog(cirebon).katalog
    assert katalog is not None
    layanan = katalog.layanan_by_path["inspektorat/uji"]
    assert layanan.alamat == ("https://depan.example",)
    assert layanan.alamat_daring == "https://depan.example"
    assert "masuk" not in layanan.model_dump_json().lower()


def test_daring_stands_before_the_applications(cirebon: Path) -> None:
    katalog = load_katalog(cirebon).katalog
    assert katalog is not None
    by_path = katalog.layanan_by_path
    two = by_path["bkad/layanan-keuangan"]
    assert (len(two.alamat), two.alamat_daring) == (2, None)
    one = by_path["dlh/layanan-persampahan"]
    assert one.alamat_daring == "https://sebangsakabeh.cirebonkab.go.id/"
    none = by_path["disdukcapil/layanan-kependudukan-dan-pencatatan-sipil"]
    assert (none.alamat, none.alamat_daring) == ((), None)


def test_a_help_desk_needs_a_channel(cirebon: Path) -> None:
    (cirebon / "bantuan.yaml").write_text("saluran: []\n", "utf-8")
    (found,) = findings(cirebon, "bantuan.yaml")
    assert "paling sedikit berisi 1" in found.message


def test_a_bad_help_desk_keeps_its_last_good_version(cirebon: Path) -> None:
    good = load_katalog(cirebon).katalog
    (cirebon / "bantuan.yaml").write_text("saluran: <b>\n", "utf-8")
    reading = load_katalog(cirebon, Before(good))
    assert reading.stale == ("bantuan.yaml",)
    assert good is not None and reading.katalog is not None
    assert reading.katalog.bantuan == good.bantuan is not None
