"""The recipe for a content repository: hook and CI script, run for real."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
RECIPE = ROOT / "deploy/content-repo"
PPID = "layanan/diskominfo/permohonan-informasi-ppid.yaml"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A shell in which `siputri` is installed."""
    programs = tmp_path / "bin"
    programs.mkdir()
    siputri = programs / "siputri"
    siputri.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m siputri "$@"\n')
    siputri.chmod(0o755)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SIPUTRI_", "GIT_"))
    }
    return {
        **kept,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_AUTHOR_NAME": "Uji",
        "GIT_AUTHOR_EMAIL": "uji@contoh.example",
        "GIT_COMMITTER_NAME": "Uji",
        "GIT_COMMITTER_EMAIL": "uji@contoh.example",
    }


class Repo:
    """A content repository set up as the README says, one commit old."""

    def __init__(self, top: Path, environment: dict[str, str]) -> None:
        self.top, self.environment = top, environment
        ignored = shutil.ignore_patterns("diskominfo")
        shutil.copytree(ROOT / "content", top, ignore=ignored)
        (top / "layanan/diskominfo").mkdir()
        shutil.copy(ROOT / "content" / PPID, top / PPID)
        (top / ".siputri").mkdir()
        shutil.copy(RECIPE / "periksa", top / ".siputri")
        (top / ".github").mkdir()
        shutil.copy(RECIPE / "CODEOWNERS", top / ".github")
        (top / "README.md").write_text("# Isi\n")
        self.run("git", "init", "--quiet", "--initial-branch=main")
        self.commit()

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.top, env=self.environment, capture_output=True, text=True
        )

    def commit(self) -> subprocess.CompletedProcess[str]:
        self.run("git", "add", "--all")
        return self.run("git", "commit", "--quiet", "--message=Isi: uji")

    def commits(self) -> int:
        return int(self.run("git", "rev-list", "--count", "HEAD").stdout)


@pytest.fixture
def repo(tmp_path: Path, environment: dict[str, str]) -> Repo:
    return Repo(tmp_path / "repo", environment)


def _install_hook(repo: Repo) -> None:
    shutil.copy(RECIPE / "pre-commit", repo.top / ".git/hooks/pre-commit")


def test_the_hook_refuses_a_bad_file_and_lets_a_good_one_pass(repo: Repo) -> None:
    _install_hook(repo)
    good = (repo.top / PPID).read_text("utf-8")
    (repo.top / PPID).write_text(good.replace("biaya:", "biaja:"), "utf-8")
    refused = repo.commit()
    assert refused.returncode == 1
    assert "'biaja' tidak dikenal" in refused.stdout + refused.stderr
    assert repo.commits() == 1
    (repo.top / PPID).write_text(good.replace("4 Orang", "5 Orang"), "utf-8")
    passed = repo.commit()
    assert passed.returncode == 0, passed.stderr
    assert "standar-berubah" in passed.stdout + passed.stderr
    assert repo.commits() == 2


def test_the_hook_looks_at_what_is_staged(repo: Repo) -> None:
    """Neither a mistake that is not to be committed nor a mend that is not counts."""
    _install_hook(repo)
    file = repo.top / PPID
    good = file.read_text("utf-8")
    file.write_text(good.replace("urutan: 3", "urutan: 4"), "utf-8")
    repo.run("git", "add", "--all")
    file.write_text("judul: [\n", "utf-8")
    assert repo.run("git", "commit", "--message=Isi: baik").returncode == 0
    repo.run("git", "add", "--all")
    file.write_text(good, "utf-8")
    assert repo.run("git", "commit", "--message=Isi: buruk").returncode == 1
    assert (
        repo.run("git", "commit", "--message=Isi: baik", "--only", PPID).returncode == 0
    )
    assert repo.run("git", "status", "--porcelain").stdout == ""


def test_the_hook_works_for_the_very_first_commit(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    repo = Repo(tmp_path / "repo", environment)
    shutil.rmtree(repo.top / ".git")
    repo.run("git", "init", "--quiet")
    _install_hook(repo)
    first = repo.commit()
    assert first.returncode == 0, first.stderr


def test_ci_checks_and_builds_a_preview(repo: Repo) -> None:
    file = repo.top / PPID
    text = file.read_text("utf-8").replace("judul: Permohonan", "judul: Permintaan")
    file.write_text(text, "utf-8")
    repo.commit()
    done = repo.run(".siputri/periksa", "HEAD~1", "operator-diskominfo")
    assert done.returncode == 0, done.stdout + done.stderr
    page = repo.top / ".pratinjau" / PPID.removesuffix(".yaml") / "index.html"
    assert "Permintaan Informasi PPID" in page.read_text("utf-8")
    assert not (repo.top / ".pratinjau/.data").exists()
    assert repo.run("git", "status", "--porcelain").stdout == ""


def test_ci_refuses_the_files_of_another_opd(repo: Repo) -> None:
    with (repo.top / PPID).open("a") as stream:
        stream.write("# x\n")
    repo.commit()
    refused = repo.run(".siputri/periksa", "HEAD~1", "operator-dinkes")
    assert refused.returncode == 1
    assert f"{PPID}:1:1: Berkas ini bukan milik operator-dinkes." in refused.stdout
    assert not (repo.top / ".pratinjau").exists()


def test_nothing_of_the_recipe_is_taken_for_content(repo: Repo) -> None:
    found = repo.run("siputri", "check", "--json")
    checked = repo.run("env", "SIPUTRI_CONTENT=.", "siputri", "check")
    assert found.returncode == 1  # no folder named content here
    assert checked.returncode == 0
    assert "tak-dibaca" not in checked.stdout


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml"])
def test_the_recipes_run_the_script_with_the_authors_account(name: str) -> None:
    """The account goes in through the environment: text of a stranger is no shell."""
    text = (RECIPE / name).read_text("utf-8")
    data = yaml.safe_load(text)
    scripts = (
        [step.get("run", "") for step in data["jobs"]["periksa"]["steps"]]
        if name == "github.yml"
        else data["periksa"]["script"]
    )
    joined = "\n".join(scripts)
    assert ".siputri/periksa" in joined
    assert "${{" not in joined


def test_the_shell_scripts_are_sound() -> None:
    for name in ("periksa", "pre-commit"):
        assert os.access(RECIPE / name, os.X_OK)
        subprocess.run(["bash", "-n", RECIPE / name], check=True)
