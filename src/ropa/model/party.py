# SPDX-License-Identifier: Apache-2.0
"""Parties: who there is, whatever role an activity gives them."""

from __future__ import annotations

from enum import StrEnum

from ropa.model import fields as f
from ropa.model.fields.record import record
from ropa.model.sourced import Entry, Sourced


class PartyKind(StrEnum):
    """What a party is."""

    ORGANISATION = "organisation"
    PUBLIC_AUTHORITY = "public-authority"
    SUPERVISORY_AUTHORITY = "supervisory-authority"
    INTERNATIONAL_ORGANISATION = "international-organisation"
    CATEGORY = "category-of-recipients"
    GROUP = "group"
    DEPARTMENT = "department"
    PERSON = "person"


@record
class Contact(Sourced):
    """How to reach a party, or the person in charge of something (GDPR Art. 30(1)(a), 37(7)).

    Attributes:
        name: The person, the function or the desk; `None` = not stated.
        party: The party that holds the function, where it is another (an external DPO); `None` = the same party.
        address: The postal address; `None` = not stated.
        email: `None` = not stated.
        phone: `None` = not stated.
        fax: `None` = not stated.
        website: A page or form to write through; `None` = not stated.
    """

    name: f.Text = f.first(f.text(), default=None, kw_only=False)
    party: f.Ref = f.ref("party")
    address: f.Word = f.word()
    email: f.Word = f.word()
    phone: f.Word = f.word()
    fax: f.Word = f.word()
    website: f.Word = f.word()


@record
class Certification(Sourced):
    """A list or scheme that a party stands on: the Data Privacy Framework list, a seal (GDPR Art. 42, 45, 46(2)(f)).

    Attributes:
        scheme: Its name, or the id of the adequacy decision that it serves (`us-dpf`, `us-privacy-shield`).
        covers: What it covers (`HR data`, `non-HR data`); `None` = not stated.
        status: The status on the list, in its words (`active`); `None` = not stated.
        entity: The legal entity on the list; `None` = not stated.
        since: The first day; `None` = not stated.
        until: The last day; `None` = open, or not stated.
        checked: The day on which somebody looked at the list; `None` = not stated.
    """

    scheme: f.NeededWord = f.first(f.word(), kw_only=False)
    covers: f.Text = f.text()
    status: f.Word = f.word()
    entity: f.Word = f.word()
    since: f.Day = f.day()
    until: f.Day = f.day()
    checked: f.Day = f.day()


@record
class Party(Entry):
    """A controller, processor, recipient, authority or kind of recipient, once; activities give it its role.

    Two authorities of one name in two countries are two parties; one company under three names is one, with aliases.

    Attributes:
        id: The name by which the register calls it.
        name: The name it goes by; `None` = not stated.
        legal_name: Its full legal name; `None` = not stated, or the same.
        aliases: Other names that the sources use for it; `()` = none; `None` = not stated.
        kind: What it is (GDPR Art. 4(7)-(10), (26)); `None` = not stated.
        country: Where it is established, as ISO 3166-1 (GDPR Art. 30(1)(e)); `None` = the sources do not say.
        address: `None` = not stated.
        email: `None` = not stated.
        phone: `None` = not stated.
        fax: `None` = not stated.
        website: `None` = not stated.
        contact: Whom to write to (GDPR Art. 30(1)(a)); `None` = not stated.
        registration: Its number in a company register (CVR, orgnr.); `None` = not stated.
        parent: The party that controls it (GDPR Art. 4(19)); `None` = not stated.
        members: What a group or a category is said to consist of; `None` = not stated.
        dpo: The data protection officer (GDPR Art. 30(1)(a), 37); `None` = not stated; not applicable where none
            need be appointed.
        representative: The representative in the Union of a controller or processor outside it (GDPR Art. 27);
            `None` = not stated.
        certifications: Lists and schemes on which it stands; `None` = not stated; `()` = none.
        sector: What it does, in a word (`telecoms`, `public administration`); `None` = not stated.
        same_as: Parties of other registers that somebody has stated to be the same; `None` = nobody has.
        extra: What was read and has no field of its own.
    """

    name: f.Text = f.text("30(1)(a)")
    legal_name: f.Word = f.word("30(1)(a)")
    aliases: f.Words = f.words()
    kind: f.Choice[PartyKind] = f.choice(PartyKind, "4(7)")
    country: f.Country = f.country("30(1)(e)")
    address: f.Word = f.word("30(1)(a)")
    email: f.Word = f.word("30(1)(a)")
    phone: f.Word = f.word("30(1)(a)")
    fax: f.Word = f.word("30(1)(a)")
    website: f.Word = f.word("30(1)(a)")
    contact: f.One[Contact] = f.one(Contact, "30(1)(a)")
    registration: f.Word = f.word()
    parent: f.Ref = f.ref("party", "4(19)")
    members: f.Refs = f.refs("party", "4(19)")
    dpo: f.One[Contact] = f.one(Contact, "30(1)(a)")
    representative: f.Ref = f.ref("party", "27")
    certifications: f.Many[Certification] = f.many(Certification, "42")
    sector: f.Text = f.text()
    same_as: f.Refs = f.refs("party")
    extra: f.Extra = f.extra()
