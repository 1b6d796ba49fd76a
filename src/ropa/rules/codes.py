# SPDX-License-Identifier: Apache-2.0
"""Every built-in rule, by code: whatever stands in a folder of this package, each in a file named for what it finds."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING

from ropa.rows import shipped
from ropa.rules.rule import Code, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable


@cache
def built_in() -> tuple[Rule, ...]:
    """Every built-in rule, in the order of the codes."""
    return tuple(sorted((rule for name in _files() for rule in _rules_of(name)), key=lambda rule: rule.code))


@cache
def codes() -> Mapping[str, Code]:
    """What is fixed about each built-in rule, in the order of the codes."""
    return {rule.code: rule.entry for rule in built_in()}


def _files() -> Iterator[str]:
    """The names of the modules in the folders of this package."""
    for entry in shipped("ropa.rules").iterdir():
        if "." not in entry.name and entry.is_dir():
            yield from _inside(entry, f"ropa.rules.{entry.name}")


def _inside(folder: Traversable, package: str) -> Iterator[str]:
    """The names of the modules in a folder; `pkgutil` has them too, but looks at each file twice."""
    for entry in sorted(folder.iterdir(), key=attrgetter("name")):
        if entry.name.endswith(".py"):
            if entry.name != "__init__.py":
                yield f"{package}.{entry.name.removesuffix('.py')}"
        elif "." not in entry.name and entry.is_dir():
            yield from _inside(entry, f"{package}.{entry.name}")


def _rules_of(name: str) -> list[Rule]:
    """The rules that a module makes; not those that it takes from another one."""
    module = import_module(name)
    return [rule for rule in vars(module).values() if isinstance(rule, Rule) and rule.check.__module__ == name]
