# SPDX-License-Identifier: Apache-2.0
"""B102: Several purposes and several bases, and no word on which belongs to which.

Its cases: `tests/rules/fixtures/B102.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "B102",
    name="bases-not-tied-to-purposes",
    severity="info",
    law="GDPR Art. 13(1)(c), 5(1)(b)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "Which of the {bases} legal bases does each of the {purposes} purposes rest on? The record does not tie"
            " them."
        ),
        "da": (
            "Hvilket af de {bases} retsgrundlag hviler hvert af de {purposes} formål på? Fortegnelsen knytter dem "
            "ikke sammen."
        ),
        "nb": (
            "Hvilket av de {bases} rettslige grunnlagene bygger hvert av de {purposes} formålene på? Protokollen "
            "knytter dem ikke sammen."
        ),
    },
    mend={
        "en": "Put each basis on the purpose it is for.",
        "da": "Sæt hvert retsgrundlag på det formål, det gælder.",
        "nb": "Sett hvert rettslig grunnlag på det formålet det gjelder.",
    },
)
def bases_not_tied_to_purposes(ctx: Context) -> Iterator[Hit]:
    """Several purposes and several bases, and no word on which belongs to which.

    What it finds:
        An activity with more than one basis tied to no purpose, and more than one purpose without a basis of its own.
    Why it matters:
        Consent, objection, erasure and portability depend on the basis; a data subject has to be able to tell.
    Law:
        GDPR Art. 13(1)(c), 5(1)(b).

    Example:
        Purposes (1) to (4), bases (1) and (2), numbered apart.
    Mend:
        Say for each purpose what it rests on.
    Limits:
        A question where the bases are exclusive anyway; the rule does not read their words.
    """
    for key, activity in ctx.activities:
        if not activity.bases:
            continue
        loose = [basis for basis in each(activity.bases) if not each(basis.purposes)]
        bare = [purpose for purpose in each(activity.purposes) if not each(purpose.bases)]
        if len(loose) > 1 and len(bare) > 1:
            yield hit(key, "bases", bases=len(loose), purposes=len(bare))
