"""An ordinary page: a Markdown file with a YAML head between two `---` lines."""

from pydantic import Field

from siputri.katalog.fields import Kode, Line, Model
from siputri.katalog.prose import Prose


class Halaman(Model):
    """One page under /halaman/. `slug` is the file's name, `isi` what follows."""

    slug: Kode = Field(description="Diisi dari nama berkas.")
    judul: Line = Field(description="Judul halaman.")
    ringkasan: Line | None = Field(None, description="Satu kalimat tentang isinya.")
    isi: Prose = Field(description="Isi halaman, di bawah kepala berkas.")
