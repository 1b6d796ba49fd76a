# SPDX-License-Identifier: Apache-2.0
"""Short answers in many languages: none, not applicable, unknown, yes, no, a prompt. The wordings are `answers.csv`.

They differ: "no transfer" is a statement, "unknown" and a dash are not, and a blank cell says nothing at all.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from typing import Final, Literal

from ropa.free_text.comparable import plain
from ropa.free_text.denials import (
    concerns_nothing,
    denies,
    denying,
    ends_in_denial,
    excludes,
    lies_inside,
    openings,
    opens_with_without,
    pointed_at,
    prompts,
    refers,
    says_undetermined,
    stays_within,
)
from ropa.free_text.remembered import remembered
from ropa.free_text.tick_boxes import specified, ticked, without_follow_up
from ropa.patterns import pattern
from ropa.rows import shipped, shipped_cells
from ropa.values import frozen

Kind = Literal["none", "no", "yes", "na", "unknown", "prompt", "reference", "excluded", "said"]
_ORDER: Final[tuple[Kind, ...]] = ("prompt", "na", "unknown", "none", "no", "yes")
_PIECES = pattern(r"\s[-–—]\s|[,;/\n]")
_YEARS = pattern(r"\b(?:i|in|en|im|since|siden|per|pr\.?|fra|från|ab|seit)?\s?(?:19|20)\d\d\b", re.IGNORECASE)
_FIRST_WORDS = pattern(r"\A\s*([^\s,;:.()—–-]+)\s*([,;:.()—–]|-(?!\w)|\n)\s*(.*)\Z", re.DOTALL)
_FIRST_PHRASE = pattern(r"\A\s*([^,;:()—–\n]{2,40}?)\s{0,20}([,;:()—–]|\.\s|\s-\s|\n)\s*(.*)\Z", re.DOTALL)
_BRACKETED = pattern(r"\A\s*[\[<{][^\[\]<>{}]*[\]>}]\s*\Z")
_IN_SHORT = pattern(r"[YNJX](?:\s*[:(–—]|\s+-\s|,\s+(?=[a-zæøåäöü]))")
"""A letter that stands for a "yes" or a "no", with what is added behind a sign: `Y - health`."""

_PARENTHESISED = pattern(r"\(\s*([^()]{1,12}?)\s*\)\Z")
_ERROR_OR_SIGN = pattern(
    r"[\W_]+|\\N|Err:\d{3}|#(?:REF|VALUE|NAME|DIV/0|NUM|NULL|N/[ABD]|I/T|NV|BRAK)[!?]?"
    r"|#¡?[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ0-9/_.]{1,20}[!?]"
)
"""Signs alone, what a spreadsheet shows in any language where a formula fails, or a database where nothing stands."""

_FOOTNOTED = pattern(r"\A[^\W\d_]+(?:\s[^\W\d_]+){0,3}\s?(?:\*{1,4}|[¹²³⁴†‡§]|\(\s?\*{1,3}\s?\)|\d\))\Z")
"""An answer with the mark of a note behind it: `Nej*`, `none ¹`."""

_NUMBERED = pattern(r"no\.\s*\d|no\.\s+of\b|n\.?\s?[º°]", re.IGNORECASE)
_TELLING_SIGNS = pattern(r"\AErr:|\A\s*\(|[#☐□⬜🗌☑☒🗹🗷✅\[<{_?…►▼▾→]|\.{4}")
"""A box, a bracket, a gap, a question mark or the arrow of a list to choose from: with one, a cell may be an answer."""

_OUTSIDE_A_GROUP = pattern(
    r"\A(?:none|no\b.*|nobody|ingen|inga|ikke|keine?r?|geen|niemand|aucune?|personne|ninguno|nessuno|nenhum|nikt|ei)\b.{0,40}"
    r"\b(?:outside|uden\s?for|udenfor|utenfor|utanför|außerhalb|buiten|hors|dehors|fuera|fuori|fora|ulkopuol\w+|poza)\b.{0,20}"
    r"(?:group|koncern|konsern|konzern|gruppe|groep|grupo|gruppo|konserni|grup)",
    re.IGNORECASE,
)
_CAMEL = pattern(r"[a-z]+(?:[A-Z][a-z]+)+")
_HUMP = pattern(r"(?<=[a-z])(?=[A-Z])")
_DASH = pattern(r"\A[—–]\s+(?=\w)")
_ARROW = pattern(r"[►▼▾→…]+\s*\Z")
_MOST_WORDS: Final = 7
_LONGEST_CIRCUMSTANCE: Final = 100
_LONGEST_AT_A_GLANCE: Final = 200
"""What is longer is looked at step by step: most steps end at its length."""

_MOST_PHRASE: Final = 4
_MOST_TO_ASK_BRIEFLY: Final = 3
"""`Ask the HR` names nobody; `Ask supporters for donations` is a purpose."""

_A_BARE_DENIAL: Final = 3
"""Up to how many words a description that denies is none; in more it says what is denied, and is a claim to be kept."""
_IN_A_CASE: Final = pattern(
    r"\W*(?:im|in|beim?|ved|i tilfælde|i tilfelle|i fall|hvis|if|when|where|en cas|dans le cas|en caso|in caso|em caso"
    r"|vid|om|jos|gdy|w przypadku|w razie|v případě|v prípade|pri|în caz|σε περίπτωση|bij|indien|u slučaju|v primeru)"
    r"\s[^:;\n]{2,60}:\s*\S",
    re.IGNORECASE,
)
"""What opens an exception behind a denial, with a colon before who or what it is: `none; in dunning: the treasury`."""

_NAMES: Final = frozenset({"NAV", "DA", "Vero"})
"""Names in capitals that would mean "none" or "yes" in another language: the Norwegian and the Hungarian NAV."""

_TOLD_IN_WORDS: Final = frozenset(
    {
        *("purpose", "description", "information", "measures", "technical-measures", "organisational-measures", "name"),
        *("kept", "interest", "rights", "deletion", "origin", "department", "owner", "ref", "updated", "created"),
    }
)
"""What a column asks for in the writer's own words, which may well hold a question or a `perhaps`."""

_SHORTEST: Final = 2
"""A single letter is an answer only by itself: `N. Hansen` is a name."""


@frozen
class Answer:
    """What a cell answers.

    Attributes:
        kind: `none`, `no`, `yes`, `na` (not applicable), `unknown`, `prompt` (of a drop-down, a gap to fill, or boxes
            of which none is ticked), `reference` (it says where else to look), `excluded` (it denies something of its
            own: `no IP address`), or `said`: words.
        added: What is added: `MongoDB Atlas Paris` in `No: MongoDB Atlas Paris`; empty where nothing is.
        excepted: Whether what is added makes an exception, so that the answer alone would be wrong.
    """

    kind: Kind
    added: str = ""
    excepted: bool = False


@cache
def wordings(meaning: str) -> frozenset[str]:
    """The wordings of a meaning, made comparable; those of signs only as they stand."""
    return frozenset(plain(word) or word for word in as_written(meaning))


def as_written(meaning: str) -> tuple[str, ...]:
    """The wordings of a meaning with their accents and signs."""
    return tuple(word for (word,) in csv.reader(_lines_by_meaning().get(meaning, ())))


@cache
def _lines_by_meaning() -> dict[str, list[str]]:
    """The lines of the table behind each meaning: of seven thousand wordings most are never asked for."""
    lines: dict[str, list[str]] = {}
    for line in shipped("ropa.free_text", "answers.csv").read_text(encoding="utf-8").splitlines()[1:]:
        meaning, _, wording = line.partition(",")
        lines.setdefault(meaning, []).append(wording)
    return lines


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    return tuple((meaning, wording) for meaning, wording in shipped_cells("ropa.free_text", "answers.csv")[1:])


@cache
def _kinds() -> dict[str, Kind]:
    """For each wording of an answer, which it is; the first of them where it is several."""
    return {word: kind for kind in reversed(_ORDER) for word in wordings(kind)}


def means(text: str, meaning: str) -> bool:
    """Whether a text is a wording of that meaning, and nothing else."""
    return (plain(text) or text.strip()) in wordings(meaning)


@remembered
def is_not_done(text: str) -> bool:
    """Whether words say, each part of them, that something is planned, or done no longer: `AVVIKLET 2024`."""
    parts = [part for piece in _PIECES.split(text) if (part := _YEARS.sub(" ", piece).strip(" .:()"))]
    return bool(parts) and all(means(part, "not-done") for part in parts)


def choice(text: str, prefix: str) -> str | None:
    """The value that a text means among the meanings with a prefix: `active` for `aktiv` under `status:`."""
    meant = _choices(prefix).get(plain(text))
    joined = meant is None and _CAMEL.fullmatch(text.strip())  # `legitimateInterests`
    return _choices(prefix).get(plain(_HUMP.sub(" ", text))) if joined else meant


@cache
def _choices(prefix: str) -> dict[str, str]:
    by_wording: dict[str, str] = {}
    for kind, word in _rows():
        if kind.startswith(prefix):
            by_wording.setdefault(plain(word), kind[len(prefix) :])
    return by_wording


NAMING: Final = frozenset(
    {
        "data",
        "special-data",
        "subjects",
        "recipients",
        "internal-recipients",
        "external-recipients",
        "processors",
        "systems",
    }
)
"""What a column asks for where each item names something: one that denies something names nothing."""


_DATA: Final = frozenset({"data", "special-data"})

_MAY_BE_OF_NO_CONCERN: Final = frozenset({"special-data", "transfer", "country", "automated", "profiling"})
_ABROAD: Final = frozenset({"transfer", "country"})

_RECEIVING: Final = frozenset({"recipients", "internal-recipients", "external-recipients", "processors"})

_WITH_STATES: Final = frozenset(
    {"dpia", "dpia-required", "dpia-done", "dpia-status", "dpia-link", "status", "processing-agreement", "contract"}
    | {"name", "ref", "category", "service", "description", "kept", "contact-name", "processing"}
)
"""What a column asks for that may be under way or done, or may be called `General`."""

_MOST_TO_ASK: Final = 5

_NAMING_ONE: Final = frozenset(
    {"controller", "joint", "representative", "dpo", "customer", "organisation", "automated", "children"}
    | {"department", "owner", "law"}
)
"""What a column asks for where the whole cell names somebody, or says what is done."""

_NOT_OF_CIRCUMSTANCES: Final = NAMING | _NAMING_ONE | {"basis", "basis9"}
"""What a column asks for that is not answered by what it depends on, as the time limits are."""


@remembered
def answer(text: str, field: str | None = None) -> Answer:
    """What a cell answers.

    Args:
        text: The cell.
        field: What its column is taken for, so that a phrase that denies just that is a "none"; `None` = not known.
    """
    if len(text) <= _LONGEST_AT_A_GLANCE and not _may_answer(text):
        return Answer("said", text.strip())
    if field in _RECEIVING and _OUTSIDE_A_GROUP.search(text):
        return Answer("unknown")  # who receives it within the group is not said
    stated = _stated(text, field)
    if field is not None and stated.kind in {"none", "no", "yes", "na"} and _FOOTNOTED.search(text):
        return Answer("unknown")  # what the note says belongs to it
    return Answer("unknown") if stated.kind not in {"prompt", "reference"} and _is_doubtful(text, field) else stated


@remembered
def _may_answer(text: str) -> bool:
    """Whether a cell may be more than words: one that begins as no answer does, and denies and doubts nothing, is not.

    Most are not, and which field asks does not matter for that.
    """
    spoken = plain(text).split()
    if not spoken or _TELLING_SIGNS.search(text):
        return True
    if any(spoken[: len(phrase)] == phrase for phrase in _openings().get(spoken[0], ())):
        return True
    return _speaks(spoken, _by_first_word(_anywhere()))


@cache
def _openings() -> dict[str, list[list[str]]]:
    """What opens a cell that may be an answer, by the first word."""
    kinds: tuple[str, ...] = (*_ORDER, "nobody", "like", "left-out", "hedge-alone", "open-alone", "generic-alone")
    kinds += ("ask-somebody", "self-run", "same")
    return _by_first_word(frozenset(phrase for kind in kinds for phrase in wordings(kind)) | openings())


@cache
def _anywhere() -> frozenset[str]:
    """What, wherever it stands in a cell, may make it an answer."""
    return wordings("doubt") | wordings("depends") | wordings("hedge") | denying()


def _stated(text: str, field: str | None) -> Answer:  # noqa: C901, PLR0911, PLR0912 - one kind after another
    """What a cell answers, whether or not it doubts it."""
    chosen = ticked(text)
    if text.strip() and not chosen.strip():
        return Answer("prompt")
    chosen = _specified(without_follow_up(chosen))
    bare = _ARROW.sub("", chosen).strip() or chosen.strip()
    form = plain(bare) or bare
    abbreviated = len(form) < _SHORTEST and form.isalpha() and form != bare.casefold()  # `N.` and `N°` number things
    abbreviated = abbreviated or bare in _NAMES
    if (field in _MAY_BE_OF_NO_CONCERN and concerns_nothing(bare)) or (
        field in _RECEIVING and form in wordings("nobody")
    ):
        return Answer("none")
    if field is not None and concerns_nothing(bare):
        return Answer("na")
    if (inner := _PARENTHESISED.match(bare)) and _kinds().get(plain(inner[1])) in {"yes", "no"}:
        return Answer("unknown")  # `(x)`: only a little so, or not sure
    plainly = (
        None if abbreviated else _kinds().get(form) or ("unknown" if _is_hedged(form, field, _divided(bare)) else None)
    )
    if plainly is not None:
        return Answer(plainly)
    undetermined = not abbreviated and says_undetermined(bare)
    if field is not None and (undetermined or _ERROR_OR_SIGN.fullmatch(bare)):
        return Answer("unknown")  # `ikke fastsat`, `*`, `#REF!`
    if _BRACKETED.match(chosen) or prompts(bare):
        return Answer("prompt")
    if refers(bare) or (field in NAMING and (_is_like_another(form) or _is_the_same(form) or _points_at_a_role(bare))):
        return Answer("reference", bare)
    if field in _ABROAD and stays_within(bare):
        return Answer("none", bare)
    described = field == "description" and len(form.split()) > _A_BARE_DENIAL
    if not abbreviated and not described and denies(bare, field):
        return Answer("none", bare if len(form.split()) > 1 else "")
    undashed = _DASH.sub("", bare)
    opened = _opened_by_phrase(undashed) or _opened_by_word(undashed)
    if opened is not None and field in _ABROAD and stays_within(opened.added):  # `yes, within the EU`: no third country
        return Answer("no", opened.added) if opened.kind in {"no", "none"} else Answer("said", bare)
    if opened is not None:
        return opened
    if field in _ABROAD and lies_inside(bare):
        return Answer("none", bare)
    if field == "processors" and form in wordings("self-run"):
        return Answer("none", bare)
    if (field in _NAMING_ONE or (field in NAMING | {"transfer"} and not _divided(bare))) and excludes(bare):
        return Answer("excluded", bare, excepted=excepts(bare))
    if field in NAMING and not _divided(bare) and _excludes_all(bare, form, field):
        return Answer("excluded", bare)
    return Answer("said", bare)


def _specified(chosen: str) -> str:
    """An answer without what asks for more behind its yes: `Ja. Hvis ja, hvilke: Novax` is `Ja: Novax`."""
    without = specified(chosen)
    return without if without != chosen and _kinds().get(plain(without.partition(":")[0])) == "yes" else chosen


def _is_hedged(form: str, field: str | None, divided: bool) -> bool:  # noqa: FBT001 - what the form has lost
    """Whether words are a hedge alone, or an answer that holds as a rule only: `Sometimes`, `In der Regel keine`.

    So is what says that the answer is still to come, or is the usual one, where a field asks for a name or for words.
    """
    if form in wordings("hedge-alone") or (-len(form), form) in _hedges().get(form.partition(" ")[0], ()):
        return True
    if (
        field is not None
        and field not in _WITH_STATES
        and (
            _is_open(form)
            or (
                not divided
                and _asks_somebody(form)
                and (field not in _TOLD_IN_WORDS or len(form.split()) <= _MOST_TO_ASK_BRIEFLY)
            )
        )
    ):
        return True
    spaced = f" {form} "
    hedges = (ranked for opened in {*form.split()} & _hedges().keys() for ranked in _hedges()[opened])
    _, hedge = min((ranked for ranked in hedges if f" {ranked[1]} " in spaced), default=(0, None))
    if hedge is None:
        return False
    answered = " ".join(spaced.replace(f" {hedge} ", " ").split())
    return _kinds().get(answered) in {"yes", "no", "none"} or denies(answered, field)


def _is_open(form: str) -> bool:
    """Whether words by themselves say that an answer is to come, or only that it is the usual one, or of any kind."""
    return form in wordings("open-alone") or form in wordings("generic-alone")


def _asks_somebody(form: str) -> bool:
    """Whether words send the reader to somebody who knows: `ask Peter`, `Spørg HR`; `Kontakt til kunder` does not."""
    behind = (form[len(phrase) :].split() for phrase in wordings("ask-somebody") if form.startswith(f"{phrase} "))
    among = wordings("towards") | wordings("led-by-with")
    return len(form.split()) <= _MOST_TO_ASK and any(words[0] not in among for words in behind)


@cache
def _hedges() -> dict[str, list[tuple[int, str]]]:
    """What makes an answer hold as a rule only, by its first word; a number tells the longer from the shorter."""
    by_first: dict[str, list[tuple[int, str]]] = {}
    for wording in map(plain, wordings("hedge")):
        by_first.setdefault(wording.partition(" ")[0], []).append((-len(wording), wording))
    return by_first


def _excludes_all(bare: str, form: str, field: str) -> bool:
    """Whether what would name something says only what is not there, or is left out."""
    left_out = (field in _DATA and _opens_with_exception(form)) or (
        field in _DATA | {"systems"} and opens_with_without(bare)
    )
    return left_out or ends_in_denial(bare, field)


def _points_at_a_role(bare: str) -> bool:
    """Whether words only say in which other column to look: `s. Auftragsverarbeiter`, `se databehandlere`."""
    place = pointed_at(bare)
    return bool(place) and any(means(place or "", role) for role in ("processor", "recipient", "sub-processor"))


def _is_like_another(form: str) -> bool:
    """Whether words only say what something is like: `Som ansættelse`, `as for customers`."""
    first, *others = form.split() or [""]
    return bool(others) and first in wordings("like")


def _is_the_same(form: str) -> bool:
    """Whether words only say that something is the same as another: `La misma gestoría`; no name with a legal form."""
    spoken = form.split(maxsplit=_MOST_PHRASE)
    leads = any(
        " ".join(spoken[:size]) in wordings("same") for size in range(1, min(_MOST_PHRASE, len(spoken) - 1) + 1)
    )
    return leads and wordings("party-word").isdisjoint(form.split())


def _opens_with_exception(form: str) -> bool:
    """Whether words only say what is left out: `except minors`, `undtagen CPR-nummer`."""
    return any(form.startswith(f"{wording} ") for wording in wordings("left-out"))


def _is_doubtful(text: str, field: str | None) -> bool:
    """Whether a short cell doubts what it says: `Nej?`, `Ja (skal tjekkes)`, `probably 5 years`.

    Of a list only the items can be doubted. What somebody does not know to be so is no fact; it has to be asked.
    """
    bare = text.strip()
    if field is None or field in _TOLD_IN_WORDS or len(bare) > _LONGEST_CIRCUMSTANCE or "\n" in bare:
        return False
    if field in _NOT_OF_CIRCUMSTANCES and speaks_of(bare, wordings("depends")):
        return True
    if field in _RECEIVING and not bare.endswith("?"):
        return False  # `perhaps the police` names somebody who may receive it
    denied = _opened_by_word(bare) is not None
    return not (field in NAMING and _divided(bare) and not denied) and doubts(bare)


def doubts(text: str) -> bool:
    """Whether words end with a question mark, or say that they are not sure: `måske`, `to be checked`."""
    if text.rstrip(" )].!").endswith("?"):
        return True
    return speaks_of(text, wordings("doubt"))


_NO_STATEMENT: Final = ("na", "unknown", "prompt", "not-yet", "none", "no", "hedge-alone", "open-alone")


@lru_cache(maxsize=1 << 14)
def says_nothing(text: str) -> bool:
    """Whether words that should state something only say no, that it is not known, or still to come; or are signs.

    A single letter may stand for anything.
    """
    bare = text.strip()
    if len(bare) > _LONGEST_AT_A_GLANCE or (len(bare) == 1 and bare.isalnum()):
        return False
    form = plain(bare) or bare
    by_kind = any(form in wordings(kind) for kind in _NO_STATEMENT) or prompts(bare)
    return by_kind or says_undetermined(bare) or _asks_somebody(form) or _ERROR_OR_SIGN.fullmatch(bare) is not None


def speaks_of(text: str, phrases: frozenset[str]) -> bool:
    """Whether one of the phrases, made comparable, stands among words, and not inside one."""
    return _speaks(plain(text).split(), _by_first_word(phrases))


def _speaks(spoken: list[str], by_first: dict[str, list[list[str]]]) -> bool:
    return any(
        spoken[at : at + len(phrase)] == phrase
        for at, word in enumerate(spoken)
        if word in by_first
        for phrase in by_first[word]
    )


@lru_cache(maxsize=256)
def _by_first_word(phrases: frozenset[str]) -> dict[str, list[list[str]]]:
    """Phrases by their first word, each as its words."""
    by_first: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        if phrase_words := phrase.split():
            by_first.setdefault(phrase_words[0], []).append(phrase_words)
    return by_first


def opens_with(text: str, meaning: str, *, at_least: int = 1) -> bool:
    """Whether words begin with a wording of a meaning, and go on.

    Args:
        text: The words.
        meaning: The meaning.
        at_least: How many words the wording has to have.
    """
    spoken = plain(text).split()
    sizes = range(at_least, min(_MOST_PHRASE, len(spoken) - 1) + 1)
    return any(" ".join(spoken[:size]) in wordings(meaning) for size in sizes)


def without_but(text: str) -> str:
    """Words without the "but" that leads them: `dog højst 5 år`, `but e-mail`."""
    first, _, others = text.partition(" ")
    return others.strip() if others and plain(first) in wordings("but") else text


def _divided(bare: str) -> bool:
    """Whether a cell is a list, of which each item answers by itself."""
    return any(sign in bare for sign in ",;\n|")


def _opened_by_word(bare: str) -> Answer | None:
    """`No: the host is in Paris`, where the first word is an answer by itself."""
    match = _FIRST_WORDS.match(bare)
    first = plain(match.group(1)) if match else ""
    letter = len(first) < _SHORTEST and not (match and _IN_SHORT.match(bare))
    if match is None or letter or _NUMBERED.match(bare) or match.group(1) in _NAMES:
        return None
    remainder = match.group(3).strip()
    if match.group(2) == "(":
        remainder = remainder.removesuffix(")").strip()
    for kind in ("na", "none", "no", "yes"):
        if first in wordings(kind):
            return Answer(kind, remainder or bare[match.start(2) :], excepted=kind != "yes" and excepts(remainder))
    return None


def _opened_by_phrase(bare: str) -> Answer | None:
    """`Not applicable: no data leaves the house`, `unknown (ask the vendor)`: an answer of several words, or a sign.

    Without a sign between them, only what "because" leads is the reason; anything else leaves the reason unsaid.
    """
    match = _FIRST_PHRASE.match(bare)
    if match:
        first, remainder = plain(match.group(1)), match.group(3).strip().removeprefix("(").removesuffix(")").strip()
        for kind in ("na", "unknown"):
            if len(first) > _SHORTEST and first in wordings(kind) and any(map(str.isalpha, remainder)):
                return Answer(kind, remainder if kind == "na" else "", excepted=excepts(remainder, by_only=False))
    tokens = bare.split()
    for size in range(1, min(_MOST_PHRASE, len(tokens) - 1) + 1):
        first = plain(" ".join(tokens[:size]))
        if len(first) > _SHORTEST and first in wordings("na"):
            remainder = f"{plain(' '.join(tokens[size:]))} "
            leads = any(remainder.startswith(f"{wording} ") for wording in wordings("because"))
            return Answer("na", bare.split(maxsplit=size)[size] if leads else "", excepted=excepts(bare, by_only=False))
    return None


def opened_by_not_applicable(text: str) -> str | None:
    """The reason why something does not apply, where words say that it does not: `entfällt, weil ...`, `nvt: ...`.

    Empty where they say no reason; `None` where they say something else, or more than a reason.
    """
    tokens = text.split()
    for size in range(1, min(_MOST_PHRASE, len(tokens)) + 1):
        first = plain(" ".join(tokens[:size]))
        if len(first) <= _SHORTEST or first not in wordings("na"):
            continue
        why = " ".join(tokens[size:]).lstrip("–—-").strip()
        compared = f"{plain(why)} "
        divided = tokens[size - 1].endswith(":") or tokens[size : size + 1] in (["–"], ["—"], ["-"], [":"])
        if not why or divided or any(compared.startswith(f"{wording} ") for wording in wordings("because")):
            return why.removeprefix(":").strip()
    return None


def excepts(text: str, *, by_only: bool = True) -> bool:
    """Whether words make an exception or a reservation: `except`, `undtagen`, `nur`, `as a rule`.

    Args:
        text: The words.
        by_only: Whether an "only" is one: "only in the UK" is a reason why something does not apply.
    """
    limiting = wordings("only") | wordings("solely")
    reserving = wordings("exception") | wordings("hedge")
    spoken = speaks_of(text, reserving | limiting if by_only else reserving - limiting)
    return spoken or _IN_A_CASE.match(text) is not None
