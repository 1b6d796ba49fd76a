# SPDX-License-Identifier: Apache-2.0
"""Articles of the GDPR as they are written across Europe; what is of another law, or denied, is no citation."""

import pytest

from ropa.free_text.citations import cited
from ropa.free_text.legal_bases import bases
from tests.each_case import each_case


def laws(stated):
    return None if stated.law is None else tuple(law.name for law in stated.law)


WRITTEN = [
    ("чл. 6, пар. 1, буква „в“", "6(1)(c)"),
    ("čl. 6. st. 1. t. c) Opće uredbe", "6(1)(c)"),
    ("9. gr. 2. mgr. h-liður reglugerðarinnar", "9(2)(h)"),
    ("6,1,f", "6(1)(f)"),
    ("interesseafvejning (6,1,f)", "6(1)(f)"),
    ("6/1/e", "6(1)(e)"),
    ("6.1b", "6(1)(b)"),
    ("6-1c", "6(1)(c)"),
    ("9 art. 2 d", "9(2)(d)"),
    ("6 str. 1 d. c p.", "6(1)(c)"),
    ("GDPR 6 1 f", "6(1)(f)"),
    ("art. 6, stk. 1, litra b", "6(1)(b)"),
    ("artikkel 6 nr. 1 (bokstav b)", "6(1)(b)"),
    ("Artikel 6, stk. 1 (e)", "6(1)(e)"),
    ("Art 6 nr 1 bokstav f", "6(1)(f)"),
    ("personvernforordningen artikkel 6 nr. 1 bokstav a", "6(1)(a)"),
    ("artikel 6.1 f dataskyddsförordningen", "6(1)(f)"),
    ("artikel 6 punkt 1 led c", "6(1)(c)"),
    ("Art. 6 Abs. 1 S. 1 Buchst. b DS-GVO", "6(1)(b)"),
    ("Art. 6 (1) f DSGVO", "6(1)(f)"),
    ("6 lid 1 onder e AVG", "6(1)(e)"),
    ("art. 6, eerste lid, sub f", "6(1)(f)"),
    ("article 6-1-e du RGPD", "6(1)(e)"),
    ("art. 6, § 1, b)", "6(1)(b)"),
    ("art. 6 par. 1 point d", "6(1)(d)"),
    ("artículo 6, apartado 1, letra a)", "6(1)(a)"),
    ("Art. 6.1 b) RGPD", "6(1)(b)"),
    ("art. 6, co. 1, lett. e) GDPR", "6(1)(e)"),
    ("art. 6, paragrafo 1, lettera c)", "6(1)(c)"),
    ("artigo 6.º, n.º 1, alínea f)", "6(1)(f)"),
    ("art. 6 ust. 1 lit. c) RODO", "6(1)(c)"),
    ("Άρθρο 6, παράγραφος 1, στοιχείο ε΄", "6(1)(e)"),
    ("6. cikk (1) bekezdés f) pontja", "6(1)(f)"),
    ("čl. 6 ods. 1 písm. a) GDPR", "6(1)(a)"),
    ("článek 6 odst. 1 písm. f)", "6(1)(f)"),
    ("art. 6 alin. (1) lit. e)", "6(1)(e)"),
    ("член 6, параграф 1, буква е", "6(1)(f)"),
    ("članak 6. stavak 1. točka (b)", "6(1)(b)"),
    ("člen 6(1)(f) GDPR", "6(1)(f)"),
    ("artikli 6 lõike 1 punkt f", "6(1)(f)"),
    ("6. panta 1. punkta f) apakšpunkts", "6(1)(f)"),
    ("6 straipsnio 1 dalies b punktas", "6(1)(b)"),
    ("6 artiklan 1 kohdan a alakohta", "6(1)(a)"),
    ("b-liður 1. mgr. 6. gr.", "6(1)(b)"),
    ("point (f) of Article 6(1)", "6(1)(f)"),
    ("GDPR 6(1)(c)", "6(1)(c)"),
    ("9(2)(h)", "9(2)(h)"),
    ("art. 9 stk. 2 litra a", "9(2)(a)"),
    ("Art. 10 GDPR", "10"),
]


@each_case(("words", "article"), WRITTEN)
def test_an_article_is_found_however_it_is_written(words, article):
    assert cited(words) == (article,)


@each_case("words", [
    "article 6-II", "artículo 6 de la Ley 7/1985", "Art. 6 BayDSG", "§ 6 stk. 1", "article 9 de la loi de 1978",
    "lov om folkeregister § 6", "section 6(1) of the Act", "art. 6 kommuneloven", "art. 6 zákona č. 500",
    "No special category under Art. 9", "Falder ikke under art. 9", "Fällt nicht unter Art. 9",
    "kein Fall von Art. 9 Abs. 2", "pas de données de l'article 9", "9. gr. 3. tl.", "9. gr. laga nr. 90/2018",
])  # fmt: skip
def test_an_article_of_another_law_or_one_that_is_denied_is_no_citation(words):
    assert cited(words) == ()


@pytest.mark.parametrize(("words", "found"), [
    ("Art. 6(1)(b), (c) and (f)", ("6(1)(b)", "6(1)(c)", "6(1)(f)")),
    ("art. 6, stk. 1, litra c, og art. 9, stk. 2, litra b", ("6(1)(c)", "9(2)(b)")),
    ("art. 6 lit. a; art. 9 lit. a", ("6(1)(a)", "9(2)(a)")),
    ("6.1.c / 6.1.e", ("6(1)(c)", "6(1)(e)")),
])  # fmt: skip
def test_several_articles_in_one_cell_stay_apart(words, found):
    assert cited(words) == found


def test_a_letter_under_a_heading_that_names_the_article_is_one_of_it():
    ((basis,), ()) = bases("(f)", "Legal basis, Art. 6(1)")
    assert (basis.article, basis.cited) == ("6(1)(f)", True)
    (both, ()) = bases("litra c og e", "Hjemmel efter artikel 6")
    assert [basis.article for basis in both] == ["6(1)(c)", "6(1)(e)"]
    ((), (condition,)) = bases("h)", "Condition of Art. 9(2)")
    assert condition.article == "9(2)(h)"


def test_a_letter_under_any_other_heading_is_in_words():
    ((basis,), ()) = bases("(f)", "Legal basis")
    assert (basis.article, basis.text) == (None, "(f)")


@pytest.mark.parametrize(("words", "article", "law"), [
    ("litra e, sundhedsloven § 5", "6(1)(e)", "sundhedsloven § 5"),
    ("litra c, skattekontrolloven", "6(1)(c)", "skattekontrolloven"),
    ("Art. 6(1)(c), bogføringsloven § 12", "6(1)(c)", "bogføringsloven § 12"),
    ("arkivlova, art. 6 nr. 1 bokstav c", "6(1)(c)", "arkivlova"),
])  # fmt: skip
def test_a_letter_or_an_article_with_its_law(words, article, law):
    ((basis,), ()) = bases(words)
    assert (basis.article, laws(basis)) == (article, (law,))


def test_a_letter_that_its_words_contradict_gives_no_article():
    ((basis,), ()) = bases("(b) Consent")
    assert basis.article is None


def test_two_bases_by_name_are_two():
    (found, ()) = bases("consent / contract")
    assert [(basis.article, basis.cited) for basis in found] == [("6(1)(a)", False), ("6(1)(b)", False)]


def test_what_is_denied_is_no_basis_at_all():
    assert bases("This is no special category of data under Art. 9") == ((), ())


@each_case(("words", "left"), [
    ("Art. 6(1)(e). Art. 9 does not apply", ("6(1)(e)",)), ("art. 9 not applicable", ()),
    ("Art. 6, stk. 1, litra c; art. 9 finder ikke anvendelse", ("6(1)(c)",)), ("Art. 9: nicht einschlägig", ()),
    ("Art. 6 al. 1 let. b, l'art. 9 n'est pas applicable", ("6(1)(b)",)), ("art. 9 (n.v.t.)", ()),
    ("Art. 9(2)(h) – not for marketing", ("9(2)(h)",)), ("art. 9 no aplica", ()),
    ("Art. 6(1)(b), no special data, so Art. 9 is not relevant", ("6(1)(b)",)),
    ("Art. 9 DSGVO/§ 4 LDSG (sensible Daten) finden keine Anwendung, da nur Namen erhoben werden", ()),
    ("Article 9 GDPR and section 7 of the Act (sensitive data) do not apply", ()),
    ("Artikel 9 (følsomme oplysninger) finder ikke anvendelse", ()), ("Artikkel 9 får ikke anvendelse", ()),
    ("L'article 9 du RGPD ne s'applique pas", ()), ("Art. 9 RODO (dane wrażliwe) nie ma zastosowania", ()),
    ("Art. 9(2)(g) GDPR (section 8 of the Act does not apply)", ("9(2)(g)",)),
    ("Art. 9(2)(h) GDPR where section 5 does not apply", ("9(2)(h)",)),
])  # fmt: skip
def test_an_article_that_is_said_not_to_apply_is_not_cited(words, left):
    ordinary, special = bases(words)
    assert (cited(words), tuple(basis.article for basis in (*ordinary, *special))) == (left, left)
    assert all(laws(basis) is None for basis in ordinary)


@pytest.mark.parametrize(
    ("text", "article", "condition"),
    [
        ("Samtykke 9.2.a", "6(1)(a)", "9(2)(a)"),
        ("Explicit consent under Art. 9(2)(a)", "6(1)(a)", "9(2)(a)"),
        ("Einwilligung, Art. 9 Abs. 2 lit. a DSGVO", "6(1)(a)", "9(2)(a)"),
        ("9(2)(a) explicit consent", "6(1)(a)", "9(2)(a)"),
        ("Samtykke jf. art. 9, stk. 2, litra a", "6(1)(a)", "9(2)(a)"),
        ("Legal obligation + Art. 9(2)(b)", "6(1)(c)", "9(2)(b)"),
    ],
)
def test_a_basis_by_name_beside_a_condition_is_a_basis_in_words(text, article, condition):
    ordinary, special = bases(text)
    assert [(basis.article, basis.cited, basis.text) for basis in ordinary] == [(article, False, text)]
    assert [stated.article for stated in special] == [condition]


@pytest.mark.parametrize(
    "text", ["Vital interests 9(2)(c)", "Public interest (Art. 9(2)(i))", "Arbejdsret 9.2.b", "Uden samtykke, 9.2.b"]
)
def test_the_name_of_a_condition_is_no_basis(text):
    assert bases(text)[0] == ()


def test_several_letters_before_a_law_are_a_basis_each_and_the_law_is_that_of_the_one_that_rests_on_it():
    first, second = bases("Litra b og c, samt databeskyttelseslovens § 12")[0]
    assert [(basis.article, basis.cited, laws(basis)) for basis in (first, second)] == [
        ("6(1)(b)", False, None),
        ("6(1)(c)", False, ("databeskyttelseslovens § 12",)),
    ]
    assert [laws(basis) for basis in bases("litra c og e, jf. kommunestyrelsesloven")[0]] == [None, None]


def test_article_10_may_be_the_last_of_several_in_one_notation():
    assert cited("6-1-e, 9-2-h, 10") == ("6(1)(e)", "9(2)(h)", "10")
    assert cited("6.1.a, 10 years") == ("6(1)(a)",)
