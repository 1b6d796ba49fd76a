# SPDX-License-Identifier: Apache-2.0
"""What can go wrong, in families: each message says where, what, and the mend.

A wrong *file* raises once, with all its faults (`UnreadableFile`).
A wrong *register* never raises: it has findings.
"""

from __future__ import annotations

import errno
from reprlib import Repr
from types import ModuleType
from typing import TYPE_CHECKING, Final, TypeVar

import attrs

from ropa.patterns import pattern
from ropa.values import frozen

_SHORT = Repr()
_SHORT.maxlevel = 2
_SHORT.maxdict = _SHORT.maxlist = _SHORT.maxtuple = 3
_SHORT.maxstring = _SHORT.maxother = _SHORT.maxlong = 40

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


C = TypeVar("C")


class RopaError(Exception):
    """Anything that ropa raises on purpose."""


class BadRecord(RopaError, ValueError):
    """A record was given a value that its field cannot hold."""


class BadCall(BadRecord, TypeError):
    """A record was asked for with a field that it has not, or without one that it needs."""


class FrozenRecord(RopaError, attrs.exceptions.FrozenInstanceError):
    """A record was to be changed; records do not change: `record.with_(...)` gives another."""

    def __init__(self, message: str) -> None:
        AttributeError.__init__(self, message)
        self.args = (message,)  # attrs sets its own words on the class


class UnknownName(RopaError, AttributeError):
    """Something was asked for an attribute that it has not; the message, made when it is shown, offers the nearest."""

    def __init__(self, owner: object, name: str, hint: str = "") -> None:
        super().__init__()
        self._owner = owner
        self._missing = name
        self._hint = hint

    def __str__(self) -> str:
        """What has no such name, and the nearest that it has."""
        public = [known for known in dir(self._owner) if not known.startswith("_")]
        offered = self._hint or did_you_mean(self._missing, public)
        called = (
            f"module {self._owner.__name__!r}" if isinstance(self._owner, ModuleType) else type(self._owner).__name__
        )
        return f"{called} has no attribute {self._missing!r}. {offered}"


class NamesOffered:
    """What answers a wrong attribute with the near right ones: a class of ropa's that people write attributes of."""

    __slots__ = ()

    if not TYPE_CHECKING:  # type checkers know all names

        def __getattr__(self, name: str) -> object:
            """Answer a wrong name with the near right ones.

            Raises:
                UnknownName: always; there is no such attribute.
            """
            raise UnknownName(self, name)


def names_offered(row: type[C]) -> type[C]:
    """The same for a class of rows, which as a `NamedTuple` has no place for another parent: a decorator."""
    row.__getattr__ = NamesOffered.__getattr__  # type: ignore[attr-defined] # hidden from type checkers
    return row


class BadId(BadRecord):
    """An id that is not a slug: `[a-z][a-z0-9-]*` parts joined by `.` or `/`."""


class DuplicateId(RopaError, ValueError):
    """A register was given two records of one kind with one id."""


class MergeConflict(RopaError, ValueError):
    """Two changes of one register make different things of one field or record; the message names each."""


class UnknownRecord(RopaError, KeyError):
    """A record was asked for that the register does not hold."""

    def __str__(self) -> str:
        """Show the message without the quotes that `KeyError` adds."""
        return str(self.args[0]) if self.args else ""


class UnknownWord(RopaError, LookupError):
    """A code, a law id, a language or a format that ropa does not know."""


class LawGap(RopaError, LookupError):
    """A question about a day that the law tables do not cover."""


class DateMissing(RopaError, ValueError):
    """A legal question without a date: none was given and the register has none of its own."""


class UnwritableTarget(RopaError, OSError):
    """A file or folder that cannot be written: it may not be, it is a device, or it holds what is not ropa's."""

    @classmethod
    def of(cls, path: object, error: OSError | ValueError) -> UnwritableTarget:
        """What an error of the operating system means for *path*, and what mends it."""
        mend = _MENDS_OF_WRITING.get(getattr(error, "errno", None) or 0, "Check the name, or write to another folder.")
        why = getattr(error, "strerror", None) or str(error)
        return cls(f"{path} cannot be written: {why}. {mend}")


_MENDS_OF_WRITING = {
    errno.EACCES: "Change the rights of the file and its folder, or write to another folder.",
    errno.EPERM: "Change the rights of the file and its folder, or write to another folder.",
    errno.EROFS: "This disk can only be read; write to another.",
    errno.ENOSPC: "Make room on the disk, or write to another; what was there is as it was.",
    errno.EDQUOT: "Make room on the disk, or write to another; what was there is as it was.",
    errno.ENOTDIR: "A part of the path is a file; name a folder there.",
    errno.EEXIST: "A part of the path is a file; name a folder there.",
    errno.ENAMETOOLONG: "Give a shorter name.",
    errno.EBUSY: "Close the program that has it open.",
    errno.ELOOP: "Its links lead in a circle; remove them, or name another file.",
}


class RendererMissing(RopaError):
    """A picture, a document or a PDF is asked for, and Graphviz, python-docx or LibreOffice is not installed."""


class RenderingFailed(RopaError):
    """Graphviz was found and gave no picture, nor did the simpler picture after it; or LibreOffice printed no PDF."""


@frozen
class Place:
    """Where in somebody's file a thing stands.

    Attributes:
        file: The path as it was given.
        line: From 1; `None` where a line means nothing (a workbook).
        column: From 1; `None` where it is not known.
        sheet: The sheet of a workbook, else `None`.
        cell: The cell of a workbook (`B7`), else `None`.
    """

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """`file:line:column`, or `file, sheet X, cell B7`."""
        if self.sheet is not None:
            cell = f", cell {self.cell}" if self.cell else ""
            return f"{self.file}, sheet {self.sheet}{cell}"
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


def _in(sentence: str, lang: str) -> str:
    """A sentence in *lang*, where it is a text of several languages that has it; else as it stands."""
    to = getattr(sentence, "to", None)  # what a text is, the floor above knows
    return (to(lang) if to is not None else None) or str.__str__(sentence)


@frozen
class Fault:
    """One thing wrong with a file.

    Attributes:
        place: Where it stands.
        what: What is wrong, in a sentence.
        mend: What to do about it, in a sentence; empty where the first sentence says it.
        path: The way to it from the top of the file (`activities.app.purposes[0]`), or empty.
    """

    place: Place
    what: str
    mend: str = ""
    path: str = ""

    def __str__(self) -> str:
        """Where, what, mend, on one line."""
        return self.text()

    def text(self, lang: str = "en", say: Callable[[str, str], str] = _in) -> str:
        """The same in *lang*, as far as the sentences are there in it; *say* is how one is said in a language."""
        at = f" {say(f'(at {self.path})', lang)}" if self.path else ""
        mend = f" {say(self.mend, lang)}" if self.mend else ""
        return f"{self.place}: {say(self.what, lang)}{at}{mend}"


class UnreadableFile(RopaError, ValueError):
    """A file, or a folder of files, that cannot be read; raised once, with every fault found.

    Attributes:
        faults: The faults, in the order of the files and lines.
        language: That of the file, in which a reader who asked for none is told; `None` = not known, English.
    """

    SHOWN = 50

    def __init__(self, faults: Iterable[Fault], language: str | None = None) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        self.language = language
        super().__init__(self.text())

    def text(self, lang: str = "en", say: Callable[[str, str], str] = _in) -> str:
        """The faults in *lang*, a line each; of very many the first."""
        lines = [fault.text(lang, say) for fault in self.faults[: self.SHOWN]]
        more = len(self.faults) - self.SHOWN
        if more > 0:
            lines.append(say("... and 1 more fault." if more == 1 else f"... and {more} more faults.", lang))
        return "\n".join(lines)


def shown(value: object) -> str:
    """A value as a message shows it: on one line, and cut where it is long, however large or deep it is."""
    if isinstance(value, str):
        return repr(str(value[:80])) + ("..." if len(value) > 80 else "")  # noqa: PLR2004 - a line's worth
    return _SHORT.repr(value)


_ELSEWHERE: Final[Mapping[str, tuple[str, ...]]] = {
    "article": ("basis", "request"),
    "as_of": ("on",),
    "ask": ("about",),
    "at": ("on",),
    "audit": ("check",),
    "breach": ("who_has",),
    "calendar": ("schedule",),
    "categories": ("of", "data"),
    "category": ("of", "data"),
    "company": ("Party",),
    "compare": ("diff",),
    "contacts": ("controllers",),
    "controller": ("Controller", "controllers", "party"),
    "cookie": ("cookies", "Cookie"),
    "csv": ("to_csv", "format"),
    "data": ("of", "rows", "Data"),
    "data_category": ("of",),
    "date": ("on",),
    "day": ("on",),
    "deadlines": ("schedule",),
    "deletion": ("retention",),
    "df": ("to_pandas",),
    "dpia": ("Assessment", "assessments"),
    "dpo": ("controllers",),
    "dsar": ("rights",),
    "due": ("schedule",),
    "dump": ("write", "convert"),
    "edges": ("nx",),
    "erase": ("rights",),
    "erasure": ("rights",),
    "errors": ("filter",),
    "excel": ("write",),
    "export": ("write", "convert"),
    "filter": ("where",),
    "find": ("about",),
    "findings": ("check",),
    "first": ("rows",),
    "gaps": ("not_stated",),
    "graph": ("flows", "draw", "nx"),
    "group_by": ("to_pandas",),
    "groupby": ("to_pandas",),
    "head": ("rows",),
    "header": ("registers",),
    "history": ("timeline",),
    "import": ("read", "preview", "convert"),
    "json": ("to_json", "format"),
    "language": ("lang",),
    "lawful_bases": ("bases",),
    "lawful_basis": ("bases", "basis"),
    "legal_bases": ("bases",),
    "legal_basis": ("bases",),
    "lia": ("Assessment",),
    "limit": ("rows",),
    "lint": ("check",),
    "load": ("read", "convert"),
    "missing": ("not_stated",),
    "name": ("title", "label"),
    "ndim": ("to_pandas",),
    "network": ("flows", "draw"),
    "new": ("init",),
    "nodes": ("nx",),
    "open": ("read",),
    "order_by": ("sort",),
    "organisation": ("Party",),
    "output": ("out", "write"),
    "outside_eea": ("country",),
    "outside_eu": ("outside_eea",),
    "parse": ("read",),
    "people": ("subjects",),
    "plot": ("draw",),
    "processingactivity": ("Activity",),
    "processor": ("Processor", "party"),
    "processors": ("recipients", "who_has"),
    "query": ("ask", "about"),
    "read_csv": ("read",),
    "read_excel": ("read",),
    "recipient": ("Recipient", "recipients", "party"),
    "render": ("draw",),
    "report": ("build", "page"),
    "representative": ("controllers",),
    "representatives": ("controllers",),
    "risk": ("Assessment", "assessments"),
    "risks": ("Assessment",),
    "save": ("write", "convert"),
    "show": ("svg",),
    "sccs": ("Safeguard",),
    "search": ("about",),
    "section": ("of",),
    "sensitive": ("special",),
    "sensitivity": ("special",),
    "sort_values": ("sort",),
    "special_categories": ("special",),
    "subject_rights": ("rights",),
    "subjects": ("DataSubject", "data"),
    "subprocessors": ("sub_processors",),
    "supplier": ("Party", "party"),
    "suppliers": ("recipients",),
    "systems": ("System", "who_has"),
    "third_countries": ("transfers",),
    "third_country": ("country",),
    "tia": ("Assessment",),
    "title": ("name", "registers"),
    "to": ("country",),
    "to_csv": ("write",),
    "to_networkx": ("nx",),
    "to_excel": ("write",),
    "unique": ("distinct",),
    "unknown": ("not_stated",),
    "unstated": ("not_stated",),
    "validate": ("check",),
    "vendor": ("Party", "party"),
    "vendors": ("recipients",),
    "warnings": ("filter",),
    "where": ("filter",),
    "where_to": ("transfers",),
}
"""What other tools and people call some verbs and records -> what ropa calls them in Python and in the shell."""


def called_here(word: str) -> tuple[str, ...]:
    """What ropa calls what other tools and people call so; `()` = nothing is known by that name."""
    return _ELSEWHERE.get(word.casefold().replace("-", "_"), ())


def did_you_mean(word: str, options: Iterable[str], limit: int = 3) -> str:
    """A sentence that offers the known words nearest to *word* or called so elsewhere, or lists some of them."""
    texts = sorted({str.__str__(option) for option in options})
    near = tuple(name for name in called_here(word) if name in texts)
    near = near or nearest(word, texts, limit)
    near = near or _with_its_words(word, texts)[:limit]
    if near:
        return f"Did you mean {' or '.join(map(repr, near))}?"
    if not texts:
        return ""
    first = ", ".join(texts[:12])
    return f"Known: {first}{', ...' if len(texts) > 12 else ''}."  # noqa: PLR2004 - a line's worth


_FAR = 0.1

_WORDS = pattern(r"[^\W_]+")
_SHORTEST = 3
"""Letters of a word that may be looked for in longer names."""


def _with_its_words(word: str, texts: Iterable[str]) -> tuple[str, ...]:
    """The known names in which each word of *word* stands, or begins a word: `Trusted cloud partners` for `cloud`."""
    sought = _WORDS.findall(word[:80].casefold())
    if not sought or max(map(len, sought)) < _SHORTEST:
        return ()
    names = [name for name in texts if _begins_each(sought, _WORDS.findall(name.casefold()))]
    return tuple(sorted(names, key=lambda name: (len(name), name)))


def _begins_each(sought: Iterable[str], words: Iterable[str]) -> bool:
    beginnings = tuple(words)
    return all(any(word.startswith(beginning) for word in beginnings) for beginning in sought)


def nearest(word: str, options: Iterable[str], limit: int = 3, cutoff: float = 0.6) -> tuple[str, ...]:
    """The known words nearest to *word*, whatever their case and hyphens; one that is by far the nearest, alone."""
    from difflib import get_close_matches

    by_folded = {option.casefold().replace("-", ""): option for option in sorted(options)}
    plain = word[:80].casefold().replace("-", "")
    near = sorted(_distance(option, plain) for option in get_close_matches(plain, by_folded, limit * 10, cutoff))
    return tuple(by_folded[option] for distance, _, option in near[:limit] if distance < near[0][0] + _FAR)


def _distance(option: str, word: str) -> tuple[float, int, str]:
    """How unlike two words are: by their letters, and among those of much the same, by how they begin.

    What has the same letters in another order is the same word, mistyped: `costumer`.
    """
    from difflib import SequenceMatcher

    pairs = enumerate(zip(option, word, strict=False))
    begin = next((at for at, (letter, other) in pairs if letter != other), min(len(option), len(word)))
    letters = sorted(filter(str.isalpha, word))
    transposed = sorted(filter(str.isalpha, option)) == letters and not any(map(str.isdigit, option + word))
    return 0 if transposed else round(1 - SequenceMatcher(None, option, word).ratio(), 1), -begin, option
