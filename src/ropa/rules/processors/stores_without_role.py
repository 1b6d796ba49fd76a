# SPDX-License-Identifier: Apache-2.0
"""P124: a recipient that keeps the data for the controller, and no word on its role.

Its cases: `tests/rules/fixtures/P124.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Access, Activity, Recipient
from ropa.rules.context import Context
from ropa.rules.legal_bases.register_of import register_of
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "P124",
    name="stores-without-role",
    severity="info",
    law="GDPR Art. 4(8), 28(3), 30(1)(d)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "These keep or host the data, and their role is not stated: {parties}. Are they processors, "
            "under which contract?"
        ),
        "da": (
            "Disse opbevarer eller hoster oplysningerne, og deres rolle er ikke angivet: {parties}. Er de "
            "databehandlere, efter hvilken aftale?"
        ),
        "nb": (
            "Disse lagrer eller drifter opplysningene, og rollen deres er ikke oppgitt: {parties}. Er de "
            "databehandlere, etter hvilken avtale?"
        ),
    },
    mend={
        "en": "Put them among the processors with their contract, or state the role.",
        "da": "Sæt dem blandt databehandlerne med deres aftale, eller angiv rollen.",
        "nb": "Sett dem blant databehandlerne med avtalen, eller oppgi rollen.",
    },
)
def stores_without_role(ctx: Context) -> Iterator[Hit]:
    """A recipient that keeps the data for the controller, and no word on its role.

    What it finds:
        Recipients without a role that store the data or see it from afar, or have it for hosting or the running of the
        service. One finding for each register, at the first of them.
    Why it matters:
        Who keeps data for somebody is mostly a processor: then a contract of Art. 28(3) binds it, and it is no third
        party.
    Law:
        GDPR Art. 4(8), 28(3), 30(1)(d).

    Example:
        `recipients: [{party: cloud, access: stored}]`.
    Mend:
        A question: are they processors? Put them among the processors with their contract, or state the role.
    Limits:
        A stated role is taken at its word.
    """
    hosting = ctx.terms_under("purpose", "service.technical")
    places: dict[str, list[tuple[str, str, str]]] = {}
    for key, activity in ctx.activities:
        for index, recipient in _without_role(activity):
            if recipient.access in {Access.STORED, Access.REMOTE} or not hosting.isdisjoint(each(recipient.purposes)):
                place = (key, f"recipients[{index}].role", recipient.party)
                places.setdefault(register_of(ctx, key, activity), []).append(place)
    for own in places.values():
        key, field, _ = own[0]
        parties = dict.fromkeys(party for _, _, party in own)
        yield hit(key, field, parties=tuple([ctx.name(party) for party in parties]))


def _without_role(activity: Activity) -> Iterator[tuple[int, Recipient]]:
    for index, recipient in enumerate(each(activity.recipients)):
        if recipient.role is None:
            yield index, recipient
