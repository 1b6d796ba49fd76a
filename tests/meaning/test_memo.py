# SPDX-License-Identifier: Apache-2.0
"""Answers that are looked up once."""

from __future__ import annotations

from ropa.meaning.memo import Memo


def test_an_answer_is_worked_out_once():
    asked = []
    known = Memo(lambda word: asked.append(word) or word.upper())
    assert [known["a"], known["b"], known["a"]] == ["A", "B", "A"]
    assert asked == ["a", "b"]
