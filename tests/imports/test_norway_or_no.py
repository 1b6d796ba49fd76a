# SPDX-License-Identifier: Apache-2.0
"""`NO` is Norway under a heading that asks for a country, and a "no" under any that asks whether there is one."""

from __future__ import annotations

import json

import pytest

from ropa import imports


@pytest.mark.parametrize(("key", "countries"), [("country", ("NO",)), ("third_country", None), ("drittland", None)])
def test_no_is_norway_only_where_a_country_is_asked_for(tmp_path, key, countries):
    processor = {"name": "Fiken AS", "role": "processor", key: "NO"}
    activity = {"name": "Billing", "purpose": "Billing", "personal_data": ["email"], "processors": [processor]}
    path = tmp_path / "theirs.json"
    path.write_text(json.dumps({"activities": [activity]}), encoding="utf-8")
    book = imports.read(path).book
    (engaged,) = next(iter(book.activities.values())).processors
    assert (engaged.countries or None) == countries
    assert book.parties[engaged.party].country is None
