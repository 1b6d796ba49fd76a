# SPDX-License-Identifier: Apache-2.0
"""A rule: a card that says what it finds and why, and a check that yields what it found."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import attrs

from ropa.errors import BadRecord
from ropa.rules.codes import FAMILIES, Code, codes
from ropa.rules.context import Context
from ropa.rules.severity import Severity
from ropa.rules.wording import Wording, wordings
from ropa.text import Text

HEADINGS: Final = ("What it finds", "Why it matters", "Law", "Example", "Mend", "Limits")
"""The headings of a card, in this order."""

_CODE = re.compile(r"[A-Z]{1,6}[0-9]{1,4}\Z")
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


def hit(
    record: str, field: str = "", /, *, law: str | None = None, severity: Severity | None = None, **values: Any
) -> Hit:
    """A hit at a record and field, with the values of its message as keywords."""
    return Hit(record, field, values, law, severity)


@attrs.frozen
class Rule:
    """A rule.

    Attributes:
        code: Its code; the table of codes holds the built-in ones.
        check: The generator that looks through a register.
        entry: Name, severity, law, status.
        wording: Message and mend, by language.
    """

    code: str
    check: Check = attrs.field(repr=False)
    _entry: Code | None = attrs.field(default=None, repr=False)
    _wording: Wording | None = attrs.field(default=None, repr=False)

    @property
    def entry(self) -> Code:
        """Name, severity, law and status: from the table for a built-in rule."""
        return self._entry or codes()[self.code]

    @property
    def wording(self) -> Wording:
        """Message and mend in each language."""
        return self._wording or wordings()[self.code]

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
        found: dict[str, str] = {}
        heading = ""
        for line in self.card.splitlines():
            bare = line.rstrip()
            if bare.endswith(":") and bare[:-1] in HEADINGS:
                heading = bare[:-1]
                found[heading] = ""
            else:
                found[heading] = f"{found.get(heading, '')}\n{line.strip()}".strip()
        return found


def rule(  # noqa: PLR0913 - what the tables hold for a built-in rule, a user says here
    code: str,
    *,
    name: str | None = None,
    severity: Severity | str = Severity.WARNING,
    law: str = "",
    message: str | Mapping[str, str] | None = None,
    mend: str | Mapping[str, str] = "",
) -> Callable[[Check], Rule]:
    """Make a rule of a generator function `(ctx) -> Iterator[Hit]`; hand it to `check(book, rules=[...])`.

    The built-in rules give the code alone: the rest stands in the tables. A rule of your own gives a message too:

        @ropa.rule("X1", severity="error", message="{name} has no owner.", mend="Name one.", law="Art. 5(2)")
        def owner_missing(ctx):
            for key, activity in ctx.activities:
                if activity.owner is None:
                    yield ropa.hit(key, "owner", name=activity.name)

    Raises:
        BadRecord: the code is not capital letters and a number, or an own rule takes a letter of the built-in families.
    """

    def make(check: Check) -> Rule:
        if message is None:
            return Rule(code, check)
        if not _CODE.match(code) or code.rstrip("0123456789") in FAMILIES:
            taken = ", ".join(FAMILIES)
            raise BadRecord(f"{code!r} is no code for a rule of your own. Use X1, ACME12 or the like; taken: {taken}.")
        entry = Code(
            code=code,
            name=name or check.__name__.replace("_", "-"),
            severity=Severity(severity),
            law=law,
            status="stable",
            since="",
        )
        return Rule(code, check, entry, Wording(_text(message), _text(mend)))

    return make


def _text(words: str | Mapping[str, str]) -> Text:
    return Text({"en": words}) if isinstance(words, str) else Text(words)
