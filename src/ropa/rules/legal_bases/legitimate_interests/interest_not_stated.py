# SPDX-License-Identifier: Apache-2.0
"""B110: legitimate interests as basis, and no interest stated.

Its cases: `tests/rules/fixtures/B110.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import says_only
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.text import every_language


@rule(
    "B110",
    name="interest-not-stated",
    severity="error",
    law="GDPR Art. 6(1)(f), 13(1)(d)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The basis is legitimate interests, and the record does not say which interest.",
        "da": "Retsgrundlaget er legitim interesse, og fortegnelsen angiver ikke hvilken.",
        "nb": "Grunnlaget er berettiget interesse, og protokollen oppgir ikke hvilken.",
    },
    mend={
        "en": "State the interest, and whose it is.",
        "da": "Angiv interessen, og hvem der har den.",
        "nb": "Oppgi interessen, og hvem som har den.",
    },
)
def interest_not_stated(ctx: Context) -> Iterator[Hit]:
    """Legitimate interests as basis, and no interest stated.

    What it finds:
        A basis 6(1)(f) without `interest`, or with one that only says again that there is one ("our legitimate
        interests").
    Why it matters:
        The interest has to be told to data subjects, and only a stated interest can be weighed.
    Law:
        GDPR Art. 6(1)(f), 13(1)(d), 14(2)(b).

    Example:
        `bases: [6(1)(f)]`.
    Mend:
        Say what the interest is, and whose.
    Limits:
        Whether it outweighs the interests of data subjects is not judged.
    """
    for key, field, _, basis in ctx.every_basis("6(1)(f)"):
        if not basis.interest or all(
            says_only(wording, "only-an-interest") for wording in every_language(basis.interest)
        ):
            yield hit(key, f"{field}.interest")
