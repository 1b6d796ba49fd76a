# SPDX-License-Identifier: Apache-2.0
"""K104: the claim "no transfer to third countries", beside one.

Its cases: `tests/rules/fixtures/K104.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Claim
from ropa.rules.context import Context
from ropa.rules.contradictions.claims import activities_under, claimed
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import CountryCode
from ropa.silence import each


@rule(
    "K104",
    name="transfer-denied",
    severity="warning",
    law="GDPR Art. 13(1)(f), 30(1)(e), 44",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The source says that there is no transfer to third countries; the record names recipients in {countries}."
        ),
        "da": "Kilden siger, at der ikke overføres til tredjelande; fortegnelsen angiver modtagere i {countries}.",
        "nb": "Kilden sier at det ikke overføres til tredjeland; protokollen oppgir mottakere i {countries}.",
    },
    mend={
        "en": "Correct the one or the other.",
        "da": "Ret det ene eller det andet.",
        "nb": "Rett det ene eller det andre.",
    },
)
def transfer_denied(ctx: Context) -> Iterator[Hit]:
    """The claim "no transfer to third countries", beside one.

    What it finds:
        The claim `no-transfer` where the same activities, or the header, name a processor or recipient in a third
        country.
    Why it matters:
        One of the two is wrong, and the ground of the transfer may be missing.
    Law:
        GDPR Art. 13(1)(f), 30(1)(e), 44.

    Example:
        "Your data stays in the EU", and a processor with `country: US`.
    Mend:
        Correct the one or the other.
    Limits:
        Recipients without a country are left to T202.
    """
    for key, field, statement, holder, item in claimed(ctx, Claim.NO_TRANSFER):
        if item is not None:
            continue
        about = each(statement.parties)
        keys = dict.fromkeys((key, *(f"activities/{activity.id}" for activity in activities_under(ctx, holder))))
        abroad = dict.fromkeys(
            country
            for record in keys
            for engagement in ctx.engagements_by_record.get(record, ())
            if ctx.crosses(engagement) and (not about or engagement.party in about)
            for country in ctx.countries_of(engagement) or ()
            if ctx.abroad(country)
        )
        if abroad:
            yield hit(key, field, countries=tuple(map(CountryCode, abroad)))
