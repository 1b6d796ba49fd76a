# SPDX-License-Identifier: Apache-2.0
"""A130: lines that are not complete, in the record of an organisation with fewer than 250 employees.

Its cases: `tests/rules/fixtures/A130.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity
from ropa.rules.completeness.categories_not_stated import categories_not_stated
from ropa.rules.completeness.processing_not_described import processing_not_described
from ropa.rules.completeness.purposes_not_stated import purposes_not_stated
from ropa.rules.completeness.recipients_not_stated import recipients_not_stated
from ropa.rules.completeness.subjects_not_stated import subjects_not_stated
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule

FEWER_THAN: Final = 250
"""Persons employed, from which the exemption is out of the question. A proposal of 2025 to raise it (COM(2025) 501) was
not law when the tables were last checked."""


INCOMPLETE: Final = (
    purposes_not_stated,
    subjects_not_stated,
    categories_not_stated,
    recipients_not_stated,
    processing_not_described,
)
"""The rules that show that a line does not hold what Art. 30(1) or (2) asks for."""


@rule(
    "A130",
    name="small-organisation",
    severity="info",
    law="GDPR Art. 30(5)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The organisation employs {employees} persons, fewer than 250. Are these only occasional, without "
            "likely risk and without special or criminal data: {activities}? Only then does Art. 30(5) exempt them "
            "from the record."
        ),
        "da": (
            "Organisationen beskæftiger {employees} personer, altså under 250. Er disse kun lejlighedsvise, uden "
            "sandsynlig risiko og uden følsomme oplysninger eller oplysninger om strafbare forhold: {activities}? "
            "Kun da er de undtaget fra fortegnelsen efter art. 30, stk. 5."
        ),
        "nb": (
            "Organisasjonen sysselsetter {employees} personer, altså under 250. Er disse bare leilighetsvise, uten "
            "sannsynlig risiko og uten særlige kategorier av opplysninger eller opplysninger om lovovertredelser: "
            "{activities}? Bare da er de unntatt fra protokollen etter art. 30 nr. 5."
        ),
    },
    mend={
        "en": "If so, note it; if not, complete the record.",
        "da": "I så fald notér det; ellers udfyld fortegnelsen.",
        "nb": "Noter det i så fall; ellers fyll ut protokollen.",
    },
)
def small_organisation(ctx: Context) -> Iterator[Hit]:
    """Lines that are not complete, in the record of an organisation with fewer than 250 employees.

    What it finds:
        A header with `employees` below 250, where some lines lack what Art. 30 asks for and nothing in the record shows
        that one of the three exceptions applies to them. A complete record is never asked.
    Why it matters:
        Such an organisation need not record processing that is only occasional, is not likely to be a risk, and
        includes neither special nor criminal data. All three have to hold, so that customers, staff and the like are
        never exempt.
    Law:
        GDPR Art. 30(5); position paper of the Article 29 Working Party of 2018-04-19.

    Example:
        `employees: 12`, and an activity without purposes.
    Mend:
        A question: which exception applies? If none does, note it; if one does, complete the line.
    Limits:
        Never assumed: what is missing is reported all the same. Lines with special or criminal data, with impact
        assessment criteria or with one held to be required are not asked, for there the exemption has surely fallen.
    """
    small = [
        (key, header)
        for key, header in ctx.headers
        if isinstance(header.employees, int) and header.employees < FEWER_THAN
    ]
    if not small:
        return
    lacking = dict.fromkeys(hit.record for check in INCOMPLETE for hit in check.check(ctx))
    for key, header in small:
        lines = [(record, ctx.lines_by_key[record]) for record in lacking]
        named = tuple(
            line.name or line.id
            for _, line in lines
            if any(speaking is header for _, speaking in ctx.headers_of(line))
            and not (isinstance(line, Activity) and _excepted(ctx, line))
        )
        if named:
            yield hit(key, "employees", employees=header.employees, activities=named)


def _excepted(ctx: Context, activity: Activity) -> bool:
    """Whether the record itself shows that an exception applies."""
    special = any(ctx.sensitivity(category) in {"special", "criminal"} for category in ctx.categories_of(activity))
    return special or bool(activity.criteria) or activity.dpia_required is True
