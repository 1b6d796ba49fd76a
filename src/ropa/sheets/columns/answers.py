# SPDX-License-Identifier: Apache-2.0
"""Columns of an activity that only the authorities' own templates ask for: one answer to each of their questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from ropa.meaning.claims import claim_of
from ropa.model import (
    Activity,
    Assessment,
    AssessmentKind,
    Basis,
    Claim,
    Consent,
    Header,
    Processor,
    Recipient,
    SpecialCondition,
)
from ropa.sheets.cell import BLANK, NOT_ASKED, Cell, Silence
from ropa.sheets.columns.activity import ENGAGEMENTS, possible, possible_for
from ropa.sheets.columns.answers_back import (
    automated_back,
    consents_back,
    dpia_made_back,
    function_back,
    interests_back,
    joint_controllers_back,
    locations_back,
    processors_back,
    recipients_outside_back,
    rights_back,
    sources_of_data_back,
)
from ropa.sheets.columns.contact import controller_lines
from ropa.sheets.columns.field import column, silent
from ropa.sheets.columns.stated_once import SEE, referring
from ropa.sheets.columns.transfer import certainty_of, importer_of, marks_of, rests_on, where_to
from ropa.sheets.columns.written_back import transfers_back
from ropa.sheets.phrase import bullets, phrase
from ropa.sheets.sheet import Column, Need
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.view import View
from ropa.silence import NotApplicable, each

_ART_9_OR_10: Final = frozenset({"special", "criminal"})


Holder = Activity | Header
"""What states something of an activity: the activity itself, or a header for all of its activities."""


def _said(lines: Iterable[str], otherwise: Cell = BLANK) -> Cell:
    distinct = [line for line in dict.fromkeys(lines) if line]
    return referring(bullets(distinct)) if distinct else otherwise


def _function(view: View, activity: Activity) -> Cell:
    """The part of the business, with the name of the activity."""
    name = view.writer.name("activity", activity.id)
    department = view.writer.text(activity.department)
    return Cell(f"{department}: {name}" if department else name)


def _joint(view: View, activity: Activity) -> Cell:
    """The controllers after the first; blank, and not asked for, where there is one."""
    others = each(view.controllers_of(activity))[1:]
    lines = [
        controller_lines(view, controller, view.book.parties.get(controller.party), joint=False)
        for controller in others
    ]
    return Cell("\n".join(line for block in lines for line in block)) if lines else NOT_ASKED


def bases_of(activity: Activity) -> Iterator[Basis]:
    """Every legal basis of an activity, tied to a purpose or not."""
    for purpose in each(activity.purposes):
        yield from each(purpose.bases)
    yield from each(activity.bases)


def _interests(view: View, activity: Activity) -> Cell:
    return _said((view.writer.text(basis.interest) for basis in bases_of(activity)), NOT_ASKED)


def _consents(view: View, activity: Activity) -> Cell:
    """How the consent is recorded (Art. 7(1))."""
    conditions: tuple[SpecialCondition, ...] = each(activity.special_conditions)
    consents = [
        *(condition.consent for condition in bases_of(activity)),
        *(condition.consent for condition in conditions),
    ]
    return _said(
        (view.writer.text(consent.recorded) for consent in consents if isinstance(consent, Consent)), NOT_ASKED
    )


def _assessments(view: View, activity: Activity, *kinds: AssessmentKind) -> list[Assessment]:
    named = list(each(activity.assessments))
    if AssessmentKind.LIA in kinds:
        named += [basis.assessment for basis in bases_of(activity) if isinstance(basis.assessment, str)]
    assessments = [
        view.book.assessments[assessment_id]
        for assessment_id in dict.fromkeys(named)
        if assessment_id in view.book.assessments
    ]
    return [assessment for assessment in assessments if assessment.kind in kinds]


def _assessment(*kinds: AssessmentKind) -> Callable[[View, Activity], Cell]:
    """The assessments of some kinds, with where they are to be found."""

    def read(view: View, activity: Activity) -> Cell:
        assessments = _assessments(view, activity, *kinds)
        return _said(
            (
                ", ".join(part for part in (view.writer.name("assessment", assessment.id), assessment.url) if part)
                for assessment in assessments
            ),
            NOT_ASKED,
        )

    return read


def _progress(view: View, activity: Activity) -> Cell:
    stages = []
    for assessment in _assessments(view, activity, AssessmentKind.DPIA):
        if isinstance(assessment.status, NotApplicable):
            stages.append(view.writer.not_applicable(assessment.status))
        elif assessment.status is not None:
            stages.append(view.writer.choice(assessment.status))
    return _said(stages, NOT_ASKED)


def _made(view: View, activity: Activity) -> Cell:
    """Whether an impact assessment was made: yes where one is done, no where none is called for; else what is known."""
    progress = _progress(view, activity)
    if progress.text:
        return progress
    if activity.dpia_required is False:
        return Cell(view.writer.flag(False))  # noqa: FBT003 - the word for no
    return silent(view, activity.assessments) or BLANK


def _rights(view: View, activity: Activity) -> Cell:
    """The rights that the activity or its header states."""
    general = _generally(view, view.general(activity, _rights_of), "rights")
    return _said([*_rights_of(view, activity), *general], silent(view, activity.rights) or BLANK)


def _general_rights(reader: CellReader, activity: Activity) -> list[str]:
    return reader.view.general(activity, _rights_of)


def _rights_of(view: View, holder: Holder) -> list[str]:
    return [phrase(view.writer, right, whole=False) for right in each(holder.rights)]


def _automated(view: View, activity: Activity) -> Cell:
    """Automated decisions, and whether there is profiling (Art. 22)."""
    writer = view.writer
    silence = silent(view, activity.automated_decisions)
    decisions = [phrase(writer, decision, notes=False) for decision in each(activity.automated_decisions)]
    if isinstance(activity.profiling, bool):
        decisions.append(f"{writer.label('profiling')}: {writer.flag(activity.profiling)}")
    return _said(decisions, silence or BLANK) if decisions or silence is None else silence


def _origins(view: View, activity: Activity) -> Cell:
    """Where the data comes from (Art. 14(2)(f))."""
    origins = [origin for data in each(activity.data) for origin in each(data.origins)]
    return _said(phrase(view.writer, origin, notes=False) for origin in origins)


def _locations(view: View, activity: Activity) -> Cell:
    """The systems, with where they are."""
    if (silence := silent(view, activity.systems)) is not None:
        return silence
    writer, places = view.writer, []
    for system_id in each(activity.systems):
        system = view.book.systems.get(system_id)
        where = [writer.text(system.location), writer.countries(each(system.countries))] if system else []
        place = ", ".join(part for part in where if part)
        places.append(f"{writer.name('system', system_id)} ({place})" if place else writer.name("system", system_id))
    return _said(places)


_POSSIBLE: Final = " (%s)"


def _mark(view: View, holder: Holder) -> str:
    """What stands behind those that the source names for no activity in particular."""
    return _POSSIBLE % view.word("certainty.possible") if isinstance(holder, Header) else ""


def _generally(view: View, general: list[str], *fields: str) -> list[str]:
    """What headers state, or that it stands elsewhere."""
    return [view.word(SEE)] if general and view.says_once(*fields) else general


def _contracts(view: View, activity: Activity) -> Cell:
    """The contracts with its processors, with where they are to be found."""
    return _said([*_contracts_of(view, activity), *view.general(activity, _contracts_of)])


def _contracts_of(view: View, holder: Holder) -> Iterator[str]:
    for processor in each(holder.processors):
        if isinstance(processor.contract, str):
            contract = view.book.contracts.get(processor.contract)
            address = contract.url if contract is not None else None
            yield ", ".join(part for part in (view.writer.name("contract", processor.contract), address) if part)


def _processors(view: View, activity: Activity) -> Cell:
    """The processors, each with its contract (Art. 28(3))."""
    general = view.general(activity, _processors_of) if activity.processors != () else []
    lines = [*_processors_of(view, activity), *_generally(view, general, *ENGAGEMENTS)]
    return _said(lines, silent(view, activity.processors) or BLANK)


def _processors_of(view: View, holder: Holder) -> Iterator[str]:
    for processor in each(holder.processors):
        yield _processor(view, processor, _mark(view, holder))


def _processor(view: View, processor: Processor, mark: str = "") -> str:
    """A processor by name, with its contract."""
    name = f"{view.writer.name('party', processor.party)}{mark}"
    contract = processor.contract
    wording = view.writer.not_applicable(contract) if isinstance(contract, NotApplicable) else ""
    if isinstance(contract, str):
        wording = view.writer.name("contract", contract)
    return f"{name}: {wording}" if wording else name


def _processor_said(reader: CellReader, processor: Processor) -> str:
    return _processor(reader.view, processor)


def _outside(view: View, activity: Activity) -> Cell:
    """Letter (d) in short: who receives the data, in what role, and whether that is only possible."""
    none = activity.recipients == () and activity.processors == ()
    general = [f"{line}{_POSSIBLE % view.word('certainty.possible')}" for line in possible_for(view, activity)]
    lines = [*_outside_of(view, activity), *_generally(view, general, *ENGAGEMENTS)]
    return _said(lines, Cell(view.writer.none(), silence=Silence.NONE) if none else BLANK)


def _outside_of(view: View, activity: Activity) -> Iterator[str]:
    engagements: tuple[Processor | Recipient, ...] = (*each(activity.processors), *each(activity.recipients))
    return (possible(view, engagement) for engagement in engagements)


def _sensitive(view: View, activity: Activity) -> Cell:
    """Whether there is data of Art. 9 or 10 among it; no only where all of it is stated, and what it is a kind of.

    Words beside the categories may say that these are examples: they leave the answer open.
    """
    if not isinstance(activity.data, tuple):
        return silent(view, activity.data) or BLANK
    sensitivities = {view.writer.sensitivity(category) for data in activity.data for category in each(data.categories)}
    is_special = not sensitivities.isdisjoint(_ART_9_OR_10)
    if not is_special and (
        None in sensitivities or any(data.categories is None or data.text is not None for data in activity.data)
    ):
        return Cell(view.writer.flag(False)) if _are_ruled_out(activity) else BLANK  # noqa: FBT003 - the word for no
    return Cell(view.writer.flag(is_special))


def _special(view: View, activity: Activity) -> Cell:
    """The categories of data of Art. 9 and 10."""
    categories = dict.fromkeys(category for data in each(activity.data) for category in each(data.categories))
    special = [
        view.writer.category(category) for category in categories if view.writer.sensitivity(category) in _ART_9_OR_10
    ]
    if special:
        return Cell("; ".join(special))
    return Cell(view.writer.none(), silence=Silence.NONE) if _are_ruled_out(activity) else NOT_ASKED


def _are_ruled_out(activity: Activity) -> bool:
    """Whether the source says of all its data, and on no condition, that none of it is special."""
    return any(
        claim_of(statement) is Claim.NO_SPECIAL_CATEGORIES
        and not (statement.categories or statement.parties or statement.purposes or statement.conditions)
        for statement in each(activity.statements)
    )


def _of_lines(say: Callable[[View, Any], str]) -> Callable[[View, Activity], Cell]:
    """What is said of each transfer of the activity, each saying once."""

    def read(view: View, activity: Activity) -> Cell:
        if isinstance(activity.transfers, NotApplicable):
            return Cell(view.writer.not_applicable(activity.transfers), silence=Silence.NOT_APPLICABLE)
        own = [line for line in view.lines_of(activity.id) if not view.is_general(line, activity)]
        general = [say(view, line) for line in view.lines_of(activity.id) if line not in own]
        texts = [*(say(view, line) for line in own), *_generally(view, general, "transfers")]
        return _said(texts, silent(view, activity.transfers) or BLANK)

    return read


def _places(view: View, activity: Activity) -> Cell:
    """Where the data of the activity goes; marked where that is only possible, or may happen, for all who are there."""
    named = frozenset(each(activity.transfers))
    lines = view.lines_of(activity.id)
    marks = {line.key: certainty_of(view, line, activity.id) for line in lines}
    marks |= dict.fromkeys((line.key for line in lines if any(transfer.id in named for transfer in line.declared)), "")
    certain = {where_to(view, line) for line in lines if not marks[line.key] and not view.is_general(line, activity)}

    def place(_: View, line: Any) -> str:
        where = where_to(view, line)
        return where if where in certain else f"{where}{marks[line.key]}"

    return _of_lines(place)(view, activity)


def _whether(view: View, activity: Activity) -> Cell:
    """Whether any transfer is on record: yes, that it is possible only, no where none is stated, or the reason."""
    if lines := view.lines_of(activity.id):
        marks = [marks_of(view, line, activity.id) for line in lines]
        declared = (transfer for line in lines for transfer in line.declared if not transfer.may)
        if [] in marks or any(transfer.id in each(activity.transfers) for transfer in declared):
            return Cell(view.writer.flag(True))  # noqa: FBT003 - the word for yes
        return Cell("; ".join(dict.fromkeys(mark for of_line in marks for mark in of_line)))
    if activity.transfers == ():
        return Cell(view.writer.flag(False), silence=Silence.NONE)  # noqa: FBT003 - the word for no
    return silent(view, activity.transfers) or BLANK


_E: Final = ("e", Need.APPLICABLE)


def _number(view: View, activity: Activity) -> Cell:
    """Which of the register's activities it is."""
    return Cell(str(view.numbers[activity.id]))


ANSWERS: Final[tuple[Column, ...]] = (
    column("activity.function", "field.department", _function, 24, write=function_back),
    column(
        "activity.joint_controllers", "art30_1a_joint_controller", _joint, 26, ("a", Need.APPLICABLE),
        write=joint_controllers_back,
    ),
    column("activity.transfer_whether", "sheets.transfers", _whether, 14, _E, write=transfers_back),
    column(
        "activity.transfer_countries", "art30_1e_destination", _places, 22, _E, write=transfers_back,
        general=("transfers",),
    ),
    column("activity.transfer_importers", "sheets.importer", _of_lines(importer_of), 24, _E, general=("transfers",)),
    column("activity.transfer_safeguards", "sheets.safeguard", _of_lines(rests_on), 34, _E, general=("transfers",)),
    column("activity.interests", "field.interest", _interests, 28, write=interests_back),
    column("activity.consents", "field.recorded", _consents, 22, write=consents_back),
    column("activity.interests_assessment", "field.balancing", _assessment(AssessmentKind.LIA), 22),
    column("activity.rights", "sheets.rights", _rights, 28, general=("rights",), write=rights_back(_general_rights)),
    column("activity.automated", "field.automated_decisions", _automated, 26, write=automated_back),
    column("activity.sources_of_data", "field.origins", _origins, 24, write=sources_of_data_back),
    column("activity.locations", "sheets.systems", _locations, 24, write=locations_back),
    column("activity.dpia_progress", "field.status", _progress, 18),
    column("activity.dpia", "field.assessments", _assessment(AssessmentKind.DPIA), 22),
    column("activity.dpia_made", "assessment_kind.dpia", _made, 18, write=dpia_made_back),
    column("activity.contracts", "sheets.contracts", _contracts, 24),
    column(
        "activity.processors", "field.processors", _processors, 26, general=ENGAGEMENTS,
        write=processors_back(_processor_said),
    ),
    column(
        "activity.recipients_outside", "field.recipients", _outside, 28, ("d", Need.MANDATORY),
        general=ENGAGEMENTS, write=recipients_outside_back,
    ),
    column("activity.sensitive", "field.sensitivity", _sensitive, 12),
    column("activity.special", "field.special_conditions", _special, 26),
    column("activity.number", "field.number", _number, 10),
)  # fmt: skip
"""Every column that answers a question of an authority's template."""
