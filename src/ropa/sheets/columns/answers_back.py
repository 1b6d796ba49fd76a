# SPDX-License-Identifier: Apache-2.0
"""The answers to the questions of an authority's own template, back into the fields that they come from.

An answer is taken where it is certain which fact it states: one department, one interest, one group of data. Where
several records stand behind a cell, what was written is listed with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

import attrs

from ropa.errors import shown
from ropa.model import Controller, Data, Processor, Recipient
from ropa.sheets.columns.activity import ENGAGEMENTS, IN_ROLE, is_new, possible, possible_for, role_meant
from ropa.sheets.columns.stated_once import own_part
from ropa.sheets.columns.written_back import WriteBack, phrase_of
from ropa.sheets.phrase import phrase
from ropa.sheets.understanding.cell_reader import CellReader, folded
from ropa.sheets.understanding.fields import field
from ropa.sheets.understanding.inner import inner
from ropa.sheets.understanding.items import taken
from ropa.sheets.understanding.reason import Choice, NotTaken, NotUnderstood, reason
from ropa.silence import NotApplicable, each

_PLACE: Final = re.compile(r"(?P<name>.+?)\s*\([^()]*\)\Z")


def function_back(reader: CellReader, activity: Any, text: str) -> Any:
    """The department and, behind a colon, the name of the activity; without a colon, the name."""
    department, colon, name = text.rpartition(": ")
    if not colon and activity.department and folded(text) == folded(reader.writer.text(activity.department)):
        raise NotUnderstood(reason("not_blank"), reason("write_again"))
    activity = field(reader, activity, "name", name.strip())
    return field(reader, activity, "department", department.strip()) if colon or activity.department else activity


def interests_back(reader: CellReader, activity: Any, text: str) -> Any:
    """The interest of the only basis that has one, or that is a legitimate interest."""
    return _in_only_basis(
        activity,
        lambda basis: basis.interest is not None or basis.article == "6(1)(f)",
        lambda basis: attrs.evolve(basis, interest=reader.sentence(text, basis.interest) if text else None),
    )


def consents_back(reader: CellReader, activity: Any, text: str) -> Any:
    """How the only consent is recorded."""

    def change(basis: Any) -> Any:
        consent = basis.consent
        recorded = reader.sentence(text, consent.recorded) if text else None
        return attrs.evolve(basis, consent=attrs.evolve(consent, recorded=recorded))

    return _in_only_basis(
        activity, lambda basis: basis.consent is not None and not isinstance(basis.consent, NotApplicable), change
    )


def _in_only_basis(activity: Any, is_meant: Callable[[Any], bool], change: Callable[[Any], Any]) -> Any:
    """The activity with the only basis of a sort changed.

    Raises:
        NotTaken: there are several, or none.
    """
    purposes = list(each(activity.purposes))
    places = [
        (place, number)
        for place, purpose in enumerate(purposes)
        for number, basis in enumerate(each(purpose.bases))
        if is_meant(basis)
    ]
    untied = [number for number, basis in enumerate(each(activity.bases)) if is_meant(basis)]
    if len(places) + len(untied) != 1:
        raise NotTaken(reason("several_behind", count=len(places) + len(untied)))
    if untied:
        bases = list(activity.bases)
        bases[untied[0]] = change(bases[untied[0]])
        return attrs.evolve(activity, bases=tuple(bases))
    ((place, number),) = places
    bases = list(purposes[place].bases)
    bases[number] = change(bases[number])
    purposes[place] = attrs.evolve(purposes[place], bases=tuple(bases))
    return attrs.evolve(activity, purposes=tuple(purposes))


def automated_back(reader: CellReader, activity: Any, text: str) -> Any:
    """That there are no automated decisions, or one in words; what several records say stands on a sheet of its own."""
    if len(each(activity.automated_decisions)) > 1 or isinstance(activity.profiling, bool):
        raise NotTaken(reason("several_behind", count=len(each(activity.automated_decisions)) + 1))
    denied = _yes_or_no(reader, text)
    if denied is False:
        return attrs.evolve(activity, automated_decisions=(), profiling=False)  # both are asked for at once
    if denied is True:
        raise NotUnderstood(reason("yes_to_what"), reason("say_which"))
    return field(reader, activity, "automated_decisions", text, phrase_of(reader))


def sources_of_data_back(reader: CellReader, activity: Any, text: str) -> Any:
    """Where the only group of data comes from."""
    groups = each(activity.data)
    if not text and not groups:
        return activity
    if isinstance(activity.data, NotApplicable) or len(groups) > 1:
        raise NotTaken(reason("groups", count=len(groups)))
    group = field(reader, groups[0] if groups else Data(), "origins", text, phrase_of(reader))
    return attrs.evolve(activity, data=(group,))


def locations_back(reader: CellReader, activity: Any, text: str) -> Any:
    """The systems by name; where each is, its own row says."""
    silence = reader.not_applicable(text)
    if not text or silence is not None or reader.is_none(text):
        return field(reader, activity, "systems", text)
    names: list[str] = []
    for line in _lines(text):
        match = _PLACE.match(line)
        names += reader.names(match["name"] if match else line, "system", new=True)
    return attrs.evolve(activity, systems=tuple(dict.fromkeys(names)))


def dpia_made_back(reader: CellReader, activity: Any, text: str) -> Any:
    """That no assessment was made, which does not say that none is called for; one that was made is named."""
    if each(activity.assessments):
        raise NotTaken(reason("several_behind", count=len(activity.assessments)))
    denied = _yes_or_no(reader, text)
    if not text:
        return attrs.evolve(activity, assessments=None)
    if denied is False and activity.dpia_required is False:
        return activity  # which is what the cell says of one for which none is called for
    if denied is False:
        return attrs.evolve(activity, assessments=())
    if (silence := reader.not_applicable(text, activity.assessments)) is not None:
        return attrs.evolve(activity, assessments=silence)
    raise NotUnderstood(reason("which_assessment"), reason("name_assessment"))


def joint_controllers_back(reader: CellReader, activity: Any, text: str) -> Any:
    """Who controls beside the first, one a line, where none was named so far."""
    stated = each(reader.view.controllers_of(activity))
    if len(stated) > 1:
        raise NotTaken(reason("several_behind", count=len(stated) - 1))
    if not text or reader.is_none(text):
        return activity
    if not stated:
        raise NotTaken(reason("no_first_controller"))
    others = [Controller(party=reader.name_or_new(line, "party")) for line in _lines(text)]
    return attrs.evolve(activity, controllers=(*stated, *others))


def recipients_outside_back(reader: CellReader, activity: Any, text: str) -> Any:
    """Who receives, each on a line with its role in brackets."""
    if reader.is_none(text):
        return attrs.evolve(activity, processors=(), recipients=())
    view = reader.view
    text = own_part(reader, "sheets.possible_for_all", possible_for(view, activity), text, is_new(reader, activity))
    before = (*each(activity.processors), *each(activity.recipients))
    engagements = taken(text, before, lambda item: possible(view, item), lambda line, _: _engaged(reader, line), "\n")
    for name, is_processor in zip(ENGAGEMENTS, (True, False), strict=True):
        of_class = tuple(item for item in engagements if isinstance(item, Processor) is is_processor)
        if of_class or each(getattr(activity, name)):
            activity = attrs.evolve(activity, **{name: of_class or None})
    return activity


def _engaged(reader: CellReader, line: str) -> Processor | Recipient:
    """The processor or recipient that a line names.

    Raises:
        NotUnderstood: the line does not say in which role.
    """
    match = IN_ROLE.match(line)
    classes: dict[str, type[Processor | Recipient]] = {"processors": Processor, "recipients": Recipient}
    cls = classes.get(role_meant(reader, match["role"]) or "") if match else None
    if cls is None or match is None:
        role_names = [reader.view.word(name) for name in ("processor", "recipient")]
        raise NotUnderstood(
            reason("which_role", text=shown(line)),
            about=line,
            choices=tuple(Choice(f"{line} ({role})") for role in role_names),
        )
    named: Processor | Recipient = inner(reader, cls, match["name"], None, lambda item: phrase(reader.writer, item))
    return named


def processors_back(say: Callable[[CellReader, Any], str]) -> WriteBack:
    """The processors, each on a line; one that is new by its name alone."""

    def write(reader: CellReader, activity: Any, text: str) -> Any:
        general = [line for line in possible_for(reader.view, activity) if line] if activity.processors != () else []
        text = own_part(reader, "sheets.possible_for_all", general, text, is_new(reader, activity))
        return field(reader, activity, "processors", text, lambda item: say(reader, item))

    return write


def rights_back(general: Callable[[CellReader, Any], Sequence[str]]) -> WriteBack:
    """The rights that the activity states itself; what is general is referred to."""

    def write(reader: CellReader, activity: Any, text: str) -> Any:
        text = own_part(reader, "sheets.for_all_activities", general(reader, activity), text, is_new(reader, activity))
        return field(reader, activity, "rights", text, phrase_of(reader, whole=False))

    return write


def _yes_or_no(reader: CellReader, text: str) -> bool | None:
    """Yes or no, or the word for none; `None` = other words."""
    if reader.is_none(text):
        return False
    try:
        return reader.flag(text)
    except NotUnderstood:
        return None


def _lines(text: str) -> list[str]:
    lines = (line.strip().removeprefix("•").strip() for line in text.split("\n"))
    return [line for line in lines if line]
