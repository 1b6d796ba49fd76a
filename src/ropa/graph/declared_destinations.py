# SPDX-License-Identifier: Apache-2.0
"""Flows whose recipient is elsewhere than its own record says: the countries that declared transfers name for it."""

from __future__ import annotations

from ropa.graph.columns import COLLECTION, INBOUND, ROLE_MASK, WHERE_DECLARED, Columns, Target
from ropa.graph.senders import Case, Senders
from ropa.meaning.declarations import Matching


def send_where_declared(columns: Columns) -> None:
    """Give each flow the countries of the declared transfers that name its importer and are about it.

    They are added to those that the engagement or the party states; what a system states of itself stands.
    """
    named = [_may_be_declared(columns, target) for target in columns.target_list]
    if not any(named):
        return
    senders = Senders(columns)
    moved: dict[tuple[int, int, Case], int] = {}
    targets = columns.targets
    for number, before in enumerate(targets):
        if named[before]:
            case = (columns.origins[number], before, senders.case(number))
            after = moved.get(case)
            if after is None:
                after = before
                if not _is_own_system(columns, senders, number):
                    after = _moved(columns, before, declared_about(columns, senders, number).countries)
                moved[case] = after
            targets[number] = after


def declared_about(columns: Columns, senders: Senders, number: int) -> Matching:
    """The declared transfers that name the importer of a flow and are about it.

    Of what comes in to a controller, only those are that say that it is the sender who exports.
    """
    target = columns.target(number)
    line, home, whom = senders.line(number), senders.home(number), senders.for_whom(number)
    about = columns.meaning.declarations.naming(columns.importer(target), whom, line, home)
    return about.of_exporters() if target.kind & INBOUND else about


def _may_be_declared(columns: Columns, target: Target) -> bool:
    if target.kind & ROLE_MASK == COLLECTION:
        return False
    if columns.nodes[target.destination].kind == "system" and columns.countries(target):
        return False
    return columns.meaning.declarations.name(columns.importer(target))


def _is_own_system(columns: Columns, senders: Senders, number: int) -> bool:
    """Whether a flow goes into a system of the sender's own: a transfer to a site of its own may be to another one."""
    target = columns.target(number)
    is_system = columns.nodes[target.destination].kind == "system"
    return is_system and columns.importer(target) in senders.for_whom(number)


def _moved(columns: Columns, before: int, declared: tuple[str, ...]) -> int:
    """The number of the target that has these countries too."""
    target = columns.target_list[before]
    own = columns.countries(target) or ()
    countries = tuple(dict.fromkeys((*own, *declared)))
    if len(countries) == len(own):
        return before
    after = columns.target_number(
        Target(target.destination, target.kind | WHERE_DECLARED, columns.place_number(countries))
    )
    columns.undeclared.setdefault(after, before)
    return after
