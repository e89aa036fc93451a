"""The live release's files, for `siputri serve`; in production the front server has
them and never asks."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from formapi.files import SIBLINGS
from formapi.state import State


async def show_file(request: Request) -> Response:
    """Any file of the release that the request began with; never `.data/`, nor a
    compressed sibling by its own name."""
    release = State.of(request).live.release()
    path = request.path_params["path"]
    is_hidden = any(part.startswith(".") for part in path.split("/"))
    is_sibling = path.rstrip("/").endswith(tuple(SIBLINGS.values()))
    if "//" in f"/{path}" or is_hidden or is_sibling:
        raise HTTPException(404)
    if path and not path.endswith("/") and _is_folder(release.path / path):
        return RedirectResponse(f"/{path}/", 308)
    files = release.files
    return await files.get_response(files.get_path(request.scope), request.scope)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name longer than a file can have
        return False
