# SPDX-License-Identifier: Apache-2.0
"""A record that stands inside another, understood from the line that a cell has for it.

A line begins with what the record is (`phrase`: its head); behind it stand its details. Where somebody changed the head
and left the details, the record keeps them. A line that is new is understood where its head is all that it has.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

import attrs

from ropa.errors import BadRecord, shown
from ropa.labels import LANGUAGES, word
from ropa.model import (
    AutomatedDecision,
    Basis,
    Children,
    Condition,
    Contact,
    Controller,
    Cookie,
    Data,
    Measure,
    Processor,
    Purpose,
    Recipient,
    Retention,
    Safeguard,
    SpecialCondition,
)
from ropa.sheets.phrase import HEADS, limit_of
from ropa.sheets.understanding.cell_reader import CellReader, NotTaken, NotUnderstood, folded
from ropa.sheets.understanding.limit import limit
from ropa.silence import NotApplicable
from ropa.text import every_language

Fields = dict[str, Any]
Head = Callable[[CellReader, str, Any], Fields]
"""From the words of a head, and the old record or `None`, to the fields that the head says."""

_NUMBER = re.compile(r"(\d{1,9})\.\s+")
_EMAIL = re.compile(r"\S+@\S+\.\S+\Z")
_PHONE = re.compile(r"\+?[\d\s()/.-]{5,}\Z")
_SITE = re.compile(r"(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\(([^()]*)\)\Z")
_YAML: Final = "Edit it in the YAML, where each part has its place."


def inner(reader: CellReader, cls: type, words: str, old: Any, said: Callable[[Any], str]) -> Any:
    """The record of *cls* that a line means.

    Args:
        reader: What understands the words in it.
        cls: The class of the record.
        words: The line.
        old: The record that stood there before, or `None`.
        said: What the column says of a record.

    Raises:
        NotUnderstood: the line means nothing certain.
        NotTaken: it was more than a line can say.
    """
    hear = HEARD.get(cls)
    if hear is None:
        raise NotTaken(f"A cell cannot say all of {shown(words)}. {_YAML}")
    try:
        if old is not None and not isinstance(old, NotApplicable) and cls not in _WHOLE:
            head, _ = HEADS[cls](reader.voice, old)
            details = said(old)[len(head) :]
            if words.endswith(details) and (head or not details):
                return attrs.evolve(old, **hear(reader, words[: len(words) - len(details)].strip(), old))
            if cls in _FREE:
                raise NotTaken(f"A cell cannot say all of {shown(words)}. {_YAML}")
        return cls(**hear(reader, words, None))
    except BadRecord as error:
        raise NotUnderstood(str(error), "") from None


def _numbered(words: str) -> tuple[Fields, str]:
    found = _NUMBER.match(words)
    return ({"number": int(found[1])}, words[found.end() :]) if found else ({}, words)


def _measure(reader: CellReader, words: str, old: Measure | None) -> Fields:
    kept = old.text if old else None
    named, text = _named(reader, words, "measure")
    if named is None:
        return {"measure": None, "text": reader.text(words, kept)}
    return {"measure": named, "text": reader.text(text, kept) if text else None}


def _purpose(reader: CellReader, words: str, old: Purpose | None) -> Fields:
    fields, rest = _numbered(words)
    named, text = _named(reader, rest, "purpose")
    if named is None:
        named = reader.name(rest, "purpose")
    return {**fields, "purpose": named, "text": reader.text(text, old.text if old else None) if text else None}


def _named(reader: CellReader, words: str, kind: str) -> tuple[str | None, str]:
    """The id of the name that the words are or begin with, and what follows its colon."""
    cuts = [place for place in range(len(words)) if words.startswith(": ", place)]
    for end in (len(words), *reversed(cuts)):
        try:
            return reader.name(words[:end], kind), words[end + 2 :].strip()
        except NotUnderstood:
            continue
    return None, ""


def _basis(reader: CellReader, words: str, old: Any) -> Fields:
    fields, rest = _numbered(words)
    lead, _, text = rest.partition(": ")
    for lang in LANGUAGES:
        mark = f" [{word('sheets.not_cited', lang)}]"
        if lead.endswith(mark):
            fields, lead = {**fields, "cited": False}, lead.removesuffix(mark)
    article = reader.article(lead)
    return {**fields, "article": article, "text": reader.text(text, old.text if old else None) if text else None}


def _data(reader: CellReader, words: str, old: Data | None) -> Fields:
    if old is not None and old.text:
        words = words.removesuffix(f"({reader.voice.text(old.text)})").strip()
    cuts = [place for place in range(len(words)) if words[place] == ":"]
    for cut in cuts:
        try:
            subjects = reader.names(words[:cut], "subject")
        except NotUnderstood:
            continue
        return {"subjects": subjects or None, "categories": reader.names(words[cut + 1 :], "category") or None}
    what = f"{shown(words)} does not say whose data it is, with categories that are known."
    raise NotUnderstood(what, "Write: data subjects: categories, divided by commas.")


def _party(reader: CellReader, words: str, _: Any) -> Fields:
    return {"party": reader.name(words, "party")}


def _engaged(reader: CellReader, words: str, _: Any) -> Fields:
    place = _BRACKETS.search(words)
    try:
        if place is None:
            return {"party": reader.name(words, "party")}
        return {"party": reader.name(words[: place.start()], "party"), "countries": (reader.country(place[1]),)}
    except NotUnderstood as error:
        mend = "Write the name of a party alone; change the rest on the sheet of recipients."
        raise NotUnderstood(error.what, mend) from None


def _retention(reader: CellReader, words: str, old: Retention | None) -> Fields:
    if old is None:
        return limit(reader, words, None)
    head, _ = HEADS[Retention](reader.voice, old)
    scope = head.removesuffix(limit_of(reader.voice, old))
    if not words.startswith(scope):
        raise NotUnderstood(
            f"{shown(words)}: for which data the limit holds is not taken from this cell.",
            "Change it on the sheet of time limits.",
        )
    return limit(reader, words.removeprefix(scope), old)


def _condition(reader: CellReader, words: str, old: Condition | None) -> Fields:
    for key, negated in (("sheets.only_if", False), ("sheets.unless", True)):
        for lang in LANGUAGES:
            lead = f"{word(key, lang)}:"
            if words.casefold().startswith(lead.casefold()):
                return {"text": reader.text(words[len(lead) :].strip(), old.text if old else None), "negated": negated}
    return {"text": reader.text(words, old.text if old else None)}


def _contact(reader: CellReader, words: str, old: Contact | None) -> Fields:
    found: Fields = dict.fromkeys(("name", "address", "email", "phone", "website"))
    plain: list[str] = []
    for part in (one.strip() for one in re.split(r"[\n,;]", words)):
        name = next((name for name, form in _FORMS if form.match(part) and found[name] is None), None)
        if name is not None:
            found[name] = part
        elif part:
            plain.append(part)
    if old is not None and isinstance(old.party, str):
        party = reader.voice.name("party", old.party)
        if party in plain:
            plain.remove(party)
        else:
            found["party"] = None
    if old is not None and old.name is None and old.address is not None:
        plain = ["", *plain]
    name, *address = plain or [""]
    found["name"] = reader.text(name, old.name if old else None) if name else None
    found["address"] = ", ".join(address) or None
    return found


_FORMS: Final = (("email", _EMAIL), ("website", _SITE), ("phone", _PHONE))


def reach(words: str, old: Any) -> Fields:
    """Ways to reach a party, one a line: what stood in a field stays there; what has no known form is the address."""
    found: Fields = dict.fromkeys(("address", "email", "phone", "website"))
    plain = []
    for line in (one.strip() for one in words.split("\n")):
        name = next((name for name, _ in _FORMS if getattr(old, name) == line), None) or next(
            (name for name, form in _FORMS if form.match(line) and found[name] is None), None
        )
        if name is None:
            plain.append(line)
        else:
            found[name] = line
    found["address"] = "\n".join(one for one in plain if one) or None
    return found


def _text(reader: CellReader, words: str, old: Any) -> Fields:
    return {"text": reader.text(words, old.text if old else None)}


def _cookie(reader: CellReader, words: str, old: Cookie | None) -> Fields:
    lead, _, text = words.partition(": ")
    return {
        "name": reader.text(lead, old.name if old else None),
        "text": reader.text(text, old.text if old else None) if text else None,
    }


def _safeguard(_: CellReader, words: str, __: Any) -> Fields:
    from ropa.law.chapter_v import tools

    for tool in tools():
        if folded(words) in {folded(tool.id), *map(folded, every_language(tool.label))}:
            return {"tool": tool.id}
    raise NotUnderstood(f"{shown(words)} is no transfer tool that the law tables have.", _YAML)


_WHOLE: Final[frozenset[type[object]]] = frozenset[type[object]]((Processor, Recipient))
"""The classes whose heads say what stands elsewhere too: another head is another record."""

_FREE: Final = frozenset({AutomatedDecision, Children, Contact, Cookie})
"""The classes whose heads are free text, so that changed details would be taken for a head."""

HEARD: Final[dict[type, Head]] = {
    AutomatedDecision: _text,
    Basis: _basis,
    Children: _text,
    Condition: _condition,
    Contact: _contact,
    Controller: _party,
    Cookie: _cookie,
    Data: _data,
    Measure: _measure,
    Processor: _engaged,
    Purpose: _purpose,
    Recipient: _engaged,
    Retention: _retention,
    Safeguard: _safeguard,
    SpecialCondition: _basis,
}
"""How the head of each class of embedded record is understood; of the others, a cell is not taken back."""
