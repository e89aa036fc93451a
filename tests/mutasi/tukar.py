"""Puts a mutant in the place of what is there already, in a running process."""

import sys
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from types import FunctionType, ModuleType

from tests.mutasi.mutan import ROOT, Mutant


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def change(mutant: Mutant) -> None:
    """Gives what the mutant defines to what is there: whoever imported it has it."""
    name = module_name(mutant.path)
    changed = ModuleType(name)
    vars(changed)["__file__"] = str(mutant.path)
    exec(compile(mutant.source, str(mutant.path), "exec"), vars(changed))
    for key, new in vars(changed).items():
        if not key.startswith("__"):
            _give(sys.modules[name], key, new)


def _give(owner: object, key: str, new: object) -> None:
    """`owner` is a module or a class."""
    old = vars(owner).get(key)
    if new is old:
        return
    one, two = _function(old), _function(new)
    if isinstance(one, FunctionType) and isinstance(two, FunctionType):
        _give_code(owner, key, new, one, two)
    elif isinstance(old, type) and isinstance(new, type):
        for name, member in vars(new).items():
            if isinstance(_function(member), FunctionType) or not name.startswith("_"):
                _give(old, name, member)
    elif repr(old) != repr(new):
        _rebind(owner, key, old, new)


def _give_code(
    owner: object, key: str, new: object, one: FunctionType, two: FunctionType
) -> None:
    if one.__code__.co_freevars:
        if (one.__code__, _enclosed(one)) != (two.__code__, _enclosed(two)):
            setattr(owner, key, new)
    else:
        one.__code__, one.__defaults__ = two.__code__, two.__defaults__
        one.__kwdefaults__ = two.__kwdefaults__


def _enclosed(function: FunctionType) -> list[str]:
    """What a generated `__init__` keeps: defaults, and classes that make them."""
    return [repr(cell.cell_contents) for cell in function.__closure__ or ()]


def _rebind(owner: object, key: str, old: object, new: object) -> None:
    """A constant, also where it was imported."""
    for module in list(sys.modules.values()):
        if vars(module).get(key) is old and _imports_from(module, owner):
            setattr(module, key, new)
    with suppress(AttributeError, TypeError):
        setattr(owner, key, new)


def _imports_from(module: ModuleType, owner: object) -> bool:
    file = getattr(module, "__file__", None) or ""
    name = getattr(owner, "__module__", None) or getattr(owner, "__name__", "")
    return file.startswith(str(ROOT)) and f"from {name} import" in _text(file)


@cache
def _text(file: str) -> str:
    return Path(file).read_text("utf-8")


def _function(member: object) -> object:
    if isinstance(member, property):
        return member.fget
    if isinstance(member, cached_property):
        return member.func
    return getattr(member, "__func__", member)
