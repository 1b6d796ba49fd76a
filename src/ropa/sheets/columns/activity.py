# SPDX-License-Identifier: Apache-2.0
"""The columns of an activity: the letters of Art. 30(1) in their order, and what else is kept."""

from __future__ import annotations

from typing import Any, Final

from ropa.model import Activity, Party, Processor
from ropa.refs import key_of
from ropa.sheets.cell import BLANK, NOT_ASKED, Cell, Link, Silence
from ropa.sheets.columns.contact import controller_lines, dpo_line, representative_line
from ropa.sheets.columns.field import column, field, fields, link_to, note, qualified, silent, source
from ropa.sheets.phrase import bullets, lines, phrase
from ropa.sheets.sheet import Column, Need
from ropa.sheets.view import View
from ropa.silence import NotApplicable, each


def _name(view: View, activity: Activity) -> Cell:
    link = Link(key_of("activity", activity.id), "activities")
    return Cell(view.voice.name("activity", activity.id), link=link, source=view.sources(activity) or None)


def _home(view: View, activity: Activity) -> Cell:
    return Cell(view.voice.name("activity", activity.id), link=Link(key_of("activity", activity.id), "register"))


def _controllers(view: View, activity: Activity) -> Cell:
    """Letter (a): the controllers with their contacts, representative and data protection officer."""
    held = view.controllers_of(activity)
    if (silence := silent(view, held)) is not None:
        return silence
    controllers = each(held)
    said: list[str | None] = []
    for controller in controllers:
        party = view.book.parties.get(controller.party)
        said += controller_lines(view, controller, party, joint=len(controllers) > 1)
        if party is not None:
            said += [representative_line(view, party), dpo_line(view, party)]
    link = link_to(view, "party", controllers[0].party) if len(controllers) == 1 else None
    return Cell("\n".join(line for line in said if line), link=link)


def _of_controllers(view: View, activity: Activity, line: Any) -> Cell:
    parties = [view.book.parties.get(controller.party) for controller in each(view.controllers_of(activity))]
    said = [line(view, party, alone=True) for party in parties if isinstance(party, Party)]
    found = [words for words in said if words]
    return Cell("\n".join(found)) if found else (BLANK if None in said else NOT_ASKED)


def _purposes(view: View, activity: Activity) -> Cell:
    silence = silent(view, activity.purposes)
    return silence or Cell(lines(view.voice, activity.purposes, whole=False))


def _data(view: View, activity: Activity) -> Cell:
    silence = silent(view, activity.data)
    return silence or Cell(lines(view.voice, activity.data, whole=False))


def _subjects(view: View, activity: Activity) -> Cell:
    return _ids(view, activity, "subjects", "subject")


def _categories(view: View, activity: Activity) -> Cell:
    return _ids(view, activity, "categories", "category")


def _ids(view: View, activity: Activity, name: str, kind: str) -> Cell:
    if (silence := silent(view, activity.data)) is not None:
        return silence
    ids = dict.fromkeys(one for data in each(activity.data) for one in each(getattr(data, name)))
    say = view.voice.category if kind == "category" else lambda one: view.voice.name(kind, one)
    return Cell("; ".join(say(one) for one in ids)) if ids else BLANK


def _recipients(view: View, activity: Activity) -> Cell:
    """Letter (d): processors and other recipients, and those that the source names for no activity in particular."""
    voice = view.voice
    blocks = []
    for name, held in (("processors", activity.processors), ("recipients", activity.recipients)):
        if isinstance(held, NotApplicable):
            blocks.append(f"{voice.label(name)}: {voice.not_applicable(held)}")
        elif held is not None:
            said = bullets([phrase(voice, one, whole=False) for one in held]) or voice.none()
            blocks.append(f"{voice.label(name)}:{chr(10) if held else ' '}{said}")
    possible = [
        _possible(view, engagement)
        for header in view.headers_of(activity)
        for held in (header.processors, header.recipients)
        for engagement in each(held)
    ]
    if possible:
        blocks.append(f"{view.word('sheets.possible_for_all')}:\n{bullets(possible)}")
    if not blocks:
        return BLANK
    none = activity.processors == () and activity.recipients == () and not possible
    silence = Silence.NONE if none else None
    text = voice.none() if none else "\n".join(blocks)
    return Cell(text, silence=silence, link=None if none else Link(key_of("activity", activity.id), "recipients"))


def _possible(view: View, engagement: Any) -> str:
    role = view.word("sheets.processor" if isinstance(engagement, Processor) else "sheets.recipient").lower()
    party = view.voice.name("party", engagement.party)
    return f"{party} ({role})"


def _general(view: View, activity: Activity, name: str) -> list[str]:
    """What the headers say in a field for all of their activities."""
    headers = view.headers_of(activity)
    return [phrase(view.voice, one, notes=False) for header in headers for one in each(getattr(header, name))]


def _retention(view: View, activity: Activity) -> Cell:
    """Letter (f): the limits of the activity; where it has none, the general ones, marked so."""
    if activity.retention is not None:
        silence = silent(view, activity.retention)
        return silence or Cell(
            lines(view.voice, activity.retention, notes=False), link=Link(key_of("activity", activity.id), "retention")
        )
    general = [
        phrase(view.voice, one, notes=False) for header in view.headers_of(activity) for one in each(header.retention)
    ]
    return Cell(f"{view.word('sheets.general_rule')}:\n{bullets(general)}") if general else BLANK


def _measures(view: View, activity: Activity) -> Cell:
    """Letter (g): the measures of the activity, and those that hold for all."""
    blocks = []
    if (silence := silent(view, activity.measures)) is None:
        blocks.append(lines(view.voice, activity.measures, notes=False))
    elif silence.text:
        blocks.append(silence.text)
    general = [
        phrase(view.voice, one, notes=False) for header in view.headers_of(activity) for one in each(header.measures)
    ]
    if general:
        blocks.append(f"{view.word('sheets.for_all_activities')}:\n{bullets(general)}")
        return Cell("\n".join(blocks))
    return silence or Cell(blocks[0])


def _bases(view: View, activity: Activity) -> Cell:
    """The legal bases, each behind its purpose; those tied to no purpose are kept apart."""
    voice = view.voice
    said = []
    for purpose in each(activity.purposes):
        bases = (
            voice.none()
            if purpose.bases == ()
            else "; ".join(phrase(voice, one, notes=False) for one in each(purpose.bases))
        )
        if isinstance(purpose.bases, NotApplicable):
            bases = voice.not_applicable(purpose.bases)
        if bases:
            said.append(f"{voice.name('purpose', purpose.purpose)}: {bases}")
    blocks = [bullets(said)] if said else []
    if activity.bases is not None:
        silence = silent(view, activity.bases)
        untied = silence.text if silence else bullets([phrase(voice, one, notes=False) for one in each(activity.bases)])
        blocks.append(f"{view.word('sheets.tied_to_no_purpose')}:\n{untied}")
    return Cell("\n".join(blocks)) if blocks else BLANK


def _origins(view: View, activity: Activity) -> Cell:
    voice = view.voice
    said = []
    for data in each(activity.data):
        inside = phrase(voice, data)
        head = phrase(voice, data, whole=False)
        if inside != head:
            said.append(inside)
    return Cell(bullets(said)) if said else BLANK


def _more_on_purposes(view: View, activity: Activity) -> Cell:
    said = [
        words
        for purpose in each(activity.purposes)
        if (words := phrase(view.voice, purpose)) != phrase(view.voice, purpose, whole=False)
    ]
    return Cell(bullets(said)) if said else NOT_ASKED


ACTIVITY: Final[tuple[Column, ...]] = (
    column("activity.name", "sheets.activity", _name, 25),
    column("activity.controllers", "art30_1a_controller", _controllers, 26, ("a", Need.MANDATORY), ("controllers",)),
    column(
        "activity.representative",
        "art30_1a_representative",
        lambda view, activity: _of_controllers(view, activity, representative_line),
        22,
        ("a", Need.APPLICABLE),
    ),
    column(
        "activity.dpo",
        "art30_1a_dpo",
        lambda view, activity: _of_controllers(view, activity, dpo_line),
        22,
        ("a", Need.APPLICABLE),
    ),
    column("activity.purposes", "art30_1b_purposes", _purposes, 26, ("b", Need.MANDATORY), ("purposes",)),
    column("activity.data", "sheets.subjects_and_data", _data, 34, ("c", Need.MANDATORY), ("data", "origins")),
    column("activity.subjects", "art30_1c_data_subjects", _subjects, 22, ("c", Need.MANDATORY), ("data",)),
    column("activity.categories", "art30_1c_personal_data", _categories, 30, ("c", Need.MANDATORY), ("data",)),
    column(
        "activity.recipients", "art30_1d_recipients", _recipients, 34, ("d", Need.MANDATORY),
        ("processors", "recipients"),
    ),
    column("activity.retention", "art30_1f_time_limits", _retention, 26, ("f", Need.POSSIBLE), ("retention",)),
    column("activity.measures", "art30_1g_measures", _measures, 26, ("g", Need.POSSIBLE), ("measures",)),
    column("activity.bases", "sheets.legal_basis", _bases, 28, of=("bases",)),
    field("activity", "special_conditions", 22),
    column("activity.home", "sheets.activity", _home, 30),
    column("activity.origins", "sheets.data_in_full", _origins, 34, of=("data", "origins")),
    column("activity.purposes_in_full", "sheets.purposes_in_full", _more_on_purposes, 34, of=("purposes",)),
    *fields(
        "activity", description=34, department=18, owner=18, status=12, valid_from=12, valid_to=12, reviewed=12,
        next_review=12, arrangement=20, operations=22, systems=20, automated_decisions=28, profiling=11,
        children=24, cookies=26, assessments=22, dpia_required=12, dpia_reason=24, criteria=24, information=26,
        extra=24,
    ),
    *qualified("activity"),
    source("activity"),
    note("activity"),
)  # fmt: skip
"""Every column that can show an activity."""
