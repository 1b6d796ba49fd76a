# SPDX-License-Identifier: Apache-2.0
"""Words that state nothing are taken as not stated: `criteria: to be decided`, `interest: none` (Art. 5(2), 30(1)).

A fact may be stated in words, and nobody judges them. Words that only say that the answer is open, to come, or
somewhere else would silence a rule, and end a question, without answering it; so neither the rules nor the answers see
them. The same goes for reasons why a field does not apply that give none: `not_applicable: too expensive`; and, of a
few fields, for those that speak of something else: `country: {not_applicable: the cloud is everywhere}`. What shows
the register as it stands, sheets and pictures, shows them.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final, cast

from ropa.free_text.answers import means, says_nothing
from ropa.free_text.phrases import NOT_TAKEN, phrase_in, says, says_only
from ropa.model import (
    Activity,
    Basis,
    Consent,
    Contact,
    Cookie,
    Measure,
    Party,
    PartyKind,
    Record,
    Retention,
    Right,
    Safeguard,
    SpecialCondition,
    Transfer,
)
from ropa.model.fields import specs
from ropa.model.fields.record import Unchanging
from ropa.refs import key_of
from ropa.register import Register, kind_of
from ropa.silence import NotApplicable
from ropa.text import every_language
from ropa.values import frozen

_ABOUT_THE_RECORD: Final = frozenset(
    {"id", "name", "label", "title", "description", "source", "extra", "ref", "owner", "department", "status"}
    | {"sources", "note", "conditions", "approvals", "keeper", "cited"}
)
"""What a record is called, where it comes from and when it holds: no rule takes these as the answer to what it asks."""

_JUDGED: Final = frozenset(
    {
        (Activity, "information"),
        (Basis, "balancing"),
        (Consent, "recorded"),
        (Consent, "text"),
        (Consent, "withdrawal"),
    }
)
"""Words that a rule judges: `withdrawal: none` is worse than nothing (B136), what was not weighed an outcome (B111)."""

_WEIGHED: Final = frozenset(
    {
        (Measure, "text"),
        (Retention, "criteria"),
        (Right, "how"),
        (Right, "text"),
        (Safeguard, "text"),
        (SpecialCondition, "text"),
        (Transfer, "text"),
    }
)
"""Words that a rule weighs where they are more than open: a right that is denied (I102), "by law" (B209, R103)."""

_NAMING: Final = frozenset({(Contact, "name")})
"""What answers by being named: an officer called `Vacant` is nobody (Art. 37(1))."""

_WAYS_TO_REACH: Final = frozenset({"address", "email", "phone", "fax", "website", "registration"})

_ADDS_NOTHING: Final = frozenset({"mark"})
_LONGEST: Final = 60
_AND_WHEN: Final = 5
"""How many words there are at most where somebody has left: `left in May 2024`."""

_NO_ANSWER: Final = ("no-reason", *NOT_TAKEN)
_NEVER_NONE: Final = frozenset({"bases", "purposes", "controllers"})
"""Of what there is some in all processing, so that "none" is no reason (Art. 5(1)(a), (b), 4(7))."""

_TURNING_ON: Final = {
    (Activity, "automated_decisions"): "decision-not-due",
    (Cookie, "max_age"): "life-not-due",
    (Party, "country"): "country-not-due",
}
"""What a reason why a field does not apply has to be about, where every such record has an answer of some kind: a
company has a country, a cookie a life, and somebody or something decides (Art. 13(2)(a), (f), 30(1)(e))."""

_NOWHERE: Final = frozenset(
    {PartyKind.CATEGORY, PartyKind.GROUP, PartyKind.PERSON, PartyKind.INTERNATIONAL_ORGANISATION}
)
"""Parties that are in no country of their own, or in one that nobody asks for."""

_EVENTS: Final = frozenset({"starts", "until"})
"""What a time limit runs from or ends with (Art. 30(1)(f))."""

_LEFT_OPEN: Final = (Retention,)
"""Parts that a rule of its own asks about where they are empty (R102)."""

_KINDS: Final = ("header", "activity", "on_behalf", "transfer", "contract", "party", "assessment", "category", "system")


@frozen
class EmptyWords:
    """Words in a register that state nothing.

    Attributes:
        record: The record, as `activities/newsletter`.
        field: The way to the words in it: `measures[0].text`.
        words: The words.
        of_a_reason: Whether they are to say why the field does not apply.
    """

    record: str
    field: str
    words: str
    of_a_reason: bool = False


def without_empty_words(
    book: Register, left_open: tuple[type, ...] = _LEFT_OPEN
) -> tuple[Register, tuple[EmptyWords, ...]]:
    """A register without the words in it that state nothing, and these; the same register where there are none.

    Args:
        book: The register.
        left_open: Parts that stay where nothing is left in them; a list of any others is not stated then.
    """
    empty: list[EmptyWords] = []
    changed: list[Record] = []
    for kind in _KINDS:
        stating_nothing = filter(_has_empty_words, book.records(kind).values())
        changed += [
            _reduced(record, key_of(kind_of(record), record.id), "", empty, left_open) for record in stating_nothing
        ]
    return (book.update(*changed) if changed else book), tuple(empty)


def stating(book: Register) -> Register:
    """A register without the words in it that state nothing; worked out once for a book."""
    reduced = book.worked_out.get("stating")
    if reduced is None:
        reduced = book.worked_out["stating"] = without_empty_words(book, left_open=())[0]
        reduced.worked_out["stating"] = reduced
    return cast("Register", reduced)


def _has_empty_words(record: Any) -> bool:
    """Whether a record or a part of it has words that may state nothing: most have none, and are looked at once."""
    asked = _asked(record.__class__).get
    for name, value in vars(record).items():
        if value is None:  # as most fields are
            continue
        if value.__class__ is NotApplicable:
            if gives_no_reason(name, value) or _is_beside_the_point(record, name, value):
                return True
        elif (in_words := asked(name)) is not None:
            if in_words:
                if isinstance(value, str) and _states_nothing(record.__class__, name, value):
                    return True
            elif any(_has_empty_words(part) for part in _several(value) if isinstance(part, Unchanging)):
                return True
    return False


def _several(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


@cache
def _asked(cls: type) -> dict[str, bool]:
    """The fields of a class that hold words, or (`False`) parts that may hold some."""
    return {name: kind == "text" for name, kind in _plan(cls).items() if kind != "other"}


def _reduced(record: Any, key: str, way: str, empty: list[EmptyWords], left_open: tuple[type, ...]) -> Any:
    """A record or a part of one without empty words; itself where it has none."""
    plan = _plan(record.__class__)
    changes: dict[str, Any] = {}
    for name, value in vars(record).items():
        kind = plan.get(name)
        if value.__class__ is NotApplicable:
            if _tells_nothing(
                record, name, value, EmptyWords(key, f"{way}{name}", value.reason, of_a_reason=True), empty
            ):
                changes[name] = None
        elif kind == "text" and isinstance(value, str):
            if _states_nothing(record.__class__, name, value) and not (name == "text" and _states_more(record)):
                empty.append(EmptyWords(key, f"{way}{name}", str(value)))
                changes[name] = None
        elif kind == "record" and isinstance(value, Unchanging):
            part = _reduced(value, key, f"{way}{name}.", empty, left_open)
            if part is not value:
                changes[name] = part if _states_something(part) else None
        elif kind == "record" and isinstance(value, tuple):
            parts = [_reduced(part, key, f"{way}{name}[{at}].", empty, left_open) for at, part in enumerate(value)]
            if any(part is not before for part, before in zip(parts, value, strict=True)):
                stating = any(map(_states_something, parts))
                changes[name] = tuple(parts) if stating or isinstance(parts[0], left_open) else None
    return record.with_(**changes) if changes else record


def _tells_nothing(record: Any, field: str, silence: NotApplicable, words: EmptyWords, empty: list[EmptyWords]) -> bool:
    """Whether a reason why a field does not apply gives none, or one of something else; *empty* gets those of none."""
    if gives_no_reason(field, silence):
        empty.append(words)
        return True
    return _is_beside_the_point(record, field, silence)


def _is_beside_the_point(record: Any, field: str, silence: NotApplicable) -> bool:
    """Whether the reason why a field does not apply speaks of nothing on which that turns: it is asked for then."""
    meaning = _TURNING_ON.get((record.__class__, field))
    if meaning is None or (isinstance(record, Party) and record.kind in _NOWHERE):
        return False
    return not any(says(wording, meaning) for wording in every_language(silence.reason))


def gives_no_reason(field: str, silence: NotApplicable) -> bool:
    """Whether a field is said not to apply for a reason that says nothing, or that would end any question.

    "None" is an answer where several things are asked for of which there may be none: `recipients`.
    """
    reason = silence.reason
    of_several = field.endswith("s") and field.rpartition(".")[2] not in _NEVER_NONE
    if of_several and (means(reason, "none") or means(reason, "no")):
        return False
    return _answers_nothing(reason)


def answers_nothing(text: str) -> bool:
    """Whether words answer nothing that may be asked for: they are open, give no reason, or put the step off.

    They are short, and hold nothing else: "not done", "yes", "everybody knows", "as agreed".
    """
    return len(text) <= _LONGEST and all(map(_answers_nothing, every_language(text)))


@lru_cache(maxsize=1 << 12)
def _answers_nothing(wording: str) -> bool:
    return says_nothing(wording) or means(wording, "yes") or any(says_only(wording, kind) for kind in _NO_ANSWER)


def _states_nothing(cls: type, field: str, text: str) -> bool:
    """Whether the words in a field of a class state nothing."""
    if (cls, field) in _WEIGHED:
        return len(text) <= _LONGEST and all(map(says_nothing, every_language(text)))
    wordings = every_language(text)
    if field in _EVENTS and any(map(_has_left, wordings)):
        return False
    numbered = field in _WAYS_TO_REACH and any(map(str.isdigit, text))  # `Parti 4, Lyon` is a street
    return answers_nothing(text) or (not numbered and len(text) <= _LONGEST and all(map(_has_left, wordings)))


@lru_cache(maxsize=1 << 12)
def _has_left(wording: str) -> bool:
    """Whether words say no more than that somebody has left: an event of a time limit, and elsewhere no answer."""
    left = phrase_in(wording, "has-left", negated_too=True)
    words = wording.split()
    return left is not None and len(words) <= _AND_WHEN and " ".join(words).startswith(left)


def _states_something(part: Any) -> bool:
    """Whether a part of a record still states anything beside its source and how sure it is."""
    plan = _plan(part.__class__)
    return any(plan.get(name) is not None for name in vars(part))


def _states_more(part: Any) -> bool:
    """Whether a part states something beside its text, which then only adds to it: a purpose, and `Sometimes`."""
    plan = _plan(part.__class__)
    return any(plan.get(name) is not None for name in vars(part) if name != "text")


@cache
def _plan(cls: type) -> dict[str, str]:
    """By field what it holds: `text`, `record`, or `other`; a field that answers nothing by itself is left out."""
    plan: dict[str, str] = {}
    for name, spec in specs(cls).items():
        if (name in _ABOUT_THE_RECORD and (cls, name) not in _NAMING) or spec.kind in _ADDS_NOTHING:
            continue
        in_words = (spec.kind == "text" and not spec.required and not spec.many) or name in _WAYS_TO_REACH
        in_words = in_words and (cls, name) not in _JUDGED
        plan[name] = "text" if in_words else "record" if spec.kind == "record" else "other"
    return plan
