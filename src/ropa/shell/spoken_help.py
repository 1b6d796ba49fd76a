# SPDX-License-Identifier: Apache-2.0
"""The help of commands in another language than English, in which it is written beside them.

As the messages of errors are, a text is looked up by its English where it is shown: `words/help.csv` has each paragraph
of the help. One that is not there in the language stays in English.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

import click

from ropa.labels.catalogue import word, words

THEME: Final = "help"
_EXTRAS: Final = "  ["
"""What click puts before a default, behind the help of an option."""

_SHORTEST: Final = 20
"""How many letters the line of a command has at least, however narrow the terminal is."""


class SpokenHelp(click.HelpFormatter):
    """Lays help out as click does, in another language.

    Args:
        lang: The language.
        layout: What click's own takes.
    """

    def __init__(self, lang: str, **layout: Any) -> None:
        super().__init__(**layout)
        self._lang = lang

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002 - click's
        """How the command is called."""
        super().write_usage(prog, args, prefix=f"{word('help.usage', self._lang)}: ")

    def write_heading(self, heading: str) -> None:
        """What stands over options and commands."""
        super().write_heading(self._spoken(heading))

    def write_text(self, text: str) -> None:
        """What a command does."""
        super().write_text("\n\n".join(map(self._spoken, text.split("\n\n"))))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options, each with what it means."""
        spoken = []
        for name, meaning in rows:
            text, extras, values = meaning.partition(_EXTRAS)
            default = values.replace("default: ", f"{word('help.default', self._lang)}: ", 1)
            spoken.append((name, f"{self._spoken(text)}{extras}{default}"))
        super().write_dl(spoken, col_max, col_spacing)

    def write_commands(self, commands: Mapping[str, click.Command | None]) -> None:
        """Commands, each with what it does in a line."""
        limit = max(self.width - 6 - max(map(len, commands), default=0), _SHORTEST)
        rows = [
            (name, _in_a_line(self._spoken(_first(command.help or "")), limit))
            for name, command in commands.items()
            if command is not None
        ]
        with self.section("Commands"):
            super().write_dl(rows)

    def _spoken(self, paragraph: str) -> str:
        key = _paragraphs().get(" ".join(paragraph.split()))
        return paragraph if key is None else words().wording(key, self._lang) or paragraph


@cache
def _paragraphs() -> dict[str, str]:
    """The paragraphs of help in English, to their keys."""
    return {word(key, "en"): key for key in words() if words().theme(key) == THEME}


def paragraphs(text: str) -> Iterable[str]:
    """The paragraphs of a text as it stands beside a command, each in one line."""
    return (" ".join(part.split()) for part in re.split(r"\n\s*\n", inspect.cleandoc(text).partition("\f")[0]))


def _in_a_line(text: str, limit: int) -> str:
    """What a command does, without the articles behind it, cut to a line: a full stop in it ends no sentence."""
    return textwrap.shorten(text.partition(" (")[0].rstrip("."), limit, placeholder="...")


def _first(text: str) -> str:
    return next(iter(paragraphs(text)), "")
