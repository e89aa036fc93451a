"""`siputri new`: skeletons of content files."""

import argparse
import os.path
import sys
from pathlib import Path

from siputri.commands.common import FAILED, OK, Subparsers, add_command
from siputri.katalog.kerangka import layanan_skeleton, opd_skeleton
from siputri.katalog.kinds import check_identity
from siputri.katalog.yaml_reader import ReadError
from siputri.settings import Settings


def add(subparsers: Subparsers) -> None:
    text = "Buat berkas baru untuk diisi: OPD, atau layanan sebuah OPD."
    sub = add_command(subparsers, "new", new, text)
    sub.add_argument("jenis", choices=("opd", "layanan"), help="yang dibuat")
    sub.add_argument("nama", metavar="NAMA", help="KODE, atau OPD/SLUG untuk layanan")


def new(arguments: argparse.Namespace, settings: Settings) -> int:
    try:
        file, text = _prepare(arguments.jenis, arguments.nama, settings)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except ReadError as error:
        print(error.message, file=sys.stderr)
        return FAILED
    except FileExistsError:
        print(f"Berkas {file} sudah ada; tidak ditimpa.", file=sys.stderr)
        return FAILED
    print(f"{file}\nIsilah, lalu jalankan 'siputri check'.")
    return OK


def _prepare(jenis: str, nama: str, settings: Settings) -> tuple[Path, str]:
    """The file to write and its text. Raises ReadError for a name that cannot be."""
    folder = settings.content
    if jenis == "opd":
        check_identity({"kode": nama})
        file = folder / "opd" / f"{nama}.yaml"
        return file, opd_skeleton(_schema(file, jenis, settings))
    opd, slash, slug = nama.partition("/")
    if not slash:
        raise ReadError("Tulis nama layanan sebagai OPD/SLUG, misalnya dinkes/rujukan.")
    check_identity({"opd": opd, "slug": slug})
    if not (folder / "opd" / f"{opd}.yaml").is_file():
        raise ReadError(f"OPD '{opd}' belum ada. Buat dulu: siputri new opd {opd}")
    file = folder / "layanan" / opd / f"{slug}.yaml"
    return file, layanan_skeleton(opd, _schema(file, jenis, settings))


def _schema(file: Path, kind: str, settings: Settings) -> str:
    """Where editors find the schema: beside the program's docs when the content lies
    in its repository, else on the site."""
    for folder in (settings.content, *settings.content.parents):
        schema = folder / "docs" / "skema" / f"{kind}.json"
        if schema.is_file():
            return Path(os.path.relpath(schema, file.parent)).as_posix()
    return f"{settings.url}/data/skema/{kind}.json"
