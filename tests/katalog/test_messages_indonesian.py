"""Whatever an editor breaks, what comes back is Indonesian and within the file."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.katalog.loader import load_katalog
from siputri.katalog.yaml_reader import Location, read_yaml

CONTENT = Path(__file__).parents[2] / "content"
FILES = (
    "situs.yaml",
    "opd/diskominfo.yaml",
    "instrumen/oki-siputri.yaml",
    "layanan/diskominfo/permohonan-informasi-ppid.yaml",
)
ENGLISH = re.compile(
    r"\b(input|should|valid|value|error|required|type|must|field|unable|extra|be|"
    r"string|tuple|number|integer|than|exceeds?)\b",
    re.IGNORECASE,
)
JUNK: list[Any] = [
    "",
    None,
    "zzz",
    "-1",
    "1e9",
    "NaN",
    "10.000",
    "9" * 30,
    "9" * 5000,
    "1/0",
    "2021-13",
    "javascript:x",
    "//x",
    "a\nb",
    "<b>",
    "[x](data:x)",
    "x" * 600,
    "x" * 30_000,
    "{field} {0} %s",
    [],
    ["a"],
    [[]],
    [None],
    {},
    {"zzz": "a"},
    {"": None},
    [{"kode": "a"}, {"kode": "a"}],
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with room for one file at a time."""
    return tmp_path_factory.mktemp("isi")


DOCUMENTS = {path: read_yaml((CONTENT / path).read_text("utf-8")) for path in FILES}


def _with(data: Any, location: Location, junk: Any) -> Any:
    """`data` with `junk` at `location`."""
    if not location:
        return junk
    head, *rest = location
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[head] = _with(copy[head], tuple(rest), junk)  # type: ignore[call-overload]
    return copy


@st.composite
def broken(draw: st.DrawFn) -> tuple[str, str]:
    """A file of ours as JSON (which is YAML), with one to three places broken."""
    path = draw(st.sampled_from(FILES))
    document = DOCUMENTS[path]
    data = document.data
    for _ in range(draw(st.integers(1, 3))):
        location = draw(st.sampled_from(sorted(document.values, key=str)))
        try:
            data = _with(data, location, draw(st.sampled_from(JUNK)))
        except (KeyError, IndexError, TypeError, ValueError):
            continue  # an earlier break took this place away
    return path, json.dumps(data, ensure_ascii=False, indent=1)


@given(broken())
def test_every_message_is_a_plain_indonesian_sentence(
    folder: Path, case: tuple[str, str]
) -> None:
    path, text = case
    for found in _findings(folder, path, text):
        assert 1 <= found.line <= text.count("\n") + 1
        assert found.column >= 1
        said = re.sub(r"'.*?'", "", found.message, flags=re.DOTALL)
        assert not ENGLISH.search(said), found.message
        assert "{" not in said
        assert found.message.endswith((".", "?", "...", "10000."))
        assert "\n" not in found.message


def _findings(folder: Path, path: str, text: str) -> Iterator[Any]:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    try:
        reading = load_katalog(folder)
    finally:
        file.unlink()
    return (finding for finding in reading.findings if finding.path == path)


def test_the_unbroken_files_have_no_message(folder: Path) -> None:
    """The oracle of the property above: breaking is what makes messages."""
    for path in FILES[2:3]:
        text = json.dumps(DOCUMENTS[path].data, ensure_ascii=False)
        assert list(_findings(folder, path, text)) == []
