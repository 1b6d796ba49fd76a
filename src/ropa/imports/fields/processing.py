# SPDX-License-Identifier: Apache-2.0
"""Cells that say what is done, why and how long (Art. 30(1)(b), (c), (f), (g)), and on what it rests (Art. 6, 9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from ropa.free_text import legal_bases
from ropa.free_text.answers import Answer, answer, is_not_done, means, opens_with, speaks_of, without_but, wordings
from ropa.free_text.basis_words import letter_in
from ropa.free_text.citations import citations, cited, names_condition, single_spaced
from ropa.free_text.claims import claim_in
from ropa.free_text.comparable import plain, small_words
from ropa.free_text.denials import denied, denies, excludes, negated, opens_with_negator
from ropa.free_text.durations import is_place_of_storage, limits, says_all
from ropa.free_text.lists import (
    before_preposition,
    by_comma,
    items,
    labelled,
    lines,
    outside,
    remark,
    sentences,
    unwrapped,
)
from ropa.free_text.names import is_condition, is_conditional, opens_with_hedge, without_possible
from ropa.free_text.parties.joined_parties import end_of_list, pieces_joined
from ropa.free_text.parties.remarks_on_parties import leaves_open
from ropa.free_text.remembered import remembered
from ropa.free_text.reservations.beside_denials import denies_all, takes_back
from ropa.free_text.reservations.denied_measures import says_not_in_place
from ropa.free_text.subject_matter import answers_another_field
from ropa.free_text.synonyms import term_of
from ropa.free_text.transfer_grounds import country, without_others
from ropa.imports.fields import basis_fields
from ropa.imports.fields.listed_parts import ListedParts, listed_parts, without_opening
from ropa.imports.fields.origins import origins_of
from ropa.imports.shapes.header_row import taken_for
from ropa.imports.shapes.headings import asks_for_any_special, legend_in, question_of
from ropa.imports.shapes.understood_grid import CORE
from ropa.imports.words import comparable
from ropa.model import Basis, Data, Measure, Purpose, Retention, SpecialCondition, Statement
from ropa.model.statement import Claim
from ropa.model.term import Sensitivity
from ropa.patterns import pattern
from ropa.silence import each
from ropa.vocabulary import is_within
from ropa.vocabulary.sensitive_labels import sensitive_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.shapes.understood_grid import Entry, HeadedCell

_PLAINLY_ASKS = 0.8
_NATIONAL_NUMBER = "identity.national-number"
_SPECIAL = "special"
_MARKED = pattern(r"(\S.*?\S)\s?(?:\s[-–—]|:)\s(\S[^:]*)")
"""Data, and behind a dash or a colon what is remarked on them."""

_CRIMINAL = "criminal"
_DASHED = pattern(r"(?<!\s)\s+[-–—]\s+")
_OF_ARTICLE = {"9": _SPECIAL, "10": _CRIMINAL}
_RATED = pattern(r"(?<!\s)\s+[-–—]\s+|[:,;(/]")
"""What stands behind a rating: `Medium - internal use`."""

_ARTICLE_ANSWERED = pattern(
    r"(?P<ahead>\w+)?[\s,(:–-]*art\w*\.?\s*(?P<number>9|10)\b(?:\s*(?:of the\s+)?(?:uk\s+)?"
    r"(?:gdpr|ds-?gvo|rgpd|avg|rodo))?[\s:),–-]*(?P<behind>\w+)?",
    re.IGNORECASE,
)
_LONGEST_TERM = 600
_COUNTED = re.compile(
    r"(\D*[^\W\d_])\s*(?::|\(|[–-]\s)\s*(?:ca\.?|approx\.?|about|around|omkring|rund|env\.?)?\s*\d[\d .,]*\)?"
)
"""People and how many they are."""

_DIGIT = pattern(r"\d")

_NO_TIME = re.compile(r"0(?:[.,]0)?\s?[^\W\d]{0,12}")
"""`0 years`, as a form has it that nobody filled in."""

_WORD = re.compile(r"\w+")
_PAIRING = 2
"""So many lines of a form that each name people and data pair them; else all that it names goes together."""

_CALLED_SPECIAL = 0.8
_MOST_WORDS = 4
_MOST_OF_A_BASIS = 3
_ALSO = pattern(
    r"\A(?:herunder(?: også)?|heriblandt|også|inkl(?:usive|\.)?|including|incl\.?|also|plus|auch|darunter"
    r"|einschließlich|inclusief|waaronder|ook|y compris|dont|aussi|incluid[oa]s?|también|compres[oaie]|inclus[oaie]"
    r"|anche|även|däribland|myös|mukaan lukien|w tym|także|również)\s+(?=\S)",
    re.IGNORECASE,
)
"""What opens an item that is one more of a list: `Members, also children`."""

_PROTECTED = (_SPECIAL, _CRIMINAL)
_EDGES = " ,.:;()[]–—-/"
_AND_FIRST = pattern(r"\A(?:and|og|samt|och|und|sowie|en|et|y|e|ed|ja|i|oraz|a|és|și|και|и|ir)\s+(?=\S)", re.IGNORECASE)
_SILENT = frozenset({"unknown", "prompt", "na", "none", "no", "reference"})
_ASKED = {"category": "data", "subject": "subjects"}
_ASKED_KINDS = {"data": "category", "special-data": "category", "subjects": "subject"}


def named(text: str, field: str | None = None) -> tuple[str, ...]:
    """The items of a cell that name something; a denial among them names nothing, nor does what is only possible."""
    stated: list[str] = []
    hedged = False
    for at, item in enumerate(map(without_possible, _listed(text, field))):
        if field in _ASKED_KINDS and _is_a_clause_behind_but(item, _ASKED_KINDS[field]):
            break  # `not asked for, but may be in the CV`: it names nothing, nor does what goes on with it
        if is_condition(item):
            # `health data, if relevant`; of special data behind several, whichever of them may not be there
            stated = [] if field == "special-data" else stated[:-1]
            hedged = at == 0 or means(item, "hedge")  # `en su caso, datos de salud`
        elif not hedged:
            stated.append(_without_only(without_but(item)))
        else:
            hedged = False
    return tuple(item for item in stated if _is_named(item, field))


@remembered
def _is_named(item: str, field: str | None) -> bool:
    """Whether an item names something: it is no answer, of this field or of another, and not only possible."""
    behind = remark(item)[1]
    if field in {"data", "subjects"} and item.isalpha() and term_of(_ASKED_KINDS[field], item) is not None:
        return True  # Danish `pas` is a passport, and French for "not"
    *ahead, last = item.split() or [""]
    of_it = field == "data" and ahead and plain(ahead[-1]) in small_words("of") and term_of("category", last)
    if of_it and answer(last, field).kind == "none" and answer(ahead[0], field).kind == "said":
        return True  # `kopi af pas`
    return (
        answer(item, field).kind == "said"
        and not _is_denied_behind_a_dash(item)
        and answer(_without_but(item), field).kind == "said"
        and not (behind and (denies(behind, field) or (field == "special-data" and opens_with_negator(behind))))
        and _is_spelled(item, field)
        and not _is_only_possible(item)
        and not answers_another_field(item, field)
        and not (field == "special-data" and speaks_of(item, wordings("may-be")))  # `sygefravær kan være følsomt`
    )


def _is_denied_behind_a_dash(item: str) -> bool:
    """Whether an item names something and says no behind a dash: `Biometria - não`."""
    _, *behind = _DASHED.split(item, maxsplit=1)
    return bool(behind) and answer(behind[0], "special-data").kind in {"no", "none"}


def _without_but(item: str) -> str:
    """An item without the "but" before it: `but no biometric identification` denies something."""
    first, _, others = item.partition(" ")
    return others.strip() if others and plain(first) in wordings("exception") else item


@remembered
def _is_a_clause_behind_but(item: str, kind: str) -> bool:
    """Whether an item goes on with a "but" and says something of what is denied before it: `men kan fremgå af CV`.

    What is named behind a "but" is known by its name: `but e-mail`.
    """
    spoken = item.split()
    at = next((at for at, word in enumerate(spoken[:_PAIRING]) if plain(word) in wordings("but")), None)
    if at is None or len(spoken) == 1:
        return False
    others = " ".join((*spoken[:at], *spoken[at + 1 :]))
    known = (term_of(kind, remark(piece)[0]) for piece in (others, *pieces_joined(others)))
    return not any(known) and not sensitive_label(others)


def _is_spelled(item: str, field: str | None) -> bool:
    """Whether words are more than a letter or a number; a system may be called `M365`."""
    letters = sum(map(str.isalpha, item))
    return letters > 1 or (field == "systems" and letters == 1 and sum(map(str.isdigit, item)) > 1)


def _listed(text: str, field: str | None) -> tuple[str, ...]:
    """The items of a cell, those of each of its sentences where these are lists, or where one of them is a denial."""
    if any(map(_under_a_condition, lines(text))):  # `Only with a special diet: allergies, religion`
        text = "\n".join(line for line in lines(text) if not _under_a_condition(line))
    parts = [sentence for line in lines(text) for sentence in sentences(line)]
    if not parts:
        return ()
    if len(parts) == len(lines(text)) or answer(parts[0], field).kind in _SILENT:
        return items(text)
    others = [part for part in parts if answer(part, field).kind == "said"]
    short = all(len(item.split()) <= _MOST_WORDS for part in others for item in items(part))
    return tuple(item for part in others for item in items(part)) if short or len(others) < len(parts) else items(text)


def _under_a_condition(line: str) -> bool:
    """Whether a line names what is there on a condition, which stands before it: `If volunteered: religion, health`."""
    label = labelled(line)
    return label is not None and (is_conditional(label[0]) or is_condition(label[0]))


@remembered
def _without_only(item: str) -> str:
    """An item without an "only" before it: `kun navn` is a name."""
    first, *others = item.split()
    return " ".join(others) if others and plain(first) in wordings("solely") and not is_conditional(item) else item


def _is_only_possible(item: str) -> bool:
    return opens_with_hedge(item) or is_conditional(item)


def _terms(builder: RecordBuilder, kind: str, text: str) -> tuple[str, ...]:
    """The terms that a cell names; `name and address` are two, where both are built-in ones."""
    if kind == "category" and (groups := _groups(builder, text)):
        return tuple(term for label, line in groups for term in _terms_under(builder, label, line))
    text = _without_counts(text) if kind == "subject" else text
    if ":" in text and (parts := _without_labels(builder, kind, text)):
        return tuple(dict.fromkeys(term for part in parts for term in _terms(builder, kind, part)))
    term_ids: list[str] = []
    spoken: list[str] = []
    whole = builder.shared.built_in(kind, text)
    understood = builder.shared.items_understood
    items_named = (text,) if whole else named(text, _ASKED[kind])
    for at, item in enumerate(items_named, start=1):
        ends_list = at == len(items_named) > 1
        if (kind, item, ends_list) not in understood:
            understood[kind, item, ends_list] = _terms_of_item(builder, kind, item, ends_list=ends_list)
        item_words, meant = understood[kind, item, ends_list]
        spoken += item_words
        term_ids += meant
    builder.say(*spoken)
    return tuple(term_ids)


def _terms_of_item(
    builder: RecordBuilder, kind: str, item: str, *, ends_list: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of an item of which terms were made, or of which none are, and the terms."""
    item = _without_what_may_be(item)
    name, behind = remark(item)
    if kind == "category" and (marked := _MARKED.fullmatch(item)) and says_special(marked[2]):
        spoken, terms = _with_its_parts(builder, kind, marked[1]) or ((), (_special_term(builder, marked[1]),))
        return (item, *spoken), terms  # `allergies – sensitive data`
    aside = behind and (opens_with_negator(behind) or excludes(behind) or legal_bases.statute(behind))
    alone = name if aside else item  # `phone (not e-mail)`, `CPR (friskolelovens § 38)`
    bare = without_opening(_ALSO.sub("", alone))
    if (apart := _with_its_parts(builder, kind, bare)) is not None:
        return apart
    if kind == "category" and behind and says_special(behind):  # `allergies (special category)`
        return (alone, name), (_special_term(builder, name),)
    if kind == "subject" and _is_data(builder, bare):
        return (), ()  # `Kontaktdaten` are nobody: the cell is kept in words
    parts = builder.shared.all_built_in(kind, bare, ends_list=ends_list)
    return (alone, *parts), tuple(builder.term(kind, part) for part in parts)


def _without_what_may_be(item: str) -> str:
    """An item without what a clause behind a dash says that it may hold: `evidence - may include convictions`."""
    ahead, *behind = _DASHED.split(item, maxsplit=1)
    opens = behind and any(plain(behind[0]).startswith(f"{word} ") for word in wordings("modal"))
    return ahead if opens else item


def _with_its_parts(builder: RecordBuilder, kind: str, item: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The words and the terms of an item that lists its parts, and those; `None` where it remarks on itself.

    Parts that are only possible, or denied, make no term, and their words are said by none.
    """
    listing = listed_parts(item)
    if listing is None:
        return None
    field = _ASKED[kind]
    stated = [part for part in listing.parts if kind != "category" or not says_special(part)]
    each_part = [part for whole in stated for part in builder.shared.all_built_in(kind, whole, ends_list=True)]
    named_parts = [part for part in each_part if _is_named(part, field) and len(part.split()) <= _MOST_WORDS]
    understood = [part for part in named_parts if builder.shared.is_known(kind, part)]
    if not _are_parts(builder, kind, listing, named_parts, understood):
        return None
    spoken = (item,) if len(named_parts) == len(each_part) else (listing.name, *named_parts)
    whole = builder.shared.all_built_in(kind, listing.name)
    terms = (
        *(builder.term(kind, part) for part in whole),
        *(_term_of_part(builder, kind, part) for part in named_parts),
    )
    return spoken, tuple(dict.fromkeys(terms))


def _term_of_part(builder: RecordBuilder, kind: str, part: str) -> str:
    """The term of a part: an own one falls under the protected category that its words mean."""
    meant = builder.shared.meant_category(part) if kind == "category" else None
    own = meant is not None and builder.shared.built_in(kind, part) is None
    return builder.term(kind, part, broader=meant) if own else builder.term(kind, part)


def _are_parts(
    builder: RecordBuilder, kind: str, listing: ListedParts, named_parts: list[str], understood: list[str]
) -> bool:
    """Whether what stands behind a name are its parts, and no remark on it such as `Customers (B2B)`."""
    if not understood or (kind == "subject" and len(understood) < len(named_parts)):
        return False
    if listing.opened:
        return True
    if len(listing.parts) > 1:
        return len(understood) * 2 >= len(named_parts)
    meant = builder.shared.meant_category(named_parts[0]) if kind == "category" else None
    whole = builder.shared.built_in(kind, listing.name)
    if meant is None or whole is None or is_within("category", meant, whole):
        return False  # `health (sick leave)` says which health data
    return meant not in _PROTECTED and any(is_within("category", meant, top) for top in _PROTECTED)


def _without_counts(text: str) -> str:
    """People without how many they are: `Patients: 120`, `Staff (45)`, and without the line that heads such lines."""
    if _DIGIT.search(text) is None:
        return text
    counted = [_COUNTED.fullmatch(line.strip()) for line in text.split("\n")]
    if not any(counted):
        return text
    heads = len(counted) > 1 and counted[0] is None and all(counted[1:])
    pairs = zip(text.split("\n"), counted, strict=True)
    return "\n".join(match[1] if match else line for line, match in [*pairs][1 if heads else 0 :])


def _without_labels(builder: RecordBuilder, kind: str, text: str) -> list[str]:
    """The lines of a cell without the labels that head a list: `About the pupil: name, class`; empty where none does.

    People who are labelled with a kind of them are of that kind, whatever else is said of them: `Staff: permanent`.
    """
    parts: list[str] = []
    headed = False
    for line in lines(text):
        label = labelled(line)
        behind = items(label[1]) if label else ()
        known = [item for item in behind if builder.shared.built_in(kind, item)]
        if label is None or not behind or ":" in label[1]:
            parts.append(line)
        elif kind == "subject" and builder.shared.built_in("subject", label[0]):
            parts += [label[0], *known]
            headed = True
        elif len(behind) > 1 or known:
            parts += behind
            headed = True
        else:
            parts.append(line)
    return parts if headed else []


def says_special(behind: str) -> bool:
    """Whether a remark on data says that it is of special categories, by that name or by the article."""
    articles = cited(behind)
    meaning = taken_for(behind)
    if means(behind, "special-mark"):
        return True
    named_so = meaning is not None and meaning.field == "special-data" and meaning.certainty >= _CALLED_SPECIAL
    return (bool(articles) and all(article.startswith("9") for article in articles)) or (
        named_so and answer(behind, "special-data").kind == "said"
    )


def _is_data(builder: RecordBuilder, name: str) -> bool:
    """Whether a name is one of data and none of people."""
    if builder.shared.built_in("subject", name):
        return False
    last = plain(name).split()[-1:]
    ends_in_data = bool(last) and last[0].endswith(comparable("data-ending"))
    return ends_in_data or builder.shared.built_in("category", name) is not None


def _groups(builder: RecordBuilder, text: str) -> list[tuple[str, str]]:
    """The lines of a cell, each with the kind of data that its label names: `Identity: name, date of birth`."""
    if not any(":" in line for line in lines(text)):
        return []
    groups = [
        label if (label := labelled(line) or _under_several(line)) and _names_data(builder, label[0]) else ("", line)
        for line in lines(text)
    ]
    return groups if any(label for label, _ in groups) else []


def _under_several(line: str) -> tuple[str, str] | None:
    """The label and the items of `Civil status, identity: name, date of birth`; `None` where it is not that."""
    label, colon, items_named = line.partition(":")
    several = bool(colon) and "," in label and len(sentences(label)) == 1
    return (label.strip(), items_named.strip()) if several and items_named[:1].isspace() else None


def _names_data(builder: RecordBuilder, label: str) -> bool:
    """Whether a label names a kind of data, so that what stands behind it is data of that kind, and nobody's."""
    if "," in label:
        return any(_names_data(builder, part.strip()) for part in label.split(",")) and not any(
            builder.shared.built_in("subject", part.strip()) for part in label.split(",")
        )
    if builder.shared.built_in("subject", label):
        return False
    group = any(means(label, kind) for kind in ("data-group", "ordinary-data", "confidential-data"))
    return group or builder.shared.meant_category(label) is not None


def _terms_under(builder: RecordBuilder, label: str, line: str) -> tuple[str, ...]:
    """The terms of a line; an own term falls under the built-in special category that its label names."""
    if label and answer(line, "data").kind != "said":
        return ()  # `Race, religion: nej`: what a label denies is asked about
    builder.say(label)
    if label and says_special(line):  # `Health data: sensitive`
        builder.say(line)
        return (_special_term(builder, label),)
    broader = builder.shared.meant_category(label) if label else None
    if broader is None or not is_within("category", broader, _SPECIAL):
        return _terms(builder, "category", line)
    builder.say(line)
    return tuple(
        builder.shared.built_in("category", item) or builder.term("category", item, broader=broader)
        for item in named(line, "data")
    )


def purposes(builder: RecordBuilder, entry: Entry) -> None:
    """The purposes; each line of a cell is one. A basis in the same cell hangs on its purpose."""
    for cell in builder.each(entry.of("purpose", "purpose+basis")):
        reply = answer(cell.text, cell.field)
        if reply.kind in _SILENT or is_not_done(cell.text) or _is_only_a_yes(reply, cell.text):
            builder.verbatim.append(cell)
            continue
        parts = [cell.text.strip()] if cell.field == "purpose+basis" else list(lines(unwrapped(cell.text)))
        if cell.field == "purpose+basis" and _with_its_basis(builder, cell):
            continue
        for part in parts:
            if _qualifies_the_purpose(builder, part):
                continue
            part, *asides = _with_asides(part)  # noqa: PLW2901 - the same, without what is said of it
            label = labelled(part)
            text = None
            if label and cell.field == "purpose" and builder.shared.built_in("purpose", label[0]):
                part, text = label  # noqa: PLW2901 - a built-in purpose, and what is said of it
                builder.say(text)
            name, behind = remark(part)
            only_cites = behind is not None and cell.field == "purpose+basis" and bool(cited(behind))
            term = builder.term("purpose", name if only_cites else part)
            tied = None
            if cell.field == "purpose+basis":
                ordinary, special = legal_bases.bases(part)
                tied = tuple(basis for basis in ordinary if basis.article and basis.cited) or None
                builder.add("special_conditions", *special)
            builder.add("purposes", Purpose(purpose=term, text=text, bases=tied))
            for aside in asides:
                _qualifies_the_purpose(builder, aside)


def _with_asides(part: str) -> list[str]:
    """A purpose, and what is said of it behind semicolons on its line: a hedge in parentheses, a condition."""
    whole, asides = [piece.strip() for piece in outside(part, ";")], list[str]()
    while len(whole) > 1 and (leaves_open(whole[-1]) or is_condition(whole[-1])):
        asides.insert(0, whole.pop())
    return ["; ".join(whole), *asides]


def _qualifies_the_purpose(builder: RecordBuilder, part: str) -> bool:
    """Whether words are said of the purpose before them, and name none: `(may happen)`, `only if she asks`."""
    purposes_named: tuple[Purpose, ...] = tuple(each(builder.values.get("purposes")))
    hedges = leaves_open(part)
    if not purposes_named or not (hedges or is_condition(part)):
        return False
    *others, last = purposes_named
    text = last.text if hedges else "; ".join(filter(None, (last.text, part)))
    builder.values["purposes"] = (*others, last.with_(text=text, may=last.may or hedges))
    builder.say(part)
    return True


def _is_only_a_yes(reply: Answer, text: str) -> bool:
    """Whether a cell answers "yes" and names no purpose: `Ja, flere`, a tick; one letter may be a purpose's sign."""
    if reply.kind != "yes":
        return False
    if reply.added:
        return answer(reply.added, "purpose").kind in _SILENT or means(reply.added, "generic-alone")
    return len(text.strip()) > 1 or not text.strip().isalpha()


def _with_its_basis(builder: RecordBuilder, cell: HeadedCell) -> bool:
    """Whether lines or sentences of a cell name bases and nothing else: they are those of its purposes, if it has any.

    `Issue licences. Contract (Art. 6(1)(b))`; and `Consent (Art. 6(1)(a))` in a second cell beside the purpose.
    """
    parts = [sentence for line in lines(cell.text) for sentence in sentences(line)]
    grounds = [part for part in parts if _is_only_a_basis(part)]
    purposes_named = [part for part in parts if part not in grounds]
    beside = not purposes_named and builder.values.get("purposes")
    if not grounds or not (purposes_named or beside) or any(map(cited, purposes_named)):
        return False
    for ground in grounds:
        ordinary, special = legal_bases.bases(ground)
        builder.add("bases", *ordinary)
        builder.add("special_conditions", *special)
        builder.say(ground)
    for part in purposes_named:
        if answer(part, "purpose").kind not in _SILENT:
            builder.add("purposes", Purpose(purpose=builder.term("purpose", part)))
    return True


def _is_only_a_basis(part: str) -> bool:
    """Whether words cite an article, and name besides it at most the basis that it is."""
    if not cited(part):
        return False
    others = " ".join(legal_bases.around_citations(part)).strip(" ().,;:")
    return not others or (len(others.split()) <= _MOST_OF_A_BASIS and letter_in(others) is not None)


def bases(builder: RecordBuilder, entry: Entry) -> None:
    """The legal bases of the line, tied to no purpose; the conditions of Art. 9 and 10; the interest; the law."""
    basis_fields.add(builder, entry)
    for cell in builder.each(entry.of("interest")):
        _onto(builder, cell, "6(1)(f)", "interest")
    for cell in builder.each(entry.of("law")):
        if answer(cell.text, cell.field).kind == "said":
            named_laws = tuple(law for line in lines(cell.text) for law in legal_bases.laws(line))
            builder.add("bases", Basis(cited=False, law=named_laws))


def _onto(builder: RecordBuilder, cell: HeadedCell, article: str, field: str) -> None:
    """Add words to the one basis of that article; without one, they are kept as they stand."""
    import attrs

    bases_stated = builder.values.get("bases") or ()
    fitting = [basis for basis in bases_stated if basis.article == article]
    if len(fitting) == 1 and answer(cell.text, cell.field).kind == "said":
        builder.say(cell.text)
        builder.values["bases"] = tuple(
            attrs.evolve(basis, **{field: cell.text}) if basis is fitting[0] else basis for basis in bases_stated
        )


def data(builder: RecordBuilder, entry: Entry) -> None:
    """Who x which data (Art. 30(1)(c)): a pairing for each row of the line; more where a cell pairs them itself."""
    by_row: dict[int, list[HeadedCell]] = {}
    stated = entry.of("subjects", "data", "subjects+data")
    inherited = [cell for cell in stated if cell.inherited]
    for cell in stated:
        if not cell.inherited:
            by_row.setdefault(-1 if cell.choice else cell.grid_cell.row, []).append(cell)
    if entry.title is not None and sum(len({cell.field for cell in cells}) > 1 for cells in by_row.values()) < _PAIRING:
        by_row = {0: [cell for cells in by_row.values() for cell in cells]}
    pairs: list[Data] = []
    before: tuple[str, ...] = ()
    for cells in by_row.values() or [[]]:
        subjects, categories, paired = _row(builder, [*cells, *inherited])
        pairs += paired
        if subjects or categories:
            pairs.append(Data(subjects=subjects or before or None, categories=categories or None))
        before = subjects or before
    special = [*_special(builder, entry), *_national_number(builder, entry)]
    others = {category for pair in pairs for category in each(pair.categories)} - {_SPECIAL}
    if any(is_within("category", category, _SPECIAL) for category in others):
        special = [category for category in special if category != _SPECIAL]  # which they are, another cell says
    if special:
        first = pairs[0] if pairs else Data()
        pairs[:1] = [first.with_(categories=tuple(dict.fromkeys((*each(first.categories), *special))))]
    origins = origins_of(builder, entry, {subject for pair in pairs for subject in each(pair.subjects)})
    with_categories = {pair.subjects for pair in pairs if pair.categories}
    pairs = [pair for pair in pairs if pair.categories or pair.subjects not in with_categories]
    if origins:
        pairs = [pair.with_(origins=origins) for pair in pairs or [Data()]]
    if pairs:
        builder.add("data", *pairs)


def _row(builder: RecordBuilder, cells: list[HeadedCell]) -> tuple[tuple[str, ...], tuple[str, ...], list[Data]]:
    """The subjects and the categories of one row, and what its cells pair themselves."""
    subjects: list[str] = []
    categories: list[str] = []
    pairs: list[Data] = []
    for whole in builder.each(cells):
        cell = _without_others(builder, whole)
        if not _names_something(cell) or len(cell.text) > _LONGEST_TERM * 10:
            builder.verbatim.append(cell)
            continue
        paired = _pairs(builder, cell)
        if paired is not None:
            pairs += paired
        elif cell.field == "data" and (sign := _sign_of_special(cell.heading)) and sign in cell.text:
            categories += _marked(builder, cell.text, sign)
        elif cell.field == "data" or all(label for label, _ in _groups(builder, cell.text) or [("", "")]):
            categories += _terms(builder, "category", cell.text)
            _conditions_behind_data(builder, cell.text)
        elif cell.field == "subjects" and not _groups(builder, cell.text):
            subjects += _terms(builder, "subject", cell.text)
        else:
            people, kinds = _told_apart(builder, cell.text)
            subjects += people
            categories += kinds
            if not people and not kinds:
                builder.verbatim.append(cell)
    return tuple(dict.fromkeys(subjects)), tuple(dict.fromkeys(categories)), pairs


def _without_others(builder: RecordBuilder, cell: HeadedCell) -> HeadedCell:
    """A cell without what says that there are more than it names: `Customers and others`, `Navn, adresse m.m.`.

    Which the others are has to be asked.
    """
    text = "\n".join(map(without_others, cell.text.split("\n")))
    if text == "\n".join(map(str.strip, cell.text.split("\n"))):
        return cell
    builder.verbatim.append(cell)
    return attrs.evolve(cell, text=text)


def _sign_of_special(heading: str) -> str | None:
    """The sign that marks special data below a heading that says so: `*` of `Oplysninger (*=følsomme)`."""
    sign, says = legend_in(heading) or ("", "")
    return sign if says and says_special(says) else None


def _marked(builder: RecordBuilder, text: str, sign: str) -> Iterator[str]:
    """The data of a cell, those with a sign behind them as special ones."""
    for item in named(text, "data"):
        if item.endswith(sign):
            builder.say(item)
            yield _special_term(builder, item.removesuffix(sign).strip())
        else:
            yield from _terms(builder, "category", item)


def _names_something(cell: HeadedCell) -> bool:
    """Whether a cell names people or data, in one of its sentences if not as a whole: as `Name. No photos`."""
    parts = sentences(cell.text)
    if len(parts) > 1 and answer(parts[0], cell.field).kind in _SILENT:
        return False  # `None. The data are anonymous.`, `As above. Photos too.`
    return any(answer(part, cell.field).kind == "said" for part in (cell.text, *parts))


def _pairs(builder: RecordBuilder, cell: HeadedCell) -> list[Data] | None:
    """`Users: name, e-mail` on each line, or `Users, employees: name, e-mail`; `None` where a line is not that.

    Under a heading that asks for people and their data any label names people. Under one that asks for either, it does
    so where it is a built-in kind of people and what follows it is data; of several lines one such speaks for all.
    """
    told_apart = [part for line in lines(cell.text) for part in sentences(line)]
    by_sentence = [labelled(part) for part in told_apart]
    pairs = [labelled(line) or _under_several(line) for line in lines(cell.text) if ":" in line]
    if len(by_sentence) > len(pairs) > 0 and all(by_sentence):
        pairs = by_sentence  # `Customers: name. Employees: name, bank details`
    if not pairs or not all(pairs) or len(pairs) < len(lines(cell.text)):
        return None
    if any(pair and not _are_people(builder, pair[0]) and _asks_for_something_else(pair[0]) for pair in pairs):
        return None
    shared = builder.shared
    if any(pair and _names_data(builder, pair[0]) for pair in pairs):
        return None
    plainly = cell.field == "subjects+data" or all(
        _are_people(builder, pair[0])
        and (len(_people_in(builder, pair[0])) > 1 or any(shared.built_in("category", item) for item in items(pair[1])))
        for pair in pairs
        if pair
    )
    people = any(_are_people(builder, pair[0]) for pair in pairs if pair)
    if not plainly and (cell.field == "subjects" or len(pairs) == 1 or not people):
        return None
    return [_pair(builder, *pair) for pair in pairs if pair]


def _pair(builder: RecordBuilder, people: str, text: str) -> Data:
    """The data of some people, without what is said of all of it behind: `Child: name, age; (may happen)`."""
    parts = [part.strip() for part in outside(text, ";")]
    asides = [part for part in parts if leaves_open(part) or is_condition(part)]
    said_of_all = "; ".join(part for part in asides if not leaves_open(part)) or None
    builder.say(*asides)
    return Data(
        subjects=tuple(builder.term("subject", person) for person in _people_in(builder, people)),
        categories=_terms(builder, "category", "; ".join(part for part in parts if part not in asides)),
        text=said_of_all,
        may=any(map(leaves_open, asides)),
    )


def _are_people(builder: RecordBuilder, label: str) -> bool:
    """Whether a label names kinds of people that are known, and nothing else."""
    return all(builder.shared.built_in("subject", person) for person in _people_in(builder, label))


def _asks_for_something_else(label: str) -> bool:
    """Whether a label asks for what is neither people nor data: `Retention` behind `Customers: name`."""
    meaning = taken_for(label)
    return meaning is not None and meaning.certainty >= _PLAINLY_ASKS and meaning.field in CORE - {"subjects", "data"}


def _people_in(builder: RecordBuilder, label: str) -> tuple[str, ...]:
    """The people of a label, those apart that "and" joins where each is a kind that is known."""
    return tuple(person for item in items(label) for person in builder.shared.all_built_in("subject", item))


def _told_apart(builder: RecordBuilder, text: str) -> tuple[list[str], list[str]]:
    """The people and the data that a cell names side by side, where each item is a built-in one; else nothing."""
    people: list[str] = []
    kinds: list[str] = []
    whole = "\n".join(line for _, line in _groups(builder, text)) or text
    for item in named(whole):
        if builder.shared.built_in("subject", item):
            people.append(builder.term("subject", item))
        elif builder.shared.built_in("category", item):
            kinds.append(builder.term("category", item))
        else:
            return [], []
    return people, kinds


def _special(builder: RecordBuilder, entry: Entry) -> list[str]:
    """The special categories that a column of their own names; a denial is a statement, of just what it denies."""
    categories: list[str] = []
    for cell in builder.each(entry.of("special-data")):
        reply = answer(cell.text, cell.field)
        if by_kind := _by_kind_of_data(builder, cell.text, reply):
            categories += _of_each_kind(builder, cell, by_kind)
        elif (of_label := _category_answered(builder, cell.text)) is not None:
            categories.append(of_label)  # `NIR : oui`
            builder.exact.add(cell.grid_cell)
        elif names_condition(cell.text) or any("(" in article for article in cited(cell.text)):
            categories += _conditions(builder, cell)
        elif _denies_special(builder, cell, reply):
            continue
        elif _rates(builder, cell):
            builder.verbatim.append(cell)
        else:
            categories += _named_special(builder, cell, reply)
    bare = [cell for cell in entry.of("special-data") if answer(cell.text, cell.field) == Answer("yes")]
    builder.exact.update(cell.grid_cell for cell in bare)
    return categories or [_SPECIAL for _ in bare[:1]]  # which, no other cell says


def _rates(builder: RecordBuilder, cell: HeadedCell) -> bool:
    """Whether a cell says how sensitive data is, and names none: `Medium - internal use`, or so below `Sensitivity`."""
    first, *others = _RATED.split(cell.text.strip(), maxsplit=1)
    if others and means(first, "rating"):
        return True
    asks_how = any(means(word, "sensitivity") for word in plain(cell.heading).split())
    known = says_special(cell.text) or any(builder.shared.meant_category(item) for item in items(cell.text))
    return asks_how and not known and answer(cell.text, cell.field).kind == "said"


def _denies_special(builder: RecordBuilder, cell: HeadedCell, reply: Answer) -> bool:
    """Whether a cell says that there is no special data, or none of some kinds: then that is stated."""
    plainly = denies_all(reply, cell.field, cell.text) or (reply.kind == "na" and bool(reply.added))
    plainly = plainly or claim_in(cell.text) == Claim.NO_SPECIAL_CATEGORIES
    if (plainly or reply.kind == "excluded") and speaks_of(question_of(cell.heading), wordings("other-choice")):
        builder.verbatim.append(cell)  # `Other special categories: no` denies none of those that stand beside it
    elif _is_ordinary(builder, cell.text, reply):
        deny_special(builder, cell, narrowed(builder, cell.heading), cell.text)
    elif plainly and not reply.excepted:
        deny_special(builder, cell, narrowed(builder, cell.heading), cell.text if reply.added else None)
    elif reply.kind == "excluded" and not reply.excepted:
        name, beside = remark(cell.text)
        terms = [builder.shared.meant_category(item) for item in items(denied(name))]
        if terms and all(terms) and not (beside and takes_back(beside, cell.field)):
            deny_special(builder, cell, tuple(term for term in terms if term), cell.text)
        else:
            builder.verbatim.append(cell)
    else:
        return False
    return True


def _named_special(builder: RecordBuilder, cell: HeadedCell, reply: Answer) -> list[str]:
    """The special categories that a cell names; kept in words where it is open which."""
    asked_for = narrowed(builder, cell.heading)
    if reply.kind == "yes" and asked_for and not reply.added:
        builder.exact.add(cell.grid_cell)
        return [*asked_for]
    unnamed = builder.shared.meant_category(cell.text) in {None, _SPECIAL}
    if reply.kind == "said" and unnamed and says_special(cell.text):  # `Sensitive data`, below that heading
        builder.exact.add(cell.grid_cell)
        return [*(asked_for or (_SPECIAL,))]
    if reply.kind == "yes" and opens_with(reply.added, "depending"):  # `Ja, avhengig av sak`: which is not said
        builder.verbatim.append(cell)
        return []
    may_be = opens_with(cell.text, "may-be") or opens_with(cell.text, "modal")  # `Kan indeholde helbred, religion`
    open_which = may_be or _has_a_label_denied(cell) or means(cell.text, "confidential-data")
    open_which = open_which if reply.kind == "said" else _denies_one_of_several(reply.added)
    if reply.kind not in {"said", "yes"} or len(cell.text) >= _LONGEST_TERM or open_which:
        builder.verbatim.append(cell)
        return []
    names = named(cell.text if reply.kind == "said" else reply.added, cell.field)
    if reply.kind == "yes" and names:
        builder.say(cell.text)
    builder.say(*(name for name in names if len(builder.shared.all_meant(name)) > 1))
    if any(is_within("category", term, _CRIMINAL) for term in asked_for):  # `Dati giudiziari: sì (illeciti)`
        return [builder.term("category", name, broader=_CRIMINAL) for name in names]
    return [_special_term(builder, part) for name in names for part in builder.shared.all_meant(name)]


def _denies_one_of_several(text: str) -> bool:
    """Whether of what stands behind a "yes" some is answered with no: `(tax rate: no; sick leave: yes)`."""
    pairs = (labelled(item.strip(" ()")) for item in text.split(";"))
    return any(pair is not None and answer(pair[1].strip(" )")).kind in {"no", "none"} for pair in pairs)


def _by_kind_of_data(builder: RecordBuilder, text: str, reply: Answer) -> list[tuple[str, str]]:
    """The special categories that the lines of a cell are labelled with, and what each says: `Health: no`.

    So says `Art. 10 GDPR: yes` that there is what that article is about. Empty where any line has no such label.
    """
    article = _ARTICLE_ANSWERED.fullmatch(text.strip())
    answered = (article["ahead"] or article["behind"] or "") if article else ""
    if article and answer(answered, "special-data").kind in {"yes", "no"}:
        return [(_OF_ARTICLE[article["number"]], answered)]
    if reply.kind != "said":
        return []
    by_sentence = [sentence for line in lines(text) for sentence in sentences(line)]
    for parts in ([part for line in lines(text) for part in by_comma(line)], by_sentence, lines(text)):
        labels = [labelled(part) or _under_several(part) or _answered_behind_a_dash(part) for part in parts]
        plainly = all(label and ":" not in label[1] and _kinds_in_label(builder, label[0]) for label in labels)
        if labels and plainly:
            return [(term, label[1]) for label in labels if label for term in _kinds_in_label(builder, label[0])]
    return []


def _answered_behind_a_dash(part: str) -> tuple[str, str] | None:
    """What a part names, and the "yes" or "no" behind its dash: `Biometria - não`; `None` where there is neither."""
    name, *behind = _DASHED.split(part, maxsplit=1)
    plainly = bool(behind) and answer(behind[0], "special-data") in {Answer("yes"), Answer("no"), Answer("none")}
    return (name, behind[0]) if plainly else None


def _category_answered(builder: RecordBuilder, text: str) -> str | None:
    """The built-in category that a cell names as a label with a bare "yes" behind it; `None` = it is not that."""
    label = labelled(text)
    answered = label is not None and answer(label[1], "special-data") == Answer("yes")
    return builder.shared.built_in("category", label[0]) if label is not None and answered else None


def _kinds_in_label(builder: RecordBuilder, label: str) -> list[str]:
    """The special categories that a label names, each of them: `Race, religion`; empty where a part is none."""
    parts = [part for item in items(label) for part in builder.shared.all_meant(item)]
    terms = [builder.shared.meant_category(part) for part in parts]
    return [term for term in terms if term] if all(map(_is_special, terms)) else []


def _is_special(term: str | None) -> bool:
    return term is not None and is_within("category", term, _SPECIAL)


def _is_ordinary(builder: RecordBuilder, text: str, reply: Answer) -> bool:
    """Whether a cell for special data says that it is of another kind: `Ordinary data only`, `No, only names`."""
    if reply.kind not in {"said", "no"} or (reply.kind == "said") == bool(reply.excepted):
        return False
    bare = _without_only(reply.added if reply.kind == "no" else text).strip(" .,-–")
    *leading_words, last = bare.split() or [""]
    bare = " ".join(leading_words) if leading_words and plain(last) in wordings("solely") else bare
    if means(bare, "ordinary-data"):
        return True
    parts = [part for item in items(bare) for part in builder.shared.all_meant(item)] if reply.kind == "no" else []
    terms = [builder.shared.meant_category(part) for part in parts]
    return bool(terms) and not any(
        term is None or term == _NATIONAL_NUMBER or any(is_within("category", term, kind) for kind in _PROTECTED)
        for term in terms
    )


def _has_a_label_denied(cell: HeadedCell) -> bool:
    """Whether a part of a cell is a label with a denial behind it: what else the label covers is not said."""
    labels = (labelled(part) for part in (*items(cell.text), *sentences(cell.text)))
    return any(answer(label[1], cell.field).kind in _SILENT for label in labels if label)


def _of_each_kind(builder: RecordBuilder, cell: HeadedCell, by_kind: list[tuple[str, str]]) -> list[str]:
    """What a cell says of each special category that it asks about by itself; what is open is kept in words."""
    categories: list[str] = []
    for term, answered in by_kind:
        reply = answer(answered, cell.field)
        if reply.kind in {"no", "none"} and not reply.excepted:
            deny_special(builder, cell, () if term == _SPECIAL else (term,), cell.text)
        elif reply.kind == "yes" and not reply.added:
            categories.append(term)
            builder.exact.add(cell.grid_cell)
        elif reply.kind == "said":
            builder.say(cell.text)
            own = (builder.shared.built_in("category", item) for item in named(answered, cell.field))
            items_named = zip(named(answered, cell.field), own, strict=True)
            categories += [meant or builder.term("category", item, broader=term) for item, meant in items_named]
        else:
            builder.verbatim.append(cell)
    return categories


def _special_term(builder: RecordBuilder, name: str) -> str:
    """The term for a name in a column for special categories: special, unless its words mean what another article has.

    `Strafbare forhold` stands in many such columns, and is data of Art. 10.
    """
    label = sensitive_label(name)
    if builder.shared.built_in("category", name) or label is None or not label.sure:
        return builder.term("category", name, sensitivity=Sensitivity.SPECIAL)
    if label.special == "special":
        return builder.term("category", name, sensitivity=Sensitivity.SPECIAL, broader=label.term)
    return builder.term("category", name, broader=label.term)


def _conditions(builder: RecordBuilder, cell: HeadedCell) -> list[str]:
    """The conditions of Art. 9 that stand where data is asked for, and the data that its words mean."""
    _, special = legal_bases.bases(cell.text)
    builder.add("special_conditions", *special)
    builder.verbatim.append(cell)
    names = [name for line in lines(cell.text) for name in _data_beside_article(builder, single_spaced(line))]
    return [
        _special_term(builder, name)
        for name in dict.fromkeys(names)
        if len(name.split()) <= _MOST_WORDS and (label := sensitive_label(name)) and label.sure
    ]


def _conditions_behind_data(builder: RecordBuilder, text: str) -> None:
    """The conditions that stand behind data in a list of any data: `name, diagnosis (Art. 9(2)(h))`.

    One that stands among the bases too, with its law perhaps, is stated there.
    """
    stated = {condition.article for condition in builder.values.get("special_conditions") or ()}
    for item in named(text, "data") if cited(text) else ():
        behind = cited(remark(item)[1] or "")
        articles_cited = [article for article in behind if article.startswith("9(2)(") and article not in stated]
        covered = _terms(builder, "category", item) if articles_cited else ()
        for article in articles_cited:
            builder.add("special_conditions", SpecialCondition(article=article, categories=covered or None))


def _data_beside_article(builder: RecordBuilder, line: str) -> Iterator[str]:
    """The names of data that stand before an article: `Health, religion (Art. 9(2)(b))`, `Health: Art. 9(2)(h)`.

    What stands behind an article is the name of the condition (`Art. 9(2)(h), health or social care`), unless it is
    word for word one of data, or "and" leads to it.
    """
    places = citations(line)
    starts = [place.start for place in places] or [len(line)]
    ends = [place.end for place in places]
    ahead = (labelled(line[: starts[0]]) or (line[: starts[0]],))[0]
    behind = [line[end:start] for end, start in zip(ends, [*starts[1:], len(line)], strict=False)]
    joined = [text for text in behind if _AND_FIRST.match(text.strip(_EDGES))]
    alike = [bare for text in behind if builder.shared.built_in("category", bare := text.strip(_EDGES))]
    for text in (ahead, *joined, *alike):
        for piece in named(text.strip(_EDGES), "special-data"):
            for part in builder.shared.all_meant(piece):
                if not names_condition(part):
                    yield _AND_FIRST.sub("", part).partition("(")[0].strip()


def narrowed(builder: RecordBuilder, heading: str) -> tuple[str, ...]:
    """The one special category that a heading asks for (`Health data`); empty where it asks for any of them.

    Those that it names beside each other, or as examples of special data, are no answer.
    """
    question = question_of(heading)
    named_there = [builder.shared.meant_category(part) for part in _WORD.findall(question)]
    if asks_for_any_special(question) or len({*filter(None, named_there)}) > 1:
        return ()
    meant = builder.shared.meant_category(question)
    narrow = meant is not None and meant != _SPECIAL and any(is_within("category", meant, of) for of in _PROTECTED)
    return (meant,) if meant and narrow else ()


def deny_special(builder: RecordBuilder, cell: HeadedCell, categories: tuple[str, ...], text: str | None) -> None:
    """State that no special categories are processed, or not these."""
    statement = Statement(claim=Claim.NO_SPECIAL_CATEGORIES, categories=categories or None, text=text)
    builder.add("statements", statement)
    builder.exact.add(cell.grid_cell)


def _national_number(builder: RecordBuilder, entry: Entry) -> list[str]:
    """A column that asks whether the national identification number is used (Art. 87); a "no" is kept as it stands."""
    yes = [cell for cell in entry.of("national-number") if answer(cell.text, cell.field) == Answer("yes")]
    builder.exact.update(cell.grid_cell for cell in yes)
    return [_NATIONAL_NUMBER] if yes else []


def retention(builder: RecordBuilder, entry: Entry, categories: tuple[str, ...] | None = None) -> None:
    """The time limits (Art. 30(1)(f))."""
    for cell in builder.each(entry.of("retention")):
        if answer(cell.text, cell.field).kind != "said" or _NO_TIME.fullmatch(cell.text.strip()):
            builder.verbatim.append(cell)
            continue
        limits_stated = limits(cell.text, cell.heading, builder.shared.language)
        if all(limit.criteria and is_place_of_storage(limit.criteria) for limit in limits_stated):
            builder.verbatim.append(cell)
            continue
        if says_all(cell.text, limits_stated, builder.shared.language):
            builder.exact.add(cell.grid_cell)
        if categories is not None:
            limits_stated = tuple(limit.with_(categories=categories) for limit in limits_stated)
        else:
            limits_stated = tuple(_for_its_data(builder, limit) for limit in limits_stated)
        builder.add("retention", *limits_stated)


def _for_its_data(builder: RecordBuilder, limit: Retention) -> Retention:
    """A limit on a condition that is a name of data or of people of the activity, for those: `Names: 5 years`."""
    conditions = each(limit.conditions)
    if len(conditions) != 1 or conditions[0].negated:
        return limit
    name = conditions[0].text or ""
    pairs = each(builder.values.get("data"))
    category, subject = (builder.shared.named(kind, name) for kind in ("category", "subject"))
    if category in {key for pair in pairs for key in each(pair.categories)}:
        limit = limit.with_(categories=(category,), conditions=None)
    elif subject in {key for pair in pairs for key in each(pair.subjects)}:
        limit = limit.with_(subjects=(subject,), conditions=None)
    else:
        return limit
    builder.say(name)
    return limit


def measures(builder: RecordBuilder, entry: Entry) -> None:
    """The security measures (Art. 30(1)(g)), in their words; the built-in term where the words are its label."""
    for cell in builder.each(entry.of("measures", "technical-measures", "organisational-measures")):
        reply = answer(cell.text, cell.field)
        if reply.kind in {"none", "no"} and not reply.added:
            builder.none("measures", cell)
        elif reply.kind != "said":
            builder.verbatim.append(cell)
        else:
            for measure in items(cell.text):
                _measure(builder, cell, measure)


def _measure(builder: RecordBuilder, cell: HeadedCell, words_of_it: str) -> None:
    """One measure in its words, with the built-in term that they mean; one that is denied or planned is none."""
    label = labelled(words_of_it)
    reply = answer(label[1], "measures") if label else None
    leads_to_only = plain(words_of_it.partition(" ")[0]) in wordings("solely")
    stated = words_of_it if leads_to_only else _without_but(words_of_it)  # `Only HR has access` is the measure
    if (
        _is_not_in_place(builder, remark(stated)[0])
        or (reply is not None and reply.kind in {"no", "none", "unknown", "na"})
        or answer(words_of_it, "measures").kind in {"none", "no", "excluded", "unknown"}
    ):
        builder.verbatim.append(cell)
        return
    name = label[0] if label and reply is not None and reply.kind == "yes" else stated
    heads = (name, remark(name)[0], before_preposition(name))
    term = next((term for head in heads if (term := builder.shared.built_in("measure", head))), None)
    builder.add("measures", Measure(measure=term, text=stated))


def _is_not_in_place(builder: RecordBuilder, name: str) -> bool:
    """Whether words say that a measure is not there, or is to come: `Encryption not in place`, `Chiffrement prévu`.

    One that is a denial itself (`Papers are not left on desks`) names no measure that it could deny.
    """
    if says_not_in_place(name):
        return True
    return (
        negated(name)
        and not opens_with_negator(name)
        and any(builder.shared.built_in("measure", word.strip(_EDGES)) for word in name.split())
    )


def systems(builder: RecordBuilder, entry: Entry) -> None:
    """The systems that hold the data."""
    for cell in builder.each(entry.of("systems")):
        if answer(cell.text, cell.field).kind != "said" or len(cell.text) > _LONGEST_TERM:
            builder.verbatim.append(cell)
            continue
        *others, last = named(cell.text, cell.field) or ("",)
        for system in (*others, *end_of_list((*others, last))) if last else ():
            _hold(builder, system)


def _hold(builder: RecordBuilder, name: str) -> None:
    """One system, with the country where it is hosted if that stands behind its name: `Salesforce (cloud, US)`.

    One that lies in another country than the system of that name is another.
    """
    bare, behind = remark(name)
    parts = by_comma(behind or "")
    codes = tuple(code for part in parts if (code := country(part)))
    system = builder.shared.system(bare if len(codes) == 1 else name)
    if len(codes) == 1 and builder.shared.systems[system].setdefault("countries", codes) != codes:
        system = builder.shared.system(name)
        builder.shared.systems[system].setdefault("countries", codes)
    builder.say(bare if codes and len(parts) > 1 else name)
    builder.add("systems", system)


def operations(builder: RecordBuilder, entry: Entry) -> None:
    """What is done with the data, where each word is a built-in operation; else the words are kept."""
    for cell in builder.each(entry.of("processing")):
        terms = [builder.shared.built_in("operation", item) for item in named(cell.text)]
        if terms and all(terms):
            builder.say(cell.text)
            builder.add("operations", *terms)
