# SPDX-License-Identifier: Apache-2.0
"""Findings as SARIF and as JUnit: what code hosting and build servers read."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sarif_pydantic import Sarif

import ropa
from ropa.control_codes import escaped_in_json
from ropa.formats.text_files.yaml_folder import read_texts
from ropa.labels import whole_languages
from ropa.rules import Findings, Severity
from ropa.rules.junit import junit_pieces, to_junit
from ropa.rules.sarif import sarif_pieces, to_sarif
from tests.strategies import registers

DAY = "2022-06-10"
WAIVED = """
waivers:
  transfer-known: {code: T101, record: transfers/google-us, reason: moving away, by: the DPO, until: 2023-01-01}
"""


@pytest.fixture(scope="module")
def findings() -> Findings:
    folder = Path("data/legoland-app")
    texts = [(str(file), file.read_bytes()) for file in sorted(folder.glob("*.yaml"))]
    return ropa.check(read_texts([*texts, ("waivers.yaml", WAIVED)]), DAY)


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - of our own making


def test_sarif_has_a_result_for_each_finding_and_for_each_waived_one(findings: Findings) -> None:
    log = Sarif.model_validate(json.loads(to_sarif(findings)))
    results = log.runs[0].results or []
    assert len(results) == len(findings) + len(findings.waived)
    assert [result.rule_id for result in results] == [one.code for one in (*findings, *findings.waived)]


def test_sarif_points_at_the_line_in_the_file(findings: Findings) -> None:
    results = json.loads(to_sarif(findings))["runs"][0]["results"]
    [shield] = [one for one in results if one["ruleId"] == "T101" and "facebook-us" in json.dumps(one["locations"])]
    place = shield["locations"][0]["physicalLocation"]
    line = Path(place["artifactLocation"]["uri"]).read_text().splitlines()[place["region"]["startLine"] - 1]
    assert "us-privacy-shield" in line
    assert "C-311/18" in shield["message"]["text"]


def test_sarif_names_each_rule_once_and_results_point_to_it(findings: Findings) -> None:
    run = json.loads(to_sarif(findings))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_a_waived_finding_is_suppressed_in_sarif_and_absent_from_junit(findings: Findings) -> None:
    results = json.loads(to_sarif(findings))["runs"][0]["results"]
    suppressed = [one for one in results if "suppressions" in one]
    assert [one["properties"]["record"] for one in suppressed] == ["transfers/google-us"]
    assert "transfers/google-us" not in {case.get("classname") for case in parsed(to_junit(findings)).iter("testcase")}


def test_each_result_has_a_fingerprint_of_its_own(findings: Findings) -> None:
    results = json.loads(to_sarif(findings))["runs"][0]["results"]
    prints = [(one["ruleId"], one["partialFingerprints"]["ropa/v1"]) for one in results]
    assert len(set(prints)) == len(prints)


def test_junit_counts_questions_as_skipped_and_the_rest_as_failed(findings: Findings) -> None:
    root = parsed(to_junit(findings))
    questions = sum(1 for one in findings if one.severity is Severity.INFO)
    assert len(list(root.iter("skipped"))) == questions == int(root.get("skipped", "-1"))
    assert len(list(root.iter("failure"))) == len(findings) - questions == int(root.get("failures", "-1"))


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_both_speak_the_language_asked_for(findings: Findings, lang: str) -> None:
    first = findings[0].text(lang)
    assert first in json.loads(to_sarif(findings, lang))["runs"][0]["results"][0]["message"]["text"]
    assert first in {one.get("message") for one in parsed(to_junit(findings, lang)).iter() if one.get("message")}


@given(registers())
def test_whatever_a_register_holds_both_can_be_read(book: ropa.Register) -> None:
    found = ropa.check(book, DAY)
    assert len(json.loads(to_sarif(found))["runs"][0]["results"]) == len(found) + len(found.waived)
    assert len(list(parsed(to_junit(found)).iter("testcase"))) == len(found)
    assert to_sarif(found) == to_sarif(ropa.check(book, DAY))


@given(registers(), st.sampled_from(whole_languages()))
@settings(max_examples=25, deadline=None)
def test_json_in_pieces_is_the_json_that_python_writes(book: ropa.Register, lang: str) -> None:
    found = ropa.check(book, DAY)
    assert found.to_json(lang) == escaped_in_json(json.dumps(found.to_dict(lang), ensure_ascii=False, indent=2))
    sarif = json.loads(to_sarif(found, lang))
    assert to_sarif(found, lang) == escaped_in_json(json.dumps(sarif, ensure_ascii=False, indent=2))


def test_a_long_list_of_findings_is_printed_in_pieces_of_which_none_holds_many(findings: Findings) -> None:
    many = attrs.evolve(findings, found=findings.found * 20)
    for pieces in (many.json_pieces(), sarif_pieces(many), junit_pieces(many), many.text_lines()):
        longest, total = 0, 0
        for piece in pieces:
            longest, total = max(longest, len(piece)), total + len(piece)
        assert longest * 20 < total
