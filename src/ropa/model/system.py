# SPDX-License-Identifier: Apache-2.0
"""Systems: where data is kept."""

from __future__ import annotations

from attrs import frozen

from ropa.model import fields as f
from ropa.model.conversion import bound
from ropa.model.measure import Measure
from ropa.model.sourced import Entry
from ropa.silence import NotApplicable


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
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
        measures: How it is secured; `None` = not stated.
        owner: Who answers for it within the organisation; `None` = not stated.
        url: `None` = not stated.
        extra: What was read and has no field of its own.
    """

    name: str | None = f.text()
    description: str | None = f.text()
    provider: str | NotApplicable | None = f.ref("party")
    operator: str | NotApplicable | None = f.ref("party")
    countries: tuple[str, ...] | NotApplicable | None = f.countries("30(1)(e)")
    location: str | None = f.text()
    categories: tuple[str, ...] | NotApplicable | None = f.refs("category")
    measures: tuple[Measure, ...] | NotApplicable | None = f.many(Measure, "32")
    owner: str | None = f.text()
    url: str | None = f.word()
    extra: tuple[tuple[str, str], ...] = f.extra()
