"""An API on the loopback that behaves as Wikidata's does, in bad hours too."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest


class WikidataApi(ThreadingHTTPServer):
    """Knows `known`; `troubles` are what happens to the next requests: a code, "maxlag", "html", "sleep"."""

    daemon_threads = True

    def __init__(self, known: list[dict[str, Any]]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.known = {entity["id"]: entity for entity in known}
        self.troubles: list[Any] = []
        self.requests: list[dict[str, str]] = []
        self.agents: set[str] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/w/api.php"

    def answer(self, asked: dict[str, str]) -> dict[str, Any]:
        if asked["action"] == "wbsearchentities":
            start = asked["search"].casefold()
            hits = [
                {"id": qid, "label": entity["labels"]["en"]["value"]}
                for qid, entity in self.known.items()
                for name in self.names(entity)
                if name.casefold().startswith(start)
            ]
            return {"search": hits[: int(asked["limit"])], "success": 1}
        ids = asked["ids"].split("|")
        return {"entities": {q: self.known.get(q, {"id": q, "missing": ""}) for q in ids}, "success": 1}

    @staticmethod
    def names(entity: dict[str, Any]) -> list[str]:
        aliases = dict(entity["aliases"]).get("en", [])
        return [entity["labels"]["en"]["value"], *(alias["value"] for alias in aliases)]


class Handler(BaseHTTPRequestHandler):
    server: WikidataApi

    def do_GET(self) -> None:
        asked = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
        self.server.requests.append(asked)
        self.server.agents.add(self.headers["User-Agent"])
        trouble = self.server.troubles.pop(0) if self.server.troubles else None
        if trouble is None:
            self._send(200, json.dumps(self.server.answer(asked)).encode())
        elif trouble == "maxlag":
            error = {"error": {"code": "maxlag", "info": "Waiting for a server: 7 seconds lagged."}}
            self._send(200, json.dumps(error).encode(), "11")
        elif trouble == "refused":
            self._send(200, json.dumps({"error": {"code": "badvalue", "info": "no"}}).encode())
        elif trouble == "html":
            self._send(200, b"<!DOCTYPE html><title>Wikimedia Error</title>")
        elif trouble == "sleep":
            time.sleep(0.6)
            self.close_connection = True
        elif trouble == "hangup":
            self.close_connection = True
        else:
            self._send(trouble, b"too many", "9" if trouble == 429 else None)

    def _send(self, code: int, body: bytes, after: str | None = None) -> None:
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        if after is not None:
            self.send_header("Retry-After", after)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the tests look at what came."""


@pytest.fixture
def wikidata(small_world: list[dict[str, Any]]) -> Iterator[WikidataApi]:
    """The small world behind an API."""
    server = WikidataApi(small_world)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
