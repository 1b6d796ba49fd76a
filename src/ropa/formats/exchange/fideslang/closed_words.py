# SPDX-License-Identifier: Apache-2.0
"""The closed words of fideslang beside the articles and transfer tools of ropa (GDPR Art. 6, 9, 45-49)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

BASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Consent": "6(1)(a)",
        "Contract": "6(1)(b)",
        "Legal obligations": "6(1)(c)",
        "Vital interests": "6(1)(d)",
        "Public interest": "6(1)(e)",
        "Legitimate interests": "6(1)(f)",
    }
)
"""`legal_basis_for_processing` -> article."""

CONDITIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Explicit consent": "9(2)(a)",
        "Employment, social security and social protection": "9(2)(b)",
        "Vital interests": "9(2)(c)",
        "Not-for-profit bodies": "9(2)(d)",
        "Made public by the data subject": "9(2)(e)",
        "Legal claims or judicial acts": "9(2)(f)",
        "Reasons of substantial public interest (with a basis in law)": "9(2)(g)",
        "Health or social care (with a basis in law)": "9(2)(h)",
        "Public health (with a basis in law)": "9(2)(i)",
        "Archiving, research and statistics (with a basis in law)": "9(2)(j)",
    }
)
"""`special_category_legal_basis` -> article."""

TOOLS: Final[Mapping[str, str]] = MappingProxyType({"Adequacy Decision": "adequacy", "SCCs": "scc", "BCRs": "bcr"})
"""`legal_basis_for_transfers` -> transfer tool; fideslang does not close this list."""

OTHER_TOOL: Final = "Other"
"""What stands for a safeguard that fideslang has no word for."""

META: Final = "ropa"
"""The key under `meta` where ropa writes the ids of a register's own records."""

UNDECLARED: Final = "Not defined"
"""What fideslang itself fills in for a department that nobody named."""

THIRD_PARTY: Final = "Third Party"


def basis_word(article: str | None) -> str | None:
    """Fideslang's word for a legal basis; `None` where it has none."""
    return next((basis for basis, basis_article in BASES.items() if basis_article == article), None)


def condition_word(article: str | None) -> str | None:
    """Fideslang's word for a condition of Art. 9(2); `None` where it has none."""
    return next(
        (condition for condition, condition_article in CONDITIONS.items() if condition_article == article), None
    )


def tool_word(tool: str | None) -> str:
    """Fideslang's word for a transfer tool: clauses of any year are `SCCs`."""
    if tool is not None and tool.partition("-")[0] == "scc":
        return "SCCs"
    kind = "bcr" if tool is not None and tool.startswith("bcr-") else tool
    return next((mechanism for mechanism, mechanism_tool in TOOLS.items() if mechanism_tool == kind), OTHER_TOOL)
