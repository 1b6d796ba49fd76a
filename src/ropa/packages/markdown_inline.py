# SPDX-License-Identifier: Apache-2.0
"""The lines of a paragraph, or the words of a cell, of a Markdown file: without its marks, but with what is bold."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from markdown_it.common.utils import normalizeReference

from ropa.packages.key_lines import plain_pair, unmarked
from ropa.values import frozen

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FOOTNOTE = re.compile(r"\[\^[\w-]{1,20}\](?!:)")
"""The mark of a footnote, which stands elsewhere; where it stands, the mark has a colon."""

_MARKS = re.compile(r"[*_`\[<&\\!]")
_LONGEST: Final = 20_000
_MOST_BRACKETS: Final = 60
_MOST_TAGS: Final = 200
_LONGEST_KEY: Final = 80
_FORMATTING = re.compile(
    r"</?(?:a|abbr|b|big|center|code|dd|del|details|div|dl|dt|em|font|i|ins|kbd|li|mark|ol|p|s|section|small|span"
    r"|strike|strong|sub|summary|sup|u|ul)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_COLON = re.compile(r"\s{0,9}:\s*|\s{1,9}[-–—]\s+")
_BARE_KEY = re.compile(r"([^\W\d_][^:|]{1,50}?)\s?:\Z")
_LINK = re.compile(
    r" {0,3}\[([^\[\]]{1,200})\]:[ \t]{0,9}(<[^<>]{0,500}>|[^\s<]*[./#:]\S*)"
    r"(?:[ \t]{1,9}(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*\Z"
)
_COMMENT: Final = ("<!--", "-->")

Links = MutableMapping[str, Any]
"""The addresses of a file's links, as the parser wants them."""


@frozen
class Line:
    """A line of a paragraph.

    Attributes:
        text: Its words.
        bold: How many of its first letters were set in bold or italics.
        after_break: Whether the author ended the line before it on purpose (CommonMark's hard line break).
    """

    text: str
    bold: int = 0
    after_break: bool = False

    @property
    def gives_address(self) -> bool:
        """Whether it only gives the address of a link: `[policy]: https://...`."""
        return self.text.startswith("[") and _LINK.match(self.text) is not None

    @property
    def key_and_value(self) -> tuple[str, str] | None:
        """Its key, and its value, which may be empty; `None` where it has no key."""
        if not 0 < self.bold <= _LONGEST_KEY + 1:
            return self._plain_pair()
        key, after = self.text[: self.bold].strip(), self.text[self.bold :]
        if key.endswith(":"):
            return key.rstrip(": "), after.strip()
        colon = _COLON.match(after)
        if colon:
            return key, after[colon.end() :].strip()
        if after.strip():
            return (key, after.strip()) if key.endswith("?") else None  # `**Is anything shared?** No`
        return self._plain_pair() or (key, "")

    def _plain_pair(self) -> tuple[str, str] | None:
        cells = plain_pair(self.text)
        if cells:
            return cells[0], cells[1].strip()
        bare = _BARE_KEY.match(self.text)
        return (bare.group(1), "") if bare else None


def links(source: Sequence[str]) -> Links:
    """The addresses that lines such as `[policy]: https://...` give to the labels of links."""
    normalised: dict[str, dict[str, str]] = {}
    for line in source:
        match = _LINK.match(line) if line.lstrip().startswith("[") else None
        if match:
            normalised.setdefault(normalizeReference(match[1]), {"href": match[2], "title": ""})
    return {"references": normalised}


def lines(parser: MarkdownIt, content: str, links: Links) -> list[Line]:
    """The lines of a paragraph, in their order; a line that says nothing stays as an empty one."""
    content = _FOOTNOTE.sub("", content) if "[^" in content else content
    if not _MARKS.search(content):
        return [Line(line.strip()) for line in content.split("\n")]
    brackets, tags = content.count("["), content.count("<")
    if len(content) > _LONGEST or brackets > _MOST_BRACKETS or tags > _MOST_TAGS:
        return [Line(unmarked(line[:_LONGEST]) + line[_LONGEST:]) for line in content.split("\n")]
    content = "\n".join(
        rf"\{line.lstrip()}" if line.lstrip().startswith("[") and _LINK.match(line) else line
        for line in content.split("\n")
    )
    tokens: list[Token] = []
    parser.inline.parse(content, parser, links, tokens)
    return _rendered(tokens)


def cell(parser: MarkdownIt, content: str, links: Links) -> str:
    """The words of a cell, without marks."""
    return "\n".join(line.text for line in lines(parser, content, links)).strip()


def without_tags(text: str) -> str:
    """HTML between Markdown as lines: without comments and without the tags that only format."""
    first, *others = text.split(_COMMENT[0])
    parts = [first]
    for other in others:
        _, closing, after = other.partition(_COMMENT[1])
        parts.append("\n" * (other.count("\n") - after.count("\n")) + after if closing else _COMMENT[0] + other)
    return _FORMATTING.sub("", _BREAK.sub("\n", "".join(parts)))


def _rendered(tokens: list[Token]) -> list[Line]:
    rendered: list[Line] = []
    text, bold, depth, after_break = "", 0, 0, False
    for token in tokens:
        if token.type in {"strong_open", "em_open"}:
            depth += 1
        elif token.type in {"strong_close", "em_close"}:
            depth -= 1
        elif token.type in {"softbreak", "hardbreak"}:
            rendered.append(_line(text, bold, after_break=after_break))
            text, bold, after_break = "", 0, token.type == "hardbreak"
        else:
            leading = depth > 0 and bold == len(text)
            text += _words_of(token)
            bold = len(text) if leading else bold
    rendered.append(_line(text, bold, after_break=after_break))
    return rendered


def _line(text: str, bold: int, *, after_break: bool) -> Line:
    stripped = text.strip()
    return Line(stripped, min(bold, len(stripped)), after_break)


def _words_of(token: Token) -> str:
    if token.type != "html_inline":
        return token.content
    return "\n" if _BREAK.fullmatch(token.content) else without_tags(token.content)
