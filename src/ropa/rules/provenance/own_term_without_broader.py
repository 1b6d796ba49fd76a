# SPDX-License-Identifier: Apache-2.0
"""S203: words of the register's own that hang under no other.

Its cases: `tests/rules/fixtures/S203.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import DocumentKind
from ropa.model.sourced import Sourced
from ropa.refs import VOCABULARY, key_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import Text


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
        kinds, at its first such term by id; one for all kinds of what came from somebody's register, since no table of
        theirs says what its words are a kind of.
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
    imported: dict[str, list[tuple[str, Text | str]]] = {}
    for kind in sorted(VOCABULARY):
        for terms in ctx.by_register(kind):
            loose: list[tuple[str, Text | str]] = []
            for term_id, term in terms.items():
                if term.broader is None and not ctx.terms[kind].is_built_in(term_id):
                    key, label = key_of(kind, term_id), term.label or term_id
                    theirs = imported.setdefault(ctx.home_of(key), []) if _is_of_a_register(ctx, term) else loose
                    theirs.append((key, label))
            if loose:
                yield hit(loose[0][0], "broader", terms=tuple(label for _, label in loose))
    for theirs in imported.values():
        yield hit(theirs[0][0], "broader", terms=tuple(label for _, label in theirs))


def _is_of_a_register(ctx: Context, term: Sourced) -> bool:
    """Whether a term came with somebody's register, as an import keeps it."""
    cited = (ctx.book.documents.get(cite.document) for cite in each(term.sources) if cite.document)
    return any(document is not None and document.kind is DocumentKind.REGISTER for document in cited)
