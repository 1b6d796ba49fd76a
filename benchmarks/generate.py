# SPDX-License-Identifier: Apache-2.0
"""Registers of any size, alike for a size: an invented group of companies with the shape of a real record.

An activity states about fifteen fields and gives about ten flows; parties, systems and purposes recur, as they do in a
real register, and a third of the processors are named without their data.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from ropa import vocabulary
from ropa.files import write
from ropa.model import (
    Activity,
    Basis,
    Cite,
    Controller,
    Data,
    DataSource,
    Document,
    Header,
    Measure,
    Party,
    Processor,
    Purpose,
    Recipient,
    Retention,
    Safeguard,
    Section,
    System,
    Transfer,
)
from ropa.register import Register
from ropa.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from ropa.model import Record

COUNTRIES = ("DK", "DK", "DK", "DE", "IE", "NL", "SE", "NO", "GB", "US", "US", "US", "IN", "JP", "CA", None)
SECTORS = ("telecoms", "hosting", "payments", "advertising", "public administration", "logistics", None)
ARTICLES = ("6(1)(a)", "6(1)(b)", "6(1)(c)", "6(1)(e)", "6(1)(f)", "6(1)(f)")
PERIODS = ("P30D", "P60D", "P6M", "P12M", "P24M", "P38M", "P5Y", "P10Y")
EVENTS = ("the end of the contract", "the last visit", "the end of the financial year", "withdrawal of consent")
TOOLS = ("scc-2021", "bcr", "adequacy")


def register(size: int, seed: int = 1) -> Register:
    """A register of *size* activities."""
    return Register.of(*records(size, Random(seed)))


def records(size: int, luck: Random) -> Iterator[Record]:
    """The records of a register of *size* activities."""
    parties = [f"party-{number}" for number in range(20 + size // 50)]
    systems = [f"system-{number}" for number in range(10 + size // 100)]
    yield Header("register", title="A generated register", as_of="2022-06-10", language="en", controllers=[parties[0]])
    yield Document("policy", title="Privacy policy", sections=[Section(number=str(number)) for number in range(1, 41)])
    for number, party in enumerate(parties):
        yield Party(
            party,
            name=f"Company {number} A/S",
            country=luck.choice(COUNTRIES),
            address=f"Road {number}, 7190 Billund",
            parent=parties[number // 7] if number % 3 == 0 and number else None,
            sector=luck.choice(SECTORS),
            sources=[_cite(luck)],
        )
    for number, system in enumerate(systems):
        yield System(
            system, name=f"System {number}", provider=luck.choice(parties), countries=[luck.choice(("DK", "IE", "US"))]
        )
    transfers = [f"transfer-{number}" for number in range(5 + size // 100)]
    for transfer in transfers:
        yield Transfer(
            transfer,
            exporter=parties[0],
            importer=luck.choice(parties),
            safeguards=[Safeguard(tool=luck.choice(TOOLS))],
            sources=[_cite(luck)],
        )
    terms = {
        kind: sorted(vocabulary.terms(kind)) for kind in ("category", "subject", "purpose", "measure", "operation")
    }
    for number in range(size):
        yield _activity(number, luck, parties, systems, transfers, terms)


def _activity(  # noqa: PLR0913, PLR0917 - all that an activity refers to
    number: int,
    luck: Random,
    parties: Sequence[str],
    systems: Sequence[str],
    transfers: Sequence[str],
    terms: dict[str, list[str]],
) -> Activity:
    def some(kind: str, least: int, most: int) -> list[str]:
        return luck.sample(terms[kind], luck.randint(least, most))

    engaged = luck.sample(parties, 6)
    return Activity(
        f"activity-{number}",
        name=Text(en=f"Processing {number} of the company", da=f"Behandling {number} i virksomheden"),
        description=f"What the department does with the data of activity {number}, in a sentence of usual length.",
        department=f"Department {number % 40}",
        status="active",
        valid_from=f"20{luck.randint(10, 21)}-0{luck.randint(1, 9)}-01",
        reviewed="2022-01-15",
        controllers=[Controller(party=parties[0])],
        data=[
            Data(subjects=some("subject", 1, 2), categories=some("category", 2, 5), origins=[DataSource(kind=kind)])
            for kind in luck.sample(("data-subject", "observed", "party"), 2)
        ],
        purposes=[
            Purpose(purpose=purpose, bases=[Basis(article=luck.choice(ARTICLES), interest=_interest(luck))])
            for purpose in some("purpose", 1, 3)
        ],
        operations=some("operation", 1, 4),
        processors=[_engaged(Processor, party, luck, terms) for party in engaged[: luck.randint(2, 4)]],
        recipients=[_engaged(Recipient, party, luck, terms) for party in engaged[4 : luck.randint(4, 6)]],
        transfers=luck.sample(transfers, 1) if number % 4 == 0 else None,
        retention=[
            Retention(keep=luck.choice(PERIODS), starts=luck.choice(EVENTS), then="delete", sources=[_cite(luck)])
            for _ in range(luck.randint(1, 2))
        ],
        measures=[Measure(measure=measure) for measure in some("measure", 1, 3)],
        systems=luck.sample(systems, 2),
        profiling=luck.choice((True, False, None)),
        sources=[_cite(luck)],
    )


def _engaged(cls: Any, party: str, luck: Random, terms: dict[str, list[str]]) -> Any:
    """A processor or a recipient, one in three without its data."""
    return cls(
        party=party,
        categories=luck.sample(terms["category"], 2) if luck.random() > 1 / 3 else None,
        may=luck.random() < 1 / 4,
        sources=[_cite(luck)],
    )


def _interest(luck: Random) -> str | None:
    return luck.choice(("to improve the service", "to prevent fraud", None))


def _cite(luck: Random) -> Cite:
    return Cite(document="policy", section=str(luck.randint(1, 40)))


def write_files(size: int, folder: Path) -> Callable[[], object]:
    """Put a register of *size* activities into the folder, as `book.yaml` and `book.json`."""

    def work() -> None:
        book = register(size)
        write(book, folder / "book.yaml")
        write(book, folder / "book.json")

    return work
