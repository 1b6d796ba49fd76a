# SPDX-License-Identifier: Apache-2.0
"""A fideslang manifest, becoming a register.

A `system` with privacy declarations is read as an activity and as the system that it runs on, under one id: fideslang
knows no activity. Each declaration is a purpose with its data. What has no field is kept in `extra`, key by key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ropa.errors import Fault, Place, UnreadableFile
from ropa.formats.exchange.fideslang.closed_words import META, TOOLS, UNDECLARED
from ropa.formats.exchange.fideslang.declarations import PrivacyDeclarations
from ropa.formats.exchange.fideslang.manifest_entry import Entry, Pairs
from ropa.formats.exchange.fideslang.organisations import Organisations
from ropa.formats.exchange.fideslang.taxonomy import KEY, LISTS, OWN, SECTIONS, KeysRead, id_of
from ropa.model import (
    Activity,
    Assessment,
    AssessmentKind,
    AssessmentStatus,
    Controller,
    Cookie,
    Flow,
    Header,
    Measure,
    Party,
    Processor,
    Recipient,
    Safeguard,
    System,
    Transfer,
)
from ropa.period import Period
from ropa.refs import ID, slug
from ropa.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.formats.text_files.yaml_places import Loaded
    from ropa.model import Record

_COMPUTED = ("organization_fides_key", "joint_controller_info", "processes_personal_data")


def register_from(files: Sequence[Loaded]) -> Register:
    """The register in the files of a manifest, which are read as one.

    Raises:
        UnreadableFile: with every entry that is no mapping or has no `fides_key` of its own.
    """
    faults: list[Fault] = []
    whole: dict[str, Any] = {}
    first_places: dict[tuple[str, str], Place] = {}
    for loaded in files:
        top = loaded.value if isinstance(loaded.value, dict) else {}
        faults.extend(_faults(top, loaded, first_places))
        for section, value in top.items():
            if section in LISTS and isinstance(value, list):
                whole.setdefault(section, []).extend(value)
            elif value is not None:
                whole[section] = value
    if faults:
        raise UnreadableFile(faults)
    return _Reader(whole).register()


def _faults(top: dict[str, Any], loaded: Loaded, first_places: dict[tuple[str, str], Place]) -> Iterator[Fault]:
    """What is wrong with the entries of one file; *first_places* grows by the keys in it."""
    for section in LISTS:
        resources = top.get(section)
        if resources is not None and not isinstance(resources, list):
            mend = "Write each entry after a dash."
            yield Fault(loaded.place((section,)), f"{section} must be a list of entries.", mend)
            continue
        for index, entry in enumerate(resources or ()):
            place = loaded.place((section, index))
            key = entry.get(KEY) if isinstance(entry, dict) else None
            if not isinstance(key, str) or not key:
                problem = f"Entry {index + 1} of {section} has no fides_key."
                yield Fault(place, problem, "Give it one, as 'fides_key: web_shop'.")
            elif (section, key) in first_places:
                first = first_places[section, key]
                problem = f"{section} has two entries with the fides_key {key}; the first stands at {first}."
                yield Fault(place, problem, "Give one of them another.")
            else:
                first_places[section, key] = place


_SINGLE: Final = frozenset({"party", "system", "activity", "dpia"})
"""Of what ropa writes into an entry, what is one id; all else are several."""


class _Reader:
    def __init__(self, top: dict[str, Any]) -> None:
        self.top = top
        self.keys = KeysRead({kind: self._taxonomy(section) for kind, section in SECTIONS.items()})
        self.records: list[Record] = []
        self.taken: set[tuple[str, str]] = set()
        self.parties: dict[str, str] = {}
        self.systems: dict[str, str] = {}
        self.named: dict[str, str] = {}

    def _taxonomy(self, section: str) -> dict[str, dict[str, Any]]:
        """The entries of the manifest's own taxonomy; what a term has no field for stands under `rest`."""
        entries = {}
        for value in self.top.get(section) or ():
            entry = Entry(value)
            entry.drop(KEY, "name", "description", "parent_key")
            entries[value[KEY]] = {**value, "rest": entry.rest()}
        return entries

    def _id(self, kind: str, preferred: str) -> str:
        """An id that no other record of its kind has."""
        free_id, number = preferred, 1
        while (kind, free_id) in self.taken:
            number += 1
            free_id = f"{preferred}-{number}"
        self.taken.add((kind, free_id))
        return free_id

    def register(self) -> Register:
        organisations = Organisations(self.top, self._id)
        self.parties.update(organisations.keys)
        self.records.extend(organisations.parties)
        for value in (*(self.top.get("dataset") or ()), *(self.top.get("system") or ())):
            own = _own(value)
            if "party" in own:
                self.parties[value[KEY]] = own["party"]
            elif "activity" not in own:
                self.systems[value[KEY]] = self._id("system", own.get("system") or id_of(value[KEY]))
        for value in self.top.get("dataset") or ():
            self._dataset(value)
        for value in self.top.get("system") or ():
            self._system(Entry(value), _own(value))
        for kind, section in SECTIONS.items():
            for value in self.top.get(section) or ():
                self.keys.id(kind, value[KEY])
        controllers, extra = tuple(organisations.keepers), _kept_at_the_top(self.top)
        if controllers or extra:
            self.records.append(Header("register", controllers=controllers or None, extra=extra))
        return Register.of(*self.records, *self.keys.records)

    # -- systems -----------------------------------------------------------------------------------------------------

    def _dataset(self, value: dict[str, Any]) -> None:
        """A dataset is a system whose fields name their categories."""
        entry = Entry(value)
        key = str(entry.words(KEY))
        categories = dict.fromkeys(_categories(value))
        extra: tuple[tuple[str, str], ...] = ((KEY, key), (OWN, "dataset"))
        self.records.append(
            System(
                self.systems[key],
                name=entry.words("name"),
                description=entry.words("description"),
                categories=self.keys.ids("category", tuple(categories)) or None,
                extra=(*extra, *entry.rest()),
            )
        )

    def _system(self, entry: Entry, own: dict[str, Any]) -> None:
        key = str(entry.words(KEY))
        meta = entry.inner("meta")
        meta.pop(META, None)
        if meta:
            entry.put_back("meta", meta)
        if "party" in own:
            entry.drop("system_type", "responsibility", "privacy_declarations", *_COMPUTED)
            party = self.parties[key]
            if ("party", party) not in self.taken:  # else it is an organisation, and stands there
                self.taken.add(("party", party))
                name, legal, address = (
                    entry.words(key_of_name) for key_of_name in ("name", "legal_name", "legal_address")
                )
                extra = (*_kept_pairs(own), *entry.rest())
                self.records.append(Party(party, name=name, legal_name=legal, address=address, extra=extra))
            return
        declarations = entry.mappings("privacy_declarations")
        if declarations or "activity" in own:
            activity = self._activity(entry, own, key, declarations)
            self.records.append(activity)
        if "activity" not in own:
            self._store(entry, own, key, bare=not declarations)

    def _store(self, entry: Entry, own: dict[str, Any], key: str, *, bare: bool) -> None:
        """The system itself, with all that no activity took."""
        system = self.systems[key]
        if own:
            entry.drop("system_type", *_COMPUTED)
        practices = entry.words("data_security_practices") if bare else None
        department = entry.words("administrating_department") if bare else None
        for side in ("egress", "ingress"):
            self._flows(entry, system, side)
        self.records.append(
            System(
                system,
                name=entry.words("name"),
                description=entry.words("description"),
                owner=department if department != UNDECLARED else None,
                measures=(Measure(text=practices),) if practices else None,
                extra=(*(_kept_pairs(own) if own else ((KEY, key),)), *entry.rest()),
            )
        )

    def _flows(self, entry: Entry, system: str, side: str) -> None:
        """What a system sends or receives, as flows; what goes to persons, or says more, stays with the system."""
        left = []
        for value in entry.mappings(side):
            other = value.get(KEY)
            if value.get("type") not in {"system", "dataset"} or not isinstance(other, str) or not other:
                left.append(value)
                continue
            there = self.systems.get(other) or id_of(other)
            start, end = (system, there) if side == "egress" else (there, system)
            inner = Entry(value)
            inner.drop(KEY, "type")
            categories = inner.many("data_categories")
            extra = ((KEY, other), (OWN, side), ("type", str(value["type"])), *inner.rest())
            self.records.append(
                Flow(
                    self._id("flow", f"{start}-to-{end}"),
                    from_system=start,
                    to_system=end,
                    categories=self.keys.ids("category", categories) or None,
                    extra=extra,
                )
            )
        if left:
            entry.put_back(side, left)

    def _third_party(self, text: str) -> str:
        """The party for the words that name third parties; the same words, the same party."""
        if text not in self.named:
            self.named[text] = self._id("party", slug(text[:60], "third-parties"))
            self.records.append(Party(self.named[text], name=text, extra=((OWN, "third_parties"),)))
        return self.named[text]

    # -- activities --------------------------------------------------------------------------------------------------

    def _activity(self, entry: Entry, own: dict[str, Any], key: str, declared: list[dict[str, Any]]) -> Activity:
        shared = _shared(entry, own)
        activity = self._id("activity", own.get("activity") or self.systems[key])
        declarations = PrivacyDeclarations(declared, self.keys, self._third_party, own=bool(own))
        if own:
            entry.drop("system_type", *_COMPUTED)
            name, description = entry.words("name"), entry.words("description")
        else:  # the system has them too, and the description alone
            name, description = shared.words("name"), None
        department = entry.words("administrating_department")
        practices = entry.words("data_security_practices")
        responsible = entry.many("responsibility")
        if responsible and responsible != ("Controller",):
            entry.put_back("responsibility", list(responsible))
        systems = tuple(own.get("systems") or ()) if own else self._stores(key, declared)
        engaged = self._engaged(entry, own, declarations)
        processors = len(own.get("processors") or ())
        controllers = own.get("controllers") or (
            [self._organisation(shared)] if responsible == ("Controller",) and not own else []
        )
        return Activity(
            activity,
            name=name,
            description=description,
            department=department if department != UNDECLARED else None,
            controllers=tuple(Controller(party=controller) for controller in controllers if controller) or None,
            data=declarations.data,
            purposes=declarations.purposes,
            special_conditions=declarations.conditions,
            processors=tuple(Processor(**fields) for fields in engaged[:processors]) or None,
            recipients=(*(Recipient(**fields) for fields in engaged[processors:]), *declarations.recipients) or None,
            transfers=self._transfers(entry, own, activity),
            retention=declarations.retention,
            measures=(Measure(text=practices),) if practices else None,
            systems=systems or None,
            profiling=entry.flag("uses_profiling"),
            cookies=_cookies(entry),
            assessments=self._assessments(entry, own, activity),
            dpia_required=entry.flag("requires_data_protection_assessments"),
            extra=(
                *((*_kept_pairs(own), *entry.rest()) if own else ((KEY, key),)),
                *declarations.rest,
            ),
        )

    def _engaged(self, entry: Entry, own: dict[str, Any], declarations: PrivacyDeclarations) -> list[dict[str, Any]]:
        """The processors, then the recipients, of an activity that ropa wrote: who, which data, what for."""
        if not own:
            return []
        egress = entry.mappings("egress")
        sent = list(own.get("sent") or ())
        engagements = []
        for party in (*(own.get("processors") or ()), *(own.get("recipients") or ())):
            fields: dict[str, Any] = {"party": party}
            if sent and sent[0] == party and egress:
                sent.pop(0)
                flow = Entry(egress.pop(0))
                fields["purposes"] = tuple(dict.fromkeys(declarations.sent.get(str(flow.words(KEY)), ()))) or None
                fields["categories"] = self.keys.ids("category", flow.many("data_categories")) or None
            engagements.append(fields)
        return engagements

    def _organisation(self, shared: Entry) -> str:
        key = shared.words("organization_fides_key") or "default_organization"
        return self.parties.get(key) or id_of(key)

    def _stores(self, key: str, declared: list[dict[str, Any]]) -> tuple[str, ...]:
        """The system itself, and the datasets that its declarations name and the manifest holds."""
        named = [reference for value in declared for reference in Entry(value).many("dataset_references")]
        return tuple(
            dict.fromkeys(
                [self.systems[key], *(self.systems[reference] for reference in named if reference in self.systems)]
            )
        )

    def _transfers(self, entry: Entry, own: dict[str, Any], activity: str) -> tuple[str, ...] | None:
        does = entry.flag("does_international_transfers")
        tools = entry.many("legal_basis_for_transfers")
        if does is False and not tools:
            return ()
        if not does and not tools:
            return None
        safeguards = tuple(
            Safeguard(tool=TOOLS[mechanism]) if mechanism in TOOLS else Safeguard(text=mechanism)
            for mechanism in dict.fromkeys(tools)
        )
        names = tuple(own.get("transfers") or ()) or (self._id("transfer", f"{activity}-transfer"),)
        for name in names:
            if ("transfer", name) not in self.taken or not own:
                self.taken.add(("transfer", name))  # of several, it is not known which rests on what
                self.records.append(Transfer(name, safeguards=(safeguards or None) if len(names) == 1 else None))
        return names

    def _assessments(self, entry: Entry, own: dict[str, Any], activity: str) -> tuple[str, ...] | None:
        url, progress = entry.words("dpa_location"), entry.words("dpa_progress")
        status = AssessmentStatus(progress) if progress in set(AssessmentStatus) else None
        if progress and status is None:
            entry.put_back("dpa_progress", progress)
        names = tuple(own.get("assessments") or ())
        assessment_id = own.get("dpia")
        if assessment_id is None and not own and (url or status):
            assessment_id = self._id("assessment", f"{activity}-dpia")
            names = (assessment_id,)
        if assessment_id is not None and (("assessment", assessment_id) not in self.taken or not own):
            self.taken.add(("assessment", assessment_id))
            self.records.append(Assessment(assessment_id, kind=AssessmentKind.DPIA, status=status, url=url))
        return names or None


def _kept_at_the_top(top: dict[str, Any]) -> Pairs:
    """Policies, and what else a manifest holds beside its resources."""
    entry = Entry(top)
    entry.drop(*(section for section in LISTS if section != "policy"))
    return entry.rest()


def _own(value: dict[str, Any]) -> dict[str, Any]:
    """The ids that ropa wrote into an entry; none where the entry is somebody else's."""
    meta = value.get("meta")
    own = meta.get(META) if isinstance(meta, dict) else None
    if not isinstance(own, dict):
        return {}
    return {key: ids for key, ids in own.items() if key == "extra" or _are_ids(ids, single=key in _SINGLE)}


def _are_ids(ids: Any, *, single: bool) -> bool:
    many = [ids] if single else ids
    return isinstance(many, list) and all(isinstance(item, str) and ID.match(item) for item in many)


def _kept_pairs(own: dict[str, Any]) -> Pairs:
    """What a record of ropa's own kept for others."""
    pairs = own.get("extra")
    return tuple(
        (pair[0], pair[1])
        for pair in (pairs if isinstance(pairs, list) else ())
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(item, str) for item in pair)  # noqa: PLR2004 - a pair
    )


def _shared(entry: Entry, own: dict[str, Any]) -> Entry:
    """What both the activity and its system say: a copy, from which taking does not take."""
    return Entry({}) if own else Entry(dict(entry._left))  # noqa: SLF001 - a second look at the same entry


def _cookies(entry: Entry) -> tuple[Cookie, ...] | None:
    uses = entry.flag("uses_cookies")
    seconds = entry.words("cookie_max_age_seconds")
    if seconds is not None and seconds.isascii() and seconds.isdigit() and len(seconds) < 10:  # noqa: PLR2004 - a length of time has nine figures at most
        return (Cookie(max_age=Period(f"PT{int(seconds)}S")),)
    if seconds is not None:
        entry.put_back("cookie_max_age_seconds", seconds)
    if uses is None:
        return None
    return (Cookie(),) if uses else ()


def _categories(value: Any) -> list[str]:
    """Every category that a dataset, its collections and their fields name, in their order."""
    categories: list[str] = []
    if isinstance(value, dict):
        categories.extend(category for category in value.get("data_categories") or () if isinstance(category, str))
        for inner in ("collections", "fields"):
            for inner_value in value.get(inner) or ():
                categories.extend(_categories(inner_value))
    return categories
