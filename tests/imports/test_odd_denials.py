# SPDX-License-Identifier: Apache-2.0
"""Denials in whole sentences, figures and names in capitals: none of them makes a party, data or a decision."""

import pytest

from ropa import imports

HEADINGS = {
    "recipients": "Recipients", "processors": "Processors", "special-data": "Special categories of data",
    "automated": "Automated decisions", "retention": "Retention", "basis": "Legal basis", "data": "Personal data",
}  # fmt: skip


@pytest.fixture
def read(tmp_path):
    def reading(field, words):
        path = tmp_path / "theirs.csv"
        path.write_text(f'Activity;Purpose;{HEADINGS[field]}\nA;Sell bread;"{words}"\n', encoding="utf-8")
        imported = imports.read(path)
        assert imported.cells_in == imported.cells_out
        (activity,) = imported.book.activities.values()
        return imported, activity

    return reading


@pytest.mark.parametrize(("field", "words"), [
    ("recipients", "We share with nobody"), ("recipients", "Wir geben an niemand etwas weiter"), ("recipients", "0"),
    ("recipients", "Ei ulkopuolisia"), ("recipients", "Vi deler med ingen"), ("processors", "We do not use processors"),
    ("processors", "in-house"), ("processors", "Vi bruger ikke databehandlere"), ("processors", "0"),
    ("special-data", "We do not knowingly collect any"), ("special-data", "gezondheidsgegevens worden niet vastgelegd"),
    ("special-data", "Sem dados sensíveis"), ("special-data", "Uden følsomme oplysninger"),
    ("data", "name but not street"),
    ("special-data", "Free of special data"), ("special-data", "Sans données sensibles"), ("special-data", "0"),
    ("automated", "No automated decisions are taken"), ("automated", "Not solely automated"), ("automated", "0"),
    ("automated", "Der træffes ikke automatiske afgørelser"),
])  # fmt: skip
def test_a_denial_in_a_sentence_names_nothing(read, field, words):
    _, activity = read(field, words)
    assert not activity.recipients
    assert not activity.processors
    assert activity.data is None
    assert not activity.automated_decisions


@pytest.mark.parametrize("words", ["NAV", "DA"])
def test_a_name_in_capitals_is_no_denial(read, words):
    _, activity = read("recipients", words)
    assert [recipient.party for recipient in activity.recipients] == [words.lower()]


@pytest.mark.parametrize(("words", "category"), [
    ("Allergies (PAI), art. 9.2.a", "special.health"),
    ("Religionszugehörigkeit, Art. 9 Abs. 2 lit. b DSGVO", "special.religion"),
    ("Fagforeningsmæssigt tilhørsforhold, art. 9, stk. 2, litra b", "special.union"),
])  # fmt: skip
def test_data_beside_its_condition_is_read_where_its_words_are_plain(read, words, category):
    imported, activity = read("special-data", words)
    terms = imported.book.records("category")
    name = activity.data[0].categories[0]
    assert str(terms[name].broader if name in terms else name).startswith(category)
    assert activity.special_conditions
    assert [fate.cell.text for fate in imported.fates.of("question")] == [words]


@pytest.mark.parametrize(
    "words", ["(to be decided by the board)", "skal afklares", "noch festzulegen", "à définir", "nog te bepalen"]
)
def test_what_is_to_be_decided_is_not_stated(read, words):
    imported, activity = read("retention", words)
    assert activity.retention is None
    assert [fate.why for fate in imported.fates.of("question")] in (["gap"], ["unknown"])


@pytest.mark.parametrize(("words", "article", "law"), [
    ("alínea f) do n.º 1 do artigo 6.º", "6(1)(f)", []), ("letra e) del apartado 1 del artículo 6", "6(1)(e)", []),
    ("Rettslig forpliktelse, bokføringsloven § 13", "6(1)(c)", ["bokføringsloven § 13"]),
])  # fmt: skip
def test_an_article_that_is_named_from_its_letter_up_and_a_basis_with_its_law(read, words, article, law):
    _, activity = read("basis", words)
    (basis,) = activity.bases
    assert (basis.article, [cited.name for cited in basis.law or ()]) == (article, law)


def test_by_law_names_no_law(read):
    _, activity = read("retention", "Illimitata (per legge)")
    assert activity.retention[0].law is None


def test_a_remark_that_abbreviates_processing_names_a_processor(read):
    _, activity = read("recipients", "Finanzamt, Nord-Daten eG (AV)")
    assert [recipient.party for recipient in activity.recipients] == ["finanzamt"]
    assert [processor.party for processor in activity.processors] == ["nord-daten-eg"]


def test_erasure_with_periods_is_how_long_data_is_kept(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text("Activity;Purpose;Erasure\nA;x;6 months\nB;y;2 years\nC;z;10 days\n", encoding="utf-8")
    kept = [str(activity.retention[0].keep) for activity in imports.read(path).book.activities.values()]
    assert kept == ["P6M", "P2Y", "P10D"]


def table(folder, *lines):
    path = folder / "theirs.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return imports.read(path).book


def test_a_cell_that_asks_about_each_kind_of_special_data_denies_those_that_it_denies(tmp_path):
    book = table(
        tmp_path,
        "Traitement;Finalité;Données;Données sensibles",
        "Accueil;Recevoir;Nom;Santé : non concerné | Opinions politiques : non | Religion : oui",
    )
    (activity,) = book.activities.values()
    assert [statement.categories for statement in activity.statements] == [("special.health",), ("special.political",)]
    assert activity.data[0].categories == ("identity.name", "special.religion")


def test_two_letters_behind_a_name_are_a_country_where_the_name_is_a_companys(tmp_path):
    book = table(tmp_path, "Czynność;Cel;Odbiorcy", "Kadry;Płace;ZUS, US", "Listy;Wysyłka;Booker Inc., US")
    assert {party.name: party.country for party in book.parties.values()} == {"ZUS": None, "Booker Inc.": "US"}


def test_a_country_with_its_ground_under_third_countries_is_both(tmp_path):
    book = table(tmp_path, "Behandling;Ändamål;Tredjeland", "Brev;Svara;USA, standardavtalsklausuler")
    (transfer,) = book.transfers.values()
    assert (transfer.countries, transfer.safeguards[0].tool) == (("US",), "scc")


def test_a_table_whose_values_read_like_headings_is_no_form(tmp_path):
    book = table(
        tmp_path,
        "Traitement;Finalité;Données;Destinataires;Sous-traitants;Durée",
        "Paie;Payer;Numéro de sécurité sociale;Aucun;Aucun;5 ans",
        "Site;Répondre;Courriel;Aucun;Aucun;1 an",
        "Accueil;Recevoir;Nom;Aucun;Aucun;1 an",
    )
    assert [activity.name for activity in book.activities.values()] == ["Paie", "Site", "Accueil"]
