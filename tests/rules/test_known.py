# SPDX-License-Identifier: Apache-2.0
"""Answers that are looked up once."""

from __future__ import annotations

from ropa.rules.known import Known


def test_an_answer_is_worked_out_once():
    asked = []
    known = Known(lambda word: asked.append(word) or word.upper())
    assert [known["a"], known["b"], known["a"]] == ["A", "B", "A"]
    assert asked == ["a", "b"]
