# SPDX-License-Identifier: Apache-2.0
"""What stands below an item of a list: who that engages, for what, where; of a group of data, what it holds.

What stands below a party is said of the party: `Visma AS`, below it `payroll` and `Norway`, names one and not three.
Only where an item is no party, and those below it are, does it head a list of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from ropa.free_text.answers import answer, means
from ropa.free_text.citations import cited
from ropa.free_text.durations import durations
from ropa.free_text.lists import labelled, remark
from ropa.free_text.names import is_place
from ropa.free_text.parties.kinds_of_party import kind_of
from ropa.free_text.parties.legal_forms import is_company
from ropa.free_text.synonyms import term_of
from ropa.imports.fields.nested_lists import NestedItem, nested
from ropa.vocabulary import narrower

if TYPE_CHECKING:
    from ropa.imports.shapes.understood_grid import Entry, HeadedCell

_PARTIES: Final = frozenset({"recipients", "internal-recipients", "external-recipients", "processors"})
_DATA: Final = frozenset({"data", "special-data"})
_SYSTEMS: Final = frozenset({"systems"})
_REMARKED: Final = frozenset({"basis", "basis9", "transfer", "country"})
"""Fields where what stands below an item is put in parentheses behind it."""

_GROUPED: Final = frozenset({"data", "subjects", "subjects+data", "special-data", "retention"})
"""Fields where an item heads what stands below it."""

_ROLES: Final = ("processor", "internal", "external", "recipient", "sub-processor")


def read_inner_items(entry: Entry, language: str | None) -> None:
    """Put what stands below an item of a list on the line of that item, in the cells where that says more of it."""
    for at, cell in enumerate(entry.cells):
        if cell.field in _PARTIES | _SYSTEMS | _REMARKED | _GROUPED and (whole := nested(cell.text)):
            entry.cells[at] = _on_one_line(cell, whole, language)


def _on_one_line(cell: HeadedCell, whole: tuple[NestedItem, ...], language: str | None) -> HeadedCell:
    if any(item.inner and answer(item.text, cell.field).kind != "said" for item in whole):
        return cell  # `Yes:`, and those whom it names below it
    if cell.field in _DATA:
        lines = [line for item in whole for line in _data(item, language)]
    elif cell.field == "retention":
        lines = [line for item in whole for line in _limit(item)]
    elif cell.field in _GROUPED:
        lines = [_headed(item) for item in whole]
    elif cell.field in _REMARKED:
        lines = [line for item in whole for line in _lettered(item) or [_remarked(item.text, item.inner)]]
    else:
        lines = [line for item in whole for line in _party(item)]
    return attrs.evolve(cell, text="\n".join(lines))


def _data(item: NestedItem, language: str | None) -> list[str]:
    """The lines that an item makes where data is asked for: one that heads others, unless it is the name of some."""
    term = term_of("category", item.text.rstrip(": "), language)
    if item.inner and term is not None and not narrower("category", term):
        return [item.text.rstrip(": "), *map(_headed, item.inner)]
    return [_headed(item)]


def _limit(item: NestedItem) -> list[str]:
    """The lines that an item makes where time limits are asked for: one that is a limit itself heads no other."""
    return [item.text, *map(_headed, item.inner)] if durations(item.text) else [_headed(item)]


def _headed(item: NestedItem) -> str:
    """An item as the label of what stands below it: `Contact details: name, e-mail`."""
    if not item.inner:
        return item.text
    below = [_headed(inner) for inner in item.inner]
    label, more = labelled(item.text) or (item.text.rstrip(": "), "")
    return f"{label}: {', '.join([more, *below] if more else below)}"


def _lettered(item: NestedItem) -> list[str]:
    """An article with each of the letters below it: `Art. 6(1)`, below it `letter c` and `letter f`; else nothing."""
    whole = [f"{item.text.rstrip(': ')} {_headed(inner)}" for inner in item.inner]
    cites = [cited(line) for line in whole]
    plainly = len(cited(item.text)) == 1 and all(
        len(articles) == 1 and articles[0][-2:-1].isalpha() for articles in cites
    )
    return whole if plainly and whole else []


def _remarked(text: str, inner: tuple[NestedItem, ...]) -> str:
    """An item with what stands below it in parentheses, beside what stands there already."""
    if not inner:
        return text
    name, behind = remark(text.rstrip(": "))
    below = [_headed(part) for part in inner]
    return f"{name} ({', '.join([behind, *below] if behind else below)})"


def _party(item: NestedItem) -> list[str]:
    """The lines that an item makes where parties are named, or systems."""
    name = remark(item.text.rstrip(": "))[0]
    if not item.inner:
        return [item.text]
    if item.text.endswith(":") or any(means(name, role) for role in _ROLES):
        return [f"{name}:", *(f"- {line}" for inner in item.inner for line in _party(inner))]
    said_of_it = tuple(inner for inner in item.inner if _is_a_remark(inner, name))
    others = [line for inner in item.inner if inner not in said_of_it for line in _party(inner)]
    heads_them = bool(others) and not said_of_it and not _is_somebody(name)
    return (
        [f"{name}:", *(f"- {line}" for line in others)] if heads_them else [_remarked(item.text, said_of_it), *others]
    )


def _is_a_remark(inner: NestedItem, name: str) -> bool:
    """Whether what stands below a name is said of it, and no party by itself."""
    bare = remark(inner.text)[0]
    if _is_somebody(bare) and not is_company(name):
        return False
    if inner.inner or labelled(inner.text) or not inner.text[:1].isupper() or is_place(bare):
        return True
    return _is_somebody(name)


def _is_somebody(name: str) -> bool:
    """Whether words are plainly a party: by a legal form, as everybody knows it, or by what it is."""
    return is_company(name) or kind_of(name) is not None
