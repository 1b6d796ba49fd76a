# SPDX-License-Identifier: Apache-2.0
"""D109: an impact assessment that does not show the advice of the data protection officer.

Its cases: `tests/rules/fixtures/D109.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import NOT_TAKEN, amounts_to
from ropa.model import Assessment, AssessmentKind, AssessmentStatus
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import NotApplicable, each


@rule(
    "D109",
    name="officer-not-asked",
    severity="info",
    law="GDPR Art. 35(2), 39(1)(c)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "What did the data protection officer advise on {assessment}? The record does not show it.",
        "da": "Hvad rådede databeskyttelsesrådgiveren til i {assessment}? Fortegnelsen viser det ikke.",
        "nb": "Hva var rådet fra personvernombudet om {assessment}? Protokollen viser det ikke.",
    },
    mend={
        "en": "Record the advice.",
        "da": "Angiv rådet.",
        "nb": "Oppgi rådet.",
    },
)
def officer_not_asked(ctx: Context) -> Iterator[Hit]:
    """An impact assessment that does not show the advice of the data protection officer.

    What it finds:
        An impact assessment of Art. 35 that is done, without `dpo_advice`, or with words that it was not sought, for an
        activity one of whose controllers has an officer on record.
    Why it matters:
        The controller seeks the officer's advice where one is designated, and has to show it.
    Law:
        GDPR Art. 35(2), 39(1)(c), 5(2).

    Example:
        `assessments: {dpia: {kind: dpia, status: done}}`, and a controller with a `dpo`.
    Mend:
        A question: what did the officer advise? Record the advice.
    Limits:
        Assessments that are planned or under way are not asked, nor where no officer is named.
    """
    with_an_officer = {
        name
        for _, activity in ctx.activities
        if any(_has_officer(ctx, controller) for controller in ctx.controllers_of(activity))
        for name in each(activity.assessments)
    }
    for assessment_id, assessment in ctx.book.assessments.items():
        advised = assessment.dpo_advice is not None and not amounts_to(assessment.dpo_advice, *NOT_TAKEN)
        if assessment_id in with_an_officer and _is_done(assessment) and not advised:
            yield hit(f"assessments/{assessment_id}", "dpo_advice", assessment=assessment.name or assessment_id)


def _has_officer(ctx: Context, party_id: str) -> bool:
    party = ctx.book.parties.get(party_id)
    return party is not None and party.dpo is not None and not isinstance(party.dpo, NotApplicable)


def _is_done(assessment: Assessment) -> bool:
    return assessment.kind is AssessmentKind.DPIA and assessment.status is AssessmentStatus.DONE
