"""Fetching with limits of time and size, one request at a time to a host, as robots.txt allows."""

from __future__ import annotations

import http.client
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin, urlsplit

from kg import __version__
from kg.errors import LaterError, ReadError
from kg.read.address import web_address
from kg.read.optional import needed
from kg.read.web.connecting import connection

_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_MOST_ROBOTS = 500_000
_CHUNK = 1 << 16
_AGENT = "newskg"
_ROBOTS_LAST = 86400.0
"""Seconds after which robots.txt is read again (RFC 9309: at most a day)."""
_TROUBLE_LASTS = 300.0
"""Seconds after which a host is asked again that could not give it."""
USER_AGENT = f"{_AGENT}/{__version__} (+https://w3id.org/newskg)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `url` is where it was found after redirects. Header names are lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes. `interval` lies between two requests to a host, `most_wait` bounds what it asks."""

    interval: float = 1.0
    most_wait: float = 60.0
    timeout: float = 20.0
    whole: float = 60.0
    most_bytes: int = 10_000_000


@dataclass(slots=True)
class _Host:
    """What is known of a host: when it may be asked again, and what it allows."""

    free_at: float = 0.0
    interval: float = 1.0
    robots: Callable[[str], bool] | None = None
    robots_until: float = 0.0


@dataclass(slots=True)
class Fetcher:
    """Fetches pages. `private` allows addresses that are not public; clock and waiting can be replaced."""

    limits: Limits = field(default_factory=Limits)
    private: bool = False
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _hosts: dict[str, _Host] = field(default_factory=dict, init=False)

    def get(self, url: str, headers: Mapping[str, str] | None = None, asked: bool = False) -> Answer:
        """What is at `url`. With `asked`, the user gave it: robots.txt is for robots, and any host will do.

        Redirects are followed, each as carefully as the first. ReadError says why there is no answer,
        LaterError if there may be one later.
        """
        private = self.private or asked
        for _ in range(_MOST_REDIRECTS + 1):
            parts = urlsplit(url)
            if not asked and not self._allowed(parts, private):
                raise ReadError("robots.txt does not allow it")
            answer = self._polite(url, parts, headers or {}, self.limits.most_bytes, private)
            location = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not location:
                return answer
            url = web_address(urljoin(url, location)) or ""
            private = self.private
        raise ReadError(f"more than {_MOST_REDIRECTS} redirects")

    def _allowed(self, parts: SplitResult, private: bool) -> bool:
        host = self._host(parts)
        if host.robots is None or self.clock() >= host.robots_until:
            try:
                host.robots, lasts = self._robots(parts, host, private), _ROBOTS_LAST
            except LaterError as error:
                host.robots, lasts = _refusing(str(error)), _TROUBLE_LASTS
            host.robots_until = self.clock() + lasts
        return host.robots(parts.geturl())

    def _robots(self, parts: SplitResult, host: _Host, private: bool) -> Callable[[str], bool]:
        """What robots.txt allows (RFC 9309): all when there is none. LaterError while there is trouble."""
        library = needed("protego", "watch", "reading robots.txt")
        answer = self._robots_txt(f"{parts.scheme}://{parts.netloc}/robots.txt", private)
        if answer.status in (*_REDIRECTS, 429) or answer.status >= 500:
            raise LaterError(f"the server answered {answer.status}")
        host.interval = self.limits.interval
        if answer.status != 200:
            return lambda _: True
        rules = library.Protego.parse(answer.data.decode("utf-8", "replace"))
        delay = rules.crawl_delay(_AGENT)
        host.interval = min(max(host.interval, float(delay or 0)), self.limits.most_wait)
        host.free_at = self.clock() + host.interval
        return lambda page: bool(rules.can_fetch(page, _AGENT))

    def _robots_txt(self, url: str, private: bool) -> Answer:
        """What is there, after redirects, which may lead to another host."""
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._polite(url, urlsplit(url), {}, _MOST_ROBOTS, private)
            location = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not location:
                break
            url, private = web_address(urljoin(url, location)) or "", self.private
        return answer

    def _polite(
        self, url: str, parts: SplitResult, headers: Mapping[str, str], most: int, private: bool
    ) -> Answer:
        host = self._host(parts)
        wait = host.free_at - self.clock()
        if wait > self.limits.most_wait:
            raise LaterError(f"{parts.hostname} asks not to be asked for {wait:.0f} seconds")
        if wait > 0:
            self.sleep(wait)
        try:
            answer = self._ask(url, parts, headers, most, private)
        except (OSError, http.client.HTTPException) as error:
            raise LaterError(f"cannot be fetched: {_plain(error)}") from None
        except (ValueError, zlib.error) as error:
            raise ReadError(f"cannot be fetched: {_plain(error)}") from None
        finally:
            host.free_at = self.clock() + host.interval
        if answer.status in (429, 503):
            host.free_at = self.clock() + _seconds(answer.headers.get("retry-after"), self.limits.most_wait)
        return answer

    def _ask(
        self, url: str, parts: SplitResult, headers: Mapping[str, str], most: int, private: bool
    ) -> Answer:
        made = connection(parts, self.limits.timeout, private)
        try:
            target = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
            sent = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip", **headers}
            made.request("GET", target, headers=sent)
            response = made.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            data = self._body(response, told.get("content-encoding", ""), most)
            return Answer(url, response.status, told, data)
        finally:
            made.close()

    def _body(self, response: http.client.HTTPResponse, encoding: str, most: int) -> bytes:
        """The content, unpacked. ReadError when it is too large, takes too long, or ends too early."""
        until = self.clock() + self.limits.whole
        unpacking = zlib.decompressobj(31) if encoding.strip().lower() == "gzip" else None
        parts: list[bytes] = []
        size = 0
        while chunk := response.read1(_CHUNK):
            part = unpacking.decompress(chunk, most + 1) if unpacking else chunk
            parts.append(part)
            size += len(part)
            if size > most or (unpacking and unpacking.unconsumed_tail):
                raise ReadError(f"larger than {most:,} bytes")
            if self.clock() > until:
                raise LaterError(f"took longer than {self.limits.whole:.0f} seconds")
        if response.length or (unpacking and size and not unpacking.eof):
            raise LaterError("cut off during the download")
        return b"".join(parts)

    def _host(self, parts: SplitResult) -> _Host:
        name = f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"
        return self._hosts.setdefault(name, _Host(interval=self.limits.interval))


def _refusing(reason: str) -> Callable[[str], bool]:
    """The rules of a host whose robots.txt is not available: nothing is asked of it for now."""

    def refuse(_: str) -> bool:
        raise LaterError(f"robots.txt is not available: {reason}")

    return refuse


def _seconds(retry_after: str | None, otherwise: float) -> float:
    stated = (retry_after or "").strip()
    return float(stated) if stated.isdigit() else otherwise


def _plain(error: Exception) -> str:
    return " ".join(str(getattr(error, "strerror", None) or error).split()) or type(error).__name__
