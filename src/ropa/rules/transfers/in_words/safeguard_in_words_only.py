# SPDX-License-Identifier: Apache-2.0
"""T306: a safeguard in words only.

Its cases: `tests/rules/fixtures/T306.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import phrase_in, says_only
from ropa.model import Transfer
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.destination import countries_of, importer_name
from ropa.rules.transfers.in_words.ended_in_words import ended_in_words
from ropa.silence import each
from ropa.text import every_language


@rule(
    "T306",
    name="safeguard-in-words-only",
    severity="info",
    law="GDPR Art. 13(1)(f), 30(1)(e), 46",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25, 26",
    message={
        "en": 'The safeguard for {importer} is given in words only ("{text}"). Which tool is it?',
        "da": "Garantien for {importer} er kun angivet med ord (»{text}«). Hvilket overførselsgrundlag er det?",
        "nb": "Garantien for {importer} er bare oppgitt med ord («{text}»). Hvilket overføringsgrunnlag er det?",
    },
    mend={
        "en": "Name the tool or the decision.",
        "da": "Angiv overførselsgrundlaget eller afgørelsen.",
        "nb": "Oppgi overføringsgrunnlaget eller beslutningen.",
    },
)
def safeguard_in_words_only(ctx: Context) -> Iterator[Hit]:
    """A safeguard in words only.

    What it finds:
        A safeguard with neither `tool` nor `decision`; an error where its words would fit any transfer ("appropriate
        safeguards", "in accordance with the law", "encrypted"), and name no tool, or only a contract that is none (a
        processing agreement), or where what they name is not there ("not signed yet", "expired") or would carry
        nothing: a list on which the importer is not shown to be.
    Why it matters:
        "Appropriate measures" may mean a decision, clauses, or nothing.
    Law:
        GDPR Art. 13(1)(f), 30(1)(e), 46.

    Example:
        `safeguards: [{text: appropriate safeguards}]`.
    Mend:
        A question: which tool is it?
    Limits:
        The words are known by a few phrases, in twelve languages. Those that name what had ended are left to T307.
    """
    for key, transfer in ctx.transfers:
        for index, safeguard in enumerate(each(transfer.safeguards)):
            if not safeguard.tool and not safeguard.decision and ended_in_words(ctx, safeguard) is None:
                text = safeguard.text or "-"
                none = _is_empty(text) or _is_not_there(text) or _carries_nothing(ctx, transfer, text)
                yield hit(
                    key,
                    f"safeguards[{index}]",
                    severity=Severity.ERROR if none else None,
                    importer=importer_name(ctx, transfer),
                    text=text,
                )


def _is_empty(text: str) -> bool:
    """Whether words would fit any transfer, and name no tool of Chapter V: a contract of Art. 28 is none."""
    wordings = every_language(text)
    if any(says_only(wording, "processing-agreement-alone") for wording in wordings):
        return True
    if any(phrase_in(wording, "named-safeguard", negated_too=True) for wording in wordings):
        return False
    return any(phrase_in(wording, "empty-safeguard", negated_too=True) for wording in wordings)


def _is_not_there(text: str) -> bool:
    """Whether words say that the tool is not there: not signed yet, expired, missing."""
    return any(phrase_in(wording, "safeguard-not-there", negated_too=True) for wording in every_language(text))


def _carries_nothing(ctx: Context, transfer: Transfer, text: str) -> bool:
    """Whether all that words plainly name would carry nothing, had it been named in its field: a list nobody is on."""
    from ropa.free_text.transfer_grounds import grounds_in

    named = [safeguard for wording in every_language(text) for safeguard in grounds_in(wording)]
    importer = transfer.importer if isinstance(transfer.importer, str) else ""
    countries = [code for code in countries_of(ctx, transfer) if ctx.needs_ground(code, importer)]
    return bool(named and countries) and not any(
        ctx.grounds().standing(safeguard, code, importer).status == "standing"
        for safeguard in named
        for code in countries
    )
