"""The OpenAPI 3.1 description of the JSON API, from the live katalog."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from siputri import __version__
from siputri.katalog.katalog import LAYANAN_LAINNYA, Katalog
from siputri.laporan.formulir import formulir_of
from siputri.skm.jawaban import MAX_SARAN, Formulir
from siputri.skm.profil import KANAL_WARGA, TIDAK_MENJAWAB

PATH = "/formapi/v1/jawaban"
_TEXT = {"type": "string"}
_SARAN = r"^([^\x00-\x08\x0b-\x1f\x7f-\x9f]|\r\n)*$"
"""No control characters but line breaks and tabs."""


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
    for status in ("429", "503"):
        responses[status]["headers"] = {"Retry-After": {"schema": _whole(1, 60)}}
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
    receipt = {**_TEXT, "pattern": "^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$"}
    rincian = _object({"kolom": _TEXT, "pesan": _TEXT})
    galat = _object(
        {"galat": _TEXT, "rincian": {"type": "array", "items": rincian}},
        optional=("rincian",),
    )
    return {
        "Jawaban": {"oneOf": list(_jawaban_variants(katalog))},
        "TandaTerima": _object({"tanda_terima": receipt}),
        "Galat": galat,
    }


def _jawaban_variants(katalog: Katalog) -> Iterator[dict[str, Any]]:
    """One for each instrumen and set of unit: what may be sent for which layanan."""
    found: dict[tuple[str, ...], list[Formulir]] = defaultdict(list)
    for formulir in _formulir(katalog):
        found[formulir.instrumen, *formulir.unit].append(formulir)
    for formulir_list in found.values():
        names = sorted(f"{item.opd}/{item.layanan}" for item in formulir_list)
        yield _jawaban(formulir_list[0], names)


def _formulir(katalog: Katalog) -> Iterator[Formulir]:
    """Of everything that may be rated."""
    for opd in katalog.opd:
        slugs = [layanan.slug for layanan in katalog.layanan_of(opd.kode)]
        for slug in (*slugs, LAYANAN_LAINNYA):
            formulir = formulir_of(katalog, opd.kode, slug)
            if formulir is not None:
                yield formulir


def _jawaban(formulir: Formulir, layanan: list[str]) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "layanan": {"enum": layanan, "description": "opd/slug"},
        "instrumen": {"const": formulir.instrumen},
        "skor": _object({key: _whole(1, 4) for key in formulir.unsur}, is_open=True),
        "kunci": {
            **_TEXT,
            "format": "uuid",
            "description": "satu untuk satu jawaban; boleh sebagai Idempotency-Key",
        },
    }
    optional: dict[str, Any] = {
        "token": {**_TEXT, "description": "token formulir, bila ada"},
        "lama_isi": {
            **_whole(0, 86_400),
            "description": "detik sejak formulir dibuka",
        },
        **_choices(formulir.profil),
        "kanal": {"enum": list(KANAL_WARGA)},
        "unit": {"enum": ["", *formulir.unit]},
        "saran": {**_TEXT, "maxLength": MAX_SARAN, "pattern": _SARAN},
    }
    return _object({**properties, **optional}, optional=tuple(optional), is_open=True)


def _object(
    properties: Mapping[str, Any],
    *,
    optional: tuple[str, ...] = (),
    is_open: bool = False,
) -> dict[str, Any]:
    """`is_open`: what else is in it is not read."""
    return {
        "type": "object",
        "required": [name for name in properties if name not in optional],
        "properties": dict(properties),
        **({} if is_open else {"additionalProperties": False}),
    }


def _whole(least: int, most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": least, "maximum": most}


def _choices(choices: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    return {name: {"enum": [*codes, TIDAK_MENJAWAB]} for name, codes in choices.items()}
