# SPDX-License-Identifier: Apache-2.0
"""Markdown as grids: what CommonMark makes of lists and paragraphs is what stands in the cells."""

from __future__ import annotations

import pytest

from ropa.errors import UnreadableFile
from ropa.packages import markdown_grids
from tests.each_case import each_case


def grids(text: str) -> dict[str, list[list[str | None]]]:
    return {grid.name: [list(row) for row in grid.rows] for grid in markdown_grids.read("their.md", text)}


def test_a_line_that_goes_on_belongs_to_the_key_above_it():
    text = "## Washing\n\n- **Purpose:** wash and\n  give back\n- **Data:** room,\nnumber\n"
    assert grids(text) == {"Washing": [["Washing"], ["Purpose", "wash and give back"], ["Data", "room, number"]]}


def test_inner_bullets_belong_to_the_outer_one_and_are_marked_where_it_has_no_colon_that_waits():
    text = (
        "# Hall\n- Legal basis:\n  - contract\n  - a duty\n- Recipients\n"
        "  1. Police\n  2. Insurer\n- Keep: 2 years\n  - 5 for bills\n"
    )
    assert grids(text)["Hall"][1:] == [
        ["Legal basis", "contract\na duty"],
        ["Recipients", "◦ Police\n◦ Insurer"],
        ["Keep", "2 years\n◦ 5 for bills"],
    ]


def test_bullets_with_keys_below_them_are_a_section_each_and_the_headings_stand_above():
    text = (
        "# Book\n## Activities\n- Bath\n"
        "  - Purpose: a\n  - Data: b\n- **Gym**\n  - Purpose: c\n  - Data: d\n\nAfter all\n"
    )
    assert grids(text) == {
        "Book": [["Book"]],
        "Activities": [["After all"]],
        "Bath": [["Bath"], ["Purpose", "a"], ["Data", "b"]],
        "Gym": [["Gym"], ["Purpose", "c"], ["Data", "d"]],
    }
    bath = next(grid for grid in markdown_grids.read("their.md", text) if grid.name == "Bath")
    assert bath.above == ("Book", "Activities")
    assert bath.lines == (3, 4, 5)


def test_keys_of_which_one_has_inner_keys_are_no_sections():
    text = "# Pay\n- **Purpose:** wages\n- **Data:**\n  - Identity: name\n  - Bank: account\n"
    assert grids(text) == {"Pay": [["Pay"], ["Purpose", "wages"], ["Data", "Identity: name\nBank: account"]]}


def test_a_line_in_bold_heads_what_follows_it():
    text = (
        "# Register\n\n**Bath**\n\n"
        "- Purpose: swim\n- Data: name\n\n**Gym**\n\n| Field | Detail |\n|---|---|\n| Purpose | row |\n"
    )
    assert grids(text) == {
        "Register": [["Register"]],
        "Bath": [["Bath"], ["Purpose", "swim"], ["Data", "name"]],
        "Gym": [["Gym"], ["Field", "Detail"], ["Purpose", "row"]],
    }


def test_a_label_of_its_own_paragraph_takes_the_paragraphs_and_the_list_below_it():
    text = "# Bath\n\n**Purpose**\n\nSwimming,\nand classes\n\n**Data:**\n\n- name\n- e-mail\n"
    assert grids(text)["Bath"][1:] == [["Purpose", "Swimming, and classes"], ["Data", "name\ne-mail"]]


def test_a_definition_list_is_keys_and_values():
    text = "# Bath\n\nPurpose\n: swimming\n\nData\n: name\n"
    assert grids(text)["Bath"][1:] == [["Purpose", "swimming"], ["Data", "name"]]


@each_case(
    ("written", "meant"),
    [
        ("`cc_cookie` and **24 months**", "cc_cookie and 24 months"),
        ("[our notice](https://a.example/x) *of* 2024", "our notice of 2024"),
        ("bread \\| butter &amp; jam", "bread | butter & jam"),
        ("name<br>address", "name\naddress"),
        ("2 * 3 * 4, snake_case_name", "2 * 3 * 4, snake_case_name"),
        ("<name of the firm>", "<name of the firm>"),
        ("<!-- to do -->kept 5 years", "kept 5 years"),
        ("<b>All</b> of it", "All of it"),
        ("under 3<5 years", "under 3<5 years"),
    ],
)
def test_the_marks_of_a_cell_are_gone_and_its_words_stay(written, meant):
    text = f"| A | B |\n|---|---|\n| x | {written} |\n"
    assert grids(text)["their"][1] == ["x", meant]


def test_a_cell_beyond_the_heading_of_its_table_and_a_table_with_a_wrong_rule_are_read():
    assert grids("| A | B |\n|---|---|\n| 1 | 2 | 3 |\n")["their"][1] == ["1", "2", "3"]
    assert grids("| A | B | C |\n|---|---|\n| 1 | 2 | 3 |\n")["their"] == [["A", "B", "C"], ["1", "2", "3"]]


def test_comments_are_no_text_even_over_several_lines_and_an_open_one_is():
    assert grids("# A\n\n<!-- Purpose: one\nData: two -->\n\nKeep: 1 year\n")["A"] == [["A"], ["Keep", "1 year"]]
    assert "hidden" in str(grids("# A\n\n<!-- hidden\n"))


def test_the_settings_at_the_top_are_lines_and_no_heading():
    assert grids("---\ntitle: Our book\n---\n# A\nKeep: y\n") == {
        "their": [["title", "Our book"]],
        "A": [["A"], ["Keep", "y"]],
    }


def test_a_rule_below_lines_of_keys_makes_no_heading_of_them():
    text = "# A\n**Purpose:** x\n**Data:** y\n---\n\nTitle\n=====\n\nKeep: c\n"
    assert grids(text) == {"A": [["A"], ["Purpose", "x"], ["Data", "y"]], "Title": [["Title"], ["Keep", "c"]]}


def test_lines_are_those_of_the_file():
    text = "# A\r\n\r\n- Keep: 1\r\n- Data:\r\n  - z\r\n\r\n| a | b |\r\n|---|---|\r\n| c | d |\r\n"
    assert [grid.lines for grid in markdown_grids.read("f", text)] == [(1, 3, 4), (7, 9)]


def test_lists_in_lists_without_end_are_refused():
    with pytest.raises(UnreadableFile, match="deeper than can be read"):
        markdown_grids.read("f", "".join(f"{'  ' * depth}- a\n" for depth in range(100)))


def test_no_line_of_a_definition_of_links_is_lost():
    assert "wages" in str(grids("[Purpose]: wages\n"))


def test_a_link_by_reference_is_the_words_of_the_link():
    keys = "- Data: [name][n], [e-mail][], [address]\n- Gap: [to fill in]\n"
    addresses = "[n]: https://n.example\n[e-mail]: <m.html>\n[address]: #a"
    (rows,) = grids(f"{keys}\n{addresses}\n").values()
    assert rows[:2] == [["Data", "name, e-mail, address"], ["Gap", "[to fill in]"]]
    assert [row[0] for row in rows[2:]] == ["[n]: https://n.example", "[e-mail]: <m.html>", "[address]: #a"]


def test_numbered_titles_with_keys_below_them_are_sections_though_keys_stand_above():
    text = "# R\n\n**Keeper**: Clinic\n\n1. **Care**\n   * *Why*: heal\n   * *Who*: patients\n"
    text += "2. **Doors**\n   * *Why*: safety\n   * *Who*: guests\n"
    sections = grids(text)
    assert sections["Care"][1:] == [["Why", "heal"], ["Who", "patients"]]
    assert sections["Doors"][1:] == [["Why", "safety"], ["Who", "guests"]]
