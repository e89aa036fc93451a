"""The peer Eleventy: the same pages from the same YAML and the peers' data files.

`eleventy/` holds its settings and templates, and what `npm ci` installs.
"""

import json
import shutil
import subprocess
from pathlib import Path

from bench.record import BenchError

PATIENCE = 180.0
"""Seconds that npm may take."""
_SITE = Path(__file__).parent / "eleventy"
_MODULES = _SITE / "node_modules"
_PROGRAM = _MODULES / "@11ty" / "eleventy" / "cmd.cjs"


def install() -> None:
    """Raises BenchError where Node or npm is missing, or the registry of npm."""
    if not (shutil.which("node") and shutil.which("npm")):
        raise BenchError("Eleventy needs Node and npm, which are not here")
    if not _PROGRAM.exists():
        _run_npm()


def _run_npm() -> None:
    command = ["npm", "ci", "--no-progress"]
    try:
        subprocess.run(
            command, cwd=_SITE, capture_output=True, check=True, timeout=PATIENCE
        )
    except subprocess.SubprocessError as error:
        raise BenchError(f"Eleventy could not be installed: {error}") from error


def describe() -> str:
    """The versions of what `install` has made ready."""
    package = json.loads((_PROGRAM.parent / "package.json").read_bytes())
    node = subprocess.run(["node", "--version"], capture_output=True, check=True)
    return f"{package['version']}, Node {node.stdout.decode().strip()}"


def write_site(site: Path) -> None:
    """Writes the Eleventy site, whose program looks for its modules beside it."""
    site.mkdir()
    for name in ("eleventy.config.js", "_includes", "package.json"):
        source = _SITE / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, site / name)
    for template in _SITE.glob("*.njk"):
        shutil.copy(template, site)
    (site / "node_modules").symlink_to(_MODULES)


def eleventy_command(site: Path) -> list[str]:
    """Builds `site` into site/public, in a shell, for Eleventy reads the folder that it
    is started in."""
    script = 'cd "$0" && exec node "$1" --output=public'
    return ["sh", "-c", script, str(site), str(_PROGRAM)]
