# SPDX-License-Identifier: Apache-2.0
"""A check in the shell: its day and settings, the forms in which findings are printed, and the exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ropa.shell.inert_text import Form, printable
from ropa.shell.refusals import CLEAN, FOUND
from ropa.shell.registers import STANDARD_INPUT
from ropa.shell.terminal import chosen_language, doing, in_the_language, print_message, print_text

if TYPE_CHECKING:
    from ropa.register import Register
    from ropa.rules import Findings
    from ropa.shell.settings import Settings

SEVERITIES = ("error", "warning", "info")

COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
"""Of each severity, on a terminal that has colours."""


def _sarif(findings: Findings, lang: str) -> Iterator[str]:
    from ropa.rules.sarif import sarif_pieces

    return sarif_pieces(findings, lang)


def _junit(findings: Findings, lang: str) -> Iterator[str]:
    from ropa.rules.junit import junit_pieces

    return junit_pieces(findings, lang)


def _github(findings: Findings, lang: str) -> Iterator[str]:
    from ropa.rules.github import github_pieces

    return github_pieces(findings, lang)


def _markdown(findings: Findings, lang: str) -> Iterator[str]:
    from ropa.rules.markdown import markdown_pieces

    return markdown_pieces(findings, lang)


FORMS: dict[str, Callable[[Findings, str], Iterator[str]]] = {
    "json": lambda findings, lang: findings.json_pieces(lang),
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "markdown": _markdown,
}
"""How findings can be printed for a program."""

ESCAPED: dict[str, Form] = {"json": "json", "sarif": "json", "junit": "xml", "github": "commands"}
"""How each of them is printed; as text where nothing is named."""


def day_asked(book: Register, on: str | None) -> date:
    """The date asked for, else the register's, else today, said aloud: only the command line may look at the clock."""
    if on is not None or book.as_of is not None:
        return book.on(on)
    today = date.today()  # noqa: DTZ011 - the user's own day is meant
    print_message(f"ropa: the register has no as_of and no --on was given; checking for today, {today}.", err=True)
    return today


def checked(  # noqa: PLR0913, PLR0917 - what is checked, and how
    book: Register,
    day: date,
    project: Settings,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    folder: Path | None = None,
) -> Findings:
    """Check with what the options say, or else the settings of the project."""
    from ropa import verbs

    if not (book.activities or book.on_behalf):
        sentence = in_the_language("the register holds no activity; there is little to check.", chosen_language())
        print_text(f"ropa: {sentence}", err=True)
    with doing(f"Checking {len(book)} records"):
        return verbs.check(
            book,
            day,
            select=select or project.select,
            ignore=ignore or project.ignore,
            severities=project.severities,
            folder=folder,
        )


def folder_beside(paths: Sequence[Path]) -> Path | None:
    """The folder of the only register that is read, where its attachments are; of several, none is looked through."""
    from ropa.files.attached_files import folder_of

    return folder_of(paths[0]) if len(paths) == 1 and paths[0] != STANDARD_INPUT else None


def exit_code(findings: Findings, fail_on: str) -> int:
    """1 where a finding weighs as much as what was asked to fail on, else 0."""
    if fail_on == "never":
        return CLEAN
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return FOUND if any(finding.severity in grave for finding in findings) else CLEAN


def colours(lang: str) -> dict[str, str]:
    """The word for each severity, and its colour."""
    from ropa import labels
    from ropa.rules.severity import Severity

    return {labels.enum_word(Severity(name), lang): colour for name, colour in COLOURS.items()}


def in_lines(lines: Iterator[str]) -> Iterator[str]:
    """Lines as pieces of one text."""
    return (line if number == 0 else f"\n{line}" for number, line in enumerate(lines))


def write_pieces(file: Path, pieces: Iterator[str], form: Form, *, is_page: bool) -> None:
    """Write to a file what would be printed, inert alike: it is whole or as it was."""
    from ropa.atomic import atomic_write
    from ropa.labels.marks import sealed

    def write(stream: IO[bytes]) -> None:
        lines = chain((printable(piece, form).encode("utf-8", "backslashreplace") for piece in pieces), [b"\n"])
        stream.writelines(sealed(lines) if is_page else lines)

    atomic_write(file, write)
