# SPDX-License-Identifier: Apache-2.0
"""Forms of two columns below each other: no answer goes to another form, and people named as labels serve nobody."""

from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

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


FIRST = {
    "Purpose": "Paying staff",
    "Data subjects": "Employees",
    "Data": "Contact details",
    "Legal basis": "Contract",
    "Recipients": "Tax authority",
    "Retention": "5 years",
    "Third countries": "None",
    "Security measures": "Encryption",
}
SECOND = {
    "Purpose": "Sending invoices",
    "Data subjects": "Suppliers",
    "Data": "Bank details",
    "Legal basis": "Legal obligation",
    "Recipients": "Banks",
    "Retention": "10 years",
    "Third countries": "None",
    "Security measures": "Backup",
}


def activities(path, rows):
    path.write_text("".join(f"{label};{answer}\n" for label, answer in rows), encoding="utf-8")
    return [
        (
            [purpose.purpose for purpose in each(activity.purposes)],
            terms(activity, "subjects"),
            terms(activity, "categories"),
            [basis.article for basis in each(activity.bases)],
            [recipient.party for recipient in each(activity.recipients)],
            [limit.keep.text for limit in each(activity.retention)],
            [measure.measure for measure in each(activity.measures)],
        )
        for activity in imports.read(path).book.activities.values()
    ]


@given(labels=st.permutations([*FIRST]), count=st.integers(4, len(FIRST)), blank=st.booleans(), titled=st.booleans())
def test_two_forms_in_any_order_of_labels_say_what_each_says_alone(tmp_path_factory, labels, count, blank, titled):
    path = tmp_path_factory.mktemp("forms") / "forms.csv"
    forms = [[(label, form[label]) for label in labels[:count]] for form in (FIRST, SECOND)]
    between = [("", "")] if blank else []
    titles = [[("Payroll", "")], [("Invoicing", "")]] if titled else [[], []]

    together = [*titles[0], *forms[0], *between, *titles[1], *forms[1]]

    assert activities(path, together) == [activities(path, form)[0] for form in forms]
