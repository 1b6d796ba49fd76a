# SPDX-License-Identifier: Apache-2.0
"""Registers as an organisation would keep them, small and half right: every reference leads somewhere, much is silent.

What `tests.strategies` draws is any register at all; here parties receive data abroad, transfers are declared with and
without a safeguard, own terms lie under protected ones, so that the answers of the law come up.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ropa.model import (
    Activity,
    Certification,
    Controller,
    Data,
    DataCategory,
    DataSource,
    Header,
    Party,
    Processor,
    Purpose,
    Recipient,
    Safeguard,
    System,
    Transfer,
)
from ropa.register import Register
from ropa.text import Text

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

DAY = date(2024, 3, 12)
"""The day of the law: the Data Privacy Framework stands, Privacy Shield does not."""

COUNTRIES = ("DK", "IS", "US", "IN", "JP", "CH", "CA", "GB", "SJ")
OTHERS = ("cloud", "mailer", "bureau")
OWN_CATEGORIES = ("own-a", "own-b", "own-c")
CATEGORIES = ("contact.email", "special.health", "criminal.conviction", *OWN_CATEGORIES)
ACTIVITIES = ("shop", "wages", "news")
TRANSFERS = ("to-x", "to-y", "to-z")
SYSTEMS = ("store", "copy")

SAFEGUARDS = (
    Safeguard(decision="us-dpf"),
    Safeguard(decision="us-privacy-shield"),
    Safeguard(decision="jp-2019"),
    Safeguard(tool="adequacy"),
    Safeguard(tool="scc-2021"),
    Safeguard(tool="scc-2021", signed=date(2023, 1, 1)),
    Safeguard(tool="scc-2021", signed=date(2024, 9, 1)),
    Safeguard(tool="scc-2010"),
    Safeguard(text="in words"),
)


def maybe(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """The value, or silence."""
    return st.none() | strategy


def some(names: tuple[str, ...], most: int = 3) -> SearchStrategy[tuple[str, ...]]:
    """Some of these, each once."""
    return st.lists(st.sampled_from(names), unique=True, max_size=most).map(tuple)


def wordings() -> SearchStrategy[str]:
    """A name: plain, or in some languages and not in others."""
    plain = st.sampled_from(("Navn", "Firma", "Noter"))
    several = st.dictionaries(st.sampled_from(("en", "da", "nb", "de")), plain, min_size=1, max_size=3).map(Text)
    return plain | several


@st.composite
def _party(draw: Any, party_id: str) -> Party:
    certified = st.just((Certification(scheme="us-dpf", since=date(2023, 9, 1)),))
    return Party(
        party_id,
        name=draw(maybe(wordings())),
        country=draw(maybe(st.sampled_from(COUNTRIES))),
        certifications=draw(maybe(certified)),
    )


@st.composite
def _category(draw: Any, category_id: str) -> DataCategory:
    broader = tuple(name for name in CATEGORIES if name != category_id)
    return DataCategory(
        category_id,
        label=draw(maybe(wordings())),
        broader=draw(maybe(st.sampled_from(broader))),
        sensitivity=draw(maybe(st.sampled_from(("none", "special", "criminal")))),
        includes=draw(maybe(some(CATEGORIES, 2))),
    )


@st.composite
def _engagement(draw: Any, cls: Any) -> Any:
    return cls(
        party=draw(st.sampled_from(OTHERS)),
        categories=draw(maybe(some(CATEGORIES, 2))),
        countries=draw(maybe(some(COUNTRIES, 2))),
    )


@st.composite
def _data(draw: Any) -> Data:
    origins = st.just((DataSource(kind="party", party="bureau"),))
    return Data(subjects=("customer",), categories=draw(maybe(some(CATEGORIES))), origins=draw(maybe(origins)))


@st.composite
def _activity(draw: Any, activity_id: str, controllers: tuple[str, ...]) -> Activity:
    own = st.lists(st.sampled_from(controllers), min_size=1, max_size=2, unique=True)
    return Activity(
        activity_id,
        name=draw(maybe(wordings())),
        controllers=draw(maybe(own.map(lambda ids: tuple(Controller(party=party) for party in ids)))),
        data=draw(maybe(st.lists(_data(), max_size=2).map(tuple))),
        purposes=draw(maybe(st.just((Purpose(purpose="service"),)))),
        processors=draw(maybe(st.lists(_engagement(Processor), max_size=2).map(tuple))),
        recipients=draw(maybe(st.lists(_engagement(Recipient), max_size=2).map(tuple))),
        systems=draw(maybe(some(SYSTEMS, 2))),
        transfers=draw(maybe(some(TRANSFERS, 2))),
    )


@st.composite
def _transfer(draw: Any, transfer_id: str) -> Transfer:
    ends = ("me", "sister", *OTHERS)
    return Transfer(
        transfer_id,
        exporter=draw(maybe(st.sampled_from(ends))),
        importer=draw(maybe(st.sampled_from(ends))),
        countries=draw(maybe(some(COUNTRIES, 2))),
        safeguards=draw(maybe(st.lists(st.sampled_from(SAFEGUARDS), max_size=2).map(tuple))),
    )


@st.composite
def plausible_registers(draw: Any) -> Register:
    """A register of the company `me`, whose sister may control some of its activities."""
    header = Header(
        "register",
        title=draw(maybe(wordings())),
        controllers=draw(maybe(st.just(("me",)))),
        as_of=DAY,
        language=draw(maybe(st.sampled_from(("en", "da")))),
        recipients=draw(maybe(st.lists(_engagement(Recipient), max_size=1).map(tuple))),
    )
    systems = [
        System(
            name,
            operator=draw(maybe(st.sampled_from(("me", *OTHERS)))),
            countries=draw(maybe(some(COUNTRIES, 1))),
        )
        for name in SYSTEMS
    ]
    return Register.of(
        header,
        Party("me", name="Me", country="DK"),
        Party("sister", name="Sister", country="DK", parent="me"),
        *(draw(_party(party_id)) for party_id in OTHERS),
        *(draw(_category(category_id)) for category_id in OWN_CATEGORIES),
        *systems,
        *(draw(_transfer(transfer_id)) for transfer_id in TRANSFERS),
        *(draw(_activity(activity_id, ("me", "sister"))) for activity_id in draw(some(ACTIVITIES))),
    )
