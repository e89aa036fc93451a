"""The one rendering environment, for the site and for what formapi shows."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from siputri.katalog import Katalog
from siputri.tampilan import grafik
from siputri.tampilan.angka import (
    format_angka,
    format_rupiah,
    format_satuan,
    format_tanggal,
)
from siputri.tampilan.aset import Aset, load_aset
from siputri.tampilan.prosa import render_prosa

THEME = Path(__file__).resolve().parents[2] / "theme"
JINJA_OPTIONS: Mapping[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}


class Tampilan:
    """Renders templates of one theme for one installation.

    `url` is the public address without a slash at the end; `demo` marks a state folder
    of invented answers.
    """

    def __init__(
        self, katalog: Katalog, *, url: str, demo: bool = False, theme: Path = THEME
    ) -> None:
        self.aset: Aset = load_aset(theme)
        loader = FileSystemLoader(theme / "templates")
        self.env = Environment(loader=loader, **JINJA_OPTIONS)  # noqa: S701
        self.env.filters.update(
            prosa=render_prosa,
            angka=format_angka,
            tanggal=format_tanggal,
            rupiah=format_rupiah,
            satuan=format_satuan,
        )
        shell = shell_data(katalog)
        self.shared = {"situs": shell, "alamat": url, "demo": demo}
        """What every page gets besides its own data, for fingerprints."""
        self.env.globals.update(
            situs=shell,
            aset=self.aset,
            alamat_situs=url,
            demo=demo,
            draw_skala=grafik.draw_skala,
            draw_batang=grafik.draw_batang,
            draw_tren=grafik.draw_tren,
        )

    def render(self, template: str, path: str, data: Mapping[str, Any]) -> str:
        """The page at the site path `path` ("/layanan/")."""
        return self.env.get_template(template).render(path=path, **data)


def shell_data(katalog: Katalog) -> dict[str, Any]:
    """What header and footer of every page need, as plain data."""
    data: dict[str, Any] = json.loads(katalog.situs.model_dump_json())
    titles = {halaman.slug: halaman.judul for halaman in katalog.halaman}
    data["menu_bawah"] = [
        {"judul": titles[slug], "url": f"/halaman/{slug}/"}
        for slug in katalog.situs.menu_bawah
        if slug in titles
    ]
    return data
