# SPDX-License-Identifier: Apache-2.0
"""B120: a legal obligation or public task, and no law named.

Its cases: `tests/rules/fixtures/B120.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ropa.free_text.phrases import says_only
from ropa.model import Activity, Law
from ropa.rules.context import Context
from ropa.rules.legal_bases.cited_law import BY_LAW, is_only_an_act, names_an_act, tells_of_an_act
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import ArticleCode
from ropa.silence import NotApplicable, each


@rule(
    "B120",
    name="law-not-cited",
    severity="warning",
    law="GDPR Art. 6(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The basis is {article}, and no law is named that lays down the obligation or task.",
        "da": (
            "Retsgrundlaget er {article}, og der er ikke angivet nogen lov, som fastlægger forpligtelsen eller opgaven."
        ),
        "nb": "Grunnlaget er {article}, og det er ikke oppgitt noen lov som fastsetter plikten eller oppgaven.",
    },
    mend={
        "en": "Name the act and section.",
        "da": "Angiv lov og paragraf.",
        "nb": "Oppgi lov og paragraf.",
    },
)
def law_not_cited(ctx: Context) -> Iterator[Hit]:
    """A legal obligation or public task, and no law named.

    What it finds:
        A basis 6(1)(c) or 6(1)(e) without `law`, where its own words name no act, no other basis of the activity is a
        law without an article, and neither its name nor its purposes speak of an act. A reason why a law does not apply
        is an answer where it names one; every obligation and task has its law. One that is called no more than
        "applicable law" or "internal rules" is none.
    Why it matters:
        Both need a basis in Union or member-state law that applies to the controller.
    Law:
        GDPR Art. 6(3).

    Example:
        `bases: [6(1)(c)]`.
    Mend:
        Name the act and section: `law: [bogføringsloven § 12]`.
    Limits:
        Whether the law says so is not judged.
    """
    beside_a_law = {key for key, _, _, basis in ctx.bases_in_words if basis.law or is_only_an_act(basis.text)}
    for article in BY_LAW:
        for key, field, activity, basis in ctx.every_basis(article):
            stated = _is_named(basis.law) or key in beside_a_law
            if not stated and not (basis.text and names_an_act(basis.text)) and not _is_named_for_an_act(ctx, activity):
                yield hit(key, f"{field}.law", article=ArticleCode(article))


def _is_named(law: Sequence[Law] | NotApplicable | None) -> bool:
    """Whether a law is stated, be it in the reason why none is."""
    if isinstance(law, NotApplicable):
        return names_an_act(law.reason)
    return any(cited.section or not says_only(cited.name.replace(".", " "), "names-no-law") for cited in each(law))


def _is_named_for_an_act(ctx: Context, activity: Activity) -> bool:
    """Whether an activity is called by an act, or a purpose of it is: "Accidents at work (Arbowet)"."""
    purposes = each(activity.purposes)
    words = [activity.name, *(purpose.text for purpose in purposes)]
    own = (ctx.book.purposes.get(purpose.purpose) for purpose in purposes)
    words += [term.label or term.id for term in own if term is not None]
    return any(map(tells_of_an_act, words))
