# SPDX-License-Identifier: Apache-2.0
"""Family T, first part: transfers that rest on an adequacy decision (GDPR Art. 45)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from ropa.errors import UnknownWord
from ropa.model import Activity, PartyKind, ProcessingOnBehalf, Safeguard, Transfer
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.walks import shared
from ropa.rules.wording import CountryCode, citation
from ropa.silence import each

if TYPE_CHECKING:
    from ropa import law

CASE_C_703_25: Final = date(2025, 10, 31)
"""The appeal against the judgment of the General Court in T-553/23 was lodged on this day."""


@shared
def named_decisions(ctx: Context) -> Iterator[tuple[str, str, Transfer, Safeguard, law.Standing]]:
    """Every safeguard that names an adequacy decision the table has: transfer key, field, and how it stands.

    One that says only `adequacy` means the decision that stands for a country of the transfer; where none does, T109
    asks. Left out are transfers that are none on the day.
    """
    for key, transfer in ctx.transfers:
        if stays_inside(ctx, transfer):
            continue
        for index, safeguard in enumerate(each(transfer.safeguards)):
            if safeguard.decision:
                try:
                    standing = ctx.law.decision(safeguard.decision)
                except UnknownWord:
                    continue
                yield key, f"safeguards[{index}].decision", transfer, safeguard, standing
            elif safeguard.tool == "adequacy":
                for country in countries_of(ctx, transfer):
                    for meant in ctx.law.adequacy(country).standing:
                        yield key, f"safeguards[{index}].tool", transfer, safeguard, ctx.law.decision(meant.id)


def importer_name(ctx: Context, transfer: Transfer) -> str | tuple[CountryCode, ...]:
    """The importer of a transfer by name; where none is stated its countries, else the transfer's id."""
    if isinstance(transfer.importer, str):
        return ctx.name(transfer.importer)
    return tuple(map(CountryCode, each(transfer.countries))) or transfer.id


def stands_otherwise(ctx: Context, transfer: Transfer, failed: Safeguard) -> bool:
    """Whether the transfer states another safeguard that carries it on the day."""
    return any(other is not failed and _carries(ctx, other) for other in each(transfer.safeguards))


def _carries(ctx: Context, safeguard: Safeguard) -> bool:
    try:
        if safeguard.decision:
            return ctx.law.decision(safeguard.decision).is_ground
        return bool(safeguard.tool and safeguard.tool != "adequacy" and ctx.law.transfer_tool(safeguard.tool))
    except UnknownWord:
        return False


@rule("T101")
def decision_ended(ctx: Context) -> Iterator[Hit]:
    """A transfer that rests on an adequacy decision which had ended.

    What it finds:
        A declared transfer whose safeguard names a decision that no record could rely on that day, the day of the
        judgment that ended it included. It is a warning where another safeguard of the transfer stands.
    Why it matters:
        The Court of Justice gave no period of grace when it struck down Safe Harbor and Privacy Shield.
    Law:
        GDPR Art. 44, 45; for Privacy Shield CJEU C-311/18, for Safe Harbor CJEU C-362/14.

    Example:
        `safeguards: [{decision: us-privacy-shield}]`, checked on 2022-06-10.
    Mend:
        Name what carries the transfer now: a decision that stands, or a tool of Art. 46 with its assessment; or end it.
    Limits:
        Says what the record names, not what the parties have signed meanwhile.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        if standing.status == "ended":
            yield hit(
                key,
                field,
                law=citation("GDPR Art. 44, 45", standing.now.ended_by),
                severity=Severity.WARNING if stands_otherwise(ctx, transfer, safeguard) else None,
                importer=importer_name(ctx, transfer),
                decision=standing.decision.name,
                ended=standing.now.ended_on or "",
                by=standing.now.ended_by,
            )


@rule("T102")
def decision_not_begun(ctx: Context) -> Iterator[Hit]:
    """A transfer that rests on an adequacy decision which had not begun.

    What it finds:
        A declared transfer whose safeguard names a decision that begins later than the day of the check.
    Why it matters:
        A decision carries no transfer before it takes effect.
    Law:
        GDPR Art. 44, 45.

    Example:
        `safeguards: [{decision: us-dpf}]`, checked on 2022-06-10; it begins on 2023-07-10.
    Mend:
        Name what carries the transfer on the day of the record.
    Limits:
        The day of adoption is taken where a decision takes effect on notification.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        if standing.status == "not-begun":
            yield hit(
                key,
                field,
                law=f"GDPR Art. 44, 45; {standing.now.citation}",
                severity=Severity.WARNING if stands_otherwise(ctx, transfer, safeguard) else None,
                importer=importer_name(ctx, transfer),
                decision=standing.decision.name,
                begins=standing.now.since or "",
            )


@rule("T106")
def decision_of_another_country(ctx: Context) -> Iterator[Hit]:
    """A transfer to one country that rests on the decision for another.

    What it finds:
        A declared transfer whose countries, as stated, do not include the territory of the decision it names.
    Why it matters:
        A decision covers one territory or organisation. That of an organisation (the European Patent Organisation)
        is held against the kind of the importer, not against where it has its seat.
    Law:
        GDPR Art. 45(1).

    Example:
        `countries: [IN]` with `decision: us-dpf`.
    Mend:
        Correct the country or the safeguard.
    Limits:
        Asked only where the country is stated; the importer's own country counts where the transfer names none.
    """
    for key, field, transfer, _, standing in named_decisions(ctx):
        territory, countries = standing.decision.territory, countries_of(ctx, transfer)
        fits = is_organisation(ctx, transfer) if territory.startswith("X-") else territory in countries
        if countries and not fits:
            yield hit(
                key,
                field,
                importer=importer_name(ctx, transfer),
                decision=standing.decision.name,
                countries=tuple(map(CountryCode, countries)),
            )


@rule("T107")
def decision_not_for_this(ctx: Context) -> Iterator[Hit]:
    """A transfer that rests on a decision made for police or border control.

    What it finds:
        A safeguard that names a decision under Directive (EU) 2016/680, or one on passenger names.
    Why it matters:
        Those are no ground for processing under the GDPR.
    Law:
        GDPR Art. 45; Directive (EU) 2016/680 Art. 36.

    Example:
        `decision: gb-led-2021` in a shop's register.
    Mend:
        Name the decision under the GDPR (`gb-2021`).
    Limits:
        None known.
    """
    for key, field, transfer, _, standing in named_decisions(ctx):
        if standing.decision.coverage in {"law-enforcement", "passenger-names"}:
            importer = importer_name(ctx, transfer)
            yield hit(key, field, importer=importer, decision=standing.decision.name, scope=standing.decision.scope)


@rule("T108")
def decision_unknown(ctx: Context) -> Iterator[Hit]:
    """A safeguard that names an adequacy decision the law tables do not have.

    What it finds:
        A `decision` that is no id of the table of adequacy decisions.
    Why it matters:
        Nothing can be said about it, so nothing is checked.
    Law:
        GDPR Art. 45.

    Example:
        `decision: usa`.
    Mend:
        Use an id of the table (`us-dpf`, `gb-2021`, `jp-2019`), or describe the safeguard in words.
    Limits:
        A decision newer than the table is unknown too.
    """
    for key, transfer in ctx.transfers:
        for index, safeguard in enumerate(each(transfer.safeguards)):
            if safeguard.decision:
                try:
                    ctx.law.decision(safeguard.decision)
                except UnknownWord:
                    yield hit(key, f"safeguards[{index}].decision", decision=safeguard.decision)


@rule("T109")
def adequacy_without_decision(ctx: Context) -> Iterator[Hit]:
    """A transfer said to rest on adequacy, to a country for which no decision stood.

    What it finds:
        A safeguard `adequacy` that names no decision, where none stands for one of the countries on the day.
    Why it matters:
        There is adequacy only by a decision of the Commission, on the days on which it stands.
    Law:
        GDPR Art. 45(1), (3); for the United States between the frameworks CJEU C-362/14 and C-311/18.

    Example:
        `countries: [US], safeguards: [adequacy]`, checked on 2022-06-10.
    Mend:
        Name what carries the transfer, or the decision that is meant.
    Limits:
        Countries inside the EEA, and unsettled ones, are not asked.
    """
    for key, transfer in ctx.transfers:
        for index, safeguard in enumerate(each(transfer.safeguards)):
            if safeguard.tool != "adequacy" or safeguard.decision:
                continue
            for country in countries_of(ctx, transfer):
                answer = ctx.law.adequacy(country)
                if answer.needed and not answer.standing:
                    ended = answer.before[-1].ended_by if answer.before else ""
                    yield hit(
                        key,
                        f"safeguards[{index}].tool",
                        law=citation("GDPR Art. 45(1), (3)", ended),
                        importer=importer_name(ctx, transfer),
                        country=CountryCode(country),
                    )


@rule("T110")
def framework_alone(ctx: Context) -> Iterator[Hit]:
    """A transfer that rests on the Data Privacy Framework alone while an appeal against it is pending.

    What it finds:
        From 2025-10-31, a transfer whose only safeguard is `us-dpf`.
    Why it matters:
        The decision stands. Two before it fell from one day to the next, and an appeal is before the Court.
    Law:
        GDPR Art. 45; General Court T-553/23; pending before the CJEU as C-703/25 P.

    Example:
        `safeguards: [{decision: us-dpf}]`, checked on 2026-01-15.
    Mend:
        A question: is there a second safeguard (standard contractual clauses) to fall back on? Record it as `fallback`.
    Limits:
        No fault. The outcome of the appeal is not in the tables.
    """
    for key, field, transfer, _, standing in named_decisions(ctx):
        alone = len(each(transfer.safeguards)) == 1
        if ctx.on >= CASE_C_703_25 and standing.decision.id == "us-dpf" and standing.stands and alone:
            yield hit(key, field, importer=importer_name(ctx, transfer))


@rule("T114")
def review_after_sunset(ctx: Context) -> Iterator[Hit]:
    """A review planned for after the day on which the decision behind a transfer is to end.

    What it finds:
        An activity, or a line of a processor's record, with `next_review` later than the last day written in an
        adequacy decision that stands, where it names a transfer that rests on that decision, or names no transfers and
        engages the importer of one.
    Why it matters:
        Unless the decision is prolonged, the transfer loses its ground before anybody looks.
    Law:
        GDPR Art. 45(3), 24(1); for the United Kingdom Implementing Decision (EU) 2021/1772 Art. 12, as amended.

    Example:
        `next_review: 2032-01-01` and a transfer under `gb-2025`, which is to end with 2031-12-27.
    Mend:
        Review it before that day, or name another safeguard.
    Limits:
        Knows the ends that are written in the decisions. Earlier ends that were put off in time are not reported.
    """
    ends = {
        key.removeprefix("transfers/"): (importer_name(ctx, transfer), standing.now)
        for key, _, transfer, _, standing in named_decisions(ctx)
        if standing.stands and standing.now.planned and not standing.now.prolonged_as
    }
    for key, line in ctx.lines if ends else ():
        if not isinstance(line.next_review, date):
            continue
        for transfer_id in _transfers_of(ctx, key, line):
            importer, decision = ends.get(transfer_id, ("", None))
            if decision is not None and decision.until is not None and line.next_review > decision.until:
                cited = f"GDPR Art. 45(3), 24(1); {decision.citation}"
                yield hit(
                    key,
                    "next_review",
                    law=cited,
                    review=line.next_review,
                    decision=decision.name,
                    ends=decision.until,
                    importer=importer,
                )


def _transfers_of(ctx: Context, key: str, line: Activity | ProcessingOnBehalf) -> Iterable[str]:
    """The ids of the transfers that a line names; where it says nothing of them, of those to whom it engages."""
    if line.transfers is not None:
        return each(line.transfers)
    engaged = dict.fromkeys(one.party for one in ctx.engagements_by_record.get(key, ()))
    return [transfer.id for party in engaged for _, transfer in ctx.transfers_to.get(party, ())]


def stays_inside(ctx: Context, transfer: Transfer) -> bool:
    """Whether the transfer is none on the day: all its countries count as inside the EEA (T205 asks about it).

    Chapter V is for international organisations wherever they have their seat.
    """
    countries = countries_of(ctx, transfer)
    inside = bool(countries) and all(ctx.country(one).counts_as in {"eea", "bridge"} for one in countries)
    return inside and not is_organisation(ctx, transfer)


def is_organisation(ctx: Context, transfer: Transfer) -> bool:
    """Whether the importer is an international organisation."""
    party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
    return party is not None and party.kind is PartyKind.INTERNATIONAL_ORGANISATION


def countries_of(ctx: Context, transfer: Transfer) -> tuple[str, ...]:
    """Where a declared transfer goes: its countries, else the importer's; `()` where neither is stated."""
    if transfer.countries is not None:
        return tuple(each(transfer.countries))
    return (ctx.country_of(transfer.importer) or ()) if isinstance(transfer.importer, str) else ()
