"""The peer stock Pelican: Markdown made from the same YAML and results.

`pelican_site/` holds its settings and its theme: an article per layanan with the
components as headings, a page per layanan with its results as tables.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

_SITE = Path(__file__).parent / "pelican_site"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def pelican_command(site: Path) -> list[str]:
    """Builds `site` into site/public."""
    return [
        *(sys.executable, "-m", "pelican", str(site / "content"), "--quiet"),
        *("--settings", str(_SITE / "settings.py"), "--theme-path", str(_SITE)),
        *("--output", str(site / "public")),
    ]


def write_site(site: Path, content: Path, data: Path) -> None:
    """Writes the Markdown; `data` has what was written for all peers."""
    unsur = json.loads((data / "unsur.json").read_bytes())
    pages = site / "content" / "pages"
    pages.mkdir(parents=True)
    for file in sorted((content / "opd").iterdir()):
        nama = _read(file)["nama"]
        folder = site / "content" / file.stem
        folder.mkdir()
        results = json.loads((data / "ikm" / f"{file.stem}.json").read_bytes())
        for source in (content / "layanan" / file.stem).iterdir():
            layanan, slug = _read(source), source.stem
            text = "\n".join(_article(layanan, slug, nama))
            (folder / f"{slug}.md").write_text(text, "utf-8")
            text = "\n".join(_result(results["layanan"][slug], slug, unsur))
            (pages / f"ikm-{slug}.md").write_text(text, "utf-8")


def _read(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(file.read_bytes(), _Loader)
    return data


def _article(layanan: dict[str, Any], slug: str, opd: str) -> Iterator[str]:
    yield from (f"Title: {layanan['judul']}", "Date: 2021-05-03", f"Slug: {slug}")
    ringkasan = " ".join(layanan["ringkasan"].split())
    yield from (f"Category: {opd}", f"Summary: {ringkasan}", "")
    yield from (f"Untuk siapa: {layanan['untuk']}", "")
    for kelompok in layanan["standar"]:
        yield from (f"## {kelompok['judul']}", "")
        for komponen in kelompok["komponen"]:
            yield from (f"### {komponen['nomor']} {komponen['label']}", "")
            yield from (komponen["uraian"], "")


def _result(entry: dict[str, Any], slug: str, unsur: dict[str, str]) -> Iterator[str]:
    yield from (f"Title: {entry['judul']}", f"Slug: ikm-{slug}", "")
    for hasil in entry["hasil"].values():
        nilai = hasil["nilai"]
        yield from (f"## {hasil['judul']}", "")
        yield f"IKM **{nilai['ikm']}**, mutu {nilai['mutu']}: {nilai['kinerja']}. "
        yield from (f"{entry['periode']}, {entry['n']} responden.", "")
        yield "| Unsur | Jumlah skor | Responden | NRR | NRR tertimbang |"
        yield "|---|---|---|---|---|"
        for kunci, nrr in hasil["unsur"].items():
            cells = (nrr[name] for name in ("skor", "n", "nrr", "nrr_tertimbang"))
            yield f"| {unsur[kunci]} | {' | '.join(map(str, cells))} |"
        yield ""
    yield from ("## Perkembangan", "", "| Periode | Responden | IKM |", "|---|---|---|")
    for item in entry["tren"]:
        yield f"| {item['periode']} | {item['n']} | {item['ikm']} |"
