# SPDX-License-Identifier: Apache-2.0
"""A memo of a change as text, Markdown, HTML, JSON and a workbook: nothing of a register is alive in any of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from ropa.control_codes import escaped_in_json
from ropa.frames import plain_value
from ropa.labels import capital, heading, word
from ropa.labels.marks import MARK_IN_HTML, MARK_IN_MARKDOWN
from ropa.show import WIDTH, plain

if TYPE_CHECKING:
    from ropa.difference.memo_content import Content, Group, Line

ITEMS: Final = 5
"""How many lines of a group are shown where not the whole is wanted."""

_NEVER_CUT: Final = frozenset({"notice", "objection", "authorisation"})
"""Duties of which each is told in full: whom to tell, of whom, by when."""

LINES: Final = 60
"""Up to how many changes are listed below the memo where not the whole is wanted; of more, only how many."""

LETTERS: Final = 240
"""How long a value may be in the list of changes where not the whole is wanted."""


# -- text --------------------------------------------------------------------------------------------------------------


def text_of(memo: Content, *, whole: bool) -> str:
    """As plain text of at most `WIDTH` characters a line; no control character of a register is in it."""
    return "\n".join(_text_lines(memo, whole=whole))


def _text_lines(memo: Content, *, whole: bool) -> Iterator[str]:
    yield from _wrapped(memo.title)
    for sentence in memo.lead:
        yield from _wrapped(sentence)
    for count in memo.counts:
        yield from _wrapped(count, "  ")
    for section in memo.sections:
        yield ""
        yield plain(section.title.upper())
        shown = [group for group in section.groups if whole or not group.minor]
        for number, group in enumerate(shown, start=1):
            law = f" [{group.law}]" if group.law else ""
            if section.key == "findings" and not whole:
                yield from _wrapped(f"{number}. {_in_short(group, memo.lang)}{law}", "", "   ")
                continue
            yield from _wrapped(f"{number}. {group.statement}{law}", "", "   ")
            for item in _cut(group, memo.lang, whole=whole or group.key in _NEVER_CUT):
                yield from _wrapped(f"- {item}", "   ", "     ")
        if minor := sum(len(group.items) for group in section.groups) - sum(len(group.items) for group in shown):
            yield from _wrapped(word("changes.memo.questions", memo.lang).format(number=minor))
    if memo.lines:
        yield ""
        yield plain(heading("changes.memo.everything", memo.lang).upper())
        yield from _listed(memo, whole=whole)


def _in_short(group: Group, lang: str) -> str:
    """Findings of one rule on a line: the first of them, and how many more."""
    more = len(group.items) - 1
    further = f" ({word('changes.memo.more', lang).format(number=more)})" if more > 0 else ""
    return f"{group.statement}: {_value(group.items[0])}{further}"


def _cut(group: Group, lang: str, *, whole: bool) -> Iterator[str]:
    """The items of a group; short ones on one line, and the first of many where not the whole is wanted."""
    short = len(group.items) > ITEMS and all(len(item) < WIDTH // 2 for item in group.items)
    shown = group.items if whole else group.items[: ITEMS * (2 if short else 1)]
    more = len(group.items) - len(shown)
    further = [word("changes.memo.more", lang).format(number=more)] if more else []
    if short:
        yield "; ".join([*shown, *further])
    else:
        yield from (item if whole else _value(item) for item in shown)
        yield from further


def _wrapped(text: str, first: str = "", later: str | None = None) -> list[str]:
    lines = wrap(
        plain(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if later is None else later,
        break_on_hyphens=False,
    )
    return lines or [""]


def _listed(memo: Content, *, whole: bool) -> Iterator[str]:
    lines = memo.lines if whole or len(memo.lines) <= LINES else ()
    record = ("", "")
    for line in lines:
        if (line.kind, line.record) != record:
            record = (line.kind, line.record)
            yield from _wrapped(f"{line.kind}: {line.record}" if line.record else line.kind, "  ", "    ")
        yield from _wrapped(_change(line, whole=whole), "    ", "      ")
    more = len(memo.lines) - len(lines)
    if more:
        counted = word("changes.memo.number", memo.lang).format(number=more)
        yield from _wrapped(f"{counted} {word('changes.memo.all_in', memo.lang)}", "  ")


def _change(line: Line, *, whole: bool) -> str:
    before, after = (value if whole else _value(value) for value in (line.before, line.after))
    if not line.field:
        return line.did if line.record else f"{line.did}: {after or before}"
    if before and after:
        return f"{line.field}: {before} → {after}"
    named = after or before
    return f"{line.field}: {line.did}{f': {named}' if named else ''}"


def _value(value: str) -> str:
    return value if len(value) <= LETTERS else f"{value[:LETTERS].rsplit(' ', 1)[0]} …"


# -- Markdown ----------------------------------------------------------------------------------------------------------


def markdown_of(memo: Content) -> str:
    """As Markdown: nothing in it but its own headings, lists and table is read as markup."""
    from ropa.packages.markdown_escaping import escaped, table_line

    lines = [MARK_IN_MARKDOWN, f"# {escaped(memo.title)}", ""]
    lines += [f"{escaped(sentence)}  " for sentence in memo.lead]
    lines += ["", *(f"- {escaped(count)}" for count in memo.counts)]
    for section in memo.sections:
        lines += ["", f"## {escaped(section.title)}"]
        for group in section.groups:
            law = f" \\[{escaped(group.law)}\\]" if group.law else ""
            lines += ["", f"**{escaped(group.statement)}**{law}", ""]
            lines += [f"- {escaped(item)}" for item in group.items]
    if memo.lines:
        lines += ["", f"## {escaped(heading('changes.memo.everything', memo.lang))}", ""]
        lines += [table_line(map(escaped, _headings(memo.lang))), table_line("---" for _ in _headings(memo.lang))]
        lines += [table_line(map(escaped, _row(line))) for line in memo.lines]
    return "\n".join(lines) + "\n"


def _headings(lang: str) -> tuple[str, ...]:
    keys = ("kind", "record", "field", "change", "before", "after", "meaning")
    return tuple(heading("sheets.kind" if key == "kind" else f"changes.column.{key}", lang) for key in keys)


def _row(line: Line) -> tuple[str, ...]:
    law = f" [{line.law}]" if line.law else ""
    return (line.kind, line.record, line.field, line.did, line.before, line.after, f"{line.meaning}{law}")


# -- HTML --------------------------------------------------------------------------------------------------------------

_STYLE: Final = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;border-bottom:1px solid;padding-bottom:.2rem;margin-top:2.2rem}
h3{font-size:1rem;margin:1.2rem 0 .2rem}h3 small{font-weight:400}
ul{margin:.2rem 0}.grave{border-left:4px solid #b3261e;padding-left:1rem}
.due{border-left:4px solid #1f3a5f;padding-left:1rem}
.table{overflow-x:auto}table{border-collapse:collapse;font-size:.85rem}
th,td{border:1px solid #8a94a0;padding:.3rem .5rem;text-align:left;vertical-align:top}
th,td{max-width:24rem;overflow-wrap:anywhere}
@media print{body{max-width:none;margin:0}thead{display:table-header-group}tr{break-inside:avoid}}
"""


def html_of(memo: Content) -> str:
    """As a page that loads nothing and runs no script; whatever a register says in it is text."""
    parts = [
        "<!doctype html>",
        f'<html lang="{memo.lang}"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"{MARK_IN_HTML}<title>{_safe(memo.title)}</title><style>{_STYLE}</style></head><body><main>",
        f"<h1>{_safe(memo.title)}</h1>",
        *(f"<p>{_safe(sentence)}</p>" for sentence in memo.lead),
        _list(memo.counts),
    ]
    for section in memo.sections:
        parts.append(f'<section class="{section.key}"><h2>{_safe(section.title)}</h2>')
        for group in section.groups:
            law = f" <small>[{_safe(group.law)}]</small>" if group.law else ""
            parts.append(f"<h3>{_safe(group.statement)}{law}</h3>{_list(group.items)}")
        parts.append("</section>")
    if memo.lines:
        title = _safe(heading("changes.memo.everything", memo.lang))
        parts.append(f'<section><h2 id="everything">{title}</h2>')
        parts.append('<div class="table" role="region" aria-labelledby="everything" tabindex="0"><table><thead><tr>')
        parts += [f'<th scope="col">{_safe(column)}</th>' for column in _headings(memo.lang)]
        parts.append("</tr></thead><tbody>")
        parts += ["<tr>" + "".join(f"<td>{_safe(cell)}</td>" for cell in _row(line)) + "</tr>" for line in memo.lines]
        parts.append("</tbody></table></div></section>")
    parts.append("</main></body></html>")
    return "\n".join(parts) + "\n"


def _safe(text: str) -> str:
    return escape(plain(text), quote=True)


def _list(items: Iterable[str]) -> str:
    listed = "".join(f"<li>{_safe(item)}</li>" for item in items)
    return f"<ul>{listed}</ul>" if listed else ""


# -- JSON --------------------------------------------------------------------------------------------------------------


def json_of(memo: Content) -> str:
    """As JSON: the words of the memo, and under them changes, consequences and duties by id."""
    changes = memo.changes
    plain_memo: dict[str, Any] = {
        "title": memo.title,
        "lang": memo.lang,
        "on": changes.on.isoformat() if changes.on is not None else None,
        "lead": list(memo.lead),
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "groups": [
                    {
                        "key": group.key,
                        "statement": group.statement,
                        "law": group.law,
                        "items": list(group.items),
                    }
                    for group in section.groups
                ],
            }
            for section in memo.sections
        ],
        "consequences": [
            {
                "rule": consequence.rule.key,
                "weight": consequence.rule.weight,
                "record": consequence.record,
                "field": consequence.fact.field if consequence.fact is not None else "",
                "value": plain_value(consequence.fact.value) if consequence.fact is not None else None,
                "law": consequence.rule.law,
            }
            for consequence in changes.consequences
        ],
        "due": memo.due.to_dict(memo.lang)["rows"],
        "changes": [
            {
                "did": change.did.value,
                "record": change.record,
                "field": change.field,
                "before": line.before,
                "after": line.after,
                "meanings": list(change.meanings),
                "law": change.law,
            }
            for change, line in zip(changes, memo.lines, strict=True)
        ],
    }
    return escaped_in_json(json.dumps(plain_memo, ensure_ascii=False, indent=1, default=str))


# -- a workbook --------------------------------------------------------------------------------------------------------


def xlsx_of(memo: Content) -> bytes:
    """As a workbook: the memo, what is due, every change; a value that begins like a formula is text."""
    from ropa.formats.workbook.empty_workbook import About
    from ropa.formats.workbook.xlsx import write_sheets
    from ropa.sheets import Cell, Heading, Row, Sheet

    lang = memo.lang

    def sheet(key: str, title: str, columns: dict[str, int], rows: Iterable[tuple[Any, ...]]) -> Sheet:
        return Sheet(
            key=key,
            title=title,
            about=" ".join((memo.title, *memo.lead)),
            headings=tuple(Heading(key=column, text=column, width=width) for column, width in columns.items()),
            rows=[
                Row(f"{key}/{number}", tuple(Cell("" if cell is None else str(cell)) for cell in row))
                for number, row in enumerate(rows)
            ],
            empty=word("answers.empty", lang),
        )

    column = {key: heading(f"changes.memo.{key}", lang) for key in ("weight", "what", "about", "day", "law")}
    told = [
        (section.title, group.statement, item, group.law)
        for section in memo.sections
        for group in section.groups
        for item in group.items or ("",)
    ]
    due = memo.due.in_words(lang)
    sheets = [
        sheet(
            "memo",
            capital(word("changes.memo.title", lang)),
            {column["weight"]: 24, column["what"]: 50, column["about"]: 70, column["law"]: 34},
            told,
        ),
        sheet("due", heading("changes.memo.due", lang), dict.fromkeys(map(capital, due.columns), 24), due.rows),
        sheet(
            "changes",
            heading("changes.memo.everything", lang),
            dict(zip(_headings(lang), (16, 28, 32, 12, 40, 40, 44), strict=True)),
            map(_row, memo.lines),
        ),
    ]
    about = About(title=memo.title, controller="ropa", as_of=memo.changes.new.as_of, on=memo.changes.on, lang=lang)
    stream = BytesIO()
    write_sheets(sheets, stream, about)
    return stream.getvalue()
