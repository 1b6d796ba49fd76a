# SPDX-License-Identifier: Apache-2.0
"""Numbers in words and halves within a time limit, in the languages of the EU and EEA."""

from __future__ import annotations

from ropa.free_text.durations import limits
from tests.each_case import each_case

PERIODS = {
    "two and a half years": "P30M",
    "2 og et halvt år": "P30M",
    "zweieinhalb Jahre": "P30M",
    "tweeënhalf jaar": "P30M",
    "dwa i pół roku": "P30M",
    "dva a půl roku": "P30M",
    "kolme ja puoli vuotta": "P42M",
    "δύο και μισό έτη": "P30M",
    "dvejus metus ir pusę": "P30M",
    "um ano e meio": "P18M",
    "twenty-four months": "P24M",
    "femogtyve år": "P25Y",
    "dix-huit mois": "P18M",
    "vinte e quatro meses": "P24M",
    "douăzeci și patru de luni": "P24M",
    "penkerius metus": "P5Y",
    "hat hónap": "P6M",
    "ühe aasta": "P1Y",
    "ħames snin": "P5Y",
    "trí bliana": "P3Y",
    "huszonnégy óra": "PT24H",
    "one hundred and eighty days": "P180D",
    "5 ani de la încetarea contractului": "P5Y",
    "2 Wo.": "P2W",
    "30 días naturales": "P30D",
    "24 t": "PT24H",
    "Længst 3 år": "P3Y",
    "Six years plus current year": "P6Y",
    "Indeværende kalenderår + 5": "P5Y",
    "mindst 2 og højst 5 år": "P2Y P5Y",
    "sechs bis zwölf Monate": "P6M P12M",
}

NO_PERIODS = [
    "max. 90 T.",  # Danish hours or German days
    "two hundred and ten days",  # a number that is not known whole
    "fem og tyve år",  # twenty-five, or five and twenty
    "one and a half to two years",
    "10 working days",
    "10 werkdagen",
]


@each_case("phrase, periods", PERIODS.items())
def test_a_number_in_words_is_the_whole_number(phrase: str, periods: str) -> None:
    assert " ".join(str(limit.keep) for limit in limits(phrase)) == periods
    assert not any(limit.conditions for limit in limits(phrase))


@each_case("phrase", NO_PERIODS)
def test_a_number_that_is_not_understood_whole_gives_no_period(phrase: str) -> None:
    assert all(limit.keep is None for limit in limits(phrase))
