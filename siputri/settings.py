"""The only reader of the environment."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit


class SettingsError(Exception):
    """The environment or the secrets file cannot be used; the message says why."""


@dataclass(frozen=True)
class Settings:
    """Where things are. Everything a region says about itself is in situs.yaml."""

    var: Path
    content: Path
    url: str
    secret_file: Path
    trusted_proxy: str | None = None

    @property
    def database(self) -> Path:
        return self.var / "siputri.db"

    @property
    def current(self) -> Path:
        """The live site, the web root; `.data/` in it is never served."""
        return self.var / "current"

    @property
    def releases(self) -> Path:
        return self.var / "releases"

    @property
    def rekap(self) -> Path:
        return self.var / "rekap.json"

    @property
    def stamps(self) -> Path:
        """What the content files of the live release were like; may be lost."""
        return self.var / "cache" / "berkas.json"

    @property
    def templates(self) -> Path:
        """The templates as the publisher's program runs them; may be lost."""
        return self.var / "cache" / "templat"

    @property
    def backups(self) -> Path:
        return self.var / "backup"

    @property
    def lampiran(self) -> Path:
        """The evidence that operators send, outside the web root."""
        return self.var / "lampiran"

    @property
    def origin(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process. Raises `SettingsError` for a public URL that is
    not one."""
    var = Path(environ.get("SIPUTRI_VAR") or "var").absolute()
    url = (environ.get("SIPUTRI_URL") or "http://127.0.0.1:8000").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path:
        raise SettingsError(
            f"SIPUTRI_URL '{url}' bukan alamat situs, misalnya https://contoh.go.id."
        )
    return Settings(
        var=var,
        content=Path(environ.get("SIPUTRI_CONTENT") or "content").absolute(),
        url=url,
        secret_file=Path(
            environ.get("SIPUTRI_SECRET_FILE") or var / "rahasia.json"
        ).absolute(),
        trusted_proxy=environ.get("SIPUTRI_TRUSTED_PROXY") or None,
    )


@dataclass(frozen=True)
class Secrets:
    """Keys that never leave the machine; their repr shows nothing."""

    token: bytes = field(repr=False)
    session: bytes = field(repr=False)
    webhook: bytes = field(repr=False)


def read_secrets(path: Path) -> Secrets:
    """The keys in `path`. Raises `SettingsError` if they are not there or readable by
    others."""
    try:
        mode = path.stat().st_mode
        data = json.loads(path.read_text("utf-8"))
        keys = {name: bytes.fromhex(data[name]) for name in _KEYS}
    except FileNotFoundError as error:
        message = f"Berkas rahasia {path} tidak ada. Jalankan 'siputri init'."
        raise SettingsError(message) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"Berkas rahasia {path} rusak: {error}.") from error
    if min(map(len, keys.values())) < _KEY_BYTES:
        raise SettingsError(f"Berkas rahasia {path} rusak: ada kunci yang pendek.")
    if mode & 0o077:
        raise SettingsError(f"Berkas rahasia {path} terbaca orang lain: chmod 600.")
    return Secrets(**keys)


_KEYS = ("token", "session", "webhook")
_KEY_BYTES = 32


def create_secrets(path: Path) -> None:
    """Writes fresh keys, mode 600, unless the file is there already."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    keys = {name: secrets.token_hex(_KEY_BYTES) for name in _KEYS}
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump(keys, stream)
        stream.write("\n")
