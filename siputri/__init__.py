"""SI-PUTRI: one door to a region's public services, without HTTP."""

__version__ = "0.1.0"
