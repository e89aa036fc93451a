"""Answers in the store of an office, and what is typed to do harm."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import count

from siputri.katalog.katalog import Katalog
from siputri.skm.jawaban import Isian, Jawaban
from siputri.store import Store
from tests.pengelola.conftest import FOREIGN, OWN, Office

PERIODE = "2026-TW4"
"""In which the office's time lies; it is 18 November 2026."""
DASAR = f"/pengelola/opd/{OWN}/{PERIODE}/"
SLUG = "permohonan-informasi-ppid"
LAIN = "perubahan-alamat-ip"
XSS = "<script>alert(1)</script><img src=x onerror=alert(2)>"
FORMULA = ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", "＝1", "\tx")
_number = count(1)


def katalog_of(office: Office) -> Katalog:
    file = office.settings.current / ".data" / "katalog.json"
    return _parse_katalog(file.read_bytes())


_parse_katalog = cache(Katalog.from_release)


def answer(
    skor: int | Mapping[str, int] = 3,
    *,
    slug: str = SLUG,
    opd: str = OWN,
    day: str = "2026-11-02",
    time: str = "03:00:00",
    unit: str | None = None,
    kanal: str = "web",
    saran: str | None = None,
    profil: Mapping[str, str] | None = None,
    seconds: int | None = 60,
) -> Callable[[Office], Jawaban]:
    """An answer to be stored; `day` and `time` are UTC."""

    def make(office: Office) -> Jawaban:
        katalog = katalog_of(office)
        instrumen = katalog.instrumen_of(OWN)
        given = skor
        if isinstance(given, int):
            given = {unsur.kunci: given for unsur in instrumen.unsur}
        at = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=UTC)
        return Jawaban(
            tanda_terima=f"{next(_number):A>16}".replace("0", "X")
            .replace("1", "Y")
            .replace("8", "Z")
            .replace("9", "W"),
            opd=opd,
            layanan=slug,
            instrumen=instrumen.kode,
            triwulan=f"{day[:4]}-TW{(int(day[5:7]) + 2) // 3}",
            received_at=at.isoformat(timespec="seconds"),
            isian=Isian(given, profil or {}, unit, kanal, saran),
            filled_seconds=seconds,
        )

    return make


def put(office: Office, *made: Callable[[Office], Jawaban]) -> None:
    with Store(office.settings.database) as store:
        store.insert_jawaban([item(office) for item in made])


def put_foreign(office: Office, *made: Callable[[Office], Jawaban]) -> None:
    """The same answers, of the other OPD."""
    with Store(office.settings.database) as store:
        store.insert_jawaban([replace(item(office), opd=FOREIGN) for item in made])


def query(office: Office, sql: str, *values: object) -> list[tuple[object, ...]]:
    """One statement beside the code under test."""
    connection = sqlite3.connect(office.settings.database)
    try:
        with connection:
            return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def close_triwulan(office: Office, kode: str = PERIODE) -> None:
    sql = "INSERT INTO triwulan_tutup VALUES (?, '2026-11-18T00:00:00+00:00', 1)"
    query(office, sql, kode)
