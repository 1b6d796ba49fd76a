# SPDX-License-Identifier: Apache-2.0
"""What Python shows of a result at its prompt is inert, whatever names a register holds."""

import pytest

import ropa

COMMANDS = "\x1b[2J\x9b31m\x07"
"""What clears the screen of a terminal, colours it and rings."""

BOOK = ropa.Register.of(
    ropa.Party("a", name=f"A{COMMANDS}"),
    ropa.Party("b", name=f"B{COMMANDS}", country="US"),
    ropa.Activity(
        "x",
        name=f"N{COMMANDS}",
        description=f"d{COMMANDS}",
        department=f"dep{COMMANDS}",
        owner=f"o{COMMANDS}",
        controllers=["a"],
        processors=["a"],
        recipients=["b"],
        measures=[ropa.Measure(text=f"m{COMMANDS}")],
        retention=[ropa.Retention(criteria=f"c{COMMANDS}")],
        purposes=[ropa.Purpose("marketing", bases=[ropa.Basis("6(1)(f)", interest=f"i{COMMANDS}")])],
        data=[ropa.Data(subjects=["customer"], categories=["contact.email"])],
    ),
    as_of="2026-01-01",
    title=f"T{COMMANDS}",
)
RESULTS = {
    "bases": ropa.bases,
    "purposes": ropa.purposes,
    "retention": ropa.retention,
    "recipients": ropa.recipients,
    "sources": ropa.sources,
    "transfers": ropa.transfers,
    "rights": ropa.rights,
    "measures": ropa.measures,
    "who has": ropa.who_has,
    "shared": ropa.shared,
    "schedule": ropa.schedule,
    "timeline": ropa.timeline,
    "controllers": ropa.controllers,
    "about": lambda book: ropa.about(book, "customer"),
    "notice": lambda book: ropa.notice(book, subjects="customer"),
    "findings": ropa.check,
    "what if": lambda book: ropa.what_if(book, without="b"),
    "difference": lambda book: ropa.diff(book, ropa.Register.of()),
    "register": lambda book: book,
    "activities": lambda book: book.activities,
    "activity": lambda book: book.activities["x"],
    "picture": ropa.draw,
}


@pytest.mark.parametrize("result", RESULTS)
def test_no_name_reaches_a_terminal_as_a_command(result):
    shown = RESULTS[result](BOOK)
    assert not {"\x1b", "\x9b", "\x07"} & set(str(shown) + repr(shown))
