# SPDX-License-Identifier: Apache-2.0
"""T119: a transfer of data that the decision behind it leaves out.

Its cases: `tests/rules/fixtures/T119.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.law.left_out import groups
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.coverage.data_of_transfer import categories_of, subjects_of
from ropa.rules.transfers.decisions.named import decisions_relied_on, stands_otherwise
from ropa.rules.transfers.destination import importer_name


@rule(
    "T119",
    name="data-left-out",
    severity="warning",
    law="GDPR Art. 45(3)",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25(6)",
    message={
        "en": (
            "The transfer to {importer} is of {data}, which the adequacy decision ({decision}) leaves out, at least "
            "with some recipients."
        ),
        "da": (
            "Overførslen til {importer} omfatter {data}, som tilstrækkelighedsafgørelsen ({decision}) ikke omfatter, i "
            "hvert fald hos nogle modtagere."
        ),
        "nb": (
            "Overføringen til {importer} omfatter {data}, som adekvansbeslutningen ({decision}) ikke omfatter, i hvert "
            "fall hos noen mottakere."
        ),
    },
    mend={
        "en": "Name a tool of Art. 46 for that data, or note why it is covered.",
        "da": "Angiv en garanti efter art. 46 for de oplysninger, eller notér, hvorfor de er omfattet.",
        "nb": "Oppgi en garanti etter art. 46 for de opplysningene, eller noter hvorfor de er omfattet.",
    },
)
def data_left_out(ctx: Context) -> Iterator[Hit]:
    """A transfer of data that the decision behind it leaves out.

    What it finds:
        A transfer that rests on an adequacy decision, named or not, of data that it leaves out: credit information to
        Korea, data on staff to Canada. The data is that of the transfer, of an activity that names it, or of those that
        engage the importer. A question where another safeguard carries the transfer.
    Why it matters:
        What a decision excludes needs another ground.
    Law:
        Implementing Decision (EU) 2022/254 Art. 1(2); Decision 2002/2/EC Art. 1 with PIPEDA s. 4(1); GDPR Art. 45(3).

    Example:
        `categories: [financial.credit-score]`, and a recipient in Korea.
    Mend:
        Name a tool of Art. 46 for that data, or note why the decision covers it.
    Limits:
        Whether the recipient is one whom the exclusion means (the Financial Services Commission oversees it; the
        employer is no federal one) cannot be seen: a warning.
    """
    for key, field, transfer, safeguard, standing in decisions_relied_on(ctx):
        for group in map(groups().__getitem__, standing.now.data_left_out if standing.stands else ()):
            whose = any(ctx.is_within("subject", subject, *group.subjects) for subject in subjects_of(ctx, transfer))
            names_data = any(
                ctx.is_within("category", term, *group.categories) for term in categories_of(ctx, transfer)
            )
            if whose or names_data:
                yield hit(
                    key,
                    field,
                    law=f"{standing.now.left_out_source}; GDPR Art. 45(3)",
                    severity=Severity.INFO if stands_otherwise(ctx, transfer, safeguard) else None,
                    importer=importer_name(ctx, transfer),
                    data=group.label,
                    decision=standing.decision.name,
                )
