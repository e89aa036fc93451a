"""What a release is built from, as files: katalog, rekap, rekomendasi, riwayat and
masukan.json."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from siputri.katalog.katalog import Katalog
from siputri.katalog.perubahan import Perubahan, PerubahanKomponen


@dataclass(frozen=True)
class Masukan:
    """The inputs of a build: everything that its bytes depend on, but the code.

    `tanggal` is the region's calendar day: it says which notices are in force.
    """

    katalog: Katalog
    rekap: dict[str, Any]
    url: str
    demo: bool
    tanggal: date
    riwayat: tuple[Perubahan, ...] = ()
    rekomendasi: tuple[dict[str, Any], ...] = ()
    """Those made public (`siputri.skm.rekomendasi_publik`)."""


def write_masukan(folder: Path, masukan: Masukan) -> None:
    """Writes the inputs into `folder`, equal inputs as equal bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    katalog = masukan.katalog.model_dump_json(exclude_defaults=True)
    (folder / "katalog.json").write_text(katalog, "utf-8")
    _dump(folder / "rekap.json", masukan.rekap)
    _dump(folder / "riwayat.json", [asdict(item) for item in masukan.riwayat])
    _dump(folder / "rekomendasi.json", masukan.rekomendasi)
    rest = {
        "url": masukan.url,
        "demo": masukan.demo,
        "tanggal": masukan.tanggal.isoformat(),
    }
    _dump(folder / "masukan.json", rest)


def read_masukan(folder: Path) -> Masukan:
    """Reads them back. Raises OSError or ValueError if they are damaged."""
    katalog = Katalog.from_release((folder / "katalog.json").read_bytes())
    rekap = read_rekap(folder / "rekap.json")
    rest = json.loads((folder / "masukan.json").read_bytes())
    try:
        tanggal = date.fromisoformat(rest["tanggal"])
        return Masukan(
            katalog,
            rekap,
            rest["url"],
            rest["demo"],
            tanggal,
            _read_riwayat(folder / "riwayat.json"),
            _read_rekomendasi(folder / "rekomendasi.json"),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("masukan.json is damaged") from error


def read_rekap(file: Path) -> dict[str, Any]:
    """The last rekap; an empty one before the first night. Raises ValueError if the
    file is damaged."""
    if not file.exists():
        return {"hasil": []}
    found: dict[str, Any] = json.loads(file.read_bytes())
    return found


def _read_rekomendasi(file: Path) -> tuple[dict[str, Any], ...]:
    """Releases of before there were any have no such file."""
    return tuple(json.loads(file.read_bytes())) if file.exists() else ()


def _read_riwayat(file: Path) -> tuple[Perubahan, ...]:
    return tuple(
        Perubahan(
            **{
                **item,
                "komponen": tuple(
                    PerubahanKomponen(**part) for part in item["komponen"]
                ),
            }
        )
        for item in json.loads(file.read_bytes())
    )


def _dump(file: Path, data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    file.write_text(text, "utf-8")
