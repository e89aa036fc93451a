"""Filled forms: made by the hundred without asking the service for each."""

import time
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx2

from formapi.tokens import issue_token, tanda_terima_of
from siputri.settings import Settings, read_secrets
from tests.conftest import PPID
from tests.page import Page
from tests.tahan.folder import read_receipts

FORM = f"/survei/{PPID}/"
JSON = "/formapi/v1/jawaban"
URLENCODED = "application/x-www-form-urlencoded"
UNSUR = (
    "persyaratan",
    "prosedur",
    "waktu",
    "biaya",
    "produk",
    "kompetensi",
    "perilaku",
    "maklumat",
    "pengaduan",
    "sarana",
)


@dataclass(frozen=True)
class Filled:
    """One filled form, and the receipt that only it can have."""

    fields: dict[str, str]
    tanda_terima: str


def fill_form(settings: Settings, skor: int = 3, **more: str) -> Filled:
    """As a browser sends it; the token is one that this installation issued now."""
    key = read_secrets(settings.secret_file).token
    token = issue_token(key, PPID, time.time())
    fields = {"token": token, "instrumen": "oki-siputri", "situs_web": ""}
    fields |= {f"skor_{name}": str(skor) for name in UNSUR}
    return Filled(fields | more, tanda_terima_of(key, token))


def fill_json(**more: Any) -> dict[str, Any]:
    """What a program sends."""
    return {
        "layanan": PPID,
        "instrumen": "oki-siputri",
        "skor": dict.fromkeys(UNSUR, 4),
        "kunci": str(uuid4()),
        **more,
    }


def receipt_of(location: str) -> str:
    """The receipt that an address names, as the table has it."""
    return location.partition("?")[0].rpartition("/")[2].replace("-", "")


def send_new(
    browser: httpx2.Client, settings: Settings, saran: str = ""
) -> httpx2.Response:
    """A new form, sent; a receipt means a row, everything else that there is none."""
    form = fill_form(settings, saran=saran)
    response = browser.post(FORM, data=form.fields)
    if response.status_code == 303:
        assert receipt_of(response.headers["location"]) == form.tanda_terima
        assert form.tanda_terima in read_receipts(settings)
    else:
        assert response.status_code == 503
        assert response.headers["retry-after"] == "30"
        fields = Page(response.text).fields
        assert {name: fields[name] for name in form.fields} == form.fields
    return response
