"""The network as GraphML, GEXF, and as tables of nodes and edges."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable

import networkx as nx

from kg.graph.network import Network, Value

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-�\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NODE = (
    "id label node type kind latitude longitude mentions articles class modality polarity confidence "
    "start end killed sentence article date"
).split()
_EDGE = ("source", "target", "role")


def graphml(network: Network) -> bytes:
    """GraphML, for Gephi, Cytoscape, yEd, igraph."""
    stream = io.BytesIO()
    nx.write_graphml_xml(_xml_safe(network), stream)
    return stream.getvalue()


def gexf(network: Network) -> bytes:
    """GEXF 1.2, for Gephi; without the date of today that networkx puts into it."""
    stream = io.BytesIO()
    nx.write_gexf(_xml_safe(network), stream)
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", stream.getvalue(), count=1)


def nodes_csv(network: Network) -> bytes:
    """A table of the nodes."""
    rows = ({"id": node, **attributes} for node, attributes in network.nodes(data=True))
    return _csv(_NODE, ([row.get(column, "") for column in _NODE] for row in rows))


def edges_csv(network: Network) -> bytes:
    """A table of the edges."""
    return _csv(_EDGE, ([event, entity, role] for event, entity, role in network.edges(keys=True)))


def zipped(files: dict[str, bytes]) -> bytes:
    """An archive of the files, the same bytes at any time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def guarded(cell: Value) -> Value:
    """A cell that no spreadsheet takes for a formula. Numbers are left alone."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _csv(header: Iterable[str], rows: Iterable[Iterable[Value]]) -> bytes:
    text = io.StringIO()
    # RFC 4180; with "\n" alone, Python would leave a carriage return in a cell unquoted.
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _xml_safe(network: Network) -> Network:
    """XML cannot carry control characters; a space stands in. GEXF takes `start` and `end` for its own."""
    made: Network = nx.MultiDiGraph()
    made.add_nodes_from((node, _clean(attributes)) for node, attributes in network.nodes(data=True))
    for source, target, key, data in network.edges(keys=True, data=True):
        made.add_edge(source, target, key=key, **_clean(data))
    return made


def _clean(attributes: dict[str, Value]) -> dict[str, Value]:
    names = {"start": "startDate", "end": "endDate"}
    return {
        names.get(name, name): _NOT_XML.sub(" ", value) if isinstance(value, str) else value
        for name, value in attributes.items()
    }
