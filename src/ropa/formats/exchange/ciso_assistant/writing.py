# SPDX-License-Identifier: Apache-2.0
"""A register, becoming the rows of CISO Assistant's workbook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ropa.formats.exchange.ciso_assistant.codes import (
    AFTERWARDS,
    BASES,
    CONDITIONS,
    OTHER,
    PROCESSOR,
    RELATIONS,
    ROLES,
    SUB_PROCESSOR,
    code_for,
    code_of,
    tool_code,
)
from ropa.formats.exchange.ciso_assistant.sheets import (
    COLUMNS,
    FALSE,
    OF,
    OWN_ID,
    PROCESSING,
    SEPARATOR,
    TRUE,
    Row,
    Rows,
)
from ropa.formats.exchange.ciso_assistant.time_limits import limit_words
from ropa.meaning import Meaning
from ropa.model import Status
from ropa.refs import slug
from ropa.silence import each
from ropa.text import say

if TYPE_CHECKING:
    from ropa.model import Activity, Processor, Recipient, Safeguard, Transfer
    from ropa.register import Register

_PLACED: Final = re.compile(r"([A-Z][a-z ]+)\[([0-9]{1,6})\]\.(.+)\Z", re.DOTALL)
_HEADINGS: Final = frozenset(COLUMNS[PROCESSING])


def rows_of(book: Register, activities: tuple[str, ...], lang: str) -> Rows:
    """The rows for these activities; where they are several, each row of the other sheets says to which it belongs."""
    all_rows: Rows = {title: [] for title in COLUMNS}
    writer = _Writer(book, lang)
    for activity_id in activities:
        activity = book.activities[activity_id]
        rows = writer.activity(activity)
        _put_back(rows, activity)
        ref = rows[PROCESSING][0]["ref_id"]
        for title, sheet_rows in rows.items():
            for row in sheet_rows:
                of = {OF: ref} if title != PROCESSING and len(activities) > 1 else {}
                all_rows[title].append(Row({**row, **of}))
    return all_rows


def _put_back(rows: Rows, activity: Activity) -> None:
    """What was read from a row of an activity and has no field: back to its row and column."""
    for key, text in activity.extra:
        placed = _PLACED.match(key)
        if placed and placed[1] in rows and int(placed[2]) < len(rows[placed[1]]):
            rows[placed[1]][int(placed[2])][placed[3]] = text


class _Writer:
    def __init__(self, book: Register, lang: str) -> None:
        self.book = book
        self.lang = lang
        self.meaning = Meaning(book, lang=lang)

    def say(self, text: str | None) -> str:
        """Words in the language of the workbook."""
        return say(text, self.lang, self.book.language)

    def activity(self, activity: Activity) -> Rows:
        """The row of an activity, and the rows that belong to it."""
        extra = dict(activity.extra)
        cells = {
            "ref_id": extra.get("ref_id", activity.id),
            "name": self.say(activity.name),
            "description": self.say(activity.description),
            "status": "privacy_draft" if activity.status is Status.DRAFT else "",
            "processing_nature": self._operations(activity),
            "information_channel": self.say(activity.information),
            "dpia_required": _flag(activity.dpia_required),
            "dpia_reference": self._assessment(activity),
            "assigned_to": self.say(activity.owner),
        }
        for key, text in extra.items():
            if key not in cells or (key in _HEADINGS and not cells[key]):
                cells[key] = text
        rows: Rows = {PROCESSING: [_row(cells, but=_PLACED)]}
        rows["Purposes"] = self._purposes(activity)
        rows["Personal data"] = self._data(activity)
        subjects = dict.fromkeys(subject for data in each(activity.data) for subject in each(data.subjects))
        rows["Data subjects"] = [self._term("subject", subject) for subject in subjects]
        rows["Data recipients"] = [
            self._recipient(recipient)
            for recipient in each(activity.recipients)
            if recipient.role not in RELATIONS.values()
        ]
        rows["Contractors"] = [
            *(self._contractor(processor) for processor in each(activity.processors)),
            *(
                self._contractor(recipient)
                for recipient in each(activity.recipients)
                if recipient.role in RELATIONS.values()
            ),
        ]
        rows["Transfers"] = [
            row
            for transfer_id in each(activity.transfers)
            if transfer_id in self.book.transfers
            for row in self._transfer(self.book.transfers[transfer_id])
        ]
        return rows

    def _operations(self, activity: Activity) -> str:
        codes = [self._code("operation", operation) for operation in each(activity.operations)]
        return SEPARATOR.join(dict.fromkeys(code for code in codes if code != OTHER))

    def _code(self, kind: str, term_id: str) -> str:
        return code_of(kind, self.meaning.terms[kind].lines[term_id])

    def _assessment(self, activity: Activity) -> str:
        named = each(activity.assessments)
        assessment = self.book.assessments.get(named[0]) if named else None
        return (self.say(assessment.name) or assessment.id) if assessment else ""

    # -- purposes, data, persons -------------------------------------------------------------------------------------

    def _purposes(self, activity: Activity) -> list[Row]:
        rows: list[Row] = []
        for purpose in each(activity.purposes):
            row = self._term("purpose", purpose.purpose)
            if purpose.text:
                row["description"] = self.say(purpose.text)
            codes = [code_for(BASES, basis.article) or self.say(basis.text) for basis in each(purpose.bases)]
            rows.extend(Row({**row, **({"legal_basis": code} if code else {})}) for code in codes or [""])
        conditions = [code_for(CONDITIONS, condition.article) for condition in each(activity.special_conditions)]
        stated = [code for code in conditions if code]
        for number, row in enumerate(rows if stated else ()):
            row["article_9_condition"] = stated[min(number, len(stated) - 1)]
        return rows

    def _term(self, kind: str, term_id: str) -> Row:
        """A term by its name; by its id too, where that does not follow from the name."""
        own = self.book.records(kind).get(term_id)
        cells = {"name": self.meaning.names.name(kind, term_id)}
        if own is not None and own.definition:
            cells["description"] = self.say(own.definition)
        if kind != "purpose":
            cells["category"] = self._code(kind, term_id)
        if own is not None or not self.meaning.terms[kind].is_built_in(term_id):
            cells.update(own.extra if own is not None else ())
            if slug(cells["name"], kind) != term_id:
                cells[OWN_ID] = term_id
        return _row(cells)

    def _data(self, activity: Activity) -> list[Row]:
        systems = [
            self.book.systems[system_id] for system_id in each(activity.systems) if system_id in self.book.systems
        ]
        assets = SEPARATOR.join(self.say(system.name) or system.id for system in systems)
        rows = []
        for category in dict.fromkeys(
            category_id for data in each(activity.data) for category_id in each(data.categories)
        ):
            row = self._term("category", category)
            row["is_sensitive"] = TRUE if self.meaning.sensitivity(category) == "special" else FALSE
            meant = [
                limit
                for limit in each(activity.retention)
                if limit.categories is None or category in each(limit.categories)
            ]
            stated = limit_words(meant, self.lang, self.book.language)
            if stated:
                row["retention"] = stated
            policy = next((code for limit in meant if (code := code_for(AFTERWARDS, limit.then))), None)
            if policy:
                row["deletion_policy"] = policy
            if assets:
                row["assets"] = assets
            rows.append(row)
        return rows

    # -- parties -----------------------------------------------------------------------------------------------------

    def _party(self, party: str) -> dict[str, str]:
        party_record = self.book.parties.get(party)
        name = (self.say(party_record.name) if party_record else "") or party
        cells = {"name": name}
        if slug(name, "party") != party:
            cells[OWN_ID] = party
        return cells

    def _kept(self, party: str, sheet: str) -> dict[str, str]:
        """What a party keeps for the columns of a sheet."""
        party_record = self.book.parties.get(party)
        return {key: text for key, text in (party_record.extra if party_record else ()) if key in COLUMNS[sheet]}

    def _recipient(self, recipient: Recipient) -> Row:
        code = code_for(ROLES, recipient.role) if recipient.role else None
        cells = {**self._party(recipient.party), "description": self.say(recipient.text), "category": code or OTHER}
        extra = self._kept(recipient.party, "Data recipients")
        if "category" in extra and ROLES.get(extra["category"]) == recipient.role:
            cells["category"] = extra["category"]
        return _row(cells)

    def _contractor(self, engagement: Processor | Recipient) -> Row:
        party_record = self.book.parties.get(engagement.party)
        contract = self.book.contracts.get(engagement.contract) if isinstance(engagement.contract, str) else None
        role = getattr(engagement, "role", None)
        services = getattr(engagement, "services", None) or getattr(engagement, "text", None)
        code = code_for(RELATIONS, role) if role else SUB_PROCESSOR if _engaged(engagement) else PROCESSOR
        extra = self._kept(engagement.party, "Contractors")
        cells = {
            **self._party(engagement.party),
            "description": self.say(services),
            "relationship_type": code or "",
            "country": party_record.country if party_record and isinstance(party_record.country, str) else "",
            "documentation_link": contract.url if contract and contract.url else "",
        }
        if extra.get("relationship_type") == SUB_PROCESSOR and code == PROCESSOR:
            cells["relationship_type"] = SUB_PROCESSOR
        for key in ("entity", "country"):
            if key in extra and not cells.get(key):
                cells[key] = extra[key]
        return _row(cells)

    def _transfer(self, transfer: Transfer) -> list[Row]:
        """A row for each country, and for each safeguard."""
        extra = dict(transfer.extra)
        countries, safeguards = each(transfer.countries), each(transfer.safeguards)
        importer = self.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        rows = []
        for number in range(max(len(countries), len(safeguards), 1)):
            cells = {
                "name": extra.get("name", transfer.id),
                "description": self.say(transfer.text),
                "entity": self.say(importer.name) or importer.id if importer else "",
                "country": countries[number] if number < len(countries) else "",
            }
            if number < len(safeguards):
                cells.update(self._safeguard(safeguards[number], extra))
            elif not number and "transfer_mechanism" in extra:
                cells["transfer_mechanism"] = extra["transfer_mechanism"]
            rows.append(_row({**{key: text for key, text in extra.items() if not cells.get(key)}, **cells}))
        return rows

    def _safeguard(self, safeguard: Safeguard, extra: dict[str, str]) -> dict[str, str]:
        code = tool_code(safeguard.tool, safeguard.decision)
        if safeguard.tool is None and safeguard.decision is None:
            code = extra.get("transfer_mechanism", "")
        guarantees = [self.say(safeguard.text), safeguard.decision or ""]
        return {
            "transfer_mechanism": code,
            "guarantees": "\n".join(guarantee for guarantee in guarantees if guarantee),
            "documentation_link": safeguard.instrument or "",
        }


def _engaged(engagement: Any) -> bool:
    """Whether an engagement names who engaged it: a processor's processor."""
    return isinstance(getattr(engagement, "engaged_by", None), str)


def _flag(value: Any) -> str:
    return "" if not isinstance(value, bool) else TRUE if value else FALSE


def _row(cells: dict[str, str], but: re.Pattern[str] | None = None) -> Row:
    """A row of the cells that say something."""
    return Row({key: text for key, text in cells.items() if text and not (but and but.match(key))})
