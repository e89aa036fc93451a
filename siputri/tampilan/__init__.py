"""How things look in code: one environment, filters, charts, asset names."""

from siputri.tampilan.lingkungan import JINJA_OPTIONS, THEME, Tampilan

__all__ = ["JINJA_OPTIONS", "THEME", "Tampilan"]
