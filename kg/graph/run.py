"""What made a graph: the version, model, index and settings of a run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

import pyoxigraph as ox
from pyoxigraph import NamedNode, Triple

from kg import __version__
from kg.graph import literals
from kg.graph.iris import Iris, digest
from kg.graph.vocabulary import KG, PREFIXES, PROV, RDF, RDFS

_RUNS = """
SELECT ?version ?model ?modelVersion ?index ?settings (COUNT(DISTINCT ?graph) AS ?articles) {
  GRAPH ?graph {
    ?article a schema:NewsArticle .
    ?run a kg:Run ; kg:softwareVersion ?version .
    OPTIONAL { ?run kg:model ?model } OPTIONAL { ?run kg:modelVersion ?modelVersion }
    OPTIONAL { ?run kg:indexVersion ?index } OPTIONAL { ?run kg:settings ?settings }
  }
}
GROUP BY ?version ?model ?modelVersion ?index ?settings
ORDER BY DESC(?articles) ?version ?model ?modelVersion ?index ?settings
"""

Setting = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Run:
    """One way of making graphs. Its IRI is the hash of what it says, times excepted.

    Without `started` and `ended`, the default, two runs alike are one run, and give the same bytes.
    """

    model: str = ""
    model_version: str = ""
    index: str = ""
    version: str = __version__
    settings: Mapping[str, Setting] = field(default_factory=lambda: MappingProxyType({}))
    started: datetime | None = None
    ended: datetime | None = None

    @property
    def settings_json(self) -> str:
        """The settings as JSON, keys sorted."""
        return json.dumps(dict(self.settings), sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    @property
    def id(self) -> str:
        """16 hexadecimal digits."""
        return digest(self.version, self.model, self.model_version, self.index, self.settings_json)

    def triples(self, iris: Iris) -> Iterator[Triple]:
        """The run and the software that it was a run of."""
        run, software = iris.run(self.id), iris.software(self.version)
        yield from ((Triple(run, RDF.type, kind)) for kind in (PROV.Activity, KG.Run))
        yield Triple(run, PROV.wasAssociatedWith, software)
        yield from (Triple(run, term, literals.text(value)) for term, value in self._facts())
        if self.started:
            yield Triple(run, PROV.startedAtTime, literals.moment(self.started))
        if self.ended:
            yield Triple(run, PROV.endedAtTime, literals.moment(self.ended))
        yield Triple(software, RDF.type, PROV.SoftwareAgent)
        yield Triple(software, RDFS.label, literals.text(f"newskg {self.version}"))

    def _facts(self) -> Iterator[tuple[NamedNode, str]]:
        facts = {
            KG.softwareVersion: self.version,
            KG.model: self.model,
            KG.modelVersion: self.model_version,
            KG.indexVersion: self.index,
            KG.settings: self.settings_json,
        }
        return ((term, value) for term, value in facts.items() if value)


def runs(graph: ox.Store) -> list[tuple[Run, int]]:
    """The runs that made the articles of a store, with how many each made, the most first."""
    found = graph.query(_RUNS, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return [(_run(row), int(row["articles"].value)) for row in found]


def _run(row: ox.QuerySolution) -> Run:
    version, model, model_version, index, settings = (
        row[name].value if row[name] else ""
        for name in ("version", "model", "modelVersion", "index", "settings")
    )
    return Run(model, model_version, index, version, json.loads(settings or "{}"))
