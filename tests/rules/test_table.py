# SPDX-License-Identifier: Apache-2.0
"""A walk over the table of codes: each rule has a card, three languages, a fixture of both kinds, a citation."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from ropa import rules
from ropa.labels import whole_languages, word
from tests.each_case import each_case
from tests.rules.cases import FOLDER, cases_of

RULES = {one.code: one for one in rules.built_in()}
PACKAGE = Path(rules.__file__).parent
CITATION = re.compile(r"Art\. \d|recital|Directive|Decision \(EU\)|C-\d+/\d+|Art\. \d+-\d+|Act \d")


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_every_code_belongs_to_one_rule():
    assert list(RULES) == list(rules.codes())
    assert len(RULES) == len(rules.built_in())


def test_no_code_of_a_rule_that_is_gone_is_used_again():
    assert set(rules.RETIRED).isdisjoint(RULES)
    assert all(re.fullmatch(r"[A-Z]\d{3}", code) and found.strip() for code, found in rules.RETIRED.items())


@each_case("code", sorted(RULES))
def test_every_rule_stands_in_a_file_named_for_what_it_finds_and_leads_to_its_cases(code):
    check = RULES[code].check
    module = import_module(check.__module__)
    here = [
        one.code
        for one in vars(module).values()
        if isinstance(one, rules.Rule) and one.check.__module__ == module.__name__
    ]
    assert here == [code]
    assert Path(module.__file__).stem == RULES[code].name.replace("-", "_") == check.__name__
    assert module.__doc__.startswith(f"{code}: ")
    (fixture,) = re.findall(r"Its cases: `(.+)`\.", module.__doc__)
    assert Path(__file__).parents[2] / fixture == FOLDER / f"{code}.yaml"


def test_no_file_of_a_folder_of_rules_is_left_out():
    decorated = {
        path
        for path in PACKAGE.rglob("*.py")
        if path.parent != PACKAGE and re.search(r"^@rule\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert decorated == {Path(import_module(one.check.__module__).__file__) for one in rules.built_in()}


def test_there_are_sixty_rules_or_more():
    assert len(RULES) >= 60


def test_the_table_is_in_the_order_of_the_codes():
    assert list(rules.codes()) == sorted(rules.codes())


def test_no_two_rules_have_one_name():
    names = [one.name for one in RULES.values()]
    assert sorted(set(names)) == sorted(names)


@each_case("code", sorted(RULES))
def test_every_rule_has_a_whole_card(code):
    sections = RULES[code].sections
    assert tuple(sections) == ("", *rules.HEADINGS)
    assert all(sections.values())
    assert sections[""].count("\n") <= 1
    assert "illegal" not in RULES[code].card.lower()


@each_case("code", sorted(RULES))
def test_every_rule_cites_the_law(code):
    assert CITATION.search(RULES[code].entry.law)
    assert CITATION.search(RULES[code].sections["Law"]) or "named in the finding" in RULES[code].sections["Law"]


@each_case("code", sorted(RULES))
def test_every_rule_speaks_three_languages_and_names_the_same_values_in_each(code):
    wording = RULES[code].wording
    for text in (wording.message, wording.mend):
        assert text.languages == whole_languages()
        assert all(said.strip() for _, said in text.items())
        assert len({frozenset(places(said)) for _, said in text.items()}) == 1
        assert not any("illegal" in said.lower() for _, said in text.items())


@each_case("code", sorted(RULES))
def test_every_rule_has_a_fixture_that_finds_and_one_that_does_not(code):
    assert (FOLDER / f"{code}.yaml").is_file()
    cases = cases_of(code)
    assert any(case.expect for case in cases)
    assert any(not case.expect for case in cases)


def test_a_fixture_is_of_a_rule_or_of_one_that_is_gone_so_that_its_code_stays_taken():
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {*RULES, *rules.RETIRED}


@each_case("code", sorted(RULES))
def test_every_rule_of_a_family_has_its_letter(code):
    assert RULES[code].family in rules.FAMILIES.values()
    assert RULES[code].entry.status == "stable"


@each_case("code", sorted(RULES))
def test_a_question_ends_as_one_and_a_fault_does_not(code):
    entry = RULES[code].entry
    if entry.severity is rules.Severity.INFO:
        assert "?" in str.__str__(RULES[code].wording.message), f"{code} is a question"
    else:
        assert "?" not in str.__str__(RULES[code].wording.message), f"{code} is a fault"


@pytest.mark.parametrize("lang", whole_languages())
def test_the_last_derogation_is_called_what_the_translations_of_the_gdpr_call_it(lang):
    assert word("art49_1_second", lang) in RULES["T322"].wording.message.to(lang)
