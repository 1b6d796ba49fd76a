# SPDX-License-Identifier: Apache-2.0
"""B144: vital interests as basis for what no life depends on.

Its cases: `tests/rules/fixtures/B144.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.meaning.bases import resting
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each

VITAL: Final = "6(1)(d)"

EVERYDAY: Final = (
    *("account", "accounting", "advertising", "analytics", "customer", "improve", "marketing", "personalisation"),
    *("research.market", "sell", "vendor", "hr.payroll", "hr.performance", "hr.recruit"),
)
"""Purposes that protect nobody's life."""


@rule(
    "B144",
    name="vital-interests-for-other-ends",
    severity="warning",
    law="GDPR Art. 6(1)(d), recital 46",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "The basis is vital interests, and the record does not show whose life depends on: {purposes}.",
        "da": "Retsgrundlaget er vitale interesser, og fortegnelsen viser ikke, hvis liv det gælder: {purposes}.",
        "nb": "Grunnlaget er vitale interesser, og protokollen viser ikke hvem sitt liv det gjelder: {purposes}.",
    },
    mend={
        "en": "Name the basis that is meant.",
        "da": "Angiv det grundlag, der menes.",
        "nb": "Oppgi grunnlaget som menes.",
    },
)
def vital_interests_for_other_ends(ctx: Context) -> Iterator[Hit]:
    """Vital interests as basis for what no life depends on.

    What it finds:
        A purpose of trade, advertising, analysis, accounts or pay that rests on Art. 6(1)(d): an error where it rests
        on nothing else, as where no basis is named.
    Why it matters:
        That letter is for what is essential for somebody's life, and in principle only where nothing else can carry the
        processing.
    Law:
        GDPR Art. 6(1)(d), recital 46.

    Example:
        `purposes: [{purpose: marketing.newsletter, bases: [6(1)(d)]}]`.
    Mend:
        Name the basis that is meant.
    Limits:
        Care, safety, research and what an authority does are not asked about; nor is a basis tied to none of several
        purposes.
    """
    everyday = ctx.terms_under("purpose", *EVERYDAY)
    for key, activity in ctx.activities:
        places = [
            (index, purpose)
            for index, purpose in enumerate(each(activity.purposes))
            if purpose.purpose in everyday and VITAL in resting(activity, purpose).stated
        ]
        if places:
            alone = any(resting(activity, purpose).stated == {VITAL} for _, purpose in places)
            yield hit(
                key,
                f"purposes[{places[0][0]}].bases",
                severity=Severity.ERROR if alone else None,
                purposes=tuple(dict.fromkeys(ctx.label("purpose", purpose.purpose) for _, purpose in places)),
            )
