"""What the running service writes down: what failed, never who or what was said."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx2

from siputri.settings import Settings
from tests.formapi.conftest import FORM, fill
from tests.page import Page

REMARK = "kursinya keras sekali"
BROWSER = "PerambanUji/1.0"
REFERRER = "https://asal.example/halaman"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(settings: Settings, port: int, log: Path) -> Iterator[None]:
    """`siputri serve` as an operator starts it; all that it prints goes into `log`."""
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "siputri", "serve", "--port", str(port)],
            env={"SIPUTRI_VAR": str(settings.var), "SIPUTRI_URL": settings.url},
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(port, process)
            yield
        finally:
            process.terminate()
            process.wait(20)


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.02)
    raise AssertionError("siputri serve did not start")


def test_logs_hold_no_token_score_remark_or_address(
    site: Settings, tmp_path: Path
) -> None:
    port, log = free_port(), tmp_path / "log.txt"
    headers = {"user-agent": BROWSER, "referer": REFERRER}
    with (
        serving(site, port, log),
        httpx2.Client(base_url=f"http://127.0.0.1:{port}", headers=headers) as browser,
    ):
        given = {**fill(Page(browser.get(FORM).text)), "saran": REMARK}
        sent = browser.post(FORM, data=given)
        assert sent.status_code == 303
        assert browser.get(sent.headers["location"]).status_code == 200
        assert browser.post(FORM, data={**given, "token": "x"}).status_code == 422
        assert browser.post(FORM, data={**given, "skor_waktu": "9"}).status_code == 422
        assert browser.get("/tidak-ada/?q=rahasia").status_code == 404
        for file in site.var.glob("siputri.db*"):
            file.unlink()
        assert browser.post(FORM, data=given).status_code == 503
        assert browser.get(sent.headers["location"]).status_code == 503
    text = log.read_text()
    assert text.count("store failed") == 2
    told = text.replace(f"Buka {site.url} (berhenti: Ctrl+C)", "")
    receipt = sent.headers["location"].rpartition("/")[2]
    for secret in (
        given["token"],
        given["token"][:32],
        receipt,
        receipt.replace("-", ""),
        REMARK,
        "skor",
        "rahasia",
        BROWSER,
        REFERRER,
        "127.0.0.1",
        "Traceback",
    ):
        assert secret not in told
