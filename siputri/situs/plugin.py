"""The Pelican side: one generator that renders what the kinds of page declare.

Pelican's settings carry what a release is made from: `SIPUTRI_MASUKAN`, a folder of
inputs that `siputri build` has checked; without it, `SIPUTRI_CONTENT`, `SIPUTRI_URL`
and the time in `SIPUTRI_NOW`: then the site has no results, and any mistake in the
content is fatal. Pages that have not changed since the release in `SIPUTRI_BEFORE` are
shared with it.
"""

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from siputri.katalog import load_katalog
from siputri.katalog.masukan import Masukan, read_masukan
from siputri.situs.bantuan import bantuan_pages
from siputri.situs.data import data_pages
from siputri.situs.files import file_pages
from siputri.situs.ikm import ikm_pages
from siputri.situs.ikm_layar import layar_pages
from siputri.situs.jsonld import jsonld_pages
from siputri.situs.kepatuhan import kepatuhan_pages
from siputri.situs.konteks import Konteks
from siputri.situs.layanan import layanan_pages
from siputri.situs.manifest import (
    Fingerprints,
    base_fingerprint,
    laporan_fingerprint,
    read_manifest,
    write_manifest,
)
from siputri.situs.opd import opd_pages
from siputri.situs.page import Page
from siputri.situs.pengumuman import pengumuman_pages
from siputri.situs.perubahan import perubahan_pages
from siputri.situs.rekomendasi import rekomendasi_pages
from siputri.situs.render import render_page, renderers
from siputri.situs.sitemap import sitemap_pages
from siputri.situs.spbe import spbe_pages
from siputri.situs.umum import umum_pages
from siputri.tampilan import THEME, Tampilan

logger = logging.getLogger(__name__)
_LEVELS = {"galat": logging.ERROR, "peringatan": logging.WARNING}
KINDS = (
    umum_pages,
    layanan_pages,
    opd_pages,
    ikm_pages,
    rekomendasi_pages,
    layar_pages,
    spbe_pages,
    bantuan_pages,
    pengumuman_pages,
    kepatuhan_pages,
    data_pages,
    jsonld_pages,
    perubahan_pages,
    file_pages,
)
COUNTS = "hitungan.json"
"""Written for the publisher, who takes it out of the release again."""
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass
class Counts:
    """What was done, in pages."""

    rendered: int = 0
    reused: int = 0
    removed: int = 0


def all_pages(konteks: Konteks) -> Iterator[Page]:
    """Every page of a release, each path once."""
    found: list[str] = []
    for kind in KINDS:
        for page in kind(konteks):
            found.append(page.path)
            yield page
    yield from sitemap_pages(konteks, found)


class SitusGenerator(Generator):  # type: ignore[misc]
    """Writes every page and asset into Pelican's output folder."""

    def generate_output(self, _writer: Any) -> None:
        masukan = _masukan(self.settings)
        konteks = Konteks(
            masukan.katalog,
            masukan.rekap,
            masukan.url,
            masukan.tanggal,
            masukan.riwayat,
            masukan.rekomendasi,
        )
        tampilan = Tampilan(
            masukan.katalog,
            url=masukan.url,
            tanggal=masukan.tanggal,
            demo=masukan.demo,
        )
        output = Path(self.output_path)
        before = self.settings["SIPUTRI_BEFORE"]
        for name, content in tampilan.aset.content.items():
            _write(output / tampilan.aset(name).lstrip("/"), content)
        counts = write_pages(
            konteks, tampilan, output, before=Path(before) if before else None
        )
        if self.settings["SIPUTRI_MASUKAN"]:
            text = json.dumps(asdict(counts))
            (output / ".data" / COUNTS).write_text(text, "utf-8")


def write_pages(
    konteks: Konteks, tampilan: Tampilan, output: Path, *, before: Path | None
) -> Counts:
    """Renders the pages that changed since the release `before` and links the rest."""
    by_suffix = renderers(tampilan)
    fingerprints = Fingerprints(
        base_fingerprint(_PACKAGE, THEME, tampilan.shared),
        laporan_fingerprint(_PACKAGE, THEME),
    )
    old = read_manifest(before / ".data") if before else {}
    manifest: dict[str, str] = {}
    counts = Counts()
    for page in all_pages(konteks):
        mark = fingerprints.of(page)
        manifest[page.file] = mark
        target = output / page.file
        if before and old.get(page.file) == mark and _share(before / page.file, target):
            counts.reused += 1
        else:
            _write(target, render_page(page, by_suffix))
            counts.rendered += 1
    counts.removed = len(old.keys() - manifest.keys())
    (output / ".data").mkdir(exist_ok=True)
    write_manifest(output / ".data", manifest)
    return counts


def _masukan(settings: Mapping[str, Any]) -> Masukan:
    if settings["SIPUTRI_MASUKAN"]:
        return read_masukan(Path(settings["SIPUTRI_MASUKAN"]))
    reading = load_katalog(Path(settings["SIPUTRI_CONTENT"]))
    for finding in reading.findings:
        logger.log(_LEVELS[finding.severity], "%s", finding)
    if reading.katalog is None or reading.has_errors:
        raise ValueError("Isi masih salah; lihat galat di atas.")
    now: datetime = settings["SIPUTRI_NOW"]
    return Masukan(
        reading.katalog,
        rekap={"hasil": []},
        url=settings["SIPUTRI_URL"],
        demo=False,
        tanggal=now.astimezone(reading.katalog.situs.zone).date(),
    )


def _share(source: Path, target: Path) -> bool:
    """Links an unchanged file; False if it is not there any more."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.hardlink_to(source)
    except OSError:
        return False
    return True


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _generators(_pelican: object) -> type[SitusGenerator]:
    return SitusGenerator


def register() -> None:
    """Called by Pelican; receivers are held weakly, so none is an inner function."""
    signals.get_generators.connect(_generators)
