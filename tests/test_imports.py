"""The table "Who may import whom" of the architecture, walked over every module."""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Rule:
    """What a package may import beside itself and the standard library.

    `ours` are packages or single modules of this project; `third` maps each foreign
    package to the modules that may read it ("*" for all), so that each reader stays in
    one place; `never` are parts of the standard library that the package keeps out of.
    """

    ours: frozenset[str] = frozenset()
    third: Mapping[str, str] = field(default_factory=dict)
    never: frozenset[str] = frozenset()


ENVIRONMENT = frozenset({"os", "time"})
NETWORK = frozenset(
    {"socket", "ssl", "http", "urllib.request", "smtplib", "ftplib", "asyncio"}
)
DATABASE = frozenset({"sqlite3", "dbm"})
FILES = frozenset({"os", "io", "pathlib", "shutil", "tempfile", "subprocess", "sys"})
TEMPLATES = frozenset({"string"})


def rule(
    ours: str = "", third: dict[str, str] | None = None, never: frozenset[str] = NETWORK
) -> Rule:
    return Rule(frozenset(ours.split()), third or {}, never)


RULES: dict[str, Rule] = {
    "siputri": rule(never=FILES | NETWORK | DATABASE),
    "siputri.settings": rule(never=NETWORK | DATABASE),
    "siputri.forks": rule(never=NETWORK | DATABASE),
    "siputri.memory": rule(never=FILES | NETWORK | DATABASE),
    "siputri.tree": rule(never=NETWORK | DATABASE),
    "siputri.katalog": rule(
        "siputri.forks siputri.memory siputri.tree",
        third={
            "pydantic": "*",
            "pydantic_core": "*",
            "yaml": "siputri.katalog.yaml_reader siputri.katalog.yaml_values",
            "markdown": "siputri.katalog.prose_markdown siputri.katalog.prose_lists",
        },
        never=ENVIRONMENT | NETWORK | DATABASE,
    ),
    "siputri.skm": rule(never=FILES | NETWORK | DATABASE | ENVIRONMENT | {"random"}),
    "siputri.pengelola": rule(
        third={"argon2": "siputri.pengelola.sandi"},
        never=FILES | NETWORK | DATABASE | ENVIRONMENT | {"random", "secrets"},
    ),
    "siputri.store": rule(
        "siputri.pengelola siputri.skm",
        {"sqlite_utils": "*"},
        never=NETWORK | TEMPLATES,
    ),
    "siputri.tampilan": rule(
        "siputri.katalog siputri.skm",
        {
            "jinja2": "siputri.tampilan.jinja siputri.tampilan.lingkungan",
            "markupsafe": "*",
        },
        never=ENVIRONMENT | NETWORK | DATABASE,
    ),
    "siputri.cari": rule(
        "siputri.katalog",
        {"Sastrawi": "siputri.cari.stem"},
        never=ENVIRONMENT | NETWORK,
    ),
    "siputri.laporan": rule(
        "siputri.katalog siputri.skm siputri.tampilan",
        {
            "xlsxwriter": "*",
            "segno": "siputri.laporan.qr",
            "typst": "siputri.laporan.pdf",
        },
        never=NETWORK | DATABASE,
    ),
    "siputri.situs": rule(
        "siputri.forks siputri.memory siputri.tree siputri.katalog siputri.skm "
        "siputri.tampilan siputri.laporan",
        {"pelican": "siputri.situs.plugin", "brotli": "siputri.situs.siblings"},
        never=ENVIRONMENT | NETWORK | DATABASE,
    ),
    "siputri.terbit": rule(
        "siputri.settings siputri.katalog siputri.skm siputri.pengelola siputri.store "
        "siputri.cari siputri.laporan siputri.situs siputri.forks siputri.memory "
        "siputri.tree"
    ),
    "siputri.commands": rule(
        "siputri.settings siputri.katalog siputri.skm siputri.pengelola siputri.store "
        "siputri.laporan siputri.terbit",
        {"uvicorn": "siputri.commands.state"},
        never=NETWORK | DATABASE,
    ),
    "siputri.cli": rule(
        "siputri.settings siputri.forks siputri.commands siputri.laporan "
        "siputri.store siputri.terbit",
        never=NETWORK | DATABASE,
    ),
    "siputri.__main__": rule("siputri.cli"),
    "formapi": rule(
        "siputri.settings siputri.katalog siputri.skm siputri.pengelola siputri.store "
        "siputri.cari siputri.tampilan siputri.laporan",
        {"starlette": "*", "uvicorn": "formapi.protocol"},
        never=DATABASE
        | {"socket", "ssl", "http", "urllib.request", "subprocess", "smtplib"},
    ),
    "pelicanconf": rule(
        "siputri.situs siputri.settings siputri.katalog siputri.tampilan",
        never=NETWORK | DATABASE,
    ),
}
CLOCKS = ("now", "today", "utcnow", "monotonic", "time")
NO_CLOCK = (
    "siputri.katalog",
    "siputri.skm",
    "siputri.pengelola",
    "siputri.cari",
    "siputri.tampilan",
    "siputri.situs",
)


@dataclass(frozen=True)
class Module:
    name: str
    file: Path

    @property
    def package(self) -> str:
        """The row of the table that this module falls under."""
        parts = self.name.split(".")
        return ".".join(parts[:2]) if parts[0] == "siputri" else parts[0]

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.file.read_text("utf-8"))

    def imports(self) -> Iterator[str]:
        """Full names of all that is imported, wherever in the file."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name}: relative import"
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def find_modules() -> list[Module]:
    files = [
        *ROOT.glob("siputri/**/*.py"),
        *ROOT.glob("formapi/**/*.py"),
        ROOT / "pelicanconf.py",
    ]
    return [Module(_name(file.relative_to(ROOT)), file) for file in sorted(files)]


def _name(file: Path) -> str:
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


MODULES = find_modules()


def is_below(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def mistakes(module: Module, rule: Rule) -> Iterator[str]:
    """What `module` imports that its rule does not allow."""
    for name in module.imports():
        top = name.partition(".")[0]
        if top in ("siputri", "formapi", "pelicanconf", "tests", "bench"):
            allowed = {module.package, "siputri.__version__", *rule.ours}
            if not any(is_below(name, package) for package in allowed):
                yield f"{module.name} imports {name}"
        elif top in sys.stdlib_module_names:
            if any(is_below(name, banned) for banned in rule.never):
                yield f"{module.name} imports {name}"
        else:
            readers = rule.third.get(top, "")
            if readers != "*" and module.name not in readers.split():
                yield f"{module.name} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_imports_only_what_its_package_may(module: Module) -> None:
    assert list(mistakes(module, RULES[module.package])) == []


def test_every_package_has_a_rule_and_every_rule_a_package() -> None:
    assert {module.package for module in MODULES} == set(RULES)


@pytest.mark.parametrize(
    "module",
    [item for item in MODULES if item.package in NO_CLOCK],
    ids=lambda module: module.name,
)
def test_content_arithmetic_and_pages_never_read_the_clock(module: Module) -> None:
    """The date is an argument: the same inputs give the same bytes."""
    calls = [
        ast.unparse(node)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
    ]
    assert calls == []


def test_only_settings_reads_the_environment() -> None:
    readers = {
        module.name
        for module in MODULES
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert readers == {"siputri.settings"}


def test_only_a_process_of_its_own_imports_pelican() -> None:
    """Every other command and the web process do without it."""
    users = {
        module.name
        for module in MODULES
        if any(name.startswith("siputri.situs") for name in module.imports())
        and not module.name.startswith(("siputri.situs", "pelicanconf"))
    }
    assert users == {"siputri.terbit.making"}
    code = "import sys, siputri.cli, formapi.app; sys.exit('pelican' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_web_process_is_named_by_string_only() -> None:
    """Nothing under siputri imports formapi; `serve` gives uvicorn its name."""
    text = (ROOT / "siputri/commands/state.py").read_text("utf-8")
    assert '"formapi.app:create_app"' in text


@pytest.mark.parametrize(
    ("package", "line"),
    [
        ("siputri.skm", "import pathlib"),
        ("siputri.katalog", "import sqlite3"),
        ("siputri.katalog", "from siputri.settings import Settings"),
        ("siputri.store", "import starlette.requests"),
        ("siputri.situs", "from formapi import app"),
        ("siputri.situs", "from siputri.store import Store"),
        ("siputri.terbit", "import formapi.app"),
        ("formapi", "from siputri.terbit.build import build"),
        ("formapi", "from siputri import situs"),
        ("formapi", "import pelican"),
        ("siputri.settings", "import yaml"),
        ("siputri.tampilan", "from urllib.request import urlopen"),
    ],
)
def test_the_walk_finds_a_forbidden_import(
    package: str, line: str, tmp_path: Path
) -> None:
    file = tmp_path / "module.py"
    file.write_text(f"def inner():\n    {line}\n")
    module = Module(f"{package}.module", file)
    assert len(list(mistakes(module, RULES[package]))) == 1
