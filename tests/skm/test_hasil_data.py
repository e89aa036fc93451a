"""A result as plain data, for the public and for staff."""

from siputri.skm.hasil_data import hasil_data
from tests.skm.forms import all_forms, nasional

HIDDEN = {"lengkap": None, "selang": None, "mutu_belum_pasti": None}


def test_beside_a_form_with_blanks_the_complete_ones_are_not_public() -> None:
    """Sums per unsur minus theirs would be the answers of that form."""
    hasil = nasional([*all_forms(3, 12), *all_forms(4, 2), {"waktu": 1}])
    staff = hasil_data(hasil)
    assert staff["lengkap"]["n"] == 14
    assert staff["selang"] is not None
    assert hasil_data(hasil, public=True) == {**staff, **HIDDEN}


def test_of_complete_forms_all_is_public() -> None:
    hasil = nasional([*all_forms(3, 12), *all_forms(4, 2)])
    assert hasil_data(hasil, public=True) == hasil_data(hasil)
