# SPDX-License-Identifier: Apache-2.0
"""R114: a period between two minimums of the act that it cites.

Its cases: `tests/rules/fixtures/R114.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Bound
from ropa.rules.context import Context
from ropa.rules.retention.statutory import ruled
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import Citation


@rule(
    "R114",
    name="which-kind-of-paper",
    severity="info",
    law="GDPR Art. 6(1)(c), 17(3)(b)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "Kept for {keep}; the act cited demands {period} of other papers ({topic}, {rule}). Are none of "
            "those meant?"
        ),
        "da": (
            "Opbevares i {keep}; loven, der henvises til, kræver {period} for andet materiale ({topic}, "
            "{rule}). Er intet af det ment?"
        ),
        "nb": (
            "Lagres i {keep}; loven det vises til, krever {period} for annet materiale ({topic}, {rule}). "
            "Er ikke noe av det ment?"
        ),
    },
    mend={
        "en": "Name the section and the kind of paper, or state a period for each.",
        "da": "Angiv paragraf og materialets art, eller en frist for hver art.",
        "nb": "Oppgi paragraf og materialets art, eller en frist for hver art.",
    },
)
def which_kind_of_paper(ctx: Context) -> Iterator[Hit]:
    """A period between two minimums of the act that it cites.

    What it finds:
        A period that satisfies the shortest minimum of the act that the retention cites, and is surely shorter than
        another one of the same act: books and vouchers, primary and secondary documentation.
    Why it matters:
        One act has several periods for several kinds of paper. Erasing the wrong kind too early breaks it.
    Law:
        The act named in the finding; GDPR Art. 6(1)(c), 17(3)(b).

    Example:
        `{keep: P4Y, law: [bokføringsloven]}` in Norway, where it is five years for the one and three and a half for the
        other.
    Mend:
        A question: which kind is meant? Name the section and the kind, or state a period for each.
    Limits:
        Knows a few acts. A period below all of them is R110's.
    """
    for key, field, retention, keep, rows, _ in ruled(ctx):
        demanded = [(row, row.minimum) for row in rows if row.minimum is not None]
        longer = [(row, minimum) for row, minimum in demanded if keep.surely_shorter_than(minimum)]
        if retention.bound is not Bound.MINIMUM and longer and len(longer) < len(demanded):
            row, minimum = max(longer, key=lambda pair: pair[1].days_at_least)
            yield hit(
                key,
                f"{field}.keep",
                law=row.source,
                keep=keep,
                period=minimum,
                topic=row.topic,
                rule=Citation(row.source),
            )
