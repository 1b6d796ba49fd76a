# SPDX-License-Identifier: Apache-2.0
"""P122: a party that collects directly, and no word on its role.

Its cases: `tests/rules/fixtures/P122.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Access
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "P122",
    name="collects-for-itself",
    severity="info",
    law="GDPR Art. 26, 28; CJEU C-40/17, C-210/16",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "{name} collects the data itself. For its own ends too, so that both decide jointly, or as a "
            "processor only?"
        ),
        "da": (
            "{name} indsamler selv oplysningerne. Også til egne formål, så begge bestemmer i fællesskab, "
            "eller kun som databehandler?"
        ),
        "nb": (
            "{name} samler selv inn opplysningene. Også til egne formål, slik at begge bestemmer sammen, "
            "eller bare som databehandler?"
        ),
    },
    mend={
        "en": "State the role, and the contract or the arrangement.",
        "da": "Angiv rollen og databehandleraftalen eller ordningen.",
        "nb": "Oppgi rollen og databehandleravtalen eller ordningen.",
    },
)
def collects_for_itself(ctx: Context) -> Iterator[Hit]:
    """A party that collects directly, and no word on its role.

    What it finds:
        A recipient whose access is `direct`, and whose role is not stated, in an activity that names no arrangement.
    Why it matters:
        Whoever builds somebody else's button, pixel or script into a site decides jointly with that party on the
        collection, even if nothing of it reaches the site.
    Law:
        GDPR Art. 26, 28; CJEU C-40/17 (Fashion ID), C-210/16 (Wirtschaftsakademie).

    Example:
        `recipients: [{party: network, access: direct}]`.
    Mend:
        A question: for its own ends too? State the role, and the contract or the arrangement.
    Limits:
        Only where the record says that the party collects itself. A stated role is taken at its word.
    """
    for key, activity in ctx.activities:
        if activity.arrangement is not None:
            continue
        for index, recipient in enumerate(each(activity.recipients)):
            if recipient.access is Access.DIRECT and recipient.role is None:
                yield hit(key, f"recipients[{index}].role", name=ctx.name(recipient.party))
