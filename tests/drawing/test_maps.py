# SPDX-License-Identifier: Apache-2.0
"""Transfers on a map: what an arc stands for, where countries lie, and what a register without transfers shows."""

from __future__ import annotations

from unittest.mock import patch

import pytest

import ropa
from ropa.drawing.maps import shapes
from ropa.drawing.maps.panels import EUROPE, WORLD
from ropa.drawing.style import Ground
from ropa.drawing.svg import inline_svg
from ropa.errors import RendererMissing, UnknownWord

DAY = "2024-03-01"
BOOK = ropa.Register.of(
    ropa.Header("register", title="Record <of> the club", controllers=["club"]),
    ropa.Party("club", name="Club", country="DK"),
    ropa.Party("mailer", name="Mailer Inc.", country="US"),
    ropa.Party("second", name="Second Inc.", country="US"),
    ropa.Party("isle", name="Isle Ltd", country="GB"),
    ropa.Transfer("post", importer="mailer", countries=["US"],
                  safeguards=[ropa.Safeguard(decision="us-privacy-shield")]),
    ropa.Activity("letters", data=[ropa.Data(subjects=["customer"], categories=["contact.email"])],
                  processors=[ropa.Processor(party, all_data=True) for party in ("mailer", "second", "isle")]),
    ropa.Activity("visits", data=[ropa.Data(subjects=["customer"], categories=["location"])],
                  processors=[ropa.Processor("second")]),
)  # fmt: skip


def test_an_arc_is_all_transfers_between_two_countries_that_rest_on_the_same():
    drawn = {(arc.destination, arc.ground, arc.possible): arc.importers for arc in ropa.transfer_map(BOOK, on=DAY).arcs}
    assert drawn[("US", Ground.ENDED, False)] == ("mailer",)
    assert drawn[("US", Ground.NOT_STATED, False)] == ("second",)
    assert drawn[("GB", Ground.ADEQUATE, False)] == ("isle",)


def test_who_is_in_no_country_that_is_stated_is_counted_below_the_map():
    silent = ropa.Party("silent", name="Silent <Ltd>")
    book = BOOK.update(silent, ropa.Activity("calls", processors=[ropa.Processor("silent")]))
    drawn = ropa.transfer_map(book, on=DAY)
    assert drawn.unplaced == ("Silent <Ltd>",)
    assert "1 party: country not stated" in drawn.alt
    assert "Silent &lt;Ltd&gt;</title>1 party: country not stated" in drawn.svg()
    assert "country not stated" not in ropa.transfer_map(book, on=DAY, activity="letters").alt


def test_a_map_is_narrowed_as_a_picture_is():
    (only,) = ropa.transfer_map(BOOK, on=DAY, of="location").arcs
    assert only.importers == ("second",)
    assert only.possible


@pytest.mark.parametrize(
    ("lang", "row"), [("en", "Denmark → United States"), ("da", "Danmark → USA"), ("nb", "Danmark → USA")]
)
def test_it_says_what_an_arc_rests_on_and_the_day_of_the_law(lang, row):
    pytest.importorskip("tzdata")
    svg = ropa.transfer_map(BOOK, on=DAY, lang=lang).svg()
    assert inline_svg(svg.encode(), title="Map").startswith("<svg")
    assert row in svg
    assert "EU-US Privacy Shield" in svg
    assert "2024" in svg
    assert "Record &lt;of&gt; the club" in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert svg == ropa.transfer_map(BOOK, on=DAY, lang=lang).svg()


def test_countries_lie_where_they_are():
    places = shapes.places()
    assert places["DK"] == pytest.approx((12.58, 55.67), abs=0.1)
    assert -110 < places["US"][0] < -80
    assert 30 < places["US"][1] < 50
    assert EUROPE.holds(places["DK"])
    assert not EUROPE.holds(places["US"])
    assert all(WORLD.holds(place) for code, place in places.items() if code != "AQ")


def test_a_register_without_transfers_says_so_and_a_map_is_no_other_form(tmp_path):
    alone = ropa.transfer_map(ropa.Register.of(ropa.Header("register", controllers=["club"])), on=DAY)
    assert "No transfers out of the EEA" in alone.svg()
    with pytest.raises(UnknownWord, match=r"saved as \.svg"):
        alone.save(tmp_path / "map.png")
    with pytest.raises(UnknownWord, match="transfer_map"):
        ropa.draw(BOOK, view="map", on=DAY)


def test_without_the_shapes_it_says_how_to_come_by_them_and_has_it_in_words():
    with patch.object(shapes, "are_there", return_value=False):
        drawn = ropa.transfer_map(BOOK, on=DAY)
        with pytest.raises(RendererMissing, match=r"ropa\[map\]"):
            drawn.svg()
        assert "Denmark → United States" in drawn._repr_mimebundle_()["text/plain"]
