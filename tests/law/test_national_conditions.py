# SPDX-License-Identifier: Apache-2.0
"""National provisions that lay down a condition: known by act and section, on a day."""

from __future__ import annotations

from datetime import date

import pytest

from ropa import law
from ropa.law.acts import sections_cited
from ropa.law.articles import is_article
from ropa.law.countries import is_known
from ropa.law.national_conditions import national_conditions


@pytest.mark.parametrize(
    ("citation", "articles"),
    [
        ("databeskyttelseslovens § 12, stk. 1", {"9(2)(b)"}),
        ("§ 26 Abs. 3 BDSG", {"9(2)(b)"}),
        ("personopplysningsloven § 12", {"87"}),
        ("3 kap. 10 § dataskyddslagen", {"87"}),
        ("tietosuojalain 29 §", {"87"}),
        ("art. 46 UAVG", {"87"}),
        ("§ 72a SGB VIII", {"10"}),
        ("børneattestloven", {"10"}),
        ("§ 12 i databeskyttelsesloven", {"9(2)(b)"}),
        ("art. 30 lid 1 UAVG", {"9(2)(b)", "9(2)(g)", "9(2)(h)"}),
        ("art. 24 UAVG", {"9(2)(j)"}),
        ("art. 28 UAVG", {"9(2)(g)", "9(2)(h)", "9(2)(j)"}),
        ("personopplysningsloven § 9", {"9(2)(j)", "10"}),
        ("personopplysningsloven § 8", set()),
        ("section 46 of the Data Protection Act 2018", {"9(2)(b)"}),
        ("section 51 of the Data Protection Act 2018", {"9(2)(g)", "10"}),
        ("Data Protection Act 2018, s. 55", {"10"}),
        ("artículo 10 LOPDGDD", {"10"}),
        ("art. 2-octies del Codice privacy", {"10"}),
        ("art. 2-sexies d.lgs. 196/2003", {"9(2)(g)"}),
        ("§ 139b AO", {"87"}),
        ("§ 4 Abs. 3 DSG", {"10"}),
        ("article 46 de la loi Informatique et Libertés", {"10"}),
        ("art. 10 de la loi du 30 juillet 2018", {"10"}),
        ("art. 229 Kodeksu pracy", {"9(2)(b)", "9(2)(h)"}),
        ("arbeidsmiljøloven § 9-3", {"9(2)(b)"}),
        ("arbeidsmiljøloven § 9-1", set()),
        ("hvidvasklovens § 11", {"87"}),
        ("2 kap. 31 § skollagen", {"10"}),
        ("laki yksityisyyden suojasta työelämässä 5 §", {"9(2)(b)"}),
        ("databeskyttelsesloven", set()),
        ("databeskyttelsesloven § 122", set()),
        ("bogføringsloven § 12", set()),
    ],
)
def test_a_provision_is_known_by_its_act_and_section(citation, articles):
    assert law.on(date(2026, 6, 1)).conditions_laid_down(citation) == articles


def test_a_provision_lays_down_nothing_before_it_is_in_force():
    assert not law.on(date(2018, 6, 1)).conditions_laid_down("personopplysningsloven § 6")
    assert law.on(date(2018, 7, 20)).conditions_laid_down("personopplysningsloven § 6") == {"9(2)(b)", "10"}
    assert not law.on(date(2022, 12, 31)).conditions_laid_down("ilmoittajansuojelulaki 30 §")
    assert law.on(date(2023, 1, 1)).conditions_laid_down("ilmoittajansuojelulaki 30 §") == {"9(2)(g)", "10"}


def test_every_row_names_articles_that_are_and_a_country_that_is():
    assert all(is_article(article) for row in national_conditions() for article in row.articles)
    assert all(is_known(row.country) for row in national_conditions())


@pytest.mark.parametrize(
    ("citation", "sections"),
    [
        ("§ 4 c", {"4c"}),
        ("§ 12 i loven", {"12"}),
        ("7 kap. 2 § bokföringslagen", {"7:2"}),
        ("kirjanpitolaki 2 luku 10 §", {"10"}),
        ("section 12", {"12"}),
        ("loven", set()),
    ],
)
def test_the_sections_of_a_citation_are_read(citation, sections):
    assert sections_cited(citation) == sections
