# SPDX-License-Identifier: Apache-2.0
"""Lopsided registers: in each shape one thing grows and the rest stays small.

A register of a real organisation is lopsided somewhere: one processor for everything, one contract for all activities,
a header that names a thousand recipients. Each shape below is a question of whether the cost of that grows with the
register or with its square. The parties, activities and terms are invented and as small as the shape allows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ropa.library import join
from ropa.model import (
    Activity,
    Assessment,
    AutomatedDecision,
    Basis,
    Cite,
    Contract,
    Controller,
    Cookie,
    Data,
    DataCategory,
    Document,
    Flow,
    Header,
    Measure,
    Party,
    ProcessingOnBehalf,
    Processor,
    Purpose,
    PurposeTerm,
    Recipient,
    Retention,
    Right,
    Safeguard,
    Section,
    Statement,
    System,
    Transfer,
    Waiver,
)
from ropa.register import Register
from ropa.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.model import Record

KEEPER: Final = "keeper"
LANGUAGES: Final = ("en", "da", "nb", "de", "fr", "sv", "fi", "pl", "el", "it")


def register(shape: str, size: int) -> Register:
    """The register of a shape, of a size."""
    made = SHAPES[shape](size)
    return made if isinstance(made, Register) else Register.of(*made)


def _header(**fields: Any) -> Header:
    return Header("register", title="A lopsided register", as_of="2026-01-01", controllers=[KEEPER], **fields)


def _keeper() -> Party:
    return Party(KEEPER, name="Keeper A/S", country="DK", address="Road 1, 7190 Billund")


def _activity(number: int = 0, **fields: Any) -> Activity:
    stated: dict[str, Any] = {
        "name": f"Processing {number}",
        "controllers": [Controller(party=KEEPER)],
        "data": [Data(subjects=["customer"], categories=["identity.name", "contact.email"])],
        "purposes": [Purpose(purpose="marketing", bases=[Basis(article="6(1)(f)", interest="to be known")])],
        "processors": (),
        "recipients": (),
        "transfers": (),
        "retention": [Retention(keep="P1Y", starts="the last order")],
        "measures": [Measure(measure="encryption")],
    }
    return Activity(f"activity-{number}", **{**stated, **fields})


def _party(number: int, country: str | None = "US") -> Party:
    return Party(f"party-{number}", name=f"Company {number} Inc", country=country)


def _few(*records: Record, activities: int = 3) -> Iterator[Record]:
    """What every shape has: a header, the keeper and a few activities, and the records of the shape."""
    if not any(isinstance(record, Header) for record in records):
        yield _header()
    yield _keeper()
    if not any(isinstance(record, Activity) for record in records):
        yield from (_activity(number) for number in range(activities))
    yield from records


# -- many of one kind --------------------------------------------------------------------------------------------------


def activities(size: int) -> Iterator[Record]:
    """Nothing is lopsided: many activities."""
    return _few(activities=size)


def parties(size: int) -> Iterator[Record]:
    """Many parties that nothing names."""
    return _few(*(_party(number) for number in range(size)))


def documents(size: int) -> Iterator[Record]:
    """Many documents, each cited once."""
    cited = [Cite(document=f"document-{number}") for number in range(size)]
    return _few(
        *(Document(f"document-{number}", title=f"Document {number}") for number in range(size)),
        *(_activity(number, sources=[cite]) for number, cite in enumerate(cited)),
    )


def sections(size: int) -> Iterator[Record]:
    """One document of many sections, each cited by one activity."""
    return _few(
        Document("policy", title="Policy", sections=[Section(number=str(number)) for number in range(size)]),
        *(_activity(number, sources=[Cite(document="policy", section=str(number))]) for number in range(size)),
    )


def cites(size: int) -> Iterator[Record]:
    """One activity with many sources."""
    return _few(
        Document("policy", title="Policy", sections=[Section(number=str(number)) for number in range(size)]),
        _activity(sources=[Cite(document="policy", section=str(number)) for number in range(size)]),
    )


def waivers(size: int) -> Iterator[Record]:
    """A waiver for a finding of every activity."""
    return _few(
        *(_activity(number, retention=None) for number in range(size)),
        *(
            Waiver(f"waiver-{number}", code="R101", record=f"activities/activity-{number}", reason="known", by="dpo")
            for number in range(size)
        ),
    )


def systems(size: int) -> Iterator[Record]:
    """Many systems, all of one activity."""
    names = [f"system-{number}" for number in range(size)]
    return _few(
        *(System(name, name=name, provider="party-0", countries=["US"]) for name in names),
        _party(0),
        _activity(systems=names),
    )


def contracts(size: int) -> Iterator[Record]:
    """A contract for each processor of one activity."""
    return _few(
        *(_party(number) for number in range(size)),
        *(
            Contract(f"contract-{number}", kind="processing-agreement", parties=[KEEPER, f"party-{number}"])
            for number in range(size)
        ),
        _activity(
            processors=[Processor(party=f"party-{number}", contract=f"contract-{number}") for number in range(size)]
        ),
    )


def one_contract(size: int) -> Iterator[Record]:
    """One contract with one processor, for every activity."""
    return _few(
        _party(0),
        Contract("contract", kind="processing-agreement", parties=[KEEPER, "party-0"]),
        *(
            _activity(
                number, processors=[Processor(party="party-0", contract="contract", categories=["identity.name"])]
            )
            for number in range(size)
        ),
    )


def contract_of_many(size: int) -> Iterator[Record]:
    """One contract with many parties, each a processor of its own activity."""
    return _few(
        *(_party(number) for number in range(size)),
        Contract(
            "contract", kind="processing-agreement", parties=[KEEPER, *(f"party-{number}" for number in range(size))]
        ),
        *(
            _activity(number, processors=[Processor(party=f"party-{number}", contract="contract")])
            for number in range(size)
        ),
    )


def assessments(size: int) -> Iterator[Record]:
    """Many assessments, all of one activity."""
    names = [f"assessment-{number}" for number in range(size)]
    return _few(*(Assessment(name, name=name, kind="dpia") for name in names), _activity(assessments=names))


def declared_flows(size: int) -> Iterator[Record]:
    """Many flows declared outright, from one system to one party."""
    return _few(
        System("shop", name="Shop", provider="party-0"),
        _party(0),
        *(
            Flow(
                f"flow-{number}",
                activity="activity-0",
                from_system="shop",
                to_party="party-0",
                categories=["identity.name"],
                text=f"Export {number}",
            )
            for number in range(size)
        ),
        _activity(systems=["shop"]),
    )


# -- transfers ---------------------------------------------------------------------------------------------------------


def one_importer(size: int) -> Iterator[Record]:
    """One importer of many declared transfers, each of an activity of its own."""
    return _few(
        _party(0),
        *(_transfer(number, "party-0") for number in range(size)),
        *(_sending(number, "party-0", [f"transfer-{number}"]) for number in range(size)),
    )


def importers(size: int) -> Iterator[Record]:
    """An importer and a transfer for each activity."""
    return _few(
        *(_party(number) for number in range(size)),
        *(_transfer(number, f"party-{number}") for number in range(size)),
        *(_sending(number, f"party-{number}", [f"transfer-{number}"]) for number in range(size)),
    )


def transfers_of_one_activity(size: int) -> Iterator[Record]:
    """One activity with many recipients abroad and as many transfers."""
    return _few(
        *(_party(number) for number in range(size)),
        *(_transfer(number, f"party-{number}") for number in range(size)),
        _activity(
            recipients=[Recipient(party=f"party-{number}") for number in range(size)],
            transfers=[f"transfer-{number}" for number in range(size)],
        ),
    )


def transfers_to_nobody(size: int) -> Iterator[Record]:
    """Many declared transfers that name no importer, and many activities that send abroad."""
    return _few(
        _party(0),
        *(
            Transfer(f"transfer-{number}", exporter=KEEPER, countries=["US"], safeguards=[Safeguard(tool="scc-2021")])
            for number in range(size)
        ),
        *(_sending(number, "party-0", None) for number in range(size)),
    )


def safeguards(size: int) -> Iterator[Record]:
    """One transfer with many safeguards, for many activities."""
    clauses = [Safeguard(tool="scc-2021", text=f"Clauses {number}") for number in range(size)]
    return _few(
        _party(0),
        Transfer("transfer-0", exporter=KEEPER, importer="party-0", safeguards=clauses),
        *(_sending(number, "party-0", ["transfer-0"]) for number in range(size)),
    )


def _transfer(number: int, importer: str) -> Transfer:
    return Transfer(
        f"transfer-{number}", exporter=KEEPER, importer=importer, safeguards=[Safeguard(tool="scc-2021", module=2)]
    )


def _sending(number: int, importer: str, transfers: list[str] | None) -> Activity:
    return _activity(number, recipients=[Recipient(party=importer, categories=["identity.name"])], transfers=transfers)


# -- who is engaged ----------------------------------------------------------------------------------------------------


def recipients(size: int) -> Iterator[Record]:
    """One activity with many recipients."""
    return _few(
        *(_party(number, "DK") for number in range(size)),
        _activity(recipients=[Recipient(party=f"party-{number}") for number in range(size)]),
    )


def one_recipient_often(size: int) -> Iterator[Record]:
    """One activity that names one recipient many times, with other data each time."""
    return _few(
        _party(0),
        *(DataCategory(f"category-{number}", label=f"Category {number}") for number in range(size)),
        _activity(
            data=[Data(subjects=["customer"], categories=[f"category-{number}" for number in range(size)])],
            recipients=[
                Recipient(party="party-0", categories=[f"category-{number}"] if number % 2 else None)
                for number in range(size)
            ],
        ),
    )


def processors_in_the_header(size: int) -> Iterator[Record]:
    """A header that names many processors for all of three activities."""
    return _few(
        *(_party(number) for number in range(size)),
        _header(processors=[Processor(party=f"party-{number}") for number in range(size)]),
    )


def header_and_activities(size: int) -> Iterator[Record]:
    """A header that names ever more processors, recipients, measures and rights for ever more activities."""
    return _few(
        *(_party(number) for number in range(size)),
        _header(
            processors=[Processor(party=f"party-{number}") for number in range(size)],
            measures=[Measure(text=f"Measure {number}") for number in range(size)],
            rights=[Right(right="access", how=f"By letter {number}") for number in range(size)],
        ),
        activities=size,
    )


def one_processor(size: int) -> Iterator[Record]:
    """One processor of all activities, with all data of each."""
    return _few(
        _party(0),
        *(_activity(number, processors=[Processor(party="party-0", all_data=True)]) for number in range(size)),
    )


def sub_processors(size: int) -> Iterator[Record]:
    """A chain of processors, each engaged by the one before it."""
    chain = [
        Processor(
            party=f"party-{number}", engaged_by=f"party-{number - 1}" if number else None, categories=["identity.name"]
        )
        for number in range(size)
    ]
    return _few(*(_party(number) for number in range(size)), _activity(processors=chain))


def on_behalf_lines(size: int) -> Iterator[Record]:
    """Many lines of Art. 30(2) of one processor."""
    return _few(
        *(_party(number, "DK") for number in range(size)),
        *(
            ProcessingOnBehalf(
                f"line-{number}",
                processors=[KEEPER],
                controllers=[f"party-{number}"],
                processing=f"Hosting {number}",
                categories=["identity.name"],
            )
            for number in range(size)
        ),
    )


def on_behalf_of_many(size: int) -> Iterator[Record]:
    """One line of Art. 30(2) with many controllers and sub-processors."""
    return _few(
        *(_party(number, "DK") for number in range(size)),
        ProcessingOnBehalf(
            "line",
            processors=[KEEPER],
            controllers=[f"party-{number}" for number in range(size)],
            sub_processors=[Processor(party=f"party-{number}") for number in range(size)],
            processing="Hosting",
            categories=["identity.name"],
        ),
    )


def joint_controllers(size: int) -> Iterator[Record]:
    """One activity of many joint controllers."""
    return _few(
        *(_party(number, "DK") for number in range(size)),
        _activity(controllers=[Controller(party=f"party-{number}") for number in range(size)]),
    )


def subsidiaries(size: int) -> Iterator[Record]:
    """A chain of parent companies, each a recipient."""
    return _few(
        *(
            Party(f"party-{number}", name=f"Company {number}", parent=f"party-{number - 1}" if number else None)
            for number in range(size)
        ),
        *(_activity(number, recipients=[Recipient(party=f"party-{number}")]) for number in range(size)),
    )


def aliases(size: int) -> Iterator[Record]:
    """One party with many other names, and statements that name parties."""
    return _few(
        Party("party-0", name="Company", aliases=[f"Company number {number}" for number in range(size)]),
        _activity(recipients=[Recipient(party="party-0")]),
    )


# -- what is said and which data ---------------------------------------------------------------------------------------


def statements(size: int) -> Iterator[Record]:
    """One activity with many statements."""
    return _few(
        _activity(
            statements=[
                Statement("no-sharing", text=f"We do not share it {number}", categories=["identity.name"])
                for number in range(size)
            ]
        )
    )


def statements_in_the_header(size: int) -> Iterator[Record]:
    """A header with many statements, over many activities."""
    return _few(
        _header(statements=[Statement("no-sale", text=f"We do not sell it {number}") for number in range(size)]),
        activities=size,
    )


def deep_terms(size: int) -> Iterator[Record]:
    """Categories and purposes, each under the one before it, every one used."""
    return _few(
        *(
            DataCategory(f"category-{number}", label=f"Category {number}", broader=_above("category", number))
            for number in range(size)
        ),
        *(
            PurposeTerm(f"purpose-{number}", label=f"Purpose {number}", broader=_above("purpose", number))
            for number in range(size)
        ),
        *(
            _activity(
                number,
                data=[Data(subjects=["customer"], categories=[f"category-{number}"])],
                purposes=[Purpose(purpose=f"purpose-{number}", bases=[Basis(article="6(1)(b)")])],
            )
            for number in range(size)
        ),
    )


def _above(kind: str, number: int) -> str | None:
    return f"{kind}-{number - 1}" if number else None


def wide_terms(size: int) -> Iterator[Record]:
    """Many categories under one, and one activity that has them all."""
    names = [f"category-{number}" for number in range(size)]
    return _few(
        DataCategory("group", label="Group"),
        *(DataCategory(name, label=name, broader="group") for name in names),
        _party(0),
        _activity(
            data=[Data(subjects=["customer"], categories=names)],
            recipients=[Recipient(party="party-0", categories=["group"])],
        ),
    )


def data_sets(size: int) -> Iterator[Record]:
    """One activity with many sets of data, and recipients that do not say which they have."""
    return _few(
        _party(0),
        *(DataCategory(f"category-{number}", label=f"Category {number}") for number in range(size)),
        _activity(
            data=[Data(subjects=["customer"], categories=[f"category-{number}"]) for number in range(size)],
            recipients=[Recipient(party="party-0")],
        ),
    )


def purposes(size: int) -> Iterator[Record]:
    """One activity with many purposes and bases."""
    return _few(
        *(PurposeTerm(f"purpose-{number}", label=f"Purpose {number}") for number in range(size)),
        _activity(
            purposes=[
                Purpose(purpose=f"purpose-{number}", bases=[Basis(article="6(1)(f)", interest=f"Interest {number}")])
                for number in range(size)
            ]
        ),
    )


def long_lists(size: int) -> Iterator[Record]:
    """One activity with a long list of whatever may be listed."""
    return _few(
        _activity(
            retention=[Retention(keep="P1Y", starts=f"Event {number}") for number in range(size)],
            measures=[Measure(text=f"Measure {number}") for number in range(size)],
            rights=[Right(right="access", how=f"By letter {number}") for number in range(size)],
            automated_decisions=[AutomatedDecision(text=f"Score {number}") for number in range(size)],
            cookies=[Cookie(name=f"cookie-{number}", purpose="marketing") for number in range(size)],
        )
    )


def languages(size: int) -> Iterator[Record]:
    """Names in ten languages."""
    return _few(
        *(
            _activity(number, name=Text({language: f"Processing {number} ({language})" for language in LANGUAGES}))
            for number in range(size)
        )
    )


def long_texts(size: int) -> Iterator[Record]:
    """One activity with a long description."""
    return _few(_activity(description="What the department does. " * size))


def extra_fields(size: int) -> Iterator[Record]:
    """One activity with many fields of the keeper's own."""
    return _few(_activity(extra={f"Field {number}": f"Value {number}" for number in range(size)}))


def unknown_references(size: int) -> Iterator[Record]:
    """One activity that names many parties of which there is no record."""
    return _few(_activity(recipients=[Recipient(party=f"nobody-{number}") for number in range(size)]))


# -- several registers -------------------------------------------------------------------------------------------------


def joined(size: int) -> Register:
    """A book of many registers, each of one activity with the same processor."""

    def one(number: int) -> Register:
        return Register.of(
            _header(),
            _keeper(),
            _party(0),
            _activity(number, processors=[Processor(party="party-0", categories=["identity.name"])]),
        )

    return join({f"register-{number}": one(number) for number in range(size)})


SHAPES: Final[dict[str, Callable[[int], Iterator[Record] | Register]]] = {
    made.__name__: made
    for made in (
        activities,
        parties,
        documents,
        sections,
        cites,
        waivers,
        systems,
        contracts,
        one_contract,
        contract_of_many,
        assessments,
        declared_flows,
        one_importer,
        importers,
        transfers_of_one_activity,
        transfers_to_nobody,
        safeguards,
        recipients,
        one_recipient_often,
        processors_in_the_header,
        header_and_activities,
        one_processor,
        sub_processors,
        on_behalf_lines,
        on_behalf_of_many,
        joint_controllers,
        subsidiaries,
        aliases,
        statements,
        statements_in_the_header,
        deep_terms,
        wide_terms,
        data_sets,
        purposes,
        long_lists,
        languages,
        long_texts,
        extra_fields,
        unknown_references,
        joined,
    )
}
"""Name -> what makes the records of that shape."""
