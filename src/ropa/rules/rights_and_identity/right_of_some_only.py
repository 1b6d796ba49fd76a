# SPDX-License-Identifier: Apache-2.0
"""I106: a right that is described for children's data only.

Its cases: `tests/rules/fixtures/I106.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import says
from ropa.model import Right
from ropa.rules.context import Context
from ropa.rules.rights_and_identity.rights_not_described import ALWAYS
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language


@rule(
    "I106",
    name="right-of-some-only",
    severity="info",
    law="GDPR Art. 12(2), 13(2)(b), 15-18, 77",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "These rights are described for children and their parents only: {rights}. Have all others them too?",
        "da": "Disse rettigheder er kun beskrevet for børn og deres forældre: {rights}. Har alle andre dem også?",
        "nb": "Disse rettighetene er bare beskrevet for barn og foreldrene deres: {rights}. Har alle andre dem også?",
    },
    mend={
        "en": "Describe them for everybody whose data is processed.",
        "da": "Beskriv dem for alle, hvis oplysninger behandles.",
        "nb": "Beskriv dem for alle som det behandles opplysninger om.",
    },
)
def right_of_some_only(ctx: Context) -> Iterator[Hit]:
    """A right that is described for children's data only.

    What it finds:
        A header that describes access, rectification, erasure, restriction or complaint under conditions that speak of
        children, and nowhere, in an activity neither, without one, in a register that is about other people too. One
        finding for each header.
    Why it matters:
        A list that gives parents the erasure of their child's data reads as if nobody else had that right; and I101
        counts it as described.
    Law:
        GDPR Art. 12(2), 13(2)(b), 15-18, 77.

    Example:
        `rights: [{right: erasure, if: [{text: data was collected from a child under 13, kind: event}]}]`.
    Mend:
        A question: have all others the right too? Describe it for them.
    Limits:
        Conditions are known by their words for children, in twelve languages. Other conditions are I102's.
    """
    young = ctx.terms_under("subject", "child")
    for key, header in ctx.headers:
        activities = ctx.activities_under[key]
        described = [*each(header.rights), *(right for own in activities for right in each(own.rights))]
        everybody = {right.right for right in described if not _is_of_children(right)}
        some = tuple(dict.fromkeys(right.right for right in each(header.rights) if right.right in ALWAYS))
        left = tuple([right for right in some if right not in everybody])
        people = {subject for own in activities for subject in ctx.subjects_of(own)}
        if left and not people <= young:
            yield hit(key, "rights", rights=left)


def _is_of_children(right: Right) -> bool:
    """Whether a right is described under a condition that speaks of children."""
    texts = (wording for condition in each(right.conditions) for wording in every_language(condition.text))
    return any(says(wording, "for-children") for wording in texts)
