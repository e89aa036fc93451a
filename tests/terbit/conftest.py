"""A small live site, and the command line on it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Self

import pytest

from siputri.cli import main
from siputri.settings import Settings, create_secrets
from siputri.store import create_database
from siputri.terbit.build import build
from tests.conftest import CONTENT, URL, make_settings

KEPT = ("permohonan-informasi-ppid", "pengaduan-sp4n-lapor")
TODAY = date(2026, 11, 10)


def small_content(folder: Path) -> Path:
    """The real content with two layanan only: builds are what these tests wait for."""
    shutil.copytree(CONTENT, folder)
    for file in folder.glob("layanan/*/*.yaml"):
        if file.stem not in KEPT:
            file.unlink()
    return folder


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return small_content(tmp_path / "content")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A state folder that was built once; to be copied."""
    folder = tmp_path_factory.mktemp("small")
    settings = make_settings(folder / "var", small_content(folder / "content"))
    create_database(settings.database)
    create_secrets(settings.secret_file)
    build(settings, today=TODAY)
    return settings


@pytest.fixture
def site(small: Settings, tmp_path: Path, content: Path) -> Settings:
    """A state folder of one's own with a small live site."""
    shutil.copytree(small.var, tmp_path / "var", symlinks=True)
    return make_settings(tmp_path / "var", content)


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Without answers; to be copied."""
    file = tmp_path_factory.mktemp("kosong") / "siputri.db"
    create_database(file)
    return file


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """`siputri …` on the state folder and the content of this test."""
    monkeypatch.setenv("SIPUTRI_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("SIPUTRI_CONTENT", str(tmp_path / "content"))
    monkeypatch.setenv("SIPUTRI_URL", URL)
    monkeypatch.delenv("SIPUTRI_SECRET_FILE", raising=False)

    def call(*arguments: str) -> Result:
        capsys.readouterr()
        code = main(arguments)
        return Result(code, *capsys.readouterr())

    return call


@pytest.fixture
def set_today(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Noon in UTC of a day of one's choice, for all that publishes."""

    def patch(day: date) -> None:
        noon = f"{day.isoformat()}T12:00:00+00:00"

        class Clock(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> Self:
                return cls.fromisoformat(noon).astimezone(tz)

        for module in ("terbitan", "nightly", "build", "backup"):
            monkeypatch.setattr(f"siputri.terbit.{module}.datetime", Clock)

    return patch


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` with its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
