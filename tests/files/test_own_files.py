# SPDX-License-Identifier: Apache-2.0
"""Whether ropa wrote a file is one question with one answer: every verb reads it back, or refuses it as what it is."""

import shutil
import zipfile

import pytest

import ropa
from ropa import imports
from ropa.errors import UnknownWord, UnreadableFile
from ropa.files import registry
from ropa.rules.markdown import markdown_pieces
from ropa.rules.sarif import sarif_pieces

BOOK = ropa.Register.of(
    ropa.Header("register", title="The record of the shop", controllers=("us",), language="en"),
    ropa.Party("us", name="The shop", country="DK"),
    ropa.Activity("news", name="News"),
    ropa.Activity("payroll", name="Payroll"),
)
DAY = "2024-01-01"
WRITTEN_ONLY = {
    "table.ods": {},
    "page.md": {},
    "page.html": {},
    "table.csv": {},
    "dansk.csv": {"lang": "da"},
    "transfers.csv": {"sheet": "transfers"},
    "cnil.csv": {"layout": "cnil"},
    "ico.csv": {"layout": "ico-controller", "lang": "da"},
    "form.csv": {"layout": "dsk-controller", "sheet": "form"},
    "for-others.xlsx": {"comes_back": False},
    "authority.xlsx": {"audience": "authority"},
    "ico.xlsx": {"layout": "ico-controller"},
}
RENAMED = {
    "page.md": "page.markdown",
    "page.html": "page.csv",
    "table.csv": "table.tsv",
    "table.ods": "table.xlsx",
    "for-others.xlsx": "for-others.ods",
}


def verbs(path):
    """What each verb says of a file: the refusal, or nothing."""
    for verb in (ropa.read, ropa.preview, imports.read, lambda file: ropa.changes(BOOK, file)):
        try:
            verb(path)
        except UnreadableFile as error:
            yield error.faults[0].what
        else:
            yield None


@pytest.mark.parametrize("name", WRITTEN_ONLY)
def test_what_is_only_written_is_refused_as_what_it_is_by_every_verb_and_under_any_name(tmp_path, name):
    path = tmp_path / name
    ropa.write(BOOK, path, on=DAY, **WRITTEN_ONLY[name])
    paths = [path]
    if name in RENAMED:
        paths.append(tmp_path / RENAMED[name])
        shutil.copy(path, paths[-1])
    for file in paths:
        assert set(verbs(file)) == {"ropa wrote this table from a register, and it holds less than the register does."}


def test_the_page_of_a_register_is_refused_as_what_it_is(tmp_path):
    path = ropa.page(BOOK, tmp_path / "register.html", on=DAY)
    assert set(verbs(path)) == {"ropa wrote this table from a register, and it holds less than the register does."}


def test_answers_findings_memos_and_notices_are_refused_as_what_they_are(tmp_path):
    bases = tuple(ropa.Basis(article) for article in ("6(1)(a)", "6(1)(b)", "6(1)(f)"))
    book = BOOK.add(ropa.Activity("shop", name="Shop", purposes=(ropa.Purpose("marketing.direct", bases=bases),)))
    answer, findings = ropa.bases(book, on=DAY), ropa.check(book, on=DAY)
    memo = ropa.diff(book, book.without("activities/news"), on=DAY).memo("en")
    notice, consequences = ropa.notice(book, on=DAY), ropa.what_if(book, without="us", on=DAY).answer()
    written = {
        "notice.md": notice.to_markdown(),
        "notice.html": notice.to_html().replace("default-src", "style-src"),
        "what-if.md": consequences.to_markdown(),
        "what-if.csv": consequences.to_csv("de"),
        "findings.md": "".join(markdown_pieces(findings, "en")),
        "memo.md": memo.bytes_as("md").decode(),
        "pasted-below.md": f"# Draft\n\n{notice.to_markdown()}",
        "patch.json": ropa.diff(book, BOOK, on=DAY).patch().to_bytes().decode(),
        "patch.yaml": ropa.diff(book, BOOK, on=DAY).patch().to_bytes().decode(),
        "empty.md": ropa.cookies(book, on=DAY).to_markdown("da"),
        "answer.csv": answer.to_csv(),
        "in-words.csv": answer.to_csv("da"),
        "answer.json": answer.to_json(),
        "answer.md": answer.to_markdown(),
        "findings.json": "".join(findings.json_pieces("en")),
        "sarif.json": "".join(sarif_pieces(findings, "en")),
        "memo.json": memo.bytes_as("json").decode(),
        "memo.html": memo.bytes_as("html").decode(),
    }
    for name, text in written.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ropa.write(book, tmp_path / "uropa.json", to="uropa")
    ropa.flows(book).save(tmp_path / "graph.json")
    ropa.flows(book).save(tmp_path / "cytoscape.cyjs").rename(tmp_path / "cytoscape.json")
    ropa.write(book, tmp_path / "tables", to="frictionless")
    tables = [f"tables/{path.name}" for path in (tmp_path / "tables").iterdir()]
    for name in (*written, "uropa.json", "graph.json", "cytoscape.json", *tables):
        with pytest.raises(UnreadableFile) as raised:
            ropa.read(tmp_path / name)
        assert (name, raised.value.faults[0].what) == (
            name, "ropa wrote this table from a register, and it holds less than the register does."
        )  # fmt: skip


@pytest.mark.parametrize("name", ["register.xlsx", "register.xlsm", "register.ods", "register"])
@pytest.mark.parametrize("stripped", [False, True])
def test_a_workbook_comes_back_with_or_without_its_property_and_under_any_name(tmp_path, name, stripped):
    path = tmp_path / "written.xlsx"
    ropa.write(BOOK, path, on=DAY)
    copy = tmp_path / name
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(copy, "w") as target:
        for part in package.namelist():
            if not (stripped and part == "docProps/custom.xml"):
                target.writestr(part, package.read(part))
    assert ropa.read(copy) == BOOK
    assert len(ropa.changes(BOOK, copy)) == 0


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_that_a_spreadsheet_program_saved_anew_is_still_known(tmp_path, encoding, separator):
    path = tmp_path / "table.csv"
    ropa.write(BOOK, path, on=DAY)
    text = path.read_text(encoding="utf-8-sig").replace('","', f'"{separator}"')
    path.write_bytes(text.encode(encoding, "replace"))
    with pytest.raises(UnreadableFile, match="ropa wrote this table"):
        ropa.read(path)


def test_somebody_elses_table_is_read(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text(
        "Name of processing activity,Purpose of processing,Data subjects\nPay,Paying,staff\n", encoding="utf-8"
    )
    assert list(ropa.read(path).activities) == ["pay"]


@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_records_of_a_record_are_no_table_of_somebody_else(tmp_path, suffix):
    path = tmp_path / f"register.{suffix}"
    path.write_text(
        '{"register": {"controllers": ["us"]}, "parties": {"us": {"name": "Us", "country": "DK"}}, "activities": {"a": '
        '{"name": "A", "automated_decisions": [{"solely": true, "significant": true, "ground": "22(2)(b)", '
        '"logic": "points"}]}}}',
        encoding="utf-8",
    )
    (decision,) = ropa.read(path).activities["a"].automated_decisions
    assert (decision.solely, decision.significant, decision.ground, decision.text) == (True, True, "22(2)(b)", None)


def test_a_notice_for_word_is_refused_as_what_it_is(tmp_path):
    pytest.importorskip("docx")
    (tmp_path / "notice.docx").write_bytes(ropa.notice(BOOK, on=DAY).content("docx"))
    assert all("ropa wrote this" in str(reason) for reason in verbs(tmp_path / "notice.docx"))


@pytest.mark.parametrize("header", ["register,id,name,price", "register,record,amount", "register,id,note,colour"])
def test_a_table_of_somebody_else_that_begins_like_a_normalised_one_is_theirs(tmp_path, header):
    (tmp_path / "theirs.csv").write_text(f"{header}\na,b,c,d\n", encoding="utf-8")
    assert not any("ropa wrote" in (reason or "") for reason in verbs(tmp_path / "theirs.csv"))


def test_no_form_is_written_under_a_suffix_of_another(tmp_path):
    for form in registry.own():
        if form.write is None:
            continue
        for suffix in (".xlsx", ".yaml", ".json", ".csv", ".html", ".md", ".ods", ".docx", ".pdf", ".ttl", ".xls"):
            path = tmp_path / f"{form.name}{suffix}"
            if any(own.endswith(suffix) for own in form.suffixes if own):
                continue
            with pytest.raises(UnknownWord, match=f"{form.name} is not written to a file that is called {suffix}"):
                ropa.write(BOOK, path, to=form.name, on=DAY)
            assert not path.exists()
