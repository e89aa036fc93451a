"""A route of the staff area: who may, checked before anything of it runs."""

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Literal

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from formapi.body import MAX_FIELDS, read_form
from formapi.origin import is_same_origin
from formapi.pengelola.cookie import set_cookie
from formapi.pengelola.lanjut import to_login
from formapi.pengelola.masuk_lagi import log_in_again, read_carried
from formapi.pengelola.sesi import Login, find_login
from formapi.pengelola.visit import Visit, single
from formapi.state import State
from formapi.unggah import has_files, read_upload
from siputri.pengelola import Tindakan, may, may_any

Handler = Callable[[Visit], Awaitable[Response]]
_NOT_YOURS = "Peran Anda tidak memakai halaman ini."
_OTHER_SITE = "Kiriman ini datang dari situs lain. Kirim dari halaman di situs ini."
_OLD_PAGE = "Halaman itu dibuka sebelum Anda masuk. Muat ulang lalu kirim lagi."


@dataclass(frozen=True)
class StaffRoute:
    """A path, and the act that it is. `{opd}` in the path is the OPD of the act; a page
    over several OPD has none and filters by `visit.pengelola.opd`.

    Only a POST may change anything. `max_upload` are the bytes of files that its form
    may carry; 0 is a form without any. Without files it has `max_fields` at most.
    """

    path: str
    handler: Handler
    tindakan: Tindakan
    method: Literal["GET", "POST"] = "GET"
    max_upload: int = 0
    max_fields: int = MAX_FIELDS

    def route(self) -> Route:
        return Route(self.path, self.answer, methods=[self.method])

    async def answer(self, request: Request) -> Response:
        """Login → permission → for a POST its origin, body and CSRF token → handler."""
        login = await find_login(request)
        if login:
            visit = self._visit(request, login)
            await self._permit(visit)
            if self.method == "POST":
                visit = await self._read(visit)
            return await self.handler(visit)
        if self.method == "POST":
            return await self._resume(request)
        return to_login(request)

    def _visit(self, request: Request, login: Login) -> Visit:
        opd = request.path_params.get("opd")
        release = State.of(request).live.release()
        return Visit(request, release, login.pengelola, self.tindakan, opd, login.token)

    async def _resume(self, request: Request) -> Response:
        """A form of a session that has ended meanwhile: login → permission → handler,
        its origin and CSRF token are checked before."""
        carried = await read_carried(request, self.max_upload, self.max_fields)
        if carried is None:
            return to_login(request)
        login = await log_in_again(request, carried)
        if isinstance(login, Response):
            return login
        visit = replace(self._visit(request, login), fields=carried.typed)
        await self._permit(visit)
        response = await self.handler(visit)
        set_cookie(response, visit.state.settings, visit.token)
        return response

    async def _permit(self, visit: Visit) -> None:
        """What the peran never may is 403, whatever OPD is named; a foreign OPD and one
        that does not exist are the same 404."""
        if not may_any(visit.pengelola, self.tindakan):
            await replace(visit, opd=None).note("ditolak: peran")
            raise HTTPException(403, _NOT_YOURS)
        if "{opd}" not in self.path:
            return
        if visit.opd not in visit.release.katalog.opd_by_kode:
            raise HTTPException(404)
        if not may(visit.pengelola, self.tindakan, visit.opd):
            await visit.note("ditolak: OPD lain")
            raise HTTPException(404)

    async def _read(self, visit: Visit) -> Visit:
        """The visit with its form."""
        request = visit.request
        if not is_same_origin(request, visit.state.settings.origin):
            await visit.note("ditolak: dari situs lain")
            raise HTTPException(403, _OTHER_SITE)
        if self.max_upload and has_files(request):
            fields, berkas = await read_upload(request, self.max_upload)
        else:
            fields, berkas = await read_form(request, self.max_fields), {}
        sent = single(fields, "csrf").encode()
        if not hmac.compare_digest(sent, visit.csrf.encode()):
            await visit.note("ditolak: tanpa tanda halaman")
            raise HTTPException(403, _OLD_PAGE)
        return replace(visit, fields=fields, berkas=berkas)
