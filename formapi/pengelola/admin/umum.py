"""What the super admin's pages share."""

from starlette.exceptions import HTTPException

from formapi.pengelola.visit import Visit
from siputri.skm.jawaban import clean_text

ADMIN = "/pengelola/admin"
MAX_ALASAN = 300


def line(visit: Visit, name: str) -> str:
    """A field as one line without control characters."""
    return " ".join(clean_text(visit.text(name)).split())


def read_alasan(visit: Visit) -> str:
    """The reason as it goes into the audit. Raises ValueError, for people."""
    alasan = line(visit, "alasan")
    if not alasan:
        raise ValueError("Tulis alasannya.")
    if len(alasan) > MAX_ALASAN:
        raise ValueError(f"Alasan terlalu panjang: paling banyak {MAX_ALASAN} huruf.")
    return alasan


def require_sure(visit: Visit) -> None:
    """Raises ValueError unless the box is ticked."""
    if visit.text("yakin") != "ya":
        raise ValueError("Centang tanda setuju untuk melanjutkan.")


def path_nomor(visit: Visit) -> int:
    """The number of a row that the path names. Raises HTTPException 404."""
    text = visit.request.path_params["nomor"]
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise HTTPException(404)
    return int(text)
