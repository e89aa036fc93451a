"""The guide to an installation of one's own, followed to the letter in an empty folder.

Three things differ from what its reader does: the program's address is a copy of this
tree, `.venv` is lent (setting one up is what `.ci/run` tries), the port is a free one.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.markdown import Block, find_blocks, read_doc, read_rows
from tests.docs.reader import PATIENCE, Browser, Terminal
from tests.page import Page

GUIDE = (ROOT / "docs/panduan/pasang.md").read_text("utf-8")
BLOCKS = [block for block in find_blocks(GUIDE) if block.reason is None]
SANDI = "akta kelahiran gratis"
LAYANAN = "disdukcapil/akta-kelahiran"
NOT_CLONED = shutil.ignore_patterns(
    "var*", ".venv", ".git", ".*_cache", ".hypothesis", "__pycache__", "node_modules"
)


@dataclass(frozen=True)
class Seen:
    """What the reader of the guide saw on the way."""

    top: Path
    output: str
    pages: dict[str, str]
    poster: bytes


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """The state after the last block."""
    top = tmp_path_factory.mktemp("daerah")
    port = _free_port()
    terminal = Terminal(top, _environment(top, port), f"{SANDI}\n{SANDI}\n")
    pages: dict[str, str] = {}
    poster = b""
    for block in BLOCKS:
        if block.file:
            (top / "isi" / block.file).write_text(block.text, "utf-8")
        elif block.text.strip() == "siputri serve":
            command = f"siputri serve --port {port}"
            for browser in _served(terminal.start(command), port):
                pages = _visit(browser)
                poster = browser.read(f"/layanan/{LAYANAN}/poster.pdf")
        else:
            terminal.run(block.text)
            _lend_venv(top / "siputri")
    return Seen(top, "\n".join(terminal.output), pages, poster)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _environment(top: Path, port: int) -> dict[str, str]:
    """That of somebody who has never heard of siputri."""
    program = top / "program"
    shutil.copytree(ROOT, program, ignore=NOT_CLONED)
    config = top / "gitconfig"
    config.write_text(
        f'[url "{program}"]\ninsteadOf = https://git.contoh.go.id/siputri.git\n'
        f'[url "{top}/isi.git"]\ninsteadOf = https://git.contoh.go.id/isi.git\n'
    )
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SIPUTRI_", "GIT_"))
    }
    found = {
        **kept,
        "GIT_CONFIG_GLOBAL": str(config),
        "SIPUTRI_URL": f"http://127.0.0.1:{port}",
    }
    subprocess.run(["git", "init", "--quiet", "--bare", top / "isi.git"], check=True)
    git = ["git", "-C", str(program), "-c", "user.name=Uji", "-c", "user.email=uji@x"]
    for command in ("init --quiet", "add .", "commit --quiet -m Program"):
        subprocess.run([*git, *command.split()], env=found, check=True)
    return found


def _lend_venv(program: Path) -> None:
    """Programs of the environment that runs this test, called set up."""
    venv = program / ".venv"
    if program.is_dir() and not venv.exists():
        venv.mkdir()
        (venv / "bin").symlink_to(Path(sys.executable).parent)
        (venv / "run").touch()


def _served(process: subprocess.Popen[bytes], port: int) -> Iterator[Browser]:
    browser = Browser(f"http://127.0.0.1:{port}")
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(OSError):
                browser.read("/formapi/healthz")
                break
            time.sleep(0.05)
        yield browser
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(PATIENCE)


def _visit(browser: Browser) -> dict[str, str]:
    """What step 9 tells to open and fill in, by address."""
    paths = re.findall(r"<http://127\.0\.0\.1:8000(/\S*)>", GUIDE)
    pages = {path: browser.get(path) for path in paths}
    pages[f"/layanan/{LAYANAN}/"] = browser.get(f"/layanan/{LAYANAN}/")
    form = Page(pages[f"/survei/{LAYANAN}/"])
    given = {**form.fields, **dict.fromkeys(_questions(form), "4")}
    profile = ("jenis_kelamin", "usia", "pendidikan", "pekerjaan")
    given |= dict.fromkeys(profile, "tidak-menjawab")
    pages["receipt"] = browser.get(f"/survei/{LAYANAN}/", given)
    login = {**Page(pages["/pengelola/masuk"]).fields, "nama": "admin", "sandi": SANDI}
    pages["staff"] = browser.get("/pengelola/masuk", login)
    return pages


def _questions(form: Page) -> set[str]:
    names = {item["name"] for item in form.all("input", type="radio")}
    return {name for name in names if name.startswith("skor_")}


def test_the_portal_bears_the_name_of_the_region(seen: Seen) -> None:
    assert "Pemerintah Kabupaten Suka Maju" in seen.pages["/"]
    assert "Contoh" not in seen.pages["/"]


def test_the_new_layanan_has_a_page_a_poster_and_a_code_to_its_survey(
    seen: Seen,
) -> None:
    page = seen.pages[f"/layanan/{LAYANAN}/"]
    assert "Penerbitan Akta Kelahiran" in page
    assert "Kartu keluarga" in page
    assert f"/survei/{LAYANAN}/" in page
    assert seen.poster.startswith(b"%PDF")
    folder = seen.top / "var/current/layanan" / LAYANAN
    assert (folder / "qr.svg").read_text().startswith("<svg")
    assert (folder / "unit/mal-pelayanan/qr.svg").is_file()


def test_the_first_answer_gets_a_receipt_and_counts_for_staff(seen: Seen) -> None:
    assert "Terima kasih" in seen.pages["receipt"]
    assert "1 jawaban" in Page(seen.pages["staff"]).text
    assert re.search(rf"^2026\S* +{LAYANAN} +n=1 ", seen.output, re.MULTILINE)


def test_the_check_remarks_and_finds_no_mistake(seen: Seen) -> None:
    assert "[peringatan belum-ditetapkan]" in seen.output
    assert set(re.findall(r"^(\d+) galat", seen.output, re.MULTILINE)) == {"0"}


def test_the_night_leaves_a_backup_and_the_forge_has_the_content(
    seen: Seen,
) -> None:
    assert len(list((seen.top / "var/backup").glob("*.db"))) == 1
    status = ["git", "-C", seen.top / "isi", "status", "--porcelain", "--branch"]
    told = subprocess.run(status, capture_output=True, check=True).stdout
    assert told == b"## main...origin/main\n"


def test_what_is_shown_of_a_file_is_a_file_that_a_command_made_before() -> None:
    """The reader fills in what `siputri new` wrote, and creates no file by hand."""
    made: set[str] = set()
    for block in BLOCKS:
        if block.file:
            assert block.file in made
        made |= _made_by(block)


def _made_by(block: Block) -> set[str]:
    found = re.findall(r"^siputri new (opd|layanan) (\S+)$", block.text, re.MULTILINE)
    return {f"{kind}/{name}.yaml" for kind, name in found}


def test_all_that_lies_in_the_state_folder_is_documented(seen: Seen) -> None:
    operations = read_doc("docs/operations.md")
    _, _, section = operations.partition("## The state folder\n")
    documented = set(re.findall(r"(?:^var/|; )([\w.]+)", section, re.MULTILINE))
    there = {re.sub("-(wal|shm)$", "", f.name) for f in (seen.top / "var").iterdir()}
    assert there <= documented


def test_the_mistakes_that_the_guide_helps_with_are_told_so() -> None:
    told = [row[0].strip("`") for row in read_rows(GUIDE, "## Bila tidak jalan")]
    others = {"siputri: command not found", "address already in use"}
    files = [ROOT / "Makefile", *(ROOT / "siputri/katalog").rglob("*.py")]
    ours = "".join(file.read_text("utf-8") for file in files)
    assert [words for words in told if words not in ours and words not in others] == []
