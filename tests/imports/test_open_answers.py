# SPDX-License-Identifier: Apache-2.0
"""A cell that leaves its answer open is the name of nothing and nobody, under whatever heading it stands."""

import pytest

import ropa
from ropa import imports

HEADINGS = {
    "purpose": "Purpose",
    "subjects": "Data subjects",
    "data": "Personal data",
    "special": "Special categories",
    "recipients": "Recipients",
    "processors": "Processors",
    "transfer": "Third country transfers",
    "retention": "Retention period",
    "measures": "Security measures",
    "basis": "Legal basis",
    "condition": "Art. 9 condition",
    "origin": "Source of data",
    "joint": "Joint controller",
    "systems": "Systems",
}
ANSWERED = {"purpose": "Pay wages", "subjects": "Employees", "data": "Name"}
OPEN = (
    *("Sometimes", "Delvist", "In Einzelfällen", "Parfois", "A veces", "Czasami", "Joskus", "Possibly", "Soms"),
    *(
        "to do",
        "kommer senere",
        "følger",
        "wird nachgereicht",
        "à suivre",
        "volgt nog",
        "da completare",
        "OK",
        "erledigt",
    ),
    *(
        "not documented",
        "ikke fastsat",
        "nicht geregelt",
        "non défini",
        "niet vastgelegd",
        "ej fastställt",
        "no definido",
    ),
    *(
        "none that we know of",
        "ikke os bekendt",
        "uns nicht bekannt",
        "pas à notre connaissance",
        "don't know",
        "vides ikke",
    ),
    *(
        "ask Peter",
        "Spørg HR",
        "see HR",
        "same",
        "som vanligt",
        "wie üblich",
        "null",
        "#REF!",
        "#VÆRDI!",
        "#WERT!",
        "#¡VALOR!",
        "#I/T",
        "Err:502",
        "kA",
        "b/d",
        "entf.",
        "ikke rel.",
        "ej akt.",
        "\\N",
        "leer",
        "undefined",
        "*",
        "0",
    ),
)


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """Read one table: for each open answer and each heading a line in which the one stands under the other."""
    path = tmp_path_factory.mktemp("open") / "theirs.csv"
    lines = [["Activity", *HEADINGS.values()]]
    for at, words in enumerate(OPEN):
        for field in HEADINGS:
            cells = {**ANSWERED, field: words}
            lines.append([f"Alpha {at} {field}", *(cells.get(column, "") for column in HEADINGS)])
    path.write_text("\n".join("|".join(line) for line in lines) + "\n", encoding="utf-8")
    return imports.read(path)


def test_each_line_says_what_it_says_beside_the_open_answer_and_no_more(imported):
    book = imported.book
    for activity in book.activities.values():
        field = str(activity.name).split()[-1]
        pairs = ropa.each(activity.data)
        assert {subject for pair in pairs for subject in ropa.each(pair.subjects)} <= {"employee"}, activity.name
        assert {term for pair in pairs for term in ropa.each(pair.categories)} <= {"identity.name"}, activity.name
        assert not any(pair.origins for pair in pairs), activity.name
        assert [purpose.purpose for purpose in ropa.each(activity.purposes)] in (["pay-wages"], []), activity.name
        for name in ("recipients", "processors", "transfers", "retention", "measures", "bases", "special_conditions"):
            assert not getattr(activity, name), (activity.name, name)
        assert not activity.systems, activity.name
        assert any(word in OPEN for word in dict(activity.extra).values()), (activity.name, field)
    assert not book.parties


def test_every_cell_of_it_is_accounted_for(imported):
    assert len(imported.book.activities) == len(OPEN) * len(HEADINGS)
    assert imported.cells_in == imported.cells_out
