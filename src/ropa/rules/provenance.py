# SPDX-License-Identifier: Apache-2.0
"""Family S, second part: where facts come from, own words, and parties that look alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.model import Party
from ropa.refs import VOCABULARY, key_of
from ropa.register import kind_of
from ropa.rules.citing import cites_of, is_cited
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language

_COMPANY_FORM: Final = re.compile(
    r"\b(?:a/s|aps|as|asa|ab|oy|gmbh|ag|kg|bv|b\.v|nv|inc|incorporated|llc|ltd|limited|plc|corp|corporation|co|sarl|sas"
    r"|s\.a|sa|spa|p/s|k/s|i/s|amba|a\.m\.b\.a)\b\.?"
)


@rule("S201")
def without_source(ctx: Context) -> Iterator[Hit]:
    """A record without a source, in a register that cites sources.

    What it finds:
        An activity, line of processing on behalf or transfer in which nothing cites a document or an analyst, where the
        register holds documents.
    Why it matters:
        A reader cannot tell what the source says from what somebody put in.
    Law:
        GDPR Art. 5(2).

    Example:
        An activity without `source`, beside others with `source: policy 3`.
    Mend:
        A question: where does it come from? Cite it, or mark it: `source: {analyst: why, on: date}`.
    Limits:
        A register without documents is not asked. A cite anywhere in the record is enough.
    """
    if not ctx.book.documents:
        return
    for key, one in (*ctx.lines, *ctx.transfers):
        if not is_cited(one):
            yield hit(key, "source", id=key.partition("/")[2])


@rule("S202")
def section_not_listed(ctx: Context) -> Iterator[Hit]:
    """A cite of a section that the document does not have.

    What it finds:
        A record's own cite of a section that is not among the `sections` of the document, where these are listed.
    Why it matters:
        Nobody can look it up.
    Law:
        GDPR Art. 5(2).

    Example:
        `source: policy 12` where the policy has ten sections.
    Mend:
        Correct the section, or list it.
    Limits:
        Cites on records are looked at, not those on fields inside them. Part of a listed section (`1.6` under `1`) is
        accepted.
    """
    listed = _sections(ctx)
    for record in ctx.book.each():
        for index, cite in enumerate(each(record.sources)):
            known = listed.get(cite.document or "")
            if known and cite.section and cite.section not in known and not _within_listed(cite.section, known):
                key = key_of(kind_of(record), record.id)
                yield hit(key, f"source[{index}]", section=cite.section, document=cite.document)


def _sections(ctx: Context) -> dict[str, frozenset[str]]:
    return {
        document_id: frozenset(section.number for section in each(document.sections))
        for document_id, document in ctx.book.documents.items()
    }


def _within_listed(section: str, known: frozenset[str]) -> bool:
    """Whether the section, or one that it is a part of, is listed; or one that is a part of it."""
    parts = section.split(".")
    above = {".".join(parts[: index + 1]) for index in range(len(parts))}
    return not above.isdisjoint(known) or any(one.startswith(f"{section}.") for one in known)


@rule("S203")
def own_term_without_broader(ctx: Context) -> Iterator[Hit]:
    """Words of the register's own that hang under no other.

    What it finds:
        Own categories, subjects, purposes, measures or operations without `broader`. One finding for each of these
        kinds, at its first such term by id.
    Why it matters:
        Questions about a broader term (all location data) do not reach it, and its sensitivity is not known.
    Law:
        GDPR Art. 30(1)(b), (c).

    Example:
        `categories: {ride-photo: {label: Ride photo}}`.
    Mend:
        A question: what are they a kind of? `broader: identity.photo`; or say why nothing fits.
    Limits:
        `broader: {not_applicable: why}` ends the question.
    """
    for kind in sorted(VOCABULARY):
        loose = {term_id: one for term_id, one in ctx.book.records(kind).items() if one.broader is None}
        if loose:
            labels = tuple(one.label or term_id for term_id, one in loose.items())
            yield hit(key_of(kind, next(iter(loose))), "broader", terms=labels)


@rule("S204")
def parties_look_alike(ctx: Context) -> Iterator[Hit]:
    """Two parties that look like one.

    What it finds:
        Parties that share a registration number, or a name or alias when company forms and case are left out.
    Why it matters:
        One company under two ids splits its flows in two, and half of them are overlooked.
    Law:
        GDPR Art. 5(1)(d), 30(1)(d).

    Example:
        `google: {name: Google LLC}` and `google-inc: {name: Google Inc.}`.
    Mend:
        A question: are they one? Keep one record with `aliases`, or say that they differ.
    Limits:
        Parties in different countries, parent and subsidiary, and parties tied by `same_as` are left alone.
    """
    first: dict[str, Party] = {}
    for party in ctx.book.parties.values():
        for name in _names(party):
            other = first.setdefault(name, party)
            if other is not party and not _apart(other, party):
                yield hit(key_of("party", party.id), "name", party=ctx.name(party.id), other=other.id)
                break


def _names(party: Party) -> Iterator[str]:
    if party.registration:
        yield f"#{party.registration}"
    spoken = every_language(party.name) if party.name else ()
    for name in (*spoken, *filter(None, (party.legal_name,)), *each(party.aliases)):
        plain = re.sub(r"[\W_]+", " ", _COMPANY_FORM.sub(" ", name.casefold())).strip()
        if plain:
            yield plain


def _apart(one: Party, other: Party) -> bool:
    """Whether the record itself says that two parties are two, or are known to be one."""
    countries = {party.country for party in (one, other) if isinstance(party.country, str)}
    tied = one.id in each(other.same_as) or other.id in each(one.same_as)
    related = other.parent == one.id or one.parent == other.id or one.kind != other.kind
    return len(countries) > 1 or tied or related


@rule("S205")
def section_yields_nothing(ctx: Context) -> Iterator[Hit]:
    """A section of a document from which nothing in the register comes.

    What it finds:
        A listed section, not marked `silent`, that no cite names.
    Why it matters:
        Something may have been overlooked.
    Law:
        GDPR Art. 5(2).

    Example:
        Section 7 of the policy, cited by no record.
    Mend:
        A question: is there something in it? Cite it, or mark it `silent: why`.
    Limits:
        A cite of a part of the section, or of the whole it belongs to, counts.
    """
    listed = {document_id: known for document_id, known in _sections(ctx).items() if known}
    if not listed:
        return
    waiting = {
        document_id: {one.number for one in each(ctx.book.documents[document_id].sections) if one.silent is None}
        for document_id in listed
    }
    _strike_out(ctx, waiting)
    for document_id, left in waiting.items():
        for index, section in enumerate(each(ctx.book.documents[document_id].sections)):
            if section.number in left:
                yield hit(f"documents/{document_id}", f"sections[{index}]", section=section.number)


def _strike_out(ctx: Context, waiting: dict[str, set[str]]) -> None:
    """Take out of *waiting* every section that some cite touches: the cited one, its parts, the wholes around it.

    It stops looking when none is left.
    """
    parts: dict[tuple[str, str], list[str]] = {}
    for document_id, sections in waiting.items():
        for section in sections:
            for whole in _wholes(section):
                parts.setdefault((document_id, whole), []).append(section)
    seen: set[tuple[str, str]] = set()
    for record in ctx.book.each():
        if not any(waiting.values()):
            return
        for cite in cites_of(record):
            place = (cite.document or "", cite.section or "")
            if place not in seen and place[0] in waiting:
                seen.add(place)
                waiting[place[0]].difference_update(_wholes(place[1]), parts.get(place, ()))


def _wholes(section: str) -> Iterator[str]:
    """A section and the ones that it is a part of: `1.6.2`, `1.6`, `1`."""
    while section:
        yield section
        section = section.rpartition(".")[0]


@rule("S206")
def kept_in_words(ctx: Context) -> Iterator[Hit]:
    """Words that stand in a record as they were read, under their own heading.

    What it finds:
        The entries of `extra`: what a file held and what no field was found for, or what was too uncertain to be
        taken for one. One finding a heading, at the first record that has it.
    Why it matters:
        The rules, the graph and the authority's layouts do not see what stands there.
    Law:
        GDPR Art. 30(1), 5(2).

    Example:
        `extra: {Anmerkung: siehe Vertrag}` in each activity of an imported register.
    Mend:
        A question: does it belong in a field? If so, move it; if not, leave it or waive the finding.
    Limits:
        What the words mean is not looked at. What stands on a document is not asked about.
    """
    first: dict[str, str] = {}
    places: dict[str, int] = {}
    for record in ctx.book.each():
        for heading, _ in getattr(record, "extra", ()) if kind_of(record) != "document" else ():
            if heading not in first:
                first[heading] = key_of(kind_of(record), record.id)
            places[heading] = places.get(heading, 0) + 1
    for heading, key in first.items():
        yield hit(key, "extra", heading=heading, places=places[heading])
