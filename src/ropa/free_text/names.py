# SPDX-License-Identifier: Apache-2.0
"""Who a cell names, and where they are: `Mailchimp, USA`, `Visma (Norge)`, `USA: Google` (Art. 30(1)(d), (e)).

A country behind a name is where that party is, and never a party itself. Where it may belong to more than one of the
names before it, or to none, it is left in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, repeat
from typing import Final

import attrs

from ropa.free_text.agreements import UNDER_ARTICLE_28, agreement, names_agreement, speaks_of_agreement
from ropa.free_text.answers import answer, means, opens_with, speaks_of, wordings
from ropa.free_text.citations import cited
from ropa.free_text.comparable import plain
from ropa.free_text.denials import opens_with_look, opens_with_without
from ropa.free_text.lists import AND, by_comma, items, labelled, remark
from ropa.free_text.parties.joined_parties import apart, end_of_list, is_brand
from ropa.free_text.parties.kinds_of_party import kind_of
from ropa.free_text.parties.legal_forms import has_form, is_company
from ropa.free_text.parties.remarks_on_parties import is_given_no_personal_data, is_over, is_unsettled
from ropa.free_text.remembered import remembered
from ropa.free_text.transfer_grounds import country, declared, ground, ground_rested_on
from ropa.model import PartyKind, Safeguard
from ropa.patterns import pattern
from ropa.values import frozen

_DASH = pattern(r"(?<!\s)\s+[-–—]\s*|(?<!\s)\s*[–—]\s+")
BEHIND: Final = pattern(r"(?<!\s)\s+[-–—]\s+|\s?[:,]\s+")
_DOUBT = pattern(r"(?<![\s?(])\s{0,4}(?:\?{1,4}|\(\s?\?{1,4}\s?\))\Z")
"""A question mark behind a name: whether it is so is not sure."""

_MAY_CITE = pattern(r"\bart|\b(?:6|9)\s?[(.,-]\s?[12]\b", re.IGNORECASE)

_BEGINS_AS_A_PERIOD = pattern(
    r"\d{1,3}(?:[.,]\d)?\s?(?:år|years?|yrs?|jahre?n?|jaar|jaren|ans?|años?|anni|anos?|lat|lata|roky?|let|év|vuo\w+|metų"
    r"|md[rs]?|mdr|måned\w*|månader|months?|monate?n?|maand\w*|mois|mes(?:es|i)?|miesi\w+|měsíc\w*|hónap|kuukaut\w+|kk"
    r"|dage?|dager|dagar|days?|tage?n?|dagen|jours?|días?|giorni|dias|dni|dn[íů]|nap|päivää|uger?|uker|veckor|weeks?"
    r"|wochen?|weken|semaines?|semanas?|settimane|timer|hours?|stunden|heures)\b",
    re.IGNORECASE,
)
"""A time limit, which is nobody: `6 years after the end`."""

_ANSWERS: Final = frozenset({"yes", "no", "none", "na", "unknown"})
_LONGEST_GROUND: Final = 20
_ASIDE_LAST = pattern(r"(?P<ahead>[^()]{3,120}\S)\s+(?P<aside>\([^()]{2,200}\))\s*", re.DOTALL)
_LEAST_WITH_A_FORM: Final = 2
_ON_OCCASION = pattern(r"([^()]{2,80}\S)\s+(v/\s?[a-zæøå][^()]*)")
"""A name, and when data goes to them: Danish and Norwegian `v/` is "upon", and "by" before somebody's name."""

_LETTERS_OF_A_CODE: Final = 2
_SHORTEST_HEDGE: Final = 2
_OPENING_WORDS: Final = pattern(r"(?:[^\W\d_]\.\s?){2,4}|[^\s.]+(?:\.(?=[^\W_]{3})|\S*)")
"""The words of a text one by one: `i.d.r.` is one, and `evt.` of `evt.Presse`."""

_A_NAME_AND_A_TOWN: Final = 2
_LONGEST_ROLE: Final = 6
_MOST_IN_AN_OFFICE: Final = 8
_MOST: Final = 500
_LONGEST_NAME: Final = 120
_MOST_WORDS: Final = 10


@frozen
class PartyName:
    """A party as a cell names it.

    Attributes:
        name: The name.
        remark: What stands in parentheses behind it, if that is no place; `None` = nothing.
        countries: Where it is; empty where the cell does not say.
        may: Whether the cell hedges: `ggf. Presse`, `possibly the police`.
        texts: All of it as it stands: the words that these values say in full.
        safeguards: What a transfer to them rests on, where that stands beside their country: `Mailchimp (USA, SCC)`.
        whole: The part of the cell in which that stands; empty where it does not.
        agreement: What is said of the contract with them (Art. 28(3)): `Visma AS - agreement signed`; `None` = nothing.
        legal_name: The company that a service is of: `Lexware (Haufe-Lexware GmbH & Co. KG)`; `None` = not said.
    """

    name: str
    remark: str | None = None
    countries: tuple[str, ...] = ()
    may: bool = False
    texts: tuple[str, ...] = ()
    safeguards: tuple[Safeguard, ...] = ()
    whole: str = ""
    agreement: str | None = None
    legal_name: str | None = None


@remembered
def named(line: str) -> tuple[PartyName, ...]:
    """Those that a line names, each with its own countries."""
    label = labelled(line)
    if label and (code := country(label[0])):
        names = [name for part in with_forms(items(label[1])) if not is_place(part) for name in _joined(part)]
        return tuple(
            attrs.evolve(name, countries=name.countries or (code,), texts=(*name.texts, label[0])) for name in names
        )
    return tuple(_placed([name for part in _parts(line) for name in _joined(part)][:_MOST]))


def _parts(line: str) -> list[str]:
    """The parts of a line, a hedge behind a comma put back to the one that it is about: `Police, le cas échéant`."""
    parts: list[str] = []
    for part in _under_contracts(with_forms(items(line))):
        if parts and means(part, "hedge") and part.islower():
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return _ended(parts)


def _ended(parts: list[str]) -> list[str]:
    """The parts, the last two of a list apart that "and" joins: `NAV, KLP og fagforening`."""
    return [*parts[:-1], *end_of_list(parts)] if parts else parts


def _joined(part: str) -> list[PartyName]:
    """Those whom "and" joins in a part, where each is plainly somebody; else the one that it names."""
    sure = without_possible(part)
    parts = (*apart(sure), AND.split(part[len(sure) :], maxsplit=1)[1]) if sure != part else apart(part)
    first, *others = map(_one, parts)
    if others and (remark(part)[1] is None or remark(parts[-1])[1]):
        first = attrs.evolve(first, texts=(part,))
    return [first, *others]


def grounded(part: str) -> tuple[str, tuple[Safeguard, ...]]:
    """A part without what it says at its end that the transfer rests on: `Facebook (USA) - SCC`."""
    for cut in reversed([*BEHIND.finditer(part)][:_MOST_IN_AN_OFFICE]):
        base = part[: cut.start()]
        if base.count("(") == base.count(")") and (guard := ground_rested_on(part[cut.end() :].strip(" ."))):
            return base, (guard,)
    return part, ()


@remembered
def is_place(text: str) -> bool:
    """Whether words by themselves are a country or a region such as the EU, or two (`Irland/USA`), and nobody."""
    either = [part.strip() for part in text.split("/")] if len(text) <= _LONGEST_NAME else []
    return country(text) is not None or means(text, "region") or (len(either) > 1 and all(map(is_place, either)))


def places(text: str) -> tuple[str, ...]:
    """The countries and regions that words list, and nothing else: `USA and EU`; empty where there is anything else."""
    listed = tuple(
        place for item in items(text) for place in ((item,) if is_place(item) else map(str.strip, AND.split(item)))
    )
    return listed if all(map(is_place, listed)) else ()


@remembered
def is_name(text: str) -> bool:
    """Whether words can be the name of somebody: short, no country, no "none" or "unknown", and no clause."""
    parts = plain(text).split()
    return (
        len(text) <= _LONGEST_NAME
        and 0 < len(text.split()) <= _MOST_WORDS
        and any(map(str.isalpha, text))
        and bool(parts)
        and answer(text, "recipients").kind == "said"
        and (len(parts) == 1 or parts[0] not in wordings("clause"))
        and not (text[:1].islower() and parts[0] in wordings("clause-lower") | wordings("exception"))
        and not is_place(text)
        and ": " not in text
        and (has_form(text) or not (opens_with_look(text) or _denies_or_excepts(text)))
        and not _is_about_a_place(text)
        and not _ends_with_what_is_over(text)
        and not _is_a_role_somewhere(text)
        and not (_MAY_CITE.search(text) and cited(text))
        and not (text[0].isdigit() and _BEGINS_AS_A_PERIOD.match(text))
        and agreement(text) is None
        and (len(text) > _LONGEST_GROUND or ground(text) is None)  # `SCC` behind a name is no other one
        and not any(means(text, role) for role in ("controller", "processor", "internal", "external", "recipient"))
    )


def _denies_or_excepts(text: str) -> bool:
    """Whether words begin with a "without" or an exception, in small letters: `Sin cesiones`, `cu excepția legii`."""
    lower = text.partition(" ")[2][:1].islower()
    return lower and (opens_with_without(text) or opens_with(text, "exception", at_least=2))


def _ends_with_what_is_over(text: str) -> bool:
    """Whether words end with that it is over: `Mailchimp - discontinued`, `Mailchimp bis 2022`."""
    spoken = text.split()
    sizes = range(1, min(_LONGEST_ROLE, len(spoken) - 1) + 1)
    return not has_form(text) and any(is_over(" ".join(spoken[-size:])) for size in sizes)


def _is_a_role_somewhere(text: str) -> bool:
    """Whether words are a role and nobody who has it: `underdatabehandlere i USA`, `Novax' sub-processors`."""
    spoken = text.split()
    roles = ("sub-processor", "processor", "recipient")
    sizes = range(1, min(len(spoken), 3))
    lead = next((size for size in sizes if any(means(" ".join(spoken[:size]), role) for role in roles)), 0)
    of_somebody = len(spoken) > 1 and spoken[-1].islower() and means(spoken[-1], "sub-processor")
    return of_somebody or (bool(lead) and spoken[lead][0].islower())


def _is_about_a_place(text: str) -> bool:
    """Whether words begin with a country and go on in small letters: `USA möglich`, `Norge og Sverige`."""
    first, *others = text.split()
    if means(first, "country-adjective"):  # `Česká pošta` is one
        others = [word for word in others if not set(plain(word).split()) <= wordings("within-a-name")]
        return bool(others) and all(map(is_place, others))
    return bool(others) and is_place(first) and all(word[0].islower() or is_place(word) for word in others)


_ALSO_A_NAME: Final = ["pfa"]
"""A legal form in Romania, and a pension company in Denmark."""


def with_forms(parts: Sequence[str]) -> list[str]:
    """The parts, a legal form put back to its name: `Stripe`, `Inc.` are one."""
    joined: list[str] = []
    for part in _offices([piece for whole in _with_hedges(parts) for piece in _form_apart(whole)]):
        form, forms = plain(remark(part)[0]).split() or [""], wordings("party-word")
        whole = {"".join(form), " ".join(form)}  # `S.L.` is `sl`
        if joined and form != _ALSO_A_NAME and (whole & forms or all(word in forms for word in form)):
            joined[-1] = f"{joined[-1]}, {part}"
        elif joined and (means(part, "when-asked") or _opens_a_condition(part)):
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined


def _with_hedges(parts: Sequence[str]) -> list[str]:
    """The parts, a hedge by itself put before the name that follows it: `en su caso`, `la policía`."""
    whole: list[str] = []
    hedge = ""
    for part in parts:
        if means(part, "hedge"):
            hedge = part
        else:
            whole.append(f"{hedge} {part}" if hedge else part)
            hedge = ""
    return [*whole, hedge] if hedge else whole


def _form_apart(part: str) -> tuple[str, ...]:
    """A legal form and the name that "and" joins to it, as two: `Lda. e Primavera` behind `Contas Certas`."""
    joined = AND.search(part)
    form = plain(part[: joined.start()]) if joined else ""
    opens = joined is not None and {form, form.replace(" ", "")} & wordings("party-word")
    return (part[: joined.start()], part[joined.end() :]) if joined and opens else (part,)


def _under_contracts(parts: Sequence[str]) -> list[str]:
    """The parts, what is said of a contract put behind the name before it: `Acorn BV`, `Utrecht`, `agreement signed`.

    A part between the name of a company and that is nobody: the words are kept.
    """
    apart: list[str] = []
    for part in parts:
        named_so = names_agreement(part) and part.split()[-1].islower() and len(part.split()) <= _LONGEST_ROLE
        named_so = named_so and "(" not in part
        about = speaks_of_agreement(part) or named_so  # `Acorn BV, agreement missing` names one
        if not apart or not about or has_form(part):
            apart.append(part)
            continue
        company = next((at for at in range(len(apart) - 1, -1, -1) if has_form(remark(apart[at])[0])), len(apart) - 1)
        apart[company:] = [f"{apart[company]} - {part}"]
    return apart


def _offices(parts: Sequence[str]) -> list[str]:
    """The parts, the one name of an office that holds commas put together: `Ministry of Food`, `Farming and Fisheries`.

    It goes on up to a part that joins two things which are nobody by themselves.
    """
    whole: list[str] = []
    at = 0
    while at < len(parts):
        size = 1 + _more_of_the_name(parts[at : at + _MOST_IN_AN_OFFICE])
        whole.append(", ".join(parts[at : at + size]))
        at += size
    return whole


def _more_of_the_name(parts: Sequence[str]) -> int:
    """How many parts behind the first, the name of an office, say what else it is for."""
    office, *others = parts
    if not others or "(" in office or not _is_office(office):
        return 0
    large = office.split()[-1][:1].isupper()
    for count, part in enumerate(others, start=1):
        pieces = AND.split(part)
        if part[:1].isupper() != large and len(pieces) > 1:
            return 0
        named = remark(part)[0] if len(pieces) > 1 else part
        if has_form(part) or "(" in named or any(map(_is_somebody, (part, *pieces))):
            return 0
        if len(pieces) > 1:
            return count
    return 0


def _is_somebody(text: str) -> bool:
    return country(text) is not None or means(text, "recipient-kind") or _is_office(text)


def _is_office(text: str) -> bool:
    return not set(plain(text).split()).isdisjoint(wordings("office"))


def _placed(names: list[PartyName]) -> Iterator[PartyName]:
    """The names, a country that stands by itself given to the one name before it; else it is left out."""
    waiting: list[PartyName] = []
    for name in names:
        answered = name.remark is not None and answer(name.remark).kind in _ANSWERS
        grounds = declared(name.remark) if name.remark and is_place(name.name) else ()
        guards = tuple(guard for part in grounds for guard in part.safeguards)
        if (
            waiting
            and has_form(waiting[-1].name)
            and name.remark is None
            and (means(name.name, "city") or (len(names) == _A_NAME_AND_A_TOWN and _may_be_a_town(name)))
        ):
            waiting[-1] = _in_its_town(waiting[-1], name)
            continue
        if not is_place(name.name) or (name.remark and not answered and not guards):
            waiting.append(name)
            continue
        if guards and waiting and not waiting[-1].safeguards:  # `Twilio Inc., USA (SCC)`: it is said of the name
            whole = f"{waiting[-1].texts[-1] if waiting[-1].texts else waiting[-1].name}, {name.texts[0]}"
            waiting[-1] = attrs.evolve(waiting[-1], safeguards=guards, whole=whole)
        if name.agreement and waiting and waiting[-1].agreement is None:
            waiting[-1] = attrs.evolve(waiting[-1], agreement=name.agreement, texts=(*waiting[-1].texts, *name.texts))
        if answered and waiting and waiting[-1].remark is None:  # `Name Inc., USA (yes)`: it is said of the name
            waiting[-1] = attrs.evolve(waiting[-1], remark=name.remark)
        code = None if name.may else country(name.name)  # `USA possible` places nobody
        if len(waiting) > 1 and has_form(waiting[-2].name) and not has_form(waiting[-1].name):
            waiting.pop()  # `Name GmbH, Kleinhausen, Germany`: somebody else, or the town; the words are kept
        elif waiting and len(name.name) == _LETTERS_OF_A_CODE and not is_company(waiting[-1].name):
            pass  # in Poland "US" is the tax office
        elif code and [not other.countries for other in waiting].count(True) == 1 and not waiting[-1].countries:
            waiting[-1] = attrs.evolve(waiting[-1], countries=(code,), texts=(*waiting[-1].texts, name.name))
        yield from waiting
        waiting = []
    yield from waiting


def _may_be_a_town(name: PartyName) -> bool:
    """Whether a word behind a company may be where it is, as nothing tells who else it could be: `IONOS SE, Montabaur`.

    A name that is written as brands are, or that everybody knows, is no town.
    """
    bare = name.name
    plainly = bare.isalpha() and bare.istitle() and not name.countries and not name.may
    return plainly and not (is_place(bare) or is_company(bare) or is_brand(bare) or kind_of(bare))


def _in_its_town(party: PartyName, town: PartyName) -> PartyName:
    """A party with what is said behind its town: `DATEV eG, Nürnberg (contract of 2019)`; the town is kept in words."""
    return party if party.agreement else attrs.evolve(party, agreement=town.agreement)


def _one(text: str) -> PartyName:
    """Somebody by name, with what is said of them; nobody where that says that no personal data go to them."""
    beside = remark(text.strip())[1]
    if beside is not None and is_given_no_personal_data(beside):
        return PartyName("", texts=(text,))
    return _somebody(text)


def _somebody(text: str) -> PartyName:
    bare = text.strip()
    if len(bare) > 2 * _LONGEST_NAME:  # nobody's name
        return PartyName(bare)
    doubt = _DOUBT.search(bare)
    if doubt and doubt.start():
        return attrs.evolve(_one(bare[: doubt.start()]), may=True, texts=(text,))
    name, remark_text = remark(bare)
    if remark_text is not None and is_unsettled(remark_text):  # `Prosegur (à confirmer)`
        return attrs.evolve(_one(name), may=True, texts=(text,))
    hedged = _behind_hedge(bare)
    if hedged is not None:
        return attrs.evolve(_engaged(hedged), may=True, texts=(text,))
    only = _without_only(bare)
    if only is not None:
        return attrs.evolve(_one(only), texts=(text,)) if only else PartyName("", texts=(text,))
    without, agreed = _without_agreement(bare)
    return attrs.evolve(_engaged(without), agreement=agreed, texts=(text,)) if agreed else _engaged(bare)


def _behind_its_form(text: str) -> tuple[str, str] | None:
    """A company by its form, and what it runs on behind it: `Planway ApS via Amazon Web Services (Irland)`."""
    spoken = text.split()
    for at in range(_LEAST_WITH_A_FORM, len(spoken) - 1):
        name, behind = " ".join(spoken[:at]), " ".join(spoken[at:])
        if spoken[at] in wordings("by-means-of") and has_form(name) and spoken[at + 1][:1].isupper():
            return name, behind
    if len(spoken) > _LEAST_WITH_A_FORM and spoken[1] == "via" and kind_of(spoken[0]) is not None:
        return spoken[0], " ".join(spoken[1:])  # `Offentligheden via hjemmesiden`
    return None


def _without_only(text: str) -> str | None:
    """A name without an "only" before or behind it; empty where that leads to a condition, `None` where there is none.

    In `nur im Schadensfall Versicherung` who it is, and when, is not told apart.
    """
    first, *others = text.split()
    if not others:
        return None
    within = ")" in others[-1] and "(" not in others[-1]  # the end of a remark
    if not within and plain(others[-1]) in wordings("only"):  # `Direction uniquement`
        return text[: -len(others[-1])].rstrip(" ,(")
    if plain(first) in wordings("only") and others[0][:1].isalpha():  # `Kun ledelsen`
        return "" if _holds_only_if(f"{first} {others[0]}") else text[len(first) :]
    return None


def _without_agreement(text: str) -> tuple[str, str | None]:
    """A name without what is said of the contract with it, behind a dash or in its parentheses."""
    for cut in _DASH.finditer(text):
        if speaks_of_agreement(text[cut.end() :]):
            return text[: cut.start()].strip(), text[cut.end() :].strip()
    name, remark_text = remark(text)
    parts = by_comma(remark_text) if remark_text else ()
    agreed = [part for part in parts if speaks_of_agreement(part)]
    if agreed:
        others = ", ".join(part for part in parts if part not in agreed)
        return f"{name} ({others})" if others else name, ", ".join(agreed)
    return text, None


@remembered
def opens_with_hedge(text: str) -> bool:
    """Whether words begin with one that leaves it open whether they are so: `evt. USA`, `possibly the police`."""
    return _behind_hedge(text) is not None


@remembered
def without_possible(text: str) -> str:
    """Words without what they join as only possible: `beboere og evt. gæster`."""
    ends = (joined.start() for joined in AND.finditer(text) if opens_with_hedge(text[joined.end() :]))
    return text[: next(ends, len(text))]


@remembered
def is_conditional(text: str) -> bool:
    """Whether words end with a condition, so that what they name may not be there: `ethnicity (if relevant)`.

    So are words that only name one: `only if volunteered`.
    """
    opened = plain(" ".join(text.split()[:2]))
    if opened in wordings("only-if"):
        return True
    remark_text = remark(text)[1]
    if remark_text is not None:
        first = plain(remark_text).split()[:1]
        conditions = means(remark_text, "when-asked") or means(remark_text, "hedge")
        return conditions or _holds_only_if(remark_text) or (bool(first) and first[0] in wordings("if"))
    spoken = text.split()
    ends = (" ".join(spoken[-size:]) for size in range(1, min(len(spoken), _LONGEST_ROLE) + 1))
    return any(map(_is_a_condition_behind, ends)) or _holds_only_if(text)


def _is_a_condition_behind(end: str) -> bool:
    first, *others = plain(end).split() or [""]
    plainly = bool(others) and end[:1].islower() and first in wordings("plain-if")  # `hvis oppgitt`
    return plainly or means(end, "when-asked") or means(end, "hedge")


@remembered
def is_condition(text: str) -> bool:
    """Whether words are a condition and nothing else, which qualifies what stands before them: `if relevant`."""
    bare = text.strip()
    lower = bare.lower() if bare[:1].islower() else bare  # `soweit für den Antrag relevant`
    first, _, others = bare.partition(" ")
    if others and plain(first) in wordings("solely") and means(others, "when-asked"):
        return True  # `bare ved skade`
    return means(text, "when-asked") or means(text, "hedge") or _opens_a_condition(lower)


def _holds_only_if(text: str) -> bool:
    """Whether words say that it is so on a condition alone: `photos only with consent`, `nur bei Unfällen`."""
    tokens = plain(text).split()
    on_condition = (first in wordings("solely") and _leads_to_a_condition(then) for first, then in pairwise(tokens))
    return any(on_condition)


def _leads_to_a_condition(word: str) -> bool:
    """Whether a word behind an "only" says on what it depends: `with`, `wenn`, `suostumuksella`."""
    return word in wordings("on-condition") or word.startswith(tuple(wordings("consent-stem")))


def _behind_hedge(text: str) -> str | None:
    """What stands behind a hedge or a condition that opens words: `Presse` of `ggf. Presse`; `None` = none does."""
    spoken = [*_OPENING_WORDS.finditer(text)][: _longest_opening() + 1]
    for size in range(len(spoken) - 1, 0, -1):
        opening, behind = text[spoken[0].start() : spoken[size - 1].end()], text[spoken[size].start() :].strip()
        form = plain(opening)
        if len(form) <= _SHORTEST_HEDGE and not (opening.endswith(".") and behind[:1].islower()):
            continue  # `EV charging`, `Ev. Kirche`; `ev. hälsouppgifter` is hedged
        if form in wordings("hedge") or (size > 1 and form in wordings("when-asked")):
            return behind
    return None


@cache
def _longest_opening() -> int:
    """How many words the longest hedge or condition has."""
    return max(len(wording.split()) for kind in ("hedge", "when-asked") for wording in wordings(kind))


def _engaged(text: str) -> PartyName:
    """One name, without what it runs on behind it; see `_in_its_role`."""
    running_on = _behind_its_form(text)
    occasion = _ON_OCCASION.fullmatch(text) if running_on is None else None
    if occasion is not None:  # `Økokrim v/mistanke`
        return attrs.evolve(_in_its_role(occasion[1]), remark=occasion[2], texts=(text,))
    if running_on is None:
        return _in_its_role(text)
    return attrs.evolve(_in_its_role(running_on[0]), remark=running_on[1], texts=(text,))


def _in_its_role(text: str) -> PartyName:
    """One name; "as processor", "on request" or "in case of a dispute" at its end is a remark on it.

    So is "as processor" before what parentheses add: `Mail sender as processor (e.g. Acme)`.
    """
    aside = _ASIDE_LAST.fullmatch(text)
    if aside is not None:
        engaged = _in_its_role(aside["ahead"])
        if engaged.remark is not None and means(UNDER_ARTICLE_28.sub("", engaged.remark), "as-processor"):
            return attrs.evolve(engaged, remark=f"{engaged.remark} {aside['aside']}", texts=(text,))
    article = UNDER_ARTICLE_28.search(text)
    if article is not None:
        engaged = _in_its_role(text[: article.start()])
        if engaged.remark is not None and means(engaged.remark, "as-processor"):
            return attrs.evolve(engaged, remark=f"{engaged.remark}{article[0]}", texts=(text,))
    parts = text.split()
    for size in range(min(len(parts) - 1, _LONGEST_ROLE), 0, -1):
        role = " ".join(parts[-size:])
        if role.count("(") != role.count(")"):
            continue
        on_condition = means(role, "when-asked") or _closes_a_condition(role)
        on_condition = on_condition or (size > 1 and (_opens_a_condition(role) or _is_by_consent(role)))
        if on_condition or (size > 1 and means(role, "as-processor")):
            name = " ".join(parts[:-size]).rstrip(" ,")
            only = plain(role).split()[0] in wordings("exception") | wordings("solely")  # `aber nur wenn gebucht`
            return attrs.evolve(_located(name), remark=role, may=only, texts=(text,))
        if (
            means(role, "hedge")
            and not means(role, "hedge-ahead")
            and role.islower()
            and (size > 1 or len(role) > _SHORTEST_HEDGE)
        ):
            return attrs.evolve(_located(" ".join(parts[:-size]).rstrip(" ,")), may=True, texts=(text,))
    return _located(text)


def _closes_a_condition(role: str) -> bool:
    """Whether words end, in small letters, with what says that they are a condition: `megkeresés esetén`."""
    spoken = plain(role).split()
    return len(spoken) > 1 and role.islower() and spoken[-1] in wordings("when-closing")


def _is_by_consent(role: str) -> bool:
    """Whether words say that it is so with somebody's consent: `med patientens samtykke`."""
    first, *others = plain(role).split() or [""]
    last = others[-1] if others else ""
    return role.islower() and first in wordings("on-condition") and last.startswith(tuple(wordings("consent-stem")))


def _opens_a_condition(role: str) -> bool:
    """Whether words say on what it depends, in small letters: `if there is a dispute`."""
    tokens = plain(role).split()
    if role == role.lower() and opens_with(role, "when-opening"):
        return True
    while tokens and tokens[0] in wordings("exception") | wordings("solely"):  # `men kun hvis ...`
        tokens = tokens[1:]
    form = " ".join(tokens)
    return role == role.lower() and any(form.startswith(f"{word} ") for word in wordings("when-opening"))


def _with_service(name: str) -> tuple[str, str] | None:
    """A name with its legal form, and behind a dash what it does: `Leisure Ltd - membership software`."""
    for cut in _DASH.finditer(name):
        base, behind = remark(name[: cut.start()])  # `Google Ireland Ltd (Workspace) - storage`
        if has_form(base) and (service := name[cut.end() :].strip()):
            return base, f"{behind}; {service}" if behind else service
    return None


def _located(text: str) -> PartyName:
    base, guards = grounded(text)
    if guards and (own := _located(base)).countries:  # `Mailchimp (USA) - SCC`
        return attrs.evolve(own, texts=(), safeguards=(*own.safeguards, *guards), whole=text)
    name, remark_text = remark(text)
    if remark_text is None:
        return _without_remark(name, text)
    whose = _kind_of_company(name, remark_text) or _service_of_company(name, remark_text)
    if whose is not None:
        return attrs.evolve(whose, texts=(text,))
    plainly = declared(remark_text.replace(";", ","))
    service = _with_service(name)
    if service and not (plainly and plainly[0].countries):
        return PartyName(service[0], f"{service[1]} ({remark_text})", texts=(text,))
    if len(plainly) == 1 and plainly[0].countries:
        # What a transfer to them rests on has no field beside the name: it is one of the transfer to them.
        guards = plainly[0].safeguards
        return PartyName(
            name, None, plainly[0].countries, texts=() if guards else (text,), safeguards=guards, whole=text
        )
    others, codes = place_apart(remark_text)
    return PartyName(name, others, codes, texts=(text,))


def _kind_of_company(name: str, remark_text: str) -> PartyName | None:
    """The company whose kind stands before it: `Moderselskab i Tyskland (Acme AG)`; `None` where it is not that."""
    if not has_form(remark_text) or not remark_text[:1].isupper() or by_comma(remark_text) != (remark_text,):
        return None
    bare, code = in_a_country(name) or (name, None)
    kind = kind_of(bare) is PartyKind.CATEGORY and not has_form(bare)
    return PartyName(remark_text, bare, (code,) if code else ()) if kind else None


def _service_of_company(name: str, behind: str) -> PartyName | None:
    """A service and the company that it is of: `Mailchimp (Intuit Inc., USA)`; `None` where it is not that."""
    company, *places = by_comma(behind)
    codes = tuple(code for place in places if (code := country(place)))
    is_one = has_form(company) and company[:1].isupper() and not has_form(name) and name[:1].isalpha()
    plainly = is_one and len(codes) == len(places) <= 1 and not speaks_of(behind, wordings("sub-processor"))
    return PartyName(name, None, codes, legal_name=company) if plainly else None


def _without_remark(name: str, text: str) -> PartyName:
    """A name with the country or the service behind it, where these stand in no parentheses."""
    for cut in _DASH.finditer(text):
        if code := country(text[cut.end() :]):
            return PartyName(text[: cut.start()].strip(), None, (code,), texts=(text,))
    if service := _with_service(name):
        return PartyName(service[0], service[1], texts=(text,))
    for cut in _DASH.finditer(text):
        if whose := _service_of_company(text[: cut.start()].strip(), text[cut.end() :].strip()):
            return attrs.evolve(whose, texts=(text,))  # `Visma Lønn - Visma Software AS`
    bare, code = in_a_country(name) or (name, None)
    return PartyName(bare, None, (code,) if code else (), texts=(text,))


def in_a_country(name: str) -> tuple[str, str] | None:
    """A name and the country that it ends with behind an "in": `Our parent company Acme Inc. in the US`."""
    spoken = name.split()
    for at in range(len(spoken) - 1, 0, -1):
        for size in (2, 1):
            leads = " ".join(spoken[at : at + size])
            behind = " ".join(spoken[at + size :])
            if plain(leads) in wordings("place-leading") and leads.islower() and (code := country(behind)):
                return " ".join(spoken[:at]), code
    return None


def place_apart(remark_text: str) -> tuple[str, tuple[str, ...]]:
    """A remark without the one country among its parts, and that: `accountant, processor, Sweden`."""
    parts = by_comma(remark_text)
    codes = [(part, code) for part in parts if (code := country(part))]
    if len(codes) != 1 or len(parts) == 1 or any(map(means, parts, repeat("region"))):
        return remark_text, ()
    of_another = any(has_form(part) or is_company(part) or labelled(part) is not None for part in parts)
    of_another = of_another or any(" " in part and means(part.split()[0], "service") for part in parts)
    if of_another or speaks_of(remark_text, wordings("sub-processor")):
        return remark_text, ()  # `a subsidiary of Acme Inc., USA`, `hosting: AWS, Ireland`: it is somebody else's
    return ", ".join(part for part in parts if part != codes[0][0]), (codes[0][1],)
