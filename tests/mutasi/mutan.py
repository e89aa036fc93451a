"""The mutants of a module: one expression changed, after the operators of mutmut; of
those of a text the first, for who notices one notices all."""

import ast
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import libcst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

ROOT = Path(__file__).parents[2]
SKM = ROOT / "siputri/skm"


class Place(NamedTuple):
    """A function and the lines of its body; "" for the module outside of functions."""

    name: str
    first: int
    last: int


MODULE = Place("", 0, sys.maxsize)


class Mutant(NamedTuple):
    path: Path
    place: Place
    old: str
    new: str
    source: str

    @property
    def key(self) -> str:
        """What it is listed by; it does not move with the lines."""
        where = f"{self.path.relative_to(SKM)} {self.place.name}".strip()
        return f"{where}: `{self.old}` → `{self.new}`"


def unchanged(path: Path) -> Mutant:
    """No mutant, but must live as one: else the tests fail by themselves."""
    return Mutant(path, MODULE, "", "", path.read_text("utf-8"))


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of one module that is still Python."""
    source = path.read_text("utf-8")
    wrapper = MetadataWrapper(libcst.parse_module(source))
    module = wrapper.module
    parts = [module.code_for_node(part) for part in module.body]
    assert "".join(parts) == source
    seen = {source}
    for at, part in enumerate(module.body):
        visitor = _Visitor()
        with visitor.resolve(wrapper):
            part.visit(visitor)
        for place, node, changed in visitor.found:
            parts_changed = module.code_for_node(part.deep_replace(node, changed))
            mutated = "".join([*parts[:at], parts_changed, *parts[at + 1 :]])
            if mutated not in seen and _is_python(mutated):
                seen.add(mutated)
                yield Mutant(path, place, *_difference(source, mutated), mutated)


class _Visitor(libcst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        self.found: list[tuple[Place, libcst.CSTNode, libcst.CSTNode]] = []
        self._scopes: list[tuple[libcst.CSTNode, Place]] = []

    def on_visit(self, node: libcst.CSTNode) -> bool:
        if _computes_nothing(node):
            return False
        if isinstance(node, libcst.FunctionDef | libcst.ClassDef):
            self._scopes.append((node, self._place(node)))
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                place = self._place_of(node)
                texts = 1 if isinstance(node, libcst.BaseString) else None
                changed = islice(operator(node), texts)
                self.found += [(place, node, new) for new in changed]
        return True

    def on_leave(self, original_node: libcst.CSTNode) -> None:
        if self._scopes and self._scopes[-1][0] is original_node:
            self._scopes.pop()

    def _place(self, node: libcst.FunctionDef | libcst.ClassDef) -> Place:
        """Nested functions belong to the one around them."""
        outer = [(kind, place.name) for kind, place in self._scopes]
        if outer and isinstance(outer[-1][0], libcst.FunctionDef):
            return self._scopes[-1][1]
        name = ".".join([name for _, name in outer[-1:]] + [node.name.value])
        body = self.get_metadata(PositionProvider, node.body)
        return Place(name, body.start.line, body.end.line)

    def _place_of(self, node: libcst.CSTNode) -> Place:
        if not self._scopes or isinstance(self._scopes[-1][0], libcst.ClassDef):
            return MODULE
        place = self._scopes[-1][1]
        line = self.get_metadata(PositionProvider, node).start.line
        return place if line >= place.first else MODULE


def _computes_nothing(node: libcst.CSTNode) -> bool:
    """Types, imports, decorators and docstrings."""
    if isinstance(node, libcst.Assign):
        return isinstance(node.value, libcst.Subscript) and all(
            isinstance(item.target, libcst.Name)
            and item.target.value.strip("_").istitle()
            for item in node.targets
        )
    if isinstance(node, libcst.Expr):
        return isinstance(node.value, libcst.BaseString)
    return isinstance(
        node, libcst.Annotation | libcst.Import | libcst.ImportFrom | libcst.Decorator
    )


def _is_python(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _difference(old: str, new: str) -> tuple[str, str]:
    """The lines that differ, each side in one line."""
    one, two = old.splitlines(), new.splitlines()
    while one and two and one[0] == two[0]:
        del one[0], two[0]
    while one and two and one[-1] == two[-1]:
        del one[-1], two[-1]
    return " ".join(map(str.strip, one)), " ".join(map(str.strip, two))
