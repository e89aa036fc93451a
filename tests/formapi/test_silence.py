"""What the running service writes down: what failed, never who or what was said."""

import re
from pathlib import Path

from siputri.settings import Settings
from tests.formapi.conftest import FORM, fill
from tests.page import Page
from tests.tahan.server import serving

REMARK = "kursinya keras sekali"
BROWSER = "PerambanUji/1.0"
REFERRER = "https://asal.example/halaman"


def test_logs_hold_no_token_score_remark_or_address(
    site: Settings, tmp_path: Path
) -> None:
    log = tmp_path / "log.txt"
    with (
        serving(site, log) as server,
        server.browser(user_agent=BROWSER, referer=REFERRER) as browser,
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
    told = re.sub("Buka .*", "", text)
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
