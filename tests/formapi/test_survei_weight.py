"""The survey page with all scripts that it loads stays within 14 kB compressed."""

import gzip

import pytest
from starlette.testclient import TestClient

from tests.formapi.conftest import FORM
from tests.page import Page

BUDGET = 14 * 1024


@pytest.mark.parametrize("path", [FORM, f"{FORM}?kanal=kios"])
def test_form_and_scripts_fit(path: str, reader: TestClient) -> None:
    text = reader.get(path).text
    scripts = [script["src"] for script in Page(text).all("script")]
    assert len(scripts) >= 3
    parts = [text.encode(), *(reader.get(script).content for script in scripts)]
    assert sum(len(gzip.compress(part, 9, mtime=0)) for part in parts) <= BUDGET
