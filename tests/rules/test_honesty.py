# SPDX-License-Identifier: Apache-2.0
"""More honest is never worse: what shows a shortcoming weighs no less than leaving it out had."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from contextlib import suppress
from datetime import date

import pytest

from ropa import rules
from ropa.errors import RopaError
from ropa.formats.text_files import json_file, yaml_building
from ropa.model import (
    Activity,
    Assessment,
    Basis,
    Certification,
    Children,
    Consent,
    Cookie,
    Data,
    Header,
    Law,
    Party,
    Purpose,
    Recipient,
    Retention,
    Right,
    Safeguard,
    SpecialCondition,
    System,
    Transfer,
)
from ropa.model.fields import specs
from ropa.model.fields.record import Unchanging
from ropa.register import Register
from ropa.silence import NotApplicable
from tests.each_case import each_case
from tests.rules.cases import FOLDER

ON = date(2023, 3, 1)


def book(name="Acme A/S", header=None, others=(), **fields):
    fields = {"purposes": [Purpose("accounting")], "data": [Data(subjects=["customer"])]} | fields
    return Register.of(
        header or Header("r", controllers=["c"]),
        Party("c", name=name, country="DK"),
        Activity("a", controllers=["c"], **fields),
        *others,
    )


def sent(tool=None, decision=None, assessment=None, about=None, listing=None):
    safeguard = Safeguard(tool=tool, decision=decision, assessment=assessment)
    others = [
        Party("g", name="G", country="US", certifications=[listing] if listing else None),
        Transfer("t", exporter="c", importer="g", countries=["US"], safeguards=[safeguard]),
        *([about] if about else ()),
    ]
    return book(recipients=[Recipient("g")], transfers=["t"], others=others)


def kept_abroad(**fields):
    parties = [Party("me", name="Me", country="US", **fields), Party("r", name="R", country="GB")]
    return Register.of(Header("r", controllers=["me"]), *parties, Activity("a", controllers=["me"]))


def weight(register, on=ON):
    """The errors and the warnings; what weighs more comes first."""
    counts = Counter(finding.severity.value for finding in rules.check(register, on))
    return counts["error"], counts["warning"]


def duty(purpose="accounting", **fields):
    return book(purposes=[Purpose(purpose, bases=[Basis("6(1)(c)", **fields)])])


def special(*conditions, purpose="hr"):
    people = [Data(subjects=["employee"], categories=["special.health", "special.union"])]
    return book(data=people, purposes=[Purpose(purpose)], special_conditions=conditions or None)


def read(**fields):
    return book(cookies=[Cookie("_ga", purpose="analytics")], **fields)


def consent(withdrawal=None, **fields):
    basis = Basis("6(1)(a)", consent=Consent(text="A box of its own", withdrawal=withdrawal))
    return book(purposes=[Purpose("service", bases=[basis])], **fields)


PAIRS = {
    "a law of a third country": (duty(), duty(law=[Law("Finance Act", country="GB")])),
    "a law of a third country, in words": (duty(), duty(text="CLOUD Act")),
    "whose law it is": (duty(law=["Finance Act"]), duty(law=[Law("Finance Act", country="US")])),
    "the law of another state": (duty(), duty(law=[Law("bokföringslagen", country="SE")])),
    "a law on another matter": (duty("marketing"), duty("marketing", law=["bogføringsloven"])),
    "the condition of associations": (special(), special(SpecialCondition("9(2)(d)"))),
    "the condition of health care": (
        special(purpose="marketing"),
        special(SpecialCondition("9(2)(h)"), purpose="marketing"),
    ),
    "a withdrawal by letter": (consent(), consent(withdrawal="by registered letter only")),
    "time limits in the law's own words": (book(), book(retention=[Retention(criteria="as long as necessary")])),
    "a time limit without an end": (book(), book(retention=[Retention(criteria="never deleted")])),
    "a time limit that is not known": (book(), book(retention=[Retention(criteria="not known")])),
    "a hold beside the law's own words": (
        book(),
        book(retention=[Retention(criteria="as long as necessary", legal_hold="claims")]),
    ),
    "an assessment said not to be required": (
        sent("scc-2021", assessment=None),
        sent("scc-2021", assessment="tia", about=Assessment("tia", kind="tia", status="not-required")),
    ),
    "a representative outside the Union": (
        kept_abroad(),
        kept_abroad(representative="r"),
    ),
    "a place on a list in words that say nothing": (
        sent(decision="us-dpf", listing=None),
        sent(decision="us-dpf", listing=Certification("us-dpf", entity="G", covers="non-HR", status="see e-mail")),
    ),
    "cookies of the header": (
        book(),
        book(header=Header("r", controllers=["c"], cookies=[Cookie("_ga", purpose="analytics")])),
    ),
    "data of a system": (
        book(data=[Data(categories=["contact.email"])], systems=["s"], others=[System("s")]),
        book(
            data=[Data(categories=["contact.email"])],
            systems=["s"],
            others=[System("s", categories=["special.health"])],
        ),
    ),
    "a time limit that is a dash": (book(), book(retention=[Retention(criteria="-")])),
    "a condition in empty words": (special(), special(SpecialCondition(text="in accordance with the law"))),
    "no measures": (book(), book(measures=[])),
    "no parent who consents": (
        consent(children=None),
        consent(children=Children(directed=True, parental_consent=False)),
    ),
    "an opt-out": (read(), read(rights=[Right("opt-out")])),
    "data of the device": (
        book(data=[Data(categories=["contact.email"])]),
        book(data=[Data(categories=["contact.email", "technical.device"])]),
    ),
    "what a purpose uses": (
        book(data=[Data(categories=["technical.device", "contact.email"])], purposes=[Purpose("account")]),
        book(
            data=[Data(categories=["technical.device", "contact.email"])],
            purposes=[Purpose("account", categories=["contact.email"])],
        ),
    ),
}


@pytest.mark.parametrize(("silent", "honest"), PAIRS.values(), ids=PAIRS)
def test_to_state_what_shows_a_shortcoming_is_never_lighter(silent, honest):
    assert weight(honest) >= weight(silent)


@pytest.mark.parametrize("on", [date(2011, 11, 1), date(2012, 2, 1), date(2018, 5, 24), date(2018, 5, 25)], ids=str)
def test_to_state_an_opt_out_was_never_lighter(on):
    assert weight(read(rights=[Right("opt-out")]), on) >= weight(read(), on)


REGISTER = """
register: {controllers: [me], employees: 300, rights: [access, complaint]}
parties:
  me: {name: Acme A/S, country: DK, email: post@acme.dk}
  au: {name: Odense Kommune, kind: public-authority, country: DK}
  us: {name: Mailer Inc, country: US}
transfers:
  t: {exporter: me, importer: us, countries: [US], safeguards: [{tool: scc-2021}]}
  u: {exporter: me, importer: us, countries: [US], safeguards: [{tool: ad-hoc-clauses}, {tool: code-of-conduct}]}
  v: {exporter: me, importer: us, countries: [US], safeguards: [{tool: 49-1-a}]}
  w: {exporter: me, importer: us, countries: [US], safeguards: [{tool: 49-1-compelling}]}
contracts:
  c: {kind: processing-agreement, parties: [me, us], terms: [audit]}
  j: {kind: joint-controller-arrangement, parties: [me, au]}
assessments: {d: {kind: dpia, status: done, high_risk: true}}
categories: {own: {label: Patients}}
activities:
  a:
    controllers: [me, au]
    arrangement: j
    data: [{subjects: [customer], categories: [special.health, own], required: contractual}]
    purposes:
      - {purpose: service, bases: [{article: 6(1)(f)}]}
      - {purpose: marketing.newsletter, bases: [{article: 6(1)(a), consent: {}}]}
      - {purpose: accounting, bases: [{article: 6(1)(c)}]}
      - {purpose: analytics}
    special_conditions: [{article: 9(2)(b)}]
    processors: [{party: us, contract: c}]
    transfers: [t]
    retention: [{}]
    automated_decisions: [{solely: true, significant: true, ground: 22(2)(a)}]
    children: {directed: true, parental_consent: true}
    cookies: [{purpose: analytics}]
    measures: [{}]
    dpia_required: false
    criteria: [large-scale, sensitive-data]
    assessments: [d]
  b: {controllers: [au], data: [{subjects: [child], categories: [criminal]}], special_conditions: [{}]}
  c: {controllers: [me]}
on_behalf: {l: {processors: [me]}}
"""
"""A register in which as much as possible is missing, one part of each kind."""

NAMES = frozenset(
    {"name", "title", "label", "description", "note", "owner", "department", "keeper", "source", "reason"}
)
NO_ANSWERS = """
ours; not done; to be done; later; everybody knows; not signed yet; too expensive; secret; as agreed; by law
ikke lavet; som aftalt; alle vet det; noch nicht gemacht; tout le monde le sait; da fare; nie wykonano; ei tehty
por hacer; ainda não; nog niet gedaan; ännu inte gjort
"""


def filled(part, value, *, words):
    """A part with a value in each of its fields that is not stated: in those for words, or that may not apply."""
    changes = {}
    for field, spec in specs(type(part)).items():
        stated = getattr(part, field)
        if stated is None and field not in NAMES and (not words or (spec.kind == "text" and not spec.many)):
            with suppress(RopaError):
                part.with_(**{field: value})
                changes[field] = value
        elif isinstance(stated, Unchanging):
            changes[field] = filled(stated, value, words=words)
        elif isinstance(stated, tuple) and stated and isinstance(stated[0], Unchanging):
            changes[field] = tuple(filled(each, value, words=words) for each in stated)
    return part.with_(**changes)


@each_case(
    ("words", "answer"),
    [(words, answer) for answer in re.split("[;\n] *", NO_ANSWERS.strip()) for words in (True, False)],
)
def test_an_answer_that_is_none_ends_no_finding_in_any_field(words, answer):
    silent = json_file.read_text(json.dumps(yaml_building.read(REGISTER, "register.yaml").value), "register.yaml")
    value = answer if words else NotApplicable(answer)
    answered = silent.update(*(filled(record, value, words=words) for record in silent.each()))
    before, after = (Counter(finding.code for finding in rules.check(book, ON)) for book in (silent, answered))
    assert before - after == Counter()


HONEST = yaml_building.read(
    (FOLDER.parent / "honest_pairs.yaml").read_text(encoding="utf-8"), "honest_pairs.yaml"
).value
SILENT = yaml_building.read(HONEST["register"], "register.yaml").value


def stating(*lines):
    """The register of the table, with some fields more stated."""
    register = copy.deepcopy(SILENT)
    for line in lines:
        way, sign, value = re.split(r" (\+?=) ", line, maxsplit=1)
        *keys, last = [int(key) if key.isdigit() else key for key in re.findall(r"[^.\[\]]+", way)]
        record = register
        for key in keys:
            record = record.setdefault(key, {}) if isinstance(record, dict) else record[key]
        stated = yaml_building.read(f"value: {value}", "value.yaml").value["value"]
        record[last] = record.get(last, []) + stated if sign == "+=" else stated
    return json_file.read_text(json.dumps(register), "register.yaml")


@each_case(("name", "line"), list(HONEST["pairs"].items()))
def test_one_more_fact_that_shows_a_shortcoming_never_weighs_less(name, line):
    silent = json_file.read_text(json.dumps(SILENT), "register.yaml")
    assert weight(stating(line)) >= weight(silent), name


BEFORE = date(2016, 3, 1)
"""A day on which only what Directive 95/46/EC asked is asked: of transfers."""


@each_case(("name", "pair"), list(HONEST["beside"].items()))
def test_what_shows_a_shortcoming_weighs_no_less_before_the_gdpr_and_since(name, pair):
    lines = pair.splitlines()
    silent, honest = (
        stating(*(line for line in lines if line[0] != ">")),
        stating(*(line.lstrip("> ") for line in lines)),
    )
    days = [BEFORE, ON] if "transfers" in pair else [ON]
    assert [day for day in days if weight(honest, day) < weight(silent, day)] == [], name
