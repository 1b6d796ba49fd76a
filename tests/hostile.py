# SPDX-License-Identifier: Apache-2.0
"""A register whose every text is a command to somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ropa.errors import RopaError
from ropa.model import RECORD_CLASSES
from ropa.model.fields import specs
from ropa.refs import ANY, VOCABULARY, key_of
from ropa.register import Register
from ropa.vocabulary import terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAYLOADS: Final = (
    '=EVIL("http://evil.example","x")',
    "+evil|' /C calc'!A0",
    "@EVIL(1)",
    "\t=EVIL()",
    "<script>evil(1)</script><evil src=x onevil=evil(2)>",
    "\"' onevil=evil(3) x='\"><evil onload=evil(4)>",
    "]]><evil:y/>&lt;&#60;b>-->",
    "[x](javascript:evil(5)) ![y](http://evil.example/y.png) <http://evil.example> `|` *a* # b",
    "x\n# evil heading\n\n- evil item\n\n    evil code\n\n| evil | cell |\n|---|---|\n| evil | row |",
    "x | evil | y \\| evil \\\\| evil",
    "\x1b[2J\x1b]0;evil\x07\x9b1m\u202egnp.exe",
    "x\n::error file=evil,line=1::gone\n::set-output name=evil::b\n##vso[task.evil]\r\n::stop-commands evil::t",
    "x\r\nEND:VEVENT\r\nBEGIN:EVIL\r\nX-EVIL:PROCEDURE\r\nATTACH:http://evil.example",
    '"];evil [label=<<b>x</b>> URL="javascript:evil(6)"];}//',
    '\\"]; evil -> evil [URL="javascript:evil"]; \\',
    "A\"]:::x;\nclick A \"javascript:evil(7)\"\n%%{init: {'evil': 'loose'}}%%\nsubgraph evil",
    '!!python/object/apply:evil.system ["true"]\n--- &evil *evil\n? {x: y}',
    '{"@context": "http://evil.example", "@id": "urn:evil"}',
    '> .\n<#evil> <urn:ropa:field#evil> """ \\u0022 "@en . #',
    "../../../evil/passwd\\..\\..\\evil:y|z*",
    "{{ evil }} ${evil} <%= evil %> {% evil %}",
    "'); DROP TABLE evil; --",
    "_xml:space_ _x0041_ \x00\x7f\x85\u2028evil",
)
"""What would be obeyed somewhere: a spreadsheet, a browser, Markdown, a terminal, a build server, a calendar, Graphviz,
Mermaid, YAML, JSON-LD, Turtle, a file system, a template, a database, XML. What is obeyed has `evil` in it."""

_DEEPEST: Final = 3
_PLAIN: Final = {"day": "2024-01-01", "period": "P1Y", "number": 3, "flag": True, "mark": False, "country": "US"}
_ARTICLES: Final = ("6(1)(f)", "9(2)(a)", "22(2)(a)", "15", "46(2)(c)")
_TERMS: Final = {kind: next(iter(terms(kind))) for kind in VOCABULARY}


def register_saying(words: Sequence[str], copies: int, start: int = 0) -> Register:
    """A register with *copies* records of each kind, in which each text is one of *words*, each in its turn.

    It begins with the word number *start*, so that each word can come to each field.

    Every field of every record and of every part of one is filled that takes it. A field of words that takes only some
    (a language, an article) has one of those.
    """
    maker = _Maker(words, start)
    kinds = [(kind, number) for number in range(copies) for kind in RECORD_CLASSES if kind != "header" or number == 0]
    return Register.of(*(maker.record(kind, number) for kind, number in kinds))


class _Maker:
    def __init__(self, words: Sequence[str], start: int) -> None:
        self.words = words
        self.turn = start

    def word(self) -> str:
        self.turn += 1
        return self.words[self.turn % len(self.words)]

    def record(self, kind: str, number: int) -> Any:
        return self.filled(RECORD_CLASSES[kind], number, 0, {"id": _id(kind, number)})

    def filled(self, cls: type, number: int, depth: int, fields: dict[str, Any]) -> Any:
        """A record or part with every field that it takes."""
        self.turn += number  # so that each word comes to each field
        for name, spec in specs(cls).items():
            for value in self.values(spec, number, depth):
                if _takes(cls, {**fields, name: value}, needs=name):
                    fields[name] = value
                    break
        return cls(**fields)

    def values(self, spec: Any, number: int, depth: int) -> Iterator[Any]:
        """What a field might take, the most dangerous first."""
        if spec.kind == "id":
            return
        if spec.kind == "record":
            if depth < _DEEPEST:
                part = self.filled(spec.of, number, depth + 1, {})
                yield (part,) if spec.many else part
        elif spec.kind == "extra":
            yield {self.word(): self.word(), "heading": self.word()}
        elif spec.kind == "ref":
            kind = spec.of if spec.of != ANY else "activity"
            own = _id(kind, number) if spec.of != ANY else key_of(kind, _id(kind, number))
            yield (own, _TERMS[kind]) if spec.many and kind in _TERMS else (own,) if spec.many else own
        elif spec.kind == "choice":
            words = list(spec.of)
            yield (words[number % len(words)],) if spec.many else words[number % len(words)]
        elif spec.kind == "article":
            yield from _ARTICLES[number % len(_ARTICLES) :] + _ARTICLES
        elif spec.kind in _PLAIN:
            yield (_PLAIN[spec.kind],) if spec.many else _PLAIN[spec.kind]
        else:
            yield (self.word(), self.word()) if spec.many else self.word()
            yield from ("en", "scc", "ROPA-101")


def _takes(cls: type, fields: dict[str, Any], *, needs: str) -> bool:
    try:
        cls(**fields)
    except RopaError:
        return False
    except TypeError:  # another field is required, and comes later
        required = [name for name, spec in specs(cls).items() if spec.required and name not in fields]
        return bool(required) and needs not in required
    return True


def _id(kind: str, number: int) -> str:
    if kind == "header":
        return "register" if number == 0 else f"register-{number}"
    return f"{kind.replace('_', '-')}-{number}"
