# SPDX-License-Identifier: Apache-2.0
"""What refers to what, in registers larger than what is looked through at a time."""

from __future__ import annotations

from hypothesis import given

from ropa.meaning.references import AT_A_TIME, References
from ropa.model import Activity, Party
from ropa.model.fields.references import references
from ropa.refs import key_of
from ropa.register import Dangling, Register, kind_of
from tests.strategies import registers


@given(registers(max_records=8))
def test_every_reference_is_followed_to_where_it_leads(book):
    every = [(record, *reference) for record in book.each() for reference in references(record)]
    links = References(book)
    assert list(links.dangling) == [
        Dangling(key_of(kind_of(record), record.id), path, kind, target)
        for record, path, kind, target in every
        if not book.knows(kind, target)
    ]
    assert all(links.is_referred_to(kind, target) for _, _, kind, target in every)
    assert not links.is_referred_to("party", "one that nothing names")


def test_what_is_not_there_is_found_in_each_part_of_a_large_register():
    many = range(3 * AT_A_TIME)
    book = Register.of(
        Party("there"),
        *(Activity(f"a-{one}", processors=["gone" if one in {0, AT_A_TIME, 700} else "there"]) for one in many),
    )
    found = [one.record for one in References(book).dangling]
    assert found == ["activities/a-0", f"activities/a-{AT_A_TIME}", "activities/a-700"]
