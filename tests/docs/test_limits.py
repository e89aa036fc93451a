"""Every limit that a document states in figures is the one of the program."""

import re

import pytest

from formapi import body, limiter, protocol, webhook
from formapi.pengelola import ketik
from siputri.cari import query
from siputri.katalog import prose
from siputri.laporan import batas
from siputri.pengelola import sandi, sesi
from siputri.settings import read_settings
from siputri.terbit import backup, tarik
from tests.docs.markdown import read_doc, read_rows

MB = 1_000_000
IDLE, LONGEST = sesi.IDLE.seconds // 60, sesi.LONGEST.seconds // 3600
HTTP, OPERATIONS = "docs/http.md", "docs/operations.md"
STATED = [
    (HTTP, f"at most {body.MAX_BYTES // 1024} kB (counted while it arrives)"),
    (HTTP, f"and {body.MAX_FIELDS} fields:"),
    (HTTP, f"its address and headers exceed {protocol.MAX_HEAD // 1024} kB"),
    (HTTP, f"More than {limiter.ANSWERS_PER_MINUTE} answers a minute"),
    (HTTP, f"413 over {webhook.MAX_BYTES // 1024**2} MB"),
    (HTTP, f"up to {ketik.MAX_FIELDS} fields"),
    (HTTP, f"CSV or XLSX of up to {batas.MAX_BYTES // MB} MB"),
    (HTTP, f"(the first {query.MAX_CHARS} characters, "),
    (HTTP, f"ends after {IDLE} minutes unused, after {LONGEST} hours"),
    (OPERATIONS, f"may have {batas.MAX_BYTES // MB} MB, {batas.MAX_ROWS:,} rows"),
    (OPERATIONS, f"{batas.MAX_COLUMNS} columns and {batas.MAX_CELLS:,} cells"),
    (OPERATIONS, f"a workbook {batas.MAX_UNPACKED // MB} MB unpacked"),
    (OPERATIONS, f"no questions, no hooks, {tarik.TIMEOUT_SECONDS:.0f} seconds"),
    (OPERATIONS, f"Daily backups hold them for {backup.KEEP_DAYS} days more"),
    ("docs/content.md", f"holds at most {prose.MAX_LENGTH:,} characters"),
    ("docs/panduan/pasang.md", f"paling sedikit {sandi.MIN_SANDI} huruf"),
]


@pytest.mark.parametrize(("doc", "phrase"), STATED, ids=lambda part: part)
def test_a_document_states_the_limit_that_holds(doc: str, phrase: str) -> None:
    assert phrase in " ".join(read_doc(doc).split())


def test_the_service_worker_keeps_as_much_as_the_document_says() -> None:
    worker, text = read_doc("theme/templates/sw.js"), " ".join(read_doc(HTTP).split())
    pages, forms = re.findall(r"\[\[PAGES, (\d+)\], \[FORM, (\d+)\]", worker)[0]
    assert f"(at most {pages}, network first)" in text
    assert f"(at most {forms}, without token)" in text


def test_the_kiosk_asks_as_long_as_the_document_says() -> None:
    script = read_doc("theme/static/js/kios.js")
    (seconds,) = re.findall(r"NOTICE_SECONDS = (\d+)", script)
    assert f"after asking for {seconds} seconds" in " ".join(read_doc(HTTP).split())


def test_the_settings_table_states_the_defaults_that_hold() -> None:
    found = read_settings({})
    told = {
        name: value for name, value, _ in read_rows(read_doc(OPERATIONS), "## Settings")
    }
    assert told == {
        "`SIPUTRI_VAR`": f"`{found.var.name}`",
        "`SIPUTRI_CONTENT`": f"`{found.content.name}`",
        "`SIPUTRI_URL`": f"`{found.url}`",
        "`SIPUTRI_SECRET_FILE`": f"`{found.secret_file.name}` in the state folder",
        "`SIPUTRI_TRUSTED_PROXY`": "none",
    }
    assert found.secret_file.parent == found.var
    assert found.trusted_proxy is None
