# SPDX-License-Identifier: Apache-2.0
"""Edited cells understood: names, articles, lengths of time, lists, the three silences, in each language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest

from ropa.formats.text_files import yaml_folder
from ropa.labels import LANGUAGES
from ropa.model import Activity, Basis, Data, Header, Law, Measure, Party, ProcessingOnBehalf, Purpose, Retention
from ropa.model.retention import Then
from ropa.period import Period
from ropa.register import Register
from ropa.sheets.choices import offer, offered
from ropa.sheets.columns import COLUMNS
from ropa.sheets.columns.contact_back import contact_back
from ropa.sheets.columns.field import PART_TABLES
from ropa.sheets.edited_cells import RECORD_TABLES, Cells, record_of, written
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.understanding.items import items
from ropa.sheets.understanding.limit import limit
from ropa.sheets.understanding.reason import NotTaken, NotUnderstood
from ropa.sheets.view import View
from ropa.silence import NotApplicable
from ropa.text import Text
from tests.each_case import each_case

BOOK = yaml_folder.read(Path(__file__).parent / "bicycles.yaml")
ON = date(2022, 6, 10)


def reader_in(lang="en"):
    return CellReader(View(BOOK, lang, ON))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_cell_says_is_understood_as_what_the_record_holds(lang):
    reader = reader_in(lang)
    cells = Cells(reader.view)
    understood = set()
    for table in sorted(RECORD_TABLES | PART_TABLES):
        for row in cells.rows(table).values():
            record = record_of(row)
            if isinstance(record, NotApplicable | tuple):
                continue
            for column in (key for key in COLUMNS if key.partition(".")[0] == table and key != "term.sensitivity"):
                try:
                    assert written(reader, column, record, cells.said(column, row)) == record, (column, record.id)
                except NotTaken:
                    continue
                understood.add(column)
    assert {
        "activity.purposes",
        "activity.bases",
        "activity.recipients",
        "retention.limit",
        "party.address",
    } <= understood
    assert len(understood) > 100


WEB_SHOP = BOOK.activities["web-shop"]
BARE = Activity("bare")

EDITS = [
    ("en", "activity.name", BARE, "Repairs", "name", "Repairs"),
    ("en", "activity.status", BARE, "Draft", "status", "draft"),
    ("da", "activity.status", BARE, "udkast", "status", "draft"),
    ("en", "activity.reviewed", BARE, "2022-05-01", "reviewed", date(2022, 5, 1)),
    ("en", "activity.reviewed", BARE, "2022-05-01 00:00:00", "reviewed", date(2022, 5, 1)),
    ("da", "activity.reviewed", BARE, "1.5.2022", "reviewed", date(2022, 5, 1)),
    ("nb", "activity.profiling", BARE, "nei", "profiling", False),
    ("en", "activity.profiling", BARE, "x", "profiling", True),
    ("en", "activity.profiling", BARE, "n/a: on paper", "profiling", NotApplicable("on paper")),
    ("da", "activity.systems", BARE, "ingen", "systems", ()),
    ("en", "activity.systems", WEB_SHOP, "", "systems", None),
    ("en", "activity.measures", BARE, "Backup", "measures", (Measure(measure="backup"),)),
    ("en", "activity.measures", BARE, "A dog at the door", "measures", (Measure(text="A dog at the door"),)),
    ("da", "activity.measures", BARE, "Ingen andre har adgang", "measures",
     (Measure(text=Text(da="Ingen andre har adgang")),)),
    ("en", "activity.bases", BARE, "Contract (newsletter: consent)", "bases",
     (Basis(article="6(1)(b)", cited=False, text="Contract"),
      Basis(article="6(1)(a)", cited=False, text="newsletter: consent"))),
    ("da", "activity.dpia_required", BARE, "Ikke påkrævet", "dpia_required", False),
    ("en", "retention.law", Retention(), "Regler om tog", "law", (Law("Regler om tog"),)),
    ("da", "retention.law", Retention(), "Lov om tog § 12 (DK)", "law", (Law("Lov om tog § 12", country="DK"),)),
    (
        "nb",
        "retention.law",
        Retention(law=[Law("Lov om tog", section="§ 12", country="DK")]),
        "Lov om skip § 12 (NO)",
        "law",
        (Law("Lov om skip", section="§ 12", country="NO"),),
    ),
    (
        "en",
        "retention.law",
        Retention(law=[Law("Act (UK)")]),
        "• Act (UK)\n• Order",
        "law",
        (Law("Act (UK)"), Law("Order")),
    ),
    ("en", "party.country", Party("p"), "Germany", "country", "DE"),
    ("da", "party.country", Party("p"), "Tyskland", "country", "DE"),
    ("en", "party.country", Party("p"), "dk", "country", "DK"),
    ("en", "party.country", Party("p"), "n/a: a loose network", "country", NotApplicable("a loose network")),
    ("en", "party.parent", Party("p"), "mailfly-group", "parent", "mailfly-group"),
    ("en", "party.parent", Party("p"), "Mailfly Group", "parent", "mailfly-group"),
    ("en", "party.parent", Party("p"), "Cloud 9", "parent", "cloudnine"),
    ("en", "party.aliases", Party("p"), "One; Another\nThird", "aliases", ("One", "Another", "Third")),
]  # fmt: skip


@each_case(("lang", "column", "record", "words", "field", "value"), EDITS)
def test_an_edited_cell_is_understood(lang, column, record, words, field, value):  # noqa: PLR0917 - a case has six
    assert getattr(written(reader_in(lang), column, record, words), field) == value


LIMITS = [
    ("en", "38 months", {"keep": Period("P38M")}),
    ("en", "P38M", {"keep": Period("P38M")}),
    ("en", "1 year and 6 months", {"keep": Period("P1Y6M")}),
    ("da", "5 år", {"keep": Period("P5Y")}),
    ("en", "3 years after the purchase", {"keep": Period("P3Y"), "starts": "the purchase"}),
    ("en", "3 years from the purchase", {"keep": Period("P3Y"), "starts": "the purchase"}),
    ("da", "3 år efter købet", {"keep": Period("P3Y"), "starts": Text(da="købet")}),
    ("da", "3 år fra købet", {"keep": Period("P3Y"), "starts": Text(da="købet")}),
    ("nb", "3 år etter kjøpet", {"keep": Period("P3Y"), "starts": Text(nb="kjøpet")}),
    ("nb", "2 uker", {"keep": Period("P2W")}),
    ("en", "after the purchase", {"criteria": "after the purchase"}),
    ("en", "as long as the law requires", {"criteria": "as long as the law requires"}),
    ("en", "", {}),
    ("en", "n/a: nothing is kept", {"keep": NotApplicable("nothing is kept")}),
]  # fmt: skip


@each_case(("lang", "words", "fields"), LIMITS)
def test_a_time_limit_is_understood_in_words_and_as_written_in_files(lang, words, fields):
    assert written(reader_in(lang), "retention.limit", Retention(), words) == Retention(**fields)


TAKEN_BACK = [
    ("en", "activity.measures", BARE, "No encryption"),
    ("fr", "activity.recipients", BARE, "Sous-traitants: Prosegur (à confirmer)"),
    ("da", "activity.recipients", BARE, "Databehandlere: Nextcloud (egen server)"),
    ("en", "activity.recipients", BARE, "Recipients: None (police if requested)"),
    ("da", "retention.limit", Retention(), "5 år efter fratræden, ansøgere 6 mdr."),
    ("da", "retention.limit", Retention(), "Indtil samtykket trækkes tilbage, dog højst 5 år"),
]


@each_case(("lang", "column", "record", "words"), TAKEN_BACK)
def test_what_a_remark_takes_back_or_says_twice_is_asked(lang, column, record, words):
    with pytest.raises(NotUnderstood):
        written(reader_in(lang), column, record, words)


def test_a_time_limit_may_say_how_it_is_counted():
    reader = reader_in()
    words = f"5 years {reader.writer.word('sheets.counted_from')} the last order"
    assert written(reader, "retention.limit", Retention(), words) == Retention(keep="P5Y", starts="the last order")
    with pytest.raises(NotUnderstood, match="is not understood"):
        written(reader, "retention.limit", Retention(), "5 years or so")


def test_the_article_of_a_basis_is_changed_behind_its_purpose():
    reader = reader_in()
    said = Cells(reader.view).said("activity.bases", WEB_SHOP)
    line = next(line for line in said.split("\n") if "6(1)(c)" in line)
    name, _, rest = line.partition(": ")
    ground, mark, details = rest.partition("; ")
    changed = written(reader, "activity.bases", WEB_SHOP, said.replace(line, f"{name}: Art. 6(1)(f){mark}{details}"))
    assert [basis.article for purpose in changed.purposes for basis in purpose.bases] == ["6(1)(b)", "6(1)(f)"]
    assert changed.purposes[1].bases[0].law == WEB_SHOP.purposes[1].bases[0].law
    assert ground


def test_a_purpose_renamed_in_its_cell_keeps_its_bases():
    reader = reader_in()
    said = Cells(reader.view).said("activity.purposes", WEB_SHOP)
    name = reader.writer.name("purpose", "accounting")
    other = reader.writer.name("purpose", "legal.product-safety")
    changed = written(reader, "activity.purposes", WEB_SHOP, said.replace(name, other))
    assert [purpose.purpose for purpose in changed.purposes] == ["customer.order", "legal.product-safety"]
    assert changed.purposes[1].bases == WEB_SHOP.purposes[1].bases


def test_a_category_is_added_to_people_by_name():
    reader = reader_in()
    newsletter = BOOK.activities["newsletter"]
    said = Cells(reader.view).said("activity.data", newsletter)
    name = reader.writer.name("category", "contact.phone")
    changed = written(reader, "activity.data", newsletter, f"{said}, {name}")
    assert changed.data[0].categories == (*newsletter.data[0].categories, "contact.phone")


def test_a_processor_is_added_and_another_taken_away_by_name():
    reader = reader_in()
    said = Cells(reader.view).said("activity.recipients", WEB_SHOP)
    lines = said.split("\n")
    gone = next(line for line in lines if "Supportline" in line)
    changed = written(reader, "activity.recipients", WEB_SHOP, said.replace(gone, "• Lønbureauet"))
    assert [one.party for one in changed.processors] == ["fulfil", "payroll", "deskhelp"]
    assert changed.processors[0] == WEB_SHOP.processors[0]
    assert changed.recipients == WEB_SHOP.recipients


WRONG = [
    ("activity.status", BARE, "half-way", "list"),
    ("activity.reviewed", BARE, "10/06/2022", "YYYY-MM-DD"),
    ("activity.profiling", BARE, "perhaps", "yes"),
    ("activity.profiling", BARE, "n/a", "why"),
    ("activity.purposes", BARE, "Marketin", "name"),
    ("activity.purposes", BARE, "why? because", "name"),
    ("activity.systems", BARE, "No such system", "leave the cell"),
    ("activity.systems", BARE, "shop; see annex 4", "name"),
    ("party.country", Party("p"), "Atlantis", "letters"),
    ("party.parent", Party("p"), "none", "name"),
]


@each_case(("column", "record", "words", "mend"), WRONG)
def test_what_is_half_understood_is_refused_with_the_mend(column, record, words, mend):
    with pytest.raises(NotUnderstood) as raised:
        written(reader_in(), column, record, words)
    assert mend in f"{raised.value.what} {raised.value.mend}"


def test_a_text_in_several_languages_is_changed_in_the_one_that_was_shown():
    changed = written(reader_in("da"), "activity.name", WEB_SHOP, "Ordrer")
    assert dict(changed.name.items()) == {**dict(WEB_SHOP.name.items()), "da": "Ordrer"}
    assert written(reader_in("nb"), "activity.name", BARE, "Ordrer").name.languages == ("nb",)


def test_details_that_a_cell_cannot_say_are_not_guessed_at():
    record = BOOK.activities["web-shop"]
    children = attrs.evolve(record, children={"directed": True, "text": "Only with a parent."})
    with pytest.raises(NotTaken):
        written(reader_in(), "activity.children", children, "Offered to whoever asks")


def test_a_thing_with_a_divider_in_its_name_is_one_thing():
    found = items("a; b; c; new", ["c", "a; b"], ";")
    assert [(item.text, item.place) for item in found] == [("a; b", 1), ("c", 0), ("new", None)]


def test_a_drop_down_offers_what_the_cell_is_then_understood_by():
    for lang in LANGUAGES:
        for column, record in (("activity.status", BARE), ("party.kind", Party("p")), ("party.country", Party("p"))):
            words = offered(offer(column), lang)
            assert len(words) > 3
            assert all(written(reader_in(lang), column, record, one) != record for one in words)
    assert offer("activity.systems") is None


@pytest.mark.parametrize("heading", ["", "Other legal bases:\n", "Tied to no purpose by the source:\n"])
def test_bases_that_no_purpose_has_stand_alone_and_stay_of_no_purpose_when_edited(heading):
    """Art. 6(1): to which of two purposes a basis belongs is not made up when another is added."""
    purposes = [Purpose(purpose="security"), Purpose(purpose="marketing")]
    activity = Activity("a", purposes=purposes, bases=[Basis(article="6(1)(b)")])
    reader = reader_in()
    said = Cells(reader.view).said("activity.bases", activity)
    assert said == "Art. 6(1)(b), contract"
    changed = written(reader, "activity.bases", activity, f"{heading}{said}\nArt. 6(1)(f)")
    assert [basis.article for basis in changed.bases] == ["6(1)(b)", "6(1)(f)"]
    assert changed.purposes == activity.purposes
    name = reader.writer.name("purpose", "security")
    tied = written(reader, "activity.bases", activity, f"{name}: Art. 6(1)(f)\n{heading}{said}")
    assert (tied.purposes[0].bases[0].article, tied.bases) == ("6(1)(f)", activity.bases)


def test_a_line_on_behalf_shows_the_measures_that_hold_for_all_and_takes_back_its_own():
    """Art. 30(2)(d): what the register states for all that it does holds for what it does on behalf of others."""
    line = ProcessingOnBehalf("l", measures=[Measure(text="Own locks")])
    book = Register.of(Header("r", measures=[Measure(text="Logs"), Measure(text="Guards")]), line)
    reader = CellReader(View(book, "en", ON))
    said = Cells(reader.view).said("on_behalf.measures", line)
    assert said == "Own locks\nFor all activities:\n• Logs\n• Guards"
    assert written(reader, "on_behalf.measures", line, said) == line
    changed = written(reader, "on_behalf.measures", line, said.replace("Own locks", "New locks"))
    assert [measure.text for measure in changed.measures] == ["New locks"]
    with pytest.raises(NotTaken):
        written(reader, "on_behalf.measures", line, said.replace("Guards", "Dogs"))
    derived = ProcessingOnBehalf("derived")
    assert Cells(reader.view).said("on_behalf.measures", derived) == ""


POLICE = Register.of(
    Header("r", controllers=("town",), language="da"),
    Party("town", name="Strandby Kommune"),
    Party("police", name="Politiet"),
    Party("board", name="Ankestyrelsen"),
    Activity("a", data=[Data(subjects=["citizen"])]),
)


def understood(column, text, **asked):
    reader = CellReader(View(POLICE, "da", ON, **asked))
    return written(reader, column, POLICE.activities["a"], text), {record.id for record in reader.made}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Politiet, Ankestyrelsen", ["police", "board"]),
        ("Politiet og Ankestyrelsen", ["police", "board"]),
        ("Google LLC (USA), Meta Ireland (Irland)", ["google-llc", "meta-ireland"]),
        ("Skatteforvaltningen; Politiet", ["skatteforvaltningen", "police"]),
        ("Amazon, Inc.", ["amazon-inc"]),
        ("Jensen og Partnere I/S", ["jensen-og-partnere-i-s"]),
    ],
)
def test_several_parties_in_a_line_are_several(text, parties):
    record, _ = understood("activity.recipients", f"Modtagere: {text}")
    assert [recipient.party for recipient in record.recipients] == parties


@pytest.mark.parametrize("text", ["Skatteforvaltningen, Udbetaling Danmark", "Hansen, Jensen og Partnere I/S"])
def test_whether_a_comma_divides_two_names_is_asked(text):
    with pytest.raises(NotUnderstood) as question:
        understood("activity.recipients", f"Modtagere: {text}")
    several, new = question.value.choices
    assert (several.answer, new.answer) == (text.replace(", ", "; "), "new")


@pytest.mark.parametrize(
    ("text", "categories", "made"),
    [
        ("Sundhedsoplysninger og fagforeningsmedlemskab", ("special.health", "special.union"), set()),
        ("Navn og skostørrelse", ("identity.name", "skostoerrelse"), {"skostoerrelse"}),
    ],
)
def test_data_of_article_9_is_not_hidden_in_a_category_of_its_own(text, categories, made):
    record, new = understood("activity.categories", text)
    assert (record.data[0].categories, new) == (categories, made)


@pytest.mark.parametrize(
    "text",
    ["Ikke følsomme oplysninger", "Ingen følsomme oplysninger", "Ingen særlige kategorier", "No sensitive data",
     "keine besonderen Kategorien", "Syge- og helbredsoplysninger"],
)  # fmt: skip
def test_who_has_no_sensitive_data_is_not_taken_to_have_none(text):
    with pytest.raises(NotUnderstood):
        understood("activity.categories", text)


def test_a_controller_is_written_by_name_where_its_contacts_stand_elsewhere():
    record, _ = understood("activity.controllers", "Strandby Kommune\nPolitiet", stated_once=("controllers",))
    assert [controller.party for controller in record.controllers] == ["town", "police"]
    same, _ = understood("activity.controllers", "Strandby Kommune", stated_once=("controllers",))
    assert same == POLICE.activities["a"]
    with pytest.raises(NotTaken):
        understood("activity.controllers", "Politiet")


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("Art. 6, stk. 1, litra c og e", ["6(1)(c)", "6(1)(e)"]),
        ("art. 6.1.c + art. 6.1.e", ["6(1)(c)", "6(1)(e)"]),
        ("Art. 6 Abs. 1 lit. b und f DSGVO", ["6(1)(b)", "6(1)(f)"]),
    ],
)
def test_several_bases_in_a_line_are_several(text, articles):
    activity = Activity("a", purposes=[Purpose(purpose="security", bases=[Basis(article="6(1)(a)")])])
    changed = written(reader_in("da"), "activity.bases", activity, text)
    assert [basis.article for basis in changed.purposes[0].bases] == articles
    alone = written(reader_in("da"), "activity.bases", Activity("a"), text)
    assert [basis.article for basis in alone.bases] == articles


def test_a_country_behind_a_name_that_the_party_has_already_is_said_once():
    book = POLICE.update(POLICE.parties["police"].with_(country="DK"))
    reader = CellReader(View(book, "da", ON))
    for text, countries in (("Politiet (Danmark)", None), ("Politiet (Sverige)", ("SE",))):
        record = written(reader, "activity.recipients", book.activities["a"], f"Modtagere: {text}")
        assert record.recipients[0].countries == countries


@pytest.mark.parametrize("text", ["2027-12-31", "31.12.2027", "31. december 2027"])
def test_a_day_alone_is_that_until_which_data_is_kept(text):
    record, _ = understood("activity.retention", text)
    assert [(limit.until, limit.criteria) for limit in record.retention] == [(text, None)]


@each_case(
    ("lang", "text", "fields"),
    [
        ("es", "Se suprimen a los 5 años", {"keep": Period("P5Y"), "then": Then.DELETE}),
        ("es", "Se conservan 10 años", {"keep": Period("P10Y")}),
        ("fi", "Poistetaan 2 vuoden kuluttua", {"keep": Period("P2Y"), "then": Then.DELETE}),
        ("fr", "Effacées au bout de 2 ans", {"keep": Period("P2Y"), "then": Then.DELETE}),
        ("it", "Eliminati dopo 10 anni", {"keep": Period("P10Y"), "then": Then.DELETE}),
        ("fr", "Jusqu'au retrait du consentement", {"until": Text(fr="retrait du consentement")}),
        ("da", "Slettes 2 år efter lånet", {"keep": Period("P2Y"), "starts": Text(da="lånet"), "then": Then.DELETE}),
        ("it", "Se il cliente lo chiede, 2 anni", {"criteria": Text(it="Se il cliente lo chiede, 2 anni")}),
    ],
)
def test_a_limit_in_the_words_of_a_language_is_what_it_says_and_its_event_is_in_that_language(lang, text, fields):
    understood = limit(reader_in(lang), text, None)
    assert {name: value for name, value in understood.items() if value} == fields


AT = ["Shop ApS", "Vej 1, 1000 By, Denmark", "post@shop.example"]


@each_case(
    ("lines", "fields"),
    [
        ([*AT, "+45 11 22 33 44"], {"phone": "+45 11 22 33 44"}),
        ([AT[0], "Vej 2, 1000 By, Denmark", AT[2]], {"address": "Vej 2, 1000 By"}),
        (["Shop A/S", *AT[1:]], {"name": "Shop A/S"}),
        (
            [*AT[:2], "hello@shop.example", "www.shop.example"],
            {"email": "hello@shop.example", "website": "www.shop.example"},
        ),
        (AT[:2], {"email": None}),
        ([AT[0], "Vej 1, 1000 By", AT[2]], None),
        ([*AT, "Mette Holm"], None),
        (AT[1:], None),
        ([], None),
    ],
)
def test_a_cell_with_a_party_and_how_to_reach_it_takes_each_line_for_what_it_is(lines, fields):
    shop = Party("shop", name="Shop ApS", address="Vej 1, 1000 By", country="DK", email="post@shop.example")
    register = Register.of(shop, Header("r", controllers=["shop"]))
    reader = CellReader(View(register, "en", ON))
    records = {"parties/shop": shop}
    assert "\n".join(AT) == COLUMNS["contact.controller.whole"].read(reader.view, None).text
    if fields is None:
        with pytest.raises(NotTaken):
            contact_back(reader, "contact.controller.whole", records, "\n".join(lines))
    else:
        (changed,) = contact_back(reader, "contact.controller.whole", records, "\n".join(lines))
        assert changed == shop.with_(**fields)
