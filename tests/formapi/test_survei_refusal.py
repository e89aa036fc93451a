"""A form that cannot be taken comes back with all that was typed, and says why."""

from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from siputri.katalog.katalog import Katalog
from tests.formapi.conftest import FORM, fill, get_form
from tests.page import Page

OTHER = "/survei/diskominfo/layanan-lainnya/"
ORIGIN = "https://siputri.example"
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
TEXT = "<script>alert(1)</script> \"kutip\" & 'satu' {{ 7*7 }}</textarea>\nbaris dua"
PROFIL = {"jenis_kelamin": "l", "usia": "36-45", "pendidikan": "s1", "pekerjaan": "pns"}


@pytest.fixture(scope="session")
def blank(reader: TestClient) -> dict[str, str]:
    """One form for all tests here: none of them gets an answer stored."""
    return fill(get_form(reader), "2")


@pytest.fixture
def given(blank: dict[str, str]) -> dict[str, str]:
    """A form with everything filled in that can be."""
    return {**blank, **PROFIL, "saran": TEXT}


@pytest.fixture
def post(reader: TestClient) -> Callable[..., Page]:
    """Posts a form that must be refused with `status`."""

    def send(
        fields: dict[str, str], status: int = 422, path: str = FORM, **headers: str
    ) -> Page:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        response = reader.post(path, data=fields, headers=named)
        assert response.status_code == status
        return Page(response.text)

    return send


Post = Callable[..., Page]


def without(fields: dict[str, str], *names: str) -> dict[str, str]:
    return {name: value for name, value in fields.items() if name not in names}


@pytest.mark.parametrize("key", UNSUR)
def test_a_missing_skor_is_named_and_linked(
    key: str, post: Post, given: dict[str, str], katalog: Katalog
) -> None:
    """The summary leads to the question, and the question says it again."""
    page = post(without(given, f"skor_{key}"))
    (link,) = page.errors.items()
    judul = {
        unsur.kunci: unsur.judul for unsur in katalog.instrumen_of("diskominfo").unsur
    }
    assert link == (f"#skor-{key}", f"{judul[key]}: pilih salah satu jawaban.")
    question = page.one("fieldset", id=f"skor-{key}")
    assert link[1] in page.one(id=question["aria-describedby"]).text
    kept = without(page.fields, "token", "situs_web")
    assert kept == without(given, f"skor_{key}", "token", "situs_web")


def test_every_mistake_is_told_at_once_in_the_order_of_the_form(
    post: Post, given: dict[str, str]
) -> None:
    page = post(without(given, *(f"skor_{key}" for key in UNSUR)))
    assert list(page.errors) == [f"#skor-{key}" for key in UNSUR]
    assert page.one("title").text.startswith("Perbaiki isian")


def test_every_link_of_the_summary_leads_somewhere(
    post: Post, given: dict[str, str]
) -> None:
    bad = dict.fromkeys(PROFIL, "x")
    page = post({**given, **bad, "skor_waktu": "9", "saran": "x" * 2001})
    assert list(page.errors) == [
        "#skor-waktu",
        *(f"#{name}" for name in PROFIL),
        "#saran",
    ]
    for target in page.errors:
        page.one(id=target.removeprefix("#"))


@pytest.mark.parametrize(
    "skor", ["0", "5", "-1", "3.0", "03", " 3", "tiga", "٣", "1e0"]
)
def test_a_skor_that_is_not_offered_is_refused(
    skor: str, post: Post, given: dict[str, str]
) -> None:
    page = post({**given, "skor_biaya": skor})
    assert list(page.errors) == ["#skor-biaya"]
    assert "skor_biaya" not in page.fields


@pytest.mark.parametrize("name", [*PROFIL, "unit", "kanal"])
@pytest.mark.parametrize("value", ["x", "L", "<b>", "kertas"])
def test_a_choice_that_is_not_offered_is_refused(
    name: str, value: str, post: Post, given: dict[str, str]
) -> None:
    """Paper is not a citizen's channel."""
    page = post({**given, name: value})
    assert "Pilihan itu tidak ada" in page.alert
    assert page.fields.get(name) in (None, "", "web")


def test_typed_text_comes_back_as_text(post: Post, given: dict[str, str]) -> None:
    page = post(without(given, "skor_waktu"))
    assert page.fields["saran"] == TEXT
    assert all(item["src"].startswith("/aset/") for item in page.all("script"))
    assert "{{ 7*7 }}" in page.source
    assert "<script>" not in page.source


def test_a_remark_that_begins_with_a_line_break_keeps_it(
    post: Post, given: dict[str, str]
) -> None:
    """A textarea swallows its first one."""
    page = post({**without(given, "skor_waktu"), "saran": "\r\n\r\nbaris tiga"})
    assert page.fields["saran"].endswith("\nbaris tiga")


def test_a_remark_is_two_thousand_letters_long_at_most(
    post: Post, given: dict[str, str]
) -> None:
    page = post({**given, "saran": "😀" * 2001})
    assert page.errors == {"#saran": "Saran terlalu panjang: 2001 dari 2000 huruf."}
    assert page.fields["saran"] == "😀" * 2001


@pytest.mark.parametrize("bad", ["\0", "\x1b[31m", "\x7f", "\x85"])
def test_control_characters_are_refused_and_taken_out(
    bad: str, post: Post, given: dict[str, str]
) -> None:
    page = post({**given, "saran": f"antre{bad}an lama"})
    assert list(page.errors) == ["#saran"]
    assert page.fields["saran"].startswith("antre")
    assert bad[0] not in page.source


def test_a_field_that_is_sent_twice_is_refused(
    reader: TestClient, given: dict[str, str]
) -> None:
    body = urlencode([*given.items(), ("skor_waktu", "4")])
    kind = {"content-type": "application/x-www-form-urlencoded"}
    response = reader.post(FORM, content=body, headers=kind)
    assert response.status_code == 422
    assert list(Page(response.text).errors) == ["#skor-waktu"]


def test_a_form_of_another_questionnaire_is_refused(
    post: Post, given: dict[str, str]
) -> None:
    """Its questions changed while it lay open."""
    page = post({**given, "instrumen": "skm-2017"})
    assert "Pertanyaan survei sudah berganti" in page.alert
    assert page.fields["instrumen"] == "oki-siputri"


def tampered(token: str) -> Iterator[str]:
    nonce, issued, sign = token.split(".")
    yield ""
    yield "x"
    yield f"{nonce}.{issued}"
    yield f"{nonce}.{issued}.{'0' * 32}"
    yield f"{nonce}.{int(issued) + 1}.{sign}"
    yield f"{'0' * 32}.{issued}.{sign}"
    yield f"{token} "
    yield token.upper()


@pytest.mark.parametrize("number", range(8))
def test_a_forged_token_is_replaced_and_nothing_typed_is_lost(
    number: int, post: Post, given: dict[str, str]
) -> None:
    forged = list(tampered(given["token"]))[number]
    page = post({**given, "token": forged})
    assert "sudah tidak berlaku" in page.alert
    fresh = page.fields["token"]
    assert fresh not in (forged, given["token"], "")
    assert without(page.fields, "token") == without(given, "token")


def test_a_token_of_another_layanan_is_none_of_this(
    post: Post, given: dict[str, str]
) -> None:
    page = post(given, path=OTHER)
    assert "sudah tidak berlaku" in page.alert
    assert page.fields["token"] != given["token"]
    assert page.fields["saran"] == TEXT


def test_a_token_sent_twice_is_no_token(
    reader: TestClient, given: dict[str, str]
) -> None:
    body = urlencode([*given.items(), ("token", given["token"])])
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert reader.post(FORM, content=body, headers=kind).status_code == 422


def test_a_missing_token_still_tells_the_other_mistakes(
    post: Post, given: dict[str, str]
) -> None:
    page = post(without(given, "token", "skor_waktu"))
    assert list(page.errors) == ["#skor-waktu"]
    assert page.fields["token"]


def test_the_same_token_stays_good_after_a_mistake(
    client: TestClient, filled: dict[str, str]
) -> None:
    """So that the retry of a form that did get through is still one answer."""
    page = Page(client.post(FORM, data=without(filled, "skor_waktu")).text)
    assert page.fields["token"] == filled["token"]
    again = {**page.fields, "skor_waktu": "3"}
    assert client.post(FORM, data=again).status_code == 303


def test_a_renewed_token_is_accepted(
    client: TestClient, filled: dict[str, str]
) -> None:
    page = Page(client.post(FORM, data={**filled, "token": "x"}).text)
    assert client.post(FORM, data=page.fields).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "cross-site", "origin": ORIGIN},
        {"origin": "https://jahat.example"},
        {"origin": "null"},
        {"origin": "http://siputri.example"},
        {"origin": f"{ORIGIN}:8443"},
        {"origin": f"{ORIGIN}.jahat.example"},
        {"origin": "https://jahat.example", "host": "jahat.example"},
    ],
    ids=str,
)
def test_a_form_on_another_site_cannot_post_here(
    headers: dict[str, str], post: Post, given: dict[str, str]
) -> None:
    """The answers stay, for a person whom an odd browser set-up led here."""
    page = post(given, 403, **headers)
    assert "situs lain" in page.alert
    assert page.fields == given


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"origin": ORIGIN},
        {"sec-fetch-site": "same-origin", "origin": "null"},
    ],
    ids=str,
)
def test_our_own_page_may_post(
    headers: dict[str, str], client: TestClient, filled: dict[str, str]
) -> None:
    assert client.post(FORM, data=filled, headers=headers).status_code == 303
