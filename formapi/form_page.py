"""The survey form as a page: questions, what was typed, every mistake."""

from collections.abc import Mapping, Sequence
from typing import Any

from formapi.live import Release
from formapi.offer import Offer
from siputri.skm.jawaban import HIDDEN_FIELDS, MAX_SARAN, FieldError, clean_text
from siputri.skm.profil import JUDUL_PROFIL, KANAL_WARGA, TIDAK_MENJAWAB


def render_form(
    offer: Offer,
    fields: Mapping[str, Sequence[str]],
    errors: Sequence[FieldError],
    *,
    token: str,
    general: str | None = None,
) -> str:
    """The form with everything typed kept. `general` is a mistake of no one field."""
    values = {name: clean_text(given[0]) for name, given in fields.items() if given}
    data = {
        **_context(offer, values),
        **_questions(offer, values, {error.field: error.message for error in errors}),
        "token": token,
        "galat": [
            {"sasaran": error.field.replace("skor_", "skor-"), "pesan": error.message}
            for error in errors
            if error.field not in HIDDEN_FIELDS
        ],
        "galat_umum": general
        or next((e.message for e in errors if e.field in HIDDEN_FIELDS), None),
    }
    return offer.release.tampilan.render("survei/formulir.html", offer.path, data)


def _context(offer: Offer, values: Mapping[str, str]) -> dict[str, Any]:
    unit, kanal = values.get("unit", ""), values.get("kanal", "")
    has_page = offer.layanan in offer.release.katalog.layanan_by_path
    return {
        "judul_layanan": offer.judul,
        "opd": opd_data(offer.release, offer.formulir.opd),
        "layanan_url": f"/layanan/{offer.layanan}/" if has_page else None,
        "instrumen": offer.instrumen.kode,
        "unit_nama": offer.formulir.unit.get(unit),
        "unit": unit if unit in offer.formulir.unit else "",
        "kanal": kanal if kanal in KANAL_WARGA else "web",
        "kios": kanal == "kios",
    }


def _questions(
    offer: Offer, values: Mapping[str, str], message: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "unsur": [
            {
                "kunci": unsur.kunci,
                "judul": unsur.judul,
                "pertanyaan": unsur.pertanyaan,
                "pilihan": list(unsur.pilihan),
                "nilai": values.get(f"skor_{unsur.kunci}"),
                "galat": message.get(f"skor_{unsur.kunci}"),
            }
            for unsur in offer.instrumen.unsur
        ],
        "profil": [
            {
                "nama": name,
                "judul": JUDUL_PROFIL[name],
                "nilai": values.get(name),
                "galat": message.get(name),
                "pilihan": _choices(choices),
            }
            for name, choices in offer.formulir.profil.items()
        ],
        "saran": values.get("saran", ""),
        "saran_galat": message.get("saran"),
        "saran_maks": MAX_SARAN,
    }


def _choices(choices: Mapping[str, str]) -> list[dict[str, str]]:
    every = {**choices, TIDAK_MENJAWAB: "Memilih tidak menjawab"}
    return [{"kode": kode, "judul": judul} for kode, judul in every.items()]


def opd_data(release: Release, kode: str) -> dict[str, str]:
    """Of an OPD that is no more, the list of all; its receipts live on."""
    opd = release.katalog.opd_by_kode.get(kode)
    if opd is None:
        name = "Perangkat Daerah"
        return {"nama": name, "singkatan": name, "url": "/opd/"}
    return {"nama": opd.nama, "singkatan": opd.singkatan, "url": f"/opd/{kode}/"}
