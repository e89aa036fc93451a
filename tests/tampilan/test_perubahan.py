"""How a result moved, told alike to the public, to staff and on paper."""

import pytest

from siputri.tampilan.perubahan import describe_perubahan


@pytest.mark.parametrize(
    ("selisih", "bermakna", "said"),
    [
        (1234.5, True, "Naik 1.234,50 dari Semester I 2026. Perubahan ini lebih besar"),
        (-0.01, False, "Turun 0,01 dari Semester I 2026. Perubahan sekecil ini dapat"),
        (2.0, None, "Naik 2,00 dari Semester I 2026. Belum dapat dipastikan apakah"),
        (0.0, True, "Sama dengan Semester I 2026."),
    ],
)
def test_it_says_which_way_how_far_and_whether_it_means_anything(
    selisih: float, bermakna: bool | None, said: str
) -> None:
    found = describe_perubahan(
        {"periode": "2026-S1", "selisih": selisih, "bermakna": bermakna}
    )
    assert found is not None
    assert found.startswith(said)


def test_nothing_before_is_nothing_to_say() -> None:
    assert describe_perubahan(None) is None
