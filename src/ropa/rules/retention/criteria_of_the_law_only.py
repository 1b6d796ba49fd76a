# SPDX-License-Identifier: Apache-2.0
"""R104: time limits that say no more than the law itself does.

Its cases: `tests/rules/fixtures/R104.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.folding import fold
from ropa.free_text.phrases import phrase_in, single_words
from ropa.model import Retention
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.retention.retentions import retentions
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language

_CLAUSE: Final = pattern(r"[.,;:()]")
_FIGURE: Final = pattern(r"\d")


@rule(
    "R104",
    name="criteria-of-the-law-only",
    severity="warning",
    law="GDPR Art. 5(1)(e), 13(2)(a), 30(1)(f)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'The criterion is that of the law itself ("{criteria}"); what decides when that is, is not stated.',
        "da": "Kriteriet er lovens eget (»{criteria}«); hvad der afgør, hvornår det er, er ikke angivet.",
        "nb": "Kriteriet er lovens eget («{criteria}»); hva som avgjør når det er, er ikke oppgitt.",
    },
    mend={
        "en": "State periods for the kinds of data, or what ends the need.",
        "da": "Angiv frister for typerne af oplysninger, eller hvad der ophæver behovet.",
        "nb": "Oppgi frister for typene opplysninger, eller hva som gjør at behovet faller bort.",
    },
)
def criteria_of_the_law_only(ctx: Context) -> Iterator[Hit]:
    """Time limits that say no more than the law itself does.

    What it finds:
        A criterion that amounts to "as long as necessary for the purposes", where nothing else that is stated in the
        same place gives a period, an event or a law.
    Why it matters:
        That is the principle, not a time limit: nobody can tell from it when data goes.
    Law:
        GDPR Art. 5(1)(e), 13(2)(a), 30(1)(f); guidelines on transparency (WP 260 rev.01), annex.

    Example:
        `retention: [{criteria: as long as is necessary}]`.
    Mend:
        State periods for the kinds of data, or what ends the need.
    Limits:
        Known by its words in twelve languages: what names a contract or any other
        thing of one's own says more. One finding for each place. What a law demands (R103), and what holds under a
        condition only, is left alone; what holds unless something else is told is the rule.
    """
    places: dict[str, list[tuple[str, Retention]]] = {}
    for key, field, _, retention in retentions(ctx):
        places.setdefault(key, []).append((field, retention))
    for key, stated in places.items():
        if not any(_gives_more(retention) for _, retention in stated):
            bare = [(field, retention) for field, retention in stated if is_the_laws(retention)]
            if bare:
                yield hit(key, f"{bare[0][0]}.criteria", criteria=bare[0][1].criteria)


def _gives_more(retention: Retention) -> bool:
    """Whether a time limit for all data has a period, an event, or a law that is named."""
    if retention.categories:
        return False
    return any(bool(value) for value in (retention.keep, retention.until, retention.law))


def is_the_laws(retention: Retention) -> bool:
    """Whether the criteria of a time limit are those of the law itself, and no more."""
    apart = retention.statutory or retention.law or _holds_only_if(retention)
    wordings = every_language(retention.criteria) if retention.criteria and not apart else ()
    return any(_says_no_more(wording) for wording in wordings)


def _holds_only_if(retention: Retention) -> bool:
    """Whether it holds under a condition: one that only says "unless" leaves it the rule for all else."""
    conditions = retention.conditions
    return bool(conditions) and any(not condition.negated for condition in each(conditions))


def _says_no_more(wording: str) -> bool:
    """Whether no clause that speaks of need has a word beside those of the law."""
    if _FIGURE.search(wording) or _speaks_of(wording, "says-when"):
        return False
    clauses = [clause for clause in _CLAUSE.split(wording) if _speaks_of(clause, "need-of-the-law")]
    known = single_words("word-beside-need")
    return bool(clauses) and all(known.issuperset(fold(clause).split()) for clause in clauses)


def _speaks_of(wording: str, meaning: str) -> bool:
    return phrase_in(wording, meaning, negated_too=True) is not None
