"""A demo has an account of each peran, and nothing else has any."""

import re
from pathlib import Path

import pytest

from siputri.katalog.loader import load_katalog
from siputri.pengelola import Peran
from siputri.pengelola.sandi import Hasher
from siputri.settings import Settings
from siputri.store import Store
from siputri.store.akun import find_sandi, read_akun
from siputri.terbit.demo_akun import create_demo_akun
from tests.terbit.conftest import Run

pytestmark = pytest.mark.usefixtures("made_here")


def test_the_printed_passwords_open_the_accounts(
    content: Path, run: Run, tmp_path: Path
) -> None:
    result = run("demo", "--jawaban", "5")
    printed = dict(re.findall(r"^Akun (\S+) +sandi (\S+)$", result.out, re.MULTILINE))
    assert set(printed) == set(Peran)
    assert len(set(printed.values())) == 4
    with Store(tmp_path / "var" / "siputri.db", readonly=True) as store:
        for nama, sandi in printed.items():
            assert len(sandi) >= 12
            assert Hasher().verify(find_sandi(store, nama), sandi)


def test_a_real_state_folder_never_gets_them(settings: Settings, content: Path) -> None:
    katalog = load_katalog(content).katalog
    assert katalog is not None
    with pytest.raises(ValueError, match="demo"):
        create_demo_akun(settings, katalog)
    with Store(settings.database, readonly=True) as store:
        assert read_akun(store) == ()


def test_init_makes_no_account(run: Run, tmp_path: Path) -> None:
    """The first one is made by hand, with a password of one's own."""
    run("init")
    with Store(tmp_path / "var" / "siputri.db", readonly=True) as store:
        assert read_akun(store) == ()
