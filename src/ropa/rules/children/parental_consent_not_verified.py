# SPDX-License-Identifier: Apache-2.0
"""C103: Parental consent, and no word on how it is verified.

Its cases: `tests/rules/fixtures/C103.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import NOT_TAKEN, amounts_to, phrase_in
from ropa.model import Children, Header
from ropa.rules.children.stated import stated_of_children
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language


@rule(
    "C103",
    name="parental-consent-not-verified",
    severity="warning",
    law="GDPR Art. 8(2)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Parents consent, and the record does not say how that is verified.",
        "da": "Forældre samtykker, og fortegnelsen angiver ikke, hvordan det kontrolleres.",
        "nb": "Foreldre samtykker, og protokollen oppgir ikke hvordan det kontrolleres.",
    },
    mend={
        "en": "Say how it is verified.",
        "da": "Angiv, hvordan det kontrolleres.",
        "nb": "Oppgi hvordan det kontrolleres.",
    },
)
def parental_consent_not_verified(ctx: Context) -> Iterator[Hit]:
    """Parental consent, and no word on how it is verified.

    What it finds:
        `parental_consent: true` without `verification`, and no kind `verified`, in a register that describes none
        beside a parent's consent, nor in its header. One finding for each register, at the first place.
    Why it matters:
        The controller makes reasonable efforts to verify that it is a parent who consents.
    Law:
        GDPR Art. 8(2).

    Example:
        `children: {parental_consent: true}`.
    Mend:
        Say how it is verified.
    Limits:
        Whether the effort is reasonable is not judged. A description beside one consent is taken to hold for the
        others; one of something else (an age, the tie between two accounts) is not, nor words that say that nothing
        is verified, or that the child itself answers for it; these are known by a few phrases, in twelve languages.
    """
    stated = [(ctx.home_of(key), key, holder, children) for key, holder, children in stated_of_children(ctx)]
    described = {
        home
        for home, _, holder, children in stated
        if (children.parental_consent is True or isinstance(holder, Header))
        and (_is_verified(children) or "verified" in each(children.kinds))
    }
    first: dict[str, str] = {}
    for home, key, _, children in stated:
        if children.parental_consent is True and home not in described:
            first.setdefault(home, key)
    for key in first.values():
        yield hit(key, "children.verification")


def _is_verified(children: Children) -> bool:
    """Whether it is described how, and not that nobody does, or that the child ticks a box."""
    wordings = every_language(children.verification or "")
    if amounts_to(children.verification, *NOT_TAKEN) or not children.verification:
        return False
    return not any(phrase_in(wording, "child-alone", negated_too=True) for wording in wordings)
