# SPDX-License-Identifier: Apache-2.0
"""Why an activity processes data: a purpose, and the bases that it rests on."""

from __future__ import annotations

from ropa.model import fields as f
from ropa.model.basis import Basis
from ropa.model.fields.record import record
from ropa.model.sourced import Qualified


@record
class Purpose(Qualified):
    """A purpose of an activity (GDPR Art. 5(1)(b), 30(1)(b)); its legal bases hang on it.

    Attributes:
        purpose: The term, built-in or the register's own.
        text: The purpose as this activity has it; `None` = the term says it.
        number: The number that the source gives it in a list of its own; `None` = none.
        bases: What it rests on (Art. 6(1)); `None` = the source ties no basis to it; `()` = stated to rest on none.
        categories: The data used for it; `None` = the source does not say which.
        subjects: The data subjects it concerns; `None` = the source does not say which.
    """

    purpose: f.NeededRef = f.first(f.ref("purpose", "30(1)(b)"), kw_only=False)
    text: f.Text = f.text("30(1)(b)")
    number: f.Number = f.number()
    bases: f.Many[Basis] = f.many(Basis, "6(1)")
    categories: f.Refs = f.refs("category")
    subjects: f.Refs = f.refs("subject")
