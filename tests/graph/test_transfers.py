# SPDX-License-Identifier: Apache-2.0
"""Transfers derived from flows on a date, and matched with those declared."""

from __future__ import annotations

import pytest
from attrs import evolve

from ropa.errors import DateMissing
from ropa.graph import flows
from ropa.model import (
    Activity,
    Certification,
    Data,
    DataSource,
    Header,
    Party,
    ProcessingOnBehalf,
    Processor,
    Recipient,
    Safeguard,
    System,
    Transfer,
)
from tests.graph.books import PEOPLE, app, book, shield


def transfers(register, on=None):
    return flows(register).transfers(on)


def ends(register, on=None):
    return [(one.exporter, one.importer, one.country, one.status) for one in transfers(register, on)]


def test_a_flow_to_a_third_country_is_a_transfer_and_one_within_the_eea_is_none():
    assert ends(book(app(processors=["cloud", "mailer"]))) == [("park", "cloud", "US", "not-stated")]


@pytest.mark.parametrize(
    ("day", "status"),
    [
        pytest.param("2020-07-15", "standing", id="the-last-day"),
        pytest.param("2020-07-16", "ended", id="the-judgment"),
        pytest.param("2022-06-10", "ended", id="later"),
        pytest.param("2016-07-11", "not-begun", id="before"),
    ],
)
def test_a_transfer_under_the_shield_stands_until_the_judgment(day, status):
    (found,) = transfers(book(app(processors=["cloud"]), shield()), day)
    assert (found.status, found.declared) == (status, ("shield",))
    assert ("C-311/18" in found.law) == (status == "ended")


def test_a_transfer_says_what_is_stated_and_what_is_only_possible():
    processors = [Processor(party="cloud", categories=["contact.email"])]
    (found,) = transfers(book(app(processors=processors, recipients=["cloud"])))
    assert (found.stated, set(found.categories)) == (("contact.email",), {"contact.email", "location.gps"})
    assert (found.certainty, found.activities, found.through, found.may) == ("stated", ("app",), "flow", False)


def test_the_country_can_come_from_the_declaration():
    register = book(app(processors=["pager"]), Transfer("t", importer="pager", countries=["US"]))
    (found,) = transfers(register)
    assert (found.importer, found.country, found.through, found.declared) == ("pager", "US", "declaration", ("t",))


def test_the_country_can_come_from_the_decision_that_the_declaration_names():
    register = book(app(processors=["pager"]), shield(importer="pager", countries=None))
    assert ends(register) == [("park", "pager", "US", "ended")]


def test_a_declared_transfer_to_no_country_that_is_stated_is_still_a_transfer():
    register = book(app(processors=["pager"]), Transfer("t", importer="pager"))
    assert ends(register) == [("park", "pager", None, "not-stated")]


def test_an_importer_without_country_and_without_declaration_is_no_transfer():
    assert ends(book(app(processors=["pager"]))) == []


def test_a_declaration_under_another_name_of_the_importer_is_matched():
    alias = Party("cloud-llc", name="Cloud LLC")
    register = book(alias, app(processors=["cloud"]), shield(importer="cloud-llc"))
    assert transfers(register)[0].declared == ("shield",)
    assert flows(register).declared_without_flow() == ()


def test_parties_of_one_name_in_two_countries_are_two():
    other = Party("cloud-gb", name="Cloud LLC", country="GB")
    register = book(other, app(processors=["cloud"]), shield(importer="cloud-gb"))
    assert transfers(register)[0].declared == ()
    assert [one.id for one in flows(register).declared_without_flow()] == ["shield"]


def test_a_declaration_that_an_activity_names_is_about_that_activity_only():
    other = Activity("other", controllers=["park"], data=[PEOPLE], processors=["mailer"], transfers=["shield"])
    register = book(app(processors=["cloud"]), other, shield())
    assert [(one.importer, one.declared) for one in transfers(register)] == [("cloud", ())]
    assert [one.id for one in flows(register).declared_without_flow()] == ["shield"]


def test_a_declaration_of_another_exporter_is_not_matched():
    register = book(app(processors=["cloud"]), shield(exporter="mailer"))
    assert transfers(register)[0].declared == ()


def test_a_declaration_of_the_controller_covers_its_sub_processors():
    chain = ["mailer", Processor(party="cloud", engaged_by="mailer")]
    register = book(app(processors=chain), shield(exporter="park"))
    (found,) = transfers(register)
    assert (found.exporter, found.importer, found.declared, found.onward) == ("mailer", "cloud", ("shield",), False)


def test_a_transfer_on_from_a_third_country_is_onward():
    india = Party("india", country="IN")
    chain = ["cloud", Processor(party="india", engaged_by="cloud")]
    found = {one.importer: one.onward for one in transfers(book(india, app(processors=chain)))}
    assert found == {"cloud": False, "india": True}


def test_a_declaration_that_names_no_importer_is_about_transfers_that_nothing_names():
    india = Party("india", country="IN")
    general = Transfer("general", safeguards=[Safeguard(tool="scc-2021")])
    register = book(india, app(processors=["cloud", "india"]), shield(), general)
    assert [(one.importer, one.declared) for one in transfers(register)] == [
        ("cloud", ("shield",)),
        ("india", ("general",)),
    ]


def test_a_declared_transfer_that_no_flow_explains_is_listed():
    register = book(app(processors=["mailer"]), shield())
    assert [one.id for one in flows(register).declared_without_flow()] == ["shield"]


@pytest.mark.parametrize(
    ("country", "day", "status"),
    [
        pytest.param("CH", "2022-06-10", "adequate", id="an-unconditional-decision"),
        pytest.param("GB", "2021-03-01", "adequate", id="the-bridge"),
        pytest.param("JP", "2022-06-10", "adequate", id="a-decision-for-most-recipients-there"),
        pytest.param("SJ", "2022-06-10", "unsettled", id="svalbard"),
        pytest.param("IN", "2022-06-10", "not-stated", id="nothing"),
    ],
)
def test_a_country_may_need_no_safeguard_to_be_named(country, day, status):
    register = book(Party("pager", country=country), app(processors=["pager"]))
    assert ends(register, day) == [("park", "pager", country, status)]


def test_an_importer_on_record_as_certified_needs_no_more():
    listed = Party("cloud", country="US", certifications=[Certification(scheme="us-dpf", since="2023-09-01")])
    assert ends(book(listed, app(processors=["cloud"])), "2024-01-01") == [("park", "cloud", "US", "adequate")]


def test_a_fallback_that_stands_carries_the_transfer():
    safeguards = [Safeguard(decision="us-privacy-shield"), Safeguard(tool="scc-2021", fallback=True)]
    (found,) = transfers(book(app(processors=["cloud"]), shield(safeguards=safeguards)))
    assert (found.status, [one.status for one in found.safeguards]) == ("standing", ["ended", "standing"])


def test_what_people_give_directly_to_a_controller_abroad_has_no_exporter():
    register = book(app(recipients=[Recipient(party="cloud", access="direct")]))
    assert ends(register) == [(None, "cloud", "US", "not-stated")]


def test_what_a_processor_collects_for_the_controller_it_has_from_the_controller():
    register = book(app(processors=[Processor(party="cloud", access="direct")]))
    assert ends(register) == [("park", "cloud", "US", "not-stated")]


def test_a_source_in_the_eea_exports_to_a_controller_outside():
    data = Data(subjects=["customer"], categories=["contact.email"], origins=[DataSource(kind="party", party="mailer")])
    assert ends(book(app(controllers=["cloud"], data=[data]))) == [("mailer", "cloud", "US", "not-stated")]


def test_people_who_give_data_to_a_controller_abroad_are_no_exporters():
    assert ends(book(app(controllers=["cloud"]))) == []


def test_a_system_abroad_that_another_runs_is_a_transfer_to_them_and_ones_own_is_none():
    theirs, own = System("s3", operator="cloud", countries=["US"]), System("own", operator="park", countries=["US"])
    register = book(theirs, own, app(systems=["s3", "own"]))
    assert ends(register) == [("park", "cloud", "US", "not-stated")]


def test_each_country_is_a_transfer_of_its_own():
    register = book(app(processors=[Processor(party="mailer", countries=["US", "IN", "DE"])]))
    assert [one.country for one in transfers(register)] == ["IN", "US"]


def test_an_engagement_that_ended_transfers_no_more():
    register = book(app(processors=[Processor(party="cloud", until="2021-12-31")]))
    assert transfers(register, "2021-12-31")
    assert not transfers(register, "2022-01-01")


def test_transfers_need_a_date():
    with pytest.raises(DateMissing):
        transfers(book(app(processors=["cloud"]), header=Header("register", controllers=["park"])))


def test_an_activity_that_is_over_transfers_no_more():
    register = book(app(processors=["cloud"], valid_to="2021-12-31"))
    assert transfers(register, "2021-12-31")
    assert not transfers(register, "2022-01-01")


OWN_SITE = {"importer": "park", "countries": ["IN"]}


@pytest.mark.parametrize(
    ("records", "sent"),
    [
        pytest.param([Transfer("copy", exporter="park", **OWN_SITE)], [("park", "park", "IN")], id="of-no-activity"),
        pytest.param([Transfer("copy", **OWN_SITE)], [("park", "park", "IN")], id="of-whoever-keeps-the-register"),
        pytest.param(
            [Transfer("copy", exporter="park", importer="park", countries=["DK", "IN", "US"])],
            [("park", "park", "IN"), ("park", "park", "US")],
            id="at-home-and-in-two-countries",
        ),
        pytest.param(
            [Party("lab", kind="department", parent="park"), Transfer("copy", importer="lab", countries=["IN"])],
            [("park", "lab", "IN")],
            id="of-a-department",
        ),
        pytest.param(
            [System("disk", operator="park", countries=["IN"]), Transfer("copy", exporter="park", **OWN_SITE)],
            [("park", "park", "IN")],
            id="where-a-system-is-in-no-activity",
        ),
        pytest.param(
            [
                ProcessingOnBehalf("line", processors=["mailer"], controllers=["park"], transfers=["copy"]),
                Transfer("copy", exporter="mailer", importer="mailer", countries=["IN"]),
            ],
            [("mailer", "mailer", "IN")],
            id="of-a-processor",
        ),
        pytest.param([Transfer("copy", exporter="mailer", **OWN_SITE)], [], id="of-another-party"),
        pytest.param([Transfer("copy", exporter="park", categories=[], **OWN_SITE)], [], id="of-no-data"),
        pytest.param([Transfer("copy", exporter="park", importer="park", countries=["DK"])], [], id="at-home"),
    ],
)
def test_a_declared_transfer_to_a_site_of_ones_own_is_a_transfer_though_no_system_shows_the_site(records, sent):
    found = transfers(book(app(), *records))
    assert [(one.exporter, one.importer, one.country) for one in found] == sent
    assert all((one.certainty, one.through, one.declared) == ("stated", "declaration", ("copy",)) for one in found)


def test_the_data_at_a_site_of_ones_own_are_those_of_the_activity_that_names_the_transfer():
    copy = Transfer("copy", exporter="park", importer="park", countries=["IN"])
    (possible,) = transfers(book(app(transfers=["copy"]), copy))
    assert (possible.activities, possible.categories, possible.stated) == (
        ("app",),
        ("contact.email", "location.gps"),
        (),
    )
    (stated,) = transfers(book(app(transfers=["copy"]), evolve(copy, categories=("contact.email",))))
    assert (stated.activities, stated.stated) == (("app",), ("contact.email",))


def test_a_transfer_of_no_stated_exporter_is_to_no_site_of_its_own_where_the_importer_receives_the_data():
    line = ProcessingOnBehalf("line", processors=["mailer"], controllers=["park"], transfers=["copy"])
    register = book(app(), line, Transfer("copy", importer="mailer", countries=["IN"]))
    assert ends(register) == [("park", "mailer", "IN", "not-stated")]


def test_a_site_of_ones_own_that_a_system_shows_is_not_shown_twice():
    disk = System("disk", operator="park", countries=["IN"])
    copy = Transfer("copy", exporter="park", importer="park", countries=["IN", "US"])
    found = transfers(book(disk, app(systems=["disk"]), copy))
    assert [(one.country, [flow.role for flow in one.flows]) for one in found] == [
        ("IN", ["system"]),
        ("US", ["declared"]),
    ]
