# SPDX-License-Identifier: Apache-2.0
"""C205: an automated decision on special categories of data, and no condition that allows it.

Its cases: `tests/rules/fixtures/C205.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa import vocabulary
from ropa.free_text.denials import opposes
from ropa.free_text.phrases import negates
from ropa.model import Activity, AutomatedDecision
from ropa.rules.automated_decisions.article_22 import caught, decisions
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each
from ropa.text import every_language

FOR_SPECIAL_DATA: Final = frozenset({"9(2)(a)", "9(2)(g)"})
"""Conditions under which a decision may rest on special categories."""


@rule(
    "C205",
    name="decision-on-special-data",
    severity="error",
    law="GDPR Art. 22(4)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "An automated decision uses special categories of data ({categories}), and neither Art. 9(2)(a) nor (g)"
            " is stated."
        ),
        "da": (
            "En automatisk afgørelse bruger særlige kategorier af oplysninger ({categories}), og hverken art. 9, "
            "stk. 2, litra a eller g er angivet."
        ),
        "nb": (
            "En automatisert avgjørelse bruker særlige kategorier av opplysninger ({categories}), og verken art. 9 "
            "nr. 2 bokstav a eller g er oppgitt."
        ),
    },
    mend={
        "en": "Name the condition, or leave the data out.",
        "da": "Angiv betingelsen, eller undlad oplysningerne.",
        "nb": "Oppgi vilkåret, eller utelat opplysningene.",
    },
)
def decision_on_special_data(ctx: Context) -> Iterator[Hit]:
    """An automated decision on special categories of data, and no condition that allows it.

    What it finds:
        A decision under Art. 22 whose stated data is special, in an activity without a condition 9(2)(a) or (g); a
        warning where the data of the decision is not stated, and the activity has special data or derives it.
    Why it matters:
        On such data a decision needs explicit consent, or substantial public interest laid down by law.
    Law:
        GDPR Art. 22(4).

    Example:
        A score from health data, with the condition 9(2)(h).
    Mend:
        Name the condition, or leave the data out.
    Limits:
        What can be inferred from data that is not special is seen only where the record states what is derived, or
        where the words of the decision plainly mean special data (a warning).
    """
    for key, field, holder, decision in decisions(ctx):
        conditions = each(holder.special_conditions) if isinstance(holder, Activity) else ()
        if not caught(decision) or any(condition.article in FOR_SPECIAL_DATA for condition in conditions):
            continue
        possible = ctx.categories_of(holder) if isinstance(holder, Activity) and decision.categories is None else ()
        special = [own for own in (*each(decision.categories), *possible) if ctx.sensitivity(own) == "special"]
        inferred = () if special else _inferred(ctx, decision)
        if inferred:
            yield hit(key, field, severity=Severity.WARNING, categories=inferred)
        if special:
            labels = tuple(ctx.label("category", category) for category in special)
            severity = Severity.WARNING if possible else None
            yield hit(key, f"{field}.categories", severity=severity, categories=labels)


def _inferred(ctx: Context, decision: AutomatedDecision) -> tuple[str, ...]:
    """The special data that the words of a decision plainly mean: "a guess of religion from purchases"."""
    texts = (text for text in (decision.text, decision.logic) if text)
    wordings = [
        wording for text in texts for wording in every_language(text) if not (opposes(wording) or negates(wording))
    ]
    readings = (reading for wording in wordings for reading in vocabulary.sensitive_labels(wording))
    special = (reading.term for reading in readings if reading.sure and reading.special == "special")
    return tuple(ctx.label("category", term) for term in dict.fromkeys(special))
