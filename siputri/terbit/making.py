"""`python -m siputri.terbit.making`: makes a release out of content and results.

A program of its own and no part of the publisher's process: it forks for itself, which
is safe only where nothing has started threads yet, as Typst does, and what it takes of
memory is given back. It is told an Order and tells what it Made as JSON.
"""

import json
import sys
from dataclasses import asdict
from functools import partial
from typing import Any

from siputri.cari import INDEX_FILE, write_index
from siputri.forks import Fork, ForkKilledError, die_with_parent
from siputri.katalog.data import DATA
from siputri.katalog.findings import FINDINGS_FILE, write_findings
from siputri.katalog.katalog import Katalog
from siputri.katalog.masukan import Masukan, write_masukan
from siputri.katalog.rekap import Rekap, read_rekap
from siputri.katalog.stamps import format_stamps
from siputri.memory import building_up
from siputri.settings import Settings
from siputri.situs.plugin import Report, run_pelican
from siputri.situs.spare import take_over
from siputri.store import StoreError
from siputri.terbit.order import Made, Order
from siputri.terbit.reading import katalog_of, read_content
from siputri.terbit.rekomendasi import publik_rekomendasi
from siputri.terbit.report import BuildError
from siputri.terbit.riwayat import read_riwayat
from siputri.terbit.terbitan import today_in
from siputri.terbit.verify import problems


def make(order: Order) -> Made:
    """Raises BuildError, StoreError or ForkKilledError."""
    reading = read_content(order.settings)
    data = order.folder / DATA
    masukan = _masukan(order, katalog_of(reading))
    report = _render(order, masukan)
    found = list(problems(order.folder, masukan.katalog, report.links))
    if found:
        raise BuildError("Rilis tidak lolos pemeriksaan: " + "; ".join(found[:10]))
    write_findings(data / FINDINGS_FILE, reading.findings)
    return Made(
        report.rendered,
        report.reused,
        report.removed,
        reading.findings,
        reading.stale,
        format_stamps(reading.stamps, order.id).decode(),
    )


def _masukan(order: Order, katalog: Katalog) -> Masukan:
    settings = order.settings
    return Masukan(
        katalog,
        _read_rekap(settings, katalog),
        settings.url,
        order.demo,
        order.today or today_in(katalog),
        read_riwayat(settings.content),
        publik_rekomendasi(settings, katalog.situs.zone),
    )


def _read_rekap(settings: Settings, katalog: Katalog) -> Rekap:
    """Results cannot be shown or computed again without their instrument. Raises
    BuildError."""
    try:
        rekap = read_rekap(settings.rekap)
        used = rekap.instrumen
    except ValueError as error:
        raise BuildError(
            "rekap.json tidak dapat dibaca. Jalankan siputri nightly."
        ) from error
    missing = sorted(used - katalog.instrumen_by_kode.keys())
    if missing:
        names = ", ".join(f"instrumen/{kode}.yaml" for kode in missing)
        raise BuildError(f"{names} dihapus padahal punya hasil. Kembalikan berkasnya.")
    return rekap


def _render(order: Order, masukan: Masukan) -> Report:
    """The pages, and beside them what is kept for search and for the next build."""
    there = take_over(order.folder)
    order.folder.mkdir(parents=True, exist_ok=True)
    keeping = Fork(partial(_keep, order, masukan))  # before Typst starts its threads
    try:
        templates = order.settings.templates
        report = run_pelican(masukan, order.folder, order.before, there, templates)
        keeping.result()
    finally:
        keeping.end()
    return report


def _keep(order: Order, masukan: Masukan) -> None:
    data = order.folder / DATA
    write_masukan(data, masukan)
    before = order.before and order.before / DATA / INDEX_FILE
    write_index(masukan.katalog, data / INDEX_FILE, before)


def main() -> None:
    die_with_parent()
    order = Order.parse(sys.stdin.read())
    try:
        with building_up():
            told: dict[str, Any] = {"made": asdict(make(order))}
    except (BuildError, StoreError, ForkKilledError) as error:
        findings = getattr(error, "findings", ())
        told = {"error": str(error), "findings": [asdict(item) for item in findings]}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
