# SPDX-License-Identifier: Apache-2.0
"""Plain values from the events of libyaml, in one pass, within bounds.

PyYAML's own loaders build a node for every event and then a value from every node, and guess
types on the way; this builds the value at once, and keeps every scalar as text.  Import it where
a file is read: it imports PyYAML.
"""

from __future__ import annotations

from typing import Any

from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from ropa.collector import collector_paused
from ropa.errors import Fault, Place, UnreadableFile, shown
from ropa.formats.text_files.yaml_faults import UTF_16, encoding_faults, lone_surrogate, syntax_fault
from ropa.formats.text_files.yaml_places import BITS, Loaded, Mark, Plain, YamlPlaces, packed, parser_of
from ropa.formats.text_files.yaml_repeats import repeat_faults
from ropa.packages.value_count import MORE_VALUES, most_values, too_many

MOST_BYTES = 256 * 2**20
"""The largest file that is read: 256 MB."""
MOST_DEPTH = 64
"""How deep lists and mappings may nest."""
MOST_TEXT = 2**20
"""The longest single text: about a million characters."""
MOST_ALIASES = 1_000
"""How many aliases (`*name`) one file may have."""
MOST_ALIASED = 100_000
"""How many values all the aliases of one file may stand for, together."""
MOST_FAULTS = 1_000
"""After so many faults the rest of the file is not read."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_SHORT = 64  # texts up to this length are kept once, however often they are written
_WORDS = 20_000  # how many of them are remembered at a time, so that memory stays bounded
_WEIGHT = 1_000  # a long text behind an alias counts as one value for each so many characters
_MAPPING, _LIST, _ALIAS = int(Mark.MAPPING), int(Mark.LIST), int(Mark.ALIAS)  # plain numbers are added faster
_MARKS_OF_TWO_VALUES = 3  # a key has two marks, its value one
_OPEN = object()  # stands for an anchor whose value is still being read


_NESTING = "maximum nesting"  # part of what libyaml complains of from 0.2.6 on, at a thousand levels


class _Enough(Exception):
    """Stop reading: going on would cost too much or say nothing new."""


def read(text: str | bytes, file: str) -> Loaded:
    """Build the value of *text*; see `ropa.formats.text_files.yaml_text.load`."""
    if isinstance(text, str):
        try:
            data = text.encode()
        except UnicodeEncodeError as error:
            raise UnreadableFile([lone_surrogate(text, error.start, file)]) from None
    else:
        data = text
        if data.startswith(UTF_16):
            raise UnreadableFile(encoding_faults(data, file))
    if len(data) > MOST_BYTES:
        raise UnreadableFile(
            [
                Fault(
                    Place(file),
                    f"The file has {len(data) / 2**20:.0f} MB; at most {MOST_BYTES // 2**20} MB are read.",
                    "Split the register into several files in one folder.",
                )
            ]
        )
    builder = _Builder(data, file)
    with collector_paused():
        value = builder.run()
    faults = builder.all_faults()
    if faults:
        raise UnreadableFile(sorted(faults, key=_by_place))
    return Loaded(value, builder.places)


def _too_deep(mark: Any, file: str) -> Fault:
    return Fault(
        Place(file, mark.line + 1, mark.column + 1),
        f"Lists and mappings nest more than {MOST_DEPTH} levels deep here.",
        "A register needs fewer than ten levels: look for brackets or indentation gone wrong.",
    )


def _by_place(fault: Fault) -> tuple[int, int]:
    return fault.place.line or 0, fault.place.column or 0


class _Builder:
    """One reading of one file: the parser, the faults so far, and the anchors."""

    def __init__(self, data: bytes, file: str) -> None:
        self.data = data
        self.file = file
        self.places = YamlPlaces(file, data)
        self.mark = self.places.marks.append
        self.most_marks = most_values(len(data)) * _MARKS_OF_TWO_VALUES // 2
        self.faults: list[Fault] = []
        self.repeated: list[int] = []  # packed places of keys that were given twice
        self.words: dict[str, str] = {}
        self.anchors: dict[str, Any] = {}
        self.sizes: dict[int, tuple[int, Any]] = {}  # with the value, so that its id stays its own
        self.aliases = 0
        self.aliased = 0
        self.get: Any = None
        self.stopped = False

    # ---- the whole file

    def run(self) -> Plain:
        value: Plain = None
        try:
            self.get = parser_of(self.data).get_event
            value = self.documents()
        except _Enough:
            self.stopped = True
        except (YAMLError, UnicodeError) as error:
            if _NESTING in str(getattr(error, "problem", "")):
                self.nested_too_deep(error)
                return value
            # Bytes that are not text explain every other complaint of the parser.
            self.faults += encoding_faults(self.data, self.file) or [syntax_fault(error, self.data, self.file)]
        return value

    def documents(self) -> Plain:
        value: Plain = None
        documents = 0
        while True:
            event = self.get()
            kind = event.__class__
            if kind is StreamEndEvent:
                return value
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.fault(
                        event.start_mark,
                        "A second document begins here; a file of a register holds one.",
                        "Remove the line '---', or put what follows into a file of its own.",
                    )
                    raise _Enough
            elif isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent | AliasEvent):
                value = self.node(event, 1)

    def nested_too_deep(self, error: Any) -> None:
        """Say where nesting passes ropa's own bound, for a parser that gave up at a later bound of its own.

        Libyaml looks ahead for the colon after a key in brackets, so its complaint may come before the events
        of any bracket.  What stands before the complaint is within its bound, and is read for the place.
        """
        mark = error.problem_mark
        before = _Builder(self.data.decode("utf-8-sig", "replace")[: mark.index].encode(), self.file)
        before.run()
        if before.stopped:
            self.faults, self.repeated = before.faults, before.repeated
        else:
            self.faults.append(_too_deep(mark, self.file))

    def all_faults(self) -> list[Fault]:
        """The faults, with those of keys given twice, whose first places are looked up only now."""
        return [*self.faults, *repeat_faults(self.data, self.repeated, self.file, MOST_DEPTH)]

    def fault(self, mark: Any, problem: str, mend: str) -> None:
        self.faults.append(Fault(Place(self.file, mark.line + 1, mark.column + 1), problem, mend))
        self.stop_at_many()

    def stop_at_many(self) -> None:
        if len(self.faults) + len(self.repeated) >= MOST_FAULTS:
            raise _Enough

    # ---- one value

    def node(self, event: Any, depth: int) -> Any:
        """The value that begins with *event*; *depth* is the level of a collection that begins here."""
        kind = event.__class__
        if kind is ScalarEvent:
            self.mark(event.start_mark.index << BITS)
            return self.scalar(event)
        if kind is AliasEvent:
            self.mark(event.start_mark.index << BITS | _ALIAS)
            return self.alias(event)
        if event.tag is not None:
            self.tag(event)
        if depth > MOST_DEPTH:
            self.faults.append(_too_deep(event.start_mark, self.file))
            raise _Enough
        name = event.anchor
        if name is not None:
            self.anchors[name] = _OPEN
        value = self.mapping(event, depth) if kind is MappingStartEvent else self.sequence(event, depth)
        if name is not None:
            self.sizes[id(value)] = self.size(value), value
            self.anchors[name] = value
        return value

    def mapping(self, event: Any, depth: int) -> dict[str, Any]:
        get, texts, mark, marks, names = self.get, self.words, self.mark, self.places.marks, self.places.names
        start = len(marks)
        mark(event.start_mark.index << BITS | _MAPPING)
        mark(0)
        mapping: dict[str, Any] = {}
        while True:
            event = get()
            kind = event.__class__
            if kind is MappingEndEvent:
                marks[start + 1] = len(marks)
                return mapping
            mark(event.start_mark.index << BITS)
            if kind is ScalarEvent and event.tag is None and event.anchor is None:
                key = texts.get(event.value)
                if key is None:
                    key = self.key(event, depth)
            else:
                key = self.key(event, depth)
            if key in mapping:
                self.repeat(event)
                key = None
            if key is not None:
                mark(names.setdefault(key, len(names)))
            event = get()
            kind = event.__class__
            if kind is ScalarEvent and event.tag is None and event.anchor is None:
                mark(event.start_mark.index << BITS)
                value = texts.get(event.value)
                if value is None:
                    value = self.scalar(event)
            else:
                value = self.node(event, depth + 1)
            if key is not None:
                mapping[key] = value

    def sequence(self, event: Any, depth: int) -> list[Any]:
        get, texts, mark, marks, most = self.get, self.words, self.mark, self.places.marks, self.most_marks
        start = len(marks)
        mark(event.start_mark.index << BITS | _LIST)
        mark(0)
        items: list[Any] = []
        while True:
            event = get()
            kind = event.__class__
            if kind is SequenceEndEvent:
                marks[start + 1] = len(marks)
                return items
            if len(marks) > most:
                raise too_many(self.file, MORE_VALUES)
            if kind is ScalarEvent and event.tag is None and event.anchor is None:
                mark(event.start_mark.index << BITS)
                value = texts.get(event.value)
                if value is None:
                    value = self.scalar(event)
            else:
                value = self.node(event, depth + 1)
            items.append(value)

    def repeat(self, event: Any) -> None:
        """Note a key that was given before; where that was is looked up only once all is read."""
        mark = event.start_mark
        self.repeated.append(packed(mark.line, mark.column))
        self.stop_at_many()

    def scalar(self, event: Any) -> str | None:
        """The text of a scalar that is not among the words seen so far."""
        text: str = event.value
        if event.tag is not None:
            self.tag(event)
        value = self.text(event, text)
        if event.anchor is not None:
            self.anchors[event.anchor] = value
        return value

    def text(self, event: Any, text: str) -> str | None:
        if text in _NULLS:
            return text if event.style else None
        length = len(text)
        if length <= _SHORT:
            texts = self.words
            if len(texts) >= _WORDS:
                texts.clear()
            if text != "<<":
                return texts.setdefault(text, text)
        elif length > MOST_TEXT:
            self.fault(
                event.start_mark,
                f"This text has {length:,} characters; at most {MOST_TEXT:,} are read.",
                "Keep the document beside the register and cite it by its name.",
            )
            return ""
        return text

    def key(self, event: Any, depth: int) -> str | None:
        """The text of a key that is no word seen so far; `None`, after a fault, for one that cannot be a key here."""
        if len(self.places.marks) > self.most_marks:
            raise too_many(self.file, MORE_VALUES)
        if event.__class__ is not ScalarEvent and event.__class__ is not AliasEvent:
            self.fault(
                event.start_mark,
                "A list or a mapping stands here as a key; a key is a short text.",
                "Put the text in quotes if the brackets belong to it.",
            )
            self.node(event, depth + 1)
            return None
        value = self.scalar(event) if event.__class__ is ScalarEvent else self.alias(event)
        if event.__class__ is ScalarEvent and value == "<<" and not event.style:
            self.fault(
                event.start_mark,
                "Merge keys ('<<') are not read: YAML 1.2 has none.",
                "Write the merged keys out here.",
            )
            return None
        if not isinstance(value, str):
            self.fault(
                event.start_mark,
                "A key is missing here."
                if value is None
                else "This alias stands for a list or a mapping; a key is a short text.",
                "Write the key before the colon, in quotes if it is empty or the word null.",
            )
            return None
        return value

    def tag(self, event: Any) -> None:
        self.fault(
            event.start_mark,
            f"The tag {shown(str(event.tag))} stands here; tags are not read, and nothing is executed.",
            "Remove the tag, or put the text in quotes if the '!' belongs to it.",
        )

    # ---- aliases

    def alias(self, event: Any) -> Any:
        name = event.anchor
        if name not in self.anchors:
            self.fault(
                event.start_mark,
                f"The alias '*{name}' refers to nothing: no '&{name}' stands before it.",
                "Write the value out, or put the text in quotes if the '*' belongs to it.",
            )
            return None
        value = self.anchors[name]
        if value is _OPEN:
            self.fault(
                event.start_mark,
                f"The alias '*{name}' stands inside the value it refers to.",
                "Write the value out.",
            )
            return None
        self.aliases += 1
        self.aliased += self.size(value)
        if self.aliases > MOST_ALIASES or self.aliased > MOST_ALIASED:
            self.fault(
                event.start_mark,
                f"Up to here {self.aliases:,} aliases stand for {self.aliased:,} values; "
                f"at most {MOST_ALIASES:,} aliases and {MOST_ALIASED:,} values are read.",
                "Write the values out once as records and refer to them by id.",
            )
            raise _Enough
        return value

    def size(self, value: Any) -> int:
        """How many values *value* stands for; anchored ones inside it were counted when they ended."""
        counted = self.sizes.get(id(value))
        if counted is not None:
            return counted[0]
        if isinstance(value, dict):
            return 1 + sum(1 + self.size(item) for item in value.values())
        if isinstance(value, list):
            return 1 + sum(map(self.size, value))
        return 1 + len(value or "") // _WEIGHT
