"""How fast a graph of a million quads is loaded and asked, beside native Oxigraph and rdflib in memory.

    python benchmarks/sparql.py                              # some 15 minutes, most of them rdflib's
    python benchmarks/sparql.py --quads 100000 --cut-off 5   # a quick look

The graph is that of `newsgraph.py`. Each engine has a process of its own, so that its peak memory is its own;
newskg and native Oxigraph take turns on the same files, the best of some rounds counts. A query that rdflib
does not end in time is cut off and counts with that time: its factor is a lower bound. Answers are compared.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import math
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import newsgraph
import pyoxigraph as ox

from kg import resources
from kg.graph.loading import load
from kg.graph.store import Store
from kg.graph.vocabulary import PREFIXES
from kg.query.lexer import keywords
from kg.query.library import named_queries, parse
from kg.query.parameters import bindings, bound
from kg.query.run import query

SCHEME = "https://w3id.org/newskg/plover"
MORE = {
    "+label": 'SELECT DISTINCT ?x { ?x rdfs:label "%(label)s" }',
    "+two-hops": "SELECT ?other (COUNT(DISTINCT ?second) AS ?n) { GRAPH ?g { ?first kg:agent <%(agent)s> ; "
    "kg:patient ?middle } GRAPH ?h { ?second kg:agent ?middle ; kg:patient ?other } } GROUP BY ?other",
    "+monthly": "SELECT ?type ?country ?month (COUNT(DISTINCT ?event) AS ?n) { GRAPH ?g { ?event a "
    "kg:ActualEvent ; sem:eventType ?type ; sem:hasPlace ?place ; kg:startDate ?day . ?place wdt:P17 "
    "?country } BIND(SUBSTR(STR(?day), 1, 7) AS ?month) } GROUP BY ?type ?country ?month",
    "+label-search": "SELECT DISTINCT ?x ?label { ?x a kg:Entity ; rdfs:label ?label "
    'FILTER(CONTAINS(LCASE(?label), "ranto")) }',
    "+type-path": "SELECT ?class (COUNT(DISTINCT ?event) AS ?n) { ?event sem:eventType ?type . "
    f"GRAPH <{SCHEME}> {{ ?type skos:broader* ?class }} }} GROUP BY ?class",
    "+provenance": "SELECT ?event ?headline ?sentence ?model { GRAPH ?g { ?event a kg:ReportedEvent ; "
    "kg:sentence/nif:anchorOf ?sentence ; prov:wasDerivedFrom ?article ; prov:wasGeneratedBy/kg:model "
    "?model . ?article schema:headline ?headline } }",
}
Answer = tuple[float, int, str]
"""Seconds (the cut-off when it was cut off), rows, and a digest of the rows."""


class CutOffError(Exception):
    """A query took too long."""


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cut-off", type=float, default=30, help="Seconds for a query in rdflib.")
    parser.add_argument("--engine", choices=["native", "newskg", "rdflib"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.engine:
        engine(chosen)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = newsgraph.write(chosen.quads, folder / "graph.nq")
        print(f"{chosen.quads:,} quads, {articles:,} articles", flush=True)
        found = {one: run(one, folder, chosen) for one in ("native", "newskg", "rdflib")}
    report(found)


def run(name: str, folder: Path, chosen: argparse.Namespace) -> dict[str, Any]:
    """What one engine measured in a process of its own."""
    options = ["--rounds", str(chosen.rounds), "--cut-off", str(chosen.cut_off)]
    command = [sys.executable, __file__, "--engine", name, "--folder", str(folder), *options]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    measured: dict[str, Any] = json.loads(done.stdout)
    print(f"{name}: loaded in {measured['load']:.1f} s, peak {measured['peak']:,.0f} MB", flush=True)
    return measured


def engine(chosen: argparse.Namespace) -> None:
    """Measure one engine and print what was found as JSON."""
    measured = {"native": native, "newskg": newskg, "rdflib": rdflib_}[chosen.engine](chosen)
    measured["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(json.dumps(measured))


def native(chosen: argparse.Namespace) -> dict[str, Any]:
    """Oxigraph alone: only the load; its queries take turns with those of newskg."""
    store = ox.Store(str(chosen.folder / "native"))
    file = str(chosen.folder / "graph.nq")
    seconds = timed(lambda: store.bulk_load(path=file, format=ox.RdfFormat.N_QUADS))[0]
    return {"load": seconds}


def newskg(chosen: argparse.Namespace) -> dict[str, Any]:
    """This project, and native Oxigraph on the same files."""
    path = chosen.folder / "news.kg"

    def fill() -> None:
        with Store.create(path) as made:
            load(made, [chosen.folder / "graph.nq"])

    seconds = timed(fill)[0]
    with Store.open(path, read_only=False) as store:
        scheme = resources.ontologies() / "event-types.ttl"
        store.graph.load(path=str(scheme), to_graph=ox.NamedNode(SCHEME))
    with Store.open(path) as store:
        asked = questions(store)
        texts = {name: bound_text(store, *one) for name, one in asked.items()}
        (chosen.folder / "queries.json").write_text(json.dumps(texts))
        ours, theirs = {}, {}
        for name, (text, params) in asked.items():
            pairs = [
                (answer(lambda: query(store, text, params).rows), answer(lambda: plainly(store, texts[name])))  # noqa: B023
                for _ in range(chosen.rounds)
            ]
            ours[name], theirs[name] = (min(column) for column in zip(*pairs, strict=True))
        search = min(timed(lambda: store.search.find("ranto"))[0] for _ in range(chosen.rounds))
    return {"load": seconds, "ours": ours, "native": theirs, "search": search}


def rdflib_(chosen: argparse.Namespace) -> dict[str, Any]:
    """rdflib's store in memory."""
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    seconds = timed(lambda: dataset.parse(chosen.folder / "graph.nq", format="nquads"))[0]
    dataset.graph(rdflib.URIRef(SCHEME)).parse(resources.ontologies() / "event-types.ttl")
    texts = json.loads((chosen.folder / "queries.json").read_text())
    found = {}
    for name, text in texts.items():
        try:
            with cut_off(chosen.cut_off):
                found[name] = answer(lambda: dataset.query(text, initNs=PREFIXES))  # noqa: B023
        except CutOffError:
            found[name] = (chosen.cut_off, -1, "cut off")
        except Exception as error:
            found[name] = (chosen.cut_off, -1, f"{type(error).__name__}: {error}")
        print(f"rdflib {name}: {found[name][0]:.2f} s {found[name][2][:60]}", file=sys.stderr, flush=True)
    return {"load": seconds, "ours": found}


def questions(store: Store) -> dict[str, tuple[str, dict[str, str]]]:
    """Each named query with what it needs, and six more: text and parameters."""
    facts = busiest(store)
    asked = {
        name: (name, {one.name: facts[one.name] for one in named.parameters if one.required})
        for name, named in named_queries().items()
    }
    return asked | {name: (text % facts, {}) for name, text in MORE.items()}


def busiest(store: Store) -> dict[str, str]:
    """Who and what the graph tells of most, so that no answer is empty."""
    pair = "SELECT ?a ?b { ?e kg:agent ?a ; kg:patient ?b } GROUP BY ?a ?b ORDER BY DESC(COUNT(*)) ?a ?b"
    agent, patient = (term.value for term in query(store, pair, limit=1).rows[0][:2])  # type: ignore[union-attr]
    place, event, speaker = (
        first(store, f"SELECT ?x {{ {where} }} GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x")
        for where in ("?e kg:place ?x", "?x a kg:ActualEvent", "?e kg:attributedTo ?x")
    )
    label = first(store, f"SELECT ?l {{ <{agent}> rdfs:label ?l }}")
    return {
        "agent": agent,
        "entity": agent,
        "one": agent,
        "other": patient,
        "place": place,
        "target": place,
        "speaker": speaker,
        "event": event,
        "label": label,
        "office": "minister",
        "organization": place,
        "west": "-20",
        "south": "35",
        "east": "60",
        "north": "60",
    }


def first(store: Store, text: str) -> str:
    """The first value of an answer."""
    return str(query(store, text, limit=1).rows[0][0].value)  # type: ignore[union-attr]


def bound_text(store: Store, text: str, params: dict[str, str]) -> str:
    """The query as SPARQL, for engines that know no names of queries."""
    named = named_queries().get(text) or parse(text)
    return bound(named.text, bindings(store, named, params))


def plainly(store: Store, text: str) -> list[tuple[Any, ...]]:
    """The rows of a query that Oxigraph is asked with nothing around it."""
    found = store.graph.query(
        text, prefixes=PREFIXES, use_default_graph_as_union="FROM" not in keywords(text)
    )
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [tuple(row[name] for name in names) for row in found]


def answer(ask: Callable[[], Iterable[Iterable[Any]]]) -> Answer:
    """Time and digest of an answer; the order of rows is not compared."""
    seconds, rows = timed(lambda: list(ask()))
    lines = sorted("\t".join(map(plain, row)) for row in rows)
    return seconds, len(rows), hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def plain(term: Any) -> str:
    """The term without what the engines write differently."""
    value = "" if term is None else str(getattr(term, "value", None) or term)
    try:
        return f"{float(value):g}"
    except ValueError:
        return value


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds and result."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


@contextlib.contextmanager
def cut_off(seconds: float) -> Iterator[None]:
    """Raise CutOffError when the block takes longer."""

    def over(*_: object) -> None:
        raise CutOffError

    signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def report(found: dict[str, dict[str, Any]]) -> None:
    """Print each query with the three times, and the figures that count."""
    ours, alone, memory = found["newskg"]["ours"], found["newskg"]["native"], found["rdflib"]["ours"]
    heads = f"{'newskg ms':>11}{'native ms':>11}{'ratio':>7}{'rdflib ms':>11}{'times':>8}"
    print(f"\n{'query':<22}{'rows':>7}{heads}")
    for name in ours:
        print(line(name, ours[name], alone[name], memory[name]))
    logs = [math.log(memory[name][0] / one[0]) for name, one in ours.items()]
    ratios = {name: one[0] / alone[name][0] for name, one in ours.items()}
    worst = max(ratios, key=lambda name: ratios[name])
    print(f"\ngeometric mean over rdflib: at least {math.exp(sum(logs) / len(logs)):.0f} times (goal: 20)")
    print(f"worst ratio to native: {ratios[worst]:.2f}, {worst} (goal: 1.3)")
    print(f"slowest: {max(ours.values())[0] * 1000:.0f} ms")
    print(f"text search: {found['newskg']['search'] * 1000:.1f} ms (goal: 50)")
    load_, plain_, slow = (found[name]["load"] for name in ("newskg", "native", "rdflib"))
    print(f"bulk load: {load_ / plain_:.2f} of native's time (goal: 1.3)")
    print(f"bulk load: {slow / load_:.1f} times faster than rdflib's parse into memory (goal: 4.5)")


def line(name: str, ours: Answer, alone: Answer, memory: Answer) -> str:
    """One query in the table."""
    cut = memory[1] < 0
    same = ours[2] == alone[2] and (cut or ours[2] == memory[2])
    times = f"{'>' if cut else ''}{memory[0] / ours[0]:.0f}"
    return (
        f"{name:<22}{ours[1]:>7}{ours[0] * 1000:>11.1f}{alone[0] * 1000:>11.1f}{ours[0] / alone[0]:>7.2f}"
        f"{memory[0] * 1000:>11.0f}{times:>8}{f'  {memory[2][:50]}' if cut else ''}"
        f"{'' if same else '  ANSWERS DIFFER'}"
    )


if __name__ == "__main__":
    main()
