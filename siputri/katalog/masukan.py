"""What a release is built from, kept with it so that it can be built again: katalog,
rekap, rekomendasi, riwayat and masukan.json."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from siputri.katalog.katalog import Katalog
from siputri.katalog.perubahan import Perubahan, PerubahanKomponen
from siputri.katalog.rekap import Rekap, read_rekap


@dataclass(frozen=True)
class Masukan:
    """The inputs of a build: everything that its bytes depend on, but the code.

    `tanggal` is the region's calendar day: it says which notices are in force.
    """

    katalog: Katalog
    rekap: Rekap
    url: str
    demo: bool
    tanggal: date
    riwayat: tuple[Perubahan, ...] = ()
    """The latest changes of standards, newest first."""
    rekomendasi: tuple[dict[str, Any], ...] = ()
    """Those made public (`siputri.skm.rekomendasi_publik`)."""


@dataclass(frozen=True)
class Rilis:
    """What of these the survey and staff pages need."""

    katalog: Katalog
    url: str
    demo: bool
    tanggal: date


def write_masukan(folder: Path, masukan: Masukan) -> None:
    """Writes the inputs into `folder`, equal inputs as equal bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    katalog = masukan.katalog.model_dump_json(exclude_defaults=True)
    (folder / "katalog.json").write_text(katalog, "utf-8")
    with (folder / "rekap.json").open("wb") as stream:
        stream.writelines(masukan.rekap.pieces())
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
    rilis = read_rilis(folder)
    riwayat = json.loads((folder / "riwayat.json").read_bytes())
    return Masukan(
        rilis.katalog,
        read_rekap(folder / "rekap.json"),
        rilis.url,
        rilis.demo,
        rilis.tanggal,
        tuple(map(_perubahan, riwayat)),
        tuple(json.loads((folder / "rekomendasi.json").read_bytes())),
    )


def read_rilis(folder: Path) -> Rilis:
    """Reads these alone, not the results. Raises OSError or ValueError if they are
    damaged."""
    katalog = Katalog.from_release((folder / "katalog.json").read_bytes())
    rest = json.loads((folder / "masukan.json").read_bytes())
    try:
        tanggal = date.fromisoformat(rest["tanggal"])
        return Rilis(katalog, rest["url"], rest["demo"], tanggal)
    except (KeyError, TypeError) as error:
        raise ValueError("masukan.json is damaged") from error


def _perubahan(data: dict[str, Any]) -> Perubahan:
    komponen = tuple(PerubahanKomponen(**part) for part in data["komponen"])
    return Perubahan(**{**data, "komponen": komponen})


def _dump(file: Path, data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    file.write_text(text, "utf-8")
