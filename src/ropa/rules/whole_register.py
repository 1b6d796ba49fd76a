# SPDX-License-Identifier: Apache-2.0
"""What every activity, line on behalf or named recipient of a register lacks is one finding at its header.

A register whose layout has no column for legal bases lacks one thing. It is said once, and once mended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import attrs

from ropa.model import Activity, Party, ProcessingOnBehalf
from ropa.rules.context import Context
from ropa.rules.finding import Finding
from ropa.rules.rule import Rule
from ropa.rules.severity import RANK
from ropa.rules.transfers.recipients.ruled_out import ruled_out
from ropa.rules.transfers.recipients.unnamed import is_unnamed
from ropa.rules.walks import shared

Line = Activity | ProcessingOnBehalf | Party
Lines = tuple[tuple[str, Line], ...]


def of_whole_registers(
    findings: Iterable[Finding], waived: Iterable[Finding], context_of: Callable[[Rule], Context]
) -> tuple[list[Finding], list[Finding]]:
    """Part findings into those of single records, and those that are said once for a whole register.

    Args:
        findings: Those that no waiver accepts.
        waived: Those that one accepts. Where it does so for one activity, the others are told one by one.
        context_of: What a rule was put to.
    """
    single: list[Finding] = []
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        alone = finding.rule.wording.of_all is None
        (single if alone else by_rule.setdefault(finding.code, [])).append(finding)
    accepted = {(finding.code, finding.record) for finding in waived}
    whole: list[Finding] = []
    for of_rule in by_rule.values():
        rule = of_rule[0].rule
        by_record: dict[str, list[Finding]] = {}
        for finding in of_rule:
            by_record.setdefault(finding.record, []).append(finding)
        ctx = context_of(rule)
        for header, lines in _registers(ctx):
            if _is_of_all(ctx, rule, lines, by_record, accepted):
                gone = [finding for key, _ in lines for finding in by_record.pop(key, ())]
                whole.append(_at_header(gone, header, tuple(_called(ctx, line) for _, line in lines)))
        single += [finding for left in by_record.values() for finding in left]
    return single, whole


def _is_of_all(
    ctx: Context, rule: Rule, lines: Lines, by_record: dict[str, list[Finding]], accepted: set[tuple[str, str]]
) -> bool:
    """Whether a rule finds the same of every one of those lines, and nobody has accepted it of one."""
    if sum(key in by_record for key, _ in lines) < rule.of_all_from:
        return False
    return all(
        (rule.code, key) not in accepted and (key in by_record if rule.lacks is None else rule.lacks(ctx, line))
        for key, line in lines
    )


def _at_header(findings: list[Finding], header: str, names: tuple[str, ...]) -> Finding:
    severity = max((finding.severity for finding in findings), key=RANK.__getitem__)
    return attrs.evolve(
        findings[0],
        severity=severity,
        record=header,
        field="",
        values={"number": len(names), "names": names},
        of_all=True,
    )


def _called(ctx: Context, line: Line) -> str:
    return ctx.name(line.id) if isinstance(line, Party) else line.name or line.id


@shared
def _registers(ctx: Context) -> Iterator[tuple[str, Lines]]:
    """The activities of each register, its lines on behalf, and its named recipients, by the key of the header.

    Recipients to which a transfer is declared are left out: what is asked of them is asked of the transfer. So are
    those without a country of whom each line that names them states that there is no transfer.
    """
    parties = ctx.book.parties
    receiving = tuple(
        (f"parties/{party_id}", parties[party_id])
        for party_id, crossing in ctx.crossing.items()
        if party_id not in ctx.transfers_to
        and not is_unnamed(parties[party_id])
        and (crossing.stated or not all(ruled_out(ctx, engagement) for engagement in crossing.engagements))
    )
    every: tuple[Lines, ...] = (ctx.activities, ctx.on_behalf, receiving)
    for kind in every:
        by_header: dict[str, list[tuple[str, Line]]] = {}
        for key, line in kind:
            by_header.setdefault(_header(ctx, line), []).append((key, line))
        yield from ((header, tuple(lines)) for header, lines in by_header.items())


def _header(ctx: Context, line: Line) -> str:
    """The header that speaks for a line, else that of its register; where there is none, what it would be called."""
    own = () if isinstance(line, Party) else ctx.headers_of(line)
    headers = [key for key, _ in own] or [scope.key for scope in ctx.scopes.around(line.id)]
    return headers[0] if headers else f"registers/{ctx.scopes.home(line.id)}".rstrip("/")
