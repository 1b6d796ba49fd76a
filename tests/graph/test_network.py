# SPDX-License-Identifier: Apache-2.0
"""The flows as a graph that people use as they use any graph: plain values, the forms of other programs."""

from __future__ import annotations

import json
from itertools import chain, combinations, permutations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa import Activity, Data, Flow, Party, Processor, Register, flows, read
from ropa.errors import UnknownWord
from ropa.graph.network import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, network
from ropa.graph.network_files import FORMS
from tests.strategies import registers

LEGOLAND = flows(read("data/legoland-app"))


def test_nodes_are_strings_and_say_what_they_are_called_and_where():
    assert LEGOLAND.nx.nodes["party:google"] == {
        "kind": "party", "record_id": "google", "label": "Google", "countries": ("US",),
    }  # fmt: skip
    assert LEGOLAND.nx.nodes["subjects:app-user"]["countries"] is None
    assert (
        network(LEGOLAND, "da").nodes["subjects:app-user"]["label"] != LEGOLAND.nx.nodes["subjects:app-user"]["label"]
    )


def test_every_flow_is_an_edge_by_its_number_with_what_it_says():
    graph = LEGOLAND.nx
    assert graph.number_of_edges() == len(LEGOLAND)
    for origin, destination, number, edge in graph.edges(keys=True, data=True):
        flow = LEGOLAND.flow(number)
        assert (origin, destination) == tuple(f"{end.kind}:{end.id}" for end in (flow.origin, flow.destination))
        assert (edge["certainty"], edge["categories"], edge["activity"]) == (
            flow.certainty, flow.categories, flow.activity,
        )  # fmt: skip


def test_nothing_but_plain_values_is_in_it():
    plain = (str, bool, int, tuple, type(None))
    for _, node in LEGOLAND.nx.nodes(data=True):
        assert tuple(node) == NODE_ATTRIBUTES
        assert all(type(value) in plain for value in node.values())
    for _, _, edge in LEGOLAND.nx.edges(data=True):
        assert tuple(edge) == EDGE_ATTRIBUTES
        for value in edge.values():
            assert type(value) in plain
            assert not isinstance(value, tuple) or all(type(item) is str for item in value)


@settings(max_examples=settings().max_examples // 4)
@given(registers())
def test_who_reaches_whom_is_what_networkx_finds(book):
    derived = flows(book)
    graph = derived.nx
    steps = {}
    for flow in derived:
        steps.setdefault(f"{flow.origin.kind}:{flow.origin.id}", set()).add(
            f"{flow.destination.kind}:{flow.destination.id}"
        )
    for node in graph:
        reached, waiting = set(), [node]
        while waiting:
            for following in steps.get(waiting.pop(), set()) - reached:
                reached.add(following)
                waiting.append(following)
        assert nx.descendants(graph, node) == reached - {node}


def _chain_of(number):
    """A register in which data goes from party to party by flows declared outright, some of them twice over."""
    parties = [Party(f"p{place}") for place in range(6)]
    steps = [(0, 1), (1, 2), (0, 3), (3, 2), (2, 4), (4, 5), (5, 2), (3, 1)]
    declared = [
        Flow(f"f{place}", from_party=f"p{start}", to_party=f"p{end}", categories=["contact.email"])
        for place, (start, end) in enumerate(steps)
        if not number >> place & 1
    ]
    return flows(Register.of(Activity("a", controllers=["p0"]), *parties, *declared))


def test_who_stands_between_is_what_networkx_finds():
    for number in range(0, 256, 5):
        derived = _chain_of(number)
        graph = nx.DiGraph(derived.nx)
        steps = {(f"party:{flow.origin.id}", f"party:{flow.destination.id}") for flow in derived}

        def reached(start, without, steps=steps):
            found, waiting = {start}, [start]
            while waiting:
                here = waiting.pop()
                onward = {end for begin, end in steps if begin == here} - found - without
                found |= onward
                waiting += onward
            return found

        for start, end in permutations(graph, 2):
            if {(start, end), (end, start)} & steps or end not in reached(start, set()):
                continue
            cut = nx.minimum_node_cut(graph, start, end)
            others = sorted(set(graph) - {start, end})
            smaller = chain.from_iterable(combinations(others, size) for size in range(len(cut)))
            assert end not in reached(start, cut)
            assert all(end in reached(start, set(some)) for some in smaller), (number, start, end)


READERS = {
    ".graphml": lambda path: nx.read_graphml(path, force_multigraph=True),
    ".gexf": nx.read_gexf,
    ".json": lambda path: nx.node_link_graph(json.loads(path.read_text()), edges="edges"),
    ".cyjs": lambda path: nx.cytoscape_graph(json.loads(path.read_text())),
}


@pytest.mark.parametrize("suffix", READERS)
def test_what_is_written_is_read_by_networkx_with_as_many_nodes_and_edges(tmp_path, suffix):
    back = READERS[suffix](LEGOLAND.save(tmp_path / f"flows{suffix}"))
    graph = LEGOLAND.nx
    assert set(back) == set(graph)
    assert back.number_of_edges() == graph.number_of_edges()
    assert back.nodes["party:google"]["label"] == "Google"
    assert {edge["certainty"] for _, _, edge in back.edges(data=True)} == {"stated", "possible"}


def test_cytoscape_gets_nodes_and_edges_that_name_them(tmp_path):
    elements = json.loads(LEGOLAND.save(tmp_path / "flows.cyjs").read_text())["elements"]
    ids = {node["data"]["id"] for node in elements["nodes"]}
    assert len(elements["edges"]) == len(LEGOLAND)
    assert all({edge["data"]["source"], edge["data"]["target"]} <= ids for edge in elements["edges"])


def test_parquet_holds_a_row_an_edge_and_the_nodes_beside_it(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    edges = parquet.read_table(LEGOLAND.save(tmp_path / "flows.parquet")).to_pylist()
    nodes = parquet.read_table(tmp_path / "flows.nodes.parquet").to_pylist()
    assert len(edges) == len(LEGOLAND)
    assert {edge["source"] for edge in edges} <= {node["node"] for node in nodes}
    assert next(node for node in nodes if node["node"] == "party:google")["countries"] == ["US"]


@pytest.mark.parametrize("suffix", FORMS)
def test_the_same_flows_are_the_same_bytes(tmp_path, suffix):
    first, second = LEGOLAND.save(tmp_path / f"a{suffix}"), LEGOLAND.save(tmp_path / f"b{suffix}")
    assert first.read_bytes() == second.read_bytes()


@settings(max_examples=settings().max_examples // 4)
@given(name=st.text(min_size=1, max_size=12))
def test_any_name_is_text_in_every_form(tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("any")
    book = Register.of(
        Party("us", name="Us"), Party("them", name=name),
        Activity("a", name=name, controllers=["us"], data=[Data(subjects=["customer"], categories=["contact"])],
                 processors=[Processor("them")]),
    )  # fmt: skip
    for suffix, reader in READERS.items():
        assert "party:them" in reader(flows(book).save(folder / f"f{suffix}"))


def test_another_suffix_is_refused_with_those_that_there_are(tmp_path):
    with pytest.raises(UnknownWord, match=r"\.xyz.*\.graphml"):
        LEGOLAND.save(tmp_path / "flows.xyz")
    assert list(tmp_path.iterdir()) == []
