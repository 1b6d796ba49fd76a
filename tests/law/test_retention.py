# SPDX-License-Identifier: Apache-2.0
"""Retention law: minimum, maximum and the rest, by country and date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ropa.errors import LawGap, UnknownWord
from ropa.law import on
from ropa.law.acts import cites
from ropa.law.retention import rules
from ropa.period import Period


def _rule(code, day, one):
    return next((row for row in on(day).retention(code) if row.id == one), None)


def test_danish_accounts_are_kept_five_years_under_the_act_of_the_day():
    assert _rule("DK", "2022-06-30", "dk-bogf-1998").minimum == Period("P5Y")
    assert _rule("DK", "2022-06-30", "dk-bogf") is None
    assert _rule("DK", "2022-07-01", "dk-bogf").minimum == Period("P5Y")
    assert _rule("DK", "2022-07-01", "dk-bogf-1998") is None


def test_german_vouchers_went_from_ten_years_to_eight():
    assert _rule("DE", "2024-12-31", "de-8-old").minimum == Period("P10Y")
    assert _rule("DE", "2024-12-31", "de-8") is None
    assert _rule("DE", "2025-01-01", "de-8").minimum == Period("P8Y")
    assert _rule("DE", "2025-01-01", "de-8-old") is None
    assert _rule("DE", "2026-06-01", "de-10-fin").minimum == Period("P10Y")


@pytest.mark.parametrize(
    ("country", "day", "row", "years"),
    [
        ("NL", "2026-06-01", "nl-awr", "P7Y"),
        ("AT", "2026-06-01", "at-bao", "P7Y"),
        ("BE", "2022-12-31", "be-btw-7", "P7Y"),
        ("BE", "2023-01-01", "be-btw", "P10Y"),
        ("BE", "2023-01-01", "be-wer", "P7Y"),
        ("ES", "2026-06-01", "es-ccom", "P6Y"),
        ("IT", "2026-06-01", "it-cc", "P10Y"),
        ("BE", "2023-01-01", "be-wer-3", "P3Y"),
        ("PL", "2026-06-01", "pl-uor", "P5Y"),
        ("PL", "2026-06-01", "pl-uor-1", "P1Y"),
        ("IE", "2026-06-01", "ie-tca", "P6Y"),
        ("LU", "2026-06-01", "lu-ccom", "P10Y"),
        ("PT", "2026-06-01", "pt-circ", "P10Y"),
    ],
)
def test_accounts_are_kept_as_long_as_the_state_says(country, day, row, years):
    assert _rule(country, day, row).minimum == Period(years)


@pytest.mark.parametrize(
    ("country", "row", "first"),
    [
        ("DK", "dk-arbejdstid", "2024-07-01"),
        ("SE", "se-visselblas", "2021-12-17"),
        ("FI", "fi-ilmoittaja", "2023-01-01"),
        ("FI", "fi-tyoaika", "2020-01-01"),
        ("DE", "de-gwg-max", "2020-01-01"),
        ("DE", "de-hinschg", "2023-07-02"),
        ("NL", "nl-wgbo", "2020-01-01"),
        ("ES", "es-jornada", "2019-05-12"),
        ("ES", "es-video", "2018-12-07"),
        ("IT", "it-whistle", "2023-07-15"),
        ("PL", "pl-kp", "2019-01-01"),
        ("PL", "pl-sygnalista", "2024-09-25"),
        ("AT", "at-hschg", "2023-02-25"),
        ("BE", "be-patient", "2021-07-01"),
        ("GB", "gb-nmw", "2021-04-01"),
        ("DE", "de-strlschg", "2018-12-31"),
        ("FR", "fr-dmst", "2022-11-17"),
        ("IE", "ie-permits", "2024-09-02"),
        ("FI", "fi-sosiaali", "2024-01-01"),
        ("PL", "pl-118", "2018-07-09"),
        ("IE", "ie-parental", "2019-09-01"),
        ("FI", "eu-trial", "2022-01-31"),
        ("ES", "es-credito", "2018-12-07"),
        ("DE", "de-72a", "2021-06-10"),
        ("DK", "eu-dsa", "2024-02-17"),
    ],
)
def test_a_duty_to_keep_or_to_erase_begins_on_its_day_and_not_before(country, row, first):
    day = date.fromisoformat(first)
    assert _rule(country, day - timedelta(days=1), row) is None
    assert _rule(country, day, row) is not None
    assert _rule(country, day + timedelta(days=1), row) is not None


@pytest.mark.parametrize(
    ("citation", "country", "told"),
    [
        ("bogføringslovens § 12", "DK", {"dk-bogf"}),
        ("ilmoittajansuojelulain 29 §", "FI", {"fi-ilmoittaja"}),
        ("vanhentumislain 4 §", "FI", {"fi-velka"}),
        ("työsopimuslain 13 luvun 9 §", "FI", {"fi-tyosopimus"}),
        ("9 kap. 1 § skatteförfarandeförordningen", "SE", {"se-sff"}),
        ("§ 85 StrlSchG", "DE", {"de-strlschg", "de-strlschg-30"}),
        ("§ 27 Abs. 5 MuSchG", "DE", {"de-muschg"}),
        ("§ 50 JArbSchG", "DE", {"de-jarbschg"}),
        ("§ 41 JArbSchG", "DE", {"de-jarbschg-41"}),
        ("§ 72a Abs. 5 SGB VIII", "DE", {"de-72a"}),
        ("§ 28f Abs. 1 SGB IV", "DE", {"de-28f"}),
        ("§ 18a BetrAVG", "DE", {"de-betravg"}),
        ("artikel 151c Gemeentewet", "NL", {"nl-gemeente"}),
        ("DSA Art. 30(5)", "EU", {"eu-dsa"}),
        ("forordning (EU) 2021/784, artikel 6", "EU", {"eu-tco"}),
        ("markedsmisbrugsforordningens artikel 18, stk. 5", "EU", {"eu-insiders"}),
        ("MAR Art. 18", "EU", {"eu-insiders"}),
        ("Directive 2004/37/EC Art. 15", "EU", {"eu-carcinogens"}),
        ("Directive 2009/148/EC Art. 19", "EU", {"eu-asbestos"}),
        ("Directive 2002/98/EC Art. 14", "EU", {"eu-blood"}),
        ("Directive 2004/23/EC Art. 8", "EU", {"eu-tissues"}),
        ("Regulation (EU) No 520/2012 Art. 12", "EU", {"eu-vigilance"}),
        ("Regulation (EU) No 165/2014 Art. 33", "EU", {"eu-tacho"}),
        ("Regulation (EU) 2023/1113 Art. 26", "EU", {"eu-transfer"}),
        ("Directive (EU) 2015/849 Art. 40", "EU", {"eu-aml"}),
        ("Directive 2006/112/EC Art. 369k", "EU", {"eu-oss"}),
        ("§ 15 Abs. 4 AGG", "DE", {"de-agg"}),
        ("§ 15 GlBG", "AT", {"at-glbg"}),
        ("§ 10 KAKuG", "AT", {"at-kakug"}),
        ("Code du travail, art. R4624-45-9", "FR", {"fr-dmst"}),
        ("art. L1471-1 du Code du travail", "FR", {"fr-1471"}),
        ("art. 25 D.Lgs. 81/2008", "IT", {"it-sanitaria"}),
        ("art. 22 D.P.R. 600/1973", "IT", {"it-dpr600"}),
        ("art. 118 Kodeksu cywilnego", "PL", {"pl-118"}),
        ("art. 291 Kodeksu pracy", "PL", {"pl-291"}),
        ("section 84 VATCA 2010", "IE", {"ie-vat"}),
        ("art. 20.1.d) LOPDGDD", "ES", {"es-credito"}),
        ("art. 22.3 LOPDGDD", "ES", {"es-video"}),
        ("section 27 of the Parental Leave Act 1998", "IE", {"ie-parental"}),
        ("section 63 of the Employment Permits Act 2024", "IE", {"ie-permits"}),
        ("AR du 8 août 1980", "BE", {"be-sociale"}),
        ("art. 2262bis du Code civil", "BE", {"be-2262"}),
    ],
)
def test_a_rule_is_known_by_its_act_as_people_cite_it(citation, country, told):
    known = {row.id for row in rules() if row.country == country and row.holds(date(2026, 6, 1))}
    assert known & {row.id for row in rules() if cites(citation, row.acts, row.sections, whole_act=False)} == told


@pytest.mark.parametrize("row", ["eu-blood", "eu-tissues"])
def test_blood_and_tissues_are_under_their_directives_until_the_regulation_takes_their_place(row):
    assert _rule("DK", "2027-08-06", row).minimum == Period("P30Y")
    assert _rule("DK", "2027-08-07", row) is None


@pytest.mark.parametrize(
    ("day", "row", "years"),
    [
        ("2018-12-31", "be-aml-2018", "P8Y"),
        ("2019-01-01", "be-aml-2019", "P9Y"),
        ("2019-12-31", "be-aml-2019", "P9Y"),
        ("2020-01-01", "be-aml", "P10Y"),
    ],
)
def test_belgian_records_on_money_laundering_are_kept_a_year_longer_each_year_until_ten(day, row, years):
    assert _rule("BE", day, row).minimum == Period(years)
    assert sum(rule.id.startswith("be-aml") for rule in on(day).retention("BE")) == 1


def test_dutch_patient_records_went_from_fifteen_years_to_twenty():
    assert _rule("NL", "2019-12-31", "nl-wgbo-15").minimum == Period("P15Y")
    assert _rule("NL", "2020-01-01", "nl-wgbo-15") is None
    assert _rule("NL", "2020-01-01", "nl-wgbo").minimum == Period("P20Y")


def test_belgian_invoices_went_from_seven_years_to_ten():
    assert _rule("BE", "2023-01-01", "be-btw-7") is None
    assert _rule("BE", "2022-12-31", "be-btw") is None


def test_a_maximum_is_no_minimum_and_guidance_is_neither():
    camera = _rule("DK", "2024-01-01", "dk-tv")
    assert (camera.minimum, camera.maximum) == (None, Period("P30D"))
    guidance = _rule("DK", "2024-01-01", "dk-recruit")
    assert guidance.kind == "guidance"
    assert (guidance.minimum, guidance.maximum) == (None, None)


def test_money_laundering_records_have_both_ends():
    rule = _rule("NO", "2024-01-01", "no-hvit")
    assert rule.minimum == rule.maximum == Period("P5Y")


def test_the_money_laundering_directive_gives_only_a_minimum_for_states_may_ask_for_more():
    rule = _rule("DK", "2024-01-01", "eu-aml")
    assert (rule.minimum, rule.maximum) == (Period("P5Y"), None)


def test_the_money_laundering_regulation_takes_over_on_its_day():
    assert _rule("DK", "2027-07-09", "eu-aml")
    assert not _rule("DK", "2027-07-10", "eu-aml")
    assert _rule("DK", "2027-07-10", "eu-aml-2027")


def test_the_rules_of_the_union_are_for_the_eea_only():
    assert _rule("SE", "2024-01-01", "gdpr-consent").period is None
    assert on("2024-01-01").retention("US") == ()


def test_only_a_criterion_has_no_period():
    for row in rules():
        assert (row.period is None) == (row.kind == "criterion"), row.id
        assert row.label.languages == ("da", "nb")


def test_an_unknown_country_and_a_day_before_the_gdpr_are_refused():
    with pytest.raises(UnknownWord):
        on("2024-01-01").retention("XX")
    with pytest.raises(LawGap):
        on("2018-05-24").retention("DK")
