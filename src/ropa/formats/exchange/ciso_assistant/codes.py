# SPDX-License-Identifier: Apache-2.0
"""The codes of CISO Assistant's workbook beside ropa's terms, articles and roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from ropa.model import RecipientRole, Then
from ropa.rows import shipped_rows
from ropa.values import frozen

OTHER: Final = "privacy_other"

BASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "privacy_consent": "6(1)(a)",
        "privacy_contract": "6(1)(b)",
        "privacy_legal_obligation": "6(1)(c)",
        "privacy_vital_interests": "6(1)(d)",
        "privacy_public_interest": "6(1)(e)",
        "privacy_legitimate_interests": "6(1)(f)",
    }
)
"""`legal_basis` -> article."""

CONDITIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "privacy_explicit_consent": "9(2)(a)",
        "privacy_employment_social_security": "9(2)(b)",
        "privacy_vital_interests_incapacity": "9(2)(c)",
        "privacy_nonprofit_organization": "9(2)(d)",
        "privacy_public_data": "9(2)(e)",
        "privacy_legal_claims": "9(2)(f)",
        "privacy_substantial_public_interest": "9(2)(g)",
        "privacy_preventive_medicine": "9(2)(h)",
        "privacy_public_health": "9(2)(i)",
        "privacy_archiving_research": "9(2)(j)",
    }
)
"""`article_9_condition` -> article."""

TOOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "privacy_adequacy_decision": "adequacy",
        "privacy_standard_contractual_clauses": "scc",
        "privacy_binding_corporate_rules": "bcr",
        "privacy_codes_of_conduct": "code-of-conduct",
        "privacy_certification_mechanisms": "certification",
    }
)
"""`transfer_mechanism` -> transfer tool (GDPR Art. 45-47)."""

SAFEGUARDS: Final = "privacy_appropriate_safeguards"
DEROGATION: Final = "privacy_derogation"

AFTERWARDS: Final[Mapping[str, Then]] = MappingProxyType(
    {"privacy_automatic_deletion": Then.DELETE, "privacy_anonymization": Then.ANONYMISE}
)
"""`deletion_policy` -> what happens when the time is over."""

ROLES: Final[Mapping[str, RecipientRole]] = MappingProxyType(
    {
        "privacy_internal_team": RecipientRole.INTERNAL,
        "privacy_employee": RecipientRole.INTERNAL,
        "privacy_affiliated_entity": RecipientRole.GROUP,
        "privacy_subsidiary": RecipientRole.GROUP,
        "privacy_parent_company": RecipientRole.GROUP,
        "privacy_data_processor": RecipientRole.PROCESSOR,
        "privacy_consultant": RecipientRole.ADVISER,
        "privacy_legal_advisor": RecipientRole.ADVISER,
        "privacy_accountant": RecipientRole.ADVISER,
        "privacy_auditor": RecipientRole.ADVISER,
        "privacy_government_entity": RecipientRole.AUTHORITY,
        "privacy_regulatory_authority": RecipientRole.AUTHORITY,
        "privacy_tax_authority": RecipientRole.AUTHORITY,
        "privacy_law_enforcement": RecipientRole.AUTHORITY,
        "privacy_court": RecipientRole.AUTHORITY,
        "privacy_public": RecipientRole.PUBLIC,
    }
)
"""`category` of a recipient -> role; the first of each role is what ropa writes."""

PROCESSOR: Final = "privacy_data_processor"
SUB_PROCESSOR: Final = "privacy_sub_processor"
RELATIONS: Final[Mapping[str, RecipientRole]] = MappingProxyType(
    {
        "privacy_joint_controller": RecipientRole.JOINT_CONTROLLER,
        "privacy_independent_controller": RecipientRole.CONTROLLER,
    }
)
"""`relationship_type` of a contractor that is no processor -> role."""


@frozen
class Match:
    """One line of the table: a code, the term beside it, and whether the two mean the same."""

    kind: str
    code: str
    term: str | None
    exact: bool
    certainty: str


@cache
def matches() -> tuple[Match, ...]:
    """The codes for categories, subjects and operations, with the terms beside them."""
    return tuple(
        Match(row["kind"], row["code"], row["term"] or None, row["match"] == "exact", row["certainty"])
        for row in shipped_rows("ropa.formats.exchange.ciso_assistant", "ciso_assistant.csv")
    )


@cache
def _by_code() -> Mapping[tuple[str, str], Match]:
    return {(match.kind, match.code): match for match in matches()}


@cache
def _by_term() -> Mapping[tuple[str, str], str]:
    return {(match.kind, match.term): match.code for match in matches() if match.exact and match.term}


def match_of(kind: str, code: str) -> Match | None:
    """The line of the table for *code*; `None` = the code is not known."""
    return _by_code().get((kind, code))


def code_of(kind: str, line: Iterable[str]) -> str:
    """The code for a term, or for the nearest broader one that has a code; `privacy_other` where none has.

    Args:
        kind: `category`, `subject` or `operation`.
        line: The term and all that it is a kind of, nearest first.
    """
    for step in line:
        code = _by_term().get((kind, step))
        if code is not None:
            return code
    return OTHER


def code_for(table: Mapping[str, object], value: object) -> str | None:
    """The first code that stands for *value* in one of the tables above; `None` where none does."""
    return next((code for code, meant in table.items() if meant == value), None)


def tool_code(tool: str | None, decision: str | None) -> str:
    """The code for a transfer tool: clauses of any year are one, and so are the derogations of Art. 49."""
    if decision is not None:
        return "privacy_adequacy_decision"
    if tool is None:
        return SAFEGUARDS
    if tool.startswith("49-"):
        return DEROGATION
    return code_for(TOOLS, tool.partition("-")[0] if tool.startswith(("scc", "bcr")) else tool) or SAFEGUARDS
