# SPDX-License-Identifier: Apache-2.0
"""An invented register, small enough to look at: a library with members, and every kind of line that there is."""

from __future__ import annotations

from ropa.model import (
    Activity,
    Data,
    DataSource,
    Header,
    Party,
    Processor,
    Recipient,
    Safeguard,
    System,
    Transfer,
)
from ropa.register import Register
from ropa.text import Text

TOY = Register.of(
    Header(
        id="register",
        title=Text(en="The town library", da="Byens bibliotek", nb="Byens bibliotek"),
        controllers=["library"],
        as_of="2020-07-15",
        processors=[{"party": "mail-house"}],
    ),
    Party(id="library", name=Text(en="Aaby Library", da="Åby Bibliotek", nb="Åby bibliotek"), country="DK"),
    Party(id="shelfware", name="Shelfware ApS", country="DK"),
    Party(id="cloudy", name="Cloudy Inc.", country="US"),
    Party(id="tally", name="Tally Analytics", country="US", certifications=["us-privacy-shield"]),
    Party(id="stacks", name="Stacks & Søn", country="NO"),
    Party(id="mail-house", name="The Mail House"),
    Party(id="reader-survey", name="Reader Survey AG", country="CH"),
    Party(id="depot", name="Depot Ltd", country="IN"),
    Party(id="school", name="The School", country="DK"),
    Party(id="unesco-x", name="World Reading Fund", kind="international-organisation", country="FR"),
    System(id="loans-db", name="Loans database", countries=["DK"]),
    Activity(
        id="loans",
        name=Text(en="Loans", da="Udlån", nb="Utlån"),
        controllers=["library"],
        data=[
            Data(
                subjects=["customer"],
                categories=["identity.name", "contact.email", "contact.address", "behaviour.usage"],
                origins=["data-subject"],
            ),
            Data(subjects=["pupil"], categories=["identity.name"], origins=[DataSource(kind="party", party="school")]),
        ],
        processors=[
            Processor(party="shelfware", categories=["identity.name", "contact.email"]),
            Processor(party="cloudy", engaged_by="shelfware", categories=["identity.name"]),
            Processor(party="depot", engaged_by="shelfware", may=True),
            Processor(party="stacks"),
        ],
        recipients=[Recipient(party="unesco-x", categories=["behaviour.usage"], may=True)],
        systems=["loans-db"],
        transfers=["cloudy-us"],
    ),
    Activity(
        id="reading-lists",
        name=Text(en="Reading lists", da="Læselister", nb="Leselister"),
        controllers=["library"],
        data=[Data(subjects=["customer"], categories=["behaviour.usage", "contact.email"])],
        processors=[Processor(party="tally", categories=["behaviour.usage"])],
        recipients=[Recipient(party="reader-survey", categories=["contact.email"])],
        transfers=["tally-us"],
    ),
    Transfer(
        id="cloudy-us",
        importer="cloudy",
        countries=["US"],
        safeguards=[Safeguard(tool="scc-2010", signed="2019-01-01")],
    ),
    Transfer(
        id="tally-us",
        importer="tally",
        countries=["US"],
        safeguards=[Safeguard(tool="adequacy", decision="us-privacy-shield")],
    ),
)
