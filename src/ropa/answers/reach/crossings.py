# SPDX-License-Identifier: Apache-2.0
"""Where data leave the EEA, and what that rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, Unpack

import attrs

from ropa.answers.note import Listed, Note, listed_each
from ropa.answers.question import NO, SILENT, YES, Question, Verdict, Words
from ropa.answers.reach.holdings import Holding, Holdings, cites_in
from ropa.answers.reach.receivers import is_kind
from ropa.answers.table import Answer
from ropa.answers.wordings import text_of
from ropa.errors import names_offered
from ropa.graph import DerivedTransfer, Node
from ropa.graph.columns import INBOUND
from ropa.labels import whole_languages
from ropa.meaning.grounds import Ground
from ropa.meaning.reasons import Reasons
from ropa.model import Safeguard, Transfer
from ropa.refs import key_of
from ropa.register import Register, given
from ropa.silence import each
from ropa.text import DeferredText, Text


@names_offered
class TransferRow(NamedTuple):
    """A transfer to a third country or an international organisation (GDPR Art. 13(1)(f), 30(1)(e), 44-49).

    Attributes:
        exporter: Who sends; `None` = the data subjects themselves, or not stated.
        importer: Who receives; `None` = not stated.
        country: Where; `None` = not stated.
        status: What it rests on, in a word, on the day.
        safeguards: What the register names: the ids of adequacy decisions and transfer tools, or words; `()` = nothing.
        law: The act or judgment to cite; `None` = none is known.
        reason: What it rests on, in a sentence.
        onward: Whether the exporter is itself outside the EEA.
        declared: The declared transfers that are about it; `()` = it follows from the flows alone.
        categories: The data asked for that are transferred, or may be; `None` = not stated.
        activities: In which activities; `()` = none that is known.
        may: Whether the source hedges all of it.
        certainty: `stated`; `possible` = the source does not say which of the data; `not-stated` = the record does not
            say what data, whose, or what for; or it declares a transfer that no activity explains.
        sources: Where the register has it from.
    """

    exporter: str | None
    importer: str | None
    country: str | None
    status: str
    safeguards: tuple[str, ...]
    law: str | None
    reason: str
    onward: bool
    declared: tuple[str, ...]
    categories: tuple[str, ...] | None
    activities: tuple[str, ...]
    may: bool
    certainty: str
    sources: tuple[str, ...]


def transfers(book: Register, **words: Unpack[Words]) -> Answer[TransferRow]:
    """Where data leave the EEA, and what that rests on, on a day (GDPR Art. 13(1)(f), 30(1)(e), 44-49).

    The same transfers as `ropa.flows(book).transfers(on=...)`, and those that the register declares though nothing in
    it explains them.

    Args:
        book: The register.
        **words: What narrows the question: see `Words`. *party* is the exporter or the importer.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
        DateMissing: no date is given and the register has none of its own.
        LawGap: the date is before the GDPR.
    """
    given(book).on(words.get("on"))
    question = Question(book, "transfers", words)
    crossings = _Crossings(question)
    answer = question.answer(TransferRow, (*crossings.rows(), *crossings.unexplained()), of_law=True)
    return attrs.evolve(answer, remarks=(*answer.remarks, *crossings.of_no_country()))


class _Crossings:
    """The transfers that a question asks for."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._holdings = Holdings(question)
        self._day = question.book.on(question.day)
        self._party, self._country = question.matcher("parties"), question.matcher("countries")
        self._of_no_country: dict[str, str] = {}
        """Whoever has data in a country that is not stated, and of which kind it is: `party`, `system`."""

    def of_no_country(self) -> Iterator[Note]:
        """Whoever has data that are asked for in a country that is not stated: a transfer that no row shows."""
        book = self._question.book
        kinds = tuple(holder for holder in self._of_no_country if is_kind(book, holder))
        named = tuple(holder for holder in self._of_no_country if holder not in set(kinds))
        if named:
            yield Note("country_unknown", {"number": len(named), "parties": self._listed(named)})
        if kinds:
            yield Note("country_unknown_kinds", {"number": len(kinds), "parties": self._listed(kinds)})

    def _listed(self, holders: Iterable[str]) -> Listed:
        return listed_each((self._of_no_country[holder], holder, "") for holder in holders)

    def rows(self) -> Iterator[TransferRow]:
        holdings = self._holdings
        verdicts: dict[int, Verdict] = {}
        silent = self._silent_targets()
        for place, by_verdict in holdings.by_node(lambda _: YES, self._near()).items():
            self._note_country(place, by_verdict.values(), silent.get(place, frozenset()))
            for verdict, holding in by_verdict.items():
                for number in holding.numbers:
                    verdicts[number] = max(verdict, verdicts.get(number, NO))
        for transfer in holdings.flows.only(sorted(verdicts)).transfers(self._day):
            place = self._place(transfer.exporter, transfer.importer, transfer.country)
            fit = min(place, max(verdicts[number] for number in transfer.flows.selection))
            if fit is not NO:
                yield self._row(transfer, fit)

    def _silent_targets(self) -> Mapping[int, frozenset[int]]:
        """The targets of each node of which it is not stated where data are received, by place."""
        columns, grounds = self._holdings.columns, self._question.meaning.grounds(self._day)
        silent: dict[int, set[int]] = {}
        for number, target in enumerate(columns.target_list):
            node = columns.nodes[target.destination]
            receives = node.known and node.kind in {"party", "system"} and not target.kind & INBOUND
            if receives and columns.countries(target) is None and not grounds.is_organisation(node.id):
                silent.setdefault(target.destination, set()).add(number)
        return {place: frozenset(numbers) for place, numbers in silent.items()}

    def _note_country(self, place: int, holdings: Iterable[Holding], silent: frozenset[int]) -> None:
        """Keep a node for the notes, where flows to it that are asked for do not say where it receives them."""
        if not silent:
            return
        columns, is_asked = self._holdings.columns, self._party
        to_it = is_asked is None or is_asked(columns.importer(columns.target_list[min(silent)]))
        for number in chain.from_iterable(holding.numbers for holding in holdings):
            if columns.targets[number] not in silent:
                continue
            if to_it or (is_asked and self._may_send(columns.nodes[columns.origins[number]], is_asked, controls=False)):
                node = columns.nodes[place]
                self._of_no_country.setdefault(node.id, node.kind)
                return

    def _near(self) -> Sequence[int]:
        """The flows that can be of a transfer between parties, and to a country, that are asked for."""
        columns, is_asked, in_country = self._holdings.columns, self._party, self._country
        targets = [True] * len(columns.target_list)
        origins: list[bool] = []
        if in_country is not None:
            targets = [
                (countries := columns.countries(target)) is None or any(map(in_country, countries))
                for target in columns.target_list
            ]
        elif is_asked is not None:
            targets = [is_asked(columns.importer(target)) for target in columns.target_list]
            controls = any(map(is_asked, self._question.participation.controllers))
            origins = [self._may_send(node, is_asked, controls=controls) for node in columns.nodes]
        return self._holdings.between(targets, origins)

    def _may_send(self, node: Node, is_asked: Callable[[str], bool], *, controls: bool) -> bool:
        """Whether what begins at a node may be sent by a party that is asked for.

        What a processor collects itself, it has from the controllers: *controls* = one of them is asked for.
        """
        if node.kind == "party":
            return is_asked(node.id)
        return is_asked(self._question.meaning.destinations.operator(node.id)) if node.kind == "system" else controls

    def _place(self, exporter: str | None, importer: str | None, country: str | None) -> Verdict:
        """How far a transfer is between parties, and to a country, that are asked for."""
        if self._party is not None and not any(end is not None and self._party(end) for end in (exporter, importer)):
            return NO
        if self._country is None:
            return YES
        return SILENT if country is None else YES if self._country(country) else NO

    def _row(self, transfer: DerivedTransfer, fit: Verdict) -> TransferRow:
        matches = self._question.matcher("categories")
        categories = tuple(term for term in transfer.categories if matches is None or matches(term))
        sources = self._holdings.sources(transfer.flows.selection)
        declared = [self._question.source(key_of("transfer", record)) or "" for record in transfer.declared]
        return TransferRow(
            exporter=transfer.exporter,
            importer=transfer.importer,
            country=transfer.country,
            status=transfer.status,
            safeguards=_named(standing.safeguard for standing in transfer.safeguards),
            law=transfer.law or None,
            reason=self._reason(transfer),
            onward=transfer.onward,
            declared=transfer.declared,
            categories=categories or None,
            activities=transfer.activities,
            may=transfer.may,
            certainty=fit.certainty,
            sources=tuple(dict.fromkeys((*sources, *cites_in(declared)))),
        )

    def _reason(self, rests: Ground | DerivedTransfer) -> Text:
        """Why a transfer stands or does not, in every language."""
        own, day = self._question.book.language, self._day

        def reason(lang: str) -> str | None:
            if lang == "en":
                return rests.reason
            if lang not in whole_languages():
                return None
            return " ".join(Reasons(lang, own, day).of(rests.safeguards, rests.adequacy, rests.status))

        return DeferredText(reason, whole_languages)

    def unexplained(self) -> Iterator[TransferRow]:
        """The declared transfers that no flow explains; whose data they are about may be all that is asked of them."""
        question = self._question
        if question.asks("activity", "basis", "department"):
            return
        grounds = question.meaning.grounds(self._day)
        naming = question.meaning.names.naming
        for transfer in self._holdings.declared_without_flow:
            key, lines = key_of("transfer", transfer.id), naming.get(("transfer", transfer.id), ())
            activities = tuple(line_id for kind, line_id in lines if kind == "activity")
            for country in each(transfer.countries) or (None,):
                outside = country is None or grounds.outside(country, text_of(transfer.importer) or "")
                fit = self._declared(transfer, country) if outside and question.at_home(key) else NO
                if fit is NO:
                    continue
                exporter, importer = text_of(transfer.exporter), text_of(transfer.importer)
                ground = grounds.of((transfer,), country, importer or "")
                source = question.source(key)
                yield TransferRow(
                    exporter=exporter,
                    importer=importer,
                    country=country,
                    status=ground.status,
                    safeguards=_named(standing.safeguard for standing in ground.safeguards),
                    law=ground.law or None,
                    reason=self._reason(ground),
                    onward=False,
                    declared=(transfer.id,),
                    categories=each(transfer.categories) or None,
                    activities=activities,
                    may=transfer.may,
                    certainty=fit.certainty,
                    sources=cites_in([source or ""]),
                )

    def _declared(self, transfer: Transfer, country: str | None) -> Verdict:
        """How far a declared transfer is one that is asked for, by what it says itself."""
        verdict = self._place(text_of(transfer.exporter), text_of(transfer.importer), country)
        for part in ("categories", "subjects", "purposes"):
            matches = self._question.matcher(part)
            if matches is not None:
                terms = each(getattr(transfer, part))
                verdict = min(verdict, SILENT if not terms else YES if any(map(matches, terms)) else NO)
        return verdict


def _named(safeguards: Iterable[Safeguard]) -> tuple[str, ...]:
    """What safeguards are called: by the decision, the tool, or in words."""
    names = (text_of(safeguard.decision, safeguard.tool, safeguard.text) for safeguard in safeguards)
    return tuple(dict.fromkeys(name for name in names if name is not None))
