"""What an OPD does about a rekomendasi, and the evidence it sends."""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from formapi.pengelola.berkas import load_lampiran
from formapi.pengelola.rekomendasi import DAFTAR, find, page
from formapi.pengelola.rekomendasi_draf import new_id
from formapi.pengelola.visit import Visit
from formapi.unggah import Berkas
from siputri.skm.isian_rekomendasi import parse_tindak_lanjut
from siputri.skm.jawaban import FieldError, IsianError
from siputri.skm.rekomendasi import (
    Bukti,
    Langkah,
    Rekomendasi,
    RekomendasiError,
    next_status,
)
from siputri.store import Store
from siputri.store.lampiran import (
    LampiranError,
    clean_nama,
    recognise,
    remove_lampiran,
    save_lampiran,
)
from siputri.store.tindak_lanjut import (
    delete_bukti,
    find_bukti,
    insert_bukti,
    read_tindak_lanjut,
    save_tindak_lanjut,
)
from siputri.store.versi import BerubahError


async def take_tindak_lanjut(visit: Visit) -> Response:
    """POST /pengelola/rekomendasi/<id>/tindak-lanjut: `kegiatan_id` ("" is a new one),
    `unsur`, `kegiatan`, `tahun`, `tw1`–`tw4`, `penanggung_jawab`, `status`."""
    here, found = await find(visit)
    at = here.state.gate.clock.stamp()
    unsur = {butir.unsur: butir.judul for butir in found.butir}
    id = await _known_id(here, found) or new_id()
    try:
        next_status(found.status, Langkah.TINDAK_LANJUTI)
        item = parse_tindak_lanjut(here.text, id, found.id, unsur)
        rincian = f"tindak lanjut {item.id}: {found.id}"
        args = (item, here.pengelola, at, here.versi)
        await here.change(rincian, save_tindak_lanjut, *args)
    except IsianError as error:
        return await page(here, found, error.errors)
    except BerubahError as error:
        galat = (FieldError("langkah", str(error)),)
        return await page(here.without_versi(), found, galat)
    except RekomendasiError as error:
        return await page(here, found, (FieldError("langkah", str(error)),))
    return RedirectResponse(f"{DAFTAR}/{found.id}/#tindak-lanjut", 303)


async def _known_id(visit: Visit, rekomendasi: Rekomendasi) -> str | None:
    """The id in the form, if it is one of this rekomendasi: nobody names a new one."""
    kegiatan = await visit.read(read_tindak_lanjut, [rekomendasi.id])
    given = visit.text("kegiatan_id")
    return given if given in {item.id for item in kegiatan} else None


async def take_bukti(visit: Visit) -> Response:
    """POST /pengelola/rekomendasi/<id>/bukti: `kegiatan_id` and the file `berkas`."""
    here, found = await find(visit)
    berkas = here.berkas.get("berkas")
    try:
        next_status(found.status, Langkah.KIRIM_BUKTI)
        if berkas is None:
            raise LampiranError("Pilih berkas.")
        jenis = await run_in_threadpool(recognise, berkas.nama, berkas.isi)
        await _keep(here, found, berkas, jenis)
    except (LampiranError, RekomendasiError) as error:
        galat = (FieldError("berkas", str(error)),)
        return await page(here, found, galat, "Bukti belum disimpan")
    return RedirectResponse(f"{DAFTAR}/{found.id}/#tindak-lanjut", 303)


async def _keep(
    visit: Visit, rekomendasi: Rekomendasi, berkas: Berkas, jenis: str
) -> None:
    """The file first: a row never names one that is not on disk."""
    kegiatan = await _known_id(visit, rekomendasi)
    if kegiatan is None:
        raise RekomendasiError("Kegiatan itu tidak ada.")
    folder = visit.state.settings.lampiran
    digest = await run_in_threadpool(save_lampiran, folder, berkas.isi)
    at, id = visit.state.gate.clock.stamp(), new_id()
    nama = clean_nama(berkas.nama)
    bukti = Bukti(id, kegiatan, nama, digest, jenis, len(berkas.isi), at)
    rincian, oleh = f"bukti {id} ({jenis}): {rekomendasi.id}", visit.pengelola
    await visit.change(rincian, insert_bukti, rekomendasi.id, bukti, oleh)
    # Somebody may have removed the last other file of this content meanwhile.
    await run_in_threadpool(save_lampiran, folder, berkas.isi)


async def _find_bukti(visit: Visit, rekomendasi: Rekomendasi) -> Bukti:
    """The file of the path. Raises HTTPException 404."""
    id = visit.request.path_params["bukti"]
    found = await visit.read(find_bukti, rekomendasi.id, id)
    if found is None:
        raise HTTPException(404)
    return found


async def take_hapus(visit: Visit) -> Response:
    """POST /pengelola/rekomendasi/<id>/bukti/<bukti>/hapus: sent by mistake."""
    here, found = await find(visit)
    bukti = await _find_bukti(here, found)
    at, folder = here.state.gate.clock.stamp(), here.state.settings.lampiran

    def delete(store: Store) -> None:
        if delete_bukti(store, found.id, bukti, here.pengelola, at):
            remove_lampiran(folder, [bukti.sha256])

    try:
        await here.change(f"hapus bukti {bukti.id}: {found.id}", delete)
    except RekomendasiError as error:
        return await page(here, found, (FieldError("berkas", str(error)),))
    return RedirectResponse(f"{DAFTAR}/{found.id}/#tindak-lanjut", 303)


async def show_bukti(visit: Visit) -> Response:
    """GET /pengelola/rekomendasi/<id>/bukti/<bukti>: a download, never a page."""
    here, found = await find(visit)
    bukti = await _find_bukti(here, found)
    content = await load_lampiran(here, bukti.sha256)
    await here.note(f"unduh bukti {bukti.id}: {found.id}")
    name = f"bukti-{bukti.id}.{bukti.jenis}"
    disposition = (
        f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(bukti.nama)}"
    )
    return Response(
        content,
        media_type="application/octet-stream",
        headers={"Content-Disposition": disposition},
    )
