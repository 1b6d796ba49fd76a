# SPDX-License-Identifier: Apache-2.0
"""The command line: exit codes, output, and that nothing is half-written."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import ropa
from ropa import cli
from ropa.drawing import drawing
from ropa.model import Activity, Data, Party, System
from ropa.register import Register
from ropa.rules.families import FAMILIES
from tests.each_case import each_case

LEGOLAND = str(Path("data/legoland-app").resolve())
SHIELD = {"amazon-aws-us", "facebook-us", "google-maps-us", "google-us", "keen-io-us", "sentry-us"}

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def call(*words: object) -> Result:
        result = CliRunner().invoke(cli.main, [str(word) for word in words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return call


@pytest.fixture
def begun(run: Run, tmp_path: Path) -> Path:
    assert run("init", "begun").exit_code == 0
    return tmp_path / "begun"


# -- check --


def test_check_reports_each_of_the_six_providers_that_rest_on_the_privacy_shield(run: Run) -> None:
    result = run("check", LEGOLAND, "--on", "2022-06-10", "--format", "json")
    found = [one for one in json.loads(result.stdout)["findings"] if one["code"] == "T101"]
    assert {one["record"].removeprefix("transfers/") for one in found} == SHIELD
    assert all("C-311/18" in one["message"] + one["law"] for one in found)
    assert result.exit_code == 1


def test_check_on_the_day_before_the_judgment_reports_none_of_them(run: Run) -> None:
    result = run("check", LEGOLAND, "--on", "2020-07-15", "--format", "json")
    assert "C-311/18" not in result.stdout
    assert "T101" not in {one["code"] for one in json.loads(result.stdout)["findings"]}


@pytest.mark.parametrize("provider", ["victorops", "experian", "attractions-io", "merlin"])
def test_check_reports_whose_country_is_not_stated(run: Run, provider: str) -> None:
    result = run("check", LEGOLAND, "--on", "2022-06-10", "--format", "json")
    records = {one["record"] for one in json.loads(result.stdout)["findings"] if one["code"] == "T202"}
    assert f"parties/{provider}" in records


def test_the_json_has_the_promised_keys(run: Run) -> None:
    [first, *_] = json.loads(run("check", LEGOLAND, "--format", "json").stdout)["findings"]
    assert {"code", "severity", "record", "field", "message", "law", "source", "where"} <= set(first)


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit"])
def test_the_same_check_prints_the_same(run: Run, form: str) -> None:
    first, second = (run("check", LEGOLAND, "--format", form).stdout for _ in range(2))
    assert first
    assert first == second


def test_a_clean_register_exits_with_0(run: Run, begun: Path) -> None:
    result = run("check", begun, "--fail-on", "info")
    assert (result.exit_code, "No findings." in result.stdout) == (0, True)


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_the_exit_code_follows_fail_on(run: Run, fail_on: str, code: int) -> None:
    assert run("check", LEGOLAND, "--fail-on", fail_on).exit_code == code


def test_warnings_alone_do_not_fail_a_check_for_errors(run: Run) -> None:
    assert run("check", LEGOLAND, "--select", "T202", "--fail-on", "error").exit_code == 0
    assert run("check", LEGOLAND, "--select", "T202", "--fail-on", "warning").exit_code == 1


def test_a_register_without_a_date_is_checked_for_today_and_that_is_said(run: Run, begun: Path) -> None:
    header = begun / "register.yaml"
    header.write_text("\n".join(line for line in header.read_text().splitlines() if "as_of:" not in line))
    assert "checking for today" in run("check", begun).stderr


def test_settings_of_the_project_hold_where_no_option_is_given(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ropa.toml").write_text('select = ["T202"]\nfail-on = "warning"\nseverities = {T202 = "info"}\n')
    result = run("check", LEGOLAND, "--format", "json")
    found = json.loads(result.stdout)["findings"]
    assert {(one["code"], one["severity"]) for one in found} == {("T202", "info")}
    assert result.exit_code == 0
    assert run("check", LEGOLAND, "--fail-on", "info").exit_code == 1


def test_settings_may_stand_in_pyproject(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.ropa]\nignore = {[*FAMILIES]}\n")
    assert "No findings." in run("check", LEGOLAND).stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct = []", "Did you mean 'select'?"),
        ("select = 'T101'", "Write a list of codes"),
        ("fail-on = 'sometimes'", "Write one of error"),
        ("severities = 3", "Write a table"),
        ("select = [", "This is not TOML"),
    ],
)
def test_faulty_settings_are_told_with_the_mend(run: Run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "ropa.toml").write_text(text)
    result = run("check", LEGOLAND)
    assert result.exit_code == 2
    assert said in result.stderr


# -- build, draw, convert ----------------------------------------------------------------------------------------------


def test_build_makes_everything(run: Run, tmp_path: Path) -> None:
    result = run("build", LEGOLAND, "--out", "made", "--on", "2022-06-10")
    assert result.exit_code == 0
    made = {path.name for path in (tmp_path / "made").iterdir()}
    assert {"register.xlsx", "register.da.xlsx", "flows.svg", "flows.png", "findings.json"} <= made
    assert (tmp_path / "made" / "flows.png").read_bytes().startswith(b"\x89PNG")
    assert "EU-US Privacy Shield" in result.stdout


def test_the_flows_are_drawn_as_a_graph_for_other_programs(run: Run, tmp_path: Path) -> None:
    assert run("draw", LEGOLAND, "--out", "f.graphml", "--of", "location").exit_code == 0
    assert "Google" in (tmp_path / "f.graphml").read_text(encoding="utf-8")
    refused = run("draw", LEGOLAND, "--out", "f.gexf", "--party", "google")
    assert (refused.exit_code, (tmp_path / "f.gexf").exists()) == (2, False)
    assert "--activity" in refused.output


def test_building_twice_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("build", LEGOLAND, "--out", name, "--lang", "da")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf", ".dot", ".mmd"])
def test_draw_writes_the_form_that_the_name_asks_for(run: Run, tmp_path: Path, suffix: str) -> None:
    assert run("draw", LEGOLAND, "--out", f"flows{suffix}", "--of", "location").exit_code == 0
    assert (tmp_path / f"flows{suffix}").stat().st_size > 100


def test_the_shell_draws_each_view_that_there_is_and_says_which_there_are(run: Run, tmp_path: Path) -> None:
    assert cli.VIEWS == drawing.VIEWS
    for view in cli.VIEWS:
        of = ("--of", "location") if view == "lineage" else ()
        assert run("draw", LEGOLAND, "--out", f"{view}.mmd", "--view", view, *of).exit_code == 0
    assert (
        run("draw", LEGOLAND, "--out", "w.mmd", "--without", "us-privacy-shield", "--on", "2020-06-01").exit_code == 0
    )
    assert "EU-US Privacy Shield" in (tmp_path / "w.mmd").read_text(encoding="utf-8")
    assert (tmp_path / "countries.mmd").read_bytes() != (tmp_path / "full.mmd").read_bytes()
    refused = run("draw", LEGOLAND, "--view", "country")
    assert (refused.exit_code, "countries" in refused.stderr) == (2, True)


def test_the_shell_draws_one_department_and_offers_the_nearest_for_a_wrong_name(run: Run, tmp_path: Path) -> None:
    town = Path(__file__).parents[1] / "data/models/danish-municipality"
    assert run("draw", town, "--out", "a.mmd", "--department", "børn og skole", "--lang", "da").exit_code == 0
    assert "Pengeinstitutter" not in (tmp_path / "a.mmd").read_text(encoding="utf-8")
    refused = run("draw", town, "--out", "b.mmd", "--department", "Children and school")
    assert (refused.exit_code, (tmp_path / "b.mmd").exists()) == (2, False)
    assert "Children and schools" in refused.stderr


def test_a_picture_for_the_public_says_what_stays_behind_and_shows_no_system(run: Run, tmp_path: Path) -> None:
    shop = Activity(id="orders", controllers=["shop"], data=[Data(subjects=["customer"])], systems=["till"])
    book = Register.of(shop, Party(id="shop", name="Shop", country="DK"), System(id="till", name="Till of the shop"))
    ropa.write(book, tmp_path / "shop.json")
    for audience in ("internal", "public"):
        words = ("draw", "shop.json", "--out", f"{audience}.dot", "--on", "2026-01-01", "--audience", audience)
        assert ("systems/till" in run(*words).stdout) == (audience == "public")
    assert "Till of the shop" in (tmp_path / "internal.dot").read_text(encoding="utf-8")
    assert "Till of the shop" not in (tmp_path / "public.dot").read_text(encoding="utf-8")


def test_convert_goes_from_yaml_to_json_and_back(run: Run, tmp_path: Path) -> None:
    assert run("convert", LEGOLAND, "book.json").exit_code == 0
    assert run("convert", "book.json", "folder").exit_code == 0
    assert run("convert", "folder", "book.yaml").exit_code == 0
    assert ropa.read(tmp_path / "book.yaml") == ropa.read(LEGOLAND)


def test_convert_reads_from_a_pipe_and_writes_to_one(tmp_path: Path) -> None:
    ropa.write(ropa.read(LEGOLAND), tmp_path / "book.json")
    data = (tmp_path / "book.json").read_bytes()
    runner = CliRunner()
    result = runner.invoke(cli.main, ["convert", "-", "-", "--to", "json"], input=data)
    assert (result.exit_code, result.stdout_bytes) == (0, data)
    assert runner.invoke(cli.main, ["convert", "-", "-"], input=data).stdout_bytes.startswith(b'ropa: "1"')
    refused = runner.invoke(cli.main, ["convert", "-", "-", "--to", "frictionless"], input=data)
    assert (refused.exit_code, refused.stdout_bytes) == (2, b"")
    assert "cannot be printed" in refused.stderr


def test_convert_needs_a_date_only_where_the_form_does_and_then_takes_today(run: Run, begun: Path) -> None:
    header = begun / "register.yaml"
    header.write_text("\n".join(line for line in header.read_text().splitlines() if "as_of:" not in line))
    assert not run("convert", begun, "folder/book.json").stderr
    result = run("convert", begun, "book.xlsx")
    assert (result.exit_code, "checking for today" in result.stderr) == (0, True)


def test_what_the_form_of_another_tool_cannot_carry_is_listed(run: Run, tmp_path: Path) -> None:
    result = run("convert", LEGOLAND, "app.yaml", "--to", "fideslang")
    assert result.exit_code == 0
    assert re.search(r"^not carried: source: \d\d+ records: ", result.stderr, re.MULTILINE)
    assert "transfers/google-us: fideslang" not in result.stderr
    each = run("convert", LEGOLAND, "app.yaml", "--to", "fideslang", "--losses").stderr
    assert "not carried: transfers/google-us: fideslang" in each
    assert len(each.splitlines()) > 5 * len(result.stderr.splitlines())
    assert (tmp_path / "app.yaml").read_text().startswith("organization:")
    assert run("convert", LEGOLAND, "app.yaml", "--to", "fidelsang").exit_code == 2


@pytest.mark.parametrize("name", ["book.ods", "book.html", "book.md", "book.csv", "ico.xlsx"])
def test_sheets_are_written_in_each_form_and_by_layout(run: Run, tmp_path: Path, name: str) -> None:
    layout = ["--layout", "ico-controller"] if name.startswith("ico") else []
    assert run("convert", LEGOLAND, name, *layout).exit_code == 0
    assert (tmp_path / name).stat().st_size > 1000


def test_the_schema_can_be_had(run: Run, tmp_path: Path) -> None:
    assert run("schema", "--out", "ropa.schema.json").exit_code == 0
    assert json.loads((tmp_path / "ropa.schema.json").read_text()) == json.loads(run("schema").stdout)


def test_convert_writes_a_workbook(run: Run, tmp_path: Path) -> None:
    assert run("convert", LEGOLAND, "book.xlsx", "--lang", "nb").exit_code == 0
    assert (tmp_path / "book.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("words", [["convert", LEGOLAND, "book.doc"], ["draw", LEGOLAND, "--out", "flows.gif"]])
def test_a_form_that_there_is_none_of_is_refused(run: Run, tmp_path: Path, words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stderr.startswith("ropa: ")
    assert not list(tmp_path.iterdir())


# -- what is unreadable ------------------------------------------------------------------------------------------------

BAD = {
    "not YAML": ("parties: [", "line"),
    "a duplicate key": ("parties:\n  a: {}\n  a: {}\n", "a"),
    "an unknown key": ("parties:\n  a: {nmae: A}\n", "Did you mean 'name'?"),
    "no such country": ("parties:\n  a: {country: XX}\n", "ISO 3166-1"),
    "no such article": ("activities:\n  a: {bases: [6(1)(z)]}\n", "6(1)(f)"),
    "nested a hundred deep": ("a: " + "[" * 100 + "]" * 100, "64"),
    "ten megabytes": ("parties:\n  a: {name: " + "x" * 10_000_000 + "}\n", ""),
}


@pytest.mark.parametrize(("text", "said"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_gives_file_and_mend_and_leaves_the_output_alone(
    run: Run, tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "bad.yaml").write_text(text)
    (tmp_path / "out.json").write_text("what was there")
    result = run("convert", "bad.yaml", "out.json")
    assert result.exit_code == 2
    assert "bad.yaml:" in result.stderr
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert (tmp_path / "out.json").read_text() == "what was there"
    assert {path.name for path in tmp_path.iterdir()} == {"bad.yaml", "out.json"}


def test_a_file_that_is_not_utf_8_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_bytes("parties: {a: {name: Ærø}}".encode("cp1252"))
    result = run("check", "bad.yaml")
    assert (result.exit_code, "UTF-8" in result.stderr) == (2, True)


def test_a_reference_to_nothing_and_a_cyclic_parent_are_findings_with_a_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_text(
        "register: {as_of: 2022-01-01}\n"
        "parties:\n  a: {parent: b}\n  b: {parent: a}\n"
        "activities:\n  x:\n    controllers: [a]\n    processors: [nobody]\n"
    )
    result = run("check", "odd.yaml", "--select", "S", "--format", "json")
    found = json.loads(result.stdout)["findings"]
    dangling = [one for one in found if "nobody" in one["message"]]
    assert dangling
    assert dangling[0]["where"].startswith("odd.yaml:8")
    assert any(one["record"] in {"parties/a", "parties/b"} and one["field"] == "parent" for one in found)


def test_writing_into_a_folder_with_files_of_others_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.yaml").write_text("parties: {a: {}}\n")
    result = run("convert", LEGOLAND, "folder")
    assert result.exit_code == 2
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["mine.yaml"]


# -- the rest ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["chek", LEGOLAND], "There is no command 'chek'. Did you mean 'check'?"),
        (["export", LEGOLAND], "There is no command 'export'. Did you mean 'convert'?"),
        (["ask", LEGOLAND, "legal-basis"], "There is no question 'legal-basis'. Did you mean 'bases'?"),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else "",
)
def test_a_wrong_command_is_answered_with_the_near_right_one(run: Run, words: list[str], offered: str) -> None:
    result = run(*words)
    assert (result.exit_code, offered in result.stderr) == (2, True)


def test_explain_shows_the_card_of_a_rule(run: Run) -> None:
    said = run("explain", "T101").stdout
    assert "What it finds" in said
    assert "Why it matters" in said


def test_explain_offers_the_nearest_codes(run: Run) -> None:
    result = run("explain", "T1O1")
    assert (result.exit_code, "Did you mean" in result.stderr) == (2, True)


def test_init_begins_a_register_that_loads_and_is_not_written_over(run: Run, begun: Path) -> None:
    assert ropa.read(begun).activities
    result = run("init", begun)
    assert result.exit_code == 2
    assert "nothing was written" in result.stderr


def test_trace_accounts_for_every_section(run: Run) -> None:
    result = run("trace", LEGOLAND)
    assert result.exit_code == 0
    assert "0 unaccounted for" in result.stdout


def test_diff_tells_what_changed_and_exits_with_1(run: Run, begun: Path, tmp_path: Path) -> None:
    assert run("convert", begun, "old.json").exit_code == 0
    text = (tmp_path / "old.json").read_text().replace("P5Y", "P9Y")
    (tmp_path / "new.json").write_text(text)
    assert run("diff", "old.json", "old.json").exit_code == 0
    result = run("diff", "old.json", "new.json", "--lang", "da")
    assert result.exit_code == 1
    assert "Oplysningerne opbevares længere" in result.stdout


def test_ropa_can_be_run_as_a_module_and_tells_its_version() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "ropa", "--version"], capture_output=True, text=True, check=True
    ).stdout
    assert re.search(r"version \d+\.\d+", said)


@each_case("verb", sorted(cli.main.commands))
def test_every_verb_says_what_it_does(run: Run, verb: str) -> None:
    command = cli.main.commands[verb]
    assert command.help
    assert run(verb, "--help").exit_code == 0


# -- other people's tables ---------------------------------------------------------------------------------------------

THEIRS = """Verarbeitungstätigkeit;Zweck;Rechtsgrundlage;Empfänger;Löschfrist
Lohn;Gehaltszahlung;Art. 6 Abs. 1 lit. b DSGVO;Bank;10 Jahre
"""


def test_somebody_elses_table_becomes_a_register_with_every_cell_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "theirs.csv").write_text(THEIRS, encoding="utf-8")
    result = run("convert", "theirs.csv", "ours")
    assert result.exit_code == 0
    assert "cells in: 10, cells out: 10" in result.stdout
    [activity] = ropa.read(tmp_path / "ours").activities.values()
    assert activity.name == "Lohn"
    assert "6(1)(b)" in repr(activity)


def test_the_reading_of_a_table_can_be_looked_at_saved_and_used_again(run: Run, tmp_path: Path) -> None:
    (tmp_path / "theirs.csv").write_text(THEIRS, encoding="utf-8")
    assert "Rechtsgrundlage" in run("preview", "theirs.csv").stdout
    assert run("convert", "theirs.csv", "one.json", "--map", "theirs.toml").exit_code == 2
    assert run("convert", "theirs.csv", "one.json", "--map", "theirs.toml", "--save-map").exit_code == 0
    assert run("convert", "theirs.csv", "two.json", "--map", "theirs.toml").exit_code == 0
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_an_edited_workbook_is_read_back(run: Run, tmp_path: Path) -> None:
    assert run("convert", LEGOLAND, "book.xlsx").exit_code == 0
    assert run("convert", "book.xlsx", "back.json").exit_code == 0
    assert ropa.read(tmp_path / "back.json") == ropa.read(LEGOLAND)


def test_what_people_changed_in_a_workbook_is_listed_with_its_cell(run: Run, tmp_path: Path) -> None:
    import openpyxl

    assert run("convert", LEGOLAND, "book.xlsx").exit_code == 0
    assert run("changes", LEGOLAND, "book.xlsx").exit_code == 0
    workbook = openpyxl.load_workbook(tmp_path / "book.xlsx")
    sheet, cell = next(
        (sheet, cell)
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == "Google Firebase" and sheet.cell(cell.row, 1).value == "activities/firebase"
    )
    cell.value = "Firebase"
    workbook.save(tmp_path / "edited.xlsx")
    result = run("changes", LEGOLAND, "edited.xlsx")
    assert result.exit_code == 1
    assert f"{cell.coordinate}" in result.stdout
    assert "Firebase" in result.stdout
    assert sheet.title in result.stdout


def test_preview_says_of_what_is_read_as_it_stands_in_which_form_it_is(run: Run, tmp_path: Path) -> None:
    result = run("preview", LEGOLAND)
    assert (result.exit_code, "is read as it stands (yaml)" in result.stderr) == (2, True)
    manifest = tmp_path / "shop.yml"
    manifest.write_text("system:\n  - {fides_key: shop, name: Shop}\n", encoding="utf-8")
    assert "is read as it stands (fideslang)" in run("preview", str(manifest)).stderr


def test_a_form_that_is_only_written_says_so_when_it_is_read(run: Run) -> None:
    assert run("convert", LEGOLAND, "app.uropa.json").exit_code == 0
    result = run("check", "app.uropa.json")
    assert (result.exit_code, "does not read it" in result.stderr) == (2, True)


def test_a_workbook_for_the_authority_does_not_carry_the_register_with_it(run: Run, tmp_path: Path) -> None:
    import zipfile

    assert run("convert", LEGOLAND, "full.xlsx").exit_code == 0
    assert run("convert", LEGOLAND, "small.xlsx", "--layout", "gdpr-minimum").exit_code == 0
    assert run("convert", LEGOLAND, "there-and-back.xlsx", "--layout", "gdpr-minimum", "--comes-back").exit_code == 0
    carries = {
        name: b"veryHidden" in zipfile.ZipFile(tmp_path / f"{name}.xlsx").read("xl/workbook.xml")
        for name in ("full", "small", "there-and-back")
    }
    assert carries == {"full": True, "small": False, "there-and-back": True}


def test_telling_what_there_is_loads_no_more_than_click():
    code = "import sys; import ropa.cli; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "click" in loaded
    assert not {"attr", "attrs", "ropa.show", "networkx", "yaml"} & set(loaded)


def test_a_folder_to_hand_out_has_a_page_without_findings(run, tmp_path):
    assert run("build", LEGOLAND, "--out", "out", "--lang", "en", "--audience", "authority").exit_code == 0
    page = (tmp_path / "out" / "authority" / "register.html").read_text(encoding="utf-8")
    assert "T101" not in page
    assert "LEGOLAND" in page


def test_what_people_are_told_is_written_in_the_form_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    result = run("notice", LEGOLAND, "--subjects", "app-user", "--lang", "da")
    assert (result.exit_code, "## Modtagere" in result.stdout) == (0, True)
    assert run("notice", LEGOLAND, "--subjects", "App user", "--output-file", "notice.docx").exit_code == 0
    assert (tmp_path / "notice.docx").read_bytes().startswith(b"PK")
    assert run("notice", LEGOLAND, "--format", "docx").exit_code == 2
    assert run("notice", LEGOLAND, "--subjects", "app-usr").exit_code == 2
    assert run("notice", LEGOLAND, "--output-file", "notice.exe").exit_code == 2


def test_what_would_follow_is_told_in_the_form_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    result = run("what-if", LEGOLAND, "--without", "Google", "--no-findings")
    assert (result.exit_code, "LEGOLAND ApS >" in result.stdout) == (0, True)
    assert run("what-if", LEGOLAND, "--with", "US", "--output-file", "then.csv").exit_code == 0
    assert (tmp_path / "then.csv").stat().st_size
    assert run("what-if", LEGOLAND).exit_code == 2
    assert run("what-if", LEGOLAND, "--without", "Gogle").exit_code == 2


def test_a_notice_is_held_against_a_register_in_the_shell(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text("LEGOLAND ApS shares your IP address with Google.", encoding="utf-8")
    result = run("coverage", LEGOLAND, "notice.txt", "--only", "both")
    assert (result.exit_code, "IP address" in result.stdout, "Experian" in result.stdout) == (0, True, False)
    assert "sealed" not in json.loads(run("coverage", LEGOLAND, "notice.txt", "--format", "json").stdout)
    headings = run("coverage", LEGOLAND, "notice.txt", "--format", "csv").stdout.splitlines()[0]
    assert "ropa" not in headings  # the mark by which edits of a file are seen
    assert run("coverage", LEGOLAND, "notice.txt", "--output-file", "answer.xlsx").exit_code == 0
    assert run("coverage", LEGOLAND, "missing.txt").exit_code == 2
