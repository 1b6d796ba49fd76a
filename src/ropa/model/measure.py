# SPDX-License-Identifier: Apache-2.0
"""How data is secured, in what systems, under which contracts, and who has assessed it."""

from __future__ import annotations

from ropa.model import fields as f
from ropa.model.fields.record import record
from ropa.model.sourced import Qualified


@record
class Measure(Qualified):
    """A technical or organisational security measure (GDPR Art. 30(1)(g), 30(2)(d), 32).

    Attributes:
        measure: The term, built-in or the register's own; `None` = described in words only.
        text: The measure in words; `None` = the term says it.
        systems: The systems it protects; `None` = not stated which.
        categories: The data it protects; `None` = not stated which.
    """

    measure: f.Ref = f.first(f.ref("measure", "30(1)(g)"), default=None, kw_only=False)
    text: f.Text = f.text("30(1)(g)")
    systems: f.Refs = f.refs("system")
    categories: f.Refs = f.refs("category")
