# SPDX-License-Identifier: Apache-2.0
"""The options that several commands have: a path, a day, a language, whom it is for, how much is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ropa.shell.commands import Named
from ropa.shell.terminal import be_quiet

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Language(click.ParamType):  # type: ignore[type-arg] # generic in some versions of click only
    """One of the languages that ropa speaks, which are read from its tables when they are asked for."""

    name = "language"

    @property
    def choices(self) -> tuple[str, ...]:
        """Their codes."""
        from ropa.labels import LANGUAGES

        return LANGUAGES

    def _choice(self) -> click.Choice[str]:
        return click.Choice(self.choices)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002 - click's
        """The languages, as `[en|da|nb]`."""
        return f"[{'|'.join(self.choices)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The language, or click's own refusal with the languages there are, and the code of one that is named."""
        from ropa.text import code_of_language

        if str(value) not in self.choices and (code := code_of_language(str(value))) in self.choices:
            self.fail(f"{value!r} is the name of a language. Did you mean {code!r}?", param, ctx)
        return self._choice().convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """What the shell offers."""
        return self._choice().shell_complete(ctx, param, incomplete)


path_argument = click.argument("path", type=Named())

on_option = click.option("--on", metavar="DATE", help="The date of the questions, YYYY-MM-DD. [the register's own]")

lang_option = click.option("--lang", type=Language(), help="The language. [the register's own]")

AUDIENCES = ("internal", "authority", "public")


def set_quiet(_context: click.Context, _option: click.Parameter, asked_for: bool) -> None:  # noqa: FBT001 - click's
    """Say no more than the outcome from here on, where that is asked for."""
    if asked_for:
        be_quiet()


quiet_option = click.option(
    "--quiet", "-q", is_flag=True, expose_value=False, callback=set_quiet, help="Say no more than the outcome."
)
