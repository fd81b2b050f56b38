"""How the quads of whole graphs get into Oxigraph: all of a call or, on an error or a crash, nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set

import pyoxigraph as ox

_FEW = 4
"""Fewer new graphs than that are written as one transaction, more as sorted files, which are a fourth of
the work but cost something each."""


def write_new(store: ox.Store, graphs: Mapping[ox.NamedNode, Collection[ox.Quad]]) -> None:
    """Write graphs of which the store holds none."""
    write = store.extend if len(graphs) < _FEW else store.bulk_extend
    write(quad for quads in graphs.values() for quad in quads)


def replace_graphs(
    store: ox.Store, older: Set[ox.NamedNode], graph: ox.NamedNode, new: Collection[ox.Quad]
) -> None:
    """Put a graph in the place of older ones, which the store may hold or not."""
    # `extend` is the faster of the two, but adds only; an update does both in one transaction.
    if not any(store.contains_named_graph(one) for one in older):
        store.extend(new)
        return
    clear = " ; ".join(f"DROP SILENT GRAPH {one}" for one in sorted(older, key=str))
    body = " .\n".join(str(quad.triple) for quad in new)
    store.update(f"{clear} ; INSERT DATA {{ GRAPH {graph} {{\n{body}\n}} }}")


def change(
    store: ox.Store,
    graph: ox.NamedNode | ox.DefaultGraph,
    gone: Collection[ox.Quad],
    new: Collection[ox.Quad],
) -> None:
    """Take quads out of a graph and put others in."""
    if not gone:
        store.extend(new)
        return
    parts = []
    for verb, quads in (("DELETE", gone), ("INSERT", new)):
        body = "{\n" + " .\n".join(sorted(str(quad.triple) for quad in quads)) + "\n}"
        where = body if isinstance(graph, ox.DefaultGraph) else f"{{ GRAPH {graph} {body} }}"
        parts += [f"{verb} DATA {where}"] if quads else []
    store.update(" ; ".join(parts))
