# SPDX-License-Identifier: Apache-2.0
"""Any record and any register, for property tests: drawn from the declarations of the model, so none is left out.

Few fields of a record are stated at a time, and records inside records go three levels down, so that drawing is quick;
over many examples every field of every class comes up. References lead partly nowhere.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ropa import vocabulary
from ropa.law import articles, countries
from ropa.model import RECORD_CLASSES, Cite
from ropa.model.fields import Spec, specs
from ropa.period import Period
from ropa.refs import KINDS, VOCABULARY, key_of
from ropa.register import Register
from ropa.silence import NotApplicable
from ropa.text import Text

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

DEPTH = 3  # how many levels of records may stand inside a record
STATED = (6, 4, 3, 1)  # the most fields that are stated, level by level

IDS = ("a", "b-2", "0", "no", "null", "true", "1.10", "app/login", "gps.exact", "register", "y", "2022-06-10")
"""The ids of records: some that YAML 1.1 takes for something else. References are drawn from them and a few more."""

NOWHERE = ("nobody", "no-such.thing")

HOSTILE = (
    "", " ", "  padded  ", "null", "~", "no", "NO", "yes", "on", "true", "False", "1.10", "010", "0x1F", "1e3", ".inf",
    "2022-06-10", "12:30:45", "<<", "=", "=1+1", '=HYPERLINK("http://x";"y")', "+45 70 10 10 10", "-1", "@SUM(A1)",
    "\t=1", "- item", "? key", "key: value", "# no comment", "a #b", "a: ", ":", "&anchor", "*alias", "!tag", "%TAG",
    "[a, b]", "{a: b}", "{}", "[]", "|", ">", "'", '"', "`", "---", "...", "\\", "\\n", "a\nb", "\na", "a\n\n",
    "a\r\nb", "a\rb", "a\tb", " a\n  b", "\x07", "\x1b[31m", "\x7f", "\x85", "\xa0", "\u2028", "\u2029", "\ufeff",
    "\ufffe", "\u202eright to left", "æøå ÆØÅ", "e\u0301", "👩‍👩‍👧", "\U0001f600", "n/a: why", "not_applicable",
    "<script>&amp;</script>", "]]>", "x" * 81, "word " * 300, "æ" * 1100, "policy 1.6", "en", "ropa",
)  # fmt: skip
"""Texts that some reader or writer takes for something else, or that break its lines."""

LANGUAGES = ("en", "da", "nb", "no", "sv", "zh-Hans")

_CHARACTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\x00")


def hostile_text() -> SearchStrategy[str]:
    """A plain `str`: formulas, YAML's own signs and words, control characters, line ends, emoji, long ones."""
    return st.sampled_from(HOSTILE) | st.text(_CHARACTERS, max_size=12)


def hostile_reason() -> SearchStrategy[str]:
    """A hostile text that says something: what `NotApplicable` asks for."""
    return hostile_text().filter(str.strip)


def free_text() -> SearchStrategy[str]:
    """What a text field may hold: a plain `str`, or a `Text` in one language or several."""
    several = st.dictionaries(st.sampled_from(LANGUAGES), hostile_text(), min_size=1, max_size=3)
    return hostile_text() | several.map(Text)


def periods() -> SearchStrategy[Period]:
    """Lengths of time, in every unit."""
    unit = st.integers(0, 400)
    day = st.builds("P{}{}".format, unit, st.sampled_from("YMWD"))
    both = st.builds("P{}Y{}M{}D".format, unit, unit, unit)
    clock = st.builds("PT{}{}".format, unit, st.sampled_from("HMS"))
    return (day | both | clock).map(Period)


def references_to(kind: str) -> SearchStrategy[str]:
    """An id, of a record of *kind* that a register may or may not hold, or of a built-in term."""
    names = [*IDS, *NOWHERE]
    if kind == "any":
        names = [key_of(each, name) for each in ("activity", "on_behalf", "party") for name in names]
    elif kind in VOCABULARY:
        names += sorted(vocabulary.terms(kind))[:8]
    return st.sampled_from(names)


def extras() -> SearchStrategy[tuple[tuple[str, str], ...]]:
    """Pairs of heading and words, no heading twice."""
    return st.dictionaries(hostile_text(), hostile_text(), max_size=3).map(lambda pairs: tuple(pairs.items()))


@cache
def _single(spec: Spec, depth: int) -> SearchStrategy[Any]:
    """One value for a field: what stands in it, or an item of its tuple."""
    kind = spec.kind
    if kind == "record":
        return embedded(spec.of, depth + 1)
    if kind == "ref":
        return references_to(spec.of)
    if kind == "choice":
        return st.sampled_from(list(spec.of))
    return {
        "text": free_text,
        "word": hostile_text,
        "flag": st.booleans,
        "mark": st.booleans,
        "number": lambda: st.integers(0, 4) | st.integers(0, 10**9 - 1),
        "day": lambda: st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.dates(),
        "period": periods,
        "country": lambda: st.sampled_from(sorted(countries.CODES)),
        "article": lambda: st.sampled_from(ARTICLES),
        "extra": extras,
    }[kind]()


ARTICLES = [
    article
    for article in ("6(1)(a)", "6(1)(f)", "6(4)", "9(2)(a)", "10", "22(2)(c)", "28", "28(3)", "30(1)(d)", "87")
    if articles.is_article(article)
]


@cache
def _values(spec: Spec, depth: int) -> SearchStrategy[Any]:
    """All that a field may hold when it is stated."""
    single = _single(spec, depth)
    found = st.lists(single, max_size=2).map(tuple) if spec.many else single
    return found | st.builds(NotApplicable, hostile_reason()) if spec.not_applicable else found


@st.composite
def _stated(draw: Any, cls: type, depth: int) -> dict[str, Any]:
    """Values for some of the fields of a record, the required ones among them."""
    declared = {name: spec for name, spec in specs(cls).items() if spec.kind != "id"}
    may = [name for name, spec in declared.items() if not spec.required and (spec.kind != "record" or depth < DEPTH)]
    chosen = draw(st.lists(st.sampled_from(may), unique=True, max_size=STATED[depth]))
    names = [*(name for name, spec in declared.items() if spec.required), *chosen]
    return {name: draw(_values(declared[name], depth)) for name in names}


@cache
def embedded(cls: type, depth: int = 1) -> SearchStrategy[Any]:
    """Any record of a class that stands inside others."""
    if cls is Cite:
        return _cites()
    return _stated(cls, depth).map(lambda fields: cls(**fields))


def _cites() -> SearchStrategy[Cite]:
    """A place in a document, or a keeper's own knowledge: never both."""
    section = st.none() | hostile_text()
    of = st.none() | st.lists(hostile_text(), max_size=2).map(tuple)
    plain = st.builds(Cite, document=references_to("document"), section=section)
    of_fields = st.builds(
        Cite, document=references_to("document"), section=section, of=of, inferred=st.booleans(), by=section
    )
    own = st.builds(Cite, analyst=free_text(), on=st.none() | st.dates(), by=section, of=of)
    return plain | of_fields | own


@cache
def records(kind: str) -> SearchStrategy[Any]:
    """Any record of a kind (`activity`, `party`) that stands in a register by its id."""
    cls = RECORD_CLASSES[kind]
    return st.builds(lambda record_id, fields: cls(record_id, **fields), st.sampled_from(IDS), _stated(cls, 0))


def any_record() -> SearchStrategy[Any]:
    """Any record that stands in a register."""
    return st.sampled_from(sorted(KINDS.values())).flatmap(records)


def registers(*, max_records: int = 5) -> SearchStrategy[Register]:
    """Any register: records of any kinds, no id twice in one kind, references partly dangling."""
    several = st.lists(any_record(), max_size=max_records, unique_by=lambda record: (type(record), record.id))
    return several.map(lambda found: Register.of(*found))
