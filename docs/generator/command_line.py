# SPDX-License-Identifier: Apache-2.0
"""The commands of the shell, from the commands themselves."""

from __future__ import annotations

from typing import Final

import click

from docs.generator.markdown import code, page, table
from ropa.cli import main
from ropa.shell.options import Language
from ropa.shell.questions import Questions

EXIT: Final = table(
    ("Exit code", "Meaning"),
    [
        ("0", "done; `check`: no finding at or above `--fail-on`"),
        ("1", "`check`, `build`: findings at or above `--fail-on`; `trace`: a section is left over; `diff`: a change"),
        ("2", "a file could not be read, or what was asked is refused; nothing is written"),
    ],
)


def pages() -> dict[str, str]:
    """Path to text."""
    parts = [part for name in sorted(main.commands) for part in _command(name, main.commands[name])]
    intro = f"`ropa COMMAND`: {_line(main.help)} Each command has `--help`."
    return {"command-line.md": page("The command line", intro, EXIT, *parts)}


def _line(words: str | None) -> str:
    return " ".join((words or "").split())


def _command(name: str, command: click.Command) -> list[str]:
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    options = [one for one in command.params if isinstance(one, click.Option)]
    usage = " ".join(["ropa", name, "[OPTIONS]", *(one.metavar or (one.name or "").upper() for one in arguments)])
    rows = [(code(_form(one)), _line(one.help), _default(one)) for one in options]
    listed = table(("Option", "What it does", "Left out"), rows) if rows else ""
    return [f"## {name}", f"```text\n{usage}\n```", _line(command.help), listed, *_questions(command)]


def _questions(command: click.Command) -> list[str]:
    """The questions that can be asked, each with the options that it alone has, and those that all have."""
    if not isinstance(command, Questions):
        return []
    context = click.Context(command)
    questions = {name: command.get_command(context, name) for name in command.list_commands(context)}
    options = {
        name: {option.name: option for option in question.params if isinstance(option, click.Option)}
        for name, question in questions.items()
        if question is not None
    }
    shared = set.intersection(*map(set, options.values()))
    rows = [
        (
            " ".join(
                [code(name), *(code(one.metavar or "") for one in question.params if isinstance(one, click.Argument))]
            ),
            _line((question.help or "").partition("\n\n")[0]),
            ", ".join(code(_form(option)) for key, option in options[name].items() if key not in shared),
        )
        for name, question in questions.items()
        if question is not None
    ]
    some = next(iter(options.values()))
    every = [(code(_form(option)), _line(option.help)) for key, option in some.items() if key in shared]
    return [
        table(("Question", "What it answers", "Options of its own"), rows),
        "Each takes these options; those that narrow a question may be given again.",
        table(("Option", "What it does"), every),
    ]


def _form(option: click.Option) -> str:
    if isinstance(option.type, click.Choice | Language):
        taken = "|".join(map(str, option.type.choices))
    else:
        taken = option.metavar or option.type.name.upper()
    return f"{'/'.join(option.opts)} {taken}".strip()


def _default(option: click.Option) -> str:
    if not option.show_default:
        return ""
    given = option.default
    return ", ".join(map(str, given)) if isinstance(given, tuple | list) else str(given)
