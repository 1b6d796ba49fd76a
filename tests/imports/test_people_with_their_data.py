# SPDX-License-Identifier: Apache-2.0
"""People before a colon have the data behind it, and no others, whatever divides them from the next ones."""

import csv

from ropa import imports
from ropa.silence import each
from tests.each_case import each_case

CUSTOMER, EMPLOYEE = ("customer",), ("employee",)


@each_case(
    "cell, told",
    [
        ("Customers: name. Employees: name, bank details", [
            (CUSTOMER, ("identity.name",)), (EMPLOYEE, ("identity.name", "financial.account"))
        ]),
        ("Customers: name. Trainers: name, bank details", [
            (CUSTOMER, ("identity.name",)), (("trainers",), ("identity.name", "financial.account"))
        ]),
        ("Customers and employees: name", [(("customer", "employee"), ("identity.name",))]),
        ("Visitors, employees: footage of the door", [(("visitor", "employee"), ("footage-of-the-door",))]),
        ("Ordinary: name. Sensitive: health", [((), ("identity.name", "special.health"))]),
    ],
)  # fmt: skip
def test_each_kind_of_people_keeps_its_own_data(tmp_path, cell, told):
    path = tmp_path / "theirs.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([["Activity", "Purpose", "Personal data"], ["Shop", "Selling", cell]])

    (activity,) = imports.read(path).book.activities.values()

    assert [(tuple(each(pair.subjects)), tuple(each(pair.categories))) for pair in activity.data] == told


def test_a_label_that_asks_for_something_else_is_of_no_people(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text(
        "Activity;Purpose;Personal data\nShop;Selling;Customers: name. Retention: 5 years\n", encoding="utf-8"
    )

    book = imports.read(path).book

    assert "Retention" not in {str(term.label) for term in book.subjects.values()}
