"""A release stores its katalog as JSON and reads back the same (decision 3)."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from siputri.katalog.katalog import LAYANAN_LAINNYA, Katalog
from siputri.katalog.loader import load_katalog
from siputri.katalog.masukan import (
    Masukan,
    Rilis,
    read_masukan,
    read_rilis,
    write_masukan,
)
from siputri.katalog.rekap import Rekap

CONTENT = Path(__file__).parents[2] / "content"
RICH = """\
judul: Kaya
judul_lain: [A, B]
keterangan: |
  1. satu
     - dua
urutan: 3
kanal: [Loket]
penetapan: {nomor: "800", tanggal: 2021-05}
spbe:
  jenis: layanan-publik
  target_ketersediaan: {teks: 99 persen, persen: 99}
standar:
  - komponen:
      - kunci: jangka_waktu
        label: Waktu
        uraian: "  7. a"
        waktu: [{min: 1, maks: 2, satuan: hari, perpanjangan: 3, mulai: surat}]
      - kunci: biaya
        label: Biaya
        uraian: Rp10.000
        biaya: {jenis: tarif, tarif: [{nama: A, rupiah: 10000}]}
      - {kunci: sarana, label: Sarana, uraian: x, publikasi: internal}
"""


@pytest.fixture
def rich(isi: Any) -> Katalog:
    """Every kind of value at least once."""
    isi.put("layanan/satu/uji.yaml", RICH)
    instrumen = (isi.folder / "instrumen/dua-unsur.yaml").read_text("utf-8")
    weighted = "  - {kode: lain, judul: L, bobot: [{unsur: waktu, bobot: 1/3}, " \
        "{unsur: biaya, bobot: 2/3}]}\n"  # fmt: skip
    isi.put("instrumen/dua-unsur.yaml", instrumen + weighted)
    found: Katalog = isi.katalog()
    return found


@pytest.mark.parametrize("exclude_defaults", [False, True])
def test_a_katalog_is_equal_after_json(rich: Katalog, exclude_defaults: bool) -> None:
    text = rich.model_dump_json(exclude_defaults=exclude_defaults)
    again = Katalog.model_validate_json(text)
    assert again == rich
    assert again.model_dump_json(exclude_defaults=exclude_defaults) == text


def test_the_real_katalog_is_equal_after_json(katalog: Katalog) -> None:
    text = katalog.model_dump_json(exclude_defaults=True)
    assert Katalog.model_validate_json(text) == katalog


def make_masukan(katalog: Katalog) -> Masukan:
    return Masukan(
        katalog,
        rekap=Rekap.of({"hasil": [{"ikm": "88.31"}]}),
        url="https://a.example",
        demo=True,
        tanggal=date(2026, 11, 22),
    )


def test_a_release_is_read_back(rich: Katalog, tmp_path: Path) -> None:
    given = make_masukan(rich)
    write_masukan(tmp_path / "data", given)
    assert read_rilis(tmp_path / "data") == Rilis(
        rich, given.url, True, date(2026, 11, 22)
    )
    assert read_masukan(tmp_path / "data") == given


def test_equal_inputs_are_equal_bytes(rich: Katalog, tmp_path: Path) -> None:
    for name in ("satu", "dua"):
        write_masukan(tmp_path / name, make_masukan(rich))
    for file in (tmp_path / "satu").iterdir():
        assert (tmp_path / "dua" / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("name", ["katalog.json", "masukan.json"])
@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"\xff", b'{"situs": {}', b"null", b"[]", b"{}", b'{"url": 1}'],
)
def test_a_damaged_release_is_told_as_such(
    rich: Katalog, tmp_path: Path, name: str, damage: bytes
) -> None:
    write_masukan(tmp_path, make_masukan(rich))
    (tmp_path / name).write_bytes(damage)
    with pytest.raises(ValueError):
        read_rilis(tmp_path)


def test_equal_content_is_equal_bytes_whatever_the_order_on_disk(
    isi: Any, tmp_path: Path
) -> None:
    other = tmp_path / "lain"
    files = sorted(path for path in isi.folder.rglob("*") if path.is_file())
    for file in reversed(files):
        copy = other / file.relative_to(isi.folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    found = load_katalog(other).katalog
    assert found is not None
    assert found.model_dump_json() == isi.katalog().model_dump_json()


def test_the_json_holds_no_number_that_was_text(rich: Katalog) -> None:
    data = json.loads(rich.model_dump_json(exclude_defaults=True))
    (uji,) = [item for item in data["layanan"] if item["slug"] == "uji"]
    assert uji["penetapan"] == {"nomor": "800", "tanggal": "2021-05"}
    assert uji["standar"][0]["komponen"][0]["waktu"][0]["maks"] == 2


def test_layanan_are_in_the_order_of_their_decree(isi: Any) -> None:
    isi.put("layanan/satu/a.yaml", "judul: Z\nurutan: 2\n")
    isi.put("layanan/satu/b.yaml", "judul: B\nurutan: 1\n")
    isi.put("layanan/satu/c.yaml", "judul: A\nurutan: 2\n")
    katalog = isi.katalog()
    assert [item.slug for item in katalog.layanan_of("satu")] == [
        "lain",
        "uji",
        "b",
        "c",
        "a",
    ]
    assert katalog.layanan_of("tidak-ada") == ()


def test_what_may_be_rated_at_an_opd(isi: Any) -> None:
    katalog = isi.katalog()
    assert katalog.judul_layanan("satu", "uji") == "Layanan Uji"
    assert katalog.judul_layanan("satu", LAYANAN_LAINNYA) == "Layanan lain Dinsat"
    assert katalog.judul_layanan("satu", "tidak-ada") is None
    assert katalog.judul_layanan("dua", LAYANAN_LAINNYA) is None


def test_an_opd_may_have_its_own_instrumen(isi: Any) -> None:
    instrumen = (isi.folder / "instrumen/dua-unsur.yaml").read_text("utf-8")
    isi.put("instrumen/milik-dua.yaml", instrumen)
    isi.put("opd/dua.yaml", "nama: Dua\nsingkatan: Dua\ninstrumen: milik-dua\n")
    katalog = isi.katalog()
    assert katalog.instrumen_of("dua").kode == "milik-dua"
    assert katalog.instrumen_of("satu").kode == "dua-unsur"


NOTICE = "---\njudul: {judul}\njenis: libur\nmulai: {mulai}\n{rest}---\nTutup.\n"


def test_notices_in_force_on_a_day(isi: Any) -> None:
    def put(slug: str, mulai: str, rest: str = "") -> None:
        text = NOTICE.format(judul=slug, mulai=mulai, rest=rest)
        isi.put(f"pengumuman/{slug}.md", text)

    put("lama", "2026-01-01", "sampai: 2026-01-02\n")
    put("tanpa-akhir", "2026-01-01")
    put("besok", "2026-01-03")
    katalog = isi.katalog()

    def on(day: int) -> list[str]:
        found = katalog.pengumuman_in_force(date(2026, 1, day))
        return [item.slug for item in found]

    assert on(1) == on(2) == ["lama", "tanpa-akhir"]
    assert on(3) == ["besok", "tanpa-akhir"]
    assert katalog.pengumuman_in_force(date(2025, 12, 31)) == ()
