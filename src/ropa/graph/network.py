# SPDX-License-Identifier: Apache-2.0
"""The flows as a graph of networkx: nodes known by strings, and nothing but plain values in it.

So networkx's algorithms, its writers and every program that reads what they write take it as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ropa.graph.flow import DataFlow, Node
from ropa.silence import each
from ropa.text import say

if TYPE_CHECKING:
    import networkx as nx

    from ropa.graph.listing import Listing
    from ropa.meaning import Meaning

NODE_ATTRIBUTES: Final = ("kind", "record_id", "label", "countries")
"""What each node bears.

`kind`: `subjects`, `party` or `system`. `record_id`: of the term, the party or the system; empty = the record does
not say which.
`label`: what it is called. `countries`: where it is, as codes of ISO 3166-1; `None` = not stated.
"""

EDGE_ATTRIBUTES: Final = (
    "activity", "activity_label", "role", "certainty", "may", "conditions", "categories", "subjects", "purposes",
    "countries", "record", "field", "inbound",
)  # fmt: skip
"""What each edge bears: the attributes of the `DataFlow`; ids and codes as tuples, `None` = not stated.

`activity_label`: what the activity is called; `None` = the flow belongs to none.
"""


def network(flows: Listing, lang: str | None = None) -> nx.MultiDiGraph[str]:
    """The flows as a `networkx.MultiDiGraph`; a node is called by its kind and id: `party:google`.

    An edge's key is the flow's number, which `Flows.flow` takes.

    Args:
        flows: The flows, or a selection of them.
        lang: The language of the labels; `None` = that of the register, else English.
    """
    import networkx as nx

    meaning = flows.columns.meaning
    language = lang or meaning.book.language or "en"
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in flows.selection:
        flow = flows.flow(number)
        for node in (flow.origin, flow.destination):
            if node_key(node) not in graph:
                graph.add_node(node_key(node), **_node(node, meaning, language))
        graph.add_edge(node_key(flow.origin), node_key(flow.destination), key=number, **_edge(flow, meaning, language))
    return graph


def node_key(node: Node) -> str:
    """What a node is called in the graph: `party:google`, `subjects:app-user`; `party:` = not stated which."""
    return f"{node.kind}:{node.id}"


def _node(node: Node, meaning: Meaning, language: str) -> dict[str, Any]:
    destinations = meaning.destinations
    if node.kind == "subjects":
        countries = None
    elif node.kind == "system":
        countries = destinations.of_system(node.id) or None
    else:
        countries = destinations.of_party(node.id) or None
    kind = "subject" if node.kind == "subjects" else node.kind
    label = _called(meaning, kind, node.id, language) if node.id else ""
    return {"kind": node.kind, "record_id": node.id, "label": label, "countries": countries}


def _edge(flow: DataFlow, meaning: Meaning, language: str) -> dict[str, Any]:
    return {
        "activity": flow.activity,
        "activity_label": None if flow.activity is None else _called(meaning, "activity", flow.activity, language),
        "role": flow.role,
        "certainty": flow.certainty,
        "may": flow.may,
        "conditions": tuple(say(condition.text, language) for condition in each(flow.conditions)),
        "categories": flow.categories,
        "subjects": flow.subjects,
        "purposes": flow.purposes,
        "countries": flow.countries,
        "record": flow.record,
        "field": flow.field,
        "inbound": flow.inbound,
    }


def _called(meaning: Meaning, kind: str, record_id: str, language: str) -> str:
    return str(say(meaning.names.name(kind, record_id), language))
