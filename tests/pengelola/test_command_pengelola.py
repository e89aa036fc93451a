"""`siputri pengelola`: accounts from the command line."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from siputri.cli import main
from siputri.pengelola import Peran
from siputri.pengelola.sandi import Hasher
from siputri.store import Store
from siputri.store.akun import find_sandi
from tests.conftest import CONTENT
from tests.pengelola.conftest import OWN, SANDI, Office

NEW = "kata sandi panjang"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """One command on the office's state folder; `given` is its input."""
    monkeypatch.setenv("SIPUTRI_VAR", str(office.settings.var))
    monkeypatch.setenv("SIPUTRI_CONTENT", str(CONTENT))

    def call(*arguments: str, given: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        code = main(["pengelola", *arguments])
        return code, *capsys.readouterr()

    return call


def test_the_first_password_comes_from_the_command_line(
    office: Office, run: Run
) -> None:
    result = run(
        "add", "Siti", "--peran", "super-admin", "--password-stdin", given=f"{NEW}\n"
    )
    assert result == (0, "Akun siti dibuat.\n", "")
    assert office.browser().login("siti", NEW).status_code == 303
    line = office.audit()[0]
    assert (line.pengelola, line.rincian) == (
        None,
        "lewat perintah siputri, ditambah: siti super-admin",
    )


def test_an_operator_belongs_to_an_opd(office: Office, run: Run) -> None:
    new = ("add", "budi", "--peran", "operator", "--password-stdin")
    assert run(*new, given=NEW)[::2] == (1, "Operator harus punya OPD.\n")
    wrong = run(*new, "--opd", "tidak-ada", given=NEW)
    assert wrong[::2] == (1, "OPD 'tidak-ada' tidak ada.\n")
    assert run(*new, "--opd", OWN, given=NEW)[0] == 0
    assert office.browser().login("budi", NEW).status_code == 303


@pytest.mark.parametrize(
    ("arguments", "given", "message"),
    [
        (("add", "x", "--peran", "pimpinan"), NEW, "Nama akun terdiri atas"),
        (("add", "ADMIN", "--peran", "pimpinan"), NEW, "'admin' sudah ada"),
        (("add", "budi", "--peran", "pimpinan"), "pendek\n", "12 sampai 1024"),
        (("add", "budi", "--peran", "pimpinan"), "", "12 sampai 1024"),
        (("add", "budi", "--peran", "pimpinan", "--opd", OWN), NEW, "tidak memakai"),
        (("passwd", "tidak-ada"), NEW, "'tidak-ada' tidak ada"),
        (("passwd", "admin"), "pendek", "12 sampai 1024"),
    ],
)
def test_a_mistake_is_told_and_changes_nothing(
    arguments: tuple[str, ...], given: str, message: str, office: Office, run: Run
) -> None:
    before = run("list")
    code, out, err = run(*arguments, "--password-stdin", given=given)
    assert (code, out) == (1, "")
    assert message in err
    assert run("list") == before
    assert office.audit() == []
    assert office.browser().login("admin").status_code == 303


def test_there_are_four_peran_and_no_other(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run("add", "budi", "--peran", "dewa")
    assert all(peran in capsys.readouterr().err for peran in [Peran.PIMPINAN])


def test_the_terminal_asks_twice(
    office: Office, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter([NEW, "lain sekali ini", NEW, NEW])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    assert run("passwd", "admin")[::2] == (1, "Kedua sandi tidak sama.\n")
    assert run("passwd", "admin")[0] == 0
    assert office.browser().login("admin", NEW).status_code == 303


def test_a_new_password_ends_the_sessions(office: Office, run: Run) -> None:
    browser = office.logged_in("admin")
    result = run("passwd", "Admin", "--password-stdin", given=f"{NEW}\r\nsisa\n")
    assert result == (0, "Sandi akun admin diganti.\n", "")
    assert not browser.is_in()
    assert browser.login("admin", SANDI).status_code == 422
    assert browser.login("admin", NEW).status_code == 303


def test_disabling_ends_the_sessions(office: Office, run: Run) -> None:
    browser = office.logged_in("evaluator")
    assert run("disable", "evaluator") == (0, "Akun evaluator dinonaktifkan.\n", "")
    assert not browser.is_in()
    assert browser.login("evaluator").status_code == 422
    assert run("disable", "tidak-ada")[::2] == (1, "Akun 'tidak-ada' tidak ada.\n")


def test_the_list_has_every_account_and_no_password(office: Office, run: Run) -> None:
    run("disable", "evaluator")
    code, out, _ = run("list")
    assert code == 0
    lines = [line.split() for line in out.splitlines()]
    assert [line[:3] for line in lines] == [
        ["admin", "super-admin", "-"],
        ["evaluator", "evaluator", "-"],
        ["operator", "operator", OWN],
        ["pimpinan", "pimpinan", "-"],
    ]
    assert [line[3:5] for line in lines if len(line) > 3] == [["nonaktif", "sejak"]]
    assert "argon2" not in out


def test_what_is_stored_is_as_costly_as_the_service_expects(
    office: Office, run: Run
) -> None:
    """Or a login by name would take longer than one by none."""
    run("passwd", "admin", "--password-stdin", given=NEW)
    with Store(office.settings.database, readonly=True) as store:
        stored = find_sandi(store, "admin") or ""
    assert stored.rsplit("$", 2)[0] == Hasher()._nobody.rsplit("$", 2)[0]


def test_without_a_database_nothing_is_made(
    office: Office, run: Run, tmp_path: Path
) -> None:
    office.settings.database.unlink()
    code, _, err = run("list")
    assert code == 1
    assert "siputri init" in err
    assert not office.settings.database.exists()
