# SPDX-License-Identifier: Apache-2.0
"""How much of each invented register an import gets right, held against what a reader says that it says.

A register is a YAML file in `registers/`: its text or its sheets, and under `says` the answers, in the words of the
register. `make score` prints the table.
"""

import csv
import io
import tempfile
from collections import Counter
from pathlib import Path

import attrs
import yaml

from ropa import imports
from ropa.free_text.comparable import plain
from ropa.free_text.synonyms import term_of
from ropa.model.statement import Claim
from ropa.model.term import Sensitivity
from ropa.silence import NotApplicable, each
from ropa.vocabulary import is_within

REGISTERS = Path(__file__).parent / "registers"
TERMS = {"purpose": "purpose", "subjects": "subject", "data": "category", "special": "category"}
WHO = frozenset({"recipients", "internal", "processors", "controllers", "sub", "by", "agreement"})
NONE = {
    "recipients": "recipients",
    "processors": "processors",
    "transfers": "transfers",
    "sub": "sub_processors",
    "assessments": "assessments",
}


@attrs.frozen
class Score:
    """What came of one register.

    Attributes:
        name: Its file.
        stated: How many facts it states.
        right: How many of them the import has.
        missing: Those that it has not.
        invented: Facts of the import that the register does not state.
        denied: Facts of the import that the register denies, or that are no facts at all.
        made_up: Activities of the import that are none.
        cells: How many cells say something.
        accounted: How many of them have a fate.
        cells_without_one_fate: Those that have none, or several.
        columns_without_fate: Columns and lines that say something, of which the preview does not say what becomes.
    """

    name: str
    stated: int
    right: int
    missing: tuple[str, ...]
    invented: tuple[str, ...]
    denied: tuple[str, ...]
    made_up: tuple[str, ...]
    cells: int
    accounted: int
    cells_without_one_fate: tuple[str, ...]
    columns_without_fate: tuple[str, ...]


def registers():
    """The files of all registers."""
    return sorted(REGISTERS.glob("*/*.yaml"))


def load(path):
    """A register with its answers; one that is made of parts is made."""
    register = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return _of_parts(register) if "parts" in register else register


def _of_parts(register):
    parts = {field: list(values.items()) if isinstance(values, dict) else [(value, value) for value in values]
             for field, values in register["parts"].items()}  # fmt: skip
    lines, activities = [";".join(register["headings"])], {}
    for number in range(register["rows"]):
        chosen = {field: values[number % len(values)] for field, values in parts.items()}
        name = f"Sag {number + 1}"
        lines.append(";".join([name, *(words for words, _ in chosen.values())]))
        answers = {field: [value] for field, (_, value) in chosen.items() if value and field != "transfers"}
        none = ["transfers"] if chosen["recipients"][1] else ["recipients", "transfers"]
        activities[name] = {**answers, "none": none}
    return {**register, "text": "\n".join(lines), "says": {"activities": activities}}


def write(register, path):
    """The register as the file that people would send."""
    if "sheets" in register:
        from openpyxl import Workbook

        workbook = Workbook()
        workbook.remove(workbook.active)
        for sheet in register["sheets"]:
            page = workbook.create_sheet(sheet["name"])
            for row in csv.reader(io.StringIO(sheet["rows"]), delimiter=";"):
                page.append([cell or None for cell in row])
            for merge in sheet.get("merges", []):
                page.merge_cells(merge)
        workbook.save(path)
    elif "document" in register:
        _document(register["document"]).save(path)
    else:
        path.write_bytes(register["text"].encode(register.get("encoding", "utf-8")))
    return path


_STYLES = {"p": None, "li": "List Bullet", "li2": "List Bullet 2"}


def _document(blocks):
    """A Word document of headings (`h1`), lines (`p`), in bold (`b`), bullets (`li`, `li2`), tables, and edges."""
    import docx

    document = docx.Document()
    for block in blocks:
        ((kind, text),) = block.items()
        if kind == "table":
            rows = list(csv.reader(io.StringIO(text), delimiter=";"))
            table = document.add_table(len(rows), max(map(len, rows)))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=False):
                    if words.startswith("@@"):
                        _fill_with_a_table(cell, words.removeprefix("@@"))
                    else:
                        cell.text = words.replace("\\n", "\n")
        elif kind in {"header", "footer"}:
            getattr(document.sections[0], kind).paragraphs[0].text = text
        elif kind == "b":
            document.add_paragraph().add_run(text).bold = True
        elif kind in _STYLES:
            document.add_paragraph(text, style=_STYLES[kind])
        else:
            document.add_heading(text, int(kind.removeprefix("h")))
    return document


def _fill_with_a_table(cell, text):
    """A table within a cell: its rows stand apart by `\\n`, its cells by `|`."""
    rows = [row.split("|") for row in text.split("\\n")]
    inner = cell.add_table(len(rows), len(rows[0]))
    for row, cells in zip(inner.rows, rows, strict=True):
        for inner_cell, words in zip(row.cells, cells, strict=True):
            inner_cell.text = words


def read(path, folder):
    """The register of a file as `ropa` reads it, with its answers."""
    register = load(path)
    imported = imports.read(write(register, folder / f"{path.stem}.{register['form']}"))
    return register, imported


def facts(book):
    """The facts of each activity, and of each processing on behalf: field and value, made comparable."""
    found = {}
    for activity in (*book.activities.values(), *book.records("on_behalf").values()):
        found[activity.name or activity.id] = set(_facts(book, activity))
    return found


def _facts(book, activity):  # noqa: C901, PLR0912 - a line for each field
    def term(kind, key):
        own = book.records(kind).get(key)
        return plain(own.label) if own else key

    def party(key):
        return plain(book.parties[key].name)

    for purpose in each(getattr(activity, "purposes", None)):
        yield "purpose", term("purpose", purpose.purpose)
    pairs = each(activity.data) if hasattr(activity, "data") else (activity,)
    categories = {key for pair in pairs for key in each(pair.categories)}
    for key in {key for pair in pairs for key in each(pair.subjects)}:
        yield "subjects", term("subject", key)
    for key in categories:
        yield "data", term("category", key)
        own = book.records("category").get(key)
        if (own and own.sensitivity is Sensitivity.SPECIAL) or is_within("category", key, "special"):
            yield "special", term("category", key)
    for pair in pairs if hasattr(activity, "data") else ():
        for subject in each(pair.subjects):
            for key in each(pair.categories):
                yield "pair", (term("subject", subject), term("category", key))
    for recipient in each(getattr(activity, "recipients", None)):
        yield "internal" if recipient.role == "internal" else "recipients", party(recipient.party)
    for processor in (*each(getattr(activity, "processors", None)), *each(getattr(activity, "sub_processors", None))):
        if isinstance(processor, str):
            yield "by", party(processor)
            continue
        below = hasattr(activity, "sub_processors") or processor.engaged_by
        yield "sub" if below else "processors", party(processor.party)
        for country in each(processor.countries) or (book.parties[processor.party].country,):
            if country:
                yield "where", (party(processor.party), country)
        if processor.contract:
            yield "agreement", party(processor.party)
    for controller in each(activity.controllers):
        yield "controllers", party(getattr(controller, "party", controller))
    for key in each(activity.transfers):
        transfer = book.transfers[key]
        yield from (("countries", country) for country in each(transfer.countries))
        grounds = (guard.tool or guard.decision for guard in each(transfer.safeguards))
        yield from (("tool", ground) for ground in grounds if ground)
    conditions = (*each(getattr(activity, "bases", None)), *each(getattr(activity, "special_conditions", None)))
    tied = tuple(basis for purpose in each(getattr(activity, "purposes", None)) for basis in each(purpose.bases))
    for basis in (*conditions, *tied):
        if basis.article:
            yield "basis", basis.article
        yield from (("law", plain(f"{law.name} {law.section or ''}")) for law in each(basis.law))
    for limit in each(getattr(activity, "retention", None)):
        if limit.keep and not isinstance(limit.keep, NotApplicable):
            yield "keep", limit.keep.text
        if limit.backup:
            yield "keep", limit.backup.text
        if limit.statutory:
            yield "statutory", True
    yield from (("systems", plain(book.systems[key].name)) for key in each(activity.systems))
    for field in ("department", "owner", "processing"):
        if value := getattr(activity, field, None):
            yield field, plain(value)
    for key in each(getattr(activity, "assessments", None)):
        if book.assessments[key].status:
            yield "dpia", str(book.assessments[key].status)
    if getattr(activity, "dpia_required", None) is False:
        yield "dpia", "not-required"
    yield from (("none", name) for name, field in NONE.items() if getattr(activity, field, None) == ())
    claims = {statement.claim for statement in each(getattr(activity, "statements", None))}
    if Claim.NO_SPECIAL_CATEGORIES in claims:
        yield "none", "special"


def _answers(answers, language):
    """The facts that a reader finds: field, and the values that are each right."""
    for field, values in answers.items():
        if field == "pairs":
            for people, categories in values.items():
                for category in categories:
                    yield "pair", _accepted("subjects", people, language), _accepted("data", category, language)
                    yield "data", _accepted("data", category, language), None
                yield "subjects", _accepted("subjects", people, language), None
        elif field == "where":
            yield from (("where", {(plain(name), code)}, None) for name, code in values.items())
        else:
            for value in values if isinstance(values, list) else [values]:
                yield field, _accepted(field, value, language), None


def _accepted(field, value, language):
    if field in TERMS:
        meant = term_of(TERMS[field], value, language)
        return {plain(value), meant} if meant else {plain(value)}
    return {plain(value)} if field in WHO | {"law", "systems", "department", "owner", "processing"} else {value}


def _judged(name, answers, found, language, open_fields):
    right, missing, accepted = 0, [], {}
    stated = list(_answers(answers, language))
    for field, values, others in stated:
        matching = values if others is None else {(first, second) for first in values for second in others}
        accepted.setdefault(field, set()).update(matching)
        if any((field, value) in found for value in matching):
            right += 1
        else:
            missing.append(f"{name}: {field} {min(map(str, matching))}")
    none = set(answers.get("none", []))
    invented, denied = [], []
    for field, value in sorted(found, key=str):
        if field in open_fields or value in accepted.get(field, ()) or (field == "pair" and "pairs" not in answers):
            continue
        (denied if field in none or (field == "countries" and "transfers" in none) else invented).append(
            f"{name}: {field} {value}"
        )
    return len(stated), right, missing, invented, denied


def score(path, folder):
    """What comes of the register of a file."""
    register, imported = read(path, folder)
    says, book = register["says"], imported.book
    language = register.get("language") or book.registers["register"].language
    stated = right = 0
    missing, invented, denied, made_up = [], [], [], []
    found = facts(book)
    on_behalf = {record.name or record.id for record in book.records("on_behalf").values()}
    expected = {**says.get("activities", {}), **says.get("on_behalf", {})}
    times = Counter(
        record.name or record.id for record in (*book.activities.values(), *book.records("on_behalf").values())
    )
    made_up = [name for name in found if name not in expected] + [name for name in times if times[name] > 1]
    for name, answers in expected.items():
        wrong_kind = (name in says.get("on_behalf", {})) != (name in on_behalf)
        own = set() if wrong_kind else found.get(name, set())
        counts = _judged(name, answers, own, language, set(says.get("open", [])))
        stated, right = stated + counts[0], right + counts[1]
        missing, invented, denied = missing + counts[2], invented + counts[3], denied + counts[4]
        if wrong_kind and name in found:
            made_up.append(name)
    parties = dict(says.get("parties", {}))
    owners = {book.parties[key].name for key in each(book.registers["register"].controllers)}
    owner = says.get("owner")
    if owner:
        parties[owner["name"]] = {field: value for field, value in owner.items() if field != "name"}
        stated, right = stated + 1, right + (owner["name"] in owners)
        missing += [] if owner["name"] in owners else [f"owner {owner['name']}"]
    denied += [f"owner {name}" for name in owners if not owner or name != owner["name"]]
    by_name = {plain(party.name): party for party in book.parties.values()}
    for name, details in parties.items():
        for field, value in details.items():
            party = by_name.get(plain(name))
            actual = getattr(party, field, None)
            actual = actual.name if field == "dpo" and actual else actual
            stated, right = stated + 1, right + (actual == value)
            missing += [] if actual == value else [f"{name}: {field} {value}"]
    named = {
        part for own in found.values() for _, value in own for part in (value if isinstance(value, tuple) else (value,))
    }
    named |= set(by_name)
    denied += [f"named: {words}" for words in says.get("denied", []) if (plain(words) or words) in named]
    fates = Counter(fate.cell for fate in imported.fates)
    fates.subtract(cell for grid in imported.preview.grids for cell in grid.cells())
    columns = [column for column in imported.preview.columns if column.filled and not imported.fates.of_column(column)]
    return Score(
        f"{path.parent.name}/{path.stem}", stated, right, tuple(missing), tuple(invented), tuple(denied),
        tuple(made_up), imported.cells_in, imported.cells_out, tuple(str(cell) for cell in fates if fates[cell]),
        tuple(f"{column.at} {column.heading}" for column in columns),
    )  # fmt: skip


def scores(folder):
    """What comes of all registers."""
    return [score(path, folder) for path in registers()]


def table(results):
    """The scores as text."""
    lines = [f"{'register':36}{'right':>6}{'of':>6}{'invented':>10}{'denied':>8}{'made up':>9}{'cells':>7}{'in':>7}"]
    lines += [
        f"{one.name:36}{one.right:6}{one.stated:6}{len(one.invented):10}{len(one.denied):8}{len(one.made_up):9}"
        f"{one.accounted:7}{one.cells:7}"
        for one in results
    ]
    right, stated = (sum(getattr(one, field) for one in results) for field in ("right", "stated"))
    lines.append(f"facts right: {right} of {stated} ({right / stated:.1%})")
    return "\n".join(lines)


if __name__ == "__main__":
    import sys

    with tempfile.TemporaryDirectory() as name:
        outcome = scores(Path(name))
    sys.stdout.write(table(outcome) + "\n")
    if "-v" in sys.argv:
        for result in outcome:
            for kind in ("made_up", "denied", "invented", "missing"):
                for line in getattr(result, kind)[:40]:
                    sys.stdout.write(f"{result.name} {kind}: {line}\n")
