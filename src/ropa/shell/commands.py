# SPDX-License-Identifier: Apache-2.0
"""Commands whose help is in the language that is asked for, and groups in which a wrong word is answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, Final

import click

from ropa.shell.inert_text import accept_any_text, printable

LANGUAGE: Final = "ropa.language"
"""Where a command finds the `--lang` that stands anywhere on its line."""


_LINE: Final = "ropa.line"
"""Where the words of the line are kept."""


class Named(click.Path):
    """A path as the shell names it; what no file can be called is a usage error, on every system.

    Args:
        options: As `click.Path` takes them.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(path_type=Path, **options)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, or click's own refusal."""
        try:
            return super().convert(value, param, ctx)
        except ValueError:  # a NUL, half of a character
            from ropa.errors import shown

            self.fail(f"No file is called {shown(str(value))}: check the name.", param, ctx)


class Written(Named):
    """A path that a command writes to: nothing that its line names to be read is written over.

    Args:
        next_state_of: The arguments of which it may take the place, since what is written is the next state of them.
    """

    def __init__(self, next_state_of: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.next_state_of = next_state_of


class Several(click.Option):
    """An option that may be given again, or once with several words behind commas: `--select S110,S111`.

    Its words hold no comma: codes, languages, audiences. Names may hold one, and are divided where they are looked up.
    """

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        """Each word that was given."""
        if isinstance(value, list | tuple):
            value = tuple(
                part.strip() for text in value for part in str(text).split(",") if part.strip() or text == part
            )
        return super().type_cast_value(ctx, value)


class Command(click.Command):
    """A command whose help is in the language that is asked for, and that knows what others call its options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words of the line; for an option that other tools have, that of ropa is offered."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            from ropa.errors import called_here

            known = {option for parameter in self.params for option in parameter.opts}
            near = (f"--{name}" for name in called_here(error.option_name.lstrip("-")))
            offered = " or ".join(repr(option) for option in near if option in known)
            if not offered:
                raise
            message = f"{error.message} Did you mean {offered}?"
            raise click.NoSuchOption(error.option_name, message, ctx=error.ctx) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, where it writes over nothing that it reads."""
        for parameter, path in _paths(ctx):
            if not isinstance(parameter.type, Written):
                continue
            for other, source in [*_paths(ctx), *_paths(ctx.parent)]:
                may_be = isinstance(other.type, Written) or other.name in parameter.type.next_state_of
                if not may_be and would_be_written_over(source, path):
                    raise written_over(path)
                if not isinstance(other.type, Written):
                    refuse_among_its_files(source, path)
            _refuse_edited(path, is_register=bool(parameter.type.next_state_of))
        return super().invoke(ctx)

    def get_help(self, ctx: click.Context) -> str:
        """The help, as click lays it out."""
        return _spoken_help(self, ctx) or super().get_help(ctx)


class Commands(click.Group):
    """The commands of ropa by name."""

    kind: ClassVar[str] = "command"
    """What one of them is called in the message."""

    command_class = Command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words of the line; the language is looked for before all else, since help ends the command."""
        if ctx.parent is not None:
            return super().parse_args(ctx, args)
        accept_any_text()
        ctx.meta[LANGUAGE] = _language_on(args)
        ctx.meta[_LINE] = tuple(args)
        with _faults_told(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that the line calls for."""
        if ctx.parent is not None:
            return super().invoke(ctx)
        with _faults_told(ctx):
            return super().invoke(ctx)

    def get_help(self, ctx: click.Context) -> str:
        """The help, as click lays it out."""
        return _spoken_help(self, ctx) or super().get_help(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, each with what it does in a line."""
        if ctx.meta.get(LANGUAGE) in {None, "en"}:
            super().format_commands(ctx, formatter)
            return
        from ropa.shell.spoken_help import SpokenHelp

        if isinstance(formatter, SpokenHelp):
            formatter.write_commands({name: self.get_command(ctx, name) for name in self.list_commands(ctx)})

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called for; a wrong word is answered with the near right ones."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            from ropa.errors import did_you_mean, shown

            ctx.fail(f"There is no {self.kind} {shown(args[0])}. {did_you_mean(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)


def _paths(ctx: click.Context | None) -> Iterator[tuple[click.Parameter, Path]]:
    """Each path that a line of words gives, with the parameter that it is given for."""
    for parameter in ctx.command.params if ctx else ():
        if ctx is not None and isinstance(parameter.type, click.Path):
            value = ctx.params.get(str(parameter.name))
            yield from ((parameter, path) for path in (value if isinstance(value, tuple) else (value,)) if path)


def would_be_written_over(source: Path, target: Path) -> bool:
    """Whether writing to *target* would replace what is read at *source*: the same file, or one of its folder."""
    try:
        if target.is_dir() or not target.exists():
            return False
        is_part = target.suffix.lower() in {".yaml", ".yml"} and source.is_dir()
        return target.parent.samefile(source) if is_part else target.samefile(source)
    except (OSError, ValueError):
        return False


def refuse_among_its_files(source: Path, target: Path) -> None:
    """Refuse a file of YAML that would stand among those of the register that is read: it has each record already.

    Raises:
        click.UsageError: it would.
    """
    try:
        is_among = target.suffix.lower() in {".yaml", ".yml"} and source.is_dir() and target.parent.samefile(source)
    except (OSError, ValueError):
        return
    if is_among:
        mend = "Name the folder, or a file elsewhere."
        raise click.UsageError(f"{target} would be read with the files of the register in its folder. {mend}")


def is_its_own(source: Path, target: Path) -> bool:
    """Whether a register that is read at *source* stands at *target*: the same file or folder, or a file of it."""
    try:
        return target.samefile(source) or (target.is_dir() and source.is_file() and target.samefile(source.parent))
    except (OSError, ValueError):
        return False


def _refuse_edited(target: Path, *, is_register: bool) -> None:
    """Nothing, unless somebody made or edited a file that a command would write over."""
    try:
        is_there = target.is_file()
    except (OSError, ValueError):
        return
    if not is_there:
        return
    from ropa.errors import RopaError
    from ropa.shell.edited_targets import refuse_edited

    try:
        refuse_edited(target, outputs=not is_register)
    except RopaError as error:
        raise click.UsageError(str(error)) from error


def written_over(target: Path) -> click.UsageError:
    """The refusal of a line that would write over what it reads."""
    return click.UsageError(f"{target} is read by this command, and would be written over. Write to another file.")


def _language_on(args: Sequence[str]) -> str | None:
    """The language that a line of words asks for; `None` = none, or one that ropa does not speak."""
    for place, argument in enumerate(args):
        option, _, code = argument.partition("=")
        if option == "--lang":
            from ropa.labels import LANGUAGES

            code = code or next(iter(args[place + 1 :]), "")
            return code if code in LANGUAGES else None
    return None


@contextmanager
def _faults_told(ctx: click.Context) -> Iterator[None]:
    """Tell what is wrong with a line in the language that it asks for, else in that of the register that it names."""
    try:
        yield
    except click.UsageError as error:
        from ropa.shell.usage_errors import SpokenUsageError, language_named

        lang = ctx.meta[LANGUAGE] or language_named(ctx.meta[_LINE])
        if lang is None or lang == "en":
            sentence = error.format_message()
            if (inert := printable(sentence)) == sentence:
                raise
            raise click.UsageError(inert, error.ctx) from error
        raise SpokenUsageError(error, lang) from error


def _spoken_help(command: click.Command, ctx: click.Context) -> str | None:
    """The help of a command in the language asked for; `None` = that is English, in which it is written."""
    lang = ctx.meta.get(LANGUAGE)
    if lang is None or lang == "en":
        return None
    from ropa.shell.spoken_help import SpokenHelp

    formatter = SpokenHelp(lang, width=ctx.terminal_width, max_width=ctx.max_content_width)
    command.format_help(ctx, formatter)
    return formatter.getvalue().rstrip("\n")
