# SPDX-License-Identifier: Apache-2.0
"""What the invented registers score: facts right, invented, denied, activities made up, cells accounted for."""

from pathlib import Path

import pytest
import yaml

import ropa
from tests.imports import score

HELD = yaml.safe_load((Path(__file__).parent / "thresholds.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def results(tmp_path_factory):
    return score.scores(tmp_path_factory.mktemp("registers"))


def test_at_least_so_many_of_the_facts_are_right(results):
    right, stated = sum(result.right for result in results), sum(result.stated for result in results)
    assert right / stated >= HELD["facts right"], score.table(results)


@pytest.mark.parametrize("kind", ["invented", "denied", "made_up"])
def test_no_more_than_so_many_facts_are_not_the_registers_own(results, kind):
    lines = [f"{result.name}: {line}" for result in results for line in getattr(result, kind)]
    assert len(lines) <= HELD[kind], "\n".join(lines)


def test_every_cell_is_accounted_for(results):
    assert [result.name for result in results if result.accounted != result.cells] == []


def test_a_cell_has_one_fate_and_none_is_left_out(results):
    assert [(result.name, cell) for result in results for cell in result.cells_without_one_fate] == []


def test_the_preview_says_of_every_column_and_line_what_becomes_of_it(results):
    assert [(result.name, column) for result in results for column in result.columns_without_fate] == []


def test_at_least_thirty_registers_in_sixteen_languages_are_held_against_their_answers(results):
    assert len(results) >= 30
    nordic = [result for result in results if result.name.startswith(("danish", "norwegian"))]
    assert 3 * len(nordic) >= len(results) - 1


def test_a_first_check_of_a_municipality_has_no_false_error(tmp_path):
    register, imported = score.read(score.REGISTERS / "danish" / "municipality.yaml", tmp_path)
    findings = ropa.check(imported.book, on="2026-03-01")
    errors = sorted(f"{finding.code} {finding.record}" for finding in findings if finding.severity == "error")
    assert errors == register["says"]["errors"]
