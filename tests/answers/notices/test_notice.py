# SPDX-License-Identifier: Apache-2.0
"""What people are told under Art. 13 and 14: each letter by hand for a small shop, gaps, and what must not be said."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ropa
from ropa import (
    Activity,
    AutomatedDecision,
    Basis,
    Consent,
    Contact,
    Controller,
    Data,
    DataSource,
    NotApplicable,
    Party,
    Processor,
    Purpose,
    Recipient,
    Register,
    Retention,
    Right,
    Safeguard,
    Text,
    Transfer,
)
from ropa.errors import DateMissing, LawGap, RendererMissing, UnknownWord

DAY = "2024-03-01"
DATA = Path(__file__).parents[3] / "data"
SHOP = Party("shop", name="Shop", country="DK", email="privacy@shop.example", dpo=NotApplicable("a small shop"))


def told(*records, subjects="customer", on=DAY, **words):
    """What customers are told by a register of a shop."""
    return ropa.notice(Register.of(SHOP, *records, controllers="shop"), subjects=subjects, on=on, **words)


def lines(notice, item, certainty=None):
    """The English lines of an item."""
    rows = notice.where(item=item)
    rows = rows if certainty is None else rows.where(certainty=certainty)
    return [str.__str__(ropa.say(row.text, "en")) for row in rows]


def orders(**more):
    """An activity about customers, with data that they give."""
    data = Data(subjects=["customer"], categories=["contact.email"], origins=[DataSource("data-subject")])
    return Activity("orders", **{"data": [data], "purposes": [Purpose("service")], **more})


# -- which article applies ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("origin", "articles"),
    [
        pytest.param("data-subject", {"13"}, id="asked"),
        pytest.param("observed", {"13"}, id="watched"),
        pytest.param("party", {"14"}, id="from-a-party"),
        pytest.param("public", {"14"}, id="public"),
        pytest.param("other-person", {"14"}, id="from-another-person"),
        pytest.param(None, {"13", "14"}, id="not-stated"),
    ],
)
def test_where_the_data_come_from_decides_which_article_applies(origin, articles):
    origins = [DataSource(origin)] if origin else None
    notice = told(orders(data=[Data(subjects=["customer"], categories=["contact.email"], origins=origins)]))
    under = {article.partition("(")[0] for row in notice if row.item == "purposes" for article in row.articles}
    assert under == articles
    assert bool(notice.where(item="required")) == ("13" in articles)
    assert bool(notice.where(item="source")) == bool(notice.where(item="categories")) == ("14" in articles)


def test_an_unstated_source_is_a_gap_and_no_fact():
    notice = told(orders(data=[Data(subjects=["customer"], categories=["contact.email"])]))
    assert {row.certainty for row in notice.where(item="applies")} == {"not-stated"}
    assert {row.certainty for row in notice.where(item="categories")} == {"possible"}
    assert lines(notice, "source", "not-stated") == ["E-mail address: where they come from is not stated."]


# -- identity ----------------------------------------------------------------------------------------------------------


def test_the_controller_is_named_with_how_to_reach_it():
    assert lines(told(orders()), "controller") == ["Shop. privacy@shop.example"]


def test_a_controller_nobody_can_reach_and_one_that_is_not_stated_are_gaps():
    bare = ropa.notice(Register.of(Party("shop", country="DK"), orders(), controllers="shop"), on=DAY)
    assert lines(bare, "controller", "not-stated") == ["Contact details of shop are not stated."]
    nobody = ropa.notice(Register.of(orders()), on=DAY)
    assert lines(nobody, "controller") == ["The register does not say who the controller is."]


def test_a_controller_outside_the_union_is_asked_for_its_representative():
    abroad = Party("maker", country="US", email="a@b.example")
    notice = ropa.notice(Register.of(abroad, orders(), controllers="maker"), on=DAY)
    assert ["Art. 3(2)" in line for line in lines(notice, "representative", "not-stated")] == [True]
    agent = Party("agent", name="Agent", country="IE", email="agent@b.example")
    named = ropa.notice(
        Register.of(Party("maker", country="US", representative="agent"), agent, orders(), controllers="maker"), on=DAY
    )
    assert lines(named, "representative") == ["Agent, for maker. agent@b.example"]
    assert not told(orders()).where(item="representative")


def test_the_union_ends_where_it_ends_on_the_day():
    british = Party("maker", country="GB", email="a@b.example")
    book = Register.of(british, orders(), controllers="maker")
    assert not ropa.notice(book, on="2020-01-31").where(item="representative")
    assert ropa.notice(book, on="2021-07-01").where(item="representative")


def test_of_a_data_protection_officer_it_is_told_how_to_reach_them_none_or_that_it_is_not_stated():
    assert lines(told(orders()), "dpo") == ["Shop has none (a small shop)."]
    party = Party(
        "shop", name="Shop", country="DK", email="x@shop.example", dpo=Contact("Ida", email="ida@shop.example")
    )
    assert lines(ropa.notice(Register.of(party, orders(), controllers="shop"), on=DAY), "dpo") == [
        "Of Shop: Ida, ida@shop.example"
    ]
    silent = Party("shop", name="Shop", country="DK", email="x@shop.example")
    assert lines(ropa.notice(Register.of(silent, orders(), controllers="shop"), on=DAY), "dpo", "not-stated") == [
        "Whether Shop has a data protection officer is not stated."
    ]
    nameless = Party("shop", name="Shop", country="DK", email="x@shop.example", dpo=Contact("Ida"))
    notice = ropa.notice(Register.of(nameless, orders(), controllers="shop"), on=DAY)
    assert len(lines(notice, "dpo", "not-stated")) == 1


def test_joint_controllers_owe_the_essence_of_their_arrangement():
    both = orders(controllers=[Controller("shop"), Controller("club")])
    notice = told(Party("club", country="DK", email="c@club.example"), both)
    gaps = [row for row in notice.where(item="controller").not_stated if row.articles == ("26(2)",)]
    assert len(gaps) == 1


def test_what_others_control_alone_is_theirs_to_tell():
    store = Party("store", name="App store", country="US")
    theirs = orders(controllers=["store"])
    book = Register.of(
        SHOP, store, theirs, Activity("mail", data=theirs.data, controllers=["shop"]), controllers="shop"
    )
    notice = ropa.notice(book, subjects="customer", on=DAY)
    assert {activity for row in notice for activity in row.activities or ()} == {"mail"}
    assert any("others alone control" in note for note in notice.notes())


# -- purposes, interests, consent --------------------------------------------------------------------------------------


def test_purposes_are_told_with_their_bases_and_interests():
    purpose = Purpose("service", bases=[Basis("6(1)(f)", interest="to be paid")])
    notice = told(orders(purposes=[purpose]))
    assert lines(notice, "purposes") == ["Provide the service: legitimate interests (Art. 6(1)(f))"]
    assert lines(notice, "interests") == ["Provide the service: to be paid"]
    assert {row.articles for row in notice.where(item="interests")} == {("13(1)(d)",)}


def test_an_unnamed_interest_and_a_purpose_without_a_basis_are_gaps():
    notice = told(orders(purposes=[Purpose("service", bases=[Basis("6(1)(f)")]), Purpose("marketing")]))
    assert lines(notice, "interests", "not-stated") == [
        "Provide the service: the legitimate interest that is pursued is not stated."
    ]
    assert lines(notice, "purposes", "not-stated") == ["Marketing: no legal basis is stated."]


def test_a_basis_that_is_tied_to_no_purpose_is_not_put_to_one():
    untied = orders(purposes=[Purpose("service"), Purpose("marketing")], bases=[Basis("6(1)(b)")])
    notice = told(untied)
    assert not lines(notice, "purposes", "stated")
    assert ["which of the bases" in line for line in lines(notice, "purposes", "not-stated")] == [True]


def test_an_article_that_is_no_basis_is_not_told_as_one():
    notice = told(orders(purposes=[Purpose("service", bases=[Basis("28")])]))
    assert lines(notice, "purposes") == [
        "Provide the service: the register names Art. 28, which is no legal basis of Art. 6(1)."
    ]


def test_special_data_without_a_condition_are_a_gap():
    data = Data(subjects=["customer"], categories=["special.health"], origins=[DataSource("data-subject")])
    assert any("Art. 9(2)" in line for line in lines(told(orders(data=[data])), "purposes", "not-stated"))


def test_consent_can_be_withdrawn_and_how_is_told_or_missed():
    how = Purpose("marketing", bases=[Basis("6(1)(a)", consent=Consent(withdrawal="By the link in each e-mail."))])
    assert lines(told(orders(purposes=[how])), "withdrawal") == [
        (
            "Marketing: consent can be withdrawn at any time; what was done before stays lawful. "
            "How: By the link in each e-mail."
        )
    ]
    silent = told(orders(purposes=[Purpose("marketing", bases=[Basis("6(1)(a)")])]))
    assert {(row.certainty, row.articles) for row in silent.where(item="withdrawal")} == {
        ("stated", ("13(2)(c)",)),
        ("not-stated", ("7(3)",)),
    }
    assert not told(orders(purposes=[Purpose("service", bases=[Basis("6(1)(b)")])])).where(item="withdrawal")


# -- recipients and transfers ------------------------------------------------------------------------------------------


def test_recipients_are_told_processors_among_them_and_own_people_are_not():
    notice = told(
        Party("host", name="Host", country="DK"),
        Party("bank", name="Bank", country="DK"),
        Party("sales", kind="department"),
        orders(processors=[Processor("host")], recipients=[Recipient("bank", role="controller"), Recipient("sales")]),
    )
    assert lines(notice, "recipients") == ["Host (processor)", "Bank (controller)"]


def test_no_recipients_is_a_fact_and_silence_a_gap():
    assert lines(told(orders(processors=[], recipients=[])), "recipients", "stated") == [
        "The register states that there are no recipients."
    ]
    assert lines(told(orders()), "recipients", "not-stated") == ["Who receives the data is not stated."]


def test_a_recipient_of_a_header_is_only_possible():
    book = Register.of(SHOP, Party("host", name="Host", country="DK"), orders(), controllers="shop",
                       processors=[Processor("host")])  # fmt: skip
    assert lines(ropa.notice(book, subjects="customer", on=DAY), "recipients", "possible") == ["Host (processor)"]


def sent(country, *safeguards, on=DAY, **party):
    """What is told of a transfer to a host in a country."""
    return told(
        Party("host", name="Host", country=country, **party),
        Transfer("t", importer="host", safeguards=list(safeguards)) if safeguards else Transfer("t", importer="host"),
        orders(processors=[Processor("host")], transfers=["t"]),
        on=on,
    )


def test_of_a_transfer_it_is_told_what_it_rests_on_and_how_a_copy_is_had():
    notice = sent("IN", Safeguard("scc-2021", instrument="https://shop.example/scc"))
    assert any(line.endswith("A copy: https://shop.example/scc") for line in lines(notice, "transfers", "stated"))
    assert any("no adequacy decision" in line for line in lines(notice, "transfers", "stated"))
    assert not lines(notice, "transfers", "not-stated")
    without_copy = sent("IN", Safeguard("scc-2021"))
    assert ["how to obtain a copy" in line for line in lines(without_copy, "transfers", "not-stated")] == [True]


def test_a_decision_is_told_as_long_as_it_stands_and_asks_for_no_copy():
    listed = Safeguard(decision="us-privacy-shield", checked="2020-01-01")
    before = sent("US", listed, on="2020-07-15")
    assert any("Privacy Shield" in line for line in lines(before, "transfers", "stated"))
    assert not lines(before, "transfers", "not-stated")
    after = sent("US", listed, on="2020-07-16")
    assert any("does not carry" in line for line in lines(after, "transfers", "not-stated"))
    assert any("no adequacy decision" in line for line in lines(after, "transfers", "stated"))


def test_an_unlisted_importer_is_covered_only_possibly():
    unlisted = sent("US", Safeguard(decision="us-dpf"), on="2024-03-01")
    assert [row.certainty for row in unlisted.where(item="transfers")] == ["possible"]


def test_a_transfer_that_rests_on_nothing_and_a_country_nobody_states_are_gaps():
    assert ["what it rests on is not stated" in line for line in lines(sent("IN"), "transfers", "not-stated")] == [True]
    hidden = told(Party("host", name="Host"), orders(processors=[Processor("host")]))
    assert lines(hidden, "transfers", "not-stated") == [
        "In what country these receive the data is not stated, so that a transfer cannot be ruled out: Host"
    ]


def test_no_transfer_is_told_only_where_it_is_stated():
    assert lines(told(orders(transfers=[])), "transfers") == [
        "The register states that data are not transferred to third countries."
    ]
    assert lines(told(orders()), "transfers", "not-stated") == [
        "The register shows no transfer, and does not state that there is none."
    ]


# -- retention, rights, decisions --------------------------------------------------------------------------------------


def test_periods_and_criteria_are_told_and_silence_is_a_gap():
    assert lines(told(orders(retention=[Retention("P2Y", starts="the purchase", bound="maximum")])), "retention") == [
        "all data: at most 2 years from the purchase"
    ]
    assert lines(told(orders(retention=[Retention(criteria="as long as there is a claim")])), "retention") == [
        "all data: as long as there is a claim"
    ]
    assert lines(told(orders()), "retention", "not-stated") == [
        "How long the data are kept, or by which criteria, is not stated."
    ]
    assert lines(told(orders(retention=[Retention(then="delete")])), "retention", "not-stated") == [
        "all data: the register speaks of a time limit and gives neither a period nor criteria."
    ]


@pytest.mark.parametrize(
    ("basis", "portability", "objection"),
    [("6(1)(a)", True, False), ("6(1)(b)", True, False), ("6(1)(c)", False, False), ("6(1)(e)", False, True)],
)
def test_the_rights_are_those_that_the_basis_gives(basis, portability, objection):
    notice = told(orders(purposes=[Purpose("service", bases=[Basis(basis)])]))
    rights = " ".join(lines(notice, "rights"))
    assert ("portability" in rights) is portability
    assert bool(notice.where(item="objection")) is objection
    assert all(word in rights for word in ("access", "rectification", "restriction"))
    assert any("Left out" in note for note in notice.notes()) is not (portability and objection)


def test_the_complaint_names_the_authority_of_the_register_or_of_the_law():
    assert ["Datatilsynet" in line for line in lines(told(orders()), "complaint")] == [True]
    assert {row.articles for row in told(orders()).where(item="complaint")} == {("13(2)(d)",)}


def test_how_a_right_is_used_is_told_in_the_words_of_the_register():
    notice = told(orders(rights=[Right("access", how="By post.")]))
    assert "How rights are exercised: right of access: By post." in lines(notice, "rights")


def test_automated_decisions_are_told_with_logic_and_consequences_denied_or_missed():
    caught = AutomatedDecision(Text(en="A score"), solely=True, significant=True, logic="income over debt")
    notice = told(orders(automated_decisions=[caught]))
    assert lines(notice, "decisions") == [
        "A score; logic: income over debt",
        "A score: its significance and envisaged consequences are not stated.",
    ]
    assert lines(told(orders(automated_decisions=[])), "decisions") == [
        "The register states that there are no automated decisions."
    ]
    assert lines(told(orders()), "decisions", "not-stated") == ["Whether there are automated decisions is not stated."]
    human = AutomatedDecision(Text(en="A score"), solely=False)
    assert [row.certainty for row in told(orders(automated_decisions=[human])).where(item="decisions")] == ["stated"]


def test_what_has_to_be_given_is_told_with_what_happens_if_not():
    data = Data(
        subjects=["customer"], categories=["contact.email"], origins=[DataSource("data-subject")],
        required="contractual", consequence="there is no delivery",
    )  # fmt: skip
    assert lines(told(orders(data=[data])), "required") == [
        "E-mail address: contractual requirement; if they are not provided: there is no delivery"
    ]
    voluntary = Data(
        subjects=["customer"], categories=["contact.email"], origins=[DataSource("data-subject")], required="voluntary"
    )
    assert lines(told(orders(data=[voluntary])), "required") == ["E-mail address: voluntary"]


# -- whose notice it is ------------------------------------------------------------------------------------------------


def test_what_is_about_other_people_is_not_told_and_what_may_be_is_only_possible():
    staff = Activity("payroll", data=[Data(subjects=["employee"], categories=["contact.email"])],
                     purposes=[Purpose("hr.payroll", bases=[Basis("6(1)(b)")])])  # fmt: skip
    silent = Activity("logs", purposes=[Purpose("security", bases=[Basis("6(1)(c)")])])
    notice = told(orders(purposes=[Purpose("service", bases=[Basis("6(1)(b)")])]), staff, silent)
    assert {activity for row in notice for activity in row.activities or ()} == {"orders", "logs"}
    assert {row.certainty for row in notice.where(item="purposes", activities="logs")} == {"possible"}


def test_nobody_is_told_nothing_and_it_says_so():
    notice = told(orders(), subjects="employee")
    assert not notice.rows
    assert any("No activity" in note for note in notice.notes())


def test_a_notice_to_children_says_that_a_child_has_to_understand_it():
    data = Data(subjects=["child"], categories=["contact.email"], origins=[DataSource("data-subject")])
    assert any("Art. 12(1)" in note for note in told(orders(data=[data]), subjects="child").notes())
    assert not any("Art. 12(1)" in note for note in told(orders()).notes())


def test_a_notice_needs_a_day_of_the_gdpr_and_people_that_there_are():
    with pytest.raises(DateMissing):
        told(orders(), on=None)
    with pytest.raises(LawGap):
        told(orders(), on="2018-05-24")
    with pytest.raises(UnknownWord, match="customer"):
        told(orders(), subjects="custommer")


# -- as it is read -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_a_notice_reads_in_each_language_without_a_word_missing(lang):
    notice = ropa.notice(ropa.read(DATA / "legoland-app"), subjects="app-user", lang=lang)
    for text in (notice.to_markdown(), notice.to_html()):
        assert "[en]" not in text
        assert "notice." not in text
    assert {"en": "Gap", "da": "Mangler", "nb": "Mangler"}[lang] in notice.to_markdown()


def test_the_notice_of_legoland_has_every_item():
    notice = ropa.notice(ropa.read(DATA / "legoland-app"), subjects="app-user", lang="en")
    assert notice.counts["not-stated"] > 20
    assert {row.item for row in notice} == {
        "applies", "controller", "dpo", "purposes", "interests", "categories", "source", "recipients", "transfers",
        "retention", "rights", "objection", "withdrawal", "complaint", "required", "decisions",
    }  # fmt: skip


def test_the_same_notice_gives_the_same_bytes_and_a_word_document_that_opens():
    import docx

    notice = told(orders())
    assert notice.to_docx() == notice.to_docx()
    document = docx.Document(BytesIO(notice.to_docx("da")))
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert "Dataansvarlig\nart. 13, stk. 1, litra a" in cells
    with ZipFile(BytesIO(notice.to_docx())) as package:
        assert {part.date_time[0] for part in package.infolist()} == {1980}


def test_without_python_docx_the_mend_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(RendererMissing, match=r"pip install"):
        told(orders()).to_docx()


@settings(max_examples=15, deadline=None)
@given(
    st.text(max_size=40) | st.sampled_from(["<script>alert(1)</script>", "=1+1", "{purpose}", "| a |", "\x00\x1b[1m"])
)
def test_hostile_text_is_inert_in_every_form(text):
    hostile = orders(purposes=[Purpose("service", text=text, bases=[Basis("6(1)(f)", interest=text)])])
    notice = told(hostile)
    assert "<script" not in notice.to_html()
    assert "<script" not in notice.to_markdown()
    assert "\x1b" not in notice.to_html() + notice.to_markdown()
    assert notice.to_docx()


def test_a_notice_is_written_by_its_suffix(tmp_path):
    notice = told(orders())
    for suffix in ("md", "html", "docx", "json", "csv", "xlsx"):
        notice.write(tmp_path / f"notice.{suffix}")
        assert (tmp_path / f"notice.{suffix}").stat().st_size
    with pytest.raises(UnknownWord):
        notice.write(tmp_path / "notice.exe")
    assert notice.to_dict("da")["rows"][0]["text"].startswith("Art. 13 gælder")


def test_a_note_names_things_in_the_language_of_the_notice():
    notice = told(orders(purposes=[Purpose("service", bases=[Basis("6(1)(c)")])]))
    (left_out,) = [note for note in notice.notes("da") if note.startswith("Udeladt")]
    assert "dataportabilitet" in left_out


def test_derogations_ask_for_more_to_be_told():
    compelling = sent("IN", Safeguard("49-1-compelling"))
    assert ("49(1)",) in {row.articles for row in compelling.where(item="transfers").not_stated}
    assert any("risks" in line for line in lines(sent("IN", Safeguard("49-1-a")), "transfers", "not-stated"))


def test_a_public_authority_abroad_needs_no_representative_and_one_in_an_inquiry_is_no_recipient():
    agency = Party("agency", country="CH", kind="public-authority", email="a@b.example")
    assert not ropa.notice(Register.of(agency, orders(), controllers="agency"), on=DAY).where(item="representative")
    notice = told(Party("tax", kind="public-authority"), orders(recipients=[Recipient("tax", role="authority")]))
    assert any("Art. 4(9)" in note for note in notice.notes())
    assert not any("Art. 4(9)" in note for note in told(orders()).notes())


def test_a_register_tells_the_same_alone_and_in_a_book_of_many():
    whole, alone = ropa.read(DATA), ropa.read(DATA / "legoland-app")
    told_alone, told_in_book = (
        {
            (row.item, row.articles, str(row.text), row.certainty)
            for row in ropa.notice(book, subjects="App user", **words)
        }
        for book, words in ((alone, {"on": "2022-06-10"}), (whole, {"on": "2022-06-10", "register": "legoland-app"}))
    )
    assert told_alone == told_in_book
