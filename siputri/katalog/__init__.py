"""The content model: what editors write, validated into one Katalog."""

from siputri.katalog.findings import Finding
from siputri.katalog.katalog import LAYANAN_LAINNYA, Katalog
from siputri.katalog.loader import Reading, load_katalog

__all__ = ["LAYANAN_LAINNYA", "Finding", "Katalog", "Reading", "load_katalog"]
