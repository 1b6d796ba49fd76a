# SPDX-License-Identifier: Apache-2.0
"""Cells that say what is done, why and how long (Art. 30(1)(b), (c), (f), (g)), and on what it rests (Art. 6, 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.free_text import legal_bases
from ropa.free_text.answers import Answer, answer
from ropa.free_text.citations import cited, names_condition
from ropa.free_text.denials import denied, opens_with_negator
from ropa.free_text.durations import limits, says_all
from ropa.free_text.lists import items, labelled, lines, remark
from ropa.imports.fields import basis_fields
from ropa.model import Basis, Data, DataSource, Measure, Purpose, Retention, Statement
from ropa.model.statement import Claim
from ropa.model.term import Sensitivity
from ropa.silence import each
from ropa.vocabulary import is_within
from ropa.vocabulary.sensitive_labels import sensitive_label

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import Making
    from ropa.imports.shapes.understood_grid import Entry, Said

_NATIONAL_NUMBER = "identity.national-number"
_SPECIAL = "special"
_LONGEST_TERM = 600
_SILENT = frozenset({"unknown", "prompt", "na", "none", "no", "reference"})
_ASKED = {"category": "data", "subject": "subjects"}


def named(text: str, field: str | None = None) -> tuple[str, ...]:
    """The items of a cell that name something; a denial among them names nothing."""
    return tuple(item for item in items(text) if answer(item, field).kind == "said" and any(map(str.isalpha, item)))


def _terms(making: Making, kind: str, text: str) -> tuple[str, ...]:
    """The terms that a cell names; `name and address` are two, where both are built-in ones."""
    found: list[str] = []
    whole = making.shelf.built_in(kind, text)
    for item in (text,) if whole else named(text, _ASKED[kind]):
        name, behind = remark(item)
        named_alone = name if behind and opens_with_negator(behind) else item  # `phone (not e-mail)` is a phone
        making.touched.append(named_alone)
        found += [making.term(kind, part) for part in making.shelf.all_built_in(kind, named_alone)]
    return tuple(found)


def purposes(making: Making, entry: Entry) -> None:
    """The purposes; each line of a cell is one. A basis in the same cell hangs on its purpose."""
    for said in entry.of("purpose", "purpose+basis"):
        found = answer(said.text, said.field)
        if found.kind in _SILENT:
            making.kept.append(said)
            continue
        parts = [said.text.strip()] if said.field == "purpose+basis" else list(lines(said.text))
        for part in parts:
            label = labelled(part)
            text = None
            if label and said.field == "purpose" and making.shelf.built_in("purpose", label[0]):
                part, text = label  # noqa: PLW2901 - a built-in purpose, and what is said of it
                making.touched.append(text)
            term = making.term("purpose", part)
            tied = None
            if said.field == "purpose+basis":
                ordinary, special = legal_bases.bases(part)
                tied = tuple(basis for basis in ordinary if basis.article and basis.cited) or None
                making.add("special_conditions", *special)
            making.add("purposes", Purpose(purpose=term, text=text, bases=tied))


def bases(making: Making, entry: Entry) -> None:
    """The legal bases of the line, tied to no purpose; the conditions of Art. 9 and 10; the interest; the law."""
    basis_fields.add(making, entry)
    for said in entry.of("interest"):
        _onto(making, said, "6(1)(f)", "interest")
    for said in entry.of("law"):
        if answer(said.text, said.field).kind == "said":
            making.add("bases", Basis(cited=False, law=lines(said.text)))


def _onto(making: Making, said: Said, article: str, field: str) -> None:
    """Add words to the one basis of that article; without one, they are kept as they stand."""
    import attrs

    held = making.values.get("bases") or ()
    fitting = [one for one in held if one.article == article]
    if len(fitting) == 1 and answer(said.text, said.field).kind == "said":
        making.values["bases"] = tuple(
            attrs.evolve(one, **{field: said.text}) if one is fitting[0] else one for one in held
        )


def data(making: Making, entry: Entry) -> None:
    """Who x which data (Art. 30(1)(c)): a pairing for each row of the line; more where a cell pairs them itself."""
    by_row: dict[int, list[Said]] = {}
    found = entry.of("subjects", "data", "subjects+data")
    inherited = [said for said in found if said.inherited]
    for said in found:
        if not said.inherited:
            by_row.setdefault(said.cell.row, []).append(said)
    pairs: list[Data] = []
    before: tuple[str, ...] = ()
    for cells in by_row.values() or [[]]:
        subjects, categories, paired = _row(making, [*cells, *inherited])
        pairs += paired
        if subjects or categories:
            pairs.append(Data(subjects=subjects or before or None, categories=categories or None))
        before = subjects or before
    special = [*_special(making, entry), *_national_number(making, entry)]
    origins = tuple(
        DataSource(text=said.text) for said in entry.of("origin") if answer(said.text, said.field).kind == "said"
    )
    if special or origins:
        first = pairs[0] if pairs else Data()
        categories = tuple(dict.fromkeys((*each(first.categories), *special)))
        pairs[:1] = [first.with_(categories=categories or None, origins=origins or None)]
    if pairs:
        told = {pair.subjects for pair in pairs if pair.categories}
        making.add("data", *(pair for pair in pairs if pair.categories or pair.origins or pair.subjects not in told))


def _row(making: Making, cells: list[Said]) -> tuple[tuple[str, ...], tuple[str, ...], list[Data]]:
    """The subjects and the categories of one row, and what its cells pair themselves."""
    subjects: list[str] = []
    categories: list[str] = []
    pairs: list[Data] = []
    for said in cells:
        if answer(said.text, said.field).kind != "said" or len(said.text) > _LONGEST_TERM * 10:
            making.kept.append(said)
            continue
        paired = _pairs(making, said)
        if paired is not None:
            pairs += paired
        elif said.field == "data":
            categories += _terms(making, "category", said.text)
        elif said.field == "subjects":
            subjects += _terms(making, "subject", said.text)
        else:
            people, kinds = _told_apart(making, said.text)
            subjects += people
            categories += kinds
            if not people and not kinds:
                making.kept.append(said)
    return tuple(dict.fromkeys(subjects)), tuple(dict.fromkeys(categories)), pairs


def _pairs(making: Making, said: Said) -> list[Data] | None:
    """`Users: name, e-mail` on each line; `None` where a line is not that.

    Under a heading that asks for people and their data any label names people. Under one that asks for either, it does
    so where it is a built-in kind of people and what follows it is data; several lines speak for themselves.
    """
    found = [labelled(line) for line in lines(said.text)]
    if not found or not all(found):
        return None
    shelf = making.shelf
    plainly = said.field == "subjects+data" or all(
        shelf.built_in("subject", pair[0]) and any(shelf.built_in("category", item) for item in items(pair[1]))
        for pair in found
        if pair
    )
    if not plainly and (said.field == "subjects" or len(found) == 1):
        return None
    return [
        Data(
            subjects=(making.term("subject", pair[0]),),
            categories=_terms(making, "category", pair[1]),
        )
        for pair in found
        if pair
    ]


def _told_apart(making: Making, text: str) -> tuple[list[str], list[str]]:
    """The people and the data that a cell names side by side, where each item is a built-in one; else nothing."""
    people: list[str] = []
    kinds: list[str] = []
    for item in named(text):
        if making.shelf.built_in("subject", item):
            people.append(making.term("subject", item))
        elif making.shelf.built_in("category", item):
            kinds.append(making.term("category", item))
        else:
            return [], []
    return people, kinds


def _special(making: Making, entry: Entry) -> list[str]:
    """The special categories that a column of their own names; a denial is a statement, of just what it denies."""
    categories: list[str] = []
    for said in entry.of("special-data"):
        found = answer(said.text, said.field)
        if names_condition(said.text) or any("(" in article for article in cited(said.text)):
            _conditions(making, said)
        elif found.kind in {"no", "none"} and not found.excepted:
            deny_special(making, said, narrowed(making, said.heading), said.text if found.rest else None)
        elif found.kind == "excluded" and not found.excepted:
            terms = [_meant(making, item) for item in items(denied(said.text))]
            if terms and all(terms):
                deny_special(making, said, tuple(term for term in terms if term), said.text)
            else:
                making.kept.append(said)
        elif found.kind == "yes" and (meant := narrowed(making, said.heading)) and not found.rest:
            categories += meant
            making.exact.add(said.cell)
        elif found.kind in {"said", "yes"} and len(said.text) < _LONGEST_TERM:
            names = named(said.text if found.kind == "said" else found.rest, said.field)
            categories += [_special_term(making, name) for name in names]
            if found.kind == "yes" and names:
                making.touched.append(said.text)
        else:
            making.kept.append(said)
    return categories


def _special_term(making: Making, name: str) -> str:
    """The term for a name in a column for special categories: special, unless its words mean what another article has.

    `Strafbare forhold` stands in many such columns, and is data of Art. 10.
    """
    label = sensitive_label(name)
    if making.shelf.built_in("category", name) or label is None or not label.sure:
        return making.term("category", name, sensitivity=Sensitivity.SPECIAL)
    if label.special == "special":
        return making.term("category", name, sensitivity=Sensitivity.SPECIAL, broader=label.term)
    return making.term("category", name, broader=label.term)


def _meant(making: Making, name: str) -> str | None:
    """The built-in category that a name means: by its label, or by what its words say of Art. 9."""
    label = sensitive_label(name)
    return making.shelf.built_in("category", name) or (label.term if label and label.sure else None)


def _conditions(making: Making, said: Said) -> None:
    """The conditions of Art. 9 that stand where data is asked for; the data beside them stays in words."""
    _, special = legal_bases.bases(said.text)
    making.add("special_conditions", *special)
    making.kept.append(said)


def narrowed(making: Making, heading: str) -> tuple[str, ...]:
    """The one special category that a heading asks for (`Health data`); empty where it asks for any of them."""
    meant = making.shelf.built_in("category", heading)
    return (meant,) if meant and meant != _SPECIAL and is_within("category", meant, _SPECIAL) else ()


def deny_special(making: Making, said: Said, categories: tuple[str, ...], text: str | None) -> None:
    """State that no special categories are processed, or not these."""
    statement = Statement(claim=Claim.NO_SPECIAL_CATEGORIES, categories=categories or None, text=text)
    making.add("statements", statement)
    making.exact.add(said.cell)


def _national_number(making: Making, entry: Entry) -> list[str]:
    """A column that asks whether the national identification number is used (Art. 87); a "no" is kept as it stands."""
    yes = [said for said in entry.of("national-number") if answer(said.text, said.field) == Answer("yes")]
    making.exact.update(said.cell for said in yes)
    return [_NATIONAL_NUMBER] if yes else []


def retention(making: Making, entry: Entry, categories: tuple[str, ...] | None = None) -> None:
    """The time limits (Art. 30(1)(f))."""
    for said in entry.of("retention"):
        if answer(said.text, said.field).kind != "said":
            making.kept.append(said)
            continue
        found = limits(said.text, said.heading)
        if categories is not None:
            found = tuple(limit.with_(categories=categories) for limit in found)
        else:
            found = tuple(_for_its_data(making, limit) for limit in found)
        making.add("retention", *found)
        if says_all(said.text, found):
            making.exact.add(said.cell)


def _for_its_data(making: Making, limit: Retention) -> Retention:
    """A limit whose label names data of the activity, for that data: `Names: 5 years`."""
    conditions = each(limit.conditions)
    label = labelled(conditions[0].text or "") if len(conditions) == 1 else None
    processed = {key for pair in each(making.values.get("data")) for key in each(pair.categories)}
    if label is None or making.shelf.named("category", label[0]) not in processed:
        return limit
    making.touched.append(label[0])
    return limit.with_(categories=(making.shelf.named("category", label[0]),), conditions=None)


def measures(making: Making, entry: Entry) -> None:
    """The security measures (Art. 30(1)(g)), in their words; the built-in term where the words are its label."""
    for said in entry.of("measures", "technical-measures", "organisational-measures"):
        found = answer(said.text, said.field)
        if found.kind in {"none", "no"} and not found.rest:
            making.none("measures", said)
        elif found.kind != "said":
            making.kept.append(said)
        else:
            for one in items(said.text):
                term = making.shelf.built_in("measure", one)
                making.add("measures", Measure(measure=term, text=one))


def systems(making: Making, entry: Entry) -> None:
    """The systems that hold the data."""
    for said in entry.of("systems"):
        if answer(said.text, said.field).kind != "said" or len(said.text) > _LONGEST_TERM:
            making.kept.append(said)
            continue
        for one in items(said.text):
            making.touched.append(one)
            making.add("systems", making.shelf.system(one))


def operations(making: Making, entry: Entry) -> None:
    """What is done with the data, where each word is a built-in operation; else the words are kept."""
    for said in entry.of("processing"):
        found = [making.shelf.built_in("operation", one) for one in named(said.text)]
        if found and all(found):
            making.touched.append(said.text)
            making.add("operations", *found)
