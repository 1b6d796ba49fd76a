# SPDX-License-Identifier: Apache-2.0
"""What a heading means, in a dozen languages, and how sure that is. The wordings are data: `headings.csv`."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from functools import cache, lru_cache
from operator import add
from typing import Final

import attrs

from ropa.free_text.citations import cited, is_only_a_place
from ropa.free_text.comparable import bare_heading, plain
from ropa.free_text.lists import remark
from ropa.imports.shapes import heading_grammar, party_details, short_headings
from ropa.imports.words import comparable
from ropa.rows import shipped_rows
from ropa.values import frozen

ENOUGH: Final = 0.6
"""A heading is taken for what it resembles from this certainty on; below it, its column is kept as it stands."""

STATES: Final = 0.7
"""From this certainty on what stands under a heading becomes facts; below it, it stays in words, with a question."""

DOUBTFUL: Final = 0.75
"""Below this certainty a heading is shown as doubtful, to be looked at first."""

_BETWEEN_WORDINGS: Final = re.compile(r"[/|]")
_MOST_WORDINGS: Final = 3
LONGEST: Final = 300
"""What is longer is no heading."""

_JOINED = re.compile(
    r"(?:(?<!\s)\s+)?[/&+]\s*|\s(?:and|og|und|och|et|en|y|e|ja|i|a|és|și|και|ir|un),?\s+", re.IGNORECASE
)
_CODE: Final = re.compile(r"(?<=[^\W\d_A-Z])(?:ID|Id|Nr|No)\b")
"""What ends a word that is written together with it: `BehandlingsID`."""

_PLURAL = re.compile(r"(?<=\w)\([^\W\d_]{1,3}\)(?!\w)")
"""An ending that is offered: `Databehandler(e)`, `Betroffenengruppe(n)`."""

_LEGEND: Final = re.compile(
    r"(?:(?<!\s)\s+)?(?:[(\[,;–-]+\s*)?(?<!\w)(?P<sign>[*†‡#§¹²³]{1,3}|[(\[][A-Za-z*]{1,2}[)\]])"
    r"\s*[=:]\s*(?P<says>[^)\]]{2,60})[)\]]?"
)
"""What a sign behind words of a column means: `Typer af personoplysninger (*=følsom)`."""

_NUMBER_SIGNS: Final = frozenset({"#", "№", "N°", "Nº"})
_PARTY_WITH_PLACE = re.compile(
    r"([^()/+&,]{3,40}?)(?:\(s\)|\(e\))?"
    r"(?:\s*[(/+&,]\s*(?:og |and |und |et |y |e |en |och )?|\s(?:og|and|und|et|y|e|en|och)\s)"
    r"(?:land|country|sted|pays|país|paese|maa|kraj|stat|sitz|location|place|where|hvor|ort|lokation|lokasjon)\)?\s*\??",
    re.IGNORECASE,
)
"""A heading for a party and for the country it is in: `Processor (country)`, `Databehandler + land`."""

_HEADED = re.compile(
    r"\s(?:for|of|on|af|av|om|til|vedr\.|för|für|zu|zur|zum|der|des|voor|van|pour|sur|de|des|du|para|per|di|del|dei|dla)\s",
    re.IGNORECASE,
)
_HEADS: Final = frozenset({"basis", "retention", "purpose", "transfer", "safeguard", "measures", "origin"})
"""What opens a heading and says what it asks for, whatever stands behind it."""

_SHORT: Final = 0.8
_MOSTLY: Final = 0.75
_SINGULAR: Final = 0.9
_OF_A_CODE: Final = 2
_FEW_LETTERS: Final = 5
"""A heading of so few letters may stand for anything."""

_FEW_WORDS: Final = 4
_SPELT_OUT: Final = re.compile("aa|ae|oe|ue")
_SPELT_OUT_BUT_AE: Final = re.compile("aa|oe|ue")
_QUESTION: Final = 0.82
_LONGEST_QUESTION: Final = 9
_LONGEST_PLAIN_QUESTION: Final = 14
_CONTAINED: Final = 0.58
_MENTIONED: Final = 0.4
_CONTAINS: Final = 0.5
_ALIKE: Final = 0.84
_PAIRS_ALIKE: Final = 0.6
_SHORTEST_ALIKE: Final = 6
_UNLIKE: Final = 4
"""Two wordings of which one is longer by more letters are not alike."""

_ARTICLE_30 = re.compile(
    r"(?:[^\W\d]+ )?30 (?:[^\W\d]{2,10} )?([12]) (?:[^\W\d]{2,10} )?([a-g])(?: (?:gdpr|dsgvo|rgpd|avg|rodo))?"
)
_ONLY_ARTICLE_30 = re.compile(r"[^\W\d]{3,9} 30(?: (?:gdpr|dsgvo|rgpd|avg|rodo))?")
_LETTERS_OF_ARTICLE_30: Final = {
    "1b": "purpose",
    "1c": "subjects+data",
    "1d": "recipients",
    "1e": "transfer",
    "1f": "retention",
    "1g": "measures",
    "2a": "customer",
    "2b": "processing",
    "2c": "transfer",
    "2d": "measures",
}
"""What a heading asks for that is a letter of Art. 30 and nothing else."""

_BY_GRAMMAR: Final = 0.9
_TURNED_AWAY: Final = 0.65
_TURNED: Final = frozenset(
    {"purpose", "purpose+basis", "basis", "basis9", "subjects", "data", "subjects+data", "special-data", "retention"}
    | {"recipients", "internal-recipients", "external-recipients", "processors", "customer", "transfer", "safeguard"}
    | {"measures", "technical-measures", "organisational-measures", "origin", "controller", "joint", "systems"}
    | {"owner", "department", "reviewed", "next-review", "created", "updated", "dpo", "representative"}
)
"""What a heading that asks for something of it does not ask for: `Risk to data subjects`."""

_NEVER_ASKED_HOW: Final = frozenset(
    {"subjects", "data", "special-data", "recipients", "processors", "retention", "purpose", "controller", "transfer"}
)
"""What no question asks for that opens with "how"."""

_NEVER_OF_A_QUESTION: Final = frozenset({"data"})
_NEVER_OF_TWO: Final = frozenset({"processing-agreement"})
"""What words ask for together, unless they are a question (`What is the data used for?`) or stand for two things."""

_PLAIN: Final = 0.97
_NEVER_BY_NUMBER: Final = frozenset(
    {"name", "purpose", "basis", "subjects", "data", "recipients", "internal-recipients", "external-recipients"}
    | {"processors", "controller", "measures", "department", "processing", "systems"}
)
"""What no number or code names: a heading of one of these that asks for a number asks for that of the line."""

_IN_CODES: Final = frozenset(
    {"subjects", "data", "special-data", "purpose", "basis", "basis9", "measures", "retention"}
)
"""What people write in codes that a legend explains; a number of a party or a system stands for a line elsewhere."""

_SHORTEST_NUMBERED: Final = 5
"""So many letters has what a compound asks the number of: `system-nr`."""

_TWO_IN_ONE: Final = {
    frozenset({"subjects", "data"}): "subjects+data",
    frozenset(
        {"recipients", "processors"}
    ): "recipients",  # a processor is a recipient (Art. 4(9)), unless it says more
    frozenset({"transfer", "safeguard"}): "transfer",
    frozenset({"country", "safeguard"}): "transfer",
    frozenset({"transfer", "country"}): "transfer",
    frozenset({"retention", "deletion"}): "retention",
    frozenset({"technical-measures", "organisational-measures"}): "measures",
}
"""What a heading asks for that names two fields, each by its plain name."""

_PREFERRED: Final = (
    *("en", "da", "nb", "sv", "de", "nl", "fr", "es", "it", "fi", "el", "pt", "pl", "is", "hu", "cs", "sk", "ro", "bg"),
    *("hr", "sl", "et", "lv", "lt", "mt", "ga"),
)


@frozen
class Meaning:
    """What a heading is taken for.

    Attributes:
        field: The name of the field (`purpose`, `retention`, ...).
        certainty: From 0 to 1.
        languages: The languages in which it is worded so.
        wording: The wording of the vocabulary that it resembles.
        is_turned: Whether by its grammar it asks for something else, so that what stands under it makes it no surer.
    """

    field: str
    certainty: float
    languages: tuple[str, ...]
    wording: str
    is_turned: bool = False


@frozen
class _Wording:
    field: str
    language: str
    text: str
    weight: float


@cache
def fields() -> tuple[str, ...]:
    """The fields that a heading can mean, in the order of the vocabulary."""
    return (*dict.fromkeys(wording.field for wording in _wordings()), *party_details.fields())


@cache
def _wordings() -> tuple[_Wording, ...]:
    return tuple(
        _Wording(row["field"], row["language"], plain(row["wording"]), float(row["weight"]))
        for row in shipped_rows("ropa.imports.shapes", "headings.csv")
    )


@cache
def _exact() -> dict[str, list[_Wording]]:
    by_text: dict[str, list[_Wording]] = defaultdict(list)
    for wording in _wordings():
        by_text[wording.text].append(wording)
    return dict(by_text)


_Near = tuple[list[_Wording], frozenset[str], int]
"""Those of one wording, its words, and how many letters they have."""


@cache
def _by_word() -> dict[str, dict[str, _Near]]:
    """Wordings by each of their words, so that only those that share one with a heading are compared."""
    by_word: dict[str, dict[str, _Near]] = defaultdict(dict)
    for text, wordings in _exact().items():
        spoken = frozenset(text.split())
        for word in spoken:
            by_word[word][text] = (wordings, spoken, len(text.replace(" ", "")))
    return dict(by_word)


@cache
def _parties() -> dict[str, str]:
    """For each plain wording of a party, which it is: those that ask for it and nothing else."""
    by_wording: dict[str, str] = {}
    for party in reversed(party_details.PARTIES):
        by_wording.update({wording.text: party for wording in _wordings() if wording.field == party})
    return {text: party for text, party in by_wording.items() if party_details.detail_free(text)}


def _party_detail(form: str) -> str | None:
    return None if form in _exact() else party_details.detail(form, _parties())


@lru_cache(maxsize=8192)
def meanings(heading: str) -> tuple[Meaning, ...]:
    """What a heading may mean, the surest first; empty where it resembles nothing.

    Of one whose next lines explain what to write, the first line asks.
    """
    whole = _of_both_articles(_meanings(heading), heading)
    if not whole or whole[0].certainty < STATES:
        whole = _spelt_with_signs(heading) or _named_behind_a_question(heading) or whole
    if whole and STATES <= whole[0].certainty < _PLAIN:
        whole = _of_wordings_for_one_thing(heading) or whole
    question = question_of(heading)
    first = _meanings(question) if question != heading else ()
    plainly = first and first[0].certainty >= _QUESTION
    return first if plainly and (not whole or whole[0].certainty < first[0].certainty) else whole


def _of_wordings_for_one_thing(heading: str) -> tuple[Meaning, ...]:
    """What a heading means that says one thing twice, each way plainly: `Purpose / Zweck`, `RPD/DPO`."""
    wordings = [wording.strip() for wording in _BETWEEN_WORDINGS.split(heading)]
    if not 1 < len(wordings) <= _MOST_WORDINGS:
        return ()
    plainly = [ranked[0] for ranked in map(_meanings, wordings) if ranked and ranked[0].certainty >= _QUESTION]
    agree = len(plainly) == len(wordings) and len({meaning.field for meaning in plainly}) == 1
    return (plainly[0],) if agree else ()


def without_legend(heading: str) -> str:
    """A heading without what it says that a sign in its cells means."""
    return _LEGEND.sub(" ", heading) if "=" in heading or ":" in heading else heading


def legend_in(heading: str) -> tuple[str, str] | None:
    """The sign that a heading explains, and what it says that it means: `*` and `følsom`; `None` = it has none."""
    match = _LEGEND.search(heading)
    return (match["sign"], match["says"].strip()) if match else None


def _spelt_with_signs(heading: str) -> tuple[Meaning, ...]:
    """What a heading means whose letters with signs are spelt out, as keys have them: `foelsomme data`, `formaal`."""
    form = plain(heading)
    variants = (_SPELT_OUT.sub(lambda match: match[0][0], form), _SPELT_OUT_BUT_AE.sub(lambda match: match[0][0], form))
    for variant in variants if len(form) <= LONGEST else ():
        ranked = _meanings(variant) if variant != form else ()
        if ranked and ranked[0].certainty >= STATES:
            return ranked
    return ()


def _named_behind_a_question(heading: str) -> tuple[Meaning, ...]:
    """What a heading means that says in parentheses what its question word asks for: `Who (data subjects)`."""
    opening, _, behind = heading.strip().partition("(")
    asking = plain(opening).split()
    if not asking or not behind.endswith(")") or not set(asking) <= question_words("alone"):
        return ()
    ranked = _meanings(behind.removesuffix(")"))
    return ranked if ranked and ranked[0].certainty >= _QUESTION else ()


def question_of(heading: str) -> str:
    """The first line of a heading whose next lines explain it: `Recipients`, below it `E.g. authorities, banks`."""
    first, _, behind = heading.strip().partition("\n")
    behind = behind.strip()
    article_nine = "9" in behind and "6" not in behind and len(behind.split()) <= _FEW_WORDS
    explains = behind and not (behind[0].islower() or behind[0] in "/&+") and not article_nine
    return first if explains and plain(behind) not in _exact() else heading


def _meanings(heading: str) -> tuple[Meaning, ...]:
    heading = _CODE.sub(r" \g<0>", _PLURAL.sub("", without_legend(heading)))
    forms = tuple(dict.fromkeys(form for form in (plain(heading), bare_heading(heading)) if form))
    if len(heading) > LONGEST * 3 or not (forms or heading.strip() in _NUMBER_SIGNS):
        return ()
    outright = _outright(heading, forms) or _in_full(heading)
    if outright is not None:
        return (outright,)
    question = _of_a_question(heading, forms)
    ranked = question or _resembling((*forms, *_without_question(forms), *_without_link(forms)))
    ranked = (
        _of_two(ranked, heading)
        or _led_by_its_head(ranked, heading)
        or _of_article_six(ranked, heading)
        or _kind_of_data(ranked, forms[0])
    )
    ranked = _inside_or_outside(ranked, forms[0])
    tokens = forms[0].split()
    is_code = len(tokens) == _OF_A_CODE and tokens[0] not in comparable("numbered-otherwise")
    if ranked and ranked[0].field == "ref" and is_code:
        ranked[0] = attrs.evolve(ranked[0], certainty=max(ranked[0].certainty, STATES))  # `BehID`
    numbered = _of_numbers(ranked, heading, forms[0]) if ranked else ()
    if numbered:
        return numbered
    if ranked and not question and ranked[0].field in _NEVER_ASKED_HOW and _asks_how(forms[0]):
        return tuple(attrs.evolve(meaning, certainty=min(meaning.certainty, _TURNED_AWAY)) for meaning in ranked)
    return tuple(_by_grammar(ranked, heading, forms, is_question=bool(question)))


def _asks_how(form: str) -> bool:
    """Whether a heading asks how something is done, and not for how long: `Hvordan oplyses de registrerede?`."""
    first, *others = form.split()
    return first in question_words("how") and question_words("long").isdisjoint(others[:2]) and form not in _exact()


def _outright(heading: str, forms: tuple[str, ...]) -> Meaning | None:
    """What a heading means that is a sign for a number, a letter of Art. 30, or a detail of a party."""
    if heading.strip() in _NUMBER_SIGNS:
        return Meaning("ref", 0.9, (), heading.strip())
    letter = _ARTICLE_30.fullmatch(forms[0])
    if letter and f"{letter[1]}{letter[2]}" in _LETTERS_OF_ARTICLE_30:
        return Meaning(_LETTERS_OF_ARTICLE_30[f"{letter[1]}{letter[2]}"], _BY_GRAMMAR, (), forms[0])
    numbers = {article.removesuffix("(1)").removesuffix("(2)") for article in cited(heading)}
    if numbers and numbers <= {"6", "9"} and is_only_a_place(heading):  # no letter: that is an answer
        return Meaning("basis" if "6" in numbers else "basis9", _BY_GRAMMAR, (), forms[0])
    if _ONLY_ARTICLE_30.fullmatch(forms[0]):
        return Meaning("kept", _BY_GRAMMAR, (), forms[0])  # which record a line belongs to: `Art. 30`, `stk. 2`
    detail = _party_with_place(heading) or next((field for form in forms if (field := _party_detail(form))), None)
    return None if detail is None else Meaning(detail, 0.95, (), forms[0])


def _in_full(heading: str) -> Meaning | None:
    """What a heading asks for whose words are cut off; `None` where it is not that, or may stand for several.

    It asks for what the known headings ask for that it may stand for, or those that it resembles written out.
    """
    if not short_headings.is_short(heading) or plain(heading) in _exact():
        return None
    fitting = short_headings.fitting(heading, _by_beginning())
    asked = Counter(wording.field for text in fitting for wording in _exact()[text] if wording.weight >= _PLAIN)
    if not asked:
        for text in short_headings.written_out(heading, _vocabulary()):
            best = meanings(text)[:1] if text != heading else ()
            asked.update(meaning.field for meaning in best if meaning.certainty >= STATES)
    ((field, times),) = asked.most_common(1) or [("", 0)]
    letters = sum(map(str.isalpha, heading))
    sure = times and times >= _MOSTLY * asked.total() and (letters > _FEW_LETTERS or times > 1)
    return Meaning(field, _SHORT, (), plain(heading)) if sure else None


@cache
def _by_beginning() -> short_headings.ByBeginning:
    return short_headings.ByBeginning(_exact())


@cache
def _vocabulary() -> short_headings.ByBeginning:
    """The words of all wordings, those first that stand in most."""
    counted = Counter(word for text in _exact() for word in text.split() if len(word) > 3)  # noqa: PLR2004 - small words
    return short_headings.ByBeginning(word for word, _ in counted.most_common())


def _resembling(forms: tuple[str, ...]) -> list[Meaning]:
    """What the wordings mean that a heading resembles, the surest first."""
    best: dict[str, tuple[float, str, dict[str, None]]] = {}
    for place, form in enumerate(forms):
        if len(form) > LONGEST:
            continue
        for wording, score in _candidates(form):
            sure = score * wording.weight * (1 if place == 0 else 0.98)
            previous = best.get(wording.field)
            if previous is None or sure > previous[0] + 1e-9:
                best[wording.field] = (sure, wording.text, {wording.language: None})
            elif wording.text == previous[1]:
                previous[2][wording.language] = None
    candidates = [
        Meaning(field, round(sure, 2), tuple(sorted(langs, key=_PREFERRED.index)), text)
        for field, (sure, text, langs) in best.items()
    ]
    order = {field: number for number, field in enumerate(fields())}
    return sorted(candidates, key=lambda meaning: (-meaning.certainty, order[meaning.field]))


def _by_grammar(ranked: list[Meaning], heading: str, forms: tuple[str, ...], *, is_question: bool) -> list[Meaning]:
    """What a heading asks for by its grammar, where it is no wording of the vocabulary.

    What only resembles a wording, and by its grammar asks for something else (`Purpose of the transfer`, `Number of
    data subjects`), is not sure enough to state anything; one that joins two things may do so all the same.
    """
    if ranked and ranked[0].certainty >= _PLAIN:
        return ranked
    read = next(filter(None, map(heading_grammar.reading, forms)), None)
    if read is not None and read.field is not None:
        if ranked and read.field in (_NEVER_OF_A_QUESTION if is_question else _NEVER_OF_TWO if _joins(heading) else ()):
            return ranked
        others = [meaning for meaning in ranked if meaning.field != read.field]
        return [Meaning(read.field, _BY_GRAMMAR, read.languages, forms[-1]), *others]
    if not ranked or ranked[0].field not in _TURNED or is_question or _joins(heading):
        return ranked
    return _turned(ranked, forms[-1], read)


def _turned(ranked: list[Meaning], form: str, read: heading_grammar.Reading | None) -> list[Meaning]:
    """What a heading may mean that resembles a wording, and in words of which it has more asks for something else."""
    if read is not None and read.is_other:
        return [Meaning("kept", _BY_GRAMMAR, read.languages, form)]
    somebody = read is None and ranked[0].field == "controller"  # who answers for what: `Responsable de la fiche`
    if not somebody and (len(read.ideas) <= 1 if read else not heading_grammar.asks_for_another_thing(form)):
        return ranked
    return [attrs.evolve(meaning, certainty=min(meaning.certainty, _TURNED_AWAY), is_turned=True) for meaning in ranked]


def parts_of(heading: str) -> list[str]:
    """What a heading joins: `Processor`, `contract` of `Processor & contract`; all of it where it joins nothing."""
    return _JOINED.split(heading.strip())


def _joins(heading: str) -> bool:
    return len(parts_of(heading)) > 1


def _without_question(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The wording that a question asks for, and nothing besides: `which processors are used`; else empty.

    A key of an object leaves out the small words: `categoriesDonnees`.
    """
    if any(form in _exact() for form in forms):
        return ()
    tokens = forms[0].split()
    if len(tokens) > 1 and forms[0] in _without_small_words():
        return (_without_small_words()[forms[0]],)
    first, last = int(tokens[0] in question_words("asking")), len(tokens)
    while 0 < first < last and tokens[first] in question_words("opening"):
        first += 1
    while first and last > first and tokens[last - 1] in question_words("ending"):
        last -= 1
    bare = " ".join(tokens[first:last])
    return (bare,) if first and bare in _exact() else ()


def _without_link(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The wording that a heading for links asks for: `related vendors`, `processor refs`; else empty."""
    if any(form in _exact() for form in forms):
        return ()
    tokens = forms[0].split()
    first, last = int(tokens[0] in question_words("linked")), len(tokens) - int(tokens[-1] in question_words("link"))
    bare = " ".join(tokens[first:last])
    return (bare,) if last - first < len(tokens) and bare in _exact() else ()


@cache
def _without_small_words() -> dict[str, str]:
    """For each wording without its small words (`of`, `des`), the wording."""
    small = question_words("small")
    bare = {" ".join(word for word in text.split() if word not in small): text for text in _exact()}
    return {short: text for short, text in bare.items() if " " in short and short not in _exact()}


@cache
def question_words(part: str) -> frozenset[str]:
    """The words that open, end or stand in a heading that is a question, in every language, made comparable."""
    rows = shipped_rows("ropa.imports.shapes", "question_words.csv")
    return frozenset(plain(word) for row in rows if row["part"] == part for word in row["words"].split())


@frozen
class _Group:
    """Words of which a question holds one, as they stand or by how they begin (`slet*`); behind `!`, none."""

    whole: frozenset[str]
    stems: tuple[str, ...]
    is_barred: bool

    def fits(self, spoken: frozenset[str]) -> bool:
        """Whether the words of a question are such that it may ask for this."""
        holds = not self.whole.isdisjoint(spoken) or any(word.startswith(self.stems) for word in spoken if self.stems)
        return holds is not self.is_barred


@cache
def _questions() -> tuple[tuple[str, tuple[_Group, ...]], ...]:
    """For each field, the groups of words of which a question that asks for it holds one each."""
    return tuple(
        (row["field"], tuple(map(_group, row["words"].split(";"))))
        for row in shipped_rows("ropa.imports.shapes", "questions.csv")
    )


def _group(listed: str) -> _Group:
    words = listed.removeprefix("!").split()
    stems = tuple(plain(word) for word in words if word.endswith("*"))
    whole = " ".join(word for word in words if not word.endswith("*"))
    return _Group(frozenset(["?"] if whole == "?" else plain(whole).split()), stems, listed.startswith("!"))


@cache
def _questions_by_word() -> dict[str, list[int]]:
    """The numbers of the questions by each word that one of them may open with; `?` for those that open anyhow."""
    by_word: dict[str, list[int]] = {}
    for at, (_, groups) in enumerate(_questions()):
        for word in groups[0].whole:
            by_word.setdefault(word, []).append(at)
    return by_word


def _party_with_place(heading: str) -> str | None:
    """The party that a heading asks for together with its country; `None` where it is no such heading."""
    joined = _PARTY_WITH_PLACE.fullmatch(heading.strip())
    return _parties().get(plain(joined[1])) if joined else None


def _of_a_question(heading: str, forms: tuple[str, ...]) -> list[Meaning]:
    """What a heading asks for that is a question (`Who have we shared it with?`), in words that no wording has."""
    form = forms[-1]
    asks = "?" in heading or heading.rstrip().endswith((";", "\u037e"))
    spoken = frozenset(form.split())
    longest = _LONGEST_PLAIN_QUESTION if asks else _LONGEST_QUESTION
    if any(each in _exact() for each in forms) or not 1 < len(spoken) <= longest:
        return []
    opening = {*form.split()[:2], *(["?"] if asks else [])}
    spoken |= opening
    candidates = dict.fromkeys(at for word in opening for at in _questions_by_word().get(word, ()))
    questions = [_questions()[at] for at in sorted(candidates)]
    fitting = [
        (sum(not group.is_barred for group in groups), field)
        for field, groups in questions
        if all(group.fits(spoken) for group in groups)
    ]
    most = max((size for size, _ in fitting), default=0)
    fields_asked = {field: None for size, field in fitting if size == most}
    return [Meaning(next(iter(fields_asked)), _QUESTION, (), form)] if len(fields_asked) == 1 else []


def _of_two(ranked: list[Meaning], heading: str) -> list[Meaning]:
    """What a heading asks for that joins two (`Registrerede og personoplysninger`); empty where it is not that."""
    if not ranked or ranked[0].certainty >= _PLAIN:
        return []
    parts = [plain(part) for part in parts_of(heading)]
    by_part = [_asked_by(part) for part in parts]
    for pair, field in _TWO_IN_ONE.items():  # `Databehandler` may ask for a role too
        asked = [part & pair for part in by_part]
        if len(parts) > 1 and all(asked) and frozenset().union(*asked) == pair:
            return [attrs.evolve(ranked[0], field=field, certainty=0.95)]
    return []


def _asked_by(part: str) -> set[str]:
    """What a part of a heading asks for, as a wording or by its grammar: `of personal data on each`."""
    read = heading_grammar.reading(part)
    by_grammar = {read.field} if read and read.field else set()
    return {wording.field for wording in _exact().get(part, ()) if wording.weight >= _SINGULAR} | by_grammar


def _led_by_its_head(ranked: list[Meaning], heading: str) -> list[Meaning]:
    """What a heading asks for that opens with its field: `Retsgrundlag for almindelige oplysninger`; else empty."""
    if not ranked or ranked[0].certainty >= _PLAIN:
        return []
    head, *others = _HEADED.split(heading.strip(), maxsplit=1)
    fields_asked = {wording.field for wording in _exact().get(plain(head), ()) if wording.weight >= _PLAIN} & _HEADS
    if not others or len(fields_asked) != 1:
        return []
    field = fields_asked.pop()
    special = any(word.startswith(comparable("special")) for word in plain(others[0]).split())
    field = "basis9" if field == "basis" and special else field
    return [attrs.evolve(ranked[0], field=field, certainty=0.9)] if field != ranked[0].field else []


def _of_article_six(ranked: list[Meaning], heading: str) -> list[Meaning]:
    """Whether a heading for a condition names Art. 6 alone, and so asks for a basis: `Article 6 condition`."""
    numbers = {number for number in re.findall(r"\d+", heading) if number in {"6", "9"}}
    if not ranked or ranked[0].field not in {"basis9", "law"} or numbers != {"6"}:
        return []
    return [
        attrs.evolve(ranked[0], field="basis"),
        *(other for other in ranked if other.field not in {"basis", "basis9"}),
    ]


def _kind_of_data(ranked: list[Meaning], form: str) -> list[Meaning]:
    """Whether a heading for data asks for special categories (Art. 9) and for no ordinary data."""
    if not ranked or ranked[0].field not in {"data", "special-data"}:
        return ranked
    tokens = form.split()
    ordinary = any(word.startswith(comparable("ordinary")) for word in tokens)
    special = ranked[0].field == "special-data" or any(word.startswith(comparable("special")) for word in tokens)
    field = "special-data" if special and not ordinary else "data"
    if ranked[0].field == field:
        return ranked
    others = [meaning for meaning in ranked if meaning.field not in {"data", "special-data"}]
    return [attrs.evolve(ranked[0], field=field), *others]


def asks_for_any_special(heading: str) -> bool:
    """Whether a heading asks for special categories as such, whichever it names as examples."""
    return any(word.startswith(comparable("special")) for word in plain(heading).split())


def _of_both_articles(ranked: tuple[Meaning, ...], heading: str) -> tuple[Meaning, ...]:
    """A heading that asks for the legal basis, and for the condition of Art. 9 as well, asks for both.

    `Lawful basis & Art. 9 condition`: what stands below it is told apart by its articles.
    """
    if not ranked or ranked[0].field != "basis9":
        return ranked
    parts = [plain(part) for part in _JOINED.split(heading)]
    joined = any(wording.field == "basis" for part in parts for wording in _exact().get(part, ()))
    return (attrs.evolve(ranked[0], field="basis"), *ranked[1:]) if joined and len(parts) > 1 else ranked


def _inside_or_outside(ranked: list[Meaning], form: str) -> list[Meaning]:
    """Whether a heading for recipients asks for those within the organisation, or for those outside it, alone."""
    if not ranked or ranked[0].field not in {"recipients", "internal-recipients", "external-recipients"}:
        return ranked
    tokens = set(form.split())
    kinds = [kind for kind in ("internal", "external") if tokens & question_words(kind)]
    if not kinds:
        return ranked
    field = f"{kinds[0]}-recipients" if len(kinds) == 1 else "recipients"
    return [attrs.evolve(ranked[0], field=field), *(other for other in ranked if other.field != field)]


def _of_numbers(ranked: list[Meaning], heading: str, form: str) -> tuple[Meaning, ...]:
    """What a heading means that asks for the number of a line, or for what is written in codes; else empty."""
    if coded := _written_in_codes(heading):
        return coded
    if _is_code_of_a_line(form):
        return (Meaning("ref", 0.9, ranked[0].languages, form),)
    numbers = ranked[0].certainty < _PLAIN and ranked[0].field in _NEVER_BY_NUMBER and _numbers(form)
    return (Meaning("ref", 0.85, ranked[0].languages, form),) if numbers else ()


def asks_for_codes(heading: str) -> bool:
    """Whether a heading says in parentheses that codes stand below it."""
    aside = remark(heading)[1]
    return aside is not None and plain(aside) in comparable("code-below")


def _written_in_codes(heading: str) -> tuple[Meaning, ...]:
    """What a heading asks for that says beside it that codes stand below it: `Data (code)`; empty where it is none."""
    meant = _meanings(remark(heading)[0]) if asks_for_codes(heading) else ()
    return meant if meant and meant[0].field in _IN_CODES and meant[0].certainty >= STATES else ()


def _is_code_of_a_line(form: str) -> bool:
    """Whether a heading of two words asks for the number of an activity: `Behandlings-ID`, `VerarbeitungsNr`."""
    first, *others = form.split()
    stem = first.removesuffix("s")
    asks = len(others) == 1 and others[0] in number_words()
    return asks and any(kind.field == "name" and kind.text in {first, stem} for kind in _wordings())


def _numbers(form: str) -> bool:
    """Whether a heading asks for the number or the code of something: `Internal ID`, `Activity code`, `Systemnr.`."""
    tokens = form.split()
    ending = next((word for word in comparable("number-ending") if form.endswith(word)), "")
    compound = len(tokens) == 1 and bool(ending) and len(form) >= len(ending) + _SHORTEST_NUMBERED
    return compound or not number_words().isdisjoint({tokens[0], tokens[-1]})


@cache
def number_words() -> frozenset[str]:
    """Words that ask for a number or a code and nothing else, made comparable."""
    return frozenset(wording.text for wording in _wordings() if wording.field == "ref" and " " not in wording.text)


def is_worded(text: str) -> bool:
    """Whether a text is, word for word, one of the wordings of a heading."""
    return plain(text) in _exact()


def meaning(heading: str) -> Meaning | None:
    """What a heading is taken for; `None` where nothing is sure enough."""
    ranked = meanings(heading)
    return ranked[0] if ranked and ranked[0].certainty >= ENOUGH else None


def _candidates(form: str) -> list[tuple[_Wording, float]]:
    exact = _exact().get(form)
    if exact:
        return [(wording, 1.0) for wording in exact]
    tokens = form.split()
    near: dict[str, _Near] = {}
    for word in tokens:
        near.update(_by_word().get(word, {}))
    padded, spoken, letters = f" {form} ", set(tokens), len(form.replace(" ", ""))
    scored: list[tuple[_Wording, float]] = []
    for text, (wordings, own_words, own_letters) in near.items():
        if f" {text} " in padded:
            least = _CONTAINED if " " in text or form.startswith(text) else _MENTIONED
            score = least + (0.95 - least) * _share(text, form)
        elif len(form) >= _SHORTEST_ALIKE and padded in f" {text} ":
            score = _CONTAINS + 0.4 * len(form) / len(text)
        else:
            share = 2 * sum(map(len, spoken & own_words)) / (letters + own_letters)
            if share <= 0.5:  # noqa: PLR2004 - most of the letters stand in words that only one of them has
                continue
            score = 0.35 + 0.5 * share
        scored.extend((wording, score) for wording in wordings)
    return scored + _alike(form)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map(add, text, text[1:]))


@cache
def _pair_bits() -> dict[str, int]:
    """A bit for each pair of letters that stands in a wording."""
    pairs = sorted(set().union(*map(_pairs, _exact())))
    return {pair: 1 << number for number, pair in enumerate(pairs)}


@cache
def _by_pair() -> dict[str, list[tuple[str, int, int]]]:
    """Wordings by each pair of letters in them, each with its length and the bits of its pairs."""
    by_pair: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for text in _exact():
        if len(text) >= _SHORTEST_ALIKE:
            pairs = _pairs(text)
            wording = (text, len(text), _bits(pairs))
            for pair in pairs:
                by_pair[pair].append(wording)
    return dict(by_pair)


@cache
def _how_common() -> dict[str, int]:
    """In how many wordings each pair of letters stands."""
    return {pair: len(wordings) for pair, wordings in _by_pair().items()}


def _that_share_pairs(form: str, pairs: frozenset[str]) -> dict[str, int]:
    """Wordings that can share enough pairs with a form, with their bits.

    What shares so many of its pairs has one at least of those that are left when so many, less one, are put aside; the
    rarest are left, so that few wordings are looked at.
    """
    least = math.ceil(_PAIRS_ALIKE * (len(pairs) + len(form) - _UNLIKE - 1) / 2)
    common = sorted(sorted(pairs & _how_common().keys()), key=_how_common().__getitem__)
    rarest = common[: max(0, len(common) - least + 1)]
    shortest, longest = len(form) - _UNLIKE, len(form) + _UNLIKE
    return {text: bits for pair in rarest for text, size, bits in _by_pair()[pair] if shortest <= size <= longest}


def _bits(pairs: frozenset[str]) -> int:
    known_pairs = _pair_bits()
    return sum(known_pairs[pair] for pair in pairs if pair in known_pairs)


def _share(part: str, whole: str) -> float:
    """How much of a heading a wording accounts for; one that opens it counts for more than one further on."""
    share = len(part) / len(whole)
    return min(1.0, share + (0.15 if whole.startswith(part) else 0.0))


def _alike(form: str) -> list[tuple[_Wording, float]]:
    if len(form) < _SHORTEST_ALIKE or len(form) > 60:  # noqa: PLR2004 - long headings are told by their words
        return []
    scored: list[tuple[_Wording, float]] = []
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(form)
    pairs = _pairs(form)
    bits = _bits(pairs)
    for text, wording_bits in _that_share_pairs(form, pairs).items():
        if 2 * (bits & wording_bits).bit_count() < _PAIRS_ALIKE * (len(pairs) + len(text) - 1):
            continue
        wordings = _exact()[text]
        matcher.set_seq1(text)
        ratio = matcher.ratio()
        if ratio >= _ALIKE:
            scored.extend((wording, ratio * 0.92) for wording in wordings)
    return scored
