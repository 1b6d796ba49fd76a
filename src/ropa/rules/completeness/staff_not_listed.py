# SPDX-License-Identifier: Apache-2.0
"""A115: a purpose that is about staff, and no staff among the people.

Its cases: `tests/rules/fixtures/A115.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each

ABOUT_STAFF: Final = ("hr.payroll", "hr.performance", "hr.monitoring", "hr.offboarding", "hr.training", "hr.safety")
"""Purposes that hardly any data serves but those of staff."""

NO_STAFF: Final = (
    "customer",
    "client",
    "consumer",
    "visitor",
    "guest",
    "subscriber",
    "newsletter-recipient",
    "patient",
    "child",
    "tourist",
    "supplier-contact",
    "business-partner",
    "delivery-recipient",
    "enquirer",
)
"""People who are surely none of the controller's staff as such."""

MAY_BE_STAFF: Final = ("filmed-person", "employee", "vulnerable", "member", "participant")
"""Those under the people above who may be staff all the same."""


@rule(
    "A115",
    name="staff-not-listed",
    severity="info",
    law="GDPR Art. 30(1)(c), 13(1)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "This is about staff ({purposes}), and the record lists {subjects}. Are members of staff among them?",
        "da": (
            "Det handler om medarbejdere ({purposes}), og fortegnelsen angiver {subjects}. Er der medarbejdere iblandt?"
        ),
        "nb": "Det handler om ansatte ({purposes}), og protokollen oppgir {subjects}. Er det ansatte blant dem?",
    },
    mend={
        "en": "Add the staff to the data subjects, or name the purpose differently.",
        "da": "Føj medarbejderne til de registrerede, eller angiv formålet anderledes.",
        "nb": "Legg de ansatte til de registrerte, eller oppgi formålet på en annen måte.",
    },
)
def staff_not_listed(ctx: Context) -> Iterator[Hit]:
    """A purpose that is about staff, and no staff among the people.

    What it finds:
        An activity with a purpose of personnel (pay, performance, monitoring, safety at work) all of whose listed
        people are others: customers, visitors, patients.
    Why it matters:
        Staff who are recorded along with customers have to be listed and told, and recording people at work has rules
        of its own.
    Law:
        GDPR Art. 30(1)(c), 13(1); Art. 88 for what states have laid down.

    Example:
        Cameras in a shop, `{subjects: [visitor]}`, for `hr.safety`.
    Mend:
        A question: add `employee`, or name the purpose differently.
    Limits:
        Recruitment is not asked about, nor an activity with people of a kind that may be staff (users, participants,
        persons filmed, a term of the register's own without a broader one).
    """
    purposes = ctx.terms_under("purpose", *ABOUT_STAFF)
    others = ctx.terms_under("subject", *NO_STAFF) - ctx.terms_under("subject", *MAY_BE_STAFF)
    for key, activity in ctx.activities:
        subjects = ctx.subjects_of(activity)
        about = [purpose.purpose for purpose in each(activity.purposes) if purpose.purpose in purposes]
        if about and subjects and others.issuperset(subjects):
            yield hit(
                key,
                "data",
                purposes=tuple(dict.fromkeys(ctx.label("purpose", purpose) for purpose in about)),
                subjects=tuple(ctx.label("subject", subject) for subject in subjects),
            )
