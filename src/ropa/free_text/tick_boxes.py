# SPDX-License-Identifier: Apache-2.0
"""Boxes to tick in a cell: `☐ Yes ☒ No`. What is not ticked is not said, and is never read as if it were.

Nor is what somebody struck out: `~~Yes~~ No`, as Markdown has it and as the readers of other files write it.
"""

from __future__ import annotations

import re
from functools import cache

from ropa.free_text.comparable import without_numbering
from ropa.patterns import pattern
from ropa.rows import shipped_rows

_BOX = pattern(r"[☐□⬜🗌]|\[\s?\]|(?<!\w)\(\s{1,3}\)|(?P<ticked>[☑☒🗹🗷✅◉⦿]|\[[xX✓✔]\]|(?<!\w)\([xX✓✔•●]\))")

_BEGINS_BOX = pattern("[☐□⬜🗌☑☒🗹🗷✅◉⦿○◯⚪●⚫(\\[]")
"""A letter without which there is no box in a text."""

_CIRCLES = str.maketrans("○◯⚪●⚫", "☐☐☐☒☒")
_EMPTY, _FILLED = frozenset("○◯⚪"), frozenset("●⚫◉⦿")
_SEVERAL = 2

_STRUCK = pattern(r"[,;/|]?\s{0,3}~~.+?~~", re.DOTALL)
_OTHER = pattern(
    r"(?:others?|andre|andet|annet|annen|annat|andra|övrigt|övriga|sonstiges?|anderen?|anders|overige?|autres?|otr[oa]s?"
    r"|altr[oaei]|outr[oa]s?|muut?|inn[eya]|jin[éýá]|ostatní|iné|egyéb|altele|altul|drugo|ostalo|άλλο|άλλοι|друго|други)"
    r"(?:\s[^\W\d_]{1,20})?(?:\s?\([^()]{0,60}\))?\s?:\s*(?=[^\s_.])",
    re.IGNORECASE,
)
"""What stands before the words that somebody filled in: `Other: visitors`, `Andre (angiv): besøgende`."""


_BEHIND_IT = r"(?:\s(?!til\b)[^\W\d_]{2,15}){0,3}\s*\)?\s?[:?]\s*(?=[^\s_.])"
"""What may stand between what asks for more and the words that somebody wrote: `which countries: ...`."""

_EXPLAINED = pattern(r"\A([^:()\n]{2,80}?)\s?\([^()\n]{1,200}\)\s?:\s+(?=[^\s_.])")
"""What is offered, what it means in parentheses, and a colon before what somebody filled in: `Intern (HR, IT): HR`."""

_FOLLOW_UP = pattern(
    r"(?:\A|(?<=\W))[\s,;.(–—-]{0,4}(?:if yes|if so|hvis ja|hvis så|i så fald|i så fall|om ja|wenn ja|falls ja|zo ja"
    r"|indien ja|si oui|si sí|en caso afirmativo|se sì|in caso affermativo|em caso afirmativo|se sim|jos kyllä|jos on"
    r"|jeśli tak|jeżeli tak|pokud ano|ak áno|ha igen|dacă da|αν ναι|εάν ναι|ако да|ako da|če da|kui jah|jei taip|ef já"
    r")\b[^\n:?]{0,120}(?:[:?]|[_.…]{2}|\Z)[_.…\s)]*\Z",
    re.IGNORECASE,
)
"""What asks for more where an answer is yes, and was left open: `No. If yes, which countries: ____`."""

_ANY_BOX = _BOX.pattern.replace("?P<ticked>", "?:")
_YES_AND_NO = pattern(
    rf"\s*(?P<yes>[^\W\d_]{{2,6}})\s?(?P<yes_box>{_ANY_BOX})\s*[/|]?\s*"
    rf"(?P<no>[^\W\d_]{{2,6}})\s?(?P<no_box>{_ANY_BOX})\s*[,;:–-]?\s*"
    r"(?:(?:if|hvis|om|wenn|falls|zo|indien|si|se|jos|jeśli|pokud|ha|dacă|αν|ako|če) [^\W\d_]{2,6}\s?[:,]\s*)?"
    r"(?P<behind>[^☐☒☑\n]*)\Z",
    re.IGNORECASE,
)
"""A yes and a no, each with its box behind it, and what was filled in behind both: `yes ☒ no ☐, if yes: Novax`."""

_LABEL = pattern(r"\A[^?:]*[?:](?=\s*\S)")
"""A question or a label before the first of the words whose boxes stand behind them."""


def opens_with_box(text: str) -> bool:
    """Whether words begin with a box, ticked or not."""
    return _BOX.match(text.lstrip()) is not None


def without_struck(text: str) -> str:
    """The words that nobody struck out; empty where all of them are."""
    return _STRUCK.sub(" ", text).strip(" \t\n,;/|") if "~~" in text else text


def _is_ticked(box: str) -> bool:
    match = _BOX.match(box)
    return match is not None and match["ticked"] is not None


def without_follow_up(text: str) -> str:
    """An answer without the question behind it that only a yes would have answered, and that was left open."""
    bare = _FOLLOW_UP.sub("", text)
    return bare if bare.strip() else text


def only_asks(text: str) -> bool:
    """Whether a line asks for something and answers nothing: a question without a box, or `If yes, which:`."""
    bare = text.strip()
    return _BOX.search(bare) is None and (bare.endswith("?") or not _FOLLOW_UP.sub("", bare).strip())


def ticked(text: str) -> str:
    """The words of the boxes that are ticked, each on a line of its own, after what stands before the first box.

    Without a box, the text as it stands; empty where no box is ticked and nothing stands before them. A box that is
    ticked and stands alone is a tick. A box stands before its words, or, where a line ends with one and begins with
    none, behind them. A question before boxes only asks; a label that heads some of them stands before those.
    """
    if _BEGINS_BOX.search(text) is None:
        return text
    text = text.translate(_CIRCLES) if _has_circles_to_choose(text) else text
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return text
    if (both := _YES_AND_NO.match(text)) and bool(_is_ticked(both["yes_box"])) != bool(_is_ticked(both["no_box"])):
        chosen_word = both["yes"] if _is_ticked(both["yes_box"]) else both["no"]
        return f"{chosen_word}: {both['behind']}" if both["behind"].strip(" _.…") else chosen_word
    if boxes[0]["ticked"] and text.strip() == boxes[0].group():
        return text if boxes[0].group().startswith("(") else "✓"  # a tick in parentheses makes a reservation
    if all(map(_stand_behind, filter(_BOX.search, text.split("\n")))):
        return "\n".join(spoken for line in text.split("\n") for spoken in _before_ticked(line))
    ends = [*(box.start() for box in boxes[1:]), len(text)]
    opening, heading = _divided(text[: boxes[0].start()])
    chosen = [opening] if opening else []
    for box, end in zip(boxes, ends, strict=True):
        offered, next_heading = (
            _divided(text[box.end() : end], offered=True) if end < len(text) else (text[box.end() :], "")
        )
        filled_in = offered.strip(" \t,;/\n").rstrip(": ")
        if box["ticked"] and filled_in:
            filled_in = filled_in[match.end() :] if (match := _OTHER.match(filled_in)) else filled_in
            chosen += [heading] if heading else []
            filled_in = without_follow_up(filled_in)
            chosen.append(_EXPLAINED.sub(r"\1: ", _to_specify().sub(r"\1: ", filled_in)))
            heading = ""
        heading = next_heading or heading
    return _with_what_stands_below(chosen, "" if boxes[-1]["ticked"] else text[boxes[-1].end() :])


def _with_what_stands_below(chosen: list[str], behind: str) -> str:
    """What is ticked, with the lines below the last box that the question asks of a yes, or for what is not offered.

    `☒ Yes ☐ No`, below it `Which: Novax`; `☒ Name ☐ Address`, below it `Others: photo`.
    """
    below = [line.strip() for line in behind.split("\n")[1:] if line.strip()]
    if len(chosen) == 1 and below:
        whole = "\n".join([chosen[0], *below])
        specified = _to_specify().sub(r"\1: ", whole)
        if specified != whole:
            return specified
    return "\n".join([*chosen, *(_OTHER.sub("", line) for line in below if _OTHER.match(line))])


@cache
def _words(part: str) -> str:
    """The words that ask for more of an answer, or a part of such questions, as a pattern; the longest first."""
    rows = shipped_rows("ropa.free_text", "asked_further.csv")
    spoken = {word for row in rows if row["part"] == part for word in row["words"].split(";")}
    return f"(?:{'|'.join(sorted(map(re.escape, spoken), key=lambda word: (-len(word), word)))})"


@cache
def _to_specify() -> re.Pattern[str]:
    """What stands between a "yes" and what somebody wrote behind it: `Yes (specify): ...`, `ja, hvis ja, hvem: ...`."""
    which = rf"(?:{_words('to')}\s)?{_words('which')}"
    if_so = rf"{_words('if')}\s\w{{1,11}}"
    opening = r"(\A[^\s,:.;]{1,8})\s{0,3}[.,;–—-]?\s{0,9}¿?(?:\(\s*)?"
    asking = rf"(?:{_words('please')}\s)?(?:{if_so}[,:]?\s{which}|{if_so}(?=\s?:)|{which})"
    return re.compile(opening + asking + _BEHIND_IT, re.IGNORECASE)


@cache
def _further() -> re.Pattern[str]:
    """What by itself only asks for more of an answer."""
    if_so = rf"{_words('if')}\s{_words('so')}\b[^\n]{{0,60}}"
    return re.compile(rf"[(–—-]?\s?¿?(?:{if_so}|{_words('alone')}\s?)[?:]?\s?\)?", re.IGNORECASE)


def asks_of_a_yes(text: str) -> bool:
    """Whether a label only asks more of who answered the question above it with a yes: `Hvis ja, hvilke?`, `Which?`."""
    return _further().fullmatch(without_numbering(text).strip()) is not None


def specified(text: str) -> str:
    """An answer without what asks for more behind it: `Ja. Hvis ja, hvilke: Novax` is `Ja: Novax`."""
    return _to_specify().sub(r"\1: ", text)


def _has_circles_to_choose(text: str) -> bool:
    """Whether circles in a text are to choose one of: empty beside filled, or several in a line; others are bullets."""
    signs = {*text}
    if signs.isdisjoint(_EMPTY):
        return False
    return not signs.isdisjoint(_FILLED) or any(sum(map(line.count, _EMPTY)) >= _SEVERAL for line in text.split("\n"))


def _divided(text: str, *, offered: bool = False) -> tuple[str, str]:
    """What stands before boxes, or between them, and the line at its end that heads those that follow.

    Args:
        text: The words.
        offered: Whether they stand behind a box, so that their first line is what that offers: `☐ Others:`.
    """
    before, broken, last = text.rstrip().rpartition("\n")
    last = last.strip()
    if offered and not broken:
        return last, ""
    if last.endswith("?"):
        return before.strip(), ""
    return (before.strip(), last) if last.endswith(":") else (text.strip(), "")


def _stand_behind(line: str) -> bool:
    """Whether the boxes of a line stand behind their words: it ends with one, and begins with none."""
    boxes = list(_BOX.finditer(line))
    return bool(boxes) and not line[boxes[-1].end() :].strip() and bool(line[: boxes[0].start()].strip(" :?,;"))


def _before_ticked(line: str) -> list[str]:
    """The words before each ticked box of a line whose boxes stand behind; a line without a box as it stands."""
    boxes = list(_BOX.finditer(line))
    starts = [0, *(box.end() for box in boxes)]
    if not boxes:
        return [line.strip()] if line.strip() and not line.rstrip().endswith("?") else []
    offered = (
        _LABEL.sub("", line[start : box.start()]).strip(" \t,;/")
        for start, box in zip(starts, boxes, strict=False)
        if box["ticked"]
    )
    return [spoken for spoken in offered if spoken]
