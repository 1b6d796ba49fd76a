# SPDX-License-Identifier: Apache-2.0
"""Legal bases as people write them: articles of the GDPR beside national law, or a word such as "consent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.free_text.answers import answer, choice, doubts, excepts, means, speaks_of, wordings
from ropa.free_text.basis_words import letter_in
from ropa.free_text.citations import (
    bare_letters,
    citations,
    cited,
    denies_article,
    law_words,
    led_by_letter,
    led_by_letters,
    single_spaced,
)
from ropa.free_text.comparable import plain
from ropa.free_text.denials import negated, opposes
from ropa.free_text.lists import by_comma, labelled, lines, remark
from ropa.free_text.phrases import says
from ropa.free_text.remembered import remembered
from ropa.free_text.synonyms import term_of
from ropa.law import articles
from ropa.model import Basis, SpecialCondition
from ropa.patterns import pattern

_REMARKED = pattern(r"\s{0,3}\(([^()]{2,80})\)\s{0,3}[,;]\s{0,3}(\S.*)\Z", re.DOTALL)
_ALONGSIDE = pattern(
    r"(?:(?<!\s)\s+)?(?:[,;]\s*)?(?:\bi\.\s?V\.\s?m\.|\bin Verbindung mit\b|\bjf(?:r)?\.?\b|\bjvf\.?|\bjo\.?(?=\s)"
    r"|\bin samenhang met\b|\bin combinatie met\b|\bin conjunction with\b|\ben relation avec\b|\ben relación con\b"
    r"|\bin combinato disposto con\b|\bw zw(?:iązku|\.)? z\b|\ben conexión con\b|\bve? spojení s\b|\bv spojitosti s\b"
    r"|\bem conjugação com\b|\bcoroborat cu\b|\bσε συνδυασμό με\b|\bi förening med\b|\bsammenholdt med\b)\s*",
    re.IGNORECASE,
)
_TO_A_LAW = pattern(rf"{_ALONGSIDE.pattern}|\s*[,(:+]\s*", re.IGNORECASE)
"""What stands between a place in an article and a law."""

_DASHED = pattern(r"(?P<name>[^-–—]{3,60}?)\s+[-–—]\s+(?P<behind>[^-–—]{3,160})\Z")
_LETTER_LAST = pattern(r"(?<!\w)[a-k]\s*[)\]]?\s*\Z", re.IGNORECASE)
_SENTENCES = pattern(r";|(?<=[^\W\d_]{5})\.\s+(?=[A-ZÆØÅÄÖÜ][^\W\d_]{2})")
"""Between what stands beside an article: a semicolon, or the end of a sentence."""

_BARE_LETTER = pattern(r"\s*([a-f])\s+(\w{3}.*)", re.IGNORECASE | re.DOTALL)
"""`c skatteloven`, `b kontrakt`: a letter without any sign, which only the words behind it can tell from a word."""

_STATUTE = pattern(
    r"§|\b(?:act|law|code|loi|lov|lag|gesetz|wet|ley|legge|laki|decreto|bekendtgørelse|forskrift)\b"
    r"|\blög(?:um|in|unum)?\s+(?:um\s|nr)|\w+(?:lovens?|lova|lov|lagens?|gesetz(?:es)?|wet|ordnung|verordnung|laki|lain|bekendtgørelsen|forskriften|balken"
    r"|lovgivning|lovgivningen|lagstiftning|lagstiftningen|gesetzbuch|wetboek)\b|\bart\.?\s*(?:[A-Z]\.?\s?)?\d+"
    r"|\b(?:Prawo|Kodeks)\s\w+|\b(?!zákonn(?:ý|á|é|í|ého|ému|ém|ým|ou|ých)\b|ustawow|zakonit|zakonsk|törvénye?[si])(?:zákon|ustaw|zakon|törvény|lege[ai]|nařízení|rozporządz|νόμος|ν\.)\w*"
    r"|\b(?:Codul|Codice|Código|kodeks|kodeksas|kodekss|Kódex|zakonik|zákoník|seadus|likums|įstatym\w*|κώδικας|Кодекс)\b"
    r"|\b(?!GDPR\b|DPIA\b)[A-Z]{3,10}\s(?:19|20)\d{2}\b"
    r"|\b(?:D\.?\s?Lgs|D\.?P\.?R|L|DL|RD|zák|vyhl|Dz\.?\s?U)\.?\s*(?:[nč][.º°]*\s*)?\d+/\d{2,4}|\b(?:regulations|order|rules)\s(?:19|20)\d{2}\b",
    re.IGNORECASE,
)
_JOINED_LAWS = pattern(
    r"(?:(?<!\s)\s+)?[,;+]\s*(?:samt\s+|og\s+|and\s+|und\s+|et\s+|y\s+|e\s+|en\s+|och\s+)?|(?<!\s)\s+(?:og|samt|and|und|sowie|och|et|y|e|en|ja|i|a|și|&)\s+"
)
_NAMED_LAW = pattern(
    r"\w{2,}(?:lovens?|lova|lov|lagens?|balken|gesetz(?:es)?|wet|ordnung|verordnung|laki|bekendtgørelsen|bekendtgørelse|forskriften|forskrift)\b"
    r"|§+\s*\d+\s?\w?\b.*\b[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*[A-ZÄÖÜ]\w*|\b[A-Z]\w+(?:\s\w+){0,6}\sAct\b"
    r"|\b(?:Code|Loi|Ley|Legge|Ustawa|Zákon|Codul|Codice|Código|Kodeks|Darbo kodeksas|Seadus|Likums|D\.\s?Lgs)\b"
    r"|\w+(?:lovgivning(?:en)?|lagstiftning(?:en)?|gesetzbuch|wetboek|seadus|likums|kodeksas|kodekss)\b"
    r"|\b(?:Prawo|Prawa|Kodeks\w*)\s\w{3}|\bustaw[aęy]\s\w|\b(?:zákon|nařízení)\w*\s\w|\btörvény\b|\b\w+(?:laki|lain)\b"
    r"|\b(?!GDPR\b|DPIA\b)[A-Z]{3,10}\s(?:19|20)\d{2}\b|\b(?:zák|vyhl)\.\s*(?:č\.\s*)?\d+/\d|\b(?:DL|RD|DPR)\s\d+/\d|\b(?:ley|lei|loi|legge)\s(?:n\W|\d|orgánica|du\s\d|de\s\d)"
)
_SECTION_ALONE = pattern(
    r"§+\s*\d+(?:-\d+)*\s?[a-z]?(?:[\s,]*(?:stk|nr|litra|lit|pkt|abs|satz|ledd|bokstav|punkt|mom|st|p)\b\.?\s*(?:\d+|[a-z])\b)*\s*\.?",
    re.IGNORECASE,
)
_ACT_AT_THE_END = pattern(r"\s([A-ZÄÖÜ]{2}\w*(?:\s[IVX]+)?)\Z")
_OR = pattern(
    r"(?:(?<!\s)\s+)?[/+]\s+|(?<!\s)\s+(?:bzw\.|oder|sowie|samt|plus|oraz|or|eller|ou|of|o|og|und|and|et|y|e|en|och|ja|sekä|tai|lub|nebo|vagy|sau)\s+",
    re.IGNORECASE,
)
_BETWEEN_NAMES = pattern(r"(?:(?<!\s)\s+)?[/,+]\s*|(?<!\s)\s+(?:&|and|og|och|und|et|en|y|e|or|eller|oder|ou|of|o)\s+")
_LETTER_IN_WORDS = pattern(
    r"\((?:litra|lit|bokstav|letter|sub|písm|pism|al|let|lett|buchst|nr|point)\b\.?\s*[a-f]\)", re.IGNORECASE
)
_INTERESTS: Final = "6(1)(f)"
_LEAST_OF_AN_INTEREST: Final = 5
_LEAST_BEFORE: Final = 2
_LONGEST_INTEREST: Final = 160
_LONGEST_NAME_OF_A_BASIS: Final = 4
_LETTER_BEHIND = pattern(r",\s*(?:lit|litra|bokstav|buchst|lett?)\b\.?\s*[a-f]\)?\s*\Z", re.IGNORECASE)
"""A letter of no article behind a law: `ustawa AML, lit. c`."""

_LETTER_FIRST = pattern(r"\s*[(]?([a-j])[)]?\s*(?:[–—:=]|\s-\s|\((?=\w{3}))\s*\S", re.IGNORECASE)
_LETTER_FOR_SOME = pattern(r"\s*\(?([a-j])\)?\s*(?P<whom>\([^()]{3,60}\))?\s*", re.IGNORECASE)
_LETTERS_EXPLAINED = pattern(r"\(\s*a\s*[-–]\s*([fj])\s*\)", re.IGNORECASE)
"""What a heading says that the letters below it are: `Laglig grund (a-f)`."""

_OF_THE_LAST_LETTER: Final = {"f": "6", "j": "9"}
_IN_PARENTHESES = pattern(r"\s*\(([^()]+)\)\s*[,;.]\s*\S")
_AND_LED = pattern(r"\A(?:og|samt|and|und|sowie|och|et|y|e|en|ja|i|oraz|a|și|και)\s+", re.IGNORECASE)
_END_OF_A_PLACE = pattern(r"\A(?:pont\w*|bek(?:ezdés\w*)?|bod\w*|punkti?)\b[.,\s]*", re.IGNORECASE)
"""The word behind the letter of an article, where a language has it there: `(1) bek. e) pont`."""

_A_FIELD_OF_LAW = pattern(r"[^\d§]*\blaw")
"""`employment law`, `social security and social protection law`: a field, and no law by its name."""

_PUBLISHED_AS = pattern(r"(?:(?<!\s)\s+)?\(\s*(?:(?:SFS|LBK|LOV|BGBl|FOR)\b\.?\s*)?(?:nr\.?\s*)?\d[\d:/.\s-]*\)\s*\Z")
"""Where a law is published, behind its name: `bokföringslagen (1999:1078)`."""

_LEADS_ON = pattern(r"(?<![\s,])[\s,]+(?:jf|jfr|jvf|jo|cf|i\.?\s?V\.?\s?m|og|and|und|och|et|y|e)\.?\Z", re.IGNORECASE)
_NUMBERED_LAW = pattern(
    r"\b(?:Ley|Loi|Legge|Lei|Real Decreto|Decreto|Ley Orgánica|D\.\s?Lgs\.?|D\.?P\.?R\.?|lov|LBK|zákon|ustawa)\b"
    r"[\s.]*(?:n[.º°ro]*\s*)?\d+(?:[/.-]\d+)?",
    re.IGNORECASE,
)
_GDPR_NAMED = pattern(r"(?i:\b(?:(?:eu|uk)[ -]?)?(?:gdpr|dsgvo|ds-gvo|rgpd|avg|rodo|databeskyttelsesforordningen)\b)")
_ARTICLE_OF_THE_GDPR = pattern(r"\b(?:[^\W\d]+\.?\s*)?(?:6|9|10)\b")
_RESTING_ON_LAW: Final = ("c", "e")
"""The letters of Art. 6(1) that rest on Union or national law (Art. 6(3))."""

_BEHIND_A_NAME = pattern(
    r"(?:(?<!\s)\s+)?[(,:;–—]\s*|(?<!\s)\s+(?:-|under|pursuant to|according to|in accordance with|efter"
    r"|i henhold til|iht\.?|etter|enligt|gemäß|nach|aus|selon|en vertu de|volgens|op grond van|según"
    r"|ai sensi d\w+|zgodnie z)\s",
    re.IGNORECASE,
)
"""The sign or word behind the name of a basis that leads on to a law: `Legal obligation: ...`."""

_ABOUT = pattern(
    r"(?<!\s)\s+(?:for|of|to|with|from|by|til|av|af|fra|frå|från|med|för|till|für|von|der|des|bei|beim|ved|vid|zur?|zum"
    r"|mit|voor|van|met|pour|avec|du|de la|des|de los|dos|das|dei|del|della|para|con|per|par|d(?=['’]))"
    r"(?:\s+|['’])(?=[^\W\d_])",
    re.IGNORECASE,
)
_LONGEST_ABOUT: Final = 60
"""The name of a basis, and what it is about: `consent for photos`, `Kontrakt med kunden`."""

_BETWEEN_LAWS = pattern(r"[,;()]+|\s(?:og|samt|and|und|sowie|et|och|en|y|e)\s")

_PARAGRAPHS: Final = {"6": "1", "9": "2"}
"""The paragraph of each article that has the letters."""

_APART = pattern(r"(?:(?<!\s)\s+)?[/;|]\s*|\n+")
_LONGEST_PLACE: Final = 20
_SPECIAL: Final = ("9", "10")
_CRIMINAL: Final = "10"
_TEN_NAMED = pattern(r"(?<!\d)10(?!\d)")
_LEADING_TO = pattern(
    r"\b(?:under|according to|pursuant to|in accordance with|with|cf|jf|jfr|jvf|jo|efter|iht|i henhold til|ifølge"
    r"|enligt|gem|gemäß|gemaess|nach|i\.\s?V\.\s?m|selon|au titre de|au sens de|conformément à|volgens|op grond van"
    r"|según|conform|conforme a|ai sensi de\w*|na podstawie|zgodnie z|podle|podľa|nos termos do)"
    r"\.?\s*(?:l['’])?[(\[]?\s*\Z",
    re.IGNORECASE,
)
"""The words by which a basis by name leads to the article behind it."""

_NAMED_ALIKE: Final = {"(d)": ("9(2)(c)",), "(e)": ("9(2)(g)", "9(2)(i)", "9(2)(j)")}
"""Bases whose names are those of conditions too: `vital interests, Art. 9(2)(c)` names the condition."""

_ONLY_AN_ARTICLE = pattern(
    r"\s*art\w*\.?\s*\d+(?:\s*[(\[]\s*\w{1,2}\s*[)\]]|[\s.,-]+(?:(?:abs|stk|nr|lit|litra|bokstav|lid|par|let)\b\.?\s*)?(?:\d+|[a-z])\b)*[\s.,)]*",
    re.IGNORECASE,
)
"""`Art. 5(1)(c)`: an article of a law that is not named, or of the GDPR, which is no basis."""

_LONGEST_NAME: Final = 12
_LONGEST_LAW: Final = 600


@remembered
def bases(text: str, heading: str = "") -> tuple[tuple[Basis, ...], tuple[SpecialCondition, ...]]:
    """The legal bases of a cell, and the conditions for special categories among them.

    An article is one that the cell cites; where a part is nothing but the name of a basis (`consent`), its article is
    put to it, as not cited. A part with neither stays in words; a national law is kept as the law it names. A part
    that denies an article ("not special data under Art. 9") names nothing.

    Args:
        text: The cell.
        heading: The heading of its column: under one that names Art. 6 or 9, a letter by itself is one of that article.
    """
    ordinary: list[Basis] = []
    special: list[SpecialCondition] = []
    for part in _with_their_acts(_parts(text, heading)):
        articles_cited = cited(part) or _by_heading(part, heading)
        resting = _that_rests_on_law(articles_cited)
        beside = _law_beside(part) if articles_cited else None
        if beside is None and articles_cited and not citations(part):
            behind = _place_and_law(part)[1] or _behind_letter(part)  # `c (gravplassloven)`, below the article's number
            beside = laws(behind) if statute(behind) else None
        if beside and len(articles_cited) > 1 and not all("§" in law or _names_law(law) for law in beside):
            beside = None  # `6(1)(c) and 9(2)(b), employment law`: the name of a condition, and no law
        for article in articles_cited:
            law = beside if article == resting else None
            if article.split("(", 1)[0] in _SPECIAL:
                special.append(SpecialCondition(article=article, text=_more_than(article, part), law=law))
            else:
                interest = _interest(part) if articles_cited == (_INTERESTS,) else None
                ordinary.append(Basis(article=article, text=_more_than(article, part), law=law, interest=interest))
        if beside and resting is None and not any(map(_is_on_law, articles_cited)):
            ordinary.append(Basis(cited=False, law=beside))  # which of the articles rests on it is not said
        if articles_cited and not ordinary and all(article.split("(", 1)[0] in _SPECIAL for article in articles_cited):
            ordinary.extend(_named_beside(part, articles_cited))
        if not articles_cited:
            named = _ARTICLE_OF_THE_GDPR.search(part)
            denied = denies_article(part) or (named is not None and negated(part[: named.start()]))
            if answer(part, "basis").kind == "said" and not denied:
                ordinary += _by_letters(part) or [_leading_to_law(part) or _led_by_interest(part) or _in_words(part)]
    return tuple(ordinary), tuple(special)


def _interest(part: str) -> str | None:
    """The interest that a part names beside Art. 6(1)(f): `6.1.f (avoid missed visits)`; `None` where it names none."""
    places = citations(part)
    letter = None if places else _LETTER_FIRST.match(part)
    in_parentheses = _IN_PARENTHESES.match(part[places[-1].end :]) if places else None
    if in_parentheses is not None:
        return _as_interest(in_parentheses[1])
    behind = _GDPR_NAMED.sub(" ", part[places[-1].end :]) if places else part[letter.end(1) :] if letter else ""
    return _as_interest(behind)


def _as_interest(text: str) -> str | None:
    """Words that may be an interest: no law, no article, no name of a basis, nothing about how it was balanced.

    Nor whose data or which data it is about; and a single word only where it is the name of a purpose.
    """
    bare = text.strip(" .,:;–—-()\n")
    label = labelled(bare)
    bare = label[1] if label and choice(label[0], "6(1)") else bare
    if any(answer(piece).kind != "said" for piece in (bare, *(labelled(bare) or ()))):
        return None  # `processor: n/a` is no interest
    if not _LEAST_OF_AN_INTEREST <= len(bare) <= _LONGEST_INTEREST or not any(map(str.isalpha, bare)):
        return None
    named = statute(bare) or cited(bare) or choice(bare, "6(1)") or speaks_of(bare, wordings("balancing"))
    about = term_of("subject", bare) or term_of("category", bare) or any(map(str.isdigit, bare))
    single = len(bare.split()) == 1 and term_of("purpose", bare) is None
    return None if named or about or single or opposes(bare) or doubts(bare) else bare


def _that_rests_on_law(articles_cited: tuple[str, ...]) -> str | None:
    """Of the articles of a part, the one that a law beside them goes to: the only one, or the only one on law."""
    if len(articles_cited) == 1:
        return articles_cited[0]
    on_law = [article for article in articles_cited if _is_on_law(article)]
    return on_law[0] if len(on_law) == 1 else None


def _is_on_law(article: str) -> bool:
    return article in {"6(1)(c)", "6(1)(e)"}


def _parts(text: str, heading: str) -> list[str]:
    """The lines of a cell; of one that cites nothing, what slashes and commas divide into bases by name, and laws."""
    parts: list[str] = []
    spaced = single_spaced(text).strip()
    whole = not set(spaced) & set("\n;|")  # `6. cikk` is an article, and the sixth item of no list
    for line in (spaced,) if whole else lines(spaced):
        pieces = [piece.strip() for piece in _BETWEEN_NAMES.split(line)]
        names = [piece for piece in pieces if choice(remark(piece)[0], "6(1)")]
        generic = [piece for piece in pieces if _names_no_law(piece)]
        by_name = len({*names, *generic}) > 1 and all(
            piece in names or piece in generic or _is_law(piece) for piece in pieces
        )
        if by_name and not cited(line) and not _by_heading(line, heading):
            parts += pieces
        else:
            parts += _told_apart(line, heading) or _with_that_of_a_kind(line, heading) or _either(line)
    return parts


def _told_apart(line: str, heading: str) -> list[str]:
    """The parts of a list in which each is a basis by itself: `Consent (analytics), 6 f (running it)`; else none.

    Below a heading that names the article so is `c (hvidvaskloven § 11), b`. One that only calls another by its name
    (`Consent, Art. 6(1)(a)`) is the same.
    """
    pieces = by_comma(line)
    if len(pieces) == 1:
        return []
    if len(_letters_each_for_some(line)) == len(pieces) and all(_by_heading(piece, heading) for piece in pieces):
        return [*pieces]
    letters = {choice(remark(piece)[0], "6(1)") for piece in pieces if not cited(piece)}
    named = {f"6(1){letter}" for letter in letters if letter}
    articles_cited = {article for piece in pieces for article in cited(piece)}
    plainly = None not in letters and named and articles_cited and named.isdisjoint(articles_cited)
    return [*pieces] if plainly and all(article.startswith("6(1)(") for article in articles_cited) else []


def _with_that_of_a_kind(line: str, heading: str) -> list[str]:
    """A basis, and that for something in parentheses: `Contract (newsletter: consent)`; empty where it is not that."""
    ahead, behind = remark(line)
    label = labelled(behind) if behind else None
    if behind is None or label is None:
        return []
    if _by_heading(ahead, heading) and _by_heading(label[1], heading):  # `f (Gift Aid: c)`, below `Art. 6`
        return [ahead, label[1]]
    return [ahead, behind] if _of_a_kind(behind) and (cited(ahead) or choice(ahead, "6(1)")) else []


def _with_their_acts(parts: list[str]) -> Iterator[str]:
    """The parts, a section by itself with the act of the one before: `databeskyttelseslovens § 12; § 11, stk. 2`."""
    before = after = ""
    for part in parts:
        if (before or after) and _SECTION_ALONE.fullmatch(part):
            yield f"{before}{part}{after}"
            continue
        ahead = part.partition("§")[0].strip(" ,;")
        acts = (act for act in (ahead, ahead.split(" ")[-1]) if act and statute(act) and not cited(act))
        act = next(acts, None) if "§" in part else None
        before, after = (f"{act} ", "") if act else ("", _act_behind_section(part))
        yield part


def _act_behind_section(part: str) -> str:
    """The act at the end of a line that names a section: ` SGB II` of `§ 67 SGB II`; empty where there is none."""
    act = _ACT_AT_THE_END.search(part)
    return f" {act[1]}" if act and "§" in part[part.rfind("\n", 0, act.start()) + 1 : act.start()] else ""


def _either(line: str) -> list[str]:
    """A line, divided where it names a basis and cites another one: `Einwilligung bzw. Art. 6 Abs. 1 lit. f`.

    So it is where a basis by name is joined to laws: `Legitim interesse + TV-overvågningsloven`.
    """
    if len(line) > _LONGEST_LAW:
        return [line]
    behind = by_comma(line)
    plainly = len(behind) > 1 and not cited(line)
    by_name = [letter_in(piece) or _narrowed(piece) or _of_a_kind(piece) for piece in behind] if plainly else []
    several = all(by_name) and len({*by_name}) == len(by_name) > 1  # `Consent for the newsletter, contract for orders`
    if several or _are_names_beside_conditions(behind):
        return list(behind)
    if len(behind) > 1 and cited(behind[0]) and all(_is_another(piece, cited(behind[0])) for piece in behind[1:]):
        return list(behind)
    pieces = [piece.strip() for piece in _OR.split(line)]
    if (
        choice(pieces[0], "6(1)")
        and len(pieces) > 1
        and all(_is_law(piece) or _explicit(piece) for piece in pieces[1:])
    ):
        return pieces
    articles_of_pieces = [_article_of(piece) for piece in pieces]
    if len(pieces) > 1 and all(articles_of_pieces) and len({*articles_of_pieces}) == len(pieces):
        return pieces  # `Einwilligung (Art. 6 Abs. 1 lit. a) / Vertrag`
    named = {f"6(1){letter}" for piece in pieces if (letter := choice(remark(piece)[0], "6(1)"))}
    others = [cited(piece) for piece in pieces if not choice(remark(piece)[0], "6(1)")]
    ordinary = {article for articles_cited in others for article in articles_cited if article.startswith("6(")}
    whole = {*cited(line)} == {article for articles_cited in others for article in articles_cited}  # `litra e (...)`
    return pieces if named and all(others) and ordinary and whole and not named & ordinary else [line]


def _explicit(piece: str) -> bool:
    """Whether a piece names explicit consent with its article: `uttrykkelig samtykke (9 nr. 2 a)`."""
    return cited(piece) == ("9(2)(a)",)


def _are_names_beside_conditions(pieces: tuple[str, ...]) -> bool:
    """Whether parts between commas are several bases by name, and conditions: `Avtal, samtycke, art. 9.2 a`."""
    letters = [letter for piece in pieces if (letter := choice(piece, "6(1)"))]
    others = [cited(piece) for piece in pieces if not choice(piece, "6(1)")]
    of_nine = all(articles and all(article.startswith("9") for article in articles) for articles in others)
    return len({*letters}) > 1 and bool(others) and of_nine


def _article_of(piece: str) -> str | None:
    """The one article of Art. 6(1) that a piece cites, or names and nothing more; `None` where it does neither."""
    ordinary = {article for article in cited(piece) if article.startswith("6(")}
    letter = choice(piece, "6(1)") or _narrowed(piece)
    if len(ordinary) == 1 and len(cited(piece)) == 1:
        return next(iter(ordinary))
    return f"6(1){letter}" if letter and not cited(piece) else None


def _by_heading(part: str, heading: str) -> tuple[str, ...]:
    """The articles of which a cell gives the letters, and its heading the number.

    Under a heading that names both Art. 6 and Art. 9 a letter is one of either, so that only two say which they are.
    """
    numbers = tuple(dict.fromkeys(article.split("(", 1)[0] for article in cited(heading))) if heading else ()
    explained = _LETTERS_EXPLAINED.search(heading) if not numbers else None
    numbers = (_OF_THE_LAST_LETTER[explained[1].lower()],) if explained else numbers
    number = numbers[0] if numbers else None
    if part.strip() == _CRIMINAL and number and _TEN_NAMED.search(heading):  # `10`, below `Art. 9/10`
        return (_CRIMINAL,)
    if {*_PARAGRAPHS} <= {*numbers}:
        return _in_the_order_of(numbers, part)
    place = _place_and_law(part)[0] or part
    letters = bare_letters(place) or _letters_each_for_some(place) or _letter_with_words(place)
    paragraph = _PARAGRAPHS.get(number or "")
    articles_named = tuple(f"{number}({paragraph})({letter})" for letter in letters) if paragraph else ()
    if paragraph and not letters and len(place) <= _LONGEST_PLACE:  # `1 lit. c`, `(1)(c)`
        articles_named = tuple(article for article in cited(f"Art. {number} {place}") if "(" in article)
    return articles_named if all(map(articles.is_article, articles_named)) else ()


def _place_and_law(part: str) -> tuple[str, str]:
    """A place in an article, and the law that leads on from it: `stk. 1, litra c, jf. skatteloven`; else nothing."""
    for cut in reversed([*_TO_A_LAW.finditer(part)][:_LONGEST_NAME]):
        place, law = part[: cut.start()], part[cut.end() :].strip(" ().")
        if len(place) <= _LONGEST_PLACE and _LETTER_LAST.search(place) and _is_law(law):
            return place, law
    return "", ""


def _in_the_order_of(numbers: tuple[str, ...], part: str) -> tuple[str, ...]:
    """The articles of two letters apart, `c / h`, as a heading names them; none where it is not that."""
    pieces = [bare_letters(piece) for piece in _APART.split(part)]
    if len(pieces) != len(_PARAGRAPHS) or len(numbers) != len(_PARAGRAPHS) or not all(pieces):
        return ()
    named = tuple(
        f"{number}({_PARAGRAPHS[number]})({letter})"
        for number, letters in zip(numbers, pieces, strict=True)
        for letter in letters
    )
    return named if all(map(articles.is_article, named)) else ()


def _behind_letter(part: str) -> str:
    """What stands behind a letter, in parentheses or behind a sign: `c (gravplassloven)`, `c: skatteloven`."""
    opened = _LETTER_FIRST.match(part)
    return remark(part)[1] or (part[opened.end(1) :].strip(" .,:;–—=-()") if opened else "")


def _letter_with_words(part: str) -> tuple[str, ...]:
    """The letter that opens a part, and behind a sign what it is about: `f - sikre lokalene`, `b (avtale)`."""
    opened = _LETTER_FIRST.match(part)
    return (opened[1].lower(),) if opened else ()


def _letters_each_for_some(part: str) -> tuple[str, ...]:
    """The letters of a list, each with whom or what it is for in parentheses: `f (members), a (supporters)`."""
    pieces = [_LETTER_FOR_SOME.fullmatch(piece) for piece in _APART.split(part) for piece in by_comma(piece)]
    plainly = len(pieces) > 1 and all(pieces) and any(piece["whom"] for piece in pieces if piece)
    return tuple(piece[1].lower() for piece in pieces if piece) if plainly else ()


def _named_beside(part: str, conditions: tuple[str, ...]) -> tuple[Basis, ...]:
    """The basis by name beside conditions of Art. 9: `Consent, Art. 9(2)(a)`; not the condition's own name."""
    places = citations(part)
    for words in (part[: places[0].start], part[places[-1].end :]) if places else ():
        bare = _LEADS_ON.sub("", _LEADING_TO.sub("", words).rstrip()).strip(" ,.:;[]/+&–—-").rstrip("( ").lstrip(") ")
        name, law = remark(bare.strip("()") if bare.count("(") != bare.count(")") else bare)
        letter = choice(bare.strip("()"), "6(1)") or choice(name, "6(1)") or letter_in(bare)
        if letter is not None and not any(article in _NAMED_ALIKE.get(letter, ()) for article in conditions):
            own = (law,) if law is not None and statute(law) else None
            return (Basis(article=f"6(1){letter}", cited=False, text=part, law=own),)
    return ()


def _more_than(article: str, part: str) -> str | None:
    return None if part == article else part


def _law_beside(part: str) -> tuple[str, ...] | None:
    """The national law that a cell names beside articles of the GDPR: `in conjunction with § 26 BDSG`."""
    beside: list[str] = []
    for text in (text for piece in around_citations(part) for text in _SENTENCES.split(_GDPR_NAMED.sub(" ", piece))):
        law = _LEADS_ON.sub("", _AND_LED.sub("", text.strip(" .,:()–-+&/"))).strip(" .,:()–-+&/")
        law = _END_OF_A_PLACE.sub("", law).strip(" .,:()–-+&/")
        label = labelled(law)
        law = label[1] if label and plain(label[0]) in law_words() else law
        field, _, named = law.partition(":")  # `employment law: sygedagpengeloven`
        names_basis = choice(field.strip(), "6(1)") or _names_no_law(field) or _A_FIELD_OF_LAW.fullmatch(field)
        law = named.strip() if named and names_basis else law
        if (
            law
            and statute(law)
            and not cited(law)
            and not opposes(law)
            and not _A_FIELD_OF_LAW.fullmatch(law)
            and not choice(law.partition("(")[0].strip(), "6(1)")
        ):
            beside += laws(law)
    return tuple(beside) or None


def around_citations(part: str) -> list[str]:
    """What stands behind, between and before the articles of a part; behind "in conjunction with" what follows."""
    places = citations(part)
    if not places:
        return []
    starts, ends = [place.start for place in places], [place.end for place in places]
    gaps = [part[end:start] for end, start in zip(ends, [*starts[1:], len(part)], strict=True) if start > end]
    gaps = [_without_remark(gap) for gap in gaps]
    alongside = [gap[cut.end() :] for gap in gaps if (cut := _ALONGSIDE.search(gap))]
    if any(text.strip() for text in alongside):
        return alongside
    return [*reversed(gaps), part[: starts[0]]]  # `6(1)(c) i. V. m. Art. 9(2)(b), § 26 BDSG`: the law is behind both


def _without_remark(gap: str) -> str:
    """What stands behind an article without the remark on it before a law: `(legal obligation), Tax Act`."""
    remarked = _REMARKED.match(gap)
    if remarked is None:
        return gap
    return f"{remarked[1]}, {remarked[2]}" if statute(remarked[1]) else f" {remarked[2]}"


def laws(text: str) -> tuple[str, ...]:
    """The laws that words name, each with its own section: `skatteloven og bogføringsloven § 12` are two.

    What joins them divides them only where each part names a law by itself: `§ 5, stk. 2` is one place.
    """
    ahead, *behind = _ALONGSIDE.split(text)
    in_the_gdpr = _ONLY_AN_ARTICLE.fullmatch(_GDPR_NAMED.sub(" ", ahead)) if _GDPR_NAMED.search(ahead) else None
    if behind and in_the_gdpr and all(map(_names_law, behind)):
        return tuple(law for part in behind for law in laws(part))  # `Art. 88 DSGVO i.V.m. § 26 BDSG`
    label = labelled(text)
    if label is not None and not statute(label[0]) and _names_law(label[1]):
        return laws(label[1])  # `politiattest: trossamfunnsloven § 11`
    parts = [part.strip(" ,.") for part in _JOINED_LAWS.split(text)]
    return tuple(parts) if len(parts) > 1 and all(map(_names_law, parts)) else (text,)


def _names_law(text: str) -> bool:
    return len(text.split()) <= _LONGEST_NAME and bool(_NAMED_LAW.search(text)) and text.count("(") == text.count(")")


def _is_another(piece: str, articles_cited: tuple[str, ...]) -> bool:
    """Whether a piece behind articles is a basis by name, and of none of them: `consent for photos` behind 6(1)(f)."""
    letter = choice(remark(piece)[0], "6(1)") or _narrowed(piece)
    return letter is not None and f"6(1){letter}" not in articles_cited and articles_cited[0].startswith("6(")


def _is_law(text: str) -> bool:
    return statute(text) and _names_law(text) and not cited(text) and not opposes(text) and not doubts(text)


def _several_laws(text: str) -> tuple[str, ...]:
    """The laws behind the name of a basis, in parentheses or not; none where there is anything else, or a denial."""
    if opposes(text) or doubts(text) or choice(_OR.split(text)[0], "6(1)"):
        return ()
    published = _PUBLISHED_AS.search(text)
    if published is not None and _names_law(text[: published.start()]):
        return (text.strip(),)
    parts = tuple(part for piece in _BETWEEN_LAWS.split(text) if (part := piece.strip(" .")))
    if all(statute(part) or _names_law(part) for part in parts):
        return parts
    whole = text.strip(" .()")
    return laws(whole) if statute(whole) and not set(whole) & set("();:") else ()


def statute(text: str) -> bool:
    """Whether words are the name of a law or a place in one, and no sentence."""
    if len(text) > _LONGEST_LAW or _ONLY_AN_ARTICLE.fullmatch(text) or _names_no_law(text):
        return False
    short = "§" in text or len(text.split()) <= _LONGEST_NAME or _NUMBERED_LAW.match(text)
    return bool(_STATUTE.search(text)) and bool(short)


def _names_no_law(text: str) -> bool:
    """Whether words say that a law is there and not which: `loven`, `hjemmel i lov`."""
    return means(text, "law-unnamed")


def _by_letters(part: str) -> list[Basis]:
    """The bases of several letters before one law: `Litra b og c, samt databeskyttelsesloven § 12`; else none.

    The law goes to the one of them that rests on law; where that is not one alone, it stays in the words.
    """
    letters, law = led_by_letters(part)
    if len(letters) < 2 or not statute(law):  # noqa: PLR2004 - one letter is `_in_words`
        return []
    resting = [letter for letter in letters if letter in _RESTING_ON_LAW]
    return [
        Basis(article=f"6(1)({letter})", cited=False, text=part, law=(law,) if [letter] == resting else None)
        for letter in letters
    ]


def _leading_to_law(part: str) -> Basis | None:
    """A basis by name that leads to laws: `Samtykke, jf. markedsføringslovens § 10`; `None` where it is not that."""
    leading = _ALONGSIDE.search(part) or _BEHIND_A_NAME.search(part)
    letter = choice(part[: leading.start()], "6(1)") if leading else None
    behind = part[leading.end() :] if leading else ""
    by_law = _several_laws(behind) or _several_laws(remark(behind)[0]) if leading and letter else ()
    return Basis(article=f"6(1){letter}", cited=False, text=part, law=by_law) if by_law else None


def _led_by_interest(part: str) -> Basis | None:
    """The legitimate interest in something: `Legitim interesse i at finde folk`; `None` where it is not that."""
    words = part.split()
    for size in range(1, min(_LONGEST_NAME_OF_A_BASIS, len(words) - 2) + 1):
        leads = choice(" ".join(words[:size]), "6(1)") == "(f)" and means(words[size], "in-something")
        behind = " ".join(words[size + 1 :])
        interest = _as_interest(behind) if leads else None
        if interest is not None or (leads and _narrows(behind)):
            return Basis(article=_INTERESTS, cited=False, text=part, interest=interest)
    return None


def _narrows(text: str) -> bool:
    """Whether a remark on a basis by name says whom or what it is about, and neither denies, doubts nor reserves it."""
    denies = opposes(text) or doubts(text) or excepts(text) or answer(text).kind not in ("said", "yes")
    return not (denies or cited(text) or any(choice(part, "6(1)") for part in (text, *text.split())))


def _says_whom(behind: str, article: str) -> bool:
    """Whether a remark on a basis by name narrows it, or says of consent that it can be withdrawn."""
    reserved = doubts(behind) or cited(behind) or speaks_of(behind, wordings("solely"))
    return (article == "(a)" and says(behind, "withdrawal") and not reserved) or _narrows(behind)


def _narrowed(part: str) -> str | None:
    """The letter of a basis by name before what it is about: `consent for photos`; `None` where it is not that."""
    if set(part) & set(",;:()"):
        return None
    for sign in _ABOUT.finditer(part):
        name, about = part[: sign.start()], part[sign.end() :]
        if max(len(name), len(about)) <= _LONGEST_ABOUT and choice(name, "6(1)"):
            return choice(name, "6(1)") if not statute(about) and _narrows(about) else None
    return _given_by(part)


def _given_by(part: str) -> str | None:
    """The letter of consent beside whoever gives it, with no word between: `souhlas rodičů`, `huoltajan suostumus`."""
    words = part.split()
    orders = ((words[0], words[1:]), (words[-1], words[:-1])) if len(words) > 1 else ()
    given = any(
        choice(name, "6(1)") == "(a)" and plain(" ".join(by)) in wordings("who-consents") for name, by in orders
    )
    return "(a)" if given else None


def _of_a_kind(part: str) -> str | None:
    """The letter of a basis by name behind what it is for: `newsletter: consent`; `None` where it is not that."""
    label = labelled(part) or _led_by_whom(part)
    letter = choice(label[1].rstrip(". "), "6(1)") if label else None
    named_so = label is not None and letter is not None and len(label[0].split()) <= _LONGEST_NAME_OF_A_BASIS
    plainly = named_so and label is not None and not statute(label[0]) and not speaks_of(label[0], wordings("formerly"))
    return letter if plainly and label is not None and _narrows(label[0]) else None


def _led_by_whom(part: str) -> tuple[str, str] | None:
    """Whom a basis by name is for, with a word for "for" before them, and that: `u portrétů souhlas`."""
    spoken = part.split()
    if not spoken or plain(spoken[0]) not in wordings("purposive"):
        return None
    ends = (at for at in range(_LEAST_BEFORE, len(spoken)) if choice(" ".join(spoken[at:]), "6(1)"))
    return next(((" ".join(spoken[:at]), " ".join(spoken[at:])) for at in ends), None)


def _in_words(part: str) -> Basis:
    name, behind = remark(part)
    label = labelled(part)
    if label and behind is None and choice(label[0], "6(1)"):  # `Legitim interesse: markedsføring`
        name, behind = label
    dash = _DASHED.match(part) if behind is None and label is None else None
    if dash and choice(dash["name"], "6(1)"):  # `Legal obligation - Church Representation Rules`
        name, behind = dash["name"], dash["behind"]
    if kind := _of_a_kind(part):
        return Basis(article=f"6(1){kind}", cited=False, text=part)
    article = choice(part, "6(1)") or choice(name, "6(1)") or _narrowed(part)
    same = behind is None or article == f"({behind.strip(' .)').casefold()})"
    if article is not None and (
        name == part or same or (not statute(behind or "") and _says_whom(behind or "", article))
    ):
        interest = _as_interest(behind) if article == "(f)" and behind and not same else None
        return Basis(article=f"6(1){article}", cited=False, text=part, interest=interest)
    bare = _BARE_LETTER.fullmatch(part)
    lettered = (bare[1].lower(), bare[2]) if bare else led_by_letter(part)
    if lettered is not None:
        letter, wording = lettered
        called, of_law = remark(wording)
        meant = _in_words(wording)
        if meant.article == f"6(1)({letter})":
            return meant.with_(text=part)
        if choice(called, "6(1)") == f"({letter})" and of_law and _is_law(of_law):
            return Basis(article=f"6(1)({letter})", cited=False, text=part, law=laws(of_law))
        rests_on_law = letter == "c" if bare else letter in _RESTING_ON_LAW  # `e legge 104/1992` may be *and* a law
        if rests_on_law and statute(wording):
            return Basis(article=f"6(1)({letter})", cited=False, text=part, law=laws(wording))
    return _as_law(part, name, behind)


def _as_law(part: str, name: str, behind: str | None) -> Basis:
    """A law by its name, as a basis without an article; anything else in its words."""
    label = labelled(part)
    law = label[1] if label and plain(label[0]) in law_words() else _LETTER_BEHIND.sub("", part)
    if (
        behind and _is_law(behind) and (plain(name) in law_words() or (name.islower() and not statute(name)))
    ):  # `fiscaal (Wet IB 2001)`
        law = behind
    named = any(choice(ahead, "6(1)") for ahead in (_OR.split(law)[0], law.partition(",")[0]))
    more = opposes(law) or named or _LETTER_IN_WORDS.search(law)
    if statute(law) and not set(law) & set(":;") and not more:
        return Basis(cited=False, law=laws(law))
    return Basis(cited=False, text=part)  # `Kontrakt (litra b), bogføringsloven` is more than a law
