# SPDX-License-Identifier: Apache-2.0
"""What an authority, and what anybody, may see of a register; and that what is left out is listed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import ropa
from ropa.audience import Audience, hides
from ropa.audience.addresses import can_be_reached, without_paths
from ropa.audience.hidden_fields import hidden_fields
from ropa.model import (
    RECORD_CLASSES,
    Activity,
    Basis,
    Cite,
    Contact,
    Contract,
    Controller,
    Document,
    Flow,
    Header,
    Measure,
    MeasureTerm,
    Party,
    Processor,
    Purpose,
    Recipient,
    System,
    Transfer,
    Waiver,
)
from ropa.model.fields import specs
from ropa.register import Register
from ropa.silence import NotApplicable
from ropa.text import Text
from tests.each_case import each_case
from tests.strategies import registers

US = Party("us", name="Us", country="DK")


def book(*records, **header):
    return Register.of(
        Header("register", title="Record", controllers=("us",), as_of="2026-01-01", **header), US, *records
    )


def record_ids(edition):
    return set(edition.records)


def reasons(edition):
    return {(item.record, item.field): item.reason for item in edition.left_out}


def test_internal_is_the_register_itself():
    whole = book(Activity("pay", note="secret"))
    edition = ropa.for_audience(whole, "internal")
    assert edition.register is whole
    assert edition.left_out == ()


def test_an_audience_that_there_is_not_is_refused_with_the_nearest():
    with pytest.raises(ropa.UnknownWord, match="authority"):
        ropa.for_audience(book(), "autority")


def test_an_authority_is_handed_the_record_and_what_it_refers_to():
    edition = ropa.for_audience(
        book(
            Activity("pay", processors=[Processor("cloud", contract="dpa")]),
            Party("cloud", name="Cloud", parent="parent"),
            Party("parent", name="Parent"),
            Party("nobody", name="Nobody"),
            Contract("dpa", name="Agreement"),
        ),
        "authority",
    )
    assert record_ids(edition) == {
        "registers/register", "parties/us", "parties/cloud", "parties/parent", "activities/pay", "contracts/dpa",
    }  # fmt: skip
    assert reasons(edition) == {("parties/nobody", ""): "unused"}


def test_a_draft_stays_with_all_that_only_it_refers_to():
    edition = ropa.for_audience(
        book(
            Activity("plan", status="draft", recipients=[Recipient("target")], transfers=("abroad",)),
            Party("target", name="Takeover target", country="US"),
            Transfer("abroad", importer="target"),
            Flow("declared", activity="plan", from_party="us", to_party="target"),
        ),
        "authority",
    )
    assert record_ids(edition) == {"registers/register", "parties/us"}
    assert reasons(edition) == {
        ("activities/plan", ""): "draft",
        ("parties/target", ""): "unused",
        ("transfers/abroad", ""): "draft",
        ("flows/declared", ""): "draft",
    }


def test_remarks_waivers_and_what_only_keepers_know_stay():
    edition = ropa.for_audience(
        book(
            Activity(
                "pay",
                note="ask the finance director",
                extra={"Comment": "we are late"},
                sources=[Cite(analyst="I think so", by="Anna"), Cite(document="interview"), Cite(document="policy")],
                purposes=[Purpose("service", bases=[Basis("6(1)(f)", cited=False, note="weak")])],
            ),
            Document("interview", kind="interview", title="Talk with the finance director"),
            Document("policy", kind="privacy-policy", title="Policy"),
            Waiver("late", code="T101", reason="too dear"),
        ),
        "authority",
    )
    activity = edition.register.activities["pay"]
    assert activity.note is None
    assert activity.extra == ()
    assert [cite.document for cite in activity.sources] == ["policy"]
    (basis,) = activity.purposes[0].bases
    assert (basis.note, basis.cited) == (None, True)
    assert set(edition.register.documents) == {"policy"}
    assert not edition.register.waivers


def test_what_is_left_out_never_becomes_a_statement_that_there_is_none():
    private = Party("ann", name="Ann", kind="person")
    activity = Activity("pay", recipients=[Recipient("ann")], processors=(), sources=[Cite(analyst="mine")])
    edition = ropa.for_audience(book(activity, private), "public")
    assert edition.register.activities["pay"].recipients is None
    assert edition.register.activities["pay"].processors == ()
    assert edition.register.activities["pay"].sources is None


def test_the_public_sees_no_persons_contracts_systems_or_measures_in_detail():
    edition = ropa.for_audience(
        book(
            Activity(
                "pay",
                owner="Anna Berg",
                controllers=[Controller("smith")],
                processors=[Processor("cloud", contract="dpa", systems=("store",))],
                measures=[
                    Measure("encryption.rest", text="AES on disks"),
                    Measure("encryption.transit"),
                    Measure("own"),
                    Measure(text="two guards at the door"),
                ],
            ),
            Activity("old", status="ended"),
            Party("smith", name="John Smith", kind="person", dpo=Contact(name="Eva Holm", email="dpo@example.org")),
            Party("cloud", name="Cloud", contact=Contact(name="Per")),
            Contract("dpa", name="Agreement"),
            System("store", name="Oracle 11"),
            MeasureTerm("own", label="Badge readers of make X", broader="access-control"),
        ),
        "public",
    )
    register = edition.register
    activity = register.activities["pay"]
    assert activity.owner is None
    assert [measure.measure for measure in activity.measures] == ["technical"]
    assert activity.processors[0].contract is None
    assert register.parties["smith"].name == "John Smith", "a controller is named (Art. 30(1)(a))"
    assert register.parties["smith"].dpo == Contact(email="dpo@example.org"), "Art. 37(7) asks for no name"
    assert {kind for kind in ("contract", "system", "measure") if register.records(kind)} == set()
    assert "old" not in register.activities
    for word in ("Anna", "Eva", "Per", "AES", "Oracle", "Badge", "guards"):
        assert word not in repr(list(register))


@each_case(
    ("text", "shown"),
    [
        (r"see C:\Brugere\anna\my file.docx and more", "see […] and more"),
        (r"on \\fil01\gdpr$\x\y.docx.", "on […]."),
        ("file:///srv/a/b.xlsx", "[…]"),
        ("in /volumes/anna/register.yaml, or", "in […], or"),
        (r"S:\GDPR\Sletning", "[…]"),
        ("from ../data/x.yaml", "from […]"),
        ("(/srv/dpo/dpia.docx)", "([…])"),
        ("C:/Brugere/bo/x.pdf", "[…]"),
        ("read and/or write, 3/4 of a year, km/h", "read and/or write, 3/4 of a year, km/h"),
        ("https://lego.com/privacy/policy", "https://lego.com/privacy/policy"),
        ("Art. 6(1)(f)/Art. 9", "Art. 6(1)(f)/Art. 9"),
        ("Se smb://nas/gdpr.", "Se […]."),
        ("ftp://intern/x, og mere", "[…], og mere"),
        ("http://10.0.0.5/x", "[…]"),
        ("http://localhost:8000/x", "[…]"),
        ("https://intranet.kommune.dk/x", "[…]"),
        ("intranet.kommune.dk/a/b.pdf", "[…]"),
        ("https://kommune.sharepoint.com/sites/gdpr/x", "[…]"),
        ("onenote:https://kommune-my.sharepoint.com/x", "[…]"),
        ("https://drive.google.com/file/d/x", "[…]"),
        ("bilag/2024/en aftale.pdf", "[…]"),
        ("~/x.docx", "[…]"),
        ("%USERPROFILE%\\x.docx og $HOME/y.txt", "[…] og […]"),
        ("M:drev\\x", "[…]"),
        ("git@github.com:kommune/x.git", "[…]"),
        ("https://www.lego.com/privacy.pdf. Og", "https://www.lego.com/privacy.pdf. Og"),
        ("www.lego.com/a/b.pdf", "www.lego.com/a/b.pdf"),
        ("art. 6/stk. 1; og/eller; I/S; TCP/IP 1.5", "art. 6/stk. 1; og/eller; I/S; TCP/IP 1.5"),
    ],
)
def test_paths_of_files_are_cut_out_of_texts(text, shown):
    assert without_paths(text) == shown
    assert without_paths(Text(en="x", da=text)).to("da") == shown


@each_case(
    ("address", "reached"),
    [
        ("https://www.lego.com/privacy", True),
        ("example.org/x", True),
        ("www.datatilsynet.dk", True),
        ("http://intranet/x", False),
        ("https://sharepoint.corp.local/x", False),
        ("https://10.1.2.3/x", False),
        ("https://anna:pw@example.org", False),
        ("S:\\contracts\\dpa.pdf", False),
        ("contracts/dpa.pdf", False),
        ("https://firm.sharepoint.com/sites/x", False),
        ("https://intranet.firm.example.org/x", False),
        ("dpa.pdf", False),
        ("file://srv/x", False),
        ("https://[", False),
    ],
)
def test_addresses_go_where_somebody_outside_can_open_them(address, reached):
    assert can_be_reached(address) is reached
    edition = ropa.for_audience(book(Activity("pay", arrangement="dpa"), Contract("dpa", url=address)), "authority")
    assert edition.register.contracts["dpa"].url == (address if reached else None)


def test_every_hidden_field_is_one_that_a_record_has():
    classes = {spec.of for cls in RECORD_CLASSES.values() for spec in specs(cls).values() if spec.kind == "record"}
    classes |= {spec.of for cls in classes for spec in specs(cls).values() if spec.kind == "record"}
    names = {cls.__name__: set(specs(cls)) for cls in {*classes, *RECORD_CLASSES.values()}}
    for name, field in hidden_fields(Audience.PUBLIC):
        assert any(field in fields for cls, fields in names.items() if name in {"*", cls}), (name, field)


def test_what_is_left_out_can_be_read_in_each_language():
    edition = ropa.for_audience(book(Activity("pay", status="draft"), Activity("buy", note="x")), "authority")
    assert "draft" in str(edition)
    for lang in ("en", "da", "nb"):
        text = edition.table(lang).text()
        assert "activities/pay" in text
        assert "[en]" not in text
        assert "audience." not in text


def _hidden(record, audience):
    """Each field of a record, and of what is in it, that an audience must not see and that says something."""
    for name, spec in specs(type(record)).items():
        value = getattr(record, name)
        if hides(audience, type(record), name) and value not in {None, (), False}:
            yield name
        elif spec.kind == "record" and value and not isinstance(value, NotApplicable):
            for item in value if spec.many else (value,):
                yield from _hidden(item, audience)


@settings(max_examples=40)
@given(registers())
def test_any_register_is_reduced_and_reducing_it_again_changes_nothing(any_register):
    for audience in (Audience.AUTHORITY, Audience.PUBLIC):
        edition = ropa.for_audience(any_register, audience)
        again = ropa.for_audience(edition.register, audience)
        assert again.register == edition.register
        assert again.left_out == ()
        assert not edition.register.waivers
        assert [name for record in edition.register for name in _hidden(record, audience)] == []
        assert {item.record for item in edition.records_left_out}.isdisjoint(edition.records)
        assert len(edition.records) + len(edition.records_left_out) == len(any_register)
        nowhere = {(item.target, item.id) for item in any_register.dangling()}
        assert {(item.target, item.id) for item in edition.register.dangling()} <= nowhere
