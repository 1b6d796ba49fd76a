# SPDX-License-Identifier: Apache-2.0
"""The commands of the shell, from the commands themselves."""

from __future__ import annotations

from typing import Final

import click

from docs.generator.markdown import code, page, table
from ropa.cli import Language, main

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
    return [f"## {name}", f"```text\n{usage}\n```", _line(command.help), listed]


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
