# SPDX-License-Identifier: Apache-2.0
"""What a file format of a register is: its name and suffixes, and how it is recognised, read and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NoReturn

import attrs

from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.formats.loss import Loss
    from ropa.packages.opened import Opened
    from ropa.register import Register

    Recognises = Callable[[Opened], bool]
    Reads = Callable[[Opened], Register]
    Writes = Callable[..., tuple[Loss, ...] | None]
    Refuses = Callable[[Opened], NoReturn]

FOLDER = ""
"""Among the suffixes of a format: it reads and writes folders."""

ASKED = frozenset(
    {"lang", "on", "layout", "findings", "party", "sheet", "comes_back", "activity", "audience", "keys", "template"}
)
"""What a format can be asked for when it writes."""


def _lower(suffixes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(suffix.lower() for suffix in suffixes)


def _set(names: Iterable[str]) -> frozenset[str]:
    return frozenset(names)


def _within_asked(_: Any, __: Any, names: frozenset[str]) -> None:
    if names - ASKED:
        unknown, options = (", ".join(sorted(some)) for some in (names - ASKED, ASKED))
        message = f"A format cannot be asked for {unknown}; only for {options}."
        raise ValueError(message)


@frozen(kw_only=True)
class Format:
    """A form in which a register is read, or written, or both.

    It is made known by an entry point of the group `ropa.formats` that has its name and leads to it. Import what reads
    and writes inside the two functions: all formats are looked up before one of them is used.

    Attributes:
        name: What it is asked for by: `ropa.write(book, path, to="fideslang")`.
        suffixes: How the names of its files end (`.acme`, `.acme.json`): the longest that fits decides. `FOLDER` among
            them: it reads and writes folders.
        recognises: Whether an opened file or folder is in this form, told by what is in it, whatever its suffix;
            `None` = its name alone tells.
        read: The register in an opened file or folder; `None` = the form is only written.
        write: Writes a register to a path, and gives back what the form could not carry; `None` = the form is only
            read.
        refuses: Raises what somebody is told who wants to read a file that is recognised as one of a form that is only
            written; `None` = such a file is not told apart from others with its suffix.
        options: What `write` is asked for, by name, where somebody states it: those of `ASKED` that it takes.
    """

    name: str
    suffixes: tuple[str, ...] = attrs.field(default=(), converter=_lower)
    recognises: Recognises | None = None
    read: Reads | None = None
    write: Writes | None = None
    refuses: Refuses | None = None
    options: frozenset[str] = attrs.field(default=frozenset(), converter=_set, validator=_within_asked)

    def suffix_of(self, name: str, *, folder: bool) -> str | None:
        """The longest of its suffixes that fits the *name* of a file, or `FOLDER` for a folder; `None` = none does."""
        if folder:
            return FOLDER if FOLDER in self.suffixes else None
        ends = [end for end in self.suffixes if end and name.lower().endswith(end)]
        return max(ends, key=len, default=None)
