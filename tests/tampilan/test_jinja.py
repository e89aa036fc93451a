"""The quick environment writes what Jinja's own does, and refuses what it refuses."""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, UndefinedError
from markupsafe import Markup

from siputri.tampilan import JINJA_OPTIONS, jinja
from siputri.tampilan.jinja import CompiledTemplates, Escaped, QuickEnvironment

BAGIAN = """
{% macro tanda(nilai, kelas='a') %}<i class="{{ kelas }}">{{ nilai }}</i>{% endmacro %}
{% macro bingkai(judul) %}<div>{{ judul }}{{ caller(judul) }}</div>{% endmacro %}
{% macro semua() %}{{ varargs|join }}{{ kwargs.a }}{% endmacro %}
"""
TEMPLATES = [
    "{{ teks }}|{{ aman }}|{{ bilangan }}|{{ kosong }}|{{ benar }}",
    "{{ data.benda }}|{{ data.a.b }}|{{ data['a'].b }}|{{ benda.nama }}",
    "{% for x in daftar %}{% set y = x.a ~ '<' %}{{ loop.index }}{{ y }}{% endfor %}",
    "{% from 'bagian' import tanda %}{{ tanda(teks) }}{{ tanda(aman, kelas=teks) }}",
    "{% from 'bagian' import bingkai %}"
    "{% call(x) bingkai(teks) %}{{ x }}{{ data.a.b }}{% endcall %}",
    "{% from 'bagian' import semua %}{{ semua('<', teks, a=teks) }}",
    "{% autoescape false %}{{ teks }}{% endautoescape %}{{ teks }}",
    "{% set isi %}{{ teks }}{% endset %}{{ isi }}{{ teks ~ aman }}{{ '<' ~ teks }}",
    "{{ teks|upper }}{{ aman|upper }}{{ teks|e }}{{ aman|e }}{{ (teks, aman)|join }}",
    "{{ teks if benar else aman }}{{ (teks, 1) }}{{ {'a': teks}.a }}",
    "{{ benda.sapa(teks) }}{{ data.a.get('b') }}{{ teks.startswith('<') }}",
    "{% extends 'rangka' %}{% block isi %}{{ teks }}{{ super() }}{% endblock %}",
]  # fmt: skip
LOADER = DictLoader(
    {
        "bagian": BAGIAN,
        "rangka": "<p>{{ path }}{% block isi %}{{ data.a.b }}{% endblock %}"
        "{{ self.isi() }}</p>",
    }
)
QUICK, OWN = (
    kind(loader=LOADER, **JINJA_OPTIONS) for kind in (QuickEnvironment, Environment)
)


@dataclass(frozen=True)
class Benda:
    nama: str

    def sapa(self, siapa: str) -> str:
        return f"{self.nama} & {siapa}"


def data(teks: str) -> dict[str, Any]:
    return {
        "path": "/uji/",
        "teks": teks,
        "aman": Markup(f"<b>{Markup.escape(teks)}</b>"),
        "bilangan": 1.5,
        "kosong": None,
        "benar": True,
        "data": {"benda": teks, "a": {"b": teks}},
        "daftar": [{"a": 1}, {"a": teks}, {"a": Markup("<br>")}],
        "benda": Benda(teks),
    }


@pytest.mark.parametrize("template", TEMPLATES)
@settings(max_examples=25)
@given(st.text(st.sampled_from("ab<>&'\"{} "), max_size=8))
def test_it_writes_what_jinja_writes(template: str, teks: str) -> None:
    assert QUICK.from_string(template).render(data(teks)) == (
        OWN.from_string(template).render(data(teks))
    )


@pytest.mark.parametrize("template", ["{{ data.x }}", "{{ data.a.x.y }}", "{{ x.y }}"])
def test_what_is_not_there_is_an_error(template: str) -> None:
    with pytest.raises(UndefinedError):
        QUICK.from_string(template).render(data(""))


def test_a_dict_is_asked_for_its_keys_before_its_methods() -> None:
    """Jinja asks in the other order; no page of ours wants a method of its data."""
    template = QUICK.from_string("{{ data.items }}")
    assert template.render(data={"items": "isi"}) == "isi"


def test_a_text_is_escaped_where_its_equal_as_markup_was_not() -> None:
    template = QUICK.from_string("{{ isi }}")
    for isi in (Markup("<b>"), "<b>", Markup("<b>"), "<b>"):
        expected = isi if isinstance(isi, Markup) else "&lt;b&gt;"
        assert template.render(isi=isi) == expected


def test_what_it_remembers_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jinja, "_MAX_ESCAPED", 3)
    escaped = Escaped()
    assert [escaped[text] for text in "ab<d<"] == ["a", "b", "&lt;", "d", "&lt;"]
    assert len(escaped) == 2


@pytest.fixture
def compile_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], bool]:
    """A new program renders a template by the code of that digest; whether it had to
    compile it."""
    compiled = []
    original = QuickEnvironment.compile

    def compile(self: QuickEnvironment, *arguments: Any) -> Any:
        compiled.append(arguments)
        return original(self, *arguments)

    monkeypatch.setattr(QuickEnvironment, "compile", compile)

    def render(code: str, source: str = "<b>{{ teks }}</b>") -> bool:
        before = len(compiled)
        kept = CompiledTemplates(tmp_path / "cache/templat", code)
        env = QuickEnvironment(
            loader=DictLoader({"a": source}), bytecode_cache=kept, **JINJA_OPTIONS
        )
        due = source.replace("{{ teks }}", "&lt;")
        assert env.get_template("a").render(teks="<") == due
        return len(compiled) > before

    return render


def test_a_template_is_compiled_once_by_the_same_code(
    compile_again: Callable[..., bool], tmp_path: Path
) -> None:
    assert [compile_again(code) for code in "aabbab"] == [
        *(True, False, True, False, True, True)
    ]
    assert compile_again("b", "<i>{{ teks }}</i>")
    (file,) = (tmp_path / "cache/templat").iterdir()
    file.write_bytes(file.read_bytes()[:-20])
    assert compile_again("b", "<i>{{ teks }}</i>")
    file.write_bytes(b"")
    assert compile_again("b", "<i>{{ teks }}</i>")
    assert not compile_again("b", "<i>{{ teks }}</i>")


def test_templates_that_cannot_be_kept_are_used_all_the_same(
    compile_again: Callable[..., bool],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The build tells by itself when the disk is full."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr("jinja2.bccache.os.replace", full)
    assert compile_again("a")
    assert compile_again("a")
    assert list((tmp_path / "cache/templat").iterdir()) == []
