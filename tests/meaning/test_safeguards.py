# SPDX-License-Identifier: Apache-2.0
"""What a safeguard is worth on a date."""

from __future__ import annotations

import pytest

from ropa.meaning.safeguards import standing
from ropa.model import Certification, Party, Safeguard
from tests.each_case import each_case

SHIELD = Safeguard(decision="us-privacy-shield")
FRAMEWORK = Safeguard(decision="us-dpf")
UNNAMED = Safeguard(tool="adequacy")

CASES = [
    pytest.param(SHIELD, "US", "2016-07-11", "not-begun", "2016/1250", id="shield-the-day-before"),
    pytest.param(SHIELD, "US", "2020-07-15", "conditional", "2016/1250", id="shield-its-last-day"),
    pytest.param(SHIELD, "US", "2020-07-16", "ended", "C-311/18", id="shield-the-day-of-the-judgment"),
    pytest.param(SHIELD, None, "2022-06-10", "ended", "C-311/18", id="shield-with-no-country"),
    pytest.param(FRAMEWORK, "US", "2023-07-09", "not-begun", "2023/1795", id="framework-the-day-before"),
    pytest.param(FRAMEWORK, "US", "2023-07-10", "conditional", "2023/1795", id="framework-its-first-day"),
    pytest.param(FRAMEWORK, "GB", "2023-08-01", "not-known", "2023/1795", id="framework-for-another-country"),
    pytest.param(Safeguard(decision="gb-2021"), "GB", "2026-01-01", "standing", "2025/2574", id="prolonged"),
    pytest.param(Safeguard(decision="gb-led-2021"), "GB", "2022-01-01", "not-known", "2021/1773", id="police-only"),
    pytest.param(Safeguard(decision="us-shield"), "US", "2022-01-01", "not-known", "", id="unknown-decision"),
    pytest.param(UNNAMED, "CH", "2022-01-01", "standing", "2000/518", id="a-country-with-a-decision"),
    pytest.param(UNNAMED, "US", "2022-01-01", "ended", "C-311/18", id="a-country-whose-decision-ended"),
    pytest.param(UNNAMED, "KR", "2021-12-16", "not-begun", "2022/254", id="a-country-before-its-decision"),
    pytest.param(UNNAMED, "GB", "2021-03-01", "standing", "Trade and Cooperation", id="the-bridge-of-2021"),
    pytest.param(UNNAMED, "IN", "2022-01-01", "not-known", "Art. 45", id="a-country-with-none"),
    pytest.param(UNNAMED, None, "2022-01-01", "not-known", "", id="adequacy-of-nowhere"),
    pytest.param(Safeguard(tool="scc-2021"), "US", "2021-06-26", "not-begun", "2021/914", id="new-clauses-too-early"),
    pytest.param(Safeguard(tool="scc-2021-m2"), "US", "2022-06-10", "standing", "2021/914", id="a-module"),
    pytest.param(
        Safeguard(tool="scc-2010", signed="2019-01-01"), "US", "2022-06-10", "standing", "2010/87", id="old-in-grace"
    ),
    pytest.param(
        Safeguard(tool="scc-2010", signed="2021-10-01"), "US", "2022-06-10", "ended", "2010/87", id="old-signed-late"
    ),
    pytest.param(
        Safeguard(tool="scc-2010"), "US", "2022-06-10", "conditional", "2010/87", id="old-signed-nobody-knows"
    ),
    pytest.param(
        Safeguard(tool="scc-2010", signed="2019-01-01"), "US", "2022-12-28", "ended", "2010/87", id="old-after-grace"
    ),
    pytest.param(
        Safeguard(tool="scc-2021", signed="2020-01-01"),
        "US",
        "2022-06-10",
        "not-known",
        "2021/914",
        id="impossible-day",
    ),
    pytest.param(
        Safeguard(tool="scc-2021", signed="2022-07-01"), "US", "2022-06-10", "not-begun", "2021/914", id="signed-later"
    ),
    pytest.param(Safeguard(tool="49-1-a"), "US", "2022-06-10", "conditional", "49", id="derogation"),
    pytest.param(Safeguard(tool="ad-hoc-clauses"), "US", "2022-06-10", "conditional", "46", id="needs-authorisation"),
    pytest.param(
        Safeguard(tool="ad-hoc-clauses", instrument="2021-31-0042"), "US", "2022-06-10", "standing", "46", id="has-it"
    ),
    pytest.param(Safeguard(tool="art-28-clauses-eu"), "US", "2022-06-10", "not-known", "2021/915", id="no-ground"),
    pytest.param(Safeguard(tool="scc-1999"), "US", "2022-06-10", "not-known", "", id="unknown-tool"),
    pytest.param(Safeguard(text="appropriate safeguards"), "US", "2022-06-10", "not-known", "", id="words-only"),
]


@each_case(("safeguard", "country", "day", "status", "cited"), CASES)
def test_a_safeguard_is_worth_what_the_law_of_the_day_gives_it(safeguard, country, day, status, cited):
    found = standing(safeguard, country, day)
    assert found.status == status
    assert cited in found.law
    assert bool(found.law) == bool(cited)
    assert found.reason


def test_a_decision_for_listed_importers_stands_once_the_list_was_looked_up():
    looked_up = Safeguard(decision="us-dpf", checked="2024-01-10")
    assert standing(looked_up, "US", "2024-02-01").status == "standing"
    assert standing(looked_up, "US", "2024-01-09").status == "conditional"


@pytest.mark.parametrize(
    ("until", "status"),
    [pytest.param(None, "standing", id="open"), pytest.param("2023-12-31", "ended", id="lapsed")],
)
def test_a_certification_on_record_decides_whether_the_importer_is_covered(until, status):
    importer = Party("cloud", certifications=[Certification(scheme="us-dpf", since="2023-09-01", until=until)])
    assert standing(FRAMEWORK, "US", "2024-02-01", importer).status == status
