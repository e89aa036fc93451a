"""The JSON Schema of /data/rekap.json, with every field in words."""

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]


def rekap_schema() -> Schema:
    """For programs that read the open data; published beside it."""
    fields = {
        "$schema": _text("Alamat skema ini."),
        "versi": {**_whole("Versi susunan berkas."), "const": 2},
        "tanggal": _nullable(
            {**_text("Hari hasil dihitung; null sebelum ada."), "format": "date"}
        ),
        "himpunan": {**_text("Himpunan jawaban yang dihitung."), "const": "terbitan"},
        "nilai_resmi": {
            **_text("Pembulatan bobot yang nilainya resmi."),
            "enum": ["eksak", "0,111", "0,11"],
        },
        "hasil": _list("Semua hasil, yang terlama dulu.", _entry()),
        "instrumen": _map(
            "Instrumen menurut kodenya: yang dibutuhkan untuk menghitung ulang.",
            _instrumen(),
        ),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rekap Indeks Kepuasan Masyarakat",
        **_object("Hasil survei yang diumumkan.", fields),
    }


def _entry() -> Schema:
    fields = {
        "opd": _nullable(_text("Kode Perangkat Daerah; null untuk daerah.")),
        "layanan": _nullable(_text("Layanan; null untuk seluruh OPD atau satu unit.")),
        "unit": _nullable(_text("Unit pelayanan; null bila tidak per unit.")),
        "periode": {
            **_text("Triwulan (2026-TW3), semester (2026-S2), atau tahun (2026)."),
            "pattern": "^[0-9]{4}(-(TW[1-4]|S[12]))?$",
        },
        "instrumen": _text("Kode instrumen."),
        "final": _flag("Periode sudah ditutup; angkanya tidak berubah lagi."),
        "n": _whole("Banyaknya responden."),
        "dikecualikan": _whole("Banyaknya jawaban yang dikeluarkan evaluator."),
        "ditahan": _flag("Skor tidak diumumkan karena responden terlalu sedikit."),
        "tampil": _flag("Responden cukup untuk menampilkan nilai di halaman."),
        "populasi": _nullable(_populasi()),
        "profil": _map(
            "Banyaknya responden menurut pertanyaan profil dan kode jawabannya.",
            _map("Banyaknya menurut kode.", _whole("Banyaknya responden.")),
        ),
        "hasil": _map("Hasil menurut kode rumus; kosong bila ditahan.", _hasil()),
    }
    return _object("Satu hasil.", fields)


def _populasi() -> Schema:
    fields = {
        "n": _whole("Banyaknya pengguna layanan dalam periode."),
        "sumber": _nullable(_text("Dari mana angka itu.")),
        "sampel": _whole("Banyaknya responden yang dibutuhkan (Krejcie dan Morgan)."),
        "terpenuhi": _flag("Responden mencapai sampel yang dibutuhkan."),
    }
    return _object("Pengguna layanan dan sampel.", fields)


def _hasil() -> Schema:
    fields = {
        "judul": _text("Nama hasil."),
        "nilai": _nullable(_nilai("Dengan bobot tepat.")),
        "nilai_0111": _nullable(_nilai("Dengan bobot 0,111; sembilan unsur saja.")),
        "nilai_011": _nullable(_nilai("Dengan bobot 0,11; sembilan unsur saja.")),
        "selang": _nullable(
            _list("Selang kepercayaan 95 %: bawah, atas.", _number("Nilai IKM."))
        ),
        "mutu_belum_pasti": _nullable(_flag("Selang melewati batas mutu.")),
        "lengkap": _nullable(_lengkap()),
        "unsur": _map("Hasil setiap unsur menurut kuncinya.", _unsur()),
        "perubahan": _nullable(_perubahan()),
    }
    optional = {
        "rata_opd": _nullable(_nilai("Rata-rata nilai resmi Perangkat Daerah.")),
        "jumlah_opd": _whole("Banyaknya Perangkat Daerah dalam rata-rata itu."),
    }
    return _object("Satu hasil menurut satu rumus.", fields, optional)


def _nilai(about: str) -> Schema:
    fields = {
        "ikm": _number("Nilai IKM, dua desimal."),
        "mutu": _text("Mutu pelayanan, A sampai D."),
        "kinerja": _text("Kinerja unit pelayanan."),
    }
    return _object(about, fields)


def _lengkap() -> Schema:
    fields = {
        "n": _whole("Banyaknya formulir yang terisi lengkap."),
        "y": _whole("Jumlah y. y = jumlah skor × bobot, dijadikan bulat."),
        "y2": _whole("Jumlah kuadrat y."),
    }
    return _object("Dasar selang kepercayaan.", fields)


def _unsur() -> Schema:
    fields = {
        "skor": _whole("Jumlah skor."),
        "n": _whole("Banyaknya responden yang menjawab."),
        "nrr": _nullable(_number("Nilai rata-rata, 1 sampai 4, tiga desimal.")),
        "nrr_tertimbang": _nullable(_number("Nilai rata-rata × bobot.")),
        "sebaran": _list(
            "Banyaknya responden yang memberi skor 1, 2, 3, dan 4.",
            _whole("Banyaknya responden."),
        ),
    }
    return _object("Satu unsur.", fields)


def _perubahan() -> Schema:
    fields = {
        "periode": _text("Periode sebelumnya."),
        "selisih": _number("Nilai resmi sekarang dikurangi yang sebelumnya."),
        "bermakna": _nullable(_flag("Perubahan melebihi kebetulan (95 %).")),
    }
    return _object("Dibandingkan dengan periode sebelumnya.", fields)


def _instrumen() -> Schema:
    rumus = {
        "judul": _text("Nama hasil."),
        "bobot": _map("Bobot setiap unsur sebagai pecahan.", _text("Misalnya 1/9.")),
    }
    pita = {
        "mutu": _text("Huruf mutu."),
        "kinerja": _text("Kinerja."),
        "dari": _number("Nilai terendah."),
        "sampai": _number("Nilai tertinggi."),
    }
    fields = {
        "judul": _text("Nama instrumen."),
        "unsur": _map("Nama setiap unsur menurut kuncinya.", _text("Nama unsur.")),
        "rumus": _map("Rumus menurut kodenya.", _object("Satu rumus.", rumus)),
        "pita": _list("Batas mutu.", _object("Satu pita.", pita)),
    }
    return _object("Satu instrumen survei.", fields)


def _object(
    about: str,
    fields: Mapping[str, Schema],
    optional: Mapping[str, Schema] | None = None,
) -> Schema:
    return {
        "description": about,
        "type": "object",
        "properties": {**fields, **(optional or {})},
        "required": list(fields),
        "additionalProperties": False,
    }


def _map(about: str, item: Schema) -> Schema:
    return {"description": about, "type": "object", "additionalProperties": item}


def _list(about: str, item: Schema) -> Schema:
    return {"description": about, "type": "array", "items": item}


def _text(about: str) -> Schema:
    return {"description": about, "type": "string"}


def _whole(about: str) -> Schema:
    return {"description": about, "type": "integer", "minimum": 0}


def _number(about: str) -> Schema:
    return {"description": about, "type": "number"}


def _flag(about: str) -> Schema:
    return {"description": about, "type": "boolean"}


def _nullable(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}
