# SPDX-License-Identifier: Apache-2.0
"""An answer that holds as a rule only is neither a "yes" nor a "no", and names nobody and nothing."""

from __future__ import annotations

import pytest

from ropa.free_text.answers import answer
from ropa.free_text.durations import limits
from ropa.free_text.names import named, opens_with_hedge
from ropa.imports.fields.processing import named as items_named
from tests.each_case import each_case

FIELDS = ("special-data", "data", "recipients", "processors", "measures", "automated", "joint", "transfer")


@pytest.mark.parametrize(
    "text",
    ["Som udgangspunkt nej", "Normalt ingen", "Behandles som udgangspunkt ikke", "In der Regel keine", "As a rule none",
     "Generally not", "En principe non", "Di norma no", "In principe niet", "Vanligtvis inte", "Zasadniczo nie"],
)  # fmt: skip
def test_an_answer_as_a_rule_is_asked(text):
    kinds = {field: answer(text, field) for field in FIELDS}
    assert all(reply.kind == "unknown" or reply.excepted for reply in kinds.values()), kinds


@pytest.mark.parametrize("text", ["Normally 5 years", "General practitioners", "Normal patients"])
def test_what_is_said_as_a_rule_is_said(text):
    assert answer(text, "recipients").kind == "said"


OPEN = (
    "éventuellement données de santé", "evt.Presse", "i. d. R. Kunden", "ενδεχομένως δεδομένα υγείας",
    "příp. údaje o zdraví", "möglicherweise Gesundheitsdaten", "b'fhéidir sonraí", "ev. hälsouppgifter",
    "w razie potrzeby policja", "mahd. terveystietoja", "Kan vara hälsouppgifter",
)  # fmt: skip
PLAIN = ("EV charging", "Ev. Kirche", "Norma AB", "Evtlich GmbH", "Norm", "Event Ltd")


@each_case("text", OPEN)
def test_what_a_hedge_opens_may_not_be_there(text):
    assert opens_with_hedge(text)
    assert [party.may for party in named(text)] == [True]


@each_case("text", PLAIN)
def test_what_only_looks_like_a_hedge_opens_nothing(text):
    assert not opens_with_hedge(text)


@each_case(
    ("text", "names"),
    [
        ("en su caso, datos de salud", ()),
        ("nombre, en su caso, datos de salud, fotos", ("fotos",)),
        ("iespējams, veselības dati", ()),
        ("navn, ved behov", ()),
        ("navn, ved behov, foto", ("foto",)),
    ],
)
def test_a_hedge_between_commas_leaves_open_what_stands_beside_it(text, names):
    assert items_named(text, "data") == names


def test_a_hedge_between_commas_belongs_to_the_name_behind_it():
    assert [(party.name, party.may) for party in named("AEAT, en su caso, Policía")] == [
        ("AEAT", False),
        ("Policía", True),
    ]


@each_case(
    ("text", "starts"),
    [
        ("Som regel slettes efter 5 år", None),
        ("5 år (som regel)", None),
        ("5 år normalt efter ophør", "ophør"),
        ("usually 5 years after the end", "the end"),
    ],
)
def test_a_hedge_beside_a_period_is_no_condition_of_it(text, starts):
    (limit,) = limits(text)
    assert (limit.keep.text, limit.may, limit.conditions, limit.starts) == ("P5Y", True, None, starts)


@each_case("text", ["Slettes når sagen er afsluttet + 5 år", "Når sagen er afsluttet + 5 år"])
def test_what_a_period_is_counted_from_begins_with_the_event(text):
    (limit,) = limits(text)
    assert (limit.keep.text, limit.starts) == ("P5Y", "sagen er afsluttet")
