# SPDX-License-Identifier: Apache-2.0
"""Why a transfer stands or does not, on the date, in the language of the sheet: from the law tables' own parts.

The graph gives the same answer as an English sentence; here it is put together again from the status, the name of the
decision or tool, the day on which it ended and what ended it.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from ropa.labels import country_code
from ropa.law import Decision
from ropa.meaning.names import decision_of
from ropa.meaning.safeguards import SafeguardStanding
from ropa.sheets.value_writer import ValueWriter


def reasons(
    writer: ValueWriter, standings: tuple[SafeguardStanding, ...], adequacy: Decision | None, day: date
) -> list[str]:
    """A sentence for each safeguard; one for the decision that covers the transfer unnamed; one where nothing does."""
    texts = [_with_law(_of_safeguard(writer, standing, day), _cited(writer, standing, day)) for standing in standings]
    if adequacy is not None:
        covered = writer.word("sheets.reason_adequate") % (_named(writer, adequacy), writer.day(day))
        texts.append(_with_law(covered, adequacy.citation))
    return list(dict.fromkeys(texts)) or [writer.word("sheets.reason_nothing")]


def _of_safeguard(writer: ValueWriter, standing: SafeguardStanding, day: date) -> str:
    safeguard = standing.safeguard
    decision = decision_of(safeguard.decision, day)
    if decision is not None:
        return _of_decision(writer, standing, decision, day)
    name = writer.decision(safeguard.decision) if safeguard.decision else ""
    if not name and safeguard.tool:
        name = writer.tool(safeguard.tool)
    name = name or writer.text(safeguard.text) or writer.word("sheets.safeguard")
    return _sentence(writer, standing.status, name, day)


def _of_decision(writer: ValueWriter, standing: SafeguardStanding, decision: Decision, day: date) -> str:
    name = _named(writer, decision)
    over = decision.ended_on is not None and decision.ended_on <= day
    if standing.status == "ended" and over and decision.ended_on is not None:
        return writer.word("sheets.reason_ended") % (
            name,
            writer.day(decision.ended_on),
            writer.text(decision.ended_by),
        )
    if standing.status == "ended":  # the decision stands; the importer's place on its list does not
        return writer.word("sheets.reason_unlisted") % (name, writer.day(day))
    if decision.listed and standing.status in {"standing", "conditional"}:
        stands = _sentence(writer, "standing", name, day)
        shown = "sheets.reason_listed" if standing.status == "standing" else "sheets.reason_list_not_shown"
        return f"{stands} {writer.word(shown)}"
    return _sentence(writer, standing.status, name, day)


def _named(writer: ValueWriter, decision: Decision) -> str:
    """What a sentence calls a decision: by its country, in the language of the sheet, or by a name of its own."""
    if country_code(decision.name.partition(" (")[0]) != decision.territory:
        return writer.text(decision.name)
    _, bracket, in_brackets = writer.text(decision.name).partition(" (")
    return writer.word("sheets.reason_decision") % f"{writer.country(decision.territory)}{bracket}{in_brackets}"


def _sentence(writer: ValueWriter, status: str, name: str, day: date) -> str:
    return writer.word(_SENTENCES[status]) % (name, writer.day(day))


_SENTENCES: Final = {
    "standing": "sheets.reason_standing",
    "conditional": "sheets.reason_conditional",
    "ended": "sheets.reason_over",
    "not-begun": "sheets.reason_not-begun",
    "not-known": "sheets.reason_not-known",
}


def _cited(writer: ValueWriter, standing: SafeguardStanding, day: date) -> str:
    """The acts and judgments behind a standing; what ended a decision in the language of the sheet."""
    decision = decision_of(standing.safeguard.decision, day)
    if decision is None or not decision.ended_by:
        return standing.law
    return standing.law.replace(str(decision.ended_by), writer.text(decision.ended_by))


def _with_law(reason: str, cited: str) -> str:
    """The sentence with the act or judgment behind it, where it does not name that itself."""
    further = "; ".join(part for part in cited.split("; ") if part and part not in reason)
    return f"{reason} ({further})" if further else reason
