# SPDX-License-Identifier: Apache-2.0
"""The cards of the rules in other languages than English: whole, with what the English one cites, in their language."""

from __future__ import annotations

import re

import pytest

from ropa import rules
from ropa.labels import whole_languages
from ropa.rules.rule import _cards_beside
from tests.rules.cases import cases_of

RULES = {each.code: each for each in rules.built_in()}
OTHERS = tuple(lang for lang in whole_languages() if lang != "en")
CODE = re.compile(r"`[^`]+`")
NUMBER = re.compile(r"\d+")
A_LETTER = r"(?!i (?!og |eller )\w)[a-z]\b"  # "i" is a word, too
LETTERS = {
    "en": re.compile(r"(?:(?<=[-)\d])|(?<=, )|(?<=and )|(?<=or )|(?<=to )|(?<=letter ))\([a-z]\)"),
    "da": re.compile(rf"\b(?:litra |bestemmelse 14\(){A_LETTER}(?:(?:, | og | eller |-){A_LETTER})*"),
    "nb": re.compile(rf"\b(?:bokstav |bestemmelse 14\(){A_LETTER}(?:(?:, | og | eller |-){A_LETTER})*"),
}
OF_ANOTHER = {
    "da": re.compile(
        r"\b(?:the|and|which|with|where|whose|av|hva|protokollen|registrerte|opplysninger|behandlingsansvarlig\w*)\b",
        re.IGNORECASE,
    ),
    "nb": re.compile(
        r"\b(?:the|and|which|with|where|whose|af|hvad|fortegnelsen|registrerede|oplysninger|dataansvarlig\w*)\b",
        re.IGNORECASE,
    ),
}
"""Words by which a sentence of another language is known."""


def whole(card: dict[str, str]) -> str:
    return " ".join(" ".join(card.values()).split())


def letters(text: str, lang: str) -> set[str]:
    cited = " ".join(LETTERS[lang].findall(CODE.sub("", text)))
    return set(re.findall(r"\b[a-z]\b", cited))


@pytest.mark.parametrize("lang", OTHERS)
def test_every_rule_has_its_card_in_every_language_that_its_findings_have(lang):
    for rule in RULES.values():
        assert rule.wording.message.languages == whole_languages()
        assert set(_cards_beside(rule.check.__module__)) == set(OTHERS), rule.code
        assert tuple(rule.sections_in(lang)) == ("", *rules.HEADINGS)
        assert all(rule.sections_in(lang).values()), rule.code


@pytest.mark.parametrize("lang", OTHERS)
def test_a_translated_card_cites_the_numbers_codes_and_words_of_a_file_that_the_english_one_cites(lang):
    for code, rule in RULES.items():
        english, other = whole(rule.sections), whole(rule.sections_in(lang))
        assert (code, set(NUMBER.findall(other))) == (code, set(NUMBER.findall(english)))
        assert (code, set(CODE.findall(other))) == (code, set(CODE.findall(english)))
        assert (code, letters(other, lang)) == (code, letters(english, "en"))


@pytest.mark.parametrize("lang", OTHERS)
def test_no_translated_card_is_left_in_another_language_or_says_that_something_is_illegal(lang):
    for code, rule in RULES.items():
        text = re.sub(r"[»«][^»«]*[»«]", "", CODE.sub("", whole(rule.sections_in(lang))))
        assert (code, OF_ANOTHER[lang].findall(text)) == (code, [])
        assert "ulovlig" not in text.lower(), code


@pytest.mark.parametrize("lang", OTHERS)
def test_the_headings_in_a_file_of_cards_are_those_that_are_shown(lang):
    from importlib.resources import files

    for rule in RULES.values():
        folder, _, name = rule.check.__module__.rpartition(".")
        text = files(folder).joinpath(f"{name}.md").read_text(encoding="utf-8")
        part = text.partition(f"# {lang}\n")[2].partition("\n# ")[0]
        assert tuple(re.findall(r"^\*\*([^*]+)\.\*\*", part, re.MULTILINE)) == rules.headings(lang), rule.code


def test_a_card_that_is_not_written_in_a_language_is_shown_in_english_behind_a_mark():
    rule = RULES["T101"]
    assert rule.speaks("nb")
    assert not rule.speaks("de")
    assert rule.sections_in("de") == {**rule.sections, "": f"[en] {rule.sections['']}"}
    assert rule.card_in("de") == f"[en] {rule.card}"
    assert rule.card_in("en") == rule.card


def test_the_card_of_a_users_own_rule_is_its_docstring_in_every_language():
    @rules.rule("X1", message="{name} has no owner.")
    def owner_missing(ctx):
        """Eine Tätigkeit ohne Zuständige."""
        return ()

    assert owner_missing.speaks("en")
    assert not owner_missing.speaks("da")
    assert owner_missing.card_in("da") == "Eine Tätigkeit ohne Zuständige."
    assert owner_missing.sections_in("da") == {"": "Eine Tätigkeit ohne Zuständige."}
    assert "Eine Tätigkeit" in rules.explain("X1", "da", rules=[owner_missing])


def test_no_card_is_read_by_a_check_that_asks_for_none():
    _cards_beside.cache_clear()
    for case in cases_of("T101"):
        rules.check(case.book(), case.on)
    assert _cards_beside.cache_info().misses == 0
    RULES["T101"].card_in("da")
    assert _cards_beside.cache_info().misses == 1


@pytest.mark.parametrize("lang", whole_languages())
def test_the_list_of_rules_has_each_of_them_under_its_family(lang):
    listed = rules.explain_all(lang)
    assert [line[:4] for line in listed.splitlines() if re.match(r"[A-Z]\d{3} ", line)] == list(RULES)
    assert f"T101 {RULES['T101'].sections_in(lang)['']}\n" in listed
    assert "[en]" not in listed
