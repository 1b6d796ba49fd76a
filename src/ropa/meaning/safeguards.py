# SPDX-License-Identifier: Apache-2.0
"""What a safeguard is worth on a date: whether a transfer can rest on it (GDPR Art. 44-49)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

from ropa import law
from ropa.errors import UnknownWord
from ropa.free_text.certifications import is_over
from ropa.free_text.dates import day_in
from ropa.free_text.parties.kinds_of_party import kind_by_name
from ropa.law import LawOn
from ropa.meaning.duration import in_force
from ropa.model import Certification, Party, PartyKind, Safeguard
from ropa.patterns import pattern
from ropa.silence import each
from ropa.text import every_language
from ropa.values import frozen

StandingStatus = Literal["standing", "ended", "not-begun", "conditional", "not-known"]
"""`conditional`: it stands if something more is so that the register does not show. `not-known`: the register names
nothing that the law tables have, or something that is no ground for a transfer out of the EEA."""


@frozen(kw_only=True)
class SafeguardStanding:
    """What a safeguard is worth on a date.

    Attributes:
        safeguard: The safeguard, as the register has it.
        status: `standing`, `ended`, `not-begun`, `conditional` or `not-known`.
        law: The act or judgment to cite; empty where the law tables know none.
        reason: The answer in a sentence.
    """

    safeguard: Safeguard
    status: StandingStatus
    law: str
    reason: str

    @property
    def carries(self) -> bool:
        """Whether a transfer can rest on it, be it on a condition."""
        return self.status in {"standing", "conditional"}


_AUTHORISED: Final = pattern(
    r"authori[sz]|\bautoris|\bapprov|\btillad|\btillat|\btillstånd|\bgenehmig|godken|godkjen|godkän|\bagré",
    re.IGNORECASE,
)
"""Words for an authorisation, in en, da, nb, sv, de and fr."""

_NUMBER_OF_A_CASE: Final = pattern(r"\d{2,}[-/]\d")
"""How authorities number what they decide: `2021-31-0042`."""

_NOT_YET: Final = pattern(
    r"\b(?:no|none|not|without|pending|await\w*|appl(?:ied|ying) for|application|requested|to be|refused|withdrawn"
    r"|revoked|expired|ikke|ingen|intet|uden|uten|afventer|avventer|ansøgt|søkt|ansøgning|søknad|afslået|avslått"
    r"|tilbagekaldt|trukket tilbake|udløbet|utløpt|søges|søkes|inte|inget|ej|ännu|utan|ansök\w*|inväntar|avslag\w*"
    r"|återkallad\w*|nicht|kein\w*|ohne|noch|ausstehend|beantrag\w*|antrag|abgelehnt|versagt|widerrufen|abgelaufen|pas|aucun\w*|sans"
    r"|en attente|demand\w*|refus\w*|rejet\w*|révoqu\w*|retir\w*|expir\w*)\b",
    re.IGNORECASE,
)
"""Words by which one is denied, or still to come."""

_NO_CARRIER: Final[dict[str, StandingStatus]] = {"no-ground": "not-known", "not-begun": "not-begun", "ended": "ended"}


def standing(
    safeguard: Safeguard, country: str | None, on: date | str, importer: Party | None = None
) -> SafeguardStanding:
    """What *safeguard* is worth on a date for a transfer to *country* (`None` = not stated).

    A decision that covers only some recipients (`us-dpf`, `us-privacy-shield`) is `conditional` until the register
    shows that the *importer* was on the list: by a certification of it, or by the day on which the list was looked up.

    Raises:
        LawGap: the law tables do not go back so far.
    """
    on_day = law.on(on)
    if safeguard.decision:
        status, cited, reason = _by_decision(safeguard, country, on_day, importer)
    elif safeguard.tool == "adequacy":
        status, cited, reason = _by_country(country, on_day, importer)
    elif safeguard.tool:
        status, cited, reason = _by_tool(safeguard, on_day)
    else:
        status, cited, reason = "not-known", "", "The register names no transfer tool that the law tables have."
    return SafeguardStanding(safeguard=safeguard, status=status, law=cited, reason=reason)


_Worth = tuple[StandingStatus, str, str]


def _by_decision(safeguard: Safeguard, country: str | None, on: LawOn, importer: Party | None) -> _Worth:
    try:
        stands = on.decision_in_its_term(safeguard.decision or "")
    except UnknownWord as error:
        return "not-known", "", str(error)
    decision = stands.now
    if stands.status != "stands":
        return stands.status, stands.citation, stands.reason
    if not is_for(decision, country, importer):
        goes_to = f"{importer.id}, an international organisation" if is_organisation(importer) and importer else country
        reason = f"{decision.name} is about {decision.territory}, and the transfer goes to {goes_to}."
        return "not-known", stands.citation, reason
    if not stands.is_ground:
        return "not-known", stands.citation, stands.reason
    if not decision.conditional:
        return "standing", stands.citation, stands.reason
    return _listed(safeguard, stands, on.day, importer)


def is_organisation(party: Party | None) -> bool:
    """Whether a party is an international organisation (Art. 4(26)): by its kind; where none is stated, by its name.

    An institution of the Union is none, whatever kind is stated: the law of the Union binds it (Regulation 2018/1725).
    """
    if party is None or party.kind not in {None, PartyKind.INTERNATIONAL_ORGANISATION}:
        return False
    names = [wording for name in (party.name, party.legal_name) for wording in every_language(name or "")]
    by_name = {kind_by_name(name) for name in names}
    if party.kind is None:
        return PartyKind.INTERNATIONAL_ORGANISATION in by_name
    return PartyKind.PUBLIC_AUTHORITY not in by_name


def is_for(decision: law.Decision, country: str | None, importer: Party | None) -> bool:
    """Whether a decision is about who receives the data: a party in its territory, or that very organisation.

    An international organisation is under no country's law: the decision for the country where it has its seat is not
    for it, and that for an organisation (the European Patent Organisation) is for that one only, wherever its seat is.
    """
    if not decision.territory.startswith("X-"):
        return not is_organisation(importer) and country in {None, decision.territory}
    if importer is None:
        return country is None
    return is_organisation(importer) and _is_called(importer, decision)


def _is_called(party: Party, decision: law.Decision) -> bool:
    """Whether an organisation is called as the one that a decision is for: by its name, or the letters of its code."""
    called = [party.id, party.name or "", party.legal_name or "", *each(party.aliases)]
    wordings = {" ".join(wording.casefold().split()) for name in called for wording in every_language(name)}
    short = decision.territory.removeprefix("X-").casefold()
    names = {name.casefold() for name in (*every_language(decision.name), *decision.also_called)}
    return any(short in re.split(r"\W+", word) or any(name in word for name in names) for word in wordings)


def _listed(safeguard: Safeguard, stands: law.Standing, day: date, importer: Party | None) -> _Worth:
    """Whether the register shows that a decision for some recipients covers this one."""
    schemes = {stands.decision.id, stands.now.id}
    listed = [listing for listing in each(importer.certifications if importer else None) if listing.scheme in schemes]
    if listing_on(listed, day) is not None:
        return "standing", stands.citation, f"{stands.reason} The register shows the certification."
    if listed:
        reason = f"{stands.now.name} stands, but no certification of {importer.id if importer else ''} covers {day}."
        return "ended", stands.citation, reason
    if isinstance(safeguard.checked, date) and safeguard.checked <= day:
        return "standing", stands.citation, f"{stands.reason} Looked up on {safeguard.checked}."
    return "conditional", stands.citation, stands.reason


def covers(certification: Certification, day: date) -> bool:
    """Whether a certification holds on a day: it is not said to be over, to come, or no longer active."""
    return in_force(certification, day) and not is_over(certification.status or "")


def listing_on(listed: Iterable[Certification], day: date) -> Certification | None:
    """The place on a list that counts on a day: the last of which anything is recorded; `None` = none holds then.

    Once a place is known to be withdrawn or over, a later look-up counts only where it says that the place is active,
    or since when: that somebody looked is not what they saw. Places of several entities are held apart.

    Args:
        listed: What is recorded of places on that list.
        day: The day.
    """
    places = sorted(listed, key=lambda listing: _known_on(listing, day))
    entities = dict.fromkeys(listing.entity for listing in places if listing.entity) or (None,)
    counting = (_last_of([place for place in places if place.entity in {None, entity}], day) for entity in entities)
    return max(filter(None, counting), key=lambda listing: _known_on(listing, day), default=None)


def _last_of(places: Iterable[Certification], day: date) -> Certification | None:
    """Of what is recorded of one place, the oldest first, what counts on the day."""
    last, lost = None, False
    for place in places:
        if covers(place, day):
            if not lost or place.status is not None or place.since is not None:
                last, lost = place, False
        elif not (isinstance(place.since, date) and place.since > day):
            last, lost = None, True
    return last


def _known_on(listing: Certification, day: date) -> date:
    """The last day up to *day* of which something is recorded of a place; the first of days where nothing is."""
    days = (listing.checked, listing.since, listing.until)
    return max((day_known for day_known in days if isinstance(day_known, date) and day_known <= day), default=date.min)


def _by_country(country: str | None, on: LawOn, importer: Party | None) -> _Worth:
    """An adequacy decision that the register does not name: whether there is one for the country."""
    if country is None or is_organisation(importer):
        return "not-known", "", "The register names neither the adequacy decision nor the territory that it is for."
    stands = on.adequacy(country)
    if stands.standing:
        unconditional = [decision for decision in stands.standing if not decision.conditional]
        decision = (unconditional or list(stands.standing))[0]
        return "standing" if unconditional else "conditional", decision.citation, str(stands)
    if stands.bridge is not None:
        return "standing", stands.bridge.citation, str(stands)
    if stands.before:
        last = stands.before[-1]
        return "ended", f"{last.citation}; {last.ended_by}", str(stands)
    if stands.after:
        return "not-begun", stands.after[0].citation, str(stands)
    return "not-known", "GDPR Art. 45", str(stands)


def _by_tool(safeguard: Safeguard, on: LawOn) -> _Worth:
    """A tool of Art. 46 or 49, by its term and, for clauses that were replaced, by the day of signing."""
    try:
        stands = on.transfer_tool(safeguard.tool or "")
    except UnknownWord as error:
        return "not-known", "", str(error)
    tool, signed = stands.tool, safeguard.signed if isinstance(safeguard.signed, date) else None
    if not stands:
        return _NO_CARRIER[stands.status], stands.citation, stands.reason
    if signed is not None and signed > on.day:
        return "not-begun", stands.citation, f"It was signed on {signed}; on {on.day} nothing rested on it."
    if signed is not None and tool.instrument and tool.since is not None and signed < tool.since:
        reason = f"It is said to be signed on {signed}, before there was such a tool (from {tool.since})."
        return "not-known", stands.citation, reason
    return _existing(stands, signed) if stands.status == "existing-only" else _carrying(stands, safeguard, on.day)


def _carrying(stands: law.ToolStanding, safeguard: Safeguard, day: date) -> _Worth:
    if stands.tool.kind == "derogation":
        return (
            "conditional",
            stands.citation,
            f"{stands.reason} A derogation for specific situations: its facts decide.",
        )
    if stands.tool.authorisation == "each-case" and not authorisation_of(safeguard, day):
        return "conditional", stands.citation, f"{stands.reason} It needs an authorisation, and none is named."
    return "standing", stands.citation, stands.reason


def authorisation_of(safeguard: Safeguard, day: date) -> str:
    """The authorisation of a supervisory authority that a safeguard names (Art. 46(3)); empty where it names none.

    One that is denied, asked for, refused or gone is none; nor is one of a later day.

    One that the words of the safeguard, or of where its instrument is found, speak of counts too, and so does the
    number of a case there, which may be that of the authorisation.
    """
    wordings = list(every_language(safeguard.authorisation)) if safeguard.authorisation else []
    if not wordings:
        wordings += [wording for wording in every_language(safeguard.text or "") if _AUTHORISED.search(wording)]
        found_at = safeguard.instrument or ""
        wordings += [found_at] if _AUTHORISED.search(found_at) or _NUMBER_OF_A_CASE.search(found_at) else []
    return next((wording for wording in wordings if not _NOT_YET.search(wording) and not _is_later(wording, day)), "")


def _is_later(wording: str, day: date) -> bool:
    """Whether the one day that stands in words is after a day."""
    stated = day_in(wording)
    return stated is not None and stated[0] > day


def _existing(stands: law.ToolStanding, signed: date | None) -> _Worth:
    last = stands.tool.new_until
    if signed is None:
        return "conditional", stands.citation, f"{stands.reason} The register does not say when it was signed."
    if last is not None and signed > last:
        return "ended", stands.citation, f"{stands.reason} It was signed on {signed}."
    return "conditional" if stands.doubtful else "standing", stands.citation, stands.reason
