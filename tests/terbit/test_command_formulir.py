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
