# SPDX-License-Identifier: Apache-2.0
"""The columns of an activity: the letters of Art. 30(1) in their order, and what else is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from typing import Any, Final

import attrs

from ropa.errors import shown
from ropa.free_text.answers import means
from ropa.labels.sentence import unstopped
from ropa.model import Activity, Basis, Data, Header, Party, Processor
from ropa.refs import key_of
from ropa.sheets.cell import BLANK, NOT_ASKED, Cell, Link, Silence
from ropa.sheets.columns.approval import approvals
from ropa.sheets.columns.contact import (
    controller_line,
    controller_lines,
    dpo_line,
    joint_mark,
    representative_line,
)
from ropa.sheets.columns.field import column, field, fields, link_to, note, qualified, silent, source
from ropa.sheets.columns.stated_once import CONTACTS, contact_link, general_part, own_part, with_general
from ropa.sheets.columns.written_back import WriteBack, as_field, in_short, not_taken, phrase_of
from ropa.sheets.phrase import bullets, lines, phrase
from ropa.sheets.sheet import Column, Need
from ropa.sheets.understanding.cell_reader import CellReader, folded
from ropa.sheets.understanding.fields import field as written_field
from ropa.sheets.understanding.inner import inner, is_one_basis, several_bases
from ropa.sheets.understanding.items import taken
from ropa.sheets.understanding.reason import Choice, NotTaken, NotUnderstood, reason
from ropa.sheets.view import SaysOfHeader, View
from ropa.silence import NotApplicable, each


def _name(view: View, activity: Activity) -> Cell:
    link = Link(key_of("activity", activity.id), "activities")
    return Cell(view.writer.name("activity", activity.id), link=link, source=view.sources(activity) or None)


def _home(view: View, activity: Activity) -> Cell:
    return Cell(view.writer.name("activity", activity.id), link=Link(key_of("activity", activity.id), "register"))


CONTROLLER_NAMES: Final = "activity.controller_names"
"""The column that tells apart the activities of several controllers, in a form that has none for them."""


def _controllers(view: View, activity: Activity) -> Cell:
    """Letter (a): the controllers with their contacts, representative and data protection officer.

    Where these stand once on a sheet of their own, the controllers by name.
    """
    stated_controllers = view.controllers_of(activity)
    if (silence := silent(view, stated_controllers)) is not None:
        return silence
    controllers = each(stated_controllers)
    if view.says_once(*CONTACTS):
        return attrs.evolve(_controller_names(view, activity), link=contact_link(controllers[0].party))
    contact_lines: list[str | None] = []
    for controller in controllers:
        party = view.book.parties.get(controller.party)
        contact_lines += controller_lines(view, controller, party, joint=len(controllers) > 1)
        if party is not None:
            contact_lines += [representative_line(view, party), dpo_line(view, party)]
    link = link_to(view, "party", controllers[0].party) if len(controllers) == 1 else None
    return Cell("\n".join(line for line in contact_lines if line), link=link)


def _controller_names(view: View, activity: Activity) -> Cell:
    """The controllers by name, for a form that has no place for them and shows activities of several."""
    stated_controllers = view.controllers_of(activity)
    if (silence := silent(view, stated_controllers)) is not None:
        return silence
    controllers = each(stated_controllers)
    names = [controller_line(view, controller, joint=len(controllers) > 1) for controller in controllers]
    return Cell("\n".join(names), link=link_to(view, "party", controllers[0].party))


def _controllers_back(reader: CellReader, activity: Any, text: str) -> Any:
    """The controllers by name, where their contacts stand elsewhere; those of the register are nobody's own.

    Raises:
        NotTaken: the contacts stand in the cell.
    """
    if not reader.view.says_once(*CONTACTS):
        raise NotTaken
    return _controller_names_back(reader, activity, text)


def _controller_names_back(reader: CellReader, activity: Any, text: str) -> Any:
    view = reader.view
    before = view.controllers_of(activity)
    is_joint = len(each(before)) > 1
    shown_before = attrs.evolve(activity, controllers=before)
    if activity.controllers is None and text == _controller_names(view, shown_before).text:
        return activity
    lines_without_mark = (line.removeprefix(joint_mark(view)) for line in text.split("\n"))
    text = text if is_joint else "\n".join(lines_without_mark)
    return written_field(
        reader, shown_before, "controllers", text, lambda controller: controller_line(view, controller, joint=is_joint)
    )


def _of_controllers(view: View, activity: Activity, line: Any) -> Cell:
    parties = [view.book.parties.get(controller.party) for controller in each(view.controllers_of(activity))]
    lines_of_parties = [line(view, party, alone=True) for party in parties if isinstance(party, Party)]
    stated_lines = [text for text in lines_of_parties if text]
    return Cell("\n".join(stated_lines)) if stated_lines else (BLANK if None in lines_of_parties else NOT_ASKED)


def _purposes(view: View, activity: Activity) -> Cell:
    silence = silent(view, activity.purposes)
    return silence or Cell(lines(view.writer, activity.purposes, whole=False))


def _data(view: View, activity: Activity) -> Cell:
    silence = silent(view, activity.data)
    return silence or Cell(lines(view.writer, activity.data, whole=False))


def _of_only_data(name: str) -> WriteBack:
    """What all pairs of subjects and categories hold together, back into the only pair that there is."""

    def write(reader: CellReader, activity: Any, text: str) -> Any:
        pairs = each(activity.data)
        if not text and not pairs:
            return activity
        if isinstance(activity.data, NotApplicable):
            raise NotTaken(reason("groups", count=len(pairs)))
        if len(pairs) > 1:
            return attrs.evolve(activity, data=_over_pairs(reader, pairs, name, text))
        pair = pairs[0] if pairs else Data()
        return attrs.evolve(activity, data=(written_field(reader, pair, name, text),))

    return write


def _over_pairs(reader: CellReader, pairs: tuple[Data, ...], name: str, text: str) -> tuple[Data, ...]:
    """The pairs with what stands among all that they hold together.

    What was added is a pair of its own, since to which of the others it belongs is not stated.

    Raises:
        NotTaken: nothing would be left of one.
    """
    before = tuple(dict.fromkeys(term_id for pair in pairs for term_id in each(getattr(pair, name))))
    now: tuple[str, ...] = each(getattr(written_field(reader, Data().with_(**{name: before}), name, text), name))
    left = [tuple(term_id for term_id in each(getattr(pair, name)) if term_id in now) for pair in pairs]
    if any(each(getattr(pair, name)) and not ids for pair, ids in zip(pairs, left, strict=True)):
        raise NotTaken(reason("groups", count=len(pairs)))
    added = tuple(term_id for term_id in now if term_id not in before)
    stay = tuple(pair.with_(**{name: ids}) if ids else pair for pair, ids in zip(pairs, left, strict=True))
    return (*stay, Data().with_(**{name: added})) if added else stay


def _subjects(view: View, activity: Activity) -> Cell:
    return _ids(view, activity, "subjects", "subject")


def _categories(view: View, activity: Activity) -> Cell:
    return _ids(view, activity, "categories", "category")


def _ids(view: View, activity: Activity, name: str, kind: str) -> Cell:
    if (silence := silent(view, activity.data)) is not None:
        return silence
    ids = dict.fromkeys(term_id for data in each(activity.data) for term_id in each(getattr(data, name)))
    say = view.writer.category if kind == "category" else lambda term_id: view.writer.name(kind, term_id)
    return Cell("; ".join(say(term_id) for term_id in ids)) if ids else BLANK


def _recipients(view: View, activity: Activity) -> Cell:
    """Letter (d): processors and other recipients, and those that the source names for no activity in particular."""
    writer = view.writer
    blocks = []
    for name, engagements in (("processors", activity.processors), ("recipients", activity.recipients)):
        if isinstance(engagements, NotApplicable):
            blocks.append(f"{writer.label(name)}: {writer.not_applicable(engagements)}")
        elif engagements is not None:
            listed = bullets([phrase(writer, engagement, whole=False) for engagement in engagements]) or writer.none()
            blocks.append(f"{writer.label(name)}:{chr(10) if len(engagements) > 1 else ' '}{listed}")
    general = general_part(view, _FOR_ALL_POSSIBLE, possible_for(view, activity), *ENGAGEMENTS)
    if not blocks:
        return with_general("", general, Link(key_of("activity", activity.id), "recipients")) if general else BLANK
    if activity.processors == () and activity.recipients == () and not general:
        return Cell(writer.none(), silence=Silence.NONE)
    return with_general("\n".join(blocks), general, Link(key_of("activity", activity.id), "recipients"))


def _recipients_alone(view: View, activity: Activity) -> Cell:
    """Letter (d) without the processors: for a form that asks for those elsewhere."""
    silence = silent(view, activity.recipients)
    own = "" if silence is not None else lines(view.writer, activity.recipients, whole=False)
    possible_too = view.general(activity, _general_recipients) if activity.recipients != () else []
    general = general_part(view, _FOR_ALL_POSSIBLE, possible_too, *ENGAGEMENTS)
    return with_general(own, general) if own or general else silence or BLANK


def _recipients_back(reader: CellReader, activity: Any, text: str) -> Any:
    """Processors, then other recipients, each under its heading; below, those possible for all activities."""
    if reader.is_none(text):
        return attrs.evolve(activity, processors=(), recipients=())
    text = own_part(reader, _FOR_ALL_POSSIBLE, possible_for(reader.view, activity), text, is_new(reader, activity))
    blocks = dict.fromkeys(ENGAGEMENTS, "")
    current = ""
    for line in text.strip().split("\n"):
        lead, colon, behind = line.partition(":")
        if colon and (heading := role_meant(reader, lead)) is not None:
            current, line = heading, behind  # noqa: PLW2901 - without the heading
        name, role = line, current
        if not current and (match := IN_ROLE.match(line)) is not None:
            name, role = match["name"], role_meant(reader, match["role"]) or ""
        if not role and name.strip():
            raise _which_role(reader, line)
        if role:
            blocks[role] += f"{name}\n"
    for name, block in blocks.items():
        activity = written_field(reader, activity, name, block.strip(), phrase_of(reader, whole=False))
    return activity


def _which_role(reader: CellReader, line: str) -> NotUnderstood:
    """The question whether somebody is a processor or another recipient."""
    labels = {name: reader.writer.label(name) for name in ("processors", "recipients")}
    return NotUnderstood(
        reason("which_role", text=shown(line)),
        reason("put_below", **labels),
        about=line,
        choices=tuple(Choice(f"{label}: {line.strip().removeprefix('•').strip()}") for label in labels.values()),
    )


IN_ROLE: Final = re.compile(r"(?P<name>.+?)\s*\((?P<role>[^()]+)\)\s*\Z")
"""A name with a role in brackets behind it."""


def role_meant(reader: CellReader, text: str) -> str | None:
    """The field of those who are engaged in the role that a word says, in any language; `None` = it says none."""
    for name, role in zip(ENGAGEMENTS, ("processor", "recipient"), strict=True):
        if folded(text) == folded(reader.writer.label(name)) or means(text, role):
            return name
    return None


ENGAGEMENTS: Final = ("processors", "recipients")
"""The fields in which parties are engaged."""

_FOR_ALL_POSSIBLE: Final = "sheets.possible_for_all"


def possible_for(view: View, activity: Activity) -> list[str]:
    """The engagements that headers name for no activity in particular; none in a field that the activity denies."""
    return [
        line
        for name, say in (("processors", _general_processors), ("recipients", _general_recipients))
        if getattr(activity, name) != ()
        for line in view.general(activity, say)
    ]


def _general_processors(view: View, header: Header) -> list[str]:
    return [possible(view, processor) for processor in each(header.processors)]


def _general_recipients(view: View, header: Header) -> list[str]:
    return [possible(view, recipient) for recipient in each(header.recipients)]


def possible(view: View, engagement: Any) -> str:
    """A processor or recipient by name, with its role."""
    role = view.word("processor" if isinstance(engagement, Processor) else "recipient")
    party = view.writer.name("party", engagement.party)
    return f"{party} ({role})"


def _general_retention(view: View, header: Header) -> list[str]:
    return [phrase(view.writer, limit, notes=False) for limit in each(header.retention)]


def general_measures(view: View, header: Header) -> list[str]:
    """The measures that a header states for all that its register is about, a line each."""
    return [phrase(view.writer, measure, notes=False) for measure in each(header.measures)]


def time_limits(view: View, activity: Activity) -> Cell:
    """Letter (f): the limits of the activity; where it has none, the general ones, marked so."""
    link = Link(key_of("activity", activity.id), "retention")
    if activity.retention is not None:
        silence = silent(view, activity.retention)
        return silence or Cell(lines(view.writer, activity.retention, notes=False), link=link)
    general = general_part(view, _GENERAL_RULE, view.general(activity, _general_retention), "retention")
    return with_general("", general) if general else BLANK


def _measures(view: View, activity: Activity) -> Cell:
    """Letter (g): the measures of the activity, and those that hold for all."""
    silence = silent(view, activity.measures)
    own = lines(view.writer, activity.measures, notes=False) if silence is None else silence.text
    general = general_part(view, FOR_ALL, view.general(activity, general_measures), "measures")
    return with_general(own, general) if general or silence is None else silence


FOR_ALL: Final = "sheets.for_all_activities"
_GENERAL_RULE: Final = "sheets.general_rule"


def is_new(reader: CellReader, activity: Any) -> bool:
    """Whether a record is one of a row that somebody added."""
    return activity.id not in reader.writer.book.activities


def _beside_general(name: str, say: SaysOfHeader, lead: str) -> WriteBack:
    """The activity's own, back from above what holds for all activities."""

    def write(reader: CellReader, activity: Any, text: str) -> Any:
        falls_back = lead == _GENERAL_RULE
        if not falls_back or activity.retention is None or text:
            general = reader.view.general(activity, say)
            text = own_part(reader, lead, general, text, is_new(reader, activity) or falls_back)
        return written_field(reader, activity, name, text, phrase_of(reader))

    return write


def _bases(view: View, activity: Activity) -> Cell:
    """The legal bases, each behind its purpose; below those, under a heading, the ones that are tied to no purpose.

    Where none is tied to a purpose, they stand there alone.
    """
    writer = view.writer
    lines_of_purposes = []
    for purpose in each(activity.purposes):
        bases = (
            writer.none()
            if purpose.bases == ()
            else "; ".join(unstopped(phrase(writer, basis, notes=False)) for basis in each(purpose.bases))
        )
        if isinstance(purpose.bases, NotApplicable):
            bases = writer.not_applicable(purpose.bases)
        if bases:
            lines_of_purposes.append(f"{writer.name('purpose', purpose.purpose)}: {bases}")
    blocks = [bullets(lines_of_purposes)] if lines_of_purposes else []
    if activity.bases is not None:
        silence = silent(view, activity.bases)
        untied = (
            silence.text if silence else bullets([phrase(writer, basis, notes=False) for basis in each(activity.bases)])
        )
        blocks.append(f"{view.word('sheets.other_bases')}:\n{untied}" if blocks else untied)
    return Cell("\n".join(blocks)) if blocks else BLANK


def _bases_back(reader: CellReader, activity: Any, text: str) -> Any:
    """Each purpose on a line with its bases; below, those that are tied to no purpose."""
    heading = f"{reader.view.word('sheets.other_bases')}:"
    tied, colon, untied = text.partition(heading)
    if not colon:
        tied, colon, untied = text.partition(f"{reader.view.word('sheets.tied_to_no_purpose')}:")
    stood_alone = (
        not colon and activity.bases is not None and all(purpose.bases is None for purpose in each(activity.purposes))
    )
    if colon:
        activity = written_field(reader, activity, "bases", untied.strip(), phrase_of(reader))
    elif activity.bases is not None and not stood_alone:
        activity = attrs.evolve(activity, bases=None)
    lines_left = [line.strip().removeprefix("•").strip() for line in tied.strip().split("\n") if line.strip()]
    purposes = []
    for purpose in each(activity.purposes):
        lead = f"{reader.writer.name('purpose', purpose.purpose)}:"
        line = next((line for line in lines_left if line.casefold().startswith(lead.casefold())), None)
        if line is not None:
            lines_left.remove(line)
        purposes.append(_with_bases(reader, purpose, "" if line is None else line[len(lead) :].strip()))
    if stood_alone:
        activity = written_field(reader, activity, "bases", "\n".join(lines_left), phrase_of(reader))
    elif lines_left and len(purposes) <= 1 and not colon:
        return _with_only(reader, activity, purposes, lines_left)
    elif lines_left:
        raise _which_purpose(reader, activity, lines_left[0], heading)
    return attrs.evolve(activity, purposes=tuple(purposes)) if activity.purposes is not None else activity


def _with_only(reader: CellReader, activity: Any, purposes: list[Any], lines_of_bases: list[str]) -> Any:
    """The bases beside which no purpose stands: of the only purpose that there is, or of none."""
    if not purposes:
        return written_field(reader, activity, "bases", "\n".join(lines_of_bases), phrase_of(reader))
    say = _unstopped_of(reader)
    before = each(purposes[0].bases)
    text = "; ".join([*(say(basis) for basis in before), *lines_of_bases])
    return attrs.evolve(activity, purposes=(_with_bases(reader, purposes[0], text),))


def _which_purpose(reader: CellReader, activity: Any, line: str, heading: str) -> NotUnderstood:
    """The question which purpose a basis is for."""
    names = [reader.writer.name("purpose", purpose.purpose) for purpose in each(activity.purposes)]
    return NotUnderstood(
        reason("which_purpose", text=shown(line)),
        reason("write_purpose", heading=shown(heading)),
        about=line,
        choices=tuple(Choice(f"{name}: {line}") for name in dict.fromkeys(names)),
    )


def _unstopped_of(reader: CellReader) -> Callable[[Any], str]:
    """What a cell says of a basis that others may stand beside."""
    say = phrase_of(reader)
    return lambda basis: unstopped(say(basis))


def _with_bases(reader: CellReader, purpose: Any, text: str) -> Any:
    before = each(purpose.bases)
    say = _unstopped_of(reader)
    if before and "; ".join(say(basis) for basis in before).strip() == text:
        return purpose
    if not text or reader.is_none(text):
        return attrs.evolve(purpose, bases=() if text else None)
    if (silence := reader.not_applicable(text, purpose.bases)) is not None:
        return attrs.evolve(purpose, bases=silence)
    if len(before) == 1 and ";" in text and "; " in say(before[0]):
        return attrs.evolve(purpose, bases=(inner(reader, Basis, text, before[0], say),))
    if not before and is_one_basis(text):
        return attrs.evolve(purpose, bases=(inner(reader, Basis, text, None, say),))

    def read(part: str, old: Any) -> tuple[Any, ...]:
        return several_bases(part) or (inner(reader, Basis, part, old, say),)

    bases = taken(text, before, say, read, ";")
    several = (basis if isinstance(basis, tuple) else (basis,) for basis in bases)
    return attrs.evolve(purpose, bases=tuple(chain.from_iterable(several)))


def _purposes_and_bases(view: View, activity: Activity) -> Cell:
    """The purposes, and below them, under a heading, the legal bases: for a form that has one column for both."""
    purposes, bases = _purposes(view, activity), _bases(view, activity)
    if not bases.text:
        return purposes
    heading = view.writer.label("bases")
    blocks = [purposes.text, f"{heading}:{chr(10) if chr(10) in bases.text else ' '}{bases.text}"]
    return Cell("\n".join(filter(None, blocks)))


def _purposes_and_bases_back(reader: CellReader, activity: Any, text: str) -> Any:
    """What stands above the heading are purposes, what stands below it legal bases."""
    above, _, below = f"\n{text}".partition(f"\n{reader.writer.label('bases')}:")
    return _bases_back(reader, in_short("purposes")(reader, activity, above.strip()), below.strip())


def _origins(view: View, activity: Activity) -> Cell:
    writer = view.writer
    data_in_full = []
    for data in each(activity.data):
        inside = phrase(writer, data)
        head = phrase(writer, data, whole=False)
        if inside != head:
            data_in_full.append(inside)
    return Cell(bullets(data_in_full)) if data_in_full else BLANK


def _more_on_purposes(view: View, activity: Activity) -> Cell:
    purposes_in_full = [
        in_full
        for purpose in each(activity.purposes)
        if (in_full := phrase(view.writer, purpose)) != phrase(view.writer, purpose, whole=False)
    ]
    return Cell(bullets(purposes_in_full)) if purposes_in_full else NOT_ASKED


ACTIVITY: Final[tuple[Column, ...]] = (
    column("activity.name", "sheets.activity", _name, 25, write=as_field("name"), naming=True),
    column(
        "activity.controllers", "art30_1a_controller", _controllers, 26, ("a", Need.MANDATORY), ("controllers",),
        write=_controllers_back, general=CONTACTS,
    ),
    column(
        CONTROLLER_NAMES, "controller", _controller_names, 24, of=("controllers",), write=_controller_names_back,
    ),
    column(
        "activity.representative",
        "art30_1a_representative",
        lambda view, activity: _of_controllers(view, activity, representative_line),
        22,
        ("a", Need.APPLICABLE),
        write=not_taken,
    ),
    column(
        "activity.dpo",
        "art30_1a_dpo",
        lambda view, activity: _of_controllers(view, activity, dpo_line),
        22,
        ("a", Need.APPLICABLE),
        write=not_taken,
    ),
    column(
        "activity.purposes", "art30_1b_purposes", _purposes, 26, ("b", Need.MANDATORY), ("purposes",),
        write=in_short("purposes"),
    ),
    column(
        "activity.data", "sheets.subjects_and_data", _data, 34, ("c", Need.MANDATORY), ("data", "origins"),
        write=in_short("data"),
    ),
    column(
        "activity.subjects", "art30_1c_data_subjects", _subjects, 22, ("c", Need.MANDATORY), ("data",),
        write=_of_only_data("subjects"),
    ),
    column(
        "activity.categories", "art30_1c_personal_data", _categories, 30, ("c", Need.MANDATORY), ("data",),
        write=_of_only_data("categories"),
    ),
    column(
        "activity.recipients", "art30_1d_recipients", _recipients, 34, ("d", Need.MANDATORY),
        ("processors", "recipients"), write=_recipients_back, general=ENGAGEMENTS,
    ),
    column("activity.recipients_alone", "art30_1d_recipients", _recipients_alone, 34, of=("recipients",)),
    column(
        "activity.retention", "art30_1f_time_limits", time_limits, 26, ("f", Need.POSSIBLE), ("retention",),
        write=_beside_general("retention", _general_retention, _GENERAL_RULE), general=("retention",),
    ),
    column(
        "activity.measures", "art30_1g_measures", _measures, 26, ("g", Need.POSSIBLE), ("measures",),
        write=_beside_general("measures", general_measures, FOR_ALL), general=("measures",),
    ),
    column("activity.bases", "sheets.legal_basis", _bases, 28, of=("bases",), write=_bases_back),
    field("activity", "special_conditions", 22),
    column("activity.home", "sheets.activity", _home, 30, write=as_field("name"), naming=True),
    column("activity.origins", "sheets.data_in_full", _origins, 34, of=("data", "origins")),
    column(
        "activity.purposes_and_bases", "art30_1b_purposes", _purposes_and_bases, 40, ("b", Need.MANDATORY),
        ("purposes", "bases"), write=_purposes_and_bases_back,
    ),
    column("activity.purposes_in_full", "sheets.purposes_in_full", _more_on_purposes, 34, of=("purposes",)),
    *fields(
        "activity", description=34, department=18, owner=18, status=12, valid_from=12, valid_to=12, reviewed=12,
        next_review=12, arrangement=20, operations=22, systems=20, automated_decisions=28, profiling=11,
        children=24, cookies=26, assessments=22, dpia_required=12, dpia_reason=24, criteria=24, information=26,
        extra=24,
    ),
    approvals("activity"),
    *qualified("activity"),
    source("activity"),
    note("activity"),
)  # fmt: skip
"""Every column that can show an activity."""
