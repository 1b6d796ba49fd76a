# SPDX-License-Identifier: Apache-2.0
"""Whose register it is by its title or by the letterhead above a table, where no block says so (Art. 30(1)(a)).

`Fortegnelse for Nordby Vand ApS`, `ROPA - Tidewise Ltd (as controller)`, `Nordby AS, Storgata 9, 6002 Nordby`. Only
what is plainly the name of an organisation counts: one with a legal form, an authority, a kind of association.
"""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import Final

from ropa.free_text.answers import means as wording
from ropa.free_text.comparable import plain
from ropa.free_text.lists import by_comma, labelled, remark, without_parentheses
from ropa.free_text.parties.contact_details import email_in, has_place, is_street_and_town, phone_of
from ropa.free_text.parties.kinds_of_party import is_department, kind_of
from ropa.free_text.parties.legal_forms import has_form
from ropa.imports.shapes.titles import ends_with, is_kind_counted, means, opens_with, says, without_number
from ropa.imports.words import comparable, written
from ropa.model.party import PartyKind

_PIECES: Final = re.compile(r"(?<!\s)\s+[-–—|]\s+|(?:(?<!\s)\s+)?(?:[:;,]\s+|[–—]\s*)|\s{2,}")
_IS: Final = re.compile(r"\s(?:is|er|är|ist|est|es|è|é|on|jest|je|este|είναι|е)\s")
_ARTICLE: Final = re.compile(r"\A(?:the|data|den|der|die|le|la|el|il|het|de|o|a)\s", re.IGNORECASE)
_LONGEST_PREDICATE: Final = 3
_REACHED: Final = re.compile(r"\S{1,64}@\S{1,255}|https?://\S{1,255}|www\.\S{1,255}")
_BETWEEN_PIECES: Final = re.compile(
    r"(?<!\s)\s+[·•|∙●▪–—-]\s+|(?:(?<!\s)\s+)?[|;\t]\s*|\s{3,}|,\s+(?=(?:tlf|tel|telefon|phone|e-?post|e-?mail|mail|cvr|org\.?\s?nr|www)\b)",
    re.IGNORECASE,
)
_REGISTERED: Final = re.compile(
    r"(?:cvr|se|org|organi[sz]a\w{3,6}|mva|vat|ust-?id\w*|hrb|hra|kvk|siren|siret|rcs|nif|nipc|cif|nip|krs|regon|ičo|dič"
    r"|eik|oib|y-tunnus|fn|uid|cui|ean|p\.?\s?iva|partita iva|c\.?f|afm|company|charity)[\s.:-]*"
    r"(?:nr|no|n°|nummer|number)?[\s.:-]*((?:[A-Z]{2,3}[\s-]?)?\d[\d\s./-]{4,18}\d?[A-Z]?(?:\s?MVA)?)",
    re.IGNORECASE,
)
_NUMBER_ALONE: Final = re.compile(r"(\d[\d\s-]{6,14}\d)")
"""The number of an organisation with nothing before it."""

_WAY: Final = re.compile(
    r"\A(?:e-?mail|e-?post|mail|tlf|tel|telefon|telefoon|téléphone|teléfono|telefono|puhelin|phone|adresse?|address|web|www)"
    r"(?:\.?\s?:|\.)?\s+(?=\S)",
    re.IGNORECASE,
)
_SITE: Final = re.compile(r"(?:https?://|www\.)\S{3,80}")
_LONGEST_LINE: Final = 80
_LONGEST: Final = 200
_MOST_WORDS: Final = 8
_MOST_WORDS_OF_A_TITLE: Final = 30
_PARTNERSHIP: Final = re.compile(r"\w\s+(?:DA|HB|BA|IF|IL|BK|FK|IK|GF|KFUM)\Z")
"""What is a word where it is not in capitals: a legal form, or a club's (`Legesenter DA`, `Bakkerne IF`)."""

_DASH: Final = re.compile(r"\s[–—|-]\s")
_ELIDED: Final = re.compile(r"(?<!\w)(?:l|d|dell|all|nell|dall)['’](?=[A-ZÉÈÀÎÔ])")
"""An article before a name: `de l'ASBL Les Tournesols`."""

_BRANCH: Final = re.compile(
    r"(?<=\w)\s(?:avd|afd|avdeling|afdeling|lokalavdeling|lokalafdeling|avdelning|krets|kreds|nr|no|n°|sektion|section|branch)"
    r"\.?\s\d{1,4}\Z",
    re.IGNORECASE,
)
"""Which of several branches a name is that of: `Fagforbundet avd. 12`."""

_ONLY_A_BRANCH: Final = re.compile(
    r"(?:avd|afd|avdeling|afdeling|afdelinger|lokalavdeling|lokalafdeling|avdelning|krets|kreds|sektion|section|branch)"
    r"\.?\s\d{1,4}(?:\s?[-–/,]\s?\d{1,4}){0,9}",
    re.IGNORECASE,
)
_QUOTES: Final = ' "„“”»«'
_LEAST_WORDS: Final = 2
_JOINED_WORDS: Final = 3
_PAIR_OF_LINES: Final = 2
_WORDS_OF_A_PERSON: Final = (2, 3)


def owner_above(text: str) -> str | None:
    """The words of a line above a register that say whose it is; `None` where it does not say so plainly."""
    if says(_REACHED.sub(" ", without_parentheses(text)), "not-owner"):
        return None
    first = _BETWEEN_PIECES.split(text.strip())[0]
    stated = {field for field, _ in letterhead(text, first)}
    if len(stated) > 1 and len(first.split()) <= _MOST_WORDS and (is_organisation(first) or "registration" in stated):
        return first
    label = labelled(text)
    if label and (wording(label[0], "organisation-kind") or wording(label[0], "organisation-label")):
        text = label[1]
    whole = _in_sentence(text) or _in_letterhead(text) or _in_title(text) or _alone(text)
    return whole or _below_a_title(text)


def _below_a_title(text: str) -> str | None:
    """The organisation that stands alone on the line below the title of a register, in one cell with it."""
    titles = [line.strip() for line in text.split("\n") if line.strip()]
    plainly = len(titles) == _PAIR_OF_LINES and says(titles[0], "register")
    return _alone(titles[1]) if plainly and is_organisation(titles[1]) else None


def says_who_is_controller(text: str) -> bool:
    """Whether a line says in so many words who the controller is."""
    return not says(text, "not-owner") and _in_sentence(text) is not None


def reach(text: str) -> tuple[str, str] | None:
    """What a line below the name of an organisation says of how to reach it: the field and the words; or nothing."""
    line = text.strip()
    if email_in(line) == line:
        return "email", line
    if phone := phone_of(line):
        return "phone", phone
    if says(line, "of-the-paper"):
        return None
    parts = by_comma(line)
    street = any(any(map(str.isdigit, part)) and not has_place(part) for part in parts)
    placed = is_street_and_town(parts) or (street and has_place(parts[-1]))
    return ("address", line) if len(line) <= _LONGEST_LINE and placed else None


def ways_below(text: str) -> tuple[tuple[str, str], ...]:
    """What a line below the name of an organisation says of how to reach it, and of its number before the address.

    `556123-4567, Lövgatan 1, 411 05 Göteborg`.
    """
    first, comma, behind = text.strip().partition(",")
    number = _REGISTERED.fullmatch(first) or _NUMBER_ALONE.fullmatch(first)
    address = reach(behind) if comma and number else None
    if number and address and address[0] == "address":
        return (("registration", number[1].strip()), address)
    stated = reach(text)
    return (stated,) if stated else ()


def letterhead(text: str, owner: str) -> tuple[tuple[str, str], ...]:
    """How a line between signs says that an organisation is reached: `Org.nr. 912 345 678 · Storgata 2, 2670 Otta`.

    Empty where a part of it is none of that, nor the name of the *owner*: it may be about somebody else.
    """
    pieces = [piece.strip() for piece in _BETWEEN_PIECES.split(text.strip()) if piece.strip()]
    details: list[tuple[str, str]] = []
    for piece, after in zip_longest(pieces, pieces[1:]):
        if details and details[-1][1].endswith(f", {piece}"):
            continue  # the town of the street before it
        number = _REGISTERED.fullmatch(piece)
        bare = _WAY.sub("", piece)
        stated = ("registration", number[1]) if number else ("website", bare) if _SITE.fullmatch(bare) else reach(bare)
        stated = stated or (reach(f"{bare}, {after}") if after else None)
        if stated is not None:
            details.append(stated)
        elif not plain(owner).startswith(plain(piece)):
            return ()
    return tuple(details) if len(pieces) > 1 else ()


def _in_title(text: str) -> str | None:
    """The organisation that a title of a register names; `None` where it names none plainly, or several."""
    whole = without_parentheses(text).strip()
    title = without_number(whole).strip()
    title = title if says(title, "register") else whole  # `Register of processing: Acme Ltd`
    if len(text) > _LONGEST or "\n" in title or not says(title, "register"):
        return None
    names: list[str] = []
    for piece in _pieces(title):
        names += [
            name
            for name in _endings(piece)
            if _begins_a_name(piece, name) and not says(name, "register") and is_organisation(name)
        ][:1]
    return names[0] if len(set(names)) == 1 else _before_the_register(title)


def _before_the_register(title: str) -> str | None:
    """The organisation before the word for a register, in small letters: `Napsugár Óvoda adatkezelési nyilvántartása`.

    A word that bends before it, as `Nordby Friskoles`, is no name as it stands.
    """
    spoken = title.split()
    for at in range(_LEAST_WORDS, len(spoken)):
        name, behind = " ".join(spoken[:at]), spoken[at:]
        unbent = has_form(name) or means(spoken[at - 1], "organisation")
        if all(map(str.islower, behind)) and says(" ".join(behind), "register") and unbent and is_organisation(name):
            return name
    return None


def _begins_a_name(piece: str, name: str) -> bool:
    """Whether the end of a piece is a name and not only the rest of one: `Friskole` in `Engdal Friskole` is not."""
    before = piece[: piece.rfind(name)].split()
    return not before or not before[-1][:1].isupper() or says(" ".join(before), "register")


def _pieces(title: str) -> list[str]:
    """The parts of a title between its signs; a legal form stays with its name: `Clínica Boa Saúde, Lda.`."""
    pieces: list[str] = []
    for piece in _PIECES.split(title):
        if pieces and wording(piece, "party-word"):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece)
    return pieces


def _in_sentence(text: str) -> str | None:
    """Who is the controller by a sentence: `The board of Northby School is the controller`, `The controller is ...`."""
    sentence = without_parentheses(text).split("\n", 1)[0][:_LONGEST]
    for verb in _IS.finditer(sentence):
        named = sentence[verb.end() :].strip().rstrip(".")
        if wording(_ARTICLE.sub("", sentence[: verb.start()].strip()), "controller"):
            name, *others = by_comma(named) if "," in named else (named,)
            if _may_be_called(name) and (not others or (is_organisation(name) and any(map(has_place, others)))):
                return named
        predicate = _ARTICLE.sub("", sentence[verb.end() :]).rstrip(" .").split()
        if any(wording(" ".join(predicate[:size]), "controller") for size in range(1, _LONGEST_PREDICATE + 1)):
            return _alone(sentence[: verb.start()])
    return None


def _may_be_called(name: str) -> bool:
    """Whether words may be what somebody is called of whom a sentence says that they are the controller."""
    words = name.split()
    return 0 < len(words) <= _MOST_WORDS and name[:1].isupper() and not _ARTICLE.match(name) and "," not in name


def _alone(text: str) -> str | None:
    """A line that is an organisation and nothing besides, or what is spoken of in it: `Privacy at Northby School`."""
    line = text.strip()[:_LONGEST]
    apart = [piece.strip() for piece in _DASH.split(line)]
    if len(apart) > 1 and len(named := [piece for piece in apart if is_organisation(piece)]) == 1:
        others = [piece for piece in apart if piece not in named]
        of_it = any(
            says(piece, "register") or says(piece, "topic") or _ONLY_A_BRANCH.fullmatch(piece) for piece in others
        )
        return named[0] if of_it else None
    for name in _endings(line):
        about = says(name, "topic") or says(name, "register") or _opens_with_kind(name)
        if is_organisation(name) and not about:
            before = line[: line.find(name)].strip()
            return name if not before or says(before, "topic") or _opens_with_kind(f"{before} ") else None
    name, *others = by_comma(line)
    if not others or not is_organisation(name):
        return None
    of_the_paper = all(says(other, "of-the-paper") for other in others)  # `Nordby Kommune, version 2.1`
    owned = has_form(name) and not any(map(has_form, others))  # `Elektro Brandt e.K., Inhaber Karl Brandt`
    return name if owned or of_the_paper else None


def _opens_with_kind(name: str) -> bool:
    """Whether words open with one for processing, and go on in small letters: `Behandlinger i Lystrup Roklub`."""
    first, _, others = name.partition(" ")
    return is_kind_counted(plain(first)) and not others[:1].isupper()


def _endings(piece: str) -> list[str]:
    """A piece of a title, and each end of it that begins with another word; the longest first."""
    words = _ELIDED.sub("", piece).split()[:_MOST_WORDS_OF_A_TITLE]
    ends = [
        _without_quotes(" ".join(words[at:]))
        for at in range(len(words))
        if at == 0
        or (words[at][:1].isupper() and words[at].casefold() not in written("before-a-name"))
        or _opens_in_small(words[at:])
    ]
    return [end if has_form(end) else end.rstrip(".") for end in ends]


def _opens_in_small(words: list[str]) -> bool:
    """Whether words are a kind of organisation in small letters, and a name behind it: `gemeente Waterdam`."""
    named = len(words) > 1 and words[0].isalpha() and words[0].islower() and words[1][:1].isupper()
    return named and opens_with(f"{words[0]} {words[1]}", "organisation")


def _without_quotes(name: str) -> str:
    """A name without the quotation marks around it; those around a part of it stay: `Scuola "G. Rodari"`."""
    bare = name.strip(_QUOTES)
    closed = name.strip()
    return bare if closed[:1] in _QUOTES or bare.count('"') % 2 == 0 else closed


def _in_letterhead(text: str) -> str | None:
    """The part of a text that is an organisation with its address, as letterheads have it; `None` where none is."""
    parts = text.strip()[: 2 * _LONGEST].split("\n")
    first = re.split(r"(?<=\w{3})\.\s+(?=[A-ZÆØÅÄÖÜ])", parts[0], maxsplit=1)[0].strip(" .")
    opening, *others = by_comma(first)
    if others and says(opening, "register") and not is_organisation(opening) and is_organisation(others[0]):
        opening, *others = others  # `Verzeichnis von Verarbeitungstätigkeiten, Tierheim Sonnenhof, Waldweg 7, Ahlen`
    name = _behind_a_title(opening)
    named = is_organisation(without_parentheses(name).strip())
    if not named and not _is_reached_as_one(name, others, titled=name != opening):
        return None
    if _has_an_address(others) and not says(first, "of-the-paper"):
        behind = first[first.find(opening) + len(opening) :]  # as it stands: `2. tv.` numbers no item
        return f"{name}{behind}"
    return "\n".join(parts) if len(parts) > 1 and any(map(has_place, parts[1:])) else None


def _has_an_address(parts: list[str]) -> bool:
    """Whether a place with its postcode is among parts, or a street with its number and a town behind it."""
    return any(map(has_place, parts)) or any(map(is_street_and_town, pairwise(parts)))


def _behind_a_title(opening: str) -> str:
    """The name behind the title of a register: `Fortegnelse for Nordby Vand`, `Protokoll - Fjell skilag`."""
    if not says(opening, "register"):
        return opening
    *_, last = _DASH.split(opening)
    behind = (end for end in _endings(last) if not says(end, "register"))
    return next((end for end in behind if _begins_a_name(last, end)), opening)


def _is_reached_as_one(name: str, others: list[str], *, titled: bool) -> bool:
    """Whether a name with an address is that of an organisation, by a title before it or how it is reached.

    Two words written large may be a person.
    """
    if not _may_be_called(name) or says(name, "not-owner") or any(map(str.isdigit, name)):
        return False
    reached = any(email_in(part) == part or _REGISTERED.fullmatch(part) for part in others)
    person = len(name.split()) in _WORDS_OF_A_PERSON and all(word[:1].isupper() for word in name.split())
    return (titled or (reached and not person)) and _has_an_address(others)


def _may_stand_in_a_name(word: str) -> bool:
    """Whether a word is written large, or is one that names write small: `og`, `kommune`."""
    small = means(word, "written-small") or ends_with(word, "organisation") or wording(word, "party-word")
    return not word.islower() or small


def _without_its_adjective(name: str) -> str:
    """A name without the adjective before what it is: `Evangelische Kirchengemeinde Nord`."""
    first, *others = name.split()
    return " ".join(others) if len(others) > 1 and means(first, "before-a-kind") else name


def _joins_two_words(name: str) -> bool:
    """Whether "and" joins two words, as in what departments are called: `Kirke og Kultur`, `Kultur og Bibliotek`."""
    spoken = name.split()
    return len(spoken) == _JOINED_WORDS and plain(spoken[1]) in comparable("joining")


def is_organisation(name: str) -> bool:
    """Whether words are plainly the name of an organisation, and not that of one of its departments."""
    name, inside = remark(_BRANCH.sub("", name))
    if inside is not None and says(inside, "not-owner"):
        return False
    first, *others = name.split() or [""]
    if not all(map(_may_stand_in_a_name, name.split())) or (others and ends_with(first, "register")):
        return False
    if not name[:1].isupper() and not name[:1].isdigit() and not _opens_in_small(name.split()):
        return False
    if has_form(name) or _PARTNERSHIP.search(name):
        return len(name.split()) <= _MOST_WORDS
    whole = _LEAST_WORDS <= len(name.split()) <= _MOST_WORDS
    if is_department(name) or _joins_two_words(name):
        return False
    named = kind_of(name) is PartyKind.PUBLIC_AUTHORITY or ends_with(name, "organisation")
    return whole and (named or opens_with(_without_its_adjective(name), "organisation"))
