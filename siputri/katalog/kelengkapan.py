"""How complete the standards are: the evidence for PEKPPP indicators 1, 3, 4 and 5.

PermenPANRB 29/2022 asks for fourteen komponen with decree and yearly review, the six of
service delivery published, and a maklumat with its three statements.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from siputri.katalog.checks.maklumat_pernyataan import missing_statements
from siputri.katalog.katalog import Katalog
from siputri.katalog.layanan import KOMPONEN, NAMA_KOMPONEN, PENYAMPAIAN, Layanan
from siputri.katalog.opd import Opd

REVIEW_DAYS = 365
"""A review older than this no longer counts."""


@dataclass(frozen=True)
class KelengkapanLayanan:
    """One layanan: `komponen` of 14 and `penyampaian` of 6 are set."""

    layanan: Layanan
    komponen: int
    penyampaian: int
    missing: tuple[str, ...]
    has_penetapan: bool
    reviewed: str | None
    is_review_current: bool
    media: tuple[str, ...]


@dataclass(frozen=True)
class KelengkapanOpd:
    """One OPD: its layanan and what its maklumat does not promise."""

    opd: Opd
    layanan: tuple[KelengkapanLayanan, ...]
    has_maklumat: bool
    missing_statements: tuple[str, ...]

    @property
    def complete(self) -> int:
        """How many of its layanan set all fourteen."""
        return sum(item.komponen == len(KOMPONEN) for item in self.layanan)


def measure_kelengkapan(katalog: Katalog, today: date) -> tuple[KelengkapanOpd, ...]:
    """Every OPD with its published layanan; what is internal counts as set."""
    return tuple(_of_opd(katalog, opd, today) for opd in katalog.opd)


def _of_opd(katalog: Katalog, opd: Opd, today: date) -> KelengkapanOpd:
    return KelengkapanOpd(
        opd=opd,
        layanan=tuple(
            _of_layanan(item, today) for item in katalog.layanan_of(opd.kode)
        ),
        has_maklumat=opd.maklumat is not None,
        missing_statements=tuple(missing_statements(opd.maklumat.teks))
        if opd.maklumat
        else (),
    )


def _of_layanan(layanan: Layanan, today: date) -> KelengkapanLayanan:
    missing = layanan.missing
    penetapan = layanan.penetapan
    dates = (layanan.ditinjau, penetapan.tanggal if penetapan else None)
    reviewed = max((found for found in dates if found), default=None)
    return KelengkapanLayanan(
        layanan=layanan,
        komponen=len(KOMPONEN) - len(missing),
        penyampaian=len([key for key in PENYAMPAIAN if key not in missing]),
        missing=tuple(NAMA_KOMPONEN[key] for key in missing),
        has_penetapan=penetapan is not None,
        reviewed=reviewed,
        is_review_current=reviewed is not None and _is_current(reviewed, today),
        media=_media(layanan),
    )


def _is_current(partial: str, today: date) -> bool:
    """A partial date counts from the last day that it may mean."""
    year, *rest = [int(part) for part in partial.split("-")]
    if len(rest) == 2:
        last = date(year, *rest)
    elif rest:
        month = date(year, rest[0], 28) + timedelta(days=4)
        last = month - timedelta(days=month.day)
    else:
        last = date(year, 12, 31)
    return last >= today - timedelta(days=REVIEW_DAYS)


def _media(layanan: Layanan) -> tuple[str, ...]:
    """Where this portal itself publishes the six komponen; a counter's own media are
    for the OPD to prove."""
    if not layanan.komponen:
        return ()
    pages = ("halaman situs", "berkas PDF", "buku standar", "data terbuka")
    return (*pages, "SIPPN") if layanan.sippn else pages
