# SPDX-License-Identifier: Apache-2.0
"""Adequacy decisions by date (GDPR Art. 45; before it, Directive 95/46/EC Art. 25(6)).

A decision lets data go to a country, or to some recipients there, without a further safeguard. When a court annuls one,
it does so from the beginning; the table answers only whether a record of that day could rely on it.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

from ropa.errors import UnknownWord, did_you_mean
from ropa.law.countries import check_known
from ropa.law.eea import Country, country
from ropa.law.table import LawRow, Supposed, facts, supposed_law, table
from ropa.text import Text
from ropa.values import frozen

Coverage = Literal["general", "law-enforcement", "passenger-names", "bridge"]
Status = Literal["stands", "ended", "not-begun"]


@frozen(kw_only=True)
class Decision(LawRow):
    """One adequacy decision, for one term of its life.

    Attributes:
        id: `us-dpf`, `gb-2021`, `jp-2019`, ...
        territory: The code of the country, or of the international organisation (`X-EPO`).
        name: What people call it, in en, da and nb.
        also_called: Other names of an international organisation, and of an organ of it that acts under its name.
        coverage: `general` = for any processing under the GDPR; the others are never a ground for an ordinary record
            (`bridge`: the treaty days of 2021 on which the United Kingdom was no third country).
        basis: What it was made under.
        instrument: The act.
        amended_by: Acts that changed it, or empty.
        oj: Where it stands in the Official Journal.
        adopted: The day of the act.
        ended_on: The first day on which no record can rest on it; `None` = no end, or only prolonged.
        ended_by: What ended it, or will, or prolonged it, in en, da and nb (our words); or empty.
        planned: The end is written in the act and has not come: watch it.
        prolonged_as: The id of the next term of the same decision, or empty.
        scope: Whom and what it covers, in en, da and nb (our words, not those of the act).
        condition: What a record must show for it to cover the transfer, in words; empty = nothing more. What
            follows says it in a way that rules read.
        listed: It covers only those on a public list: the record should show that the importing legal entity was on it,
            and the day that was checked.
        listing_days: After how many days a place on the list has to be renewed; `None` = it has not.
        listing_scope: Groups of data that a place on the list covers only where it says so (`human-resources`).
        recipient_law: The law (`PIPEDA`) that a recipient must be subject to, where that is not nearly everybody: the
            record should show it; else empty.
        kinds_left_out: Kinds of party that it surely does not cover (`public-authority`).
        kinds_doubtful: Kinds of party of which some are not covered, or which it may not cover.
        sectors_left_out: Groups of recipients that it does not cover, at least for some of what they do.
        sectors_out_of_reach: Groups of recipients that mostly cannot get onto the list.
        purposes_left_out: Groups of purposes that it does not cover.
        data_left_out: Groups of data that it does not cover, at least with some recipients.
        not_asked: Why a record need not show that the condition is met; else empty.
        left_out_source: The provision on whom and what it leaves out.
        left_out_certainty: How sure that is; empty where it leaves out nothing.
        challenge: A case against it that is pending; else empty.
        challenged_from: The day on which that was brought.
        url: The official text, where known.
    """

    id: str
    territory: str
    name: Text
    also_called: tuple[str, ...]
    coverage: Coverage
    basis: str
    instrument: str
    amended_by: str
    oj: str
    adopted: date | None
    ended_on: date | None
    ended_by: Text
    planned: bool
    prolonged_as: str
    scope: Text
    condition: str
    listed: bool
    listing_days: int | None
    listing_scope: tuple[str, ...]
    recipient_law: str
    kinds_left_out: tuple[str, ...]
    kinds_doubtful: tuple[str, ...]
    sectors_left_out: tuple[str, ...]
    sectors_out_of_reach: tuple[str, ...]
    purposes_left_out: tuple[str, ...]
    data_left_out: tuple[str, ...]
    not_asked: str
    left_out_source: str
    left_out_certainty: Literal["", "confirmed", "secondary", "memory"]
    challenge: str
    challenged_from: date | None
    url: str

    @property
    def general(self) -> bool:
        """Whether an ordinary record under the GDPR may rest on it at all."""
        return self.coverage == "general"

    @property
    def conditional(self) -> bool:
        """Whether the record must show more than the country."""
        return bool(self.condition)

    @property
    def shown_by_country(self) -> bool:
        """Whether it covers nearly everybody in the territory, so that the country alone shows that it does."""
        return not self.listed and not self.recipient_law

    def is_challenged(self, day: date) -> bool:
        """Whether a case against it was pending on *day*, as far as is known."""
        return self.challenged_from is not None and self.challenged_from <= day

    @property
    def citation(self) -> str:
        """The act and where to find it."""
        return f"{self.instrument} ({self.oj})"

    def __str__(self) -> str:
        """In a line: name, act, term, condition."""
        until = f" to {self.until}" if self.until else ""
        condition = f"; if {self.condition}" if self.condition else ""
        return f"{self.name}: {self.citation}, from {self.since}{until}{condition}"


@frozen
class Standing:
    """Whether one decision stands on one day; true if it does.

    Attributes:
        decision: The decision that was asked for.
        day: The day that was asked about.
        status: `stands`, `ended` or `not-begun`.
        now: The term of the decision that counts: another row than `decision` where it was prolonged.
        reason: The answer in a sentence.
    """

    decision: Decision
    day: date
    status: Status
    now: Decision
    reason: str

    @property
    def stands(self) -> bool:
        """Whether it stands on the day."""
        return self.status == "stands"

    @property
    def is_ground(self) -> bool:
        """Whether it stands and is of the kind that an ordinary record may rest on."""
        return self.stands and self.decision.general

    @property
    def ended_on(self) -> date | None:
        """The first day on which nothing can rest on it, if that has come."""
        return self.now.ended_on if self.status == "ended" else None

    @property
    def citation(self) -> str:
        """The act, and the case or act that ended it."""
        ended = f"; {self.now.ended_by}" if self.status == "ended" else ""
        return f"{self.now.citation}{ended}"

    def __bool__(self) -> bool:
        return self.stands

    def __str__(self) -> str:
        return self.reason


@frozen
class AdequacyAnswer:
    """What there is for a territory on a day; true if an adequacy decision stands.

    Only decisions for general use count; those for police or border control are found by id only.

    Attributes:
        territory: The code that was asked about.
        day: The day that was asked about.
        country: What the territory is on the day: outside Chapter V no decision is needed.
        standing: The decisions that stand.
        before: Those whose term ended earlier, the oldest first.
        after: Those that begin later.
        bridge: The treaty rule that made the country no third country on the day, or `None`.
    """

    territory: str
    day: date
    country: Country
    standing: tuple[Decision, ...]
    before: tuple[Decision, ...]
    after: tuple[Decision, ...]
    bridge: Decision | None

    @property
    def needed(self) -> bool:
        """False for a country inside the EEA, on the days of the bridge, and where the matter is unsettled."""
        return self.country.in_chapter_v

    def __bool__(self) -> bool:
        return bool(self.standing)

    def __str__(self) -> str:
        """What stands; else what there was before and what comes after."""
        head = f"{self.territory} on {self.day}: "
        if self.standing:
            return head + "; ".join(map(str, self.standing)) + "."
        if self.bridge:
            return f"{head}no adequacy decision, and none needed: {self.bridge.citation}, until {self.bridge.until}."
        if not self.needed:
            return f"{head}counts as {self.country.counts_as}; no adequacy decision is asked for."
        parts = [
            f"{decision.name} ended on {decision.ended_on} ({decision.ended_by})"
            for decision in self.before
            if decision.ended_on
        ]
        parts += [f"{decision.name} begins on {decision.since}" for decision in self.after]
        return head + "no adequacy decision" + "".join(f"; {part}" for part in parts) + "."


def decisions() -> tuple[Decision, ...]:
    """Every decision of the table, in the order of their making."""
    return facts("adequacy", Decision)


def _by_id() -> dict[str, Decision]:
    return _by_id_in(supposed_law())


@lru_cache(maxsize=2)
def _by_id_in(_supposed: Supposed | None) -> dict[str, Decision]:
    return {decision.id: decision for decision in decisions()}


def of_organisations(day: date) -> tuple[Decision, ...]:
    """The decisions that stand on *day* for international organisations, wherever these have their seat.

    Raises:
        LawGap: *day* is before the table begins.
    """
    table("adequacy").covers(day)
    return tuple(decision for decision in decisions() if decision.territory.startswith("X-") and decision.holds(day))


def is_decision(word: str) -> bool:
    """Whether *word* is the id of a decision."""
    return word in _by_id()


def standing(decision_id: str, day: date) -> Standing:
    """Whether the decision stands on *day*.

    A decision that was prolonged still stands in its later term: `gb-2021` stands in 2026, as amended. A later term had
    not begun before its first day: `in_its_term` finds the one that is meant on a day.

    Raises:
        UnknownWord: there is no such decision.
        LawGap: *day* is before the table begins.
    """
    table("adequacy").covers(day)
    named = _by_id().get(decision_id)
    if named is None:
        raise UnknownWord(f"There is no adequacy decision '{decision_id}'. {did_you_mean(decision_id, _by_id())}")
    now = named
    while now.until is not None and day > now.until and now.prolonged_as:
        now = _by_id()[now.prolonged_as]
    if now.since is not None and day < now.since:
        return Standing(named, day, "not-begun", now, f"{now.name} begins on {now.since}; on {day} it is no ground.")
    if now.holds(day):
        kind = "" if named.general else f" It is for {named.scope}; no ground for an ordinary record."
        return Standing(named, day, "stands", now, f"On {day} it stands. {now}.{kind}")
    why = f"{now.name} ended: nothing can rest on it from {now.ended_on} ({now.ended_by})."
    return Standing(named, day, "ended", now, why)


def in_its_term(decision_id: str, day: date) -> Standing:
    """Whether the decision stands on *day* in whichever of its terms.

    The terms of a decision that was prolonged are one decision: `gb-2025` named for a day of 2022 is that of 2021.

    Raises:
        UnknownWord: there is no such decision.
        LawGap: *day* is before the table begins.
    """
    stands = standing(decision_id, day)
    while stands.status == "not-begun" and stands.decision.id in _prolonged():
        stands = standing(_prolonged()[stands.decision.id].id, day)
    return stands


def _prolonged() -> dict[str, Decision]:
    """By the id of a term, the one that it prolonged."""
    return _prolonged_in(supposed_law())


@lru_cache(maxsize=2)
def _prolonged_in(_supposed: Supposed | None) -> dict[str, Decision]:
    return {decision.prolonged_as: decision for decision in decisions() if decision.prolonged_as}


def adequacy(territory: str, day: date) -> AdequacyAnswer:
    """What adequacy decisions there are for *territory* on *day*.

    Raises:
        UnknownWord: *territory* is no country code.
        LawGap: *day* is before the table begins.
    """
    return _adequacy_in(supposed_law(), territory, day)


@lru_cache(maxsize=1024)
def _adequacy_in(_supposed: Supposed | None, territory: str, day: date) -> AdequacyAnswer:
    table("adequacy").covers(day)
    check_known(territory)
    own = [decision for decision in decisions() if decision.territory == territory]
    general = [decision for decision in own if decision.general]
    return AdequacyAnswer(
        territory=territory,
        day=day,
        country=country(territory, day),
        standing=tuple(decision for decision in general if decision.holds(day)),
        before=tuple(decision for decision in general if decision.until is not None and decision.until < day),
        after=tuple(decision for decision in general if decision.since is not None and decision.since > day),
        bridge=next((decision for decision in own if decision.coverage == "bridge" and decision.holds(day)), None),
    )
