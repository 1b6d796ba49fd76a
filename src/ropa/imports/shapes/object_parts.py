# SPDX-License-Identifier: Apache-2.0
"""Objects within an object of JSON or YAML: the processors of an activity, its time limit, its legal bases.

What a key asks for follows from the key that it lies under: `period` and `start` of a time limit, `article` of a basis.
The words are `part_headings.csv`. An object under a key that no part of an activity is called by is told apart by both
keys together: `dpia` with `required` asks what `dpia required` asks.
"""

from __future__ import annotations

from collections import deque
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.folding import SPELT_OUT
from ropa.free_text.answers import answer, means
from ropa.free_text.citations import cited
from ropa.free_text.comparable import plain
from ropa.free_text.durations import durations, is_unit
from ropa.free_text.lists import labelled
from ropa.free_text.synonyms import term_of
from ropa.imports.shapes.choices import OFFERED, chosen, is_mark
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.headings import STATES, Meaning
from ropa.imports.shapes.understood_grid import CORE, ROLES, SECTIONS, Column, Entry, HeadedCell, UnderstoodGrid
from ropa.imports.words import comparable
from ropa.packages.grid import Cell, letters
from ropa.packages.json_grids import KEY, Pairs, heading_of, keys_of
from ropa.rows import shipped_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ropa.packages.grid import Grid

_GROUPS: Final = frozenset(
    {
        *("special-data", "internal-recipients", "external-recipients", "processors"),
        *("technical-measures", "organisational-measures"),
    }
)
"""What a key may ask for that groups what is named: `{"ordinary": "name", "sensitive": "none"}`."""

_ASKED_YES_OR_NO: Final = frozenset({"national-number"})
"""What a key may ask for whose value says whether there is any: `{"ordinary": "name", "cpr": true}`."""

_NAMED_BY_KEYS: Final = frozenset(
    {"data", "special-data", "subjects", "recipients", "processors", "measures", "retention"}
)
"""Parts whose keys may be what is named, or groups of it."""

OTHER: Final = "other"
"""The section of objects whose key means no part of an activity: their values are those of the line itself."""

PROCESSED: Final = "processed"
"""What asks whether there is any: `{"processed": false}`."""

PART_FIELDS: Final = (PROCESSED, "starts", "until", "described")
"""What only a part can be asked for, beside the fields of headings."""

_MOST_IN_A_FORM: Final = 400
_MOST_KEYS: Final = 2_000
_NAMED_BY_OBJECTS: Final = frozenset({"owner", "department"})
"""What an object may name that is no part of an activity: `{"owner": {"name": "Finance"}}`."""

_OF_AN_ARTICLE: Final = ("article", "paragraph", "letter")
"""What a key may give by itself."""

_PARAGRAPHS: Final = {"6": "1", "9": "2"}
"""The paragraph of an article that lists bases, where no key gives it."""

_BY_ROLE: Final = {"processor": "processors", "recipient": "recipients", "controller": "controller"}
"""For a role, the part of an activity that somebody in it belongs to."""

_PAIR: Final = 2
_HOLDING_OBJECTS: Final = frozenset({"transfer"})
"""Keys of a part whose value may be an object again."""

_OF_DATA: Final = frozenset({"data", "special-data", "transfer", OTHER})
"""Parts whose flag says whether there is any, and denies it where there is none."""

_OF_SOMEBODY: Final = frozenset({"recipients", "processors"})
_SAID_OF_SOMEBODY: Final = frozenset({"service", "country", "category", "safeguard", "processing-agreement"})
_OF_PEOPLE: Final = frozenset({"subjects", "data"})
"""Parts whose keys may be people, each with the data that they list."""

_SURE: Final = 0.9
_EXAMPLES: Final = 3
_TOLD_BY_CONTENTS: Final = {"basis": cited, "retention": durations}
"""Parts that plainly stand in a cell whatever its key."""

_LEAST_FIELDS: Final = 3
_LEAST_OF_ART_30: Final = 2

_PARTS: Final = SECTIONS | ROLES
MORE: Final = {
    "purpose+basis": "purpose",
    "subjects+data": "data",
    "basis9": "basis",
    "country": "transfer",
    "sub-processors": "processors",
    "technical-measures": "measures",
    "organisational-measures": "measures",
    "customer": "controller",
}
"""Keys of parts by another name, and what these are parts of."""


@cache
def _within() -> dict[tuple[str, str], str]:
    """For a section and a wording, the field that it asks for there."""
    return {
        (row["section"], plain(spelling)): row["field"]
        for row in shipped_rows("ropa.imports.shapes", "part_headings.csv")
        for wording in row["wordings"].split(";")
        for spelling in (wording, wording.translate(SPELT_OUT))
    }


@cache
def _within_of(section: str) -> frozenset[str]:
    """The wordings that ask for something in a section."""
    return frozenset(wording for within, wording in _within() if within == section)


@cache
def _keys(part: str) -> frozenset[str]:
    """The keys, made comparable, for the fields of a group of data, for all who take part, or for their role."""
    rows = shipped_rows("ropa.imports.shapes", "part_headings.csv")
    words = (row["wordings"] for row in rows if (row["section"], row["field"]) == ("keys", part))
    return frozenset(plain(wording) for listed in words for wording in listed.split(";"))


@cache
def _labels() -> frozenset[str]:
    """Keys for what a part is called."""
    return frozenset({"display name", *comparable("key-label")})


@cache
def _naming() -> frozenset[str]:
    """Those, and keys for a name."""
    return _labels() | set(comparable("key-name"))


@cache
def _names_or_groups() -> frozenset[str]:
    """Those, and keys for a group."""
    return _naming() | set(comparable("key-category"))


def is_of_actors(name: str) -> bool:
    """Whether a key is one for all who take part in an activity, each with a role."""
    return plain(name) in _keys("actors")


def names_one_of_several_purposes(key: str) -> bool:
    """Whether a key is for one purpose beside others: `main`, `secondary`."""
    return plain(key) in _keys("purposes")


def is_form(value: Any) -> bool:
    """Whether the keys of an object, or of those in it, ask what Art. 30 asks: it is an activity by itself."""
    return any(map(_asks_what_art_30_asks, _keys_of_objects(value)))


def _asks_what_art_30_asks(keys: list[str]) -> bool:
    meanings = [taken_for(heading_of(key)) for key in keys]
    fields = {meaning.field for meaning in meanings if meaning is not None and meaning.certainty >= STATES}
    return len(fields) >= _LEAST_FIELDS and len(fields & CORE) >= _LEAST_OF_ART_30


def _keys_of_objects(value: Any) -> Iterator[list[str]]:
    """The keys of an object, and of each in it, the outer ones first, until too many different ones asked nothing.

    To find out what a key asks costs as much as a row of a table. An object of more keys than any form is passed by.
    """
    different: set[str] = set()
    objects = deque([value])
    while objects and len(different) < _MOST_KEYS:
        pairs = objects.popleft()
        if isinstance(pairs, Pairs):
            objects += (member for _, member in pairs if isinstance(member, Pairs))
            if len(pairs) <= _MOST_IN_A_FORM:
                keys = [key for key, _ in pairs]
                different.update(keys)
                yield keys


def section_of(grid: Grid) -> str:
    """What the lines of a grid of parts are, by the key that they lie under; within a part, by both keys together."""
    outer = _section(taken_for(grid.within)) if grid.within else OTHER
    inner = _within().get((outer, plain(grid.name))) if outer != OTHER else None
    if inner is not None:  # `{"transfer": {"occurs": true, "destinations": [{"country": ...}]}}`
        section = MORE.get(inner, inner)
        return section if section in _PARTS else outer
    own = _section(taken_for(grid.name))
    return outer if own == OTHER else own


def _section(meaning: Meaning | None) -> str:
    """The part of an activity that a key is for."""
    if meaning is None or meaning.certainty < STATES:
        return OTHER
    section = MORE.get(meaning.field, meaning.field)
    return section if section in _PARTS else OTHER


def field_of(heading: str, section: str, over: str, *, alone: bool = False) -> Meaning | None:
    """What a key of a part asks for.

    Args:
        heading: The key.
        section: What the part is.
        over: The key that the part lies under.
        alone: Whether its keys ask by themselves, and the key above them is only a name for the whole.
    """
    heading = "name" if plain(heading) in _labels() and section != OTHER else heading
    if section == OTHER:
        if alone:
            meaning = taken_for(heading)
            return meaning if meaning is not None and meaning.certainty >= STATES else None
        whose = taken_for(over)
        if plain(heading) == "name" and whose is not None and whose.field in _NAMED_BY_OBJECTS:
            return whose
        joined = taken_for(f"{over} {heading}")
        return joined if joined is not None and joined.certainty >= STATES else None
    in_company = _within().get((section.removeprefix("internal-").removeprefix("external-"), plain(heading)))
    if in_company is not None:
        return Meaning(in_company, _SURE, (), "")
    if section == "retention" and is_unit(heading):
        return Meaning("retention", _SURE, (), "")
    meaning = taken_for(heading)
    return meaning if meaning is not None and meaning.certainty >= STATES else None


def parts(grid: Grid, mapping: Mapping[str, str] | None = None, section: str | None = None) -> UnderstoodGrid:
    """What the lines of a grid of parts say: under their keys, or, of a single object, each behind its key.

    Args:
        grid: The grid.
        mapping: For keys, by the letter of their column, what they are to be taken for; "" = kept as it stands.
        section: What the lines are, where a map says so; `None` = found out.
    """
    section = section or section_of(grid)
    heads, lines = _heads_and_lines(grid)
    section = "data" if section == OTHER and _ask_who_and_what(heads.values()) else section
    in_roles = section == OTHER and is_of_actors(grid.name)
    section = "recipients" if in_roles else section
    in_lines = grid.owners[0] is not None or _labels_stand_first(grid)
    understood = UnderstoodGrid(grid.number, "rows", section, None if in_lines else (0, 0))
    understood.headings.extend(heads.values())
    under = {at: [line[at].text for line in lines if at in line] for at in heads}
    alone = section == OTHER and _ask_for_themselves([head.text for head in heads.values()])
    meanings = {at: _meaning(head, under[at], section, grid.name, alone=alone) for at, head in heads.items()}
    if understood.header and mapping:
        meanings |= _mapped(heads, mapping)
    if any(plain(head.text) in _naming() for head in heads.values()) and section in {"data", "subjects"}:
        meanings = {  # `{"category": "contact_details", "name": "E-mail"}` is called by its name
            at: None if plain(heads[at].text) in comparable("key-category") else meaning
            for at, meaning in meanings.items()
        }
    meanings = _told_apart(heads, _with_classes(meanings, under, section), grid.name, under)
    if not any(_names(heads[at].text, meaning, section) for at, meaning in meanings.items()):
        meanings = _named_by_key(heads, meanings)
    _list_columns(understood, grid, heads, meanings, under)
    asked = {meaning.field for meaning in meanings.values() if meaning}
    marks = all(is_mark(text) for texts in under.values() for text in texts)
    flags = marks and len(heads) > 1 and not asked & {*PART_FIELDS}
    numbered = section in _OF_SOMEBODY and "ref" in asked  # `{"vendorId": 70, "signed": true}`
    grouped = (
        section in _NAMED_BY_KEYS
        and not numbered
        and (
            flags
            or _are_groups_of_data(heads, meanings, under)
            or not any(
                _names(heads[at].text, meaning, section) or _describes(heads[at].text, section)
                for at, meaning in meanings.items()
            )
        )
    )
    if not flags and section in _OF_PEOPLE and _are_people(heads, under, section):
        understood.entries += [_people_with_data(grid, heads, line) for line in lines]
        return understood
    for line in lines:
        first = min(line.values(), key=lambda cell: (cell.row, cell.column))
        own_section = _section_by_role(heads, line) if in_roles else section
        entry = Entry(OTHER if grouped or own_section is None else own_section, (grid.number, first.row))
        over = f"{grid.name} " if entry.section == OTHER else ""
        for at, cell in line.items():
            meaning = _grouped(meanings[at], grid.name) if grouped else meanings[at]
            field = meaning.field if meaning else None
            if flags and grouped and field in OFFERED:
                entry.cells.append(chosen(f"{over}{heads[at].text}", heads[at].text, field, cell))
                continue
            heading = heads[at].text if alone else f"{over}{heads[at].text}"
            entry.cells += _headed(cell, heading, field)
        if section not in _OF_DATA and _is_deselected(heads, line):
            entry.cells = [attrs.evolve(cell, field=None) for cell in entry.cells]
        if section == "basis":
            _join_article(entry)
        understood.entries.append(entry)
    return understood


def _headed(cell: Cell, heading: str, field: str | None) -> list[HeadedCell]:
    """A value under its key; that of an object again, each of its values under its own."""
    within = _values_within(cell, heading, field) if field is not None and field in _HOLDING_OBJECTS else []
    if field == "processing-agreement" and _denies_in_an_object(cell.text):
        return [HeadedCell(heading, None, cell.text, cell)]
    text = _article_of(cell.text) if field in {"basis", "basis9"} else cell.text
    return within or [HeadedCell(heading, field, text, cell)]


def _denies_in_an_object(text: str) -> bool:
    """Whether an object says with its first flag that there is none: `{"agreement": {"signed": false, "due": ...}}`."""
    pairs = [labelled(line) for line in text.split("\n")]
    flags = [answer(pair[1]).kind for pair in pairs if pair and is_mark(pair[1])]
    return all(pairs) and bool(flags) and flags[0] in {"no", "none"}


def _values_within(cell: Cell, heading: str, section: str) -> list[HeadedCell]:
    """What an object within a part says, key by key: `{"name": ..., "transfer": {"mechanism": "SCC"}}`."""
    pairs = [labelled(line) for line in cell.text.split("\n")]
    meanings = [field_of(pair[0], section, "") if pair else None for pair in pairs]
    if not any(meaning is not None and meaning.field in {"country", "safeguard"} for meaning in meanings):
        return []
    return [
        HeadedCell(f"{heading} {pair[0]}", meaning.field if meaning else None, pair[1], cell)
        for pair, meaning in zip(pairs, meanings, strict=True)
        if pair
    ]


def _are_people(heads: Mapping[int, Cell], under: Mapping[int, list[str]], section: str) -> bool:
    """Whether keys are kinds of people, and data are listed under them, one of each at least that is known.

    A key for what people are called, or for the data about them, is none of those.
    """
    asking = {*_within_of("subjects"), *_within_of("data"), *_names_or_groups(), *_keys("elements")}
    if any(plain(head.text) in asking for head in heads.values()):
        return False
    named = any(term_of("subject", head.text) is not None for head in heads.values())
    items_under = [item for texts in under.values() for text in texts for item in text.split("\n")]
    of_the_vocabulary = sum(term_of("category", item) is not None for item in items_under)
    only_data = 2 * of_the_vocabulary > len(items_under) and not any(term_of("subject", item) for item in items_under)
    return bool(of_the_vocabulary) if named else section == "subjects" and only_data


def _list_columns(
    understood: UnderstoodGrid,
    grid: Grid,
    heads: Mapping[int, Cell],
    meanings: Mapping[int, Meaning | None],
    under: Mapping[int, list[str]],
) -> None:
    """Note for the preview what each key was taken for."""
    for at, head in heads.items():
        texts = under[at]
        why, examples = "heading" if meanings[at] else "not understood", tuple(dict.fromkeys(texts))[:_EXAMPLES]
        column = letters(head.column) if understood.header else f"row {head.row + 1}"
        understood.columns.append(Column(grid.number, column, head.text, meanings[at], why, examples, len(texts)))


def _mapped(heads: Mapping[int, Cell], mapping: Mapping[str, str]) -> dict[int, Meaning | None]:
    """What a map says that keys ask for."""
    fields = {at: mapping.get(letters(head.column)) for at, head in heads.items()}
    return {at: Meaning(field, 1.0, (), "") if field else None for at, field in fields.items() if field is not None}


def _people_with_data(grid: Grid, heads: Mapping[int, Cell], line: Mapping[int, Cell]) -> Entry:
    """A line whose keys are people, each with the data under it: `{"customers": ["name", "e-mail"]}`."""
    first = min(line.values(), key=lambda cell: (cell.row, cell.column))
    entry = Entry(OTHER, (grid.number, first.row))
    for at, cell in line.items():
        data = ", ".join(cell.text.split("\n"))
        entry.cells.append(HeadedCell(grid.name, "subjects+data", f"{heads[at].text}: {data}", cell))
    return entry


def _section_by_role(heads: Mapping[int, Cell], line: Mapping[int, Cell]) -> str | None:
    """What somebody in a list of those who take part is, by what stands under the key for their role."""
    roles = [cell.text for at, cell in line.items() if plain(heads[at].text) in _keys("role")]
    return next((section for text in roles for role, section in _BY_ROLE.items() if means(text, role)), None)


def _article_of(text: str) -> str:
    """An article whose parts stand in a cell each under its key, as it is written: `artikel: 6`, `litra: c`."""
    pairs = [pair for line in text.split("\n") if (pair := labelled(line))]
    named = {
        name: value.strip()
        for name in _OF_AN_ARTICLE
        for key, value in pairs
        if plain(key) in comparable(f"key-{name}")
    }
    if len(pairs) < _LEAST_OF_ART_30 or len(named) != len(pairs) or "letter" not in named:
        return text
    article = named.get("article", "")
    whole = f"Art. {article}({named.get('paragraph') or _PARAGRAPHS.get(article, '')})({named['letter'].casefold()})"
    return whole if cited(whole) else text


def _is_deselected(heads: Mapping[int, Cell], line: Mapping[int, Cell]) -> bool:
    """Whether a line says that it was offered, and not chosen: `{"article": "6(1)(a)", "selected": false}`."""
    flags = [cell.text for at, cell in line.items() if heads[at].text.casefold() in keys_of("selected")]
    return any(answer(text).kind in {"no", "none"} for text in flags)


def _join_article(entry: Entry) -> None:
    """Read an article of which keys of their own give the paragraph and the letter as one: `6(1)(b)`."""
    parts = {
        name: next((cell for cell in entry.cells if plain(cell.heading) in comparable(f"key-{name}")), None)
        for name in _OF_AN_ARTICLE
    }
    article, paragraph, letter = parts["article"], parts["paragraph"], parts["letter"]
    if article is None or letter is None or not article.text.strip().isdecimal():
        return
    number = paragraph.text.strip() if paragraph else _PARAGRAPHS.get(article.text.strip(), "")
    whole = f"{article.text.strip()}({number})({letter.text.strip().casefold()})"
    if cited(f"Art. {whole}"):
        entry.cells = [
            attrs.evolve(cell, field="basis", text=f"Art. {whole}")
            if cell is article
            else attrs.evolve(cell, field=None)
            if cell in {paragraph, letter}
            else cell
            for cell in entry.cells
        ]


def _told_apart(
    heads: dict[int, Cell], meanings: dict[int, Meaning | None], over: str, under: dict[int, list[str]]
) -> dict[int, Meaning | None]:
    """The same, whom data are about told apart from them, and a group of data from what is in it.

    `Category | Data` below a label for people and their data; `{"label": "Identity", "fields": ["name", "address"]}`.
    """
    first = min(heads, default=None)
    asked = taken_for(over)
    of_both = first is not None and asked is not None and asked.field == "subjects+data" and len(heads) > 1
    if of_both and first is not None and plain(heads[first].text) in _names_or_groups():
        return {**meanings, first: Meaning("subjects", _SURE, (), "")}
    lists = [at for at, head in heads.items() if plain(head.text) in _keys("elements") and under[at]]
    groups = {at for at, head in heads.items() if plain(head.text) in _names_or_groups()}
    in_data = asked is not None and asked.field in {"data", "special-data"}
    if len(lists) != 1 or not groups or not in_data or len(under[lists[0]]) < max(map(len, under.values())):
        return meanings
    own = {at: None if at in groups else meaning for at, meaning in meanings.items()}
    return {**own, lists[0]: Meaning("data", _SURE, (), "")}


def _heads_and_lines(grid: Grid) -> tuple[dict[int, Cell], list[dict[int, Cell]]]:
    """The keys of a grid of parts, and for each of its lines the value of each key."""
    if grid.owners[0] is None and not _labels_stand_first(grid):
        heads = {cell.column: cell for cell in grid.cells(0, 1)}
        every = [{cell.column: cell for cell in grid.cells(row, row + 1)} for row in range(1, len(grid.rows))]
        return heads, [line for line in every if line]
    cells = [list(grid.cells(row, row + 1)) for row in range(len(grid.rows))]
    pairs = {row: pair for row, pair in enumerate(cells) if len(pair) > 1}
    return {row: pair[0] for row, pair in pairs.items()}, [{row: pair[1] for row, pair in pairs.items()}]


def _labels_stand_first(grid: Grid) -> bool:
    """Whether a table within a cell has a label and its words on each line, and no line of headings."""
    if not grid.is_section or grid.width != _PAIR:
        return False
    section = section_of(grid)
    asking = [
        [field_of(text, section, grid.name) if text else None for text in (*row, None)[:_PAIR]] for row in grid.rows
    ]
    return 2 * sum(first is not None for first, _ in asking) > len(asking) and asking[0][1] is None


def _ask_who_and_what(heads: Iterable[Cell]) -> bool:
    """Whether keys ask for people and for their data: `{"groups": [{"who": "pupils", "what": ["name"]}]}`."""
    meanings = (taken_for(head.text) for head in heads)
    return {"subjects", "data"} <= {meaning.field for meaning in meanings if meaning and meaning.certainty >= STATES}


def _ask_for_themselves(keys: list[str]) -> bool:
    """Whether keys ask for several things that Art. 30 asks, whatever object they stand in."""
    fields = {meaning.field for key in keys if (meaning := taken_for(key)) and meaning.certainty >= STATES}
    return len(fields) >= _LEAST_FIELDS and len(fields & CORE) >= _LEAST_OF_ART_30


def _meaning(head: Cell, texts: list[str], section: str, over: str, *, alone: bool) -> Meaning | None:
    """What a key asks for; where that is not understood, what plainly stands under it."""
    meaning = field_of(head.text, section, over, alone=alone)
    if meaning is None and texts and section in _TOLD_BY_CONTENTS and all(map(_TOLD_BY_CONTENTS[section], texts)):
        return Meaning(section, _SURE, (), "")
    return meaning


def _grouped(meaning: Meaning | None, over: str) -> Meaning | None:
    """What stands under a key that is a kind of what is named: `{"identity": "name", "contact": "phone"}`."""
    return meaning if meaning is not None and meaning.field in _GROUPS | _ASKED_YES_OR_NO else taken_for(over)


def _names(heading: str, meaning: Meaning | None, section: str) -> bool:
    """Whether a key asks for what a part is called, so that its other keys say more of that."""
    if section == "retention":  # `{"active": "3 years", "archive": "10 years"}`: the keys are what is kept
        return (section, plain(heading)) in _within() or is_unit(heading)
    return meaning is not None and meaning.field in {section, "name", "party", "category"}


def _are_groups_of_data(
    heads: Mapping[int, Cell], meanings: Mapping[int, Meaning | None], under: Mapping[int, list[str]]
) -> bool:
    """Whether keys divide data into what is ordinary and what is special: `{"ordinary": [...], "special": [...]}`.

    A key for special data that is answered with yes or no says of the other whether it is.
    """
    fields = {at: meaning.field for at, meaning in meanings.items() if meaning is not None}
    special = [at for at, field in fields.items() if field == "special-data"]
    divided = len(heads) > 1 and len(fields) == len(heads) and {*fields.values()} == {"data", "special-data"}
    naming = {plain(heads[at].text) for at in heads if at not in special} & (_within_of("data") | _names_or_groups())
    if not divided or naming - {"data"}:
        return False
    return not naming or any(not is_mark(text) for at in special for text in under[at])


def _with_classes(
    meanings: dict[int, Meaning | None], under: Mapping[int, list[str]], section: str
) -> dict[int, Meaning | None]:
    """The same, a key of data under which only stands whether they are special: `ordinary`, `special`, below `Type`."""
    classes = {
        at
        for at, texts in under.items()
        if section == "data" and texts and all(means(t, "ordinary-data") or means(t, "special-mark") for t in texts)
    }
    return {
        at: Meaning("special-data", _SURE, (), "") if at in classes else meaning for at, meaning in meanings.items()
    }


def _describes(heading: str, section: str) -> bool:
    """Whether a key asks what somebody is engaged for, where, or on what contract: it is the name of nobody."""
    return section in _OF_SOMEBODY and _within().get((section, plain(heading))) in _SAID_OF_SOMEBODY


def _named_by_key(heads: dict[int, Cell], meanings: dict[int, Meaning | None]) -> dict[int, Meaning | None]:
    """The same, the keys of an object of objects as the names: `{"Novax ApS": {"country": ...}}`."""
    name = Meaning("name", _SURE, (), "")
    return {at: name if heads[at].text == KEY else meaning for at, meaning in meanings.items()}
