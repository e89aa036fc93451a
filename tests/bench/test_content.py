"""What the build figure measures is what it says."""

from pathlib import Path

import pytest
from pytest import MonkeyPatch

from bench import eleventy, html_only, stock_pelican
from bench.generator import OPD, layanan_path, write_content
from bench.hugo import write_results, write_site
from bench.record import BenchError
from bench.rekap import CHANGED, make_rekap
from siputri.katalog.loader import load_katalog
from siputri.katalog.rekap import Rekap
from siputri.terbit import build

SIZE = 2 * len(OPD)


@pytest.fixture(scope="session")
def rekaps() -> list[dict]:
    return [make_rekap(SIZE, number, computed=len(OPD)) for number in (0, 1)]


def _by_layanan(rekap: dict) -> dict:
    return {
        f"{entry['opd']}/{entry['layanan']}": entry["hasil"]
        for entry in rekap["hasil"]
        if entry["layanan"] and entry["periode"] == "2026-TW4"
    }


def _only(rekap: dict, paths: list[str]) -> dict:
    """The results of some layanan, their OPD and the region."""
    scopes = {(None, None)}
    for opd, slug in (path.split("/") for path in paths):
        scopes |= {(opd, None), (opd, slug)}
    entries = rekap["hasil"]
    found = [item for item in entries if (item["opd"], item["layanan"]) in scopes]
    return {**rekap, "hasil": found}


def test_every_layanan_has_results_also_where_they_are_copies(rekaps) -> None:
    wanted = {layanan_path(number) for number in range(SIZE)}
    assert _by_layanan(rekaps[0]).keys() == wanted


def test_in_the_other_revision_the_results_of_a_tenth_differ(rekaps) -> None:
    before, after = map(_by_layanan, rekaps)
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {layanan_path(number) for number in range(0, SIZE, CHANGED)}


def test_html_only_builds_a_release_that_has_pages_and_nothing_beside_them(
    tmp_path: Path, monkeypatch: MonkeyPatch, rekaps, capsys
) -> None:
    program, var = build.PROGRAM, tmp_path / "var"
    var.mkdir()
    paths = [layanan_path(number) for number in range(3)]
    (var / "rekap.json").write_bytes(Rekap.of(_only(rekaps[0], paths)).as_json())
    write_content(tmp_path / "content", len(paths))
    monkeypatch.setenv("SIPUTRI_VAR", str(var))
    monkeypatch.setenv("SIPUTRI_CONTENT", str(tmp_path / "content"))
    assert html_only.run(["build"]) == 0, capsys.readouterr()
    site = (var / "current").resolve()
    for path in paths:
        for page in (f"layanan/{path}/index.html", f"ikm/{path}/index.html"):
            assert (site / page).is_file()
    kinds = {file.suffix for file in site.rglob("*") if file.is_file()}
    assert kinds.isdisjoint({".pdf", ".gz", ".br", ".db", ".csv", ".jsonld", ".xml"})
    assert list(site.rglob("qr.svg")) == list(site.rglob("layar")) == []
    assert program == build.PROGRAM


def test_the_markdown_of_stock_pelican_has_all_components(
    tmp_path: Path, rekaps
) -> None:
    content, hugo = tmp_path / "content", tmp_path / "hugo"
    write_content(content, SIZE)
    write_site(hugo, content)
    titles = {layanan_path(number): f"Layanan {number}" for number in range(SIZE)}
    write_results(hugo / "data" / "ikm", rekaps[0], titles)
    stock_pelican.write_site(tmp_path / "pelican", content, hugo / "data")
    path = layanan_path(3)
    article = (tmp_path / "pelican" / "content" / f"{path}.md").read_text("utf-8")
    katalog = load_katalog(content).katalog
    assert katalog is not None
    komponen = katalog.layanan_by_path[path].komponen
    assert len(komponen) == article.count("\n### ") == 14
    pages = tmp_path / "pelican" / "content" / "pages"
    result = (pages / f"ikm-{path.split('/')[1]}.md").read_text("utf-8")
    assert "Title: Layanan 3" in result
    assert "| 2026-TW4 |" in result


def test_without_npm_it_is_said_why_a_peer_is_left_out(
    tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BenchError, match="needs Node and npm"):
        eleventy.install()
