"""The figures: one module each, that ends in a `Figure`; named here to be run."""

from bench.figures import build, cari, jawaban, laporan, memori, rekap
from bench.record import Figure

FIGURES: tuple[Figure, ...] = (
    build.FIGURE,
    jawaban.FIGURE,
    cari.FIGURE,
    rekap.FIGURE,
    memori.FIGURE,
    laporan.FIGURE,
)
