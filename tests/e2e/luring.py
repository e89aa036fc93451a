"""Without a network: what the tests about it share."""

import sqlite3
from contextlib import closing

from playwright.sync_api import BrowserContext, Page, expect

from siputri.settings import Settings
from tests.e2e.langkah import fill, send, visit

PPID = "diskominfo/permohonan-informasi-ppid"
FORM = f"/survei/{PPID}/"
QUEUE = "/survei/antrean/"
API = "/formapi/v1/jawaban"
ITEMS = "antrean.all()"


def rows(site: Settings) -> list[dict]:
    with closing(sqlite3.connect(site.database)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("SELECT * FROM jawaban")]


def fill_offline(context: BrowserContext, path: str = FORM, saran: str = "") -> Page:
    """A survey page whose answer waits on the phone."""
    page = visit(context, path)
    context.set_offline(True)
    page.reload()
    fill(page, saran)
    send(page)
    expect(page.locator(".terima")).to_contain_text("Menunggu dikirim")
    return page


def arrived(page: Page, site: Settings, count: int) -> list[dict]:
    """The stored answers, as soon as there are `count` of them."""
    for _ in range(100):
        if len(rows(site)) >= count:
            break
        page.wait_for_timeout(50)
    assert len(rows(site)) == count
    return rows(site)
