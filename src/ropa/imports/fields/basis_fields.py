# SPDX-License-Identifier: Apache-2.0
"""Legal bases of one line of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ropa.free_text.acts.by_letters import acts_in
from ropa.free_text.answers import answer, choice
from ropa.free_text.citations import bare_letters
from ropa.free_text.comparable import plain
from ropa.free_text.denials import negates, opens_with_negator
from ropa.free_text.legal_bases import bases
from ropa.free_text.lists import lines
from ropa.free_text.tick_boxes import ticked
from ropa.model import Basis, SpecialCondition
from ropa.silence import each

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.shapes.understood_grid import Entry, HeadedCell
    from ropa.model import Law


_LONGEST_NAME_OF_A_BASIS: Final = 4
_RESTING_ON_LAW: Final = frozenset({"6(1)(c)", "6(1)(e)"})
_CONDITION_NAMED_SO: Final = {"(a)": "(a)", "(d)": "(c)"}
"""For bases of Art. 6(1), the letter of the condition in Art. 9(2) that has the same name: consent, vital interests."""

_NEVER_A_CONDITION: Final = frozenset({"6(1)(b)", "6(1)(f)"})
"""Bases of Art. 6(1) that are nothing alike in Art. 9: a contract and a legitimate interest."""

DESCRIBED: Final = "described"
"""What an object says of its basis beside the article."""


def of(cell: HeadedCell, language: str | None = None) -> tuple[tuple[Basis, ...], tuple[SpecialCondition, ...]]:
    """The bases and the conditions for special categories that a cell names."""
    reply = answer(cell.text, cell.field)
    confirmed = reply.kind == "yes" and reply.added and not reply.excepted  # `Yes: consent, Art. 9(2)(a)`
    criminal = cell.text.strip() == "10" and cell.field == "basis9"  # below `Art. 9/10`
    if reply.kind != "said" and not confirmed and not criminal:
        return (), ()
    named, special = _by_line(reply.added if confirmed else ticked(cell.text), cell.heading, language)
    if cell.field != "basis9":
        return named, special
    texts = {condition.text for condition in special}
    others = [basis for basis in named if basis.text not in texts]
    of_article_six = [basis for basis in others if basis.article in _NEVER_A_CONDITION]
    conditions = (_condition(basis) for basis in others if basis not in of_article_six)
    return tuple(of_article_six), (*special, *conditions)


def _condition(basis: Basis) -> SpecialCondition:
    """What stands under a heading for Art. 9 as a condition of it: the one that it names, not cited, or words."""
    name = str(basis.text or "")
    letter = choice(name, "9(2)") or _CONDITION_NAMED_SO.get(choice(name, "6(1)") or "")
    return SpecialCondition(article=f"9(2){letter}" if letter else None, cited=False, text=basis.text, law=basis.law)


def _by_line(text: str, heading: str, language: str | None) -> tuple[tuple[Basis, ...], tuple[SpecialCondition, ...]]:
    """The bases of a cell, in which acts by their letters stand beside articles; letters that are no act are none."""
    acts = [acts_in(line, language, heading) for line in lines(text)]
    if not any(line.laws or line.unknown for line in acts):
        named, special = bases(text, heading)
        return tuple(filter(_says_more_than_a_letter, named)), special
    ordinary: list[Basis] = []
    special_of_all: list[SpecialCondition] = []
    for line, line_text in zip(acts, lines(text), strict=True):
        named, conditions = bases(line.remainder, heading) if line.remainder and not line.unknown else ((), ())
        named = tuple(basis.with_(text=line_text) if basis.text == line.remainder else basis for basis in named)
        conditions = tuple(one.with_(text=line_text) if one.text == line.remainder else one for one in conditions)
        resting = [basis for basis in named if basis.article in _RESTING_ON_LAW and not basis.law]
        chosen = resting if len(resting) == 1 else [*named, *conditions]
        if line.laws and len(chosen) == 1:
            named = tuple(_with_laws(basis, line.laws) if basis is chosen[0] else basis for basis in named)
            conditions = tuple(_with_laws(one, line.laws) if one is chosen[0] else one for one in conditions)
        elif line.laws and not resting:  # which of several rests on them is not said
            named = (*named, Basis(cited=False, law=line.laws))
        ordinary += filter(_says_more_than_a_letter, named)
        special_of_all += conditions
    return tuple(ordinary), tuple(special_of_all)


def _with_laws(basis: Any, laws: tuple[Law, ...]) -> Any:
    return basis.with_(law=(*each(basis.law), *laws))


def _says_more_than_a_letter(basis: Basis) -> bool:
    """Whether a basis is more than a letter of no article: that may be one of a list of the register's own."""
    return bool(basis.article or basis.law or not bare_letters(basis.text or ""))


def add(builder: RecordBuilder, item: Entry) -> None:
    """Give a record the bases of a line."""
    for cell in builder.each(item.of("basis", "basis9")):
        ordinary, special = of(cell, builder.shared.language)
        stated = [basis for basis in ordinary if not _is_denied(basis)]
        if len(stated) < len(ordinary):
            builder.verbatim.append(cell)  # what a line does not rest on is no basis of it
        builder.add("bases", *stated)
        builder.add("special_conditions", *special)


def _is_denied(basis: Basis) -> bool:
    """Whether a basis is only words that deny one: `Ikke samtykke`, `No consent needed`."""
    text = str(basis.text or "")
    return basis.article is None and not basis.law and (opens_with_negator(text) or _is_named_and_denied(text))


def _is_named_and_denied(text: str) -> bool:
    """Whether words name a basis, and deny it behind the name: `Samtykke indhentes ikke`."""
    spoken = text.split()
    sizes = range(1, min(len(spoken), _LONGEST_NAME_OF_A_BASIS))
    return any(choice(" ".join(spoken[:size]), "6(1)") and negates(plain(" ".join(spoken[size:]))) for size in sizes)


def part(builder: RecordBuilder, item: Entry) -> None:
    """Give a record the one basis of an object: its article, and what stands beside it of the law and the interest."""
    cells = item.of("basis", "basis9")
    named = [pair for cell in builder.each(cells) for pair in of(cell, builder.shared.language)[0]]
    special = [pair for cell in builder.each(cells) for pair in of(cell, builder.shared.language)[1]]
    cited_articles = {basis.article for basis in named if basis.cited}  # beside it, its name says nothing more
    repeated = {basis.text for basis in named if not basis.cited and basis.article in cited_articles}
    named = [basis for basis in named if basis.cited or basis.article not in cited_articles]
    builder.exact.update(cell.grid_cell for cell in cells if cell.text in repeated)
    if len(named) + len(special) != 1:
        add(builder, item)
        for cell in builder.each(item.of("law")):
            if answer(cell.text, cell.field).kind == "said":
                builder.add("bases", Basis(cited=False, law=lines(cell.text)))
        return
    more: dict[str, Any] = {}
    for cell in builder.each(item.of("law", "interest", DESCRIBED)):
        if answer(cell.text, cell.field).kind != "said":
            continue
        laws = [law for basis in bases(cell.text)[0] for law in each(basis.law)]
        if cell.field == "interest" and named:
            more["interest"] = cell.text
        elif cell.field == "law" or laws:
            more["law"] = (*more.get("law", ()), *(laws or lines(cell.text)))
        elif "text" not in more:
            more["text"] = cell.text
        else:
            continue
        builder.say(cell.text)
    with builder.reading(*cells):
        basis = (named or special)[0]
        more = {field: value for field, value in more.items() if field == "law" or not getattr(basis, field)}
        builder.add("bases" if named else "special_conditions", basis.with_(**more))
