"""Which files are read, and what is refused before a byte of it is (promise 10)."""

import os
from pathlib import Path
from typing import Any

import pytest

from siputri.katalog.fields import RESERVED
from siputri.katalog.loader import load_katalog


def test_names_come_from_the_place_of_a_file(isi: Any) -> None:
    katalog = isi.katalog()
    assert [(item.opd, item.slug) for item in katalog.layanan] == [
        ("satu", "lain"),
        ("satu", "uji"),
    ]
    assert katalog.opd[0].kode == "satu"
    assert katalog.instrumen[0].kode == "dua-unsur"
    assert katalog.halaman[0].slug == "tentang"


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_reserved_names_are_refused(isi: Any, name: str) -> None:
    message = f":1:1: Nama '{name}' dipakai oleh sistem. Pilih nama lain."
    for path in (f"layanan/satu/{name}.yaml", f"halaman/{name}.md"):
        isi.put(path, "judul: A\n")
        assert isi.errors(path) == [path + message]
    isi.put(f"opd/{name}.yaml", "nama: A\nsingkatan: A\n")
    assert isi.errors(f"opd/{name}.yaml") == [f"opd/{name}.yaml{message}"]


def test_the_reserved_names_are_those_of_the_contract() -> None:
    ours = {"antrean"}
    assert {"layar", "unit", "terima-kasih", "layanan-lainnya"} | ours == RESERVED


@pytest.mark.parametrize(
    "name", ["Besar", "1a", "-a", "a b", "a_b", "a.b", "é", "a" * 81, "a%2fb", "a\\b"]
)
def test_a_name_that_cannot_be_an_address_is_refused(isi: Any, name: str) -> None:
    path = f"layanan/satu/{name}.yaml"
    isi.put(path, "judul: A\n")
    assert isi.errors() == [
        f"{path}:1:1: Nama '{name}' tidak dapat dipakai: huruf kecil a-z, angka dan "
        "tanda hubung, mulai dengan huruf, paling panjang 80."
    ]


def test_the_longest_name_is_eighty_letters(isi: Any) -> None:
    isi.put(f"layanan/satu/{'a' * 80}.yaml", "judul: A\n")
    assert isi.errors() == []


@pytest.mark.parametrize("value", ["../../etc/passwd", "..", "/etc", "a/b", "a\\b"])
def test_a_code_cannot_leave_its_folder(isi: Any, value: str) -> None:
    path = "layanan/satu/uji.yaml"
    (message,) = isi.messages(path, f"judul: A\nbidang: '{value}'\n")
    assert message.startswith(f"2:9: '{value}' bukan kode:")
    (message,) = isi.messages(
        "opd/satu.yaml",
        f"nama: A\nsingkatan: B\nunit:\n  - {{kode: '{value}', nama: A}}\n",
    )[-1:]
    assert message.startswith(f"4:12: '{value}' bukan kode:")


@pytest.mark.parametrize(
    "path",
    [
        "layanan/satu/uji.yml",
        "layanan/uji.yaml",
        "layanan/satu/dua/uji.yaml",
        "opd/satu/satu.yaml",
        "opd/satu.json",
        "halaman/tentang.yaml",
        "catatan.txt",
        "situs/situs.yaml",
    ],
)
def test_a_file_in_no_place_of_ours_is_a_warning(isi: Any, path: str) -> None:
    isi.put(path, "judul: A\n")
    (finding,) = isi.read().findings
    assert (finding.path, finding.line, finding.severity) == (path, 1, "peringatan")
    assert "opd/KODE.yaml" in finding.message
    assert not isi.read().has_errors


def test_hidden_files_and_folders_are_not_content(isi: Any) -> None:
    """A clone holds .git; editors leave .swp files."""
    isi.put(".git/config", "x")
    isi.put("layanan/satu/.uji.yaml.swp", b"\0\xff")
    assert isi.read().findings == ()


def _fifo(file: Path, target: Path) -> None:
    os.mkfifo(file)


def _link(file: Path, target: Path) -> None:
    file.symlink_to(target)


def _dangling(file: Path, target: Path) -> None:
    file.symlink_to(target.with_name("tidak-ada"))


def _loop(file: Path, target: Path) -> None:
    file.symlink_to(file)


@pytest.mark.parametrize("make", [_fifo, _link, _dangling, _loop])
def test_links_and_special_files_are_refused_unread(
    isi: Any, tmp_path: Path, make: Any
) -> None:
    """A link could read any file of the server; opening a FIFO waits for ever."""
    secret = tmp_path / "rahasia.yaml"
    secret.write_text("judul: Rahasia\n", "utf-8")
    path = "layanan/satu/sandi.yaml"
    make(isi.folder / path, secret)
    reading = isi.read()
    assert [str(finding) for finding in reading.findings] == [
        f"{path}:1:1: Bukan berkas biasa (tautan atau berkas khusus). Hapuslah."
    ]
    assert reading.has_errors
    assert reading.katalog is not None
    assert "Rahasia" not in reading.katalog.model_dump_json()


def test_a_linked_folder_is_refused_unread(isi: Any, tmp_path: Path) -> None:
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    (elsewhere / "rahasia.yaml").write_text("judul: Rahasia\n", "utf-8")
    (isi.folder / "layanan/dua").symlink_to(elsewhere)
    assert isi.errors() == [
        "layanan/dua:1:1: Bukan berkas biasa (tautan atau berkas khusus). Hapuslah."
    ]


def test_a_linked_situs_is_no_situs(isi: Any, tmp_path: Path) -> None:
    (isi.folder / "situs.yaml").rename(tmp_path / "situs.yaml")
    (isi.folder / "situs.yaml").symlink_to(tmp_path / "situs.yaml")
    reading = isi.read()
    assert reading.katalog is None
    assert len(reading.findings) == 1


def test_a_file_name_in_another_encoding_is_told_in_letters(isi: Any) -> None:
    """A name that no terminal can print must not stop the check."""
    folder = os.fsencode(isi.folder / "layanan/satu")
    Path(os.fsdecode(folder + b"/caf\xe9.yaml")).write_text("judul: A\n", "utf-8")
    (message,) = isi.errors()
    assert message.encode() == (
        b"layanan/satu/caf\\udce9.yaml:1:1: Nama berkas ini memuat karakter yang "
        b"tidak tampak. Ganti."
    )


def test_a_file_name_cannot_forge_a_line_of_the_report(isi: Any) -> None:
    isi.put("layanan/satu/a\nopd/satu.yaml:1:1: Palsu.yaml", "judul: A\n")
    (message,) = isi.errors()
    assert "\n" not in message


def test_a_folder_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    reading = load_katalog(tmp_path / "tidak-ada")
    assert reading.katalog is None
    assert "Folder isi ini tidak ada." in [item.message for item in reading.findings]


def test_an_empty_folder_lacks_its_situs(tmp_path: Path) -> None:
    reading = load_katalog(tmp_path)
    assert reading.katalog is None
    assert [str(finding) for finding in reading.findings] == [
        "situs.yaml:1:1: Berkas situs.yaml tidak ada di folder isi."
    ]


PAGES = [
    ("no head", "Halo\n", "1:1: Berkas ini harus mulai dengan kepala di antara"),
    ("open head", "---\njudul: A\nHalo\n", "1:1: Berkas ini harus mulai dengan"),
    ("head's mistake", "---\njudul: A\njudl: B\n---\nHalo\n", "3:1: Kolom 'judl'"),
    ("head's yaml", "---\njudul: 'A\n---\nHalo\n", "2:8: Tanda kutip"),
    ("body twice", "---\njudul: A\nisi: B\n---\nHalo\n", "3:1: Hapus kolom 'isi'"),
    ("html", "---\njudul: A\n---\nsatu\n<b>\n", "5:1: HTML tidak dipakai"),
    ("html after blanks", "---\njudul: A\n---\n\n\nx\n<b>\n", "7:1: HTML tidak"),
    ("NUL", "---\njudul: A\n---\nHa\0lo\n", "4:3: Ada karakter kendali"),
    ("conflict", "---\njudul: A\n---\n<<<<<<< HEAD\nx\n", "4:1: Ada tanda bentrok"),
    ("Latin-1", b"---\njudul: A\n---\ncaf\xe9\n", "4:4: Berkas bukan teks UTF-8"),
]


@pytest.mark.parametrize(
    ("text", "message"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES]
)
def test_a_page_says_the_line_of_its_file(
    isi: Any, text: str | bytes, message: str
) -> None:
    (found,) = isi.messages("halaman/tentang.md", text)
    assert found.startswith(message)


def test_a_page_keeps_its_body(isi: Any) -> None:
    isi.put(
        "halaman/tentang.md",
        "---\r\njudul: A\r\n---\r\n\r\n  1. x\r\n  2. y\r\n---\r\nz\r\n",
    )
    assert isi.katalog().halaman[0].isi == "  1. x\n  2. y\n---\nz"
