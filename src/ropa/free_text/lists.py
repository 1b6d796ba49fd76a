# SPDX-License-Identifier: Apache-2.0
"""A cell that holds a list, cut into its items: by line, bullet, semicolon; by comma only where it is plainly one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from ropa.free_text.answers import wordings
from ropa.free_text.comparable import plain, small_words
from ropa.free_text.remembered import remembered
from ropa.free_text.tick_boxes import ticked
from ropa.patterns import pattern
from ropa.values import frozen

_ARTICLE_BEHIND: Final = r"(?:6|9|10)\.\s?(?:cikk|pant|straipsn|str\b|gr\b|grein|člen|artikl)"
"""`6. cikk` is an article, and the sixth item of no list."""

_LEADING = pattern(rf"\A\s*(?:(?:◦\s)*[-–—•·▪►*✓◦]|(?!{_ARTICLE_BEHIND})\d{{1,2}}[.)])\s+", re.IGNORECASE)
_COMMA = pattern(r",(?!\d)|,(?=\d)(?<!\d,)|\s·\s|\s•\s")
_COMMAS: Final = frozenset(",·•")
_SEMICOLON = pattern(";")
_BRACKET = pattern(r"[()\[\]]")
_LABELLED = pattern(r"\A([^:;,()\n]{2,60}?)\s{0,9}:\s+(\S.*)\Z", re.DOTALL)
_WITHIN_A_LINE: Final = pattern(r"(?:\A|(?<=[.;,/|\n])|(?<=\s[-–—]))[ \t]*([^\W\d_][^:;,.()\n]{2,40}):[ \t]+(?=\S)")
"""A label at the beginning of a line, or behind a sign within it."""

_AROUND: Final = " .;,/|-–—\n"

_EDGES: Final = ",; \t\r\n\u00a0"
_ABBREVIATED = pattern(
    r"(?:\b(?:inc|ltd|co|corp|bros|e\.v|a\.s|s\.a|s\.r\.l|s\.p\.a|b\.v|n\.v|d\.o\.o|o\.o|s\.r\.o|v\.o\.s|o\.p\.s"
    r"|p\.o|e\.k|s\.l|s\.l\.u|s\.l\.p|s\.a\.u|s\.a\.s|lda|llc|plc|oy|ab|as|aps|gmbh|ges\.m\.b\.h))\.\Z",
    re.IGNORECASE,
)
_SENTENCE_END = pattern(r"(?:(?<=[^\W\d_]{3})|(?<=[^\W_]\)))\.\s+(?=[^\W\d_])(?-i:(?![a-zæøåäöüéèàąćęłńóśźż]))")
_SHORTENED = pattern(
    r"\b(?:evt|eks|ekskl|excl|incl|inkl|vedr|ang|etc|osv|usw|max|maks|ggf|bzw|resp|dvs|approx|kap|pkt|art|jfr|div|tel|tlf"
    r"|mag|prof|ltd|inc|corp|pers|bes|allg|sonst|betr|entspr|kath|evang|jurist|techn|intern|extern|alm|særl|føls"
    r"|bijz|part|päd|sonderpäd|psych|soz|med|spec|abw|zusätzl|insb|einschl|verw|ehem|jew|sog|gem|ggü|tidl|medl|medarb|vejl|opl|beh|adm|admin|gen|res|coord|nom|ident)\Z"
    r"|(?<![\w])[a-zäöüß]{2,}[^\Waeiouyäöülæøå]l\Z",
    re.IGNORECASE,
)
AND: Final = pattern(r"\s(?:and|&|og|och|und|et|en|y|e|i|ja|és|και|a|și|ir|un)\s", re.IGNORECASE)
"""What joins two things, each of which may be one of a list."""

_NUMBERS = pattern(r"^[ \t]{0,9}\d{1,2}[.)][ \t]+", re.MULTILINE)
_WITHOUT_ITS_NOUN = pattern(r"\b(?:zu|zur|zum|über|von|für|bei|aus)\s+[a-zäöüß]{3,}(?:e|e[mnrs])\Z")
"""A German adjective behind a preposition: nouns have a capital."""

_GOES_ON = pattern(
    r"(?:(?<!\s)\s+)?\n[ \t]*(?=(?:og|samt|and|as well as|und|sowie|och|en|et|ainsi que|y|e|ed|oraz|i|ja|sekä|és"
    r"|a|și|και|и|in|ter|ir|un)\s)"
)
_LONGEST_GROUP: Final = 50
_LEAST_IN_A_CLAUSE: Final = 2
_MOST_WORDS: Final = 7
_MOST_IN_A_NAME: Final = 4
_MOST_ITEMS: Final = 500


@remembered
def lines(text: str) -> tuple[str, ...]:
    """The parts of a cell that stand on lines of their own, or are divided by `;` or ` | `; of boxes, those ticked."""
    chosen = ticked(text)
    whole = [line for line in chosen.split("\n") if line.strip()]
    bulleted = len(whole) > 1 and sum(1 for line in whole if _LEADING.match(line)) > len(whole) / 2
    if bulleted:
        return _clean(whole)
    parts = [part for line in chosen.replace(" | ", "\n").split("\n") for part in _cut(line, _SEMICOLON)]
    return _clean(parts)


def unnumbered(text: str) -> str:
    """A text without the numbers that its lines begin with, where several do: `1. ...`, `2. ...`."""
    return _NUMBERS.sub("", text) if len(_NUMBERS.findall(text)) > 1 else text


def unwrapped(text: str) -> str:
    """A text with each line that begins with "and", in small letters, put back to the one above it."""
    return _GOES_ON.sub(" ", text)


@frozen
class ListItem:
    """A part of a cell that is a list, perhaps in groups.

    Attributes:
        group: The label that stands on a line of its own above it (`Processors:`); `None` = none does.
        text: The part, without its bullet.
        more: Of a part with a bullet, what stands behind its first semicolon; empty = nothing.
        bulleted: Whether it has a bullet, so that its semicolons divide no list.
    """

    group: str | None
    text: str
    more: str = ""
    bulleted: bool = False


_IN_PARENTHESES: Final = pattern(r"\s*\([^()]+\)\s*")


@remembered
def listed(text: str) -> tuple[ListItem, ...]:
    """The parts of a cell, each with the label of its group and with what a bullet says besides."""
    parts: list[ListItem] = []
    group: str | None = None
    for line in ticked(text).split("\n"):
        bare = line.strip()
        if bare.endswith(":") and 1 < len(bare) <= _LONGEST_GROUP and not _LEADING.match(line):
            group = bare[:-1].strip()
        elif _LEADING.match(line) or _ends_in_remarks(bare):
            first, *others = outside(_LEADING.sub("", bare), ";")
            parts.append(ListItem(group, first.strip(), "; ".join(part.strip() for part in others), bulleted=True))
        else:
            parts.extend(ListItem(group, part) for part in lines(line))
    return tuple(part for part in parts if part.text)


def _ends_in_remarks(line: str) -> bool:
    """Whether only a remark in parentheses stands behind a semicolon: `Platforms; (may happen)`."""
    return "; (" in line and any(_IN_PARENTHESES.fullmatch(part) for part in outside(line, ";"))


@remembered
def items(text: str) -> tuple[str, ...]:
    """The items of a cell: its lines; and where it is one line, what commas, slashes or dots divide.

    A comma inside parentheses or a number divides nothing; nor do the commas of a sentence.
    """
    parts = lines(text)
    if len(parts) == 1 and len(tuple(_cut(parts[0], _COMMA))) == 1:
        parts = _by_slash(parts[0]) or parts
    pieces: list[str] = []
    for part in parts:
        pieces.extend(by_comma(part) if len(parts) == 1 or len(part) <= 200 else (part,))  # noqa: PLR2004 - a short list
    return _clean(pieces)[:_MOST_ITEMS]


def _with_their_clauses(parts: Iterable[str]) -> tuple[str, ...]:
    """The parts, each with the clause behind a comma that says which are meant: `Borgere, der søger om støtte`."""
    whole: list[str] = []
    clause: list[str] = []
    for part in parts:
        spoken = without_parentheses(part).split()
        if whole and (_is_relative_clause(spoken) or (clause and _goes_on(clause, spoken))):
            whole[-1] = f"{whole[-1]}, {part}"
            clause = spoken
        else:
            whole.append(part)
            clause = []
    return tuple(whole)


def _is_relative_clause(spoken: list[str]) -> bool:
    """Whether words open with a relative pronoun; one that may be an article, German `die`, has a verb at the end."""
    if len(spoken) < _LEAST_IN_A_CLAUSE or not spoken[0][0].islower():
        return False
    first, second = map(plain, spoken[:2])
    if first in small_words("relative"):
        return True
    led = first in small_words("relative-or-article") or (
        second in small_words("relative-behind-a-preposition") and first in small_words("before-a-relative")
    )
    return led and spoken[-1][0].islower()


def _goes_on(clause: list[str], spoken: list[str]) -> bool:
    """Whether words are the end of a clause that is not over, or a second verb: `deren Geburt, Tod beurkundet wird`."""
    nouns = any(word[0].isupper() for word in spoken[1:-1])
    ends = len(spoken) > _LEAST_IN_A_CLAUSE and nouns and spoken[-1][0].islower()
    return ends and (spoken[0][0].islower() or clause[-1][0].isupper())


@remembered
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a line, each without its full stop; an abbreviation ends none: `evt. CPR`."""
    if "." not in text:
        return _clean([text])
    whole: list[str] = []
    for part in _SENTENCE_END.split(text):
        if whole and _SHORTENED.search(whole[-1]):
            whole[-1] = f"{whole[-1]}. {part}"
        else:
            whole.append(part)
    return _clean([*whole[:-1], whole[-1].rstrip(" .") if len(whole) > 1 else whole[-1]])


def by_comma(text: str) -> tuple[str, ...]:
    """The parts between commas, where each is as short as an item of a list; else the whole."""
    if _COMMAS.isdisjoint(text):
        return (text,)
    parts = _hyphened(_clean(list(_cut(text, _COMMA))))
    bare = text.rstrip()
    if len(parts) > 1 and is_list(parts) and (not bare.endswith(".") or _ABBREVIATED.search(bare)):
        return _with_their_clauses(parts)
    short = len(parts) > 1 and all(len(part.split()) <= _MOST_IN_A_NAME for part in parts)
    if short or (len(parts) > 2 and is_list(parts)):  # noqa: PLR2004 - a list that ends with a full stop
        last = parts[-1] if _ABBREVIATED.search(parts[-1]) else parts[-1].rstrip(".")
        return _with_their_clauses((*parts[:-1], last))
    return (text,)


def _hyphened(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts, one that is left open put together with the next: `Foto-, Video- und Tonaufnahmen`.

    So is a German adjective whose noun is still to come: `Angaben zu schulischer, beruflicher oder freier Tätigkeit`.
    """
    whole: list[str] = []
    for part in parts:
        if whole and (whole[-1].endswith("-") or (part[:1].islower() and _WITHOUT_ITS_NOUN.search(whole[-1]))):
            whole[-1] = f"{whole[-1]}, {part}"
        else:
            whole.append(part)
    return tuple(whole)


def is_list(parts: tuple[str, ...]) -> bool:
    """Whether parts are short enough to be items rather than clauses, but for the condition behind one."""
    return all(len(before_a_condition(without_parentheses(part)).split()) <= _MOST_WORDS for part in parts)


def before_preposition(text: str) -> str:
    """The words before the first "of", "in" or "with": `Ansatte i kommunen`; all without one."""
    spoken = text.split()
    at = next((at for at, word in enumerate(spoken) if at and plain(word) in wordings("preposition")), len(spoken))
    return " ".join(spoken[:at])


def before_a_condition(text: str) -> str:
    """The words before an "if": `fagforening dersom den ansatte er medlem`."""
    spoken = text.split()
    opening = next((at for at, word in enumerate(spoken) if at and plain(word) in wordings("plain-if")), None)
    return text if opening is None else " ".join(spoken[:opening])


@remembered
def labelled(text: str) -> tuple[str, str] | None:
    """The label and the rest of `Intern: Wahlamt, Kasse`; `None` where a part has none.

    A sentence that ends before the colon is no part of a label: `Health. Other: photos` has none.
    """
    match = _LABELLED.match(text.strip())
    if match is None or "http" in match[1]:
        return None
    return None if "." in match[1] and _ends_a_sentence(match[1]) else (match[1], match[2])


def _ends_a_sentence(text: str) -> bool:
    """Whether a sentence ends within a text, and not an abbreviation."""
    return any(_SHORTENED.search(text[: end.start()]) is None for end in _SENTENCE_END.finditer(text))


def parted_by_labels(text: str, is_label: Callable[[str], bool]) -> tuple[tuple[str, str], ...]:
    """The labels within the lines of a text, each with what follows up to the next: `Intern: HR. Extern: SKAT`.

    Empty where a line begins with no such label: what stands there would be given to the label above it.

    Args:
        text: The text.
        is_label: Whether words before a colon are a label of the kind that is looked for.
    """
    labels = [label for label in _WITHIN_A_LINE.finditer(text) if is_label(label[1].strip())]
    whole = [line for line in text.split("\n") if line.strip()]
    labelled_lines = {text.count("\n", 0, label.start(1)) for label in labels}
    if not labels or text[: labels[0].start()].strip(_AROUND) or len(labelled_lines) < len(whole):
        return ()
    ends = [*(label.start() for label in labels[1:]), len(text)]
    return tuple(
        (label[1].strip(), text[label.end() : end].strip(_AROUND)) for label, end in zip(labels, ends, strict=True)
    )


def outside(text: str, sign: str | re.Pattern[str]) -> Iterator[str]:
    """The parts of a text between signs that stand outside parentheses."""
    yield from _cut(text, re.compile(re.escape(sign)) if isinstance(sign, str) else sign)


def without_parentheses(text: str) -> str:
    """A text without what stands in parentheses."""
    return re.sub(r"\([^()]*\)", " ", text)


def with_clause_behind(text: str) -> tuple[str, str | None]:
    """A name, and the clause behind a comma that says which are meant: `Borgere, der søger om støtte`."""
    name, _, clause = text.strip().partition(", ")
    about_it = bool(clause) and _is_relative_clause(without_parentheses(clause).split())
    return (name, clause) if about_it else (text.strip(), None)


@remembered
def remark(text: str) -> tuple[str, str | None]:
    """A name and the remark in parentheses at its end, or the clause about it: `Visma, som kører løn`."""
    if not text.rstrip(" .").endswith(")"):
        return with_clause_behind(text)
    match = re.fullmatch(
        r"(.*\S)\s*\(([^()]+|(?:[^()]{0,200}\([^()]{1,100}\)){1,9}[^()]{0,200})\)\.?", text.strip(), re.DOTALL
    )
    return (match.group(1), match.group(2).strip()) if match else (text.strip(), None)


def _by_slash(text: str) -> tuple[str, ...]:
    parts = _clean(list(_cut(text, re.compile(r"\s/\s"))))
    return parts if len(parts) > 1 and is_list(parts) else ()


def _cut(text: str, signs: re.Pattern[str]) -> Iterator[str]:
    if "(" not in text and "[" not in text:
        yield from signs.split(text)
        return
    enclosed = _enclosed(text)
    begin = 0
    for match in signs.finditer(text):
        while enclosed and enclosed[-1][1] <= match.start():
            enclosed.pop()
        if not enclosed or match.start() < enclosed[-1][0]:
            yield text[begin : match.start()]
            begin = match.end()
    yield text[begin:]


def _enclosed(text: str) -> list[tuple[int, int]]:
    """What stands in parentheses, the last of them first: one that is never closed does not count."""
    opened: list[int] = []
    enclosed: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        if match[0] in "([":
            opened.append(match.start())
        elif opened:
            begin = opened.pop()
            while enclosed and enclosed[-1][0] > begin:
                enclosed.pop()  # it stands within this one
            enclosed.append((begin, match.start()))
    return enclosed[::-1]


def _clean(parts: list[str]) -> tuple[str, ...]:
    return tuple(bare for part in parts if (bare := _bare(part)))


def _bare(part: str) -> str:
    """A part without what leads it, as a bullet does, and without the commas at its end; most have neither."""
    bare = part.strip()
    if not bare[:1].isalpha():
        bare = _LEADING.sub("", bare)
    return bare if bare[-1:].isalnum() else bare.rstrip(_EDGES).strip()
