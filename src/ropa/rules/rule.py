# SPDX-License-Identifier: Apache-2.0
"""A rule: a card that says what it finds and why, and a check that yields what it found.

The English card is the docstring of the check. Those in other languages stand beside the rule's file, in a Markdown
file of its name (`decision_ended.md`): a part for each language, headed by its code, with the same paragraphs. It is
read when somebody asks for such a card, and not before.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

import attrs

from ropa.errors import BadRecord
from ropa.labels import word
from ropa.patterns import pattern
from ropa.rows import shipped
from ropa.rules.context import Context
from ropa.rules.families import FAMILIES
from ropa.rules.severity import Severity
from ropa.rules.wording import Wording
from ropa.text import BuiltInText, Text
from ropa.values import frozen

HEADINGS: Final = ("What it finds", "Why it matters", "Law", "Example", "Mend", "Limits")
"""The headings of a card, in this order."""

_WORDS: Final = ("card.finds", "card.why", "card.law", "card.example", "card.mend", "card.limits")
_WIDTH: Final = 116

_ABOUT_WHAT_IS_STATED: Final = frozenset("CKSTWX")
"""The families whose rules start from something that the record states."""

_CODE = pattern(r"[A-Z]{1,6}[0-9]{1,4}\Z")
_BUILT_IN: Final = "ropa.rules."  # where the rules stand whose letters are taken
_LANGUAGE = pattern(r"^# (.+)$", re.MULTILINE)
_LEAD = pattern(r"\*\*[^*]+\.\*\* ")
_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class Hit(NamedTuple):
    """What a check yields: where, and the values for the words of the message.

    Attributes:
        record: The record, as `activities/app-analytics`.
        field: The field, with the names that files use (`processors[0].party`); empty for the record as a whole.
        values: What fills the places of the rule's message.
        law: The provision or case, where it is nearer than the rule's own.
        severity: The weight of this one, where it differs from the rule's.
    """

    record: str
    field: str = ""
    values: Mapping[str, Any] = _NOTHING
    law: str | None = None
    severity: Severity | None = None


Check = Callable[[Context], Iterable[Hit]]
Lacks = Callable[[Context, Any], bool]


def hit(
    record: str, field: str = "", /, *, law: str | None = None, severity: Severity | None = None, **values: Any
) -> Hit:
    """A hit at a record and field, with the values of its message as keywords."""
    return Hit(record, field, values, law, severity)


@frozen(kw_only=True)
class Code:
    """What is fixed about a rule.

    Attributes:
        code: `T101`.
        name: What is at fault, as a slug: `decision-ended`.
        severity: How much it weighs unless somebody sets it otherwise.
        law: The provision or case behind it; a finding may name a nearer one.
        status: `preview`, `stable` or `retired`.
        since: The version of ropa that brought it.
        asks_gdpr: Whether it asks what the GDPR asks; one that does is not put to a register of a day before it.
        asks_directive: The provision of Directive 95/46/EC that asked the same, for a day before the GDPR; empty =
            none did.
        of_everyone: Whether it is put to activities of others than those whose register it is, too. What such an
            activity states can show a shortcoming; no article asks this record for what it does not state.
    """

    code: str
    name: str
    severity: Severity
    law: str
    status: Literal["preview", "stable", "retired"] = "stable"
    since: str = ""
    asks_gdpr: bool = False
    asks_directive: str = ""
    of_everyone: bool = False

    @property
    def family(self) -> str:
        """The family that its letter stands for; its letters themselves where they are a user's own."""
        letters = self.code.rstrip("0123456789")
        return FAMILIES.get(letters, letters)


@frozen
class Rule:
    """A rule.

    Attributes:
        entry: Code, name, severity, law, status.
        check: The generator that looks through a register.
        wording: Message and mend, by language.
        lacks: Whether an activity or line lacks altogether what the rule asks it for, where not each of its findings
            shows that; `None` = each does.
        of_all_from: Of how many at least a whole register is said to lack it; of fewer it is said of each.
    """

    entry: Code
    check: Check = attrs.field(repr=False)
    wording: Wording = attrs.field(repr=False)
    lacks: Lacks | None = attrs.field(default=None, repr=False)
    of_all_from: int = attrs.field(default=3, repr=False)

    @property
    def code(self) -> str:
        """Its code."""
        return self.entry.code

    @property
    def name(self) -> str:
        """What is at fault, as a slug."""
        return self.entry.name

    @property
    def family(self) -> str:
        """The family that it belongs to."""
        return self.entry.family

    @property
    def card(self) -> str:
        """What it finds, why it matters, the law, an example, the mend, its limits: the docstring of its check."""
        return inspect.cleandoc(self.check.__doc__ or "")

    @property
    def sections(self) -> dict[str, str]:
        """The card by heading, with its first line under the empty heading."""
        sections: dict[str, str] = {}
        heading = ""
        for line in self.card.splitlines():
            bare = line.rstrip()
            if bare.endswith(":") and bare[:-1] in HEADINGS:
                heading = bare[:-1]
                sections[heading] = ""
            else:
                sections[heading] = f"{sections.get(heading, '')}\n{line.strip()}".strip()
        return sections

    def speaks(self, lang: str) -> bool:
        """Whether its card is written in *lang*; every rule's own is taken to be in English."""
        return lang == "en" or lang in self._other_cards

    def card_in(self, lang: str) -> str:
        """The card in *lang*; where it is not written in it, the English one, that of a built-in rule behind `[en]`."""
        if not self.speaks(lang) or lang == "en":
            return f"[en] {self.card}" if lang != "en" and self._is_built_in else self.card
        from textwrap import wrap

        first, *parts = self.sections_in(lang).values()
        lines = [*wrap(first, _WIDTH, break_on_hyphens=False), ""]
        for heading, text in zip(headings(lang), parts, strict=True):
            lines.append(f"{heading}:")
            lines += wrap(text, _WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 4, break_on_hyphens=False)
        return "\n".join(lines)

    def sections_in(self, lang: str) -> dict[str, str]:
        """The card in *lang* by its English headings, with its first line under the empty heading.

        Where it is not written in *lang*, the English one, the first line of a built-in rule's behind `[en]`.
        """
        if lang in self._other_cards:
            return dict(self._other_cards[lang])
        sections = self.sections
        if lang != "en" and self._is_built_in:
            sections[""] = f"[en] {sections.get('', '')}"
        return sections

    @property
    def _is_built_in(self) -> bool:
        return (getattr(self.check, "__module__", None) or "").startswith(_BUILT_IN)

    @property
    def _other_cards(self) -> Mapping[str, Mapping[str, str]]:
        return _cards_beside(self.check.__module__) if self._is_built_in else _NOTHING


def headings(lang: str) -> tuple[str, ...]:
    """The headings of a card in *lang*, in their order."""
    return tuple(word(key, lang) for key in _WORDS)


@cache
def _cards_beside(module: str) -> Mapping[str, Mapping[str, str]]:
    """The cards beside the file of a built-in rule, by language; each by its English headings."""
    folder, _, name = module.rpartition(".")
    _, *parts = _LANGUAGE.split(shipped(folder, f"{name}.md").read_text(encoding="utf-8"))
    cards = {}
    for lang, text in zip(parts[::2], parts[1::2], strict=True):
        paragraphs = (_LEAD.sub("", " ".join(paragraph.split()), count=1) for paragraph in text.strip().split("\n\n"))
        cards[lang] = dict(zip(("", *HEADINGS), paragraphs, strict=True))
    return MappingProxyType(cards)


def rule(  # noqa: PLR0913 - all that is fixed about a rule stands in one place
    code: str,
    *,
    message: str | Mapping[str, str],
    mend: str | Mapping[str, str] = "",
    name: str | None = None,
    severity: Severity | str = Severity.WARNING,
    law: str = "",
    status: Literal["preview", "stable", "retired"] = "stable",
    since: str = "",
    asks_gdpr: bool = False,
    asks_directive: str = "",
    of_everyone: bool | None = None,
    of_all: str | Mapping[str, str] | None = None,
    lacks: Lacks | None = None,
    of_all_from: int = 3,
) -> Callable[[Check], Rule]:
    """Make a rule of a generator function `(ctx) -> Iterator[Hit]`; hand it to `check(book, rules=[...])`.

        @ropa.rule("X1", severity="error", message="{name} has no owner.", mend="Name one.", law="Art. 5(2)")
        def owner_missing(ctx):
            for key, activity in ctx.activities:
                if activity.owner is None:
                    yield ropa.hit(key, "owner", name=activity.name)

    The built-in rules are made the same way, each in a file of `ropa.rules`.

    Args:
        code: Capital letters and a number. The letters of the built-in families are theirs.
        message: What the record does not show, with `{value}` places; by language, or in English.
        mend: What to do about it, likewise.
        name: What is at fault, as a slug; `None` = the name of the function.
        severity: `error`, `warning` or `info` (a question).
        law: The provision or case behind it.
        status: `preview`, `stable` or `retired`.
        since: The version that brought it.
        asks_gdpr: Whether it is left out on a day before the GDPR.
        asks_directive: The provision of Directive 95/46/EC for which it is asked on such a day all the same.
        of_everyone: Whether it is put to activities of others than the register's keepers, too; `None` = where its
            family is about what is stated, not about what is missing.
        of_all: The message where each of the activities (lines on behalf, recipients) of a register, *of_all_from* or
            more, lacks the same: one finding at its header, with the places `{number}` and `{names}`. The mend then
            has no places. `None` = it is said of each.
        lacks: Whether such a record lacks it altogether, where a finding may be of a part; `None` = each finding
            shows that.
        of_all_from: Of how many at least it is said once.

    Raises:
        BadRecord: the code is not capital letters and a number, or an own rule takes a letter of the built-in families.
    """

    def make(check: Check) -> Rule:
        built_in = (getattr(check, "__module__", None) or "").startswith(_BUILT_IN)
        reserved = code.rstrip("0123456789") in FAMILIES and not built_in
        if reserved or not _CODE.match(code):
            letters = ", ".join(FAMILIES)
            raise BadRecord(
                f"{code!r} is no code for a rule of your own. Use X1, ACME12 or the like; taken: {letters}."
            )
        entry = Code(
            code=code,
            name=name or check.__name__.replace("_", "-"),
            severity=Severity(severity),
            law=law,
            status=status,
            since=since,
            asks_gdpr=asks_gdpr,
            asks_directive=asks_directive,
            of_everyone=code[0] in _ABOUT_WHAT_IS_STATED if of_everyone is None else of_everyone,
        )
        wording = Wording(
            _text(message, built_in=built_in),
            _text(mend, built_in=built_in),
            None if of_all is None else _text(of_all, built_in=built_in),
        )
        return Rule(entry, check, wording, lacks, of_all_from)

    return make


def _text(wording: str | Mapping[str, str], *, built_in: bool) -> Text:
    """The words by language; where a built-in rule lacks a language, that is marked."""
    wordings = {"en": wording} if isinstance(wording, str) else wording
    return BuiltInText(wordings) if built_in else Text(wordings)
