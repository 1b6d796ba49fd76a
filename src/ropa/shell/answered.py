# SPDX-License-Identifier: Apache-2.0
"""An answer in the shell: printed in a form, or written to a file with the mark by which its edits are seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ropa.shell.inert_text import Form, printable
from ropa.shell.terminal import print_prose, print_text, tell, terminal_width

if TYPE_CHECKING:
    from ropa.answers import Answer

_PRINTED: Final[Mapping[str, tuple[Form, Callable[[Answer[Any], str | None], str]]]] = {
    "json": ("json", lambda answer, lang: answer.to_json(lang or "en")),
    "csv": ("text", lambda answer, lang: answer.to_csv(lang).replace("\r\n", "\n").removesuffix("\n")),
    "md": ("text", lambda answer, lang: answer.to_markdown(lang).removesuffix("\n")),
}


def give(answer: Answer[Any], lang: str | None, form: str | None, out: Path | None) -> None:
    """Print an answer, or write it to a file.

    Args:
        answer: The answer.
        lang: Its language; `None` = in ids, where it is told in words in no language.
        form: `json`, `csv` or `md`, or `txt` (`table`); `None` = that of the suffix of the file, or a table.
        out: The file; `None` = the screen.
    """
    if out is not None:
        _write(answer, lang, form, out)
    elif form is not None and form in _PRINTED:
        escaped_as, text = _PRINTED[form]
        print_text(text(answer, lang), form=escaped_as)
    else:
        print_prose(answer.text(terminal_width(), lang).rstrip("\n"))


def _write(answer: Answer[Any], lang: str | None, form: str | None, out: Path) -> None:
    from ropa.answers import files
    from ropa.atomic import atomic_write
    from ropa.labels.marks import sealed

    suffix = out.suffix.removeprefix(".").casefold()
    if (form or suffix) in {"table", "txt"}:  # a program that reads a log may look at it, as at what is printed
        text = f"{printable(answer.text(lang=lang))}\n".encode("utf-8", "backslashreplace")
        atomic_write(out, b"".join(sealed([text])) if suffix == "md" else text)
    else:
        files.write(answer, out, lang, form)
    tell(f"wrote {out}")
