# SPDX-License-Identifier: Apache-2.0
"""P127: a system that another party runs, in use by activities that do not name that party.

Its cases: `tests/rules/fixtures/P127.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ropa.model import Activity, ProcessingOnBehalf
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.walks import shared_for
from ropa.silence import each

Line = Activity | ProcessingOnBehalf


@rule(
    "P127",
    name="operator-not-engaged",
    severity="warning",
    law="GDPR Art. 4(8), 28(3), 30(1)(d), 30(2)(a)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "{party} runs the system {system}, and is named neither as processor nor as recipient in: {activities}.",
        "da": "{party} driver systemet {system} og er hverken nævnt som databehandler eller modtager i: {activities}.",
        "nb": "{party} driver systemet {system} og er verken oppgitt som databehandler eller mottaker i: {activities}.",
    },
    mend={
        "en": "Name whoever runs it among the processors, with the contract.",
        "da": "Angiv den, der driver det, blandt databehandlerne, med aftalen.",
        "nb": "Oppgi den som driver det, blant databehandlerne, med avtalen.",
    },
)
def operator_not_engaged(ctx: Context) -> Iterator[Hit]:
    """A system that another party runs, in use by activities that do not name that party.

    What it finds:
        A system whose `operator` is neither a controller of an activity that uses it, nor, for a line of processing on
        behalf, the processor or one it works for, and is engaged by neither that line nor its header: not by itself,
        nor as a member of a group that is engaged, nor by its parent.
    Why it matters:
        Who runs a system has the data in it. A processor is bound by a contract of Art. 28(3), and is a recipient that
        the record names; where it is in a third country, that is a transfer which nobody asks about.
    Law:
        GDPR Art. 4(8), 4(9), 28(3), 30(1)(d), 30(2)(a).

    Example:
        `systems: {crm: {operator: cloud}}`, and an activity with `systems: [crm]` and `processors: []`.
    Mend:
        Name whoever runs it among the processors, with the contract.
    Limits:
        Who only provides a system is asked about (P128).
    """
    for system_id, lines in used_by(ctx).items():
        operator = ctx.book.systems[system_id].operator
        if isinstance(operator, str) and (activities := not_naming(ctx, lines, operator)):
            yield hit(
                f"systems/{system_id}",
                "operator",
                party=ctx.name(operator),
                system=ctx.names.name("system", system_id),
                activities=activities,
            )


def used_by(ctx: Context) -> dict[str, list[tuple[str, Line]]]:
    """The systems in use, each with the lines that use it, by key."""
    lines: dict[str, list[tuple[str, Line]]] = {}
    for key, line in ctx.lines:
        for system_id in dict.fromkeys(each(line.systems)):
            if system_id in ctx.book.systems:
                lines.setdefault(system_id, []).append((key, line))
    return lines


def not_naming(ctx: Context, lines: Iterable[tuple[str, Line]], party_id: str) -> tuple[str, ...]:
    """The names of the lines of which a party is neither a keeper nor one that is engaged."""
    party = ctx.book.parties.get(party_id)
    itself = {party_id} if party is None or not isinstance(party.parent, str) else {party_id, party.parent}
    return tuple(line.name or line.id for key, line in lines if itself.isdisjoint(_named_in(ctx, key)))


@shared_for
def _named_in(ctx: Context, key: str) -> set[str]:
    """Who is named in a line, or in the headers that speak for it: those who keep it, and those who are engaged."""
    line = ctx.lines_by_key[key]
    keepers = (
        ctx.controllers_of(line) if isinstance(line, Activity) else (*each(line.controllers), *each(line.processors))
    )
    return set(keepers).union(
        _engaged_in(ctx, key), *(_engaged_in(ctx, header_key) for header_key, _ in ctx.headers_of(line))
    )


@shared_for
def _engaged_in(ctx: Context, key: str) -> frozenset[str]:
    """The parties that a record engages, and the members of the groups among them."""
    parties = {engagement.party for engagement in ctx.engagements_by_record.get(key, ())}
    groups = [ctx.book.parties[party] for party in parties if party in ctx.book.parties]
    return frozenset(parties.union(*(each(group.members) for group in groups)))
