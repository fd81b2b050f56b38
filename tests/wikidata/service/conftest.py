"""A service on the loopback that behaves as the Wikidata Query Service does, in bad hours too."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote

import pyoxigraph as ox
import pytest

WD = "http://www.wikidata.org/"
PREFIXES = {
    "wd": f"{WD}entity/", "wdt": f"{WD}prop/direct/", "p": f"{WD}prop/", "ps": f"{WD}prop/statement/",
    "pq": f"{WD}prop/qualifier/", "pqv": f"{WD}prop/qualifier/value/", "wikibase": "http://wikiba.se/ontology#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "http://schema.org/",
}  # fmt: skip
XSD = "http://www.w3.org/2001/XMLSchema#"
NODES = {name: lambda local, iri=iri: ox.NamedNode(iri + local) for name, iri in PREFIXES.items()}


def term(value: Any) -> ox.NamedNode | ox.Literal:
    if isinstance(value, str):
        return ox.Literal(value)
    if "id" in value:
        return NODES["wd"](value["id"])
    if "time" in value:
        day = value["time"][1:].replace("-00", "-01").replace("02-30", "02-28")
        return ox.Literal(day, datatype=ox.NamedNode(f"{XSD}dateTime"))
    if "amount" in value:
        return ox.Literal(value["amount"], datatype=ox.NamedNode(f"{XSD}decimal"))
    if "latitude" in value:
        wkt = ox.NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral")
        return ox.Literal(f"Point({value['longitude']} {value['latitude']})", datatype=wkt)
    return ox.Literal(value["text"], language=value["language"])


def triples(entity: dict[str, Any]) -> Iterator[tuple[Any, Any, Any]]:
    item = NODES["wd"](entity["id"])
    for language, label in entity["labels"].items():
        yield item, NODES["rdfs"]("label"), ox.Literal(label["value"], language=language)
    for aliases in dict(entity["aliases"]).values():
        for alias in aliases:
            yield item, NODES["skos"]("altLabel"), ox.Literal(alias["value"], language=alias["language"])
    for language, text in dict(entity["descriptions"]).items():
        yield item, NODES["schema"]("description"), ox.Literal(text["value"], language=language)
    yield item, NODES["wikibase"]("sitelinks"), ox.Literal(len(entity["sitelinks"]))
    if "enwiki" in entity["sitelinks"]:
        title = entity["sitelinks"]["enwiki"]["title"]
        page = ox.NamedNode(f"https://en.wikipedia.org/wiki/{quote(title)}")
        yield page, NODES["schema"]("about"), item
        yield page, NODES["schema"]("isPartOf"), ox.NamedNode("https://en.wikipedia.org/")
        yield page, NODES["schema"]("name"), ox.Literal(title, language="en")
    for property_, statements in dict(entity["claims"]).items():
        for number, made in enumerate(statements):
            node = ox.NamedNode(f"{WD}entity/statement/{entity['id']}-{property_}-{number}")
            value = term(made["mainsnak"]["datavalue"]["value"])
            yield item, NODES["p"](property_), node
            yield node, NODES["ps"](property_), value
            yield node, NODES["wikibase"]("rank"), NODES["wikibase"](f"{made['rank'].capitalize()}Rank")
            if made["rank"] != "deprecated":
                yield item, NODES["wdt"](property_), value
            for qualifier, snaks in made.get("qualifiers", {}).items():
                value = snaks[0]["datavalue"]["value"]
                yield node, NODES["pq"](qualifier), term(value)
                if isinstance(value, dict) and "precision" in value:
                    full = ox.BlankNode()
                    yield node, NODES["pqv"](qualifier), full
                    yield full, NODES["wikibase"]("timePrecision"), ox.Literal(value["precision"])


class Service(ThreadingHTTPServer):
    """Answers queries; `troubles` are what happens to the next requests: 429, 500, "timeout", "html", …"""

    daemon_threads = True

    def __init__(self, store: ox.Store) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.store = store
        self.troubles: list[Any] = []
        self.queries: list[str] = []
        self.agents: set[str] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/sparql"


class Handler(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        query = parse_qs(body)["query"][0]
        self.server.queries.append(query)
        self.server.agents.add(self.headers["User-Agent"])
        trouble = self.server.troubles.pop(0) if self.server.troubles else None
        if trouble is None:
            prefixes = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
            found = self.server.store.query(prefixes + query)
            assert isinstance(found, ox.QuerySolutions)
            answer = found.serialize(format=ox.QueryResultsFormat.JSON)
            assert answer is not None
            self._send(200, answer, "application/sparql-results+json")
        elif trouble == "sleep":
            time.sleep(1.6)
            self.close_connection = True
        elif trouble == "html":
            self._send(200, b"<html><body>upstream request timeout</body></html>", "text/html")
        elif trouble == "cut":
            self._send(200, b'{"head": {"vars": ["item"]}, "results": {"bindings": [', "application/json")
        elif trouble == "timeout":
            self._send(500, b"java.util.concurrent.TimeoutException: Query timed out", "text/plain")
        else:
            code, after = trouble if isinstance(trouble, tuple) else (trouble, None)
            self._send(code, b"no", "text/plain", after)

    def _send(self, code: int, body: bytes, kind: str, after: str | None = None) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if after is not None:
            self.send_header("Retry-After", after)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the tests look at what came."""


@pytest.fixture
def service(small_world: list[dict[str, Any]]) -> Iterator[Service]:
    """The small world behind a service."""
    store = ox.Store()
    store.extend(ox.Quad(*triple) for entity in small_world for triple in triples(entity))
    server = Service(store)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
