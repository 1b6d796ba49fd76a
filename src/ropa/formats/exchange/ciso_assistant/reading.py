# SPDX-License-Identifier: Apache-2.0
"""The rows of CISO Assistant's workbook, becoming a register."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa import vocabulary
from ropa.errors import Fault, Place, UnreadableFile
from ropa.formats.exchange.ciso_assistant.codes import (
    AFTERWARDS,
    BASES,
    CONDITIONS,
    OTHER,
    PROCESSOR,
    RELATIONS,
    ROLES,
    SUB_PROCESSOR,
    TOOLS,
    code_for,
    code_of,
    match_of,
)
from ropa.formats.exchange.ciso_assistant.sheets import COLUMNS, FALSE, OF, OWN_ID, PROCESSING, SEPARATOR, TRUE
from ropa.formats.exchange.ciso_assistant.time_limits import limits_from
from ropa.labels import country_code
from ropa.model import (
    Activity,
    Assessment,
    AssessmentKind,
    Basis,
    Contract,
    ContractKind,
    Data,
    DataCategory,
    DataSubject,
    Party,
    Processor,
    Purpose,
    PurposeTerm,
    Recipient,
    Retention,
    Safeguard,
    Sensitivity,
    SpecialCondition,
    Status,
    System,
    Transfer,
)
from ropa.refs import ID, slug
from ropa.register import Register
from ropa.text import every_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.formats.exchange.ciso_assistant.sheets import Row, Rows

_CLASSES: Final[dict[str, type]] = {"category": DataCategory, "subject": DataSubject, "purpose": PurposeTerm}
_CHILDREN: Final = tuple(title for title in COLUMNS if title != PROCESSING)


def register_from(rows: Rows, file: str) -> Register:
    """The register in the rows of a workbook.

    Raises:
        UnreadableFile: rows of several processings stand on one sheet, and some do not say to which they belong.
    """
    processings = rows[PROCESSING]
    if not processings:
        problem = "There is no row on a sheet 'Processing', nor a list of processings."
        raise UnreadableFile([Fault(Place(file), problem, "Export the processing from CISO Assistant as a workbook.")])
    reader = _Reader()
    faults: list[Fault] = []
    shares: list[dict[str, list[Row]]] = [{title: [] for title in _CHILDREN} for _ in processings]
    names = {row[key]: number for number, row in enumerate(processings) for key in ("name", "ref_id") if key in row}
    for title in _CHILDREN:
        for row in rows[title]:
            number = names.get(row.get(OF, "")) if len(processings) > 1 else 0
            if number is None:
                problem = f"This row does not say to which of the {len(processings)} processings it belongs."
                mend = f"Name it by its ref_id in a column '{OF}', or keep one processing a workbook."
                faults.append(Fault(row.place or Place(file), problem, mend))
            else:
                shares[number][title].append(row)
    if faults:
        raise UnreadableFile(faults)
    for row, share in zip(processings, shares, strict=True):
        reader.activity(row, share)
    return Register.of(*reader.held.values())


class _Reader:
    def __init__(self) -> None:
        self.held: dict[tuple[str, str], Any] = {}
        self.names: dict[str, str] = {}

    def keep(self, kind: str, record_id: str, make: Any) -> str:
        """Keep the record that *make* makes under the id *record_id*, or under the next free one; an equal one once."""
        free_id, number = record_id, 1
        while True:
            record = make(free_id)
            record_with_id = self.held.get((kind, free_id))
            if record_with_id == record:
                return free_id
            if record_with_id is None and (kind not in _CLASSES or vocabulary.term(kind, free_id) is None):
                self.held[kind, free_id] = record
                if kind == "party":
                    self.names.setdefault(record.name, free_id)
                return free_id
            number += 1
            free_id = f"{record_id}-{number}"

    # -- the processing ----------------------------------------------------------------------------------------------

    def activity(self, row: Row, share: dict[str, list[Row]]) -> None:
        """One processing with the rows that belong to it."""
        left = dict(row)
        ref, name = left.get("ref_id"), left.pop("name", None)
        activity_id = ref if ref and ID.match(ref) else slug(ref or name or "processing")
        if ref == activity_id:
            left.pop("ref_id")
        status = left.get("status", "").removeprefix("privacy_").casefold()
        if status == "draft":
            left.pop("status")
        purposes, conditions = self._purposes(share["Purposes"], left)
        categories = [self._category(data_row) for data_row in share["Personal data"]]
        subjects = [self._term("subject", subject_row) for subject_row in share["Data subjects"]]
        recipients = [self._recipient(recipient_row) for recipient_row in share["Data recipients"]]
        contractors = [self._contractor(contractor_row) for contractor_row in share["Contractors"]]
        processors = [contractor for contractor in contractors if isinstance(contractor, Processor)]
        recipients.extend(contractor for contractor in contractors if isinstance(contractor, Recipient))
        operations = self._operations(left)
        reference = left.pop("dpia_reference", None)
        assessment = self._assessment(reference, activity_id) if reference else None
        retention = _retention(share["Personal data"], categories, left)
        systems = _once(self._assets(share["Personal data"]))
        transfers = _once(self._transfers(share["Transfers"]))
        texts: dict[str, Any] = {field: left.pop(column, None) for field, column in _TEXTS.items()}
        required = _flag(left, "dpia_required")
        data = Data(subjects=_once(subjects) or None, categories=_once(categories) or None)
        record = Activity(
            id=activity_id,
            name=name,
            **texts,
            status=Status.DRAFT if status == "draft" else None,
            dpia_required=required,
            assessments=(assessment,) if assessment else None,
            operations=operations or None,
            purposes=tuple(purposes) or None,
            special_conditions=tuple(SpecialCondition(article=condition) for condition in conditions) or None,
            data=(data,) if subjects or categories else None,
            retention=retention or None,
            systems=systems or None,
            processors=tuple(processors) or None,
            recipients=tuple(recipients) or None,
            transfers=transfers or None,
            extra=tuple(left.items()),
        )
        self.keep("activity", activity_id, lambda free_id: record.with_(id=free_id))

    def _operations(self, left: dict[str, str]) -> tuple[str, ...]:
        operations = [
            operation.strip()
            for operation in left.get("processing_nature", "").replace(",", SEPARATOR).split(SEPARATOR)
        ]
        matches = [match_of("operation", operation) for operation in operations if operation]
        if not all(match is not None and match.term for match in matches):
            return ()
        left.pop("processing_nature", None)
        return _once([match.term for match in matches if match is not None and match.term])

    def _assessment(self, reference: str, activity: str) -> str:
        assessment_id = reference if ID.match(reference) else slug(reference, f"{activity}-dpia")
        return self.keep(
            "assessment",
            assessment_id,
            lambda free_id: Assessment(
                id=free_id, kind=AssessmentKind.DPIA, name=None if free_id == reference else reference
            ),
        )

    # -- purposes, data, persons -------------------------------------------------------------------------------------

    def _purposes(self, rows: list[Row], left: dict[str, str]) -> tuple[list[Purpose], list[str]]:
        """A purpose for each name; a second row of the same name adds a legal basis."""
        bases_of: dict[tuple[str, str | None], list[Basis]] = {}
        conditions: dict[str, None] = {}
        for number, row in enumerate(rows):
            term = self._term("purpose", row, described=False)
            bases = bases_of.setdefault((term, row.get("description")), [])
            basis, condition = row.get("legal_basis", ""), row.get("article_9_condition", "")
            if basis in BASES:
                bases.append(Basis(article=BASES[basis]))
            elif basis:
                bases.append(Basis(text=basis, cited=False))
            if condition in CONDITIONS:
                conditions[CONDITIONS[condition]] = None
            elif condition:
                left[f"Purposes[{number}].article_9_condition"] = condition
        purposes = [
            Purpose(purpose=term, text=text, bases=tuple(bases) or None) for (term, text), bases in bases_of.items()
        ]
        return purposes, list(conditions)

    def _term(self, kind: str, row: Row, *, described: bool = True, own: dict[str, Any] | None = None) -> str:
        """The built-in term that a row names by code and label; else one of the register's own."""
        left = {key: text for key, text in row.items() if key not in {OF, OWN_ID, *_READ}}
        name, code = row.get("name", row.get("category", "")), row.get("category", "")
        description = row.get("description") if described else None
        match = match_of(kind, code) if code else None
        own_id = row.get(OWN_ID, "")
        if not own and not left and description is None and not ID.match(own_id):
            built_in = next(
                (
                    term_id
                    for term_id in _by_label(kind).get(name, ())
                    if code in {"", code_of(kind, _line(kind, term_id))}
                ),
                None,
            )
            if built_in is not None:
                return built_in
        broader = match.term if match else None

        def make(term_id: str) -> Any:
            if code and code_of(kind, (term_id, *(_line(kind, broader) if broader else ()))) != code:
                left["category"] = code
            fields = {"label": name or None, "definition": description, "broader": broader, **(own or {})}
            return _CLASSES[kind](term_id, **fields, extra=tuple(left.items()))

        return self.keep(kind, own_id if ID.match(own_id) else slug(name, kind), make)

    def _category(self, row: Row) -> str:
        """A category; its own where the workbook's mark for sensitive data is not what the code says."""
        match = match_of("category", row.get("category", ""))
        near = vocabulary.nearest("category", match.term) if match and match.term else None
        special = near is not None and near.special == "special"
        marked = _flag(dict(row), "is_sensitive")
        own = {"sensitivity": Sensitivity.SPECIAL if marked else Sensitivity.NONE} if marked is not None else {}
        return self._term("category", row, own=own if own and marked != special else None)

    def _assets(self, rows: list[Row]) -> list[str]:
        names = [name.strip() for row in rows for name in row.get("assets", "").split(SEPARATOR)]
        return [
            self.keep("system", slug(name, "system"), lambda free_id, name=name: System(id=free_id, name=name))
            for name in names
            if name
        ]

    # -- parties -----------------------------------------------------------------------------------------------------

    def _party(self, row: Row, **fields: Any) -> str:
        """The party of that name; what a second row adds to it is added."""
        name, own = row.get("name", "unnamed"), row.get(OWN_ID, "")
        party_id = own if ID.match(own) else slug(name, "party")
        known_party = self.held.get(("party", party_id))
        extra = tuple(fields.pop("extra", ()))
        if known_party is not None and known_party.name == name:
            news = {field: value for field, value in fields.items() if value is not None}
            if all(getattr(known_party, field) in {None, value} for field, value in news.items()):
                more = tuple(pair for pair in extra if pair not in known_party.extra)
                self.held["party", party_id] = attrs.evolve(known_party, **news, extra=(*known_party.extra, *more))
                return party_id
        return self.keep("party", party_id, lambda free_id: Party(id=free_id, name=name, **fields, extra=extra))

    def _recipient(self, row: Row) -> Recipient:
        left = {key: text for key, text in row.items() if key not in {OF, OWN_ID, *_READ}}
        code = row.get("category", "")
        role = ROLES.get(code) or RELATIONS.get(code)
        if code and code != (code_for(ROLES, role) if role else OTHER):
            left["category"] = code
        return Recipient(party=self._party(row, extra=left.items()), role=role, text=row.get("description"))

    def _contractor(self, row: Row) -> Processor | Recipient:
        left = {key: text for key, text in row.items() if key not in {OF, OWN_ID, "country", *_READ}}
        relation, country_text = left.pop("relationship_type", ""), row.get("country")
        link = left.pop("documentation_link", None)
        if relation not in {PROCESSOR, *RELATIONS} and relation:
            left["relationship_type"] = relation
        country = country_code(country_text) if country_text else None
        if country_text and country is None:
            left["country"] = country_text
        party = self._party(row, country=country, extra=left.items())
        contract = self._contract(party, link, relation) if link else None
        description = row.get("description")
        if relation in {PROCESSOR, SUB_PROCESSOR}:
            return Processor(party=party, services=description, contract=contract)
        return Recipient(party=party, role=RELATIONS.get(relation), text=description, contract=contract)

    def _contract(self, party: str, link: str, relation: str) -> str:
        kind = ContractKind.PROCESSING if relation == PROCESSOR else None
        return self.keep(
            "contract", f"{party}-contract", lambda free_id: Contract(id=free_id, kind=kind, parties=(party,), url=link)
        )

    def _transfers(self, rows: list[Row]) -> Iterator[str]:
        """A transfer for each name; a second row of the same name adds a country or a safeguard."""
        named: dict[str, list[Row]] = {}
        for row in rows:
            named.setdefault(row.get("name", "transfer"), []).append(row)
        for name, several in named.items():
            yield self._transfer(name, several)

    def _transfer(self, name: str, rows: list[Row]) -> str:
        left: dict[str, str] = {}
        countries, safeguards = [], []
        for row in rows:
            country_text, mechanism = row.get("country"), row.get("transfer_mechanism")
            country = country_code(country_text) if country_text else None
            if country is not None:
                countries.append(country)
            elif country_text:
                left["country"] = country_text
            safeguard = Safeguard(
                tool=TOOLS.get(mechanism or ""), text=row.get("guarantees"), instrument=row.get("documentation_link")
            )
            if safeguard != Safeguard():
                safeguards.append(safeguard)
            if mechanism and mechanism not in TOOLS:
                left["transfer_mechanism"] = mechanism
            left.update((key, text) for key, text in row.items() if key not in {OF, OWN_ID, *COLUMNS["Transfers"]})
        entity = next((row["entity"] for row in rows if "entity" in row), None)
        importer = self._called(entity) if entity else None
        transfer_id = name if ID.match(name) else slug(name, "transfer")
        if transfer_id != name:
            left["name"] = name
        text = next((row["description"] for row in rows if "description" in row), None)
        return self.keep(
            "transfer",
            transfer_id,
            lambda free_id: Transfer(
                id=free_id,
                importer=importer,
                countries=_once(countries) or None,
                safeguards=_once(safeguards) or None,
                text=text,
                extra=tuple(left.items()),
            ),
        )

    def _called(self, name: str) -> str:
        """The party of that name, a new one where none has it."""
        known_id = self.names.get(name)
        return (
            known_id
            if known_id is not None
            else self.keep("party", slug(name, "party"), lambda free_id: Party(id=free_id, name=name))
        )


_TEXTS: Final = {"description": "description", "owner": "assigned_to", "information": "information_channel"}
_READ: Final = frozenset(
    column for title in ("Purposes", "Personal data", "Data subjects") for column in COLUMNS[title]
)


def _once(values: Any) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))


def _flag(left: dict[str, str], key: str) -> bool | None:
    flag = left.get(key, "").strip().casefold().lstrip("=").removesuffix("()")
    value = {TRUE: True, "yes": True, "1": True, FALSE: False, "no": False, "0": False}.get(flag)
    if value is not None:
        left.pop(key)
    return value


def _retention(rows: list[Row], categories: list[str], left: dict[str, str]) -> tuple[Retention, ...]:
    """The time limits: one for all where they are alike, else each with its categories.

    A deletion policy that ropa has no word for is put to *left*.
    """
    categories_of: dict[tuple[str, str], list[str]] = {}
    for number, (row, category) in enumerate(zip(rows, categories, strict=True)):
        if "deletion_policy" in row and row["deletion_policy"] not in AFTERWARDS:
            left[f"Personal data[{number}].deletion_policy"] = row["deletion_policy"]
        categories_of.setdefault((row.get("retention", ""), row.get("deletion_policy", "")), []).append(category)
    limits = []
    for (limit_text, policy), meant in categories_of.items():
        then = AFTERWARDS.get(policy)
        for limit in limits_from(limit_text) if limit_text else (Retention(),) if then else ():
            named = _once(meant) if len(categories_of) > 1 else None
            limits.append(limit.with_(categories=named, then=then or limit.then))
    return tuple(limits)


@cache
def _by_label(kind: str) -> dict[str, tuple[str, ...]]:
    """The built-in terms of a kind by their labels in every language."""
    by_label: dict[str, tuple[str, ...]] = {}
    for term in vocabulary.terms(kind).values():
        for label in dict.fromkeys(every_language(term.labels)):
            by_label[label] = (*by_label.get(label, ()), term.id)
    return by_label


def _line(kind: str, term_id: str) -> tuple[str, ...]:
    """A built-in term and all that it is a kind of: while a workbook is read, there is no register to ask."""
    return (term_id, *vocabulary.broader_chain(kind, term_id))
