"""The survey: the form with its one-time token, the answer, the receipt."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formapi.body import read_form
from formapi.live import Release
from formapi.origin import is_same_origin
from formapi.state import State
from formapi.tokens import (
    format_tanda_terima,
    is_token,
    issue_token,
    parse_tanda_terima,
    tanda_terima_of,
)
from siputri.katalog.instrumen import Instrumen
from siputri.skm.jawaban import (
    MAX_SARAN,
    FieldError,
    Formulir,
    Isian,
    IsianError,
    Jawaban,
    clean_text,
    parse_isian,
)
from siputri.skm.periode import triwulan_of
from siputri.skm.profil import (
    JUDUL_PROFIL,
    KANAL_WARGA,
    TIDAK_MENJAWAB,
    profil_choices,
)
from siputri.store import StoreError

RETRY_AFTER = "30"
_OLD_FORM = "Formulir ini sudah tidak berlaku. Periksa isian Anda lalu kirim lagi."
_OTHER_SITE = "Kiriman ini datang dari situs lain. Kirim dari halaman ini."
_NOT_STORED = (
    "Jawaban Anda belum dapat kami simpan. Isian Anda masih ada di halaman ini. "
    "Tunggu sebentar lalu kirim lagi."
)


@dataclass(frozen=True)
class _Survei:
    """The survey of one layanan in the live release."""

    release: Release
    opd: str
    slug: str
    judul: str
    instrumen: Instrumen
    formulir: Formulir

    @property
    def layanan(self) -> str:
        return f"{self.opd}/{self.slug}"

    @property
    def path(self) -> str:
        return f"/survei/{self.layanan}/"


async def show_form(request: Request) -> Response:
    """GET /survei/<opd>/<slug>/"""
    survei = _find(request)
    query = {name: [value] for name, value in request.query_params.items()}
    return _form(request, survei, _known_start(query, survei.formulir), ())


async def take_answer(request: Request) -> Response:
    """POST /survei/<opd>/<slug>/: 303 to the receipt once the answer is on disk."""
    survei, state = _find(request), State.of(request)
    fields = await read_form(request)
    if not is_same_origin(request, state.settings.origin):
        return _form(request, survei, fields, (), general=_OTHER_SITE, status=403)
    token = "".join(fields.get("token", ()))
    if not is_token(state.secrets.token, survei.layanan, token):
        return _form(
            request, survei, fields, _errors(fields, survei), general=_OLD_FORM
        )
    try:
        isian = parse_isian(fields, survei.formulir)
    except IsianError as error:
        return _form(request, survei, fields, error.errors)
    tanda_terima = tanda_terima_of(state.secrets.token, token)
    jawaban = _jawaban(survei, isian, tanda_terima)
    try:
        await asyncio.wrap_future(state.writer.submit(jawaban))
    except StoreError as error:
        state.log_failure(error)
        return _form(request, survei, fields, (), general=_NOT_STORED, status=503)
    path = f"/survei/terima-kasih/{format_tanda_terima(tanda_terima)}"
    start = _kiosk_start(isian.unit) if isian.kanal == "kios" else {}
    return RedirectResponse(URL(path).include_query_params(**start), status_code=303)


async def show_receipt(request: Request) -> Response:
    """GET /survei/terima-kasih/<tanda-terima>"""
    state = State.of(request)
    release = state.live.release()
    tanda_terima = parse_tanda_terima(request.path_params["tanda_terima"])
    if tanda_terima is None:
        raise HTTPException(404)
    found = await run_in_threadpool(state.find_tanda_terima, tanda_terima)
    if found is None:
        raise HTTPException(404)
    opd, slug = found
    judul = release.katalog.judul_layanan(opd, slug)
    survei_url = URL(f"/survei/{opd}/{slug}/" if judul else "/survei/")
    kios = request.query_params.get("kanal") == "kios"
    if kios and judul:
        start = _kiosk_start(request.query_params.get("unit"))
        survei_url = survei_url.include_query_params(**start)
    data = {
        "judul_layanan": judul or "Layanan ini",
        "opd": _opd_data(release, opd),
        "tanda_terima": format_tanda_terima(tanda_terima),
        "ikm_url": f"/ikm/{opd}/{slug}/" if judul else "/ikm/",
        "survei_url": str(survei_url),
        "kios": kios,
    }
    return HTMLResponse(
        release.tampilan.render("survei/tanda-terima.html", request.url.path, data)
    )


def _find(request: Request) -> _Survei:
    """The survey that the address names. Raises HTTPException 404."""
    release = State.of(request).live.release()
    opd, slug = request.path_params["opd"], request.path_params["slug"]
    judul = release.katalog.judul_layanan(opd, slug)
    if judul is None:
        raise HTTPException(404)
    instrumen = release.katalog.instrumen_of(opd)
    usia = {pita.kode: pita.judul for pita in release.katalog.situs.survei.usia}
    layanan = release.katalog.layanan_by_path.get(f"{opd}/{slug}")
    formulir = Formulir(
        opd=opd,
        layanan=slug,
        instrumen=instrumen.kode,
        unsur={unsur.kunci: unsur.judul for unsur in instrumen.unsur},
        profil=profil_choices(usia),
        unit={
            unit.kode: unit.nama
            for unit in release.katalog.opd_by_kode[opd].unit
            if layanan is None or unit.kode in layanan.unit
        },
    )
    return _Survei(release, opd, slug, judul, instrumen, formulir)


def _known_start(
    query: Mapping[str, Sequence[str]], formulir: Formulir
) -> dict[str, list[str]]:
    """Unit and channel of the link, where they exist; a wrong link is no error."""
    start = {}
    if query.get("unit", [""])[0] in formulir.unit:
        start["unit"] = list(query["unit"])
    if query.get("kanal", [""])[0] in KANAL_WARGA:
        start["kanal"] = list(query["kanal"])
    return start


def _errors(
    fields: Mapping[str, Sequence[str]], survei: _Survei
) -> tuple[FieldError, ...]:
    try:
        parse_isian(fields, survei.formulir)
    except IsianError as error:
        return error.errors
    return ()


def _jawaban(survei: _Survei, isian: Isian, tanda_terima: str) -> Jawaban:
    """The period is that of receipt, in the region's time zone."""
    now = datetime.now(UTC)
    local = now.astimezone(survei.release.katalog.situs.zone)
    return Jawaban(
        tanda_terima=tanda_terima,
        opd=survei.opd,
        layanan=survei.slug,
        instrumen=survei.instrumen.kode,
        triwulan=triwulan_of(local.date()).kode,
        received_at=now.isoformat(timespec="seconds"),
        isian=isian,
    )


def _form(
    request: Request,
    survei: _Survei,
    fields: Mapping[str, Sequence[str]],
    errors: Sequence[FieldError],
    *,
    general: str | None = None,
    status: int | None = None,
) -> HTMLResponse:
    """The form, with everything typed kept, a fresh token, and every mistake."""
    key = State.of(request).secrets.token
    values = {name: clean_text(given[0]) for name, given in fields.items() if given}
    kept = values.get("token", "")
    token = kept if is_token(key, survei.layanan, kept) else ""
    data = _form_data(survei, values, errors)
    data["token"] = token or issue_token(key, survei.layanan, time.time())
    data["galat_umum"] = general or next(
        (error.message for error in errors if error.field in _HIDDEN), None
    )
    text = survei.release.tampilan.render("survei/formulir.html", survei.path, data)
    code = status or (422 if errors or general else 200)
    headers = {"Retry-After": RETRY_AFTER} if code == 503 else {}
    return HTMLResponse(text, code, headers)


_HIDDEN = ("instrumen", "unit", "kanal")


def _form_data(
    survei: _Survei, values: Mapping[str, str], errors: Sequence[FieldError]
) -> dict[str, Any]:
    message = {error.field: error.message for error in errors}
    unit = values.get("unit", "")
    kanal = values.get("kanal", "")
    profil = survei.formulir.profil.items()
    return {
        "judul_layanan": survei.judul,
        "opd": _opd_data(survei.release, survei.opd),
        "layanan_url": _layanan_url(survei),
        "unit_nama": survei.formulir.unit.get(unit),
        "instrumen": survei.instrumen.kode,
        "unit": unit if unit in survei.formulir.unit else "",
        "kanal": kanal if kanal in KANAL_WARGA else "web",
        "kios": kanal == "kios",
        "unsur": [
            {
                "kunci": unsur.kunci,
                "judul": unsur.judul,
                "pertanyaan": unsur.pertanyaan,
                "pilihan": list(unsur.pilihan),
                "nilai": values.get(f"skor_{unsur.kunci}"),
                "galat": message.get(f"skor_{unsur.kunci}"),
            }
            for unsur in survei.instrumen.unsur
        ],
        "profil": [
            {
                "nama": name,
                "judul": JUDUL_PROFIL[name],
                "nilai": values.get(name),
                "galat": message.get(name),
                "pilihan": [
                    {"kode": kode, "judul": judul}
                    for kode, judul in {
                        **choices,
                        TIDAK_MENJAWAB: "Memilih tidak menjawab",
                    }.items()
                ],
            }
            for name, choices in profil
        ],
        "saran": values.get("saran", ""),
        "saran_galat": message.get("saran"),
        "saran_maks": MAX_SARAN,
        "galat": [
            {"sasaran": error.field.replace("skor_", "skor-"), "pesan": error.message}
            for error in errors
            if error.field not in _HIDDEN
        ],
    }


def _kiosk_start(unit: str | None) -> dict[str, str]:
    """What the link to a kiosk's next form carries."""
    return {"kanal": "kios", **({"unit": unit} if unit else {})}


def _opd_data(release: Release, kode: str) -> dict[str, str]:
    """Of an OPD that is no more, the list of all; its receipts live on."""
    opd = release.katalog.opd_by_kode.get(kode)
    if opd is None:
        name = "Perangkat Daerah"
        return {"nama": name, "singkatan": name, "url": "/opd/"}
    return {"nama": opd.nama, "singkatan": opd.singkatan, "url": f"/opd/{kode}/"}


def _layanan_url(survei: _Survei) -> str | None:
    known = survei.layanan in survei.release.katalog.layanan_by_path
    return f"/layanan/{survei.layanan}/" if known else None
