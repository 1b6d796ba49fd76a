# SPDX-License-Identifier: Apache-2.0
"""A register, becoming a UROPA catalogue: an object for each activity, with all that it refers to inside it.

What UROPA requires and the register does not state is left out and noted: nothing is made up to please a schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.formats.exchange.uropa.closed_words import (
    BASES,
    CONDITIONS,
    MEANS,
    MEASURES,
    REQUIRED,
    alpha_3,
    transfer_basis,
)
from ropa.labels import country_name
from ropa.meaning import Meaning
from ropa.model import AssessmentKind, RecipientRole, Required
from ropa.model.basis import as_cited
from ropa.refs import key_of
from ropa.silence import NotApplicable, each
from ropa.text import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ropa.model import Activity, Basis, Contact, Data, Measure, Party, Purpose, Retention, Safeguard, Transfer
    from ropa.period import Period
    from ropa.register import Register


class Catalogue:
    """A register as a UROPA catalogue.

    Attributes:
        plain: The catalogue as plain values.
        wanting: What UROPA requires and the register does not state: record -> `LegalBasis.source`, each once.
    """

    def __init__(self, book: Register, lang: str) -> None:
        """Make the catalogue of *book*, its words in *lang*."""
        self.book = book
        self.lang = lang
        self.wanting: dict[str, dict[str, None]] = {}
        self._about = ""
        self._meaning = Meaning(book, lang=lang)
        departments = dict.fromkeys(
            self.say(activity.department) for activity in book.activities.values() if activity.department is not None
        )
        self.plain: dict[str, Any] = {
            "ropas": [self._ropa(activity) for activity in book.activities.values()],
            "legalEntities": [self._of("party", party_id, self._entity) for party_id in book.parties],
            "internalDepartments": [{"name": department} for department in departments],
            "securityMeasures": [
                self._of("header", header.id, lambda _, measure_stated=measure: self._measure(measure_stated))  # type: ignore[misc] # mypy cannot infer it
                for header in book.registers.values()
                for measure in each(header.measures)
            ],
            "dataCarriers": [self._of("system", system_id, self._carrier) for system_id in book.systems],
        }

    def _of(self, kind: str, record_id: str, make: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
        """An object that stands in the catalogue by itself; what it wants is noted under its own record."""
        self._about = key_of(kind, record_id)
        return make(record_id)

    def say(self, text: str | None) -> str | None:
        """Words in the language of the file; `None` where there are none."""
        return say(text, self.lang, self.book.language) or None

    def node(self, kind: str, **fields: Any) -> dict[str, Any]:
        """An object of UROPA's, without what is not stated; what it would require of that is noted."""
        plain = {key: value for key, value in fields.items() if value is not None}
        for key in REQUIRED.get(kind, ()):
            if key not in plain:
                self.wanting.setdefault(self._about, {})[f"{kind}.{key}"] = None
        return plain

    # -- the processing ----------------------------------------------------------------------------------------------

    def _ropa(self, activity: Activity) -> dict[str, Any]:
        self._about = key_of("activity", activity.id)
        keepers = [controller for header in self.book.registers.values() for controller in each(header.controllers)]
        stated = [controller.party for controller in each(activity.controllers)]
        first = (stated or keepers)[:1]
        party = self.book.parties.get(first[0]) if first else None
        represented = party.representative if party is not None and isinstance(party.representative, str) else None
        return self.node(
            "Ropa",
            name=self.say(activity.name) or activity.id,
            internalId=activity.id,
            updatedAt=_day(activity.reviewed),
            dataController=self._entity(first[0]) if first else None,
            representative=self._entity(represented) if represented else None,
            jointDataControllers=[self._joint(party_id, activity) for party_id in stated[1:]] or None,
            purposes=[self._purpose(purpose, activity) for purpose in each(activity.purposes)] or None,
            recipients=self._recipients(activity),
            securityMeasures=None
            if activity.measures is None or isinstance(activity.measures, NotApplicable)
            else [self._measure(measure) for measure in activity.measures],
            dataTransfers=[
                node
                for transfer_id in each(activity.transfers)
                if transfer_id in self.book.transfers
                for node in self._transfers(self.book.transfers[transfer_id])
            ]
            or None,
            hasAutomatedDecisionMaking=None
            if activity.automated_decisions is None or isinstance(activity.automated_decisions, NotApplicable)
            else bool(activity.automated_decisions),
            dpia=self._dpia(activity),
        )

    def _joint(self, party: str, activity: Activity) -> dict[str, Any]:
        contract = self.book.contracts.get(str(activity.arrangement))
        return self.node(
            "JointDataController",
            legalEntity=self._entity(party),
            legalAgreementPath=contract.url if contract else None,
        )

    def _dpia(self, activity: Activity) -> dict[str, Any] | None:
        for assessment_id in each(activity.assessments):
            assessment = self.book.assessments.get(assessment_id)
            if assessment is not None and assessment.kind is AssessmentKind.DPIA:
                return self.node(
                    "Dpia",
                    path=assessment.url,
                    description=self.say(assessment.outcome),
                    stopDate=_day(assessment.dated),
                    hasPriorConsultation=_flag(assessment.consulted),
                )
        return None

    # -- parties -----------------------------------------------------------------------------------------------------

    def _entity(self, party_id: str) -> dict[str, Any]:
        party = self.book.parties.get(party_id)
        if party is None:
            return self.node("LegalEntity", name=party_id)
        address = self._address(party)
        contact = None if isinstance(party.contact, NotApplicable) else party.contact
        return self.node(
            "LegalEntity",
            name=party.legal_name or self.say(party.name) or party.id,
            email=party.email or (contact.email if contact else None),
            registrationNumber=party.registration,
            address=address or None,
            dpo=self._dpo(party.dpo) if party.dpo is not None and not isinstance(party.dpo, NotApplicable) else None,
        )

    def _address(self, party: Party) -> dict[str, Any] | None:
        country = self._country(party.country) if isinstance(party.country, str) else None
        if not party.address and country is None:
            return None
        return self.node("Address", address1=party.address, country=country)

    def _country(self, code: str) -> dict[str, Any]:
        return self.node("Country", iso=alpha_3(code), name=country_name(code, self.lang))

    def _dpo(self, contact: Contact) -> dict[str, Any]:
        person = self.node(
            "PersonalInformation", lastName=self.say(contact.name), email=contact.email, phoneNumber=contact.phone
        )
        return self.node("Dpo", personalInformation=person)

    def _recipients(self, activity: Activity) -> dict[str, Any] | None:
        departments, organisations, processors = [], [], []
        for processor in each(activity.processors):
            contract = self.book.contracts.get(str(processor.contract))
            processors.append(
                self.node(
                    "DataProcessor",
                    legalEntity=self._entity(processor.party),
                    dataCategoriesDisclosed=self._disclosed(processor.categories, activity),
                    processorAgreementPath=contract.url if contract else None,
                )
            )
        for met in each(activity.recipients):
            entity = self._entity(met.party)
            disclosed = self._disclosed(met.categories, activity)
            if met.role is RecipientRole.INTERNAL:
                departments.append(
                    self.node("InternalDepartment", name=entity["name"], dataCategoriesDisclosed=disclosed)
                )
            else:
                organisations.append(
                    self.node(
                        "ExternalOrganization",
                        description=entity["name"],
                        organizationStatus=str(met.role) if isinstance(met.role, RecipientRole) else None,
                        legalEntity=entity,
                        dataCategoriesDisclosed=disclosed,
                    )
                )
        parts = {
            "internalDepartments": departments or None,
            "externalOrganisations": organisations or None,
            "dataProcessors": processors or None,
        }
        return self.node("Recipients", **parts) or None

    # -- purposes and data -------------------------------------------------------------------------------------------

    def _purpose(self, purpose: Purpose, activity: Activity) -> dict[str, Any]:
        alone = len(each(activity.purposes)) == 1
        bases = [legal_basis for basis in each(purpose.bases) if (legal_basis := self._basis(basis)) is not None]
        return self.node(
            "Purpose",
            name=self._named("purpose", purpose.purpose),
            description=self.say(purpose.text),
            isMain=True if alone else None,
            legalBases=bases or None,
            dataCategories=self._data(activity, purpose.categories) or None,
        )

    def _basis(self, basis: Basis) -> dict[str, Any] | None:
        kind = BASES.get(basis.article or "")
        texts = [self.say(basis.text), self.say(basis.interest), *as_cited(basis.law)]
        if kind is None and not any(texts):
            return None
        return self.node(
            "LegalBasis", legalBasisType=kind, description="; ".join(text for text in texts if text) or None
        )

    def _disclosed(self, categories: Any, activity: Activity) -> list[dict[str, Any]] | None:
        """The data that a recipient has; `None` where the source does not say which."""
        if categories is None or isinstance(categories, NotApplicable):
            return None
        return self._data(activity, categories)

    def _data(self, activity: Activity, only: Any) -> list[dict[str, Any]]:
        """UROPA's categories, one for each pairing and broadest term; ropa's categories are its data types."""
        only_these = None if only is None or isinstance(only, NotApplicable) else tuple(only)
        groups: list[dict[str, Any]] = []
        covered: set[str] = set()
        for data in each(activity.data):
            chosen = [category for category in each(data.categories) if only_these is None or category in only_these]
            covered.update(chosen)
            groups.extend(self._group(root, types, data, activity) for root, types in self._rooted(chosen).items())
        uncovered = [category for category in only_these or () if category not in covered]
        groups.extend(self._group(root, types, None, activity) for root, types in self._rooted(uncovered).items())
        return groups

    def _rooted(self, categories: list[str]) -> dict[str, list[str]]:
        grouped: dict[str, list[str]] = {}
        for category in categories:
            grouped.setdefault(self._meaning.terms["category"].lines[category][-1], []).append(category)
        return grouped

    def _group(self, root: str, types: list[str], data: Data | None, activity: Activity) -> dict[str, Any]:
        special = any(self._special(category) for category in types)
        conditions = [CONDITIONS.get(condition.article or "") for condition in each(activity.special_conditions)]
        subjects = each(data.subjects) if data is not None else ()
        return self.node(
            "DataCategory",
            name=self._named("category", root),
            isSensitive=special,
            sensitiveLegalBasis=next((legal_basis for legal_basis in conditions if legal_basis), None)
            if special
            else None,
            dataTypes=[self._type(category, data, activity) for category in types],
            dataSubjectCategories=[self._subject(subject) for subject in subjects] or None,
        )

    def _named(self, kind: str, term_id: str) -> str:
        return self._meaning.names.name(kind, term_id)

    def _special(self, category: str) -> bool:
        return self._meaning.sensitivity(category) in {"special", "criminal"}

    def _type(self, category: str, data: Data | None, activity: Activity) -> dict[str, Any]:
        required = data.required if data is not None else None
        kinds = [origin.kind for origin in each(data.origins if data else None)]
        means = [
            MEANS[kind] for kind in kinds if kind is not None and not isinstance(kind, NotApplicable) and kind in MEANS
        ]
        return self.node(
            "DataType",
            name=self._named("category", category),
            isOptional=None
            if required is None or isinstance(required, NotApplicable)
            else required is Required.VOLUNTARY,
            collectionMean=means[0] if means else None,
            storageLocations=self._locations(category, activity) or None,
        )

    def _subject(self, subject: str) -> dict[str, Any]:
        child = self._meaning.is_within("subject", subject, "child")
        return self.node("DataSubjectCategory", name=self._named("subject", subject), isChild=child)

    def _locations(self, category: str, activity: Activity) -> list[dict[str, Any]]:
        durations = [
            self._duration(limit)
            for limit in each(activity.retention)
            if limit.categories is None or category in each(limit.categories)
        ]
        carriers: list[Any] = [self._carrier(system_id) for system_id in each(activity.systems)]
        return [
            self.node("StorageLocation", dataCarrier=carrier, storageDurations=durations or None)
            for carrier in carriers or ([None] if durations else [])
        ]

    def _carrier(self, system: str) -> dict[str, Any]:
        system_record = self.book.systems.get(system)
        countries = each(system_record.countries) if system_record else ()
        return self.node(
            "DataCarrier",
            name=(self.say(system_record.name) if system_record else None) or system,
            description=self.say(system_record.description) if system_record else None,
            country=self._country(countries[0]) if len(countries) == 1 else None,
        )

    def _duration(self, limit: Retention) -> dict[str, Any]:
        start = self.say(limit.starts)
        event = self.say(limit.until) or self.say(limit.criteria)
        keep = None if isinstance(limit.keep, NotApplicable) else limit.keep
        stop = None
        if event or keep:
            stop = self.node("EventType", name=event or str(keep), countdown=_countdown(keep) if keep else None)
        return self.node(
            "StorageDuration", startEvent=self.node("EventType", name=start) if start else None, stopEvent=stop
        )

    # -- measures and transfers --------------------------------------------------------------------------------------

    def _measure(self, measure: Measure) -> dict[str, Any]:
        term_id = measure.measure if isinstance(measure.measure, str) else None
        name, kind = None, None
        if term_id is not None:
            name = self._named("measure", term_id)
            kind = MEASURES.get(self._meaning.terms["measure"].lines[term_id][-1])
        text = self.say(measure.text)
        return self.node(
            "SecurityMeasure", name=name or text, description=text if name else None, securityMeasureType=kind
        )

    def _transfers(self, transfer: Transfer) -> list[dict[str, Any]]:
        """One for each country and safeguard."""
        return [
            self.node(
                "DataTransfer",
                description=self.say(transfer.text),
                country=self._country(country) if country else None,
                dataTransferBasis=self._safeguard(safeguard, transfer) if safeguard else None,
            )
            for country in each(transfer.countries) or (None,)
            for safeguard in each(transfer.safeguards) or (None,)
        ]

    def _safeguard(self, safeguard: Safeguard, transfer: Transfer) -> dict[str, Any]:
        category, kind = transfer_basis(safeguard.tool, safeguard.decision)
        recipients = None
        if isinstance(transfer.importer, str):
            entity = self._entity(transfer.importer)
            organisation = self.node("ExternalOrganization", description=entity["name"], legalEntity=entity)
            recipients = {"externalOrganizations": [organisation]}
        return self.node(
            "DataTransferBasis",
            dataTransferBasisCategory=category,
            dataTransferBasisType=kind,
            proofUrl=safeguard.instrument,
            recipients=recipients,
        )


def _day(value: date | NotApplicable | None) -> str | None:
    return value.isoformat() if value is not None and not isinstance(value, NotApplicable) else None


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _countdown(keep: Period) -> dict[str, Any] | None:
    """A period in one unit, the largest that is exact; `None` where it is of several kinds, or in seconds."""
    months, days, seconds = keep.months, keep.days, keep.seconds
    if months and not days and not seconds:
        return {"timeUnit": "years", "duration": months // 12} if months % 12 == 0 else _count("months", months)
    if days and not months and not seconds:
        return _count("days", days)
    if seconds and seconds % 3600 == 0 and not months and not days:
        return _count("hours", seconds // 3600)
    return None


def _count(unit: str, number: int) -> dict[str, Any]:
    return {"timeUnit": unit, "duration": number}
