# SPDX-License-Identifier: Apache-2.0
"""Articles 6, 9 and 10 of the GDPR as Europe writes them: `Art. 6 Abs. 1 lit. f`, `6-1-f`, `6 lid 1 sub c`.

The words of each language are `citations.csv`. What is cited of another law, or denied ("not special data under
Art. 9"), is no citation.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Final

from ropa.free_text.answers import wordings
from ropa.free_text.comparable import plain
from ropa.free_text.denials import negated, negates
from ropa.free_text.remembered import remembered
from ropa.law import articles
from ropa.patterns import pattern
from ropa.rows import shipped_rows
from ropa.values import frozen

_ORDINALS: Final = {"1": "first", "2": "second"}
_GREEK: Final = dict(zip("α β γ δ ε στ ζ η θ ι".split(), "abcdefghij", strict=True))  # noqa: SIM905 - an alphabet
_CYRILLIC: Final = dict(zip("абвгдежзий", "abcdefghij", strict=True))
_BESIDE_PLACES: Final = ("law", "first", "second", "joining")
"""Parts of the table that no place in the GDPR is made of."""

_SPECIAL: Final = ("9", "10")
_CONDITION = pattern(
    r"(?<!\w)(?:art(?:icle|ikel|ikkel|ículo|icolo|igo|\.)?|čl\.|чл\.|άρθρο)\s*(?:9|10|87)\b(?!\s*[)\]])", re.IGNORECASE
)
_SPACES = pattern(r"\s{2,}")
_CODE = pattern(
    r"(?<![^\W_])(?:(?P<of>GDPR|DSGVO|AVG|RGPD|ART[A-Z]*)_?)?(?:6|9)_[12](?:_[A-K])?(?![^\W_])(?:_(?=[A-Z]))?",
    re.IGNORECASE,
)
"""An article as programs write it: `ART_6_1_B`, `6_1_f`."""
_NEAR: Final = 12
_FAR: Final = 60
_MOST_REMEMBERED: Final = 200
_NUMBERS_OF_ARTICLES: Final = ("6", "9", "10", "87")
_NUMBER: Final = r"(?:6|9|10)(?!\d)"
_LETTER: Final = r"(?:[a-k]|στ|[αβγδεζηθι]|[абвгдежзий])"
_SIGNS: Final = r"[\s,.ºª°/–-]*"
_OPEN: Final = r"[(\[„“”\"«'’]?\s*"
_A_PART = pattern(
    r"(?:§+|\b(?:kap|chapter|section|sec|pkt|clause|afsnit|abschnitt|annex|bilag)\.?|\(\s*nr\.?)\s*\Z", re.IGNORECASE
)
_SHORT_NAME = pattern(r"\s*[)\]]?\s*([A-ZÄÖÜ][A-Za-zÄÖÜäöü]*[A-ZÄÖÜ][A-Za-zÄÖÜäöü-]*)")
_OF_A_LAW = pattern(
    r"\s*[)\]]?,?\s*(?:(?P<of>of|de|del|della|dello|du|des|der|i|im|in|af|av|van|w|z|a|di)\s+)?"
    r"(?:(?:the|la|le|l['’]|les|de|het|den|der|el|il)\s*)?"
    r"(?:[^\W\d_]+(?:loven|lova|lagen|gesetz(?:es)?|wet)\b|\b(?:loi|ley|legge|lei|law|act|code|código|codice|lov|lag|gesetz|wet"
    r"|decreto|décret|decree|ustawy|zákona?|törvény|legea|legii|закон\w*|νόμου|ν\.)(?!\w))",
    re.IGNORECASE,
)
_AND: Final = "and|und|og|et|en|y|ed|or|oder|eller|ou|och|ja|i|και|a|és|și|oraz|ir|un|sowie|samt|и"
_OF: Final = "of|de|del|i|af|av|der|des|do|z|ze|van|w|din|în|iz|v|u|em|in|nel|à"
_ORDINAL_OF: Final = "prvega|drugega|prvog|drugog|prvého|druhého|prvního|prve|druge"
_BARE_LETTER_ENDS: Final = (
    rf"(?=\s*(?:\Z|[,;:.()\]/&+\n–§-]|(?<=\s)[^\W\d_]{{3,}}(?:lov(?:ens?|a)?|lag(?:ens?)?|gesetz(?:es)?|laki|lain)\b"
    rf"|\b(?:{_AND}|in|im|jfr?|jvf|cf|jo|jämte|jämförd|enligt|gemäß|gem|nach|under"
    r"|pursuant|iht|efter|etter|selon|según)\b))"
)
_SHORT_LETTER: Final = "[a-j]"
_SHORT_AHEAD: Final = "|".join(
    (
        r"\A\s?",
        r"(?<=\),)",
        r"(?<=\), )",
        *(
            rf"(?<=[a-j]{sign}{space})"
            for sign in ("[,;+/&\n]", " [+/&]", " og", " und", " and", " och", " et", " en")
            for space in ("", " ")
        ),
    )
)
_SHORT_ENDS: Final = rf"\s?(?:\Z|[,;+/&)\n]|:\s|[(§–]|-\s|(?:{_AND}|jfr?|jvf|i\.?\s?V)\b)"
"""An article in a digit and a letter, as people write it who write nothing else: `6e`, `6 c + 9 h`, `6e, 9f`."""

_CLAUSE_ENDS = pattern(r"[.;,\n)](?:\s|\Z)|\s[–—-]\s")
_TEN_BEHIND = pattern(rf"(?:\s*[,;/+&]\s*|\s(?:{_AND})\s+)(10)(?=\s*(?:[,;/+&\n]|\Z))", re.IGNORECASE)
"""Art. 10 as the last of several in one notation: `6-1-e, 9-2-h, 10`."""

_TO_LETTER = pattern(r"\s?[)\]]?\s?[-–]\s?[(\[]?([b-j])[)\]]?(?=[\s,.;:)]|\Z)", re.IGNORECASE)
_LONGEST_DENIAL: Final = 6
_BESIDE = pattern(rf"[\s.,;/+&)]*(?:\b(?:{_AND})\b)?\s*", re.IGNORECASE)
"""What joins two articles of the GDPR; a law behind the second and a comma is another: `art. 6 og art. 10, X`."""

_ELSEWHERE = pattern(r"§|\bart", re.IGNORECASE)
_LETTERED = pattern(
    r"(?<!\w)(?:litra|lit|bokstav|buchst|buchstabe|letter|lettera|lett|letra|point|písm)[.\s]*[(]?([a-k])(?!\w)",
    re.IGNORECASE,
)


@cache
def _words(part: str) -> str:
    """The words of a part, as alternatives of a pattern, the longest first."""
    alternatives = {
        word
        for row in shipped_rows("ropa.free_text", "citations.csv")
        if row["part"] == part
        for word in row["words"].split()
    }
    return "|".join(map(re.escape, sorted(alternatives, key=lambda word: (-len(word), word))))


@cache
def _gdpr() -> frozenset[str]:
    return frozenset(plain(word.replace("\\", "")) for word in _words("gdpr").split("|"))


@cache
def _pattern() -> re.Pattern[str]:
    """An article with what follows it: paragraph, letter."""
    of = rf"(?:(?:{_OF})\s+|(?:dell|l)['’])(?:l['’])?"
    before = (
        rf"(?:(?<!\w)(?:{_words('letter')})\.?\s*{_OPEN}(?P<first>[a-k])[)\]]?"
        rf"(?P<more>(?:\s?(?:[,/&]|\b(?:{_AND}|e)\b)\s?(?:(?:{_words('letter')})\.?\s?)?{_OPEN}[a-k](?!\w)[)\]]?){{0,4}})"
        rf"\s+(?:{of}|(?=(?:{_ORDINAL_OF})\s))(?:(?:{_ORDINAL_OF})\s+(?:{_words('paragraph')})\s+)?"
        rf"(?:(?:{_words('paragraph')})[.\sº°ª]*{_OPEN}(?P<between>[12])[)\]]?\s+{of})?"
        rf"|(?<!\w)(?P<leading>[a-k])-(?:{_words('letter-behind')})\s+[12]\.\s*(?:{_words('paragraph-behind')})\.?\s*)?"
    )
    anchor = (
        rf"(?:(?<!\w)(?:{_words('article')})\.?[ºª°]?\s*(?P<article>{_NUMBER})"
        rf"|(?<![\w.,§/-])(?P<behind>{_NUMBER})\.?\s*(?:{_words('behind')})(?!\w)\.?"
        rf"|(?:(?<![\w.,§/-])|(?<=[a-k]/))(?P<bare>{_NUMBER})(?=\s*\(\s*[12]\s*\)|\s+II?\s+[a-j](?!\w)|\.[12]\b|\s?-\s?[12]\s?-\s?[a-k]\b"
        rf"|\s?[\s.,/-]\s?[12]\s?[.,/-]?\s?[a-k](?!\w)|,\s*[12]\s*,\s*(?:{_words('letter')})(?!\w)"
        rf"|\.?[ºª°]\s?[/,-]\s?[12]\s?[/,-]\s?[a-k](?!\w)"
        rf"|,?\s*(?:{_words('paragraph')})[.º°]*\s*[12]\b)"
        rf"|(?:{_SHORT_AHEAD})(?P<short>[69])(?=\s?{_SHORT_LETTER}(?:{_SHORT_ENDS}))|(?<=\()(?P<bracketed>[69])(?=\s?{_SHORT_LETTER}\)))"
    )
    ordinals = "|".join(rf"(?P<ordinal{number}>{_words(part)})" for number, part in _ORDINALS.items())
    paragraph = (
        rf"(?:{_SIGNS}(?:(?:{_words('paragraph')})[.\sº°ª]*)?{_OPEN}(?P<paragraph>[12])(?!\d)(?:\s*[)\]])?"
        rf"(?:[.\s]*(?(behind)(?!d\s*(?:[,;)]|\Z))|(?![a-k](?!\w)))(?:{_words('paragraph-behind')})(?!\w))?"
        rf"|\s*,?\s*(?:{ordinals})\s+(?:{_words('paragraph')}|{_words('paragraph-behind')}|alinéa|stykke)"
        rf"|\s+(?P<roman>II?)(?:\s+\d(?=\s+(?:{_words('letter')})))?(?=\s+(?:{_words('letter')}|[a-k]\b)))?"
    )
    noise = rf"(?:[\s,.]*(?:(?:{_words('noise')})(?!\w)\.?\s*)+\d?|(?<=\))\s*\d(?=\s|lit))?"
    letter = (
        rf"(?:{_SIGNS}[(\[]?(?:{_words('letter')})(?!\w)[.\s]*{_OPEN}(?P<named>{_LETTER})(?!\w)"
        rf"|{_SIGNS}[(\[]\s*(?P<enclosed>{_LETTER})\s*[)\]]"
        rf"|{_SIGNS}(?P<closed>{_LETTER})[)\]]"
        rf"|(?<=\d)[.-](?P<joined>{_LETTER})(?!\w)|(?<=[\dI)])\s*(?P<attached>[a-k])(?!\w)(?=\s*(?:{_words('gdpr')})(?!\w))"
        rf"|(?<=[\dI)])[\s.,/-]*(?P<last>[a-k](?!\w){_BARE_LETTER_ENDS}|[αβγδεζηθι](?=[΄'’´]))"
        rf"|{_SIGNS}(?P<followed>{_LETTER})[)\s.-]*(?:{_words('letter-behind')})(?!\w)"
        rf"|(?(behind)(?<=[^\W\d_])\s+(?P<after>[a-k])(?!\w){_BARE_LETTER_ENDS}|(?!))"
        rf"|{_SIGNS}(?P<several>{_LETTER})[)-]?(?=\s?(?:(?:,|(?:{_AND})(?!\w))\s?[a-k][)-]?\s?){{1,4}}"
        rf"[.\s]?(?:{_words('letter-behind')})(?!\w)))?"
    )
    return re.compile(before + anchor + rf"[.ºª°]*{paragraph}{noise}(?(leading)|{letter})", re.IGNORECASE)


@cache
def _one_more() -> re.Pattern[str]:
    """One more letter before "of the article": `, c)`, `and (c)`."""
    return re.compile(
        rf"(?:[,/&]|\b(?:{_AND}|e)\b)\s?(?:(?:{_words('letter')})\.?\s?)?{_OPEN}([a-k])(?!\w)", re.IGNORECASE
    )


@cache
def _further() -> re.Pattern[str]:
    """One more letter behind the first: `, c`, `and (c)`, `og litra c`."""
    joined = rf"(?:\s*[.)\]“”\"»’]?\s*(?:[,/&+]\s*)?(?:(?<=[,/&+\s])(?:{_AND}|e|of|in)\b)?\s*)"
    return re.compile(
        rf"{joined}(?:(?P<followed>[a-k])[)\s.-]{{0,2}}(?:{_words('letter-behind')})(?!\w)"
        rf"|(?:{_words('letter')})(?!\w)[.\s]*{_OPEN}(?P<named>{_LETTER})(?!\w)"
        rf"|{_OPEN}(?P<enclosed>{_LETTER})[)\]“”\"»’]|(?P<last>(?!i\.?\s?V\.){_LETTER})(?!\w|-(?:{_words('letter-behind')}))(?:{_BARE_LETTER_ENDS}|(?=\s*(?:{_words('gdpr')})(?!\w))))",
        re.IGNORECASE,
    )


@frozen
class Citation:
    """An article of the GDPR that words cite.

    Attributes:
        article: In its normal form: `6(1)(f)`.
        start: Where its words begin.
        end: Where they end, the further letters of the same article too.
    """

    article: str
    start: int
    end: int


@remembered
def citations(text: str) -> tuple[Citation, ...]:
    """The articles 6, 9 and 10 that a text cites, in order; one that it denies, or of another law, is left out.

    Args:
        text: The words, with one space between them: `single_spaced`.
    """
    return _remembered(text) if len(text) <= _MOST_REMEMBERED else _citations(text)


@lru_cache(maxsize=4096)
def _remembered(text: str) -> tuple[Citation, ...]:
    """Those of a short text: the same few stand in most of a column, and are asked about several times."""
    return _citations(text)


def _citations(text: str) -> tuple[Citation, ...]:
    if not any(map(text.__contains__, _NUMBERS_OF_ARTICLES)):
        return ()
    text = _CODE.sub(_written_out, text) if "_" in text else text
    citations_found: list[Citation] = []
    matches = list(_pattern().finditer(text))
    for match, following in zip_longest(matches, matches[1:]):
        letters, end = _letters(text, match)
        before = text[max(0, match.start() - _FAR) : match.start()]
        behind = text[end : following.start() if following else len(text)]
        beside = citations_found and _BESIDE.fullmatch(text, citations_found[-1].end, match.start())
        if (
            _is_of_another_law(text, match, apart=bool(letters or beside))
            or negated(before)
            or _is_denied_behind(behind)
        ):
            continue
        if letters:
            between = text[end : following.start() if following else len(text)]
            elsewhere = _ELSEWHERE.search(between)
            letters += map(str.lower, _LETTERED.findall(between[: elsewhere.start() if elsewhere else len(between)]))
        number = match["article"] or match["behind"] or match["bare"] or match["short"] or match["bracketed"]
        if not match["bare"] and match.group().rstrip().casefold().endswith(number) and text[match.end() :][:2] == "-I":
            continue  # `article 6-II`: a numbering that the GDPR does not use
        if number in _SPECIAL and _of_a_national_act(match) and not letters and not _names_gdpr(text):
            continue
        normal = filter(articles.is_article, _normal(number, match, letters))
        citations_found.extend(Citation(article, match.start(), end) for article in normal)
        ten = _TEN_BEHIND.match(text, end) if letters else None
        if ten:
            citations_found.append(Citation("10", ten.start(1), ten.end(1)))
    return tuple(citations_found)


def _written_out(code: re.Match[str]) -> str:
    """A code of an article as people write it, as long as it is: `ART 6.1.B` for `ART_6_1_B`."""
    dotted = code[0].replace("_", ".")
    of = code["of"]
    return f"{of} {dotted[len(of) + 1 :]}" if of and dotted[len(of)] == "." else dotted


def _of_a_national_act(match: re.Match[str]) -> bool:
    """Whether an article is named as Iceland names those of its own act, whose Art. 9 is about any basis."""
    return plain(match.group()).split()[1:2] in (["gr"], ["grein"], ["greinar"])


def _names_gdpr(text: str) -> bool:
    return not _gdpr().isdisjoint(plain(text).split())


def _is_denied_behind(text: str) -> bool:
    """Whether the words behind an article say that it does not apply, and nothing besides: `is not relevant`."""
    clause = _CLAUSE_ENDS.split(text.strip(" :()–—-"), maxsplit=1)[0].strip()
    tokens = plain(clause).split()
    while tokens and tokens[0] in _gdpr():
        tokens = tokens[1:]
    if not 0 < len(tokens) <= _LONGEST_DENIAL:
        return False
    form = " ".join(tokens)
    return negates(form) or any(form in wordings(kind) for kind in ("na", "no", "none"))


def denies_article(text: str) -> bool:
    """Whether a text names an article of the GDPR and denies it: `Art. 9 does not apply`."""
    return not citations(single_spaced(text)) and any(
        _is_denied_behind(text[match.end() :]) for match in _pattern().finditer(single_spaced(text))
    )


@remembered
def cited(text: str) -> tuple[str, ...]:
    """The articles 6, 9 and 10 of the GDPR that a text cites, in their normal form, each once."""
    articles_cited = dict.fromkeys(citation.article for citation in citations(single_spaced(text)))
    return tuple(
        article for article in articles_cited if not any(other.startswith(f"{article}(") for other in articles_cited)
    )


def single_spaced(text: str) -> str:
    """A text with one space, or one line end, where several stood: long runs of them are slow to look through."""
    return _SPACES.sub(lambda run: "\n" if "\n" in run.group() else " ", text)


def is_only_a_place(text: str) -> bool:
    """Whether words are nothing but a place in the GDPR: `čl. 6 odst. 1 písm.`, `6. cikk`, `Art. 6(1) GDPR`."""
    spaced = single_spaced(text)
    places = citations(spaced)
    if not places:
        return False
    ends, starts = [0, *(place.end for place in places)], [*(place.start for place in places), len(spaced)]
    around = plain(" ".join(spaced[end:start] for end, start in zip(ends, starts, strict=True) if end < start))
    return all(token in _words_of_places() or token.isdigit() for token in around.split())


@cache
def _words_of_places() -> frozenset[str]:
    """All words that a place in the GDPR is made of, but those that join."""
    rows = shipped_rows("ropa.free_text", "citations.csv")
    return frozenset(
        token for row in rows if row["part"] not in _BESIDE_PLACES for token in plain(row["words"]).split()
    )


@cache
def law_words() -> frozenset[str]:
    """The words for a law, which say that one says so and not which, in comparable letters."""
    return frozenset(map(plain, _words("law").split("|")))


@cache
def _joining() -> frozenset[str]:
    """Words that join an article to what stands behind it, and are no short name of a law."""
    return frozenset((*_AND.split("|"), *_words("joining").split("|")))


@remembered
def names_condition(text: str) -> bool:
    """Whether a text names Art. 9, 10 or 87: then what stands in it may be conditions, and no names of data."""
    return _CONDITION.search(text) is not None


def without_citation(text: str) -> str:
    """A name without an article behind it that says only what kind of data it is: `Health data (Art. 9)`."""
    match = _marked().fullmatch(text) if text.endswith((")", "]")) else None
    return match.group(1) if match else text


@cache
def _marked() -> re.Pattern[str]:
    """A name with Art. 9, 10 or 87 in brackets behind it, in each language: `(Art. 9)`, `(9 artikla)`, `(10. cikk)`."""
    law = r"(?:gdpr|dsgvo|rgpd|avg|rodo)?"
    number = r"(?:9|10|87)(?:\s*\(\d\))?"
    ahead = rf"(?:{_words('article')})(?!\w)\.?\s*{number}"
    behind = rf"{number}\.?\s*(?:{_words('behind')})(?!\w)\.?"
    return pattern(rf"(.*\S)\s*[(\[]\s*{law}\s*(?:{ahead}|{behind})\s*{law}\s*[)\]]", re.IGNORECASE)


def bare_letters(text: str) -> tuple[str, ...]:
    """The letters of a cell that says nothing else: `(b)`, `litra b og c`; empty where it says more."""
    form = re.compile(
        rf"\s*(?:(?:{_words('letter')})(?!\w)[.\s]*)?{_OPEN}(?P<letter>{_LETTER})\s*[)\]]?(?=\W|\Z)", re.IGNORECASE
    )
    text = text.strip()
    first = form.match(text)
    if first is None:
        return ()
    letters, at = [_latin(first["letter"])], first.end()
    while more := _further().match(text, at):
        letters.append(_latin(more["followed"] or more["named"] or more["enclosed"] or more["last"]))
        at = more.end()
    return tuple(dict.fromkeys(letters)) if not text[at:].strip(" .,;)") else ()


def led_by_letter(text: str) -> tuple[str, str] | None:
    """The letter that opens a text, and the rest: `(b) Contract`, `litra c, skatteloven`; `None` where none does."""
    opened = re.match(
        rf"\s*(?:(?:{_words('letter')})\.?\s+\(?([a-f])\)?(?!\w)|[(\[]([a-f])[)\]]|([a-f])\)|([a-f])\.(?=\s+\w{{4}}))[\s:,.–-]*(?=\w)",
        text,
        re.IGNORECASE,
    )
    if opened is None:
        return None
    return next(group for group in opened.groups() if group).lower(), text[opened.end() :].strip()


def led_by_letters(text: str) -> tuple[tuple[str, ...], str]:
    """The letters that open a text, and the rest: `litra b og c, samt skatteloven`; none where none do."""
    opened = re.match(
        rf"\s*(?:{_words('letter')})\.?\s+([a-f])((?:\s*(?:[,/&+]|\b(?:{_AND})\b)\s*[a-f](?!\w))+)"
        r"[\s,:.–-]*(?:(?:samt|jf|jfr|jvf|cf|i\.?\s?v\.?\s?m|gem)\b\.?\s*)?",
        text,
        re.IGNORECASE,
    )
    if opened is None:
        return (), text
    further = re.findall(r"(?<!\w)[a-f](?!\w)", opened.group(2), re.IGNORECASE)
    return tuple(dict.fromkeys(map(str.lower, (opened.group(1), *further)))), text[opened.end() :].strip()


def _latin(letter: str) -> str:
    low = letter.lower()
    return _GREEK.get(low) or _CYRILLIC.get(low) or low


def _letters(text: str, match: re.Match[str]) -> tuple[list[str], int]:
    names = (
        "named",
        "enclosed",
        "closed",
        "joined",
        "attached",
        "last",
        "followed",
        "after",
        "several",
        "first",
        "leading",
    )
    letter = next((match[name] for name in names if match[name]), None)
    if letter is None:
        return [], match.end()
    further = _one_more().findall(match["more"] or "") if letter == match["first"] else []
    letters, end = [_latin(letter), *map(_latin, further)], match.end()
    to_letter = _TO_LETTER.match(text, end) if not further else None
    if to_letter is not None and letters[0] < to_letter[1].lower():  # `litra b-d`
        letters += map(chr, range(ord(letters[0]) + 1, ord(to_letter[1].lower()) + 1))
        end = to_letter.end()
    while more := _further().match(text, end):
        letters.append(_latin(more["followed"] or more["named"] or more["enclosed"] or more["last"]))
        end = more.end()
    return letters, end


def _normal(number: str, match: re.Match[str], letters: list[str]) -> list[str]:
    if number == "10":
        return ["10"]
    ordinal = next((name for name in _ORDINALS if match[f"ordinal{name}"]), None)
    roman = {"I": "1", "II": "2"}.get((match["roman"] or "").upper())
    paragraph = ordinal or roman or match["paragraph"] or match["between"]
    if not paragraph and not letters:
        return [number]
    stem = f"{number}({paragraph or ('2' if number in _SPECIAL else '1')})"
    return [f"{stem}({letter})" for letter in letters] or [stem]


def _is_of_another_law(text: str, match: re.Match[str], *, apart: bool) -> bool:
    """Whether an article is one of a law that is not the GDPR: `Art. 6 GG`, `article 6 de la loi`, `§ 6`.

    Args:
        text: The words.
        match: The article in them.
        apart: Whether a law behind a comma is another one, as behind a letter: `Art. 6(1)(c), skatteloven`; so it is
            behind an article beside one of the GDPR.
    """
    if _A_PART.search(text[max(0, match.start() - _NEAR) : match.start()]):
        return True
    after = text[match.end() :]
    named = _SHORT_NAME.match(after)
    if named is not None and match["bare"] and apart:
        return False  # `6.1.c MiFID II`: a notation of the GDPR alone, and what the duty stands in
    if named is not None:
        name = plain(named.group(1))
        if name in _joining():
            return False  # `ART. 6(1)(B) OG (C)`, in capitals
        return name not in _gdpr() | {"eu", "ue", "uk"} and not name.startswith(("ds", "gdpr", "eu ", "art"))
    if apart and after.lstrip(")] ")[:1] in {",", "(", ";"}:
        return False
    of_a_law = _OF_A_LAW.match(after)
    beside = match["bare"] and apart and of_a_law is not None and not of_a_law["of"]  # `6-1-c bogføringsloven`
    return of_a_law is not None and not beside
