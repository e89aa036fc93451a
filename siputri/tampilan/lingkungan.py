"""The one rendering environment, for the site and for what formapi shows."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined

from siputri.katalog.katalog import Katalog
from siputri.katalog.pengumuman import JUDUL_PENGUMUMAN
from siputri.tampilan import grafik
from siputri.tampilan.angka import (
    format_angka,
    format_rupiah,
    format_satuan,
    format_tanggal,
)
from siputri.tampilan.aset import Aset, load_aset
from siputri.tampilan.jinja import QuickEnvironment
from siputri.tampilan.prosa import render_prosa

MAX_BANNER = 3
"""So many notices, the latest, stand on every page."""
THEME = Path(__file__).resolve().parents[2] / "theme"
JINJA_OPTIONS: Mapping[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}


class Tampilan:
    """Renders templates of one theme for one installation.

    `url` is the public address without a slash at the end; `tanggal`, the region's day,
    says which notices are in force; `demo` marks a state folder of invented answers;
    `compiled` keeps what is made of templates for the next program.
    """

    def __init__(
        self,
        katalog: Katalog,
        *,
        url: str,
        tanggal: date,
        demo: bool = False,
        theme: Path = THEME,
        compiled: BytecodeCache | None = None,
    ) -> None:
        self.theme = theme
        self.aset: Aset = load_aset(theme)
        loader = FileSystemLoader(theme / "templates")
        self.env = QuickEnvironment(
            loader=loader, auto_reload=False, bytecode_cache=compiled, **JINJA_OPTIONS
        )
        self.env.filters.update(
            prosa=render_prosa,
            angka=format_angka,
            tanggal=format_tanggal,
            rupiah=format_rupiah,
            satuan=format_satuan,
        )
        shell = shell_data(katalog, tanggal)
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
            draw_sebaran=grafik.draw_sebaran,
        )

    def render(self, template: str, path: str, data: Mapping[str, Any]) -> str:
        """The page at the site path `path` ("/layanan/")."""
        return self.env.get_template(template).render(path=path, **data)


def shell_data(katalog: Katalog, tanggal: date) -> dict[str, Any]:
    """What header and footer of every page need on a day, as plain data."""
    data: dict[str, Any] = json.loads(katalog.situs.model_dump_json())
    titles = {halaman.slug: halaman.judul for halaman in katalog.halaman}
    data["menu_bawah"] = [
        *({"judul": judul, "url": url} for judul, url in _sections(katalog)),
        *(
            {"judul": titles[slug], "url": f"/halaman/{slug}/"}
            for slug in katalog.situs.menu_bawah
            if slug in titles
        ),
    ]
    data["pengumuman"] = [
        {
            "judul": item.judul,
            "jenis": JUDUL_PENGUMUMAN[item.jenis],
            "url": f"/pengumuman/{item.slug}/",
        }
        for item in katalog.pengumuman_in_force(tanggal)[:MAX_BANNER]
    ]
    return data


def _sections(katalog: Katalog) -> Iterator[tuple[str, str]]:
    """The sections that only some installations have."""
    if katalog.bantuan:
        yield "Bantuan", "/bantuan/"
    if katalog.pengumuman:
        yield "Pengumuman", "/pengumuman/"
    if katalog.spbe:
        yield "Katalog layanan SPBE", "/spbe/"
