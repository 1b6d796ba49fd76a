# SPDX-License-Identifier: Apache-2.0
"""S203: words of the register's own that hang under no other.

Its cases: `tests/rules/fixtures/S203.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.refs import VOCABULARY, key_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "S203",
    name="own-term-without-broader",
    severity="info",
    law="GDPR Art. 30(1)(b), (c)",
    since="0.1.0",
    message={
        "en": "What are these a kind of: {terms}? They name no broader term.",
        "da": "Hvad er disse en slags: {terms}? De angiver intet overbegreb.",
        "nb": "Hva er disse en slags: {terms}? De oppgir ikke noe overbegrep.",
    },
    mend={
        "en": "Name the broader term, or say why none fits (not_applicable).",
        "da": "Angiv overbegrebet, eller skriv hvorfor intet passer (not_applicable).",
        "nb": "Oppgi overbegrepet, eller skriv hvorfor ikke noe passer (not_applicable).",
    },
)
def own_term_without_broader(ctx: Context) -> Iterator[Hit]:
    """Words of the register's own that hang under no other.

    What it finds:
        Own categories, subjects, purposes, measures or operations without `broader`. One finding for each of these
        kinds, at its first such term by id.
    Why it matters:
        Questions about a broader term (all location data) do not reach it, and its sensitivity is not known.
    Law:
        GDPR Art. 30(1)(b), (c).

    Example:
        `categories: {ride-photo: {label: Ride photo}}`.
    Mend:
        A question: what are they a kind of? `broader: identity.photo`; or say why nothing fits.
    Limits:
        `broader: {not_applicable: why}` ends the question.
    """
    for kind in sorted(VOCABULARY):
        for terms in ctx.by_register(kind):
            loose = [
                (term_id, term)
                for term_id, term in terms.items()
                if term.broader is None and not ctx.terms[kind].is_built_in(term_id)
            ]
            if loose:
                labels = tuple(term.label or term_id for term_id, term in loose)
                yield hit(key_of(kind, loose[0][0]), "broader", terms=labels)
