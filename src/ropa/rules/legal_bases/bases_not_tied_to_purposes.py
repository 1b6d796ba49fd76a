# SPDX-License-Identifier: Apache-2.0
"""B102: several purposes beside a legal basis that is tied to none of them.

Its cases: `tests/rules/fixtures/B102.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.bases import article_of
from ropa.model import Activity, Party, ProcessingOnBehalf
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import ArticleCode
from ropa.silence import each


def _ties_none(_: Context, line: Activity | ProcessingOnBehalf | Party) -> bool:
    """Whether a line ties no basis to a purpose; in a layout with one column for each that is never done."""
    purposes = each(getattr(line, "purposes", None))
    bases = each(getattr(line, "bases", None))
    return not any(each(purpose.bases) for purpose in purposes) and not any(each(basis.purposes) for basis in bases)


@rule(
    "B102",
    name="bases-not-tied-to-purposes",
    severity="info",
    law="GDPR Art. 13(1)(c), 5(1)(b)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Which of these purposes does a legal basis carry that the record ties to none ({bases})? {purposes}.",
        "da": "Hvilke af disse formål gælder det grundlag, der ikke er knyttet til noget ({bases})? {purposes}.",
        "nb": "Hvilke av disse formålene gjelder grunnlaget som ikke er knyttet til noe ({bases})? {purposes}.",
    },
    mend={
        "en": "Put each basis on the purpose it is for.",
        "da": "Sæt hvert retsgrundlag på det formål, det gælder.",
        "nb": "Sett hvert rettslig grunnlag på det formålet det gjelder.",
    },
    of_all={
        "en": (
            "In none of the {number} activities of this register is a legal basis tied to a purpose. Where there are "
            "several of either, which carries which?"
        ),
        "da": (
            "I ingen af de {number} behandlingsaktiviteter i denne fortegnelse er et retsgrundlag knyttet til et "
            "formål. Hvor der er flere af dem: Hvilket gælder hvilket?"
        ),
        "nb": (
            "I ingen av de {number} behandlingsaktivitetene i denne protokollen er et rettslig grunnlag knyttet til et "
            "formål. Der det er flere av dem: Hvilket gjelder hvilket?"
        ),
    },
    lacks=_ties_none,
    of_all_from=5,
)
def bases_not_tied_to_purposes(ctx: Context) -> Iterator[Hit]:
    """Several purposes beside a legal basis that is tied to none of them.

    What it finds:
        An activity with a basis tied to no purpose, and more than one purpose without a basis of its own. Once for a
        whole register, where five activities or more are so and none of all ties a basis to a purpose: its layout has
        no place for it.
    Why it matters:
        Consent, objection, erasure and portability depend on the basis; a data subject has to be able to tell.
    Law:
        GDPR Art. 13(1)(c), 5(1)(b).

    Example:
        Purposes (1) to (4), bases (1) and (2), numbered apart.
    Mend:
        Say for each purpose what it rests on.
    Limits:
        A question: one basis may carry all of them. With one purpose only there is nothing to ask. Words that leave the
        article open count, since they too are for some purpose.
    """
    for key, activity in ctx.activities:
        if not activity.bases:
            continue
        loose = [basis for basis in each(activity.bases) if not each(basis.purposes)]
        bare = [purpose for purpose in each(activity.purposes) if not each(purpose.bases)]
        if loose and len(bare) > 1:
            named = dict.fromkeys(ArticleCode(article) for basis in loose if (article := article_of(basis)))
            purposes = dict.fromkeys(ctx.label("purpose", purpose.purpose) for purpose in bare)
            yield hit(key, "bases", bases=tuple(named) or len(loose), purposes=tuple(purposes))
