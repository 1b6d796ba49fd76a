# SPDX-License-Identifier: Apache-2.0
"""What a flow rests on, on the day (GDPR Art. 44-49): as the transfers say, or because it needs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ropa.drawing.style import Ground
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.drawing.captions import Captions
    from ropa.drawing.sites import Sites
    from ropa.graph import Node
    from ropa.graph.transfers import DerivedTransfer

GRAVITY: Final = {ground: place for place, ground in enumerate(Ground)}
"""The gravest ground first."""


@frozen
class Rest:
    """What a flow rests on, on the day.

    Attributes:
        ground: In a word.
        names: The safeguards or decisions that show it.
        reasons: Why, in sentences.
    """

    ground: Ground
    names: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def gravest(rests: Iterable[Rest]) -> Rest:
    """The one to show, where data go to several countries at once."""
    return min(rests, key=lambda grounds: GRAVITY[grounds.ground])


def by_transfer(transfer: DerivedTransfer, captions: Captions) -> Rest:
    """What a transfer rests on."""
    if transfer.status == "adequate":
        return Rest(Ground.ADEQUATE, reasons=tuple(captions.reasons.of((), transfer.adequacy)))
    ground = Ground(transfer.status)
    showing = [safeguard for safeguard in transfer.safeguards if safeguard.status == transfer.status]
    if ground is Ground.STANDING and not showing:
        showing = [safeguard for safeguard in transfer.safeguards if safeguard.status == "conditional"]
        ground = Ground.CONDITIONAL if showing else ground
    elif ground is Ground.NOT_STATED and transfer.safeguards:
        showing, ground = list(transfer.safeguards), Ground.NOT_KNOWN
    names = dict.fromkeys(name for safeguard in showing if (name := captions.safeguard(safeguard.safeguard)))
    reasons = captions.reasons.of(showing, None, transfer.status)
    return Rest(ground, tuple(names), tuple(reasons))


def without_transfer(origin: Node, destination: Node, countries: tuple[str, ...] | None, sites: Sites) -> Rest:
    """What a flow that is no transfer rests on."""
    rests = [_in_country(origin, destination, code, sites) for code in countries or ()]
    return gravest(rests) if rests else Rest(Ground.UNKNOWN_COUNTRY)


def _in_country(origin: Node, destination: Node, code: str, sites: Sites) -> Rest:
    counts = sites.counts_as(code)
    if counts == "eea" and not sites.is_international(destination):
        return Rest(Ground.INSIDE)
    if counts == "unsettled":
        return Rest(Ground.UNSETTLED)
    return Rest(Ground.DIRECT if origin.kind == "subjects" else Ground.NOT_STATED)
