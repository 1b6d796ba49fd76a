# SPDX-License-Identifier: Apache-2.0
"""Family P, second part: joint controllers, and parties in two roles (GDPR Art. 4(7)-(8), 26, 28(10))."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, Processor, Recipient, RecipientRole
from ropa.rules.context import Context
from ropa.rules.engagement import Engagement
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each

CONTROLLING: Final = frozenset({RecipientRole.CONTROLLER, RecipientRole.JOINT_CONTROLLER})
"""Roles of recipient that decide for themselves."""


@rule("P120")
def arrangement_missing(ctx: Context) -> Iterator[Hit]:
    """Joint controllers, and no arrangement named.

    What it finds:
        An activity with more than one controller and no `arrangement`.
    Why it matters:
        Joint controllers settle who does what, who informs and who answers.
    Law:
        GDPR Art. 26(1).

    Example:
        `controllers: [acme, partner]`.
    Mend:
        Name the arrangement, or the law that settles it (`arrangement: {not_applicable: why}`).
    Limits:
        Controllers that each decide for themselves should stand in activities of their own.
    """
    for key, activity in ctx.activities:
        if activity.arrangement is not None or len(each(activity.controllers)) <= 1:
            continue
        parties = dict.fromkeys(controller.party for controller in each(activity.controllers))
        if len(parties) > 1:
            yield hit(key, "arrangement", parties=tuple(map(ctx.name, parties)))


@rule("P121")
def essence_not_available(ctx: Context) -> Iterator[Hit]:
    """A joint controllers' arrangement, and no word on what of it data subjects can see.

    What it finds:
        An arrangement that an activity names, without `essence`.
    Why it matters:
        Its essence is made available to data subjects.
    Law:
        GDPR Art. 26(2).

    Example:
        An arrangement with its parties and day only.
    Mend:
        A question: where can they see it? Note what is made available.
    Limits:
        One finding for each arrangement.
    """
    named = {activity.arrangement for _, activity in ctx.activities if isinstance(activity.arrangement, str)}
    for contract_id, contract in ctx.book.contracts.items():
        if contract_id in named and not contract.essence:
            yield hit(f"contracts/{contract_id}", "essence", contract=contract.name or contract_id)


@rule("P130")
def processor_and_controller(ctx: Context) -> Iterator[Hit]:
    """A party that is processor and controller of one activity.

    What it finds:
        An activity whose processor is also its controller.
    Why it matters:
        A processor that decides on purposes and means is a controller for that; it cannot instruct itself.
    Law:
        GDPR Art. 4(7), (8), 28(10).

    Example:
        `controllers: [acme]`, `processors: [acme]`.
    Mend:
        Keep one role, or part the activity.
    Limits:
        Processors on a header are held against the header's controllers.
    """
    of_headers = {key: each(header.controllers) for key, header in ctx.headers}
    for one, item in ctx.processing:
        if one.party in ctx.controllers and not isinstance(item.engaged_by, str):
            line = ctx.lines_by_key.get(one.record)
            own = ctx.controllers_of(line) if isinstance(line, Activity) else of_headers.get(one.record, ())
            if one.party in own:
                yield hit(one.record, one.field, party=ctx.name(one.party))


@rule("P131")
def processor_here_controller_there(ctx: Context) -> Iterator[Hit]:
    """A party that is processor in one place and a controller of its own in another.

    What it finds:
        A party that is somewhere processor, and somewhere recipient as controller or joint controller.
    Why it matters:
        Both are possible, and each has other duties; often one of the two is a slip.
    Law:
        GDPR Art. 4(7), (8), 28(10).

    Example:
        An advertising network as processor of the statistics and as controller of the audience.
    Mend:
        A question: in what does it decide for itself? Note it on the engagements.
    Limits:
        One finding for each party.
    """
    deciding: dict[str, Engagement] = {}
    for one in ctx.engagements:
        if isinstance(one.item, Recipient) and one.item.role in CONTROLLING:
            deciding.setdefault(one.party, one)
    for party_id, one in deciding.items():
        processing = next((other for other in ctx.uses[party_id] if isinstance(other.item, Processor)), None)
        if processing is not None:
            yield hit(one.record, f"{one.field}.role", party=ctx.name(party_id), other=processing.record)
