"""An unchanged file is not read again, and a changed one always is."""

import os
from pathlib import Path
from typing import Any

import pytest

from siputri.katalog.filling import Before
from siputri.katalog.loader import Reading, load_katalog
from siputri.katalog.stamps import format_stamps, read_stamps

LAYANAN = "layanan/satu/uji.yaml"
LONG_AGO, NOW = 10**18, 2 * 10**18
"""Nanoseconds since 1970."""


def make_old(folder: Path) -> None:
    """Content that nobody has touched for years, but for the times of its inodes."""
    for file in folder.rglob("*"):
        os.utime(file, ns=(LONG_AGO, LONG_AGO))


@pytest.fixture
def first(isi: Any) -> Reading:
    make_old(isi.folder)
    return load_katalog(isi.folder, now=NOW)


def again(isi: Any, first: Reading) -> Reading:
    assert first.katalog
    return load_katalog(isi.folder, Before(first.katalog, first.stamps), now=NOW)


def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The content files that are opened from now on."""
    found: list[str] = []
    real = Path.open

    def spy(self: Path, *args: Any, **kwargs: Any) -> Any:
        found.append(self.name)
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", spy)
    return found


def test_files_that_are_as_they_were_are_not_opened(
    isi: Any, first: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = opened(monkeypatch)
    second = again(isi, first)
    assert names == []
    assert second.katalog == first.katalog
    assert second.stamps == first.stamps


def test_a_changed_file_is_read_and_only_that(
    isi: Any, first: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    isi.put(LAYANAN, "judul: Baru\n")
    names = opened(monkeypatch)
    second = again(isi, first)
    assert names.count("uji.yaml") == len(names) > 0
    assert second.katalog and second.katalog.layanan_by_path["satu/uji"].judul == "Baru"


def test_a_change_that_keeps_size_and_time_is_seen(isi: Any, first: Reading) -> None:
    """The inode's own time cannot be set back."""
    file = isi.folder / LAYANAN
    file.write_text(file.read_text("utf-8").replace("Layanan Uji", "Layanan Iju"))
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    second = again(isi, first)
    assert second.katalog
    assert second.katalog.layanan_by_path["satu/uji"].judul == "Layanan Iju"


def test_a_file_that_was_only_touched_keeps_its_object(
    isi: Any, first: Reading
) -> None:
    os.utime(isi.folder / LAYANAN, ns=(NOW, NOW))
    second = again(isi, first)
    assert first.katalog and second.katalog
    path = "satu/uji"
    kept = second.katalog.layanan_by_path[path] == first.katalog.layanan_by_path[path]
    assert kept and second.findings == ()


def test_within_the_grain_of_the_clock_the_bytes_decide(
    isi: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stamp taken in the second of the change proves nothing."""
    first = load_katalog(isi.folder, now=(isi.folder / LAYANAN).stat().st_ctime_ns)
    names = opened(monkeypatch)
    assert again(isi, first).katalog == first.katalog
    assert "uji.yaml" in names


def test_a_bad_file_is_told_every_time(isi: Any, first: Reading) -> None:
    isi.put(LAYANAN, "judul: [\n")
    second = again(isi, first)
    third = again(isi, second)
    assert second.stale == third.stale == (LAYANAN,)
    assert second.findings == third.findings != ()
    assert third.katalog == first.katalog


def test_a_reference_that_breaks_is_found_in_a_file_that_did_not_change(
    isi: Any, first: Reading
) -> None:
    text = (isi.folder / "opd/satu.yaml").read_text("utf-8")
    isi.put("opd/satu.yaml", text.replace("kode: loket", "kode: lain"))
    found = again(isi, first).findings
    assert [(item.path, item.line) for item in found] == [(LAYANAN, 4)]


def test_stamps_are_those_of_one_release_and_one_program(
    first: Reading, tmp_path: Path
) -> None:
    file = tmp_path / "berkas.json"
    assert read_stamps(file, "a").by_path == {}
    file.write_bytes(format_stamps(first.stamps, "a"))
    assert read_stamps(file, "a") == first.stamps
    assert read_stamps(file, "b").by_path == {}
    for damage in (b"", b"{}", b"[]", b'{"rilis": "a"}', b"\xff"):
        file.write_bytes(damage)
        assert read_stamps(file, "a").by_path == {}
    other = format_stamps(first.stamps, "a").replace(b'"pembaca": "', b'"pembaca": "x')
    file.write_bytes(other)
    assert read_stamps(file, "a").by_path == {}


def test_many_files_are_read_as_few_are(isi: Any) -> None:
    """Past a number of files other processes help."""
    for number in range(200):
        isi.put(f"layanan/satu/uji-{number:03}.yaml", f"judul: Uji {number}\n")
    isi.put("layanan/satu/uji-007.yaml", "judul: [\n")
    isi.put("layanan/satu/uji-008.yaml", "judl: x\n")
    reading = load_katalog(isi.folder)
    assert reading.katalog
    titles = {item.slug: item.judul for item in reading.katalog.layanan}
    assert [titles.get(f"uji-{n:03}") for n in (6, 7, 8, 199)] == [
        "Uji 6",
        None,
        None,
        "Uji 199",
    ]
    assert {item.path for item in reading.findings} == {
        "layanan/satu/uji-007.yaml",
        "layanan/satu/uji-008.yaml",
    }
