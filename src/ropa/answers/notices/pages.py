# SPDX-License-Identifier: Apache-2.0
"""A notice to be read: Markdown, and an HTML page that loads nothing and runs nothing."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from ropa import labels
from ropa.answers.note import first_few
from ropa.answers.notices.items import ITEMS, NoticeRow
from ropa.answers.table import NOT_STATED, POSSIBLE, STATED
from ropa.answers.wording import Wording
from ropa.errors import names_offered
from ropa.labels.language import language_name
from ropa.labels.marks import MARK_IN_HTML, MARK_IN_MARKDOWN
from ropa.packages.markdown_escaping import escaped
from ropa.show import plain
from ropa.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ropa.register import Register

_STYLE: Final = "notice.css"

_OF_ACTIVITIES: Final = frozenset({"retention"})
"""The items of which each line says for which activities it is, where there are several: all data, but of which."""


class Readable(Protocol):
    """What a page needs of a notice."""

    @property
    def rows(self) -> tuple[NoticeRow, ...]:
        """Its lines, in the order of the articles."""

    @property
    def people(self) -> str:
        """Whom it is for."""

    @property
    def on(self) -> date | None:
        """The day for which it is."""

    @property
    def book(self) -> Register:
        """The register that was asked."""

    @property
    def counts(self) -> dict[str, int]:
        """How many lines of each certainty."""

    def notes(self, lang: str | None = None) -> tuple[str, ...]:
        """What it rests on."""


@names_offered
class Line(NamedTuple):
    """A line of a notice in a language.

    Attributes:
        certainty: How sure it is.
        marks: What stands before it: that it is a gap, only possible, or hedged.
        text: What it says.
        detail: Conditions, articles of its own, of a gap the activities, and the source; empty = nothing more.
    """

    certainty: str
    marks: tuple[str, ...]
    text: str
    detail: str


@names_offered
class Section(NamedTuple):
    """An item of a notice in a language.

    Attributes:
        item: The item.
        heading: What it is called.
        articles: The articles that ask for it.
        lines: What is told.
    """

    item: str
    heading: str
    articles: str
    lines: tuple[Line, ...]


def written_in(lang: str) -> str:
    """The language of a page: the one that is asked for where ropa has its words, else English throughout."""
    return lang if labels.speaks_of("notice", lang) else "en"


def sections(notice: Readable, lang: str) -> Iterator[Section]:
    """The items of a notice in the order of the articles."""
    wording = Wording(notice.book, lang)
    for item, rows in groupby(notice.rows, key=lambda row: row.item):
        every = tuple(_worth_saying(rows))
        owed = _owed(item, every)
        yield Section(
            item=item,
            heading=labels.heading(f"answers.item.{item}", lang),
            articles="; ".join(labels.article_text(article, lang) for article in owed),
            lines=tuple(_line(notice, row, owed, lang, wording, named=len(every) > 1) for row in every),
        )


def _worth_saying(rows: Iterable[NoticeRow]) -> Iterator[NoticeRow]:
    """The lines of an item, without those that are only possible where the same is stated."""
    stated: set[str] = set()
    for row in rows:
        if row.certainty == STATED:
            stated.add(row.text)
        if row.certainty != POSSIBLE or row.text not in stated:
            yield row


def _owed(item: str, rows: tuple[NoticeRow, ...]) -> tuple[str, ...]:
    """The articles of an item that its lines are told under, those of Art. 13 first."""
    articles = dict.fromkeys(article for row in rows for article in row.articles)
    return tuple(article for article in ITEMS[item] if article in articles) or tuple(articles)


def _line(  # noqa: PLR0913 - what a line is shown with
    notice: Readable, row: NoticeRow, owed: tuple[str, ...], lang: str, wording: Wording, *, named: bool
) -> Line:
    marks = []
    if row.certainty == NOT_STATED:
        marks.append(labels.word("notice.gap", lang))
    if row.certainty == POSSIBLE:
        marks.append(labels.word("notice.possible", lang))
    if row.may:
        marks.append(labels.word("notice.hedged", lang))
    detail = [say(condition, lang, notice.book.language) for condition in row.when or ()]
    detail += [labels.article_text(article, lang) for article in row.articles if article not in owed]
    of_activities = row.certainty == NOT_STATED or (row.item in _OF_ACTIVITIES and named)
    if of_activities and row.activities:
        detail.append(first_few(str(wording.cell("activity", activity)) for activity in row.activities))
    detail += [_cited(row.source, notice, wording)] if row.source else []
    text = labels.capital(plain(" ".join(say(row.text, lang, notice.book.language).split())))
    return Line(row.certainty, tuple(marks), text, plain("; ".join(detail)))


def _cited(source: str, notice: Readable, wording: Wording) -> str:
    """The cites of a line by the names of their documents, each once: `Handbook on data protection, 3, 5`."""
    places: dict[str, list[str]] = {}
    of_document: list[str] = []
    for cite in source.split(", "):
        document, _, section = cite.partition(" ")
        if document in notice.book.documents:
            of_document = places.setdefault(str(wording.cell("document", document)), [])
        else:
            section = cite
            of_document = of_document if places else places.setdefault(cite, [])
        of_document += [section] if section and section not in of_document and cite not in places else []
    return "; ".join(", ".join((name, *sections)) for name, sections in places.items())


def title(notice: Readable, lang: str) -> str:
    """What a notice is called."""
    people = plain(say(notice.people, lang, notice.book.language))
    return labels.word("notice.title", lang).replace("{subjects}", people)


def under(notice: Readable, lang: str) -> str:
    """What stands under its title."""
    return labels.word("notice.under", lang).replace(
        "{day}", "" if notice.on is None else labels.date_text(notice.on, lang)
    )


def remarks(notice: Readable, requested: str) -> tuple[str, ...]:
    """How many lines and gaps there are, what the marks mean, what the notice rests on and does not judge.

    The first is that the page is not in the language that was asked for, where it is not.
    """
    lang = written_in(requested)
    otherwise = labels.word("notice.otherwise", lang).format(language=language_name(requested, lang))
    counts = notice.counts
    count = labels.word("notice.count", lang).format(
        stated=counts["stated"], possible=counts["possible"], gaps=counts["not-stated"]
    )
    legend = labels.word("notice.legend", lang).format(
        gap=labels.word("notice.gap", lang), possible=labels.word("notice.possible", lang)
    )
    return tuple(map(plain, (*([otherwise] if lang != requested else []), count, legend, *notice.notes(lang))))


# -- Markdown ----------------------------------------------------------------------------------------------------------


def markdown_text(notice: Readable, requested: str) -> str:
    """A notice as Markdown."""
    lang = written_in(requested)
    lines = [MARK_IN_MARKDOWN, f"# {escaped(title(notice, lang))}", "", escaped(under(notice, lang)), ""]
    for section in sections(notice, lang):
        lines += [f"## {escaped(section.heading)} ({escaped(section.articles)})", ""]
        lines += [_bullet(line) for line in section.lines]
        lines.append("")
    lines += [f"## {escaped(labels.heading('notice.about', lang))}", ""]
    lines += [f"- {escaped(remark)}" for remark in remarks(notice, requested)]
    return "\n".join(lines) + "\n"


def _bullet(line: Line) -> str:
    marks = f"**{escaped(labels.capital(', '.join(line.marks)))}:** " if line.marks else ""
    detail = f" *({escaped(line.detail)})*" if line.detail else ""
    return f"- {marks}{escaped(line.text)}{detail}"


# -- HTML --------------------------------------------------------------------------------------------------------------


def html_text(notice: Readable, requested: str) -> str:
    """A notice as one HTML page."""
    lang = written_in(requested)
    style = files("ropa.answers.notices").joinpath(_STYLE).read_text(encoding="utf-8")
    name = escape(title(notice, lang), quote=True)
    rows = "".join(map(_section, sections(notice, lang)))
    about = "".join(f"<li>{escape(remark, quote=True)}</li>" for remark in remarks(notice, requested))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"{MARK_IN_HTML}\n<title>{name}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n<h1>{name}</h1>\n"
        f'<p class="under">{escape(under(notice, lang), quote=True)}</p>\n'
        f'<table>\n<thead><tr><th scope="col">{_heading("notice.article", lang)}</th>'
        f'<th scope="col">{_heading("notice.information", lang)}</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
        f"<section>\n<h2>{_heading('notice.about', lang)}</h2>\n<ul>{about}</ul>\n</section>\n"
        "</main>\n</body>\n</html>\n"
    )


def _heading(key: str, lang: str) -> str:
    return escape(labels.heading(key, lang), quote=True)


def _section(section: Section) -> str:
    lines = "".join(map(_item, section.lines))
    return (
        f'<tr id="{section.item}"><th scope="row">{escape(section.heading, quote=True)}'
        f"<small>{escape(section.articles, quote=True)}</small></th><td><ul>{lines}</ul></td></tr>\n"
    )


def _item(line: Line) -> str:
    marks = "".join(f'<b class="mark">{escape(labels.capital(mark), quote=True)}</b> ' for mark in line.marks)
    detail = f" <small>{escape(line.detail, quote=True)}</small>" if line.detail else ""
    return f'<li class="{line.certainty}">{marks}<bdi>{escape(line.text, quote=True)}</bdi>{detail}</li>'
