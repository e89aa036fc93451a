"""Jinja, sooner done with many pages from few templates; the pages are the same.

Most of what a page is made of are texts, and attributes of plain dicts. Jinja asks a
function for each; here the code that it makes of a template looks for these two first.
A dict is asked for its key before its method.
"""

from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import escape

_MAX_ESCAPED = 16_384


class Escaped(dict[str, str]):
    """Texts as a page may have them: most are met again and again. Only a text itself
    may be looked up: what is equal to it, as `Markup` may be, is something else."""

    def __missing__(self, text: str) -> str:
        if len(self) >= _MAX_ESCAPED:
            self.clear()
        found = self[text] = str(escape(text))
        return found


class _CodeGenerator(CodeGenerator):
    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escaped = environment.escaped")

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if _escapes(frame):
            self.write("(escaped[part] if type(part := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if _escapes(frame):
            self.write(") is str else part if type(part) is Markup else escape(part))")
        else:
            super()._output_child_post(node, frame, finalize)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        key = repr(node.attr)
        self.write(f"(owner[{key}] if type(owner := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {key} in owner")
        self.write(f" else environment.getattr(owner, {key}))")


def _escapes(frame: Frame) -> bool:
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


class _Context(Context):
    def call(self, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Nothing needs to be found out about a macro."""
        if type(obj) is not Macro:
            return super().call(obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return obj(self.eval_ctx, *args, **kwargs)


class CompiledTemplates(FileSystemBytecodeCache):
    """What was made of templates, kept in a folder that may be lost: compiling them
    takes a program longer than making a page. `code` is the digest of all that it was
    made by."""

    def __init__(self, folder: Path, code: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(str(folder), "%s")
        self._code = code

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(self._code + source)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


class QuickEnvironment(Environment):
    """Where there is no `finalize`, and templates have no globals of their own, so that
    a page need not look through two layers of them."""

    code_generator_class = _CodeGenerator
    context_class = _Context

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.escaped = Escaped()

    def make_globals(
        self, d: MutableMapping[str, Any] | None
    ) -> MutableMapping[str, Any]:
        return self.globals if d is None else super().make_globals(d)
