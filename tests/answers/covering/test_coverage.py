# SPDX-License-Identifier: Apache-2.0
"""A register beside the text of a notice: what each says that the other does not, in three languages, by hand."""

from __future__ import annotations

import zipfile
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ropa
from ropa import (
    Activity,
    Basis,
    Contact,
    Data,
    DataCategory,
    DataSource,
    Header,
    Party,
    Processor,
    Purpose,
    Recipient,
    Register,
    Retention,
    Transfer,
)
from ropa.answers.covering.reading import text_of_file
from ropa.answers.covering.scanning import Scanned
from ropa.errors import BadCall, UnknownWord, UnreadableFile

DAY = "2024-03-01"
DATA = Path(__file__).parents[3] / "data"
PARTIES = (
    Party(
        "shop", name="Nordic Toys", legal_name="Nordic Toys ApS", country="DK", dpo=Contact("Ida", email="i@n.example")
    ),
    Party("mailer", name="Mailbird Inc.", aliases=["Birdpost"], country="US"),
    Party("tax", name="The tax authorities", kind="public-authority", country="DK"),
    Party("datatilsynet", name="Datatilsynet", kind="supervisory-authority", country="DK"),
    Party("idle", name="Idle Partners Ltd.", country="GB"),
)
BOOK = Register.of(
    *PARTIES,
    Header("register", controllers=["shop"], authority="datatilsynet"),
    DataCategory("brick-colour", label={"en": "Favourite brick colour", "da": "Yndlingsfarve på klodser"}),
    Transfer("us", importer="mailer", countries=["US"], safeguards=["scc-2021"]),
    Activity(
        "newsletter",
        data=[
            Data(
                subjects=["customer"],
                categories=["contact.email", "brick-colour", "technical.ip"],
                origins=[DataSource("data-subject")],
            )
        ],
        purposes=[Purpose("marketing.newsletter", bases=[Basis("6(1)(a)")])],
        processors=[Processor("mailer", categories=["contact.email"])],
        recipients=[Recipient("tax", role="authority")],
        retention=[Retention("P2Y")],
        transfers=["us"],
    ),
)

ENGLISH = """Nordic Toys ApS sends a newsletter to your e-mail address, with your consent (Article 6(1)(a) GDPR).
Mailbird in the United States sends it for us, on standard contractual clauses. We keep your address for 24 months.
We also look at your purchase history, with Bluefin Analytics GmbH in India, for 6 months.
You have the right to access your personal data and to data portability. You can complain to Datatilsynet.
Our data protection officer is Ida."""


def seen(text, **words):
    """What is found, by kind and item."""
    return {(row.kind, row.item): row for row in ropa.coverage(BOOK, text, on=DAY, **words)}


def by_where(text, where):
    """What is held by both, or by one alone."""
    return {case for case, row in seen(text).items() if row.where == where}


# -- what both say -----------------------------------------------------------------------------------------------------


def test_what_register_and_text_both_name_is_found_with_the_words_that_name_it():
    rows = seen(ENGLISH)
    sure = {case for case, row in rows.items() if (row.where, row.certainty) == ("both", "stated")}
    assert sure == {
        ("controller", "shop"),
        ("officer", "dpo"),
        ("purpose", "marketing.newsletter"),
        ("basis", "6(1)(a)"),
        ("category", "contact.email"),
        ("recipient", "mailer"),
        ("country", "US"),
        ("safeguard", "scc-2021"),
        ("period", "P2Y"),
        ("right", "access"),
        ("right", "portability"),
        ("right", "complaint"),
        ("authority", "datatilsynet"),
    }
    assert (rows["basis", "6(1)(a)"].seen_by, rows["basis", "6(1)(a)"].line) == ("citation", 1)
    assert "Mailbird in the United States" in rows["recipient", "mailer"].words
    assert all(row.words and row.seen_by for row in rows.values() if row.where == "both")


def test_what_the_text_does_not_name_is_told_with_the_words_that_were_looked_for():
    rows = seen(ENGLISH)
    assert by_where(ENGLISH, "register") >= {
        ("category", "brick-colour"),
        ("category", "technical.ip"),
        ("recipient", "tax"),
        ("right", "rectification"),
        ("right", "withdraw-consent"),
    }
    missed = rows["category", "brick-colour"]
    assert (missed.certainty, missed.words, missed.line) == ("not-stated", None, None)
    assert {"Favourite brick colour", "Yndlingsfarve på klodser"} <= set(missed.looked_for)
    assert missed.activities == ("newsletter",)


def test_what_the_text_names_alone_is_told():
    alone = by_where(ENGLISH, "text")
    assert alone >= {("party", "Bluefin Analytics GmbH"), ("country", "IN"), ("period", "P6M")}
    assert {item for kind, item in alone if kind == "category"} == {"contact.address", "transaction.purchase"}
    assert all(row.activities is None for row in seen(ENGLISH).values() if row.where == "text")


def test_a_party_of_the_register_that_is_not_held_for_these_people_is_named_alone():
    assert ("party", "idle") in by_where("We share data with Idle Partners.", "text")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Vi sender nyhedsbreve til din e-mailadresse. Oplysningerne slettes efter to år. Du har ret til indsigt, "
            "til berigtigelse og til at trække dit samtykke tilbage. Mailbird i USA sender dem; se "
            "standardkontraktbestemmelserne.",
            {("right", "access"), ("right", "rectification"), ("right", "withdraw-consent"), ("period", "P2Y"),
             ("country", "US"), ("safeguard", "scc-2021"), ("recipient", "mailer")},
            id="da",
        ),
        pytest.param(
            "Vi sender nyhetsbrev til e-postadressen din. Opplysningene slettes etter to år. Du har rett til innsyn og "
            "rett til retting, og kan trekke tilbake samtykket. Mailbird i USA sender dem på standardavtalevilkår.",
            {("right", "access"), ("right", "rectification"), ("right", "withdraw-consent"), ("period", "P2Y"),
             ("country", "US"), ("safeguard", "scc-2021"), ("recipient", "mailer")},
            id="nb",
        ),
    ],
)  # fmt: skip
def test_a_text_is_read_in_each_of_the_promised_languages(text, expected):
    assert {case for case, row in seen(text).items() if (row.where, row.certainty) == ("both", "stated")} >= expected
    assert seen(text)["purpose", "marketing.newsletter"].where == "both"


# -- how sure it is ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "We do not share your data with Mailbird.",
        "We never use Mailbird.",
        "Vi deler ikke oplysninger med Mailbird.",
        "Vi bruker aldri Mailbird.",
        "We don't send anything to Mailbird.",
    ],
)
def test_what_stands_beside_a_denial_is_only_possible(text):
    row = seen(text)["recipient", "mailer"]
    assert (row.where, row.seen_by, row.certainty) == ("both", "denied", "possible")


def test_a_denial_ends_with_its_sentence():
    assert seen("We never sell data. Mailbird sends the mail.")["recipient", "mailer"].certainty == "stated"


@pytest.mark.parametrize(
    ("text", "found_by"),
    [("Birdpost sends it.", "name"), ("Mailbirds servers", "name"), ("MAILBIRD", "name")],
)
def test_a_party_is_found_by_each_of_its_names(text, found_by):
    assert seen(text)["recipient", "mailer"].seen_by == found_by


@pytest.mark.parametrize("text", ["a mailbirdish thing", "we use birdposts", "mailbird in small letters"])
def test_a_name_is_not_found_inside_other_words_nor_without_its_capital(text):
    assert seen(text)["recipient", "mailer"].where == "register"


def test_an_authority_that_bears_no_name_of_its_own_is_found_as_other_words_are():
    assert seen("We report to the tax authorities.")["recipient", "tax"].where == "both"


def test_the_number_of_a_section_is_no_article_and_an_age_no_period():
    rows = seen("6.1 Your rights\nChildren under 13 years may not join. You must be 16 years old.")
    assert not {case for case in rows if case[0] == "basis" and rows[case].where != "register"}
    assert not {case for case in rows if case[0] == "period" and rows[case].where == "text"}


def test_a_broader_word_is_only_possible_and_a_longer_name_is_not_its_part():
    book = Register.of(
        PARTIES[0],
        Activity("a", data=[Data(subjects=["customer"], categories=["identity.name"])]),
        controllers="shop",
    )
    rows = {(row.kind, row.item): row for row in ropa.coverage(book, "We ask for your username.", on=DAY)}
    assert rows["category", "identity.name"].where == "register"
    assert rows["category", "identity.username"].where == "text"


def test_nothing_is_covered_that_no_words_stand_behind():
    rows = seen("Hello.")
    assert {row.where for row in rows.values()} == {"register"}
    assert all(row.certainty == "not-stated" and row.looked_for for row in rows.values())


def test_it_says_what_it_cannot_see_and_judges_nothing():
    notes = " ".join(ropa.coverage(BOOK, ENGLISH, on=DAY).notes())
    for words in ("in other words", "does not mean that it tells", "Only possible", "In both: "):
        assert words in notes


def test_only_what_is_about_the_people_that_are_asked_for_is_compared():
    with_staff = BOOK.update(
        Activity(
            "payroll", data=[Data(subjects=["employee"], categories=["financial.account"])], purposes=["hr.payroll"]
        )
    )
    answer = ropa.coverage(with_staff, ENGLISH, on=DAY, subjects="customer")
    assert {activity for row in answer for activity in row.activities or ()} == {"newsletter"}
    with pytest.raises(UnknownWord):
        ropa.coverage(BOOK, ENGLISH, on=DAY, subjects="custommer")


# -- texts and files ---------------------------------------------------------------------------------------------------


def test_a_notice_is_read_from_text_html_and_word_and_what_is_not_shown_is_not_read(tmp_path):
    import docx

    (tmp_path / "notice.txt").write_text(ENGLISH, encoding="utf-8")
    page = f"<html><head><title>x</title></head><body><script>Idle Partners</script><p>{ENGLISH}</p></body></html>"
    (tmp_path / "notice.html").write_text(page, encoding="utf-8")
    document = docx.Document()
    document.add_paragraph(ENGLISH)
    document.save(str(tmp_path / "notice.docx"))
    cases = {
        suffix: {(row.kind, row.item, row.where) for row in ropa.coverage(BOOK, tmp_path / f"notice.{suffix}", on=DAY)}
        for suffix in ("txt", "html", "docx")
    }
    assert cases["txt"] == cases["html"] == cases["docx"]
    assert not any(item == "idle" for _, item, _ in cases["html"])


def test_a_text_that_is_none_is_refused(tmp_path):
    for text in ("", "  \n"):
        with pytest.raises(BadCall, match="empty"):
            ropa.coverage(BOOK, text, on=DAY)
    with pytest.raises(BadCall, match="pathlib"):
        ropa.coverage(BOOK, "notices/customers.docx", on=DAY)
    with pytest.raises(UnreadableFile):
        ropa.coverage(BOOK, tmp_path / "missing.txt", on=DAY)
    (tmp_path / "broken.docx").write_bytes(BytesIO(b"PK\x03\x04 nothing").getvalue())
    with pytest.raises(UnreadableFile):
        ropa.coverage(BOOK, tmp_path / "broken.docx", on=DAY)


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_the_answer_reads_in_each_language(lang):
    text = ropa.coverage(BOOK, ENGLISH, on=DAY).text(lang=lang)
    assert "[en]" not in text
    assert "answers." not in text


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_can_be_looked_through(text):
    scanned = Scanned(text)
    for phrase in ("e-mail address", "consent", "Å", "Google Inc.", "x"):
        for hit in (*scanned.hits(phrase), *scanned.hits(phrase, name=True)):
            assert text[hit.start : hit.end] == hit.words
            assert scanned.around(hit)


@pytest.mark.parametrize(("name", "subjects"), [("legoland-app", "app-user"), ("lego-2024", "child")])
def test_the_recipients_that_are_looked_for_are_those_that_the_register_answers_with(name, subjects):
    book = ropa.read(DATA / name)
    looked_for = {row.item for row in ropa.coverage(book, "Nothing.", subjects=subjects) if row.kind == "recipient"}
    assert looked_for == {row.party for row in ropa.recipients(book, subjects=subjects)}


@pytest.mark.parametrize("token", ["<!--", "<a ", "<![CDATA[", "<?", "</"])
def test_what_a_page_opens_and_never_closes_is_not_looked_for_again_and_again(tmp_path, monkeypatch, token):
    fed = []
    feed = HTMLParser.feed
    monkeypatch.setattr(HTMLParser, "feed", lambda parser, text: (fed.append(text), feed(parser, text)))
    (tmp_path / "notice.html").write_text("Google\n" + token * 1_000)
    assert text_of_file(tmp_path / "notice.html").startswith("Google")
    assert [token in text for text in fed] == [False]


def test_a_document_that_would_unpack_to_more_than_any_notice_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "notice.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"a" * (300 * 2**20))
    with pytest.raises(UnreadableFile, match="unpack"):
        text_of_file(tmp_path / "notice.docx")
