"""Followers see how a standard changed, old and new words, and nobody's name."""

import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from siputri.settings import Settings
from siputri.terbit.build import build
from siputri.terbit.riwayat import read_riwayat

pytestmark = pytest.mark.usefixtures("made_here")

ATOM = "{http://www.w3.org/2005/Atom}"
PPID = "layanan/diskominfo/permohonan-informasi-ppid.yaml"


def _git(content: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Sri Penulis", "-c", "user.email=sri@example.id"]
    subprocess.run(
        ["git", "-C", str(content), *identity, *arguments],
        check=True,
        capture_output=True,
    )


@pytest.fixture
def history(content: Path) -> Path:
    """The content with three commits: all files, a changed fee, a broken file."""
    _git(content, "init", "--quiet")
    _git(content, "add", "-A")
    _git(content, "commit", "--quiet", "-m", "Isi: mulai")
    file = content / PPID
    text = file.read_text("utf-8")
    file.write_text(text.replace("uraian: Gratis", "uraian: Tidak dipungut biaya"))
    _git(content, "commit", "--quiet", "-am", "Isi: ubah biaya")
    file.write_text(text.replace("judul: Permohonan", "jdul: Permohonan", 1))
    _git(content, "commit", "--quiet", "-am", "Isi: rusak")
    file.write_text(text)
    _git(content, "commit", "--quiet", "-am", "Isi: kembalikan")
    return content


def _count(content: Path) -> int:
    return len(list(content.glob("layanan/*/*.yaml")))


def test_changes_are_told_newest_first_with_old_and_new_words(history: Path) -> None:
    found = read_riwayat(history)
    assert len(found) == 1 + _count(history)
    changed = found[0]
    assert (changed.layanan, changed.is_new) == (PPID[8:-5], False)
    (biaya,) = changed.komponen
    assert (biaya.nama, biaya.lama, biaya.baru) == (
        "Biaya/tarif",
        "Gratis",
        "Tidak dipungut biaya",
    )
    assert all(item.is_new for item in found[1:])


def test_a_folder_without_git_has_no_history(content: Path) -> None:
    assert read_riwayat(content) == ()


def test_the_feed_is_atom_and_names_no_author(
    settings: Settings, history: Path
) -> None:
    build(settings)
    file = settings.current / "layanan/perubahan.xml"
    text = file.read_text("utf-8")
    root = ElementTree.fromstring(text)
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 1 + _count(history)
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    content = entries[0].findtext(f"{ATOM}content") or ""
    assert "Lama: Gratis" in content
    assert "Baru: Tidak dipungut biaya" in content
    assert "Sri" not in text
    assert "sri@example.id" not in text
