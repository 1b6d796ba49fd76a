# SPDX-License-Identifier: Apache-2.0
"""What a register states for all of its activities: said once on a sheet of its own, and referred to from the rows.

Where a sheet is shown alone, and nothing can be referred to, it stands in each row, under a heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ropa.folding import fold
from ropa.labels import LANGUAGES, word
from ropa.refs import key_of
from ropa.sheets.cell import Cell, Link
from ropa.sheets.phrase import bullets
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.understanding.reason import Choice, NotTaken, NotUnderstood, reason
from ropa.sheets.view import View

GENERAL: Final = "general"
"""The key of the sheet on which it stands once."""

CONTACTS: Final = ("controllers",)
"""What a row refers to where it names those whose contact details stand once."""

SEE: Final = "sheets.see_general"
"""The key of the words that refer to it."""


def general_part(view: View, lead: str, general: Sequence[str], *fields: str) -> str:
    """What a cell says of what is general: that it stands elsewhere; else all of it, under the heading *lead*."""
    if not general:
        return ""
    if view.says_once(*fields):
        return view.word(SEE)
    return f"{view.word(lead)}:\n{bullets(list(general))}"


def contact_link(party: str) -> Link:
    """Where the contact details of a party stand once."""
    return Link(key_of("party", party), GENERAL)


def with_general(own: str, general: str, link: Link | None = None) -> Cell:
    """The cell of what a record states itself, and below of what is general."""
    if not own:
        return Cell(general, link=Link(None, GENERAL) if "\n" not in general else link)
    return Cell(f"{own}\n{general}" if general else own, link=link)


def referring(text: str) -> Cell:
    """A cell with these words, which leads to what is general where it says nothing but that."""
    return Cell(text, link=Link(None, GENERAL) if len(text) <= _LONGEST_REFERENCE and refers(text) else None)


_LONGEST_REFERENCE: Final = 60


def refers(line: str) -> bool:
    """Whether a line of a cell says that it stands on the sheet of what is general, in any language."""
    return fold(line) in {fold(word(SEE, lang)) for lang in LANGUAGES}


def own_part(reader: CellReader, lead: str, general: Sequence[str], text: str, is_free: bool) -> str:  # noqa: FBT001
    """What a cell says of the record itself, without what refers to what is general.

    Args:
        reader: What understands it.
        lead: What heads the general part where it stands in the row.
        general: What is stated for all.
        text: What stands in the cell.
        is_free: Whether the cell need not refer to it: the record is new, or its own takes the place of it.

    Raises:
        NotTaken: what holds for all was changed in one row.
        NotUnderstood: nothing is stated for all; or the reference is gone, though it holds for this record as well.
    """
    lines = text.split("\n")
    own_lines = [line for line in lines if not refers(line)]
    is_referring = len(own_lines) < len(lines)
    own, heading = "\n".join(own_lines).strip(), reader.view.word(lead)
    block = f"{heading}:\n{bullets(list(general))}" if general else ""
    if block and own.endswith(block):
        is_referring, own = True, own.removesuffix(block).strip()
    if is_referring and not general:
        raise NotUnderstood(reason("nothing_general"), reason("write_here"))
    if heading in own:
        raise NotTaken(reason("holds_for_all"))
    if general and not is_referring and not is_free:
        if not own or not reader.view.stated_once:  # of a sheet alone, which lines are general is not said
            raise NotTaken(reason("holds_for_all"))
        beside = f"{own}\n{reader.view.word(SEE)}"
        raise NotUnderstood(reason("general_holds"), choices=(Choice(beside, reason("beside_general")),))
    return own
