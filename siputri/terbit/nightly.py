"""The nightly job: backup, pull, published set, rekap, build, prune."""

from datetime import UTC, date, datetime

from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from siputri.store import Store
from siputri.store.antrean import start_malam
from siputri.terbit.backup import backup_database, prune_backups
from siputri.terbit.build import build
from siputri.terbit.files import BusyError
from siputri.terbit.git import GitError
from siputri.terbit.penerbitan import Tell, now, publishing, run_logged
from siputri.terbit.reading import require_katalog
from siputri.terbit.report import BuildReport
from siputri.terbit.tarik import pull_content
from siputri.terbit.terbitan import (
    advance_terbitan,
    close_due_triwulan,
    compute_rekap,
    today_in,
    write_rekap,
)


def run_nightly(settings: Settings, tell: Tell) -> BuildReport:
    """Does it all, telling each step. Raises StoreError, BuildError or BusyError."""
    with publishing(settings):
        with Store(settings.database) as store, store.writing():
            number = start_malam(store, now())
        return run_logged(settings, number, lambda both: _night(settings, both), tell)


def _night(settings: Settings, tell: Tell) -> BuildReport:
    file = backup_database(settings)
    prune_backups(settings, datetime.now(UTC))
    tell(f"Cadangan: {file.name}")
    _try_to_pull(settings, tell)
    katalog = require_katalog(settings)
    today = today_in(katalog)
    with Store(settings.database) as store:
        for kode in close_due_triwulan(store, katalog, today):
            tell(f"Triwulan {kode} ditutup.")
        changed = advance_terbitan(store, katalog, today)
        tell(f"Himpunan terbitan: {len(changed)} layanan bertambah.")
    return _publish(settings, katalog, today, tell)


def _try_to_pull(settings: Settings, tell: Tell) -> None:
    """The night goes on with the content as it is."""
    try:
        pull_content(settings, tell)
    except (GitError, BusyError) as error:
        tell(str(error))


def rebuild(settings: Settings, tell: Tell, *, full: bool = False) -> BuildReport:
    """The results of the published set as it is now, and a release with them. Raises
    StoreError, BuildError or BusyError."""
    katalog = require_katalog(settings)
    return _publish(settings, katalog, today_in(katalog), tell, full=full)


def _publish(
    settings: Settings, katalog: Katalog, today: date, tell: Tell, *, full: bool = False
) -> BuildReport:
    with Store(settings.database) as store:
        write_rekap(
            settings.rekap, compute_rekap(store, katalog, today, published=True)
        )
        demo = store.is_demo
    tell("Hasil survei dihitung.")
    return build(settings, demo=demo, full=full, today=today, tell=tell)
