"""`siputri init`, `serve`, `backup`, `restore`, `demo`: state folder and service."""

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from siputri.commands.common import (
    FAILED,
    OK,
    Subparsers,
    add_command,
)
from siputri.commands.publish import build_by_hand, nightly, tell_build
from siputri.settings import Settings, create_secrets
from siputri.store import create_database
from siputri.terbit.antrean import watching
from siputri.terbit.backup import backup_database
from siputri.terbit.demo import create_demo
from siputri.terbit.demo_akun import create_demo_akun
from siputri.terbit.demo_rekomendasi import create_demo_rekomendasi
from siputri.terbit.pulih import restore_database
from siputri.terbit.reading import require_katalog

if TYPE_CHECKING:
    from uvicorn import Server


def add(subparsers: Subparsers) -> None:
    text = "Buat folder keadaan, basis data dan kunci."
    add_command(subparsers, "init", init, text)
    text = "Jalankan situs dan survei di satu proses."
    sub = add_command(subparsers, "serve", serve, text)
    sub.set_defaults(unattended=True)
    sub.add_argument("--host", default="127.0.0.1", help="alamat (%(default)s)")
    sub.add_argument("--port", type=int, default=8000, help="porta (%(default)s)")
    text = "hanya melayani: tanpa menyiapkan, membangun, mengerjakan antrean"
    sub.add_argument("--saja", action="store_true", help=text)
    sub = add_command(subparsers, "backup", backup, "Salin basis data selagi dipakai.")
    sub.add_argument("file", type=Path, nargs="?", metavar="FILE", help="tujuan")
    text = "Pulihkan basis data dan lampiran dari cadangan; tidak menimpa."
    sub = add_command(subparsers, "restore", restore, text)
    sub.add_argument("file", type=Path, metavar="FILE", help="cadangan")
    text = "Isi folder keadaan kosong dengan jawaban rekaan."
    sub = add_command(subparsers, "demo", demo, text)
    sub.add_argument(
        "--jawaban",
        type=int,
        default=3000,
        metavar="N",
        help="jawaban triwulan yang lalu (%(default)s)",
    )
    sub.add_argument("--seed", type=int, default=91, help="benih acak (%(default)s)")


def init(_arguments: argparse.Namespace, settings: Settings) -> int:
    if settings.database.exists():
        print(f"Basis data {settings.database} sudah ada.", file=sys.stderr)
        return FAILED
    _create(settings)
    print(f"Folder keadaan {settings.var} siap.")
    return OK


def _create(settings: Settings) -> None:
    create_database(settings.database)
    create_secrets(settings.secret_file)


def serve(arguments: argparse.Namespace, settings: Settings) -> int:
    """With `--saja` all else is left to units of their own."""
    if arguments.saja:
        return _run(_make_server(arguments, settings))
    if not settings.database.exists() and not settings.current.exists():
        _create(settings)
    if not settings.current.exists():
        tell_build(build_by_hand(settings))
    server = _make_server(arguments, settings)
    here = f"http://{arguments.host}:{arguments.port}"
    at = "" if here == settings.url else f", alamat situs {settings.url} (SIPUTRI_URL)"
    print(f"Buka {here}{at} (berhenti: Ctrl+C)", flush=True)
    with watching(settings):
        return _run(server)


def _make_server(arguments: argparse.Namespace, settings: Settings) -> "Server":
    """A server whose application is made: a database that cannot be used is refused
    before anything else opens it and leaves its log beside it."""
    import uvicorn

    config = uvicorn.Config(
        "formapi.app:create_app",
        factory=True,
        http="formapi.protocol:BoundedHttp",
        ws="none",
        host=arguments.host,
        port=arguments.port,
        access_log=False,
        server_header=False,
        proxy_headers=settings.trusted_proxy is not None,
        forwarded_allow_ips=settings.trusted_proxy or "",
        log_config=None,
        log_level="warning",
    )
    config.load()
    return uvicorn.Server(config)


def _run(server: "Server") -> int:
    with suppress(KeyboardInterrupt):
        server.run()
    return OK if server.started else FAILED


def backup(arguments: argparse.Namespace, settings: Settings) -> int:
    try:
        print(backup_database(settings, arguments.file))
    except FileExistsError as error:
        print(f"Berkas {error} sudah ada.", file=sys.stderr)
        return FAILED
    return OK


def restore(arguments: argparse.Namespace, settings: Settings) -> int:
    try:
        missing = restore_database(settings, arguments.file)
    except FileExistsError as error:
        print(f"Basis data {error} sudah ada; tidak ditimpa.", file=sys.stderr)
        return FAILED
    for digest in missing:
        print(f"Lampiran {digest} tidak ada di cadangan.", file=sys.stderr)
    print(f"{settings.database} pulih. Jalankan 'siputri nightly', lalu layanannya.")
    return OK


def demo(arguments: argparse.Namespace, settings: Settings) -> int:
    katalog = require_katalog(settings)
    try:
        count = create_demo(settings, katalog, arguments.jawaban, arguments.seed)
    except FileExistsError:
        print(f"Folder {settings.var} tidak kosong.", file=sys.stderr)
        return FAILED
    print(f"{count} jawaban rekaan dibuat.")
    for pengelola, sandi in create_demo_akun(settings, katalog):
        print(f"Akun {pengelola.nama:12} sandi {sandi}")
    print(f"{create_demo_rekomendasi(settings, katalog)} rekomendasi rekaan dibuat.")
    return nightly(arguments, settings)
