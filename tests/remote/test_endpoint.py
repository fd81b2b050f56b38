"""Requests as a server sees them: credentials, redirections, refusals, and answers that never end."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import KgError, RemoteError, TimeLimitError, UsageError
from kg.remote.asking import with_prefixes
from kg.remote.credentials import authorization, checked
from kg.remote.endpoint import Endpoint

BASIC = "Basic YW5uOnNlY3JldA=="


class Handler(BaseHTTPRequestHandler):
    """Does what the path says and notes what it was sent."""

    seen: list[tuple[str, str | None]]

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, self.headers["Authorization"]))  # type: ignore[attr-defined]
        kind = self.path.strip("/").partition("?")[0]
        self.send_response({"redirect": 302, "refuse": 403}.get(kind, 200))
        if kind == "redirect":
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        for piece in {"slow": [b" "] * 100, "refuse": [b"no\n<b>way</b>"], "html": [b"<html>"]}.get(
            kind, [b""]
        ):
            try:
                self.wfile.write(piece)
                self.wfile.flush()
            except OSError:
                return
            if kind == "slow":
                time.sleep(0.05)

    do_PUT = do_POST  # noqa: N815

    def do_GET(self) -> None:
        self.server.seen.append((self.path, self.headers["Authorization"]))  # type: ignore[attr-defined]
        self.send_error(404)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A server that is no SPARQL server at all."""
    for name in ("KG_REMOTE_TOKEN", "KG_REMOTE_USER", "KG_REMOTE_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", "/nonexistent/netrc")
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.seen = []  # type: ignore[attr-defined]
    running.url = f"http://127.0.0.1:{running.server_port}"  # type: ignore[attr-defined]
    threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def test_passwords_come_from_the_environment(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    Endpoint(f"{server.url}/ok").update("DROP ALL")
    monkeypatch.setenv("KG_REMOTE_USER", "ann")
    monkeypatch.setenv("KG_REMOTE_PASSWORD", "secret")
    Endpoint(f"{server.url}/ok").update("DROP ALL")
    monkeypatch.setenv("KG_REMOTE_TOKEN", "abc")
    Endpoint(f"{server.url}/ok").put_graph(ox.NamedNode("http://g.example/?a=b&c"), [])
    assert [secret for _, secret in server.seen] == [None, BASIC, "Bearer abc"]
    assert server.seen[2][0] == "/ok?graph=http%3A%2F%2Fg.example%2F%3Fa%3Db%26c"


def test_passwords_come_from_netrc(tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine kb.example.org login ann password secret\n")
    file.chmod(0o600)
    known = {"NETRC": str(file)}
    assert authorization("https://kb.example.org/sparql", known) == BASIC
    assert authorization("https://other.example.org/sparql", known) is None
    assert authorization("https://x.example/", {"NETRC": str(tmp_path / "none")}) is None
    file.write_text("nonsense\n")
    with pytest.raises(UsageError, match="cannot be read"):
        authorization("https://kb.example.org/sparql", known)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("https://ann:secret@kb.example.org/", "do not put a password"),
        ("ftp://kb.example.org/", "is not the address of a server"),
        ("kb.example.org", "is not the address of a server"),
        ("http://", "is not the address of a server"),
        ("http://a b/", "is not the address of a server"),
        ("http://a.example/\nX-Header: 1", "is not the address of a server"),
        ("file:///etc/passwd", "is not the address of a server"),
        ("http://[", "is not the address of a server"),
    ],
)
def test_addresses_are_checked(url: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        checked(url)
    assert "secret" not in str(caught.value)


def test_a_redirection_is_not_followed(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_REMOTE_TOKEN", "abc")
    with pytest.raises(RemoteError, match="answers 302"):
        Endpoint(f"{server.url}/redirect").select("ASK {}")
    assert [path for path, _ in server.seen] == ["/redirect"]


def test_a_refusal_is_told_in_one_line(server: Any) -> None:
    with pytest.raises(RemoteError, match=r"answers 403 Forbidden: no <b>way</b>") as caught:
        Endpoint(f"{server.url}/refuse").update("DROP ALL")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", ["html", "ok"])
def test_what_is_no_answer_is_refused(path: str, server: Any) -> None:
    with pytest.raises(RemoteError, match="does not answer in JSON"):
        Endpoint(f"{server.url}/{path}").select("SELECT * {}")
    if path == "html":
        with pytest.raises(RemoteError, match="does not answer in Turtle"):
            Endpoint(f"{server.url}/{path}").construct("CONSTRUCT WHERE { ?s ?p ?o }")


def test_an_answer_that_trickles_is_cut_off(server: Any) -> None:
    with pytest.raises(TimeLimitError, match=r"within 0\.3 seconds"):
        Endpoint(f"{server.url}/slow", seconds=0.3).select("ASK {}")


def test_a_graph_that_is_not_there_is_empty(server: Any) -> None:
    assert Endpoint(f"{server.url}/ok").graph(ox.NamedNode("http://g.example/")) == []


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(KgError, match=r"127\.0\.0\.1:1/x cannot be reached"):
        Endpoint("http://127.0.0.1:1/x").update("DROP ALL")


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("SELECT * { ?x a kg:Person ; rdfs:label 'sem:x' }", ["kg:", "rdfs:"]),
        ("PREFIX kg: <http://x/> SELECT * { ?x kg:p ?y }", []),
        ("ASK {}", []),
    ],
)
def test_only_prefixes_that_are_used_are_declared(text: str, declared: list[str]) -> None:
    head = with_prefixes(text).split("\n")[0]
    assert [word for word in head.split() if word.endswith(":")] == declared
