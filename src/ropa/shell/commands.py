# SPDX-License-Identifier: Apache-2.0
"""A group of commands in which a wrong word is answered with the near right ones."""

from __future__ import annotations

from typing import ClassVar

import click


class Commands(click.Group):
    """The commands of ropa by name."""

    kind: ClassVar[str] = "command"
    """What one of them is called in the message."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called for; a wrong word is answered with the near right ones."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            from ropa.errors import did_you_mean, shown

            ctx.fail(f"There is no {self.kind} {shown(args[0])}. {did_you_mean(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)
