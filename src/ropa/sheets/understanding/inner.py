# SPDX-License-Identifier: Apache-2.0
"""A record that stands inside another, understood from the line that a cell has for it.

A line begins with what the record is (`phrase`: its head); behind it stand its details. Where somebody changed the head
and left the details, the record keeps them. A line that is new is understood where its head is all that it has.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, cast

import attrs

from ropa.errors import BadRecord, shown
from ropa.free_text.answers import answer
from ropa.free_text.citations import citations
from ropa.free_text.denials import excludes
from ropa.free_text.legal_bases import bases
from ropa.free_text.lists import remark
from ropa.free_text.parties.remarks_on_parties import is_run_by_itself, is_unsettled
from ropa.free_text.reservations.denied_measures import says_not_in_place
from ropa.free_text.subject_matter import answers_another_field
from ropa.labels import LANGUAGES, word
from ropa.labels.sentence import says_no_more, unstopped
from ropa.model import (
    Attachment,
    AutomatedDecision,
    Basis,
    Children,
    Condition,
    Contact,
    Controller,
    Cookie,
    Data,
    DataSource,
    Law,
    Measure,
    Processor,
    Purpose,
    Recipient,
    RecipientRole,
    Retention,
    Safeguard,
    SpecialCondition,
)
from ropa.sheets.phrase import HEADS, cites_only, goes_on, whole_limit_of
from ropa.sheets.understanding.cell_reader import CellReader, folded
from ropa.sheets.understanding.limit import limit
from ropa.sheets.understanding.reason import NotTaken, NotUnderstood, reason
from ropa.silence import NotApplicable
from ropa.text import every_language

Fields = dict[str, Any]
Head = Callable[[CellReader, str, Any], Fields]
"""From the words of a head, and the old record or `None`, to the fields that the head says."""

_NUMBER = re.compile(r"(\d{1,9})\.\s+")
_EMAIL = re.compile(r"\S+@\S+\.\S+\Z")
_PHONE = re.compile(r"\+?[\d\s()/.-]{5,}\Z")
_SITE = re.compile(r"(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_CODE = re.compile(r"(?<!\s)\s+\(([A-Z]{2})\)\Z")


def inner(reader: CellReader, cls: type, text: str, old: Any, say: Callable[[Any], str]) -> Any:
    """The record of *cls* that a line means.

    Args:
        reader: What understands the words in it.
        cls: The class of the record.
        text: The line.
        old: The record that stood there before, or `None`.
        say: What the column says of a record.

    Raises:
        NotUnderstood: the line means nothing certain.
        NotTaken: it was more than a line can say.
    """
    read = FIELDS_READ.get(cls)
    if read is None:
        raise NotTaken(reason("cell_cannot", text=shown(text)))
    try:
        if cls is Attachment:
            return (old or Attachment()).with_(**read(reader, text, old))
        if old is not None and not isinstance(old, NotApplicable) and cls not in _WHOLE:
            head, _ = HEADS[cls](reader.writer, old)
            shown_before = say(old)
            head = head if shown_before.startswith(head) else unstopped(head)
            details = shown_before[len(head) :]
            if text.endswith(details) and (head or not details):
                return attrs.evolve(old, **read(reader, text[: len(text) - len(details)].strip(), old))
            if cls in _FREE or _still_shows(text, head, details):
                raise NotTaken(reason("cell_cannot", text=shown(text)))
        return cls(**read(reader, text, None))
    except BadRecord as error:
        raise NotUnderstood(reason("verbatim", text=error)) from None


def _still_shows(text: str, head: str, details: str) -> bool:
    """Whether changed details stand behind the colon of a head, where the words of the record itself would stand."""
    if not details.startswith(": "):
        return False
    return text.startswith(f"{head}: ") or any(f"; {detail}" in text for detail in details.split("; ")[1:])


def _numbered(text: str) -> tuple[Fields, str]:
    number = _NUMBER.match(text)
    return ({"number": int(number[1])}, text[number.end() :]) if number else ({}, text)


def _measure(reader: CellReader, line: str, old: Measure | None) -> Fields:
    text_before = old.text if old else None
    named, text = _named(reader, line, "measure")
    if named is None:
        if line != text_before and answers_another_field(line, "measures"):
            raise NotUnderstood(reason("of_another_field", text=shown(line)), about=line)
        if line != text_before and says_not_in_place(line):
            raise NotUnderstood(reason("denies", text=shown(line)), reason("say_here"), about=line)
        return {"measure": None, "text": reader.sentence(line, text_before)}
    return {"measure": named, "text": _behind(reader, "measure", named, text, text_before)}


def _purpose(reader: CellReader, line: str, old: Purpose | None) -> Fields:
    fields, unread = _numbered(line)
    named, text = _named(reader, unread, "purpose")
    if named is None:
        named = reader.name_or_new(unread, "purpose")
    return {**fields, "purpose": named, "text": _behind(reader, "purpose", named, text, old.text if old else None)}


def _behind(reader: CellReader, kind: str, named: str, text: str, before: str | None) -> str | None:
    """The words behind a name; those that say no more than the name does are not shown, and stay."""
    if text:
        return reader.sentence(text, before)
    return before if before and says_no_more(reader.writer.name(kind, named), reader.writer.text(before)) else None


def _named(reader: CellReader, text: str, kind: str) -> tuple[str | None, str]:
    """The id of the name that the words are or begin with, and what follows its colon."""
    cuts = [place for place in range(len(text)) if text.startswith(": ", place)]
    for end in (len(text), *reversed(cuts)):
        try:
            return reader.name(text[:end], kind), text[end + 2 :].strip()
        except NotUnderstood:
            continue
    return None, ""


def _basis(reader: CellReader, line: str, old: Any) -> Fields:
    if old is None and is_one_basis(line):
        head, *details = line.split("; ")
        return {**_basis(reader, head, None), **_details_of_basis(reader, details)}
    fields, unread = _numbered(line)
    lead, _, text = unread.partition(": ")
    for lang in LANGUAGES:
        mark = f" [{word('sheets.not_cited', lang)}]"
        if lead.endswith(mark):
            fields, lead = {**fields, "cited": False}, lead.removesuffix(mark)
    try:
        article = reader.article(lead)
    except NotUnderstood:
        stated = _basis_in_words(unread, type(old) if old is not None else None)
        if stated is None:
            raise
        return {**fields, **stated}
    stated_text: Any = old.text if old is not None else None
    if not text:
        stays = stated_text and old.article == article and cites_only(reader.writer.text(stated_text), article)
        return {**fields, "article": article, "text": stated_text if stays else None}
    return {**fields, "article": article, "text": reader.sentence(text, stated_text)}


def is_one_basis(line: str) -> bool:
    """Whether what stands behind the first of the words are details of a basis, as ropa writes them: `; Law: ...`."""
    _, *details = line.split("; ")
    return bool(details) and all(_label_of(detail.partition(": ")[0], _DETAILS_OF_BASIS) for detail in details)


def _details_of_basis(reader: CellReader, details: list[str]) -> Fields:
    fields: Fields = {}
    for detail in details:
        label, _, text = detail.partition(": ")
        name = _label_of(label, _DETAILS_OF_BASIS)
        if name == "law":
            fields["law"] = (Law(name=text.strip()),)
        elif name == "categories":
            fields["categories"] = reader.names(text, "category", new=True)
    return fields


_DETAILS_OF_BASIS: Final = ("law", "categories")
"""The fields of a new basis that may stand behind it, each behind its name."""


def _basis_in_words(text: str, cls: type | None) -> Fields | None:
    """The fields of the one basis that words cite or name: `Art. 6, stk. 1, litra c`, `samtykke`; else `None`."""
    ordinary, special = bases(text)
    stated = special if cls is SpecialCondition or not ordinary else ordinary
    if len(ordinary) + len(special) != 1 or not stated or stated[0].article is None:
        return None
    basis = stated[0]
    more = sub_citations(text).strip(" .,:;()–-")
    return {"article": basis.article, "cited": basis.cited, "text": basis.text if more else None, "law": basis.law}


def several_bases(text: str) -> tuple[Basis, ...]:
    """The legal bases of a line that cites several and says nothing else: `Art. 6, stk. 1, litra c og e`.

    So are those of one that names several, each for its own: `Contract (newsletter: consent)`.
    """
    ordinary, special = bases(text)
    if len(ordinary) >= _SEVERAL and not special and all(basis.text and basis.article for basis in ordinary):
        own_words = {basis.text for basis in ordinary}
        if len(own_words) == len(ordinary) and text not in own_words:
            return ordinary
    beside = re.split(r"[\s,;:.()+&]+", sub_citations(text).casefold())
    if len(ordinary) < _SEVERAL or special or not _JOINING.issuperset(beside):
        return ()
    return tuple(Basis(article=basis.article) for basis in ordinary)


_SEVERAL: Final = 2
_JOINING: Final = frozenset(
    {
        "",
        "og",
        "and",
        "und",
        "och",
        "samt",
        "et",
        "en",
        "y",
        "e",
        "i",
        "ja",
        "oraz",
        "gdpr",
        "dsgvo",
        "rgpd",
        "avg",
        "rodo",
    }
)
"""What stands between citations and says no more."""


def sub_citations(text: str) -> str:
    """The words beside the citations in a text."""
    pieces, at = [], 0
    for citation in citations(text):
        pieces.append(text[at : citation.start])
        at = citation.end
    return "".join([*pieces, text[at:]])


def _data(reader: CellReader, text: str, old: Data | None) -> Fields:
    if old is not None and old.text:
        text = text.removesuffix(f"({unstopped(reader.writer.text(old.text))})").strip()
    cuts = [place for place in range(len(text)) if text[place] == ":"]
    for cut in cuts:
        try:
            subjects = reader.names(text[:cut], "subject")
        except NotUnderstood:
            continue
        return {"subjects": subjects or None, "categories": reader.names(text[cut + 1 :], "category", new=True) or None}
    if len(cuts) == 1 and text[: cuts[0]].strip() and text[cuts[0] + 1 :].strip():
        subjects = reader.names(text[: cuts[0]], "subject", new=True)
        return {"subjects": subjects, "categories": reader.names(text[cuts[0] + 1 :], "category", new=True)}
    raise NotUnderstood(reason("no_pairs", text=shown(text)), reason("write_pairs"), about=text)


def _party(reader: CellReader, text: str, _: Any) -> Fields:
    return {"party": reader.name_or_new(text, "party")}


def _engaged(reader: CellReader, text: str, _: Any) -> Fields:
    _not_taken_back(reader, text)
    try:
        party, countries = reader.party(text)
    except NotUnderstood as error:
        raise NotUnderstood(
            error.what, reason("write_party"), about=error.about, choices=error.choices, kind=error.kind
        ) from None
    return {"party": party} if countries is None else {"party": party, "countries": countries}


def _not_taken_back(reader: CellReader, text: str) -> None:
    """Ask where a remark on a new name leaves open whether they are engaged: `Prosegur (to be confirmed)`.

    Raises:
        NotUnderstood: it does.
    """
    beside = remark(text)[1]
    if beside is None or reader.is_called(text, "party"):
        return
    if is_unsettled(beside):
        raise NotUnderstood(reason("not_known", text=shown(text)), reason("say_here"), about=text)
    if is_run_by_itself(beside):
        raise NotUnderstood(reason("denies", text=shown(text)), reason("say_here"), about=text)


def _recipient(reader: CellReader, text: str, old: Any) -> Fields:
    lead, role = with_role(reader, text)
    fields = _engaged(reader, lead, old)
    return fields if role is None else {**fields, "role": role}


def with_role(reader: CellReader, text: str) -> tuple[str, RecipientRole | None]:
    """A recipient, and what it is in this: `The police (Denmark), public authority`; `None` = that is not said."""
    lead, comma, last = text.rpartition(", ")
    try:
        return (lead, cast("RecipientRole", reader.choice(last, RecipientRole))) if comma else (text, None)
    except NotUnderstood:
        return text, None


def _retention(reader: CellReader, text: str, old: Retention | None) -> Fields:
    if old is None:
        return limit(reader, text, None)
    head, fields_in_head = HEADS[Retention](reader.writer, old)
    scope = head.removesuffix(whole_limit_of(reader.writer, old))
    if not text.startswith(scope):
        raise NotUnderstood(reason("limit_scope", text=shown(text)), reason("on_limits"), about=text)
    fields = limit(reader, text.removeprefix(scope), old)
    return {"then": None, **fields} if "then" in fields_in_head else fields


def _condition(reader: CellReader, text: str, old: Condition | None) -> Fields:
    for key, negated in (("sheets.only_if", False), ("sheets.unless", True)):
        for lang in LANGUAGES:
            lead = f"{word(key, lang)}:"
            if text.casefold().startswith(lead.casefold()):
                return {
                    "text": reader.sentence(text[len(lead) :].strip(), old.text if old else None),
                    "negated": negated,
                }
    for key, negated in (("sheets.only", False), ("sheets.except", True)):
        for lang in LANGUAGES:
            lead = f"{word(key, lang)} "
            behind = text[len(lead) :].strip()
            if text.casefold().startswith(lead.casefold()) and goes_on(behind, lang):
                return {"text": reader.sentence(behind, old.text if old else None), "negated": negated}
    return {"text": reader.sentence(text, old.text if old else None)}


def _contact(reader: CellReader, text: str, old: Contact | None) -> Fields:
    fields: Fields = dict.fromkeys(("name", "address", "email", "phone", "website"))
    plain: list[str] = []
    for part in (part_with_blanks.strip() for part_with_blanks in re.split(r"[\n,;]", text)):
        name = next((name for name, form in _FORMS if form.match(part) and fields[name] is None), None)
        if name is not None:
            fields[name] = part
        elif part:
            plain.append(part)
    if old is not None and isinstance(old.party, str):
        party = reader.writer.name("party", old.party)
        if party in plain:
            plain.remove(party)
        else:
            fields["party"] = None
    if old is not None and old.name is None and old.address is not None:
        plain = ["", *plain]
    name, *address = plain or [""]
    fields["name"] = reader.sentence(name, old.name if old else None) if name else None
    fields["address"] = ", ".join(address) or None
    return fields


_FORMS: Final = (("email", _EMAIL), ("website", _SITE), ("phone", _PHONE))


def reach(text: str, old: Any) -> Fields:
    """Ways to reach a party, one a line: what stood in a field stays there; what has no known form is the address."""
    fields: Fields = dict.fromkeys(("address", "email", "phone", "website"))
    plain = []
    for line in (line_with_blanks.strip() for line_with_blanks in text.split("\n")):
        name = next((name for name, _ in _FORMS if getattr(old, name) == line), None) or next(
            (name for name, form in _FORMS if form.match(line) and fields[name] is None), None
        )
        if name is None:
            plain.append(line)
        else:
            fields[name] = line
    fields["address"] = "\n".join(line_of_address for line_of_address in plain if line_of_address) or None
    return fields


def _text(reader: CellReader, text: str, old: Any) -> Fields:
    return {"text": reader.sentence(text, old.text if old else None)}


def _decision(reader: CellReader, text: str, old: AutomatedDecision | None) -> Fields:
    """What is decided without people; that something is not is no decision."""
    _refuse_denial(text, old.text if old else None, "automated")
    return _text(reader, text, old)


def _refuse_denial(line: str, before: str | None, asked_for: str) -> None:
    """Refuse a changed line that says what is not so, where it would stand as what is."""
    if line != before and (answer(line, asked_for).kind in {"no", "none"} or excludes(line)):
        raise NotUnderstood(reason("denies", text=shown(line)), reason("say_here"), about=line)


def _cookie(reader: CellReader, line: str, old: Cookie | None) -> Fields:
    lead, _, text = line.partition(": ")
    _refuse_denial(lead, old.name if old else None, "cookies")
    return {
        "name": reader.sentence(lead, old.name if old else None),
        "text": reader.sentence(text, old.text if old else None) if text else None,
    }


def _law(reader: CellReader, text: str, old: Law | None) -> Fields:
    """What a law is called, the section that stood apart, where the words still end in it, and the country behind."""
    if old is not None and text == str(old):
        return {}
    fields: Fields = {"section": None, "country": None}
    place = _CODE.search(text)
    if place is not None:
        fields["country"] = reader.country(place[1])
        text = text[: place.start()]
    section = old.section if old is not None else None
    if section and text.endswith(f" {section}"):
        fields["section"] = section
        text = text.removesuffix(section).strip()
    return {**fields, "name": text}


def _attachment(reader: CellReader, line: str, old: Attachment | None) -> Fields:
    """A title, a path or an address behind it, and what stands behind labels: all that a line says.

    Raises:
        NotUnderstood: no path and no address is named.
    """
    fields: Fields = dict.fromkeys(("title", "file", "url", "sha256", "note"))
    head = ""
    for part in line.split("; "):
        lead, colon, value = part.partition(": ")
        name = _label_of(lead, ("sha256", "url", "file", "note")) if colon and head else None
        if name is None:
            head = f"{head}; {part}" if head else part
        else:
            fields[name] = value.strip()
    title, colon, place = head.rpartition(": ")
    if not _is_place(place):
        title, colon, place = head, "", ""
    if place:
        fields["url" if _SITE.match(place) else "file"] = place.strip()
    title = title.strip()
    is_bare = not place and (old is None or bool(old.file or old.url) or answer(title).kind != "said")
    if is_bare and not fields["url"]:
        raise NotUnderstood(reason("no_attachment", text=shown(line)), reason("write_attachment"), about=line)
    fields["title"] = reader.sentence(title, old.title if old else None) if title else None
    if fields["note"] is not None:
        fields["note"] = reader.sentence(fields["note"], old.note if old else None)
    return fields


_FILE = re.compile(r"[^\s:]*[/\\].*|\S(?:.*\S)?\.[A-Za-z0-9]{1,5}\Z")


def _is_place(text: str) -> bool:
    """Whether words are an address or the path of a file."""
    return _SITE.match(text) is not None or _FILE.match(text) is not None


def _label_of(lead: str, names: tuple[str, ...]) -> str | None:
    """The field that a label names, in any language."""
    labels = {folded(word(f"field.{name}", lang)): name for name in names for lang in LANGUAGES}
    return labels.get(folded(lead))


def _safeguard(_: CellReader, text: str, __: Any) -> Fields:
    from ropa.law.chapter_v import tools

    for tool in tools():
        if folded(text) in {folded(tool.id), *map(folded, every_language(tool.label))}:
            return {"tool": tool.id}
    raise NotUnderstood(reason("no_tool", text=shown(text)), reason("in_yaml"), about=text)


_WHOLE: Final[frozenset[type[object]]] = frozenset[type[object]]((Processor, Recipient))
"""The classes whose heads say what stands elsewhere too: another head is another record."""

_FREE: Final = frozenset({AutomatedDecision, Children, Contact, Cookie, DataSource})
"""The classes whose heads are free text, so that changed details would be taken for a head."""

FIELDS_READ: Final[dict[type, Head]] = {
    Attachment: _attachment,
    AutomatedDecision: _decision,
    Basis: _basis,
    Children: _text,
    Condition: _condition,
    Contact: _contact,
    Controller: _party,
    Cookie: _cookie,
    Data: _data,
    DataSource: _text,
    Law: _law,
    Measure: _measure,
    Processor: _engaged,
    Purpose: _purpose,
    Recipient: _recipient,
    Retention: _retention,
    Safeguard: _safeguard,
    SpecialCondition: _basis,
}
"""How the head of each class of embedded record is understood; of the others, a cell is not taken back."""
