# SPDX-License-Identifier: Apache-2.0
"""Parties that "and" joins: `Schultz A/S og Netcompany A/S` are two, `Marks and Spencer` and `Told og Skat` are one.

Two are meant where each half is plainly somebody by itself: it ends with a legal form, everybody knows it, or it is an
authority or a kind of recipient. Anything else may be one name, and stays one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from ropa.free_text.answers import means, opens_with, wordings
from ropa.free_text.comparable import plain, small_words
from ropa.free_text.lists import before_a_condition, outside, remark
from ropa.free_text.parties.kinds_of_party import kind_by_name, kind_of
from ropa.free_text.parties.legal_forms import has_form, is_company
from ropa.free_text.remembered import remembered
from ropa.labels import country_code
from ropa.model import PartyKind
from ropa.patterns import pattern

_AND: Final = pattern(
    r"(?<!\s)\s++(?:(?i:and|as well as|og|samt|och|und|sowie|et|ainsi que)|u\.|en|y|e|ed|i|oraz|a|és|valamint"
    r"|ja|sekä|agus|και|și|și|и|ir|un|in|ter)\s+(?!(?<=\si\s)[^\W\d_]+(?:en|et|erne|ene|arna)\b)"
)
"""Words for "and"; `i` is "in" before what ends with an article: `skoler i kommunen`.

Looked for from the first space before them only: from each of a thousand spaces it would take the square of that.
"""

_SIGN: Final = pattern(r"(?<!\s)\s++[&+]\s+")
"""What joins two, and stands in names more often than a word does: `Bois & Fils SARL`."""

_SLASH: Final = pattern(r"(?<![AIKP])/|/(?!S(?!\w))")
"""What stands between two; not the sign within `A/S`."""

_TWO: Final = 2
_LEAST_OF_A_NAME: Final = 3
_MOST_WITH_A_CLAUSE: Final = 12

_BRAND: Final = pattern(r"\w+\.[a-z]{2,4}|[^\W\d_]*[a-zæøåäö][A-ZÆØÅÄÖ]\w*|[A-ZÆØÅÄÖ]{3,8}\d?|[A-Z]\w*\d\w*")
_MOST_IN_AN_ITEM: Final = 3
_ALSO_A_PREPOSITION: Final = frozenset({"a", "i", "in", "en", "un"})
"""Words for "and" that are an article or "in" elsewhere: `where a claim is made`, `skoler i kommunen`."""

_ROLES: Final = ("processor", "as-processor", "internal", "external", "recipient")


def apart(text: str, is_one: Callable[[str], bool] | None = None) -> tuple[str, ...]:
    """The parties that "and" joins in a text, each as it stands there; the whole where they may be one name.

    Which of them a remark behind the last is about is not said, so that it is left out; a role is that of each.

    Args:
        text: The text.
        is_one: Whether a half is somebody; `None` = as a party of a register is known.
    """
    return _apart(text) if is_one is None else _parted(text, is_one)


@remembered
def _apart(text: str) -> tuple[str, ...]:
    either = tuple(half.strip() for half in _SLASH.split(text))
    if len(either) == _TWO and all(kind_of(half) is not None for half in either):
        return either  # `Politi/forsikring ved hendelser`
    if len(either) == _TWO and _are_companies(either):
        return either  # `ista SE / Brunata`, `Datev eG/Personio SE`
    return _parted(text, _is_somebody)


def _are_partners(parts: tuple[str, ...]) -> bool:
    """Whether a sign joins the partners of one company: only the last has its form, as in `JPM & Abreu, Lda.`."""
    names = [remark(part)[0] for part in parts]
    return bool(names) and has_form(names[-1]) and not any(map(has_form, names[:-1]))


def _are_companies(halves: tuple[str, ...]) -> bool:
    """Whether each half of what a slash parts is a company, one of them by its form; `A/S` parts nothing."""
    names = [remark(half)[0] for half in halves]
    plainly = all(len(name) > _LEAST_OF_A_NAME and (name[:1].isupper() or has_form(name)) for name in names)
    single = all(is_company(name) or len(name.split()) <= _TWO for name in names)
    return plainly and single and any(map(has_form, names))


def _parted(text: str, is_one: Callable[[str], bool]) -> tuple[str, ...]:
    if kind_by_name(remark(text)[0]) is not None:
        return (text,)
    without_when = _before_when(text)
    if without_when != text:
        *others, last = _parted(without_when, is_one)
        return (*others, f"{last}{text[len(without_when) :]}") if others else (text,)
    for sign in (_AND, _SIGN):
        parts = tuple(part.strip() for part in outside(text, sign)) if sign.search(text) else ()
        parts = () if sign is _SIGN and _are_partners(parts) else parts
        if len(parts) > 1 and (_are_brands(parts) or _are_company_and_brand(parts)):
            return _with_remark_of_each(parts)
        if len(parts) > 1 and _are_of_one_group(parts):
            return parts
        one_name = any(map(_may_go_on, parts[:-1])) or any(map(_goes_on, parts[1:]))
        if len(parts) > 1 and all(map(is_one, parts)) and not one_name:
            return (text,) if _may_be_a_company(parts) else _with_remark_of_each(parts)
    return (text,)


def pieces_joined(text: str) -> tuple[str, ...]:
    """The pieces of a text between words for "and", whatever they are."""
    return tuple(piece.strip() for piece in outside(text, _AND))


def end_of_list(parts: Sequence[str]) -> tuple[str, ...]:
    """The two that "and" joins at the end of a list: `SKAT`, `NAV og fagforening`; the last part where it may be one.

    Neither a sign nor a word that goes on with a name ends a list; and where "and" stands in another part too, it is
    as likely to belong to a name.
    """
    *before, last = parts
    pieces = tuple(piece.strip() for piece in outside(last, _AND))
    if not before or len(pieces) != 2 or any(map(_AND.search, before)):  # noqa: PLR2004 - two are joined
        return (last,)
    first, second = (before_a_condition(remark(piece)[0]) for piece in pieces)
    known = kind_by_name(remark(last)[0]) is not None or means(remark(last)[0], "recipient-kind")
    short = all(0 < len(name.split()) <= _MOST_IN_AN_ITEM for name in (first, second))
    if known or _goes_on(second) or not short or first.endswith("-") or _may_go_on(first):
        return (last,)
    if set(plain(last).split()) & _ALSO_A_PREPOSITION:
        return pieces if _is_known(first) and _is_known(second) else (last,)
    common = not (first[:1].isupper() or second[:1].isupper())  # `bank, revisor og advokat`
    return pieces if common or _is_known(first) or (_is_known(second) and first[:1].isupper()) else (last,)


def _is_known(name: str) -> bool:
    """Whether words are somebody by themselves: `Børn` in the name of the department `Børn og Unge` is nobody."""
    return is_brand(name) or is_company(name) or kind_of(name) is not None or _is_kind_with_brand(name)


def _is_kind_with_brand(name: str) -> bool:
    """Whether words are a kind of recipient with the name of the one that is meant: `pensioenfonds ABP`."""
    kind, _, brand = name.rpartition(" ")
    return is_brand(brand) and kind_of(kind) is PartyKind.CATEGORY


def is_brand(name: str) -> bool:
    """Whether one word is written as brands are, and as no surname or common word: `AFAS`, `Loket.nl`, `MailerLite`."""
    return _BRAND.fullmatch(name) is not None


def _are_company_and_brand(parts: tuple[str, ...]) -> bool:
    """Whether a name with its legal form is joined to one word with a capital: `Norstat A/S og SurveyXact`.

    In front, that word has to be written as brands are: `Jensen og Partner A/S` is one.
    """
    first, *others = (remark(part)[0] for part in parts)
    single = [name for name in others if len(name.split()) == 1 and name[:1].isupper()]
    ahead = has_form(first) and len(single) == len(others) and not _is_behind_and(others[-1])
    return ahead or (is_brand(first) and all(map(has_form, others)))


def _are_of_one_group(parts: tuple[str, ...]) -> bool:
    """Whether parts are companies of one name, each by its form or its country: `X Ireland and X Inc. (US)`.

    What stands in parentheses behind one is said of it, as each has a place or a form of its own.
    """
    names = [remark(part)[0].split() for part in parts]
    if (
        not all(len(name_parts) > 1 and name_parts[0][:1].isupper() for name_parts in names)
        or len({name_parts[0] for name_parts in names}) > 1
    ):
        return False
    ends = [" ".join(name_parts[1:]) for name_parts in names]
    return all(has_form(" ".join(name_parts)) or country_code(end) for name_parts, end in zip(names, ends, strict=True))


def _are_brands(parts: tuple[str, ...]) -> bool:
    """Whether each part is one word with a capital, one of them a brand or a company that everybody knows."""
    names = [remark(part)[0] for part in parts]
    plainly = all(len(name.split()) == 1 and (name[:1].isupper() or is_brand(name)) for name in names)
    plainly = plainly and not any(map(country_code, names))  # `Google i USA`
    return plainly and any(is_brand(name) or is_company(name) for name in names) and not _is_behind_and(names[-1])


def _may_be_a_company(parts: tuple[str, ...]) -> bool:
    """Whether a kind of recipient in front may be the beginning of a name: `Bank and Trust Ltd`."""
    first, last = parts[0], remark(parts[-1])[0]
    return first[:1].isupper() and kind_of(first) is PartyKind.CATEGORY and has_form(last)


def _with_remark_of_each(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts, a role behind the last given to each, and what else stands there left out."""
    last, behind = remark(parts[-1])
    if behind is None or any(remark(part)[1] for part in parts[:-1]):
        return parts
    names = (*parts[:-1], last)
    return tuple(f"{name} ({behind})" for name in names) if any(means(behind, role) for role in _ROLES) else names


def _is_somebody(part: str) -> bool:
    name = _before_when(remark(part)[0])
    plainly = is_company(name) or kind_of(name) is not None
    ends_as_one = plain(name).endswith(small_words("ending-of-an-organisation"))
    return not _goes_on(name) and (plainly or ends_as_one)


def _before_when(name: str) -> str:
    """A name without what says at its end on what occasion: `policía en caso de incidente`."""
    spoken = name.split()
    if len(spoken) > _MOST_WITH_A_CLAUSE:
        return name
    ends = (" ".join(spoken[at:]) for at in range(1, len(spoken)))
    end = next((end for end in ends if means(end, "when-asked") or opens_with(end, "when-opening")), "")
    return name.removesuffix(end).rstrip() if end and end.islower() else name


def _is_behind_and(word: str) -> bool:
    """Whether a word goes on with the name before "and": `Smith Ltd & Sons`."""
    return plain(word) in small_words("behind-and-in-a-name")


def _goes_on(part: str) -> bool:
    """Whether a part only goes on with the name before "and": `Co. KG`."""
    spoken = plain(remark(part)[0]).split()
    return not spoken or _is_behind_and(spoken[0]) or spoken[0] in wordings("goes-on")


def _may_go_on(part: str) -> bool:
    """Whether a part is the name of an office that may go on behind "and"."""
    name = remark(part)[0]
    has_of = not set(small_words("of")).isdisjoint(plain(name).split())
    return has_of and not is_company(name) and kind_by_name(name) is None
