# SPDX-License-Identifier: Apache-2.0
"""A time limit in words, understood again: `at most 38 months counted from the last visit` (Art. 30(1)(f))."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ropa.errors import BadRecord, shown
from ropa.free_text import durations
from ropa.free_text.subject_matter import answers_another_field
from ropa.labels import LANGUAGES, enum_word, word
from ropa.labels.sentence import begun_small, unstopped
from ropa.model import Bound, Retention, Then
from ropa.model.fields import specs
from ropa.sheets.understanding.cell_reader import folded
from ropa.sheets.understanding.days import day
from ropa.sheets.understanding.items import items
from ropa.sheets.understanding.reason import NotUnderstood, reason
from ropa.text import every_language

if TYPE_CHECKING:
    from ropa.period import Period
    from ropa.sheets.understanding.cell_reader import CellReader

FIELDS: Final = ("keep", "bound", "starts", "until", "criteria")
"""The fields that a limit says."""

_SINCE: Final = ("after", "from", "counted from", "efter", "fra", "etter")
"""What people write before the event from which a period runs, beside the word of the catalogue."""


def limit(reader: CellReader, text: str, old: Retention | None) -> dict[str, Any]:
    """The fields of a limit.

    Raises:
        NotUnderstood: what follows a length of time is not understood.
    """
    fields: dict[str, Any] = dict.fromkeys(FIELDS)
    silence = reader.not_applicable(text, old.keep if old is not None else None)
    if silence is not None:
        return {**fields, "keep": silence}
    then, text = _then_behind(text)
    if then is not None:
        fields["then"] = then
    for part in items(text, _segments(reader, old), ";\n"):
        for name, value in _part(reader, part.text, old).items():
            if fields.get(name) is not None:
                raise NotUnderstood(reason("twice", text=shown(text)), reason("write_once"), about=text)
            fields[name] = value
    _only_once(text, fields)
    return fields


def _only_once(text: str, fields: dict[str, Any]) -> None:
    """Ask where an event holds another limit: `5 years after they leave, applicants 6 months`.

    Raises:
        NotUnderstood: it does.
    """
    events = [wording for name in ("starts", "until") if fields[name] for wording in every_language(fields[name])]
    if any(map(durations.durations, events)) and len(durations.limits(text)) > 1:
        raise NotUnderstood(reason("twice", text=shown(text)), reason("write_once"), about=text)


def _then_behind(text: str) -> tuple[Then | None, str]:
    """What happens afterwards, where it stands behind a comma at the end, and the words before it."""
    lead, comma, last = text.rpartition(", ")
    if not comma or ";" in text or len(last.split()) > _WORDS_OF_THEN:
        return None, text
    whole, before = durations.limits(text), durations.limits(lead)
    if len(whole) != 1 or len(before) != 1 or before[0].then is not None or not isinstance(whole[0].then, Then):
        return None, text
    return whole[0].then, lead


_WORDS_OF_THEN: Final = 4
"""The most words of what happens afterwards: `derefter slettes oplysningerne`."""


def _segments(reader: CellReader, old: Retention | None) -> list[str]:
    """What the old limit said in each of its parts that may hold a semicolon."""
    if old is None:
        return []
    segments = [reader.writer.text(old.criteria)] if old.criteria else []
    if old.until:
        segments.append(f"{reader.writer.word('sheets.until')} {begun_small(reader.writer.text(old.until))}")
    return list(dict.fromkeys([*segments, *map(unstopped, segments)]))


def _part(reader: CellReader, text: str, old: Retention | None) -> dict[str, Any]:
    stays = old is not None and old.criteria is not None and reader.writer.text(old.criteria) == text
    afterwards = _AFTERWARDS.get(folded(text))
    if afterwards is not None and not stays:
        return {"then": afterwards}
    is_day = not stays and day(text, reader.writer.lang) is not None
    until = text if is_day else _after(text, "sheets.until")
    if until is not None:
        return {"until": reader.sentence(until, old.until if old else None)}
    bound, after_bound = _bound(text)
    period, after_bound = _period(reader, after_bound)
    starts = _after(after_bound, "sheets.counted_from", *(() if period is None else _SINCE))
    if starts is not None:
        fields: dict[str, Any] = {"starts": reader.sentence(starts, old.starts if old else None)}
    elif after_bound and (in_words := _in_words(reader, text)):
        return in_words
    elif after_bound and (period is not None or bound is not None):
        mend = reason("write_limit", from_=reader.writer.word("sheets.counted_from"))
        raise NotUnderstood(reason("after_period", text=shown(after_bound)), mend, about=after_bound)
    elif after_bound and not stays and answers_another_field(after_bound, "retention"):
        raise NotUnderstood(reason("of_another_field", text=shown(after_bound)), about=after_bound)
    elif after_bound:
        return {"criteria": reader.sentence(after_bound, old.criteria if old else None)}
    else:
        fields = {}
    if period is not None:
        fields["keep"] = period
    if bound is not None:
        fields["bound"] = bound
    return fields


_AFTERWARDS: Final = {
    folded(word(f"sheets.afterwards.{member.value}", lang)): member for lang in LANGUAGES for member in Then
}
"""What happens when the time is over, by the words that say it in each language."""


def _in_words(reader: CellReader, text: str) -> dict[str, Any]:
    """The fields of a limit that is said in other words: `Slettes efter 5 år`; none where they say more, or less."""
    stated = durations.limits(text)
    is_limit = len(stated) == 1 and (stated[0].keep is not None or stated[0].until is not None)
    if not is_limit or not durations.says_all(text, stated):
        return {}
    stated_fields = {name: value for name in specs(Retention) if (value := getattr(stated[0], name))}
    if not stated_fields.keys() <= {*FIELDS, "then"}:
        return {}
    return {
        name: reader.sentence(value, None) if name in {"starts", "until"} else value
        for name, value in stated_fields.items()
    }


def _after(text: str, key: str, *others: str) -> str | None:
    """What follows a word of the catalogue, or one of *others*, at the beginning; `None` where there is neither."""
    for lead in (*(word(key, lang) for lang in LANGUAGES), *others):
        if text.casefold().startswith(f"{lead} ".casefold()):
            return text[len(lead) + 1 :].strip() or None
    return None


def _bound(text: str) -> tuple[Bound | None, str]:
    leads = [(enum_word(member, lang), member) for lang in LANGUAGES for member in Bound]
    for lead, member in sorted(leads, key=lambda pair: -len(pair[0])):
        if text.casefold().startswith(f"{lead.casefold()} ") or folded(text) == folded(lead):
            return member, text[len(lead) :].strip()
    return None, text


def _period(reader: CellReader, text: str) -> tuple[Period | None, str]:
    """The length of time at the beginning, the longest that there is, and what follows."""
    steps = text.split(" ")
    for count in range(len(steps), 0, -1):
        lead = " ".join(steps[:count])
        try:
            if lead[:1] == "P" and lead[-1:].isupper():
                return reader.period(lead), " ".join(steps[count:])
            if (period := reader.amounts(lead)) is not None:
                return period, " ".join(steps[count:])
        except BadRecord:
            continue
    return None, text
