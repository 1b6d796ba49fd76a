# SPDX-License-Identifier: Apache-2.0
"""What a record is called is the same in a sheet, a picture and a finding, whatever languages it has words in."""

from __future__ import annotations

import pytest

import ropa
from ropa.meaning import Meaning
from ropa.model import Header, Party
from ropa.register import Register
from ropa.text import Text
from tests.plausible import DAY


@pytest.mark.parametrize("language", [None, "sv", "de", "nb"])
@pytest.mark.parametrize(
    "wording", [Text(nb="Navn", en="Name"), Text(de="Firma", nb="Navn"), Text(en="Name", de="Firma")]
)
@pytest.mark.parametrize("lang", ["en", "da", "fr"])
def test_a_name_said_later_is_the_name_said_at_once(language, wording, lang):
    book = Register.of(Header("r", controllers=["p"], language=language), Party("p", name=wording))
    later = ropa.say(Meaning(book, DAY).names.name("party", "p"), lang)
    assert later == Meaning(book, DAY, lang).names.name("party", "p")
