# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a line of words, in the language that it asks for, or of the register that it names.

Click says it in English. Its sentences stand in `words/usage.csv`; one that is not there stays in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, Final

import click

from ropa.labels.catalogue import word
from ropa.labels.message import message_text
from ropa.patterns import pattern
from ropa.shell.inert_text import printable
from ropa.shell.spoken_help import SpokenHelp

_HEADER: Final = "register.yaml"
_LANGUAGE: Final = pattern(r"^ *\"?language\"?: *\"?([a-z]{2})\b", re.MULTILINE)
_NO_OPTION: Final = pattern(r"\ANo such option:? '?--?[\w-]+'?\.?")
"""How click begins where there is no such option; older versions with a colon."""

_LOOKED_AT: Final = 1 << 14
"""How many letters of a file are looked through for its language."""


class SpokenUsageError(click.UsageError):
    """A fault of a line of words, told in another language than English.

    Args:
        error: The fault as click found it.
        lang: The language.
    """

    def __init__(self, error: click.UsageError, lang: str) -> None:
        super().__init__(printable(_english(error)), error.ctx)
        self._lang = lang

    def format_message(self) -> str:
        """What is wrong."""
        return message_text(self.message, self._lang)

    def show(self, file: IO[Any] | None = None) -> None:
        """Print how the command is called, where its help is, and what is wrong."""
        if self.ctx is not None:
            formatter = SpokenHelp(self._lang, width=self.ctx.terminal_width, max_width=self.ctx.max_content_width)
            self.ctx.command.format_usage(self.ctx, formatter)
            called = f"{self.ctx.command_path} --help"
            hint = word("cli.see_help", self._lang).format(command=called)
            click.echo(f"{formatter.getvalue().rstrip()}\n{hint}\n", file=file, err=file is None)
        click.echo(f"{word('cli.error', self._lang)}: {self.format_message()}", file=file, err=file is None)


def _english(error: click.UsageError) -> str:
    """What click says; of an option that there is not, in the words of its newest version, with the near ones."""
    if not isinstance(error, click.NoSuchOption):
        return error.format_message()
    sentence = _NO_OPTION.sub(f"No such option {error.option_name!r}.", error.message)
    near = f" Did you mean {' or '.join(map(repr, error.possibilities))}?" if error.possibilities else ""
    return f"{sentence}{near}"


def language_named(words: Iterable[str]) -> str | None:
    """The language of the first register that a line of words names; `None` = it names none, or none that says it."""
    for text in words:
        try:
            path = Path(text)
            file = path / _HEADER if path.is_dir() else path
            if not file.is_file():  # a pipe would be waited for
                continue
            with file.open(encoding="utf-8", errors="replace") as stream:
                stated = _LANGUAGE.search(stream.read(_LOOKED_AT))
        except (OSError, ValueError):
            continue
        if stated is not None:
            return str(stated[1])
    return None
