# SPDX-License-Identifier: Apache-2.0
"""A change as a data protection officer reads it: what weighs most first, what is due, findings, and all of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from os import PathLike, fspath
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.atomic import atomic_write
from ropa.difference.change import Change, Did
from ropa.difference.compared import Compared
from ropa.difference.consequences import Consequence
from ropa.difference.due import Duties, duties_of
from ropa.difference.memo_content import Content, Group, Line, Section
from ropa.difference.memo_forms import html_of, json_of, markdown_of, text_of, xlsx_of
from ropa.difference.naming import Naming
from ropa.difference.rule_of_change import GRAVE, NOTABLE, PLAIN, RuleOfChange
from ropa.errors import UnknownWord, did_you_mean
from ropa.labels import capital, citation_text, date_text, heading, value_text, word
from ropa.labels.marks import sealed
from ropa.model import RECORD_CLASSES
from ropa.refs import split_key
from ropa.register import Register
from ropa.text import say

if TYPE_CHECKING:
    from ropa.difference.due import Duty
    from ropa.difference.side import Side

GDPR: Final = date(2018, 5, 25)
"""The first day on which the GDPR applied in the Union (Art. 99(2))."""

_SECTIONS: Final = ((GRAVE, "grave"), (NOTABLE, "notable"), (PLAIN, "plain"))


@attrs.frozen(repr=False)
class Memo(Content):
    """A change, put for a reader, in whatever form is wanted."""

    def text(self, *, whole: bool = False) -> str:
        """As plain text, long lists cut where not the *whole* is wanted."""
        return text_of(self, whole=whole)

    def markdown(self) -> str:
        """As Markdown: nothing of the register is read as markup."""
        return markdown_of(self)

    def html(self) -> str:
        """As a page of HTML that loads nothing and runs no script."""
        return html_of(self)

    def json(self) -> str:
        """As JSON: the same, with the changes by id."""
        return json_of(self)

    def xlsx(self) -> bytes:
        """As a workbook: the memo, what is due, and every change, a sheet each."""
        return xlsx_of(self)

    def bytes_as(self, form: str) -> bytes:
        """As the content of a file: `text`, `json`, `md`, `html` or `xlsx`.

        Raises:
            UnknownWord: there is no such form.
        """
        if form == "xlsx":
            return self.xlsx()
        made = {
            "text": lambda: self.text(whole=True) + "\n",
            "txt": lambda: self.text(whole=True) + "\n",
            "json": lambda: self.json() + "\n",
            "md": self.markdown,
            "html": self.html,
        }
        if form not in made:
            raise UnknownWord(f"A change is not written as {form!r}. {did_you_mean(form, [*made, 'xlsx'])}")
        content = made[form]().encode("utf-8", "backslashreplace")
        return b"".join(sealed([content])) if form in {"md", "html"} else content

    def write(self, path: str | PathLike[str]) -> None:
        """Write it to a file, whole or not at all, in the form of its suffix.

        Raises:
            UnknownWord: there is no form of that suffix.
            UnwritableTarget: the file cannot be written.
        """
        suffix = PurePath(fspath(path)).suffix.removeprefix(".").casefold()
        atomic_write(path, self.bytes_as(suffix))

    def __str__(self) -> str:
        """As plain text."""
        return self.text()

    def __repr__(self) -> str:
        """As plain text: what an interactive session should show."""
        return self.text()


def memo_of(changes: Compared, lang: str, *, findings: bool) -> Memo:
    """A change, put for a reader.

    Raises:
        UnknownWord: ropa does not speak the language.
    """
    naming = Naming(*changes.sides, lang)
    due = duties_of(changes)
    sections = [
        *_of_consequences(changes, naming),
        *_of_duties(due, naming),
        *(_of_findings(changes, naming) if findings and changes.on is not None else ()),
    ]
    lines = tuple(_line(change, naming) for change in changes)
    title = f"{word('changes.memo.title', lang)}: {_title(changes.new, naming) or _title(changes.old, naming)}"
    return Memo(
        lang=lang,
        title=title.rstrip(": "),
        lead=tuple(_lead(changes, naming)),
        sections=tuple(sections),
        lines=lines,
        counts=tuple(_counts(changes, naming)),
        due=due,
        changes=changes,
    )


def _title(book: Register, naming: Naming) -> str:
    titles = (say(header.title, naming.lang, book.language) or header.id for header in book.registers.values())
    return " ".join("; ".join(titles).split())


def _lead(changes: Compared, naming: Naming) -> Iterator[str]:
    lang = naming.lang
    old, new = _title(changes.old, naming), _title(changes.new, naming)
    days = [_day(book, lang) for book in (changes.old, changes.new)]
    before, after = (", ".join(filter(None, pair)) for pair in zip((old, new), days, strict=True))
    if before != after and before and after:
        yield word("changes.memo.states", lang).format(before=before, after=after)
    if changes.on is not None:
        yield word("changes.memo.judged", lang).format(day=date_text(changes.on, lang))
        if changes.on < GDPR:
            yield word("changes.memo.before_gdpr", lang)
    yield from _otherwise(changes, lang)
    if not changes.all:
        same = changes.old == changes.new
        yield word("changes.none" if same else "changes.memo.only_sources", lang)
    else:
        yield word("changes.memo.rests_on", lang)


def _otherwise(changes: Compared, lang: str) -> Iterator[str]:
    """A warning where hardly an activity stands in both states: then much is only described otherwise."""
    old, new = changes.sides
    before = set(old.book.activities)
    after = {new.known_as("activity", activity) for activity in new.book.activities}
    both = len(before & after)
    if len(before | after) >= _FEW and both * 4 < len(before | after):
        yield word("changes.memo.otherwise", lang).format(both=both, all=len(before | after))


_FEW: Final = 5
"""Of fewer activities it is seen at a glance whether they are the same."""


def _day(book: Register, lang: str) -> str:
    return date_text(book.as_of, lang) if book.as_of is not None else ""


def _counts(changes: Compared, naming: Naming) -> Iterator[str]:
    """How many records of each kind were added, removed and changed."""
    counted: dict[str, Counter[Did]] = defaultdict(Counter)
    changed: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        split = split_key(change.record)
        if split is None:
            continue
        if change.field:
            changed[split[0]].add(change.record)
        else:
            counted[split[0]][change.did] += 1
    for kind in RECORD_CLASSES:
        numbers = {
            Did.ADDED: counted[kind][Did.ADDED],
            Did.REMOVED: counted[kind][Did.REMOVED],
            Did.CHANGED: len(changed[kind]),
        }
        parts = [f"{number} {word(f'changes.{did}', naming.lang)}" for did, number in numbers.items() if number]
        if parts:
            yield f"{heading(f'changes.kind.{kind}', naming.lang)}: {', '.join(parts)}"


# -- what it means in law ----------------------------------------------------------------------------------------------


def _of_consequences(changes: Compared, naming: Naming) -> Iterator[Section]:
    by_rule: dict[str, list[Consequence]] = defaultdict(list)
    rules: dict[str, RuleOfChange] = {}
    for consequence in changes.consequences:
        by_rule[consequence.rule.key].append(consequence)
        rules[consequence.rule.key] = consequence.rule
    for weight, key in _SECTIONS:
        groups = tuple(
            Group(
                rule.key,
                word(rule.wording, naming.lang),
                citation_text(rule.law, naming.lang),
                tuple(_items(by_rule[rule.key], naming)),
            )
            for rule in rules.values()
            if rule.weight == weight
        )
        if groups:
            yield Section(key, heading(f"changes.memo.{key}", naming.lang), groups)


def _items(consequences: list[Consequence], naming: Naming) -> Iterator[str]:
    """Where, and what: a line a record; what came with new records, or went with old ones, is put together."""
    by_record: dict[str, list[str]] = defaultdict(list)
    together: dict[str, None] = {}
    for consequence in consequences:
        named = naming.fact(consequence.fact) if consequence.fact is not None else ""
        if consequence.anew and consequence.fact is not None and named:
            together[named] = None
        else:
            by_record[consequence.record].append(named)
    elsewhere = {name for names in by_record.values() for name in names}
    for record, names in by_record.items():
        values = "; ".join(dict.fromkeys(filter(None, names)))
        called = naming.record(record)
        yield capital(f"{called}: {values}" if values else called)
    if further := [name for name in together if name not in elsewhere]:
        gone = consequences[0].rule.did == "lost"
        lead = word(f"changes.memo.{'with_gone' if gone else 'with_new'}", naming.lang)
        yield f"{lead}: {'; '.join(further)}"


# -- what is due -------------------------------------------------------------------------------------------------------


def _of_duties(due: Duties, naming: Naming) -> Iterator[Section]:
    by_kind: dict[str, list[Duty]] = defaultdict(list)
    for duty in due:
        by_kind[duty.what].append(duty)
    groups = tuple(
        Group(
            what,
            heading(f"answers.what.{what}", naming.lang),
            citation_text(", ".join(_short(dict.fromkeys(law for duty in duties for law in duty.law))), naming.lang),
            tuple(_alike(duties, naming)),
        )
        for what, duties in by_kind.items()
    )
    if groups:
        yield Section("due", heading("changes.memo.due", naming.lang), groups)


def _short(laws: Iterable[str]) -> Iterator[str]:
    """The GDPR first, and named once: GDPR Art. 13, 14."""
    first = True
    for law in sorted(laws, key=lambda law: (not law.startswith("GDPR "), *map(int, re.findall(r"\d+", law)))):
        if law.startswith("GDPR ") and not first:
            yield law.removeprefix("GDPR Art. ").removeprefix("GDPR ")
        else:
            yield law
        first = first and not law.startswith("GDPR ")


def _alike(duties: list[Duty], naming: Naming) -> Iterator[str]:
    """A line a duty; those of one day for one reason together."""
    alike: dict[tuple[str, str], list[str]] = {}
    for duty in duties:
        key = (_by(duty, naming), say(duty.reason, naming.lang))
        alike.setdefault(key, []).append(naming.record(duty.record))
    for (day, reason), records in alike.items():
        called = capital("; ".join(dict.fromkeys(records)))
        if reason and len(records) > 1:
            yield f"{day}{reason} {called}"
        else:
            yield f"{day}{called}. {reason}" if reason else f"{day}{called}"


def _by(duty: Duty, naming: Naming) -> str:
    if duty.day is None:
        return ""
    late = f", {word('changes.memo.overdue', naming.lang)}" if duty.state == "overdue" else ""
    return f"{word('changes.memo.day', naming.lang)} {date_text(duty.day, naming.lang)}{late}: "


# -- findings ----------------------------------------------------------------------------------------------------------


def _of_findings(changes: Compared, naming: Naming) -> Iterator[Section]:
    """The findings of the day that only one of the two states has."""
    from ropa.rules import check

    old, new = (check(book, changes.on) for book in (changes.old, changes.new))
    before = Counter(_identity(finding, changes, earlier=True) for finding in old)
    after = Counter(_identity(finding, changes, earlier=False) for finding in new)
    came = _beyond(new, before, changes, earlier=False)
    went = _beyond(old, after, changes, earlier=True)
    groups = [*_grouped(came, "came", naming), *_grouped(went, "went", naming)]
    if groups:
        yield Section("findings", heading("changes.memo.findings", naming.lang), tuple(groups))


_Identity = tuple[str, str, str]


def _identity(finding: Any, changes: Compared, *, earlier: bool) -> _Identity:
    """What a finding is about: its rule, its record, its field; the place in a list is no part of it."""
    split = split_key(finding.record)
    side = changes.sides[0 if earlier else 1]
    record = f"{split[0]}/{side.known_as(*split)}" if split is not None else finding.record
    return (finding.code, record, "".join(letter for letter in finding.field if not letter.isdigit()))


def _beyond(findings: Iterable[Any], others: Counter[_Identity], changes: Compared, *, earlier: bool) -> list[Any]:
    """The findings that the other state has not: of several about one thing, as many as there are more of."""
    other_side = changes.sides[1 if earlier else 0]
    by_identity: dict[_Identity, list[Any]] = defaultdict(list)
    for finding in findings:
        by_identity[_identity(finding, changes, earlier=earlier)].append(finding)
    beyond = []
    for identity, alike in by_identity.items():
        more = len(alike) - others[identity]
        if more > 0:
            new_first = sorted(alike, key=lambda finding: _was_there(finding, other_side))
            beyond.extend(new_first[:more])
    return beyond


def _was_there(finding: Any, other: Side) -> bool:
    """Whether the item of a list that a finding is about stood in the other state too."""
    split = split_key(finding.record)
    place = re.match(r"(\w+)\[(\d+)\]", finding.field)
    if split is None or place is None or finding.book is None:
        return False
    mine, record = (book.records(split[0]).get(split[1]) for book in (finding.book, other.book))
    items = getattr(mine, place[1], None)
    return (
        isinstance(items, tuple)
        and int(place[2]) < len(items)
        and (items[int(place[2])] in (getattr(record, place[1], None) or ()))
    )


def _grouped(findings: list[Any], key: str, naming: Naming) -> Iterator[Group]:
    by_code: dict[str, list[Any]] = defaultdict(list)
    for finding in findings:
        by_code[finding.code].append(finding)
    order = {"error": 0, "warning": 1, "info": 2}
    for code, of_code in sorted(by_code.items(), key=lambda item: (order[item[1][0].severity], item[0])):
        severity = value_text(of_code[0].severity, naming.lang)
        name = f"{code} {of_code[0].name}"
        statement = f"{capital(word(f'changes.memo.{key}', naming.lang))}: {name}, {severity} ({len(of_code)})"
        items = tuple(f"{capital(naming.record(finding.record))}: {finding.text(naming.lang)}" for finding in of_code)
        minor = of_code[0].severity == "info"
        yield Group(f"{key} {code}", statement, of_code[0].law_in(naming.lang), items, minor)


# -- every change ------------------------------------------------------------------------------------------------------


def _line(change: Change, naming: Naming) -> Line:
    return Line(
        kind=naming.kind(change.record) if split_key(change.record) else heading("changes.kind.transfer", naming.lang),
        record=capital(naming.record(change.record)) if split_key(change.record) else "",
        field=naming.field(change) if change.way else "",
        did=word(f"changes.{change.did}", naming.lang),
        before=naming.before(change),
        after=naming.after(change),
        meaning=word(change.meaning, naming.lang) if change.meaning else "",
        law=change.law,
    )
