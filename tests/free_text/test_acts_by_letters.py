# SPDX-License-Identifier: Apache-2.0
"""Acts by their letters: which they are, in whose register, and what stands beside them."""

from ropa.free_text.acts.by_letters import acts_in
from tests.each_case import each_case

ACTS = [
    ("SEL § 155", "da", ["SEL § 155 (DK)"], ""),
    ("BFL, SFL", "da", ["BFL (DK)", "SFL (DK)"], ""),
    ("Art. 6, stk. 1, litra e, jf. SEL § 50, stk. 2", "da", ["SEL § 50, stk. 2 (DK)"], "Art. 6, stk. 1, litra e"),
    ("BFL 7 kap. 2 §", "sv", ["BFL 7 kap. 2 § (SE)"], ""),
    ("fvl. og oppll.", "nb", ["fvl (NO)", "oppll (NO)"], ""),
    ("§ 147 AO, § 257 HGB", "de", ["§ 147 AO (DE)", "§ 257 HGB (DE)"], ""),
    ("SGB IX und SGB V", "de", ["SGB IX (DE)", "SGB V (DE)"], ""),
    ("Art. 6 Abs. 1 lit. c DSGVO i.V.m. AO", "de", ["AO (DE)"], "Art. 6 Abs. 1 lit. c DSGVO"),
    ("StGB", "de", ["StGB"], ""),
    ("art. 52 AWR", "nl", ["art. 52 AWR (NL)"], ""),
    ("art. L123-22 C. com.", "fr", ["art. L123-22 C. com (FR)"], ""),
    ("KPL", "fi", ["KPL (FI)"], ""),
    ("BFL", None, ["BFL"], ""),
    ("BW", "en", [], "BW"),
    ("Registrering hos SEL i Aarhus", "da", [], "Registrering hos SEL i Aarhus"),
]


@each_case(("words", "language", "laws", "rest"), ACTS)
def test_letters_are_an_act_of_the_country_whose_language_the_register_is_in(words, language, laws, rest):
    acts = acts_in(words, language)
    assert ([str(law) for law in acts.laws], acts.remainder) == (laws, rest)


@each_case(("words", "language"), [("HR", "en"), ("KK", "da"), ("AWR, XYZ", "nl")])
def test_letters_that_no_table_has_are_known_to_be_such(words, language):
    assert acts_in(words, language).unknown


def test_a_letter_under_a_heading_that_names_the_article_stands_beside_an_act():
    acts = acts_in("c (SEL)", "da", "Hjemmel (art. 6)")
    assert ([str(law) for law in acts.laws], acts.remainder) == (["SEL (DK)"], "c")
