"""Steps that people take on a page."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, *names: str) -> None:
    for name in names:
        page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def download(page: Page, name: str) -> Path:
    """The file behind the link of this name."""
    with page.expect_download() as found:
        follow(page, name)
    return found.value.path()


def visit(context: BrowserContext, path: str) -> Page:
    """A page that the service worker looks after."""
    page = context.new_page()
    page.goto(path)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(page, "navigator.serviceWorker.controller !== null")
    page.reload()
    return page


def until(page: Page, expression: str) -> None:
    """Waits until it is true; Playwright's own way needs eval, which the CSP bars."""
    for _ in range(100):
        if page.evaluate(f"Promise.resolve({expression}).then(Boolean)"):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def fill(page: Page, saran: str = "", skor: int = 3) -> None:
    """Answers every question of a survey alike."""
    for group in page.locator("fieldset[id^=skor-]").all():
        group.locator("label").nth(skor - 1).click()
    if saran:
        page.fill("textarea[name=saran]", saran)


def send(page: Page) -> None:
    press(page, "Kirim penilaian")


def tab_to(page: Page, target: Locator) -> None:
    """Goes there with the Tab key; every stop on the way shows where one is."""
    handle = target.element_handle()
    for _ in range(90):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "target => { const at = document.activeElement;"
            " const shown = at.closest('.pilihan') ?? at;"
            " return [at === target, getComputedStyle(shown).outlineStyle,"
            " at.outerHTML.slice(0, 90)] }",
            handle,
        )
        assert seen[1] != "none", seen[2]
        if seen[0]:
            return
    pytest.fail("the keyboard never gets there")
