"""Who may what: the whole table, and no by default."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.pengelola import Pengelola, Peran, Tindakan, may, may_any
from tests.pengelola.conftest import ACCOUNTS, FOREIGN, OWN

OPERATOR, EVALUATOR, PIMPINAN, ADMIN = ACCOUNTS
LETTERS = {"o": OPERATOR, "e": EVALUATOR, "p": PIMPINAN, "s": ADMIN}

ON_AN_OPD = {
    Tindakan.BACA_HASIL: "oeps",
    Tindakan.BACA_SARAN: "o",
    Tindakan.BACA_REKOMENDASI: "oeps",
    Tindakan.KIRIM_LAPORAN: "os",
    Tindakan.ISI_POPULASI: "os",
    Tindakan.IMPOR_JAWABAN: "os",
    Tindakan.TULIS_TINDAK_LANJUT: "os",
    Tindakan.USULKAN_PERUBAHAN: "os",
    Tindakan.TULIS_REKOMENDASI: "es",
    Tindakan.KECUALIKAN_JAWABAN: "es",
    Tindakan.TERIMA_LAPORAN: "s",
}
ON_NONE = {
    Tindakan.MASUK: "oeps",
    Tindakan.KELUAR: "oeps",
    Tindakan.BUKA_BERANDA: "oeps",
    Tindakan.GANTI_SANDI: "oeps",
    Tindakan.TUTUP_TRIWULAN: "s",
    Tindakan.TERBITKAN: "s",
    Tindakan.UMUMKAN: "s",
    Tindakan.MUSNAHKAN_ARSIP: "s",
    Tindakan.KELOLA_AKUN: "s",
    Tindakan.BACA_AUDIT: "s",
    Tindakan.PANTAU: "s",
    Tindakan.BACA_DAERAH: "eps",
    Tindakan.TULIS_BERKALA: "s",
    Tindakan.JAWAB_USUL: "s",
}


def test_the_tables_of_this_test_name_every_tindakan_once() -> None:
    assert {*ON_AN_OPD, *ON_NONE} == set(Tindakan)
    assert not {*ON_AN_OPD} & {*ON_NONE}


@pytest.mark.parametrize("tindakan", ON_AN_OPD)
@pytest.mark.parametrize("letter", LETTERS)
def test_an_act_on_an_opd(letter: str, tindakan: Tindakan) -> None:
    pengelola, allowed = LETTERS[letter], letter in ON_AN_OPD[tindakan]
    assert may(pengelola, tindakan, OWN) == allowed
    assert may(pengelola, tindakan, FOREIGN) == (allowed and letter != "o")
    assert not may(pengelola, tindakan, None)
    assert may_any(pengelola, tindakan) == allowed


@pytest.mark.parametrize("tindakan", ON_NONE)
@pytest.mark.parametrize("letter", LETTERS)
def test_an_act_on_no_opd(letter: str, tindakan: Tindakan) -> None:
    pengelola, allowed = LETTERS[letter], letter in ON_NONE[tindakan]
    assert may(pengelola, tindakan, None) == allowed
    assert not may(pengelola, tindakan, OWN)
    assert may_any(pengelola, tindakan) == allowed


def test_pimpinan_reads_what_the_evaluator_reads_and_changes_nothing() -> None:
    own = {item for item, letters in ON_NONE.items() if letters == "oeps"}
    read = {item for item in Tindakan if may_any(PIMPINAN, item)} - own
    assert all(item.startswith("baca-") for item in read)
    assert read == {
        item
        for item in Tindakan
        if may_any(EVALUATOR, item) and item.startswith("baca-")
    }


@given(st.sampled_from(Tindakan), st.text(min_size=1), st.text(min_size=1))
def test_an_operator_never_reaches_another_opd(
    tindakan: Tindakan, own: str, other: str
) -> None:
    operator = Pengelola("siti", Peran.OPERATOR, own)
    assert not may(operator, tindakan, other) or own == other


def test_what_is_no_tindakan_is_refused() -> None:
    for act in ("hapus-semua", "", "MASUK"):
        assert not may(ADMIN, act, None)  # type: ignore[arg-type]
        assert not may(ADMIN, act, OWN)  # type: ignore[arg-type]
        assert not may_any(ADMIN, act)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("peran", "opd"),
    [
        (Peran.OPERATOR, None),
        (Peran.OPERATOR, ""),
        (Peran.EVALUATOR, OWN),
        (Peran.PIMPINAN, OWN),
        (Peran.SUPER_ADMIN, OWN),
    ],
)
def test_only_an_operator_has_an_opd_and_always(peran: Peran, opd: str | None) -> None:
    """Or None, which stands for all OPD, would stand for an operator's."""
    with pytest.raises(ValueError, match="OPD"):
        Pengelola("siti", peran, opd)
