# SPDX-License-Identifier: Apache-2.0
"""The strings that sheets share: the same whether they are taken many at a time or reader element by element."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.errors import UnreadableFile
from ropa.packages.package import Package
from ropa.packages.xlsx_strings import PART, strings
from tests.each_case import each_case

FORMS = {
    "<si><t>Payroll</t></si>": "Payroll",
    '<si><t xml:space="preserve"> a  b </t></si>': " a  b ",
    "<si><t>a &amp; b &lt;c&gt; &quot;d&quot; &apos;e&apos;</t></si>": "a & b <c> \"d\" 'e'",
    "<si><t>one&#10;two &#8226; &#x2022;</t></si>": "one\ntwo • •",
    "<si><t>&amp;#10; &amp;lt; &#38;lt; &#x26;amp;</t></si>": "&#10; &lt; &lt; &amp;",
    "<si><t>_x0007_ _x005F_x0041_</t></si>": "\x07 _x0041_",
    "<si><t></t></si>": "",
    "<si><t/></si>": "",
    "<si/>": "",
    "<si><r><rPr><b/></rPr><t>bold</t></r><r><t> and not</t></r></si>": "bold and not",
    '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>': "東京",
    "<si>\n<t>spread</t>\n</si>": "spread",
    "<si><t><![CDATA[<a> & b]]></t></si>": "<a> & b",
}


def package(inside, root="sst"):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.writestr(PART, inside if root is None else f'<?xml version="1.0"?><{root} count="9">{inside}</{root}>')
    return Package("a.xlsx", stream.getvalue())


@each_case("form", FORMS)
def test_each_form_of_a_string_is_understood(form):
    assert strings(package(form)) == [FORMS[form]]


@given(st.lists(st.sampled_from(list(FORMS)), max_size=20))
def test_strings_of_any_forms_come_in_their_order(forms):
    assert strings(package("".join(forms))) == [FORMS[form] for form in forms]


def test_the_strings_of_a_large_file_come_in_their_order():
    words = [f"{number} {'x' * 200}" for number in range(3000)]
    forms = [
        f"<si><t>{one}</t></si>" if int(one.split()[0]) % 700 else f"<si><r><t>{one}</t></r></si>" for one in words
    ]
    assert strings(package("".join(forms))) == words


def test_names_with_a_prefix_are_understood():
    assert strings(package("<x:si><x:t>a</x:t></x:si>", "x:sst")) == ["a"]


def test_a_workbook_may_share_no_strings():
    assert strings(package("")) == []


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        ("<sst><si><t>a</t></si>", "damaged"),
        ("<sst><si><r><t>a</r></si></sst>", "damaged"),
        ("<!DOCTYPE sst [<!ENTITY a 'b'>]><sst><si><t>&a;</t></si></sst>", "document type"),
    ],
)
def test_damaged_and_hostile_strings_are_refused(xml, what):
    with pytest.raises(UnreadableFile, match=what):
        strings(package(xml, None))


def test_letters_that_are_struck_out_are_marked_where_that_is_asked_for():
    inside = "<si><r><rPr><strike/></rPr><t>Yes</t></r><r><rPr><b/></rPr><t> / No</t></r></si><si><t>plain</t></si>"
    assert strings(package(inside), struck=True) == ["~~Yes~~ / No", "plain"]
    assert strings(package(inside)) == ["Yes / No", "plain"]
