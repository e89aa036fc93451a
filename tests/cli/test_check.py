"""`siputri check`: findings of files and texts, and what changed since a revision."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from siputri.cli import main

CONTENT = Path(__file__).parents[2] / "content"
PPID = "layanan/diskominfo/permohonan-informasi-ppid.yaml"
IP = "layanan/diskominfo/perubahan-alamat-ip.yaml"
JARINGAN = "layanan/diskominfo/pemasangan-jaringan.yaml"
LAMA = "layanan/diskominfo/pengumpulan-data-sektoral.yaml"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository whose folder `isi` is some of the content, one commit old."""
    top = tmp_path / "repo"
    shutil.copytree(CONTENT, top / "isi", ignore=shutil.ignore_patterns("diskominfo"))
    (top / "isi/layanan/diskominfo").mkdir()
    for path in (PPID, IP, JARINGAN, LAMA):
        shutil.copy(CONTENT / path, top / "isi" / path)
    monkeypatch.setenv("SIPUTRI_CONTENT", str(top / "isi"))
    monkeypatch.setenv("SIPUTRI_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Uji")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "uji@contoh.example")
    git(top, "init", "--quiet", "--initial-branch=main")
    commit(top)
    return top


def git(top: Path, *arguments: str) -> str:
    command = ["git", "-C", str(top), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def commit(top: Path) -> None:
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message=Isi: uji")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def run(repo: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["check", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def found(run: Run, code: str, *arguments: str) -> list[dict[str, Any]]:
    _, out, _ = run("--json", *arguments)
    return [item for item in json.loads(out) if item["code"] == code]


def test_remarks_do_not_fail_unless_asked_to(run: Run) -> None:
    code, out, err = run()
    assert code == 0
    assert f"{PPID}:42:71: Menyebut 'Kab. Muba'" in out
    assert "[peringatan nama-daerah-lain]" in out
    assert err == f"0 galat, {len(out.splitlines())} peringatan\n"
    assert run("--strict")[0] == 1


def test_json_has_what_the_contract_names(run: Run) -> None:
    _, out, _ = run("--json")
    for item in json.loads(out):
        assert list(item) == ["path", "line", "column", "code", "message", "severity"]


def test_a_path_narrows_what_is_said_not_what_is_read(run: Run, repo: Path) -> None:
    """A law under two numbers is seen in one file because of another."""
    _, out, _ = run(str(repo / "isi" / JARINGAN))
    assert "[peringatan peraturan-ganda]" in out
    assert LAMA in out
    assert {line.partition(":")[0] for line in out.splitlines()} == {JARINGAN}


def test_a_bad_file_fails_and_the_others_are_still_read(run: Run, repo: Path) -> None:
    (repo / "isi" / PPID).write_text("judul: [\n")
    code, out, _ = run()
    assert code == 1
    assert "[galat yaml]" in out
    assert f"{IP}:72:14:" in out


def test_without_a_katalog_only_mistakes_of_files_are_told(
    run: Run, repo: Path
) -> None:
    (repo / "isi/situs.yaml").unlink()
    code, out, _ = run("--sejak", "HEAD")
    assert (code, "peringatan" in out) == (1, False)


# --sejak


def test_a_standard_that_changed_without_a_decree_is_told(run: Run, repo: Path) -> None:
    edit(repo / "isi" / IP, "uraian: 3 Hari", "uraian: 4 Hari")
    (finding,) = found(run, "standar-berubah", "--sejak", "HEAD")
    assert (finding["path"], finding["line"]) == (IP, 42)
    assert "Jangka waktu penyelesaian" in finding["message"]
    assert finding["severity"] == "peringatan"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  tanggal: 2021-05-03\n", "  tanggal: 2026-05-03\n"),
        ("penetapan:\n", "ditinjau: 2026-11-01\npenetapan:\n"),
    ],
)
def test_a_new_decree_or_review_allows_the_change(
    run: Run, repo: Path, old: str, new: str
) -> None:
    edit(repo / "isi" / IP, "uraian: 3 Hari", "uraian: 4 Hari")
    edit(repo / "isi" / IP, old, new)
    assert found(run, "standar-berubah", "--sejak", "HEAD") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("untuk: Unit kerja atau instansi", "untuk: Unit kerja"),
        ("        uraian: 3 Hari\n", "        uraian: |\n          3 Hari\n"),
        ("            maks: 3\n", "            maks: 3\n            nama: perubahan\n"),
    ],
)
def test_what_the_decree_does_not_set_may_change(
    run: Run, repo: Path, old: str, new: str
) -> None:
    edit(repo / "isi" / IP, old, new)
    assert found(run, "standar-berubah", "--sejak", "HEAD") == []


def test_a_komponen_that_comes_or_goes_is_a_change(run: Run, repo: Path) -> None:
    row = (
        '      - kunci: evaluasi\n        nomor: "8."\n'
        "        label: Evaluasi Kinerja Pelaksana\n"
        "        uraian: Monitoring dan evaluasi setiap minggu\n"
    )
    edit(repo / "isi" / IP, row, "")
    (finding,) = found(run, "standar-berubah", "--sejak", "HEAD")
    assert "Evaluasi kinerja pelaksana" in finding["message"]
    assert finding["line"] == 21


def test_new_and_removed_layanan_are_no_change(run: Run, repo: Path) -> None:
    folder = repo / "isi/layanan/diskominfo"
    (folder / "perubahan-alamat-ip.yaml").rename(folder / "alamat-ip.yaml")
    assert found(run, "standar-berubah", "--sejak", "HEAD") == []


def test_what_others_added_to_the_branch_meanwhile_does_not_count(
    run: Run, repo: Path
) -> None:
    git(repo, "checkout", "--quiet", "-b", "usulan")
    git(repo, "checkout", "--quiet", "main")
    edit(repo / "isi" / IP, "uraian: 3 Hari", "uraian: 4 Hari")
    commit(repo)
    git(repo, "checkout", "--quiet", "usulan")
    edit(repo / "isi" / PPID, "uraian: 4 Orang", "uraian: 5 Orang")
    commit(repo)
    told = found(run, "standar-berubah", "--sejak", "main")
    assert [item["path"] for item in told] == [PPID]


@pytest.mark.parametrize("revision", ["tidakada", "--output=x", "HEAD:isi", ""])
def test_an_unknown_revision_is_refused(run: Run, repo: Path, revision: str) -> None:
    code, out, err = run(f"--sejak={revision}") if revision else run("--sejak", "@{9}")
    assert (code, out) == (1, "")
    assert "Git tidak mengenal revisi" in err
    assert not (repo / "x").exists()


def test_outside_a_repository_git_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(CONTENT, tmp_path / "lepas")
    monkeypatch.setenv("SIPUTRI_CONTENT", str(tmp_path / "lepas"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    code, _, err = run("--sejak", "HEAD")
    assert (code, err.startswith("Git gagal di")) == (1, True)


# --opd and --akun


def test_an_opd_may_change_its_own_files_only(run: Run, repo: Path) -> None:
    edit(repo / "isi" / PPID, "urutan: 3", "urutan: 4")
    edit(repo / "isi/opd/diskominfo.yaml", "singkatan: Diskominfo", "singkatan: DKI")
    assert run("--sejak", "HEAD", "--opd", "diskominfo")[0] == 0
    assert run("--sejak", "HEAD", "--opd", "dinkes")[0] == 1
    both = ("--opd", "dinkes", "--opd", "diskominfo")
    assert run("--sejak", "HEAD", *both)[0] == 0


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("isi/situs.yaml", "situs.yaml"),
        ("isi/layanan/diskominfox/a.yaml", "layanan/diskominfox/a.yaml"),
        ("isi/opd/diskominfo.yaml.txt", "opd/diskominfo.yaml.txt"),
        ("isi/.github/workflows/siputri.yml", ".github/workflows/siputri.yml"),
        ("siputri/cli.py", "../siputri/cli.py"),
    ],
)
def test_every_other_path_is_an_error(
    run: Run, repo: Path, path: str, told: str
) -> None:
    """New files count before they are committed, and whether we read them or not."""
    (repo / path).parent.mkdir(parents=True, exist_ok=True)
    with (repo / path).open("a") as stream:
        stream.write("\n# x\n")
    (finding,) = found(run, "kepemilikan", "--sejak", "HEAD", "--opd", "diskominfo")
    assert (finding["path"], finding["severity"]) == (told, "galat")
    commit(repo)
    assert found(run, "kepemilikan", "--sejak", "HEAD~1", "--opd", "diskominfo")


def test_moving_a_foreign_file_into_ones_own_folder_is_an_error(
    run: Run, repo: Path
) -> None:
    (repo / "isi/layanan/dinkes").mkdir()
    (repo / "isi" / IP).rename(repo / "isi/layanan/dinkes/ip.yaml")
    told = found(run, "kepemilikan", "--sejak", "HEAD", "--opd", "dinkes")
    assert [item["path"] for item in told] == [IP]


OWNERS = """\
# Siapa yang mengubah apa
*                     @admin
/isi/opd/diskominfo.yaml    @admin @Operator-Satu   # satu
/isi/layanan/diskominfo/    @admin @operator-satu
"""


@pytest.mark.parametrize(
    ("akun", "path", "code"),
    [
        ("operator-satu", PPID, 0),
        ("@Operator-Satu", "opd/diskominfo.yaml", 0),
        ("operator-satu", "situs.yaml", 1),
        ("operator-dua", PPID, 1),
        ("admin", "situs.yaml", 0),
        ("admin", PPID, 0),
    ],
)
def test_an_account_may_change_what_codeowners_gives_it(
    run: Run, repo: Path, akun: str, path: str, code: int
) -> None:
    (repo / "CODEOWNERS").write_text(OWNERS)
    commit(repo)
    with (repo / "isi" / path).open("a") as stream:
        stream.write("# x\n")
    assert run("--sejak", "HEAD", "--akun", akun)[0] == code


def test_a_change_cannot_grant_itself_the_right(run: Run, repo: Path) -> None:
    (repo / "CODEOWNERS").write_text(OWNERS)
    commit(repo)
    (repo / "CODEOWNERS").write_text("* @operator-dua\n")
    commit(repo)
    told = found(run, "kepemilikan", "--sejak", "HEAD~1", "--akun", "operator-dua")
    assert [item["path"] for item in told] == ["../CODEOWNERS"]


@pytest.mark.parametrize("pattern", ["*.yaml", "isi/", "/isi/*/x", "!/isi", "[Bagian]"])
def test_a_pattern_that_is_not_understood_opens_no_door(
    run: Run, repo: Path, pattern: str
) -> None:
    (repo / "CODEOWNERS").write_text(f"{pattern} @operator\n")
    commit(repo)
    code, _, err = run("--sejak", "HEAD", "--akun", "operator")
    assert (code, pattern in err) == (1, True)


def test_without_codeowners_nobody_is_known(run: Run) -> None:
    code, _, err = run("--sejak", "HEAD", "--akun", "admin")
    assert (code, "CODEOWNERS" in err) == (1, True)


def test_ownership_needs_a_revision(run: Run) -> None:
    assert run("--opd", "diskominfo")[0] == 1
    assert run("--akun", "admin")[0] == 1


def test_a_reader_that_stops_early_sees_no_traceback() -> None:
    """`siputri check | head`"""
    process = subprocess.Popen(
        [sys.executable, "-m", "siputri", "check"],
        cwd=CONTENT.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    with process.stderr as stream:
        said = stream.read()
    process.wait(60)
    assert b"Traceback" not in said
    assert b"BrokenPipe" not in said
