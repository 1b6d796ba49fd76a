# SPDX-License-Identifier: Apache-2.0
"""What a notebook shows of a record, of the records of a kind, and of findings."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given, settings

import ropa
from ropa import Activity, NotApplicable, Party, Purpose, Register
from tests.strategies import registers

ALLOWED = {
    "div", "b", "code", "table", "tr", "th", "td", "i", "br", "small", "details", "summary", "span", "ul", "li", "p",
    "style", "caption", "thead", "tbody",
}  # fmt: skip


class Elements(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open, self.words = [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED
        assert not any(name.startswith("on") or name in {"href", "src"} for name, _ in attrs)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def test_a_record_is_a_card_with_what_it_states_and_its_three_silences_told_apart():
    activity = Activity(
        "orders", name=ropa.Text(en="Orders", da="Ordrer"), recipients=(), transfers=NotApplicable("nothing leaves"),
        purposes=[Purpose("marketing.direct", sources=["policy 2"])],
    )  # fmt: skip
    words = "".join(Elements(activity._repr_html_()).words)
    assert "Activity orders" in words
    assert "Orders en" in words
    assert "Ordrer da" in words
    assert "recipientsnone" in words
    assert "transfersnot applicable: nothing leaves" in words
    assert "policy; section: 2" in words
    assert "retention" not in words


def test_the_records_of_a_kind_are_listed_by_name_and_counted_where_they_are_many():
    book = Register.of(*[Party(f"p{at}", name=f"Party {at}") for at in range(130)])
    words = Elements(book.parties._repr_html_()).words
    assert "<130 parties>" in words
    assert "Party 99" in words
    assert "Party 100" not in words
    assert "and 30 more" in words


def test_findings_are_a_folded_list_the_gravest_first_and_open():
    found = ropa.check(ropa.read("data/legoland-app"), on="2022-06-10")
    shown = found._repr_html_()
    Elements(shown)
    assert shown.index("error</span>") < shown.index("warning</span>") < shown.index("information</span>")
    assert shown.count("<details") == shown.count("</details>") < len(found)
    assert all(finding.code in shown for finding in found)
    assert "advarsel</span>" in found.html("da")


@settings(max_examples=settings().max_examples // 6)
@given(registers())
def test_any_register_shows_nothing_that_a_browser_would_run(book):
    for record in book:
        Elements(record._repr_html_())
    Elements(book.activities._repr_html_())
    Elements(ropa.check(book, on="2024-06-01")._repr_html_())


def test_a_name_that_is_markup_is_text():
    party = Party("x", name="<script>alert(1)</script>", aliases=["<b onclick=x>"])
    for shown in (party._repr_html_(), Register.of(party).parties._repr_html_()):
        Elements(shown)
