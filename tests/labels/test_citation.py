# SPDX-License-Identifier: Apache-2.0
"""A citation reads as the reader's language cites the law, whole or not at all."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest

from ropa import labels
from tests.each_case import each_case

CITED = """
GDPR Art. 30(1)(g), 32(1)
    GDPR art. 30, stk. 1, litra g, art. 32, stk. 1
    GDPR art. 30 nr. 1 bokstav g, art. 32 nr. 1
GDPR Art. 4(7), (8), 28(10)
    GDPR art. 4, nr. 7 og nr. 8, art. 28, stk. 10
    GDPR art. 4 nr. 7 og nr. 8, art. 28 nr. 10
GDPR Art. 13(2)(b), (d), 15-18, 20
    GDPR art. 13, stk. 2, litra b og litra d, art. 15-18, art. 20
    GDPR art. 13 nr. 2 bokstav b og bokstav d, art. 15-18, art. 20
GDPR Art. 28(3), 30(2)(a)-(b)
    GDPR art. 28, stk. 3, art. 30, stk. 2, litra a-b
    GDPR art. 28 nr. 3, art. 30 nr. 2 bokstav a-b
GDPR recitals 38, 58 and 71, Art. 25(2)
    GDPR betragtning 38, 58 og 71, art. 25, stk. 2
    GDPR fortalepunkt 38, 58 og 71, art. 25 nr. 2
GDPR Art. 49(1) second subparagraph, 49(6)
    GDPR art. 49, stk. 1, andet afsnit, art. 49, stk. 6
    GDPR art. 49 nr. 1 annet ledd, art. 49 nr. 6
Directive 2002/58/EC Art. 5(3), as amended by Directive 2009/136/EC; CJEU C-673/17
    direktiv 2002/58/EF art. 5, stk. 3, som ændret ved direktiv 2009/136/EF; EU-Domstolen C-673/17
    direktiv 2002/58/EF art. 5 nr. 3, som endret ved direktiv 2009/136/EF; EU-domstolen C-673/17
GDPR Art. 46(2)(c); Implementing Decision (EU) 2021/914 Art. 4(2)-(4)
    GDPR art. 46, stk. 2, litra c; gennemførelsesafgørelse (EU) 2021/914 art. 4, stk. 2-4
    GDPR art. 46 nr. 2 bokstav c; gjennomføringsbeslutning (EU) 2021/914 art. 4 nr. 2-4
Datatilsynet (NO), list under Art. 35(4), 2019
    Datatilsynet (NO), liste efter art. 35, stk. 4, 2019
    Datatilsynet (NO), liste etter art. 35 nr. 4, 2019
GDPR Art. 46(1), CJEU C-311/18, para. 134
    GDPR art. 46, stk. 1, EU-Domstolen C-311/18, præmis 134
    GDPR art. 46 nr. 1, EU-domstolen C-311/18, avsnitt 134
GDPR Art. 45; CJEU C-703/25 P (pending)
    GDPR art. 45; EU-Domstolen C-703/25 P (verserende)
    GDPR art. 45; EU-domstolen C-703/25 P (verserende)
databeskyttelsesloven § 22(2)-(3)
    databeskyttelsesloven § 22, stk. 2-3
    databeskyttelsesloven § 22 stk. 2-3
"""
"""A citation, and below it how it reads in Danish and in Norwegian."""

FOREIGN = (
    "GDPR Art. 8(1), no derogation yet",
    "HGB § 257(4); AO § 147(3)",
    "Regulation of the municipality on dogs",
    "The Decision Makers ApS",
    "15 U.S.C. 45(a)(2)",
)
"""Parts that are not the law of the Union, or not only that."""


@each_case("lines", [CITED.strip().splitlines()[at : at + 3] for at in range(0, 33, 3)], ids=lambda lines: lines[0])
def test_a_citation_reads_as_the_language_cites(lines: list[str]) -> None:
    citation, danish, norwegian = (line.strip() for line in lines)
    assert labels.citation_text(citation, "en") == citation
    assert labels.citation_text(citation, "da") == danish
    assert labels.citation_text(citation, "nb") == norwegian


@each_case("citation", FOREIGN)
@each_case("lang", ["en", "da", "nb", "de"])
def test_what_is_not_understood_whole_stands_as_it_is(citation: str, lang: str) -> None:
    assert labels.citation_text(citation, lang) == citation


def test_a_language_without_words_for_citations_cites_as_in_english() -> None:
    assert labels.citation_text("GDPR Art. 5(2)", "de") == "GDPR Art. 5(2)"


@pytest.mark.parametrize("lang", ["da", "nb"])
def test_the_law_that_rules_of_change_cite_reads_in_each_language(lang: str) -> None:
    table = files("ropa.difference").joinpath("rules_of_change.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        written = labels.citation_text(row["law"], lang)
        assert not re.search(r"Art\.|recital|Directive|CJEU", written), written
        assert re.findall(r"\d+", written) == re.findall(r"\d+", row["law"]), "a number is lost or moved"


@pytest.mark.parametrize("piece", ["1", "1.", "Art. 1, ", "(a)", ", ", "recital ", "C-1/1"])
def test_a_hostile_citation_is_read_once(piece: str) -> None:
    hostile = piece * 3_000 + "!"
    assert labels.citation_text(hostile, "da") == hostile


@pytest.mark.parametrize(
    ("citation", "danish", "norwegian"),
    [
        (
            "Implementing Decision (EU) 2023/1795 (OJ L 231, 20.9.2023, p. 118)",
            "gennemførelsesafgørelse (EU) 2023/1795 (EUT L 231 af 20.9.2023, s. 118)",
            "gjennomføringsbeslutning (EU) 2023/1795 (EUT L 231 av 20.9.2023, s. 118)",
        ),
        (
            "Implementing Decision (EU) 2025/2574 (OJ L, 2025/2574, 23.12.2025)",
            "gennemførelsesafgørelse (EU) 2025/2574 (EUT L, 2025/2574, 23.12.2025)",
            "gjennomføringsbeslutning (EU) 2025/2574 (EUT L, 2025/2574, 23.12.2025)",
        ),
        (
            "Directive 95/46/EC (OJ L 215, 25.8.2000, p. 1)",
            "direktiv 95/46/EF (EFT L 215 af 25.8.2000, s. 1)",
            "direktiv 95/46/EF (EFT L 215 av 25.8.2000, s. 1)",
        ),
    ],
)
def test_the_official_journal_has_its_name_of_the_day_in_each_language(citation, danish, norwegian):
    assert labels.citation_text(citation, "da") == danish
    assert labels.citation_text(citation, "nb") == norwegian
    assert labels.citation_text(citation, "en") == citation
