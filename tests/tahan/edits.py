"""What editors do to the content, at random."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

OPD = "diskominfo"
NOTICE = """---
jenis: libur
judul: Loket tutup hari {number}
mulai: 2020-01-01
sampai: 2039-12-31
---
Loket tutup. Datanglah hari berikutnya, nomor {number}.
"""
Edit = Callable[[Path, Random], None]


def edits(content: Path, times: int, seed: int) -> Iterator[str]:
    """Does one after another; the name of each, once it is done. In the end every file
    is good."""
    random = Random(seed)
    for _ in range(times):
        edit = random.choice(EDITS)
        edit(content, random)
        yield edit.__name__
    mend(content)


def retitle(content: Path, random: Random) -> None:
    _change(random.choice(_layanan(content)), "judul: ", f"judul: Versi {_n(random)}, ")


def swap_letters(content: Path, random: Random) -> None:
    """The file stays as long as it was."""
    file = random.choice(sorted(content.glob("halaman/*.md")))
    text = file.read_text()
    old, new = ("e", "3") if text.count("3") < 9 else ("3", "e")
    head, mark, body = text.rpartition("---\n")
    file.write_text(head + mark + body.replace(old, new, 1))


def rename_region(content: Path, random: Random) -> None:
    """On every page."""
    _change(content / "situs.yaml", "kepala: ", f"kepala: Nomor {_n(random)} ")


def move_opd(content: Path, random: Random) -> None:
    _change(content / f"opd/{OPD}.yaml", "alamat: ", f"alamat: Gedung {_n(random)}, ")


def announce(content: Path, random: Random) -> None:
    folder, number = content / "pengumuman", _n(random)
    folder.mkdir(exist_ok=True)
    (folder / f"libur-{number}.md").write_text(NOTICE.format(number=number))


def add_layanan(content: Path, random: Random) -> None:
    file = random.choice(_layanan(content))
    shutil.copy(file, file.with_name(f"tambahan-{_n(random)}.yaml"))


def remove(content: Path, random: Random) -> None:
    """What was added."""
    added = [*content.glob("layanan/*/tambahan-*"), *content.glob("pengumuman/*.md")]
    if added:
        random.choice(sorted(added)).unlink()


def spoil(content: Path, random: Random) -> None:
    """Until somebody mends it."""
    file = random.choice(_layanan(content))
    (content.parent / "rusak").mkdir(exist_ok=True)
    if "tambahan" not in file.stem and not _kept(content, file).exists():
        shutil.copy(file, _kept(content, file))
        file.write_text("judul: [tanpa akhir\n")


def mend(content: Path, _random: Random | None = None) -> None:
    for file in _layanan(content):
        if _kept(content, file).exists():
            _kept(content, file).replace(file)


EDITS: tuple[Edit, ...] = (
    retitle,
    swap_letters,
    rename_region,
    move_opd,
    announce,
    add_layanan,
    remove,
    spoil,
    mend,
)


def _layanan(content: Path) -> list[Path]:
    return sorted(content.glob(f"layanan/{OPD}/*.yaml"))


def _kept(content: Path, file: Path) -> Path:
    return content.parent / "rusak" / file.name


def _n(random: Random) -> int:
    return random.randint(100, 999)


def _change(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text().replace(old, new, 1))
