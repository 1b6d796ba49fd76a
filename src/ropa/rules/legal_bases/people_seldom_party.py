# SPDX-License-Identifier: Apache-2.0
"""B141: a contract as basis, for people who are mostly not party to it.

Its cases: `tests/rules/fixtures/B141.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import says
from ropa.meaning.bases import CONTRACT
from ropa.model import Basis
from ropa.rules.context import Context
from ropa.rules.legal_bases.article_6 import THE_SUBJECTS, people_of
from ropa.rules.rule import Hit, hit, rule
from ropa.text import every_language

SELDOM_PARTY: Final = (
    "supplier-contact",
    "relative",
    "delivery-recipient",
    "whistleblower",
    "filmed-person",
)
"""People with whom a controller has mostly no contract: those who act for a company, and those whom others name."""


@rule(
    "B141",
    name="people-seldom-party",
    severity="warning",
    law="GDPR Art. 6(1)(b)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "The basis is a contract, and the record does not show that these people are party to it: {who}.",
        "da": "Retsgrundlaget er en kontrakt, og fortegnelsen viser ikke, at disse personer er part i den: {who}.",
        "nb": "Grunnlaget er en avtale, og protokollen viser ikke at disse personene er part i den: {who}.",
    },
    mend={
        "en": "Say that they are (subject_is_party), or name another basis, often legitimate interests.",
        "da": "Angiv, at de er det (subject_is_party), eller angiv et andet retsgrundlag, ofte legitim interesse.",
        "nb": "Oppgi at de er det (subject_is_party), eller oppgi et annet grunnlag, ofte berettiget interesse.",
    },
)
def people_seldom_party(ctx: Context) -> Iterator[Hit]:
    """A contract as basis, for people who are mostly not party to it.

    What it finds:
        A basis 6(1)(b), cited or in words, where all whom the purpose is about act for a company or are named by others
        (contacts at suppliers, relatives, those to whom a parcel goes), or where the contract is said to
        be with the company behind them; and the record does not say whether the person is party (`subject_is_party`).
    Why it matters:
        The basis is for a contract with the very person, or steps at that person's request before one.
    Law:
        GDPR Art. 6(1)(b); EDPB Guidelines 2/2019, para. 26.

    Example:
        Contact persons at a supplier, with the supply contract as basis.
    Mend:
        Name another basis (often legitimate interests), or say that they are party.
    Limits:
        A supplier who trades in person is party: say so. The words are known by a few phrases, in twelve languages.
    """
    reported: set[tuple[str, tuple[str, ...]]] = set()
    for key, field, activity, basis in ctx.every_basis(CONTRACT):
        if basis.subject_is_party is not None:
            continue
        subjects = people_of(ctx, activity, field)
        seldom = subjects and all(ctx.is_within("subject", subject, *SELDOM_PARTY) for subject in subjects)
        if (seldom or _with_a_company(basis)) and (key, subjects) not in reported:
            reported.add((key, subjects))
            yield hit(key, field, who=tuple(ctx.label("subject", subject) for subject in subjects) or THE_SUBJECTS)


def _with_a_company(basis: Basis) -> bool:
    wordings = (wording for text in (basis.contract, basis.text) if text for wording in every_language(text))
    return any(says(wording, "with-a-company") for wording in wordings)
