"""A news site on the loopback device: a feed, pages, robots.txt, and what goes wrong on the web."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOWNS = ("Oslo", "Geneva", "Paris", "Doha")
_HTML = {"Content-Type": "text/html; charset=utf-8"}
_PACKED = {"Content-Encoding": "gzip"}
_DAY = "<pubDate>Mon, 04 Mar 2024 08:00:00 GMT</pubDate>"


def page(number: int) -> bytes:
    town = TOWNS[number % len(TOWNS)]
    return f"""<html><head><title>Talks in {town}</title></head><body><article><h1>Talks in {town}</h1>
    <p>Emmanuel Macron met Olaf Scholz in {town} on Monday for talk number {number}, officials said.</p>
    <p>Germany condemned the attack on Kharkiv, and France called for restraint on all sides.</p>
    </article></body></html>""".encode()


@dataclass
class Site:
    """What the site has, and which requests it got: (path, headers)."""

    url: str = ""
    articles: int = 3
    robots: str = "User-agent: *\nDisallow: /secret\n"
    status: dict[str, int] = field(default_factory=dict)
    pause: int = 7
    moved: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(one == path for one, _ in self.asked)

    def feed(self) -> bytes:
        """RSS with all articles, one of them twice, one secret, one without an address of the web."""
        links = [f"{self.url}/a/{n}" for n in range(self.articles)]
        links += [links[0], f"{self.url}/secret/1", "javascript:alert(1)"]
        items = "".join(f"<item><title>T</title><link>{link}</link>{_DAY}</item>" for link in links)
        return f'<rss version="2.0"><channel><title>The Lantern</title>{items}</channel></rss>'.encode()

    def answer(self, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and content."""
        if path in self.status:
            return self.status[path], {"Retry-After": str(self.pause)}, b""
        if path in self.moved:
            return 301, {"Location": self.moved[path]}, b""
        if path in ("/rss", "/dated"):
            return self._feed(path, headers)
        name, _, rest = path.strip("/").partition("/")
        match name:
            case "robots.txt" | "text":
                return 200, {"Content-Type": "text/plain"}, self.robots.encode()
            case "to":
                return 302, {"Location": f"/{rest}"}, b""
            case "away":
                return 302, {"Location": rest}, b""
            case "image":
                return 200, {"Content-Type": "image/png"}, b"\x89PNG"
            case "bomb":
                return 200, {**_HTML, **_PACKED}, gzip.compress(b"\n" * (30 << 20))
        return _page(name, page(int(rest))) if rest.isdigit() else (404, {}, b"")

    def _feed(self, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        """One feed is known by its tag, the other by the time of its last change."""
        changed = f"Mon, 04 Mar 2024 08:00:{self.articles:02} GMT"
        name, value, asked = "ETag", f'"{self.articles}"', "if-none-match"
        if path == "/dated":
            name, value, asked = "Last-Modified", changed, "if-modified-since"
        if headers.get(asked) == value:
            return 304, {}, b""
        return 200, {name: value, "Content-Type": "application/rss+xml"}, self.feed()


def _page(way: str, whole: bytes) -> tuple[int, dict[str, str], bytes]:
    """A page, or what becomes of it on its way."""
    match way:
        case "a" | "secret":
            return 200, _HTML, whole
        case "packed":
            return 200, {**_HTML, **_PACKED}, gzip.compress(whole)
        case "torn":
            return 200, {**_HTML, **_PACKED}, gzip.compress(whole)[:-20]
        case "garbled":
            return 200, {**_HTML, **_PACKED}, whole
        case "short":
            return 200, {**_HTML, "Content-Length": "5000"}, whole
    return 404, {}, b""


@contextmanager
def site() -> Iterator[Site]:
    """A site that is up during the block."""
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            made.asked.append((self.path, headers))
            status, told, data = made.answer(self.path, headers)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(data)), **told}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
