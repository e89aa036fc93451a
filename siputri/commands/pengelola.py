"""`siputri pengelola`: staff accounts; the first super admin can come no other way."""

import argparse
import getpass
import sys
from datetime import UTC, datetime

from siputri.commands.common import (
    OK,
    Command,
    Subparsers,
    add_command,
)
from siputri.pengelola import Catatan, Pengelola, Peran, Tindakan, parse_nama
from siputri.pengelola.sandi import Hasher, check_sandi
from siputri.settings import Settings
from siputri.store import Store
from siputri.store.akun import change_sandi, disable_akun, insert_akun, read_akun
from siputri.store.audit import insert_catatan
from siputri.terbit.reading import require_katalog


def add(subparsers: Subparsers) -> None:
    text = "Kelola akun pengelola."
    parser = subparsers.add_parser("pengelola", help=text, description=text)
    actions = parser.add_subparsers(required=True, metavar="TINDAKAN")
    sub = _add_action(actions, "add", add_akun, "Tambah akun; sandinya ditanyakan.")
    sub.add_argument("--peran", required=True, choices=list(Peran))
    sub.add_argument("--opd", metavar="OPD", help="untuk operator: kode OPD-nya")
    _add_stdin(sub)
    add_command(actions, "list", show_list, "Cetak semua akun.")
    _add_action(actions, "disable", disable, "Nonaktifkan akun dan akhiri sesinya.")
    sub = _add_action(actions, "passwd", passwd, "Beri akun sandi baru.")
    _add_stdin(sub)


def _add_action(
    actions: Subparsers, name: str, command: Command, text: str
) -> argparse.ArgumentParser:
    sub = add_command(actions, name, command, text)
    sub.add_argument("nama", metavar="NAMA", help="nama akun")
    return sub


def _add_stdin(sub: argparse.ArgumentParser) -> None:
    text = "baca sandi dari baris pertama masukan"
    sub.add_argument("--password-stdin", action="store_true", help=text)


def add_akun(arguments: argparse.Namespace, settings: Settings) -> int:
    """Raises ValueError for a name, an OPD or a password that cannot be."""
    opd = arguments.opd
    if opd and opd not in require_katalog(settings).opd_by_kode:
        raise ValueError(f"OPD '{opd}' tidak ada.")
    pengelola = Pengelola(parse_nama(arguments.nama), Peran(arguments.peran), opd)
    with Store(settings.database) as store:
        hashed = Hasher().hash(_ask_sandi(arguments))
        at = _now()
        described = " ".join(filter(None, (pengelola.nama, pengelola.peran, opd)))
        with store.writing():
            insert_akun(store, pengelola, hashed, at)
            _note(store, at, f"ditambah: {described}")
    print(f"Akun {pengelola.nama} dibuat.")
    return OK


def show_list(_arguments: argparse.Namespace, settings: Settings) -> int:
    with Store(settings.database, readonly=True) as store:
        for akun in read_akun(store):
            item = akun.pengelola
            state = f"nonaktif sejak {akun.disabled_at}" if akun.disabled_at else ""
            line = f"{item.nama:30} {item.peran:12} {item.opd or '-':20} {state}"
            print(line.rstrip())
    return OK


def disable(arguments: argparse.Namespace, settings: Settings) -> int:
    """Raises AkunError."""
    nama, at = parse_nama(arguments.nama), _now()
    with Store(settings.database) as store, store.writing():
        disable_akun(store, nama, at)
        _note(store, at, f"dinonaktifkan: {nama}")
    print(f"Akun {nama} dinonaktifkan.")
    return OK


def passwd(arguments: argparse.Namespace, settings: Settings) -> int:
    """Raises AkunError or SandiError."""
    nama = parse_nama(arguments.nama)
    with Store(settings.database) as store:
        hashed = Hasher().hash(_ask_sandi(arguments))
        with store.writing():
            change_sandi(store, nama, hashed)
            _note(store, _now(), f"sandi baru: {nama}")
    print(f"Sandi akun {nama} diganti.")
    return OK


def _ask_sandi(arguments: argparse.Namespace) -> str:
    """The password, from the first line of the input or twice from the terminal."""
    if arguments.password_stdin:
        sandi = sys.stdin.readline().rstrip("\r\n")
        check_sandi(sandi)
    else:
        sandi = getpass.getpass("Sandi: ")
        check_sandi(sandi, getpass.getpass("Sandi, sekali lagi: "))
    return sandi


def _note(store: Store, at: str, rincian: str) -> None:
    """Nobody is logged in on the command line; the line of the audit says so."""
    text = f"lewat perintah siputri, {rincian}"
    insert_catatan(store, Catatan(at, Tindakan.KELOLA_AKUN, text))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
