# SPDX-License-Identifier: Apache-2.0
"""The articles of the GDPR: which there are, and how people write them.

The normal form is `6(1)(f)`; `10` for an article without paragraphs; `49(1) sub 2` for a second subparagraph.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from ropa.law.table import facts
from ropa.patterns import pattern
from ropa.values import frozen

_PART = pattern(r"(\d+)(?:([a-z])-([a-z]))?(\+2)?\Z")
_SECOND = pattern(
    r"\b(?:second subparagraph|subparagraph 2|sub ?2|(?:andet|annet) (?:afsnit|ledd|led)|2\. ?(?:afsnit|unterabsatz)"
    r"|(?:unterabsatz|(?:unter|u)abs\.?) ?2|zweiter unterabsatz|andra stycket)(?!\w)"
)
_FIRST = pattern(
    r"\b(?:first subparagraph|(?:første|1\.) (?:afsnit|punktum|pkt\.)"
    r"|(?:satz|s\.|unterabsatz|(?:unter|u)abs\.?) ?1)(?!\w)"
)
_INSTRUMENT = pattern(
    r"\b(?:(?:of|in|i|der|du|de la|af|av|van de) )?(?:the |den |den generelle |la )?"
    r"(?:eu[- ])?(?:general data protection regulation|gdpr|ds-?gvo|datenschutz-grundverordnung|rgpd|avg"
    r"|databeskyttelsesforordningens?|persondataforordningens?|forordningens?|personvernforordningens?"
    r"|dataskyddsförordningens?"
    r"|(?:regulation|forordning|verordnung|förordning) ?(?:\(eu\) ?)?(?:nr\.? ?)?2016/679)(?!\w)"
)
_NOISE = pattern(
    r"(?:art|article|artikel|artikels|artikeln|artikkel|artikla|artiklan|artykuł|articolo|artículo|articulo"
    r"|stk|stykke|abs|absatz|nr|no|ledd|lid|para|paragraph|par|paragraf|paragraphe|paragrafo|apartado|kohdan|kohta"
    r"|ust|ustęp|punkt|pkt|point|litra|lit|bokstav|letter|let|lett|lettera|lettre|letra|buchst|buchstabe|led|onder|sub|alakohta"
    r"|jf|jfr|cf|vgl)\Z"
)
_TOKEN = pattern(r", ?\d+|\d+|[^\W\d_]+|[^\s\w.,:()\[\]]")
_HIGHEST = 99


@frozen(kw_only=True)
class Article:
    """One article of the GDPR.

    Attributes:
        article: Its number.
        parts: Its paragraphs, with the letters that each has: `1a-f 2 3`.
        source: The citation.
    """

    article: str
    parts: str
    source: str


@cache
def _known() -> frozenset[str]:
    """Every form that names something in the GDPR."""
    forms: set[str] = set()
    for row in facts("articles", Article):
        article = row.article
        forms.add(article)
        for part in row.parts.split():
            part_match = _PART.match(part)
            assert part_match is not None, part  # noqa: S101 - the table is ours, and tested
            number, first, last, second = part_match.groups()
            paragraph = article if number == "0" else f"{article}({number})"
            forms.add(paragraph)
            if first:
                forms.update(f"{paragraph}({chr(letter)})" for letter in range(ord(first), ord(last) + 1))
            if second:
                forms.add(f"{paragraph} sub 2")
    return frozenset(forms)


def is_article(text: str) -> bool:
    """Whether *text*, in the normal form, names an article, paragraph or letter that the GDPR has.

    `6(1)(f)` is known; `6(1)(g)`, `9(2)(k)`, `100` and `10(1)` are not.
    """
    return text in _known()


_PARAGRAPHS: Final[Mapping[str, int]] = {"6": 1, "9": 2}
"""The paragraph whose points people mean by an article and a letter."""

_LETTERED: Final = pattern(r"(6|9)(\([a-z]\))")


@lru_cache(maxsize=4096)
def normal(text: str) -> str | None:
    """The normal form of one article of the GDPR as people write it; `None` if the words are not just that.

    Understood are `Art. 6 (1) (f) GDPR`, `article 6.1.f`, `artikel 6, stk. 1, litra f`, `Artikkel 6 nr. 1 bokstav f`,
    `Art. 6 Abs. 1 lit. f DSGVO` and their like. Whether there is such an article, `is_article` says. Several articles
    in one text (`6, 9`, `12-22`), an article of another law, and a paragraph sign give `None`.
    """
    plain = " ".join(text.lower().split())
    plain, second = _SECOND.subn(" ", plain)
    plain = _INSTRUMENT.sub(" ", _FIRST.sub(" ", plain))
    tokens = [token for token in _TOKEN.findall(plain) if not _NOISE.match(token)]
    numbers = [token for token in tokens[:2] if token.isdecimal()]
    letters = tokens[len(numbers) :]
    if not numbers or not tokens[0].isdecimal() or len(letters) > 1 or int(numbers[0]) > _HIGHEST:
        return None
    if letters and not re.fullmatch("[a-z]", letters[0]):
        return None
    form = "".join(
        [str(int(numbers[0])), *(f"({int(number)})" for number in numbers[1:]), *(f"({letter})" for letter in letters)]
    )
    return f"{form} sub 2" if second else form


def meant(text: str) -> str | None:
    """The article that loose words most likely mean: `6 f` is 6(1)(f), `9a` is 9(2)(a); `None` = they mean none."""
    form = normal(text)
    lettered = _LETTERED.fullmatch(form or "")
    if lettered:
        form = f"{lettered[1]}({_PARAGRAPHS[lettered[1]]}){lettered[2]}"
    return form if form is not None and is_article(form) else None
