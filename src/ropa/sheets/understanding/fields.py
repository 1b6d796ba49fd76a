# SPDX-License-Identifier: Apache-2.0
"""A field of a record, understood from a cell: any of its three silences, or what the words say."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.errors import shown
from ropa.free_text.answers import answer, choice, means, says_nothing
from ropa.free_text.comparable import plain, small_words
from ropa.free_text.denials import excludes
from ropa.free_text.lists import outside
from ropa.free_text.names import named
from ropa.model import Basis, Contact, Measure, Processor, Purpose, Recipient
from ropa.model.assessment import AssessmentStatus
from ropa.model.fields import specs
from ropa.sheets.phrase import phrase
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.understanding.inner import inner, several_bases, with_role
from ropa.sheets.understanding.items import taken
from ropa.sheets.understanding.reason import NEW, Choice, NotUnderstood, reason
from ropa.silence import NotApplicable, each

if TYPE_CHECKING:
    from ropa.model.fields import Spec

Said = Callable[[Any], str]


def field(reader: CellReader, record: Any, name: str, text: str, say: Said | None = None) -> Any:
    """The record with what a cell says in one of its fields.

    Args:
        reader: What understands it.
        record: The record before.
        name: The field.
        text: What stands in the cell, stripped.
        say: What the column says of a record inside the field; left out, the whole phrase.

    Raises:
        NotUnderstood: the words mean nothing certain there.
    """
    spec = specs(type(record))[name]
    before = each(getattr(record, name)) if spec.many and spec.kind == "record" else ()
    say_before = say or (lambda item: phrase(reader.writer, item))
    if len(before) == 1 and say_before(before[0]).strip() == text:
        return record
    if name == "dpia_required" and choice(text, "dpia:") == AssessmentStatus.NOT_REQUIRED:
        return attrs.evolve(record, dpia_required=False)  # `Ikke påkrævet`
    if spec.many and (silence := silence_meant(reader, name, text, getattr(record, name))) is not None:
        return attrs.evolve(record, **{name: silence})
    if name == "controllers":
        reader.ask_about_department(text)
    named = name if name in _NAMED_IN_WORDS else None
    nobody = named is not None and answer(text, named).kind != "said"
    if spec.kind == "text" and name != "note" and (says_nothing(text) or nobody):
        problem = _PROBLEMS.get(answer(text, named).kind, "denies")
        raise NotUnderstood(reason(problem, text=shown(text)), reason("say_here"))
    if name in _TOLD and (silence := _silence_told(reader, name, text)) is not None:
        return attrs.evolve(record, **{name: silence})
    return attrs.evolve(record, **{name: value(reader, spec, getattr(record, name), text, say)})


_TOLD: Final = frozenset({"children", "information"})
"""Fields told in sentences, in which a denial would read as what it denies: `No notice is given`."""


def _silence_told(reader: CellReader, name: str, text: str) -> NotApplicable | None:
    """That a field told in sentences does not apply, where its cell says so; `None` = it tells something.

    Raises:
        NotUnderstood: the words deny something, or say that it is not known or stands elsewhere.
    """
    reply = answer(text, name)
    if not text or reply.kind in {"na", "yes"} or (reply.kind == "said" and not excludes(text)):
        return reader.because(text, None) if name == "children" and means(text, "adults-only") else None
    if name == "children" and reply.kind in {"no", "none"} and not reply.excepted:
        if len(text.split()) > 1:  # `no children`: none can be meant, for that reason
            return reader.because(text, None)
        not_applicable = reader.view.word("sheets.not_applicable")
        raise NotUnderstood(reason("needs_why"), reason("write_why", words=not_applicable))
    problem = _PROBLEMS.get(reply.kind, "denies")
    raise NotUnderstood(reason(problem, text=shown(text)), reason("say_here"))


def value(  # noqa: PLR0911 - one for each silence and each sort of field
    reader: CellReader, spec: Spec, old: Any, text: str, say: Said | None = None
) -> Any:
    """The value of a field.

    Raises:
        NotUnderstood: the words mean nothing certain there.
    """
    if spec.kind == "mark":
        return _mark(reader, text)
    if not text:
        if spec.required:
            raise NotUnderstood(reason("not_blank"), reason("write_again"))
        return None
    if spec.not_applicable and (silence := reader.not_applicable(text, old)) is not None:
        return silence
    if spec.many and reader.is_none(text):
        return ()
    _refuse_none(reader, spec, text)
    before = None if isinstance(old, NotApplicable) else old
    if spec.kind == "record":
        say = say or (lambda item: phrase(reader.writer, item))
        if not spec.many:
            return inner(reader, spec.of, text, before, say)
        return _records(reader, spec, before, text, say)
    if not spec.many:
        return reader.one(text, spec, before)
    if spec.kind == "ref":
        ids = taken(text, each(before), lambda item: reader.writer.one(item, spec), _names(reader, spec), ";\n")
        return tuple(dict.fromkeys(chain.from_iterable((item,) if isinstance(item, str) else item for item in ids)))
    return tuple(
        taken(
            text,
            each(before),
            lambda item: reader.writer.one(item, spec),
            lambda part, item: reader.one(part, spec, item),
            ";\n",
        )
    )


def names_nobody(text: str) -> bool:
    """Whether words in the place of a name, a number or an address say that there is none, or none is known."""
    return answer(text, None).kind in _NO_WORDS_OF_IT


def _refuse_none(reader: CellReader, spec: Spec, text: str) -> None:
    """Refuse what answers that there is none, in the place of an officer, a number or an address.

    Raises:
        NotUnderstood: it stands there.
    """
    if not spec.many and (spec.kind == "word" or spec.of is Contact) and names_nobody(text):
        not_applicable = reader.writer.word("sheets.not_applicable")
        mend = reason("write_why", words=not_applicable) if spec.not_applicable else reason("clear_cell")
        raise NotUnderstood(reason("denies", text=shown(text)), mend)


_NAMED_IN_WORDS: Final = frozenset({"department", "owner"})
"""Fields whose words name somebody: what denies or leaves open names nobody."""

_NO_WORDS_OF_IT: Final = frozenset({"none", "no", "na", "unknown"})
"""What a cell answers that names nobody and nothing."""


def _names(reader: CellReader, spec: Spec) -> Callable[[str, Any], tuple[str, ...]]:
    return lambda part, _: reader.names(part, spec.of, new=True)


_ASKED: Final[dict[str, str | None]] = {
    "approvals": None,
    "attachments": None,
    "automated_decisions": "automated",
    "cookies": "cookies",
    "measures": "measures",
    "retention": "retention",
    "subjects": "subjects",
    "categories": "data",
    "data": "data",
    "processors": "processors",
    "recipients": "recipients",
    "sub_processors": "processors",
    "transfers": "transfer",
    "systems": "systems",
}
"""What a field is called in `ropa.free_text`, which knows the phrases that deny just that."""


def silence_meant(reader: CellReader, name: str, text: str, old: Any = None) -> tuple[()] | NotApplicable | None:
    """The silence that people say in their own words: `No recipients`, `Ikke relevant, fordi ...`; `None` = none.

    It takes the place of *old*, of which only the wording is changed that the cell showed.

    Raises:
        NotUnderstood: the words deny something, or say that it is not known or stands elsewhere, and it is not certain
            what is meant.
    """
    if name not in _ASKED or not text or "\n" in text or reader.is_none(text):
        return None
    reply = answer(text, _ASKED[name])
    if reply.kind in {"said", "yes"}:
        return None
    if name == "retention" and reply.kind not in _PROBLEMS:
        return None  # `no time limit` is one without an end
    sensitive = any(part.startswith(small_words("sensitive-stem")) for part in plain(text).split())
    if name in {"data", "categories"} and sensitive:
        raise NotUnderstood(reason("denies", text=shown(text)), reason("say_here"))  # other data there may be
    none = Choice(reader.writer.none(), reason("means_none"))
    if reply.kind in {"none", "no"} and not reply.excepted and reply.added in {"", text.strip()}:
        return ()
    if reply.kind == "na":
        if reply.added and not reply.excepted:
            return reader.because(reply.added, old)
        not_applicable = reader.view.word("sheets.not_applicable")
        raise NotUnderstood(reason("needs_why"), reason("write_why", words=not_applicable), choices=(none,))
    problem = _PROBLEMS.get(reply.kind, "denies")
    raise NotUnderstood(
        reason(problem, text=shown(text)), reason("say_here"), choices=(none,) if problem == "denies" else ()
    )


_PROBLEMS: Final = {"unknown": "not_known", "prompt": "not_known", "reference": "refers"}


def _records(reader: CellReader, spec: Spec, before: Any, text: str, say: Said) -> tuple[Any, ...]:
    def read(line: str, item: Any) -> list[Any]:
        if spec.of in _ENGAGED:
            whole = spec.of is Recipient and with_role(reader, line)[1] is not None
            return [
                inner(reader, spec.of, party, item, say) for party in ((line,) if whole else _parties(reader, line))
            ]
        if spec.of is Basis and (several := several_bases(line)):
            return list(several)
        kind = _LISTED.get(spec.of)
        names = (reader.all_names(line, kind) or _divided(reader, line, kind)) if kind is not None else ()
        if item is not None and len(names) > 1:
            return [item if name == say(item) else inner(reader, spec.of, name, None, say) for name in names]
        return [inner(reader, spec.of, name, item, say) for name in (names or (line,) if item is None else (line,))]

    lines = taken(text, each(before), say, read, "\n")
    return tuple(chain.from_iterable(line if isinstance(line, list) else (line,) for line in lines))


def _divided(reader: CellReader, line: str, kind: str) -> tuple[str, ...]:
    """Names that semicolons divide, at least one of which is known; none where more is said of one."""
    parts = tuple(part.strip() for part in line.split(";") if part.strip())
    return parts if ":" not in line and any(reader.is_called(part, kind) for part in parts[:-1]) else ()


_ENGAGED: Final[frozenset[type]] = frozenset[type]((Processor, Recipient))
"""The records of which each names a party."""


def _parties(reader: CellReader, line: str) -> tuple[str, ...]:
    """The parties that a line names: several where they are divided so that each is plainly one.

    Raises:
        NotUnderstood: whether it is one name or several is not certain.
    """
    if ":" in line or reader.is_called(line, "party") or reader.is_accepted(line):
        return (line,)
    named_parties = named(line)
    pieces = tuple(party.texts[0] if party.texts else party.name for party in named_parties)
    joined = reader.joined(line, "party")
    if joined:
        return joined
    if len(pieces) <= 1:
        return (line,)
    are_placed = all(party.countries for party in named_parties)
    if are_placed or len(list(outside(line, ";"))) == len(pieces) or reader.all_names(line, "party"):
        return pieces
    raise NotUnderstood(
        reason("one_or_several", text=shown(line)),
        about=line,
        choices=(Choice("; ".join(pieces), reason("several_names")), Choice(NEW, reason("one_new_name"))),
        kind="party",
    )


_LISTED: Final[dict[type, str]] = {Measure: "measure", Purpose: "purpose"}
"""The records of which people write several in a line, by name, and the kind of what they name."""


def _mark(reader: CellReader, text: str) -> bool:
    """A mark that a cell shows by a word of its own, or by nothing."""
    if not text:
        return False
    if text.casefold() == reader.writer.word("sheets.hedged").casefold():
        return True
    try:
        return reader.flag(text)
    except NotUnderstood as error:
        hedge = reader.writer.word("sheets.hedged")
        raise NotUnderstood(error.what, reason("write_mark", mark=repr(hedge)), choices=(Choice(hedge),)) from None
