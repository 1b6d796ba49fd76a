# SPDX-License-Identifier: Apache-2.0
"""What a cell does not say: denials, gaps to fill, references to another place. The words are `denials.csv`.

One grammar for every field and language. A phrase denies what its column asks for where each of its words is a
negator, a verb such as "processed", or a noun for what the column asks for, all of one language, and one of them at
least is a negator: `No special categories are processed`, `NO SE TRATAN`, `Keine Dritten`. Where other words stand
beside a negator (`no IP address`), the phrase denies something of its own, and names nothing either way.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Final

from ropa.free_text.comparable import plain
from ropa.labels import country_code
from ropa.law.eea import is_eea
from ropa.patterns import pattern
from ropa.rows import shipped_rows

_NOUNS: Final = {
    "special-data": "special",
    "data": "special",
    "recipients": "recipients",
    "internal-recipients": "recipients",
    "external-recipients": "recipients",
    "processors": "processors",
    "transfer": "transfer",
    "country": "transfer",
    "safeguard": "transfer",
    "retention": "retention",
    "measures": "measures",
    "basis": "basis",
    "basis9": "basis",
    "purpose": "purpose",
    "origin": "origin",
    "department": "department",
    "automated": "automated",
    "profiling": "automated",
    "children": "children",
    "cookies": "cookies",
    "dpo": "dpo",
    "representative": "dpo",
    "joint": "dpo",
    "controller": "dpo",
}
"""For what a column is taken for, the nouns that name what it asks for."""

_LONGEST_OF_AN_AUXILIARY: Final = 4
_NEGATING: Final = ("beside-a-verb", "before-a-noun")
_PREPOSITIONS: Final = ("without", "without-or-another-word", "no-or-nor", "nor")
"""Parts of the table with negators that mean nothing by themselves, or open a description (`sans gluten`)."""

_SHORTENED = pattern(r"n['’]t\b", re.IGNORECASE)
"""The "not" of `doesn't`."""

_NUMBERED = pattern(r"\s*(?:no\.?\s*\d|no\.\s+of\b|n\.?\s?[º°])", re.IGNORECASE)
"""`No. 5`, `no. of children`, `nº SS`: numbers, and no denials."""

_BLANK = pattern(r"_{3,}|\.{4,}|…{2,}|\[\s*[_.…]*\s*\]|<\s*[_.…]*\s*>|\{\{[^{}]*\}\}|\$\{[^{}]*\}")
_BRACKETS = pattern(r"[\[<{]([^\[\]<>{}]{1,200})[\]>}]")
_WHOLLY_BRACKETED = pattern(r"[\[<{][^\[\]<>{}]*[\]>}]\Z")
_PARENTHESES = pattern(r"\([^()]*\)|\[[^\[\]]*\]")
_ONLY_A_REMARK = pattern(r"\s*\(([^()]*)\)[.\s]*\Z")
_ADDRESS = pattern(r"https?://|www\.|\.(?:docx?|pdf|xlsx?)\b", re.IGNORECASE)
_MOST_WORDS: Final = 14
_MOST_SIGNS: Final = 3
"""Among so many times as many words, some may be signs: `- none -`."""

_MOST_IN_A_REFERENCE: Final = 9
_LONGEST_IN_CAPITALS: Final = 4
_MOST_IN_A_PROMPT: Final = 60
_PLACE_IN_A_REGION: Final = re.compile(r"([^\W\d_][^(),;:?]{1,40}?)\s*\(([^(),;:?]{2,40})\)")
_LONGEST_PLACE: Final = 60
_SINCE_BREXIT: Final = date(2021, 1, 1)
"""A state that was inside the EEA on this day has been since; one that joins later is left to a question."""

_AGENCY = pattern(r"\s*(?:NAV\b|Nav\s+(?=[A-ZÆØÅ]))")
"""Norway's NAV, and an office of it, which would be "is not" in Latvian: `NAV Vest`."""

_HYPHENATED = pattern(r"\s*[^\W\d_]+-(?=\w)")
"""A compound, of which the first part denies nothing: `NEM-konto`, where `nem` would be a Hungarian "no"."""

_BY_LAW = pattern(r"§|\b(?:art|artikel|article|artikkel|artículo|articolo|artigo|artikla)\b", re.IGNORECASE)
_DASHES = pattern(r"\A[-–—→»>\s]+")
_DITTO = pattern(r"[-–—\s]*(?:do\.|d:o|[\"”“„″〃]|''|,,)[-–—\s]*")


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    return tuple((row["part"], row["language"], row["words"]) for row in shipped_rows("ropa.free_text", "denials.csv"))


@cache
def _languages(part: str) -> dict[str, frozenset[str]]:
    """For each word of a part, the languages in which it is one."""
    by_word: dict[str, set[str]] = {}
    for kind, language, text in _rows():
        if kind == part:
            for word in plain(text).split():
                by_word.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in by_word.items()}


@cache
def _single_words(*parts: str) -> frozenset[str]:
    """The words of some parts, of whichever language."""
    return frozenset(word for part in parts for word in _languages(part))


@cache
def _phrases(part: str) -> tuple[str, ...]:
    """The phrases of a part, the longest first."""
    phrases = {plain(phrase) for kind, _, text in _rows() if kind == part for phrase in text.split(";")}
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def _phrases_by_word(part: str, form: str) -> tuple[str, ...]:
    """The phrases of a part that begin with the first word of a form."""
    return _by_first_word(part).get(form.split(" ", 1)[0], ())


@cache
def _by_first_word(part: str) -> dict[str, tuple[str, ...]]:
    by_word: dict[str, tuple[str, ...]] = {}
    for phrase in _phrases(part):
        first = phrase.split(" ", 1)[0]
        by_word[first] = (*by_word.get(first, ()), phrase)
    return by_word


@cache
def _vocabulary(field: str | None) -> dict[str, frozenset[str]]:
    """The words of a phrase that denies what a column asks for, and their languages; `None` = any column."""
    parts = ["negator", "verb", "noun"]
    parts += [_NOUNS.get(field, "noun")] if field else sorted(set(_NOUNS.values()))
    by_word: dict[str, frozenset[str]] = {}
    for part in parts:
        for word, languages in _languages(part).items():
            by_word[word] = by_word.get(word, frozenset()) | languages
    return by_word


@cache
def denying() -> frozenset[str]:
    """The words one of which each cell holds that denies or limits something, wherever it stands."""
    return _single_words(
        "negator", "shortened", "within", "within-region", "in-a-compound", *_NEGATING, "nobody", "without"
    )


@cache
def openings() -> frozenset[str]:
    """The words with which each cell begins that is a gap, refers to another place, or is of no concern."""
    phrases = {
        phrase for part in ("prompt", "instruction", "reference", "ditto", "concerned") for phrase in _phrases(part)
    }
    examples = {phrase for kind, _, text in _rows() if kind == "example" for phrase in text.split(";")}
    written = {plain(form) for phrase in examples for form in (phrase, phrase.replace(" ", ""))}
    return frozenset({*phrases, *written, "do", "d o"} - {""})


def _words(text: str) -> list[str]:
    return plain(_SHORTENED.sub(" not", _compound().sub(r"\1", text))).split()


@cache
def _compound() -> re.Pattern[str]:
    """A negator that begins a compound: `non-EU`."""
    return re.compile(rf"\b({'|'.join(sorted(_single_words('in-a-compound')))})-(?=\w)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def denies(text: str, field: str | None = None) -> bool:
    """Whether a phrase denies what its column asks for, and says nothing besides.

    Args:
        text: The phrase.
        field: What the column is taken for; `None` = any column.
    """
    tokens = _words(text)
    if not 0 < len(tokens) <= _MOST_WORDS or _NUMBERED.match(text):
        return False
    negators, vocabulary = _languages("negator"), _vocabulary(field)
    if len(tokens) == 1:
        return tokens[0] in negators and tokens[0] not in _single_words("not-alone")  # `ohne` alone is a denial
    languages = vocabulary.get(tokens[0], frozenset())
    for word in tokens[1:]:
        if not languages:
            return False
        languages &= vocabulary.get(word, frozenset())
    nouns = _languages(_NOUNS[field]) if field in _NOUNS else {}
    named = any(word in nouns for word in tokens)  # `sans gluten` describes; `sans données sensibles` denies
    describing = frozenset() if named else _single_words("without", "without-or-another-word")
    negating = (negators.get(word, frozenset()) for word in tokens if word not in describing)
    return any(languages & languages_of_negator for languages_of_negator in negating)


@lru_cache(maxsize=4096)
def says_undetermined(text: str) -> bool:
    """Whether a phrase says that the answer is not settled or written down, and nothing besides: `ikke fastsat`."""
    spoken = _words(text)
    if not 1 < len(spoken) <= _MOST_WORDS:
        return False
    negators, settled = _languages("negator"), _languages("undetermined")
    languages = [negators.get(word, frozenset()) | settled.get(word, frozenset()) for word in spoken]
    if not frozenset.intersection(*languages):
        return False
    others = [word for word in spoken if word not in negators]  # `nej, aldrig` is a denial
    return len(others) < len(spoken) and any(len(word) > _LONGEST_OF_AN_AUXILIARY for word in others)


@lru_cache(maxsize=4096)
def excludes(text: str) -> bool:
    """Whether a phrase denies something of its own: `no IP address`, `ikke navn`, `offentliggøres ikke`.

    What a clause with a "who" denies narrows what is named: `patients who have not opted out`.
    """
    bare = _PARENTHESES.sub(" ", inner[1] if (inner := _ONLY_A_REMARK.match(text)) else text)
    tokens = _words(bare)
    if len(tokens) < 2 or _NUMBERED.match(bare):  # noqa: PLR2004 - a negator and what it denies
        return False
    first = tokens[0]
    opens = first in _single_words("negator", "nobody") and first not in _single_words(*_PREPOSITIONS)
    opening = opens and not (_AGENCY.match(bare) or _HYPHENATED.match(_compound().sub(r"\1 ", bare)))
    if opening and not (len(first) == 2 and bare.lstrip()[:2].istitle() and first not in _languages("short")):  # noqa: PLR2004
        return True
    named = {plain(word) for word in bare.split() if word.istitle()}  # `Crèche Les Petits Pas` denies nothing
    negators, verbs = _languages("negator"), _languages("verb")
    behind = _single_words("beside-a-verb", "nobody") - named
    denying = [
        at
        for at, word in enumerate(tokens)
        if at and (word in behind or (word in negators and verbs.keys() & {*tokens[at + 1 : at + 2]}))
    ]
    return bool(denying) and not _opens_a_clause(tokens[1 : denying[0]])


def _opens_a_clause(tokens: list[str]) -> bool:
    """Whether the words before a negator open a clause with "who"; one that may be an article stands close to it."""
    close = tokens[-1:] and tokens[-1] in _languages("relative-close")
    return bool(close) or not _languages("relative").keys().isdisjoint(tokens)


def ends_in_denial(text: str, field: str) -> bool:
    """Whether words end by denying what their column asks for: `for advice as a rule no personal data`.

    A remark at their end denies something besides: `photo (sound is not recorded)`.
    """
    words = _PARENTHESES.sub(" ", text).split()
    negators = _languages("negator")
    first = max(1, len(words) - _MOST_SIGNS * _MOST_WORDS)  # what is longer denies nothing, and need not be looked at
    return any(
        plain(word) in negators
        and plain(word) not in _single_words(*_PREPOSITIONS)
        and denies(" ".join(words[at:]), field)
        for at, word in enumerate(words[first:-1], start=first)
    )


@lru_cache(maxsize=4096)
def stays_within(text: str) -> bool:
    """Whether a cell says that data goes to states of the EEA only, and nothing besides: `EU/EEA only`, `kun i Norge`.

    A place alone does not say so: `EU` under a heading for transfers may be one of several.
    """
    tokens = _words(text) if len(text) <= _LONGEST_PLACE else []
    small = [_languages(kind) for kind in ("within", "within-beside", "within-storage")]
    places = [word for word in tokens if not any(word in vocabulary for vocabulary in small)]
    return len(places) < len(tokens) and bool(places) and _limits(tokens) and all(map(_is_inside, places))


def _limits(tokens: list[str]) -> bool:
    """Whether words say "only" or "inside". Where data is stored is not who can reach it: `Servere i EU`."""
    return not _languages("within").keys().isdisjoint(tokens)


def lies_inside(text: str) -> bool:
    """Whether a cell is a place with the region that it lies in: `Francfort (UE)`, `EU (Dublin)`, `Irland (EØS)`."""
    match = _PLACE_IN_A_REGION.fullmatch(text.strip()) if len(text) <= _LONGEST_PLACE else None
    if match is None:
        return False
    place, region = (_words(part) for part in match.groups())
    if not (place and region):
        return False
    regions = _languages("within-region")
    if all(word in regions for word in place):
        place, region = region, place
    return all(word in regions for word in region) and all(map(_may_be_inside, place))


def _may_be_inside(word: str) -> bool:
    code = country_code(word)
    return code is None or in_the_eea(code)


def _is_inside(word: str) -> bool:
    if word in _languages("within-region"):
        return True
    code = country_code(word) if len(word) > 2 else None  # noqa: PLR2004 - "no" and "is" are words
    return code is not None and in_the_eea(code)


def in_the_eea(code: str) -> bool:
    """Whether a country has been inside the EEA since the United Kingdom left."""
    return is_eea(code, _SINCE_BREXIT)


def opens_with_without(text: str) -> bool:
    """Whether words begin with a "without": of data, they name what is not there (`sans le numéro`, `bez dźwięku`)."""
    words = _words(text)
    return len(words) > 1 and words[0] in _languages("without")


def opens_with_negator(text: str) -> bool:
    """Whether words begin with a negator that stands by itself: `not e-mail`, `ikke privat`."""
    words = _words(text)
    return bool(words) and words[0] in _languages("negator") and not _NUMBERED.match(text)


def denied(text: str) -> str:
    """What a phrase such as `no IP address` or `ingen helbredsoplysninger` denies, without its negator and verbs."""
    negators, verbs = _languages("negator"), _languages("verb")
    tokens = [word for word in text.split() if plain(word) not in negators and plain(word) not in verbs]
    return " ".join(tokens).strip(" .,;:")


@lru_cache(maxsize=4096)
def prompts(text: str) -> bool:
    """Whether a cell is a gap to fill, with or without its example: `____`, `[to be completed, e.g. 6 months]`.

    So are words that only say what is to be written: `Beskriv formålet`, `Indicate the categories of recipients`.
    """
    bare = text.strip()
    if _BLANK.search(bare):
        return True
    if _WHOLLY_BRACKETED.match(bare) and len(bare.split()) > 1:
        return True
    if len(bare) > 400:  # noqa: PLR2004 - no prompt is that long
        return False
    for inside in _BRACKETS.findall(bare):
        if _opens_prompt(plain(inside)) or _opens_example(inside):
            return True
    inner = bare.strip("([<{}>]) ")
    form = plain(inner)
    instructs = any(form == phrase or form.startswith(f"{phrase} ") for phrase in _phrases_by_word("instruction", form))
    if form in _phrases("prompt") or instructs or _only_hints(bare, form):
        return True
    short = len(bare) <= _MOST_IN_A_PROMPT
    return (short and len(form.split()) > 1 and _opens_prompt(form)) or _opens_example(inner)


def _only_hints(bare: str, form: str) -> bool:
    """Whether words, all in parentheses, only say what belongs there: `(name and address)`."""
    return bool(form) and bool(_ONLY_A_REMARK.fullmatch(bare)) and form.split() == _hints(form)


def _hints(form: str) -> list[str]:
    return [word for word in form.split() if word in _languages("hint")]


def _opens_prompt(form: str) -> bool:
    return any(form == phrase or form.startswith(f"{phrase} ") for phrase in _phrases_by_word("prompt", form))


@cache
def _examples() -> re.Pattern[str]:
    """What opens an example: with the full stop of an abbreviation, for `ex` and `es` alone are words of their own."""
    phrases = {phrase for kind, _, text in _rows() if kind == "example" for phrase in text.split(";")}
    forms = (re.escape(phrase).replace(r"\ ", r"\s*") for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\s*(?:{'|'.join(forms)})(?:(?<=\.)|(?!\w))", re.IGNORECASE)


@cache
def _beginnings_of_examples() -> frozenset[str]:
    """The first two letters of what opens an example: few texts begin like that, and only these are looked at."""
    phrases = (phrase for kind, _, text in _rows() if kind == "example" for phrase in text.split(";"))
    return frozenset(_first_letters(phrase) for phrase in phrases)


def _first_letters(text: str) -> str:
    return "".join(text[:20].split())[:2].casefold()


def _opens_example(text: str) -> bool:
    bare = text.lstrip()
    return _first_letters(bare) in _beginnings_of_examples() and _examples().match(bare) is not None


_TO_DEPARTMENT = pattern(r"\S+\s+[A-ZÆØÅÄÖÜ]{2,6}")
"""A reference to a part of the organisation that is called by its letters: `see HR`."""


@lru_cache(maxsize=4096)
def refers(text: str) -> bool:
    """Whether a cell says only where else to look: `see section 0`, `idem`, `siehe oben`."""
    if is_ditto(text):
        return True
    form = plain(text)
    parts = form.split()
    if not 0 < len(parts) <= _MOST_IN_A_REFERENCE or _BY_LAW.search(text):
        return False
    abbreviated = text.strip().endswith(".")  # "se", "ks" alone say nothing
    capitals = text.strip().isupper() and len(form) <= _LONGEST_IN_CAPITALS  # `VID` is an authority
    if form in _phrases("reference") and (len(form) > 2 or abbreviated) and not capitals:  # noqa: PLR2004
        return True
    if not any(form.startswith(f"{phrase} ") for phrase in _phrases_by_word("reference", form)):
        return False
    if _TO_DEPARTMENT.fullmatch(text.strip()):
        return True
    pointers = _languages("pointer")
    numbered = any(
        part.isdecimal() and after not in _units_of_time() for part, after in zip_longest(parts[1:], parts[2:])
    )
    return numbered or not pointers.keys().isdisjoint(parts[1:]) or bool(_ADDRESS.search(text))


@cache
def _units_of_time() -> frozenset[str]:
    """The words behind a number that make it a length of time: `Se conservan 5 años` points at nothing."""
    rows = shipped_rows("ropa.free_text", "durations.csv")
    return frozenset(plain(row["wording"]) for row in rows if row["meaning"] in {"Y", "M", "W", "D", "H"})


@cache
def numbered_places() -> frozenset[str]:
    """The words for a part of a document that has a number: `section`, `punkt`; no page, and nothing outside it."""
    return frozenset(_languages("numbered-place"))


def is_ditto(text: str) -> bool:
    """Whether a cell of a table only repeats the one above it: `"`, `ditto`, `same as above`."""
    return bool(_DITTO.fullmatch(text)) or plain(text) in _phrases("ditto")


def opens_with_look(text: str) -> bool:
    """Whether words begin with a "see" that is no name in its language: `siehe Lohnabrechnung`, `zie bijlage`."""
    first = text.split(maxsplit=1)[0] if " " in text.strip() else ""
    is_word = first[:1].islower() or first.endswith(".") or len(plain(first)) > 2  # noqa: PLR2004 - `SE` is a name
    return is_word and plain(first) in _languages("look")


@lru_cache(maxsize=4096)
def pointed_at(text: str) -> str | None:
    """What a cell that only says where else to look names: `section 1`, `Payroll`; `None` where it does not.

    Empty for a ditto. Whether there is such a place is for whoever knows the file to say.
    """
    if is_ditto(text):
        return ""
    bare = _DASHES.sub("", text.strip().strip("()[]")).rstrip(" .")
    if "\n" in bare or ";" in bare or _BY_LAW.search(bare):
        return None
    form = plain(bare)
    for kind in ("reference", "reference-only-followed"):
        for phrase in _phrases_by_word(kind, form):
            if form.startswith(f"{phrase} "):
                return " ".join(bare.split()[len(phrase.split()) :]) or None
    return None


def concerns_nothing(text: str) -> bool:
    """Whether a cell says that what its column asks for is not concerned: `Non concerné`."""
    return plain(text) in _phrases("concerned")


def negates(form: str) -> bool:
    """Whether words behind something deny it: they hold a negator, and verbs or words for relevance besides.

    Args:
        form: The words, made comparable.
    """
    tokens = form.split()
    negators = _single_words("beside-a-verb", "beside-relevance")
    return any(word in negators for word in tokens) and all(
        word in negators or word in _languages("verb") or word in _languages("applies") for word in tokens
    )


def negated(text: str) -> bool:
    """Whether words that stand before something deny it: `this is not special data under`."""
    return opposes(re.split(r"[.;:\n]\s", text)[-1])


def opposes(text: str) -> bool:
    """Whether a negator stands among words."""
    return any(word in _single_words(*_NEGATING) for word in _words(text))
