"""The index as a file: what is in it, what is not, and when it is built anew."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from siputri.cari import INDEX_FILE, CariError, Index, parse_query, write_index
from siputri.katalog.katalog import Katalog
from siputri.katalog.loader import load_katalog
from tests.cari.conftest import make_index, slugs, with_layanan
from tests.conftest import ROOT


def everything_in(file: Path) -> str:
    with closing(sqlite3.connect(file)) as db:
        return "\n".join(db.iterdump()).lower()


def test_the_same_content_gives_the_same_bytes(
    katalog: Katalog, tmp_path: Path
) -> None:
    one, other = tmp_path / "satu.db", tmp_path / "dua.db"
    assert write_index(katalog, one, None)
    assert write_index(katalog.model_copy(deep=True), other, None)
    assert one.read_bytes() == other.read_bytes()


def test_unchanged_searchable_data_share_the_file(
    katalog: Katalog, tmp_path: Path
) -> None:
    before, after = tmp_path / "lama.db", tmp_path / "baru.db"
    write_index(katalog, before, None)
    (one, *rest) = katalog.layanan
    reviewed = one.model_copy(update={"ditinjau": "2026-01-02"})
    assert not write_index(with_layanan(katalog, reviewed, *rest), after, before)
    assert after.samefile(before)


@pytest.mark.parametrize(
    "change", [{"judul": "Lain"}, {"kata_kunci": ("lain",)}, {"publikasi": "internal"}]
)
def test_a_change_builds_it_anew(
    katalog: Katalog, tmp_path: Path, change: dict[str, object]
) -> None:
    before, after = tmp_path / "lama.db", tmp_path / "baru.db"
    write_index(katalog, before, None)
    (one, *rest) = katalog.layanan
    changed = with_layanan(katalog, one.model_copy(update=change), *rest)
    assert write_index(changed, after, before)
    assert not after.samefile(before)


@pytest.mark.parametrize("content", [b"", b"bukan basis data", None])
def test_a_damaged_file_of_before_is_not_shared(
    katalog: Katalog, tmp_path: Path, content: bytes | None
) -> None:
    before, after = tmp_path / "lama.db", tmp_path / "baru.db"
    if content is not None:
        before.write_bytes(content)
    assert write_index(katalog, after, before)


def test_internal_layanan_and_rows_are_not_in_it(
    katalog: Katalog, tmp_path: Path
) -> None:
    (one, other, *rest) = katalog.layanan
    hidden = one.model_copy(update={"judul": "Rahasiasatu", "publikasi": "internal"})
    (group, *groups) = other.standar
    (row, *rows) = group.komponen
    secret = row.model_copy(update={"uraian": "rahasiadua", "publikasi": "internal"})
    inner = group.model_copy(update={"komponen": (secret, *rows)})
    shown = other.model_copy(update={"standar": (inner, *groups)})
    index = make_index(with_layanan(katalog, hidden, shown, *rest), tmp_path)
    assert index.count() == 17
    for word in ("rahasiasatu", "rahasiadua", "rahasia"):
        assert word not in " ".join(slugs(index.search(parse_query(word))))
    index.close()
    text = everything_in(tmp_path / INDEX_FILE)
    assert "rahasiasatu" not in text
    assert "rahasiadua" not in text


def test_the_internal_applications_of_cirebon_are_not_in_it(tmp_path: Path) -> None:
    katalog = load_katalog(ROOT / "contoh/cirebon/content").katalog
    assert katalog is not None
    make_index(katalog, tmp_path).close()
    text = everything_in(tmp_path / INDEX_FILE)
    assert "simwasda" not in text
    assert "103.212" not in text


def test_a_file_that_cannot_be_asked_is_an_error(tmp_path: Path) -> None:
    missing = Index(tmp_path / "tidak-ada.db")
    with pytest.raises(CariError, match="indeks pencarian"):
        missing.search(parse_query("domain"))
    assert not (tmp_path / "tidak-ada.db").exists()
    damaged = tmp_path / "rusak.db"
    damaged.write_bytes(b"bukan basis data" * 100)
    with pytest.raises(CariError), closing(Index(damaged)) as index:
        index.search(parse_query("domain"))


def test_a_question_outlives_the_release(katalog: Katalog, tmp_path: Path) -> None:
    """The folder of an old release goes while its index is still being asked."""
    index = make_index(katalog, tmp_path / ".")
    assert index.search(parse_query("domain")).total
    (tmp_path / INDEX_FILE).unlink()
    assert index.search(parse_query("domain")).total
    index.close()


def test_threads_may_share_an_index(katalog: Katalog, tmp_path: Path) -> None:
    index = make_index(katalog, tmp_path)
    wanted = index.search(parse_query("minta data"))
    found = []

    def ask() -> None:
        found.extend(index.search(parse_query("minta data")) for _ in range(20))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    index.close()
    assert len(found) == 160
    assert all(result == wanted for result in found)


def test_nothing_is_written_beside_a_file_that_is_asked(
    katalog: Katalog, tmp_path: Path
) -> None:
    make_index(katalog, tmp_path).close()
    copy = Path(shutil.copytree(tmp_path, tmp_path / "rilis"))
    (copy / INDEX_FILE).chmod(0o444)
    copy.chmod(0o555)
    with closing(Index(copy / INDEX_FILE)) as index:
        assert index.search(parse_query("domain")).total
        assert [file.name for file in copy.iterdir()] == [INDEX_FILE]
    copy.chmod(0o755)
