# SPDX-License-Identifier: Apache-2.0
"""The sheets that look across activities: data, bases, measures, reviews; and why a transfer stands or not."""

from __future__ import annotations

import pytest

from ropa.model import (
    Activity,
    Assessment,
    Basis,
    Certification,
    Contract,
    Data,
    Header,
    Measure,
    Party,
    Processor,
    Purpose,
    Recipient,
    Safeguard,
    System,
    Transfer,
)
from ropa.register import Register
from ropa.sheets import Style, sheets

ON = "2022-06-10"


def rows(book, key, **asked):
    (sheet,) = sheets(book, sheet=key, on=asked.pop("on", ON), **asked)
    keys = [heading.key.partition(".")[2] for heading in sheet.headings]
    return [dict(zip(keys, row.cells, strict=True)) for row in sheet.rows]


def test_the_catalogue_keeps_stated_recipients_apart_from_possible_ones():
    book = Register.of(
        Header("register", recipients=[Recipient(party="police")]),
        Party("police", name="Police"),
        Party("host", name="Host"),
        Party("mail", name="Mail"),
        Activity(
            "a",
            name="Orders",
            data=[Data(subjects=["customer"], categories=["contact.email", "location.gps"])],
            processors=[Processor(party="host", categories=["location.gps"]), Processor(party="mail")],
        ),
    )
    found = {row["category"].text: row for row in rows(book, "catalogue")}
    gps = next(row for name, row in found.items() if "GPS" in name or "position" in name.lower())
    mail = next(row for name, row in found.items() if "mail" in name.lower())
    assert (gps["stated"].text, gps["possible"].text) == ("Host", "Mail; Police")
    assert (mail["stated"].text, mail["possible"].text) == ("", "Mail; Police")
    assert mail["count"].value == 1


def test_each_basis_stands_beside_its_purpose_or_is_said_to_have_none():
    purpose = Purpose(purpose="service", bases=[Basis(article="6(1)(b)"), Basis(article="6(1)(f)", interest="safety")])
    book = Register.of(Activity("a", purposes=[purpose], bases=[Basis(article="6(1)(c)", cited=False)]))
    found = rows(book, "bases")
    assert [row["article"].text.partition(",")[0] for row in found] == ["Art. 6(1)(b)", "Art. 6(1)(f)", "Art. 6(1)(c)"]
    assert found[1]["interest"].text == "safety"
    assert found[2]["purpose"].text == "Tied to no purpose by the source"
    assert "[article not named by the source]" in found[2]["article"].text


def test_measures_of_activities_systems_and_all_stand_on_one_sheet():
    book = Register.of(
        Header("register", measures=[Measure(text="locks")]),
        Activity("a", name="Orders", measures=[Measure(text="logs")]),
        System("s", name="Shop", measures=[Measure(text="backups")]),
    )
    found = [(row["of"].text, row["what"].text) for row in rows(book, "measures")]
    assert found == [("For all activities", "locks"), ("Orders", "logs"), ("Shop", "backups")]


@pytest.mark.parametrize(("lang", "late", "not_yet"), [("en", "overdue", "not yet due"), ("da", "forfalden", None)])
def test_a_review_is_overdue_when_its_day_has_gone_by(lang, late, not_yet):
    book = Register.of(
        Activity("a", next_review="2022-06-09"),
        Assessment("b", next_review="2022-06-10"),
        Contract("c", valid_to="2021-01-01"),
        Activity("d"),
    )
    found = rows(book, "reviews", lang=lang)
    assert [row["state"].text for row in found][:2] == [late, late]
    assert found[2]["state"].style is Style.GOOD
    assert not_yet is None or found[2]["state"].text == not_yet
    assert len(found) == 3


def reason(safeguards, on=ON, lang="en", importer=None):
    book = Register.of(
        Header("register", controllers=["us"]),
        Party("us", name="Us", country="DK"),
        Party("them", name="Them", country="US", certifications=importer),
        Activity("a", processors=[Processor(party="them")], transfers=["t"]),
        Transfer("t", exporter="us", importer="them", countries=["US"], safeguards=safeguards),
    )
    (row,) = rows(book, "transfers", on=on, lang=lang)
    return row["reason"].text


SHIELD = [Safeguard(decision="us-privacy-shield")]
LISTED = [Certification(scheme="us-privacy-shield", since="2016-08-01")]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "EU-US Privacy Shield ended: nothing can rest on it from 16 July 2020 (CJEU C-311/18"),
        (
            "da",
            "EU-US Privacy Shield er ophørt: intet kan hvile på den fra 16. juli 2020 (EU-Domstolens dom",
        ),
        (
            "nb",
            "EU-US Privacy Shield er opphørt: ingenting kan hvile på den fra 16. juli 2020 (EU-domstolens dom",
        ),
    ],
)
def test_the_reason_is_said_in_the_language_of_the_sheet(lang, said):
    assert reason(SHIELD, lang=lang).startswith(said)


def test_a_decision_for_those_on_a_list_says_whether_the_importer_is_shown_there():
    assert "the register does not show that the importer was" in reason(SHIELD, on="2019-01-01")
    assert "The register shows the importer on its list." in reason(SHIELD, on="2019-01-01", importer=LISTED)
    over = [Certification(scheme="us-privacy-shield", since="2016-08-01", until="2018-01-01")]
    assert "no certification of the importer" in reason(SHIELD, on="2019-01-01", importer=over)


def test_tools_and_nothing_are_said_too():
    assert "stands on 10 June 2022" in reason([Safeguard(tool="scc-2021", module=2)])
    assert reason(None, lang="nb") == "Protokollen nevner ingenting som overføringen hviler på."
    assert "know no ground" in reason([Safeguard(text="our promise")])
    assert "certain" not in reason([Safeguard(tool="49-1-a")])
    assert "only on a condition" in reason([Safeguard(tool="49-1-a")])


def test_a_cell_lists_no_more_than_anyone_reads_and_says_how_many_there_are():
    data = [Data(categories=["contact.email"])]
    book = Register.of(*(Activity(f"a{number}", data=data) for number in range(300)))
    (row,) = rows(book, "catalogue")
    lines = row["activities"].text.split("\n")
    assert len(lines) == 251
    assert lines[-1] == "• and 50 more"
    assert row["count"].value == 300
