# SPDX-License-Identifier: Apache-2.0
"""T117: data on others than employees, sent under a certification that covers human-resources data only.

Its cases: `tests/rules/fixtures/T117.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.certifications import coverage
from ropa.law.left_out import Group, groups
from ropa.model import Transfer
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.coverage.certifications import listings
from ropa.rules.transfers.coverage.data_of_transfer import subjects_of
from ropa.rules.transfers.decisions.named import decisions_relied_on
from ropa.rules.transfers.destination import importer_name

UNDECIDED: Final = "job-applicant"
"""Data subjects of whom it is not settled whether their data is human-resources data."""


@rule(
    "T117",
    name="other-data-not-covered",
    severity="warning",
    law="Implementing Decision (EU) 2023/1795; GDPR Art. 45(3)",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25(6)",
    message={
        "en": (
            "The transfer to {importer} is of data on {subjects}, and the recorded certification under {decision} "
            "covers {data} only."
        ),
        "da": (
            "Overførslen til {importer} omfatter oplysninger om {subjects}, og den noterede certificering under "
            "{decision} dækker kun {data}."
        ),
        "nb": (
            "Overføringen til {importer} omfatter opplysninger om {subjects}, og den noterte sertifiseringen under "
            "{decision} dekker bare {data}."
        ),
    },
    mend={
        "en": "Name another safeguard for that data, or correct the coverage.",
        "da": "Angiv en anden garanti for de oplysninger, eller ret dækningen.",
        "nb": "Oppgi en annen garanti for de opplysningene, eller rett dekningen.",
    },
)
def other_data_not_covered(ctx: Context) -> Iterator[Hit]:
    """Data on others than employees, sent under a certification that covers human-resources data only.

    What it finds:
        A transfer under a decision for listed importers (the Data Privacy Framework), of data on customers or others,
        by the transfer itself, by an activity that names it, or by those that engage the importer, where all the
        importer's certifications cover "HR data" only.
    Why it matters:
        The list says for each organisation which of the two kinds of data it has certified; the decision covers no
        more.
    Law:
        Implementing Decision (EU) 2023/1795, Annex I, Supplemental Principles 6 and 9; GDPR Art. 45(3).

    Example:
        `certifications: [{scheme: us-dpf, covers: HR data}]`, and a newsletter to customers.
    Mend:
        Name another safeguard for that data, or correct the coverage.
    Limits:
        A warning: the coverage is read from a few words. Applicants are left aside: on which side they stand is not
        settled. The numbers of the principles are cited from memory.
    """
    for key, field, transfer, _, standing in decisions_relied_on(ctx):
        for group in map(groups().__getitem__, standing.decision.listing_scope if standing.stands else ()):
            if not _is_for_that_data_only(ctx, transfer, standing.decision.id, group):
                continue
            covered = (*group.subjects, UNDECIDED)
            subjects = subjects_of(ctx, transfer)
            others = [subject for subject in subjects if not ctx.is_within("subject", subject, *covered)]
            if others:
                yield hit(
                    key,
                    field,
                    law=f"{standing.decision.instrument}; GDPR Art. 45(3)",
                    importer=importer_name(ctx, transfer),
                    subjects=tuple(ctx.label("subject", subject) for subject in others),
                    data=group.label,
                    decision=standing.decision.name,
                )


def _is_for_that_data_only(ctx: Context, transfer: Transfer, scheme: str, group: Group) -> bool:
    """Whether the importer's places on the list are all for the group's data and no other, as far as is recorded."""
    listed = listings(ctx, transfer, scheme)
    return bool(listed) and all(coverage(listing.covers, group.expression) == "only" for listing in listed)
