# SPDX-License-Identifier: Apache-2.0
"""T116: data on employees, sent under a certification that is recorded as not covering human-resources data.

Its cases: `tests/rules/fixtures/T116.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.certifications import coverage
from ropa.law.left_out import Group, groups
from ropa.model import Transfer
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.coverage.certifications import listings
from ropa.rules.transfers.coverage.data_of_transfer import subjects_of
from ropa.rules.transfers.decisions.named import decisions_relied_on
from ropa.rules.transfers.destination import importer_name


@rule(
    "T116",
    name="staff-data-not-covered",
    severity="warning",
    law="Implementing Decision (EU) 2023/1795; GDPR Art. 45(3)",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25(6)",
    message={
        "en": (
            "The transfer to {importer} is of {data}, which the recorded certification under {decision} does not cover."
        ),
        "da": (
            "Overførslen til {importer} omfatter {data}, som den noterede certificering under {decision} ikke dækker."
        ),
        "nb": (
            "Overføringen til {importer} omfatter {data}, som den noterte sertifiseringen under {decision} ikke dekker."
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
        A transfer under a decision for listed importers (the Data Privacy Framework) whose data subjects, by the
        transfer itself, by an activity that names it, or by those that engage the importer, are employees, where the
        importer's certifications cover "non-HR" data only.
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
    for key, field, transfer, _, standing in decisions_relied_on(ctx):
        for group in map(groups().__getitem__, standing.decision.listing_scope if standing.stands else ()):
            if not _is_for_other_data(ctx, transfer, standing.decision.id, group):
                continue
            if any(ctx.is_within("subject", subject, *group.subjects) for subject in subjects_of(ctx, transfer)):
                yield hit(
                    key,
                    field,
                    law=f"{standing.decision.instrument}; GDPR Art. 45(3)",
                    importer=importer_name(ctx, transfer),
                    data=group.label,
                    decision=standing.decision.name,
                )


def _is_for_other_data(ctx: Context, transfer: Transfer, scheme: str, group: Group) -> bool:
    """Whether the importer's places on the list are all for other data than the group's, as far as is recorded."""
    listed = listings(ctx, transfer, scheme)
    return bool(listed) and all(coverage(listing.covers, group.expression) == "others" for listing in listed)
