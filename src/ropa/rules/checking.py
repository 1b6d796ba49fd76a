# SPDX-License-Identifier: Apache-2.0
"""Check a register against the law of a day: run the rules, apply the waivers, put what is found in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

import attrs

from ropa import labels
from ropa.collector import collector_paused
from ropa.errors import BadRecord, UnknownWord, did_you_mean
from ropa.meaning.empty_words import EmptyWords, without_empty_words
from ropa.model import Record, Waiver
from ropa.refs import key_of
from ropa.register import Register, kind_of
from ropa.rules.codes import built_in, codes
from ropa.rules.context import Context
from ropa.rules.directive import BEGAN, law_before_gdpr
from ropa.rules.examined import examined
from ropa.rules.families import FAMILIES, RETIRED
from ropa.rules.finding import Finding
from ropa.rules.findings import Findings
from ropa.rules.ordering import by_id, in_order
from ropa.rules.reach import Reach, reach
from ropa.rules.rule import Rule
from ropa.rules.severity import Severity
from ropa.rules.waivers.holding import holds
from ropa.rules.whole_register import of_whole_registers
from ropa.text import say

_WAIVERS = "W"  # its rules are about the findings of the others, and run after them


def check(  # noqa: PLR0913 - the settings of a check, each with a default
    book: Register,
    on: date | str | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severities: Mapping[str, Severity | str] | None = None,
    rules: Iterable[Rule] = (),
    files: Mapping[str, str | None] | None = None,
) -> Findings:
    """What the register does not show, or what in it does not agree, under the law of a day.

    Equal registers give the same findings in the same order, in whatever order their records stand. What was looked at,
    and what was not and why, is told beside them (`Findings.examined`).

    A faulty register never raises; the question may. Of a day before the GDPR, and of a register to which it did not
    apply yet (NO, IS, LI until 2018-07-19), what asks no law is asked (structure, sources, whether the record agrees
    with itself), and what Directive 95/46/EC asked of transfers. Of an activity of others than those whose register it
    is, only what it states is held against the law.

    Args:
        book: The register.
        on: The day; `None` = the register's own `as_of`.
        select: Codes, or beginnings of codes (`T`, `T1`), to run; empty = all.
        ignore: Those to leave out; it wins over *select*.
        severities: Another severity for codes or beginnings of codes; the longest beginning wins.
        rules: Rules of your own, made with `rule`.
        files: The SHA-256 of the files that the register names, by their paths there; `None` for one that is not there.
            Left out, nobody looked for them.

    Raises:
        DateMissing: neither *on* nor the register gives a day.
        UnknownWord: *select*, *ignore* or *severities* name a code, or a severity, that there is none of.
        BadRecord: two rules have one code, or *on* is no date.
    """
    day = book.on(on)
    by_code = _known(rules)
    selected, ignored, weights = _settings(by_code, select, ignore, severities or {})
    chosen = [
        rule
        for code, rule in by_code.items()
        if (not selected or code.startswith(selected)) and not code.startswith(ignored)
    ]
    with collector_paused():
        stated = by_id(book)
        book, empty = without_empty_words(stated)
        as_stated = {words.record: stated.get(words.record) for words in empty}
        reached = reach(book, day)
        to_run = [rule for rule in chosen if not reached.nowhere or _is_asked_before_gdpr(rule, day)]
        left_out = [rule for rule in chosen if reached.nowhere and not _is_asked_before_gdpr(rule, day)]
        return _findings(book, day, by_code, to_run, left_out, reached, weights, files or {}, empty, as_stated)


def explain(code: str, lang: str = "en", *, rules: Iterable[Rule] = ()) -> str:
    """The card of a rule in *lang*: its name, severity and law, its message and mend, and what it is for.

    Raises:
        UnknownWord: there is no such rule.
    """
    by_code = _known(rules)
    if code not in by_code:
        raise UnknownWord(f"There is no rule {code!r}. {did_you_mean(code, by_code)}")
    rule = by_code[code]
    severity = labels.enum_word(rule.entry.severity, lang)
    paragraphs = [f"{rule.code} {rule.name} ({_family(rule, lang)}, {severity})", say(rule.wording.message, lang)]
    if rule.wording.of_all is not None:
        paragraphs += [say(rule.wording.of_all, lang)]
    paragraphs += [f"{labels.heading('findings.mend', lang)}: {say(rule.wording.mend, lang)}"]
    paragraphs += [f"{labels.heading('findings.law', lang)}: {labels.citation_text(rule.entry.law, lang)}"]
    return "\n\n".join([*paragraphs, rule.card_in(lang)]) + "\n"


def explain_all(lang: str = "en", *, rules: Iterable[Rule] = ()) -> str:
    """The code of every rule, with what it finds in one line, in *lang*, under the name of its family."""
    lines: list[str] = []
    for _, family in groupby(_known(rules).values(), key=lambda rule: rule.family):
        first, *others = family
        lines += ["", labels.capital(_family(first, lang)), ""]
        lines += [f"{rule.code} {rule.sections_in(lang).get('', '')}".rstrip() for rule in (first, *others)]
    return "\n".join(lines[1:]) + "\n"


def _family(rule: Rule, lang: str) -> str:
    """The family of a rule in *lang*; letters of a user's own stand as they are."""
    return labels.word(f"family.{rule.family}", lang) if rule.family in FAMILIES.values() else rule.family


def _known(rules: Iterable[Rule]) -> dict[str, Rule]:
    by_code = {rule.code: rule for rule in built_in()}
    for rule in rules:
        if rule.code in by_code:
            raise BadRecord(f"Two rules have the code {rule.code!r}. Give yours another one.")
        by_code[rule.code] = rule
    return by_code


def _settings(
    by_code: Mapping[str, Rule],
    select: Iterable[str],
    ignore: Iterable[str],
    severities: Mapping[str, Severity | str],
) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, Severity]]:
    """The three settings, each code in them tried against the codes there are."""
    selected, ignored = _several(select), _several(ignore)
    for code in (*selected, *ignored, *severities):
        if not code or not any(known_code.startswith(code) for known_code in (*by_code, *RETIRED)):
            raise UnknownWord(f"No rule's code begins with {code!r}. {did_you_mean(code, by_code)}")
    weights = {}
    for code, severity in severities.items():
        if severity not in set(Severity):
            raise UnknownWord(f"{severity!r} is no severity. {did_you_mean(str(severity), set(Severity))}")
        weights[code] = Severity(severity)
    return selected, ignored, weights


def _several(codes: Iterable[str]) -> tuple[str, ...]:
    return (codes,) if isinstance(codes, str) else tuple(codes)


def _findings(  # noqa: PLR0913, PLR0917 - what was asked, taken apart
    book: Register,
    day: date,
    by_code: Mapping[str, Rule],
    chosen: Sequence[Rule],
    left_out: Sequence[Rule],
    reached: Reach,
    weights: Mapping[str, Severity],
    files: Mapping[str, str | None],
    empty: tuple[EmptyWords, ...],
    as_stated: Mapping[str, Record],
) -> Findings:
    """The findings that stand, those that a waiver accepts, and what was looked at.

    What the rules have worked out on the way is gone when it returns, before Python's collector would walk through it.
    """
    contexts = _Contexts(book, day)
    under_gdpr = _Contexts(reached.within(book), day) if reached.outside else contexts
    contexts.everyone.codes_known = contexts.keepers.codes_known = frozenset(by_code)
    for context in (contexts.everyone, contexts.keepers, under_gdpr.everyone, under_gdpr.keepers):
        context.files, context.empty_words, context.as_stated = files, empty, as_stated
    contexts.everyone.codes_run = contexts.keepers.codes_run = frozenset(rule.code for rule in chosen)
    first = [rule for rule in chosen if not _last(rule)]
    findings = [] if reached.nowhere else _run(under_gdpr, [rule for rule in first if rule.entry.asks_gdpr], weights)
    if reached.outside or reached.nowhere:
        within = Register.of() if reached.nowhere else under_gdpr.everyone.book
        findings += _under_directive(contexts, within, first, weights)
    findings += _run(contexts, [rule for rule in first if not rule.entry.asks_gdpr], weights, no_law=reached.nowhere)
    findings, waived = _waive(contexts.everyone, findings)
    single, whole = of_whole_registers(
        findings, waived, lambda rule: (under_gdpr if rule.entry.asks_gdpr else contexts).of(rule)
    )
    whole, accepted = _waive(contexts.everyone, whole)
    findings, waived = single + whole, waived + accepted
    findings += _run(contexts, [rule for rule in chosen if _last(rule)], weights, no_law=reached.nowhere)
    asked_for = {rule.code for rule in (*chosen, *left_out)}
    outside = tuple(_called(book, register_id) for register_id in reached.outside)
    return Findings(
        found=in_order(book, findings),
        waived=in_order(book, waived),
        on=day,
        register=_title(book),
        examined=examined(
            contexts.everyone,
            run=chosen,
            left_out=left_out,
            switched_off=[rule for code, rule in by_code.items() if code not in asked_for],
            reached=reached,
            outside=outside,
            codes_found=[finding.code for finding in findings],
            waived=[finding.code for finding in waived],
        ),
    )


class _Contexts:
    """A register on a day as rules see it: with the activities of its keepers alone, and with everybody's."""

    def __init__(self, book: Register, day: date) -> None:
        self.keepers = Context(book, day)
        self.everyone = Context(book, day, of_everyone=True) if self.keepers.of_others else self.keepers

    def of(self, rule: Rule) -> Context:
        """What a rule is put to."""
        return self.everyone if rule.entry.of_everyone else self.keepers


def _is_asked_before_gdpr(rule: Rule, day: date) -> bool:
    return not rule.entry.asks_gdpr or bool(rule.entry.asks_directive and day >= BEGAN)


def _under_directive(
    contexts: _Contexts, under_gdpr: Register, rules: Iterable[Rule], weights: Mapping[str, Severity]
) -> list[Finding]:
    """What the directives asked of the records to which the GDPR did not apply yet, with their provisions."""
    day = contexts.everyone.on
    asking = [rule for rule in rules if rule.entry.asks_gdpr and _is_asked_before_gdpr(rule, day)]
    records = {key_of(kind_of(record), record.id) for record in under_gdpr.each()}
    return [
        attrs.evolve(finding, law=law_before_gdpr(finding.rule.entry.asks_directive, finding.law), under_directive=True)
        for finding in _run(contexts, asking, weights)
        if finding.record not in records
    ]


def _last(rule: Rule) -> bool:
    return rule.code.startswith(_WAIVERS) and rule.code in codes()


def _run(
    contexts: _Contexts, rules: Iterable[Rule], weights: Mapping[str, Severity], *, no_law: bool = False
) -> list[Finding]:
    """What some rules find, rule by rule; without a law on a day that has none for them."""
    findings: list[Finding] = []
    for rule in rules:
        entry, ctx = rule.entry, contexts.of(rule)
        set_otherwise = max((code for code in weights if rule.code.startswith(code)), key=len, default=None)
        weight = weights[set_otherwise] if set_otherwise else None
        findings += [
            Finding(
                rule=rule,
                severity=weight or hit.severity or entry.severity,
                record=hit.record,
                field=hit.field,
                law="" if no_law else hit.law or entry.law,
                values=hit.values,
                book=ctx.book,
            )
            for hit in rule.check(ctx)
        ]
    return findings


def _waive(ctx: Context, findings: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Part the findings into those that stand and those that a waiver accepts."""
    waivers: dict[tuple[str, str | None], list[Waiver]] = {}
    for waiver in ctx.book.waivers.values():
        if holds(waiver, ctx.on):
            record = waiver.record if isinstance(waiver.record, str) else None
            waivers.setdefault((waiver.code, record), []).append(waiver)
    if not waivers:
        return findings, []
    standing: list[Finding] = []
    waived: list[Finding] = []
    for finding in findings:
        home = ctx.home_of(finding.record)
        general = waivers.get((finding.code, None), ())
        near = [*waivers.get((finding.code, finding.record), ())]
        near += (waiver for waiver in general if ctx.home_of(key_of("waiver", waiver.id)) == home)
        matching = [waiver for waiver in near if waiver.field is None or waiver.field == finding.field]
        if matching:
            ctx.waivers_used.update(waiver.id for waiver in matching)
            waived.append(attrs.evolve(finding, waived_by=matching[0].id))
        else:
            standing.append(finding)
    return standing, waived


def _title(book: Register) -> str:
    language = book.language
    return ", ".join(say(header.title, language) or header.id for header in book.registers.values())


def _called(book: Register, header_id: str) -> str:
    return say(book.registers[header_id].title, book.language) or header_id
