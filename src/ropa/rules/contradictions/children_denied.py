# SPDX-License-Identifier: Apache-2.0
"""K108: the claim "no children", beside children.

Its cases: `tests/rules/fixtures/K108.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.claims import claim_in
from ropa.free_text.phrases import negates, phrase_in
from ropa.model import Children, Claim
from ropa.rules.context import Context
from ropa.rules.contradictions.claims import claimed, speaking
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.walks import shared_for
from ropa.silence import NotApplicable
from ropa.text import every_language


@rule(
    "K108",
    name="children-denied",
    severity="warning",
    law="GDPR Art. 8, recital 38",
    since="0.1.0",
    message={
        "en": "The source says that no children are concerned; the record says that they are.",
        "da": "Kilden siger, at ingen børn er berørt; fortegnelsen siger, at de er.",
        "nb": "Kilden sier at ingen barn er berørt; protokollen sier at de er det.",
    },
    mend={
        "en": "Correct the one or the other.",
        "da": "Ret det ene eller det andet.",
        "nb": "Rett det ene eller det andre.",
    },
)
def children_denied(ctx: Context) -> Iterator[Hit]:
    """The claim "no children", beside children.

    What it finds:
        The claim `no-children`, or `children` that are said not to apply since there are none, where the same
        activities have children among their data subjects, or are said to be directed at them; a question, where they
        have pupils, or people whom the register's own words call children ("kids").
    Why it matters:
        Children merit specific protection, and consent for them has rules of its own.
    Law:
        GDPR Art. 8, recital 38.

    Example:
        "Our service is not for children", with `subjects: [child]`.
    Mend:
        Correct the one or the other.
    Limits:
        Pupils may be of age. Own words are known by a list, in twelve languages.
    """
    denied = [(key, field) for key, field, *_ in claimed(ctx, Claim.NO_CHILDREN)]
    for key, holder in ctx.holders:
        if isinstance(holder.children, NotApplicable) and _denies_children(holder.children.reason):
            denied.append((key, "children"))
    for key, field in denied:
        if _about_children(ctx, key):
            yield hit(key, field)
        elif _may_be_about_children(ctx, key):
            yield hit(key, field, severity=Severity.INFO)


def _denies_children(reason: str) -> bool:
    """Whether a reason says that there are none, and not that Art. 8 is about something else."""
    return claim_in(reason) is Claim.NO_CHILDREN or negates(reason)


@shared_for
def _about_children(ctx: Context, key: str) -> bool:
    children = (speaker.children for speaker in speaking(ctx, key))
    subjects = (subject for activity in ctx.activities_under[key] for subject in ctx.subjects_of(activity))
    return any(stated.directed is True for stated in children if isinstance(stated, Children)) or any(
        ctx.is_within("subject", subject, "child") for subject in subjects
    )


@shared_for
def _may_be_about_children(ctx: Context, key: str) -> bool:
    """Whether people are among the data subjects who mostly are children: pupils, or those whom own words call so."""
    own = ctx.terms["subject"].own
    for subject in {subject for activity in ctx.activities_under[key] for subject in ctx.subjects_of(activity)}:
        if ctx.is_within("subject", subject, "pupil"):
            return True
        label = ctx.book.subjects[subject].label if own.get(subject, "") is None else None
        if any(phrase_in(wording, "for-children") for wording in every_language(label or "")):
            return True
    return False
