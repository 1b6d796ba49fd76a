# SPDX-License-Identifier: Apache-2.0
"""What a transfer rests on and where it goes, in one cell; and a country in parentheses behind a name."""

from pathlib import Path

import pytest
import yaml

from ropa import imports
from ropa.free_text.answers import wordings
from ropa.free_text.transfer_grounds import LETTERS, country, declared, ground
from ropa.law.adequacy import decisions
from ropa.law.chapter_v import is_tool
from ropa.law.countries import is_known
from ropa.rows import shipped_rows
from tests.each_case import each_case

HEADINGS = ["Activity", "Purpose", "Data subjects", "Personal data", "Processors", "Recipients"]
LINE = ["Newsletter", "Marketing", "Readers", "Shoe size"]


@pytest.fixture
def imported(tmp_path):
    """Read the one line of a CSV: processors, recipients, and what more the columns that are named say."""

    def read(processors="", recipients="", **more):
        headings = [*HEADINGS, *(name.replace("_", " ") for name in more)]
        values = [*LINE, processors, recipients, *more.values()]
        path = tmp_path / "theirs.csv"
        path.write_text("\n".join(";".join(f'"{one}"' for one in row) for row in (headings, values)), encoding="utf-8")
        found = imports.read(path)
        assert found.cells_in == found.cells_out == sum(map(bool, (*headings, *values)))
        return found.book

    return read


def transfers(book):
    return [
        (one.countries, [(guard.tool, guard.decision, guard.text) for guard in one.safeguards or ()])
        for one in book.transfers.values()
    ]


DECLARED = [
    ("USA: standard contractual clauses", [(("US",), [("scc", None, "standard contractual clauses")])]),
    ("Standard contractual clauses (USA)", [(("US",), [("scc", None, "Standard contractual clauses")])]),
    ("USA - SCC (2021)", [(("US",), [("scc-2021", None, "SCC (2021")])]),
    ("EU-US Data Privacy Framework", [(("US",), [(None, "us-dpf", "EU-US Data Privacy Framework")])]),
    ("EU-U.S. DPF", [(("US",), [(None, "us-dpf", "EU-U.S. DPF")])]),
    ("Privacy Shield", [(None, [(None, "us-privacy-shield", "Privacy Shield")])]),
    ("BCR", [(None, [("bcr", None, "BCR")])]),
    ("India and Bosnia and Herzegovina under BCRs.", [(("IN", "BA"), [("bcr", None, "BCRs")])]),
    ("Ja, USA: DPF og standardkontrakter", [
        (("US",), [(None, "us-dpf", "DPF"), ("scc", None, "standardkontrakter")]),
    ]),
    ("USA: Art. 46 Abs. 2 lit. c DSGVO", [(("US",), [("46-2-c", None, "Art. 46 Abs. 2 lit. c DSGVO")])]),
    ("USA: SCC; India: BCR", [(("US",), [("scc", None, "SCC")]), (("IN",), [("bcr", None, "BCR")])]),
    ("USA; India", [(("US", "IN"), [])]),
]  # fmt: skip


@each_case(("words", "found"), DECLARED)
def test_a_cell_of_countries_and_grounds_alone_declares_a_transfer(imported, words, found):
    book = imported(Third_country_transfers=words)
    assert transfers(book) == found
    assert "; ".join(one.text for one in book.transfers.values()) in {words, words.rstrip(".")}


@pytest.mark.parametrize(
    "words",
    [
        "n/a",
        "USA, we think the SCC",
        "Perhaps",
        "SCC or BCR",
        "clauses (USA)",
        "IT: SCC",
        "Stored in the EU",
        "Servere i EU",
    ],
)
def test_what_is_not_wholly_understood_stays_in_words(imported, words):
    book = imported(Third_country_transfers=words)
    (activity,) = book.activities.values()
    assert (activity.transfers, dict(activity.extra)) == (None, {"Third country transfers": words})


@pytest.mark.parametrize(("words", "found"), [
    ("Facebook (USA)", [("Facebook", ("US",), [])]),
    ("Facebook, USA", [("Facebook", ("US",), [])]),
    ("USA (Facebook)", [("Facebook", ("US",), [])]),
    ("Facebook (USA) - SCC", [("Facebook", ("US",), ["scc"])]),
    ("Slack (USA, SCC); Datahuset GmbH (Schweiz)", [("Slack", ("US",), ["scc"]), ("Datahuset GmbH", ("CH",), [])]),
    ("Hosting (India)", [(None, ("IN",), [])]),
])  # fmt: skip
def test_somebody_in_a_country_is_who_receives_a_transfer(imported, words, found):
    book = imported(Third_country_transfers=words)
    received = [
        (
            transfer.importer and book.parties[transfer.importer].name,
            transfer.countries,
            [guard.tool for guard in transfer.safeguards or ()],
        )
        for transfer in book.transfers.values()
    ]
    assert received == found


@pytest.mark.parametrize("words", [
    "evt. Facebook (USA)", "Facebook (USA)?",
    "No, except Facebook (USA)", "Facebook (USA), and others we do not know", "backup (USA)", "Ingen (USA)",
    "Google, Facebook, USA",
])  # fmt: skip
def test_somebody_in_a_country_with_more_around_it_stays_in_words(imported, words):
    assert not imported(Third_country_transfers=words).transfers


@each_case("words", [
    "clauses contractuelles types", "Standardvertragsklauseln der EU-Kommission", "cláusulas tipo", "clausole tipo",
    "standardowe klauzule ochrony danych", "modelcontractbepalingen", "EU's standardkontrakter", "vakiolausekkeet",
    "standardní smluvní doložky", "стандартни договорни клаузи", "τυποποιημένες συμβατικές ρήτρες",
    "EUs standardavtaler", "általános adatvédelmi kikötések", "clauze contractuale standard", "cláusulas-tipo",
])  # fmt: skip
def test_standard_clauses_are_known_by_their_name_in_each_language(words):
    assert ground(words).tool == "scc"


def test_a_no_beside_a_country_with_a_ground_stays_in_words(imported):
    book = imported(Third_country_transfers="No", Third_country="USA: SCC")
    assert not book.transfers
    (activity,) = book.activities.values()
    assert activity.transfers is None


def test_a_country_beside_its_ground_is_read_under_a_heading_for_either(imported):
    assert transfers(imported(Third_country="USA: SCC")) == [(("US",), [("scc", None, "SCC")])]
    assert transfers(imported(Third_country_transfers="Yes", Safeguards="SCC (USA)")) == [
        (("US",), [("scc", None, "SCC (USA)")])
    ]


def test_a_country_in_parentheses_is_the_country_of_the_party(imported):
    book = imported("Mailchimp (USA)\nVisma (Norge)\nMailhouse (OAuth)", "Skat (Danmark)\nBanks (Norway)")
    held = {key: one.country for key, one in book.parties.items()}
    assert held == {"mailchimp": "US", "visma": "NO", "mailhouse": None, "skat": "DK", "banks": None}
    (activity,) = book.activities.values()
    assert [one.services for one in activity.processors] == [None, None, "OAuth"]
    assert [(one.text, one.countries) for one in activity.recipients] == [(None, None), (None, ("NO",))]


def test_a_second_country_of_a_party_belongs_to_the_engagement(imported):
    book = imported("Google (Ireland)\nGoogle (USA)")
    assert book.parties["google"].country == "IE"
    (activity,) = book.activities.values()
    assert [one.countries for one in activity.processors] == [None, ("US",)]


@each_case("words", ["САЩ", "SUA", "JAV", "ASV", "ΗΠΑ", "EUA", "EE. UU.", "ZDA", "VS", "Estados Unidos"])
def test_the_united_states_are_known_in_each_language(words):
    assert country(words) == "US"


@each_case("words", ["IT", "HR", "NO", "can", "Hosting", "USA, India", "none", "PR"])
def test_two_letters_that_mean_something_else_are_no_country(words):
    assert country(words) is None


def test_the_codes_are_countries_and_the_grounds_are_in_the_law_tables():
    assert all(is_known(country(one)) for one in LETTERS)
    for decision in ("us-dpf", "us-privacy-shield", "us-safe-harbor"):
        assert wordings(f"decision:{decision}")
    meanings = {row["meaning"].partition(":")[::2] for row in shipped_rows("ropa.free_text", "answers.csv")}
    assert {word for kind, word in meanings if kind == "decision"} <= {decision.id for decision in decisions()}
    assert [word for kind, word in meanings if kind == "tool" and not is_tool(word)] == []
    assert ground("standard contractual clauses").tool == "scc"
    assert ground("some clauses") is None


def test_a_long_list_is_left_in_words():
    assert declared(", ".join(["USA"] * 30)) == ()
    assert declared("") == ()


@pytest.mark.parametrize("words", ["US - SCCs module 3", "USA: SCC, modul 3", "United States (SCC 2021 module 3)"])
def test_the_module_of_clauses_is_read(words):
    (part,) = declared(words)
    assert part.countries == ("US",)
    assert [guard.module for guard in part.safeguards] == [3]


@pytest.mark.parametrize("words", ["BCR module 2", "SCC module 5", "module 3"])
def test_what_has_no_modules_stays_in_words(words):
    assert declared(words) == ()


WORDED = yaml.safe_load((Path(__file__).parent / "transfer_grounds.yaml").read_text(encoding="utf-8"))


@each_case(
    ("ground_named", "words"), [(ground_named, words) for ground_named in WORDED for words in WORDED[ground_named]]
)
def test_a_ground_is_known_in_the_words_of_many_languages(ground_named, words):
    parts = declared(words)
    assert [guard.decision or guard.tool for part in parts for guard in part.safeguards] == [ground_named]
    assert len({code for part in parts for code in part.countries}) == 1
