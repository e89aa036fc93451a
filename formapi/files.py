"""The files of a release, compressed where the client can read that."""

import mimetypes
import os
from collections.abc import Iterator

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

SIBLINGS = {"br": ".br", "gzip": ".gz"}
"""Content codings, the best first, and how the compressed file beside a file ends."""
mimetypes.add_type("application/ld+json", ".jsonld")  # not every machine knows


class ReleaseFiles(StaticFiles):
    """Each file as it is, or from the sibling beside it that holds it compressed."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        request, siblings = Headers(scope=scope), dict(_siblings(full_path))
        # A part is asked of the plain file, however much of it a client has.
        taken = () if "range" in request else accepted_codings(request)
        coding = next((item for item in taken if item in siblings), None)
        if coding is None:
            response = FileResponse(full_path, status_code, stat_result=stat_result)
        else:
            response = FileResponse(
                f"{full_path}{SIBLINGS[coding]}",
                status_code,
                {"content-encoding": coding},
                mimetypes.guess_type(full_path)[0],
                stat_result=siblings[coding],
            )
            del response.headers["accept-ranges"]
        if siblings:
            response.headers["vary"] = "Accept-Encoding"
        if self.is_not_modified(response.headers, request):
            return NotModifiedResponse(response.headers)
        return response


def _siblings(path: str | os.PathLike[str]) -> Iterator[tuple[str, os.stat_result]]:
    """The codings in which the file is there."""
    for coding, suffix in SIBLINGS.items():
        try:
            yield coding, os.stat(f"{path}{suffix}")  # noqa: PTH116
        except OSError:
            continue


def accepted_codings(request: Headers) -> Iterator[str]:
    """Those of ours that the client takes, the best first (RFC 9110 §12.5.3)."""
    weights = {}
    for item in ",".join(request.getlist("accept-encoding")).lower().split(","):
        coding, _, weight = item.replace(" ", "").partition(";q=")
        weights[coding] = weight or "1"
    for coding in SIBLINGS:
        if weights.get(coding, weights.get("*", "0")).strip("0."):
            yield coding
