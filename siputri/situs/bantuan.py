"""/bantuan/: the help desk, where the content has one."""

from collections.abc import Iterator

from siputri.katalog.bantuan import JUDUL_BANTUAN
from siputri.situs.konteks import Konteks
from siputri.situs.page import Page


def bantuan_pages(konteks: Konteks) -> Iterator[Page]:
    bantuan = konteks.katalog.bantuan
    if bantuan is None:
        return
    data = bantuan.model_dump(mode="json", exclude={"jenis"})
    data["jenis"] = [
        {"judul": JUDUL_BANTUAN[item.kunci], "uraian": item.uraian}
        for item in bantuan.jenis
    ]
    yield Page("/bantuan/", "bantuan.html", data)
