# SPDX-License-Identifier: Apache-2.0
"""The dated list of sub-processors, from a processor's record and from a controller's."""

from datetime import date

import ropa

PROCESSOR = ropa.Register.of(
    ropa.Party("host", name="The host", country="DK"),
    ropa.Party("town", name="The town", country="DK"),
    ropa.Party("shop", name="The shop", country="SE"),
    ropa.Party("disk", name="The disk", country="US"),
    ropa.Party("desk", name="The desk", country="NO"),
    ropa.ProcessingOnBehalf(
        "mail",
        processors=["host"],
        controllers=["town"],
        sub_processors=[
            {"party": "disk", "since": "2024-03-01", "contract": "c"},
            {"party": "desk", "since": "2020-01-01", "until": "2023-12-31"},
        ],
    ),
    ropa.ProcessingOnBehalf("web", processors=["host"], controllers=["shop"], sub_processors=["desk"]),
    as_of="2024-01-15",
    processors_of=["town", "shop"],
)

CONTROLLER = ropa.Register.of(
    ropa.Activity(
        "orders",
        processors=["host", {"party": "disk", "engaged_by": "host"}, {"party": "desk", "engaged_by": "shop"}],
    ),
    controllers=["shop"],
    as_of="2024-01-15",
)


def test_sub_processors_are_listed_the_latest_first_each_with_its_days_and_whether_it_is_engaged() -> None:
    rows = [(row.party, row.state, row.since, row.until, row.record) for row in ropa.sub_processors(PROCESSOR)]
    assert rows == [
        ("disk", "to-begin", date(2024, 3, 1), None, "on-behalf/mail"),
        ("desk", "over", date(2020, 1, 1), date(2023, 12, 31), "on-behalf/mail"),
        ("desk", "engaged", None, None, "on-behalf/web"),
    ]


def test_each_has_on_whose_behalf_its_country_and_its_contract() -> None:
    row = ropa.sub_processors(PROCESSOR)[0]
    assert (row.controllers, row.countries, row.contract) == (("town",), ("US",), "c")


def test_the_list_of_one_controller_has_only_what_is_done_on_its_behalf() -> None:
    assert {row.record for row in ropa.sub_processors(PROCESSOR, party="town")} == {"on-behalf/mail"}


def test_in_a_controllers_record_they_are_those_whom_a_processor_engaged() -> None:
    assert [(row.party, row.engaged_by) for row in ropa.sub_processors(CONTROLLER)] == [("disk", "host")]


def test_a_processor_that_the_header_of_a_processors_record_names_is_one_of_all_lines() -> None:
    book = PROCESSOR.update(processors=["desk"])
    (row,) = [row for row in ropa.sub_processors(book) if row.record == "registers/register"]
    assert (row.party, row.controllers) == ("desk", ("town", "shop"))


def test_the_list_is_told_in_each_language() -> None:
    for lang, state in (("en", "to begin"), ("da", "begynder senere"), ("nb", "begynner senere")):
        assert state in ropa.sub_processors(PROCESSOR).text(200, lang)
