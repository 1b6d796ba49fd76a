# SPDX-License-Identifier: Apache-2.0
"""Plain words that deny one matter of all data make that claim; words that narrow it, or deny nothing, make none."""

from __future__ import annotations

from ropa.free_text.claims import claim_in
from tests.each_case import each_case


@each_case(
    ("words", "claim"),
    [
        ("We share the data with nobody", "no-sharing"),
        ("We do not share your personal data with third parties.", "no-sharing"),
        ("Oplysningerne videregives ikke til tredjemand", "no-sharing"),
        ("Opplysningene utleveres ikke", "no-sharing"),
        ("Vi sælger ikke dine oplysninger", "no-sale"),
        ("There is no profiling", "no-profiling"),
        ("All data are encrypted and thereby anonymous", "anonymous"),
        ("Krypterede oplysninger er derfor anonyme", "anonymous"),
        ("Gehashte Adressen sind anonym", "anonymous"),
        ("Der træffes ingen automatiske afgørelser", "no-automated-decision"),
        ("Vi behandler ikke særlige kategorier af personoplysninger", "no-special-categories"),
    ],
)
def test_a_whole_denial_is_a_claim(words, claim):
    assert claim_in(words) == claim


@each_case(
    "words",
    [
        "We share data with third parties",
        "Hashed identifiers are not anonymous",
        "Encrypted health data are anonymous",
        "We do not share health data",
        "We do not share your data for marketing",
        "We do not share data except with our processors",
        "Data is not shared outside the EEA",
        "Der videregives oplysninger til andre",
        "",
        "We do not share it and we do not share it and we do not share it and we do not share it",
    ],
)
def test_words_that_narrow_a_denial_or_deny_nothing_make_no_claim(words):
    assert claim_in(words) is None
