# SPDX-License-Identifier: Apache-2.0
"""A shop's record from nothing, in forty lines (Art. 30(1)); then what is missing, and the mend.

Run it: `python examples/flower_shop.py`.
"""

from __future__ import annotations

import ropa

shop = ropa.Party("shop", name="Petal & Stem ApS", kind="organisation", country="DK", email="hello@petal.example")
shop = shop.with_(dpo=ropa.NotApplicable("Ten employees, and nothing of Art. 37(1) is done"))
host = ropa.Party("host", name="Nordic Hosting AB", kind="organisation", country="SE")
mailer = ropa.Party("mailer", name="Lettermill Inc.", kind="organisation", country="US")
bank = ropa.Party("bank", name="The bank", kind="organisation", country="DK")
contracts = [
    ropa.Contract(
        f"dpa-{of.id}", kind="processing-agreement", parties=[shop, of], signed="2024-03-01", terms=ropa.Term28
    )
    for of in (host, mailer)
]
orders = ropa.Activity(
    "orders",
    name="Orders and deliveries",
    data=ropa.Data(subjects="customer", categories=["identity.name", "contact.address", "transaction.order"]),
    purposes=ropa.Purpose("customer.order", bases=ropa.Basis("6(1)(b)", contract="The sale", subject_is_party=True)),
    processors=ropa.Processor(host, services="Hosting of the web shop", contract="dpa-host"),
    recipients=ropa.Recipient(bank, role="controller", categories="financial.payment"),
    transfers=(),
    retention=ropa.Retention("P3Y", starts="the delivery", then="delete"),
)
agreed = ropa.Consent("A box that is empty until ticked", withdrawal="A link in each letter", recorded="Day and words")
letters = ropa.Activity(
    "letters",
    name="Newsletter",
    data=ropa.Data(subjects="newsletter-recipient", categories="contact.email", required="voluntary"),
    purposes=ropa.Purpose("marketing.newsletter", bases=ropa.Basis("6(1)(a)", consent=agreed)),
    processors=ropa.Processor(mailer, services="Sends the letters", categories="contact.email", contract="dpa-mailer"),
    recipients=(),
    transfers="to-us",
    retention=ropa.Retention(until="consent is withdrawn", then="delete"),
)
clauses = ropa.Safeguard("scc-2021", module=2, signed="2024-03-01", instrument="Annex 4 of the agreement")
to_us = ropa.Transfer("to-us", exporter=shop, importer=mailer, countries="US", safeguards=clauses)
records = (shop, host, mailer, bank, *contracts, orders, letters, to_us)
book = ropa.Register.of(*records, title="Record of Petal & Stem", controllers=shop, as_of="2026-09-01")


def mended() -> ropa.Register:
    """The same record, with what the first check found."""
    paid = ropa.Data(subjects="customer", categories="financial.payment")
    measures = ["encryption.transit", "access-control", "backup"]
    assessed = ropa.Assessment("tia", kind="tia", status="done", country="US", dated="2024-02-20")
    return book.update(
        orders.with_(data=[*ropa.each(orders.data), paid], measures=measures),
        letters.with_(measures=measures),
        to_us.with_(safeguards=clauses.with_(assessment=assessed)),
        assessed,
    )


def main() -> None:
    """Print what the record does not show, what is left after the mend, and who has which data."""
    for finding in ropa.check(book):
        print(f"{finding}\n  {finding.mend}")
    print(f"\nAfter the mend: {ropa.check(mended()).summary()}\n")
    print(ropa.flows(mended()).recipients().table)


if __name__ == "__main__":
    main()
