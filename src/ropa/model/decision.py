# SPDX-License-Identifier: Apache-2.0
"""Automated decisions, children and cookies: what some activities have and the law asks more of."""

from __future__ import annotations

from enum import StrEnum

from ropa.model import fields as f
from ropa.model.basis import Consent
from ropa.model.fields.record import record
from ropa.model.sourced import Qualified, Sourced


@record
class AutomatedDecision(Qualified):
    """A decision taken by automated means, profiling included (GDPR Art. 13(2)(f), 22).

    Attributes:
        text: The decision, in words; `None` = not described.
        ground: What allows it: `22(2)(a)`, `22(2)(b)` or `22(2)(c)`; `None` = not stated.
        logic: The logic involved; `None` = not stated.
        consequences: Significance and envisaged consequences for the person; `None` = not stated.
        review: How a human reviews it and how it is contested (Art. 22(3)); `None` = not stated.
        solely: Whether no human takes part; `None` = not stated.
        significant: Whether it has legal or similarly significant effects (Art. 22(1)); `None` = not stated.
        profiling: Whether it includes profiling (Art. 4(4)); `None` = not stated.
        categories: The data used; `None` = not stated.
        by: The party that decides, where it is not the controller; `None` = the controller.
    """

    text: f.Text = f.first(f.text("22(1)"), default=None, kw_only=False)
    ground: f.Article = f.gdpr_article("22(2)")
    logic: f.Text = f.text("13(2)(f)")
    consequences: f.Text = f.text("13(2)(f)")
    review: f.Text = f.text("22(3)")
    solely: f.Flag = f.flag("22(1)")
    significant: f.Flag = f.flag("22(1)")
    profiling: f.Flag = f.flag("4(4)")
    categories: f.Refs = f.refs("category", "22(4)")
    by: f.Ref = f.ref("party")


class ParentalConsent(StrEnum):
    """How a parent's consent is had."""

    GIVEN = "given-by-parent"
    AUTHORISED = "authorised-by-parent"
    VERIFIED = "verified"
    NOTIFIED = "parent-notified"


@record
class AgeLimit(Sourced):
    """An age below which a child needs a parent (GDPR Art. 8(1)).

    Attributes:
        age: The age in years from which the child decides alone; `None` = no figure is stated.
        countries: The countries it holds for; `None` = everywhere, or not stated.
        text: In words, where the source gives no figure; `None` = nothing more.
    """

    age: f.Number = f.number("8(1)")
    countries: f.Countries = f.countries("8(1)")
    text: f.Text = f.text("8(1)")


@record
class Children(Qualified):
    """How an activity deals with children (GDPR Art. 8, recital 38).

    Attributes:
        directed: Whether the service is offered directly to children; `None` = not stated.
        limits: The ages the source sets; `None` = not stated.
        parental_consent: Whether a parent's consent is asked for; `None` = not stated.
        kinds: How that consent is had; `None` = not stated.
        verification: How it is verified (Art. 8(2)); `None` = not stated.
        consent: The parental consent; `None` = nothing more is said of it.
        text: In words; `None` = nothing more.
    """

    directed: f.Flag = f.flag("8(1)")
    limits: f.ManyInFull[AgeLimit] = f.many(AgeLimit, "8(1)")
    parental_consent: f.Flag = f.flag("8(1)")
    kinds: f.Choices[ParentalConsent] = f.choices(ParentalConsent, "8(2)")
    verification: f.Text = f.text("8(2)")
    consent: f.One[Consent] = f.one(Consent, "8(1)")
    text: f.Text = f.first(f.text("8"), default=None, kw_only=False)


@record
class Cookie(Qualified):
    """A cookie, or a like technique that stores or reads on a person's device (Directive 2002/58/EC Art. 5(3)).

    Attributes:
        name: Its name or kind; `None` = not stated.
        purpose: What it is for; `None` = not stated.
        party: Who sets or reads it; `None` = the controller, or not stated.
        max_age: Its longest life, ISO 8601; `None` = not stated.
        session: Whether it ends with the session; `None` = not stated.
        text: In words; `None` = nothing more.
    """

    name: f.Text = f.first(f.text(), default=None, kw_only=False)
    purpose: f.Ref = f.ref("purpose")
    party: f.Ref = f.ref("party")
    max_age: f.Period = f.period()
    session: f.Flag = f.flag()
    text: f.Text = f.text()
