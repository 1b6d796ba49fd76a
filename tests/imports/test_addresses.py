# SPDX-License-Identifier: Apache-2.0
"""The country at the end of an address; a state or a province is none."""

from __future__ import annotations

import pytest

from ropa.imports.fields.ways_to_reach import country_at_the_end


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("4 Quay Street, Whitby YO21 3AA, United Kingdom", "GB"),
        ("Whitby, UK", "GB"),
        ("Austin, TX, USA", "US"),
        ("Dublin (Ireland)", "IE"),
        ("Hauptstr. 5\n20095 Hamburg\nDeutschland", "DE"),
        ("1 Market St, San Francisco, CA", None),
        ("100 Main St, Wilmington, DE", None),
        ("Indianapolis, IN", None),
        ("12 Peachtree St, Atlanta, Georgia", None),
        ("Havnevej 12, 3250 Gilleleje", None),
    ],
)
def test_an_address_ends_with_a_country_only_where_that_is_plain(address, country):
    assert country_at_the_end(address) == country
