"""A former release out of which the next one is made: most pages of the two are the
same, and making their folders anew takes longer than anything else about them."""

from pathlib import Path
from shutil import rmtree

from siputri.katalog.data import DATA
from siputri.situs.manifest import read_manifest
from siputri.situs.siblings import SUFFIXES
from siputri.tampilan import aset


def take_over(folder: Path) -> dict[str, str]:
    """The manifest of the release that lies in `folder`, empty if none does. What such
    a release has beside the files of its manifest goes: inputs, style sheets, icons."""
    there = read_manifest(folder / DATA)
    for name in (DATA, aset.FOLDER):
        rmtree(folder / name, ignore_errors=True)
    for item in folder.iterdir() if folder.is_dir() else ():
        if item.is_file() and _plain_name(item.name) not in there:
            item.unlink()
    return there


def _plain_name(name: str) -> str:
    for suffix in SUFFIXES:
        name = name.removesuffix(suffix)
    return name
