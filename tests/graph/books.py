# SPDX-License-Identifier: Apache-2.0
"""Small registers that the tests of the graph share, as data."""

from __future__ import annotations

from ropa.model import (
    Activity,
    Data,
    Header,
    Party,
    Safeguard,
    Transfer,
)
from ropa.register import Register

PARTIES = (
    Party("park", name="Park", country="DK"),
    Party("cloud", name="Cloud", aliases=("Cloud LLC",), country="US"),
    Party("mailer", name="Mailer", country="DE"),
    Party("pager", name="Pager"),
    Party("police", name="Police", kind="public-authority"),
    Party("advisers", name="Advisers", kind="category-of-recipients"),
)

PEOPLE = Data(subjects=["customer"], categories=["location.gps", "contact.email"], origins=["data-subject"])


def app(**fields):
    """An activity of the park about customers, with these fields besides."""
    return Activity("app", **{"controllers": ["park"], "data": [PEOPLE], "purposes": ["service"], **fields})


def book(*records, header=None):
    """A register as of 2022-06-10 of the park, with the shared parties unless they are given."""
    given = {record.id for record in records if isinstance(record, Party)}
    front = header or Header("register", as_of="2022-06-10", controllers=["park"])
    return Register.of(front, *(party for party in PARTIES if party.id not in given), *records)


def shield(**fields):
    """A declared transfer to the cloud under the Privacy Shield, with these fields besides."""
    safeguards = [Safeguard(decision="us-privacy-shield")]
    return Transfer("shield", **{"importer": "cloud", "countries": ["US"], "safeguards": safeguards, **fields})
