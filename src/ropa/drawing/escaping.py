# SPDX-License-Identifier: Apache-2.0
"""Plain text into the text of a picture: what a register says never becomes part of the drawing language.

A name such as `Smith" -> "Google` or `A & B <br>` is shown as it is written. Each function takes any text and gives
text that is safe in one place only, which its name says.
"""

from __future__ import annotations

import re
import textwrap

NEWLINES = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
NEWLINE = "\n"
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Control characters, and those that reorder the text around them or that XML cannot hold."""
HALF = re.compile("[\ud800-\udfff]")
"""Half a surrogate pair."""

HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\\": "\\\\", "\n": "<BR/>"})
MERMAID_WORDS = {"&": "#amp;", "<": "#lt;", ">": "#gt;", '"': "#quot;", "\n": "<br/>"}
MERMAID = str.maketrans({sign: f"#{ord(sign)};" for sign in "#;%{}[]|`\\*_~$@^=!+"} | MERMAID_WORDS)
MERMAID_LIST = re.compile(r"(\A|<br/>)( *)(\d*)([-.)])(?= |\Z)")


def clean(text: str) -> str:
    """The text with one kind of line break, a space for a tab, and no control characters.

    Also removed are the signs that turn the direction of writing (they can make one name look like another); half a
    surrogate pair becomes U+FFFD.
    """
    return HALF.sub("\ufffd", HIDDEN.sub("", NEWLINES.sub("\n", text).replace("\t", " ")))


def label(text: str) -> str:
    r"""Text for a label or another attribute of a DOT text but a tooltip; the `graphviz` package puts the quotes.

    `graphviz.escape` doubles each backslash, so that no `\N`, `\G`, `\L` or `\l` is filled in by Graphviz, and marks
    the text as no HTML. `&` is written `&amp;`, since Graphviz reads `&copy;` as a sign, and `<` is written `&lt;`.
    Not for shape=record, whose labels have a grammar of their own. An empty first line gets a space: Graphviz 14.1
    crashes on an edge label that begins with a line break.
    """
    from graphviz import escape, nohtml

    plain = clean(text).replace("&", "&amp;").replace("<", "&lt;")
    return nohtml(escape(f" {plain}" if plain.startswith(NEWLINE) else plain).replace(NEWLINE, "\\n"))


def tooltip(text: str) -> str:
    """Text for a tooltip of a DOT text; the `graphviz` package puts the quotes.

    Graphviz reads the backslashes in the tooltip of a node twice and in other tooltips once, so that no number of them
    is right in both: a backslash is shown as the sign U+2216, which looks the same.
    """
    return label(text.replace("\\", "\u2216"))


def html_label(html: str) -> str:
    """An HTML-like label of a DOT text, made of tags of ours around `html_text`."""
    return f"<{html}>"


def html_text(text: str) -> str:
    r"""Text to stand between the tags of an HTML-like DOT label; line breaks become `<BR/>`.

    Backslashes are doubled here too: Graphviz fills in `\N` inside HTML-like labels as well.
    """
    return clean(text).translate(HTML)


def mermaid_text(text: str) -> str:
    """Text to stand between double quotes in Mermaid (`id["..."]`, `-->|"..."|`); line breaks become `<br/>`.

    Signs that Mermaid, its directives (`%%{...}%%`) or its Markdown read as their own are written as `#35;` codes,
    and so is what would make a line a list (`1. `, `- `), which Mermaid refuses.
    """
    return MERMAID_LIST.sub(lambda m: f"{m[1]}{m[2]}{m[3]}#{ord(m[4])};", clean(text).translate(MERMAID))


def wrapped(text: str, width: int = 24, lines: int | None = None) -> str:
    """The text in lines of at most *width* characters, and of at most *lines* lines, the last ending in an ellipsis.

    Line breaks that are there are kept; a word longer than a line is broken. Wrap first, escape afterwards.
    """
    rows: list[str] = []
    for paragraph in clean(text).split("\n"):
        rows.extend(textwrap.wrap(paragraph, max(width, 1)) or [""])
    if lines is not None and len(rows) > lines:
        rows = rows[: max(lines, 1)]
        rows[-1] = f"{rows[-1][: max(width - 1, 0)].rstrip(' .,;:')}\u2026"
    return "\n".join(rows)
