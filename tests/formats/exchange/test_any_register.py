# SPDX-License-Identifier: Apache-2.0
"""Any register, however half-right, is written in the forms of other tools; and the lists of losses are whole."""

import json

import yaml
from fideslang.models import Taxonomy
from hypothesis import given

from ropa.formats.exchange.ciso_assistant import assessment_workbook as ciso_assistant
from ropa.formats.exchange.fideslang import manifest as fideslang
from ropa.formats.exchange.uropa import catalogue as uropa
from ropa.formats.loss import not_returned
from tests.strategies import registers


@given(registers())
def test_any_register_becomes_a_manifest_that_fideslang_loads(book):
    text = fideslang.to_manifest(book)
    Taxonomy(**yaml.safe_load(text))
    returned = fideslang.read_text(text, "book.fides.yaml")
    assert fideslang.losses(book) == not_returned(book, returned, "fideslang")


@given(registers())
def test_any_register_becomes_a_workbook_of_ciso_assistant(book):
    data = ciso_assistant.to_bytes(book)
    assert data == ciso_assistant.to_bytes(book)
    if book.activities:
        returned = ciso_assistant.read_bytes(data, "book.xlsx")
        assert len(returned.activities) == len(book.activities)
    ciso_assistant.losses(book)


@given(registers())
def test_any_register_becomes_a_catalogue_of_uropa(book):
    text, lost = uropa.to_catalogue(book)
    assert len(json.loads(text)["ropas"]) == len(book.activities)
    assert all(loss.why for loss in lost)
