# SPDX-License-Identifier: Apache-2.0
"""D108: processing for which a national list asks for an impact assessment outright, and none.

Its cases: `tests/rules/fixtures/D108.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.meaning.automated_decisions import caught
from ropa.model import Activity
from ropa.rules.context import Context
from ropa.rules.impact_assessments.national_lists import is_decided, items_met
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.wording import Citation
from ropa.silence import each

BY_PURPOSE: Final = {"employees": "hr.monitoring", "whistleblowing": "legal.whistleblowing"}
"""What items of the lists are about that is known by a purpose."""

AIMED_AT_PEOPLE: Final = ("marketing", "personalisation")
"""The purposes that an item on vulnerable people names, beside profiling and automated decisions."""

FILMED: Final = "media.video"
"""What cameras take; a lesson that is recorded is asked about too."""

AT_SCHOOL: Final = ("pupil",)


@rule(
    "D108",
    name="outright-on-a-national-list",
    severity="warning",
    law="GDPR Art. 35(4)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'A national list asks for an impact assessment here ("{item}", {list}), and the record shows none.',
        "da": "En national liste kræver konsekvensanalyse her (»{item}«, {list}), og fortegnelsen viser ingen.",
        "nb": "En nasjonal liste krever en vurdering her («{item}», {list}), og protokollen viser ingen.",
    },
    mend={
        "en": "Make the assessment and name it, or say why none is needed.",
        "da": "Foretag konsekvensanalysen, og angiv den, eller skriv hvorfor den ikke behøves.",
        "nb": "Gjør vurderingen, og oppgi den, eller skriv hvorfor den ikke trengs.",
    },
)
def outright_on_a_national_list(ctx: Context) -> Iterator[Hit]:
    """Processing for which a national list asks for an impact assessment outright, and none.

    What it finds:
        The data of children, patients or other vulnerable people for marketing, personalisation, profiling or automated
        decisions, of a Danish or Irish controller; decisions of Art. 22, of a Danish, Irish or Italian one; the
        monitoring of employees, of a Dutch, French, Italian or Norwegian one; pupils on video, of a Norwegian one;
        whistleblowing, of a Finnish or French one. Without criteria, assessment or a reasoned decision. A question
        where the list is from memory, not read.
    Why it matters:
        These items of the lists need no second criterion.
    Law:
        GDPR Art. 35(4); the list named in the finding.

    Example:
        A Danish game that fits its content to each child, and no `assessments`.
    Mend:
        Make the assessment and name it, or say why none is needed.
    Limits:
        As far as data subjects and purposes show an item. Employees are left out of that on vulnerable people. An
        activity whose keeper listed criteria has been considered.
    """
    for key, activity in ctx.activities:
        shown = set(_shown(ctx, activity))
        if shown and not is_decided(ctx, activity):
            item = next((item for item in items_met(ctx, activity, shown) if item.needs_more == 0), None)
            if item is not None:
                severity = Severity.INFO if item.certainty == "memory" else None
                source = item.source
                yield hit(key, "assessments", severity=severity, law=source, item=item.label, list=Citation(source))


def _shown(ctx: Context, activity: Activity) -> Iterator[str]:
    purposes = {purpose.purpose for purpose in each(activity.purposes)}
    for about, purpose in BY_PURPOSE.items():
        if not ctx.terms_under("purpose", purpose).isdisjoint(purposes):
            yield about
    aimed = not ctx.terms_under("purpose", *AIMED_AT_PEOPLE).isdisjoint(purposes)
    if aimed or activity.profiling is True or each(activity.automated_decisions):
        employees = ctx.terms_under("subject", "employee")
        subjects = ctx.subjects_of(activity)
        if any(ctx.vulnerable[subject] and subject not in employees for subject in subjects):
            yield "vulnerable-people"
    if any(map(caught, each(activity.automated_decisions))):
        yield "decisions"
    if not ctx.terms_under("category", FILMED).isdisjoint(ctx.categories_of(activity)) and not ctx.terms_under(
        "subject", *AT_SCHOOL
    ).isdisjoint(ctx.subjects_of(activity)):
        yield "school-cameras"
