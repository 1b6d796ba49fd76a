# SPDX-License-Identifier: Apache-2.0
"""What one does with a register: read, check, flows, draw, write. Each hands on to the room that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from ropa.errors import BadCall, DateMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from os import PathLike
    from pathlib import Path

    from ropa.answers.reach.what_if import Consequences
    from ropa.drawing.maps.transfer_map import TransferMap
    from ropa.drawing.picture import Picture, View
    from ropa.filling import Filled
    from ropa.formats.edited_workbook.edits import Edits
    from ropa.formats.loss import Loss
    from ropa.graph import Flows
    from ropa.imports.mapping import Mapping as ImportMapping
    from ropa.imports.understanding import Preview
    from ropa.register import Register
    from ropa.rules import Findings, Rule


def read(
    path: str | PathLike[str],
    *,
    mapping: ImportMapping | str | PathLike[str] | None = None,
    answers: Mapping[str, str | Iterable[str]] | str | PathLike[str] | None = None,
) -> Register:
    """Read a register: a folder of YAML files or a folder of such folders, or a file.

    A file is YAML, JSON, a workbook that ropa wrote (with the edits that people made in it; `changes` lists them), a
    manifest of fideslang or a workbook of CISO Assistant, known by what is in it, or somebody else's table (.xlsx,
    .xlsm, .ods, .csv, .tsv, .md, .html), of which no cell is lost: what is not understood is kept in words.

    Args:
        path: The folder or the file.
        mapping: For somebody else's table, a mapping of its columns, or the TOML file that holds one (`preview` saves
            it); `None` = find out.
        answers: For a workbook that ropa wrote, the answers to the questions about its edits that `changes` lists, by
            the address of the cell (`{"Parties!B7": "new"}`), or a YAML file of them.

    Raises:
        UnreadableFile: once, with every fault found: where, what, and the mend.
    """
    from ropa import files, imports

    if answers is not None:
        from ropa.formats.edited_workbook import reading

        return reading.read(path, answers)

    return files.read(path) if mapping is None else imports.read(path, mapping).book


def preview(path: str | PathLike[str], *, mapping: ImportMapping | str | PathLike[str] | None = None) -> Preview:
    """How somebody else's table would be read: whose it is, its activities, each column, and what will be asked.

    Args:
        path: The table: a workbook, delimited text, Markdown or HTML.
        mapping: A mapping of its columns, or the TOML file that holds one; `None` = find out.

    Raises:
        UnreadableFile: the file cannot be read, with the reason and the mend.
    """
    from ropa import imports

    return imports.preview(path, mapping)


def changes(
    book: Register,
    path: str | PathLike[str],
    *,
    answers: Mapping[str, str | Iterable[str]] | str | PathLike[str] | None = None,
) -> Edits:
    """What people changed in a workbook that ropa wrote, to be looked through; `.register` has what was taken over.

    Three lists: `.taken`, `.asked` (what is not certain waits for an answer, and keeps nothing else back) and
    `.not_taken`, each with the reason.

    Args:
        book: The register as it is now. A field that it and the workbook changed in different ways since the workbook
            was written stays as the register has it, and its edit says so.
        path: The workbook.
        answers: The answers to what was asked before, by the address of the cell (`{"Parties!B7": "new"}`), or a YAML
            file of them.

    Raises:
        UnreadableFile: ropa did not write the workbook, or it is damaged.
    """
    from ropa.formats.edited_workbook import reading

    return reading.changes(book, path, answers)


def check(  # noqa: PLR0913 - each by name
    book: Register,
    on: date | str | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severities: Mapping[str, str] | None = None,
    rules: Iterable[Rule] = (),
    folder: str | PathLike[str] | None = None,
) -> Findings:
    """What the register does not show, on a date.

    Args:
        book: The register.
        on: The date of the legal questions (`2022-06-10`); left out, the register's own `as_of`.
        select: Codes or families (`T101`, `T`) to look for; none named = all.
        ignore: Codes or families to leave out.
        severities: Another severity for a code: `{"T101": "warning"}`.
        rules: Rules of your own, made with `@ropa.rule(...)`.
        folder: Where the files are that the register names as attachments; left out, they are not looked for.

    Raises:
        DateMissing: no date is given and the register has none.
        UnknownWord: a code, family or severity is unknown.
    """
    from ropa import rules as rooms
    from ropa.register import given

    book, files = given(book), None
    if folder is not None:
        from ropa.files.attached_files import digests

        files = digests(book, folder)
    return rooms.check(book, on, select=select, ignore=ignore, severities=severities or {}, rules=rules, files=files)


def flows(book: Register) -> Flows:
    """The data-flow graph of the register: who gives which data to whom, stated and possible kept apart."""
    from ropa import graph
    from ropa.register import given

    return graph.flows(given(book))


def draw(  # noqa: PLR0913 - each by name
    what: Register | Flows | Consequences,
    *,
    lang: str | None = None,
    on: date | str | None = None,
    of: str | None = None,
    activity: str | None = None,
    purpose: str | None = None,
    party: str | None = None,
    department: str | None = None,
    system: str | None = None,
    view: View | Literal["auto"] = "auto",
) -> Picture:
    """A picture of where the data goes.

    Args:
        what: The register, or its flows; or what `what_if` answered: its transfers before and after, and nothing
            narrows that.
        lang: The language of the labels: en, da or nb; left out, the register's own, or en.
        on: The date on which the transfers are judged; left out, the register's own.
        of: Only this category of data, with the narrower ones.
        activity: Only this activity.
        purpose: Only this purpose, with the narrower ones.
        party: Only what goes to and from this party, and how it came there.
        department: Only the activities of this department; those that state none are counted, and not drawn.
        system: Only what goes into this system and out of it, and how it came there.
        view: `overview`: departments (else kinds of purposes) and kinds of recipients, with the number of activities;
            `full`: words on the lines; `parties`: each party, no words; `countries`: one box a country, and what its
            transfers rest on; `chain`: processors and sub-processors, with *party* those up to it and on from it;
            `system`: what goes into systems and out of them; `lineage`: whence the data *of* a category come, whither
            they go, and for what; `auto`: `full`, or as much of it as can be drawn legibly.

    Raises:
        BadCall: a lineage is asked for, and of no category; or a picture of what would follow is to be narrowed.
        DateMissing: no date is given and the register has none.
        UnknownRecord: the register does not know what the picture is to be narrowed to.
        UnknownWord: the language, the view or the department is none that there is.
    """
    from ropa.drawing.drawing import draw as paint
    from ropa.graph.what_if import Exposure
    from ropa.register import given

    book = given(getattr(what, "book", what))  # of flows, theirs
    lang = lang or language_of(book)
    narrowing = {"of": of, "activity": activity, "purpose": purpose, "party": party, "department": department}
    narrowing["system"] = system
    if isinstance(what, Exposure):
        from ropa.drawing.before_and_after import draw_consequences

        named = [word for word, value in (*narrowing.items(), ("on", on)) if value is not None]
        if named or view != "auto":
            raise BadCall(f"A picture of what would follow takes lang= only, not {', '.join(named) or 'view'}=.")
        before, after = what.before_and_after()
        return draw_consequences(what.book, what.day, before, after, without=what.without, added=what.with_, lang=lang)
    return paint(what, lang=lang, on=on, view=view, **narrowing)


def transfer_map(  # noqa: PLR0913 - each by name
    what: Register | Flows,
    *,
    lang: str | None = None,
    on: date | str | None = None,
    of: str | None = None,
    activity: str | None = None,
    purpose: str | None = None,
    party: str | None = None,
    department: str | None = None,
    system: str | None = None,
) -> TransferMap:
    """The transfers out of the EEA on a map of Europe and one of the world, as a page for a report (GDPR Art. 44).

    An arc is all transfers from one country to another that rest on the same; a table below says what that is. The map
    needs the extra `map`; without it, `.svg()` says so, and `.alt` has it in words.

    Args:
        what: The register, or its flows.
        lang: The language of the labels: en, da or nb; left out, the register's own, or en.
        on: The date on which the transfers are judged; left out, the register's own.
        of: Only this category of data, with the narrower ones.
        activity: Only this activity.
        purpose: Only this purpose, with the narrower ones.
        party: Only what goes to and from this party.
        department: Only the activities of this department.
        system: Only what goes into this system and out of it.

    Raises:
        DateMissing: no date is given and the register has none.
        UnknownRecord: the register does not know what the map is to be narrowed to.
        UnknownWord: there is no such language or department.
    """
    from ropa.drawing.drawing import transfer_map as paint
    from ropa.register import given

    book = given(getattr(what, "book", what))  # of flows, theirs
    return paint(
        what, lang=lang or language_of(book), on=on, of=of, activity=activity, purpose=purpose, party=party,
        department=department, system=system,
    )  # fmt: skip


def write(  # noqa: PLR0913 - each by name
    book: Register,
    path: str | PathLike[str],
    *,
    lang: str | None = None,
    on: date | str | None = None,
    findings: Findings | None = None,
    layout: str | PathLike[str] | None = None,
    sheet: str | None = None,
    party: str | None = None,
    comes_back: bool | None = None,
    to: str | None = None,
    audience: str = "internal",
    activity: str | None = None,
    template: str | PathLike[str] | None = None,
) -> tuple[Loss, ...] | None:
    """Write a register in the format that the suffix asks for; a path without one is a folder of YAML.

    A document for Word (`.docx`) is the record to be read on paper; a `.pdf` is that, printed by LibreOffice.
    A workbook (`.xlsx`), an OpenDocument spreadsheet (`.ods`), a page (`.html`) and Markdown (`.md`) have all sheets of
    the layout; a `.csv` file has one.

    Args:
        book: The register.
        path: `register.yaml`, `register.json`, `article-30.xlsx`, or a folder.
        lang: The language of sheets: en, da, nb, de, es, fi, fr, it, nl, pl or sv; left out, the register's own, or en.
        on: The date on which sheets judge transfers; left out, the register's own.
        findings: What the sheet of findings shows; left out, what `check` finds on that date.
        layout: The layout of the sheets: the name of one (`full`, `gdpr-minimum`, `ico-controller`), or the path of a
            TOML file of your own; left out, the full one.
        sheet: The key of the only sheet to be written (`register`, `transfers`); left out, all of them, and in a
            `.csv` file the record itself. A workbook has all.
        party: The processor whose record of Art. 30(2) is wanted, for a layout that has one.
        comes_back: Whether a workbook is to be read back with the edits that people make. It then holds the whole
            register on a sheet that nobody sees. Left out, it does in the full layout for its own keepers, which shows
            everything anyway, and does not in a smaller one, or for others, who may have only what the sheets show.
        to: Another form: `fideslang`, `ciso-assistant`, `uropa`, or tables as `parquet` or `frictionless`; left out,
            the path alone says.
        audience: For whom: `internal`, all of it; `authority`, the record and what it refers to; `public`, less still.
            `ropa.for_audience` tells what that leaves out. Only the keepers are shown findings.
        activity: The only activity, or line of Art. 30(2), of a document or an assessment; left out, all of them.
        template: A document of Word whose styles, page, header and footer a `.docx` or `.pdf` takes.

    Returns:
        What a form of another tool cannot carry; `None` for ropa's own forms, which lose nothing.

    Raises:
        BadCall: an activity or a template is named, and the form has no use for it.
        UnknownWord: no format has that suffix, or there is no such language, layout, tool or audience.
    """
    from ropa import files
    from ropa.audience import for_audience

    book = for_audience(book, audience).register
    is_internal = audience == "internal"
    options: dict[str, Any] = {
        "lang": lang or language_of(book, record=True),
        "layout": layout or "full",
        "party": party,
        "sheet": sheet,
        "comes_back": is_internal and (layout or "full") == "full" if comes_back is None else comes_back,
        "audience": audience,
        "keys": comes_back,
        "activity": activity,
        "template": template,
    }
    accepted = files.options_of(path, to)
    for name in ("activity", "template"):
        if options[name] is not None and name not in accepted:
            raise BadCall(f"{path} is in a form that has no use for {name}=; a document (.docx, .pdf) has.")
    if accepted & {"on", "findings"}:
        try:
            day = book.on(on)
        except DateMissing:
            day = None
        options["on"] = day
        if "findings" in accepted:
            asks = is_internal and findings is None and day is not None
            options["findings"] = check(book, day) if asks else findings if is_internal else None
    return files.write(book, path, to=to, **options)


def fill(  # noqa: PLR0913 - each by name
    book: Register,
    theirs: str | PathLike[str],
    out: str | PathLike[str],
    *,
    lang: str | None = None,
    on: date | str | None = None,
    activity: str | None = None,
    audience: str = "authority",
) -> Filled:
    """Fill in an authority's or a client's workbook (.xlsx) or document of Word (.docx), written to another file.

    A table gets a row for each activity, a form what stands beside its labels, a placeholder (`{{ controller.name }}`,
    `{{ activity.purposes }}`, `{{ Formål }}`) its words. Headings are understood as those of a register that is read.
    Cells that hold something stay as they are.

    Args:
        book: The register.
        theirs: Their file, which is read only.
        out: The file to be written, with the same suffix.
        lang: The language of what is filled in: en, da, nb, de, es, fi, fr, it, nl, pl or sv; left out, that of their
            headings, or the register's own.
        on: The date of every legal question; left out, the register's own.
        activity: The activity that a form is for, by its id; in a table, the only one that gets a row.
        audience: For whom: `authority`, since the file is somebody else's; `internal` or `public`.

    Returns:
        How much was filled in, which headings were not understood, what had no place.

    Raises:
        BadCall: *out* is their file; or a form is for one activity, and none of several is named; or there is no such.
        DateMissing: no date is given and the register has none.
        RendererMissing: a .docx is to be filled in, and python-docx is not installed.
        UnreadableFile: their file is neither, or is damaged, or too large.
        UnwritableTarget: the file cannot be written.
    """
    from ropa import filling
    from ropa.register import given

    return filling.fill(given(book), theirs, out, lang=lang, on=on, activity=activity, audience=audience)


def page(  # noqa: PLR0913 - each by name
    book: Register,
    path: str | PathLike[str],
    *,
    lang: str | None = None,
    on: date | str | None = None,
    findings: Findings | Callable[[date], Findings] | None = None,
    audience: str = "internal",
) -> Path:
    """Write a register as one HTML page, to be mailed and read in any browser: it loads nothing and sends nothing.

    The page has every language that ropa speaks, and a choice of the days on which the law changed for this register.
    It reads without scripts; with them, its activities can be searched, narrowed and sorted.

    Args:
        book: The register.
        path: The file.
        lang: The language that it opens in; left out, the register's own, or en.
        on: The day of every question of law; left out, the register's own.
        findings: What is found on that day, which is then the only one that the page has findings of; or what finds it
            on any day; left out, `check`.
        audience: `internal`; `authority` or `public`: a page to hand out, with what `for_audience` leaves, and without
            findings.

    Raises:
        DateMissing: no day is given and the register has none.
        UnknownWord: ropa does not speak the language, or there is no such audience.
        UnwritableTarget: the file cannot be written.
    """
    from ropa import site
    from ropa.register import given

    return site.page(given(book), path, lang=lang or language_of(book), on=on, findings=findings, audience=audience)


def language_of(book: Register, *, record: bool = False) -> str:
    """The language in which a register is shown where none is asked for: its own, or English where words of it lack.

    Args:
        book: The register.
        record: Whether it is the record alone that is shown, as sheets or as a document: more languages are whole in
            those than in findings, answers and pictures.
    """
    from ropa.labels import LANGUAGES, whole_languages

    return book.language if book.language in (LANGUAGES if record else whole_languages()) else "en"
