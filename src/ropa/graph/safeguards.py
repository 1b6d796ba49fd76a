# SPDX-License-Identifier: Apache-2.0
"""What a safeguard is worth on a date: whether a transfer can rest on it (GDPR Art. 44-49)."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import attrs

from ropa import law
from ropa.errors import UnknownWord
from ropa.law import LawOn
from ropa.model import Certification, Party, Safeguard
from ropa.silence import each

StandingStatus = Literal["standing", "ended", "not-begun", "conditional", "not-known"]
"""`conditional`: it stands if something more is so that the register does not show. `not-known`: the register names
nothing that the law tables have, or something that is no ground for a transfer out of the EEA."""


@attrs.frozen(kw_only=True)
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
        status, cited, reason = _by_country(country, on_day)
    elif safeguard.tool:
        status, cited, reason = _by_tool(safeguard, on_day)
    else:
        status, cited, reason = "not-known", "", "The register names no transfer tool that the law tables have."
    return SafeguardStanding(safeguard=safeguard, status=status, law=cited, reason=reason)


_Worth = tuple[StandingStatus, str, str]


def _by_decision(safeguard: Safeguard, country: str | None, on: LawOn, importer: Party | None) -> _Worth:
    try:
        found = on.decision(safeguard.decision or "")
    except UnknownWord as error:
        return "not-known", "", str(error)
    decision = found.now
    if found.status != "stands":
        return found.status, found.citation, found.reason
    if country is not None and decision.territory != country:
        reason = f"{decision.name} is about {decision.territory}, and the transfer goes to {country}."
        return "not-known", found.citation, reason
    if not found.is_ground:
        return "not-known", found.citation, found.reason
    if not decision.conditional:
        return "standing", found.citation, found.reason
    return _listed(safeguard, found, on.day, importer)


def _listed(safeguard: Safeguard, found: law.Standing, day: date, importer: Party | None) -> _Worth:
    """Whether the register shows that a decision for some recipients covers this one."""
    names = {found.decision.id, found.now.id}
    certifications = [one for one in each(importer.certifications if importer else None) if one.scheme in names]
    for one in certifications:
        if covers(one, day):
            return "standing", found.citation, f"{found.reason} The register shows the certification."
    if certifications:
        reason = f"{found.now.name} stands, but no certification of {importer.id if importer else ''} covers {day}."
        return "ended", found.citation, reason
    if isinstance(safeguard.checked, date) and safeguard.checked <= day:
        return "standing", found.citation, f"{found.reason} Looked up on {safeguard.checked}."
    return "conditional", found.citation, found.reason


def covers(certification: Certification, day: date) -> bool:
    """Whether a certification holds on a day, as far as its days are stated."""
    since, until = certification.since, certification.until
    begun = not isinstance(since, date) or since <= day
    return begun and (not isinstance(until, date) or day <= until)


def _by_country(country: str | None, on: LawOn) -> _Worth:
    """An adequacy decision that the register does not name: whether there is one for the country."""
    if country is None:
        return "not-known", "", "The register names neither the adequacy decision nor the country."
    found = on.adequacy(country)
    if found.standing:
        unconditional = [decision for decision in found.standing if not decision.conditional]
        decision = (unconditional or list(found.standing))[0]
        return "standing" if unconditional else "conditional", decision.citation, str(found)
    if found.bridge is not None:
        return "standing", found.bridge.citation, str(found)
    if found.before:
        last = found.before[-1]
        return "ended", f"{last.citation}; {last.ended_by}", str(found)
    if found.after:
        return "not-begun", found.after[0].citation, str(found)
    return "not-known", "GDPR Art. 45", str(found)


def _by_tool(safeguard: Safeguard, on: LawOn) -> _Worth:
    """A tool of Art. 46 or 49, by its term and, for clauses that were replaced, by the day of signing."""
    try:
        found = on.transfer_tool(safeguard.tool or "")
    except UnknownWord as error:
        return "not-known", "", str(error)
    tool, signed = found.tool, safeguard.signed if isinstance(safeguard.signed, date) else None
    if not found:
        return _NO_CARRIER[found.status], found.citation, found.reason
    if signed is not None and signed > on.day:
        return "not-begun", found.citation, f"It was signed on {signed}; on {on.day} nothing rested on it."
    if signed is not None and tool.instrument and tool.since is not None and signed < tool.since:
        reason = f"It is said to be signed on {signed}, before there was such a tool (from {tool.since})."
        return "not-known", found.citation, reason
    return _existing(found, signed) if found.status == "existing-only" else _carrying(found, safeguard)


def _carrying(found: law.ToolStanding, safeguard: Safeguard) -> _Worth:
    if found.tool.kind == "derogation":
        return "conditional", found.citation, f"{found.reason} A derogation for specific situations: its facts decide."
    if found.tool.authorisation == "each-case" and not safeguard.instrument:
        return "conditional", found.citation, f"{found.reason} It needs an authorisation, and none is named."
    return "standing", found.citation, found.reason


def _existing(found: law.ToolStanding, signed: date | None) -> _Worth:
    last = found.tool.new_until
    if signed is None:
        return "conditional", found.citation, f"{found.reason} The register does not say when it was signed."
    if last is not None and signed > last:
        return "ended", found.citation, f"{found.reason} It was signed on {signed}."
    return "conditional" if found.doubtful else "standing", found.citation, found.reason
