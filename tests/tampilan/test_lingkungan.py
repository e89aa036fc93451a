"""One environment renders everything: it escapes, and an unknown name is an error."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jinja2 import StrictUndefined, TemplateNotFound, UndefinedError

from siputri.katalog.katalog import Katalog
from siputri.tampilan import Tampilan
from siputri.tampilan.lingkungan import MAX_BANNER, shell_data

DAY = date(2026, 11, 22)
HOSTILE = """<script>alert("1")</script>&{{ 7 * 7 }}{% raw %}"""


@pytest.fixture
def render(tmp_path: Path, katalog: Katalog) -> Any:
    """Renders the text of a template with data."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "static/css").mkdir(parents=True)
    (tmp_path / "static/css/a.css").write_text("a {}", "utf-8")

    def render(template: str, **data: Any) -> str:
        (tmp_path / "templates/uji.html").write_text(template, "utf-8")
        tampilan = Tampilan(
            katalog, url="https://a.example", tanggal=DAY, demo=True, theme=tmp_path
        )
        return tampilan.render("uji.html", "/uji/", data)

    return render


def test_text_is_escaped_and_never_a_template(render: Any) -> None:
    assert render("{{ teks }}|<b title='{{ teks }}'>", teks=HOSTILE).count("<") == 1
    assert "{{ 7 * 7 }}{% raw %}" in render("{{ teks }}", teks=HOSTILE)


def test_an_escape_holds_in_a_template_of_any_name(
    tmp_path: Path, render: Any, katalog: Katalog
) -> None:
    """Jinja's own choice by suffix would leave sitemap.xml.j2 or feed.txt open."""
    render("")
    (tmp_path / "templates/uji.txt").write_text("{{ teks }}", "utf-8")
    tampilan = Tampilan(katalog, url="", tanggal=DAY, theme=tmp_path)
    assert "<" not in tampilan.render("uji.txt", "/", {"teks": HOSTILE})


@pytest.mark.parametrize(
    "template",
    ["{{ tidak_ada }}", "{{ situs.tidak_ada }}", "{% if tidak_ada %}{% endif %}",
     "{% for x in tidak_ada %}{% endfor %}"],
)  # fmt: skip
def test_an_unknown_name_is_an_error(render: Any, template: str) -> None:
    with pytest.raises(UndefinedError):
        render(template)


def test_an_unknown_file_of_the_theme_is_an_error(render: Any) -> None:
    with pytest.raises(KeyError):
        render("{{ aset('b.css') }}")
    with pytest.raises(TemplateNotFound):
        render("{% include '../../pyproject.toml' %}")


def test_filters(render: Any) -> None:
    template = (
        "{{ 1234.5|angka }} {{ 3|angka(2) }} {{ '2021-05'|tanggal }} "
        "{{ 10000|rupiah }} {{ 'hari_kerja'|satuan }} {{ '7. **a**'|prosa }}"
    )
    assert render(template) == (
        "1.234,5 3,00 Mei 2021 Rp10.000 hari kerja "
        '<ol type="1" start="7"><li><strong>a</strong></li></ol>'
    )


def test_what_every_template_knows(render: Any) -> None:
    template = "{{ path }} {{ alamat_situs }} {{ demo }} {{ situs.daerah.nama }}"
    assert render(template) == "/uji/ https://a.example True Ogan Komering Ilir"
    assert render("{{ aset('css/a.css') }}").startswith("/aset/a.")
    for draw in ("draw_batang([])", "draw_tren([])", "draw_skala(80, [], none)"):
        assert render("{{ " + draw + " }}").startswith("<svg")


def test_the_environment_is_strict(katalog: Katalog) -> None:
    env = Tampilan(katalog, url="", tanggal=DAY).env
    assert env.autoescape is True
    assert env.undefined is StrictUndefined


def test_every_template_of_the_theme_compiles(katalog: Katalog) -> None:
    env = Tampilan(katalog, url="", tanggal=DAY).env
    names = env.list_templates()
    assert len(names) > 10
    for name in names:
        env.get_template(name)


def test_the_shell_is_plain_data_of_situs(katalog: Katalog) -> None:
    shell = shell_data(katalog, DAY)
    assert json.loads(json.dumps(shell)) == shell
    assert shell["zona_waktu"] == "Asia/Jakarta"
    titles = {item.slug: item.judul for item in katalog.halaman}
    assert shell["menu_bawah"][-len(titles) :] == [
        {"judul": titles[slug], "url": f"/halaman/{slug}/"}
        for slug in katalog.situs.menu_bawah
    ]


def test_a_page_that_is_gone_is_not_in_the_menu(katalog: Katalog) -> None:
    without = katalog.model_copy(update={"halaman": katalog.halaman[1:]})
    urls = [item["url"] for item in shell_data(without, DAY)["menu_bawah"]]
    assert f"/halaman/{katalog.halaman[0].slug}/" not in urls
    assert f"/halaman/{katalog.halaman[1].slug}/" in urls


def notice(slug: str, mulai: str, sampai: str | None = None) -> dict[str, Any]:
    days = {"mulai": mulai, "sampai": sampai}
    return {"slug": slug, "judul": slug, "jenis": "libur", "isi": "x", **days}


def test_the_latest_notices_in_force_are_on_every_page(katalog: Katalog) -> None:
    data = katalog.model_dump(mode="json")
    data["pengumuman"] = [
        notice("usai", "2026-11-01", "2026-11-21"),
        notice("nanti", "2026-11-23"),
        *(
            notice(f"hari-{day}", f"2026-11-{day}", "2026-11-22")
            for day in range(10, 15)
        ),
    ]
    shell = shell_data(Katalog.model_validate_json(json.dumps(data)), DAY)
    assert [item["url"] for item in shell["pengumuman"]] == [
        "/pengumuman/hari-14/",
        "/pengumuman/hari-13/",
        "/pengumuman/hari-12/",
    ][:MAX_BANNER]
    assert {"judul": "Pengumuman", "url": "/pengumuman/"} in shell["menu_bawah"]
    assert shell_data(katalog, DAY)["pengumuman"] == []
