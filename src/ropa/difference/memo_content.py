# SPDX-License-Identifier: Apache-2.0
"""What a memo of a change is made of, before it has a form."""

from __future__ import annotations

import attrs

from ropa.difference.compared import Compared
from ropa.difference.due import Duties
from ropa.values import frozen


@frozen
class Group:
    """What one rule, one kind of duty or one rule of findings has to say.

    Attributes:
        key: What it is called in files: the key of the rule, of the duty, the code of the findings.
        statement: In a sentence.
        law: The provisions behind it; empty where there is none.
        items: Where, and what: one line each.
        minor: Whether it is left out where not the whole is wanted, and only counted.
    """

    key: str
    statement: str
    law: str
    items: tuple[str, ...]
    minor: bool = False


@frozen
class Section:
    """A part of a memo.

    Attributes:
        key: `grave`, `notable`, `plain`, `due`, `findings`.
        title: Its heading.
        groups: What stands in it.
    """

    key: str
    title: str
    groups: tuple[Group, ...]


@frozen
class Line:
    """One change, in words.

    Attributes:
        kind: What kind of record it is of.
        record: What the record is called.
        field: The field; empty for the record as a whole.
        did: What happened.
        before: What stood there.
        after: What stands there now.
        meaning: What it means in law; empty = nothing of itself.
        law: The provisions behind that.
    """

    kind: str
    record: str
    field: str
    did: str
    before: str
    after: str
    meaning: str
    law: str


@attrs.frozen(repr=False)
class Content:
    """A change, put for a reader.

    Attributes:
        lang: The language.
        title: Of which register.
        lead: What is compared, on which day, and how much changed: a sentence each.
        sections: What weighs most, what has to be told, what is due, findings.
        lines: Every change.
        counts: By kind of record, how many were added, removed and changed.
        due: What is due because of it.
        changes: What it is made of.
    """

    lang: str
    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    lines: tuple[Line, ...]
    counts: tuple[str, ...]
    due: Duties
    changes: Compared
