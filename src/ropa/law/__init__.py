# SPDX-License-Identifier: Apache-2.0
"""Dated, cited facts of law. Ask `ropa.law.on(day)`; a register's records never hold the law themselves."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from ropa.law import articles, countries
from ropa.law.adequacy import AdequacyAnswer, Decision, Standing
from ropa.law.bases import LegalBasis
from ropa.law.chapter_v import ToolStanding, TransferTool
from ropa.law.dated import LawOn, on
from ropa.law.eea import Country
from ropa.law.table import LawRow, Table

if TYPE_CHECKING:
    from ropa.law.authorities import Authority
    from ropa.law.children import ChildAge
    from ropa.law.dpia import DpiaTrigger
    from ropa.law.national_choices import NationalChoice
    from ropa.law.requirements import Requirement
    from ropa.law.retention import RetentionRule
    from ropa.law.rights import RightRestriction

_HOME: Final = {
    "Authority": "authorities",
    "ChildAge": "children",
    "DpiaTrigger": "dpia",
    "NationalChoice": "national_choices",
    "Requirement": "requirements",
    "RetentionRule": "retention",
    "RightRestriction": "rights",
}
"""What few questions need, and its file: a register is asked many things without them."""

__all__ = [
    "AdequacyAnswer",
    "Authority",
    "ChildAge",
    "Country",
    "Decision",
    "DpiaTrigger",
    "LawOn",
    "LawRow",
    "LegalBasis",
    "NationalChoice",
    "Requirement",
    "RetentionRule",
    "RightRestriction",
    "Standing",
    "Table",
    "ToolStanding",
    "TransferTool",
    "articles",
    "countries",
    "on",
]


if not TYPE_CHECKING:  # pragma: no branch - a checker of types would take every name for one that is there

    def __getattr__(name: str) -> Any:
        """Load what few questions need."""
        if name not in _HOME:
            message = f"module 'ropa.law' has no attribute {name!r}"
            raise AttributeError(message)
        return getattr(import_module(f"ropa.law.{_HOME[name]}"), name)
