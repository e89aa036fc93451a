"""Reports to be printed, made from forms; and a katalog with other words in it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from siputri.katalog.katalog import Katalog
from siputri.laporan.laporan_opd import LaporanSkm
from siputri.skm.bahan import BahanLaporan, BarisOlah, sort_baris
from siputri.skm.instrumen import Instrumen
from siputri.skm.jumlah import sum_skor
from siputri.skm.periode import parse_periode
from siputri.skm.terbitan import Sel, SelTerbit
from tests.laporan.papers import ALAMAT

OPD, LAYANAN = "diskominfo", "permohonan-informasi-ppid"
DAY = date(2026, 11, 22)
Form = Mapping[str, int]


def domain(katalog: Katalog, kode: str = "oki-siputri") -> Instrumen:
    return Instrumen.from_data(katalog.instrumen_by_kode[kode].model_dump())


def form(katalog: Katalog, *skor: int, kode: str = "oki-siputri") -> dict[str, int]:
    """A whole form; one skor stands for all unsur."""
    keys = domain(katalog, kode).unsur
    given = skor * len(keys) if len(skor) == 1 else skor
    return dict(zip(keys, given, strict=True))


def cell(
    katalog: Katalog,
    forms: Sequence[Form],
    triwulan: str = "2026-TW3",
    kode: str = "oki-siputri",
    layanan: str = LAYANAN,
    unit: str = "",
) -> SelTerbit:
    sel = Sel(OPD, layanan, triwulan, kode, unit)
    sums = sum_skor(domain(katalog, kode), forms)
    profil = {"jenis_kelamin": {"l": len(forms)}, "kanal": {"kertas": len(forms)}}
    return SelTerbit(sel, replace(sums, profil=profil), closed=True)


def report(
    katalog: Katalog,
    forms: Sequence[Form],
    *more: SelTerbit,
    periode: str = "2026-TW3",
    **bahan: Any,
) -> LaporanSkm:
    """The report of these forms to the ten unsur, and of `more` cells beside them."""
    keys = domain(katalog).unsur
    lines = [
        BarisOlah(LAYANAN, "2026-07-01", "", tuple(item.get(key) for key in keys))
        for item in forms
    ]
    given: dict[str, Any] = {
        "opd": OPD,
        "periode": parse_periode(periode),
        "instrumen": "oki-siputri",
        "cells": (*([cell(katalog, forms)] if forms else []), *more),
        "baris": sort_baris(lines),
        **bahan,
    }
    return LaporanSkm(katalog, BahanLaporan(**given), DAY, ALAMAT)


def reworded(katalog: Katalog, text: str) -> Katalog:
    """A katalog in which every name is `text`."""
    data = json.loads(katalog.model_dump_json())
    data["situs"]["daerah"]["pemerintah"] = text
    data["situs"]["aplikasi"]["nama"] = text
    for opd in data["opd"]:
        opd["nama"] = opd["alamat"] = text
        opd["unit"] = [{"kode": "loket", "nama": text}]
    for layanan in data["layanan"]:
        layanan["judul"] = text
    for instrumen in data["instrumen"]:
        for unsur in instrumen["unsur"]:
            unsur["judul"] = unsur["pertanyaan"] = text
            unsur["pilihan"] = [text] * 4
    return Katalog.from_release(json.dumps(data).encode())


def with_survei(katalog: Katalog, **changes: str) -> Katalog:
    """A katalog with other settings of the survey."""
    data = json.loads(katalog.model_dump_json())
    data["situs"]["survei"] |= changes
    return Katalog.from_release(json.dumps(data).encode())
