# SPDX-License-Identifier: Apache-2.0
"""A contact block: whose register it is, and how to reach them and their data protection officer (Art. 30(1)(a))."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import attrs

from ropa.free_text.answers import means
from ropa.free_text.comparable import bare_heading, plain
from ropa.free_text.parties.contact_details import email_in, has_place, is_street, is_website, phone_of
from ropa.free_text.parties.legal_forms import has_form
from ropa.free_text.parties.posts import is_holder_of_a_post
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.headings import ENOUGH, Meaning, meanings
from ropa.imports.shapes.title_owner import is_organisation
from ropa.imports.shapes.titles import is_kind_counted
from ropa.imports.shapes.understood_grid import CONTACT, ROLES, HeadedCell
from ropa.packages.grid import Cell, Grid
from ropa.values import frozen

_SURE: Final = 0.8
_ARROWS: Final = frozenset("►→▶")
_NAME: Final = frozenset({"name", "contact-name"})
_PLACE: Final = frozenset({"country", "city", "postcode"})
_HEADS_SOMEBODY: Final = ROLES | CONTACT | _NAME | _PLACE
_LONGEST_LABEL: Final = 200
_NEXT_LABEL: Final = re.compile(
    r"(?:(?<=[.;,|·•])\s|\n|\s{3,6})\s{0,4}([^\W\d_][\w /-]{1,40}?)(?::\s|\.?\s(?=\+?\d{2}))"
)
"""Behind a sign, a line end or a gap: the next label of a cell."""

_HINT: Final = re.compile(r"\([^()]{1,120}\)|\[[^\[\]]{1,120}\]|<[^<>]{1,120}>")
"""What is to be written, behind a label: `Controller: (name and contact details)`."""

_DETAILS: Final = CONTACT | _NAME | _PLACE
_NUMBER_BEFORE_MORE: Final = re.compile(r"\s*([A-Z]{0,3}[\d\s./-]{4,20}[A-Z]?)\s*,\s+(?=\S)")
_OF_ONE_LINE: Final = frozenset({"phone", "email", "website", "registration"})
"""Details of which nothing stands on the next line."""

_BETWEEN_WAYS: Final = re.compile(r"[,;|·•]\s+")
_PAIR: Final = 2
_DATING: Final = frozenset({"updated", "reviewed"})
"""Of the whole register, the day of the last change or review is the day as of which it holds."""

_OFFICERS: Final = frozenset({"dpo", "representative"})
_UNKNOWN: Final = "unknown"
"""The role of somebody whom a heading names by another one."""

_LEAST_OF_A_LIST: Final = 3
"""So many rows make a list, the one with its headings among them."""

_MOSTLY: Final = 2 / 3
"""A row of which more cells are headings has no words behind them: labels and words in turn are half and half."""

_REACH: Final = 2
"""So far right of a label its words may stand."""


@frozen
class _Label:
    cell: Cell
    field: str
    inline: str


def contacts(
    grid: Grid, cells: Sequence[Cell], of: str | None = None
) -> tuple[list[tuple[str, HeadedCell]], list[Cell], list[Cell]]:
    """What a block says about whom; the cells that are its labels; and the cells that are neither.

    A label may stand left of its words, above them, above the details of a person, or in one cell with the words
    (`Nom : Dupont`).

    Args:
        grid: The grid.
        cells: The cells of the block.
        of: Whose details they are where no label says so; `None` = the organisation's.
    """
    links = [cell for cell in cells if cell.text.lstrip()[:1] in _ARROWS]
    at = {(cell.row, cell.column): cell for cell in cells if cell not in links}
    of_values = grid.of_objects and grid.width == _PAIR  # the value of a key is no label: `Ville`
    labels = {
        key: label for key, cell in at.items() if (label := _label(cell)) is not None and not (of_values and key[1])
    }
    named = of is not None and any(label.field in _NAME for label in labels.values())  # `{"company": {"name": ...}}`
    if not named and not any(label.field in ROLES or label.field in CONTACT for label in labels.values()):
        return [], [], list(cells)
    roles = [(column, row, _UNKNOWN) for row, column in _unknown_heads(at, labels)]
    roles += [(-1, -1, of)] if of else []
    details, headings, used = _parties_side_by_side(labels, at)
    used |= (of_either := _addresses_of_either(labels, at))
    for key, label in sorted(labels.items()):
        if key in used:
            continue
        value = _answer(grid, at, labels, key)
        if value is not None and _is_row_of_a_table(at, labels, key, value):
            continue
        if label.field in ROLES:
            roles.append((key[1], key[0], label.field))
        role = _role(roles, key)
        if role == _UNKNOWN:
            pass
        elif label.inline or value is not None:
            stated = _stated(labels, at, label, value, role)
            details += stated
            used.update([key, *((cell.grid_cell.row, cell.grid_cell.column) for _, cell in stated)])
            used.update([(value.row, value.column)] if value is not None else [])
            headings.extend([label.cell] if value is not None else [])
        elif label.field in _HEADS_SOMEBODY:
            used.add(key)
            headings.append(label.cell)
    return details, headings, [*(cell for key, cell in at.items() if key not in used - of_either), *links]


def _stated(
    labels: dict[tuple[int, int], _Label], at: dict[tuple[int, int], Cell], label: _Label, value: Cell | None, role: str
) -> list[tuple[str, HeadedCell]]:
    """What the words of a label say about whom, and behind somebody's name the ways to reach them."""
    cell, text_behind = (label.cell, label.inline) if value is None else (value, value.text)
    details: list[tuple[str, HeadedCell]] = []
    for heading, field, text in _labelled_parts(_words(label.cell), label.field, text_behind):
        if field == "controller" and is_holder_of_a_post(text) and not is_organisation(text.partition(",")[0]):
            field, role = "contact-name", "organisation"  # noqa: PLW2901 - who answers for it, and not whose it is
        role = field if field in ROLES else role
        details.append((role, HeadedCell(heading, field, text, cell)))
    if label.field in ROLES:
        ways = _ways_to_reach_beside(at, labels, cell)
        details += [(role, HeadedCell(_words(label.cell), field, more.text, more)) for more, field in ways]
    return details


def _parties_side_by_side(
    labels: dict[tuple[int, int], _Label], at: dict[tuple[int, int], Cell]
) -> tuple[list[tuple[str, HeadedCell]], list[Cell], set[tuple[int, int]]]:
    """What columns say of a party each, below a label for it; the labels; and where all of that stands."""
    details: list[tuple[str, HeadedCell]] = []
    headings: list[Cell] = []
    for key, label in sorted(labels.items()):
        if not _heads_a_column(labels, at, key):
            continue
        headings.append(label.cell)
        first, *lines = _lines_below(labels, at, key)
        ways = (way for line in lines if (way := _way_to_reach(label, line)) is not None)
        cells = [HeadedCell(_words(label.cell), label.field, first.text, first), *ways]
        details += [(label.field, cell) for cell in cells]
    read = [*headings, *(cell.grid_cell for _, cell in details)]
    return details, headings, {(cell.row, cell.column) for cell in read}


def _heads_a_column(
    labels: dict[tuple[int, int], _Label], at: dict[tuple[int, int], Cell], key: tuple[int, int]
) -> bool:
    """Whether a row holds nothing but labels for several parties, and lines below this one say who and where it is.

    `Controller | Data protection officer`, and below each a name, an address, an e-mail address.
    """
    row = [place for place in at if place[0] == key[0]]
    parties = [labels[place].field for place in row if place in labels and labels[place].field in ROLES]
    apart = len(parties) == len(row) == len(set(parties)) > 1 and not any(labels[place].inline for place in row)
    return apart and all(len(_lines_below(labels, at, place)) > 1 for place in row)


def _lines_below(
    labels: dict[tuple[int, int], _Label], at: dict[tuple[int, int], Cell], key: tuple[int, int]
) -> list[Cell]:
    """The cells below a label without a gap, up to the next label."""
    lines: list[Cell] = []
    place = (key[0] + 1, key[1])
    while place in at and place not in labels:
        lines.append(at[place])
        place = (place[0] + 1, place[1])
    return lines


def _way_to_reach(label: _Label, line: Cell) -> HeadedCell | None:
    """A line below somebody's name: an address for e-mail or letters, a telephone number; `None` = none of that."""
    text = line.text.strip()
    placed = any(is_street(part) or has_place(part) for part in text.split(", "))
    field = "email" if email_in(text) == text else "phone" if phone_of(text) else "address" if placed else None
    return HeadedCell(_words(label.cell), field, phone_of(text) or text, line) if field else None


def _ways_to_reach_beside(
    at: dict[tuple[int, int], Cell], labels: dict[tuple[int, int], _Label], named: Cell
) -> list[tuple[Cell, str]]:
    """The cells behind somebody's name that are an e-mail address or a telephone number, each with which of them."""
    ways: list[tuple[Cell, str]] = []
    for step in range(1, _REACH + 1):
        place = (named.row, named.column + step)
        cell = at.get(place)
        if cell is None or place in labels:
            break
        text = cell.text.strip()
        field = "email" if email_in(text) == text else "phone" if phone_of(text) else None
        if field is None:
            break
        ways.append((cell, field))
    return ways


def _addresses_of_either(
    labels: dict[tuple[int, int], _Label], at: dict[tuple[int, int], Cell]
) -> set[tuple[int, int]]:
    """Where an address stands below an organisation and its officer, each named on one line, and only one is stated.

    `Controller | Acme`, `DPO | Jane Doe`, `Address | 1 High Street`: whose it is has to be asked.
    """
    addresses = [key for key, label in labels.items() if label.field == "address"]
    if len(addresses) != 1:
        return set()
    row, column = addresses[0]
    above = sorted((key, label) for key, label in labels.items() if key[1] == column and key[0] < row)
    in_one_line = {
        label.field: label.inline or at[key].text
        for key, label in above
        if label.inline or any((key[0], key[1] + step) in at for step in range(1, _REACH + 1))
    }
    organisation = in_one_line.get("organisation") or in_one_line.get("controller")
    officer = next((label.field for _, label in reversed(above) if label.field in ROLES), None)
    if organisation is None or officer not in _OFFICERS or officer not in in_one_line:
        return set()
    return set() if organisation.count(",") > 1 else {addresses[0]}


def _labelled_parts(heading: str, field: str, text: str) -> list[tuple[str, str, str]]:
    """The words of a label; where more labels stand among them, each with what it asks for and the words behind it."""
    parts = [[heading, field, ""]]
    at = 0
    text = _with_colons(text)
    for match in _NEXT_LABEL.finditer(text):
        candidates = meanings(match[1].strip())[:1]
        meaning = _meaning(match[1].strip()) or (
            candidates[0] if candidates and candidates[0].field == "owner" else None
        )
        if meaning is not None:
            parts[-1][2] = text[at : match.start()]
            parts.append([match[1].strip(), "contact-name" if meaning.field == "owner" else meaning.field, ""])
            at = match.end()
    parts[-1][2] = text[at:]
    if len(parts) == 1:
        return [(heading, field, text)]
    for part in parts[1:]:
        if part[1] in _OF_ONE_LINE and "\n" in part[2].strip():  # an address for letters below a telephone number
            part[2], _, others = part[2].strip().partition("\n")
            parts[0][2] += f"\n{others}"
        elif part[1] == "registration" and (number := _NUMBER_BEFORE_MORE.match(part[2])):  # or behind a number
            parts[0][2] = f"{parts[0][2].strip(' ,')}, {part[2][number.end() :]}"
            part[2] = number[1]
    stated = [piece for part in parts for piece in ([part] if part is parts[0] else _one_apart(*part))]
    return [(label, asked_for, bare) for label, asked_for, text_behind in stated if (bare := _bare(text_behind))]


def _one_apart(label: str, asked_for: str, text: str) -> list[list[str]]:
    """A way to reach somebody, and others behind a comma that need no label: `Tel. 08-123 45 67, info@example.se`."""
    first, *others = [piece.strip() for piece in _BETWEEN_WAYS.split(text)] if asked_for in _OF_ONE_LINE else [text]
    kinds = ["email" if email_in(piece) == piece else "website" if is_website(piece) else "" for piece in others]
    if not others or not all(kinds):
        return [[label, asked_for, text]]
    return [[label, asked_for, first], *([label, kind, piece] for kind, piece in zip(kinds, others, strict=True))]


def _with_colons(text: str) -> str:
    """Words of which every other line is a label for the next one, with both on one line: `Name`, and below it who."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    asking = [
        ":" not in line
        and not _names_one(line)
        and (meaning := _meaning(line)) is not None
        and meaning.field in _DETAILS
        for line in lines
    ]
    pairs = zip(asking[::2], asking[1::2], strict=False)
    if len(lines) < _PAIR or len(lines) % _PAIR or not all(first and not second for first, second in pairs):
        return text
    first, *others = (f"{label}: {stated}" for label, stated in zip(lines[::2], lines[1::2], strict=True))
    is_name = _meaning(lines[0])
    first = lines[1] if is_name is not None and is_name.field in _NAME else first
    return "\n".join([first, *others])


def _bare(text_behind: str) -> str:
    """Words without the signs around them; the stop of a legal form stays: `Fjernvarme a.m.b.a.`."""
    bare = text_behind.strip(" \t\n;,|·•").lstrip(".")
    return bare if has_form(bare) else bare.rstrip(" \t\n.;,|·•")


def _unknown_heads(at: dict[tuple[int, int], Cell], labels: dict[tuple[int, int], _Label]) -> list[tuple[int, int]]:
    """Where a line of one cell that is no label heads the details of somebody else: after a name, and before one."""
    names = {key for key, label in labels.items() if label.field in _NAME}
    in_row = Counter(row for row, _ in at)
    alone = [key for key in at if key not in labels and in_row[key[0]] == 1]
    return [key for key in alone if names and min(names) < key and (key[0] + 1, key[1]) in names]


def _label(cell: Cell) -> _Label | None:
    """The label that a cell is, with the words behind it, or that begins it; `None` for anything else."""
    label = _label_or_name(cell)
    is_address = label is not None and label.field == "address" and any(map(str.isdigit, cell.text))  # `Str. Lungă 10`
    is_value = label is not None and not label.inline and (is_address or is_organisation(cell.text))
    return None if is_value else label


def _label_or_name(cell: Cell) -> _Label | None:
    if len(cell.text) > _LONGEST_LABEL * 3:
        return None
    label, colon, behind = cell.text.partition(":")
    label = label.strip()
    if colon and 1 < len(label) <= _LONGEST_LABEL and "\n" not in label and "http" not in label:
        meaning = _meaning(label)
        if meaning is None and behind.strip() and means(label, "organisation-kind"):  # `Verein: TSV Kirchdorf e.V.`
            meaning = Meaning("organisation", _SURE, (), "")
        of_another = meaning is not None and meaning.field == "organisation" and _names_one(label)
        if meaning is not None and not of_another and not _calls_an_activity(label, meaning):
            inline = behind.strip()
            return _Label(cell, meaning.field, "" if _HINT.fullmatch(inline) else inline)
    meaning = _meaning(cell.text)
    return None if meaning is None or _calls_an_activity(cell.text, meaning) else _Label(cell, meaning.field, "")


def _names_one(label: str) -> bool:
    """Whether words before a colon name an organisation, of which something is said: `Nordby Kommune: ...`."""
    return len(label.split()) > 1 and is_organisation(label) and not means(label, "organisation-label")


def _calls_an_activity(label: str, meaning: Meaning) -> bool:
    """Whether a label for a name is one for that of an activity: `Processing activity 1`."""
    return meaning.field == "name" and any(is_kind_counted(word) for word in plain(label).split())


def _meaning(text: str) -> Meaning | None:
    if means(text.strip(" :"), "organisation-label"):
        return Meaning("organisation", _SURE, (), "")
    if len(text) > _LONGEST_LABEL or taken_for(text) is None:
        first = text.split("\n", 1)[0]
        if first == text or taken_for(first) is None:
            return None
        text = first
    fields = ROLES | CONTACT | _NAME | _PLACE
    meaning = next(
        (candidate for candidate in meanings(text) if candidate.field in fields and candidate.certainty >= _SURE), None
    )
    if meaning is None and len(bare_heading(text).split()) > 1:
        meaning = next((candidate for candidate in meanings(text)[:1] if candidate.field in ROLES), None)
    if meaning is None and meanings(text)[:1] and meanings(text)[0].field in _DATING:
        return attrs.evolve(meanings(text)[0], field="as-of")
    if meaning is None and means(text.strip(" :"), "contact-label"):  # who answers for a line, below headings
        return Meaning("contact-name", _SURE, (), "")
    return meaning


def _words(cell: Cell) -> str:
    return cell.text.split(":", 1)[0].strip()


def _answer(
    grid: Grid, at: dict[tuple[int, int], Cell], labels: dict[tuple[int, int], _Label], key: tuple[int, int]
) -> Cell | None:
    """The cell that answers a label: beside it, or below it; `None` where its words stand behind it, or nowhere."""
    return None if labels[key].inline else _beside(grid, at, labels, key) or _below(at, labels, key)


def _beside(
    grid: Grid, at: dict[tuple[int, int], Cell], labels: dict[tuple[int, int], _Label], key: tuple[int, int]
) -> Cell | None:
    """The cell right of a label, past the cells merged with it and blank ones, if it is no label itself."""
    row, column = key
    span = grid.span_at(row, column)
    column = span.right if span else column
    for step in range(1, _REACH + 1):
        beside = (row, column + step)
        if beside in labels:
            return None
        if beside in at:
            return None if _is_row_of_headings(at, row) else at[beside]
    return None


def _is_row_of_headings(at: dict[tuple[int, int], Cell], row: int) -> bool:
    """Whether most of several cells of a row are headings, some of which ask about no party.

    Then none of them answers the one before it.
    """
    texts = [cell.text for (own, _), cell in at.items() if own == row]
    rankings = [meanings(text)[:1] for text in texts if len(text) <= _LONGEST_LABEL]
    headings = [meaning for ranked in rankings for meaning in ranked if meaning.certainty >= ENOUGH]
    of_activities = [meaning for meaning in headings if meaning.field not in _HEADS_SOMEBODY]
    return len(of_activities) > 1 and len(texts) >= _LEAST_OF_A_LIST and len(headings) > _MOSTLY * len(texts)


def _below(at: dict[tuple[int, int], Cell], labels: dict[tuple[int, int], _Label], key: tuple[int, int]) -> Cell | None:
    """The cell under a label, where its row holds several cells, all labels, and the row below none."""
    row = [place for place in at if place[0] == key[0]]
    below = [place for place in at if place[0] == key[0] + 1]
    if _is_list(at, labels, row):
        return None
    named_below = len(row) == len(below) == 1 and labels[key].field in ROLES and below[0] not in labels
    name, comma, _ = at[below[0]].text.partition(",") if named_below else ("", "", "")
    if comma and is_organisation(name):
        return at[below[0]]  # `Controller`, and below it its name with its address
    few = 2 * sum(place in labels for place in below) < len(below)  # a value may look like a label: `Vej 1`
    under = (key[0] + 1, key[1])
    asks_itself = under in labels and any((under[0], under[1] + step) in at for step in range(1, _REACH))
    if few and not asks_itself and len(row) > 1 and all(place in labels for place in row):
        return at.get((key[0] + 1, key[1]))
    return None


def _is_list(
    at: dict[tuple[int, int], Cell], labels: dict[tuple[int, int], _Label], row: list[tuple[int, int]]
) -> bool:
    """Whether two rows or more stand under a row of labels, so that it heads a list: `Name | E-mail | Phone`."""
    first, columns = row[0][0], {column for _, column in row}
    rows_below = [
        [place for place in at if place[0] == first + step and place[1] in columns]
        for step in range(1, _LEAST_OF_A_LIST)
    ]
    return all(len(places) > 1 and 2 * sum(place in labels for place in places) < len(places) for places in rows_below)


def _is_row_of_a_table(
    at: dict[tuple[int, int], Cell], labels: dict[tuple[int, int], _Label], key: tuple[int, int], value: Cell
) -> bool:
    """Whether a word for a name or an organisation begins a row of a table: `Club | News | Form`, `Name | Age | Date`.

    In a row of labels, each has its value behind it.
    """
    only_a_name = labels[key].field in _NAME or means(at[key].text.strip(" :"), "organisation-label")
    behind = sorted(place for place in at if place[0] == key[0] and place[1] > value.column)
    in_pairs = len(behind) % 2 == 0 and all(place in labels for place in behind[::2])
    return only_a_name and value.row == key[0] and not in_pairs


def _role(roles: list[tuple[int, int, str]], key: tuple[int, int]) -> str:
    """Whose details a label stands for: the nearest role at or left of it, and at or above it."""
    before = [role for role in roles if role[0] <= key[1] and role[1] <= key[0]]
    return max(before, key=lambda role: (role[0], role[1]))[2] if before else "organisation"
