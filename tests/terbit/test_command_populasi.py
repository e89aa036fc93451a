"""`siputri populasi set`: the users served, and the sample that follows."""

import json
from collections.abc import Callable

import pytest

from siputri.settings import Settings
from siputri.skm.jawaban import Jawaban
from siputri.store import Store
from tests.conftest import PPID
from tests.terbit.conftest import Run


def test_the_result_names_population_and_sample(
    settings: Settings, run: Run, make_jawaban: Callable[..., Jawaban]
) -> None:
    with Store(settings.database) as store:
        store.insert_jawaban([make_jawaban(3) for _ in range(31)])
    result = run("populasi", "set", PPID, "2026-TW4", "50", "--sumber", "Buku tamu")
    assert (result.code, result.err) == (0, "")
    assert "perlu 44 responden" in result.out
    run("populasi", "set", PPID, "2026-TW4", "33", "--sumber", "Buku register")
    hasil = json.loads(run("rekap", "--semua", "--json").out)["hasil"]
    found = {
        (item["opd"], item["layanan"], item["periode"]): item["populasi"]
        for item in hasil
    }
    opd, slug = PPID.split("/")
    stated = {"n": 33, "sumber": "Buku register", "sampel": 30, "terpenuhi": True}
    assert found[opd, slug, "2026-TW4"] == stated
    assert found[opd, None, "2026-TW4"] == {**stated, "sumber": None}
    assert found[opd, slug, "2026"] is None


@pytest.mark.usefixtures("settings")
def test_a_final_result_keeps_its_population(run: Run) -> None:
    for periode in ("2024-TW1", "2024-S1", "2024"):
        result = run("populasi", "set", PPID, periode, "50", "--sumber", "Buku tamu")
        assert result.code == 1
        assert "sudah ditutup" in result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("diskominfo/tidak-ada", "2026", "5", "--sumber", "x"), "tidak ada"),
        ((PPID, "2026-Q1", "5", "--sumber", "x"), "bukan periode"),
        ((PPID, "2026", "0", "--sumber", "x"), "paling kecil 1"),
        ((PPID, "2026", "5", "--sumber", "  "), "Tulis sumber"),
        ((PPID, "2026", "5", "--sumber", "x" * 201), "terlalu panjang"),
    ],
)
@pytest.mark.usefixtures("settings")
def test_what_cannot_be_is_refused_in_words(
    arguments: tuple[str, ...], message: str, run: Run
) -> None:
    result = run("populasi", "set", *arguments)
    assert (result.code, result.out) == (1, "")
    assert message in result.err
