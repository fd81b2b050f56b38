"""A SPARQL 1.1 server: queries and updates by SPARQLWrapper, whole graphs by the Graph Store Protocol."""

from __future__ import annotations

import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable
from http.client import HTTPException
from typing import Any

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from kg import __version__
from kg.errors import RemoteError, TimeLimitError, one_line
from kg.remote.credentials import PASSWORD, TOKEN, USER, authorization, checked

_LOG_IN = f"; give {TOKEN}, or {USER} and {PASSWORD}, in the environment, or an entry in ~/.netrc"
_LARGEST = 500_000_000
"""Bytes of an answer that are read."""
_PIECE = 1 << 16
_AGENT = f"newskg/{__version__}"
Rows = ox.QuerySolutions | ox.QueryBoolean


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirection would carry the password, and the data, to another host."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirects)


class Endpoint:
    """The addresses of one server. Every method raises RemoteError when the server fails or refuses."""

    def __init__(self, url: str, query_url: str | None = None, seconds: float = 60) -> None:
        """`url` takes updates or graphs, `query_url` queries; `seconds` is how long one answer may take."""
        self.url, self.query_url = checked(url), checked(query_url or url)
        self.seconds = seconds

    def select(self, query: str) -> Rows:
        """The answer to SELECT or ASK."""
        body = self._run(self.query_url, query)
        try:
            found = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
            assert not isinstance(found, ox.QueryTriples)
            return found
        except (SyntaxError, ValueError) as error:
            raise RemoteError(f"{self.query_url} does not answer in JSON: {one_line(error)}") from None

    def construct(self, query: str) -> list[ox.Triple]:
        """The answer to CONSTRUCT or DESCRIBE."""
        body = self._run(self.query_url, query, TURTLE)
        try:
            return [quad.triple for quad in ox.parse(body, format=ox.RdfFormat.TURTLE)]
        except (SyntaxError, ValueError) as error:
            raise RemoteError(f"{self.query_url} does not answer in Turtle: {one_line(error)}") from None

    def update(self, update: str) -> None:
        """Do an update."""
        self._run(self.url, update)

    def put_graph(self, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> None:
        """Put a whole graph in place of what the server has under that name (Graph Store Protocol)."""
        body = "".join(f"{triple} .\n" for triple in triples).encode()
        headers = {"Content-Type": "application/n-triples"}
        self._send(self._graph_request(graph, method="PUT", data=body, headers=headers))

    def graph(self, graph: ox.NamedNode) -> list[ox.Triple]:
        """A whole graph; empty when there is none."""
        request = self._graph_request(graph, headers={"Accept": "application/n-triples"})
        try:
            body = self._send(request)
        except RemoteError as error:
            if isinstance(error.__cause__, urllib.error.HTTPError) and error.__cause__.code == 404:
                return []
            raise
        return [quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]

    def drop_graph(self, graph: ox.NamedNode) -> None:
        """Take a whole graph away (Graph Store Protocol)."""
        self._send(self._graph_request(graph, method="DELETE"))

    def _graph_request(self, graph: ox.NamedNode, **options: Any) -> urllib.request.Request:
        joint = "&" if "?" in self.url else "?"
        name = urllib.parse.quote(graph.value, safe="")
        return urllib.request.Request(f"{self.url}{joint}graph={name}", **options)

    def _run(self, url: str, text: str, format: str = JSON) -> bytes:
        """SPARQLWrapper tells queries from updates, and how each goes over the wire."""
        wrapper = SPARQLWrapper(url, agent=_AGENT)
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(format)
        wrapper.setOnlyConneg(True)
        wrapper.setQuery(text)
        return self._send(wrapper._createRequest())

    def _send(self, request: urllib.request.Request) -> bytes:
        secret = authorization(request.full_url)
        if secret:
            request.add_unredirected_header("Authorization", secret)
        request.add_header("User-Agent", _AGENT)
        place = request.full_url.partition("?")[0]
        try:
            with _OPENER.open(request, timeout=self.seconds) as response:
                return self._read(response, place)
        except urllib.error.HTTPError as error:
            hint = _LOG_IN if error.code in (401, 403) else ""
            raise RemoteError(f"{place} answers {error.code} {error.reason}{_told(error)}{hint}") from error
        except TimeoutError:
            raise TimeLimitError(f"{place} did not answer within {self.seconds:g} seconds") from None
        except (OSError, HTTPException, UnicodeError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                raise TimeLimitError(f"{place} did not answer within {self.seconds:g} seconds") from None
            raise RemoteError(f"{place} cannot be reached: {_reason(error)}") from error

    def _read(self, response: Any, place: str) -> bytes:
        """The body. A server that sends little by little does not outwit the limit."""
        end, found = time.monotonic() + self.seconds, bytearray()
        while piece := response.read1(_PIECE):
            found += piece
            if time.monotonic() > end:
                raise TimeLimitError(f"{place} did not answer within {self.seconds:g} seconds")
            if len(found) > _LARGEST:
                raise RemoteError(f"{place} answers more than {_LARGEST // 1_000_000} MB; ask for less")
        return bytes(found)


def _reason(error: Exception) -> str:
    """What the system says, without the wrapping of urllib: "Connection refused"."""
    cause = getattr(error, "reason", error)
    return getattr(cause, "strerror", None) or one_line(error)


def _told(error: urllib.error.HTTPError) -> str:
    """The beginning of what the server says of its refusal."""
    try:
        text = " ".join(error.read(2000).decode("utf-8", "replace").split())
    except OSError:
        return ""
    return f": {text[:300]}" if text else ""
