# SPDX-License-Identifier: Apache-2.0
"""A bakery that writes to its customers and bakes to order: every way in which a record may be given a value."""

from datetime import date

import ropa
from ropa import Activity, Basis, Data, Maybe, NotApplicable, Party, Processor, Purpose, Recipient, Retention, Text

bakery = Party(
    "bakery",
    name={"en": "The Rye Bakery", "da": "Rugbageriet"},
    kind="organisation",
    country="DK",
    email="hello@rye.example",
    aliases=["Rye", "The Rye"],
    dpo=NotApplicable("Art. 37(1) asks for none of us"),
    sources="interview 1",
)
post = Party("post", name="The post house", kind=ropa.PartyKind.ORGANISATION, country="NO", contact="The desk")
cards = Party("cards", name="Card house", parent=post, members=[post, "bakery"], certifications="us-dpf")
agreement = ropa.Contract("post-agreement", parties=[bakery, post], signed="2024-05-06", terms=["security", "audit"])
oven = ropa.System("oven", provider=bakery, countries=["DK"], measures=[ropa.Measure(text="A lock"), "encryption"])

letters = Activity(
    "letters",
    name=Text(en="Letters", nb="Brev"),
    status="active",
    valid_from=date(2023, 1, 1),
    reviewed="2025-01-01",
    controllers=["bakery"],
    data=[Data(subjects=["customer"], categories=("contact.email",), origins=["data-subject"], required="voluntary")],
    purposes=[Purpose("marketing.direct", bases=[Basis("6(1)(a)", consent="A box that is not ticked", cited=False)])],
    processors=[Processor("post", categories=["contact.email"], contract=agreement, since="2024-05-06")],
    recipients=(),
    transfers=[],
    retention=[Retention(keep="P2Y", starts="the last letter", then=ropa.Then.DELETE)],
    measures="encryption",
    children={"directed": False},
    profiling=False,
    note="Asked at the counter.",
    extra={"Cost centre": "11"},
)
cakes = Activity(
    "cakes",
    name="Cakes to order",
    controllers=bakery,
    data=Data(subjects="customer", categories=(category for category in ("contact", "financial"))),
    purposes=[
        "contract.performance",
        {"purpose": "legal-obligation", "bases": "6(1)(c)"},
        Purpose("payment", may=True),
    ],
    bases=Basis(article="6(1)(b)", number=1, law=["Bogføringsloven"]),
    processors=[post, "cards", {"party": "post"}],
    recipients=[Recipient(cards, role="controller", bases=["6(1)(b)"], countries="DK"), "post"],
    transfers="to-norway",
    retention=["P5Y", Retention(keep=ropa.Period("P30D")), {"keep": "P1M", "bound": "maximum"}],
    systems=[oven, "till"],
    assessments=None,
    conditions="if you order a cake",
    sources=["interview 2", ropa.Cite(document="interview", section="3"), {"analyst": "seen", "on": date(2025, 1, 2)}],
)
to_norway = ropa.Transfer("to-norway", exporter=bakery, importer="post", countries=["NO"], safeguards=["adequacy"])
book = ropa.Register.of(
    *(bakery, post, cards, agreement, oven, letters, cakes, to_norway),
    ropa.Document("interview", title="An afternoon at the bakery", sections=["1", ropa.Section("2"), "3"]),
    title="The bakery's record",
    controllers=bakery,
    as_of="2025-06-01",
    keeper="Ida",
)

mixed = [bakery, agreement, letters]
small = ropa.Register.of(*mixed, *(post, oven)).add(*mixed[:0])

controllers: Maybe[tuple[ropa.Controller, ...]] = letters.controllers
names: list[str] = [controller.party for controller in ropa.each(letters.controllers)]
label: str | None = letters.name
shelf: ropa.Register = book.update(book.activities["letters"].with_(status="ended", valid_to="2025-06-30"))
day: date | None = shelf.as_of

found = ropa.check(shelf, on="2025-06-01")
codes: list[str] = [finding.code for finding in found]
flows = ropa.flows(shelf)
stated: int = len(flows.recipients(of="contact.email", on="2025-06-01").rows)
dot: str = ropa.draw(flows, lang="da").source
cells: list[str] = [str(cell) for row in ropa.appearances(book, "post").rows for cell in row]
everyone: set[Activity | Party] = {letters, cakes, bakery}
