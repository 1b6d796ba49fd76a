# SPDX-License-Identifier: Apache-2.0
"""Dated, cited facts of law. Ask `ropa.law.on(day)`; a register's records never hold the law themselves."""

from __future__ import annotations

from ropa.law import articles, countries
from ropa.law.adequacy import AdequacyAnswer, Decision, Standing
from ropa.law.authorities import Authority
from ropa.law.bases import LegalBasis
from ropa.law.chapter_v import ToolStanding, TransferTool
from ropa.law.children import ChildAge
from ropa.law.dated import LawOn, on
from ropa.law.dpia import DpiaTrigger
from ropa.law.eea import Country
from ropa.law.national_choices import NationalChoice
from ropa.law.requirements import Requirement
from ropa.law.retention import RetentionRule
from ropa.law.rights import RightRestriction
from ropa.law.table import LawRow, Table

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
