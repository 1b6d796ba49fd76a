# SPDX-License-Identifier: Apache-2.0
"""From records to flows: ends, roles, certainty, direction, and where each was read."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.errors import UnknownRecord, UnknownWord
from ropa.graph import Node, flows
from ropa.model import (
    Activity,
    Condition,
    Data,
    DataSource,
    Flow,
    Header,
    Party,
    ProcessingOnBehalf,
    Processor,
    Recipient,
    System,
)
from ropa.register import Register
from ropa.silence import NotApplicable
from tests.graph.books import PEOPLE, app, book

BOTH = ("location.gps", "contact.email")


def edges(register):
    """Each flow as (from, to, role, certainty, categories)."""
    return [(one.origin.id, one.destination.id, one.role, one.certainty, one.categories) for one in flows(register)]


def outbound(register):
    return [edge for edge in edges(register) if edge[2] not in {"collection", "source"}]


def test_people_give_their_data_to_the_controller():
    (flow,) = flows(book(app()))
    assert (flow.origin, flow.destination) == (Node("subjects", "customer"), Node("party", "park"))
    assert (flow.role, flow.certainty, flow.inbound) == ("collection", "stated", True)
    assert (flow.record, flow.field) == ("activities/app", "data[0]")


def test_collection_is_only_possible_where_the_source_does_not_say_where_the_data_come_from():
    assert edges(book(app(data=[Data(subjects=["customer"], categories=["contact.email"])]))) == [
        ("customer", "park", "collection", "possible", ("contact.email",))
    ]


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param("public", id="public"),
        pytest.param("derived", id="derived"),
        pytest.param("other-person", id="other"),
    ],
)
def test_data_that_do_not_come_from_the_person_are_not_collected_from_them(kind):
    assert edges(book(app(data=[Data(subjects=["customer"], categories=["contact.email"], origins=[kind])]))) == []


def test_a_party_that_data_come_from_is_an_inbound_flow_with_its_own_field():
    origins = ["data-subject", DataSource(kind="party", party="cloud", may=True)]
    found = list(flows(book(app(data=[Data(subjects=["customer"], categories=["contact.email"], origins=origins)]))))
    assert [(one.origin.id, one.role, one.inbound, one.field, one.may) for one in found] == [
        ("customer", "collection", True, "data[0]", False),
        ("cloud", "source", True, "data[0].origins[1]", True),
    ]


def test_a_processor_without_data_of_its_own_may_have_each_of_the_activitys():
    assert outbound(book(app(processors=["cloud"]))) == [("park", "cloud", "processor", "possible", BOTH)]


def test_a_processor_with_data_of_its_own_has_those_as_stated():
    processor = Processor(party="cloud", categories=["contact.email"])
    assert outbound(book(app(processors=[processor]))) == [("park", "cloud", "processor", "stated", ("contact.email",))]


@pytest.mark.parametrize("kind", ["processors", "recipients"])
def test_who_is_said_to_have_all_data_has_each_of_the_activitys_as_stated(kind):
    engagement = {"party": "cloud", "all_data": True}
    assert [edge[3:] for edge in outbound(book(app(**{kind: [engagement]})))] == [("stated", BOTH)]


def test_all_data_for_some_people_is_what_is_paired_with_them():
    staff = Data(subjects=["employee"], categories=["financial.salary"])
    processor = Processor(party="cloud", all_data=True, subjects=["employee"])
    assert [edge[3:] for edge in outbound(book(app(data=[PEOPLE, staff], processors=[processor])))] == [
        ("stated", ("financial.salary",))
    ]


def test_who_a_header_says_to_have_all_data_has_that_of_each_activity_as_stated():
    header = Header("register", controllers=["park"], processors=[Processor(party="cloud", all_data=True)])
    assert outbound(book(app(), header=header)) == [("park", "cloud", "processor", "stated", BOTH)]


def test_a_system_that_is_said_to_hold_all_data_holds_that_of_the_activities_kept_in_it():
    (flow,) = flows(book(System("store", all_data=True), app(systems=["store"]))).outbound()
    assert (flow.certainty, flow.categories) == ("stated", BOTH)


def test_a_declared_flow_of_all_data_carries_that_of_its_activity_or_of_the_whole_register():
    staff = Activity("pay", controllers=["park"], data=[Data(subjects=["employee"], categories=["financial.salary"])])
    mirror = Flow("mirror", from_party="park", to_party="cloud", all_data=True)
    (whole,) = flows(book(app(), staff, mirror)).outbound()
    assert (whole.certainty, set(whole.categories)) == ("stated", {*BOTH, "financial.salary"})
    (own,) = flows(book(app(), staff, attrs.evolve(mirror, activity="pay"))).outbound()
    assert (own.certainty, own.categories) == ("stated", ("financial.salary",))


def test_not_all_data_is_only_possible():
    processor = Processor(party="cloud", all_data=False)
    assert outbound(book(app(processors=[processor]))) == [("park", "cloud", "processor", "possible", BOTH)]


@pytest.mark.parametrize(
    "none", [pytest.param((), id="none"), pytest.param(NotApplicable("encrypted"), id="not-applicable")]
)
def test_a_processor_that_is_stated_to_have_no_data_has_no_flow(none):
    assert outbound(book(app(processors=[Processor(party="cloud", categories=none)]))) == []


def test_where_the_activity_does_not_say_which_data_the_flow_does_not_either():
    (flow,) = flows(book(app(data=None, processors=["cloud"])))
    assert (flow.categories, flow.subjects, flow.certainty) == (None, None, "possible")


def test_an_activity_stated_to_have_no_data_has_no_flows():
    assert edges(book(app(data=(), processors=["cloud"], recipients=["police"]))) == []


def test_an_engagement_for_some_people_may_have_only_what_is_paired_with_them():
    staff = Data(subjects=["employee"], categories=["financial.salary"], origins=["data-subject"])
    processor = Processor(party="cloud", subjects=["employee"])
    (edge,) = outbound(book(app(data=[PEOPLE, staff], processors=[processor])))
    assert edge[3:] == ("possible", ("financial.salary",))


def test_a_sub_processor_has_the_data_from_the_one_that_engaged_it():
    found = outbound(book(app(processors=["cloud", Processor(party="pager", engaged_by="cloud")])))
    assert found == [
        ("park", "cloud", "processor", "possible", BOTH),
        ("cloud", "pager", "sub-processor", "possible", BOTH),
    ]


def test_a_processor_engaged_by_a_controller_is_no_sub_processor():
    (edge,) = outbound(book(app(processors=[Processor(party="pager", engaged_by="park")])))
    assert edge[:3] == ("park", "pager", "processor")


def test_what_a_party_collects_itself_comes_from_the_people():
    (edge,) = outbound(book(app(processors=[Processor(party="cloud", access="direct")])))
    assert edge[:3] == ("customer", "cloud", "processor")


def test_joint_controllers_each_send_and_not_to_each_other():
    assert {edge[:3] for edge in outbound(book(app(controllers=["park", "mailer"], processors=["cloud"])))} == {
        ("park", "cloud", "processor"),
        ("mailer", "cloud", "processor"),
    }


def test_a_joint_controller_named_as_recipient_has_the_data_from_the_others():
    recipient = Recipient(party="mailer", role="joint-controller")
    assert {edge[:3] for edge in outbound(book(app(controllers=["park", "mailer"], recipients=[recipient])))} == {
        ("park", "mailer", "joint-controller")
    }


def test_a_party_can_be_processor_and_source():
    data = Data(subjects=["customer"], categories=["contact.email"], origins=[DataSource(kind="party", party="cloud")])
    assert [edge[:3] for edge in edges(book(app(data=[data], processors=["cloud"])))] == [
        ("cloud", "park", "source"),
        ("park", "cloud", "processor"),
    ]


def test_a_party_named_twice_has_what_is_stated_once_as_stated_and_the_rest_as_possible():
    processors = ["cloud", Processor(party="cloud", categories=["contact.email"])]
    assert outbound(book(app(processors=processors))) == [
        ("park", "cloud", "processor", "possible", ("location.gps",)),
        ("park", "cloud", "processor", "stated", ("contact.email",)),
    ]


def test_what_a_header_names_is_possible_for_every_activity_of_its_controllers():
    header = Header("register", controllers=["park"], recipients=["police"])
    other = Activity("other", controllers=["mailer"], data=[PEOPLE])
    found = [one for one in flows(book(app(), other, header=header)) if not one.inbound]
    assert [(one.activity, one.destination.id, one.certainty, one.record, one.field) for one in found] == [
        ("app", "police", "possible", "registers/register", "recipients[0]")
    ]


def test_an_activity_without_controllers_is_the_headers():
    header = Header("register", controllers=["park"], processors=["cloud"])
    assert outbound(book(app(controllers=None), header=header)) == [("park", "cloud", "processor", "possible", BOTH)]


def test_what_an_activity_states_wins_over_its_header_category_by_category():
    header = Header("register", controllers=["park"], processors=["cloud"])
    processor = Processor(party="cloud", categories=["contact.email"])
    assert outbound(book(app(processors=[processor]), header=header)) == [
        ("park", "cloud", "processor", "stated", ("contact.email",)),
        ("park", "cloud", "processor", "possible", ("location.gps",)),
    ]


def test_what_is_possible_already_is_not_possible_once_more_through_the_header():
    header = Header("register", controllers=["park"], processors=["cloud"])
    assert len(outbound(book(app(processors=["cloud"]), header=header))) == 1


@pytest.mark.parametrize(
    "none", [pytest.param((), id="none"), pytest.param(NotApplicable("kept in-house"), id="not-applicable")]
)
def test_an_activity_that_states_no_recipients_has_none_from_the_header_either(none):
    header = Header("register", controllers=["park"], recipients=["police"], processors=["cloud"])
    assert [edge[1] for edge in outbound(book(app(recipients=none), header=header))] == ["cloud"]


def test_a_header_that_says_which_data_states_them_of_no_activity_and_makes_them_possible_in_each():
    header = Header("register", controllers=["park"], recipients=[Recipient(party="police", categories=["location"])])
    found = [one for one in flows(book(app(), header=header)) if not one.inbound]
    assert [(one.activity, one.certainty, one.categories) for one in found] == [
        ("app", "possible", ("location.gps",)),
        (None, "stated", ("location",)),
    ]


def test_a_header_without_activities_still_shows_whom_it_names():
    header = Header("register", controllers=["park"], recipients=["police"])
    assert edges(book(header=header)) == [("park", "police", "recipient", "possible", None)]


def test_in_a_book_of_registers_a_header_speaks_for_its_own_register():
    register = Register.of(
        Header("a/register", controllers=["a/park"], recipients=["a/police"]),
        Header("b/register", controllers=["b/park"], recipients=["b/police"]),
        *(Party(name) for name in ("a/park", "a/police", "b/park", "b/police")),
        Activity("a/app", data=[PEOPLE]),
        Activity("b/app", controllers=["b/park"], data=[PEOPLE]),
    )
    found = [one for one in flows(register) if not one.inbound]
    assert [(one.activity, one.origin.id, one.destination.id) for one in found] == [
        ("a/app", "a/park", "a/police"),
        ("b/app", "b/park", "b/police"),
    ]


def test_conditions_hedges_and_own_countries_come_along():
    recipient = Recipient(party="cloud", may=True, conditions=[Condition(text="with consent")], countries=["IE"])
    flow = next(one for one in flows(book(app(recipients=[recipient]))) if not one.inbound)
    assert (flow.may, flow.conditions, flow.countries) == (True, (Condition(text="with consent"),), ("IE",))


def test_a_flow_is_received_where_its_party_is_and_else_nowhere_known():
    found = [one for one in flows(book(app(processors=["cloud", "pager"]))) if not one.inbound]
    assert [one.countries for one in found] == [("US",), None]


def test_a_department_is_where_its_party_is():
    it = Party("it", kind="department", parent="park")
    (flow,) = flows(book(it, app(recipients=["it"]))).outbound()
    assert flow.countries == ("DK",)


def test_a_system_has_its_own_data_as_far_as_the_activity_has_them():
    store = System("store", categories=["location"], countries=["US"])
    (flow,) = flows(book(store, app(systems=["store"]))).outbound()
    assert (flow.destination, flow.role) == (Node("system", "store"), "system")
    assert (flow.certainty, flow.categories, flow.countries) == ("stated", ("location.gps",), ("US",))


def test_a_declared_flow_is_kept_with_its_ends():
    declared = Flow("feed", from_party="cloud", to_party="park", categories=["contact.email"], activity="app")
    flow = list(flows(book(app(), declared)))[-1]
    assert (flow.origin.id, flow.destination.id, flow.role, flow.inbound) == ("cloud", "park", "declared", True)
    assert (flow.activity, flow.record, flow.field, flow.certainty) == ("app", "flows/feed", "", "stated")


def test_processing_on_behalf_goes_from_the_controllers_to_the_processor_and_on():
    line = ProcessingOnBehalf("hosting", processors=["cloud"], controllers=["park"], sub_processors=["pager"])
    found = list(flows(book(line)))
    assert [(one.origin.id, one.destination.id, one.role, one.field) for one in found] == [
        ("park", "cloud", "processor", "processors[0]"),
        ("cloud", "pager", "sub-processor", "sub_processors[0]"),
    ]


def test_purposes_are_the_engagements_and_else_the_activitys():
    processors = [Processor(party="cloud", purposes=["service.hosting"]), "pager"]
    assert [one.purposes for one in flows(book(app(processors=processors))).outbound()] == [
        ("service.hosting",),
        ("service",),
    ]


def test_a_chain_follows_sub_processors_within_one_activity():
    chain = ["cloud", Processor(party="pager", engaged_by="cloud"), Processor(party="mailer", engaged_by="pager")]
    other = Activity(
        "other", controllers=["park"], data=[PEOPLE], processors=[Processor(party="police", engaged_by="x")]
    )
    found = flows(book(app(processors=chain), other)).chain("cloud")
    assert [one.destination.id for one in found] == ["pager", "mailer"]


def test_a_chain_that_closes_on_itself_ends():
    chain = [Processor(party="pager", engaged_by="cloud"), Processor(party="cloud", engaged_by="pager")]
    assert len(flows(book(app(processors=chain))).chain("cloud")) == 2


def test_flows_about_people_are_those_of_their_data():
    staff = Data(subjects=["employee"], categories=["financial.salary"], origins=["data-subject"])
    found = flows(book(app(data=[PEOPLE, staff], processors=["cloud"]))).about("employee")
    assert [(one.origin.id, one.role) for one in found] == [("employee", "collection"), ("park", "processor")]


def test_a_category_is_used_where_it_or_a_narrower_one_flows():
    processors = ["cloud", Processor(party="pager", categories=["location.gps"])]
    table = flows(book(app(processors=processors))).where_used("location")
    assert table.rows == (("app", ("pager",), ("cloud",)),)


def test_asking_for_a_term_that_nobody_has_offers_the_nearest():
    with pytest.raises(UnknownWord, match=r"locaton.*Did you mean 'location'"):
        flows(book(app())).where_used("locaton")


def test_flows_of_unknown_country_are_the_outbound_ones_without():
    assert [one.destination.id for one in flows(book(app(processors=["cloud", "pager"]))).unknown_country()] == [
        "pager"
    ]


def test_the_networkx_graph_has_every_flow_as_an_edge():
    graph = flows(book(app(processors=["cloud", "pager"]))).nx
    assert graph.number_of_edges() == 3
    (edge,) = graph["party:park"]["party:cloud"].values()
    assert edge["role"] == "processor"


def test_flows_of_one_activity_include_those_declared_for_it():
    declared = Flow("feed", from_party="cloud", to_party="park", activity="app")
    found = flows(book(app(), Activity("other", data=[PEOPLE]), declared)).of_activity("app")
    assert [one.record for one in found] == ["activities/app", "flows/feed"]
    with pytest.raises(UnknownRecord):
        flows(book(app())).of_activity("ap")


def test_by_country_lists_who_is_where():
    table = flows(book(app(processors=["cloud", "mailer", "pager"]))).by_country()
    assert [row[:3] for row in table.rows] == [
        ("DE", "eea", ("mailer",)),
        ("US", "third-country", ("cloud",)),
        (None, None, ("pager",)),
    ]


def test_the_same_register_gives_the_same_flows():
    register = book(app(processors=["cloud", "pager"], recipients=["police"]))
    assert list(flows(register)) == list(flows(register))


# -- whatever a register holds -----------------------------------------------------------------------------------------

CATEGORIES = st.sampled_from(("location", "location.gps", "contact.email", "identity", "health"))
NAMES = st.sampled_from(("cloud", "mailer", "pager", "police"))
DATA = st.builds(
    Data,
    subjects=st.none() | st.just(("customer",)),
    categories=st.none() | st.lists(CATEGORIES, unique=True, max_size=3).map(tuple),
    origins=st.none() | st.just(("data-subject",)),
)
OWN = st.none() | st.lists(CATEGORIES, unique=True, max_size=2).map(tuple)
PROCESSOR = st.builds(Processor, party=NAMES, categories=OWN)
RECIPIENT = st.builds(Recipient, party=NAMES, categories=OWN)
LISTED = st.none() | st.lists(PROCESSOR, max_size=4)
OTHERS = st.none() | st.lists(RECIPIENT, max_size=4)
HEADER = st.builds(Header, st.just("register"), controllers=st.just(("park",)), processors=LISTED, recipients=OTHERS)
ACTIVITY = st.builds(app, data=st.none() | st.lists(DATA, max_size=2), processors=LISTED, recipients=OTHERS)


@given(HEADER, ACTIVITY)
def test_a_category_is_never_both_stated_and_possible_for_a_party_in_a_role(header, activity):
    found: dict[tuple, dict[str, list[str]]] = {}
    for flow in flows(book(activity, header=header)).outbound():
        sides = found.setdefault((flow.activity, flow.destination, flow.role), {"stated": [], "possible": []})
        sides[flow.certainty].extend(flow.categories or ())
    assert not [key for key, sides in found.items() if set(sides["stated"]) & set(sides["possible"])]


@given(HEADER, ACTIVITY)
def test_possible_categories_are_among_those_of_the_activity(header, activity):
    own = {one for data in activity.data or () for one in data.categories or ()}
    for flow in flows(book(activity, header=header)).outbound():
        if flow.certainty == "possible" and flow.activity and flow.record == "activities/app":
            assert set(flow.categories or ()) <= own


@given(HEADER, ACTIVITY)
def test_a_party_named_without_data_has_each_category_of_the_activity_stated_or_possible(header, activity):
    own = {one for data in activity.data or () for one in data.categories or ()}
    found = flows(book(activity, header=header)).outbound()
    for processor in activity.processors or ():
        if processor.categories is None:
            has = {one for flow in found if flow.destination.id == processor.party for one in flow.categories or ()}
            assert own <= has
