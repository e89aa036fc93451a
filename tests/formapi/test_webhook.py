"""A push asks for a rebuild; forged and replayed ones start nothing (promise 15)."""

import hmac
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx2
import pytest
from starlette.testclient import TestClient

from formapi.webhook import MAX_BYTES
from siputri.settings import Settings
from siputri.store import Store
from siputri.store.antrean import Jenis, Penerbitan, Status, ask_terbit, read_penerbitan
from siputri.store.audit import read_catatan
from tests.formapi.conftest import run_app

WEBHOOK = "/formapi/webhook"
BODY = b'{"ref": "refs/heads/main", "after": "0123456789abcdef"}'


@dataclass(frozen=True)
class Forge:
    """Where the content's repository lies: it knows the text in the secrets file."""

    settings: Settings
    client: TestClient

    def sign(self, body: bytes) -> str:
        key: str = json.loads(self.settings.secret_file.read_text())["webhook"]
        return f"sha256={hmac.new(key.encode(), body, 'sha256').hexdigest()}"

    def push(self, body: bytes = BODY, **headers: str) -> httpx2.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        signed = {"x-hub-signature-256": self.sign(body)}
        return self.client.post(WEBHOOK, content=body, headers={**signed, **named})

    def queue(self) -> list[Penerbitan]:
        with Store(self.settings.database, readonly=True) as store:
            return list(read_penerbitan(store, 10))

    def audit(self) -> list[str]:
        with Store(self.settings.database, readonly=True) as store:
            return [catatan.rincian for _, catatan in read_catatan(store, 10)]


@pytest.fixture
def forge(site: Settings, client: TestClient) -> Iterator[Forge]:
    yield Forge(site, client)


def test_a_signed_push_asks_for_a_build_that_pulls_first(forge: Forge) -> None:
    response = forge.push()
    assert (response.status_code, response.json()) == (202, {"status": "diterima"})
    (asked,) = forge.queue()
    assert (asked.jenis, asked.status) == (Jenis.ULANG, Status.MENUNGGU)
    assert (asked.tarik, asked.asked_by) == (True, None)
    assert forge.audit() == ["diminta: tarik, lewat webhook"]


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "sha256=",
        "sha256=" + "0" * 64,
        "sha256=é",
        "sha1=" + "0" * 40,
        "0" * 64,
    ],
)
def test_a_forged_push_starts_nothing(signature: str, forge: Forge) -> None:
    headers = {"x-hub-signature-256": signature.encode("latin-1")}
    response = forge.client.post(WEBHOOK, content=BODY, headers=headers)
    assert response.status_code == 403
    assert response.json()["galat"].startswith(("Kiriman ini", "Tanda tangan"))
    assert forge.queue() == []
    assert forge.audit() == []


def test_a_push_without_a_signature_starts_nothing(forge: Forge) -> None:
    assert forge.client.post(WEBHOOK, content=BODY).status_code == 403
    assert forge.queue() == []


def test_a_signature_is_for_one_body_alone(forge: Forge) -> None:
    signed = forge.sign(BODY)
    assert forge.push(BODY + b" ", x_hub_signature_256=signed).status_code == 403
    assert forge.queue() == []


def finish(forge: Forge) -> None:
    """What waits has been built."""
    with Store(forge.settings.database) as store, store.writing():
        store.db.execute("UPDATE penerbitan SET status = 'selesai'")


@pytest.mark.parametrize("delivery", ["satu", "dua"])
def test_a_replayed_push_starts_nothing_and_hears_the_same(
    delivery: str, forge: Forge
) -> None:
    """Whatever number it comes with: the number is not signed."""
    first = forge.push(x_github_delivery="satu")
    finish(forge)
    again = forge.push(x_github_delivery=delivery)
    assert (again.status_code, again.text) == (first.status_code, first.text)
    assert len(forge.queue()) == 1
    assert len(forge.audit()) == 1


def test_a_replay_is_known_after_a_restart(forge: Forge) -> None:
    forge.push()
    finish(forge)
    with run_app(forge.settings) as client:
        assert Forge(forge.settings, client).push().status_code == 202
    assert len(forge.queue()) == 1


def test_the_same_push_at_the_same_time_is_one(forge: Forge) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: forge.push(), range(16)))
    assert {answer.status_code for answer in answers} == {202}
    assert len(forge.audit()) == 1


def test_another_push_joins_what_waits(forge: Forge) -> None:
    """The admin's full build becomes one that pulls, and stays full."""
    with Store(forge.settings.database) as store, store.writing():
        ask_terbit(store, Jenis.PENUH, "2026-11-18T15:00:00+00:00", "admin")
    forge.push()
    forge.push(BODY + b"\n")
    (asked,) = forge.queue()
    assert (asked.jenis, asked.tarik, asked.asked_by) == (Jenis.PENUH, True, "admin")


@pytest.mark.parametrize("header", ["x_github_event", "x_gitea_event"])
def test_trying_the_address_out_builds_nothing(header: str, forge: Forge) -> None:
    assert forge.push(**{header: "ping"}).status_code == 202
    assert forge.push(**{header: "push"}).status_code == 202, "the body was used up"
    assert forge.queue() == []
    assert forge.push(BODY + b" ", **{header: "push"}).status_code == 202
    assert len(forge.queue()) == 1


def test_a_body_may_have_a_megabyte_and_no_more(forge: Forge) -> None:
    assert forge.push(b"a" * MAX_BYTES).status_code == 202
    assert forge.push(b"b" * (MAX_BYTES + 1)).status_code == 413
    assert len(forge.audit()) == 1


def test_what_cannot_be_remembered_is_not_taken(
    forge: Forge,
) -> None:
    """The forge tries again; then it counts."""
    database = forge.settings.database
    aside = database.with_name("disimpan.db")
    with Store(database) as store:
        store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    database.rename(aside)
    assert forge.push().status_code == 503
    aside.rename(database)
    assert forge.push().status_code == 202
    assert len(forge.queue()) == 1


def test_only_a_post_is_heard(forge: Forge) -> None:
    assert forge.client.get(WEBHOOK).status_code == 404
