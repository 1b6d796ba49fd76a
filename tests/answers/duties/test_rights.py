# SPDX-License-Identifier: Apache-2.0
"""Which rights there are against which purpose, by basis, purpose and law; hand-worked cases of a shop and others."""

from __future__ import annotations

import pytest

import ropa
from ropa import (
    Activity,
    AutomatedDecision,
    Basis,
    Data,
    DataSource,
    Party,
    Processor,
    Purpose,
    Recipient,
    Register,
    Retention,
    SpecialCondition,
)
from ropa.errors import LawGap, UnknownWord

DAY = "2026-01-01"


def applies(purpose="service", bases=None, on=DAY, country="DK", kind=None, **more):
    """What each right answers for one purpose of a shop."""
    activity = Activity("shop", purposes=[Purpose(purpose, bases=bases)], **more)
    book = Register.of(Party("us", country=country, kind=kind), activity, controllers="us")
    return {row.right: row for row in ropa.rights(book, on=on)}


@pytest.mark.parametrize(
    ("basis", "erasure", "portability", "objection", "withdrawal"),
    [
        pytest.param("6(1)(a)", "yes", "yes", "no", "yes", id="consent"),
        pytest.param("6(1)(b)", "yes", "yes", "no", "no", id="contract"),
        pytest.param("6(1)(c)", "no", "no", "no", "no", id="legal-obligation"),
        pytest.param("6(1)(d)", "yes", "no", "no", "no", id="vital-interests"),
        pytest.param("6(1)(e)", "limited", "no", "yes", "no", id="public-task"),
        pytest.param("6(1)(f)", "yes", "no", "yes", "no", id="legitimate-interests"),
    ],
)
def test_the_basis_decides_on_erasure_portability_objection_and_withdrawal(
    basis, erasure, portability, objection, withdrawal
):
    rights = applies(bases=[Basis(basis)])
    names = ("erasure", "portability", "objection", "withdraw-consent")
    assert tuple(rights[name].applies for name in names) == (erasure, portability, objection, withdrawal)
    assert all(row.law and row.reason for row in rights.values())


def test_access_rectification_restriction_and_complaint_are_there_whatever_the_basis():
    for basis in "abcdef":
        rights = applies(bases=[Basis(f"6(1)({basis})")])
        assert {rights[name].applies for name in ("access", "rectification", "restriction", "complaint")} == {"yes"}
        assert "Datatilsynet" in rights["complaint"].reason


def test_a_duty_keeps_data_from_erasure_and_article_17_3_b_is_cited():
    row = applies("accounting", [Basis("6(1)(c)", law="bogføringsloven § 12")])["erasure"]
    assert (row.applies, row.law) == ("no", ("GDPR Art. 17(3)(b)",))


def test_a_duty_beside_another_basis_limits_erasure_and_does_not_exclude_it():
    row = applies(bases=[Basis("6(1)(b)"), Basis("6(1)(c)")])["erasure"]
    assert row.applies == "limited"
    assert "GDPR Art. 17(3)(b)" in row.law


def test_direct_marketing_can_be_objected_to_whatever_it_rests_on():
    for basis in ("6(1)(a)", "6(1)(f)"):
        row = applies("marketing.newsletter", [Basis(basis)])["objection-to-marketing"]
        assert (row.applies, row.law[0]) == ("yes", "GDPR Art. 21(2)-(3)")
    assert applies("marketing.pr", [Basis("6(1)(f)")])["objection-to-marketing"].applies == "possible"
    assert applies("accounting", [Basis("6(1)(c)")])["objection-to-marketing"].applies == "no"


def test_what_the_person_has_not_provided_is_not_portable():
    bought = Data(subjects="customer", categories="contact.email", origins=[DataSource("party", party="broker")])
    assert applies(bases=[Basis("6(1)(b)")], data=[bought])["portability"].applies == "no"
    given = Data(subjects="customer", categories="contact.email", origins=["data-subject"])
    assert applies(bases=[Basis("6(1)(b)")], data=[given])["portability"].applies == "yes"


def test_a_basis_that_is_tied_to_no_purpose_is_possible_for_each_of_several_and_stated_for_the_only_one():
    two = Activity("two", purposes=["service", "improve"], bases=[Basis("6(1)(f)")])
    one = Activity("one", purposes=["service"], bases=[Basis("6(1)(f)")])
    rows = ropa.rights(Register.of(Party("us", country="DK"), two, one, controllers="us"), on=DAY)
    objections = {(row.activity, row.purpose): row.applies for row in rows.where(right="objection")}
    assert objections == {("two", "service"): "possible", ("two", "improve"): "possible", ("one", "service"): "yes"}


def test_where_no_basis_is_stated_what_turns_on_it_is_not_stated():
    rights = applies()
    names = ("erasure", "portability", "objection", "withdraw-consent")
    assert {rights[name].applies for name in names} == {"not-stated"}
    assert {rights[name].certainty for name in names} == {"not-stated"}


def test_a_basis_in_words_of_no_letter_never_becomes_a_no():
    rights = applies(bases=[Basis(text="our own good reasons", cited=False)])
    assert {rights[name].applies for name in ("portability", "objection", "withdraw-consent")} == {"not-stated"}


def test_stated_to_rest_on_nothing_is_no_silence():
    assert applies(bases=[])["portability"].applies == "no"


def test_explicit_consent_to_special_data_can_be_withdrawn():
    row = applies(bases=[Basis("6(1)(f)")], special_conditions=[SpecialCondition("9(2)(a)")])["withdraw-consent"]
    assert row.applies == "yes"


@pytest.mark.parametrize(
    ("decisions", "answer"),
    [
        pytest.param(None, "not-stated", id="nothing-said"),
        pytest.param([], "no", id="stated-to-be-none"),
        pytest.param([AutomatedDecision("credit")], "possible", id="half-described"),
        pytest.param([AutomatedDecision("credit", solely=False)], "no", id="a-human-takes-part"),
        pytest.param([AutomatedDecision("credit", solely=True, significant=True)], "yes", id="caught"),
        pytest.param(
            [AutomatedDecision("credit", solely=True, significant=True, ground="22(2)(a)")],
            "limited",
            id="with-a-ground",
        ),
    ],
)
def test_article_22_is_answered_by_what_is_said_of_the_decisions(decisions, answer):
    assert applies(bases=[Basis("6(1)(b)")], automated_decisions=decisions)["no-automated-decision"].applies == answer


def test_research_in_denmark_and_norway_is_limited_by_national_law_on_its_days():
    danish = applies("research.scientific", [Basis("6(1)(e)")])
    assert "databeskyttelsesloven § 22(5)" in danish["access"].law
    assert danish["access"].applies == "limited"
    assert danish["objection"].law == ("GDPR Art. 21(1)", "GDPR Art. 21(6)", "databeskyttelsesloven § 22(5)")
    norwegian = applies("research.scientific", [Basis("6(1)(e)")], country="NO")
    assert "personopplysningsloven § 17" in norwegian["rectification"].law
    before = applies("research.scientific", [Basis("6(1)(e)")], country="NO", on="2018-07-19")
    assert before["rectification"].law == ("GDPR Art. 16",)
    assert "databeskyttelsesloven § 22(5)" not in applies("accounting", [Basis("6(1)(c)")])["access"].law


def test_what_danish_authorities_handle_may_be_kept_back_and_what_companies_do_may_not():
    of_an_authority = applies("public.task", [Basis("6(1)(e)")], kind="public-authority")["access"].law
    assert "databeskyttelsesloven § 22(3)" in of_an_authority
    assert "databeskyttelsesloven § 22(3)" not in applies("public.task", [Basis("6(1)(e)")])["access"].law


def test_rules_that_are_decided_case_by_case_are_told_and_narrow_nothing():
    dutch = applies(bases=[Basis("6(1)(f)")], country="NL")
    assert {name: dutch[name].applies for name in ("rectification", "erasure", "objection")} == {
        "rectification": "yes",
        "erasure": "yes",
        "objection": "yes",
    }
    assert "UAVG Art. 41" in dutch["erasure"].law
    research = applies("research.scientific", bases=[Basis("6(1)(f)")], country="NL")
    assert (research["access"].applies, research["rectification"].applies) == ("limited", "limited")


@pytest.mark.parametrize(
    ("country", "words"),
    [("DK", "Datatilsynet"), ("DE", "its region and its sector"), ("CH", "names none."), ("GB", "names none.")],
)
def test_a_complaint_is_told_where_to_go_as_far_as_the_country_says(country, words):
    assert words in str(applies(country=country)["complaint"].reason)


def test_before_the_gdpr_there_is_no_answer():
    with pytest.raises(LawGap):
        applies(bases=[Basis("6(1)(a)")], on="2018-05-24")


def shop():
    """A shop with a system, a processor, a recipient, and accounts that a law has kept."""
    return Register.of(
        Party("us", country="DK"),
        Party("cloud"),
        Party("bank"),
        ropa.System("crm"),
        Activity(
            "orders",
            data=[Data(subjects="customer", categories=["contact.email", "transaction.order"])],
            purposes=[Purpose("customer.order", bases=[Basis("6(1)(b)")])],
            processors=[Processor("cloud", categories="contact.email")],
            recipients=[Recipient("bank", categories="transaction.order")],
            systems="crm",
        ),
        Activity(
            "accounts",
            data=[Data(subjects="customer", categories="transaction.record")],
            purposes=[Purpose("accounting", bases=[Basis("6(1)(c)", law="bogføringsloven § 12")])],
            processors=(),
            recipients=(),
            retention=[Retention("P5Y", starts="end of the financial year", law="bogføringsloven § 12")],
        ),
        Activity(
            "staff", data=[Data(subjects="employee", categories="contact.email")], purposes=["hr"], systems="payroll"
        ),
        controllers="us",
    )


def test_a_request_for_erasure_says_where_to_look_whom_to_tell_and_what_stays_under_which_law():
    steps = ropa.rights(shop(), subjects="customer", request="erasure", on=DAY)
    assert [(row.activities, row.system) for row in steps.where(step="search", certainty="stated")] == [
        (("orders",), "crm")
    ]
    assert [row.activities for row in steps.where(step="search", certainty="not-stated")] == [("accounts",)]
    assert [(row.party, row.law) for row in steps.where(step="instruct")] == [
        ("cloud", ("GDPR Art. 28(3)(a), (e)", "GDPR Art. 19"))
    ]
    assert [(row.party, row.law) for row in steps.where(step="tell")] == [("bank", ("GDPR Art. 19",))]
    stays = steps.where(step="keep")
    assert {str(row.keep) for row in stays if row.keep} == {"P5Y"}
    assert all("bogføringsloven § 12" in row.law for row in stays)
    assert "staff" not in {activity for row in steps for activity in row.activities}


def test_a_request_for_access_names_recipients_and_keeps_nothing_back():
    steps = ropa.rights(shop(), subjects="customer", request="access", on=DAY)
    assert {row.party for row in steps.where(step="disclose")} == {"cloud", "bank"}
    assert not steps.where(step="keep")


def test_a_complaint_to_the_authority_asks_the_controller_to_search_and_tell_nobody():
    steps = ropa.rights(shop(), subjects="customer", request="complaint", on=DAY)
    assert {row.step for row in steps} == {"decide"}


@pytest.mark.parametrize("request_", ["erasure", "17", "ret til sletning", "Rett til sletting"])
def test_a_request_is_known_by_its_name_in_each_language_and_by_its_article(request_):
    assert ropa.rights(shop(), request=request_, on=DAY).where(step="keep")


def test_a_wrong_request_is_answered_with_the_near_right_one():
    with pytest.raises(UnknownWord, match="erasure"):
        ropa.rights(shop(), request="erasur", on=DAY)


def test_what_users_see_is_there_in_each_language():
    answer = ropa.rights(shop(), on=DAY)
    for lang in ("en", "da", "nb"):
        text = answer.text(lang=lang)
        assert "[en]" not in text
        assert "{" not in text


def test_the_controllers_own_people_are_nobody_to_be_told_of_an_erasure():
    inside = Recipient("payroll", role="internal")
    outside = Recipient("bank", role="controller")
    assert "named for the activity: 1" in str(applies(recipients=[inside, outside])["notification"].reason)
    book = Register.of(
        Party("payroll", name="Payroll"),
        Party("bank", name="Bank"),
        Activity("pay", data=[Data(subjects="employee", categories="contact.email")], recipients=[inside, outside]),
        controllers="us",
    )
    steps = ropa.rights(book, request="erasure", on=DAY)
    assert {row.party for row in steps if row.party} == {"bank"}
