# SPDX-License-Identifier: Apache-2.0
"""What a title says that a sheet or a section is: whose register it is, a record of a processor, no activity at all.

The phrases are `titles.csv`. A title is the name of a sheet, the heading of a section, or the line above a table.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from ropa.free_text.comparable import plain
from ropa.free_text.denials import numbered_places
from ropa.imports.words import comparable
from ropa.rows import shipped_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.packages.grid import Cell, Grid

_NUMBERING = re.compile(
    r"\A\s*(?:(?:\d{1,3}(?:\.\d{1,3})*|[A-Z]\d{0,2}(?:\.\d{1,3})*|[IVX]{2,5})[.):]|\d{1,3}(?:\.\d{1,3})+|[A-Z]\d{1,2}"
    r"|[A-Z](?:\.\d{1,3})+|(?:§|#|[Nn](?:\.?[°º]|[or])\.?)\s?\d{1,3}[.:]?|\d{1,3}\s?[–—-])\s+(?=\S)"
    r"|\A\s*\d{1,2}\s+(?=[A-ZÆØÅÄÖÜÉ](?:[^\W\d_]{3}|[A-ZÆØÅÄÖÜ]{1,3}(?!\w)))"
    r"|\A\s*(?!COVID|SARS|ISO)[A-ZÆØÅÄÖÜ]{1,6}[-_]\d{1,3}[.:)]?\s+(?:[–—-]\s+)?(?=\S)"
)
_COUNTING = r"(?:n\.\s?[°º]|n\.|n[or°º]|num[.]?|número|numéro|numero|numer|č|št|br|sz|αρ|#)?[.]?\s{0,2}"
_NUMBER = re.compile(rf"\s*(?:lfd[.]?|laufende|løbe|løpe|lop)?\s?{_COUNTING}\d{{1,6}}[a-z]?[.]?\s*", re.IGNORECASE)
_ONLY_COUNTS = re.compile(r"[^\W\d_]{1,14}[\s_.-]{0,2}(?:nr\.?|n°|no\.?)?\s?\d{1,3}(?:\s\(\d\))?")
"""The name of a sheet that only counts it: `Sheet1`, `VT2`, `Fiche 1`."""

_NUMBER_BEHIND = re.compile(r"(?:(?<!\s)\s+)?(?:nr\.?|n[°º]|no\.?)?\s?\d{1,3}\s*\Z", re.IGNORECASE)
_DIVIDED = re.compile(r"(?P<before>[^:|–—]{3,80}?)(?P<sign>\s?:\s|\s[|–—-]\s)\s*(?P<behind>\S.*)", re.DOTALL)
_FIGURES = re.compile(r"[\d\s.,%-]+")
_COUNT = re.compile(r"(?<!\s)\s+\(\d{1,3}\)\Z")
_LONGEST_TITLE: Final = 200
_MOST_WORDS_AROUND: Final = 3
_SHORTEST_ENDING: Final = 4
"""A phrase with more letters may be the end of a longer word."""

_SHORTEST_HEAD: Final = 7
"""A phrase of more letters may be the head of a compound: `Huurdersvereniging Noord`."""

_ENDING: Final = 3
"""So many letters a word has more where it has an ending: `foreningen`."""

_STEM: Final = 5
_LEAST_OF_A_CUT_NAME: Final = 20
_SHEET_NAME: Final = 31
"""So many letters a spreadsheet program allows for the name of a sheet."""


@cache
def _phrases(meaning: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(plain, _phrases_as_written(meaning))))


@cache
def _phrases_as_written(meaning: str) -> tuple[str, ...]:
    rows = [row for row in shipped_rows("ropa.imports.shapes", "titles.csv") if row["meaning"] == meaning]
    return tuple(phrase for row in rows for phrase in row["phrases"].split(";"))


@lru_cache(maxsize=4096)
def says(title: str, meaning: str) -> bool:
    """Whether a title means that: `as-processor`, `as-controller`, `not-activity`.

    Args:
        title: The title, with its numbering or without.
        meaning: What it may mean; its phrase stands anywhere in the title.
    """
    padded = f" {plain(title.replace('_', ' '))} "
    return len(title) <= _LONGEST_TITLE and any(f" {phrase} " in padded for phrase in _phrases(meaning))


@lru_cache(maxsize=4096)
def ends_with(name: str, meaning: str) -> bool:
    """Whether a name ends with a phrase of that meaning, or with a word that ends so: `Vestby Sejlklub`."""
    form = plain(name)
    return any(
        form.endswith((f" {phrase}", phrase if len(phrase) > _SHORTEST_ENDING else f" {phrase}"))
        for phrase in _phrases(meaning)
    )


def means(word: str, meaning: str) -> bool:
    """Whether a word is a phrase of that meaning."""
    return plain(word) in _phrases(meaning)


def opens_with(name: str, meaning: str) -> bool:
    """Whether a name opens with a phrase of that meaning: `Stichting De Brug`, `Fagforeningen Havn`."""
    form = plain(name)
    first = form.split(" ", 1)[0]
    return any(
        form.startswith(f"{phrase} ")
        or (len(phrase) > _SHORTEST_ENDING and first.startswith(phrase) and len(first) - len(phrase) <= _ENDING)
        or (len(phrase) > _SHORTEST_HEAD and first.endswith(phrase) and " " in form)
        for phrase in _phrases(meaning)
    )


@lru_cache(maxsize=4096)
def starts_with(title: str, meaning: str) -> bool:
    """Whether a title begins with a phrase of that meaning, after its numbering: `Minutes of the board, 4 March`."""
    form = plain(without_number(title))
    return any(form == phrase or form.startswith(f"{phrase} ") for phrase in _phrases(meaning))


@lru_cache(maxsize=4096)
def is_title_of(title: str, meaning: str) -> bool:
    """Whether a title means that and little besides: `2. Rights of the data subject`, `The controller`."""
    title_words = plain(without_number(title.replace("_", " "))).split()
    for phrase in _phrases(meaning) if says(title, meaning) else ():
        own = phrase.split()
        if f" {phrase} " not in f" {' '.join(title_words)} ":
            continue
        around = len([word for word in title_words if word not in own and word not in _phrases("small")])
        if around <= (_MOST_WORDS_AROUND if len(own) > 1 else 0):
            return True
    return False


def is_total(cells: Sequence[Cell]) -> bool:
    """Whether a row counts the others: `Total`, and numbers."""
    first, *others = cells
    named = first.text[:1].isalpha() and means(first.text, "total")
    return named and all(_FIGURES.fullmatch(cell.text) for cell in others)


def is_remark(text: str) -> bool:
    """Whether words are a remark below a table, or its title: `Bemærk: ...`, `Note`."""
    first = re.split(r"[:\n]", text.strip(), maxsplit=1)[0]
    named = first[:1].isalpha() and plain(first) in _phrases("remark")
    return named and (first != text.strip() or len(text.split()) <= 2)  # noqa: PLR2004


def is_number(text: str) -> bool:
    """Whether words only number something: `lfd. Nr. 4`, `No. 12`."""
    return _NUMBER.fullmatch(text) is not None


def without_number(title: str) -> str:
    """A title without its numbering: `2. Bike hire`, `A1. Staff`, `Activity 3: Shop`, and without the count behind it.

    The count is that of a second grid below the same title.
    """
    bare = _counted().sub("", _NUMBERING.sub("", title, count=1), count=1)
    bare = _COUNT.sub("", bare).strip()
    return _behind_kinds(bare) or bare or title.strip()


@lru_cache(maxsize=4096)
def _behind_kinds(title: str) -> str | None:
    """The name behind what only says what it names, and of which number: `Fiche de registre de l'activité : Loans`.

    Before a dash more has to stand than one word of a kind, which may be a part of the name: `Registrering – bikes`.
    """
    match = _DIVIDED.match(title)
    if match is None:
        return None
    before = plain(match["before"]).split()
    kinds = [word for word in before if is_kind_counted(word) or word in _words_for_registers()]
    plainly = len(kinds) > 1 or ":" in match["sign"] or any(word.isdecimal() for word in before)
    only_counts = all(counts(word) or word in _words_for_registers() or word.isdecimal() for word in before)
    behind = plain(match["behind"]).split()
    return match["behind"].strip() if kinds and plainly and only_counts and not all(map(counts, behind)) else None


@cache
def _words_for_registers() -> frozenset[str]:
    return frozenset(word for phrase in _phrases("register") for word in phrase.split() if len(word) >= _STEM)


@cache
def _counted() -> re.Pattern[str]:
    """What only counts or calls activities at the beginning of a title: `Activity no. 3:`, `Scheda 1 -`, `Fiche : `."""
    kinds = "|".join(re.escape(kind) for kind in sorted(_before_a_name(), key=len, reverse=True))
    number = (
        rf"\s{{1,2}}{_COUNTING}(?:\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?|[a-z](?!\.\s?\d))\s{{0,2}}(?:[.):,|]|[–—-](?=\s))"
    )
    return re.compile(rf"\A\s*(?:{kinds})(?:{number}|\s?:(?=\s))\s*(?=\S)", re.IGNORECASE)


def _before_a_name() -> tuple[str, ...]:
    return (*_phrases_as_written("counted"), *_phrases_as_written("before-a-name"))


@lru_cache(maxsize=4096)
def counts(word: str) -> bool:
    """Whether a comparable word is one for what is counted, or what stands beside its number: `activity`, `punkt`."""
    return len(word) == 1 or word in _beside_numbers() or word[:_STEM] in _stems_of_kinds()


def is_kind_counted(word: str) -> bool:
    """Whether a comparable word is one for an activity, or for the form of one."""
    return word[:_STEM] in _stems_of_kinds()


@cache
def _stems_of_kinds() -> frozenset[str]:
    """How the longer words for what is counted begin, which have endings of many kinds: `czynności`."""
    return frozenset(word[:_STEM] for phrase in _phrases("counted") for word in phrase.split() if len(word) >= _STEM)


@cache
def _beside_numbers() -> frozenset[str]:
    single = {word for phrase in (*_phrases("counted"), *_phrases("small")) for word in phrase.split()}
    return frozenset(single | numbered_places() | {*comparable("beside-a-number")})


def titles(grid: Grid) -> tuple[str, ...]:
    """What stands over a grid, the nearest first: its name, the lines above it, the headings that it stands under."""
    lines = []
    for row in range(min(3, len(grid.rows))):
        cells = [text for text in grid.rows[row] if text is not None]
        if len(cells) == 1 and len(cells[0]) <= _LONGEST_TITLE:
            lines.append(cells[0])
        elif cells:
            break
    return (grid.name, *lines, *reversed(grid.above))


_WHY: Final = frozenset({"purpose", "purpose+basis", "basis", "basis9", "retention"})


def is_as_processor(above: tuple[str, ...], fields: set[str | None]) -> bool | None:
    """Whether titles say that what stands below them is a processor's record; `None` where none says either.

    Args:
        above: The titles, the nearest first.
        fields: What the columns, or the labels, are taken for. A title that is only a name for processors, which may
            head a list of them, counts where they ask on whose behalf, or what kind of processing; both at once, and
            not why, need no title.
    """
    by_name = not fields.isdisjoint({"customer", "processing", "controller"})
    by_kind = by_name and fields.isdisjoint(_WHY)  # Art. 30(2) speaks of categories of processing, and asks why of none
    for title in above:
        if says(title, "as-controller"):
            return False
        if says(title, "as-processor") or (by_name and is_title_of(title, "processor")):
            return True
        if by_kind and says(title, "categories-of-processing"):
            return True
    return True if by_kind and {"customer", "processing"} <= fields else None


def _named_above(grid: Grid) -> str | None:
    """What the lines above a form call it, where the name of its sheet only counts: `Activity: Eye test`."""
    for title in titles(grid)[1:4]:
        if title in grid.above or says(title, "register") or says(title, "owner") or is_remark(title):
            continue
        bare = without_number(title)
        kinds = plain(_NUMBER_BEHIND.sub("", title)).split()
        if not _ONLY_COUNTS.fullmatch(title.strip()) and not all(map(counts, kinds)) and not _ends_a_sentence(bare):
            return bare
    return None


def _ends_a_sentence(title: str) -> bool:
    return title.rstrip().endswith((".", ":", "?", "!"))


def full_name(grid: Grid) -> str:
    """The name of the sheet, or the line above its form where the name of the sheet is that line, cut off."""
    name = without_number(grid.name)
    if _ONLY_COUNTS.fullmatch(grid.name.strip()) and (above := _named_above(grid)):
        return above
    for title in titles(grid)[1:2]:
        cut = plain(grid.name)
        begins = plain(title).startswith(cut) and len(cut) >= _LEAST_OF_A_CUT_NAME
        if begins or (plain(title).startswith(cut) and len(grid.name) >= _SHEET_NAME - 1):
            return without_number(title)
    return name
