# SPDX-License-Identifier: Apache-2.0
"""Records of a kind, and findings, go to frames."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

import ropa
from ropa.refs import PLURALS

BOOK = ropa.Register.of(
    ropa.Party("us", country="DK", dpo=ropa.NotApplicable("too small")),
    ropa.Activity(
        "shop",
        name="Shop",
        data=[
            ropa.Data(subjects="customer", categories=["contact.email", "identity.name"], origins="data-subject"),
            ropa.Data(categories="contact.email"),
        ],
        purposes=ropa.Purpose("customer.order", bases=ropa.Basis("6(1)(b)")),
        retention=[ropa.Retention("P3Y"), ropa.Retention(until="The account is closed.")],
        conditions=ropa.Condition("by telephone", negated=True),
        recipients=(),
        valid_from="2024-01-02",
        sources="policy 3",
    ),
    ropa.Activity("silent"),
    ropa.Document("policy"),
    as_of="2024-03-12",
    controllers="us",
)


def cells(record: str) -> dict:
    table = BOOK.activities.table()
    rows = {row[0]: dict(zip(table.columns, row, strict=True)) for row in table}
    return rows[record]


def test_a_record_in_a_field_is_there_by_what_it_is_called():
    row = cells("shop")
    assert row["purposes"] == ("customer.order",)
    assert [str(limit) for limit in row["retention"]] == ["P3Y", "The account is closed."]
    assert row["sources"] == ("policy 3",)


def test_data_have_a_column_for_each_field_and_each_value_once():
    row = cells("shop")
    assert (row["data.subjects"], row["data.categories"]) == (("customer",), ("contact.email", "identity.name"))


def test_not_stated_and_none_stay_apart_and_an_exception_stays_one():
    row = cells("shop")
    assert (row["recipients"], row["processors"], row["conditions"]) == ((), None, ("unless by telephone",))
    assert {name for name, cell in cells("silent").items() if cell is not None} == {"id", "may"}


@pytest.mark.parametrize("plural", PLURALS.values())
def test_records_of_every_kind_go_to_frames(plural):
    records = getattr(ropa.read("data/legoland-app"), plural)
    assert len(records.to_pandas()) == len(records) == records.to_arrow().num_rows == len(pa.table(records))


def test_a_book_is_a_frame_for_each_kind_that_it_holds():
    frames = BOOK.to_pandas()
    assert set(frames) == set(BOOK.to_arrow()) == {"registers", "documents", "parties", "activities"}
    assert frames["activities"].set_index("id").loc["shop", "name"] == "Shop"


def test_days_stay_days_in_frames():
    assert str(BOOK.activities.to_arrow().schema.field("valid_from").type) == "date32[day]"


def test_findings_are_a_frame_as_they_are():
    findings = ropa.check(BOOK)
    frame = pd.DataFrame(findings)
    assert list(frame.columns) == list(findings[0].keys()) == list(findings[0].to_dict())
    assert frame["code"].tolist() == [finding.code for finding in findings]
    assert len(pa.table(findings)) == len(findings)
    assert pd.DataFrame(ropa.check(ropa.Register.of(as_of="2024-03-12"), select=["T101"])).empty


def test_a_finding_has_its_plain_values_by_name():
    finding = ropa.check(BOOK)[0]
    assert dict(finding) == finding.to_dict()
    with pytest.raises(ropa.UnknownRecord, match="Did you mean 'severity'"):
        finding["severty"]


def test_an_answer_is_a_frame_as_it_is():
    frame = pd.DataFrame(ropa.purposes(BOOK))
    assert frame.loc[0, "purpose"] == "customer.order"
