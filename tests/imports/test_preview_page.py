# SPDX-License-Identifier: Apache-2.0
"""The preview as a page: a table of columns, doubtful ones marked, labels that several forms put alike in one line."""

from ropa import imports

FORM = "## {name}\n\n- Purpose: {purpose}\n- Personal data: name\n- Retention: 1 year\n\n"


def test_columns_stand_in_a_table_with_the_doubtful_ones_marked_first(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("Activity;Purpose;Personal data;Cost <b>centre</b>\nShop;sell;name;4711\n", encoding="utf-8")
    page = imports.preview(path)._repr_html_()
    rows = page.split("<tr")[2:]
    assert page.count("<table") == 1
    places = [row.split("<td")[1].split(">", 1)[1].split("</td>")[0] for row in rows]
    assert places == ["? D", "A", "B", "C"]
    assert "background" in rows[0]
    assert not any("background" in row for row in rows[1:])
    assert "Cost &lt;b&gt;centre&lt;/b&gt;" in page


def test_labels_that_forms_put_alike_are_shown_once_with_what_becomes_of_all(tmp_path):
    path = tmp_path / "register.md"
    text = "".join(FORM.format(name=f"Shop {letter}", purpose=f"sell {letter}") for letter in "ABC")
    path.write_text(f"# Register\n\n{text}", encoding="utf-8")
    seen = imports.preview(path)
    lines = [line for line in seen.text("en").split("\n") if "Purpose ->" in line]
    assert len(lines) == 1
    assert "(+2)" in lines[0]
    assert "3 read as facts" in lines[0]
    assert len(seen.columns) == 9


def test_a_row_with_a_cell_too_many_is_asked_about_once_by_its_line(tmp_path):
    path = tmp_path / "register.csv"
    rows = ("Shop,sell,name,Art. 6(1)(b),2 years", "Bar,sell, and serve,name,Art. 6(1)(f),1 year")
    path.write_text("\n".join(("Activity,Purpose,Personal data,Lawful basis,Retention", *rows)), encoding="utf-8")
    seen = imports.preview(path)
    assert [line for line in seen.questions if "cell too many" in line] == [
        "register, line 3: 5 (its row has a cell too many or too few)"
    ]
    assert seen.book.activities["bar"].bases is None


def test_columns_of_several_sheets_stand_below_the_name_of_their_sheet(tmp_path):
    path = tmp_path / "register.md"
    tables = "## {}\n\n| Activity | Purpose | Personal data |\n|-|-|-|\n| {} | sell | name |\n\n"
    path.write_text(tables.format("Shop", "Orders") + tables.format("Staff", "Hiring"), encoding="utf-8")
    seen = imports.preview(path)
    below = [line.split(" ->")[0].strip() for line in seen.text("en").split("\n") if line.endswith(":") or "->" in line]
    assert below == ["Shop:", "A    Activity", "B    Purpose", "C    Personal data",
                     "Staff:", "A    Activity", "B    Purpose", "C    Personal data"]  # fmt: skip
    assert [f">{sheet}: A</td>" in seen.html() for sheet in ("Shop", "Staff")] == [True, True]


def test_only_examples_are_cut_short_and_lists_say_how_many_are_left(tmp_path):
    folder = tmp_path / ("a-folder-with-a-long-name-" * 5)
    folder.mkdir()
    path = folder / "register.csv"
    known = {"Activity": "Shop", "Purpose": "sell", "Data subjects": "Customers", "Personal data": "Name"}
    others = {f"Our own question number {number}": f"words that go on and on, {number}" * 3 for number in range(45)}
    path.write_text(
        ";".join((*known, *others)) + "\n" + ";".join((*known.values(), *others.values())), encoding="utf-8"
    )
    lines = imports.preview(path).text("en").split("\n")
    assert all(line.endswith("…") for line in lines if "Our own" in line and " -> " in line)
    assert "  and 6 more" in lines
    assert any(line.endswith("REGISTER.yaml") for line in lines)
