# SPDX-License-Identifier: Apache-2.0
"""A114: Processing of which no security measure is described.

Its cases: `tests/rules/fixtures/A114.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import phrase_in, says_only
from ropa.model import Activity, Measure
from ropa.rules.completeness.measured import measured
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language

LONGEST_DENIAL: Final = 8
"""How many words a measure in words has at most that says no more than that there is none."""


@rule(
    "A114",
    name="measures-not-stated",
    severity="warning",
    law="GDPR Art. 30(1)(g), 32(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "No security measures are described for: {activities}.",
        "da": "Der er ikke beskrevet sikkerhedsforanstaltninger for: {activities}.",
        "nb": "Det er ikke beskrevet sikkerhetstiltak for: {activities}.",
    },
    mend={
        "en": "Describe the technical and organisational measures in general, where possible.",
        "da": "Beskriv om muligt de tekniske og organisatoriske foranstaltninger generelt.",
        "nb": "Beskriv om mulig de tekniske og organisatoriske tiltakene generelt.",
    },
    of_all={
        "en": (
            "None of the {number} activities of this register describes security measures, nor does a header or system."
        ),
        "da": (
            "Ingen af de {number} behandlingsaktiviteter i denne fortegnelse "
            "beskriver sikkerhedsforanstaltninger; det gør heller intet hoved eller system."
        ),
        "nb": (
            "Ingen av de {number} behandlingsaktivitetene i denne protokollen "
            "beskriver sikkerhetstiltak; det gjør heller ikke noe hode eller system."
        ),
    },
)
def measures_not_stated(ctx: Context) -> Iterator[Hit]:
    """Processing of which no security measure is described.

    What it finds:
        An activity without `measures`, where neither its header nor one of its systems describes any, or one that says
        (in short words, too: "no security", "everybody has access") that there are none, or that they do not apply:
        they always do (Art. 32). Words that say no more than the law ("appropriate measures") describe none. All those
        of one header are one finding.
    Why it matters:
        The record gives a general description of the measures, where possible.
    Law:
        GDPR Art. 30(1)(g), 32(1).

    Example:
        A register in which the word security does not occur.
    Mend:
        Describe them once in the header, or on the activity or system.
    Limits:
        A warning only, for the law says "where possible". Whether they are enough is not judged.
    """
    silent: dict[str, list[str]] = {}
    for key, activity in ctx.activities:
        if _without_measures(ctx, activity):
            first = next((header for header, _ in ctx.headers_of(activity)), key)
            silent.setdefault(first, []).append(activity.name or activity.id)
    for key, names in silent.items():
        yield hit(key, "measures", activities=tuple(names))


def _without_measures(ctx: Context, activity: Activity) -> bool:
    if activity.measures == () or not all(map(_is_empty, each(activity.measures))):
        return all(map(_is_none, each(activity.measures)))
    general = (measure for _, header in ctx.headers_of(activity) for measure in each(header.measures))
    return all(map(_is_empty, general)) and not measured(ctx, each(activity.systems))


def _is_empty(measure: Measure) -> bool:
    """Whether a measure is one in words that say no more than Art. 32 itself: "appropriate measures"."""
    wordings = [wording for wording in every_language(measure.text or "") if wording]
    return (
        measure.measure is None
        and bool(wordings)
        and all(says_only(wording.replace(".", " "), "empty-measure") for wording in wordings)
    )


def _is_none(measure: Measure) -> bool:
    """Whether a measure is one in words that say that there is none."""
    wordings = [wording for wording in every_language(measure.text or "") if wording]
    return (
        measure.measure is None
        and bool(wordings)
        and all(
            len(wording.split()) <= LONGEST_DENIAL and phrase_in(wording, "no-security", negated_too=True)
            for wording in wordings
        )
    )
