"""A demo has a rekomendasi in every state, and nothing else has any."""

from pathlib import Path

import pytest

from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from siputri.skm.rekomendasi import StatusRekomendasi
from siputri.store import Store
from siputri.store.lampiran import read_lampiran
from siputri.store.rekomendasi import read_rekomendasi
from siputri.store.tindak_lanjut import read_bukti
from siputri.terbit.demo import create_demo
from siputri.terbit.demo_rekomendasi import create_demo_rekomendasi
from tests.conftest import make_settings


def test_a_demo_shows_every_state_with_evidence(
    tmp_path: Path, content: Path, katalog: Katalog
) -> None:
    settings = make_settings(tmp_path / "demo", content)
    create_demo(settings, katalog, 60, 1)
    assert create_demo_rekomendasi(settings, katalog) == 4
    with Store(settings.database, readonly=True) as store:
        made = read_rekomendasi(store, None)
        bukti = [one for item in made for one in read_bukti(store, item.id)]
    assert {item.status for item in made} == set(StatusRekomendasi)
    assert [item.publik for item in made].count(True) == 1
    assert all(butir.isi for item in made for butir in item.butir)
    assert len(bukti) == 2
    assert read_lampiran(settings.lampiran, bukti[0].sha256).startswith(b"\x89PNG")


def test_a_real_state_folder_never_gets_them(
    settings: Settings, katalog: Katalog
) -> None:
    with pytest.raises(ValueError, match="demo"):
        create_demo_rekomendasi(settings, katalog)
    with Store(settings.database, readonly=True) as store:
        assert read_rekomendasi(store, None) == ()
