# SPDX-License-Identifier: Apache-2.0
"""A register as one audience may see it.

The whole register is the organisation's own. An authority that asks for the record (GDPR Art. 30(4), 58(1)(a)) is
handed the record and what it refers to, and nothing that its keepers wrote for themselves. A register that is
published (as Regulation (EU) 2018/1725 Art. 31(5) asks of the institutions of the Union, and Spanish law of public
bodies) has less still: no persons, no contracts, no systems, of the security measures their kind alone.

What is left out is left out of the records, so that no format has to know of it; and it is listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from ropa import vocabulary
from ropa.audience.addresses import can_be_reached, without_paths
from ropa.audience.hidden_fields import Audience, audience_of, hides
from ropa.audience.kept_back import kept_back
from ropa.errors import NamesOffered
from ropa.labels import capital, word
from ropa.model import Cite, Contact, Flow, Measure
from ropa.model.fields import Spec, specs, unsaid
from ropa.model.fields.references import references
from ropa.refs import key_of
from ropa.register import Register, given, kind_of
from ropa.show import Table
from ropa.silence import NotApplicable
from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.model import Record

_ADDRESSES: Final = frozenset({"url", "website", "instrument"})
_ONLY_ADDRESS: Final = frozenset({"url"})
_ROOTS: Final = ("header", "activity", "on_behalf", "transfer", "flow")
"""The kinds of record that are the record; the others are seen where these refer to them."""


@frozen
class LeftOut:
    """What an audience does not see.

    Attributes:
        record: The record, as `activities/app-analytics`.
        field: The field in it, with its place (`processors[0].note`); empty = the whole record.
        reason: Why, as a key of words: `draft`, `remark`, `path` ...
    """

    record: str
    field: str
    reason: str

    def why(self, lang: str = "en") -> str:
        """The reason in words."""
        return word(f"audience.reason.{self.reason}", lang)


@attrs.frozen(repr=False)
class Edition(NamesOffered):
    """A register as one audience may see it, and what that leaves out.

    Attributes:
        audience: For whom.
        register: What it may see, a register of its own.
        left_out: What it does not see: whole records first, then fields.
    """

    audience: Audience
    register: Register
    left_out: tuple[LeftOut, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """The records that go, as `activities/app-analytics`."""
        return tuple(key_of(kind_of(record), record.id) for record in self.register)

    @property
    def records_left_out(self) -> tuple[LeftOut, ...]:
        """The records that stay, each with the reason."""
        return tuple(item for item in self.left_out if not item.field)

    def table(self, lang: str = "en") -> Table:
        """Which records go, which stay and why, and how many fields of each are left out."""
        fields: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for item in self.left_out:
            if item.field:
                fields[item.record][item.reason] += 1
        goes, stays = word("audience.goes", lang), word("audience.stays", lang)
        rows = [
            (key, goes, "; ".join(f"{_why(reason, lang)}: {number}" for reason, number in fields[key].items()))
            for key in self.records
        ]
        rows += [(item.record, stays, item.why(lang)) for item in self.records_left_out]
        headings = [capital(word(f"audience.{name}", lang)) for name in ("record", "fate", "without")]
        return Table(headings, rows, title=self.summary(lang))

    def summary(self, lang: str = "en") -> str:
        """How many records go and stay, in a line."""
        return word("audience.summary", lang).format(
            audience=word(f"audience.{self.audience}", lang),
            goes=len(self.register),
            stays=len(self.records_left_out),
            fields=len(self.left_out) - len(self.records_left_out),
        )

    def brief(self, lang: str = "en") -> str:
        """The summary, the records that stay, and of what kinds the fields are that are left out."""
        counts: dict[str, int] = defaultdict(int)
        for item in self.left_out:
            if item.field:
                counts[item.reason] += 1
        stays = word("audience.stays", lang)
        lines = [f"  {stays}: {item.record} ({item.why(lang)})" for item in self.records_left_out]
        without = word("audience.without", lang)
        lines += [f"  {without}: {_why(reason, lang)} ({number})" for reason, number in sorted(counts.items())]
        return "\n".join([capital(self.summary(lang)), *lines])

    @property
    def rows(self) -> tuple[tuple[Any, ...], ...]:
        """The rows of the table."""
        return self.table().rows

    def __str__(self) -> str:
        """The table as text."""
        return self.table().text()

    def __repr__(self) -> str:
        """The table as text: what an interactive session should show."""
        return self.table().text()

    def _repr_html_(self) -> str:
        """The table for a notebook."""
        return self.table()._repr_html_()

    def to_pandas(self) -> Any:
        """The table as a `pandas.DataFrame`."""
        return self.table().to_pandas()


def _why(reason: str, lang: str) -> str:
    return word(f"audience.reason.{reason}", lang)


def for_audience(book: Register, audience: str | Audience) -> Edition:
    """What an audience may see of a register, and what that leaves out.

        edition = ropa.for_audience(book, "authority")
        edition.left_out            # shown before anything is handed out
        edition.register            # a register as any other

    Args:
        book: The register.
        audience: `internal`: all of it. `authority`: the record and what it refers to; no drafts, remarks, waivers,
            working papers, paths of files, nor signs of how sure its keepers are. `public`: less still; no persons,
            contracts, assessments, systems or sources, of the measures their kind alone, and nothing planned or ended.

    Raises:
        UnknownWord: there is no such audience.
    """
    name = audience_of(audience)
    if name is Audience.INTERNAL:
        return Edition(name, given(book), ())
    return _Reducing(given(book), name).edition()


class _Reducing:
    """Takes from the records of a book what an audience does not see."""

    def __init__(self, book: Register, audience: Audience) -> None:
        self.book = book
        self.audience = audience
        self.left_out: list[LeftOut] = []
        self.owner = ""
        self.kept_back = kept_back(book, audience)
        self._own_measures = {
            name: measure.broader if isinstance(measure.broader, str) else None
            for name, measure in book.measures.items()
        }

    def edition(self) -> Edition:
        """The register of the records that are reached from the record itself."""
        visible: dict[tuple[str, str], Any] = {}
        waiting = [(kind, record_id) for kind in _ROOTS for record_id in self.book.records(kind)]
        while waiting:
            place = waiting.pop()
            if place in visible or place in self.kept_back:
                continue
            record = self.book.records(place[0]).get(place[1])
            if record is None:
                continue
            self.owner = key_of(*place)
            visible[place] = reduced = self._record(record, "")
            waiting.extend((kind, target) for _, kind, target in references(reduced))
        records: list[Record] = []
        stays: list[LeftOut] = []
        for record in self.book.each():
            place = (kind_of(record), record.id)
            reduced = visible.get(place)
            if reduced is None or self._is_without_end(record, reduced):
                stays.append(LeftOut(key_of(*place), "", self.kept_back.get(place, "unused")))
            else:
                records.append(reduced)
        going = {key_of(kind_of(record), record.id): number for number, record in enumerate(records)}
        fields = sorted((item for item in self.left_out if item.record in going), key=lambda item: going[item.record])
        return Edition(self.audience, Register.of(*records), (*stays, *fields))

    @staticmethod
    def _is_without_end(record: Any, reduced: Any) -> bool:
        """Whether a flow lost an end with a record that the audience does not see."""
        return isinstance(record, Flow) and any(
            isinstance(getattr(record, end), str) and getattr(reduced, end) is None
            for end in ("from_party", "from_system", "to_party", "to_system")
        )

    def _note(self, path: str, reason: str) -> None:
        self.left_out.append(LeftOut(self.owner, path, reason))

    def _record(self, record: Any, path: str) -> Any:
        """A record, and what is in it, without the fields that the audience does not see."""
        cls = type(record)
        plan = _plan(cast("Hashable", cls), self.audience)
        changes: dict[str, Any] = {}
        for name, value in vars(record).items():
            spec, reason = plan.get(name, _KEPT)
            if spec is None or value is None:
                continue
            place = f"{path}{spec.key or name}"
            if reason is not None:
                if value != () and value is not False:
                    self._note(place, reason)
                changes[name] = () if spec.kind == "extra" else None
            else:
                reduced = self._value(name, spec, value, place)
                if reduced is not value:
                    changes[name] = reduced
        if getattr(record, "cited", True) is False and getattr(record, "article", None) is not None:
            self._note(f"{path}cited", "sureness")
            changes["cited"] = True
        if self.audience is Audience.PUBLIC and cls is Measure:
            changes["measure"] = self._kind_of_measure(record.measure)
        return _changed(record, changes) if changes else record

    def _value(self, name: str, spec: Spec, value: Any, place: str) -> Any:
        """What a field holds, as the audience sees it; the same object where it sees all of it."""
        visible = value
        if spec.kind == "ref" and not isinstance(value, NotApplicable):
            visible = self._references(spec, value, place)
        elif isinstance(value, NotApplicable):
            reason = self._text(value.reason, place)
            visible = value if reason is value.reason else NotApplicable(reason)
        elif spec.kind == "record":
            visible = self._records(value, place) if spec.many else self._record(value, f"{place}.")
        elif name in _ADDRESSES and not self._may_name(name, value):
            self._note(place, "path")
            visible = None
        elif spec.kind in {"text", "word"}:
            visible = self._texts(value, place) if spec.many else self._text(value, place)
        return visible

    def _texts(self, texts: tuple[str, ...], place: str) -> tuple[str, ...]:
        cut = tuple([self._text(text, place) for text in texts])
        return texts if cut == texts else cut

    def _references(self, spec: Spec, value: Any, place: str) -> Any:
        """The ids in a field, without those of records that the audience does not see."""
        ids = value if spec.many else (value,)
        visible = tuple([target for target in ids if (spec.of, target) not in self.kept_back])
        if len(visible) == len(ids):
            return value
        gone = next(target for target in ids if (spec.of, target) in self.kept_back)
        self._note(place, self.kept_back[spec.of, gone])
        return (visible or None) if spec.many else None

    @staticmethod
    def _may_name(field: str, address: str) -> bool:
        """Whether a field that says where something is says it to somebody outside."""
        looks_like_address = "://" in address or "\\" in address or field in _ONLY_ADDRESS
        return not looks_like_address or can_be_reached(address)

    def _text(self, text: str, place: str) -> str:
        cut = without_paths(text)
        if cut is not text and cut != text:
            self._note(place, "path")
            return cut
        return text

    def _records(self, records: tuple[Any, ...], place: str) -> Any:
        """The records inside a field; where none is left, the field is silent, and never states that there is none."""
        items: list[Any] = []
        for index, record in enumerate(records):
            path = f"{place}[{index}]"
            reason = self._reason_against(record)
            if reason is not None:
                self._note(path, reason)
                continue
            reduced = self._record(record, f"{path}.")
            if isinstance(reduced, Measure) and reduced.measure is None and reduced.text is None:
                self._note(path, "security")
                continue
            items.append(reduced)
        if self.audience is Audience.PUBLIC and items and isinstance(items[0], Measure):
            items = [item for number, item in enumerate(items) if item not in items[:number]]
        if len(items) == len(records) and all(new is old for new, old in zip(items, records, strict=True)):
            return records
        return tuple(items) or (None if records else ())

    def _reason_against(self, record: Any) -> str | None:
        """Why the audience does not see a record that stands in another."""
        if isinstance(record, Cite):
            if record.document is None:
                return "remark"
            if record.inferred:
                return "sureness"
            return self.kept_back.get(("document", record.document))
        party = getattr(record, "party", None)
        return None if party is None or isinstance(record, Contact) else self.kept_back.get(("party", party))

    def _kind_of_measure(self, term: Any) -> str | None:
        """The broadest built-in kind of a security measure: technical, organisational ...; `None` = not known."""
        if not isinstance(term, str):
            return None
        chain = (term, *vocabulary.broader_chain("measure", term, self._own_measures))
        return next((step for step in reversed(chain) if vocabulary.term("measure", step) is not None), None)


def _changed(record: Any, changes: Mapping[str, Any]) -> Any:
    """The record with other values in some fields; they are of the kind that was there, so none is looked at again."""
    changed: Any = object.__new__(type(record))
    stated = {**vars(record), **changes}
    cls = type(record)
    vars(changed).update({name: value for name, value in stated.items() if value is not unsaid(cls, name)})
    return changed


_KEPT: Final[tuple[Spec | None, str | None]] = (None, None)


@cache
def _plan(cls: Hashable, audience: Audience) -> Mapping[str, tuple[Spec | None, str | None]]:
    """The fields of a class that are to be looked at: how each is declared, and why it is not seen, if it is not."""
    record_class = cast("type", cls)
    plan: dict[str, tuple[Spec | None, str | None]] = {}
    for name, spec in specs(record_class).items():
        reason = hides(audience, record_class, name)
        if reason is not None or spec.kind in {"record", "ref", "text", "word"} or spec.not_applicable:
            plan[name] = (spec, reason)
    return plan
