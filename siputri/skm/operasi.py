"""How the service itself was run in a period, as far as it is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from siputri.skm.ketersediaan import Ketersediaan
from siputri.skm.naskah import StatusLaporan


@dataclass(frozen=True)
class JumlahPenerbitan:
    """Runs of the publisher that ended, and those of them that failed; of the last good
    one when it ended (UTC) and how many files were bad."""

    runs: int = 0
    failed: int = 0
    last_at: datetime | None = None
    bad_files: int = 0


@dataclass(frozen=True)
class JumlahCadangan:
    """Backups that were verified: how many, and when (UTC) and how large in bytes the
    last was."""

    verified: int = 0
    last_at: datetime | None = None
    size: int = 0


@dataclass(frozen=True)
class JumlahUsul:
    """Requests of operators: that came, that were closed, and that wait now."""

    came: int = 0
    closed: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class Operasi:
    """What is recorded of a period up to now. `measured_from` is the first minute that
    counts for `ketersediaan` (UTC), None before there is one; `jawaban` are counted by
    kanal, `laporan` by how far the Laporan SKM of an OPD is."""

    measured_from: datetime | None = None
    ketersediaan: Ketersediaan = field(default_factory=lambda: Ketersediaan(0, 0))
    penerbitan: JumlahPenerbitan = field(default_factory=JumlahPenerbitan)
    cadangan: JumlahCadangan = field(default_factory=JumlahCadangan)
    usul: JumlahUsul = field(default_factory=JumlahUsul)
    jawaban: Mapping[str, int] = field(default_factory=dict)
    laporan: Mapping[StatusLaporan, int] = field(default_factory=dict)
