# SPDX-License-Identifier: Apache-2.0
"""Questions about one party or one country: they look their activities up, and miss none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import ropa
from ropa.answers.question import NO, Question
from ropa.errors import BadCall

if TYPE_CHECKING:
    from ropa.register import Register

DAY = "2022-06-10"


def _gone_through(question: Question) -> list[str]:
    """The activities that may answer, found by asking each."""
    return [activity.id for activity in question.activities if question.fits(activity, whole=True) is not NO]


def _shop() -> Register:
    """A shop whose newsletter is sent by a group of which one company is named, in a country that is not stated."""
    activities: list[Any] = [
        ropa.Activity("orders", processors=[ropa.Processor("host")], recipients=(), systems=["shelf"]),
        ropa.Activity("newsletter", processors=[ropa.Processor("senders", until="2020-01-01")]),
        ropa.Activity("adverts", recipients=[ropa.Recipient("senders")], processors=()),
        ropa.Activity("silent"),
        ropa.Activity("over", processors=[ropa.Processor("host")], valid_to="2021-01-01"),
    ]
    return ropa.Register.of(
        ropa.Header("register", as_of=DAY, controllers=["shop"]),
        ropa.Party("shop", country="DK"),
        ropa.Party("host", country="US"),
        ropa.Party("owner", country="IE"),
        ropa.Party("senders", kind="group", members=["mailer"]),
        ropa.Party("mailer", country="US"),
        ropa.System("shelf", provider="owner", countries=["DE"]),
        *activities,
    )


def test_what_is_looked_up_is_what_each_activity_answers() -> None:
    book = _shop()
    questions: list[dict[str, Any]] = [{"party": party} for party in (*book.parties, ["host", "mailer"])]
    questions += [{"country": country} for country in ("US", "DE", "IE", "JP", ["US", "JP"])]
    questions += [{"party": "host", "country": "US"}, {"party": "mailer", "activity": "newsletter"}]
    for words in questions:
        question = Question(book, "bases", words)
        assert [activity.id for activity in question.candidates()] == _gone_through(question), words


def test_a_member_of_a_group_is_found_and_an_engagement_that_is_over_is_not() -> None:
    book = _shop()
    by_party = {
        party: [activity.id for activity in Question(book, "bases", {"party": party}).candidates()]
        for party in ("mailer", "host", "owner")
    }
    assert by_party == {"mailer": ["adverts"], "host": ["orders"], "owner": ["orders"]}


def test_an_activity_that_does_not_say_where_is_asked_for_in_every_country() -> None:
    question = Question(_shop(), "bases", {"country": "JP"})
    assert [activity.id for activity in question.candidates()] == ["adverts", "silent"]


def test_a_book_that_was_asked_before_answers_for_another_day_as_if_it_were_new() -> None:
    book = _shop()
    days = ("2022-06-10", "2019-06-10", "2022-06-10")
    answers = [[ropa.recipients(book, party="mailer", on=day), ropa.schedule(book, on=day)] for day in days]
    anew = [[ropa.recipients(_shop(), party="mailer", on=day), ropa.schedule(_shop(), on=day)] for day in days]
    assert [list(map(list, pair)) for pair in answers] == [list(map(list, pair)) for pair in anew]
    assert answers[0][0].rows != answers[1][0].rows


def _notes(answer: Any) -> str:
    return " ".join(answer.notes())


def test_an_activity_that_is_over_is_why_nothing_is_found_on_a_later_day() -> None:
    book = _shop()
    assert "Only activities that do not run on 2022-06-10 fit activity='over': over (1)" in _notes(
        ropa.purposes(book, activity="over")
    )
    beside = _notes(ropa.purposes(book, activity="over", country="JP"))
    assert "fit activity='over': over (1)" in beside
    assert "No activity fits" not in beside  # some activities do not say where


def test_an_article_that_is_no_legal_basis_is_looked_for_and_called_none() -> None:
    book = _shop()
    for article, named in (
        ("6(4)", True),
        ("28(1)", True),
        ("6", False),
        ("9(2)", False),
        ("10", False),
        ("87", False),
    ):
        assert ("no legal basis" in _notes(ropa.bases(book, basis=article))) is named, article


def test_protected_data_may_be_asked_for_in_several_kinds_and_not_in_none() -> None:
    book = _shop().update(ropa.Activity("cases", data={"categories": ["special.health", "criminal.offence"]}))
    both = ropa.purposes(book, special=["special", "criminal"])
    assert "cases" in both.column("activity")
    with pytest.raises(BadCall, match="one or several kinds"):
        ropa.purposes(book, special=[])


def test_no_transfer_stands_beside_those_whose_country_is_not_stated() -> None:
    book = _shop()
    asked: dict[str, dict[str, Any]] = {
        "senders": {},
        "": {"party": "host"},
        "senders ": {"party": "shop"},
        " ": {"activity": "orders"},
    }
    for holders, words in asked.items():
        notes = _notes(ropa.transfers(book, **words))
        assert ("Of one recipient or system the country is not stated" in notes) is bool(holders.strip()), words
        assert holders.strip() in notes


def test_kinds_of_recipient_may_be_anywhere() -> None:
    book = _shop().update(
        ropa.Party("couriers", kind="category-of-recipients"),
        ropa.Activity("parcels", data={"categories": "contact.address"}, recipients=[ropa.Recipient("couriers")]),
    )
    assert "One kind of recipient, of which nobody is named, may be in any country: couriers." in _notes(
        ropa.transfers(book, activity="parcels")
    )


def test_a_country_of_a_further_flow_is_shown_though_its_data_are_shown_already() -> None:
    data = [{"subjects": "customer", "categories": ["contact.email"]}]
    inside, outside = (
        ropa.Processor("mailer", categories=categories, countries=[country])
        for categories, country in ((["contact.email"], "DE"), (None, "IN"))
    )
    book = _shop().update(ropa.Activity("letters", controllers=["shop"], data=data, processors=[inside, outside]))
    assert [(row.countries, row.certainty) for row in ropa.recipients(book, activity="letters")] == [
        (("DE",), "stated"),
        (("IN",), "possible"),
    ]
    assert [row.party for row in ropa.recipients(book, activity="letters", outside_eea=True)] == ["mailer"]


def test_a_member_is_where_it_is_whatever_the_country_of_its_group() -> None:
    data = [{"subjects": "customer", "categories": ["contact.email"]}]
    book = _shop().update(
        ropa.Party("concern", kind="group", country="DK", members=["branch"]),
        ropa.Party("branch", country="IN"),
        ropa.Activity("letters", data=data, processors=[ropa.Processor("concern")]),
        ropa.Activity("parcels", data=data, processors=[ropa.Processor("concern", countries=["SE"])]),
    )
    asked: dict[str, list[tuple[str, Any]]] = {
        "IN": [("branch", ("IN",))],
        "DK": [("concern", ("DK",))],
        "SE": [("concern", ("SE",)), ("branch", ("SE",))],
    }
    for country, rows in asked.items():
        activity = "parcels" if country == "SE" else "letters"
        answer = ropa.recipients(book, country=country, activity=activity)
        assert [(row.party, row.countries) for row in answer if row.certainty != "not-stated"] == rows, country
    outside = ropa.recipients(book, outside_eea=True, activity="letters")
    assert [(row.party, row.certainty) for row in outside] == [("branch", "possible")]


def test_data_stated_of_an_engagement_that_is_over_are_possible_of_the_one_that_follows() -> None:
    data = [{"subjects": "customer", "categories": ["contact.email"]}]
    earlier = ropa.Processor("mailer", categories=["contact.email"], until="2021-06-30")
    book = _shop().update(
        ropa.Activity("letters", data=data, processors=[earlier, ropa.Processor("mailer", since="2021-07-01")])
    )
    by_day = {
        day: [(row.categories, row.certainty) for row in ropa.recipients(book, activity="letters", on=day)]
        for day in ("2021-06-30", "2021-07-01")
    }
    assert by_day == {
        "2021-06-30": [(("contact.email",), "stated")],
        "2021-07-01": [(("contact.email",), "possible")],
    }
