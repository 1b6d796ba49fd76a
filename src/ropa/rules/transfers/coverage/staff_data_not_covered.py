# SPDX-License-Identifier: Apache-2.0
"""T116: data on employees, sent under a certification that is recorded as not covering human-resources data.

Its cases: `tests/rules/fixtures/T116.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.model import Transfer
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import importer_name
from ropa.silence import each
from ropa.text import every_language

STAFF: Final = "employee"
"""Data subjects whose data is human-resources data."""


NOT_STAFF: Final = re.compile(r"^\s*non[- ]?HR(?: data)?(?: only)?\s*$|(?:not|ikke) (?:for )?HR\b", re.IGNORECASE)
"""Words of a coverage without human-resources data."""


@rule(
    "T116",
    name="staff-data-not-covered",
    severity="warning",
    law="Implementing Decision (EU) 2023/1795; GDPR Art. 45(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} is about employees, and the recorded certification under the Data Privacy "
            "Framework does not cover human-resources data."
        ),
        "da": (
            "Overførslen til {importer} angår ansatte, og den noterede certificering under Data Privacy Framework "
            "dækker ikke HR-oplysninger."
        ),
        "nb": (
            "Overføringen til {importer} gjelder ansatte, og den noterte sertifiseringen under Data Privacy "
            "Framework dekker ikke HR-opplysninger."
        ),
    },
    mend={
        "en": "Name another safeguard for that data, or correct the coverage.",
        "da": "Angiv en anden garanti for disse oplysninger, eller ret dækningen.",
        "nb": "Oppgi en annen garanti for disse opplysningene, eller rett dekningen.",
    },
)
def staff_data_not_covered(ctx: Context) -> Iterator[Hit]:
    """Data on employees, sent under a certification that is recorded as not covering human-resources data.

    What it finds:
        A transfer under the Data Privacy Framework whose data subjects, by the transfer itself or by an activity that
        names it, are employees, where the importer's certifications cover "non-HR" data only.
    Why it matters:
        The decision covers data on staff, sent in the employment relationship, only where the certification does.
    Law:
        Implementing Decision (EU) 2023/1795, Annex I, Supplemental Principle 9; GDPR Art. 45(3).

    Example:
        `certifications: [{scheme: us-dpf, covers: non-HR data}]`, and payroll data.
    Mend:
        Name another safeguard for that data, or correct the coverage.
    Limits:
        A warning: the coverage is read from a few words. Data on staff of business partners is not told apart. The
        number of the principle is cited from memory: check it before you rely on it.
    """
    asked = [one for one in named_decisions(ctx) if one[-1].decision.id == "us-dpf" and _without_staff(ctx, one[2])]
    staff = _transfers_of_staff_data(ctx) if asked else set()
    for key, field, transfer, _, standing in asked:
        about_staff = any(ctx.is_within("subject", one, STAFF) for one in each(transfer.subjects))
        if transfer.subjects is None:
            about_staff = transfer.id in staff
        if standing.stands and about_staff:
            yield hit(key, field, importer=importer_name(ctx, transfer))


def _without_staff(ctx: Context, transfer: Transfer) -> bool:
    """Whether the importer's certifications are all for other data than that on staff, as far as is recorded."""
    party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
    listed = each(party.certifications) if party is not None else ()
    covered = [one.covers or "" for one in listed if one.scheme == "us-dpf"]
    return bool(covered) and all(any(map(NOT_STAFF.search, every_language(one))) for one in covered)


def _transfers_of_staff_data(ctx: Context) -> set[str]:
    """The ids of the transfers that activities about employees name."""
    return {
        transfer
        for _, activity in ctx.activities
        if activity.transfers and any(ctx.is_within("subject", one, STAFF) for one in ctx.subjects_of(activity))
        for transfer in each(activity.transfers)
    }
