# SPDX-License-Identifier: Apache-2.0
"""From the records to the flows: what activities, headers, lines on behalf and declared flows say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ropa.collector import collector_paused
from ropa.graph.columns import (
    COLLECTION,
    CONTROLLERS,
    DATA,
    DECLARED,
    INBOUND,
    JOINT_CONTROLLER,
    NO_ACTIVITY,
    ORIGINS,
    POSSIBLE,
    PROCESSOR,
    PROCESSOR_SYSTEMS,
    PROCESSORS,
    RECIPIENTS,
    SOURCE,
    SUB_PROCESSORS,
    SYSTEM,
    SYSTEMS,
    WHOLE,
    Columns,
    field_number,
)
from ropa.graph.data_sets import NOT_STATED, about, pair_of, pairs_of, stated, subjects_in
from ropa.graph.declared_destinations import send_where_declared
from ropa.graph.engagements import Engagements
from ropa.graph.flow import Engagement, Node, Pair
from ropa.graph.own_sites import send_to_own_sites
from ropa.graph.recorder import Counter, Recorder
from ropa.meaning import Meaning
from ropa.model import Activity, Data, Flow, Header, ProcessingOnBehalf, Processor, SourceKind, Status
from ropa.silence import NotApplicable, each

_FROM_THE_PERSON = frozenset({SourceKind.DATA_SUBJECT, SourceKind.OBSERVED, None})


def derive(meaning: Meaning) -> Columns:
    """The flows of a register, in the order of its records."""
    with collector_paused():
        return _Derivation(meaning, Recorder(Columns(meaning=meaning))).run()


def count(meaning: Meaning) -> int:
    """How many flows `derive` finds; they are written down only where sites of one's own have to be looked for."""
    if meaning.declarations.to_own_sites:
        return len(derive(meaning))
    counter = Counter(Columns(meaning=meaning))
    with collector_paused():
        _Derivation(meaning, counter).read()
    return counter.number


class _Derivation:
    """One run over a register."""

    def __init__(self, meaning: Meaning, recorder: Recorder) -> None:
        self.meaning = meaning
        self.book = meaning.book
        self.scopes = meaning.scopes
        self.general = any(scope.header.processors or scope.header.recipients for scope in self.scopes.all)
        self.recorder = recorder
        self.engagements = Engagements(self.recorder, meaning.terms["category"], meaning.terms["subject"])

    def run(self) -> Columns:
        self.read()
        columns = self.recorder.columns
        columns.node_countries = [self._countries_of(node) for node in columns.nodes]
        send_where_declared(columns)
        send_to_own_sites(self.recorder)
        return columns

    def read(self) -> None:
        """Every record of the register."""
        for activity in self.book.activities.values():
            self._activity(activity)
        columns = self.recorder.columns
        self.recorder.end()
        columns.activity_starts.append(len(columns))
        for header in self.book.registers.values():
            self._header(header)
        for line in self.book.on_behalf.values():
            self._on_behalf(line)
        numbers = columns.places_of_activities()
        for flow in self.book.flows.values():
            self._declared(flow, numbers)
        self.recorder.end()

    def _countries_of(self, node: Node) -> tuple[str, ...] | None:
        """The countries of an end; `None` = not stated."""
        destinations = self.meaning.destinations
        if node.kind == "subjects":
            return None
        return (destinations.of_system(node.id) if node.kind == "system" else destinations.of_party(node.id)) or None

    # -- an activity -------------------------------------------------------------------------------------------------

    def _activity(self, activity: Activity) -> None:
        recorder, engagements = self.recorder, self.engagements
        all_data = recorder.set(pairs_of(activity))
        recorder.begin_activity(activity.id, all_data)
        controllers = self.scopes.controllers(activity)
        engagements.begin(controllers, controllers, all_data)
        for place, data in enumerate(each(activity.data)):
            self._collected(place, data)
        if len(controllers) > 1:
            self._jointly(activity, controllers, all_data)
        processors = each(activity.processors)
        engagements.own(processors, PROCESSORS)
        engagements.own(each(activity.recipients), RECIPIENTS)
        if activity.systems is not None:
            for place, system in enumerate(each(activity.systems)):
                self._kept(system, field_number(SYSTEMS, place), activity, engagements.senders)
        for place, processor in enumerate(processors):
            if processor.systems is not None:
                self._kept_by(place, processor)
        if self.general:
            self._generally(activity)
        if activity.valid_from or activity.valid_to or activity.status is Status.ENDED:
            recorder.columns.dated_activities[len(recorder.columns.activity_ids) - 1] = activity

    def _collected(self, place: int, data: Data) -> None:
        """From the data subjects, and from the parties that the source names, to the controllers."""
        pair = pair_of(data)
        if pair[1] == ():
            return
        recorder = self.recorder
        if data.origins is None:
            self._from_people(pair, POSSIBLE | COLLECTION | INBOUND, place, data)
        elif any(origin.kind in _FROM_THE_PERSON and not origin.party for origin in each(data.origins)):
            self._from_people(pair, COLLECTION | INBOUND, place, data)
        for inner, origin in enumerate(each(data.origins)):
            if origin.party or origin.kind is SourceKind.PARTY:
                sender, own = recorder.party(_id(origin.party)), recorder.set((pair,))
                field = field_number(ORIGINS, place, inner)
                for controller in self.engagements.senders:
                    recorder.add((sender,), recorder.target(controller, SOURCE | INBOUND), own, field, origin)

    def _from_people(self, pair: Pair, kind: int, place: int, data: Data) -> None:
        recorder, own, field = self.recorder, self.recorder.set((pair,)), field_number(DATA, place)
        senders = [recorder.node("subjects", subject) for subject in pair[0] or ("",)]
        for controller in self.engagements.senders:
            recorder.add(senders, recorder.target(controller, kind), own, field, data)

    def _jointly(self, activity: Activity, controllers: tuple[str, ...], all_data: int) -> None:
        """To each joint controller outside the EEA, from the others: which data it has from them is not stated."""
        recorder = self.recorder
        if not recorder.pairs(all_data):
            return
        for engagement in self.meaning.joint_importers(activity):
            target = recorder.target(recorder.party(engagement.party), JOINT_CONTROLLER | POSSIBLE)
            place = controllers.index(engagement.party)
            recorder.add(self.engagements.senders, target, all_data, field_number(CONTROLLERS, place), engagement.item)

    def _kept_by(self, place: int, processor: Processor) -> None:
        for inner, system in enumerate(each(processor.systems)):
            field = field_number(PROCESSOR_SYSTEMS, place, inner)
            self._kept(system, field, processor, [self.recorder.party(processor.party)])

    def _kept(self, system_id: str, field: int, engagement: Engagement, senders: Iterable[int]) -> None:
        """Into a system: its own categories as far as they are the record's, else each of those as possible.

        A system that is said to hold all data of what is kept in it holds each as stated.
        """
        recorder, system = self.recorder, self.book.systems.get(system_id)
        data, possible = self.engagements.all_data, POSSIBLE
        if system is not None and system.categories is not None:
            met = self.engagements.meeting(stated(system.categories), None)
            if recorder.pairs(met):
                data, possible = met, 0
        elif system is not None and system.all_data is True:
            possible = 0
        if not recorder.pairs(data):
            return
        target = recorder.target(recorder.node("system", system_id), SYSTEM | possible, recorder.place(system))
        recorder.add(senders, target, data, field, engagement)

    # -- headers -----------------------------------------------------------------------------------------------------

    def _generally(self, activity: Activity) -> None:
        """What the headers say of all activities; where the activity says "none" itself, that stands."""
        recorder = self.recorder
        for scope in self.scopes.over(activity):
            header = scope.header
            if header.processors and (activity.processors or activity.processors is None):
                recorder.begin_record("header", header.id, recorder.activity)
                self.engagements.general(each(header.processors), PROCESSORS, each(activity.processors))
            if header.recipients and (activity.recipients or activity.recipients is None):
                recorder.begin_record("header", header.id, recorder.activity)
                self.engagements.general(each(header.recipients), RECIPIENTS, each(activity.recipients))

    def _header(self, header: Header) -> None:
        """What a header states outright, of no activity: a party's data where it names them.

        A party named in a header that has no activity to be possible for is kept as well.
        """
        if not header.processors and not header.recipients:
            return
        scope = next(scope for scope in self.scopes.all if scope.header is header)
        lonely = not any(scope in self.scopes.over(activity) for activity in self.book.activities.values())
        self.recorder.begin_record("header", header.id, NO_ACTIVITY)
        self.engagements.begin(scope.controllers, scope.controllers, self.recorder.set(NOT_STATED))
        self.engagements.alone(each(header.processors), PROCESSORS, also_silent=lonely)
        self.engagements.alone(each(header.recipients), RECIPIENTS, also_silent=lonely)

    # -- processing on behalf, declared flows --------------------------------------------------------------------------

    def _on_behalf(self, line: ProcessingOnBehalf) -> None:
        """From the controllers to the processors of a line of Art. 30(2), and on to those that they engage."""
        recorder, categories = self.recorder, stated(line.categories)
        if categories == ():
            return
        begin = len(recorder.columns)
        recorder.begin_record("on_behalf", line.id, NO_ACTIVITY)
        all_data = recorder.set(((stated(line.subjects) or None, categories),))
        controllers, processors = each(line.controllers), each(line.processors)
        kind = PROCESSOR if categories else PROCESSOR | POSSIBLE
        for controller in controllers or ("",):
            for place, processor in enumerate(processors or ("",)):
                target = recorder.target(recorder.party(processor), kind)
                recorder.add((recorder.party(controller),), target, all_data, field_number(PROCESSORS, place), line)
        self.engagements.begin(controllers, processors, all_data)
        self.engagements.alone(each(line.sub_processors), SUB_PROCESSORS, also_silent=True)
        for place, system in enumerate(each(line.systems)):
            self._kept(system, field_number(SYSTEMS, place), line, self.engagements.senders)
        if line.valid_from or line.valid_to or line.status is Status.ENDED:
            recorder.mark_dated(begin)

    def _declared(self, flow: Flow, numbers: Mapping[str, int]) -> None:
        """A flow that the register declares outright."""
        recorder, categories = self.recorder, stated(flow.categories)
        activity = self.book.activities.get(_id(flow.activity))
        subjects = stated(flow.subjects) or None
        controllers = self.scopes.controllers_around(flow.id)
        pairs: tuple[Pair, ...] = ((subjects, None),)
        if activity is not None:
            controllers = self.scopes.controllers(activity)
            pairs = pairs_of(activity)
            if subjects:
                pairs = about(pairs, subjects, self.engagements.subjects.within)
        elif flow.all_data is True:
            pairs = self._everything(flow) or pairs
        if categories is not None:
            pairs = ((subjects, categories),) if categories else ()
        if not pairs:
            return
        recorder.begin_record("flow", flow.id, NO_ACTIVITY if activity is None else numbers[activity.id])
        possible = POSSIBLE if categories is None and flow.all_data is not True else 0
        kind = DECLARED | possible | (INBOUND if flow.to_party in controllers else 0)
        to_system, data = _id(flow.to_system), recorder.set(pairs)
        destination = recorder.node("system", to_system) if to_system else recorder.party(_id(flow.to_party))
        senders = self._senders(flow, pairs)
        recorder.add(senders, recorder.target(destination, kind, recorder.place(flow)), data, field_number(WHOLE), flow)

    def _everything(self, flow: Flow) -> tuple[Pair, ...]:
        """All data of the register that declares the flow, each pair once."""
        around = self.scopes.around(flow.id)
        activities = self.book.activities.values()
        inside = (activity for activity in activities if any(scope in around for scope in self.scopes.over(activity)))
        return tuple(dict.fromkeys(pair for activity in inside for pair in pairs_of(activity)))

    def _senders(self, flow: Flow, pairs: tuple[Pair, ...]) -> list[int]:
        if flow.from_party:
            return [self.recorder.party(_id(flow.from_party))]
        if flow.from_system:
            return [self.recorder.node("system", _id(flow.from_system))]
        return [self.recorder.node("subjects", subject) for subject in subjects_in(pairs) or ("",)]


def _id(value: str | NotApplicable | None) -> str:
    """An id, or the empty string for each of the three silences."""
    return value if isinstance(value, str) else ""
