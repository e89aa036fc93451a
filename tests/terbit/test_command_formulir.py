"""`siputri formulir`: a paper form, or the workbook it is typed into."""

from pathlib import Path

import pytest

from tests.conftest import PPID
from tests.terbit.conftest import Run


@pytest.mark.parametrize(
    ("name", "start"), [("f.pdf", b"%PDF"), ("f.xlsx", b"PK"), ("F.XLSX", b"PK")]
)
@pytest.mark.usefixtures("content")
def test_the_suffix_says_what_is_made(
    name: str, start: bytes, run: Run, tmp_path: Path
) -> None:
    """Without a database: an office may print forms before it starts."""
    file = tmp_path / name
    result = run("formulir", PPID, str(file))
    assert (result.code, result.out, result.err) == (0, f"{file}\n", "")
    assert file.read_bytes().startswith(start)
    assert [path.name for path in tmp_path.glob("*f.*")] in ([], [name])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((PPID, "f.docx"), "pakai akhiran .pdf atau .xlsx"),
        ((PPID, "tidak-ada/f.pdf"), "tidak dapat dibuat"),
        (("diskominfo/tidak-ada", "f.pdf"), "tidak ada"),
        ((PPID, "f.pdf", "--unit", "x"), "Unit 'x' tidak ada"),
    ],
)
@pytest.mark.usefixtures("content")
def test_what_cannot_be_is_refused_in_words(
    arguments: tuple[str, ...],
    message: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("formulir", *arguments)
    assert (result.code, result.out) == (1, "")
    assert message in result.err
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.usefixtures("content")
def test_a_file_that_is_there_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "f.xlsx"
    file.write_text("isian sejuta baris")
    result = run("formulir", PPID, str(file))
    assert (result.code, result.out) == (1, "")
    assert result.err == f"Berkas {file} sudah ada; tidak ditimpa.\n"
    assert file.read_text() == "isian sejuta baris"
