# SPDX-License-Identifier: Apache-2.0
"""C102: a service to children on consent, and no word on their parents.

Its cases: `tests/rules/fixtures/C102.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Activity, Header
from ropa.refs import key_of
from ropa.rules.children.stated import age_of, stated_of_children
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "C102",
    name="parental-consent-not-stated",
    severity="warning",
    law="GDPR Art. 8(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The service is for children and rests on consent, and the record does not say whether parents consent.",
        "da": "Tjenesten er for børn og hviler på samtykke, og fortegnelsen angiver ikke, om forældre samtykker.",
        "nb": "Tjenesten er for barn og bygger på samtykke, og protokollen oppgir ikke om foreldre samtykker.",
    },
    mend={
        "en": "Say whether and how parents consent, or from which age children do.",
        "da": "Angiv, om og hvordan forældre samtykker, eller fra hvilken alder børn gør.",
        "nb": "Oppgi om og hvordan foreldre samtykker, eller fra hvilken alder barn gjør det.",
    },
)
def parental_consent_not_stated(ctx: Context) -> Iterator[Hit]:
    """A service to children on consent, and no word on their parents.

    What it finds:
        An activity directed at children with a basis 6(1)(a), where nothing says whether a parent consents; or one
        directed at children, or about them, of which it is said that no parent does, and no age is stated from which
        none need. A header that says so of all activities, where one of them rests on consent.
    Why it matters:
        Below the age of the country, a child's own consent to an online service will not do.
    Law:
        GDPR Art. 8(1).

    Example:
        `children: {directed: true}` and `bases: [6(1)(a)]`.
    Mend:
        Say whether and how parents consent, or from which age children do.
    Limits:
        Art. 8 is about online services; preventive and counselling services are outside it (recital 38).
    """
    consenting = {key for key, _, _, _ in ctx.bases.get("6(1)(a)", ())}
    for key, holder, children in stated_of_children(ctx):
        aged = any(age_of(limit) is not None for limit in each(children.limits))
        silent = children.parental_consent is not True and not aged and not each(children.kinds)
        denied = children.parental_consent is False and _is_about_children(ctx, holder)
        if (children.directed is True or denied) and silent and not consenting.isdisjoint(_governed(ctx, key, holder)):
            yield hit(key, "children.parental_consent")


def _governed(ctx: Context, key: str, holder: Header | Activity) -> list[str]:
    """The keys of the activities of which it holds: of a header's, those that say nothing of children themselves."""
    if isinstance(holder, Activity):
        return [key]
    return [key_of("activity", activity.id) for activity in ctx.activities_under[key] if activity.children is None]


def _is_about_children(ctx: Context, holder: Header | Activity) -> bool:
    subjects = ctx.subjects_of(holder) if isinstance(holder, Activity) else ()
    return any(ctx.is_within("subject", subject, "child") for subject in subjects)
