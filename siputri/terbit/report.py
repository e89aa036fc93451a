"""What a build says of itself."""

from dataclasses import dataclass

from siputri.katalog.findings import Finding


class BuildError(Exception):
    """The release could not be made; the live site is as it was."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


@dataclass(frozen=True)
class BuildReport:
    """What a build did; `stale` names the bad files whose last good version stands."""

    release_id: str
    rendered: int
    reused: int
    removed: int
    seconds: float
    findings: tuple[Finding, ...]
    stale: tuple[str, ...]

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == "galat" for finding in self.findings)

    @property
    def sentence(self) -> str:
        """For people: the release, its pages, the time it took."""
        return (
            f"Rilis {self.release_id}: {self.rendered} halaman dirender, "
            f"{self.reused} dipakai ulang, {self.removed} dihapus, "
            f"{self.seconds:.1f} detik."
        )
