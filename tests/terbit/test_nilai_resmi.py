"""Another rounding becomes official: what is asked for rebuilds every figure by it."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from siputri.katalog.loader import load_katalog
from siputri.settings import Settings
from siputri.skm.jawaban import Jawaban
from siputri.store import Store
from siputri.store.antrean import Jenis, ask_terbit
from siputri.terbit.antrean import drain
from siputri.terbit.terbitan import close_triwulan

AT = "2026-11-18T15:00:00+00:00"


def leading(settings: Settings) -> dict[str, Any]:
    rekap = json.loads(settings.rekap.read_bytes())
    (entry,) = (
        item
        for item in rekap["hasil"]
        if item["periode"] == "2026-TW3"
        and item["opd"] == "diskominfo"
        and not item["layanan"]
    )
    found: dict[str, Any] = entry["hasil"]["nasional"]
    return {"resmi": rekap["nilai_resmi"], **found["perubahan"]}


def test_the_change_since_the_period_before_follows_with_the_next_request(
    site: Settings, make_jawaban: Callable[..., Jawaban]
) -> None:
    file = site.content / "situs.yaml"
    text = file.read_text("utf-8")
    assert "nilai_resmi" not in text
    katalog = load_katalog(site.content).katalog
    assert katalog is not None
    with Store(site.database) as store:
        for skor, day in ((3, date(2026, 4, 2)), (4, date(2026, 8, 2))):
            store.insert_jawaban([make_jawaban(skor, day=day) for _ in range(10)])
        for kode in ("2026-TW2", "2026-TW3"):
            close_triwulan(store, katalog, kode, date(2026, 11, 18))

    def rebuild() -> dict[str, Any]:
        with Store(site.database) as store, store.writing():
            ask_terbit(store, Jenis.ULANG, AT, "admin")
        drain(site, lambda _: None)
        return leading(site)

    expected = {"periode": "2026-TW2", "bermakna": True}
    assert rebuild() == {"resmi": "eksak", "selisih": 25.0, **expected}
    file.write_text(text.replace("survei:\n", 'survei:\n  nilai_resmi: "0,11"\n'))
    assert rebuild() == {"resmi": "0,11", "selisih": 24.75, **expected}
