# SPDX-License-Identifier: Apache-2.0
"""What people type into a cell is understood in the language of the sheet, as it is in somebody else's table."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

import ropa
from ropa.formats.workbook import xlsx
from ropa.sheets.understanding.days import day
from tests.formats.edited_workbook.test_reading import Desk

BOOK = ropa.read(Path(__file__).with_name("municipality.yaml"))
PERMITS = "activities/building-permits"


@cache
def sent(lang):
    stream = BytesIO()
    xlsx.write(BOOK, stream, layout="datatilsynet-dk", lang=lang, comes_back=True)
    return stream.getvalue()


def typed(tmp_path, lang, column, text):
    desk = Desk(tmp_path, BOOK, sent=sent(lang))
    desk.cell("register", PERMITS, f"activity.{column}").value = text
    return desk.back()


@pytest.mark.parametrize(
    ("lang", "text", "subjects"),
    [
        ("da", "Borgere og ansatte", ("citizen", "employee")),
        ("nb", "Innbyggere og ansatte", ("citizen", "employee")),
        ("de", "Mitarbeiter und Kunden", ("employee", "customer")),
        ("fr", "Clients et salariés", ("customer", "employee")),
        ("nl", "Klanten en medewerkers", ("customer", "employee")),
        ("es", "Clientes y empleados", ("customer", "employee")),
        ("pl", "Klienci i pracownicy", ("customer", "employee")),
    ],
)
def test_a_list_may_end_with_and(tmp_path, lang, text, subjects):
    found = typed(tmp_path, lang, "subjects", text)
    assert found.register.activities["building-permits"].data[0].subjects == subjects


def test_a_word_that_joins_names_in_another_language_joins_none(tmp_path):
    found = typed(tmp_path, "da", "subjects", "Ansatte i kommunen")
    assert found.register.activities["building-permits"].data[0].subjects == ("ansatte-i-kommunen",)


@pytest.mark.parametrize(
    ("lang", "text", "party"),
    [
        ("da", "KMD A/S (databehandler)", "kmd-a-s"),
        ("fr", "Sous-traitants : OVH SAS", "ovh-sas"),
        ("de", "Auftragsverarbeiter: DATEV eG", "datev-eg"),
        ("fi", "Käsittelijät: Tieto Oyj", "tieto-oyj"),
        ("nb", "• Visma AS (databehandler)", "visma-as"),
    ],
)
def test_who_receives_is_a_processor_where_the_cell_says_so(tmp_path, lang, text, party):
    found = typed(tmp_path, lang, "recipients", text)
    activity = found.register.activities["building-permits"]
    assert [processor.party for processor in activity.processors] == [party]
    assert activity.recipients is None


@pytest.mark.parametrize(
    ("lang", "text", "why"),
    [
        ("da", "Ikke relevant, fordi data ikke gemmes", "fordi data ikke gemmes"),
        ("de", "entfällt: nichts wird gespeichert", "nichts wird gespeichert"),
        ("es", "no aplicable: no se conserva nada", "no se conserva nada"),
        ("nl", "nvt - niets wordt bewaard", "niets wordt bewaard"),
    ],
)
def test_what_does_not_apply_does_so_for_a_reason(tmp_path, lang, text, why):
    found = typed(tmp_path, lang, "retention", text)
    assert found.register.activities["building-permits"].retention == ropa.NotApplicable(
        why if lang == "da" else ropa.Text(**{lang: why})  # the register is in Danish
    )


@pytest.mark.parametrize("text", ["Ikke relevant for børn", "Ikke relevant; slettes efter 2 år"])
def test_words_behind_that_are_no_reason_are_not_taken_for_one(tmp_path, text):
    found = typed(tmp_path, "da", "retention", text)
    assert not isinstance(found.register.activities["building-permits"].retention, ropa.NotApplicable)


@pytest.mark.parametrize(
    ("lang", "text", "keep", "starts"),
    [
        ("pl", "10 lat po zakończeniu umowy", "P10Y", "zakończeniu umowy"),
        ("pl", "trzy lata", "P3Y", None),
        ("es", "10 años después del fin del contrato", "P10Y", "fin del contrato"),
    ],
)
def test_a_limit_keeps_all_words_of_the_event_it_runs_from(tmp_path, lang, text, keep, starts):
    (limit,) = typed(tmp_path, lang, "retention", text).register.activities["building-permits"].retention
    assert (str(limit.keep), limit.starts) == (keep, starts and ropa.Text(**{lang: starts}))


@pytest.mark.parametrize(
    ("lang", "text"),
    [("da", "den 3. marts 2024"), ("fr", "le 3 mars 2024"), ("es", "3 de marzo de 2024"), ("de", "am 3. März 2024")],
)
def test_a_day_is_written_as_in_a_sentence(lang, text):
    assert day(text, lang) == date(2024, 3, 3)
    assert day(f"{text} eller senere", lang) is None


@pytest.mark.parametrize(
    ("lang", "text", "keep", "then"),
    [
        ("da", "6 måneder efter sagen er lukket, derefter anonymiseres", "P6M", "anonymise"),
        ("da", "3 år efter sagens afslutning, herefter slettes", "P3Y", "delete"),
        ("nb", "2 år etter siste henvendelse, deretter slettes", "P2Y", "delete"),
        ("da", "2 år fra købet, medmindre kunden klager", "P2Y", None),
        ("da", "2 år fra købet, ikke slettes", "P2Y", None),
    ],
)
def test_what_happens_afterwards_may_stand_behind_a_comma(tmp_path, lang, text, keep, then):
    (limit,) = typed(tmp_path, lang, "retention", text).register.activities["building-permits"].retention
    assert (limit.keep.text, limit.then) == (keep, then)
    assert "anonym" not in str(limit.starts) + str(limit.criteria)


@pytest.mark.parametrize("layout", ["datatilsynet-dk", "full"])
def test_a_row_that_was_copied_to_begin_a_new_activity_needs_no_answer(tmp_path, layout):
    kommune = ropa.read("data/models/danish-municipality/kommune")
    stream = BytesIO()
    xlsx.write(kommune, stream, layout=layout, lang="da", comes_back=True)
    desk = Desk(tmp_path, kommune, sent=stream.getvalue())
    page = desk.page("register")
    new = page.max_row + 1
    row = next(row for row in range(1, new) if page.cell(row, 1).value == "activities/children-in-need")
    for column in range(2, page.max_column + 1):
        page.cell(new, column).value = page.cell(row, column).value
    page.cell(new, 2).value = "Familierådgivning"
    found = desk.back()
    assert not found.asked
    assert not found.not_taken
    copied = next(activity for activity in found.register.activities.values() if activity.id not in kommune.activities)
    begun = kommune.activities["children-in-need"]
    assert (copied.recipients, copied.transfers) == (begun.recipients, begun.transfers)
    assert copied.processors[0].contract is None  # it did not stand in the row
    (basis,) = copied.purposes[0].bases
    assert (basis.article, [str(law) for law in basis.law]) == ("6(1)(e)", ["serviceloven kap. 11"])


@pytest.mark.parametrize("text", ["Kundeservice; Statistik", "Kundeservice, markedsføring"])
def test_a_second_purpose_behind_the_first_is_added_and_the_first_keeps_its_basis(tmp_path, text):
    shop = ropa.read("data/models/danish-shop")
    stream = BytesIO()
    xlsx.write(shop, stream, layout="datatilsynet-dk", lang="da", comes_back=True)
    desk = Desk(tmp_path, shop, sent=stream.getvalue())
    desk.cell("register", "activities/customer-service", "activity.purposes").value = text
    first, second = desk.back().register.activities["customer-service"].purposes
    assert first == shop.activities["customer-service"].purposes[0]
    assert second.bases is None
    assert second.purpose in {"statistik", "marketing"}


def test_what_nobody_sees_is_no_edit_and_no_part_of_one(tmp_path):
    desk = Desk(tmp_path, BOOK, sent=sent("da"))
    name = desk.cell("register", PERMITS, "activity.name")
    name.value = "\u200b".join(name.value.replace(" ", "\u00a0"))
    measures = desk.cell("register", PERMITS, "activity.measures")
    measures.value = "Adgangs\u00adkontrol\u202e"
    back = desk.back()
    assert [edit.field for edit in back.taken] == ["measures"]
    (measure,) = back.register.activities["building-permits"].measures
    assert measure.measure == "access-control"
