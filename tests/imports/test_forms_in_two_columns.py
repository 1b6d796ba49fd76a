# SPDX-License-Identifier: Apache-2.0
"""Forms of two columns below each other: no answer goes to another form, and people named as labels serve nobody."""

from pathlib import Path

import yaml

from ropa import imports
from ropa.silence import each
from tests.each_case import each_case

FORMS = yaml.safe_load((Path(__file__).parent / "forms_in_two_columns.yaml").read_text(encoding="utf-8"))


def terms(activity, field):
    return [*dict.fromkeys(term for pair in each(activity.data) for term in each(getattr(pair, field)))]


@each_case("form", FORMS, ids=lambda form: form["rows"].split("\n", 1)[0])
def test_each_form_keeps_its_own_answers(tmp_path, form):
    path = tmp_path / "forms.csv"
    path.write_text(form["rows"], encoding="utf-8")

    book = imports.read(path).book
    stated = {}
    for activity in book.activities.values():
        (purpose,) = activity.purposes
        name = activity.name if activity.name not in stated else f"{activity.name} (2)"
        people = terms(activity, "subjects")
        stated[name] = {"purpose": purpose.purpose}
        stated[name] |= {"people": people} if people else {}
        stated[name] |= {"data": terms(activity, "categories")}

    assert (stated, dict(book.on_behalf), dict(book.parties)) == (form["activities"], {}, {})
