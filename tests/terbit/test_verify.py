"""What a release must have before it may go live (`siputri.terbit.verify`)."""

import shutil
from pathlib import Path

import pytest

from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from siputri.terbit.reading import last_katalog
from siputri.terbit.verify import problems

PPID = "layanan/diskominfo/permohonan-informasi-ppid"


@pytest.fixture
def release(built: Settings, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built.current.resolve(), tmp_path / "rilis"))


@pytest.fixture
def katalog(built: Settings) -> Katalog:
    found = last_katalog(built)
    assert found
    return found


def test_a_whole_release_may_go_live(release: Path, katalog: Katalog) -> None:
    assert list(problems(release, katalog, {})) == []


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("index.html", "halaman / tidak ada"),
        ("404.html", "berkas /404.html tidak ada"),
        (f"{PPID}/index.html", f"halaman /{PPID}/ tidak ada"),
        (f"{PPID}/standar.pdf", f"berkas /{PPID}/standar.pdf tidak ada"),
        (f"{PPID}/poster.pdf", f"berkas /{PPID}/poster.pdf tidak ada"),
        (f"{PPID}/qr.svg", f"berkas /{PPID}/qr.svg tidak ada"),
        (f"{PPID}/layanan.jsonld", f"berkas /{PPID}/layanan.jsonld tidak ada"),
        ("opd/diskominfo/poster.pdf", "berkas /opd/diskominfo/poster.pdf tidak ada"),
        ("ikm/diskominfo/index.html", "halaman /ikm/diskominfo/ tidak ada"),
        ("halaman/tentang/index.html", "halaman /halaman/tentang/ tidak ada"),
    ],
)
def test_what_content_is_there_for_must_be_there(
    file: str, said: str, release: Path, katalog: Katalog
) -> None:
    (release / file).unlink()
    assert list(problems(release, katalog, {})) == [said]


def test_a_link_that_leads_nowhere_is_named_with_its_page(
    release: Path, katalog: Katalog
) -> None:
    links = {"opd/index.html": "index.html", "tak/ada/index.html": "opd/index.html"}
    assert list(problems(release, katalog, links)) == [
        "opd/index.html: tautan /tak/ada/ tidak ada"
    ]
