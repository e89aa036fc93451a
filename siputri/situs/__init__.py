"""The Pelican plugin: Katalog and rekap to pages."""

from siputri.situs.plugin import register

__all__ = ["register"]
