# SPDX-License-Identifier: Apache-2.0
"""Family P: processors and their contracts, chains of sub-processors, joint controllers (GDPR Art. 26, 28)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa.model import (
    Activity,
    Authorisation,
    Contract,
    ContractKind,
    PartyKind,
    ProcessingOnBehalf,
    Processor,
    Term28,
)
from ropa.rules.context import Context
from ropa.rules.engagement import Engagement
from ropa.rules.reach import GDPR
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.structure import circles
from ropa.silence import each

FOR_PROCESSORS: Final = frozenset({ContractKind.PROCESSING, ContractKind.SUB_PROCESSING, ContractKind.OTHER})
"""Kinds of contract that may be one with a processor."""


@rule("P101")
def contract_not_named(ctx: Context) -> Iterator[Hit]:
    """A processor, and no contract named.

    What it finds:
        A processor for which no place of the register names a contract. One finding for each processor, at the first
        place.
    Why it matters:
        Processing by a processor is governed by a contract, or another binding legal act.
    Law:
        GDPR Art. 28(3).

    Example:
        `processors: [hosting]`.
    Mend:
        Name the contract, or the act that binds it (`contract: {not_applicable: why}`).
    Limits:
        Art. 30 does not ask for it. A contract in one place is taken to cover the others. For a group or a kind of
        processor, which is under several contracts, it weighs as information only.
    """
    named = {
        party for contract in ctx.book.contracts.values() if _governs(contract) for party in each(contract.parties)
    }
    first: dict[str, Engagement] = {}
    for one, item in ctx.processing:
        if item.contract is not None:
            named.add(one.party)
        elif one.party not in first:
            first[one.party] = one
    for party_id, one in first.items():
        if party_id not in named:
            party = ctx.book.parties.get(party_id)
            several = party is not None and party.kind in {PartyKind.CATEGORY, PartyKind.GROUP}
            severity = Severity.INFO if several else None
            yield hit(one.record, f"{one.field}.contract", severity=severity, party=ctx.name(party_id))


def _governs(contract: Contract) -> bool:
    return contract.kind in {ContractKind.PROCESSING, ContractKind.SUB_PROCESSING}


@rule("P102")
def contract_of_another_kind(ctx: Context) -> Iterator[Hit]:
    """A processor under a contract that is for something else.

    What it finds:
        A processor whose contract is a joint controllers' arrangement, an agreement on sharing, or transfer clauses.
    Why it matters:
        Only a contract with the content of Art. 28(3) will do; the clauses of 2021 have it, those before them do not.
    Law:
        GDPR Art. 28(3), (4).

    Example:
        `contract: sharing` with `kind: data-sharing-agreement`.
    Mend:
        Name the right contract, or correct the role of the party.
    Limits:
        Standard contractual clauses are a question only, for those of 2021 (modules 2 and 3) cover Art. 28.
    """
    for one, _, contract in ctx.under_contract:
        if isinstance(contract.kind, ContractKind) and contract.kind not in FOR_PROCESSORS:
            severity = Severity.INFO if contract.kind is ContractKind.CLAUSES else None
            field = f"{one.field}.contract"
            yield hit(one.record, field, severity=severity, party=ctx.name(one.party), kind=contract.kind)


@rule("P103")
def contract_over(ctx: Context) -> Iterator[Hit]:
    """A processor under a contract that is over, or has not begun.

    What it finds:
        A processor whose contract ended before the day of the check, or begins after it.
    Why it matters:
        Processing goes on without what Art. 28(3) asks for.
    Law:
        GDPR Art. 28(3).

    Example:
        `valid_to: 2021-12-31`, checked on 2022-01-01.
    Mend:
        Renew the contract, or end the engagement (`until`).
    Limits:
        A contract without days is taken to hold.
    """
    for one, item, contract in ctx.under_contract:
        over = isinstance(contract.valid_to, date) and contract.valid_to < ctx.on
        later = isinstance(contract.valid_from, date) and contract.valid_from > ctx.on
        begun = not isinstance(item.since, date) or item.since <= ctx.on
        if begun and (over or later):
            day = contract.valid_to if over else contract.valid_from
            yield hit(one.record, f"{one.field}.contract", party=ctx.name(one.party), contract=contract.id, day=day)


@rule("P104")
def contract_terms_missing(ctx: Context) -> Iterator[Hit]:
    """A contract with a processor of which not all that Art. 28(3) asks for is recorded.

    What it finds:
        A contract that a processor is under, whose terms are stated, and not all eight of Art. 28(3) are among them.
    Why it matters:
        The contract stipulates each of them.
    Law:
        GDPR Art. 28(3)(a)-(h).

    Example:
        `terms: [documented-instructions, confidentiality]`.
    Mend:
        A question: does the contract have it? Amend it, or complete the list.
    Limits:
        Asked only where terms are stated; a source that is no contract may name some of them only. One finding for each
        contract.
    """
    done: set[str] = set()
    for _, _, contract in ctx.under_contract:
        stated = each(contract.terms)
        if stated and contract.id not in done:
            done.add(contract.id)
            missing = tuple(term for term in Term28 if term not in stated)
            if missing:
                yield hit(f"contracts/{contract.id}", "terms", missing=missing)


@rule("P105")
def processor_not_bound(ctx: Context) -> Iterator[Hit]:
    """A processor under a contract to which it is not party.

    What it finds:
        A processor whose contract states its parties, the processor not among them, nor its parent or a group it is in.
    Why it matters:
        A contract binds those who made it.
    Law:
        GDPR Art. 28(3).

    Example:
        `contract: dpa-hosting`, whose parties are the controller and another company.
    Mend:
        Name the right contract, or complete its parties.
    Limits:
        Asked only where parties are stated.
    """
    for one, _, contract in ctx.under_contract:
        bound = set(each(contract.parties))
        party = ctx.book.parties.get(one.party)
        around = {one.party, party.parent if party is not None else None}
        groups = {
            member for group in bound if group in ctx.book.parties for member in each(ctx.book.parties[group].members)
        }
        if bound and not around & bound and one.party not in groups:
            yield hit(one.record, f"{one.field}.contract", party=ctx.name(one.party), contract=contract.id)


@rule("P106")
def contract_on_behalf_missing(ctx: Context) -> Iterator[Hit]:
    """Processing on behalf, and no contract named.

    What it finds:
        A line of a processor's record without `contract`, where no contract of the register binds one of its
        controllers.
    Why it matters:
        A processor too has to be under a contract, and acts only on documented instructions.
    Law:
        GDPR Art. 28(3).

    Example:
        `hosting: {controllers: [acme]}`.
    Mend:
        Name the contract.
    Limits:
        Art. 30(2) does not ask for it.
    """
    bound = {party for one in ctx.book.contracts.values() if _governs(one) for party in each(one.parties)}
    for key, line in ctx.on_behalf:
        if line.contract is None and not bound & set(each(line.controllers)):
            yield hit(key, "contract", activity=line.name or line.id)


@rule("P132")
def processor_since_before_contract(ctx: Context) -> Iterator[Hit]:
    """A processor that began before its contract was signed.

    What it finds:
        A processor whose `since` is earlier than the day on which its contract was signed, where the contract does not
        hold from an earlier day.
    Why it matters:
        For the days between, no contract is shown.
    Law:
        GDPR Art. 28(3).

    Example:
        `since: 2021-01-01`, contract signed on 2021-03-01.
    Mend:
        A question: was there an earlier contract? Name it, or correct the day.
    Limits:
        Days before the GDPR are not asked.
    """
    for one, item, contract in ctx.under_contract:
        if not isinstance(item.since, date) or not isinstance(contract.signed, date):
            continue
        first = contract.valid_from if isinstance(contract.valid_from, date) else contract.signed
        if max(item.since, GDPR) < min(first, contract.signed):
            field = f"{one.field}.since"
            yield hit(one.record, field, party=ctx.name(one.party), since=item.since, signed=contract.signed)


@rule("P110")
def sub_processor_not_authorised(ctx: Context) -> Iterator[Hit]:
    """A sub-processor, and a contract that allows none.

    What it finds:
        A processor engaged by another, whose own contract with the controller says that there may be none, or says
        nothing of it; in a processor's record, a line with sub-processors under such a contract.
    Why it matters:
        A processor engages another only with the controller's authorisation, specific or general.
    Law:
        GDPR Art. 28(2), (4).

    Example:
        `engaged_by: hosting`, whose contract has `sub_processors: none`.
    Mend:
        Obtain the authorisation, or record it.
    Limits:
        Asked only where the engaging processor's contract is in the register. Silence weighs as a question.
    """
    contracts: dict[tuple[str, str], Contract] = {}
    for one, _, contract in ctx.under_contract:
        contracts.setdefault((one.record, one.party), contract)
    for one, _, engaged_by in ctx.engaged_by_processors:
        upper = contracts.get((one.record, engaged_by))
        if upper is not None and (upper.sub_processors is None or upper.sub_processors is Authorisation.NONE):
            severity = Severity.INFO if upper.sub_processors is None else None
            yield hit(
                one.record,
                f"{one.field}.engaged_by",
                severity=severity,
                party=ctx.name(one.party),
                by=ctx.name(engaged_by),
                contract=upper.id,
            )
    for key, line in ctx.on_behalf:
        own = ctx.book.contracts.get(line.contract) if isinstance(line.contract, str) else None
        subs = ctx.engagements_by_record.get(key, [])
        if own is not None and subs and (own.sub_processors is None or own.sub_processors is Authorisation.NONE):
            yield hit(
                key,
                subs[0].field,
                severity=Severity.INFO if own.sub_processors is None else None,
                party=ctx.name(subs[0].party),
                by=tuple(map(ctx.name, each(line.processors))) or line.name or line.id,
                contract=own.id,
            )


@rule("P111")
def engaged_by_nobody_here(ctx: Context) -> Iterator[Hit]:
    """A sub-processor engaged by a party that is no processor here.

    What it finds:
        A processor whose `engaged_by` names a party that is neither processor nor controller of the same record.
    Why it matters:
        The chain from the controller to the sub-processor is broken.
    Law:
        GDPR Art. 28(2), (4).

    Example:
        `processors: [{party: mailer, engaged_by: hosting}]` without `hosting`.
    Mend:
        Add the missing processor, or correct the id.
    Limits:
        In a processor's own record the processors of the line, and whose record it is, count as engaging.
    """
    if not ctx.engaged_by_processors:
        return
    everywhere = {party for _, header in ctx.headers for party in each(header.controllers)}
    for key, _ in ctx.headers:
        everywhere.update(one.party for one in ctx.engagements_by_record.get(key, ()))
    here: dict[str, set[str]] = {}
    for one, _, engaged_by in ctx.engaged_by_processors:
        if engaged_by not in everywhere:
            engaging = here.get(one.record)
            if engaging is None:
                engaging = here[one.record] = _engaging(ctx, one.record)
            if engaged_by not in engaging:
                by = ctx.name(engaged_by)
                yield hit(one.record, f"{one.field}.engaged_by", party=ctx.name(one.party), by=by)


def _engaging(ctx: Context, record: str) -> set[str]:
    """The parties of one record that may engage a sub-processor: its processors and controllers."""
    parties = {other.party for other in ctx.engagements_by_record[record] if isinstance(other.item, Processor)}
    holder = ctx.lines_by_key.get(record)
    if isinstance(holder, Activity):
        parties.update(ctx.controllers_of(holder))
    if isinstance(holder, ProcessingOnBehalf):
        parties.update((*each(holder.processors), *each(holder.controllers)))
    return parties


@rule("P112")
def circle_of_processors(ctx: Context) -> Iterator[Hit]:
    """Processors that engaged each other in a circle.

    What it finds:
        Within one record, processors whose `engaged_by` runs in a circle.
    Why it matters:
        Nobody in the circle was engaged by the controller.
    Law:
        GDPR Art. 28(2), (4).

    Example:
        `a` engaged by `b`, `b` engaged by `a`.
    Mend:
        Correct one of them.
    Limits:
        None known.
    """
    chained: dict[str, dict[str, object]] = {}
    for one, _, engaged_by in ctx.engaged_by_processors:
        chained.setdefault(one.record, {})[one.party] = engaged_by
    for key, links in chained.items():
        for circle in circles(links):
            yield hit(key, "processors", circle=tuple(map(ctx.name, circle)))
