"""Invented answers to look at, in a state folder of their own that says so."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from siputri.katalog.instrumen import Instrumen
from siputri.katalog.katalog import Katalog
from siputri.settings import Settings, create_secrets
from siputri.skm.jawaban import Isian, Jawaban
from siputri.skm.periode import Periode, triwulan_of
from siputri.skm.profil import KANAL_WARGA, profil_choices
from siputri.store import Store, create_database

RUNNING = (49, 64, 49, 35, 49, 12, 49, 0)
"""Answers of the running quarter, layanan by layanan. 49 are 30 published and 19
waiting: the next answer completes a step of ten."""
_SARAN = (
    "Petugas ramah dan menjelaskan dengan baik.",
    "Mohon ruang tunggu ditambah kursinya.",
    "Prosesnya lebih cepat dari yang saya kira.",
    "Papan petunjuk di depan kantor kurang jelas.",
)
_TIMES = 3


def create_demo(settings: Settings, katalog: Katalog, total: int, seed: int) -> int:
    """Fills a new state folder with `total` answers over the last three quarters and
    `RUNNING` in this one; how many there are. Raises FileExistsError unless the folder
    is empty."""
    if settings.var.exists() and any(settings.var.iterdir()):
        raise FileExistsError(settings.var)
    create_database(settings.database, demo=True)
    create_secrets(settings.secret_file)
    random = Random(seed)  # noqa: S311
    now = datetime.now(katalog.situs.zone)
    jawaban = list(_invent(katalog, total, now, random))
    with Store(settings.database) as store:
        store.insert_jawaban(jawaban)
    return len(jawaban)


def _invent(
    katalog: Katalog, total: int, now: datetime, random: Random
) -> Iterator[Jawaban]:
    layanan = list(katalog.layanan_by_path.values())
    running = triwulan_of(now.date())
    moods = {item.path: random.uniform(2.9, 3.7) for item in layanan}
    past = _quarters_before(running, _TIMES)
    weights = [random.uniform(0.3, 1.7) for _ in layanan]
    for number in range(total):
        item = random.choices(layanan, weights)[0]
        quarter = past[number % _TIMES]
        mood = moods[item.path] + 0.05 * past.index(quarter)
        yield _one(katalog, item.opd, item.slug, quarter, now, mood, random)
    for position, item in enumerate(layanan):
        mood = moods[item.path] + 0.15
        order = position if not item.urutan else item.urutan - 1
        for _ in range(RUNNING[order % len(RUNNING)]):
            yield _one(katalog, item.opd, item.slug, running, now, mood, random)


def _quarters_before(running: Periode, count: int) -> list[Periode]:
    """The `count` quarters before `running`, the oldest first."""
    found: list[Periode] = []
    first = running.first
    for _ in range(count):
        quarter = triwulan_of(first - timedelta(days=1))
        found.insert(0, quarter)
        first = quarter.first
    return found


def _one(
    katalog: Katalog,
    opd: str,
    slug: str,
    quarter: Periode,
    now: datetime,
    mood: float,
    random: Random,
) -> Jawaban:
    instrumen = katalog.instrumen_of(opd)
    when = _office_hour(quarter, now, random)
    return Jawaban(
        tanda_terima="".join(random.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", k=16)),
        opd=opd,
        layanan=slug,
        instrumen=instrumen.kode,
        triwulan=quarter.kode,
        received_at=when.astimezone(UTC).isoformat(timespec="seconds"),
        isian=_isian(katalog, instrumen, mood, random),
    )


def _office_hour(quarter: Periode, now: datetime, random: Random) -> datetime:
    last: date = min(quarter.end - timedelta(days=1), now.date())
    days = (last - quarter.first).days
    day = quarter.first + timedelta(days=random.randint(0, days))
    hour, minute = random.randint(8, 15), random.randint(0, 59)
    when = datetime(day.year, day.month, day.day, hour, minute, tzinfo=now.tzinfo)
    return min(when, now)


def _isian(
    katalog: Katalog, instrumen: Instrumen, mood: float, random: Random
) -> Isian:
    usia = {pita.kode: pita.judul for pita in katalog.situs.survei.usia}
    personal = random.gauss(mood, 0.35)
    skor = {}
    for place, unsur in enumerate(instrumen.unsur):
        lean = 0.18 * ((place * 7) % 5 - 2)
        skor[unsur.kunci] = min(4, max(1, round(random.gauss(personal + lean, 0.45))))
    profil = {
        name: random.choice(list(choices))
        for name, choices in profil_choices(usia).items()
        if random.random() > 0.08
    }
    saran = random.choice(_SARAN) if random.random() < 0.15 else None
    return Isian(skor, profil, None, random.choice(KANAL_WARGA), saran)
