"""One permitted request of a pengelola: what a handler of the staff area works with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from formapi.live import Release
from formapi.pengelola.cookie import csrf_of
from formapi.state import State
from formapi.unggah import Berkas
from siputri.pengelola import JUDUL_PERAN, Catatan, Pengelola, Tindakan
from siputri.store import Store
from siputri.store.audit import insert_catatan
from siputri.tampilan.angka import format_waktu

P = ParamSpec("P")
T = TypeVar("T")
Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Visit:
    """`opd` is the OPD of the path, which `pengelola` may see; `fields` the form of a
    POST that came from a page of this very session, `berkas` the files in it."""

    request: Request
    release: Release
    pengelola: Pengelola
    tindakan: Tindakan
    opd: str | None
    token: str = field(repr=False)
    fields: Fields = field(default_factory=dict, repr=False)
    berkas: Mapping[str, Berkas] = field(default_factory=dict, repr=False)

    @property
    def state(self) -> State:
        return State.of(self.request)

    @property
    def csrf(self) -> str:
        return csrf_of(self.state.secrets.session, self.token)

    def text(self, name: str) -> str:
        """A field of the form as typed, "" if it was not sent."""
        return single(self.fields, name)

    @property
    def versi(self) -> str | None:
        """What the form was made from (`siputri.store.versi`), if it tells."""
        return self.text("versi") if "versi" in self.fields else None

    def without_versi(self) -> "Visit":
        """With all that was typed, for a form made from what is kept now."""
        kept = {name: text for name, text in self.fields.items() if name != "versi"}
        return replace(self, fields=kept)

    def render(
        self, template: str, data: Mapping[str, Any], status: int = 200
    ) -> HTMLResponse:
        """A page in theme/templates/pengelola/."""
        shared = {
            "csrf": self.csrf,
            "pengelola": {
                "nama": self.pengelola.nama,
                "peran": JUDUL_PERAN[self.pengelola.peran],
                "opd": self.pengelola.opd and self.nama_opd(self.pengelola.opd),
            },
        }
        text = self.release.tampilan.render(
            f"pengelola/{template}", self.request.url.path, {**shared, **data}
        )
        return HTMLResponse(text, status)

    def nama_opd(self, kode: str) -> str:
        """Of an OPD that is no more, its kode."""
        opd = self.release.katalog.opd_by_kode.get(kode)
        return opd.nama if opd else kode

    def waktu(self, at: str) -> str:
        """A time of the store (ISO 8601, UTC) in words, on the region's clock."""
        zone = self.release.katalog.situs.zone
        return format_waktu(datetime.fromisoformat(at).astimezone(zone))

    def open_store(self) -> Store:
        """For reading, in the thread that makes a file. Raises StoreError."""
        return Store(self.state.settings.database, readonly=True)

    async def read(
        self,
        query: Callable[Concatenate[Store, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Asks the store, in a thread. Raises StoreError."""

        def run() -> T:
            with self.open_store() as store:
                return query(store, *args, **kwargs)

        return await run_in_threadpool(run)

    async def change(
        self,
        rincian: str,
        statement: Callable[Concatenate[Store, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """One transaction: the statement, which opens none itself, and its line in the
        audit. If the statement raises, neither stays. Raises StoreError."""

        def run() -> T:
            with Store(self.state.settings.database) as store, store.writing():
                result = statement(store, *args, **kwargs)
                insert_catatan(store, self._catatan(rincian))
                return result

        return await run_in_threadpool(run)

    async def note(self, rincian: str) -> None:
        """A line in the audit for what changes nothing: a refusal, a file taken."""
        await self.change(rincian, lambda _store: None)

    def _catatan(self, rincian: str) -> Catatan:
        return Catatan.of(
            self.pengelola,
            self.state.gate.clock.stamp(),
            self.tindakan,
            rincian,
            self.opd,
        )


def single(fields: Fields, name: str) -> str:
    """The value of a field that comes at most once. Raises HTTPException 400."""
    values = fields.get(name, ())
    if len(values) > 1:
        raise HTTPException(400, "Kiriman tidak terbaca. Muat ulang halaman.")
    return values[0] if values else ""
