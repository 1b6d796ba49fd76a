# SPDX-License-Identifier: Apache-2.0
"""Every built-in rule, collected from the files of the families."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final

from ropa.rules.rule import Rule

MODULES: Final = (
    "completeness",
    "exemption",
    "legal_bases",
    "legitimate_interests",
    "special_data",
    "children",
    "automated_decisions",
    "impact_assessments",
    "claims",
    "agreement",
    "processors",
    "joint_roles",
    "retention",
    "structure",
    "provenance",
    "transfer_decisions",
    "transfer_importers",
    "transfer_recipients",
    "transfer_tools",
    "transfer_clauses",
    "transfer_scope",
    "waivers",
)
"""The files that hold rules."""


@cache
def built_in() -> tuple[Rule, ...]:
    """Every built-in rule, by code."""
    modules = [import_module(f"ropa.rules.{name}") for name in MODULES]
    found = [one for module in modules for one in vars(module).values() if isinstance(one, Rule)]
    return tuple(sorted(found, key=lambda one: one.code))
