# SPDX-License-Identifier: Apache-2.0
"""What is printed to a terminal or the log of a build server, inert and in any encoding."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from textwrap import wrap
from typing import Final

import click

from ropa.patterns import pattern
from ropa.shell.commands import LANGUAGE
from ropa.shell.inert_text import Form, printable

_TOGETHER: Final = 1 << 16
"""How many characters are printed at once."""

_WIDTH: Final = 70
"""How much is said of what is being done: a line of a narrow terminal."""

_NARROWEST: Final = 40
"""No terminal is taken to be narrower than this."""

_QUIET: Final = "ropa.quiet"
_ANSWERED: Final = "ropa.answered"

_CODE_AND_WORD: Final = pattern(r"(?P<code>[A-Z]\d{3})(?P<gap> +)(?P<word>\S+)")


def print_text(text: object, *, err: bool = False, form: Form = "text", end: str = "\n") -> None:
    """Print *text*, inert, to standard output, or to standard error."""
    click.echo(printable(str(text), form) + end, err=err, nl=False)


def print_pieces(pieces: Iterable[str], *, form: Form = "text") -> None:
    """Print a text that comes in pieces, many together, and never all of them."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _TOGETHER:
            print_text("".join(waiting), form=form, end="")
            waiting, size = [], 0
    print_text("".join(waiting), form=form)


def print_lines(lines: Iterable[str], colours: Mapping[str, str] | None = None) -> None:
    """Print lines of text, as they come.

    On a terminal they are as wide as it is, what goes on in a second line stands below the first, and words have their
    colours; into a file or a pipe they go as they are, so that the same register gives the same text everywhere. The
    variables `NO_COLOR` and `FORCE_COLOR` of the environment switch colours off, and on where it is no terminal.

    Args:
        lines: The lines.
        colours: Words of the second column of a line that begins with the code of a rule, and their colours, as click
            names them.
    """
    terminal = sys.stdout.isatty()
    painted = colours if colours and _in_colour(terminal=terminal) else {}
    if not terminal and not painted:
        print_pieces(f"{'' if number == 0 else chr(10)}{line}" for number, line in enumerate(lines))
        return
    width = terminal_width()
    for line in lines:
        for part in fitted(printable(line), width) if terminal else [printable(line)]:
            click.echo(_painted(part, painted), color=bool(painted))


def print_prose(text: str) -> None:
    """Print a text of several lines, as `print_lines` does."""
    print_lines(text.split("\n"))


def _in_colour(*, terminal: bool) -> bool:
    """Whether words have their colours: as who runs the command wishes, else on a terminal that knows colours."""
    if os.environ.get("NO_COLOR"):
        return False
    if forced := os.environ.get("FORCE_COLOR"):
        return forced != "0"
    return terminal and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """How many characters a line of the terminal has; what goes elsewhere is as wide as tables are."""
    if sys.stdout.isatty():
        from shutil import get_terminal_size

        return max(get_terminal_size().columns, _NARROWEST)
    from ropa.show import WIDTH  # not at the start of every command: it brings attrs

    return WIDTH


def fitted(line: str, width: int) -> list[str]:
    """A line as lines of at most *width* characters, each below the beginning of its text; a word stays whole."""
    margin = line[: len(line) - len(line.lstrip(" "))]
    text = line.strip(" ")
    return wrap(
        text,
        width,
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
        drop_whitespace=True,
    ) or [""]


def _painted(line: str, colours: Mapping[str, str]) -> str:
    match = _CODE_AND_WORD.match(line)
    if match is None or match["word"] not in colours:
        return line
    code = click.style(match["code"], bold=True)
    return f"{code}{match['gap']}{click.style(match['word'], fg=colours[match['word']])}{line[match.end() :]}"


@contextmanager
def doing(work: str) -> Iterator[None]:
    """Say on a terminal what is being done for as long as it is done: nobody looks at an empty line and wonders.

    What is not a terminal (a log, a file) is told nothing, and neither is who asked for quiet.
    """
    if not is_watched():
        yield
        return
    line = f"{printable(' '.join(work.split()))[:_WIDTH]} ..."
    click.echo(f"\r{line}", err=True, nl=False)
    try:
        yield
    finally:
        click.echo(f"\r{' ' * len(line)}\r", err=True, nl=False)


def is_watched() -> bool:
    """Whether somebody at a terminal sees how the work goes on, and did not ask for quiet."""
    return sys.stderr.isatty() and not is_quiet()


def be_quiet() -> None:
    """Say, for the command that is running, no more than was asked for."""
    click.get_current_context().find_root().meta[_QUIET] = True


def is_quiet() -> bool:
    """Whether the command that is running was asked to say no more than was asked for."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.find_root().meta.get(_QUIET))


def tell(text: object) -> None:
    """Print what a command says of its own work (`wrote report.xlsx`), unless it is to be quiet."""
    if not is_quiet():
        print_message(str(text))


def print_message(message: str, *, err: bool = False) -> None:
    """Print what a command says of its own work or of a file, in the language that it was asked for."""
    print_text(in_the_language(message, chosen_language()), err=err)


def in_the_language(message: str, lang: str) -> str:
    """A message in *lang*, as far as it is there in it; the words are not loaded for one in English."""
    if lang == "en":
        return message
    from ropa.labels.message import message_text

    return message_text(message, lang)


def chosen_language() -> str:
    """The language that the command that is running was asked for, else that of what it has read, else English."""
    context = click.get_current_context(silent=True)
    return asked_language() or (context and context.meta.get(_ANSWERED)) or "en"


def asked_language() -> str | None:
    """The `--lang` of the command that is running, of several the first; `None` where none was given."""
    context = click.get_current_context(silent=True)
    if context is None:
        return None
    options = context.params
    lang = options.get("lang") or next(iter(options.get("langs") or ()), None) or context.meta.get(LANGUAGE)
    return lang if isinstance(lang, str) else None


def answer_in(lang: str | None) -> None:
    """Let what the command says from now on be in the language of what it has read, where it was asked for none."""
    context = click.get_current_context(silent=True)
    if lang is not None and context is not None:
        context.meta[_ANSWERED] = lang


def stop_printing() -> None:
    """Let what is still to be printed go nowhere, where nobody reads it any more: Python would complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
