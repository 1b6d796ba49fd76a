# SPDX-License-Identifier: Apache-2.0
"""A party in its role in an activity: engaged as a processor, or a recipient (Art. 30(1)(d))."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.free_text.agreements import Agreement, agreement, processing_contract
from ropa.free_text.answers import means, speaks_of, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.lists import before_preposition, by_comma, labelled
from ropa.free_text.names import PartyName, is_name, is_place, named, place_apart
from ropa.free_text.parties.kinds_of_party import is_own_department, without_clause
from ropa.free_text.parties.legal_forms import has_form
from ropa.free_text.parties.remarks_on_parties import is_over, is_since
from ropa.free_text.synonyms import term_of
from ropa.free_text.transfers.importers import importer_of
from ropa.imports.fields.sub_processors import engaged_by, sub_processors
from ropa.model import Processor, Recipient
from ropa.model.party import PartyKind
from ropa.model.roles import RecipientRole
from ropa.patterns import pattern
from ropa.silence import each

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import RecordBuilder

_PARTS_OF_A_REMARK = pattern(r"[,;()]|(?<!\S)[-–—](?!\S)")
_ROLES_TOLD: Final = {
    "internal": RecipientRole.INTERNAL,
    "joint-role": RecipientRole.JOINT_CONTROLLER,
    "own-role": RecipientRole.CONTROLLER,
}


def recipient(
    builder: RecordBuilder, party_named: PartyName | str, role: RecipientRole | None = None, text: str | None = None
) -> None:
    """One recipient by name, with its remark or its country; words too long for a name go nowhere and are kept."""
    party_named = _as_party_name(party_named)
    if not is_name(party_named.name) or is_over(party_named.remark or ""):
        return
    if party_named.safeguards and not party_named.may:
        builder.importers.append(importer_of(party_named))
    if party_named.remark is not None and _says_processor(party_named.remark):
        _engage_by_role(builder, party_named)
        return
    if (agreed := _processing_contract(builder, party_named)) is not None:
        contract, said_besides = agreed
        party_id = builder.shared.party(party_named.name)
        named_contract = builder.shared.contract(party_id, contract, builder.source)
        services = "; ".join(filter(None, (text, said_besides))) or None
        under_contract = attrs.evolve(party_named, remark=None, agreement=None)
        engage(builder, under_contract, services=services, contract=named_contract)
        return
    builder.say(*party_named.texts)
    clause = without_clause(party_named.name)
    if clause is not None and party_named.remark is None:
        party_named = attrs.evolve(party_named, name=clause[0], remark=clause[1])
    if role is None and party_named.remark and (told := _role_told(party_named.remark)):
        role, party_named = told, attrs.evolve(party_named, remark=None)
    if role is None and (
        plain(party_named.name).split()[0] in wordings("internal") or is_own_department(party_named.name)
    ):
        role = RecipientRole.INTERNAL
    role = role or _role_of_people(party_named.name)
    party = builder.shared.party(party_named.name)
    _note_legal_name(builder, party, party_named)
    more = "; ".join(part for part in (text, party_named.remark, party_named.agreement) if part) or None
    addition = Recipient(
        party=party, role=role, text=more, may=party_named.may, countries=placed(builder, party, party_named.countries)
    )
    builder.add("recipients", addition)


def _engage_by_role(builder: RecordBuilder, party_named: PartyName) -> None:
    """A processor that a remark calls so, or one that it names: `the accountant (processor: Ledger Ltd)`."""
    label = labelled(party_named.remark or "")
    if label is None or not means(label[0], "processor") or has_form(party_named.name):
        language = builder.shared.language
        parts = _PARTS_OF_A_REMARK.split(party_named.remark or "")
        agreed = next(filter(None, (processing_contract(part.strip(), language) for part in parts)), None)
        contract = agreed and builder.shared.contract(builder.shared.party(party_named.name), agreed, builder.source)
        engage(builder, party_named, **({"contract": contract} if contract else {}))
        return
    builder.say(*party_named.texts)
    for processor in named(label[1]):
        engage(builder, processor, services=party_named.name)


def _role_of_people(name: str) -> RecipientRole | None:
    """The role of people whom a name means: staff are inside the organisation, and data subjects are themselves."""
    if means(name, "origin:data-subject"):
        return RecipientRole.DATA_SUBJECT
    return RecipientRole.INTERNAL if term_of("subject", before_preposition(name)) == "employee" else None


def _role_told(remark_text: str) -> RecipientRole | None:
    """The role that a remark on a recipient tells and nothing else: `internal`, `joint controller`."""
    return next((role for meaning, role in _ROLES_TOLD.items() if means(remark_text, meaning)), None)


def _processing_contract(builder: RecordBuilder, party_named: PartyName) -> tuple[Agreement, str] | None:
    """The contract of Art. 28(3) that stands beside a recipient, who then is a processor; and what else stands there.

    `IONOS SE (Hosting, AV-Vertrag)`; not where it is said to be missing, or to come.
    """
    parts = [part.strip() for text in (party_named.remark, party_named.agreement) if text for part in text.split(",")]
    for part in parts:
        agreed = processing_contract(part, builder.shared.language)
        if agreed is not None:
            return agreed, ", ".join(other for other in parts if other != part)
    return None


def _says_processor(text: str) -> bool:
    """Whether a remark on somebody says that they are a processor, and not somebody else whom it names.

    Of several parts the one with the word opens with it: `catering, photos - as processor`, and not `town website,
    YouTube as processor`.
    """
    if speaks_of(text, wordings("other-role")):
        return False
    if means(text, "as-processor"):
        return True
    parts = [f" {plain(part)} " for part in _PARTS_OF_A_REMARK.split(text)]
    in_a_role = [plain(word) for word in wordings("as-processor") if " " in word]
    words = [*in_a_role, *(plain(word) for word in wordings("processor") if word != "behandler")]
    naming = [(part, word) for part in parts for word in words if f" {word} " in part]
    behind_a_name = any(word in part for part, _ in naming for word in in_a_role)
    first = any(part.startswith(f" {word} ") for part, word in naming)
    return first or (bool(naming) and len(parts) == 1 and not behind_a_name)


def _as_party_name(party: PartyName | str) -> PartyName:
    """A name with what stands beside it; a country is nobody, so that it has no name."""
    if isinstance(party, str):
        names = named(party)
        return names[0] if len(names) == 1 else PartyName("" if is_place(party) else party, texts=(party,))
    return party


def _note_legal_name(builder: RecordBuilder, party: str, party_named: PartyName) -> None:
    """Note the company that a service is of, where the party is not that company itself."""
    if party_named.legal_name is not None and party_named.legal_name != builder.shared.parties[party].get("name"):
        builder.shared.detail(party, "legal_name", party_named.legal_name)


def placed(builder: RecordBuilder, party: str, codes: tuple[str, ...]) -> tuple[str, ...] | None:
    """Note a country on a party; where that has another, or is a kind of recipient, the country of this engagement."""
    if not codes:
        return None
    category = builder.shared.parties[party].get("kind") is PartyKind.CATEGORY
    alone = len(codes) == 1 and not category
    return None if alone and builder.shared.detail(party, "country", codes[0]) else codes


def engage(builder: RecordBuilder, party_named: PartyName | str, **more: Any) -> str | None:
    """One processor by name, with the remark, country and contract behind it; `None` where the words are no name."""
    party_named = _as_party_name(party_named)
    if not is_name(party_named.name) or is_own_department(party_named.name) or is_over(party_named.remark or ""):
        return None  # who is engaged no more is kept in words, and asked about
    builder.say(*_told_of_processor(party_named))
    about, below = sub_processors(party_named.remark or "")
    above = engaged_by(party_named.remark or "")
    if above and (has_form(above) or builder.shared.party_named(above)):  # `AWS (sub-processor of Acme Ltd)`
        party_named = attrs.evolve(party_named, remark=None)
        more.setdefault("engaged_by", builder.shared.party(above))
    if below:
        others, codes = place_apart(about)
        party_named = attrs.evolve(party_named, remark=others or None, countries=party_named.countries or codes)
    if party_named.safeguards and not party_named.may:
        builder.importers.append(importer_of(party_named))
    party = builder.shared.party(party_named.name)
    _note_legal_name(builder, party, party_named)
    elsewhere = placed(builder, party, party_named.countries)
    if elsewhere and not more.get("countries"):
        more["countries"] = elsewhere
    service = party_named.remark if party_named.remark and _is_service(party_named.remark) else None
    services = more.pop("services", None) or service
    agreed = agreement(party_named.agreement, builder.shared.language) if party_named.agreement else None
    if agreed is not None and "contract" not in more:
        more["contract"] = builder.shared.contract(party, agreed, builder.source)
    _add(builder, Processor(party=party, services=services, may=party_named.may, **more))
    for sub_processor in below:
        engage(builder, sub_processor, engaged_by=party)
    return party


def _add(builder: RecordBuilder, processor: Processor) -> None:
    """Add an engagement; one of the same party that is noted already and says nothing else becomes one with it."""
    field = field_of(builder)
    every: tuple[Processor, ...] = tuple(each(builder.values.get(field)))
    placed_elsewhere = processor.countries is not None and "country" in builder.shared.parties[processor.party]
    same = None if placed_elsewhere else next((noted for noted in every if _may_be_one(noted, processor)), None)
    if same is not None and same != processor:
        builder.values[field] = tuple(noted for noted in every if noted != same)
        processor = same.with_(**{name: value for name, value in _stated(processor).items() if name != "party"})
    builder.add(field, processor)


def _may_be_one(noted: Processor, other: Processor) -> bool:
    """Whether two engagements are of one party under the same one, and nothing that both state differs."""
    first, second = _stated(noted), _stated(other)
    of_the_same = noted.party == other.party and noted.engaged_by == other.engaged_by and noted.may == other.may
    return of_the_same and all(first[name] == second[name] for name in first.keys() & second.keys())


def _stated(processor: Processor) -> dict[str, Any]:
    """What an engagement states, by field."""
    return {name: value for name, value in vars(processor).items() if value is not None}


def _is_service(remark_text: str) -> bool:
    """Whether a remark on a processor may say what it does: not its role, a town, or what it was called before."""
    roles = ("processor", "as-processor")
    return not any(means(remark_text, role) for role in roles) and not _is_about_itself(remark_text)


def _is_about_itself(remark_text: str) -> bool:
    """Whether a remark says where somebody is, since when, or who they were: `Frankfurt`, `formerly Zylinc`."""
    first, *others = plain(remark_text).split() or [""]
    return (
        is_since(remark_text)
        or all(means(part, "city") for part in by_comma(remark_text))
        or (bool(others) and first in wordings("formerly"))
    )


def _told_of_processor(party_named: PartyName) -> tuple[str, ...]:
    """The words on a processor that its fields say; what only tells where or who it is has none, and is kept."""
    about_itself = party_named.remark is not None and _is_about_itself(party_named.remark)
    return (party_named.name,) if about_itself else party_named.texts


def field_of(builder: RecordBuilder) -> str:
    """Where those engaged for processing stand: a processor's own are its sub-processors (Art. 28(4))."""
    return "sub_processors" if builder.values.get("on_behalf") else "processors"
