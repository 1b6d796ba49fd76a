# SPDX-License-Identifier: Apache-2.0
"""Free text in one language or in several."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.errors import BadRecord
from ropa.model import Party
from ropa.text import BuiltInText, DeferredText, Text, every_language, say
from tests.strategies import LANGUAGES, hostile_text

WORDINGS = st.dictionaries(st.sampled_from(LANGUAGES), hostile_text(), min_size=1)


@given(WORDINGS, WORDINGS)
def test_texts_are_equal_when_they_say_the_same_in_the_same_languages(one, other):
    same = list(one.items()) == list(other.items())
    assert (Text(one) == Text(other)) is same
    assert (Text(one) != Text(other)) is not same
    assert hash(Text(one)) == hash(Text(dict(one)))


@given(WORDINGS)
def test_a_text_is_as_a_plain_string_its_first_wording(words):
    text = Text(words)
    first = next(iter(words.values()))
    assert f"{text}" == str.__str__(text) == first
    assert text.languages == tuple(words)
    assert every_language(text) == tuple(words.values())
    assert text != first
    assert first != text


def test_the_order_of_languages_counts_since_the_first_is_what_shows_elsewhere():
    assert Text(en="a", da="b") != Text(da="b", en="a")
    assert Text(en="a", da="b") == Text({"en": "a", "da": "b"})


def test_words_are_said_in_the_language_asked_for_else_in_english_else_as_they_stand():
    text = Text(da="Ventetider", en="Waiting times")
    assert say(text, "da") == "Ventetider"
    assert say(text, "nb") == "Waiting times"
    assert say(text, "nb", otherwise="da") == "Ventetider"
    assert say(Text(da="Ventetider"), "nb") == "Ventetider"
    assert say("plain", "da") == "plain"
    assert say(None, "da") == ""
    assert text.to("sv") is None


@pytest.mark.parametrize("words", [{}, {"English": "x"}, {"EN": "x"}, {"": "x"}, {"en": 1}, {1: "x"}])
def test_what_is_no_text_is_refused(words):
    with pytest.raises(BadRecord):
        Text(words)


MADE: dict[str, Callable[[str], object]] = {
    "text": lambda said: Text(en=said),
    "name": lambda said: Party("a", name=said),
    "word": lambda said: Party("a", registration=said),
    "extra": lambda said: Party("a", extra={"heading": said}),
}


@pytest.mark.parametrize("made", MADE)
def test_half_a_character_is_refused_before_a_file_would_have_to_hold_it(made: str) -> None:
    assert MADE[made]("\U0001f600")
    with pytest.raises(BadRecord, match=r"half of a character \(U\+D83D\)"):
        MADE[made]("half \ud83d")


def test_a_text_of_ropas_own_marks_the_words_that_stand_in_for_a_missing_language():
    own = BuiltInText(en="safeguard", da="garanti")
    assert (say(own, "da"), say(own, "sv"), say(own, "sv", "da")) == ("garanti", "[en] safeguard", "[da] garanti")
    assert say(Text(en="safeguard", da="garanti"), "sv") == "safeguard"
    assert say(BuiltInText(da="garanti"), "sv") == "garanti"


def test_a_text_of_ropas_own_stays_one_when_it_is_copied_and_equals_one_that_says_the_same():
    own = BuiltInText(en="safeguard")
    assert type(copy(own)) is BuiltInText
    assert own == Text(en="safeguard")
    assert hash(own) == hash(Text(en="safeguard"))


def test_a_deferred_text_is_put_together_in_a_language_when_it_is_asked_for_in_it_and_once():
    wordings, asked_in = {"en": "safeguard", "da": "garanti"}, []

    def put(lang):
        asked_in.append(lang)
        return wordings.get(lang)

    own = DeferredText(put, lambda: tuple(wordings))
    assert (str(own), asked_in) == ("safeguard", ["en"])
    assert (say(own, "da"), say(own, "da"), say(own, "sv")) == ("garanti", "garanti", "[en] safeguard")
    assert asked_in == ["en", "da", "sv"]


def test_a_deferred_text_equals_one_that_says_the_same_and_is_one_when_it_is_copied():
    wordings = {"en": "safeguard", "da": "garanti"}
    own = DeferredText(wordings.get, lambda: tuple(wordings))
    assert own == BuiltInText(wordings) == copy(own)
    assert hash(own) == hash(BuiltInText(wordings))
    assert repr(own) == repr(BuiltInText(wordings))
    assert own != BuiltInText(en="safeguard")
