"""Names of blank nodes that depend on what is said of them alone: the same file gives the same quads.

They are those of RDFC-1.0 (W3C, RDF Dataset Canonicalization, 2024). Its time grows beyond all bounds for
graphs that were made to be alike at every turn, so it works in a process of its own, which is ended in time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg.errors import EndedError, TimeLimitError
from kg.graph.iris import digest
from kg.isolated import isolated

_SECONDS, _PER_SECOND = 30.0, 10_000
"""So long the naming may take, and a second more for so many quads; usual ones take a third of that."""


def canonical(quads: Iterable[ox.Quad], seconds: float | None = None) -> list[ox.Quad]:
    """The same quads with blank nodes named by what is said of them, and by the graphs that they are in.

    Where that takes too long they get names that are new at each call: what is the same then looks changed.
    """
    known: list[ox.Quad] = []
    blank: list[ox.Quad] = []
    for quad in quads:
        (blank if _has_blank(quad) else known).append(quad)
    if not blank:
        return known
    salt = digest(*sorted({str(quad.graph_name) for quad in blank}))
    lines = ox.serialize(blank, format=ox.RdfFormat.N_QUADS) or b""
    try:
        lines = isolated(_canonical, lines, seconds=seconds or _SECONDS + len(blank) / _PER_SECOND)
    except (TimeLimitError, EndedError):
        salt = ox.BlankNode().value
    found = ox.parse(lines, format=ox.RdfFormat.N_QUADS)
    return [*known, *(_renamed(quad, salt) for quad in found)]


def _canonical(lines: bytes) -> bytes:
    dataset = ox.Dataset(ox.parse(lines, format=ox.RdfFormat.N_QUADS))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b""


def _has_blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def _renamed(quad: ox.Quad, salt: str) -> ox.Quad:
    return ox.Quad(_own(quad.subject, salt), quad.predicate, _own(quad.object, salt), quad.graph_name)


def _own(term: Any, salt: str) -> Any:
    """A store has one space of names for the blank nodes of all its graphs."""
    return ox.BlankNode(f"{salt}{term.value}") if isinstance(term, ox.BlankNode) else term
