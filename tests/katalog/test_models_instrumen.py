"""An instrumen whose bands or weights do not add up is refused."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from siputri.katalog.instrumen import Instrumen

PATH = "instrumen/dua-unsur.yaml"
PITA_A = "{mutu: A, kinerja: Sangat Baik, dari: 88.31, sampai: 100.00}"
PITA_B = "{mutu: B, kinerja: Baik, dari: 25.00, sampai: 88.30}"


def band(mutu: str, dari: str, sampai: str) -> dict[str, str]:
    return {"mutu": mutu, "kinerja": "K", "dari": dari, "sampai": sampai}


def make(pita: list[dict[str, str]], **hasil: Any) -> Instrumen:
    """An instrumen of three unsur, as the loader validates it."""
    unsur = [
        {"kunci": kunci, "judul": "J", "pertanyaan": "P", "pilihan": list("abcd")}
        for kunci in ("u", "v", "w")
    ]
    given_hasil = {"kode": "h", "judul": "H", **(hasil or {"unsur": ["u", "v", "w"]})}
    data = {"kode": "i", "judul": "I", "dasar": "D", "unsur": unsur}
    return Instrumen.model_validate({**data, "pita": pita, "hasil": [given_hasil]})


WHOLE = [band("D", "25", "100")]


@pytest.mark.parametrize(
    ("old", "new", "mutu", "start"),
    [
        ("88.30}", "88.29}", "A", "88.30"),
        ("88.30}", "88.31}", "A", "88.32"),
        ("88.30}", "99.99}", "A", "100.00"),
        ("dari: 25.00", "dari: 25.01", "B", "25.00"),
        ("dari: 25.00", "dari: 88.31", "A", "25.00"),
        ("dari: 88.31", "dari: 88.32", "A", "88.31"),
    ],
)
def test_a_gap_or_an_overlap_of_bands_is_refused(
    isi: Any, old: str, new: str, mutu: str, start: str
) -> None:
    isi.replace(PATH, old, new)
    (message,) = isi.errors(PATH)
    line = {"A": 13, "B": 14}[mutu]
    assert message == (
        f"{PATH}:{line}:5: Pita mutu harus bersambung dari 25,00 sampai 100,00; "
        f"pita {mutu} seharusnya mulai di {start}."
    )


def test_bands_end_at_a_hundred(isi: Any) -> None:
    isi.replace(PATH, "sampai: 100.00", "sampai: 99.99")
    (message,) = isi.errors(PATH)
    assert message == f"{PATH}:13:3: Pita mutu harus berakhir di 100,00."


def test_the_order_of_the_bands_in_the_file_means_nothing(isi: Any) -> None:
    isi.replace(PATH, f"  - {PITA_A}\n  - {PITA_B}\n", f"  - {PITA_B}\n  - {PITA_A}\n")
    assert [pita.mutu for pita in isi.katalog().instrumen[0].pita] == ["B", "A"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("88,31", "'88,31' bukan angka. Tulis dengan titik: 88.31."),
        ("88.305", "'88.305' punya lebih dari 2 desimal."),
        ("24.99", "'24.99' terlalu kecil; paling kecil 25."),
        ("100.01", "'100.01' terlalu besar; paling besar 100."),
        ("NaN", "'NaN' bukan angka."),
        ("Infinity", "'Infinity' bukan angka."),
    ],
)
def test_bounds_are_numbers_with_two_decimals(isi: Any, value: str, words: str) -> None:
    isi.replace(PATH, "dari: 88.31", f"dari: '{value}'")
    (message,) = isi.errors(PATH)
    assert words in message


_CENTS = st.lists(st.integers(2501, 10000), unique=True, max_size=6).map(sorted)


@given(_CENTS, st.integers(0, 5), st.sampled_from([-1, 1]))
@settings(max_examples=60)
def test_bands_hold_exactly_when_every_cent_is_in_one(
    starts: list[int], which: int, shift: int
) -> None:
    """The oracle counts, for every cent from 25,00 to 100,00, the bands it is in."""
    bounds = list(zip([2500, *starts], [*(s - 1 for s in starts), 10000], strict=True))
    assert len(make([_cents("D", *pair) for pair in bounds]).pita) == len(bounds)
    index = which % len(bounds)
    low, high = bounds[index]
    bounds[index] = (low, min(max(high + shift, 2500), 10000))
    counts = [
        sum(low <= cent <= high for low, high in bounds) for cent in range(2500, 10001)
    ]
    if set(counts) == {1}:
        make([_cents("D", *pair) for pair in bounds])
    else:
        with pytest.raises(ValidationError, match="Pita mutu"):
            make([_cents("D", *pair) for pair in bounds])


def _cents(mutu: str, low: int, high: int) -> dict[str, str]:
    return band(mutu, f"{low / 100:.2f}", f"{high / 100:.2f}")


def weights(*values: str) -> list[dict[str, str]]:
    return [
        {"unsur": unsur, "bobot": value}
        for unsur, value in zip("uvw", values, strict=False)
    ]


@pytest.mark.parametrize(
    "values",
    [
        ("1/3", "1/3", "1/3"),
        ("0.2", "0.3", "0.5"),
        ("1/2", "0.25", "1/4"),
        ("1", "0", "0"),
        ("1",),
        ("0.333", "0.333", "0.334"),
    ],
)
def test_weights_that_sum_to_one(values: tuple[str, ...]) -> None:
    (hasil,) = make(WHOLE, bobot=weights(*values)).hasil
    assert sum(Fraction(item.bobot) for item in hasil.bobot) == 1


@pytest.mark.parametrize(
    "values",
    [
        ("0.33", "0.33", "0.33"),
        ("0.333", "0.333", "0.333"),
        ("0.111", "0.111", "0.111"),
        ("1/3", "1/3"),
        ("1/2", "1/2", "1/100000"),
        ("1", "1"),
        ("0",),
    ],
)
def test_weights_that_almost_sum_to_one_are_refused(values: tuple[str, ...]) -> None:
    """0,11 nine times, as in printed forms, caps the IKM at 99."""
    with pytest.raises(ValidationError, match="Jumlah bobot hasil 'h' harus tepat 1"):
        make(WHOLE, bobot=weights(*values))


@pytest.mark.parametrize(
    "value",
    [
        "1/0",
        "0/0",
        "1/00",
        "-1",
        ".5",
        "1/",
        "1e0",
        "1,0",
        "½",
        "١",
        "9" * 5000,
        "1/9\n1",
    ],
)
def test_what_is_no_weight_is_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        make(WHOLE, bobot=weights(value))


def test_weights_whose_sums_outgrow_the_database_are_refused() -> None:
    """Σ(weight·skor)² is kept as an integer over the common denominator."""
    make(WHOLE, bobot=weights("1/100000", "99999/100000"))
    for values in [("1/100003", "100002/100003"), ("1/499", "1/503", "249995/250997")]:
        with pytest.raises(ValidationError, match="terlalu rumit"):
            make(WHOLE, bobot=weights(*values))


@pytest.mark.parametrize(
    ("hasil", "words"),
    [
        ({}, "Hasil 'h' perlu salah satu: daftar unsur, atau daftar bobot."),
        ({"unsur": ["u"], "bobot": weights("1")}, "perlu salah satu"),
        ({"unsur": ["u", "x"]}, "memakai unsur 'x' yang tidak ada di instrumen ini."),
        ({"unsur": ["u", "u"]}, "Unsur 'u' ada dua kali."),
        ({"bobot": [*weights("0.5"), *weights("0.5")]}, "'u' ada dua kali."),
    ],
)
def test_a_result_names_unsur_of_its_instrumen_once(
    hasil: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValidationError, match=words.replace("(", r"\(")):
        make(WHOLE, **(hasil or {"unsur": []}))


def test_repeated_codes_are_refused(isi: Any) -> None:
    text = (isi.folder / PATH).read_text("utf-8")
    (message,) = isi.messages(
        PATH,
        text.replace("judul: biaya", "judul: x").replace(
            "kunci: biaya", "kunci: waktu"
        ),
    )
    assert message == "8:5: Unsur 'waktu' ada dua kali."
    (message,) = isi.messages(
        PATH, text + "  - {kode: nasional, judul: Lagi, unsur: [waktu]}\n"
    )
    assert message == "19:5: Hasil 'nasional' ada dua kali."


def test_one_unsur_has_four_choices_worst_first(isi: Any) -> None:
    unsur = isi.katalog().instrumen[0].unsur[0]
    assert unsur.pilihan == ("Buruk", "Kurang", "Baik", "Sangat baik")
