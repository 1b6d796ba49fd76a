# SPDX-License-Identifier: Apache-2.0
"""Invented registers of any size: controllers, processors and recipients all over the world."""

from __future__ import annotations

from random import Random

from ropa.model import Activity, Data, Header, Party, Processor, Recipient
from ropa.register import Register

COUNTRIES = (
    "AT",
    "BE",
    "CZ",
    "DE",
    "DK",
    "ES",
    "FI",
    "FR",
    "GR",
    "HU",
    "IE",
    "IT",
    "LU",
    "NL",
    "NO",
    "PL",
    "SE",
    "US",
    "GB",
    "IN",
    "JP",
    "CH",
    "CA",
    "BR",
    "AU",
    "CN",
    "ZA",
    None,
)
CATEGORIES = ("identity.name", "contact.email", "contact.address", "behaviour.usage", "technical.ip", "location.gps")


def crowd(parties: int, activities: int, engagements: int = 8) -> Register:
    """A register of so many parties and activities, each activity with so many processors and recipients."""
    random = Random(20220610)  # noqa: S311 - invented data
    ids = [f"party-{number}" for number in range(parties)]
    controllers = ids[: max(1, parties // 100)]
    records = [Party(id=one, name=f"Party {one[6:]} Ltd", country=random.choice(COUNTRIES)) for one in ids]
    lines = []
    for number in range(activities):
        engaged = random.sample(ids, engagements)
        lines.append(
            Activity(
                id=f"activity-{number}",
                controllers=[random.choice(controllers)],
                data=[Data(subjects=["customer", "employee"], categories=random.sample(CATEGORIES, 4))],
                processors=[Processor(party=one) for one in engaged[::2]],
                recipients=[Recipient(party=one, categories=[random.choice(CATEGORIES)]) for one in engaged[1::2]],
            )
        )
    return Register.of(Header(id="register", as_of="2022-06-10"), *records, *lines)
