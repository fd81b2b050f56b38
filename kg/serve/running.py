"""Starts the server on a store, and keeps it until it is stopped."""

from __future__ import annotations

import contextlib
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn

from kg.errors import UsageError
from kg.serve.app import application
from kg.serve.connection import impatient
from kg.serve.copies import Copies
from kg.serve.settings import Settings


def serve(store: Path, settings: Settings, started: Callable[[str], None]) -> None:
    """Serve copies of the store until interrupted; `started` is told the address once requests are taken.

    A copy shares its files with the store where the file system can, so that the store itself can be built
    on meanwhile. StoreError when the store cannot be read, UsageError when the port cannot be had.
    """
    copies = Copies(store)
    with listening(settings) as socket_, contextlib.closing(copies.take()) as first:
        config = uvicorn.Config(
            application(copies, first, settings),
            http=impatient(settings.limits),
            loop="asyncio",
            ws="none",
            lifespan="on",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=3,
        )
        # A client that talks nonsense is no news.
        logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
        logging.getLogger("kg.serve").addHandler(logging.StreamHandler())
        host, port = socket_.getsockname()[:2]
        started(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        # Both are how one stops it: uvicorn raises the signal again when it is done.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[socket_])


@contextlib.contextmanager
def listening(settings: Settings) -> Iterator[socket.socket]:
    """A socket at the host and port of the settings; port 0 takes any that is free."""
    try:
        found = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, where = found[0]
        opened = socket.socket(family, kind, protocol)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(where)
        opened.listen(256)
    except (OSError, OverflowError) as error:
        told = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot listen on {settings.host}:{settings.port}: {told}") from None
    with contextlib.closing(opened):
        yield opened
