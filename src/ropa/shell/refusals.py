# SPDX-License-Identifier: Apache-2.0
"""How a command ends: its exit codes, and ropa's own errors as a message instead of a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from ropa.shell.terminal import asked_language, chosen_language, in_the_language, print_text, stop_printing

CLEAN, FOUND, REFUSED = 0, 1, 2

_LINE = 500
"""Characters of an unexpected error that are shown."""


def refusing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn ropa's own errors into a message and exit code 2: no traceback, nothing half-written."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:  # whoever read the output has seen enough: `ropa check X | head`
            stop_printing()
        except Exception as error:
            from ropa.errors import RopaError, UnreadableFile

            if isinstance(error, RopaError | OSError):
                if isinstance(error, UnreadableFile):
                    lang = asked_language() or error.language or "en"
                    print_text(f"ropa: {error.text(lang, in_the_language)}", err=True)
                else:
                    sentence = str(error) if isinstance(error, RopaError) else _of_the_system(error)
                    print_text(f"ropa: {in_the_language(sentence, chosen_language())}", err=True)
                sys.exit(REFUSED)
            if os.environ.get("ROPA_TRACEBACK"):
                raise
            message = " ".join(f"{type(error).__name__}: {error}".split())[:_LINE]
            print_text(
                f"ropa: this is a fault of ropa's own, not of the register: {message}. "
                "With ROPA_TRACEBACK=1 it says where; please report that.",
                err=True,
            )
        sys.exit(REFUSED)

    return run


def _of_the_system(error: OSError) -> str:
    """What the operating system refused, without its number."""
    if error.strerror is None:
        return str(error)
    return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
