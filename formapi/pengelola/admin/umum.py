"""What the super admin's pages share."""

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
