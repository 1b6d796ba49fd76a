# SPDX-License-Identifier: Apache-2.0
"""The verbs that answer with a table, as commands of the shell: each made from its own signature and docstring.

A verb that is added to the face of ropa is a command of `ropa ask` without a line here.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import click

from ropa.patterns import pattern
from ropa.shell.answered import give
from ropa.shell.commands import Command, Commands, Written
from ropa.shell.options import set_quiet
from ropa.shell.terminal import doing

if TYPE_CHECKING:
    from ropa.register import Register

FORMS: Final = ("table", "json", "csv", "md", "xlsx")
"""How an answer can be had."""

_EVERY: Final = ("on", "lang")
"""What is an option of every question, whether or not the verb takes it by this name."""

_ENTRY: Final = pattern(r"^ {4}(?! )\**(\w+): (.+(?:\n {8,}.+)*)", re.MULTILINE)
"""A parameter or field in a docstring, and what is said of it."""

Guard = Callable[[Callable[..., Any]], Callable[..., Any]]
"""What is put around a command."""

Asked = Callable[[str | None], tuple["Register", date | None]]
"""The register that is asked, and the day for which; from the day that was given, if any."""


class Questions(Commands):
    """The verbs as commands. One is looked up when it is called for, so that no other is loaded.

    Args:
        guard: What is put around each command, to turn errors into messages.
        language: The kind of option that takes a language.
    """

    kind = "question"

    def __init__(self, *args: Any, guard: Guard, language: click.ParamType[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self._guard = guard
        self._language = language

    @staticmethod
    def names() -> list[str]:
        """Their names, as they are written in the shell."""
        from ropa import QUESTIONS

        return [verb.replace("_", "-") for verb in QUESTIONS]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """Their names, as they are written in the shell."""
        return self.names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb; `None` = there is no such verb."""
        name = cmd_name.replace("_", "-")
        if name not in self.list_commands(ctx):
            return None
        return command(name.replace("-", "_"), self._guard, self._language)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called for, or the help of all of them."""
        if args[0] in ctx.help_option_names:
            click.echo(ctx.get_help())
            ctx.exit()
        return super().resolve_command(ctx, args)


def command(verb: str, guard: Guard, language: click.ParamType[Any]) -> click.Command:
    """The command of a verb: an argument for each thing that it needs, an option for each that it takes.

    Args:
        verb: The name of the verb in Python.
        guard: What is put around it.
        language: The kind of option that takes a language.
    """
    import ropa
    from ropa.answers.question import Words

    function = getattr(ropa, verb)
    explained, of_words = described(function), described(Words)
    needed = _needed(function)
    params: list[click.Parameter] = [click.Argument([name], metavar=name.upper()) for name in needed]
    own = [
        parameter
        for parameter in list(inspect.signature(function).parameters.values())[1:]
        if parameter.name not in {*needed, *_EVERY} and parameter.kind is not parameter.VAR_KEYWORD
    ]
    for parameter in own:
        name, told_of_it = _option(parameter.name), explained.get(parameter.name)
        if "bool" in str(parameter.annotation):
            option = click.Option([f"{name}/--no-{name[2:]}"], default=parameter.default, help=told_of_it)
        else:
            option = click.Option([name], metavar="WORD", help=told_of_it)
        params.append(option)
    present = {*_EVERY, *needed, *(parameter.name for parameter in own)}
    params += [_word(name, of_words.get(name)) for name in Words.__annotations__ if name not in present]
    params += [
        click.Option(["--on"], metavar="DATE", help="The day, YYYY-MM-DD. [the register's own]"),
        click.Option(
            ["--lang"],
            type=language,
            help="Words and names in this language. [of the register; ids in files, and of one in English]",
        ),
        click.Option(
            ["--format", "form"],
            type=click.Choice(FORMS),
            help="How to answer. [a table, or what the suffix of --out says]",
        ),
        click.Option(["--out"], type=Written(), help="Write it to this file (.csv, .xlsx ...)."),
        click.Option(
            ["--quiet", "-q"],
            is_flag=True,
            expose_value=False,
            callback=set_quiet,
            help="Say no more than the outcome.",
        ),
    ]
    line, _, more = inspect.cleandoc(function.__doc__ or "").partition("\n\n")
    about = re.split(r"(?m)^(?:Args|Raises|Returns):", more, maxsplit=1)[0].strip()
    return Command(
        verb.replace("_", "-"),
        params=params,
        callback=guard(_answering(verb)),
        help=f"{line}\n\n{about}".strip(),
        short_help=line.partition(" (")[0],
    )


def _word(name: str, explanation: str | None) -> click.Option:
    if name == "special":
        return click.Option(["--special"], is_flag=False, flag_value="special", metavar="[KIND]", help=explanation)
    return click.Option([_option(name)], multiple=True, metavar="WORD", help=explanation)


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def described(item: Any) -> dict[str, str]:
    """What the docstring of a function or a class says of each parameter or field."""
    text = inspect.cleandoc(item.__doc__ or "")
    return {name: " ".join(description.replace("`", "").split()) for name, description in _ENTRY.findall(text)}


def _answering(verb: str) -> Callable[..., None]:
    """What the command of a verb does."""

    @click.pass_context
    def answered(
        context: click.Context,
        /,
        *,
        on: str | None,
        lang: str | None,
        form: str | None,
        out: Path | None,
        **options: Any,
    ) -> None:
        import ropa

        if form == "xlsx" and out is None:
            raise click.UsageError("A workbook is not printed. Say where it goes: --out answer.xlsx")
        function, asked = getattr(ropa, verb), cast("Asked", context.obj)
        book, day = asked(on)
        narrowing = {name: _plain(value) for name, value in options.items() if value is not None and value != ()}
        needed = [narrowing.pop(name) for name in _needed(function)]
        if day is not None:
            narrowing["on"] = day.isoformat()
        if lang is None and form is None and out is None:
            lang = _not_english(book)
        if lang is not None and "lang" in inspect.signature(function).parameters:
            narrowing["lang"] = lang
        with doing(f"Answering {verb.replace('_', '-')}"):
            answer = function(book, *needed, **narrowing)
        give(answer, lang, form, out)

    return answered


def _not_english(book: Register) -> str | None:
    """The language of a register that is not in English, so that its words are shown; `None` = the ids are read."""
    from ropa.verbs import language_of

    language = language_of(book)
    return None if language == "en" else language


def _needed(function: Callable[..., Any]) -> list[str]:
    """What a verb cannot do without, after the book."""
    parameters = list(inspect.signature(function).parameters.values())[1:]
    return [item.name for item in parameters if item.default is item.empty and item.kind is item.POSITIONAL_OR_KEYWORD]


def _plain(value: Any) -> Any:
    """What an option was given: the values of one that was given again, else its value."""
    if not isinstance(value, tuple):
        return value
    return value[0] if len(value) == 1 else list(value)
