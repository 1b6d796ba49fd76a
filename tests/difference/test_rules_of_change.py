# SPDX-License-Identifier: Apache-2.0
"""Each rule of change speaks of the change it is for, and not of its neighbour."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

import ropa
from ropa import labels
from ropa.difference.due import DUTIES, LAW
from ropa.difference.facts import FACTS
from ropa.difference.moves import MOVES
from ropa.difference.rule_of_change import rules_of_change
from ropa.formats.text_files.json_file import read_text

CASES: dict[str, list[dict[str, Any]]] = yaml.load(
    Path(__file__).with_name("rules_of_change.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
)

SHARED: dict[str, Any] = {
    "register": {"controllers": ["us"], "as_of": "2024-06-01"},
    "parties": {
        "us": {"name": "Us", "country": "DK"},
        "post": {"name": "Post", "country": "DK"},
        "cloud": {"name": "Cloud", "country": "SE"},
        "usa": {"name": "Usa", "country": "US"},
        "usb": {"name": "Usb", "country": "US"},
        "uk": {"name": "Uk", "country": "GB"},
        "japan": {"name": "Japan", "country": "JP"},
    },
    "systems": {"s": {"name": "S"}},
    "contracts": {"c": {"name": "C"}},
}


def state(stated: dict[str, Any]) -> ropa.Register:
    header = {**SHARED["register"], **stated.get("register", {})}
    if "processors_of" in header:
        del header["controllers"]
    kinds = {kind: {**SHARED.get(kind, {}), **stated.get(kind, {})} for kind in {*SHARED, *stated} - {"register"}}
    return read_text(json.dumps({"register": header, **kinds}, default=str), "case")


@pytest.mark.parametrize(
    ("key", "case"), [pytest.param(key, case, id=f"{key}: {case['does']}") for key in CASES for case in CASES[key]]
)
def test_a_rule_of_change_speaks_of_the_records_that_it_is_for(key: str, case: dict[str, Any]) -> None:
    changes = ropa.diff(state(case["old"]), state(case["new"]), on=str(case.get("on", "2024-06-01")))
    spoken_of = [consequence.record for consequence in changes.consequences if consequence.rule.key == key]
    assert sorted(set(spoken_of)) == sorted(case.get("expect", []))
    assert list(changes)
    for lang in labels.whole_languages():
        assert "[en]" not in changes.memo(lang, findings=False).text(whole=True)


def test_each_rule_of_change_has_a_case_of_which_it_speaks_and_a_neighbour_of_which_it_does_not() -> None:
    assert CASES.keys() == rules_of_change().keys()
    for key, cases in CASES.items():
        assert any("expect" in case for case in cases), key
        assert any("expect" not in case for case in cases), key


def test_each_rule_of_change_has_its_law_its_wording_in_each_language_and_known_duties() -> None:
    for rule in rules_of_change().values():
        assert "Art." in rule.law
        assert labels.words()[rule.wording].wordings.languages[:3] == labels.whole_languages()
        assert rule.fact in {"record", *FACTS, *MOVES}
        assert set(rule.duties) <= set(DUTIES)


def test_each_duty_has_its_law_and_its_name_in_each_language() -> None:
    for duty in DUTIES:
        assert labels.words()[f"answers.what.{duty}"].wordings.languages[:3] == labels.whole_languages()
    assert LAW.keys() | {"inform", "dpia"} == set(DUTIES)
