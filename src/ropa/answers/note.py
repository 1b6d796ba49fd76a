# SPDX-License-Identifier: Apache-2.0
"""A remark on an answer: what it rests on, what it did not look at, what was not stated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from ropa import labels
from ropa.patterns import pattern
from ropa.text import Text, say
from ropa.values import frozen

_SLOT: Final = pattern(r"\{(\w+)\}")


def _texts(values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value if isinstance(value, Text) else str(value)) for name, value in values.items())


@frozen
class Note:
    """A sentence in every language that ropa speaks.

    Attributes:
        key: Its key among the words: `rests_on` is `answers.note.rests_on`.
        values: What it is filled with; a `Text` in the language of the sentence.
    """

    key: str
    values: tuple[tuple[str, str], ...] = attrs.field(factory=dict, converter=_texts)

    def text(self, lang: str = "en") -> str:
        """The sentence in *lang*.

        Raises:
            UnknownWord: ropa does not speak the language.
        """
        values = dict(self.values)
        key = f"field.{values.get('field')}"
        if lang != "en" and labels.knows(key):  # English has the names of fields as they are written
            values["field"] = labels.word(key, lang).lower()
        sentence = f"answers.note.{self.key}"
        if values.get("number") == "1" and labels.knows(f"{sentence}.one"):
            sentence += ".one"
        return _SLOT.sub(lambda slot: say(values.get(slot[1], slot[0]), lang), labels.word(sentence, lang))
