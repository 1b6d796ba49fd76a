# SPDX-License-Identifier: Apache-2.0
"""What a short cell plainly speaks of, whatever its heading asks for."""

from __future__ import annotations

from ropa.free_text.subject_matter import answers_another_field
from tests.each_case import each_case


@each_case(
    ("field", "text"),
    [
        *(
            ("data", text)
            for text in ("5 years", "Art. 6(1)(c)", "info@example.org", "https://x.example/a", "Sophos Ltd")
        ),
        *(("subjects", text) for text in ("max 5 år", "Bogføringsloven § 12", "Standard contractual clauses", "USA")),
        *(
            ("processors", text)
            for text in ("Name, e-mail", "Kryptering", "Kunder", "+45 33 12 34 56", "Berlin, Germany")
        ),
        *(("measures", text) for text in ("Lav risiko", "v. 2.1", "Approved by Lisa", "Medewerkers", "2023-05-01")),
        *(("retention", text) for text in ("Employees", "hoch", "SCC")),
        *(("basis", text) for text in ("5 Jahre", "E-mail address", "Encryption and Backup", "Kunden und Mitarbeiter")),
    ],
)
def test_what_another_heading_asks_for_is_no_answer(field, text):
    assert answers_another_field(text, field)


@each_case(
    ("field", "text"),
    [
        *(
            ("data", text)
            for text in ("CCTV 30 days", "Art. 9 data", "Access code", "Employment history", "IP address")
        ),
        *(("subjects", text) for text in ("Children under 13 years", "Elever 6-16 år", "Customers of Sophos Ltd")),
        *(
            ("recipients", text)
            for text in ("Employees", "Arpège, France", "Marketing", "Skattestyrelsen", "Sophos Ltd", "Insurance")
        ),
        *(("measures", text) for text in ("Password", "12 months rolling backup", "Standard contractual clauses")),
        *(("retention", text) for text in ("5 years", "Bogføringsloven § 12", "When the case is closed")),
        *(("systems", text) for text in ("Microsoft 365", "https://app.example.org", "Borger.dk")),
        *(("basis", text) for text in ("Consent", "Art. 6(1)(c)", "§ 26 BDSG")),
        ("department", "Norway"),
        (None, "5 years"),
    ],
)
def test_what_may_be_an_answer_is_left_to_its_heading(field, text):
    assert not answers_another_field(text, field)
