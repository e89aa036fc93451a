"""The OpenAPI 3.1 description of the JSON API, from the live katalog."""

from collections.abc import Mapping
from typing import Any

from siputri import __version__
from siputri.katalog import Katalog
from siputri.skm.jawaban import MAX_SARAN
from siputri.skm.profil import KANAL_WARGA, TIDAK_MENJAWAB, profil_choices

PATH = "/formapi/v1/jawaban"


def build_openapi(katalog: Katalog, url: str) -> dict[str, Any]:
    """What `/formapi/openapi.json` serves."""
    refusals = {
        "400": "Kiriman bukan objek JSON.",
        "403": "Kiriman dari situs lain.",
        "404": "Layanan tidak ada.",
        "413": "Kiriman lebih dari 64 kB.",
        "415": "Kiriman bukan application/json.",
        "422": "Jawaban tidak lengkap atau tidak dikenal; lihat rincian.",
        "429": "Terlalu banyak kiriman; lihat Retry-After.",
        "503": "Belum tersimpan; lihat Retry-After.",
    }
    responses = {
        "201": _response("Jawaban tersimpan.", "TandaTerima"),
        "200": _response("Kunci ini sudah pernah dipakai.", "TandaTerima"),
        **{status: _response(text, "Galat") for status, text in refusals.items()},
    }
    operation = {
        "operationId": "kirimJawaban",
        "summary": "Kirim satu jawaban survei.",
        "parameters": [
            {
                "name": "Idempotency-Key",
                "in": "header",
                "required": False,
                "schema": {"type": "string", "format": "uuid"},
            }
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": _ref("Jawaban")}},
        },
        "responses": responses,
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": katalog.situs.aplikasi.nama, "version": __version__},
        "servers": [{"url": url}],
        "paths": {PATH: {"post": operation}},
        "components": {"schemas": _schemas(katalog)},
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _response(text: str, schema: str) -> dict[str, Any]:
    content = {"application/json": {"schema": _ref(schema)}}
    return {"description": text, "content": content}


def _schemas(katalog: Katalog) -> dict[str, Any]:
    usia = {pita.kode: pita.judul for pita in katalog.situs.survei.usia}
    unsur = {item.kunci for instrumen in katalog.instrumen for item in instrumen.unsur}
    text = {"type": "string"}
    jawaban = {
        "type": "object",
        "required": ["layanan", "instrumen", "skor", "kunci"],
        "properties": {
            "layanan": {**text, "description": "opd/slug"},
            "instrumen": {"enum": sorted(item.kode for item in katalog.instrumen)},
            "skor": {
                "type": "object",
                "properties": {
                    key: {"type": "integer", "minimum": 1, "maximum": 4}
                    for key in sorted(unsur)
                },
            },
            "kunci": {**text, "format": "uuid"},
            "token": {**text, "description": "token formulir, bila ada"},
            "lama_isi": {
                "type": "integer",
                "minimum": 0,
                "maximum": 86_400,
                "description": "detik sejak formulir dibuka",
            },
            **_choices(profil_choices(usia)),
            "kanal": {"enum": list(KANAL_WARGA)},
            "unit": text,
            "saran": {**text, "maxLength": MAX_SARAN},
        },
    }
    rincian = {"type": "object", "properties": {"kolom": text, "pesan": text}}
    galat = {
        "type": "object",
        "required": ["galat"],
        "properties": {
            "galat": text,
            "rincian": {"type": "array", "items": rincian},
        },
    }
    receipt = {**text, "pattern": "^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$"}
    tanda_terima = {
        "type": "object",
        "required": ["tanda_terima"],
        "properties": {"tanda_terima": receipt},
    }
    return {"Jawaban": jawaban, "TandaTerima": tanda_terima, "Galat": galat}


def _choices(choices: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    return {name: {"enum": [*codes, TIDAK_MENJAWAB]} for name, codes in choices.items()}
