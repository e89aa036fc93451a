"""The survey page: what a citizen is asked, before anything is sent."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from siputri.katalog.katalog import Katalog
from siputri.skm.jawaban import MAX_SARAN
from siputri.skm.profil import JENIS_KELAMIN, PEKERJAAN, PENDIDIKAN
from tests.formapi.conftest import FORM
from tests.page import Page

Open = Callable[..., Page]
Edit = Callable[[Callable[[Any], None]], None]


def test_the_form_asks_every_unsur_of_the_instrument_in_its_order(
    read_form: Open, katalog: Katalog
) -> None:
    page = read_form()
    instrumen = katalog.instrumen_of("diskominfo")
    asked = [item["name"] for item in page.all("input", type="radio", value="1")]
    assert asked == [f"skor_{unsur.kunci}" for unsur in instrumen.unsur]
    for unsur in instrumen.unsur:
        options = page.options(f"skor_{unsur.kunci}")
        assert options == dict(zip("1234", unsur.pilihan, strict=True))
        legend = next(
            item
            for item in page.all("legend")
            if item.parent and item.parent.get("id") == f"skor-{unsur.kunci}"
        )
        assert unsur.pertanyaan in legend.text


def test_every_profile_question_may_be_left_unanswered(
    read_form: Open, katalog: Katalog
) -> None:
    page = read_form()
    usia = {pita.kode: pita.judul for pita in katalog.situs.survei.usia}
    for name, choices in (
        ("jenis_kelamin", JENIS_KELAMIN),
        ("usia", usia),
        ("pendidikan", PENDIDIKAN),
        ("pekerjaan", PEKERJAAN),
    ):
        *codes, last = page.options(name)
        assert codes == list(choices)
        assert last == "tidak-menjawab"


def test_a_fresh_form_is_empty_but_for_its_hidden_fields(read_form: Open) -> None:
    page = read_form()
    token = page.fields.pop("token")
    assert len(token) > 64
    assert page.fields == {
        "token": token,
        "instrumen": "oki-siputri",
        "unit": "",
        "kanal": "web",
        "situs_web": "",
        "saran": "",
    }
    assert page.errors == {}


def test_the_form_posts_to_its_own_address(read_form: Open) -> None:
    form = read_form().one("form")
    assert (form["method"], form["action"]) == ("post", FORM)


def test_every_form_has_a_token_of_its_own(read_form: Open) -> None:
    tokens = {read_form().fields["token"] for _ in range(3)}
    assert len(tokens) == 3


def test_the_trap_for_robots_is_out_of_sight_for_people(read_form: Open) -> None:
    trap = read_form().one("input", name="situs_web")
    assert (trap["type"], trap["tabindex"], trap["autocomplete"]) == (
        "text",
        "-1",
        "off",
    )
    assert any(item.get("aria-hidden") == "true" for item in trap.ancestors)


def test_the_remark_warns_against_names_and_points_to_lapor(read_form: Open) -> None:
    page = read_form()
    remark = page.one("textarea", name="saran")
    assert remark["maxlength"] == str(MAX_SARAN)
    hint = page.one(id=remark["aria-describedby"]).text
    assert all(word in hint for word in ("nama", "NIK", "telepon", "SP4N-LAPOR!"))


def test_the_server_explains_so_the_browser_requires_nothing(read_form: Open) -> None:
    assert [
        item for item in read_form().elements if "required" in item.attributes
    ] == []


def test_the_rest_of_an_opd_can_be_rated_too(read_form: Open) -> None:
    """Perbup art. 6: every OPD, whether its standards are entered or not."""
    page = read_form("/survei/diskominfo/layanan-lainnya/")
    assert page.one("h1").text == "Layanan lain Diskominfo"
    assert not page.all("a", href="/layanan/diskominfo/layanan-lainnya/")


@pytest.mark.parametrize(
    "path",
    [
        "/survei/diskominfo/tidak-ada/",
        "/survei/tidak-ada/layanan-lainnya/",
        "/survei/tidak-ada/permohonan-informasi-ppid/",
        "/survei/Diskominfo/permohonan-informasi-ppid/",
        "/survei/diskominfo/permohonan-informasi-ppid%00/",
        "/survei/unit/layar/",
    ],
)
def test_a_layanan_that_is_not_there_has_no_form(path: str, reader: TestClient) -> None:
    assert reader.get(path).status_code == 404
    assert reader.post(path, data={"skor_waktu": "3"}).status_code == 404


def test_an_internal_layanan_has_no_form(
    edit_katalog: Edit, client: TestClient
) -> None:
    def hide(data: Any) -> None:
        for item in data["layanan"]:
            if item["slug"] == "permohonan-informasi-ppid":
                item["publikasi"] = "internal"

    edit_katalog(hide)
    assert client.get(FORM).status_code == 404


@pytest.mark.parametrize("kanal", ["web", "qr"])
def test_the_channel_of_the_link_is_kept(kanal: str, read_form: Open) -> None:
    assert read_form(f"{FORM}?kanal={kanal}").fields["kanal"] == kanal


@pytest.mark.parametrize(
    "query", ["kanal=kertas", "kanal=x", "kanal=", "unit=tidak-ada", "unit=%00&x=y"]
)
def test_a_wrong_link_is_no_error(query: str, read_form: Open) -> None:
    """Paper is entered by staff; a stale QR code still opens the form."""
    page = read_form(f"{FORM}?{query}")
    assert (page.fields["kanal"], page.fields["unit"]) == ("web", "")
    assert page.errors == {}


def test_a_kiosk_has_no_way_out_of_the_survey(read_form: Open) -> None:
    page = read_form(f"{FORM}?kanal=kios")
    assert page.fields["kanal"] == "kios"
    assert [item for item in page.all("a") if not item["href"].startswith("#")] == []
    assert "SP4N-LAPOR!" in page.text


def _add_units(data: Any) -> None:
    data["opd"][0]["unit"] = [
        {"kode": "kecamatan-kayuagung", "nama": "Kecamatan Kayuagung"},
        {"kode": "kecamatan-pampangan", "nama": "Kecamatan Pampangan"},
    ]
    for item in data["layanan"]:
        if item["slug"] == "permohonan-informasi-ppid":
            item["unit"] = ["kecamatan-kayuagung"]


def test_the_unit_of_the_link_is_shown_and_stored(
    edit_katalog: Edit, open_form: Open
) -> None:
    edit_katalog(_add_units)
    page = open_form(f"{FORM}?unit=kecamatan-kayuagung&kanal=qr")
    assert page.fields["unit"] == "kecamatan-kayuagung"
    assert "Kecamatan Kayuagung" in page.text


def test_only_units_that_give_the_layanan_count(
    edit_katalog: Edit, open_form: Open
) -> None:
    """A layanan without a standard of its own may be had at any unit."""
    edit_katalog(_add_units)
    assert open_form(f"{FORM}?unit=kecamatan-pampangan").fields["unit"] == ""
    other = "/survei/diskominfo/layanan-lainnya/?unit=kecamatan-pampangan"
    assert open_form(other).fields["unit"] == "kecamatan-pampangan"
