"""Bad files of every kind at once (promise 9): each is named, its last good version
stands, and all else goes live."""

import json
from pathlib import Path

import pytest

from tests.tahan.edits import NOTICE
from tests.tahan.publisher import Publisher, copy_publisher

BAD = {
    "situs.yaml": "judul: [tanpa akhir\n",
    "opd/diskominfo.yaml": "nama: &jangkar Dinas\n",
    "layanan/diskominfo/pengaduan-sp4n-lapor.yaml": "judul: satu\njudul: dua\n",
    "instrumen/skm-2017.yaml": "unsur: !!python/object:os.system {}\n",
    "halaman/tentang.md": "---\njudul: Tentang\n---\n<script>alert(1)</script>\n",
    "pengumuman/libur.md": "---\njudul: Libur\nmulai: kapan-kapan\n---\nLibur.\n",
}
FRESH = "layanan/diskominfo/permohonan-informasi-ppid"


@pytest.fixture(scope="module")
def announced(
    first_publisher: Publisher, tmp_path_factory: pytest.TempPathFactory
) -> Publisher:
    """With a notice, too, so that every kind of file was good once."""
    publisher = copy_publisher(first_publisher, tmp_path_factory.mktemp("pengumuman"))
    notice = publisher.settings.content / "pengumuman" / "libur.md"
    notice.parent.mkdir(exist_ok=True)
    notice.write_text(NOTICE.format(number=1))
    publisher.build()
    return publisher


@pytest.fixture
def spoiled(announced: Publisher, tmp_path: Path) -> Publisher:
    """Now every kind of file is bad, and one has something new."""
    publisher = copy_publisher(announced, tmp_path)
    content = publisher.settings.content
    for name, text in BAD.items():
        assert (content / name).exists()
        (content / name).write_text(text)
    file = content / f"{FRESH}.yaml"
    file.write_text(file.read_text().replace("judul: ", "judul: Baru, ", 1))
    return publisher


def test_the_last_good_version_of_each_stands_and_the_rest_is_new(
    spoiled: Publisher,
) -> None:
    before = spoiled.tree()
    result = spoiled.run("build")
    assert result.code == 3
    assert "Traceback" not in result.out + result.err
    for name in BAD:
        assert f"{name}: versi baik yang terakhir tetap tayang." in result.err
    after = spoiled.tree()
    assert after.keys() == before.keys()
    assert b"Baru, " in after[f"{FRESH}/index.html"]
    assert b"alert(1)" not in b"".join(after.values())
    for page in (
        "halaman/tentang/index.html",
        "pengumuman/libur/index.html",
        "layanan/diskominfo/pengaduan-sp4n-lapor/index.html",
    ):
        assert after[page] == before[page], page


def test_each_is_named_with_its_place(spoiled: Publisher) -> None:
    result = spoiled.run("check", "--json")
    assert result.code == 1
    found = json.loads(result.out)
    named = {Path(item["path"]).as_posix() for item in found if item["line"] >= 1}
    assert named >= BAD.keys()
    assert {item["severity"] for item in found if item["path"] in BAD} >= {"galat"}


def test_the_night_does_the_same(spoiled: Publisher) -> None:
    before = spoiled.tree()
    result = spoiled.run("nightly")
    assert result.code == 3, result.err
    after = spoiled.tree()
    assert after.keys() == before.keys()
    assert b"Baru, " in after[f"{FRESH}/index.html"]
