# SPDX-License-Identifier: Apache-2.0
"""Systems: where data is kept."""

from __future__ import annotations

from ropa.model import fields as f
from ropa.model.fields.record import record
from ropa.model.measure import Measure
from ropa.model.sourced import Entry


@record
class System(Entry):
    """A system, application, filing system or store that holds personal data (GDPR Art. 4(6), 32).

    Attributes:
        id: The name by which activities call it.
        name: The name it goes by; `None` = not stated.
        description: What it is; `None` = not stated.
        provider: The party that provides it; `None` = not stated.
        operator: The party that runs it; `None` = not stated.
        countries: Where the data lies; `None` = not stated.
        location: Where, in words; `None` = nothing more.
        categories: The data it holds; `None` = not stated.
        all_data: Whether the source says that it holds all data of the activities kept in it; `None` = it does not say.
        measures: How it is secured; `None` = not stated.
        owner: Who answers for it within the organisation; `None` = not stated.
        url: `None` = not stated.
        extra: What was read and has no field of its own.
    """

    name: f.Text = f.text()
    description: f.Text = f.text()
    provider: f.Ref = f.ref("party")
    operator: f.Ref = f.ref("party")
    countries: f.Countries = f.countries("30(1)(e)")
    location: f.Text = f.text()
    categories: f.Refs = f.refs("category")
    all_data: f.Flag = f.flag()
    measures: f.Many[Measure] = f.many(Measure, "32")
    owner: f.Text = f.text()
    url: f.Word = f.word()
    extra: f.Extra = f.extra()
