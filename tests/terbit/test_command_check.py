"""`siputri check`: what an editor is told, and what a program is."""

import json
import re
from pathlib import Path

import pytest

from tests.terbit.conftest import Result, Run

PPID = "layanan/diskominfo/permohonan-informasi-ppid.yaml"
OTHER = "layanan/diskominfo/pengaduan-sp4n-lapor.yaml"


def spoil(content: Path, name: str) -> None:
    """One mistake, on line 2."""
    file = content / name
    first, rest = file.read_text("utf-8").split("\n", 1)
    file.write_text(f"{first}\ntidak_dikenal: x\n{rest}", "utf-8")


def warn(content: Path) -> None:
    (content / "catatan.txt").write_text("bukan isi")


def galat_of(result: Result) -> list[list[str]]:
    """Path and line of each mistake; remarks on the texts are left aside."""
    lines = [line for line in result.out.splitlines() if "[galat " in line]
    return [line.split(":")[:2] for line in lines]


def test_clean_content_has_no_mistakes(content: Path, run: Run) -> None:
    """Remarks on the official texts do not fail, unless asked to."""
    result = run("check")
    assert (result.code, galat_of(result)) == (0, [])
    count = len(result.out.splitlines())
    assert result.err == f"0 galat, {count} peringatan\n"
    assert run("check", "--strict").code == (1 if count else 0)


def test_every_mistake_of_every_file_is_told_with_its_place(
    content: Path, run: Run
) -> None:
    for name in (PPID, OTHER):
        spoil(content, name)
    result = run("check")
    assert result.code == 1
    assert galat_of(result) == [[OTHER, "2"], [PPID, "2"]]
    assert all(re.match(r"\S+:\d+:\d+: \S", line) for line in result.out.splitlines())
    assert result.err.startswith("2 galat, ")


def test_json_is_a_list_of_objects(content: Path, run: Run) -> None:
    spoil(content, PPID)
    warn(content)
    result = run("check", "--json")
    assert (result.code, result.err) == (1, "")
    found = json.loads(result.out)
    names = {"path", "line", "column", "severity", "code", "message"}
    assert all(set(item) == names for item in found)
    (error,) = [item for item in found if item["severity"] == "galat"]
    assert (error["path"], error["line"]) == (PPID, 2)
    assert "tidak_dikenal" in error["message"]
    severity = {item["path"]: item["severity"] for item in found}
    assert severity["catatan.txt"] == "peringatan"


def test_json_of_a_clean_file_is_an_empty_list(content: Path, run: Run) -> None:
    result = run("check", "--json", str(content / "situs.yaml"))
    assert (result.code, json.loads(result.out)) == (0, [])


def test_warnings_fail_only_when_asked_to(content: Path, run: Run) -> None:
    warn(content)
    asked = str(content / "catatan.txt")
    result = run("check", asked)
    assert (result.code, result.err) == (0, "0 galat, 1 peringatan\n")
    assert run("check", "--strict", asked).code == 1
    assert run("check", "--strict", str(content / "situs.yaml")).code == 0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (PPID, [PPID]),
        ("situs.yaml", []),
        ("layanan/diskominfo", [OTHER, PPID]),
        ("opd", []),
        ("", [OTHER, PPID]),
    ],
)
def test_only_the_files_asked_for_are_told(
    asked: str, told: list[str], content: Path, run: Run
) -> None:
    for name in (PPID, OTHER):
        spoil(content, name)
    result = run("check", str(content / asked))
    assert [path for path, _ in galat_of(result)] == told
    assert result.code == (1 if told else 0)
    assert all(line.startswith(asked) for line in result.out.splitlines())


def test_a_path_may_be_relative(
    content: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(content, PPID)
    monkeypatch.chdir(content.parent)
    assert run("check", f"content/{OTHER}").code == 0
    assert run("check", f"content/{OTHER}", f"content/{PPID}").code == 1


@pytest.mark.parametrize("path", ["tidak-ada.yaml", "../luar.yaml"])
def test_a_path_that_is_not_content_is_an_error(
    path: str, content: Path, run: Run
) -> None:
    """A slip of the pen must not look like a clean file."""
    (content.parent / "luar.yaml").touch()
    name = (content / path).resolve()
    result = run("check", str(name))
    assert (result.code, result.out) == (1, "")
    assert str(name) in result.err


def test_a_missing_content_folder_is_an_error(run: Run) -> None:
    result = run("check")
    assert result.code == 1
    assert "tidak ada" in result.out
