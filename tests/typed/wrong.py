# SPDX-License-Identifier: Apache-2.0
"""Calls that are refused when they run: type checkers mark each line that ends in `# wrong`, and no other."""

import ropa

party = ropa.Party("acme", name="Acme")
ropa.Party()  # wrong
ropa.Party(7)  # wrong
ropa.Party("acme", "Acme")  # wrong
ropa.Party("acme", nam="Acme")  # wrong
ropa.Party("acme", name=7)  # wrong
ropa.Party("acme", dpo=True)  # wrong
ropa.Activity("letters", controller="acme")  # wrong
ropa.Activity("letters", data=["contact.email"])  # wrong
ropa.Activity("letters", valid_from=2024)  # wrong
ropa.Activity("letters", profiling="no")  # wrong
ropa.Data(["customer"], ["contact.email"])  # wrong
ropa.Recipient()  # wrong
ropa.Waiver("later")  # wrong
ropa.Cite(document=ropa.NotApplicable("none"))  # wrong
party.name = "Acme & Co"  # wrong
party.id = "acme-co"  # wrong
party.sources = ()  # wrong
ropa.Register(party)  # wrong
ropa.Register.of([party])  # wrong
ropa.Register.of(ropa.Recipient("acme"))  # wrong
ropa.Register.of(party, as_of=2025)  # wrong
name = ropa.Register.of(party).activities["letters"].nam  # wrong
found = ropa.Findings  # wrong
