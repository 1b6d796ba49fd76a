# SPDX-License-Identifier: Apache-2.0
"""The face: what `import ropa` offers."""

import copy
import importlib
import importlib.util
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import attrs
import pytest

import ropa
from ropa.model import EMBEDDED, ENUMERATIONS, RECORD_CLASSES
from tests.each_case import each_case


@each_case("name", ropa.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(ropa, name) is not None


@each_case("cls", [*RECORD_CLASSES.values(), *EMBEDDED, *ENUMERATIONS], ids=lambda cls: cls.__name__)
def test_every_record_and_every_list_of_words_is_public(cls: type) -> None:
    assert getattr(ropa, cls.__name__) is cls


@each_case("name", [name for name in ropa.__all__ if name != "law"])
def test_no_public_name_is_that_of_a_module(name: str) -> None:
    assert importlib.util.find_spec(f"ropa.{name}") is None


def test_every_name_of_the_table_is_public_and_no_other() -> None:
    assert ropa.__all__ == sorted(ropa._HOME)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        _ = ropa.chekc  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("elsewhere", "here"), [("load", "read"), ("to_excel", "write"), ("validate", "check"), ("dpia", "Assessment")]
)
def test_what_other_tools_call_a_verb_is_answered_with_what_ropa_calls_it(elsewhere: str, here: str) -> None:
    with pytest.raises(AttributeError, match=f"Did you mean '{here}'"):
        getattr(ropa, elsewhere)


def test_the_public_names_can_be_listed() -> None:
    assert set(dir(ropa)) == set(ropa.__all__)


def test_verbs_stay_verbs_when_they_are_used_twice() -> None:
    program = """
import ropa
book = ropa.read("data/legoland-app")
for _ in range(2):
    assert ropa.draw(book).source
    assert ropa.check(book)
    assert len(ropa.diff(book, book)) == 0
    assert ropa.flows(book)
    assert ropa.trace(book).sections
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_register_made_in_python_is_the_one_read_from_a_file() -> None:
    from ropa.formats.text_files.yaml_folder import read_texts

    made = ropa.Register.of(
        ropa.Party("google", name="Google", country="US"),
        ropa.Activity("analytics", name=ropa.Text(en="Analytics", da="Analyse"), processors=["google"], recipients=[]),
    )
    text = """
parties:
  google: {name: Google, country: US}
activities:
  analytics: {name: {en: Analytics, da: Analyse}, processors: [google], recipients: []}
"""
    assert made == read_texts([("register.yaml", text)])


def test_a_record_shows_itself_as_one_would_write_it() -> None:
    party = ropa.Party("google", name="Google", country="US")
    assert repr(party) == "Party('google', name='Google', country='US')"
    assert eval(repr(party), {"Party": ropa.Party}) == party  # noqa: S307 - of our own making


def test_a_record_cannot_be_changed() -> None:
    party = ropa.Party("google")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        party.name = "Another"  # type: ignore[misc]


def test_a_wrong_attribute_is_answered_with_the_near_right_one():
    book = ropa.read("data/legoland-app")
    flows, findings = ropa.flows(book), ropa.check(book)
    owners: dict[str, object] = {
        "activitys": book,
        "recipient": flows,
        "count_": findings,
        "mesage": findings[0],
        "purpose": book.activities["login"],
        "adress": book.parties["legoland"],
        "stateds": flows.recipients(),
        "export": flows.transfers()[0],
        "categorys": flows[0],
        "svgs": ropa.draw(book),
        "colum": ropa.bases(book),
        "basis_": ropa.bases(book)[0],
        "row": ropa.bases(book).table(),
        "stranded_": ropa.what_if(book, without="us-privacy-shield"),
        "dayz": ropa.Period("P1Y"),
    }
    for name, owner in owners.items():
        with pytest.raises(AttributeError, match="Did you mean '"):
            getattr(owner, name)
        assert not hasattr(owner, name)
        assert copy.copy(owner) is not None


@pytest.mark.parametrize(
    "ask",
    [
        *(pytest.param(getattr(ropa, verb), id=verb) for verb in ("check", "flows", "draw", "transfer_map", "notice")),
        *(pytest.param(getattr(ropa, verb), id=verb) for verb in ("bases", "rights", "schedule", "timeline")),
        pytest.param(lambda path: ropa.transfers(path, on="2024-02-08"), id="transfers"),
        pytest.param(lambda path: ropa.what_if(path, without="us-dpf"), id="what_if"),
        pytest.param(lambda path: ropa.diff(path, path), id="diff"),
        pytest.param(lambda path: ropa.merge(path, path, path), id="merge"),
        pytest.param(lambda path: ropa.write(path, "build/x.xlsx"), id="write"),
        pytest.param(lambda path: ropa.page(path, "build/x.html"), id="page"),
        pytest.param(lambda path: ropa.coverage(path, "We keep your address."), id="coverage"),
    ],
)
def test_a_path_where_a_register_is_asked_for_is_answered_with_how_to_read_it(ask):
    with pytest.raises(ropa.BadCall, match=r"ropa\.read\('data/legoland-app'\)"):
        ask("data/legoland-app")


def test_flows_where_a_register_is_asked_for_are_answered_with_their_book():
    flows = ropa.flows(ropa.Register.of())
    with pytest.raises(ropa.BadCall, match=r"not Flows\. Give its \.book\."):
        ropa.check(flows)


@pytest.mark.parametrize(
    ("make", "offer"),
    [
        pytest.param(lambda: ropa.Retention(timedelta(days=30)), "Did you mean 'P30D'", id="length"),
        pytest.param(
            lambda: ropa.Register.of(as_of=datetime(2024, 3, 12, 9, tzinfo=UTC)), "Did you mean '2024-03-12'", id="day"
        ),
        pytest.param(lambda: ropa.Register.of().update("orders"), r"ropa\.Activity\('orders'\)", id="record"),
        pytest.param(lambda: ropa.Register.of(name="A shop"), "Did you mean 'title'", id="title"),
    ],
)
def test_what_pythons_own_types_mean_is_offered(make, offer):
    with pytest.raises(ropa.BadRecord, match=offer):
        make()
