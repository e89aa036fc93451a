"""Small libraries in C that are put between a process and its machine."""

import shutil
import subprocess
from pathlib import Path

SOURCES = Path(__file__).parent


def compiler() -> str | None:
    """Where the system's C compiler is, if there is one."""
    return shutil.which("cc")


def build_library(name: str, folder: Path) -> Path:
    """`name`.c as a library for LD_PRELOAD. Raises CalledProcessError."""
    library = folder / f"{name}.so"
    source = SOURCES / f"{name}.c"
    flags = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-pthread"]
    subprocess.run([str(compiler()), *flags, "-o", library, source], check=True)
    return library
