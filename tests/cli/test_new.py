"""`siputri new`: skeletons that load once they are filled in, and not before."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from siputri.cli import main
from siputri.katalog.layanan import KOMPONEN
from siputri.katalog.loader import load_katalog

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def isi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder without OPD."""
    folder = tmp_path / "isi"
    shutil.copytree(
        ROOT / "content", folder, ignore=shutil.ignore_patterns("opd", "layanan")
    )
    monkeypatch.setenv("SIPUTRI_CONTENT", str(folder))
    monkeypatch.setenv("SIPUTRI_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("SIPUTRI_URL", "https://siputri.example")
    return folder


@pytest.fixture
def run(isi: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["new", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def fill_in(file: Path, **columns: str) -> None:
    """What an editor does: some text after every colon and below every `uraian: |`."""
    text = file.read_text("utf-8")
    for column, value in columns.items():
        text, count = re.subn(rf"(?m)^( *){column}:$", rf"\1{column}: {value}", text)
        assert count == 1, column
    text = text.replace("teks: |\n", "teks: |\n    Kami melayani.\n")
    text = text.replace("uraian: |\n", "uraian: |\n          Isinya.\n")
    file.write_text(text, "utf-8")


def errors(isi: Path) -> list[tuple[str, int, str]]:
    return [
        (finding.path, finding.line, finding.message)
        for finding in load_katalog(isi).findings
        if finding.severity == "galat"
    ]


def test_a_new_opd_and_layanan_load_once_filled_in(run: Run, isi: Path) -> None:
    assert run("opd", "dinkes")[0] == 0
    assert run("layanan", "dinkes/rujukan")[0] == 0
    fill_in(isi / "opd/dinkes.yaml", nama="Dinas Kesehatan", singkatan="Dinkes")
    fill_in(isi / "layanan/dinkes/rujukan.yaml", judul="Rujukan", nomor="1/2026")
    assert errors(isi) == []
    katalog = load_katalog(isi).katalog
    assert katalog is not None
    layanan = katalog.layanan_by_path["dinkes/rujukan"]
    assert [row.kunci for row in layanan.komponen] == list(KOMPONEN)
    assert layanan.missing == ()
    assert {row.uraian for row in layanan.komponen} == {"Isinya."}


def test_until_then_every_empty_place_is_told_at_its_line(run: Run, isi: Path) -> None:
    run("opd", "dinkes")
    fill_in(isi / "opd/dinkes.yaml", nama="Dinas Kesehatan", singkatan="Dinkes")
    run("layanan", "dinkes/rujukan")
    text = (isi / "layanan/dinkes/rujukan.yaml").read_text("utf-8")
    expected = [
        number + (line.strip() == "uraian: |")
        for number, line in enumerate(text.split("\n"), start=1)
        if line in ("judul:", "  nomor:") or line.strip() == "uraian: |"
    ]
    found = errors(isi)
    assert [line for _, line, _ in found] == expected
    assert len(found) == 2 + len(KOMPONEN)


def test_the_values_that_the_hints_propose_are_right(run: Run, isi: Path) -> None:
    run("opd", "dinkes")
    run("layanan", "dinkes/rujukan")
    for path in ("opd/dinkes.yaml", "layanan/dinkes/rujukan.yaml"):
        text = (isi / path).read_text("utf-8")
        text = re.sub(
            r"(?m)^( *)# ((?:waktu|biaya|telepon|email|bidang|unit):)$", r"\1\2", text
        )
        text = re.sub(r"(?m)^( *)#( {3,}\S.*)$", r"\1 \2", text)
        text = re.sub(r"(?m)^bidang:$(?=\n# Nomor urut)", "bidang: pelayanan", text)
        (isi / path).write_text(text, "utf-8")
    fill_in(isi / "opd/dinkes.yaml", nama="Dinas Kesehatan", singkatan="Dinkes")
    fill_in(isi / "layanan/dinkes/rujukan.yaml", judul="Rujukan", nomor="1/2026")
    assert errors(isi) == []
    katalog = load_katalog(isi).katalog
    assert katalog is not None
    layanan = katalog.layanan_by_path["dinkes/rujukan"]
    assert layanan.bidang == "pelayanan"
    assert layanan.komponen_of("jangka_waktu")[0].waktu[0].maks == 3
    biaya = layanan.komponen_of("biaya")[0].biaya
    assert biaya is not None
    assert biaya.is_free
    assert katalog.opd_by_kode["dinkes"].kontak.telepon == ("(0711) 123456",)


def test_a_file_that_is_there_is_never_touched(run: Run, isi: Path) -> None:
    run("opd", "dinkes")
    (isi / "opd/dinkes.yaml").write_text("nama: Punya saya\n")
    code, _, err = run("opd", "dinkes")
    assert (code, "sudah ada" in err) == (1, True)
    assert (isi / "opd/dinkes.yaml").read_text() == "nama: Punya saya\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("opd", "Dinkes"),
        ("opd", "../dinkes"),
        ("opd", "layar"),
        ("opd", ""),
        ("opd", "dinkes/rujukan"),
        ("layanan", "dinkes"),
        ("layanan", "dinkes/"),
        ("layanan", "dinkes/Rujukan"),
        ("layanan", "dinkes/layanan-lainnya"),
        ("layanan", "dinkes/a/b"),
        ("layanan", "dinkes/../../a"),
        ("layanan", "tidakada/rujukan"),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    run: Run, isi: Path, arguments: tuple[str, str]
) -> None:
    run("opd", "dinkes")
    before = sorted(isi.rglob("*"))
    code, out, err = run(*arguments)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert sorted(isi.rglob("*")) == before


def test_an_unknown_opd_is_told_what_to_do_first(run: Run) -> None:
    assert "siputri new opd dinkes" in run("layanan", "dinkes/rujukan")[2]


def test_the_schema_is_that_of_the_site(run: Run, isi: Path) -> None:
    run("opd", "dinkes")
    first = (isi / "opd/dinkes.yaml").read_text("utf-8").split("\n")[0]
    assert first == (
        "# yaml-language-server: $schema=https://siputri.example/data/skema/opd.json"
    )


def test_beside_the_programs_docs_the_schema_is_theirs(run: Run, isi: Path) -> None:
    skema = isi.parent / "docs/skema"
    shutil.copytree(ROOT / "docs/skema", skema)
    run("opd", "dinkes")
    run("layanan", "dinkes/rujukan")
    file = isi / "layanan/dinkes/rujukan.yaml"
    first = file.read_text("utf-8").split("\n")[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (file.parent / named).resolve() == (skema / "layanan.json").resolve()
