# SPDX-License-Identifier: Apache-2.0
"""Where a fact comes from."""

from __future__ import annotations

from ropa.errors import BadRecord
from ropa.model import fields as f
from ropa.model.fields.record import Unchanging, record


@record
class Cite(Unchanging):
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

    document: f.PlainRef = f.plain_ref("document")
    section: f.Word = f.word()
    of: f.Words = f.words()
    inferred: f.Mark = f.mark()
    analyst: f.Text = f.text()
    on: f.Day = f.day()
    by: f.Word = f.word()

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

    @property
    def written(self) -> str:
        """The cite as it is written in a cell."""
        return str(self)

    def __str__(self) -> str:
        """As it is written in a file."""
        if self.document is None:
            return f"analyst: {self.analyst}"
        return f"{self.document} {self.section}" if self.section else self.document
