"""What the table itself refuses, whatever the code above it does."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from siputri.skm.jawaban import Jawaban
from siputri.skm.profil import JENIS_KELAMIN, KANAL_WARGA, PEKERJAAN, PENDIDIKAN
from siputri.store import Store, migrations

Make = Callable[..., Jawaban]
Query = Callable[..., list[tuple[Any, ...]]]


def with_isian(jawaban: Jawaban, **changes: Any) -> Jawaban:
    return replace(jawaban, isian=replace(jawaban.isian, **changes))


@pytest.mark.parametrize("skor", [0, 5, -1, 10, "tiga", 2.5])
def test_a_skor_outside_one_to_four_is_refused(
    skor: object, database: Path, make_jawaban: Make, query: Query
) -> None:
    """The program that took a scale of 1 to 5 is a real one."""
    bad = with_isian(make_jawaban(), skor={"waktu": skor})
    with Store(database) as store, pytest.raises(sqlite3.IntegrityError):
        store.insert_jawaban([make_jawaban(), bad])
    assert query("SELECT count(*) FROM jawaban") == [(0,)]


@pytest.mark.parametrize(
    "changes",
    [
        {"kanal": "email"},
        {"kanal": None},
        {"profil": {"jenis_kelamin": "x"}},
        {"profil": {"pendidikan": "tk"}},
        {"profil": {"pekerjaan": "bupati"}},
        {"profil": {"usia": "x" * 21}},
        {"saran": "x" * 2001},
    ],
    ids=str,
)
def test_a_code_that_no_form_offers_is_refused(
    changes: dict[str, Any], database: Path, make_jawaban: Make
) -> None:
    with Store(database) as store, pytest.raises(sqlite3.IntegrityError):
        store.insert_jawaban([with_isian(make_jawaban(), **changes)])


@pytest.mark.parametrize(
    "changes",
    [
        {"tanda_terima": "PENDEK"},
        {"tanda_terima": "A" * 17},
        {"triwulan": "2026-TW5"},
        {"triwulan": "2026-S1"},
        {"triwulan": "2026"},
        {"opd": None},
        {"received_at": None},
    ],
    ids=str,
)
def test_a_malformed_key_is_refused(
    changes: dict[str, Any], database: Path, make_jawaban: Make
) -> None:
    with Store(database) as store, pytest.raises(sqlite3.IntegrityError):
        store.insert_jawaban([replace(make_jawaban(), **changes)])


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("jenis_kelamin", JENIS_KELAMIN),
        ("pendidikan", PENDIDIKAN),
        ("pekerjaan", PEKERJAAN),
        ("usia", ["18-25", "di-bawah-18"]),
    ],
)
def test_every_code_that_a_form_offers_is_kept_as_it_is(
    name: str, codes: list[str], database: Path, make_jawaban: Make, query: Query
) -> None:
    jawaban = [with_isian(make_jawaban(), profil={name: code}) for code in codes]
    with Store(database) as store:
        store.insert_jawaban([*jawaban, make_jawaban()])
    stored = query(f"SELECT {name} FROM jawaban ORDER BY id")
    assert stored == [*((code,) for code in codes), (None,)]


@pytest.mark.parametrize("kanal", KANAL_WARGA)
def test_every_channel_of_a_citizen_is_accepted(
    kanal: str, database: Path, make_jawaban: Make, query: Query
) -> None:
    with Store(database) as store:
        store.insert_jawaban([with_isian(make_jawaban(), kanal=kanal)])
    assert query("SELECT kanal FROM jawaban") == [(kanal,)]


def test_paper_without_the_number_of_its_form_is_refused(
    database: Path, make_jawaban: Make
) -> None:
    with Store(database) as store, pytest.raises(sqlite3.IntegrityError):
        store.insert_jawaban([with_isian(make_jawaban(), kanal="kertas")])


def test_a_row_holds_what_was_given_and_nothing_about_the_device(
    database: Path, make_jawaban: Make, query: Query
) -> None:
    """No address, no browser, no token: only these columns exist."""
    text = "Loket 3 lama; '\"%_\n\tπ𝒳 <b>"
    given = with_isian(
        make_jawaban({"waktu": 4, "biaya": 1}, saran=text),
        profil={"usia": "18-25"},
        unit="kecamatan-kayuagung",
        kanal="qr",
    )
    with Store(database) as store:
        store.insert_jawaban([given])
    names = [row[1] for row in query("PRAGMA table_info(jawaban)")]
    row = dict(zip(names, query("SELECT * FROM jawaban")[0], strict=True))
    assert row == {
        "id": 1,
        "tanda_terima": given.tanda_terima,
        "opd": "diskominfo",
        "layanan": "permohonan-informasi-ppid",
        "unit": "kecamatan-kayuagung",
        "instrumen": "oki-siputri",
        "triwulan": "2026-TW4",
        "received_at": "2026-11-02T03:00:00+00:00",
        "kanal": "qr",
        "jenis_kelamin": None,
        "usia": "18-25",
        "pendidikan": None,
        "pekerjaan": None,
        "saran": text,
        "filled_seconds": None,
        "nomor_formulir": None,
        "dientri_oleh": None,
        "tanggal_isi": None,
        "terbit": None,
        "dikecualikan": None,
        "skor_waktu": 4,
        "skor_biaya": 1,
    }


def test_an_unsur_gets_its_column_when_it_is_first_answered(
    database: Path, make_jawaban: Make, query: Query
) -> None:
    """Older rows have nothing there: not answered, which is not a zero."""
    with Store(database) as store:
        store.insert_jawaban([make_jawaban({"waktu": 3})])
        store.insert_jawaban([make_jawaban({"maklumat-baru": 2})])
        store.insert_jawaban([make_jawaban({"waktu": 1, "maklumat-baru": 4})])
    assert query('SELECT skor_waktu, "skor_maklumat-baru" FROM jawaban') == [
        (3, None),
        (None, 2),
        (1, 4),
    ]


def test_a_new_column_goes_away_with_the_answers_that_failed(
    database: Path, make_jawaban: Make, query: Query
) -> None:
    before = query("PRAGMA table_info(jawaban)")
    with Store(database) as store, pytest.raises(sqlite3.IntegrityError):
        store.insert_jawaban([make_jawaban({"sarana": 0})])
    assert query("PRAGMA table_info(jawaban)") == before


def test_migrations_run_once_and_each_leaves_its_record(
    database: Path, query: Query
) -> None:
    before = query("SELECT name, applied_at FROM _sqlite_migrations")
    steps = [name for name in vars(migrations) if name.startswith("m0")]
    assert [name for name, _ in before] == sorted(steps) == steps
    Store(database).close()
    assert query("SELECT name, applied_at FROM _sqlite_migrations") == before


def test_a_database_of_an_older_version_is_brought_up_to_date(
    database: Path, query: Query
) -> None:
    query("DROP TABLE keterangan")
    query("DELETE FROM _sqlite_migrations WHERE name = 'm003_keterangan'")
    with Store(database) as store:
        assert not store.is_demo


def test_the_writing_connection_waits_for_the_disk(database: Path) -> None:
    """WAL with synchronous=FULL: NORMAL loses acknowledged answers at a power cut."""
    with Store(database) as store:
        assert store.db.execute("PRAGMA synchronous").fetchone() == (2,)
        assert store.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert store.db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
