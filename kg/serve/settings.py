"""What a server is told before it starts."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may cost. Times are seconds, sizes bytes."""

    query_seconds: float = 20.0
    """A query that runs longer is killed."""
    page_seconds: float = 20.0
    graph_seconds: float = 60.0
    """The page of a network reads the whole graph."""
    warm_seconds: float = 600.0
    """What pages need of a graph is worked out once, when the server starts."""
    patience: float = 0.25
    """A query that runs longer leaves its place to others and goes on with low priority."""
    queue_seconds: float = 10.0
    """Who waits longer for a place is told to come again."""
    answer_bytes: int = 32 * _MIB
    memory_bytes: int = 2048 * _MIB
    """What a worker may take beyond what it has when its store is open."""
    body_bytes: int = _MIB
    change_bytes: int = 64 * _MIB
    """What a request may have that is allowed to change the store."""
    change_seconds: float = 60.0
    """A change that takes longer is killed, and leaves the store as it was."""
    shown_rows: int = 1000
    """The most that the query page and the JSON API show of an answer."""
    head_seconds: float = 10.0
    """The head of a request has to be there by then, and each part of its body."""
    send_seconds: float = 30.0
    """A client that takes nothing for so long is left."""
    connections: int = 256


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to listen, whom to answer, how much to give."""

    host: str = "127.0.0.1"
    port: int = 8000
    title: str = "News graph"
    cors: tuple[str, ...] = ()
    """Origins whose pages may read answers; `*` for all."""
    hosts: tuple[str, ...] = ()
    """Further names under which this server is called; `*` for any."""
    workers: int = field(default_factory=lambda: max(2, min(8, os.cpu_count() or 2)))
    long_queries: int = 6
    """So many queries may run beyond `Limits.patience` at once."""
    follow: float = 2.0
    """So many seconds between looks whether the store was built on; 0 to keep to the first state."""
    token: str | None = field(default=None, repr=False)
    """Who knows it may change the store; None when nobody may."""
    limits: Limits = field(default_factory=Limits)
