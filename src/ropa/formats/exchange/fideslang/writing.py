# SPDX-License-Identifier: Apache-2.0
"""A register, becoming a fideslang manifest.

An activity becomes a `system` with a privacy declaration for each purpose; its processors and recipients become systems
of third parties, and what is given to them the egress. Under `meta: {ropa: ...}` stand the ids of the register's own
records and nothing else, so that an edited manifest is never at odds with itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ropa.formats.exchange.fideslang.closed_words import META, THIRD_PARTY, tool_word
from ropa.formats.exchange.fideslang.declarations_writing import declarations
from ropa.formats.exchange.fideslang.manifest_entry import unkept
from ropa.formats.exchange.fideslang.organisations import KEEPER
from ropa.formats.exchange.fideslang.taxonomy import KEY, LISTS, OWN, SECTIONS, TAG, KeysWritten, key_from
from ropa.meaning import Meaning
from ropa.model import AssessmentKind
from ropa.model.roles import engaged
from ropa.silence import NotApplicable, each
from ropa.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.model import Activity, Contact, Flow, Measure, Party, System
    from ropa.register import Register

_ORDER: Final = (
    KEY,
    "organization_fides_key",
    "tags",
    "name",
    "description",
    "meta",
    "system_type",
    "administrating_department",
    "responsibility",
    "legal_name",
    "legal_address",
)
_LAST: Final = ("egress", "ingress", "privacy_declarations")
_SECTIONS: Final = ("organization", *SECTIONS.values(), "dataset", "system")


def manifest(book: Register, lang: str) -> dict[str, Any]:
    """A register as the plain values of a manifest."""
    return _Writer(book, lang).manifest()


class _Writer:
    def __init__(self, book: Register, lang: str) -> None:
        self.book = book
        self.lang = lang
        self.keys = KeysWritten(Meaning(book, lang=lang), lang)
        self.engaged = tuple(
            dict.fromkeys(
                engagement.party
                for activity in book.activities.values()
                for engagement in engaged(activity)
                if engagement.party in book.parties and not self.is_words(engagement.party)
            )
        )
        self.system_keys = self._allocated()
        self.organisation_keys: dict[str, str] = {}
        self.flows: dict[Any, list[tuple[str, Flow, dict[str, str]]]] = {}
        for flow in book.flows.values():
            extra = dict(flow.extra)
            ends = {"egress": flow.from_system, "ingress": flow.to_system}
            if extra.get(OWN) in ends and {KEY, "type"} <= set(extra):
                self.flows.setdefault(ends[extra[OWN]], []).append((extra[OWN], flow, extra))

    def is_words(self, party: str) -> bool:
        """Whether a party stands for the words of a declaration's `third_parties`."""
        party_record = self.book.parties.get(party)
        return party_record is not None and dict(party_record.extra).get(OWN) == "third_parties"

    def _allocated(self) -> dict[tuple[str, str], str]:
        """A key for each system, activity and third party; those that were read keep theirs."""
        keys: dict[tuple[str, str], str] = {}
        for kind in ("system", "activity"):
            for record_id, record in self.book.records(kind).items():
                key = dict(record.extra).get(KEY)
                if key is not None:
                    keys[kind, record_id] = key
        keys_in_use = {*keys.values(), "user"}
        unallocated = [
            *(("activity", activity_id) for activity_id in self.book.activities),
            *(("system", system_id) for system_id in self.book.systems),
            *(("party", party_id) for party_id in self.engaged),
        ]
        for kind, record_id in unallocated:
            if (kind, record_id) not in keys:
                key = _free(key_from(record_id), keys_in_use, f"_{kind}")
                keys_in_use.add(key)
                keys[kind, record_id] = key
        return keys

    def manifest(self) -> dict[str, Any]:
        """The sections, those without entries left out."""
        sections: dict[str, Any] = {"organization": self._organisations(), "dataset": [], "system": []}
        merged = set()
        stores = {self.system_keys["system", system_id]: system_id for system_id in reversed(tuple(self.book.systems))}
        for activity_id, activity in self.book.activities.items():
            foreign = KEY in dict(activity.extra)
            key = self.system_keys["activity", activity_id]
            store = stores.get(key)
            entry: dict[str, Any] = {}
            if foreign and store is not None:
                merged.add(store)
                entry.update(self._store(self.book.systems[store]))
            entry.update(self._activity(activity, key, foreign=foreign))
            sections["system"].append(_ordered(entry))
        for system_id, system in self.book.systems.items():
            if dict(system.extra).get(OWN) == "dataset":
                sections["dataset"].append(self._dataset(system))
            elif system_id not in merged:
                sections["system"].append(_ordered({"privacy_declarations": [], **self._store(system)}))
        sections["system"].extend(self._third_party(self.book.parties[party]) for party in self.engaged)
        for kind in SECTIONS:  # terms that nothing names belong to the taxonomy all the same
            self.keys.keys(kind, tuple(self.book.records(kind)))
        sections.update((section, self.keys.entries[kind]) for kind, section in SECTIONS.items())
        top = {section: sections[section] for section in _SECTIONS if sections[section]}
        for header in self.book.registers.values():
            for key, text in header.extra:
                value = unkept(key, text)
                if key not in top and (key not in LISTS or isinstance(value, list)):
                    top[key] = value
        return top

    # -- parties -----------------------------------------------------------------------------------------------------

    def _organisations(self) -> list[dict[str, Any]]:
        keepers = [controller for header in self.book.registers.values() for controller in each(header.controllers)]
        controllers = [
            controller.party for activity in self.book.activities.values() for controller in each(activity.controllers)
        ]
        read = [party_id for party_id, party in self.book.parties.items() if KEY in dict(party.extra)]
        entries = []
        keys_in_use: set[str] = set()
        for party_id in dict.fromkeys([*read, *keepers, *controllers]):
            party = self.book.parties.get(party_id)
            if party is None:
                continue
            extra = dict(party.extra)
            key = extra.pop(KEY, None)
            entry: dict[str, Any] = {}
            if key is None:
                key = _free(key_from(party_id), keys_in_use, "_organization")
                entry["tags"] = [f"{TAG}{party_id}", *([KEEPER] if party_id in keepers else [])]
            keys_in_use.add(key)
            self.organisation_keys[party_id] = key
            entry[KEY] = key
            _put(entry, "name", say(party.name, self.lang) or party.legal_name)
            _put(entry, "controller", self._contact(party))
            dpo = party.dpo
            if dpo is not None and not isinstance(dpo, NotApplicable):
                _put(entry, "data_protection_officer", self._details(dpo))
            representative = self.book.parties.get(str(party.representative))
            if representative is not None:
                _put(entry, "representative", self._details(representative))
            if "tags" not in entry:
                entry.update((name, unkept(name, text)) for name, text in extra.items())
            entries.append(_ordered(entry))
        return entries

    def _contact(self, party: Party) -> dict[str, str]:
        """The desk to write to; else the party itself."""
        if party.contact is not None and not isinstance(party.contact, NotApplicable):
            return self._details(party.contact)
        return self._details(party) if party.address or party.email or party.phone else {}

    def _details(self, whom: Contact | Party) -> dict[str, str]:
        details = {"name": say(whom.name, self.lang), "address": whom.address, "email": whom.email, "phone": whom.phone}
        return {key: detail for key, detail in details.items() if detail}

    def _third_party(self, party: Party) -> dict[str, Any]:
        entry: dict[str, Any] = {
            KEY: self.system_keys["party", party.id],
            "meta": {META: {"party": party.id, **_extra(party)}},
            "system_type": THIRD_PARTY,
            "privacy_declarations": [],
        }
        _put(entry, "name", say(party.name, self.lang))
        _put(entry, "legal_name", party.legal_name)
        _put(entry, "legal_address", party.address)
        return _ordered(entry)

    # -- systems -----------------------------------------------------------------------------------------------------

    def _dataset(self, system: System) -> dict[str, Any]:
        entry: dict[str, Any] = {KEY: self.system_keys["system", system.id]}
        _put(entry, "name", say(system.name, self.lang))
        _put(entry, "description", say(system.description, self.lang))
        entry.update((key, unkept(key, text)) for key, text in system.extra if key not in {KEY, OWN})
        return entry

    def _store(self, system: System) -> dict[str, Any]:
        entry: dict[str, Any] = {KEY: self.system_keys["system", system.id], "system_type": "System"}
        foreign = KEY in dict(system.extra)
        if not foreign:
            entry["meta"] = {META: {"system": system.id, **_extra(system)}}
        _put(entry, "name", say(system.name, self.lang))
        _put(entry, "description", say(system.description, self.lang))
        _put(entry, "administrating_department", say(system.owner, self.lang))
        _put(entry, "data_security_practices", self._practices(each(system.measures)))
        for side, flow, extra in self.flows.get(system.id, ()):
            entry.setdefault(side, []).append(self._flow(flow, extra))
        for key, text in system.extra if foreign else ():
            if key in _LAST and key in entry:
                entry[key].extend(unkept(key, text))
            elif key != KEY:
                entry[key] = unkept(key, text)
        return entry

    def _flow(self, flow: Flow, extra: dict[str, str]) -> dict[str, Any]:
        entry: dict[str, Any] = {KEY: extra[KEY], "type": extra["type"]}
        _put(entry, "data_categories", self.keys.keys("category", each(flow.categories)))
        entry.update((key, unkept(key, text)) for key, text in extra.items() if key not in {KEY, OWN, "type"})
        return entry

    def _practices(self, measures: Iterable[Measure]) -> str:
        """Measures in words: their own, else the name of the term."""
        practices = []
        for measure in measures:
            practice = say(measure.text, self.lang)
            if not practice and isinstance(measure.measure, str):
                practice = self.keys.name("measure", measure.measure)
            practices.append(practice)
        return "; ".join(practice for practice in practices if practice)

    # -- activities --------------------------------------------------------------------------------------------------

    def _activity(self, activity: Activity, key: str, *, foreign: bool) -> dict[str, Any]:
        entry: dict[str, Any] = {KEY: key}
        if not foreign:
            entry["system_type"] = "Processing activity"
            entry.update(self._of_ropa(activity))
        _put(entry, "name", say(activity.name, self.lang))
        _put(entry, "description", say(activity.description, self.lang))
        _put(entry, "administrating_department", say(activity.department, self.lang))
        _put(entry, "data_security_practices", self._practices(each(activity.measures)))
        stated = {
            "uses_profiling": activity.profiling,
            "requires_data_protection_assessments": activity.dpia_required,
        }
        entry.update((field, value) for field, value in stated.items() if isinstance(value, bool))
        if activity.controllers and ("responsibility" not in entry):
            entry["responsibility"] = ["Controller"]
        self._transfers(entry, activity)
        self._cookies(entry, activity)
        dpia = self._dpia(activity)
        if dpia is not None:
            assessment = self.book.assessments[dpia]
            _put(entry, "dpa_location", assessment.url)
            status = assessment.status
            _put(entry, "dpa_progress", status.value if status and not isinstance(status, NotApplicable) else None)
        sent = None if foreign else {party_id: self.system_keys["party", party_id] for party_id in self.engaged}
        entry["privacy_declarations"] = declarations(self.book, activity, self.keys, self.lang, sent=sent)
        return entry

    def _of_ropa(self, activity: Activity) -> dict[str, Any]:
        """What only an activity of ropa's own has: ids under `meta`, egress, the joint controllers in words."""
        controllers = [controller.party for controller in each(activity.controllers)]
        sent = [engagement for engagement in engaged(activity) if engagement.party in self.engaged]
        ids: dict[str, Any] = {"activity": activity.id}
        for name, ids_of_field in (
            ("controllers", controllers),
            ("processors", [processor.party for processor in each(activity.processors)]),
            ("recipients", [recipient.party for recipient in each(activity.recipients)]),
            ("sent", [engagement.party for engagement in sent]),
            ("systems", each(activity.systems)),
            ("transfers", each(activity.transfers)),
            ("assessments", each(activity.assessments)),
        ):
            if ids_of_field:
                ids[name] = list(ids_of_field)
        _put(ids, "dpia", self._dpia(activity))
        ids.update(_extra(activity))
        entry: dict[str, Any] = {"meta": {META: ids}}
        egress = []
        for engagement in sent:
            flow: dict[str, Any] = {KEY: self.system_keys["party", engagement.party], "type": "system"}
            _put(flow, "data_categories", self.keys.keys("category", each(engagement.categories)))
            egress.append(flow)
        for system in each(activity.systems):
            if system in self.book.systems:
                kind = "dataset" if dict(self.book.systems[system].extra).get(OWN) == "dataset" else "system"
                egress.append({KEY: self.system_keys["system", system], "type": kind})
        _put(entry, "egress", egress)
        if controllers:
            _put(entry, "organization_fides_key", self.organisation_keys.get(controllers[0]))
            names = [self._name(controller) for controller in controllers]
            _put(entry, "joint_controller_info", "; ".join(names) if len(names) > 1 else None)
        else:
            _put(entry, "organization_fides_key", next(iter(self.organisation_keys.values()), None))
        return entry

    def _name(self, party: str) -> str:
        party_record = self.book.parties.get(party)
        return (say(party_record.name, self.lang) or party) if party_record else party

    def _transfers(self, entry: dict[str, Any], activity: Activity) -> None:
        if activity.transfers == ():
            entry["does_international_transfers"] = False
        named = each(activity.transfers)
        if not named:
            return
        entry["does_international_transfers"] = True
        mechanisms = []
        for transfer in named:
            transfer_record = self.book.transfers.get(transfer)
            for safeguard in each(transfer_record.safeguards if transfer_record else None):
                if safeguard.tool is None and safeguard.decision is None and safeguard.text:
                    mechanisms.append(say(safeguard.text, self.lang))
                else:
                    mechanisms.append(tool_word("adequacy" if safeguard.decision else safeguard.tool))
        _put(entry, "legal_basis_for_transfers", list(dict.fromkeys(mechanisms)))

    def _dpia(self, activity: Activity) -> str | None:
        """The activity's first impact assessment."""
        return next(
            (
                assessment_id
                for assessment_id in each(activity.assessments)
                if assessment_id in self.book.assessments
                and self.book.assessments[assessment_id].kind is AssessmentKind.DPIA
            ),
            None,
        )

    @staticmethod
    def _cookies(entry: dict[str, Any], activity: Activity) -> None:
        if activity.cookies is None or isinstance(activity.cookies, NotApplicable):
            return
        entry["uses_cookies"] = bool(activity.cookies)
        ages = [
            cookie.max_age
            for cookie in activity.cookies
            if cookie.max_age and not isinstance(cookie.max_age, NotApplicable)
        ]
        if ages and not any(age.months for age in ages):  # a month is no number of seconds
            entry["cookie_max_age_seconds"] = max(age.days * 86_400 + age.seconds for age in ages)


def _extra(record: Activity | Party | System) -> dict[str, Any]:
    """What a record of ropa's own keeps for others, as pairs."""
    return {"extra": [list(pair) for pair in record.extra]} if record.extra else {}


def _put(entry: dict[str, Any], key: str, value: Any) -> None:
    """Set *key*, unless there is nothing to say."""
    if value:
        entry[key] = value


def _free(preferred: str, keys_in_use: set[str], suffix: str) -> str:
    """A key that nothing else has."""
    key, number = preferred, 1
    while key in keys_in_use:
        key = f"{preferred}{suffix}" if number == 1 else f"{preferred}{suffix}_{number}"
        number += 1
    return key


def _ordered(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry with its keys in the order in which people write them."""
    middle = [key for key in entry if key not in _ORDER and key not in _LAST]
    return {key: entry[key] for key in (*_ORDER, *middle, *_LAST) if key in entry}
