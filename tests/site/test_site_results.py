"""The published results as open data: complete, described, and computed again by
outsiders."""

import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from siputri.katalog.katalog import Katalog
from siputri.laporan.rekap_isi import RekapBaris, RekapKabupaten
from siputri.laporan.rekap_kabupaten import render_rekap
from siputri.laporan.tabel import read_tabel
from siputri.settings import Settings
from siputri.skm.audit import audit_rekap, parse_buku
from siputri.skm.instrumen import Instrumen
from tests.laporan.papers import pages_of, tags_of

SCRIPT = Path(__file__).parents[2] / "docs/hitung_ulang.py"


def data(settings: Settings, name: str) -> Any:
    return json.loads((settings.current / "data" / name).read_bytes())


def compute_again(file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(SCRIPT), str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_an_outsider_gets_every_figure_from_the_sums(with_results: Settings) -> None:
    found = compute_again(with_results.current / "data/rekap.json")
    count = sum(
        len(entry["hasil"]) for entry in data(with_results, "rekap.json")["hasil"]
    )
    assert count > 20
    assert found.stdout == f"{count} nilai dihitung ulang, 0 berbeda.\n"
    assert found.returncode == 0


@pytest.mark.parametrize(("field", "value"), [("ikm", 99.99), ("mutu", "D")])
def test_an_outsider_finds_a_figure_that_was_changed(
    field: str, value: object, with_results: Settings, tmp_path: Path
) -> None:
    rekap = data(with_results, "rekap.json")
    entry = next(item for item in rekap["hasil"] if item["hasil"])
    next(iter(entry["hasil"].values()))["nilai"][field] = value
    file = tmp_path / "rekap.json"
    file.write_text(json.dumps(rekap))
    found = compute_again(file)
    assert found.returncode == 1
    assert found.stdout.endswith("1 berbeda.\n")
    assert found.stdout.startswith(entry["periode"])


def test_the_script_of_outsiders_stays_short() -> None:
    assert len(SCRIPT.read_text("utf-8").splitlines()) <= 60


def test_rekap_json_is_what_its_schema_says(live: Settings) -> None:
    schema = data(live, "skema/rekap.json")
    rekap = data(live, "rekap.json")
    assert rekap["$schema"] == f"{live.url}/data/skema/rekap.json"
    validator = jsonschema_rs.validator_for(schema)
    assert [error.message for error in validator.iter_errors(rekap)] == []
    assert not validator.is_valid({**rekap, "rahasia": 1})


def test_the_schema_describes_every_field(built: Settings) -> None:
    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if "type" in node:
                assert node["description"]
            for child in node.values():
                walk(child)

    walk(data(built, "skema/rekap.json")["properties"])


def test_ikm_csv_has_a_row_for_every_result(with_results: Settings) -> None:
    text = (with_results.current / "data/ikm.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    entries = data(with_results, "rekap.json")["hasil"]
    assert len(rows) == sum(max(len(entry["hasil"]), 1) for entry in entries)
    for row in rows:
        entry = _entry(entries, row)
        assert row["n"] == str(entry["n"])
        assert (row["ditahan"] == "ya") == entry["ditahan"] == (row["rumus"] == "")
        if entry["ditahan"]:
            assert (row["ikm"], row["mutu"]) == ("", "")
        else:
            nilai = entry["hasil"][row["rumus"]]["nilai"]
            assert (float(row["ikm"]), row["mutu"]) == (nilai["ikm"], nilai["mutu"])


def _entry(entries: list[dict[str, Any]], row: dict[str, str]) -> dict[str, Any]:
    names = ("periode", "opd", "layanan", "unit", "instrumen")
    (found,) = (
        entry
        for entry in entries
        if all((entry[name] or "") == row[name] for name in names)
    )
    return found


def test_the_indicator_has_its_card_as_data_and_on_the_page(built: Settings) -> None:
    card = data(built, "indikator.json")
    for name in ("nama", "konsep", "definisi", "rumus", "ukuran", "satuan"):
        assert card[name]
    assert [band["mutu"] for band in card["klasifikasi"]] == ["A", "B", "C", "D"]
    page = (built.current / "data/index.html").read_text("utf-8")
    assert card["definisi"] in page


def test_the_results_are_in_the_catalogue(built: Settings) -> None:
    found = {
        item["dcat:distribution"]["dcat:downloadURL"]["@id"].rpartition("/")[2]
        for item in data(built, "dcat.jsonld")["dcat:dataset"]
    }
    assert found >= {"rekap.json", "ikm.csv", "indikator.json"}


def test_the_recap_of_published_results_passes_our_own_audit(
    with_results: Settings, katalog: Katalog, tmp_path: Path
) -> None:
    entries = data(with_results, "rekap.json")["hasil"]
    opd = [item for item in entries if item["opd"] and not item["layanan"]]
    whole = [item for item in opd if item["hasil"] and not item["unit"]]
    kode = katalog.situs.survei.instrumen
    source = katalog.instrumen_by_kode[kode]
    instrumen = Instrumen.from_data(source.model_dump())
    for rumus in instrumen.rumus:
        rows = [
            RekapBaris.from_entry(
                f"{item['opd']} {item['periode']}", item, instrumen, rumus.kode
            )
            for item in whole
        ]
        titles = {unsur.kunci: unsur.judul for unsur in source.unsur}
        file = tmp_path / f"{rumus.kode}.xlsx"
        file.write_bytes(
            render_rekap(
                RekapKabupaten(
                    "Rekap",
                    "2026",
                    date(2026, 1, 1),
                    titles,
                    rumus,
                    instrumen.pita,
                    tuple(rows),
                )
            )
        )
        hasil = audit_rekap(parse_buku(read_tabel(file)))
        assert hasil.temuan == ()
        assert hasil.baris == hasil.cocok == len(whole) > 2


def test_the_poster_of_an_opd_is_printed_tagged_and_leads_to_its_page(
    with_results: Settings,
) -> None:
    content = (with_results.current / "ikm/diskominfo/poster.pdf").read_bytes()
    (page,) = pages_of(content)
    assert "IndeksKepuasanMasyarakat" in page
    assert "DinasKomunikasidanInformatika" in page
    assert "Lakilaki" in page.replace("-", "")
    assert "TerimakasihataspenilaianAnda." in page
    assert {"Table", "Figure", "P"} <= tags_of(content)
    assert b"pdfuaid" in content
