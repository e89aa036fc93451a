"""The examples in the docstrings of siputri.skm are true."""

import doctest
import importlib
import pkgutil

import siputri.skm


def test_every_example_in_a_docstring_holds() -> None:
    attempted = 0
    for info in pkgutil.iter_modules(siputri.skm.__path__):
        found = doctest.testmod(importlib.import_module(f"siputri.skm.{info.name}"))
        assert found.failed == 0, info.name
        attempted += found.attempted
    assert attempted >= 2
