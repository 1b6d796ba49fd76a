# SPDX-License-Identifier: Apache-2.0
"""The page: whole, inert, the same each time, and no more in it than its audience may see."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

import ropa
from ropa.audience import Audience
from ropa.labels import whole_languages
from ropa.site.contents import Contents
from ropa.site.law_days import law_days
from ropa.site.markup import Markup, element
from ropa.site.wordings import Wordings
from tests.strategies import registers

DATA = Path(__file__).parents[2] / "data"
DAY = date(2024, 5, 1)
PATH = "/" + "home/ada"
PAGE_ELEMENTS = frozenset(
    """
    html head meta title style body header main footer nav section div p span a ul ol li dl dt dd h1 h2 h3 table thead
    tbody tr th td details summary small strong b code time label select option svg g rect path text script
    """.split()  # noqa: SIM905 - read as text
)
ATTRIBUTES = frozenset(
    """
    lang charset http-equiv content name class id href hidden value selected datetime role tabindex scope type d x y
    width height rx viewbox xmlns text-anchor aria-label aria-labelledby aria-hidden aria-live data-s data-label
    data-box data-from data-to data-days data-record data-severity data-more
    """.split()  # noqa: SIM905 - as above
)


class Reader(HTMLParser):
    """All elements, attributes and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.contents: dict[str, list[str]] = {"script": [], "style": []}
        self.ids: list[str] = []
        self.open = ""

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.open = tag
        if tag in self.contents:
            self.contents[tag].append("")
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_data(self, data):
        if self.open in self.contents:
            self.contents[self.open][-1] += data

    def handle_endtag(self, _tag):
        self.open = ""


def page_of(book, folder, **options) -> str:
    return ropa.page(book, folder / "page.html", **options).read_text(encoding="utf-8")


def parsed(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


def assert_inert(page: str) -> None:
    reader = parsed(page)
    assert {tag for tag, _ in reader.elements} <= PAGE_ELEMENTS
    assert {name for _, attributes in reader.elements for name in attributes} <= ATTRIBUTES
    hrefs = [attributes["href"] for _, attributes in reader.elements if "href" in attributes]
    assert [href for href in hrefs if not href.startswith("#")] == []
    assert [attributes.get("type") for tag, attributes in reader.elements if tag == "script"] == [
        "application/json", None,
    ]  # fmt: skip
    assert not {chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127, *range(128, 160))} & set(
        page.replace("\n", "")
    )


@pytest.fixture(scope="module")
def legoland(tmp_path_factory) -> str:
    return page_of(ropa.read(DATA / "legoland-app"), tmp_path_factory.mktemp("page"))


def test_whatever_stands_in_a_register_the_page_stays_inert(legoland):
    assert_inert(legoland)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(registers(max_records=3))
def test_no_hostile_text_of_any_field_comes_alive(tmp_path_factory, book):
    assert_inert(page_of(book, tmp_path_factory.mktemp("hostile"), on=DAY, findings=ropa.check(book, DAY)))


@pytest.mark.parametrize(
    "payload",
    [
        "</script><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "javascript:alert(1)",
        "]]><!--",
        "\x1b[31m",
    ],
    ids=["ends the script", "leaves an attribute", "scheme", "comment", "terminal"],
)
def test_a_payload_in_names_is_text_in_every_part_of_the_page(payload, tmp_path):
    shop = ropa.Party("shop", name=payload, country="DK")
    cloud = ropa.Party("cloud", name=payload, country="US", kind="organisation")
    sale = ropa.Activity(
        "sale", name=payload, department=payload, controllers=["shop"], processors=[ropa.Processor("cloud")],
        data=[ropa.Data(subjects=["customer"], categories=["contact"])],
    )  # fmt: skip
    header = ropa.Header("register", title=payload, controllers=["shop"], as_of=DAY)
    assert_inert(page_of(ropa.Register.of(header, shop, cloud, sale), tmp_path))


def test_the_policy_of_the_page_names_its_own_style_and_script_and_nothing_else(legoland):
    reader = parsed(legoland)
    policy = next(attributes["content"] for _, attributes in reader.elements if "http-equiv" in attributes)
    style, script = reader.contents["style"][0], reader.contents["script"][-1]
    hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in (style, script)]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("name", ["legoland-app", ".", "models"])
def test_no_id_stands_twice_and_every_link_leads_somewhere(name, tmp_path):
    book = ropa.read(DATA / name)
    reader = parsed(page_of(book, tmp_path, on=DAY, findings=ropa.check(book, DAY)))
    assert [name for name, times in Counter(reader.ids).items() if times > 1] == []
    links = {attributes["href"][1:] for _, attributes in reader.elements if "href" in attributes}
    assert links <= set(reader.ids)


def test_every_activity_is_there_without_a_script_with_the_letters_of_article_30(legoland):
    book = ropa.read(DATA / "legoland-app")
    assert [record for record in book.activities if f'id="activities/{record}"' not in legoland] == []
    assert [letter for letter in "abcdefg" if f">({letter}) " not in legoland] == []


def test_the_page_has_its_lines_in_every_language(legoland):
    data = json.loads(parsed(legoland).contents["script"][0])
    assert data["languages"] == ["en", *(lang for lang in whole_languages() if lang != "en")]
    assert len({len(lines) for lines in data["lines"].values()}) == 1
    numbers = [int(number) for _, attributes in parsed(legoland).elements for number in
               (attributes.get("data-s") or "").split()]  # fmt: skip
    assert max(numbers) < len(data["lines"]["da"])


def test_the_same_register_makes_the_same_bytes(legoland, tmp_path):
    assert page_of(ropa.read(DATA / "legoland-app"), tmp_path) == legoland


def test_the_days_offered_are_those_on_which_the_findings_change():
    book = ropa.read(DATA / "legoland-app")
    days = law_days(ropa.check(book, "2022-06-10"), len(book.activities), lambda day: ropa.check(book, day))
    assert date(2022, 6, 10) in {law_day.day for law_day in days}
    assert date(2020, 7, 16) in {law_day.day for law_day in days}  # CJEU C-311/18: the Privacy Shield ends
    place = next(place for place, law_day in enumerate(days) if law_day.day == date(2020, 7, 16))
    before, after = days[place - 1].findings, days[place].findings
    assert len(after.filter("T101")) > len(before.filter("T101"))


def test_findings_that_were_made_elsewhere_are_of_their_day_alone(tmp_path):
    book = ropa.read(DATA / "legoland-app")
    page = page_of(book, tmp_path, findings=ropa.check(book, "2022-06-10", select=["T101"]))
    assert 'id="day"' not in page
    assert page.count('class="card finding"') == len({finding.mend for finding in ropa.check(book, select=["T101"])})


@pytest.mark.parametrize("audience", ["authority", "public"])
def test_a_page_that_is_handed_out_has_no_findings_remarks_paths_or_drafts(audience, tmp_path):
    book = ropa.read(DATA / "legoland-app")
    first, *others = book.activities.values()
    marked = attrs.evolve(first, note="between ourselves", description=f"see {PATH}/register.docx")
    draft = attrs.evolve(others[0], name="Not ready yet", status="draft")
    book = book.replace(marked, draft)
    page = page_of(book, tmp_path, audience=audience)
    for secret in ("between ourselves", PATH, "Not ready yet", 'class="severity', 'id="findings"', "T101"):
        assert secret not in page
    assert_inert(page)


@pytest.mark.parametrize(("audience", "shown"), [("internal", True), ("authority", False)])
def test_tables_of_a_page_that_is_handed_out_do_not_show_what_ropa_concludes(audience, shown):
    contents = Contents(ropa.read(DATA / "legoland-app"), date(2022, 6, 10), ("en", "da"), Audience(audience))
    columns = {headings[0].key for headings in contents.parts["transfers"].headings}
    assert {"line.importer", "line.certainty"} <= columns
    assert {"line.status" in columns, "line.reason" in columns} == {shown}


@pytest.mark.parametrize("audience", ["internal", "authority"])
def test_a_transfer_that_is_stated_of_one_activity_is_only_possible_of_another(audience, tmp_path):
    chips = re.findall(
        r'class="chip outside"[^>]*>([^<]*)<', page_of(ropa.read(DATA / "legoland-app"), tmp_path, audience=audience)
    )
    assert Counter(chips) == {"transfer to a third country": 3, "possible transfer to a third country": 8}


def test_text_cannot_become_an_element():
    assert element("p", "<b>", Markup("<i>1</i>")) == "<p>&lt;b&gt;<i>1</i></p>"
    assert element("p", data_x='"><b>') == '<p data-x="&quot;&gt;&lt;b&gt;"></p>'
    assert element("p", "a", hidden=True, title=None, role=False) == "<p hidden>a</p>"


def test_lines_alike_in_every_language_are_not_repeated():
    wordings = Wordings(["en", "da"])
    assert wordings.numbers(("Google", "Google")) is None
    assert wordings.numbers(("Data:\nGoogle", "Oplysninger:\nGoogle")) == "0 1"
    assert wordings.numbers(("Data:", "Oplysninger:")) == "0"
    assert wordings.numbers(("a\nb", "a")) == "2"
    assert wordings.others() == {"da": ["Oplysninger:", "Google", "a"]}
