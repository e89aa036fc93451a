"""What the tables themselves refuse, whatever the code above them does."""

import sqlite3
from contextlib import closing

import pytest

from siputri.pengelola import Catatan, Pengelola, Peran, Tindakan
from siputri.store import Store
from siputri.store.akun import AkunError, change_sandi, disable_akun, insert_akun
from siputri.store.audit import insert_catatan
from tests.pengelola.conftest import FAST, SANDI, Office

HASH = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaA"
AT = "2026-11-22T01:02:03+00:00"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET rincian = 'tidak terjadi'",
        "DELETE FROM audit",
        "REPLACE INTO audit (id, at, tindakan, rincian) VALUES (1, '', '', '')",
        "INSERT INTO audit (id, at, tindakan, rincian) VALUES (1, '', '', '') "
        "ON CONFLICT (id) DO UPDATE SET rincian = ''",
    ],
)
def test_the_audit_only_grows(sql: str, office: Office) -> None:
    office.change(insert_catatan, Catatan(AT, Tindakan.MASUK, "gagal"))
    before = office.audit()
    with (
        closing(sqlite3.connect(office.settings.database)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="audit only grows"),
    ):
        connection.execute(sql)
    assert office.audit() == before


@pytest.mark.parametrize(
    "values",
    [
        ("siti", "dewa", None, HASH),
        ("siti", "operator", None, HASH),
        ("siti", "pimpinan", "diskominfo", HASH),
        ("Siti", "pimpinan", None, HASH),
        ("siti", "pimpinan", None, SANDI),
        ("siti", "pimpinan", None, None),
    ],
    ids=str,
)
def test_an_account_that_cannot_be_is_refused(
    values: tuple[str | None, ...], office: Office
) -> None:
    with (
        closing(sqlite3.connect(office.settings.database)) as connection,
        pytest.raises(sqlite3.IntegrityError),
    ):
        connection.execute(
            "INSERT INTO akun (nama, peran, opd, sandi, created_at) "
            "VALUES (?, ?, ?, ?, '')",
            values,
        )


def test_a_change_and_its_line_stand_or_fall_together(office: Office) -> None:
    taken = Pengelola("admin", Peran.PIMPINAN)
    with Store(office.settings.database) as store:
        for statement, values in (
            (insert_akun, (taken, FAST.hash(SANDI), AT)),
            (change_sandi, ("tidak-ada", FAST.hash(SANDI))),
            (disable_akun, ("tidak-ada", AT)),
        ):
            with pytest.raises(AkunError), store.writing():
                insert_catatan(store, Catatan(AT, Tindakan.KELOLA_AKUN))
                statement(store, *values)
    assert office.audit() == []


def test_disabling_twice_keeps_the_first_day(office: Office) -> None:
    office.change(disable_akun, "evaluator", AT)
    office.change(disable_akun, "evaluator", "2030-01-01T00:00:00+00:00")
    with Store(office.settings.database, readonly=True) as store:
        rows = store.rows("SELECT disabled_at FROM akun WHERE nama = 'evaluator'")
    assert rows == [(AT,)]
