# SPDX-License-Identifier: Apache-2.0
"""Cells that may be an answer are told at a glance from those that are only words; none that is one is passed by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.free_text import answers
from ropa.rows import shipped_rows

_PHRASES = tuple(
    dict.fromkeys(
        phrase
        for row in (*shipped_rows("ropa.free_text", "answers.csv"), *shipped_rows("ropa.free_text", "denials.csv"))
        for words in (row.get("wording") or row["words"],)
        for phrase in (*words.split(";"), *words.split(";")[0].split())
    )
)
_PLAIN = (
    "the police",
    "IP address",
    "Acme A/S",
    "5 years",
    "Norge",
    "i EU",
    "behandles",
    "Dritte",
    "données",
    "payroll",
)
_FIELDS = (None, *sorted(answers.NAMING), "transfer", "country", "purpose", "retention", "description", "dpo", "name")
_JOINED = st.tuples(
    st.sampled_from(("", "- ", "(", "[", "non-")),
    st.sampled_from(_PHRASES),
    st.sampled_from((" ", ": ", ", ", " (", ".", "-", "", "\n", " – ")),
    st.sampled_from(_PLAIN + _PHRASES[::97]),
    st.sampled_from(("", ")", "?", "…", " →", ".")),
)


@given(pieces=_JOINED, field=st.sampled_from(_FIELDS), turned=st.booleans())
def test_what_is_only_words_at_a_glance_is_only_words_when_looked_at(
    pieces: tuple[str, ...], field: str | None, turned: bool
) -> None:
    text = "".join(reversed(pieces) if turned else pieces)
    if not answers._may_answer(text):
        assert answers._stated(text, field) == answers.Answer("said", text.strip())
        assert not answers._is_doubtful(text, field)
        assert answers.answer(text, field) == answers.Answer("said", text.strip())


@pytest.mark.parametrize(
    ("cell", "kind", "added"),
    [
        ("— entfällt: führt das Landesamt", "na", "führt das Landesamt"),
        ("– nicht zutreffend: kein Vertrag", "na", "kein Vertrag"),
        ("— Nein, nur in der EU", "no", "nur in der EU"),
        ("— Name, Adresse", "said", "— Name, Adresse"),
    ],
)
def test_a_dash_before_an_answer_takes_nothing_of_its_reason(cell, kind, added):
    reply = answers.answer(cell, "basis")
    assert (reply.kind, reply.added) == (kind, added)
