"""What the super admin's pages share."""

from starlette.exceptions import HTTPException

from formapi.pengelola.visit import Visit

ADMIN = "/pengelola/admin"
MAX_ALASAN = 300


def read_alasan(visit: Visit) -> str:
    """The reason as it goes into the audit. Raises ValueError, for people."""
    alasan = " ".join(visit.text("alasan").split())
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
