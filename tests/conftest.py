"""Fixtures: a real content folder, a real state folder, a real build, the real app."""

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import CodeType
from typing import Any

import hypothesis
import jinja2
import pytest
from jinja2.bccache import Bucket
from starlette.testclient import TestClient

from formapi.app import create_app
from siputri.cli import build_parser
from siputri.katalog.katalog import Katalog
from siputri.katalog.loader import load_katalog
from siputri.settings import Settings, create_secrets, read_settings
from siputri.skm.jawaban import Isian, Jawaban
from siputri.skm.periode import triwulan_of
from siputri.store import create_database
from siputri.tampilan import lingkungan
from siputri.tampilan.jinja import QuickEnvironment
from siputri.terbit.build import build

build_parser()  # all commands, before Pelican comes, whose loggers drop lines

hypothesis.settings.register_profile(
    "siputri", derandomize=True, deadline=None, database=None
)
hypothesis.settings.load_profile("siputri")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, so that all workers end at about the same time."""
    items.sort(key=lambda item: item.path.parent.name not in ("tahan", "terbit"))


class _Compiled(jinja2.BytecodeCache):
    """Templates compiled once in a process, not once for each application of a test."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[bucket.key, bucket.checksum] = bucket.code


class _Environment(QuickEnvironment):
    compiled = _Compiled()

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "bytecode_cache": self.compiled})


lingkungan.QuickEnvironment = _Environment

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
URL = "https://siputri.example"
PPID = "diskominfo/permohonan-informasi-ppid"


@pytest.fixture(scope="session")
def katalog() -> Katalog:
    """The real content of this repository."""
    found = load_katalog(CONTENT).katalog
    assert found is not None
    return found


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content that a test may break."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


@pytest.fixture
def settings(tmp_path: Path, content: Path) -> Settings:
    """An initialised state folder beside `content`; nothing is built yet."""
    found = make_settings(tmp_path / "var", content)
    create_database(found.database)
    create_secrets(found.secret_file)
    return found


def make_settings(var: Path, content: Path = CONTENT) -> Settings:
    return read_settings(
        {"SIPUTRI_VAR": str(var), "SIPUTRI_CONTENT": str(content), "SIPUTRI_URL": URL}
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A state folder whose live site is the real content, without answers. Read only:
    a test that writes uses `site`."""
    found = make_settings(tmp_path_factory.mktemp("built") / "var")
    create_database(found.database)
    create_secrets(found.secret_file)
    build(found)
    return found


@pytest.fixture
def site(built: Settings, tmp_path: Path, content: Path) -> Settings:
    """A state folder of one's own with a live site."""
    return make_settings(copy_var(built.var, tmp_path / "var"), content)


def copy_var(var: Path, to: Path) -> Path:
    """A state folder like another one that a service may have open: what SQLite keeps
    beside its database comes and goes meanwhile."""
    ignored = shutil.ignore_patterns("siputri.db-*")
    return Path(shutil.copytree(var, to, symlinks=True, ignore=ignored))


@pytest.fixture
def made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Releases are made in this process, where a test is about what is in them; the
    program that otherwise makes them takes longer to start than to work. Here nothing
    forks: after the first release there are threads of Typst."""
    from siputri.terbit import making

    monkeypatch.setattr("siputri.terbit.build._make", making.make)
    monkeypatch.setattr("siputri.forks.MIN_ITEMS", sys.maxsize)
    monkeypatch.setattr(making, "Fork", _Unforked)


class _Unforked:
    """What `Fork` does beside this process, done when its result is asked for."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.result = work
        self.end = lambda: None


@pytest.fixture
def client(site: Settings) -> Iterator[TestClient]:
    """The real application on a state folder of its own."""
    with TestClient(create_app(site), base_url=URL, follow_redirects=False) as found:
        yield found


@pytest.fixture
def make_jawaban(katalog: Katalog) -> Callable[..., Jawaban]:
    """Builds a valid answer; every argument may be replaced."""
    count = 0

    def make(
        skor: int | dict[str, int] = 3,
        *,
        path: str = PPID,
        day: date = date(2026, 11, 2),
        tanda_terima: str | None = None,
        saran: str | None = None,
    ) -> Jawaban:
        nonlocal count
        count += 1
        opd, slug = path.split("/")
        instrumen = katalog.instrumen_of(opd)
        given = (
            skor
            if isinstance(skor, dict)
            else {unsur.kunci: skor for unsur in instrumen.unsur}
        )
        received = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
        return Jawaban(
            tanda_terima=tanda_terima or _receipt(count),
            opd=opd,
            layanan=slug,
            instrumen=instrumen.kode,
            triwulan=triwulan_of(day).kode,
            received_at=received.isoformat(timespec="seconds"),
            isian=Isian(given, {}, None, "web", saran),
        )

    return make


def _receipt(number: int) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    digits = []
    for _ in range(16):
        number, digit = divmod(number, 32)
        digits.append(letters[digit])
    return "".join(reversed(digits))
