"""SERVICE joins the graph with what another server tells: the example of the documentation, on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from kg.errors import QueryError
from kg.graph.store import Store
from kg.query.run import query

DOCUMENTED = "https://query.wikidata.org/sparql"
GUIDE = (Path(__file__).parents[2] / "docs" / "sparql.md").read_text(encoding="utf-8")
EXAMPLE = GUIDE.partition("```sparql\n")[2].partition("```")[0]
BORN = {
    "head": {"vars": ["person", "place", "birthplace"]},
    "results": {
        "bindings": [
            {
                "person": {"type": "uri", "value": "http://www.wikidata.org/entity/Q3052772"},
                "place": {"type": "uri", "value": "http://www.wikidata.org/entity/Q41604"},
                "birthplace": {"type": "literal", "value": "Amiens", "xml:lang": "en"},
            },
            {
                "person": {"type": "uri", "value": "http://www.wikidata.org/entity/Q3874799"},
                "place": {"type": "uri", "value": "http://www.wikidata.org/entity/Q156744"},
                "birthplace": {"type": "literal", "value": "Krywyj Rih", "xml:lang": "de"},
            },
        ]
    },
}


class Answering(BaseHTTPRequestHandler):
    """Answers every query alike, and remembers what it was asked."""

    asked: list[str]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = parse_qs(body).get("query", [body])
        self.answer(form[0])

    def do_GET(self) -> None:
        self.answer(parse_qs(urlsplit(self.path).query).get("query", [""])[0])

    def answer(self, query: str) -> None:
        self.asked.append(query)
        content = json.dumps(BORN).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def address(asked: list[str]) -> Iterator[str]:
    handler = type("Remembering", (Answering,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sparql"
        server.shutdown()


def test_the_example_of_the_guide_joins_both(store: Store, address: str, asked: list[str]) -> None:
    assert DOCUMENTED in EXAMPLE
    found = query(store, EXAMPLE.replace(DOCUMENTED, address), services=[address])
    assert found.records() == [{"person": "http://www.wikidata.org/entity/Q3052772", "birthplace": "Amiens"}]
    assert asked
    assert all("P19" in one and "CONSULT" not in one for one in asked)


def test_nobody_is_called_who_is_not_allowed(store: Store, address: str, asked: list[str]) -> None:
    for allowed in ([], [DOCUMENTED], [f"{address}/"]):
        with pytest.raises(QueryError, match="has to be allowed"):
            query(store, EXAMPLE.replace(DOCUMENTED, address), services=allowed)
    assert asked == []


def test_a_server_that_is_not_there_is_an_error(store: Store) -> None:
    nobody = "http://127.0.0.1:9/sparql"
    with pytest.raises(QueryError, match="the query failed"):
        query(store, EXAMPLE.replace(DOCUMENTED, nobody), services=[nobody])
