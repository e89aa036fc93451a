"""What the super admin and operators write to each other: a title and a text."""

MAX_JUDUL, MAX_TEKS = 120, 2000
"""Letters."""


def check_pesan(judul: str, teks: str) -> tuple[str, str]:
    """Both as they are stored. Raises ValueError, for people."""
    judul, teks = " ".join(judul.split()), teks.replace("\r\n", "\n").strip()
    if not 1 <= len(judul) <= MAX_JUDUL:
        raise ValueError(f"Tulis judul, paling panjang {MAX_JUDUL} huruf.")
    if not 1 <= len(teks) <= MAX_TEKS:
        raise ValueError(f"Tulis isinya, paling panjang {MAX_TEKS} huruf.")
    return judul, teks
