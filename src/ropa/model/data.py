# SPDX-License-Identifier: Apache-2.0
"""Who x which data, and where the data comes from."""

from __future__ import annotations

from enum import StrEnum

from ropa.model import fields as f
from ropa.model.fields.record import record
from ropa.model.sourced import Qualified


class SourceKind(StrEnum):
    """Where data comes from."""

    DATA_SUBJECT = "data-subject"
    OBSERVED = "observed"
    PARTY = "party"
    PUBLIC = "public"
    DERIVED = "derived"
    OTHER_PERSON = "other-person"


class Required(StrEnum):
    """Whether the person has to provide the data."""

    VOLUNTARY = "voluntary"
    NEEDED = "needed"
    CONTRACTUAL = "contractual"
    STATUTORY = "statutory"


@record
class DataSource(Qualified):
    """Where data comes from (GDPR Art. 13, 14(2)(f)).

    Attributes:
        kind: From the person, observed, from a party, from public sources, derived, or from another person;
            `None` = not stated.
        party: The party it comes from; `None` = not a party, or not stated which.
        text: How, in words; `None` = nothing more.
    """

    kind: f.Choice[SourceKind] = f.first(f.choice(SourceKind, "14(2)(f)"), default=None, kw_only=False)
    party: f.Ref = f.ref("party", "14(2)(f)")
    text: f.Text = f.text("14(2)(f)")


@record
class Data(Qualified):
    """A pairing of data subjects with the categories of data processed about them (GDPR Art. 30(1)(c)).

    Attributes:
        subjects: The categories of data subjects; `None` = not stated.
        categories: The categories of data; `None` = not stated.
        text: The data in the source's terms, where they are more than the categories; `None` = nothing more.
        origins: Where the data comes from; `None` = not stated.
        required: Whether the person has to provide it (Art. 13(2)(e)); `None` = not stated.
        consequence: What happens if it is not provided; `None` = not stated.
    """

    subjects: f.Refs = f.refs("subject", "30(1)(c)")
    categories: f.Refs = f.refs("category", "30(1)(c)")
    text: f.Text = f.text("30(1)(c)")
    origins: f.Many[DataSource] = f.many(DataSource, "14(2)(f)")
    required: f.Choice[Required] = f.choice(Required, "13(2)(e)")
    consequence: f.Text = f.text("13(2)(e)")
