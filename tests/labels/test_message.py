# SPDX-License-Identifier: Apache-2.0
"""What ropa says in English of files and words, said in another language: whole or not at all."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import ropa
from ropa.labels.catalogue import words
from ropa.labels.message import THEME, message_text
from ropa.text import Text

ENTRIES = [entry for entry in words().values() if entry.theme == THEME]
PLACE = re.compile(r"\{[^{}]*\}")
PIECES = re.compile(r'"\n\s+f?"')


def in_the_code() -> str:
    """The code, with each text that is written in several pieces as one: as it is, and with places without names."""
    files = Path(ropa.__file__).parent.rglob("*.py")
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    whole = PIECES.sub("", code).replace('\\"', '"')
    return f"{whole}\n{PLACE.sub('{}', whole)}"


def test_each_message_that_is_translated_is_one_that_ropa_says():
    code = in_the_code()
    assert [entry.key for entry in ENTRIES if PLACE.sub("{}", entry.to("en")) not in code] == []


def test_each_translation_has_the_places_of_the_english_message():
    for entry in ENTRIES:
        for lang in ("da", "nb"):
            assert sorted(places(entry.to(lang))) == sorted(places(entry.to("en"))), entry.key


def places(sentence: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(sentence) if name]


@pytest.mark.parametrize(
    ("message", "danish"),
    [
        ("There is no such file or folder.", "Der er ingen sådan fil eller mappe."),
        ("There is no rule 'Q'. Did you mean 'T1' or 'T2'?", "Der er ingen regel 'Q'. Mente du 'T1' eller 'T2'?"),
        ("'lang' is no field of a header.", "'lang' er intet felt i et hoved."),
        ("There is no party 'x. y.'. Known: a, b.", "Der er ingen post 'x. y.' af slagsen part. Kendte: a, b."),
        (
            "not carried: source: 473 records: fideslang has no place for it.",
            "ikke taget med: source: 473 records: fideslang har ingen plads til det.",
        ),
        (
            "The law table 'dk' begins on 1998-10-24; it says nothing about 1990-01-01. Ask about 1998-10-24 or later.",
            "Lovtabellen 'dk' begynder 1998-10-24; den siger intet om 1990-01-01. Spørg om 1998-10-24 eller senere.",
        ),
        ("out is a folder. Name a file in it.", "out er en mappe. Angiv en fil i den."),
        (Text(en="Leave it.", da="Lad det være."), "Lad det være."),
    ],
)  # fmt: skip
def test_a_message_is_said_sentence_by_sentence_with_what_stands_in_its_places(message, danish):
    assert message_text(message, "da") == danish
    assert message_text(message, "en") == str.__str__(message)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "Nobody has translated this.",
        "There is no rule 'T1O1'. Nobody has translated this.",
        "There is no such file or folder." * 400,
    ],
)
def test_a_message_of_which_not_all_is_known_stays_as_it_is(message):
    assert message_text(message, "nb") == message


def test_a_language_without_such_messages_has_them_in_english():
    assert message_text("There is no such file or folder.", "fi") == "There is no such file or folder."


def test_what_stands_in_a_place_is_never_a_place_itself():
    assert message_text("There is no rule '{code}{0}'.", "da") == "Der er ingen regel '{code}{0}'."
