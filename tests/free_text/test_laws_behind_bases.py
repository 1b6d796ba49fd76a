# SPDX-License-Identifier: Apache-2.0
"""Laws behind a basis by name: which are meant, and that what denies one names none."""

import pytest

from ropa.free_text.legal_bases import bases


@pytest.mark.parametrize(
    ("cell", "article", "laws"),
    [
        (
            "Retlig forpligtelse (bogføringsloven, skattekontrolloven)",
            "6(1)(c)",
            ["bogføringsloven", "skattekontrolloven"],
        ),
        ("Rechtliche Verpflichtung: HGB § 257, AO § 147", "6(1)(c)", ["HGB § 257", "AO § 147"]),
        ("Retlig forpligtelse (bogføringsloven § 12, stk. 1)", "6(1)(c)", ["bogføringsloven § 12, stk. 1"]),
        ("legal obligation under the Companies Act", "6(1)(c)", ["the Companies Act"]),
        ("Samtykke, jf. markedsføringslovens § 10", "6(1)(a)", ["markedsføringslovens § 10"]),
        ("Retlig forpligtelse, se bilag", None, []),
        ("Rättslig förpliktelse – bokföringslagen (1999:1078)", "6(1)(c)", ["bokföringslagen (1999:1078)"]),
        ("Legitim interesse: markedsføring", "6(1)(f)", []),
        ("Samtykke fra forældre", "6(1)(a)", []),
        ("consentimiento de los padres", "6(1)(a)", []),
        ("Samtykke: ja", "6(1)(a)", []),
        ("Art. 6 I 1 lit. f", "6(1)(f)", []),
    ],
)
def test_the_laws_behind_a_basis_by_name_are_its_laws(cell, article, laws):
    ((basis, *others), _) = bases(cell)
    assert not others
    assert (basis.article, [law.name for law in basis.law or ()]) == (article, laws)


@pytest.mark.parametrize(
    "cell",
    [
        "Consent (not needed under the Act)",
        "ikke samtykke, markedsføringsloven",
        "Keine Rechtspflicht nach HGB § 257",
        "not required by law",
        "Foreldelsesloven, ikke § 3",
        "Samtykke: nej",
        "Consent: n/a",
        "Consent from nobody",
        "Legal obligation: unknown",
        "Hjemmel i lov",
        "gældende lovgivning",
        "Art. 5(1)(c)",
        "Art. 49(1)(a)",
    ],
)
def test_words_that_deny_a_law_or_a_basis_name_none(cell):
    for basis in bases(cell)[0]:
        assert (basis.article, basis.law, basis.text) == (None, None, cell)


def test_letters_from_one_to_another_are_all_of_them():
    assert [basis.article for basis in bases("artikel 6, stk. 1, litra b-d")[0]] == ["6(1)(b)", "6(1)(c)", "6(1)(d)"]
    assert [basis.article for basis in bases("Art. 6(1)(c) - e-mail retention act")[0]] == ["6(1)(c)"]
