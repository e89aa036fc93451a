"""The nightly job: backup, published set, rekap, build, prune."""

from collections.abc import Callable
from datetime import UTC, datetime

from siputri.katalog import load_katalog
from siputri.settings import Settings
from siputri.store import Store
from siputri.terbit.backup import backup_database, prune_backups
from siputri.terbit.build import BuildError, BuildReport, build, last_katalog
from siputri.terbit.terbitan import (
    advance_terbitan,
    close_due_triwulan,
    compute_rekap,
    today_in,
    write_rekap,
)


def run_nightly(settings: Settings, tell: Callable[[str], None]) -> BuildReport:
    """Does it all, telling each step. Raises StoreError, BuildError or BusyError."""
    file = backup_database(settings)
    prune_backups(settings, datetime.now(UTC))
    tell(f"Cadangan: {file.name}")
    katalog = load_katalog(settings.content, last_katalog(settings)).katalog
    if katalog is None:
        raise BuildError("Isi tidak dapat dibaca; jalankan 'siputri check'.")
    today = today_in(katalog)
    with Store(settings.database) as store:
        for kode in close_due_triwulan(store, katalog, today):
            tell(f"Triwulan {kode} ditutup.")
        changed = advance_terbitan(store, katalog, today)
        tell(f"Himpunan terbitan: {len(changed)} layanan bertambah.")
        write_rekap(
            settings.rekap, compute_rekap(store, katalog, today, published=True)
        )
        demo = store.is_demo
    return build(settings, demo=demo, today=today)
