"""Writes a store in the formats that other programs read. The same content gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg import plugins
from kg.errors import UsageError
from kg.graph import network_formats as networks
from kg.graph import rdf_formats as rdf
from kg.graph.atomic import replacing
from kg.graph.jsonld import jsonld
from kg.graph.network import network
from kg.graph.store import Store
from kg.plugins import Part

Writer = Callable[[ox.Store], Iterable[bytes]]


def _graphml(graph: ox.Store) -> Iterator[bytes]:
    yield networks.graphml(network(graph))


def _gexf(graph: ox.Store) -> Iterator[bytes]:
    yield networks.gexf(network(graph))


def _csv(graph: ox.Store) -> Iterator[bytes]:
    yield networks.zipped(_tables(graph))


_WRITERS: dict[str, Writer] = {
    "turtle": rdf.turtle,
    "trig": rdf.trig,
    "nquads": rdf.nquads,
    "jsonld": jsonld,
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": _csv,
}
FORMATS = tuple(_WRITERS)
"""What `export` can write, beside what other packages bring. The last three are of the network."""

_SUFFIXES = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".csv": "csv",
    ".zip": "csv",
}


def format_of(path: str | Path) -> str | None:
    """The format that a file's ending asks for."""
    return _SUFFIXES.get(Path(path).suffix.lower())


def export(store: Store, target: str | Path | BinaryIO, format: str | None = None) -> None:
    """Write the store to a file, whole or not at all, or to a binary stream.

    Without `format` the file's ending decides. `csv` makes a folder with nodes.csv and edges.csv; to a stream
    or a path that ends in .zip, an archive of the two. UsageError for an unknown format or a bad path.
    """
    if not isinstance(target, str | Path):
        target.writelines(_writer(format)(store.graph))
        return
    path = Path(target)
    name = format or format_of(path)
    if name == "csv" and path.suffix.lower() != ".zip":
        _write_tables(store.graph, path)
        return
    writer = _writer(name)
    with replacing(path) as stream:
        stream.writelines(writer(store.graph))


def export_texts(store: Store, path: Path) -> None:
    """Write the articles' texts, a line each, as `kg.graph.loading` reads them beside N-Quads.

    An article whose text the store has not is left out. UsageError for a bad path.
    """
    with replacing(path) as stream:
        for hash_ in sorted(article.hash for article in store.articles()):
            text = store.text(hash_)
            if text is not None:
                stream.write(json.dumps({"article": hash_, "text": text}).encode() + b"\n")


def _writer(format: str | None) -> Writer:
    if format in _WRITERS:
        return _WRITERS[format]
    brought = plugins.names(Part.EXPORTER)
    if format in brought:
        writer: Writer = plugins.load(Part.EXPORTER, format)
        return writer
    known = ", ".join((*FORMATS, *brought))
    wrong = f"{format!r} is no format" if format else "the format is not told, nor by the name of the file"
    raise UsageError(f"{wrong}: choose one of {known}")


def _tables(graph: ox.Store) -> dict[str, bytes]:
    found = network(graph)
    return {"nodes.csv": networks.nodes_csv(found), "edges.csv": networks.edges_csv(found)}


def _write_tables(graph: ox.Store, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror}") from None
    for name, content in _tables(graph).items():
        with replacing(folder / name) as stream:
            stream.write(content)
