"""Accounts to look around with, one of each peran, in a demo's state folder only."""

import secrets
from datetime import UTC, datetime

from siputri.katalog.katalog import Katalog
from siputri.pengelola import Catatan, Pengelola, Peran, Tindakan
from siputri.pengelola.sandi import Hasher
from siputri.settings import Settings
from siputri.store import Store
from siputri.store.akun import insert_akun
from siputri.store.audit import insert_catatan


def create_demo_akun(
    settings: Settings, katalog: Katalog
) -> list[tuple[Pengelola, str]]:
    """Each account with its password, which is told once. Raises ValueError in a state
    folder that is not a demo's."""
    hasher, at = Hasher(), datetime.now(UTC).isoformat(timespec="seconds")
    opd = {layanan.opd for layanan in katalog.layanan_by_path.values()}
    made = []
    with Store(settings.database) as store:
        if not store.is_demo:
            raise ValueError("Akun contoh hanya untuk folder keadaan demo.")
        with store.writing():
            for peran in Peran:
                own = min(opd) if peran is Peran.OPERATOR else None
                pengelola, sandi = Pengelola(peran, peran, own), secrets.token_hex(8)
                insert_akun(store, pengelola, hasher.hash(sandi), at)
                rincian = f"akun contoh: {peran}"
                insert_catatan(store, Catatan(at, Tindakan.KELOLA_AKUN, rincian))
                made.append((pengelola, sandi))
    return made
