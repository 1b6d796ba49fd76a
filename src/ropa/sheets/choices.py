# SPDX-License-Identifier: Apache-2.0
"""What a column offers to choose from: the words of its closed list, in the language of the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ropa.labels import country_name, enum_word, word
from ropa.model import RECORD_CLASSES, Processor, Recipient, Retention, Right, Statement
from ropa.model.fields import specs
from ropa.sheets.columns import COLUMNS

if TYPE_CHECKING:
    from ropa.model.fields import Spec

_PART_CLASSES: Final[dict[str, tuple[type, ...]]] = {
    "engagement": (Processor, Recipient),
    "retention": (Retention,),
    "right": (Right,),
    "statement": (Statement,),
}
_TERMS: Final = ("category", "subject")


def offer(column: str) -> str | None:
    """The name of the list that a column offers; `None` where it has none, or where several of it may stand in a cell.

    It is the name of an enumeration of the model (`Status`), or `flag`, `mark` or `country`.
    """
    if column in COLUMNS and COLUMNS[column].offers is not None:
        return COLUMNS[column].offers
    spec = _spec(column)
    if spec is None or spec.many:
        return None
    if spec.kind == "choice":
        return str(spec.of.__name__)
    return spec.kind if spec.kind in {"flag", "mark", "country"} else None


def _spec(column: str) -> Spec | None:
    table, _, name = column.partition(".")
    if column not in COLUMNS or COLUMNS[column].write is not None:
        return None
    kinds = _TERMS if table == "term" else (table,) if table in RECORD_CLASSES else ()
    classes = _PART_CLASSES.get(table) or tuple(RECORD_CLASSES[kind] for kind in kinds)
    return next((spec for cls in classes if (spec := specs(cls).get(name)) is not None), None)


def offered(name: str, lang: str) -> tuple[str, ...]:
    """The words of a list, in the order of the law or, for countries, of the alphabet."""
    if name == "flag":
        return (word("sheets.yes", lang), word("sheets.no", lang))
    if name == "mark":
        return (word("sheets.hedged", lang),)
    if name == "country":
        from ropa.law.countries import CODES

        return tuple(sorted((country_name(code, lang) for code in CODES), key=str.casefold))
    from ropa import model

    return tuple(enum_word(member, lang) for member in getattr(model, name))
