# SPDX-License-Identifier: Apache-2.0
"""Cells: lists, short answers, time limits and legal bases in many languages."""

import pytest

from ropa.free_text.agreements import agreement
from ropa.free_text.answers import answer
from ropa.free_text.citations import cited
from ropa.free_text.durations import limits, says_all
from ropa.free_text.legal_bases import bases
from ropa.free_text.lists import items, labelled, lines, remark, sentences
from ropa.imports.fields.transfers import countries_in
from tests.each_case import each_case


def laws(stated):
    return None if stated.law is None else tuple(law.name for law in stated.law)


PERIODS = [
    ("5 år efter ansættelsens ophør", "P5Y", None, "ansættelsens ophør"),
    ("10 Jahre nach Vertragsende", "P10Y", None, "Vertragsende"),
    ("3 ans", "P3Y", None, None),
    ("3 ans après la dernière connexion", "P3Y", None, "la dernière connexion"),
    ("5 ans à compter du versement", "P5Y", None, "versement"),
    ("2 jaar na laatste contact", "P2Y", None, "laatste contact"),
    ("senest 24 måneder efter sidste kontakt", "P24M", "maximum", "sidste kontakt"),
    ("maks. 30 dager", "P30D", "maximum", None),
    ("bis zu 6 Monate", "P6M", "maximum", None),
    ("fino a 10 anni", "P10Y", "maximum", None),
    ("mindestens zwei Jahre", "P2Y", "minimum", None),
    ("au moins 1 an", "P1Y", "minimum", None),
    ("5 ans maximum", "P5Y", "maximum", None),
    ("24h", "PT24H", None, None),
    ("1,5 år", "P18M", None, None),
    ("två veckor", "P2W", None, None),
    ("P5Y", "P5Y", None, None),
    ("6 years", "P6Y", None, None),
    ("12 μήνες", "P12M", None, None),
    ("10 vuotta", "P10Y", None, None),
    ("7 años", "P7Y", None, None),
    ("5 år efter udløbet af kalenderåret", "P5Y", None, "udløbet af kalenderåret"),
    ("6 mois après la fin du contrat", "P6M", None, "la fin du contrat"),
    ("13 mois", "P13M", None, None),
    ("5 år etter at barnet slutter", "P5Y", None, "at barnet slutter"),
    ("10 vuotta tilikauden päättymisestä", "P10Y", None, "tilikauden päättymisestä"),
    ("5 vuotta työsuhteen päättymisen jälkeen", "P5Y", None, "työsuhteen päättymisen"),
    ("binnen 4 weken na afwijzing", "P4W", "maximum", "afwijzing"),
    ("nach Ablauf von 10 Jahren", "P10Y", None, None),
    ("fjorton dagar", "P14D", None, None),
    ("nicht länger als 3 Jahre", "P3Y", "maximum", None),
    ("ikke længere end 2 år", "P2Y", "maximum", None),
    ("do 30 dni", "P30D", "maximum", None),
    ("Jusqu'au désabonnement, puis 3 ans", "P3Y", None, "désabonnement"),
    ("indtil udmeldelse, derefter 6 måneder", "P6M", None, "udmeldelse"),
    ("7 år + innevarande år", "P7Y", None, "utgangen av innevarande år"),
    ("løbende regnskabsår + 5 år", "P5Y", None, "udgangen af løbende regnskabsår"),
    ("Ende des Geschäftsjahres + 10 J.", "P10Y", None, "Ende des Geschäftsjahres"),
    ("until the member leaves and 5 years thereafter", "P5Y", None, "the member leaves"),
    ("Så længe ansættelsen varer og 5 år derefter", "P5Y", None, "Så længe ansættelsen varer"),
    ("Während des Vertrags und weitere 3 Jahre", "P3Y", None, "Während des Vertrags"),
    ("Durata del contratto e 10 anni successivi", "P10Y", None, "Durata del contratto"),
]
UNDER_LAWS = [
    ("§ 147 AO: 10 Jahre", "P10Y", None, "§ 147 AO"),
    ("Bogføringsloven: min. 5 år", "P5Y", "minimum", "Bogføringsloven"),
    ("Companies Act - 6 years", "P6Y", None, "Companies Act"),
]
NO_PERIODS = [
    "In de praktijk 2 tot 5 jaar",
    "2 v",
    "no later than 6 months",
    "5 Jahre, verlängert um 3 Jahre",
    "5 years, reviewed every 2 years",
    "So lange wie nötig",
    "until the child is 18 years old",
    "indtil barnet fylder 18 år",
    "bis das Kind 18 Jahre ist",
    "1,3 år",
]


@each_case("text, keep, bound, law", UNDER_LAWS)
def test_a_law_before_a_period_is_what_asks_for_it_and_no_condition(text, keep, bound, law):
    (limit,) = limits(text)

    assert (limit.keep.text, limit.bound, laws(limit), limit.conditions) == (keep, bound, (law,), None)


@each_case("text, then", [("6 years and then deleted", "delete"), ("5 år og derefter anonymiseret", "anonymise")])
def test_an_and_leads_to_what_comes_after_a_period(text, then):
    (limit,) = limits(text)

    assert (limit.then, limit.conditions) == (then, None)


@each_case(("words", "keep", "bound", "starts"), PERIODS)
def test_a_plain_time_limit_becomes_a_period(words, keep, bound, starts):
    (found,) = limits(words)
    assert (found.keep.text, found.bound and found.bound.value, found.starts) == (keep, bound, starts)
    assert found.conditions is None


@each_case("words", NO_PERIODS)
def test_two_figures_a_negation_and_a_range_with_more_around_it_stay_in_words(words):
    (found,) = limits(words)
    assert found.keep is None
    assert found.criteria == words


RANGES = [("2-3 Jahre", "P2Y", "P3Y"), ("zwei bis drei Jahre", "P2Y", "P3Y"), ("3–6 mnd.", "P3M", "P6M"),
          ("tra 5 e 7 anni", "P5Y", "P7Y"), ("5 à 10 ans", "P5Y", "P10Y")]  # fmt: skip


@pytest.mark.parametrize(("words", "shortest", "longest"), RANGES)
def test_a_range_is_at_least_its_shortest_and_at_most_its_longest(words, shortest, longest):
    found = limits(words)
    assert [(limit.keep.text, limit.bound.value) for limit in found] == [(shortest, "minimum"), (longest, "maximum")]


SUMS = [
    ("3 år og 3 måneder", "P3Y3M", None),
    ("1 year, 6 months", "P1Y6M", None),
    ("2 Jahre und 3 Monate nach Austritt", "P2Y3M", "Austritt"),
    ("2 ½ years", "P30M", None),
    ("halvannet år etter utmelding", "P18M", "utmelding"),
    ("eineinhalb Jahre", "P18M", None),
    ("anderhalf jaar", "P18M", None),
    ("un año y medio", "P18M", None),
    ("1/2 år", "P6M", None),
    ("Kundeforhold + 2 år", "P2Y", "Kundeforhold"),
    ("Indtil afmelding + 14 dage", "P14D", "afmelding"),
    ("løpende + 3 år", "P3Y", "utgangen av løpende"),
    ("Inneværende år + 7", "P7Y", "utgangen av inneværende år"),
    ("laufendes Jahr + 6 Jahre", "P6Y", "Ende laufendes Jahr"),
    ("30d", "P30D", None),
    ("3 roky", "P3Y", None),
    ("6 hónap", "P6M", None),
    ("10 metų", "P10Y", None),
    ("5 години", "P5Y", None),
]


@each_case(("words", "keep", "starts"), SUMS)
def test_halves_compounds_and_sums_are_periods(words, keep, starts):
    (found,) = limits(words)
    assert (found.keep.text, found.starts, found.conditions) == (keep, starts, None)


def test_figures_that_are_added_keep_their_words():
    (found,) = limits("3+2 år")
    assert (found.keep.text, found.conditions[0].text) == ("P5Y", "3+2 år")


@pytest.mark.parametrize(("words", "law"), [
    ("Bevares (arkivloven)", "arkivloven"), ("slettes aldrig", None), ("Unbefristet", None),
    ("dauerhaft (ArchivG)", None), ("Permanently", None), ("bevares i henhold til arkivlova", "arkivlova"),
])  # fmt: skip
def test_without_an_end_is_in_words_and_by_law_where_one_is_named(words, law):
    (found,) = limits(words)
    assert (found.criteria, found.keep) == (words, None)
    assert (laws(found), found.statutory) == (((law,), True) if law else (None, None))


@pytest.mark.parametrize(
    "words", ["we reply within two weeks", "Svar gives inden 1 måned", "Anfragen: binnen 4 Wochen"]
)
def test_a_time_within_which_somebody_is_answered_is_no_limit(words):
    assert limits(words) == ()


@pytest.mark.parametrize(
    ("words", "event"),
    [("12 måneder efter sidste svar", "sidste svar"), ("6 months after the last reply", "the last reply")],
)
def test_a_time_that_counts_from_an_answer_is_a_limit(words, event):
    (limit,) = limits(words)
    assert (limit.starts, limit.criteria) == (event, None)


def test_what_is_asked_is_kept_for_a_time_all_the_same():
    (found,) = limits("Henvendelser: senest 24 måneder efter sidste kontakt")
    assert (found.keep.text, found.bound.value) == ("P24M", "maximum")


def test_kinds_of_data_in_one_cell_have_a_limit_each():
    first, second = limits("Sager: 10 år, lister: 6 mdr.")
    assert (first.keep.text, second.keep.text) == ("P10Y", "P6M")


LAWS = [
    ("10 Jahre (§ 147 AO)", "P10Y", None, "§ 147 AO"),
    ("10 Jahre gemäß § 147 AO", "P10Y", None, "§ 147 AO"),
    ("2 år efter udmeldelse, jf. bogføringsloven § 10", "P2Y", "udmeldelse", "bogføringsloven § 10"),
    ("5 år etter regnskapsårets slutt (bokføringsloven § 13)", "P5Y", "regnskapsårets slutt", "bokføringsloven § 13"),
    ("10 ans (art. L. 123-22 du code de commerce)", "P10Y", None, "art. L. 123-22 du code de commerce"),
    ("7 år enligt bokföringslagen", "P7Y", None, "bokföringslagen"),
    ("10 Jahre nach Nds. AktO", "P10Y", None, "Nds. AktO"),
]


@pytest.mark.parametrize(("words", "keep", "starts", "law"), LAWS)
def test_a_law_behind_a_time_limit_is_the_law_that_sets_it(words, keep, starts, law):
    (found,) = limits(words)
    assert (found.keep.text, found.starts, laws(found), found.conditions) == (keep, starts, (law,), None)
    assert says_all(words, (found,))


@pytest.mark.parametrize("words", ["Bogføringsloven: 5 år", "Bogføringsloven 5 år", "5 år, bogføringsloven"])
def test_a_law_that_is_all_that_stands_beside_a_time_limit_sets_it(words):
    (found,) = limits(words)
    assert (found.keep.text, [law.casefold() for law in laws(found)], found.conditions) == (
        "P5Y",
        ["bogføringsloven"],
        None,
    )


@pytest.mark.parametrize("words", ["5+1 år, bogføringsloven", "Normalt 5 år, bogføringsloven", "Ansøgere: 5 år"])
def test_more_beside_a_time_limit_than_a_law_is_no_law(words):
    assert [one.law for one in limits(words)] == [None] * len(limits(words))


def test_more_than_a_place_in_a_law_is_no_law():
    assert limits("7 years (HMRC)")[0].law is None
    (found,) = limits("5 Jahre nach Ende der Amtszeit (§ 42 GVG) und Pflichten nach Akten")
    assert laws(found) is None


ERASED = [
    "Slettes efter 5 år",
    "Löschung nach 5 Jahren",
    "Wird nach 5 Jahren automatisch gelöscht",
    "deleted after 5 years",
]


@pytest.mark.parametrize("words", ERASED)
def test_words_around_a_period_that_only_say_that_data_is_deleted_then(words):
    (found,) = limits(words)
    assert (found.keep.text, found.then.value, found.conditions) == ("P5Y", "delete", None)


def test_an_event_until_which_data_is_kept_is_found_in_finnish_too():
    assert limits("Kunnes suostumus peruutetaan")[0].until == "suostumus peruutetaan"


def test_half_a_year_in_a_column_of_years_is_six_months():
    assert limits("0,5", "Bewaartermijn (jaren)")[0].keep.text == "P6M"
    assert limits("0,3", "Bewaartermijn (jaren)")[0].keep is None


CONDITIONS = [
    ("Mahnungen: 3 Jahre", "P3Y", "Mahnungen", False),
    ("30 Jahre für Ehrungen", "P30Y", "Ehrungen", False),
    ("6 mths if unsuccessful", "P6M", "unsuccessful", False),
    ("If unsuccessful: 6 months", "P6M", "unsuccessful", False),
    ("6 mdr. ved afslag", "P6M", "afslag", False),
    ("3 måneder dersom søkeren ikke får jobben", "P3M", "søkeren ikke får jobben", False),
    ("6 Monate, wenn keine Einstellung erfolgt", "P6M", "keine Einstellung erfolgt", False),
    ("2 ans en cas de refus", "P2Y", "refus", False),
    ("6 mēneši, ja netiek pieņemts", "P6M", "netiek pieņemts", False),
    ("6 μήνες αν δεν προσληφθεί", "P6M", "δεν προσληφθεί", False),
    ("6 hónap elutasítás esetén", "P6M", "elutasítás", False),
    ("2 years (unless consent is withdrawn)", "P2Y", "consent is withdrawn", True),
    ("2 år, medmindre der er en verserende sag", "P2Y", "der er en verserende sag", True),
]


@each_case(("words", "keep", "condition", "negated"), CONDITIONS)
def test_a_limit_on_a_condition_has_the_condition_alone(words, keep, condition, negated):
    (found,) = limits(words)
    assert (found.keep.text, [(one.text, one.negated) for one in found.conditions]) == (keep, [(condition, negated)])
    assert says_all(words, (found,))


def test_each_limit_of_a_line_has_its_own_condition_and_what_keeps_data_longer_is_none():
    first, second = limits("6 months if unsuccessful, 5 years if hired")
    assert (first.keep.text, first.conditions[0].text) == ("P6M", "unsuccessful")
    assert (second.keep.text, second.conditions[0].text) == ("P5Y", "hired")
    (held,) = limits("30 dage, dog længere ved politianmeldelse")
    assert (held.keep.text, held.legal_hold, held.conditions) == ("P30D", "dog længere ved politianmeldelse", None)
    (usual,) = limits("normally 2 years")
    assert (usual.keep.text, usual.may, usual.conditions) == ("P2Y", True, None)


def test_an_event_without_a_period_is_an_end():
    (found,) = limits("Jusqu'à désinscription")
    assert (found.keep, found.until) == (None, "désinscription")


def test_a_bare_number_is_a_period_only_where_the_heading_names_the_unit():
    assert limits("5", "Retention (years)")[0].keep.text == "P5Y"
    assert limits("5", "Retention") == ()


ARTICLES = [
    ("Art. 6 Abs. 1 lit. f DSGVO", ("6(1)(f)",)),
    ("Art. 6 Abs. 1 lit. c) und lit. e) DSGVO, § 3 NDSG", ("6(1)(c)", "6(1)(e)")),
    ("Samtykke (art. 6, stk. 1, litra a) og/eller kontrakt (litra b)", ("6(1)(a)", "6(1)(b)")),
    ("Artikkel 6 nr. 1 bokstav c og e", ("6(1)(c)", "6(1)(e)")),
    ("Consentement (art. 6.1.a)", ("6(1)(a)",)),
    ("6(1)(f) GDPR", ("6(1)(f)",)),
    ("Article 6(1)(c), 9(2)(h)", ("6(1)(c)", "9(2)(h)")),
    ("Art. 9 Abs. 2 lit. b), lit. g) und lit. h) DSGVO", ("9(2)(b)", "9(2)(g)", "9(2)(h)")),
    ("Art. 6 Abs. 1 lit. e DSGVO, § 3 Abs. 1 lit. b NDSG", ("6(1)(e)",)),
    ("Article 6", ("6",)),
    ("Art. 6 EMRK", ()),
    ("Art. 34 GG", ()),
    ("16 years, 6 months", ()),
    ("Art. 6 Abs. 1 lit. z", ("6(1)",)),
    ("Art. 6 Abs. 1 S. 1 lit. a DSGVO", ("6(1)(a)",)),
    ("Art. 6 Abs. 1 UAbs. 1 lit. e DSGVO", ("6(1)(e)",)),
    ("Art. 6 I f DSGVO", ("6(1)(f)",)),
    ("artikel 6, eerste lid, onder e", ("6(1)(e)",)),
    ("artikel 6 lid 1 onderdeel c", ("6(1)(c)",)),
    ("Article 6, paragraphe 1, point c) du RGPD", ("6(1)(c)",)),
    ("6 artiklan 1 kohdan c alakohta", ("6(1)(c)",)),
    ("Yleinen etu (6 artikla 1 e)", ("6(1)(e)",)),
    ("RGPD: 6.1.e) Misión de interés público", ("6(1)(e)",)),
    ("6.1 b", ("6(1)(b)",)),
    ("art. 6, par. 1, lett. c) ed e)", ("6(1)(c)", "6(1)(e)")),
    ("Art. 6 para. 1 sentence 1 lit. f GDPR", ("6(1)(f)",)),
    ("section 6.1 a of the handbook", ()),
    ("§ 6.1 b", ()),
]


@each_case(("words", "named"), ARTICLES)
def test_the_articles_of_the_gdpr_are_found_beside_national_law(words, named):
    assert cited(words) == named


def test_the_name_of_a_basis_has_its_article_put_to_it_and_is_not_cited():
    ((found,), ()) = bases("legitimate_interests")
    assert (found.article, found.cited, found.text) == ("6(1)(f)", False, "legitimate_interests")


def test_words_that_are_more_than_the_name_of_a_basis_get_no_article():
    ((found,), ()) = bases("Samtykke og teknisk nødvendighed")
    assert (found.article, found.cited, found.text) == (None, False, "Samtykke og teknisk nødvendighed")


def test_a_national_law_by_itself_is_the_law_and_no_article():
    ((found,), ()) = bases("§ 62 NKomVG")
    assert (found.article, laws(found)) == (None, ("§ 62 NKomVG",))


def test_a_national_law_beside_one_article_is_its_law_and_beside_two_it_is_in_the_words():
    ((found,), ()) = bases("art. 6, stk. 1, litra e, jf. dagtilbudsloven § 4")
    assert (found.article, laws(found)) == ("6(1)(e)", ("dagtilbudsloven § 4",))
    (both, ()) = bases("art. 6, stk. 1, litra c og e, jf. dagtilbudsloven § 4")
    assert [(one.article, one.law) for one in both] == [("6(1)(c)", None), ("6(1)(e)", None)]


def test_the_name_of_a_basis_with_a_law_in_parentheses_is_both():
    ((found,), ()) = bases("Wettelijke verplichting (art. 52 AWR)")
    assert (found.article, found.cited, laws(found)) == ("6(1)(c)", False, ("art. 52 AWR",))


def test_a_condition_of_article_9_is_no_basis():
    ((), (found,)) = bases("Art. 9 Abs. 2 lit. a DSGVO")
    assert found.article == "9(2)(a)"


ANSWERS = [
    ("Nein", "no", False), ("nej", "no", False), ("Non — OAuth UE", "no", False), ("Nej, undtagen Google", "no", True),
    ("Keine", "none", False), ("Ingen — lagres lokalt", "none", False), ("Nessuno", "none", False),
    ("N/A", "na", False), ("Non concerné", "na", False), ("n.v.t.", "na", False),
    ("unknown", "unknown", False), ("ukendt", "unknown", False), ("—", "unknown", False), ("?", "unknown", False),
    ("Sélectionnez un élément dans cette liste déroulante ►", "prompt", False), ("[name]", "prompt", False),
    ("Oui", "yes", False), ("TRUE", "yes", False), ("Nur bei Bestellung", "said", False), ("Norge", "said", False),
]  # fmt: skip


@each_case(("words", "kind", "excepted"), ANSWERS)
def test_the_forms_of_no_and_none_and_unknown_differ(words, kind, excepted):
    found = answer(words)
    assert (found.kind, found.excepted) == (kind, excepted)


def test_a_phrase_that_opens_with_no_counts_only_where_that_is_asked_for():
    assert answer("Keine Übermittlung", "recipients").kind == "none"
    assert answer("Keine Übermittlung", "retention").kind == "said"


LISTS = [
    ("Navn\nadresse", ("Navn", "adresse")),
    ("- Navn\n- adresse", ("Navn", "adresse")),
    ("Navn; adresse (vej; by)", ("Navn", "adresse (vej; by)")),
    ("Navn, adresse (vej, by), 1,5 kg", ("Navn", "adresse (vej, by)", "1,5 kg")),
    ("Besøgende / ansatte", ("Besøgende", "ansatte")),
    ("und/oder", ("und/oder",)),
    ("a · b · c", ("a", "b", "c")),
    ("1. Name\n2) Adresse", ("Name", "Adresse")),
    ("Navn (uden ende, her", ("Navn (uden ende", "her")),
    (
        "We ask for it when you come in, and keep it for as long as the two of us agree on that.",
        ("We ask for it when you come in, and keep it for as long as the two of us agree on that.",),
    ),
]


@each_case(("words", "parts"), LISTS)
def test_a_list_is_cut_where_it_is_one(words, parts):
    assert items(words) == parts


def test_labels_and_remarks_are_told_from_names():
    assert labelled("Intern: Kasse, Steueramt") == ("Intern", "Kasse, Steueramt")
    assert labelled("https://example.org") is None
    assert remark("Google (OAuth)") == ("Google", "OAuth")
    assert remark("Google") == ("Google", None)
    assert lines("a\n\n b ;c") == ("a", "b", "c")


def test_a_country_is_found_by_its_name_and_no_two_letters_are_taken_for_one():
    assert countries_in("Ja, til Indien og USA") == ("US", "IN")
    assert countries_in("Ja, to us and in no case CONTACT IT") == ()
    assert countries_in("OUI — CONTACT US") == ()


@pytest.mark.parametrize(
    "words",
    [
        "60 days before the vote",
        "30 dage før mødet",
        "2 Wochen vor der Wahl",
        "3 mois avant le départ",
        "az ülés előtt 30 nap",
    ],
)
def test_so_long_before_something_is_no_period(words):
    (found,) = limits(words)
    assert (found.criteria, found.keep) == (words, None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Yes 12/03/2021", "Yes 12/03/2021"),
        ("underskrevet 2019", "underskrevet 2019"),
        ("Y - March 2021", "March 2021"),
        ("Ja, 2019", "2019"),
        ("Foreligger", ""),
        ("DPA standard", "DPA standard"),
        ("Inclus dans CGV", "Inclus dans CGV"),
        ("Bestandteil der AGB", "Bestandteil der AGB"),
    ],
)
def test_a_contract_is_there_though_its_day_is_not_plain(text, says):
    assert agreement(text).text == says


@pytest.mark.parametrize(
    "text",
    [
        "Yes, but expired",
        "Ja, men kun for lager",
        "opsagt 2020",
        "2019",
        "Nej 2019",
        "Ja?",
        "standard",
        "DPA standard ?",
        "DPA standard à signer",
        "not included in the terms",
    ],
)
def test_a_contract_with_a_reservation_is_asked_about(text):
    assert agreement(text) is None


@pytest.mark.parametrize(("words", "then"), [
    ("2 jaar na laatste contact, daarna geanonimiseerd", "anonymise"), ("10 år, herefter arkiveres", "archive"),
    ("5 years after the end, then deleted", "delete"), ("3 years, then we decide", None),
])  # fmt: skip
def test_what_happens_when_the_period_is_over_is_no_part_of_the_event(words, then):
    (limit,) = limits(words)
    assert (limit.then, "daarna" in (limit.starts or "")) == (then, False)


@pytest.mark.parametrize("words", ["5", "0", "2023", "1-3"])
def test_a_number_without_a_unit_is_no_limit_and_no_criterion(words):
    assert limits(words) == ()


@each_case(
    "text, parts",
    [
        ("Helse (sykefravær). Ikke religion", ("Helse (sykefravær)", "Ikke religion")),
        ("Health (sickness). Not religion.", ("Health (sickness)", "Not religion")),
        ("Name (f.eks. kort). navn", ("Name (f.eks. kort). navn",)),
    ],
)
def test_a_sentence_ends_behind_parentheses_too(text, parts):
    assert sentences(text) == parts
