# SPDX-License-Identifier: Apache-2.0
"""P120: Joint controllers, and no arrangement named.

Its cases: `tests/rules/fixtures/P120.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Activity, Recipient, RecipientRole
from ropa.rules.context import Context
from ropa.rules.processors.contracts import is_named
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "P120",
    name="arrangement-missing",
    severity="warning",
    law="GDPR Art. 26(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "{parties} are joint controllers, and the record names no arrangement between them.",
        "da": "{parties} er fælles dataansvarlige, og fortegnelsen angiver ingen ordning mellem dem.",
        "nb": "{parties} er felles behandlingsansvarlige, og protokollen oppgir ingen ordning mellom dem.",
    },
    mend={
        "en": "Name the arrangement, or the law that settles it.",
        "da": "Angiv ordningen eller den lov, der fastlægger den.",
        "nb": "Oppgi ordningen eller loven som fastsetter den.",
    },
)
def arrangement_missing(ctx: Context) -> Iterator[Hit]:
    """Joint controllers, and no arrangement named.

    What it finds:
        An activity with more than one controller and no `arrangement`, nor a reason why none applies that tells of a
        law, or one with a recipient in the role of a joint controller; and, once, a header with several whose
        activities name neither controllers of their own nor an arrangement.
    Why it matters:
        Joint controllers settle who does what, who informs and who answers.
    Law:
        GDPR Art. 26(1).

    Example:
        `controllers: [acme, partner]`.
    Mend:
        Name the arrangement, or the law that settles it (`arrangement: {not_applicable: set out in the Schools Act}`).
    Limits:
        Controllers that each decide for themselves should stand in activities of their own.
    """
    for key, activity in ctx.activities:
        if is_named(activity.arrangement):
            continue
        deciding = [controller.party for controller in each(activity.controllers)]
        joint = [recipient.party for recipient in each(activity.recipients) if _decides_jointly(recipient)]
        parties = dict.fromkeys((*(deciding or ctx.controllers_of(activity)), *joint) if joint else deciding)
        if len(parties) > 1:
            yield hit(key, "arrangement", parties=tuple(map(ctx.name, parties)))
    for key, header in ctx.headers:
        parties = dict.fromkeys(each(header.controllers))
        if len(parties) > 1 and any(_rests_on_header(activity) for activity in ctx.activities_under[key]):
            yield hit(key, "controllers", parties=tuple(map(ctx.name, parties)))


def _decides_jointly(recipient: Recipient) -> bool:
    """Whether a recipient is called a joint controller, and no arrangement with it is named."""
    return recipient.role is RecipientRole.JOINT_CONTROLLER and not is_named(recipient.contract)


def _rests_on_header(activity: Activity) -> bool:
    """Whether its controllers are those of the header, and no arrangement between them is named."""
    return activity.controllers is None and not is_named(activity.arrangement)
