# SPDX-License-Identifier: Apache-2.0
"""An address: the country at its end, and how a line between signs says how somebody is reached."""

from __future__ import annotations

import pytest

from ropa import imports
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


LETTERHEADS = [
    ("Sjövik AB, Storgatan 1, 123 45 Ort, tel. 08-123 45 67, info@sjovik.se, www.sjovik.se", "Storgatan 1, 123 45 Ort"),
    ("Sjövik AB · Storgatan 1 · 123 45 Ort · org.nr 556000-1111", "Storgatan 1, 123 45 Ort"),
    ("Musikschule e. V. | Lindenweg 7 | 79111 Talbach | Tel.: 0761 998877", "Lindenweg 7, 79111 Talbach"),
    ("Comune di Borgo – Piazza Garibaldi 1 – 12100 Borgo – P.IVA 01234567890", "Piazza Garibaldi 1, 12100 Borgo"),
    ("Quay Ltd, 12 Main Street, Ballymore, Co. Meath, N91 X2Y3", "12 Main Street, Ballymore, Co. Meath, N91 X2Y3"),
    ("Nordic Data A/S, Havnegade 12, 2. tv., 1058 København K", "Havnegade 12, 2. tv., 1058 København K"),
]


@pytest.mark.parametrize("label", ["Controller: ", ""])
@pytest.mark.parametrize(("line", "address"), LETTERHEADS)
def test_a_line_between_signs_is_read_to_its_end(tmp_path, label, line, address):
    path = tmp_path / "theirs.md"
    path.write_text(f"# Register\n\n{label}{line}\n\n## Pay\n\n- Purpose: pay\n- Data: name\n", encoding="utf-8")
    (party,) = imports.read(path).book.parties.values()
    assert (party.address, dict(party.extra)) == (address, {})
    assert line.startswith(party.name)
