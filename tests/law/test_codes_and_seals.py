# SPDX-License-Identifier: Apache-2.0
"""Codes of conduct, seals and standards by name, and what a transfer can rest on."""

from __future__ import annotations

from datetime import date

from ropa.law.codes_and_seals import codes_and_seals, named_in


def test_the_european_seal_carries_transfers_from_the_day_of_the_second_opinion():
    seal = named_in("Europrivacy certificate no. 12")
    assert seal is not None
    assert [seal.carries_transfers(date(2026, 4, day)) for day in (14, 15)] == [False, True]


def test_a_code_for_clouds_and_a_standard_carry_none():
    for text in ("Adheres to the EU Cloud CoC", "CISPE", "ISO/IEC 27001:2022", "SOC 2 type II"):
        named = named_in(text)
        assert named is not None
        assert not named.carries_transfers(date(2026, 10, 1))


def test_marks_and_schemes_of_others_carry_none_in_whatever_letters_they_are_written():
    named = {
        text: named_in(text) for text in ("APEC CBPR certified", "Certifié HDS", "D-mærket", "GDPR-CARPA", "TISAX")
    }
    assert {text: row.id if row else None for text, row in named.items()} == {
        "APEC CBPR certified": "global-cbpr",
        "Certifié HDS": "hds",
        "D-mærket": "d-maerket",
        "GDPR-CARPA": "gdpr-carpa",
        "TISAX": "tisax",
    }
    assert not any(row.carries_transfers(date(2026, 10, 1)) for row in named.values() if row)
    assert named_in("Hébergement de données de santé, certifié") is not None


def test_words_that_name_none_name_none():
    assert named_in("A code of our own, approved by the Danish authority in 2024") is None


def test_a_standard_is_approved_by_nobody_and_the_others_by_somebody_on_a_day():
    assert all((row.kind == "standard") == (row.since is None) == (not row.by) for row in codes_and_seals())
