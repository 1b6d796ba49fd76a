# SPDX-License-Identifier: Apache-2.0
"""The purposes of one activity, becoming privacy declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.formats.exchange.fideslang.closed_words import basis_word, condition_word
from ropa.formats.exchange.fideslang.manifest_entry import unkept
from ropa.formats.exchange.fideslang.taxonomy import OWN
from ropa.model.roles import engaged
from ropa.silence import NotApplicable, each
from ropa.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.formats.exchange.fideslang.taxonomy import KeysWritten
    from ropa.meaning import Meaning
    from ropa.model import Activity, Purpose, Retention
    from ropa.register import Register


def declarations(
    book: Register, activity: Activity, keys: KeysWritten, lang: str, *, sent: Mapping[str, str] | None
) -> list[dict[str, Any]]:
    """A declaration for each purpose of *activity*.

    A purpose that does not say which data it takes gets all of the activity's, as fideslang asks for some.

    Args:
        book: The register.
        activity: One of its activities.
        keys: What makes keys of ids.
        lang: The language of the words.
        sent: The keys of the processors and recipients in the egress, by party; `None` = the activity was read from a
            manifest, so that nothing is added to what stood there.
    """
    entries = []
    foreign = sent is None
    for index, purpose in enumerate(each(activity.purposes)):
        entry = _declaration(activity, purpose, keys, lang)
        entry.update(_third_parties(book, activity, purpose, keys, lang=lang, foreign=foreign))
        egress = _served(activity, purpose, sent or {})
        if egress:
            entry["egress"] = egress
        special = _special(keys.meaning, purpose, activity)
        if not foreign:
            entry["processes_special_category_data"] = special
        condition = _condition(activity)
        prefix = f"privacy_declarations[{index}]."
        flagged = dict(activity.extra).get(f"{prefix}processes_special_category_data") == "true"
        if condition and (special or (foreign and flagged)):
            entry["special_category_legal_basis"] = condition
        for key, text in activity.extra if foreign else ():
            if key.startswith(prefix):
                name = key.removeprefix(prefix)
                entry[name] = unkept(name, text)
        entries.append(entry)
    return entries


def _served(activity: Activity, purpose: Purpose, sent: Mapping[str, str]) -> list[str]:
    """The keys of those who have the data for this purpose in particular.

    Whoever has them in two engagements is left out: the egress names a party, and not which of the two.
    """
    engagements = engaged(activity)
    parties = [engagement.party for engagement in engagements]
    return [
        sent[engagement.party]
        for engagement in engagements
        if engagement.party in sent
        and parties.count(engagement.party) == 1
        and purpose.purpose in each(engagement.purposes)
    ]


def _declaration(activity: Activity, purpose: Purpose, keys: KeysWritten, lang: str) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    if purpose.text:
        entry["name"] = say(purpose.text, lang)
    elif len(each(activity.purposes)) > 1:  # fideslang sorts declarations by name, and fails where there is none
        entry["name"] = keys.name("purpose", purpose.purpose)
    entry["data_categories"] = keys.keys("category", _categories(activity, purpose))
    entry["data_use"] = keys.key("purpose", purpose.purpose)
    subjects = (
        each(purpose.subjects)
        if purpose.subjects is not None
        else tuple(dict.fromkeys(subject for data in each(activity.data) for subject in each(data.subjects)))
    )
    if subjects:
        entry["data_subjects"] = keys.keys("subject", subjects)
    basis = next((word for basis in each(purpose.bases) if (word := basis_word(basis.article))), None)
    if basis:
        entry["legal_basis_for_processing"] = basis
    limits = [
        retention
        for retention in each(activity.retention)
        if not each(retention.purposes) or purpose.purpose in each(retention.purposes)
    ]
    if limits:
        entry["retention_period"] = "; ".join(_limit(limit, lang) for limit in limits)
    return entry


def _categories(activity: Activity, purpose: Purpose) -> tuple[str, ...]:
    if purpose.categories is not None:
        return each(purpose.categories)
    return tuple(dict.fromkeys(category for data in each(activity.data) for category in each(data.categories)))


def _limit(limit: Retention, lang: str) -> str:
    """A time limit in words: the period as ISO 8601, what it runs from, until when, the criteria."""
    parts = [str(limit.keep)] if limit.keep and not isinstance(limit.keep, NotApplicable) else []
    for lead, text in (("from", limit.starts), ("until", limit.until), ("", limit.criteria)):
        if text:
            parts.append(f"{lead} {say(text, lang)}".strip())
    return " ".join(parts) or "not stated"


def _special(meaning: Meaning, purpose: Purpose, activity: Activity) -> bool:
    """Whether a special category (Art. 9(1)) is among the data."""
    return any(meaning.sensitivity(category) == "special" for category in _categories(activity, purpose))


def _condition(activity: Activity) -> str | None:
    return next(
        (word for condition in each(activity.special_conditions) if (word := condition_word(condition.article))), None
    )


def _third_parties(  # noqa: PLR0913 - what a declaration says of third parties is put together from all of these
    book: Register, activity: Activity, purpose: Purpose, keys: KeysWritten, *, lang: str, foreign: bool
) -> dict[str, Any]:
    """Who else has the data, in the one string that a declaration has for it."""
    entry: dict[str, Any] = {}
    names: list[str] = []
    shared: list[str] = []
    for engagement in engaged(activity):
        party = book.parties.get(engagement.party)
        only_named = party is not None and dict(party.extra).get(OWN) == "third_parties"
        if (foreign and not only_named) or (
            each(engagement.purposes) and purpose.purpose not in each(engagement.purposes)
        ):
            continue
        names.append((say(party.name, lang) or engagement.party) if party else engagement.party)
        shared.extend(each(engagement.categories))
    if names:
        entry["third_parties"] = "; ".join(dict.fromkeys(names))
        if not foreign:
            entry["data_shared_with_third_parties"] = True
    elif not foreign and activity.processors == () and activity.recipients == ():
        entry["data_shared_with_third_parties"] = False
    if shared:
        entry["shared_categories"] = keys.keys("category", tuple(shared))
    return entry
