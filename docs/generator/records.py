# SPDX-License-Identifier: Apache-2.0
"""Every record, every part of a record and every field: what it holds, the article behind it, what silence means."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from docs.generator.markdown import code, language_names, page, table
from ropa.labels import whole_languages
from ropa.labels.catalogue import enum_word
from ropa.model import EMBEDDED, RECORD_CLASSES
from ropa.model.fields import Spec, shorthand, specs
from ropa.model.fields.docs import class_doc, field_doc
from ropa.refs import PLURALS

HOLDS: Final = {
    "id": "an id",
    "text": "free text, in one or several languages",
    "word": "a short text",
    "flag": "yes or no",
    "mark": "yes or no",
    "number": "a whole number",
    "day": "a day",
    "period": "a length of time (`P38M`)",
    "country": "a country (`DK`)",
    "article": "an article (`6(1)(f)`)",
    "extra": "columns of a foreign table, kept as they were",
}

SILENCE: Final = (
    "A field left out is `None`: *not stated*. `[]` is *there is none*. `{not_applicable: why}` says that the question "
    "does not arise; fields marked n/a take it. A field marked *required* cannot be left out."
)


def pages() -> dict[str, str]:
    """Path to text."""
    made = {
        "records/README.md": _list(),
        "records/parts.md": page(
            "Parts of records", "What stands inside records.", SILENCE, *_classes(sorted(EMBEDDED, key=_name))
        ),
        "records/choices.md": _choices(),
    }
    for kind, cls in RECORD_CLASSES.items():
        made[f"records/{_file(kind)}.md"] = page(
            f"{cls.__name__}: `{PLURALS[kind]}`", class_doc(cls), SILENCE, _fields(cls)
        )
    return made


def _name(cls: type) -> str:
    return cls.__name__


def _file(kind: str) -> str:
    return kind.replace("_", "-")


def _list() -> str:
    intro = "A register is a book of records. Files hold each kind under its own key; Python has each as a class."
    rows = [
        (f"[{cls.__name__}]({_file(kind)}.md)", code(PLURALS[kind]), _first(cls))
        for kind, cls in RECORD_CLASSES.items()
    ]
    more = "Inside them stand [parts](parts.md), and fields that take a word of a [closed list](choices.md)."
    return page("Records", intro, table(("Record", "Key in files", "What it is"), rows), more)


def _first(cls: type) -> str:
    return class_doc(cls)


def _classes(classes: list[type]) -> list[str]:
    return [part for cls in classes for part in (f"## {cls.__name__}", class_doc(cls), _short(cls), _fields(cls))]


def _short(cls: type) -> str:
    field = shorthand(cls)
    return f"Written as a bare text, it is taken as its `{field}`." if field else ""


def _fields(cls: type) -> str:
    rows = [
        (code(spec.key or name), _holds(spec), _article(spec), field_doc(cls, name))
        for name, spec in specs(cls).items()
    ]
    return table(("Field", "Holds", "Article", "What it says"), rows)


def _article(spec: Spec) -> str:
    return f"Art. {spec.article}" if spec.article else ""


def _holds(spec: Spec) -> str:
    if spec.kind == "ref":
        kind = PLURALS.get(spec.of)
        said = "the id of any record" if kind is None else f"an id under [{kind}]({_file(spec.of)}.md)"
    elif spec.kind == "record":
        said = f"[{spec.of.__name__}](parts.md#{spec.of.__name__.lower()})"
    elif spec.kind == "choice":
        said = f"[{spec.of.__name__}](choices.md#{spec.of.__name__.lower()})"
    else:
        said = HOLDS[spec.kind]
    marks = [said, *(["several"] if spec.many else []), *(["required"] if spec.required else [])]
    return ", ".join([*marks, *(["n/a"] if spec.not_applicable else [])])


def _choices() -> str:
    used: dict[str, type[StrEnum]] = {}
    for cls in (*RECORD_CLASSES.values(), *EMBEDDED):
        for spec in specs(cls).values():
            if spec.kind == "choice":
                used[spec.of.__name__] = spec.of
    parts = []
    for name in sorted(used):
        rows = [(code(str(one)), *(enum_word(one, lang) for lang in whole_languages())) for one in used[name]]
        said = " ".join((used[name].__doc__ or "").split())
        parts += [f"## {name}", said, table(("Word", *language_names()), rows)]
    return page("Closed lists", "The words that some fields choose from.", *parts)
