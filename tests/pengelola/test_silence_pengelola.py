"""What the running service writes down of logins: nothing that was typed."""

import re
from pathlib import Path

from tests.pengelola.conftest import BERANDA, MASUK, SANDI, Office
from tests.tahan.server import serving

TYPED = "sandi-di-kolom-nama"


def test_logs_hold_no_name_password_token_or_address(
    office: Office, tmp_path: Path
) -> None:
    log = tmp_path / "log.txt"
    with serving(office.settings, log) as server, server.browser() as browser:
        wrong = {"nama": TYPED, "sandi": "sandi yang salah"}
        assert browser.post(MASUK, data=wrong).status_code == 422
        sent = browser.post(MASUK, data={"nama": "admin", "sandi": SANDI})
        assert sent.status_code == 303
        cookie = sent.headers["set-cookie"].partition(";")[0]
        inside = browser.get(BERANDA, headers={"cookie": cookie})
        assert inside.status_code == 200
        refused = browser.post(
            "/pengelola/keluar", headers={"cookie": cookie}, data={"csrf": "x" * 64}
        )
        assert refused.status_code == 403
        for file in office.settings.var.glob("siputri.db*"):
            file.unlink()
        for _ in range(2):
            down = browser.post(MASUK, data={"nama": TYPED, "sandi": SANDI})
            assert (down.status_code, down.headers["retry-after"]) == (503, "30")
        assert browser.get(BERANDA, headers={"cookie": cookie}).status_code == 503
    told = re.sub("Buka .*", "", log.read_text())
    assert told.count("store failed") == 3
    for secret in (TYPED, SANDI, "salah", cookie, cookie[-43:], "admin", "Traceback"):
        assert secret not in told
    assert "127.0.0.1" not in told
