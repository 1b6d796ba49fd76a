# SPDX-License-Identifier: Apache-2.0
"""What holds for every register: in a book, in any order, in every room, and however honest it is."""

from __future__ import annotations

from collections import Counter

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import ropa
from ropa import rules
from ropa.drawing.captions import Captions
from ropa.graph import flows
from ropa.labels import LANGUAGES
from ropa.meaning import Meaning
from ropa.meaning.scopes import controllers_of
from ropa.model import Processor, System, Transfer
from ropa.refs import key_of, split_key
from ropa.register import Register
from ropa.rules.context import Context
from ropa.sheets.view import View
from ropa.silence import each
from tests.plausible import ACTIVITIES, CATEGORIES, DAY, OTHERS, TRANSFERS, plausible_registers
from tests.rules.cases import every_case
from tests.strategies import registers

CASES = every_case()

few = settings(max_examples=10)  # each example is a register that is checked, drawn and written several times over


def found(book, day=DAY):
    return Counter((one.code, one.severity.value, one.record, one.field) for one in rules.check(book, day))


def found_in_a_book(name, book, day=DAY):
    """The findings of a register alone, under the ids that its records have in a book."""
    moved = Counter()
    for (code, severity, record, field), number in found(book, day).items():
        if record == "registers":  # of a register without a header
            moved[code, severity, f"registers/{name}", field] += number
            continue
        kind, record_id = split_key(record)
        alone = kind == "header" and len(book.registers) == 1
        moved[code, severity, key_of(kind, name if alone else f"{name}/{record_id}"), field] += number
    return moved


# -- (a) a book of several registers -----------------------------------------------------------------------------------


def has_what_each_has_alone(first, second, day):
    joined = found(ropa.join({"x": first, "y": second}), day)
    return found_in_a_book("x", first, day) + found_in_a_book("y", second, day) == joined


@few
@given(first=plausible_registers(), second=plausible_registers())
def test_a_book_of_several_registers_has_the_findings_of_each(first, second):
    assert has_what_each_has_alone(first, second, DAY)


@few
@given(first=st.sampled_from(CASES), second=st.sampled_from(CASES))
def test_a_book_of_two_fixtures_of_the_rules_has_the_findings_of_each(first, second):
    assert has_what_each_has_alone(first.book(), second.book(), first.on)


@few
@given(first=plausible_registers(), second=registers())
def test_another_register_however_odd_takes_no_finding_away(first, second):
    assert not found_in_a_book("x", first) - found(ropa.join({"x": first, "y": second}), DAY)


@few
@given(first=plausible_registers(), second=plausible_registers())
def test_a_book_of_several_registers_has_the_transfers_of_each(first, second):
    def ends(book, name=""):
        lead = f"{name}/" if name else ""
        return [
            (*(f"{lead}{end}" if end else end for end in (one.exporter, one.importer)), one.country, one.status)
            for one in flows(book).transfers(DAY)
        ]

    assert sorted([*ends(first, "x"), *ends(second, "y")], key=str) == sorted(
        ends(ropa.join({"x": first, "y": second})), key=str
    )


# -- (b) one answer in every room --------------------------------------------------------------------------------------


@few
@given(book=plausible_registers())
def test_who_controls_is_one_answer(book):
    ctx, view = Context(book, DAY), View(book, "en", DAY)
    collected = {}
    for flow in flows(book):
        if flow.role == "collection":
            collected.setdefault(flow.activity, set()).add(flow.destination.id)
    for activity in book.activities.values():
        controllers = ctx.controllers_of(activity)
        assert controllers == controllers_of(book, activity)
        assert controllers == tuple(controller.party for controller in each(view.controllers_of(activity)))
        anybody = set(controllers or ("",))
        assert collected.get(activity.id, anybody) == anybody


@few
@given(book=plausible_registers())
def test_how_the_law_sets_data_apart_is_one_answer(book):
    ctx, view = Context(book, DAY), View(book, "en", DAY)
    captions = Captions(Meaning(book, DAY, "en"))
    for category in CATEGORIES:
        special = ctx.sensitivity(category) == "special"
        assert captions.is_special(category) is special
        assert view.writer.category(category).endswith("[Art. 9]") is special


@few
@given(book=plausible_registers(), lang=st.sampled_from(LANGUAGES))
def test_what_a_thing_is_called_is_one_answer(book, lang):
    ctx, view, captions = Context(book, DAY), View(book, lang, DAY), Captions(Meaning(book, DAY, lang))
    for kind in ("party", "category", "activity"):
        for record_id in book.records(kind):
            name = view.writer.name(kind, record_id)
            assert captions.end(kind, record_id) == name
            assert ropa.say(ctx.names.name(kind, record_id), lang) == name


@few
@given(book=plausible_registers())
def test_what_a_transfer_rests_on_is_one_answer(book):
    view, graph = View(book, "en", DAY), flows(book)
    transfers = graph.transfers(DAY)
    assert [line.derived.status for line in view.lines if line.derived] == [one.status for one in transfers]
    said = [finding for finding in rules.check(book, DAY) if finding.code == "T201"]
    asked = {(str(finding.values["party"]), str(finding.values["country"])) for finding in said}
    ctx = Context(book, DAY)
    for transfer in transfers:
        bare = transfer.status == "not-stated" and not transfer.safeguards
        foreign = any(map(ctx.abroad, ctx.country_of(transfer.exporter or "") or ()))
        if bare and not foreign and transfer.country and ctx.abroad(transfer.country):
            name = str(ctx.name(transfer.importer)) if transfer.importer else ""
            system = {flow.destination.kind for flow in transfer.flows} == {"system"}
            assert system or (name, transfer.country) in asked


# -- (c) more honest is never worse ------------------------------------------------------------------------------------


ASKING = {"T202", "T204"}
"""What asks for a country that is not stated: the question ends when it is stated."""


def weight(book):
    """Errors and warnings of the transfers; what weighs more comes first. A question that is answered is none."""
    transfers = [one for one in rules.check(book, DAY) if one.code.startswith("T") and one.code not in ASKING]
    counts = Counter(finding.severity.value for finding in transfers)
    return counts["error"], counts["warning"]


ABROAD = ("US", "IN")


@few
@given(book=plausible_registers(), importer=st.sampled_from(("me", *OTHERS)), country=st.sampled_from(ABROAD))
def test_to_declare_a_transfer_without_a_safeguard_is_never_lighter(book, importer, country):
    declared = Transfer("declared", exporter="me", importer=importer, countries=(country,))
    assert weight(book.add(declared)) >= weight(book)


@few
@given(book=plausible_registers(), party=st.sampled_from(OTHERS), country=st.sampled_from(ABROAD))
def test_to_name_the_third_country_of_a_party_is_never_lighter(book, party, country):
    silent = book.replace(attrs.evolve(book.parties[party], country=None, certifications=None))
    # what is sent from abroad is no export of the Union
    assume(party not in {transfer.exporter for transfer in book.transfers.values()})
    assert weight(silent.replace(attrs.evolve(silent.parties[party], country=country))) >= weight(silent)


@few
@given(book=plausible_registers(), transfer=st.sampled_from(TRANSFERS), country=st.sampled_from(ABROAD))
def test_to_name_the_third_country_of_a_transfer_is_never_lighter(book, transfer, country):
    silent = book.replace(attrs.evolve(book.transfers[transfer], countries=None, safeguards=None))
    assert weight(silent.replace(attrs.evolve(silent.transfers[transfer], countries=(country,)))) >= weight(silent)


@few
@given(book=plausible_registers(), country=st.sampled_from(ABROAD), declared=st.booleans())
def test_to_state_a_site_of_ones_own_abroad_is_never_lighter(book, country, declared):
    site = System("site", operator="me", countries=(country,))
    more = [Transfer("mirror", exporter="me", importer="me", countries=(country,))] if declared else []
    used = [attrs.evolve(one, systems=(*each(one.systems), "site")) for one in book.activities.values()]
    assert weight(book.replace(*used).add(site, *more)) >= weight(book)


@few
@given(book=plausible_registers(), activity=st.sampled_from(ACTIVITIES), party=st.sampled_from(OTHERS))
def test_to_name_a_processor_is_never_lighter(book, activity, party):
    if activity in book.activities:
        line = book.activities[activity]
        named = attrs.evolve(line, processors=(*each(line.processors), Processor(party=party)))
        assert weight(book.replace(named)) >= weight(book)


# -- (d) the order of records ------------------------------------------------------------------------------------------


@few
@given(book=plausible_registers(), luck=st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(book, luck):
    records = list(book)
    luck.shuffle(records)
    shuffled = Register.of(*records)
    assert rules.check(shuffled, DAY).to_json() == rules.check(book, DAY).to_json()
    assert [in_short(one) for one in flows(shuffled).transfers(DAY)] == [
        in_short(one) for one in flows(book).transfers(DAY)
    ]


def in_short(transfer):
    """A transfer, without the flows behind it and the order in which they come."""
    members = {"activities": set(transfer.activities), "declared": set(transfer.declared)}
    told = attrs.asdict(transfer, recurse=False, filter=attrs.filters.exclude("flows", "activities", "declared"))
    return {**told, **members}
