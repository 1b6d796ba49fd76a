# SPDX-License-Identifier: Apache-2.0
"""The Data Privacy Vocabulary: out and back the same register, in words that DPV has."""

import csv
import json
import logging
import re
import socket
import warnings
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given

import ropa
from ropa.errors import UnreadableFile
from ropa.formats.exchange.dpv import reading
from ropa.formats.exchange.dpv.dictionary import terms_looked_up
from ropa.formats.exchange.dpv.graph import NAMESPACES, TYPE, Iri, expanded
from ropa.formats.exchange.dpv.reading import register_from
from ropa.formats.exchange.dpv.texts import from_json_ld, from_turtle, to_json_ld, to_turtle
from ropa.formats.exchange.dpv.writing import graph_of
from ropa.law import countries
from ropa.law.bases import LegalBasis
from ropa.law.chapter_v import tools
from ropa.law.table import facts
from ropa.model import RECORD_CLASSES
from ropa.model.fields import specs
from ropa.register import Register
from ropa.vocabulary import KINDS, terms
from tests.strategies import registers

pytest.importorskip("rdflib", reason="the extra dpv is not installed: pip install rdflib")

HERE = Path(__file__).parent
OWN = sorted(path for path in Path("data").iterdir() if path.is_dir() and path.name != "models")
DPV = "https://w3id.org/dpv"


@pytest.fixture
def foreign():
    return ropa.read(HERE / "foreign.jsonld")


def as_sets(graph):
    return {iri: {name: set(values) for name, values in node.items()} for iri, node in graph.items()}


@given(registers())
def test_any_register_comes_back_from_json_ld_and_from_turtle(book):
    graph = graph_of(book)
    for text, parse in ((to_json_ld(graph), from_json_ld), (to_turtle(graph), from_turtle)):
        parsed = parse(text.encode(), "book")
        assert as_sets(parsed) == as_sets(graph)
        assert register_from(parsed, "book") == book


@pytest.mark.parametrize("folder", OWN, ids=lambda path: path.name)
def test_a_graph_says_all_that_a_register_of_a_company_says(folder):
    book = ropa.read(folder)
    assert register_from(graph_of(book), "book") == book


def test_a_register_of_a_company_comes_back_from_a_file_whole(tmp_path):
    book = ropa.read("data/lego-service")
    for name in ("book.jsonld", "book.ttl"):
        assert not ropa.write(book, tmp_path / name)
        first = (tmp_path / name).read_bytes()
        assert ropa.read(tmp_path / name) == book
        ropa.write(ropa.read(tmp_path / name), tmp_path / name)
        assert (tmp_path / name).read_bytes() == first


def looked_up():
    """Every term of DPV that somebody looked up in DPV 2.3."""
    iris = {term.iri for kind in KINDS for term in terms(kind).values() if term.certainty.startswith("DPV 2.3")}
    iris |= {row.dpv_iri for row in facts("legal_bases", LegalBasis)} | {tool.dpv_iri for tool in tools()}
    return iris | terms_looked_up() | {NAMESPACES["loc"] + code for code in countries.CODES}


def test_every_term_that_is_written_was_looked_up():
    table = files("ropa.formats.exchange.dpv")
    words = []
    for name in ("fields.csv", "types.csv"):
        for row in csv.DictReader(table.joinpath(name).read_text(encoding="utf-8").splitlines()):
            words += [word for cell in row.values() for word in cell.split() if re.match(r"[a-z-]+:[A-Za-z]", word)]
    iris = {expanded(word) for word in words}
    for folder in OWN:
        for iri, node in graph_of(ropa.read(folder)).items():
            iris |= {iri, *node} | {value.iri for values in node.values() for value in values if isinstance(value, Iri)}
    assert {iri for iri in iris if iri.startswith(DPV)} - looked_up() == set()


def test_names_that_look_right_and_are_none_of_dpv_are_not_on_the_list():
    wrong = ("RegisterOfProcessingActivities", "SupervisoryAuthority", "InternationalTransfer", "DataBreach")
    assert not {f"{DPV}#{name}" for name in wrong} & terms_looked_up()


def test_each_field_that_the_table_names_is_one_of_the_model():
    table = files("ropa.formats.exchange.dpv").joinpath("fields.csv").read_text(encoding="utf-8").splitlines()
    classes = {cls.__name__: cls for cls in every_class()}
    for row in csv.DictReader(table):
        owners = classes.values() if row["owner"] == "*" else [classes[row["owner"]]]
        assert any(row["field"] in specs(owner) for owner in owners), row


def every_class():
    waiting, reached = [*RECORD_CLASSES.values()], []
    while waiting:
        cls = waiting.pop()
        if cls not in reached:
            reached.append(cls)
            waiting += [spec.of for spec in specs(cls).values() if spec.kind == "record"]
    return reached


def conforms(text):
    pyshacl = pytest.importorskip("pyshacl", reason="pyshacl is not installed: pip install pyshacl")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pyshacl asks rdflib in ways that rdflib has given up
        is_sound, _, report = pyshacl.validate(
            text, shacl_graph=str(HERE / "dpv.shapes.ttl"), data_graph_format="turtle", shacl_graph_format="turtle"
        )
    return is_sound, report


def test_what_is_written_has_the_shapes_of_a_record_in_dpv_and_the_shapes_refuse_others():
    text = to_turtle(graph_of(ropa.read("data/legoland-app")))
    assert conforms(text)[0], conforms(text)[1]
    assert not conforms(text.replace("a dpv:StorageDuration, ", "a "))[0]


def test_a_record_of_somebody_elses_is_read_as_far_as_it_is_understood(foreign):
    wages = foreign.activities["w-1"]
    assert foreign.registers["register"].controllers == ("bakery",)
    assert (foreign.parties["bakery"].country, foreign.parties["payroll"].country) == ("NO", "US")
    assert sorted(processor.party for processor in wages.processors) == ["payroll", "the-courier"]
    assert [(purpose.purpose, purpose.text) for purpose in wages.purposes] == [("hr.payroll", "Pay the bakers")]
    assert [basis.article for basis in wages.bases] == ["6(1)(c)"]
    assert [condition.article for condition in wages.special_conditions] == ["9(2)(b)"]
    assert wages.data[0].subjects == ("employee",)
    assert wages.retention[0].until == "the last wage is paid"
    assert wages.measures[0].measure == "encryption"


def test_a_term_that_ropa_has_not_becomes_one_of_the_register(foreign):
    assert foreign.categories["shoesize"].iri == "https://w3id.org/dpv/pd#Shoesize"
    assert "shoesize" in foreign.activities["w-1"].data[0].categories


def test_what_is_not_understood_is_kept_in_words(foreign):
    assert ("https://w3id.org/dpv#hasRisk", "https://bakery.example/record/flour-dust") in foreign.activities[
        "w-1"
    ].extra


@pytest.fixture
def no_network(monkeypatch):
    def refused(*_, **__):
        pytest.fail("a file had something fetched")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


CONTEXTS = {
    "alone": "http://evil.example/c",
    "listed": ["http://evil.example/c", {}],
    "imported": {"@import": "http://evil.example/c"},
    "scoped": {"dpv": DPV + "#", "t": {"@id": "dpv:hasPurpose", "@context": "http://evil.example/c"}},
    "beside": {"a": {"@context": ["http://evil.example/c"], "@id": DPV + "#hasName"}},
}


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS)
@pytest.mark.usefixtures("no_network")
def test_a_context_that_stands_elsewhere_is_refused_and_never_fetched(context):
    text = json.dumps({"@context": context, "@id": "https://w3id.org/dpv", "t": "x"})
    with pytest.raises(UnreadableFile, match="fetches nothing"):
        from_json_ld(text.encode(), "theirs.jsonld")


HOSTILE = {
    "deep JSON": (from_json_ld, b'{"@graph":' + b"[" * 5_000 + b"]" * 5_000 + b"}"),
    "deep nodes": (from_json_ld, b'{"http://x/y":' * 300 + b"1" + b"}" * 300),
    "deep Turtle": (from_turtle, b"<a:a> <a:b> " + b"[" * 5_000 + b"]" * 5_000 + b" ."),
    "no UTF-8": (from_turtle, b"\xff\xfe\x00"),
    "no JSON": (from_json_ld, b"@prefix"),
    "half a Turtle": (from_turtle, b'<a:a> <a:b> "x'),
}


@pytest.mark.parametrize(("parse", "data"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(parse, data):
    with pytest.raises(UnreadableFile):
        parse(data, "theirs")


def test_nodes_that_lead_to_the_same_nodes_over_and_over_are_refused():
    laws = " ; ".join(f"<urn:ropa:field#law> <#l{at}>" for at in range(12))
    lines = [f'<#l{at}> a <urn:ropa:field#Law> ; <urn:ropa:field#name> "x" .' for at in range(12)]
    lines += [f"<#b{at}> a <urn:ropa:field#Basis> ; {laws} ." for at in range(12)]
    bases = " , ".join(f"<#b{at}>" for at in range(12))
    lines += [f"<#p{at}> a <urn:ropa:field#Purpose> ; <urn:ropa:field#bases> {bases} ." for at in range(12)]
    purposes = " , ".join(f"<#p{at}>" for at in range(12))
    lines += [
        f"<#activities/a{at}> a <urn:ropa:field#Activity> ; <urn:ropa:field#purposes> {purposes} ." for at in range(12)
    ]
    with pytest.raises(UnreadableFile, match="over and over"):
        register_from(from_turtle("\n".join(lines).encode(), "theirs.ttl"), "theirs.ttl")


def test_rdflib_does_not_print_what_stands_in_a_file(caplog):
    level = logging.getLogger("rdflib").level
    from_turtle(b'<a:a> <a:b> "\x1b[2J"^^<http://www.w3.org/2001/XMLSchema#date> .', "theirs.ttl")
    assert not caplog.records
    assert logging.getLogger("rdflib").level == level


def test_more_activities_in_a_graph_than_are_found_in_seconds_are_refused(monkeypatch):
    monkeypatch.setattr(reading, "most_records", lambda _: 2)
    node = {TYPE: [Iri(expanded("dpv:Process"))]}
    with pytest.raises(UnreadableFile, match="more records"):
        reading.register_from({f"urn:{number}": node for number in range(2)}, "a.ttl")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", "<urn:a> <urn:b> <urn:c> ."),
        ("a.jsonld", '{"@context": {"s": "https://schema.org/"}, "@id": "urn:a", "s:name": "Ann"}'),
        ("a.jsonld", '{"ropa": "1", "activities": {"a": {"name": "A"}}, "@context": {"@vocab": "urn:x#"}}'),
    ],
)
def test_a_graph_of_which_nothing_is_understood_is_no_empty_register(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="nothing in this file was understood"):
        ropa.read(tmp_path / name)


@pytest.mark.parametrize("name", ["a.ttl", "a.jsonld"])
def test_a_register_that_holds_nothing_comes_back(tmp_path, name):
    ropa.write(Register.of(), tmp_path / name)
    assert ropa.read(tmp_path / name) == Register.of()
