# SPDX-License-Identifier: Apache-2.0
"""The graph of the flows as a file of other programs: GraphML, GEXF, Cytoscape JSON, networkx's JSON, Parquet.

The forms are networkx's and pyarrow's own. Where a form knows no lists, several values of an attribute are one text
with `; ` between them; what is not stated is left out, or is null.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ropa.atomic import atomic_write
from ropa.atomic_folder import write_folder
from ropa.errors import UnknownWord
from ropa.frames import to_arrow
from ropa.graph.network import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, network
from ropa.labels.marks import GENERATOR, MARK_IN_PARQUET, sealed_drawing
from ropa.patterns import pattern

if TYPE_CHECKING:
    import networkx as nx

    from ropa.graph.listing import Listing

BETWEEN: Final = "; "
_NOT_IN_XML: Final = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY_OF_WRITING: Final = re.compile(rb' lastmodifieddate="[^"]*"')


def save(flows: Listing, path: Path, lang: str | None = None) -> Path:
    """Write the flows in the form that the suffix of *path* asks for: see `Flows.save`."""
    write = FORMS.get(path.suffix.lower())
    if write is None:
        message = f"A graph is not saved as {path.suffix or path.name!r}. Use {', '.join(FORMS)}."
        raise UnknownWord(message)
    files = write(network(flows, lang), path)
    if len(files) == 1:
        atomic_write(path, sealed_drawing(files[path], path.suffix.lower()))
    else:  # nodes and edges mean something only together
        write_folder(path.parent, {file.name: content for file, content in files.items()})
    return path


def _graphml(graph: nx.MultiDiGraph[str], path: Path) -> Mapping[Path, bytes]:
    import networkx as nx

    stream = io.BytesIO()
    nx.write_graphml_xml(_flat(graph), stream, prettyprint=False, named_key_ids=True)
    return {path: stream.getvalue()}


def _gexf(graph: nx.MultiDiGraph[str], path: Path) -> Mapping[Path, bytes]:
    import networkx as nx

    stream = io.BytesIO()
    nx.write_gexf(_flat(graph), stream, prettyprint=False)
    day = _DAY_OF_WRITING.search(stream.getvalue())  # the same flows are the same bytes on any day
    return {path: stream.getvalue() if day is None else stream.getvalue().replace(day[0], b"", 1)}


def _cytoscape(graph: nx.MultiDiGraph[str], path: Path) -> Mapping[Path, bytes]:
    elements = {
        "nodes": [
            {"data": {"id": key, "value": key, "name": node["label"], **_stated(node)}}  # as networkx reads them
            for key, node in graph.nodes(data=True)
        ],
        "edges": [
            {"data": {"id": f"flow:{number}", "key": number, "source": origin, "target": destination, **_stated(edge)}}
            for origin, destination, number, edge in graph.edges(keys=True, data=True)
        ],
    }
    return {path: _json({"data": {"name": GENERATOR}, "directed": True, "multigraph": True, "elements": elements})}


def _node_link(graph: nx.MultiDiGraph[str], path: Path) -> Mapping[Path, bytes]:
    import networkx as nx

    document = nx.node_link_data(graph, edges="edges")
    return {path: _json({**document, "graph": {"name": GENERATOR}})}


def _parquet(graph: nx.MultiDiGraph[str], path: Path) -> Mapping[Path, bytes]:
    nodes = [(key, *map(node.get, NODE_ATTRIBUTES)) for key, node in graph.nodes(data=True)]
    edges = [
        (number, origin, destination, *map(edge.get, EDGE_ATTRIBUTES))
        for origin, destination, number, edge in graph.edges(keys=True, data=True)
    ]
    return {
        path: _table(("number", "source", "target", *EDGE_ATTRIBUTES), edges),
        path.with_suffix(f".nodes{path.suffix}"): _table(("node", *NODE_ATTRIBUTES), nodes),
    }


FORMS: Final[Mapping[str, Callable[[nx.MultiDiGraph[str], Path], Mapping[Path, bytes]]]] = {
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".cyjs": _cytoscape,
    ".json": _node_link,
    ".parquet": _parquet,
}
"""How a graph is written, by the suffix of the file."""


def _flat(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The graph with scalars alone, and without what is not stated."""
    import networkx as nx

    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, node in graph.nodes(data=True):
        flat.add_node(_in_xml(key), **{name: _scalar(value) for name, value in _stated(node).items()})
    for origin, destination, number, edge in graph.edges(keys=True, data=True):
        values = {name: _scalar(value) for name, value in _stated(edge).items()}
        flat.add_edge(_in_xml(origin), _in_xml(destination), key=number, **values)
    return flat


def _stated(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}


def _scalar(value: Any) -> Any:
    return _in_xml(BETWEEN.join(value)) if isinstance(value, tuple) else _in_xml(value)


def _in_xml(value: Any) -> Any:
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=True, indent=1).encode()


def _table(columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> bytes:
    table = to_arrow(columns, rows)  # says what to install where there is no pyarrow
    table = table.replace_schema_metadata({GENERATOR: MARK_IN_PARQUET})
    stream = io.BytesIO()
    import_module("pyarrow.parquet").write_table(table, stream)
    return stream.getvalue()
