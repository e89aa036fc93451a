"""Settings come from the environment, keys from a file that nobody else can read."""

import json
import stat
from pathlib import Path

import pytest

from siputri.settings import (
    Secrets,
    SettingsError,
    create_secrets,
    read_secrets,
    read_settings,
)


def test_everything_has_a_default() -> None:
    found = read_settings({})
    here = Path.cwd()
    assert (found.var, found.content) == (here / "var", here / "content")
    assert found.url == found.origin == "http://127.0.0.1:8000"
    assert found.secret_file == here / "var" / "rahasia.json"
    assert found.trusted_proxy is None
    assert found.database == here / "var" / "siputri.db"
    assert found.current == here / "var" / "current"


def test_an_empty_value_is_no_value() -> None:
    """As systemd's and Compose's empty lines give it."""
    names = ("VAR", "CONTENT", "URL", "SECRET_FILE", "TRUSTED_PROXY")
    assert read_settings({f"SIPUTRI_{name}": "" for name in names}) == read_settings({})


def test_every_setting_can_be_given(tmp_path: Path) -> None:
    found = read_settings(
        {
            "SIPUTRI_VAR": str(tmp_path / "v"),
            "SIPUTRI_CONTENT": "isi",
            "SIPUTRI_URL": "https://layanan.contoh.go.id:8443/",
            "SIPUTRI_SECRET_FILE": str(tmp_path / "kunci.json"),
            "SIPUTRI_TRUSTED_PROXY": "127.0.0.1",
        }
    )
    assert (found.var, found.content) == (tmp_path / "v", Path.cwd() / "isi")
    assert found.url == found.origin == "https://layanan.contoh.go.id:8443"
    assert found.secret_file == tmp_path / "kunci.json"
    assert found.trusted_proxy == "127.0.0.1"


@pytest.mark.parametrize(
    "url", ["contoh.go.id", "//contoh.go.id", "ftp://x", "https://x/siputri", "https:"]
)
def test_an_address_that_is_no_site_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="SIPUTRI_URL") as caught:
        read_settings({"SIPUTRI_URL": url})
    assert url in str(caught.value)


def test_fresh_keys_are_ours_alone_and_never_the_same(tmp_path: Path) -> None:
    files = [tmp_path / "a" / "k.json", tmp_path / "b" / "k.json"]
    for file in files:
        create_secrets(file)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    first, second = map(read_secrets, files)
    keys = {*vars(first).values(), *vars(second).values()}
    assert len(keys) == 6
    assert {len(key) for key in keys} == {32}


def test_keys_are_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / "k.json"
    file.write_text("milik orang")
    create_secrets(file)
    assert file.read_text() == "milik orang"


def test_keys_do_not_show_themselves() -> None:
    text = repr(Secrets(b"rahasia-1", b"rahasia-2", b"rahasia-3"))
    assert "rahasia" not in text


def test_missing_keys_name_what_makes_them(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="siputri init"):
        read_secrets(tmp_path / "k.json")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"token": "ab", "session": "cd"}',
        '{"token": "xy", "session": "cd", "webhook": "ef"}',
        '{"token": 1, "session": "cd", "webhook": "ef"}',
        '{"token": "ab", "session": "cd", "webhook": "ef"}',
        json.dumps({"token": "", "session": "ab" * 32, "webhook": "cd" * 32}),
    ],
)
def test_damaged_keys_are_refused(content: str, tmp_path: Path) -> None:
    file = tmp_path / "k.json"
    file.write_text(content)
    file.chmod(0o600)
    with pytest.raises(SettingsError, match="rusak"):
        read_secrets(file)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
def test_keys_that_others_can_read_are_refused(mode: int, tmp_path: Path) -> None:
    file = tmp_path / "k.json"
    create_secrets(file)
    file.chmod(mode)
    with pytest.raises(SettingsError, match="chmod 600"):
        read_secrets(file)


def test_the_file_holds_what_is_read(tmp_path: Path) -> None:
    file = tmp_path / "k.json"
    create_secrets(file)
    data = json.loads(file.read_text())
    assert read_secrets(file).token == bytes.fromhex(data["token"])
