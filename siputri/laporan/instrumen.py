"""The instruments of a katalog as arithmetic needs them."""

from siputri.katalog.katalog import Katalog
from siputri.skm.instrumen import Instrumen


def domain_instrumen(katalog: Katalog, opd: str | None = None) -> list[Instrumen]:
    """Every instrument; the one that `opd` is asked with now comes first."""
    first = katalog.instrumen_of(opd) if opd else None
    ordered = sorted(katalog.instrumen, key=lambda item: item is not first)
    return [Instrumen.from_data(item.model_dump()) for item in ordered]
