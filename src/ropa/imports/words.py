# SPDX-License-Identifier: Apache-2.0
"""Words of many languages that tell one thing in a register of somebody else's. They are `words.csv`.

- `is`, `controlling`: a sentence on who the controller is; `itself`: how a register speaks of whoever keeps it;
- `responsible`: headings that ask for the controller or, as often, for somebody within it;
- `general`: something holds for all activities;
- `example`: a line shows how to fill one in;
- `calling`: headings that ask for the name of an activity;
- `guarding`: headings that ask for measures as well as for what a transfer rests on;
- `special`, `ordinary`: headings that ask for data of every kind; `processing`: for the processing of it;
- `before-a-name`: "of"; `acting-as`: "as";
- `key-article`, `key-paragraph`, `key-letter`, `key-name`, `key-label`, `key-category`: keys within an object;
- `number-ending`: endings of words that ask for a number;
- `yes-and-no`: those two words of a language;
- `status-as-meant`: words for a status that mean it and nothing more; of others ("archived") the words stay too;
- `data-ending`: how words for data end; `frequent`: words that any text in a language is full of;
- `plainly-basis`, `basis-or-law`: headings that ask for a legal basis, and that ask for a law beside one of those;
- `numbered-otherwise`: what has a number of its own: `Reg.nr` is that of an organisation, or of a car;
- `also-a-department`: people who are a department too; `beside-a-number`: words beside the number of a line;
- `ending-of-the-other-sex`: what stands behind a slash and ends a word: `Schüler/innen`;
- `code-below`: what a heading says in parentheses of the codes below it: `Data (code)`;
- `joining`: "and"; `joining-here`: words that are "and" in their own language only, and "in" or "to" in another.

Of `controlling`, `general`, `calling`, `special`, `ordinary` and `status-as-meant` these are beginnings of words; of
`processing`, parts.
"""

from __future__ import annotations

from functools import cache

from ropa.free_text.comparable import plain
from ropa.rows import parts, shipped_rows, shipped_words


def written(meaning: str, language: str | None = None) -> tuple[str, ...]:
    """The words of a meaning as they are written, each once: those of a language, where it has any; else all."""
    return shipped_words("ropa.imports", "words.csv", meaning, language)


@cache
def comparable(meaning: str) -> tuple[str, ...]:
    """The words of a meaning in comparable letters, each once."""
    return tuple(dict.fromkeys(map(plain, written(meaning))))


@cache
def rows_of(meaning: str) -> tuple[tuple[str, ...], ...]:
    """The words of a meaning as they are written, apart for each row of the table."""
    rows = shipped_rows("ropa.imports", "words.csv")
    return tuple(parts(row["words"]) for row in rows if row["meaning"] == meaning)


@cache
def by_language(meaning: str) -> dict[str, frozenset[str]]:
    """The words of a meaning as they are written, by their language."""
    rows = [row for row in shipped_rows("ropa.imports", "words.csv") if row["meaning"] == meaning]
    return {language: frozenset(parts(row["words"])) for row in rows for language in row["languages"].split()}
