# SPDX-License-Identifier: Apache-2.0
"""The language of a register: that of its cells, where they are long enough to tell; else that of its headings.

The two may differ: a tool's English headings over Dutch words. Where neither is plain, the language is not stated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from ropa.imports.shapes.understood_grid import Entry, UnderstoodGrid

_MOST_CELLS: Final = 3000
_LEAST_WORDS: Final = 12
_LEAST_HEADINGS: Final = 3
_SURE_HEADING: Final = 0.75
_NEARLY: Final = 0.6
_PLAINLY: Final = 1.5

_SMALL_WORDS: Final = {
    "en": "the and of to for with is are by from on at we our their",
    "da": "og af til på ikke eller der efter fra ved oplysninger vi hos",
    "nb": "og av til på ikke eller som etter fra ved opplysninger vi hos",
    "sv": "och av till på inte eller som efter från vid uppgifter vi hos",
    "de": "und der die das für von mit bei nach zur zum im oder des",
    "nl": "de het en van voor een met bij na of door op naar te",
    "fr": "le la les des de en et pour du une par avec après apres ans ou aux sur pas",
    "es": "el los las de y para con por una tras después del al en",
    "it": "il di per della e con gli dei alla dopo nel delle",
    "fi": "ja tai on sekä sen jälkeen ei ovat mukaan",
    "pt": "o os das dos uma para com após do da não pelo",
    "pl": "i w z na do nie dla oraz po się od przez",
    "hu": "a az és vagy nem egy után hogy vagy való",
    "cs": "a v na se pro nebo po od do není při",
    "sk": "a v na sa pre alebo po od do nie pri",
    "ro": "și în de la cu pentru din sau nu este după",
    "bg": "и на за от с по не или в да",
    "hr": "i u na se za ili po od do nije pri",
    "sl": "in v na se za ali po od do ni pri",
    "et": "ja on või ei kui mis ning pärast",
    "lv": "un ir vai no uz par pēc ar",
    "lt": "ir yra arba iš į nuo po su",
    "is": "og að er til við ekki frá um eða eftir",
    "el": "και της των για το του από με στην",
}
"""Words that any text in a language is full of."""


def language(understood_grids: Sequence[UnderstoodGrid]) -> str | None:
    """The language that the register is written in, as a code; `None` where it cannot be told."""
    of_headings = _voted(_heading_votes(understood_grids))
    of_cells = _cell_votes(understood_grids)
    ranked = of_cells.most_common(2)
    if not ranked or ranked[0][1] < _LEAST_WORDS:
        return of_headings
    first, count = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    if of_headings and of_cells[of_headings] >= _NEARLY * count:
        return of_headings
    return first if count >= _PLAINLY * second else None


def _heading_votes(understood_grids: Sequence[UnderstoodGrid]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for understood in understood_grids:
        for column in understood.columns:
            if column.meaning and column.meaning.certainty > _SURE_HEADING:
                votes.update(column.meaning.languages)
    return votes


def _voted(votes: Counter[str]) -> str | None:
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < _LEAST_HEADINGS:
        return None
    return None if len(ranked) > 1 and ranked[1][1] > ranked[0][1] - 2 else ranked[0][0]


def _cell_votes(understood_grids: Sequence[UnderstoodGrid]) -> Counter[str]:
    small = {lang: frozenset(text.split()) for lang, text in _SMALL_WORDS.items()}
    votes: Counter[str] = Counter()
    cells = (text for understood in understood_grids for entry in understood.entries for text in _texts(entry))
    for text in islice(cells, _MOST_CELLS):
        for word in text[:1000].casefold().split():
            bare = word.strip(".,;:()")
            for lang, small_words in small.items():
                if bare in small_words:
                    votes[lang] += 1
    return votes


def _texts(entry: Entry) -> Iterable[str]:
    for cell in entry.cells:
        if not cell.inherited:
            yield cell.text
    for item in entry.items:
        yield from _texts(item)
