"""The Pelican side: one generator that renders what the kinds of page declare.

Pelican's settings carry what a release is made from: `SIPUTRI_MASUKAN`, a folder of
inputs that `siputri build` has checked; without it, `SIPUTRI_CONTENT`, `SIPUTRI_REKAP`
and `SIPUTRI_URL`, and then any mistake in the content is fatal.
"""

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from siputri.katalog import load_katalog
from siputri.katalog.masukan import Masukan, read_masukan, read_rekap
from siputri.situs.ikm import ikm_pages
from siputri.situs.konteks import Konteks
from siputri.situs.layanan import layanan_pages
from siputri.situs.opd import opd_pages
from siputri.situs.page import Page
from siputri.situs.umum import umum_pages
from siputri.tampilan import Tampilan

logger = logging.getLogger(__name__)
_LEVELS = {"galat": logging.ERROR, "peringatan": logging.WARNING}
KINDS = (umum_pages, layanan_pages, opd_pages, ikm_pages)


def all_pages(konteks: Konteks) -> Iterator[Page]:
    """Every page of a release, each path once."""
    for kind in KINDS:
        yield from kind(konteks)


class SitusGenerator(Generator):  # type: ignore[misc]
    """Writes every page and asset into Pelican's output folder."""

    def generate_output(self, _writer: Any) -> None:
        masukan = _masukan(self.settings)
        konteks = Konteks(masukan.katalog, masukan.rekap)
        tampilan = Tampilan(masukan.katalog, url=masukan.url, demo=masukan.demo)
        output = Path(self.output_path)
        for page in all_pages(konteks):
            text = tampilan.render(page.template, page.path, page.data)
            _write(output / page.file, text.encode())
        for name, content in tampilan.aset.content.items():
            _write(output / tampilan.aset(name).lstrip("/"), content)


def _masukan(settings: Mapping[str, Any]) -> Masukan:
    if settings["SIPUTRI_MASUKAN"]:
        return read_masukan(Path(settings["SIPUTRI_MASUKAN"]))
    reading = load_katalog(Path(settings["SIPUTRI_CONTENT"]))
    for finding in reading.findings:
        logger.log(_LEVELS[finding.severity], "%s", finding)
    if reading.katalog is None or reading.has_errors:
        raise ValueError("Isi masih salah; lihat galat di atas.")
    rekap = read_rekap(Path(settings["SIPUTRI_REKAP"]))
    return Masukan(reading.katalog, rekap, settings["SIPUTRI_URL"], demo=False)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _generators(_pelican: object) -> type[SitusGenerator]:
    return SitusGenerator


def register() -> None:
    """Called by Pelican; receivers are held weakly, so none is an inner function."""
    signals.get_generators.connect(_generators)
