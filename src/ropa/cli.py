# SPDX-License-Identifier: Apache-2.0
"""The verbs for the shell. Exit codes: 0 clean, 1 findings at or above `--fail-on`, 2 unreadable or refused.

Every command starts this module, so it imports nothing but click; each command imports what it needs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from ropa.shell.answered import give
from ropa.shell.commands import (
    Commands,
    Named,
    Several,
    Written,
    is_its_own,
    refuse_among_its_files,
    would_be_written_over,
    written_over,
)
from ropa.shell.findings import (
    ESCAPED,
    FORMS,
    SEVERITIES,
    checked,
    colours,
    day_asked,
    exit_code,
    folder_beside,
    in_lines,
    write_pieces,
)
from ropa.shell.inert_text import printable
from ropa.shell.options import AUDIENCES, Language, lang_option, on_option, path_argument, quiet_option
from ropa.shell.questions import Questions
from ropa.shell.refusals import CLEAN, FOUND, refusing
from ropa.shell.registers import (
    STANDARD_INPUT,
    before_its_edits,
    edition_for,
    language_of_output,
    read_register,
    read_registers,
    refuse_nothing_understood,
    standard_input,
    table_as_register,
)
from ropa.shell.terminal import (
    answer_in,
    doing,
    is_quiet,
    is_watched,
    print_lines,
    print_message,
    print_pieces,
    print_prose,
    print_text,
    tell,
    terminal_width,
)

if TYPE_CHECKING:
    from ropa.difference import Changes
    from ropa.formats.loss import Loss
    from ropa.graph import Flows
    from ropa.register import Register
    from ropa.rules import Findings
    from ropa.rules.grouping import Grouping
    from ropa.shell.settings import Settings

OUTPUT = Path("build")


VIEWS = ("auto", "overview", "full", "parties", "countries", "chain", "system", "lineage")


def _tell_version(context: click.Context, _option: click.Parameter, asked_for: bool) -> None:  # noqa: FBT001 - click's
    if not asked_for or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("ropa-register")
    except PackageNotFoundError:  # run from a folder or a zip file, without the metadata of a distribution
        number = "not known: it is not installed"
    click.echo(f"{context.info_name}, version {number}")
    context.exit()


def _speak(context: click.Context, _option: click.Parameter, lang: str | None) -> None:
    """Let each command of this line speak a language, where it is not given one of its own."""
    if lang is not None and isinstance(context.command, click.Group):
        defaults: dict[str, Any] = {"lang": lang, "langs": [lang]}
        of_questions = defaults | dict.fromkeys(Questions.names(), defaults)
        groups = {name for name, command in context.command.commands.items() if isinstance(command, click.Group)}
        names = (*context.command.list_commands(context), *Questions.names())
        context.default_map = defaults | {name: of_questions if name in groups else defaults for name in names}


@click.group(cls=Commands)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_tell_version,
    help="Show the version and exit.",
)
@click.option(
    "--lang",
    type=Language(),
    metavar="CODE",  # what they are is for the commands to say: the words of the library are not loaded for this
    expose_value=False,
    is_eager=True,
    callback=_speak,
    help="The language of this help, and of the commands that are not given one of their own.",
)
def main() -> None:
    """Keep a GDPR Article 30 record: read it, check it, draw it, write it."""


@main.command()
@click.argument("paths", metavar="PATH...", type=Named(allow_dash=True), nargs=-1, required=True)
@on_option
@lang_option
@click.option(
    "--format", "form", type=click.Choice(["text", *FORMS]), default="text", show_default=True, help="What to print."
)
@click.option("--output-file", type=Written(), help="Write it to this file instead of the screen.")
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), help="From which severity on to exit 1. [error]")
@click.option(
    "--select", cls=Several, multiple=True, metavar="CODE", help="Only this rule or family; may be given again."
)
@click.option(
    "--ignore", cls=Several, multiple=True, metavar="CODE", help="All but this rule or family; may be given again."
)
@click.option(
    "--group-by",
    type=click.Choice(["rule", "record", "department"]),
    default="rule",
    show_default=True,
    help="By what findings stand together in the text.",
)
@click.option("--statistics", is_flag=True, help="How many findings of each rule, instead of the findings.")
@quiet_option
@refusing
def check(  # noqa: PLR0913 - one parameter an option
    paths: tuple[Path, ...],
    *,
    on: str | None,
    lang: str | None,
    form: str,
    output_file: Path | None,
    fail_on: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    group_by: Grouping,
    statistics: bool,
) -> None:
    """List what the register at PATH does not show, on a date.

    Several paths are read as one book of several registers; a file of a register's folder stands for the whole of it,
    each register is read once, and - is a register that comes as YAML or JSON from standard input.

    What ropa.toml, or [tool.ropa] in pyproject.toml, sets holds where no option is given: the nearest one, going up
    from the register, or else from the present folder.
    """
    from ropa.shell import settings

    book = read_registers(paths)
    lang = language_of_output(book, lang)
    project = settings.nearest(path for path in paths if path != STANDARD_INPUT)
    findings = checked(book, day_asked(book, on), project, select, ignore, folder_beside(paths))
    lines: Iterator[str] | None = None
    if statistics:
        lines = iter(
            (
                *findings.statistics(lang).text(terminal_width()).split("\n"),
                *findings.notes(lang),
                findings.summary(lang),
            )
        )
    elif form == "text":
        lines = iter((findings.summary(lang),)) if is_quiet() else findings.text_lines(lang, group_by=group_by)
    if output_file is not None:
        pieces = in_lines(lines) if lines is not None else FORMS[form](findings, lang)
        escaped_as = "text" if lines is not None else ESCAPED.get(form, "text")
        is_page = (lines is None and form in {"markdown", "junit"}) or output_file.suffix.lower() == ".md"
        write_pieces(output_file, pieces, escaped_as, is_page=is_page)
        if not is_quiet():
            print_message(f"wrote {output_file}", err=True)
    elif lines is not None:
        print_lines(lines, colours(lang))
    else:
        print_pieces(FORMS[form](findings, lang), form=ESCAPED.get(form, "text"))
    sys.exit(exit_code(findings, fail_on or project.fail_on))


@main.command()
@path_argument
@click.option("--out", type=Written(), help="The folder to write to. [build/NAME]")
@on_option
@click.option(
    "--lang",
    "langs",
    cls=Several,
    multiple=True,
    type=Language(),
    help="A language to build in; may be given again. [the register's own, and en; of one in en, da]",
)
@click.option(
    "--audience",
    "audiences",
    cls=Several,
    multiple=True,
    type=click.Choice(AUDIENCES),
    default=("internal",),
    show_default=True,
    help="For whom; may be given again. What is for others goes into a folder of its own, without findings.",
)
@click.option("--keys/--no-keys", default=None, help="Let workbooks be read back, or not. [only the internal ones]")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="never",
    show_default=True,
    help="From which severity on to exit 1.",
)
@quiet_option
@refusing
def build(  # noqa: C901, PLR0913, PLR0917 - one parameter an option, one step a file
    path: Path,
    out: Path | None,
    on: str | None,
    langs: tuple[str, ...],
    audiences: tuple[str, ...],
    keys: bool | None,  # noqa: FBT001 - click's
    fail_on: str,
) -> None:
    """Make everything of the register at PATH: the page, workbooks, pictures, findings.

    With --audience authority, a folder is made that can be handed out: the record and what it refers to. What stays
    behind is listed first.
    """
    from ropa import verbs
    from ropa.atomic import workplace
    from ropa.atomic_folder import refuse_what_cannot_be_replaced, write_copy
    from ropa.errors import RendererMissing
    from ropa.shell import settings
    from ropa.shell.edited_targets import keep_edits, keep_files_of_others, refuse_edited

    book = read_register(path)
    shown_in = dict(zip(langs, langs, strict=True)) or _built_in(book)
    first = next(iter(shown_in.values()))
    day = day_asked(book, on)
    folder = out or OUTPUT / path.resolve().stem
    project = settings.nearest([path])
    findings = checked(book, day, project, folder=folder_beside([path]))
    written: list[Path] = []
    steps: list[tuple[str, Callable[[Path], object]]] = []
    for audience in dict.fromkeys(audiences):
        edition, lead = edition_for(book, audience, first), ""
        if audience == "internal":
            steps.append(("findings.json", _findings_file(findings, first)))
            steps.append(("register.html", lambda file: _page(book, file, first, findings, project)))
        else:
            lead = f"{audience}/"
            handed_out = partial(verbs.page, edition, lang=first, on=day, audience=audience)
            steps.append((f"{lead}register.html", handed_out))
        for index, (lang, lang_of_picture) in enumerate(shown_in.items()):
            infix = "" if index == 0 else f".{lang}"
            picture = verbs.draw(edition, lang=lang_of_picture, on=day)
            options = {"lang": lang, "on": day, "findings": findings, "audience": audience, "comes_back": keys}
            keep_edits(edition, folder / f"{lead}register{infix}.xlsx")
            steps.append((f"{lead}register{infix}.xlsx", _workbook(edition, options)))
            steps.extend((f"{lead}flows{infix}.{suffix}", picture.save) for suffix in ("dot", "mmd", "svg", "png"))
    missing = ""
    keep_files_of_others(folder / name for name, _ in steps)
    for name, _ in steps:
        refuse_edited(folder / name, outputs=not name.endswith(".xlsx"))
    refuse_what_cannot_be_replaced(folder, (name for name, _ in steps))
    with (
        workplace() as staged,
        click.progressbar(
            steps, label="Building", file=sys.stderr, item_show_func=_name_of_step, hidden=not is_watched()
        ) as progress,
    ):
        for name, make in progress:
            try:
                make(staged / name)
            except RendererMissing as error:
                missing = str(error)
            else:
                written.append(folder / name)
        write_copy(staged, folder)
    if is_quiet():
        print_text(findings.summary(first))
    else:
        print_lines(findings.text_lines(first), colours(first))
    for file in written:
        tell(f"wrote {file}")
    if missing:
        print_message(f"ropa: no SVG or PNG: {missing}", err=True)
    sys.exit(exit_code(findings, fail_on))


@main.command()
@path_argument
@click.argument("records", metavar="[RECORD]...", nargs=-1)
@refusing
def state(path: Path, records: tuple[str, ...]) -> None:
    """Tell the states of records of the register at PATH, as an approval names them: activities/app 3f2a9c0b1d4e.

    RECORD is a key as findings have it; none named = every activity, line on behalf, contract and assessment.
    """
    from ropa.model.fields.state import SHORTEST_STATE, state_of
    from ropa.refs import key_of

    book = read_register(path)
    kinds = ("activity", "on_behalf", "contract", "assessment")
    keys = records or [key_of(kind, record_id) for kind in kinds for record_id in book.records(kind)]
    for key in keys:
        print_text(f"{key} {state_of(book.get(key))[:SHORTEST_STATE]}")


def _built_in(book: Register) -> dict[str, str]:
    """The languages in which a register is built where none is asked for: its own first, and one that others read.

    Each with the language of the picture beside it: ropa may have each word of the record in one, and not of pictures.
    """
    from ropa.verbs import language_of

    own = language_of(book, record=True)
    other = "da" if own == "en" else "en"
    return {own: language_of(book), other: other}


@main.command()
@path_argument
@click.option("--out", type=Written(), default=Path("flows.svg"), show_default=True)
@on_option
@lang_option
@click.option("--of", metavar="CATEGORY", help="Only flows of this data category and what falls under it.")
@click.option("--activity", metavar="ID", help="Only this activity.")
@click.option("--purpose", metavar="ID", help="Only flows for this purpose.")
@click.option("--party", metavar="ID", help="Only flows from or to this party.")
@click.option("--department", metavar="NAME", help="Only the activities of this part of the organisation.")
@click.option("--system", metavar="ID", help="Only what goes into this system and out of it.")
@click.option("--without", metavar="NAME", help="What would follow if this fell: transfers before and after, no more.")
@click.option(
    "--view", type=click.Choice((*VIEWS, "map")), default="auto", show_default=True, help="How much of it is drawn."
)
@click.option("--audience", type=click.Choice(AUDIENCES), default="internal", show_default=True, help="For whom.")
@quiet_option
@refusing
def draw(  # noqa: PLR0913 - an option each
    path: Path,
    *,
    out: Path,
    on: str | None,
    lang: str | None,
    of: str | None,
    activity: str | None,
    purpose: str | None,
    party: str | None,
    department: str | None,
    system: str | None,
    without: str | None,
    view: Literal["auto", "overview", "full", "parties", "countries", "chain", "system", "lineage", "map"],
    audience: str,
) -> None:
    """Draw where the data of the register at PATH goes: .svg, .png, .pdf, .dot or .mmd.

    The views: `overview`, departments (else kinds of purposes) and kinds of recipients with the number of activities;
    `full`, each party and the data on the lines; `parties`, no words on the lines; `countries`, one box a country;
    `chain`, processors and sub-processors; `system`, what goes into systems and out of them; `lineage`, whence the data
    of a category (--of) come, whither they go, and for what; `map`, transfers as arcs on a map (.svg); `auto`, `full`
    or as much of it as can be drawn legibly. With --audience authority or public, what stays behind is listed first. As
    a graph for other programs it is written too: .graphml, .gexf, .cyjs or .parquet.
    """
    from ropa import verbs, what_if
    from ropa.graph import network_files

    book = read_register(path)
    lang = language_of_output(book, lang)
    book = edition_for(book, audience, lang)
    day = day_asked(book, on)
    with doing(f"Drawing {out}"):
        if out.suffix.lower() in network_files.FORMS:
            _graph(book, of, activity, purpose, party or department or system or without).save(out, lang)
        elif without is not None:
            narrowing = {"of": of, "activity": activity, "purpose": purpose, "party": party, "department": department}
            named = [name for name, value in {**narrowing, "system": system}.items() if value is not None]
            if named or view != "auto":
                raise click.UsageError(f"--without draws its own picture. Leave out --{named[0] if named else 'view'}.")
            verbs.draw(what_if(book, without=without, on=day), lang=lang).save(out)
        else:
            paint: Any = verbs.transfer_map if view == "map" else partial(verbs.draw, view=view)
            picture = paint(
                book,
                lang=lang,
                on=day,
                of=of,
                activity=activity,
                purpose=purpose,
                party=party,
                department=department,
                system=system,
            )
            picture.save(out)
    tell(f"wrote {out}")


@main.command()
@path_argument
@click.option("--out", type=Written(), default=Path("register.html"), show_default=True)
@on_option
@click.option("--lang", type=Language(), help="The language that it opens in. [the register's own]")
@click.option(
    "--audience",
    type=click.Choice(["internal", "authority", "public"]),
    default="internal",
    show_default=True,
    help="Who is to read it; others than the keepers see no findings, remarks, paths or drafts.",
)
@quiet_option
@refusing
def page(path: Path, out: Path, on: str | None, lang: str | None, audience: str) -> None:
    """Write the register at PATH as one HTML page, to be mailed and read in any browser."""
    from ropa import verbs
    from ropa.shell import settings

    book = read_register(path)
    day = day_asked(book, on)
    if audience == "internal":
        project = settings.nearest([path])
        _page(book, out, lang, checked(book, day, project), project)
    else:
        with doing(f"Writing {out}"):
            verbs.page(book, out, lang=lang, on=day, audience=audience)
    tell(f"wrote {out}")


@main.command(short_help="Write what people are told under Art. 13 and 14.")
@path_argument
@click.option("--subjects", multiple=True, metavar="NAME", help="For whom: an id or a name; may be given again. [all]")
@on_option
@click.option("--lang", type=Language(), help="The language. [the register's own]")
@click.option("--format", "form", type=click.Choice(["md", "html", "docx"]), help="[the suffix of the file, or md]")
@click.option("--output-file", type=Written(), help="Write it to this file instead of the screen.")
@click.option("--activity", multiple=True, metavar="ID", help="Only this activity; may be given again.")
@click.option("--purpose", multiple=True, metavar="ID", help="Only this purpose; may be given again.")
@quiet_option
@refusing
def notice(  # noqa: PLR0913 - an option each
    path: Path,
    *,
    subjects: Sequence[str],
    on: str | None,
    lang: str | None,
    form: str | None,
    output_file: Path | None,
    activity: Sequence[str],
    purpose: Sequence[str],
) -> None:
    """Write what people are told under Art. 13 and 14, from the register at PATH, with what it does not state."""
    from ropa.answers.notices.notice import notice as notice_of
    from ropa.atomic import atomic_write

    if form is None:
        form = output_file.suffix.removeprefix(".").casefold() if output_file is not None else "md"
    if output_file is None and form == "docx":
        raise click.UsageError("A Word document is no text for the screen: name a file with --output-file.")
    book = read_register(path)
    options = {"subjects": subjects, "activity": activity, "purpose": purpose}
    narrowed: dict[str, Any] = {name: list(values) for name, values in options.items() if values}
    with doing("Putting the notice together"):
        answer = notice_of(book, lang=lang, on=day_asked(book, on), **narrowed)
    content = answer.content(form)
    if output_file is None:
        print_text(content.decode("utf-8").removesuffix("\n"))
        return
    atomic_write(output_file, content)
    tell(f"wrote {output_file}")


@main.command()
@path_argument
@click.argument("text_file", metavar="TEXTFILE", type=Named())
@click.option("--subjects", multiple=True, metavar="NAME", help="Of whom: an id or a name; may be given again. [all]")
@on_option
@lang_option
@click.option(
    "--only",
    type=click.Choice(["both", "register", "text"]),
    help="Only what is in both, only in the register, or only in the text.",
)
@click.option(
    "--format", "form", type=click.Choice(["txt", "md", "csv", "json"]), help="[the suffix of the file, or txt]"
)
@click.option("--output-file", type=Written(), help="Write it to this file instead of the screen.")
@quiet_option
@refusing
def coverage(  # noqa: PLR0913 - an option each
    path: Path,
    text_file: Path,
    *,
    subjects: Sequence[str],
    on: str | None,
    lang: str | None,
    only: str | None,
    form: str | None,
    output_file: Path | None,
) -> None:
    """Hold the notice in TEXTFILE against the register at PATH: what each says that the other does not."""
    from ropa.answers.covering.coverage import coverage as coverage_of

    book = read_register(path)
    lang = language_of_output(book, lang)
    narrowed: dict[str, Any] = {"subjects": list(subjects)} if subjects else {}
    with doing(f"Reading {text_file}"):
        answer = coverage_of(book, text_file, on=day_asked(book, on), **narrowed)
    give(answer if only is None else answer.where(where=only), lang, form, output_file)


@main.command("what-if")
@path_argument
@click.option("--without", multiple=True, metavar="NAME", help="What falls: decision, tool, party, country, contract.")
@click.option("--with", "added", multiple=True, metavar="NAME", help="What is added: a decision, a tool or a country.")
@on_option
@lang_option
@click.option("--findings/--no-findings", default=True, help="Tell the findings that come and go, or not. [tell]")
@click.option(
    "--format", "form", type=click.Choice(["txt", "md", "csv", "json"]), help="[the suffix of the file, or txt]"
)
@click.option("--output-file", type=Written(), help="Write it to this file instead of the screen.")
@quiet_option
@refusing
def what_if(  # noqa: PLR0913 - an option each
    path: Path,
    *,
    without: Sequence[str],
    added: Sequence[str],
    on: str | None,
    lang: str | None,
    findings: bool,
    form: str | None,
    output_file: Path | None,
) -> None:
    """Tell what follows if something falls or is added: transfers, recipients, people, findings that come and go."""
    from ropa.answers.reach.what_if import what_if as consequences_of

    if not without and not added:
        raise click.UsageError("Say what falls (--without) or what is added (--with).")
    book = read_register(path)
    lang = language_of_output(book, lang)
    with doing("Working out what would follow"):
        consequences = consequences_of(book, list(without), day_asked(book, on), with_=list(added))
        answer = consequences.answer(findings=findings)
    give(answer, lang, form, output_file)


@main.command()
@click.argument("source", metavar="SRC", type=Named(allow_dash=True))
@click.argument("target", metavar="DST", type=Named(allow_dash=True))
@on_option
@click.option("--lang", type=Language(), help="The language of sheets. [the register's own]")
@click.option("--layout", metavar="NAME", help="The layout of sheets: a name (full, gdpr-minimum ...) or a TOML file.")
@click.option("--sheet", metavar="KEY", help="Only this sheet (register, transfers ...).")
@click.option("--party", metavar="ID", help="The processor whose record of Art. 30(2) a layout shows.")
@click.option(
    "--to", metavar="TOOL", help="Another form: fideslang, ciso-assistant, uropa, dpv, parquet, frictionless."
)
@click.option("--audience", type=click.Choice(AUDIENCES), default="internal", show_default=True, help="For whom.")
@click.option("--activity", metavar="ID", help="Of a document (.docx, .pdf): only this activity.")
@click.option("--template", metavar="FILE", help="A .docx whose styles, page, header and footer a document takes.")
@click.option(
    "--keys/--no-keys",
    "--comes-back/ ",
    "comes_back",
    default=None,
    help="Let a workbook be read back, or not. [only the full one, for its keepers]",
)
@click.option("--map", "mapping", type=Named(), help="How the columns of somebody's table are read.")
@click.option("--save-map", is_flag=True, help="Write the file of --map, to be corrected, if it is not there yet.")
@click.option(
    "--answers",
    type=Named(exists=True),
    help="Of an edited workbook, the answers to what `ropa changes` asks.",
)
@click.option("--losses", is_flag=True, help="Tell each thing that is not carried by itself.")
@quiet_option
@refusing
def convert(  # noqa: PLR0913 - an option each
    source: Path,
    target: Path,
    on: str | None,
    mapping: Path | None,
    *,
    save_map: bool,
    answers: Path | None,
    losses: bool,
    **options: str | bool | None,
) -> None:
    """Read the register at SRC and write it to DST, in the form that the suffix of DST asks for.

    A DST without a suffix is a folder of YAML. What the form of another tool cannot carry is told, by the field and how
    many records it is of. SRC may be somebody else's table (.xlsx, .ods, .csv, .md, .html ...): each column and what it
    was taken for is shown first, and no cell is lost. `ropa preview SRC` shows that alone.

    As SRC, - is a register that comes as YAML or JSON from standard input; as DST, it is standard output, in the form
    of --to (YAML, where none is named).
    """
    from ropa import files, verbs
    from ropa.errors import DateMissing
    from ropa.formats.loss import grouped
    from ropa.packages.opened import Opened
    from ropa.shell.edited_targets import keep_edits, keep_states_of_others, refuse_edited

    opened = standard_input() if source == STANDARD_INPUT else Opened(source)
    is_table = files.is_table(opened)
    book = table_as_register(opened, mapping, save=save_map) if is_table else read_register(opened, answers)
    options_passed: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    is_whole = options_passed.keys() <= {"lang", "audience"} and options["audience"] == "internal"
    refuse_among_its_files(source, target)
    if would_be_written_over(source, target) and not (is_whole and not is_table):
        raise written_over(target)
    book = edition_for(book, str(options["audience"]), str(options["lang"] or book.language))

    def write(path: Path) -> tuple[Loss, ...] | None:
        try:
            return verbs.write(book, path, on=on, **options_passed)
        except DateMissing:
            return verbs.write(book, path, on=day_asked(book, on), **options_passed)

    if target != STANDARD_INPUT and not would_be_written_over(source, target):
        keep_edits(book, target)
        refuse_edited(target)
        if not is_its_own(source, target):
            keep_states_of_others(book, target, partial(before_its_edits, opened))
    with doing(f"Writing {target}"):
        lost = _print_file(write, str(options["to"] or "yaml")) if target == STANDARD_INPUT else write(target)
    if target != STANDARD_INPUT:
        tell(f"wrote {target}")
    for loss in (lost or ()) if losses else grouped(lost or ()):
        print_message(f"not carried: {loss}", err=True)


def _print_file(write: Callable[[Path], tuple[Loss, ...] | None], form: str) -> tuple[Loss, ...] | None:
    """Write a file where nobody sees it, and hand its bytes to standard output as they are."""
    from ropa.atomic import workplace

    with workplace() as folder:
        file = folder / f"register.{form}"
        lost = write(file)
        if file.is_dir():
            raise click.UsageError(f"{form} is a folder, which cannot be printed. Say where it goes.")
        content = file.read_bytes()
        if not sys.stdout.isatty():
            sys.stdout.buffer.write(content)
            return lost
        try:
            print_text(content.decode(), end="")
        except UnicodeDecodeError:
            raise click.UsageError(f"{form} is no text for the screen. Say where it goes.") from None
    return lost


@main.command()
@path_argument
@click.argument("theirs", type=Named())
@click.argument("out", type=Written())
@on_option
@click.option("--lang", type=Language(), help="The language of what is filled in. [that of their headings]")
@click.option("--activity", metavar="ID", help="The activity that a form is for; in a table, the only one.")
@click.option("--audience", type=click.Choice(AUDIENCES), default="authority", show_default=True, help="For whom.")
@quiet_option
@refusing
def fill(  # noqa: PLR0913 - an option each
    path: Path,
    theirs: Path,
    out: Path,
    *,
    on: str | None,
    lang: str | None,
    activity: str | None,
    audience: str,
) -> None:
    """Fill in THEIRS, somebody's blank .xlsx or .docx, from the register at PATH, and write that to OUT.

    THEIRS stays as it is. Exit code 1 if a heading was not understood, or something of the register had no place.
    """
    from ropa import verbs

    book = read_register(path)
    with doing(f"Writing {out}"):
        filled = verbs.fill(book, theirs, out, lang=lang, on=day_asked(book, on), activity=activity, audience=audience)
    answer_in(filled.lang)
    tell(f"wrote {out}")
    print_prose(filled.to_text())
    sys.exit(CLEAN if filled.is_complete else FOUND)


@main.command()
@click.argument("code", required=False)
@click.option("--lang", type=Language(), default="en", show_default=True, help="The language.")
@refusing
def explain(code: str | None, lang: str) -> None:
    """Tell what the rule CODE finds, why it matters, the law, and the mend; without CODE, list all rules."""
    from ropa import rules

    print_prose(rules.explain_all(lang) if code is None else rules.explain(code.upper(), lang))


@main.group(
    cls=Questions,
    guard=refusing,
    language=Language(),
    subcommand_metavar="QUESTION [OPTIONS]",
    invoke_without_command=True,
)
@path_argument
@click.pass_context
def ask(context: click.Context, path: Path) -> None:
    """Ask the register at PATH a question, and have a table for an answer.

    QUESTION is one of the commands below: `ropa ask PATH bases --purpose marketing`. Data, people, purposes, parties
    and activities may be given by id or by name, in any language.
    """
    if context.invoked_subcommand is None:
        context.fail(f"Which question? One of: {', '.join(Questions.names())}.")

    def asked(on: str | None) -> tuple[Register, date | None]:
        book = read_register(path)
        return book, None if on is None and book.as_of is not None else day_asked(book, on)

    context.obj = asked


CHANGE_FORMS = ("text", "json", "md", "html", "xlsx")


@main.command()
@click.argument("old", type=Named())
@click.argument("new", type=Named(allow_dash=True))
@on_option
@lang_option
@click.option(
    "--format", "form", type=click.Choice(CHANGE_FORMS), default="text", show_default=True, help="What to print."
)
@click.option("--output-file", type=Written(), help="Write it to this file instead of the screen.")
@click.option("--whole", is_flag=True, help="List every change, however many there are.")
@click.option("--findings/--no-findings", default=True, show_default=True, help="Which findings came and went.")
@click.option("--ics", type=Written(), help="Also write what is due, with its days, for a calendar.")
@click.option("--patch", "patch_file", type=Written(), help="Also write the change as a patch.")
@quiet_option
@refusing
def diff(  # noqa: PLR0913 - one parameter an option
    old: Path,
    new: Path,
    *,
    on: str | None,
    lang: str | None,
    form: str,
    output_file: Path | None,
    whole: bool,
    findings: bool,
    ics: Path | None,
    patch_file: Path | None,
) -> None:
    """Tell what changed from the register at OLD to the one at NEW, what it means in law, and what is due.

    Each of the two is a folder, a file of any form, or REV:PATH: a path of this repository as it stood at a revision
    that git knows (HEAD~1:registers/shop, v2:./shop.yaml). Exit code 1 if anything changed.
    """
    from ropa import difference
    from ropa.atomic import Content, atomic_write_all
    from ropa.errors import UnknownWord

    if form == "xlsx" and output_file is None:
        raise UnknownWord("A workbook is not printed. Say where it goes: --output-file change.xlsx")
    before, after = read_register(old), read_register(new)
    lang = language_of_output(after, lang)
    with doing("Comparing"):
        changes = difference.diff(before, after, on)
        content = _change_in_form(changes, form, lang, findings=findings, whole=whole)
    files: dict[Path, Content] = {}
    if ics is not None:
        files[ics] = changes.due().to_ics(lang)
    if patch_file is not None:
        files[patch_file] = changes.patch().to_bytes()
    if output_file is not None:
        files[output_file] = content
    atomic_write_all(files)
    for file in files:
        print_message(f"wrote {file}", err=True)
    if output_file is None:
        if form == "text":
            print_prose(content.decode().removesuffix("\n"))
        else:
            print_text(content.decode(), end="", form="json" if form == "json" else "text")
    sys.exit(FOUND if len(changes) else CLEAN)


def _change_in_form(changes: Changes, form: str, lang: str, *, findings: bool, whole: bool) -> bytes:
    if form == "text":
        text = printable(changes.to_text(lang, findings=findings, whole=whole))
        return f"{text}\n".encode("utf-8", "backslashreplace")
    return changes.memo(lang, findings=findings).bytes_as(form)


@main.command()
@path_argument
@click.argument("patch_file", metavar="PATCH", type=Named())
@click.option(
    "--out",
    type=Written(next_state_of=("path",)),
    required=True,
    help="Where the result goes; without a suffix, a folder.",
)
@quiet_option
@refusing
def patch(path: Path, patch_file: Path, out: Path) -> None:
    """Apply PATCH, which `ropa diff OLD NEW --patch PATCH` wrote, to the register at PATH.

    What was changed since in other places stays. Where the register was changed since in the same places, nothing is
    written, and every conflict is told. Comments in YAML are not carried over.
    """
    from ropa import difference, verbs
    from ropa.shell.edited_targets import keep_states_of_others

    book = read_register(path)
    with doing(f"Writing {out}"):
        patched = difference.patch(book, difference.Patch.read(patch_file))
        if not is_its_own(path, out):
            keep_states_of_others(patched, out, lambda: [book])
        verbs.write(patched, out)
    tell(f"wrote {out}")


@main.command()
@click.argument("ancestor", type=Named())
@click.argument("ours", type=Named())
@click.argument("theirs", type=Named())
@click.option(
    "--out",
    type=Written(next_state_of=("ancestor", "ours", "theirs")),
    help="Where the result goes; without a suffix, a folder.",
)
@click.option("--prefer", type=click.Choice(["ours", "theirs"]), help="Whose side holds where they are in conflict.")
@click.option("--driver", metavar="NAME", help="As git's merge driver of the file NAME: the result goes to OURS.")
@lang_option
@quiet_option
@refusing
def merge(  # noqa: PLR0913 - one parameter an option
    ancestor: Path,
    ours: Path,
    theirs: Path,
    *,
    out: Path | None,
    prefer: Literal["ours", "theirs"] | None,
    driver: str | None,
    lang: str | None,
) -> None:
    """Put two changes of one register together: that from ANCESTOR to OURS, and that from ANCESTOR to THEIRS.

    Each is a folder, a file, or REV:PATH. What only one changed is taken over, by record, field and item of a list.
    Where the two are in conflict, nothing is written, every conflict is told, and the exit code is 1; with --prefer,
    one side holds, and the conflicts are told all the same.
    """
    from ropa import difference, verbs
    from ropa.errors import UnknownWord
    from ropa.shell.edited_targets import keep_states_of_others

    if driver is not None:
        from ropa.files.merge_driver import merge_files

        outcome = merge_files(ancestor, ours, theirs, driver)
        print_text("\n".join(outcome.messages), err=True, end="\n" if outcome.messages else "")
        sys.exit(CLEAN if outcome.is_clean else FOUND)
    if out is None:
        raise UnknownWord("Say where the result goes: --out FOLDER, or a file.")
    states = read_register(ancestor), read_register(ours), read_register(theirs)
    with doing("Putting the changes together"):
        merged = difference.merge(*states, prefer=prefer)
    if merged.conflicts:
        print_text(merged.to_text(language_of_output(merged.draft, lang)), err=True)
    if merged.conflicts and prefer is None:
        sys.exit(FOUND)
    if not any(is_its_own(path, out) for path in (ancestor, ours, theirs)):
        keep_states_of_others(merged.draft, out, lambda: states)
    with doing(f"Writing {out}"):
        verbs.write(merged.draft, out)
    tell(f"wrote {out}")


@main.command()
@path_argument
@click.option("--out", required=True, type=Written(), help="A new folder, or a file that ends in .zip.")
@click.option("--audience", type=click.Choice(AUDIENCES), default="authority", show_default=True, help="For whom.")
@on_option
@click.option(
    "--lang",
    "langs",
    cls=Several,
    multiple=True,
    type=Language(),
    help="A language; may be given again. [the register's]",
)
@click.option("--findings", is_flag=True, help="The findings go along; only with --audience internal.")
@click.option("--approved-by", metavar="NAME", help="Who approved it; it is taken down as it is said.")
@click.option("--approved-on", metavar="DATE", help="The day on which that was, YYYY-MM-DD.")
@quiet_option
@refusing
def snapshot(path: Path, *, out: Path, audience: str, on: str | None, langs: tuple[str, ...], **options: Any) -> None:
    """Hand over the register at PATH as it is: workbook, page, document and JSON in one folder or zip, with a manifest.

    The manifest has the SHA-256 of each file, who approved it and when, the day of the law, and the versions. The same
    register gives the same bytes. What the audience does not see is told first. `ropa verify` verifies it.
    """
    from ropa import handover
    from ropa.atomic import workplace
    from ropa.errors import UnwritableTarget

    book = read_register(path)
    day = day_asked(book, on)
    lang = langs[0] if langs else book.language
    edition_for(book, audience, lang if lang in Language().choices else "en")

    def make(target: Path) -> handover.Snapshot:
        beside = folder_beside([path])
        return handover.snapshot(book, target, audience=audience, on=day, langs=langs or None, folder=beside, **options)

    with doing(f"Writing {out}"):
        if out.is_file():
            with workplace() as staged:
                snapshot_made = make(staged / out.name)
                if (staged / out.name).read_bytes() != out.read_bytes():
                    raise UnwritableTarget(
                        f"{out} is there, and is of another state. Name a new file: a snapshot is not changed."
                    )
        else:
            snapshot_made = make(out)
    for sentence in snapshot_made.left_out:
        print_message(f"ropa: not made: {sentence}", err=True)
    for item in snapshot_made.manifest.files:
        tell(f"{item.sum}  {item.name}")
    tell(f"wrote {out}")
    print_text(f"{snapshot_made.sum}  {handover.MANIFEST}")


@main.command()
@path_argument
@click.option("--expect", "expected", metavar="SHA256", help="The sum of the manifest that was written down.")
@click.option("--lang", type=Language(), default="en", show_default=True, help="The language.")
@quiet_option
@refusing
def verify(path: Path, expected: str | None, lang: str) -> None:
    """Verify the snapshot at PATH, a folder or a zip: that each file is there as its manifest says, and no other.

    Exit code 0 if it is; 1 if not; 2 if there is no snapshot, or its manifest is not to be trusted.
    """
    from ropa import handover

    with doing(f"Verifying {path}"):
        verification = handover.verify(path, expected=expected)
    print_prose(verification.to_text(lang))
    sys.exit(CLEAN if verification.is_sound else FOUND)


@main.command()
@path_argument
@click.argument("workbook", type=Named())
@click.option("--lang", type=Language(), help="The language of the lists. [that of the workbook]")
@click.option(
    "--answers",
    type=Named(),
    help="A YAML file with answers to what is asked; written with the questions, if it is not there yet.",
)
@click.option(
    "--accept", metavar="CELL=ANSWER", multiple=True, help="One answer, as 'Parties!B7=new'; may be given repeatedly."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@quiet_option
@refusing
def changes(  # noqa: PLR0913 - an option each
    path: Path, workbook: Path, *, lang: str | None, answers: Path | None, accept: tuple[str, ...], form: str
) -> None:
    """List what people changed in WORKBOOK, which ropa wrote from the register at PATH. Exit code 1 if anything.

    Three lists: what the register takes over, what needs an answer, and what it does not take. The register stays as it
    is: `ropa convert WORKBOOK DST --answers FILE` takes over what can be taken over.
    """
    from ropa import verbs
    from ropa.formats.edited_workbook.answers import read_answers, write_form

    asked_before = answers is not None and answers.exists()
    given_answers = read_answers(answers) if answers is not None and asked_before else {}
    book = read_register(path)
    with doing(f"Comparing with {workbook}"):
        changes = verbs.changes(book, workbook, answers=given_answers | _accepted(accept))
    lang = lang or changes.lang
    if form == "json":
        print_text(changes.to_json(lang))
    else:
        print_prose(changes.to_text(lang))
    for address in changes.unasked:
        print_message(f"ropa: nothing asks for the answer to {address}", err=True)
    if answers is not None and not asked_before and changes.asked:
        write_form(changes.asked, answers, lang)
        tell(f"wrote {answers}")
    sys.exit(FOUND if len(changes) else CLEAN)


def _accepted(answers: tuple[str, ...]) -> dict[str, list[str]]:
    """The answers given on the command line, by the address of their cell."""
    accepted: dict[str, list[str]] = {}
    for pair in answers:
        address, equals, answer = pair.partition("=")
        if not equals:
            raise click.BadParameter("Write CELL=ANSWER, as 'Parties!B7=new'.", param_hint="--accept")
        accepted.setdefault(address.strip(), []).append(answer.strip())
    return accepted


@main.command()
@path_argument
@lang_option
@quiet_option
@refusing
def trace(path: Path, lang: str | None) -> None:
    """Show what came of each section of the documents that the register at PATH was made from."""
    from ropa import tracing

    book = read_register(path)
    with doing("Following the documents"):
        traced = tracing.trace(book)
    print_prose(traced.text(language_of_output(book, lang)))
    sys.exit(FOUND if traced.unaccounted or traced.unlisted else CLEAN)


@main.command()
@click.argument("path", type=Named(), required=False)
@click.option("--out", type=Written(), help="The file to write to. [the screen]")
@refusing
def schema(path: Path | None, out: Path | None) -> None:
    """Give the JSON Schema of a register file, from which an editor completes YAML.

    With PATH, the ids of the register there are offered too where a record is referred to.
    """
    from ropa.atomic import atomic_write
    from ropa.formats.text_files.schema import to_text

    text = to_text(None if path is None else read_register(path))
    if out is None:
        print_text(text, end="", form="json")
    else:
        atomic_write(out, text.encode())
        print_message(f"wrote {out}")


@main.command()
@path_argument
@click.option("--lang", type=Language(), default="en", show_default=True, help="The language of the register.")
@refusing
def init(path: Path, lang: str) -> None:
    """Begin a register: write a small one, with notes on how to go on, to the new folder PATH."""
    from ropa.formats.text_files import starter

    for file in starter.write(path, lang):
        print_message(f"wrote {file}")


@main.command()
@path_argument
@click.option("--map", "mapping", type=Named(), help="How the columns are read.")
@click.option(
    "--save-map",
    "saved",
    is_flag=False,
    flag_value="",
    metavar="[FILE]",
    help="Write how the columns are read to FILE, to be corrected. [PATH.map.toml]",
)
@click.option("--lang", help="The language of the preview; left out, that of the table where ropa speaks it.")
@quiet_option
@refusing
def preview(path: Path, mapping: Path | None, saved: str | None, lang: str | None) -> None:
    """Show how somebody else's table at PATH would be read: whose it is, its activities, each column, what is asked."""
    from ropa import files, imports
    from ropa.errors import UnknownWord
    from ropa.packages.opened import Opened

    opened = Opened(path)
    if not files.is_table(opened):
        read_register(opened)
        form = files.reader_of(opened).name
        raise UnknownWord(f"{path} is read as it stands ({form}) and needs no preview. See it with: ropa check {path}")
    with doing(f"Reading {path}"):
        understood = imports.preview(opened, mapping)
    answer_in(understood.spoken)
    print_prose(understood.text(lang))
    if saved is not None:
        target = Path(saved) if saved else path.with_suffix(".map.toml")
        if target.exists():
            raise UnknownWord(f"{target} is there already. Remove it, or give --save-map another name.")
        understood.save_mapping(target)
        print_text("")
        print_message(f"wrote {target}")
    refuse_nothing_understood(understood, shows_map=saved is None)


def _workbook(book: Register, options: dict[str, Any]) -> Callable[[Path], object]:
    from ropa import verbs

    return lambda file: verbs.write(book, file, **options)


def _findings_file(findings: Findings, lang: str) -> Callable[[Path], object]:
    from ropa.atomic import atomic_write
    from ropa.labels.marks import sealed_object

    return lambda file: atomic_write(file, sealed_object(findings.to_json(lang).encode()))


def _graph(book: Register, of: str | None, activity: str | None, purpose: str | None, party: str | None) -> Flows:
    """The flows that a graph for other programs holds; it is narrowed by what each flow says of itself."""
    from ropa import verbs

    if purpose is not None or party is not None:
        message = "A graph for other programs is narrowed by --of and --activity. Draw a picture, or filter it there."
        raise click.UsageError(message)
    flows = verbs.flows(book)
    if activity is not None:
        flows = flows.of_activity(activity)
    return flows if of is None else flows.carrying(of)


def _page(book: Register, file: Path, lang: str | None, findings: Findings, project: Settings) -> None:
    """Write the page of the keepers, with what the settings of the project find on each day."""
    from ropa import verbs

    def on_day(day: date) -> Findings:
        if day == findings.on:
            return findings
        return verbs.check(book, day, select=project.select, ignore=project.ignore, severities=project.severities)

    with doing(f"Writing {file.name}"):
        verbs.page(book, file, lang=lang, on=findings.on, findings=on_day)


def _name_of_step(step: tuple[str, object] | None) -> str:
    return step[0] if step else ""
