# SPDX-License-Identifier: Apache-2.0
"""Why a transfer stands or does not, on the date, in a language: from the law tables' own parts.

A `Ground` gives the same answer as an English sentence; here it is put together again from the status, the name of the
decision or tool, the day on which it ended and what ended it. Sheets and pictures say it with these sentences.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from ropa.labels import citation_text, country_name, date_text, days_in_words, is_called, word
from ropa.law import Decision
from ropa.meaning.names import decision_name, decision_of, tool_name
from ropa.meaning.safeguards import SafeguardStanding
from ropa.text import say


class Reasons:
    """The sentences of one language, on one day.

    Args:
        lang: The language.
        otherwise: The language of the register's own texts, for those that do not exist in *lang*.
        day: The day of the law.
    """

    def __init__(self, lang: str, otherwise: str, day: date) -> None:
        self._lang = lang
        self._otherwise = otherwise
        self._day = day

    def of(self, standings: Iterable[SafeguardStanding], adequacy: Decision | None, status: str = "") -> list[str]:
        """A sentence for each safeguard; one for the decision that covers the transfer unnamed; one where nothing does.

        Args:
            standings: What the safeguards are worth.
            adequacy: The decision that covers the transfer though no safeguard carries it, or `None`.
            status: What the transfer rests on, in a word, where that is known (`TransferStatus`).
        """
        if status == "unsettled":
            return [self._word("unsettled")]
        texts = [self._with_law(self._of_safeguard(standing), self._cited(standing)) for standing in standings]
        if adequacy is not None:
            covered = self._word("adequate") % (self._named(adequacy), date_text(self._day, self._lang))
            texts.append(self._with_law(covered, adequacy.citation))
        return list(dict.fromkeys(texts)) or [self._word("nothing")]

    def _of_safeguard(self, standing: SafeguardStanding) -> str:
        safeguard = standing.safeguard
        decision = decision_of(safeguard.decision, self._day)
        if decision is not None:
            return self._of_decision(standing, decision)
        name = self._text(decision_name(safeguard.decision, self._day)) if safeguard.decision else ""
        if not name and safeguard.tool:
            name = self._text(tool_name(safeguard.tool, self._day))
        name = name or self._text(safeguard.text) or word("sheets.safeguard", self._lang)
        return self._sentence(standing.status, name)

    def _of_decision(self, standing: SafeguardStanding, decision: Decision) -> str:
        name = self._named(decision)
        over = decision.ended_on is not None and decision.ended_on <= self._day
        if standing.status == "ended" and over and decision.ended_on is not None:
            ended_on = date_text(decision.ended_on, self._lang)
            ended_by = days_in_words(self._text(decision.ended_by), self._lang)
            return self._word("ended") % (name, ended_on, ended_by)
        if standing.status == "ended":  # the decision stands; the importer's place on its list does not
            return self._word("unlisted") % (name, date_text(self._day, self._lang))
        if decision.listed and standing.status in {"standing", "conditional"}:
            listed = self._word("listed" if standing.status == "standing" else "list_not_shown")
            return f"{self._sentence('standing', name)} {listed}"
        return self._sentence(standing.status, name)

    def _named(self, decision: Decision) -> str:
        """What a sentence calls a decision: by its country, in the language, or by a name of its own."""
        if not is_called(decision.territory, decision.name.partition(" (")[0]):
            return self._text(decision.name)
        _, bracket, in_brackets = self._text(decision.name).partition(" (")
        return self._word("decision") % f"{country_name(decision.territory, self._lang)}{bracket}{in_brackets}"

    def _sentence(self, status: str, name: str) -> str:
        return self._word(_SENTENCES[status]) % (name, date_text(self._day, self._lang))

    def _cited(self, standing: SafeguardStanding) -> str:
        """The acts and judgments behind a standing; what ended a decision in the language."""
        decision = decision_of(standing.safeguard.decision, self._day)
        if decision is None or not decision.ended_by:
            return standing.law
        return standing.law.replace(str(decision.ended_by), self._text(decision.ended_by))

    def _with_law(self, reason: str, cited: str) -> str:
        """The sentence with the act or judgment behind it, where it does not name that itself."""
        parts = [citation_text(part, self._lang) for part in cited.split("; ") if part and part not in reason]
        further = "; ".join(part for part in parts if part not in reason)
        return f"{reason} ({further})" if further else reason

    def _word(self, key: str) -> str:
        return word(f"sheets.reason_{key}", self._lang)

    def _text(self, wording: str | None) -> str:
        return say(wording, self._lang, self._otherwise) if wording else ""


_SENTENCES: Final = {
    "standing": "standing",
    "conditional": "conditional",
    "ended": "over",
    "not-begun": "not-begun",
    "not-known": "not-known",
}
"""The sentence for each status of a safeguard; `ended` is a tool here: of a decision it is said what ended it."""
