"""An instrument as arithmetic sees it, made from the katalog's plain data."""

from decimal import Decimal
from fractions import Fraction

from siputri.katalog.katalog import Katalog
from siputri.skm.instrumen import NASIONAL, Instrumen, Pita

SEMBILAN = (
    "persyaratan",
    "prosedur",
    "waktu",
    "biaya",
    "produk",
    "kompetensi",
    "perilaku",
    "pengaduan",
    "sarana",
)


def test_the_national_instrument_is_the_regulations() -> None:
    """PermenPANRB 14/2017: nine unsur in order, each weight exactly 1/9."""
    assert NASIONAL.unsur == SEMBILAN
    (rumus,) = NASIONAL.rumus
    assert (NASIONAL.kode, rumus.kode) == ("nasional", "nasional")
    assert rumus.judul == "IKM nasional"
    assert dict(rumus.bobot) == dict.fromkeys(SEMBILAN, Fraction(1, 9))


def test_the_contents_national_instrument_computes_as_the_built_in_one(
    katalog: Katalog,
) -> None:
    found = Instrumen.from_data(katalog.instrumen_by_kode["skm-2017"].model_dump())
    assert found.kode == "skm-2017"
    assert found.unsur == NASIONAL.unsur
    assert [dict(item.bobot) for item in found.rumus] == [dict(NASIONAL.rumus[0].bobot)]
    assert found.pita == NASIONAL.pita


def test_okis_ten_stand_in_the_papers_order(katalog: Katalog) -> None:
    """…, perilaku, maklumat, pengaduan, sarana; weight 1/10, and 1/9 for the nine."""
    oki = Instrumen.from_data(katalog.instrumen_by_kode["oki-siputri"].model_dump())
    assert oki.unsur == (*SEMBILAN[:7], "maklumat", *SEMBILAN[7:])
    ten, nine = oki.rumus
    assert dict(ten.bobot) == dict.fromkeys(oki.unsur, Fraction(1, 10))
    assert dict(nine.bobot) == dict(NASIONAL.rumus[0].bobot)
    assert (ten.kode, nine.kode) == ("oki", "nasional")


def test_weights_always_sum_to_exactly_one(katalog: Katalog) -> None:
    for item in katalog.instrumen:
        for rumus in Instrumen.from_data(item.model_dump()).rumus:
            assert sum(rumus.bobot.values()) == 1


def test_stated_weights_are_exact_whether_fraction_or_decimal() -> None:
    data = {
        "kode": "sendiri",
        "unsur": [{"kunci": "a"}, {"kunci": "b"}, {"kunci": "c"}],
        "hasil": [
            {
                "kode": "h",
                "judul": "Hasil",
                "unsur": (),
                "bobot": [
                    {"unsur": "a", "bobot": "1/3"},
                    {"unsur": "b", "bobot": "0.1"},
                    {"unsur": "c", "bobot": "17/30"},
                ],
            }
        ],
        "pita": [{"mutu": "A", "kinerja": "Baik", "dari": "25.00", "sampai": "100.00"}],
    }
    found = Instrumen.from_data(data)
    (rumus,) = found.rumus
    assert dict(rumus.bobot) == {
        "a": Fraction(1, 3),
        "b": Fraction(1, 10),
        "c": Fraction(17, 30),
    }
    assert rumus.scale == 30
    assert rumus.whole_bobot == {"a": 10, "b": 3, "c": 17}
    assert rumus.has_equal_bobot is False
    assert found.pita == (Pita("A", "Baik", Decimal("25.00"), Decimal("100.00")),)


def test_a_formula_is_found_by_kode_and_else_the_first_leads(
    katalog: Katalog,
) -> None:
    oki = Instrumen.from_data(katalog.instrumen_by_kode["oki-siputri"].model_dump())
    assert oki.rumus_by_kode("nasional").kode == "nasional"
    assert oki.rumus_by_kode("oki").kode == "oki"
    assert oki.rumus_by_kode("tidak-ada").kode == "oki"
