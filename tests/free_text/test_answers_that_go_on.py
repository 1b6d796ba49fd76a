# SPDX-License-Identifier: Apache-2.0
"""Questions that ask for more of a yes, and what stands behind them."""

from __future__ import annotations

from ropa.free_text.answers import answer
from ropa.free_text.tick_boxes import asks_of_a_yes, ticked
from tests.each_case import each_case


@each_case(
    ("text", "kind", "added"),
    [
        ("☒ Ja   ☐ Nej\nHvilke: Booking Nord ApS", "yes", "Booking Nord ApS"),
        ("☒ Ja ☐ Nej\nHvis ja, hvilke? Novax", "yes", "Novax"),
        ("☒ Sí ☐ No\n¿Cuáles? Datos de salud", "yes", "Datos de salud"),
        ("Yes. If yes, which: Mailchimp Inc.", "yes", "Mailchimp Inc."),
        ("Ja. Hvis ja, til hvem: SKAT", "yes", "SKAT"),
        ("Oui\nLesquels : OVH SAS", "yes", "OVH SAS"),
        ("☐ Ja ☒ Nej\nHvis ja, hvilke:", "no", ""),
        ("☒ Ja ☐ Nej\nHvis ja, hvilke: ____", "yes", ""),
        ("Kunde navn: X", "said", "Kunde navn: X"),
    ],
)
def test_what_asks_for_more_of_a_yes_is_no_part_of_the_answer(text, kind, added):
    reply = answer(text, "special-data")
    assert (reply.kind, reply.added) == (kind, added)


def test_what_is_filled_in_below_the_boxes_is_chosen_too():
    assert ticked("☒ Navn ☐ Adresse\nAndre: foto") == "Navn\nfoto"


@each_case(
    ("label", "asks"),
    [
        ("Hvis ja, hvilke?", True), ("If yes, please name them", True), ("Til hvem?", True),
        ("(Si oui, précisez)", True),
        ("Hvilke?", True), ("Welche?", True),
        ("Navn", False), ("Hvilke oplysninger?", False), ("Hvis du har spørgsmål", False), ("Recipients", False),
    ],
)  # fmt: skip
def test_a_label_that_only_asks_more_of_a_yes_is_told_from_others(label, asks):
    assert asks_of_a_yes(label) is asks
