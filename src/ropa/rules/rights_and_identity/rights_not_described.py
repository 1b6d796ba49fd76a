# SPDX-License-Identifier: Apache-2.0
"""I101: rights that are not among those a source describes.

Its cases: `tests/rules/fixtures/I101.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.meaning.bases import CONTRACT, article_of
from ropa.model import Activity, Header, RightKind
from ropa.rules.automated_decisions.article_22 import may_be_caught
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.terminal_equipment.device_access import bases_of, is_consent
from ropa.silence import each

ALWAYS: Final = (
    RightKind.ACCESS,
    RightKind.RECTIFICATION,
    RightKind.ERASURE,
    RightKind.RESTRICTION,
    RightKind.COMPLAINT,
)
"""What whoever is processed about is told of in any case (Art. 13(2)(b), (d))."""

NO_LIST: Final = frozenset({RightKind.INFORMATION, RightKind.OPT_OUT, None})
"""Rights that a source may mention without meaning to list the rights."""


@rule(
    "I101",
    name="rights-not-described",
    severity="warning",
    law="GDPR Art. 13(2)(b), (d), 15-18, 20, 22, 77",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Rights of data subjects are described, and these are not among them: {rights}.",
        "da": "De registreredes rettigheder er beskrevet, og disse er ikke blandt dem: {rights}.",
        "nb": "De registrertes rettigheter er beskrevet, og disse er ikke blant dem: {rights}.",
    },
    mend={
        "en": "Describe them too, and how they are exercised.",
        "da": "Beskriv også dem, og hvordan de udøves.",
        "nb": "Beskriv også dem, og hvordan de utøves.",
    },
)
def rights_not_described(ctx: Context) -> Iterator[Hit]:
    """Rights that are not among those a source describes.

    What it finds:
        A register that describes some rights, for all or for one activity, and not each of access, rectification,
        erasure, restriction and complaint; nor portability, where something rests on consent or contract; nor the right
        not to be decided about by a machine, where Art. 22 may apply. Also one that states that there are none:
        `rights: []`.
    Why it matters:
        People are told of all of them. A list that leaves some out reads as if there were no others.
    Law:
        GDPR Art. 13(2)(b), (d), 15-18, 20, 77.

    Example:
        `rights: [access, rectification]`.
    Mend:
        Describe them too, and how they are exercised.
    Limits:
        Art. 30 does not ask for rights: a register that describes none is left alone, and so is a processor's. The
        right to object is asked for by B113, the withdrawal of consent by B130.
    """
    governed: dict[str, list[Activity]] = {}
    for _, activity in ctx.activities:
        for key, _ in ctx.headers_of(activity):
            governed.setdefault(key, []).append(activity)
    for key, header in ctx.headers:
        activities = governed.get(key, [])
        described = {right.right for right in each(header.rights)}
        described.update(right.right for activity in activities for right in each(activity.rights))
        denied = header.rights == ()  # as the record states, there are none
        if activities and (denied or not described <= NO_LIST):
            due = (*ALWAYS, *_portability(activities), *_decisions(header, activities))
            missing = tuple([right for right in due if right not in described])
            if missing:
                yield hit(key, "rights", rights=missing)


def _decisions(header: Header, activities: list[Activity]) -> tuple[RightKind, ...]:
    decisions = (
        *each(header.automated_decisions),
        *(decision for activity in activities for decision in each(activity.automated_decisions)),
    )
    return (RightKind.NO_AUTOMATED_DECISION,) if any(map(may_be_caught, decisions)) else ()


def _portability(activities: list[Activity]) -> tuple[RightKind, ...]:
    bases = (basis for activity in activities for basis in bases_of(activity))
    return (
        (RightKind.PORTABILITY,) if any(article_of(basis) == CONTRACT or is_consent(basis) for basis in bases) else ()
    )
