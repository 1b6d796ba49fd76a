# SPDX-License-Identifier: Apache-2.0
"""Where a fact comes from."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import frozen

from ropa.errors import BadRecord
from ropa.model import fields as f
from ropa.model.conversion import bound


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Cite:
    """The source of a record, or of some of its fields: a place in a document, or the register's keeper.

    In a file, `source: policy 1.6` is section 1.6 of the document `policy`, and
    `source: {analyst: why, on: 2026-11-22}` marks knowledge that the keeper of the register added.

    Attributes:
        document: The document; `None` where an analyst speaks.
        section: The part of it, as the document numbers or names it; `None` = the document as a whole.
        of: The fields that it is the source of (`country`, `retention`); `None` = the whole record.
        inferred: Whether the document says so only by implication.
        analyst: Why an analyst added it; `None` where a document says it.
        on: The day on which the analyst added or checked it; `None` = not stated.
        by: Who; `None` = not stated.

    Raises:
        BadRecord: it names neither a document nor an analyst's reason, or both.
    """

    SHORTHAND: ClassVar[None] = None

    document: str | None = f.ref("document")
    section: str | None = f.word()
    of: tuple[str, ...] | None = f.words()
    inferred: bool = f.mark()
    analyst: str | None = f.text()
    on: date | None = f.day()
    by: str | None = f.word()

    def __attrs_post_init__(self) -> None:
        if (self.document is None) == (self.analyst is None):
            message = (
                "A cite names a document ('policy 1.6') or an analyst's reason ({analyst: why, on: date}), one of them."
            )
            raise BadRecord(message)

    @classmethod
    def parse(cls, words_: str) -> Cite:
        """Read `policy 1.6`: the document's id, a space, and the section as the document has it."""
        document, _, section = words_.strip().partition(" ")
        return cls(document=document, section=section.strip() or None)

    def __str__(self) -> str:
        """As it is written in a file."""
        if self.document is None:
            return f"analyst: {self.analyst}"
        return f"{self.document} {self.section}" if self.section else self.document

    def __repr__(self) -> str:
        """As one would write it, without what is not stated."""
        return f.as_written(self)
