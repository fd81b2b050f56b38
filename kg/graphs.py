"""The public face of a knowledge graph: what `kg.build` and `kg.open` give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.building import BuildReport
from kg.building import build as build_store
from kg.enrich.enriching import Enriched, Source, enrich
from kg.graph.export import export
from kg.graph.search import Hit
from kg.graph.store import Store
from kg.graph.validate import Violation, validate
from kg.graph.vocabulary import BASE
from kg.pipeline import Pipeline
from kg.query.corpus import MergedEvent, Period, Storyline, merged_events, relations, storylines
from kg.query.fact import Fact
from kg.query.result import Result
from kg.query.run import query
from kg.query.why import why
from kg.query.worker import query_within
from kg.read import ReadOptions
from kg.recipe import Recipe

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib

    from kg.view.selection import Selection


class Graph:
    """A knowledge graph on disk, open for reading. Close it, or use it in a `with` statement."""

    def __init__(self, store: Store, report: BuildReport | None = None) -> None:
        self.store = store
        self.report = report
        """What the build did that made or filled this graph; None when it was only opened."""

    def query(
        self,
        query_: str,
        params: Mapping[str, Any] | None = None,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Result:
        """Answer SPARQL text or a named query. Raises QueryError with the place of a mistake.

        With `timeout`, in seconds, the query runs in a process of its own, which is ended when it takes
        longer: then TimeLimitError is raised.
        """
        if timeout is None or self.store.path is None:
            return query(self.store, query_, params, limit)
        return query_within(timeout, self.store.path, query_, params, limit)

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Entities, publishers and articles whose names hold all the words."""
        return self.store.search.find(words, limit=limit)

    def why(self, iri: str) -> list[Fact]:
        """How an event, argument, mention or omission came about, with its sentence; `iri` may be short."""
        return why(self.store, iri)

    def enrich(self, index: Source | None = None) -> Enriched:
        """Copy what an index (ours unless one is given) knows of the linked entities into a graph of its own.

        The store is closed and opened for writing meanwhile. StoreError when another program uses it.
        """
        from kg.wikidata.index import starter

        source = index or starter()
        if self.store.path is None or not self.store.read_only:
            return enrich(self.store, source)
        path = self.store.path
        self.store.close()
        try:
            with Store.open(path, read_only=False) as writer:
                return enrich(writer, source)
        finally:
            self.store = Store.open(path)

    def merged_events(
        self, entity: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[MergedEvent]:
        """Events that several articles tell, those of the most sources first; days as in named queries."""
        return merged_events(self.store, {"entity": entity, "from": since, "to": until})

    def relations(self, one: str, other: str, by: str = "month") -> list[Period]:
        """How cooperative or hostile two actors were to each other, by "month" or "week"."""
        return relations(self.store, one, other, by)

    def storylines(
        self, entity: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[Storyline]:
        """Merged events that go on from each other, in order of time."""
        return storylines(self.store, {"entity": entity, "from": since, "to": until})

    def view(self, path: str | Path, selection: Selection | None = None, title: str | None = None) -> Path:
        """Write the graph as one HTML file that works offline; returns its path."""
        from kg.view.page import write_page

        return write_page(self.store, Path(path), selection, title)

    def export(self, target: str | Path | BinaryIO, format: str | None = None) -> None:
        """Write everything in a format of `kg export`, by default the one of the file's name."""
        export(self.store, target, format)

    def validate(self) -> list[Violation]:
        """What does not conform to the shapes; empty when all is well."""
        return validate(self.store)

    def counts(self) -> dict[str, int]:
        """How many articles, entities, events … there are."""
        return self.store.counts()

    def rdflib(self) -> rdflib.Dataset:
        """The same store as an rdflib Dataset."""
        return self.store.rdflib()

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Actors, events and places as a networkx graph."""
        from kg.graph.network import network

        return network(self.store.graph)

    def to_pandas(self) -> dict[str, pandas.DataFrame]:
        """Tables of articles, entities, mentions, events and arguments, by name. It needs newskg[pandas]."""
        from kg.graph.frames import frames

        return frames(self.store.graph)

    def _repr_html_(self) -> str:
        """How a notebook shows it: counts, and the network of the most important nodes."""
        from kg.display.overview import graph_html

        return graph_html(self.store)

    def close(self) -> None:
        """Free the store's folder."""
        self.store.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def build(
    paths: Sequence[str | Path],
    out: str | Path,
    *,
    pipeline: Pipeline | Recipe | None = None,
    options: ReadOptions | None = None,
    base: str = BASE,
    workers: int = 1,
) -> Graph:
    """Read articles into the store at `out` and open it; `report` says what was added and skipped.

    Several `workers` are processes of their own, which need a Recipe (or nothing) for their pipelines. A
    script that starts them guards its own start with `if __name__ == "__main__":`.
    """
    report = build_store(paths, out, pipeline=pipeline, options=options, base=base, workers=workers)
    return Graph(Store.open(out), report)


def open_graph(path: str | Path) -> Graph:
    """Open the store at `path` for reading."""
    return Graph(Store.open(path))
