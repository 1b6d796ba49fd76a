# SPDX-License-Identifier: Apache-2.0
"""A few words that name one legal basis are that basis; lists, denials and sentences are none."""

from __future__ import annotations

from ropa.free_text.basis_words import letter_in
from tests.each_case import each_case


@each_case(
    ("words", "letter"),
    [
        ("Consent", "(a)"),
        ("The person has consented", "(a)"),
        ("Samtykke fra medarbejderen", "(a)"),
        ("Foreldrenes samtykke", "(a)"),
        ("Einwilligung der Eltern", "(a)"),
        ("Performance of the contract", "(b)"),
        ("Aftale med kunden", "(b)"),
        ("The purchase agreement", "(b)"),
        ("Our legitimate interest in a safe shop", "(f)"),
        ("Vores legitime interesse i at sælge", "(f)"),
        ("Consent of the employee", "(a)"),
        ("Aftale om levering", "(b)"),
        ("O contrato com o cliente", "(b)"),
        ("Einwilligung als Rechtsgrundlage", "(a)"),
        ("Kunden giver sin tilladelse ved sin aftale", "(b)"),
        ("Consent, which can be withdrawn at any time", "(a)"),
        ("Einwilligung (jederzeit widerrufbar)", "(a)"),
        ("Vårdnadshavarens samtycke", "(a)"),
        ("Arbeitsvertrag mit der Person", "(b)"),
        ("Consentement des parents", "(a)"),
        ("Toestemming van de ouders", "(a)"),
        ("Consentimiento de los padres", "(a)"),
        ("Consenso dei genitori", "(a)"),
        ("Zgoda rodziców", "(a)"),
        ("Consentimento dos pais", "(a)"),
        ("Vanhempien suostumus", "(a)"),
        ("Umowa z klientem", "(b)"),
        ("Contrato de trabajo", "(b)"),
        ("Il nostro legittimo interesse alla sicurezza", "(f)"),
        ("Prawnie uzasadniony interes administratora", "(f)"),
    ],
)
def test_words_that_name_one_basis_are_that_basis(words, letter):
    assert letter_in(words) == letter


@each_case(
    "words",
    [
        "No consent is needed",
        "Samtykke er ikke nødvendigt",
        "Consent or contract",
        "Consent, and our legitimate interests",
        "We may process without consent",
        "Withdrawal of consent",
        "Widerruf der Einwilligung",
        "Convention collective et contrat",
        "Umowa powierzenia przetwarzania",
        "Consentimiento o contrato",
        "Ilman suostumusta",
        "Keine Einwilligung",
        "Collective agreement",
        "Kollektiv overenskomst og kontrakt",
        "Data processing agreement",
        "Consent under section § 10",
        "Art. 6(1)(b), contract",
        "Task in the public interest",
        "Because you are our customer",
        "Whenever we are asked for it we look for the consent that was given then",
    ],
)
def test_what_names_none_or_several_or_denies_one_stays_open(words):
    assert letter_in(words) is None
