# SPDX-License-Identifier: Apache-2.0
"""What would follow if a decision, party, country, contract or safeguard fell or were added (GDPR Art. 28, 44-49)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from ropa import labels
from ropa.answers.asked_book import flows_of, kept_with, meaning_on
from ropa.answers.finding_changes import FindingsThen, findings_then
from ropa.answers.names import Vocabulary, comma_parts, countries_meant
from ropa.answers.note import Note, listed
from ropa.answers.question import unchecked_law
from ropa.answers.reach.supposed_book import Gone, with_records, without
from ropa.answers.reach.supposed_law import supposed_law
from ropa.answers.table import CERTAINTIES, POSSIBLE, STATED, Answer
from ropa.errors import BadCall, UnknownRecord, UnknownWord, did_you_mean, names_offered, shown
from ropa.free_text.answers import choice
from ropa.graph import DerivedTransfer, flows, transfers_meant_otherwise
from ropa.graph.what_if import AffectedTransfer, Exposure, fallbacks, family, name_of, rests_on
from ropa.law.adequacy import decisions, is_decision
from ropa.law.chapter_v import is_tool, tools
from ropa.law.table import Supposed, supposing
from ropa.meaning import Meaning
from ropa.meaning.engagements import engaged_in
from ropa.model import Safeguard, Transfer
from ropa.refs import key_of, split_key
from ropa.register import Register, given, kind_of
from ropa.silence import each
from ropa.text import BuiltInText

if TYPE_CHECKING:
    from ropa.rules import Finding

_Ends = tuple[str | None, str | None, str | None]
"""Exporter, importer and country of a transfer."""

_CARRIED: Final = frozenset({"standing", "adequate"})
_KINDS: Final = ("party", "contract", "transfer", "system", "activity")
"""The kinds of record that a word may name, in the order in which they are tried; countries come after parties."""

_OTHER_KINDS: Final = ("decision", "tool", "safeguard", "country")
"""What else a word may name."""


@names_offered
class Consequence(NamedTuple):
    """One thing that would follow.

    Attributes:
        what: `transfer`, `recipient`, `activity` or `finding`.
        change: Of a transfer: `stranded` = nothing carries it; `falls-back` = something else does; `ended`, `begun`;
            `carried` = it rests on something now. Of a recipient or an activity: `ended`. Of a finding: `comes`,
            `changes` = it is there in either case and says something else, `goes`.
        record: The transfer, as `exporter > importer (country)`; else the record.
        text: What it is: the role of a recipient, the message of a finding; `None` = nothing more.
        fallbacks: What carries the transfer instead; `None` = it is no transfer; `()` = nothing.
        activities: The activities it touches.
        subjects: The data subjects, as far as stated; `None` = not stated.
        certainty: `stated`; `possible` = the register leaves open whether there is such a transfer or recipient.
    """

    what: str
    change: str
    record: str
    text: str | None
    fallbacks: tuple[str, ...] | None
    activities: tuple[str, ...]
    subjects: tuple[str, ...] | None
    certainty: str


@names_offered
class Engaged(NamedTuple):
    """A party that has data, in one record of the register.

    Attributes:
        record: The activity, or the header that names it for none in particular, as a key.
        party: The party.
        role: In what capacity.
    """

    record: str
    party: str
    role: str


@attrs.frozen(kw_only=True, repr=False)
class Consequences(Exposure):
    """What would follow: the transfers, recipients, activities and people affected, and the findings that come and go.

    Attributes:
        with_: What is added.
        begun: The transfers that there would be, and are not.
        carried: The transfers that would rest on something, and do not.
        recipients_ended: Who would not have the data any more.
        activities_ended: The activities that nobody would control any more, or that are taken away.
        on_behalf: The lines of processing on behalf of others that are touched.
        book: The register as it is.
        supposed: The register as it would be.
    """

    with_: tuple[str, ...] = ()
    begun: tuple[DerivedTransfer, ...] = ()
    carried: tuple[AffectedTransfer, ...] = ()
    recipients_ended: tuple[Engaged, ...] = ()
    activities_ended: tuple[str, ...] = ()
    on_behalf: tuple[str, ...] = ()
    book: Register
    supposed: Register
    _law: Supposed | None = None

    # -- transfers -----------------------------------------------------------------------------------------------------

    @property
    def stated(self) -> tuple[AffectedTransfer, ...]:
        """The affected transfers that the register states."""
        return tuple(affected for affected in self.transfers if affected.transfer.certainty == STATED)

    @property
    def possible(self) -> tuple[AffectedTransfer, ...]:
        """The affected transfers that the register leaves open."""
        return tuple(affected for affected in self.transfers if affected.transfer.certainty == POSSIBLE)

    @property
    def ended(self) -> tuple[AffectedTransfer, ...]:
        """The transfers that there would be no more."""
        return tuple(affected for affected in self.transfers if affected.ended)

    def before_and_after(self) -> tuple[tuple[DerivedTransfer, ...], tuple[DerivedTransfer, ...]]:
        """All transfers of the register as it is, and as it would be."""
        before = flows(self.book).transfers(self.day)
        with supposing(self._law):
            return before, flows(self.supposed).transfers(self.day)

    # -- findings ------------------------------------------------------------------------------------------------------

    def findings(self) -> FindingsThen:
        """The findings that come, change and go; the register is checked twice for it, as it is only the first time."""
        from ropa import rules

        now = kept_with(meaning_on(self.book, self.day), "findings", lambda: rules.check(self.book, self.day))
        with supposing(self._law):
            then = rules.check(self.supposed, self.day)
            return findings_then(now, then)

    def __str__(self) -> str:
        """In a line: what is supposed, how many transfers that touches, whom they reach."""
        if not self.with_:
            return Exposure.__str__(self)
        supposed = f"without {self.without}, " if self.without else ""
        return (
            f"{supposed}with {', '.join(self.with_)} on {self.day}: {len(self.transfers)} transfers affected, "
            f"{len(self.stranded)} with nothing to fall back on, {len(self.carried)} that come to rest on something; "
            f"{len(self.activities)} activities, {len(self.subjects)} groups of data subjects"
        )

    # -- all of it -----------------------------------------------------------------------------------------------------

    def answer(self, *, findings: bool = True) -> Answer[Consequence]:
        """All of it as one table, which filters, sorts and goes to frames and files.

        Args:
            findings: Whether the findings that come and go are in it, for which the register is checked twice.
        """
        rows = [*self._of_transfers(), *self._of_others()]
        if findings:
            then = self.findings()
            rows += [_of_finding("comes", finding) for finding in then.come]
            rows += [_of_finding("changes", finding) for finding in then.change]
            rows += [_of_finding("goes", finding) for finding in then.go]
        rows.sort(key=lambda row: CERTAINTIES.index(row.certainty))
        return Answer(
            asked=self.asked,
            kind=Consequence,
            rows=rows,
            remarks=tuple(self._remarks(findings=findings)),
            on=self.day,
            book=self.book,
        )

    @property
    def asked(self) -> str:
        """The question, as it is asked in Python."""
        parts = [f"without={shown(self.without)}"] if self.without else []
        parts += [f"with_={shown(', '.join(self.with_))}"] if self.with_ else []
        return f"what_if({', '.join(parts)})"

    def _of_transfers(self) -> Iterator[Consequence]:
        for affected in self.transfers:
            change = "ended" if affected.ended else "stranded" if affected.stranded else "falls-back"
            yield _of_transfer(change, affected.transfer, _left(affected))
        for affected in self.carried:
            yield _of_transfer("carried", affected.transfer, _left(affected))
        for transfer in self.begun:
            yield _of_transfer("begun", transfer, tuple(_names(transfer)))

    def _of_others(self) -> Iterator[Consequence]:
        for engaged in self.recipients_ended:
            kind, record_id = split_key(engaged.record) or ("", "")
            activity = self.book.activities.get(record_id) if kind == "activity" else None
            yield Consequence(
                what="recipient",
                change="ended",
                record=key_of("party", engaged.party),
                text=_in_each_language(f"answers.role.{engaged.role}", engaged.role),
                fallbacks=None,
                activities=(activity.id,) if activity is not None else (),
                subjects=_subjects(activity),
                certainty=POSSIBLE if kind == "header" else STATED,
            )
        for activity_id in self.activities_ended:
            activity = self.book.activities[activity_id]
            yield Consequence("activity", "ended", key_of("activity", activity_id), None, None, (activity_id,),
                              _subjects(activity), STATED)  # fmt: skip

    def _remarks(self, *, findings: bool) -> Iterator[Note]:
        yield Note("what_if_rests_on", {"transfers": len(self.transfers), "stranded": len(self.stranded)})
        activities, subjects = listed("activity", self.activities), listed("subject", self.subjects)
        yield Note("what_if_people", {"activities": activities or "-", "subjects": subjects or "-"})
        if self.on_behalf:
            yield Note("what_if_on_behalf", {"lines": listed("on_behalf", self.on_behalf)})
        yield Note("what_if_limits", {})
        yield from unchecked_law(self.day)
        if not findings:
            yield Note("what_if_no_findings", {})


def _of_finding(change: str, finding: Finding) -> Consequence:
    kind, record_id = split_key(finding.record) or ("", "")
    return Consequence(
        what="finding",
        change=change,
        record=finding.record,
        text=BuiltInText({lang: f"{finding.code}: {finding.text(lang)}" for lang in labels.whole_languages()}),
        fallbacks=None,
        activities=(record_id,) if kind == "activity" else (),
        subjects=None,
        certainty=STATED,
    )


def _of_transfer(change: str, transfer: DerivedTransfer, left: tuple[str, ...]) -> Consequence:
    subjects = _people(transfer)
    return Consequence(
        what="transfer",
        change=change,
        record=f"{transfer.exporter or '?'} > {transfer.importer or '?'} ({transfer.country or '?'})",
        text=None,
        fallbacks=left,
        activities=transfer.activities,
        subjects=tuple(sorted(subjects)) or None,
        certainty=transfer.certainty,
    )


def _people(transfer: DerivedTransfer) -> set[str]:
    """The data subjects whose data are transferred, as far as stated."""
    return {subject for flow in transfer.flows for subject in flow.subjects or ()}


def _left(affected: AffectedTransfer) -> tuple[str, ...]:
    left = tuple(name_of(fallback.safeguard) for fallback in affected.fallbacks)
    return (*left, affected.adequacy.id) if affected.adequacy is not None else left


def _names(transfer: DerivedTransfer) -> Iterator[str]:
    """What a transfer rests on."""
    yield from (name_of(standing.safeguard) for standing in transfer.safeguards if standing.carries)
    if transfer.adequacy is not None:
        yield transfer.adequacy.id


def _subjects(activity: Any) -> tuple[str, ...] | None:
    subjects = {subject for data in each(activity.data) for subject in each(data.subjects)} if activity else set()
    return tuple(sorted(subjects)) or None


def _in_each_language(key: str, otherwise: str) -> str:
    return labels.words()[key].wordings if labels.knows(key) else otherwise


# -- what is supposed --------------------------------------------------------------------------------------------------


@attrs.define
class _Supposition:
    """What falls and what is added, as the words mean it.

    Attributes:
        law: The ids of the decisions and tools that fall.
        records: The records that are gone, by kind and id.
        countries: The countries that are gone.
        standing: The decisions that stand.
        adequate: The countries for which a decision stands.
        safeguards: What each transfer that rests on nothing is to rest on.
        added: The records that are added.
        named: Everything as it was named: what falls, and what is added.
    """

    law: set[str] = attrs.field(factory=set)
    records: set[tuple[str, str]] = attrs.field(factory=set)
    countries: set[str] = attrs.field(factory=set)
    standing: list[str] = attrs.field(factory=list)
    adequate: list[str] = attrs.field(factory=list)
    safeguards: list[Safeguard] = attrs.field(factory=list)
    added: list[Any] = attrs.field(factory=list)
    named: tuple[list[str], list[str]] = attrs.field(factory=lambda: ([], []))

    def falls(self, word: Any, meaning: Meaning) -> None:
        """Take in what falls.

        Raises:
            UnknownWord: it is no decision, tool, country or record; the message offers the nearest.
        """
        if not isinstance(word, str):
            kind = kind_of(word)
            self.records |= {(kind, record_id) for record_id in _alike(meaning, kind, word.id)}
            self.named[0].append(word.id)
            return
        self.named[0].append(word)
        kind, name = _kind_and_name(word)
        if not kind and (is_decision(name) or is_tool(name)):
            self.law |= family(name)
            return
        for tried in _KINDS if not kind else (kind,):
            if tried in {"decision", "safeguard", "tool"}:
                self.law |= family(name)
                return
            if tried != "country" and (records := _records(meaning, tried, name)):
                self.records |= {(tried, record_id) for record_id in records}
                return
            if (tried == "party" and not kind) or tried == "country":
                countries = _countries(name)
                if countries:
                    self.countries |= countries
                    return
        if (not kind and self._falls_by_its_name_in_law(name)) or self._falls_in_parts(word, meaning):
            return
        raise UnknownWord(
            f"Nothing of the register or the law is called {shown(word)}. {_offered(name, meaning.book)}".rstrip()
        )

    def _falls_by_its_name_in_law(self, name: str) -> bool:
        """Take in a decision or a tool that is called as people call it; whether it is one."""
        called = _of_the_law(name)
        if called is None:
            return False
        self.law |= family(called)
        return True

    def _falls_in_parts(self, word: str, meaning: Meaning) -> bool:
        """Take in each of several words between commas; whether there are several."""
        parts = comma_parts(word)
        if len(parts) < 2:  # noqa: PLR2004 - a comma parts two
            return False
        self.named[0].pop()
        for part in parts:
            self.falls(part, meaning)
        return True

    def is_added(self, item: Any) -> None:
        """Take in what is added.

        Raises:
            UnknownWord: it is no decision, tool or country.
            BadRecord: it is no record that stands in a register.
            BadCall: it is a tool that carries no transfer.
        """
        if isinstance(item, Safeguard):
            self.safeguards.append(item)
            self.named[1].append(name_of(item))
        elif not isinstance(item, str):
            kind_of(item)
            self.added.append(item)
            self.named[1].append(item.id)
        elif (decision := _called(item, "decision")) is not None:
            self.standing.append(decision)
            self.named[1].append(item)
        elif (called := _called(item, "tool")) is not None:
            tool = next(tool for tool in tools() if called in {tool.id, tool.alias})
            if not tool.is_ground:
                raise BadCall(f"{shown(item)} carries no transfer out of the EEA ({tool.source}).")
            self.safeguards.append(Safeguard(tool.id))
            self.named[1].append(item)
        else:
            countries = _countries(item)
            parts = comma_parts(item)
            if not countries and len(parts) > 1:
                for part in parts:
                    self.is_added(part)
                return
            if not countries:
                ids = {*(row.id for row in decisions()), *(row.id for row in tools())}
                raise UnknownWord(
                    f"There is no decision, transfer tool or country {shown(item)}; anything else is added as a "
                    f"record. {did_you_mean(item, ids)}".rstrip()
                )
            self.adequate += sorted(countries)
            self.named[1].append(item)


def _of_the_law(word: str) -> str | None:
    """The decision or tool that a word is, by id or by what people call it; `None` = neither."""
    return _called(word, "decision") or _called(word, "tool")


def _called(word: str, kind: str) -> str | None:
    """A decision, or a tool, by its id, or by what people call it: `Privacy Shield`, `SCC`; `None` = it is none."""
    is_of_kind = is_decision if kind == "decision" else is_tool
    return next((name for name in (word, choice(word, f"{kind}:")) if name is not None and is_of_kind(name)), None)


def _kind_and_name(word: str) -> tuple[str, str]:
    """What kind of thing a word says that it names, and the name: `contract:dpa`; empty = it does not say."""
    kind, _, name = word.partition(":")
    return (kind.strip(), name.strip()) if kind.strip() in {*_KINDS, *_OTHER_KINDS} and name.strip() else ("", word)


def _alike(meaning: Meaning, kind: str, record_id: str) -> Iterable[str]:
    """The ids of a record; of a party all that it has."""
    return meaning.identities.of(record_id) if kind == "party" else (record_id,)


def _records(meaning: Meaning, kind: str, name: str) -> tuple[str, ...]:
    """The records of a kind that a word names; `()` = none."""
    try:
        records = Vocabulary(meaning).records(kind, name)
    except UnknownRecord:
        return ()
    return tuple(dict.fromkeys(alike for record in records for alike in _alike(meaning, kind, record)))


def _countries(name: str) -> frozenset[str]:
    try:
        return countries_meant(name)
    except UnknownWord:
        return frozenset()


def _offered(name: str, book: Register) -> str:
    ids = {*(row.id for row in decisions()), *(row.id for row in tools())}
    for kind in _KINDS:
        ids |= set(book.records(kind))
    return did_you_mean(name, ids)


# -- the two worlds ----------------------------------------------------------------------------------------------------


def what_if(book: Register, without: Any = (), on: date | str | None = None, *, with_: Any = ()) -> Consequences:
    """What would follow if something fell, or were added, in any combination (GDPR Art. 28, 44-49).

        ropa.what_if(book, without="us-dpf")
        ropa.what_if(book, without=["google", "IN"], with_="scc-2021").answer()

    Args:
        book: The register.
        without: What falls, one or several. A decision or transfer tool of the law tables falls in all its terms and
            modules. A party: nobody is engaged by that name any more, nor by it. A country: nobody receives data there.
            A contract, transfer, system or activity: it is gone, and what refers to it is silent. By id or by name;
            `contract:dpa` says which kind is meant.
        on: The day; where it is left out, the register's own.
        with_: What is added, one or several. A decision that stands; a country for which there is one; a transfer tool
            or a `Safeguard`, on which each transfer comes to rest that rests on nothing; or records, which are added or
            take the place of those of their id.

    Raises:
        UnknownWord: a word is neither in the law tables nor in the register; the message offers the nearest.
        BadCall: nothing is supposed, or a tool that carries no transfer.
        BadRecord: what is supposed is neither a word nor a record that stands in a register.
        DateMissing: no date is given and the register has none of its own.
    """
    day = given(book).on(on)
    meaning = Meaning(book)
    supposition = _Supposition()
    for word in _several(without):
        supposition.falls(word, meaning)
    for item in _several(with_):
        supposition.is_added(item)
    if not any(supposition.named):
        raise BadCall("what_if supposes something: say what falls (without=) or what is added (with_=).")
    return _consequences(book, day, supposition)


def _several(value: Any) -> tuple[Any, ...]:
    if isinstance(value, str) or hasattr(value, "id") or isinstance(value, Safeguard):
        return (value,)
    return tuple(value) if isinstance(value, Iterable) else (value,)


def _consequences(book: Register, day: date, supposition: _Supposition) -> Consequences:
    gone = frozenset(supposition.law)
    supposed = _book(book, day, supposition)
    law = supposed_law(day, gone, supposition.standing, supposition.adequate)
    before = _transfers_now(book, day)
    with supposing(law):
        if supposed is book:
            after = _by_ends(transfers_meant_otherwise(before.values(), Meaning(book, day)))
        else:
            after = _by_ends(flows(supposed).transfers(day))
        if supposition.safeguards:
            supposed = _founded(supposed, after.values(), supposition.safeguards)
            after = _by_ends(flows(supposed).transfers(day))
    affected: list[AffectedTransfer] = []
    carried: list[AffectedTransfer] = []
    for ends, transfer in before.items():
        then = after.get(ends)
        falls = then is None or _is_carried(transfer, then) == (True, False) or rests_on(transfer, gone, day)
        if falls or (then is not None and _is_carried(transfer, then) == (False, True)):
            left = fallbacks(then, gone, day) if then is not None else ()
            covering = then.adequacy if then is not None and then.status == "adequate" else None
            item = AffectedTransfer(transfer=transfer, fallbacks=left, ended=then is None, adequacy=covering)
            (affected if falls else carried).append(item)
    recipients_ended = _engaged_no_more(book, supposed)
    activities_ended = tuple(activity for activity in book.activities if activity not in supposed.activities)
    touched = dict.fromkeys(activity for item in (*affected, *carried) for activity in item.transfer.activities)
    touched.update(dict.fromkeys(_activities_of(recipients_ended)))
    touched.update(dict.fromkeys(activities_ended))
    people = {subject for item in (*affected, *carried) for subject in _people(item.transfer)}
    for activity in (*_activities_of(recipients_ended), *activities_ended):
        people |= set(_subjects(book.activities[activity]) or ())
    return Consequences(
        without=", ".join(supposition.named[0]),
        with_=tuple(supposition.named[1]),
        day=day,
        transfers=tuple(affected),
        activities=tuple(touched),
        subjects=tuple(sorted(people)),
        begun=tuple(transfer for ends, transfer in after.items() if ends not in before),
        carried=tuple(carried),
        recipients_ended=recipients_ended,
        activities_ended=activities_ended,
        on_behalf=_lines_touched(book, supposed, (*affected, *carried), recipients_ended) if book.on_behalf else (),
        book=book,
        supposed=supposed,
        law=law,
    )


def _book(book: Register, day: date, supposition: _Supposition) -> Register:
    gone = Gone(frozenset(supposition.records), frozenset(supposition.countries))
    left = without(Meaning(book, day), gone) if gone.records or gone.countries else book
    return with_records(left, supposition.added) if supposition.added else left


def _transfers_now(book: Register, day: date) -> dict[_Ends, DerivedTransfer]:
    """The transfers of a register as it is; kept with it, since often more than one thing is supposed."""
    meaning = meaning_on(book, day)
    return kept_with(meaning, "transfers", lambda: _by_ends(flows_of(meaning).transfers(day)))


def _by_ends(transfers: Iterable[DerivedTransfer]) -> dict[_Ends, DerivedTransfer]:
    """Transfers by who sends, who receives and where."""
    return {(transfer.exporter, transfer.importer, transfer.country): transfer for transfer in transfers}


def _is_carried(before: DerivedTransfer, after: DerivedTransfer) -> tuple[bool, bool]:
    return before.status in _CARRIED, after.status in _CARRIED


def _founded(book: Register, transfers: Iterable[DerivedTransfer], safeguards: list[Safeguard]) -> Register:
    """A register in which each transfer that rests on nothing is declared to rest on these safeguards."""
    added: dict[str, Transfer] = {}
    for number, transfer in enumerate(transfers, start=1):
        if transfer.status in _CARRIED:
            continue
        for declared in transfer.declared:
            known = added.get(declared) or book.transfers[declared]
            if not set(safeguards) <= set(each(known.safeguards)):
                added[declared] = known.with_(safeguards=(*each(known.safeguards), *safeguards))
        if not transfer.declared and transfer.importer is not None:
            folder = transfer.importer.rpartition("/")[0]
            new = f"{folder}/what-if-{number}" if folder else f"what-if-{number}"
            countries = (transfer.country,) if transfer.country is not None else None
            added[new] = Transfer(
                new, exporter=transfer.exporter, importer=transfer.importer, countries=countries, safeguards=safeguards
            )
    return book.update(*added.values()) if added else book


def _engaged_no_more(book: Register, supposed: Register) -> tuple[Engaged, ...]:
    """Who is engaged in a register, and not in the one that is supposed."""
    if supposed is book:
        return ()
    return tuple(_less_engaged(book, supposed))


def _less_engaged(book: Register, supposed: Register) -> Iterator[Engaged]:
    for kind in ("header", "activity", "on_behalf"):
        others = supposed.records(kind)
        for record_id, record in book.records(kind).items():
            other = others.get(record_id)
            if other is not record:
                key = key_of(kind, record_id)
                left = frozenset(_engaged(key, other)) if other is not None else frozenset()
                yield from (party for party in dict.fromkeys(_engaged(key, record)) if party not in left)


def _engaged(key: str, record: Any) -> Iterator[Engaged]:
    for engagement in engaged_in(key, record):
        yield Engaged(key, engagement.party, engagement.role)


def _lines_touched(
    book: Register, supposed: Register, transfers: Iterable[AffectedTransfer], engaged: Iterable[Engaged]
) -> tuple[str, ...]:
    """The lines on behalf that transfer, that engage somebody no more, or that are gone."""
    records = {flow.record for item in transfers for flow in item.transfer.flows if flow.activity is None}
    records.update(party.record for party in engaged)
    return tuple(
        line for line in book.on_behalf if key_of("on_behalf", line) in records or line not in supposed.on_behalf
    )


def _activities_of(engaged: Iterable[Engaged]) -> tuple[str, ...]:
    keys = (split_key(party.record) or ("", "") for party in engaged)
    return tuple(dict.fromkeys(record_id for kind, record_id in keys if kind == "activity"))
