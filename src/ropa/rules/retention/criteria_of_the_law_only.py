# SPDX-License-Identifier: Apache-2.0
"""R104: time limits that say no more than the law itself does.

Its cases: `tests/rules/fixtures/R104.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.model import Retention
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.retention.retentions import retentions
from ropa.rules.rule import Hit, hit, rule
from ropa.text import every_language

OF_THE_LAW: Final = pattern(
    r"no longer than|(?:as|so) long as|necessary|needed?\b|needs it|purposes? requires?"
    r"|så længe|nødvendig|kræve|så lenge|krever|så länge|nödvändig"
    r"|solange|erforderlich|aussi longtemps|nécessaire",
    re.IGNORECASE,
)
"""The words of Art. 5(1)(e), in the languages that notices use."""

WORDS_AROUND: Final = frozenset({
    "a", "as", "at", "be", "by", "collected", "collection", "data", "for", "form", "identifiable", "in", "information",
    "is", "it", "kept", "long", "longer", "need", "needed", "necessary", "no", "of", "only", "or", "personal",
    "processed", "processing", "purpose", "purposes", "require", "required", "requires", "retained", "stored", "than",
    "fulfil", "fulfill", "achieve", "them", "this", "our", "services", "such", "have", "been", "has", "are",
    "fulfilment", "that", "the", "their", "these", "they", "to", "was", "we", "were", "which", "will", "your",
    "af", "behandling", "behandlingen", "behandles", "de", "dem", "den", "der", "det", "dine", "end", "er",
    "formål", "formålene", "formålet", "hensyn", "hvortil", "i", "ikke", "indsamlet", "kræver", "kun", "længe",
    "længere", "med", "nødvendig", "nødvendige", "nødvendigt", "og", "om", "opbevares", "opfylde", "oplysninger",
    "oplysningerne", "personoplysninger", "så", "til", "vi", "disse",
    "enn", "innsamlet", "innsamlingens", "krever", "lagres", "lenge", "lenger", "opplysninger",
    "opplysningene", "personopplysninger", "samlet", "som", "inn",
    "att", "behövs", "krävs", "länge", "längre", "nödvändigt", "personuppgifter", "uppgifter", "än",
    "ändamål", "ändamålet",
    "daten", "die", "es", "erforderlich", "für", "ist", "lange", "nicht", "notwendig", "personenbezogene", "sind",
    "solange", "verarbeitung", "werden", "wie", "zur", "zum", "zweck", "zwecke", "zwecks",
    "aussi", "aux", "des", "données", "du", "est", "finalité", "finalités", "la", "le", "les", "longtemps",
    "nécessaire", "personnelles", "pour", "que", "traitement",
})  # fmt: skip
"""The words with which the law's own criterion is said, in the languages that notices use."""

_SAYS_WHEN: Final = pattern(r"\d|lösch|delet|eras|slet|effac|supprim|\b(?:after|until|efter|indtil|etter|nach|bis)\b")
_CLAUSE: Final = pattern(r"[.,;:()]")
_WORD: Final = pattern(r"[^\W\d_]+|\d+")


@rule(
    "R104",
    name="criteria-of-the-law-only",
    severity="info",
    law="GDPR Art. 5(1)(e), 13(2)(a), 30(1)(f)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'The criterion is that of the law itself ("{criteria}"). By what is it decided when that is?',
        "da": "Kriteriet er lovens eget (»{criteria}«). Hvad afgør, hvornår det er?",
        "nb": "Kriteriet er lovens eget («{criteria}»). Hva avgjør når det er?",
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
        A question: by what is it decided? State periods for the kinds of data, or what ends the need.
    Limits:
        Known by its words in English, Danish, Norwegian, Swedish, German and French: what names a contract or any other
        thing of one's own says more. One finding for each place. What a law demands (R103), and what holds under a
        condition only, is left alone.
    """
    places: dict[str, list[tuple[str, Retention]]] = {}
    for key, field, _, retention in retentions(ctx):
        places.setdefault(key, []).append((field, retention))
    for key, stated in places.items():
        if not any(_gives_more(retention) for _, retention in stated):
            bare = [(field, retention) for field, retention in stated if _is_the_laws(retention)]
            if bare:
                yield hit(key, f"{bare[0][0]}.criteria", criteria=bare[0][1].criteria)


def _gives_more(retention: Retention) -> bool:
    """Whether a time limit for all data has a period, an event, or a law that is named."""
    if retention.categories:
        return False
    return any(bool(value) for value in (retention.keep, retention.until, retention.law))


def _is_the_laws(retention: Retention) -> bool:
    apart = retention.statutory or retention.law or retention.conditions or retention.legal_hold
    wordings = every_language(retention.criteria) if retention.criteria and not apart else ()
    return any(_says_no_more(wording) for wording in wordings)


def _says_no_more(wording: str) -> bool:
    """Whether the clause that speaks of need has no word beside those of the law."""
    folded = wording.casefold()
    clauses = [clause for clause in _CLAUSE.split(folded) if OF_THE_LAW.search(clause)]
    return bool(clauses) and not _SAYS_WHEN.search(folded) and WORDS_AROUND.issuperset(_WORD.findall(clauses[0]))
