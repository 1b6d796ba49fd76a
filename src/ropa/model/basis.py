# SPDX-License-Identifier: Apache-2.0
"""On what a purpose rests: legal bases, consent, the law behind them, and the conditions of Art. 9 and 10."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from ropa.model import fields as f
from ropa.model.fields.record import Unchanging, record
from ropa.model.sourced import Qualified, Sourced
from ropa.silence import each


class Holder(StrEnum):
    """Whose interest it is."""

    CONTROLLER = "controller"
    THIRD_PARTY = "third-party"
    DATA_SUBJECT = "data-subject"
    GROUP = "group"
    PUBLIC = "public"


@record
class Consent(Sourced):
    """A consent (GDPR Art. 4(11), 7, 8).

    Attributes:
        text: What is consented to, or how it is asked for; `None` = not stated.
        withdrawal: How it is withdrawn (Art. 7(3)); `None` = not stated.
        explicit: Whether it is explicit (Art. 9(2)(a), 22(2)(c), 49(1)(a)); `None` = not stated.
        separate: Whether it is asked for apart from other matters (Art. 7(2)); `None` = not stated.
        recorded: How the consent is shown to have been given (Art. 7(1)); `None` = not stated.
        given: The day from which consents of this kind were collected; `None` = not stated.
    """

    text: f.Text = f.first(f.text("7"), default=None, kw_only=False)
    withdrawal: f.Text = f.text("7(3)")
    explicit: f.Flag = f.flag("9(2)(a)")
    separate: f.Flag = f.flag("7(2)")
    recorded: f.Text = f.text("7(1)")
    given: f.Day = f.day("8(1)")


@record
class Law(Unchanging):
    """A law behind a legal basis, a condition, a time limit or a transfer (GDPR Art. 6(3), 9(2), 10, 49(4)).

    In a file its words alone will do: `law: [bogføringsloven § 12]`; in full, `{name: bogføringsloven, section: § 12,
    country: DK}`.

    Attributes:
        name: What the source calls it, with the section where the source writes both as one.
        section: The section, where it stands apart; `None` = not stated, or part of the name.
        country: Whose law it is; `None` = not stated; not applicable where it is law of the Union.
    """

    name: f.NeededWord = f.first(f.word("6(3)"), kw_only=False)
    section: f.Word = f.word("6(3)")
    country: f.Country = f.country("6(3)")

    def __str__(self) -> str:
        """What it is called, its section, and the code of its country: `Bogføringsloven § 12 (DK)`."""
        act = f"{self.name} {self.section}" if self.section else self.name
        return f"{act} ({self.country})" if isinstance(self.country, str) else act


def as_cited(laws: Any) -> tuple[str, ...]:
    """Each of the laws of a field, in one line; none where the field is silent."""
    return tuple(map(str, each(laws)))


@record
class Basis(Qualified):
    """A legal basis, on a purpose, on an activity or on a disclosure (GDPR Art. 6(1)).

    It holds what the source names, also where that is no legal basis (Art. 28): the rules say so.

    Attributes:
        article: The article named: `6(1)(f)`; `None` = the source names none.
        cited: Whether the source cites the article; `False` = an article was put to its words, or there are words only.
        text: The basis in the source's terms, where they are more than the article; `None` = nothing more.
        number: The number that the source gives it in a list of its own; `None` = none.
        interest: The legitimate interest (Art. 13(1)(d)); `None` = not stated.
        holder: Whose interest; `None` = not stated.
        balancing: The balancing of interests, as far as stated; `None` = not stated.
        assessment: The legitimate interests assessment; `None` = none named.
        law: The law that lays down the obligation or task (Art. 6(3)); `None` = not stated.
        consent: The consent, for (a); `None` = nothing more is said of it.
        contract: What contract, and who is party to it, for (b); `None` = not stated.
        subject_is_party: Whether the data subject is party to that contract; `None` = not stated.
        categories: The data that it covers; `None` = all of them, or not stated.
        purposes: The purposes that it covers, where it stands on an activity; `None` = the source ties it to none.
    """

    article: f.Article = f.first(f.gdpr_article("6(1)"), default=None, kw_only=False)
    cited: f.Mark = f.mark(default=True)
    text: f.Text = f.text("6(1)")
    number: f.Number = f.number()
    interest: f.Text = f.text("13(1)(d)")
    holder: f.Choice[Holder] = f.choice(Holder, "6(1)(f)")
    balancing: f.Text = f.text("6(1)(f)")
    assessment: f.Ref = f.ref("assessment", "6(1)(f)")
    law: f.Many[Law] = f.many(Law, "6(3)")
    consent: f.One[Consent] = f.one(Consent, "7")
    contract: f.Text = f.text("6(1)(b)")
    subject_is_party: f.Flag = f.flag("6(1)(b)")
    categories: f.Refs = f.refs("category")
    purposes: f.Refs = f.refs("purpose", "5(1)(b)")


@record
class SpecialCondition(Qualified):
    """What allows special categories or criminal data: GDPR Art. 9(2), Art. 10; or national numbers: Art. 87.

    Attributes:
        article: `9(2)(a)`, `10`, `87`; `None` = the source names none.
        cited: Whether the source cites the article.
        text: The condition in the source's terms; `None` = nothing more.
        law: The Union or member-state law behind it; `None` = not stated.
        consent: The explicit consent, for 9(2)(a); `None` = nothing more is said of it.
        categories: The data that it covers; `None` = all such data of the activity, or not stated.
    """

    article: f.Article = f.first(f.gdpr_article("9(2)"), default=None, kw_only=False)
    cited: f.Mark = f.mark(default=True)
    text: f.Text = f.text("9(2)")
    law: f.Many[Law] = f.many(Law, "9(2)")
    consent: f.One[Consent] = f.one(Consent, "9(2)(a)")
    categories: f.Refs = f.refs("category", "9(1)")
