# SPDX-License-Identifier: Apache-2.0
"""The records that the lines of a foreign register share: parties, own terms, systems, contracts, each made once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import permutations
from typing import Any, Final

from ropa import vocabulary
from ropa.free_text.ages import without_age
from ropa.free_text.agreements import Agreement
from ropa.free_text.answers import wordings
from ropa.free_text.citations import without_citation
from ropa.free_text.comparable import plain
from ropa.free_text.lists import before_preposition, remark, with_clause_behind
from ropa.free_text.parties.kinds_of_party import kind_of
from ropa.free_text.synonyms import term_of
from ropa.imports.words import comparable, written
from ropa.model import (
    Assessment,
    Cite,
    Contract,
    DataCategory,
    DataSubject,
    MeasureTerm,
    OperationTerm,
    Party,
    PurposeTerm,
    System,
    Transfer,
)
from ropa.model.contract import ContractKind
from ropa.model.party import PartyKind
from ropa.model.term import Sensitivity
from ropa.refs import slug
from ropa.vocabulary.sensitive_labels import sensitive_label

TERMS: Final[dict[str, type]] = {
    "category": DataCategory,
    "subject": DataSubject,
    "purpose": PurposeTerm,
    "measure": MeasureTerm,
    "operation": OperationTerm,
}
LONGEST_ID: Final = 60
_PLACED: Final = frozenset({"subject", "category"})
"""The kinds of which an own term with a remark falls under the built-in one that it remarks on."""

_SPECIAL: Final = {"sensitivity": Sensitivity.SPECIAL}
"""What a column for special categories says of its own terms; of those of the vocabulary, the vocabulary says it."""

_ONE_KIND: Final = {"special.race", "special.ethnic"}
"""Art. 9(1) names them as one: `Rassische und ethnische Herkunft`."""

_SHORTEST_KIND: Final = 4
_TWO: Final = 2
_MOST_ALTERNATIVES: Final = (2, 3)
"""So many words may stand between slashes."""

_DASH: Final = re.compile(r"(?<!\s)\s+[-–—]\s")
_MOST_IN_A_PART: Final = 3
_PLAINLY_AND = re.compile(
    r"(?<!\s)\s+(?:and|og|samt|och|und|sowie|et|oraz|és|și|și|και|и|ir|ter|agus|&)\s+|(?:(?<!\s)\s+)?[/+]\s*",
    re.IGNORECASE,
)
"""Those that mean nothing else anywhere."""

_WHOSE = re.compile(
    r"\A(?:their|his|her|its|deres|sine?|hans|hendes|hennes|deras|ihre|deren|leurs?|ses|hun|sus?|loro|i loro|seus|ich"
    r"|heidän)\s+(?=\S)",
    re.IGNORECASE,
)
"""Whose people are meant, beside those they belong to: `Lejere og deres børn`."""


class UniqueIds:
    """Makes ids, none of them twice: a second id of the same words gets a number."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def new(self, text: str, otherwise: str) -> str:
        """A new id from a text; *otherwise* where the text has no letter for one."""
        new_id = slug(text[: LONGEST_ID * 3].lower(), otherwise)
        if len(new_id) > LONGEST_ID:
            new_id = new_id[:LONGEST_ID].rpartition("-")[0] or new_id[:LONGEST_ID]
        number = self._taken.get(new_id, 0) + 1
        while number > 1 and f"{new_id}-{number}" in self._taken:
            number += 1
        self._taken[new_id] = number
        if number == 1:
            return new_id
        numbered = f"{new_id}-{number}"
        self._taken[numbered] = 1
        return numbered


@cache
def _and(language: str | None) -> re.Pattern[str]:
    """What joins two in a language: `i` is "and" in Polish, and "in" in Danish; `None` = what does so in any."""
    joining = (*written("joining"), *written("joining-here", language))
    return re.compile(rf"(?<!\s)\s+(?:{'|'.join(map(re.escape, joining))}|&)\s+|(?:(?<!\s)\s+)?[/+]\s*", re.IGNORECASE)


def _parted_by_slashes(label: str) -> tuple[str, ...]:
    """The single words between the slashes of `Børn/unge`, `Ruokavalio/allergiat`; empty where one is no whole word.

    What ends a word for the other sex (`Schüler/innen`), or is the word for it (`alumno/alumna`), is nobody else.
    """
    parts = tuple(word.strip() for word in label.split("/"))
    return parts if all(map(str.isalpha, parts)) and _are_different(parts) else ()


def _are_different(parts: tuple[str, ...]) -> bool:
    """Whether what slashes part are two or three, none of them the ending of another, or the word for the other sex."""
    opening = {plain(part)[:_SHORTEST_KIND] for part in parts}
    whole = all(len(part) >= _SHORTEST_KIND and part[:_SHORTEST_KIND].isalpha() for part in parts)
    endings = comparable("ending-of-the-other-sex")
    apart = len(opening) == len(parts) and not any(plain(part) in endings for part in parts)
    return len(parts) in _MOST_ALTERNATIVES and whole and apart


def _are_of_one_noun(first: str, second: str) -> bool:
    """Whether the second of two is the first with a word before it: `lejere og fraflyttede lejere`."""
    spoken = plain(second).split()
    return len(spoken) > 1 and len(plain(first).split()) == 1 and spoken[-1] == plain(first)


def _is_a_kind_of_people(word: str) -> bool:
    """Whether one word beside a kind of people may be another kind: `beboere` in `beboere og besøgende`."""
    return word.isalpha() and len(word) > _SHORTEST_KIND and plain(word) not in wordings("never-alone")


def _joined_by(sign: re.Pattern[str], label: str) -> tuple[str, ...]:
    """The parts of words that a sign joins, without a word behind it for whose they are."""
    first, *others = sign.split(label)
    return (first, *(_WHOSE.sub("", part) for part in others))


def _without_ordinary(name: str) -> str:
    """A name without the word before it that says that it is nothing special: `Almindelige kontaktoplysninger`."""
    first, _, others = name.partition(" ")
    return others if others and plain(first) in wordings("ordinary-data") else name


class SharedRecords:
    """The records that several lines refer to: each is made once, whatever refers to it."""

    def __init__(self, document: str, language: str | None = None) -> None:
        self.document = document
        self.language = language
        self.unique_ids: dict[str, UniqueIds] = {}
        self.parties: dict[str, dict[str, Any]] = {}
        self.systems: dict[str, dict[str, Any]] = {}
        self.terms: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in TERMS}
        self.transfers: list[Transfer] = []
        self.assessments: list[Assessment] = []
        self.contracts: dict[str, Contract] = {}
        self.owners: list[str] = []
        self.processors: list[str] = []
        self.served: list[str] = []
        self.items_understood: dict[tuple[str, str, bool], tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._ids: dict[tuple[str, str], str] = {}

    def new_id(self, kind: str, text: str) -> str:
        """A new id for a record of *kind*."""
        return self.unique_ids.setdefault(kind, UniqueIds()).new(text, kind.replace("_", "-"))

    def cite(self, section: str) -> tuple[Cite, ...]:
        """A cite of a place in the file."""
        return (Cite(document=self.document, section=section),)

    def party(self, name: str, kind: PartyKind | None = None) -> str:
        """The id of the party of that name, which is made if it is new."""
        label = " ".join(name.split())
        key = ("party", plain(label) or label)
        if key not in self._ids:
            party_id = self._ids[key] = self.new_id("party", label)
            fields: dict[str, Any] = {"name": label, "extra": KeptWords()}
            meant = kind or kind_of(label)
            if meant is not None:
                fields["kind"] = meant
            self.parties[party_id] = fields
        return self._ids[key]

    def party_named(self, name: str) -> str | None:
        """The id of the party of that name; `None` where there is none yet."""
        return self._ids.get(("party", plain(name) or name))

    def detail(self, party: str, field: str, value: Any) -> bool:
        """Add a detail to a party; false where it has another one already."""
        fields = self.parties[party]
        if fields.get(field, value) != value:
            return False
        fields[field] = value
        return True

    def party_extra(self, party: str, heading: str, text: str) -> str:
        """Keep words on a party as they stand; the heading that they stand under."""
        kept: KeptWords = self.parties[party]["extra"]
        return kept.put(heading, text)

    def term(self, kind: str, label: str, **more: Any) -> str:
        """The id of a term: the built-in one that it means, else one of the register's own.

        A remark in parentheses and an age say more than the built-in term: `Customers (B2B)` and `Children under 13`
        are own terms that fall under it.
        """
        wording = " ".join(label.split())
        while (
            kind == "category"
            and self.built_in(kind, wording) is None
            and wording != (bare := without_citation(wording))
        ):
            wording = bare
        built_in = self.built_in(kind, wording)
        if built_in is not None and (not more or more == _SPECIAL):
            return built_in
        broader = self._broader(kind, wording) if kind in _PLACED else None
        if broader is not None:
            more = {**more, "broader": broader}
        key = (kind, plain(wording) or wording)
        if key not in self._ids:
            term_id = self.new_id(kind, wording)
            while vocabulary.term(kind, term_id) is not None:
                term_id = self.new_id(kind, f"{wording} own")
            self._ids[key] = term_id
            self.terms[kind][term_id] = {"label": wording}
        for field, value in more.items():
            self.terms[kind][self._ids[key]].setdefault(field, value)
        return self._ids[key]

    def _broader(self, kind: str, wording: str) -> str | None:
        """The built-in term that words remark on, in parentheses, behind a dash, or by an age or by whose they are."""
        name = remark(wording)[0]
        heads = [name, with_clause_behind(name)[0], _DASH.split(name, maxsplit=1)[0], _without_ordinary(name)]
        if kind == "subject":
            heads += [without_age(name), *([] if _PLAINLY_AND.search(name) else [before_preposition(name)])]
        return next((term for head in heads if head != wording and (term := self.built_in(kind, head))), None)

    def is_known(self, kind: str, wording: str) -> bool:
        """Whether words mean a built-in term, or remark on one."""
        meant = self.meant_category(wording) if kind == "category" else self.built_in(kind, wording)
        return meant is not None or (kind in _PLACED and self._broader(kind, wording) is not None)

    def named(self, kind: str, label: str) -> str | None:
        """The id of a term that is there already, built in or made before; `None` where there is none."""
        return self._ids.get((kind, plain(label) or label)) or self.built_in(kind, label)

    def built_in(self, kind: str, label: str) -> str | None:
        """The built-in term whose label or plain synonym it is."""
        return term_of(kind, label, self.language)

    def all_built_in(self, kind: str, label: str, *, ends_list: bool = False) -> tuple[str, ...]:
        """The parts of words such as `name and address`, where each of them is a built-in term; else the whole.

        Of people, one is enough where each part is a single word: `employees and volunteers`; so it is of data at the
        end of a list: `Name, telephone and wishes`.

        Args:
            kind: What the words are of.
            label: The words.
            ends_list: Whether they are the last of several.
        """
        if self.built_in(kind, label) is not None:
            return (label,)
        name, clause = with_clause_behind(label)
        if clause is not None:  # what is said of several is said of each
            return tuple(f"{part}, {clause}" for part in self.all_built_in(kind, name))
        return self._between_slashes(kind, label) or self._all_joined(kind, label, ends_list=ends_list)

    def _all_joined(self, kind: str, label: str, *, ends_list: bool) -> tuple[str, ...]:
        """The parts that "and" joins, where each of them is a built-in term; else the whole."""
        surely = _joined_by(_PLAINLY_AND, label) if kind == "subject" else ()
        of_one_noun = len(surely) == _TWO and _are_of_one_noun(*surely)
        if len(surely) > 1 and (of_one_noun or all(self.is_known(kind, part) for part in surely)):
            return surely
        parts = _joined_by(_and(self.language), label)
        others = [part for part in parts if not self._is_somebody_or_data(kind, part)]
        if len(parts) > 1 and (not others or (kind == "subject" and all(map(_is_a_kind_of_people, others)))):
            return parts
        if kind == "category" and len(apart := self.all_meant(label)) > 1:
            return apart
        if ends_list and kind == "category" and len(parts) == _TWO and len(others) == 1 and self._are_two(parts):
            return parts
        return (label,)

    def _is_somebody_or_data(self, kind: str, part: str) -> bool:
        """Whether a part by itself is a built-in term; of people also one with their age, or with whose they are."""
        return self.is_known(kind, part) if kind == "subject" else self.built_in(kind, part) is not None

    def all_meant(self, label: str) -> tuple[str, ...]:
        """The parts of words that "and" joins, where each means a category by its label or by what it says of Art. 9.

        Else the whole: `helbred og straffeattest` are two, `race and ethnic origin` is one.
        """
        parts = _and(self.language).split(label)
        if any(part.endswith("-") for part in parts):  # `Foto-, Video- und Tonaufnahmen`
            return (label,)
        meant = [self.meant_category(part) for part in parts]
        kinds = [term for term in meant if term]
        has_term = any(self.built_in("category", name) is not None for name in (label, remark(label)[0]))
        if not has_term and (alternatives := self._between_slashes("category", label)):
            return alternatives
        if has_term or len(kinds) < len(parts) or {*kinds} == _ONE_KIND:
            return (label,)
        apart = not any(vocabulary.is_within("category", term, other) for term, other in permutations(kinds, 2))
        return tuple(parts) if len(parts) > 1 and apart else (label,)

    def _between_slashes(self, kind: str, label: str) -> tuple[str, ...]:
        """The words that slashes part, of people or of data; empty where they are one kind by two names."""
        alternatives = _parted_by_slashes(label) if kind in _PLACED else ()
        if kind == "subject" and not alternatives:
            alternatives = self._people_between_slashes(label)
        meant = {self.meant_category(word) for word in alternatives} if kind == "category" else set()
        return () if meant == _ONE_KIND else alternatives

    def _people_between_slashes(self, label: str) -> tuple[str, ...]:
        """The people between slashes of whom one is known by a single word: `Applicants/household members`."""
        parts = tuple(part.strip() for part in label.split("/"))
        short = all(len(part.split()) <= _MOST_IN_A_PART and not part.endswith("-") for part in parts)
        plainly = short and _are_different(parts)
        return parts if plainly and any(self.built_in("subject", part) for part in parts) else ()

    def meant_category(self, name: str) -> str | None:
        """The built-in category that a name means: by its label, or by what its words say of Art. 9."""
        label = sensitive_label(name)
        return self.built_in("category", name) or (label.term if label and label.sure else None)

    def _are_two(self, parts: tuple[str, ...]) -> bool:
        """Whether two parts, of which one is built in, are short ones that stand by themselves."""
        stand_alone = all(len(part.split()) <= _MOST_IN_A_PART and not part.endswith("-") for part in parts)
        meant = (self.built_in("category", part) for part in parts)
        return stand_alone and not any(key and vocabulary.is_within("category", key, "special") for key in meant)

    def system(self, name: str) -> str:
        """The id of the system of that name."""
        label = " ".join(name.split())
        key = ("system", plain(label) or label)
        if key not in self._ids:
            self._ids[key] = self.new_id("system", label)
            self.systems[self._ids[key]] = {"name": label, "extra": KeptWords()}
        return self._ids[key]

    def contract(self, processor: str, agreed: Agreement, section: str) -> str:
        """The id of a contract with a processor (Art. 28(3)); the same words about the same one are one contract."""
        key = f"{processor} {plain(agreed.text)} {agreed.signed or ''} {agreed.ends or ''}"
        if key not in self.contracts:
            contract_id = self.new_id("contract", f"{processor} agreement")
            self.contracts[key] = Contract(
                id=contract_id,
                kind=ContractKind.PROCESSING,
                parties=(processor,),
                signed=agreed.signed,
                valid_to=agreed.ends,
                text=agreed.text or None,
                sources=self.cite(section),
            )
        return self.contracts[key].id

    def records(self) -> list[Any]:
        """All of them as records, each with the document as its source."""
        source = (Cite(document=self.document),)
        records: list[Any] = [
            Party(id=key, **_with_extra(fields), sources=source) for key, fields in self.parties.items()
        ]
        records += [System(id=key, **_with_extra(fields), sources=source) for key, fields in self.systems.items()]
        for kind, held_terms in self.terms.items():
            records += [TERMS[kind](id=key, **fields, sources=source) for key, fields in held_terms.items()]
        return [*records, *self.transfers, *self.assessments, *self.contracts.values()]


class KeptWords(dict[str, str]):
    """What is kept as it stands for the `extra` of a record: each text under the heading that it had."""

    def __init__(self, kept: Iterable[tuple[str, str]] = ()) -> None:
        """Begin with what is kept already: pairs of heading and text."""
        super().__init__(kept)
        self._names: dict[tuple[str, str], str] = {}
        self._last: dict[str, int] = {}

    def put(self, heading: str, text: str) -> str:
        """Add a text under its heading, numbered where another text has that already; returns that heading."""
        name = self._names.get((heading, text))
        if name is not None:
            return name
        number = self._last.get(heading, 1)
        name = _numbered(heading, number)
        while (there := self.setdefault(name, text)) != text:
            self._names.setdefault((heading, there), name)
            number += 1
            name = _numbered(heading, number)
        self._names[heading, text] = name
        self._last[heading] = number
        return name


def _numbered(heading: str, number: int) -> str:
    return heading if number == 1 else f"{heading} ({number})"


def _with_extra(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "extra": tuple(fields["extra"].items())}


def is_category(name: str) -> bool:
    """Whether the words are plainly a kind of recipient (`revisor`, `Behörden`) and no name."""
    return kind_of(name) is PartyKind.CATEGORY
