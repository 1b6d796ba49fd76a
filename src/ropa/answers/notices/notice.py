# SPDX-License-Identifier: Apache-2.0
"""What a group of data subjects is told about the processing of their data (GDPR Art. 13 and 14)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from os import PathLike
from pathlib import PurePath
from typing import Any, Final, Unpack

import attrs

from ropa import labels
from ropa.answers.note import Note, listed
from ropa.answers.notices.claims import Claims, automated
from ropa.answers.notices.data import applicable, data
from ropa.answers.notices.group import Group
from ropa.answers.notices.identity import identity
from ropa.answers.notices.items import ITEMS, NoticeRow
from ropa.answers.notices.keeping import keeping
from ropa.answers.notices.reasons import reasons
from ropa.answers.notices.receivers import recipients, tells_of_authorities, transfers
from ropa.answers.question import Words, unchecked_law
from ropa.answers.table import CERTAINTIES, Answer
from ropa.answers.wording import Wording
from ropa.atomic import atomic_write
from ropa.errors import UnknownWord, did_you_mean, shown
from ropa.labels.marks import sealed
from ropa.model import Children
from ropa.register import Register, given
from ropa.show import WIDTH, Table
from ropa.text import say

_CHILD: Final = "child"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Notice(Answer[NoticeRow]):
    """What a group of data subjects is told: a line a row, and a gap where the register does not say it.

    It is an `Answer`, which filters, sorts and goes to frames; and it is written to be read: as Markdown, as an HTML
    page, or as a Word document.

    Attributes:
        lang: The language that it shows itself in.
        people: Whom it is for, in every language.
    """

    lang: str = "en"
    people: str = ""

    @property
    def gaps(self) -> Answer[NoticeRow]:
        """What the register does not state, and the law asks to be told."""
        return self.not_stated

    def text(self, width: int = WIDTH, lang: str | None = None) -> str:
        """As text, in words; left out, in the language of the notice.

        Raises:
            UnknownWord: ropa does not speak the language.
        """
        return Answer.text(self, width, lang or self.lang)

    def notes(self, lang: str | None = None) -> tuple[str, ...]:
        """What it rests on and does not judge, a sentence each: days in words, activities by their names."""
        spoken = lang or "en"
        name = Wording(self.book, spoken, self.on).name
        return tuple(_day_in_words(remark, spoken).text(spoken, name) for remark in self.remarks)

    def _shown(self, lang: str | None) -> tuple[Table, list[str]]:
        return Answer._shown(self, lang or self.lang)  # noqa: SLF001 - its own class

    def to_dict(self, lang: str | None = None) -> dict[str, Any]:
        """Question, day, rows, counts and notes as plain values, the lines in a language."""
        spoken = lang or self.lang
        otherwise = self.book.language
        rows = [row._replace(text=str.__str__(say(row.text, spoken, otherwise))) for row in self.rows]
        return Answer.to_dict(attrs.evolve(self, rows=rows), spoken)

    def to_markdown(self, lang: str | None = None) -> str:
        """The notice as Markdown: an item a section, its lines under it; nothing in it is read as Markdown or HTML.

        Raises:
            UnknownWord: ropa does not speak the language.
        """
        from ropa.answers.notices.pages import markdown_text

        return markdown_text(self, lang or self.lang)

    def to_html(self, lang: str | None = None) -> str:
        """The notice as an HTML page that loads nothing and runs nothing.

        Raises:
            UnknownWord: ropa does not speak the language.
        """
        from ropa.answers.notices.pages import html_text

        return html_text(self, lang or self.lang)

    def to_docx(self, lang: str | None = None) -> bytes:
        """The notice as a Word document; the same notice gives the same bytes.

        Raises:
            RendererMissing: python-docx is not installed, which the extra `word` brings.
            UnknownWord: ropa does not speak the language.
        """
        from ropa.answers.notices.word_document import docx_bytes

        return docx_bytes(self, lang or self.lang)

    def write(self, path: str | PathLike[str], lang: str | None = None) -> None:
        """Write the notice to a file, whole or not at all, in the form of its suffix.

        `.md`, `.html` and `.docx` are to be read; `.csv`, `.json`, `.xlsx` and `.txt` have the table.

        Raises:
            UnknownWord: there is no form of that suffix, or ropa does not speak the language.
            UnwritableTarget: the file cannot be written.
            RendererMissing: a Word document is asked for, and python-docx is not installed.
        """
        form = PurePath(path).suffix.removeprefix(".").casefold()
        if form in FORMS:
            atomic_write(path, self.content(form, lang))
        else:
            Answer.write(self, path, lang or self.lang)

    def content(self, form: str, lang: str | None = None) -> bytes:
        """The notice as `md`, `html` or `docx`: what `write` puts into a file of that suffix.

        Raises:
            UnknownWord: there is no such form, or ropa does not speak the language.
            RendererMissing: a Word document is asked for, and python-docx is not installed.
        """
        if form not in FORMS:
            raise UnknownWord(f"A notice is not written as {shown(form)}. {did_you_mean(form, FORMS)}")
        return FORMS[form](self, lang or self.lang)


FORMS: Final[Mapping[str, Callable[[Notice, str], bytes]]] = {
    "md": lambda notice, lang: b"".join(sealed([notice.to_markdown(lang).encode("utf-8", "backslashreplace")])),
    "html": lambda notice, lang: b"".join(sealed([notice.to_html(lang).encode("utf-8", "backslashreplace")])),
    "docx": lambda notice, lang: notice.to_docx(lang),
}
"""How a notice is written to be read, by the suffix of the file."""


def notice(book: Register, *, lang: str | None = None, **words: Unpack[Words]) -> Notice:
    """What a group of data subjects is told about the processing of their data (GDPR Art. 13 and 14).

    Whether Art. 13 or Art. 14 applies follows from where the data come from. What the register does not state is a
    gap, with the article that asks for it; it is never filled in. Whether people already have the information or an
    exception of Art. 14(5) holds is not judged.

    Args:
        book: The register.
        lang: The language that it shows itself in; left out, the register's own where ropa speaks it, else en.
        **words: What narrows the question, `subjects` above all: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
        DateMissing: no date is given and the register has none of its own.
        LawGap: the date is before the GDPR.
    """
    spoken = lang or (book.language if given(book).language in labels.LANGUAGES else "en")
    labels.word("not_stated", spoken)
    group = Group(book, words)
    claims = Claims(group)
    lines = _lines(group, claims) if group.fits else ()
    rows = _merged(row for row in lines if row.articles)
    question = group.question
    remarks = (
        *_remarks(group, claims),
        *question.why_empty(rows),
        *question.remarks(),
        *unchecked_law(question.day),
    )
    return Notice(
        asked=group.question.asked,
        kind=NoticeRow,
        rows=rows,
        remarks=remarks,
        on=group.day,
        book=book,
        lang=spoken,
        people=_people(group),
    )


def _lines(group: Group, claims: Claims) -> Iterator[NoticeRow]:
    yield from applicable(group)
    yield from identity(group)
    yield from reasons(group)
    yield from data(group)
    yield from recipients(group)
    yield from transfers(group)
    yield from keeping(group)
    yield from claims.lines()
    yield from automated(group)


def _merged(rows: Iterable[NoticeRow]) -> tuple[NoticeRow, ...]:
    """The lines in the order of the articles, the stated ones of an item first, what several activities say once."""
    alike: dict[tuple[Any, ...], list[NoticeRow]] = {}
    for row in rows:
        alike.setdefault((row.item, row.articles, row.text, row.certainty, row.may, row.when), []).append(row)
    items = list(ITEMS)
    merged = (_one(same) if len(same) > 1 else same[0] for same in alike.values())
    return tuple(sorted(merged, key=lambda row: (items.index(row.item), CERTAINTIES.index(row.certainty))))


def _one(rows: list[NoticeRow]) -> NoticeRow:
    """Lines that say the same, as one of all their activities and sources, each once."""
    activities = dict.fromkeys(chain.from_iterable(row.activities or () for row in rows))
    sources = dict.fromkeys(chain.from_iterable(row.source.split(", ") for row in rows if row.source))
    return rows[0]._replace(activities=tuple(activities) or None, source=", ".join(sources) or None)


def _people(group: Group) -> str:
    if not group.question.asks("subjects"):
        return group.text("notice.everybody")
    subjects = group.question.vocabulary.terms("subject", group.words["subjects"])
    return group.shown("subjects", subjects)


def _day_in_words(remark: Note, lang: str) -> Note:
    values = dict(remark.values)
    if "day" in values:
        values["day"] = labels.days_in_words(values["day"], lang)
    return Note(remark.key, values)


def _remarks(group: Group, claims: Claims) -> Iterator[Note]:
    """What is not judged, what is left out and why."""
    if not group.fits:
        yield Note("notice_nobody", {})
        return
    if not group.under_14:
        yield Note("notice_not_14", {})
    if not group.under_13:
        yield Note("notice_not_13", {})
    others = tuple(activity for activity in group.of_others if activity in group.book.activities)
    if others:
        yield Note("notice_of_others", {"activities": listed("activity", others)})
    yield from claims.remarks()
    yield Note("notice_marked_apart", {})
    if tells_of_authorities(group):
        yield Note("notice_inquiries", {})
    if _has_children(group):
        yield Note("notice_children", {})
    yield Note("notice_further", {})
    yield Note("notice_exceptions", {})


def _has_children(group: Group) -> bool:
    """Whether children are among the people: by the term, or since an activity is directed at them."""
    if any(isinstance(activity.children, Children) and activity.children.directed for activity in group.activities):
        return True
    subjects = {subject for row in group.origins for subject in row.subjects or ()}
    matches = group.question.matcher("subjects")
    return any(
        group.meaning.is_within("subject", subject, _CHILD) and (matches is None or matches(subject))
        for subject in subjects
    )
