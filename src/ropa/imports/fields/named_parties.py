# SPDX-License-Identifier: Apache-2.0
"""What a line of a cell says of somebody: the name, and the words, kind or details beside it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ropa.free_text.agreements import names_agreement
from ropa.free_text.answers import Answer, answer, means, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.lists import ListItem, labelled, listed, outside, remark, without_parentheses
from ropa.free_text.names import is_condition, is_conditional, is_name, named
from ropa.free_text.parties.by_role import role_of
from ropa.free_text.parties.contact_details import email_in, has_place, is_street, phone_of
from ropa.free_text.parties.kinds_of_party import kind_of
from ropa.free_text.parties.legal_forms import has_form
from ropa.free_text.tick_boxes import specified, ticked
from ropa.free_text.transfer_grounds import country
from ropa.imports.fields.shared_records import is_category
from ropa.imports.fields.ways_to_reach import REGISTRATION
from ropa.labels import LANGUAGES, words
from ropa.model.party import PartyKind
from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.shapes.understood_grid import HeadedCell

DETAIL = re.compile(r"@|\d|:\s|https?:")
"""What a line about a party holds that names nobody."""


_KIND_BEHIND = re.compile(r"(.*[^\s,])\s*,\s*([^\W\d_][^,()]*)")
"""A name, and behind a comma what kind of recipient it is."""

_OF_ART_4 = ("recipient_role.controller", "recipient_role.joint-controller")
"""Capacities that nobody lists among recipients as if they were one: `Carriers, controller`."""

_OF_ONE = (*_OF_ART_4, "recipient_role.authority", "recipient_role.group-company", "party_kind.")
"""Capacities of the one that a bullet names."""


_YES_COLON = re.compile(r"\s*\S{1,8}\s?:\s")


_MOST_BESIDE_SOMEBODY: Final = 2
_LONGEST_BEHIND_YES: Final = 160


_MOST_WORDS_OF_A_PROPER_NAME: Final = 6


_KIND_WITH_REMARK = re.compile(
    r"(?P<kind>[^\W\d_][^():;,\n]{1,40}?)\s*\((?P<remark>[^()\n]{2,60})\)\s?:\s+(?P<name>[^():;\n]{2,60})"
)
"""A kind of recipient, in parentheses what is said of it, and who it is."""


def keep_unless_said_elsewhere(
    builder: RecordBuilder, cell: HeadedCell, reply: Answer, cells: list[HeadedCell]
) -> None:
    """Keep in words what names nobody; a "yes" alone is said in full by the cell that names whom."""
    others = (answer(other.text, other.field) for other in cells if other is not cell)
    if reply == Answer("yes") and any(other.kind == "said" for other in others):
        builder.exact.add(cell.grid_cell)
    else:
        builder.verbatim.append(cell)


def stated_part(builder: RecordBuilder, cell: HeadedCell, reply: Answer) -> str | None:
    """The words of a cell that name somebody: all of them, or those behind a "yes"; `None` where it names nobody."""
    return cell.text if reply.kind == "said" else _names_behind_yes(builder, cell.text, reply)


def _names_behind_yes(builder: RecordBuilder, text: str, reply: Answer) -> str | None:
    """The names that a "yes" leads to: `Yes: IONOS SE`, `Ja, til Dansk Atletik Forbund`; `None` where it names nobody.

    What stands behind a comma may be anything: it has to be plainly somebody.
    """
    if reply.kind != "yes" or not reply.added:
        return None
    first, _, others = reply.added.partition(" ")
    stated = others.strip() if plain(first) in wordings("towards") and others else reply.added
    led_by_colon = _YES_COLON.match(specified(ticked(text))) is not None
    if led_by_colon and stated[:1].isupper():
        return stated
    if len(stated) > _LONGEST_BEHIND_YES or names_agreement(without_parentheses(stated)):
        return None
    parties = [party for line in listed(stated) for party in named(line.text)]
    plainly = [_is_plainly_somebody(party.name, builder.shared.language) for party in parties]
    short = all(len(party.name.split()) <= _MOST_BESIDE_SOMEBODY for party in parties)
    beside = led_by_colon and any(plainly) and short  # `Ja: forsyningsselskaber, Udbetaling Danmark`
    return stated if (plainly and all(plainly)) or beside else None


def _is_plainly_somebody(name: str, language: str | None) -> bool:
    """Whether words are a name by a legal form, as a kind of authority, or, where nouns are small, by large letters."""
    if has_form(name) or kind_of(name) not in {None, PartyKind.CATEGORY, PartyKind.DEPARTMENT, PartyKind.PERSON}:
        return True
    spoken = name.split()
    large = [word for word in spoken if word[:1].isupper()]
    small = [word for word in spoken if word not in large]
    fits = (
        len(spoken) <= _MOST_WORDS_OF_A_PROPER_NAME
        and spoken[0] in large
        and set(map(plain, small)) <= wordings("within-a-name")
    )
    return fits and language != "de" and answer(name).kind == "said" and any(map(str.islower, name))


def name_and_words(part: ListItem) -> tuple[str, str]:
    """The name that a bullet begins with, and what stands behind its colon."""
    name, *about = outside(part.text, ": ")
    if (behind := _capacity_behind(name.strip(), _OF_ONE)) is not None:
        name, about = behind[0], [behind[1], *about]
    return name.strip(), ": ".join(about).strip()


def _capacity_behind(line: str, alone: tuple[str, ...] = _OF_ART_4) -> tuple[str, str] | None:
    """A name, and the capacity that stands behind it: `SKAT (Denmark), public authority`; `Carriers, controller`.

    Args:
        line: The words.
        alone: The capacities that may stand behind a name without country or legal form, where others may be one more.
    """
    match = _KIND_BEHIND.fullmatch(line)
    is_one = match is not None and (match[1].endswith(")") or has_form(match[1]))
    kinds = ("recipient_role.", "party_kind.") if is_one else alone
    return (match[1], match[2]) if match and plain(match[2]) in _capacities(kinds) else None


@cache
def _capacities(kinds: tuple[str, ...]) -> frozenset[str]:
    """The words for the capacity in which a recipient has the data, in the languages that ropa speaks."""
    terms = (term for key, term in words().items() if key.startswith(kinds))
    return frozenset(plain(term.to(lang)) for term in terms for lang in LANGUAGES)


@frozen
class _Line:
    """What a line on recipients says: the names, and of all of them what its label does.

    Attributes:
        names: Those whom it names.
        text: What is said of them.
        group: The words that they stand under, which may say their role; `None` = none.
        on_condition: Whether they receive data on a condition only.
    """

    names: str
    text: str | None = None
    group: str | None = None
    on_condition: bool = False


def line_of(builder: RecordBuilder, part: ListItem, field: str | None) -> _Line | None:
    """A line by its label: `Hoster (DPA in place): Hetzner Online GmbH`; `None` where it names nobody plainly."""
    line, text = _without_towards(builder, part.text), None
    if (behind := _capacity_behind(line)) is not None:
        line, text = behind
    if (kind := _KIND_WITH_REMARK.fullmatch(line)) is not None:
        builder.say(kind["kind"])
        line, text = f"{kind['name']} ({kind['remark']})", kind["kind"]
    label = labelled(line)
    if label is not None and answer(label[1], field).kind != "said":
        return None  # `Third countries: none` names nobody
    if label is None or country(label[0]) is not None:
        return _Line(line, text, part.group)
    if is_conditional(label[0]) or is_condition(label[0]):  # `Ved tvist: advokat, domstol`
        return _Line(label[1], label[0], part.group, on_condition=True)
    if role_of(label[0]) or means(label[0], "disclosed-to"):
        builder.say(label[0])
        return _Line(label[1], text, label[0] if role_of(label[0]) else part.group)
    apart = _apart(label)  # else whether the label is a name or a kind of recipient is not said
    return _Line(apart[0], apart[1], part.group) if apart else None


def _without_towards(builder: RecordBuilder, line: str) -> str:
    """A name without the "to" before it: `Til Den Norske Turistforening`."""
    first, _, others = line.strip().partition(" ")
    if plain(first) not in wordings("towards") or not others[:1].isupper() or has_form(line.partition(",")[0]):
        return line
    builder.say(first)
    return others


def _apart(label: tuple[str, str]) -> tuple[str, str] | None:
    """The names, and what is said of them: behind a kind of recipient, or before what a named one does."""
    if is_category(label[0]) or (not has_form(label[0]) and all(has_form(name.name) for name in named(label[1]))):
        return label[1], label[0]
    return label if is_somebody(label[0]) else None


def is_somebody(text: str) -> bool:
    """Whether words are a name plainly: they end with a legal form, or with a country in parentheses."""
    name, remark_text = remark(text)
    return has_form(name) or bool(remark_text and country(remark_text))


def is_one_with_details(text: str) -> bool:
    """Whether a name stands before commas, behind which are only its number, address or ways to be reached.

    A word with a number may be a product as well as a street: `Microsoft, Office 365` has none of them.
    """
    name, *behind = (piece.strip() for piece in outside(text, ","))
    sure = any(_reaches(piece) or has_place(piece) for piece in behind)
    sure = sure or any(means(town, "city") and is_street(street) for street, town in pairwise(behind))
    return sure and is_name(name) and all(map(_is_detail, behind))


def _reaches(text: str) -> bool:
    """Whether words are an e-mail address, a telephone number or the number of a company."""
    return email_in(text) == text or phone_of(text) is not None or REGISTRATION.match(text) is not None


def _is_detail(text: str) -> bool:
    """Whether words behind a name say how to reach it, or are a street, a place or a country."""
    placed = has_place(text) or is_street(text) or means(text, "city") or country(text) is not None
    return placed or _reaches(text)
