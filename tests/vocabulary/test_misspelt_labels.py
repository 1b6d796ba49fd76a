# SPDX-License-Identifier: Apache-2.0
"""A name of special data that is misspelt by one letter is asked about; ordinary words are not."""

from __future__ import annotations

import pytest

from ropa.vocabulary import misspelt_label
from tests.each_case import each_case


@each_case(
    ("label", "term"),
    [
        ("Hebredsoplysninger", "special.health"),  # a letter missing
        ("Hellbredsoplysninger", "special.health"),  # one too many
        ("Helbresoplysninger", "special.health"),
        ("Krankmedlung", "special.health.sick-leave"),  # two changed places
        ("Fingerabdruk der Mitarbeiter", "special.biometric.finger"),
        ("Casier judiciare", "criminal"),
        ("Führungszeugnnis", "criminal"),
        ("Fagforrening", "special.union"),
        ("Religonszugehörigkeit", "special.religion"),
    ],
)
def test_a_name_that_is_one_letter_off_may_mean_what_it_nearly_says(label, term):
    reading = misspelt_label(label)
    assert reading is not None
    assert (reading.term, reading.sure, reading.special) == (term, False, "context")


@pytest.mark.parametrize(
    "label",
    [
        "Helbredsoplysninger",  # says so itself
        "Generic data",
        "Receipts",
        "Konzession",
        "Mexico",
        "Photographs",
        "Kontonummer",
        "Order history",
        "Helth",  # too short to tell
        "",
    ],
)
def test_what_is_spelt_as_it_is_meant_is_left_alone(label):
    reading = misspelt_label(label)
    assert reading is None or not reading.term.startswith(("special", "criminal"))
