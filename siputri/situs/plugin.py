"""The Pelican side: one generator that renders what the kinds of page declare.

Pelican's settings carry what a release is made from: `SIPUTRI_MASUKAN`, inputs that
`siputri build` has checked; without it, `SIPUTRI_CONTENT`, `SIPUTRI_URL` and the time
in `SIPUTRI_NOW`: then the site has no results, and any mistake in the content is fatal.
Pages that have not changed since the release in `SIPUTRI_BEFORE` are shared with it;
`SIPUTRI_THERE` is the manifest of what lies in the output folder already, and
`SIPUTRI_TEMPLATES` keeps compiled templates.
"""

import contextlib
import io
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import Pelican, log, signals
from pelican.generators import Generator
from pelican.settings import read_settings

from siputri.katalog.data import DATA
from siputri.katalog.digest import digest_of
from siputri.katalog.loader import load_katalog
from siputri.katalog.masukan import Masukan
from siputri.katalog.rekap import Rekap
from siputri.memory import building_up
from siputri.situs.bantuan import bantuan_pages
from siputri.situs.data import data_pages
from siputri.situs.files import file_pages
from siputri.situs.ikm import ikm_pages
from siputri.situs.ikm_layar import layar_pages
from siputri.situs.jsonld import jsonld_pages
from siputri.situs.kartu import kartu_pages
from siputri.situs.kepatuhan import kepatuhan_pages
from siputri.situs.konteks import Konteks
from siputri.situs.layanan import layanan_pages
from siputri.situs.manifest import (
    Fingerprints,
    base_fingerprint,
    code_fingerprint,
    laporan_fingerprint,
    read_manifest,
    write_manifest,
)
from siputri.situs.opd import opd_pages
from siputri.situs.output import Last, Output, Written, write_file
from siputri.situs.page import Page
from siputri.situs.pengumuman import pengumuman_pages
from siputri.situs.perubahan import perubahan_pages
from siputri.situs.rekomendasi import rekomendasi_pages
from siputri.situs.render import renderers
from siputri.situs.sitemap import sitemap_pages
from siputri.situs.spbe import spbe_pages
from siputri.situs.umum import umum_pages
from siputri.tampilan import THEME, Tampilan
from siputri.tampilan.jinja import CompiledTemplates
from siputri.tree import Tree

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
    kartu_pages,
)
_PACKAGE = Path(__file__).resolve().parents[1]
_SETTINGS = _PACKAGE.parent / "pelicanconf.py"


@dataclass(frozen=True)
class Report:
    """What a run did, in pages; `links` names, by linked file, a page with the link."""

    rendered: int
    reused: int
    removed: int
    links: Mapping[str, str] = field(default_factory=dict)


def run_pelican(
    masukan: Masukan,
    output: Path,
    before: Path | None,
    there: Mapping[str, str],
    templates: Path,
) -> Report:
    """Renders a release into `output`, where the files of the manifest `there` lie
    already; compiled templates are kept in `templates`. Raises what goes wrong in
    Pelican, which only logs its errors by itself."""
    reports: list[Report] = []
    settings = read_settings(
        str(_SETTINGS),
        override={
            "PATH": str(output),
            "OUTPUT_PATH": str(output),
            "SIPUTRI_MASUKAN": masukan,
            "SIPUTRI_BEFORE": before,
            "SIPUTRI_THERE": there,
            "SIPUTRI_TEMPLATES": templates,
            "SIPUTRI_REPORTS": reports,
        },
    )
    log.init(fatal="errors", handler=None)
    with contextlib.redirect_stdout(io.StringIO()):
        Pelican(settings).run()
    return reports[0]


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
        masukan = self.settings["SIPUTRI_MASUKAN"] or _read_content(self.settings)
        konteks = Konteks(
            masukan.katalog,
            masukan.rekap,
            masukan.url,
            masukan.tanggal,
            masukan.riwayat,
            masukan.rekomendasi,
        )
        code = code_fingerprint(_PACKAGE, THEME)
        templates = self.settings["SIPUTRI_TEMPLATES"]
        tampilan = Tampilan(
            masukan.katalog,
            url=masukan.url,
            tanggal=masukan.tanggal,
            demo=masukan.demo,
            compiled=CompiledTemplates(templates, code) if templates else None,
        )
        report = write_pages(
            konteks,
            tampilan,
            code,
            Path(self.output_path),
            before=self.settings["SIPUTRI_BEFORE"],
            there=self.settings["SIPUTRI_THERE"],
        )
        self.settings["SIPUTRI_REPORTS"].append(report)


def write_pages(
    konteks: Konteks,
    tampilan: Tampilan,
    code: str,
    folder: Path,
    *,
    before: Path | None,
    there: Mapping[str, str],
) -> Report:
    """Renders the pages that changed since the release `before` and links the rest,
    but those `there`, which stay; `code` is the fingerprint of what makes them."""
    tree = Tree(folder)
    for name, content in tampilan.aset.content.items():
        write_file(tree, tampilan.aset(name).lstrip("/"), content)
    shared = {**tampilan.shared, "instrumen": digest_of(*konteks.katalog.instrumen)}
    fingerprints = Fingerprints(
        base_fingerprint(code, shared),
        laporan_fingerprint(_PACKAGE, tampilan.theme),
    )
    last = Last(before, read_manifest(before / DATA)) if before else None
    output = Output(folder, renderers(tampilan), fingerprints, last, there)
    with building_up():
        pages = list(all_pages(konteks))
    done: Written = output.write(pages)
    (folder / DATA).mkdir(exist_ok=True)
    write_manifest(folder / DATA, done.manifest)
    removed = len(last.manifest.keys() - done.manifest.keys()) if last else 0
    return Report(done.rendered, done.reused, removed, done.links)


def _read_content(settings: Mapping[str, Any]) -> Masukan:
    reading = load_katalog(Path(settings["SIPUTRI_CONTENT"]))
    for finding in reading.findings:
        logger.log(_LEVELS[finding.severity], "%s", finding)
    if reading.katalog is None or reading.has_errors:
        raise ValueError("Isi masih salah; lihat galat di atas.")
    now: datetime = settings["SIPUTRI_NOW"]
    return Masukan(
        reading.katalog,
        rekap=Rekap(),
        url=settings["SIPUTRI_URL"],
        demo=False,
        tanggal=now.astimezone(reading.katalog.situs.zone).date(),
    )


def _generators(_pelican: object) -> type[SitusGenerator]:
    return SitusGenerator


def register() -> None:
    """Called by Pelican; receivers are held weakly, so none is an inner function."""
    signals.get_generators.connect(_generators)
