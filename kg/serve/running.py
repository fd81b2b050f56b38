"""Starts the server on a store, and keeps it until it is stopped."""

from __future__ import annotations

import contextlib
import glob
import logging
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn

from kg.errors import StoreError, UsageError
from kg.graph.lock import Lock
from kg.graph.store import Store
from kg.serve.app import application
from kg.serve.connection import impatient
from kg.serve.settings import Settings

_COPY, _LOCK = "store", "lock"


def serve(store: Path, settings: Settings, started: Callable[[str], None]) -> None:
    """Serve a copy of the store until interrupted; `started` is told the address once requests are taken.

    The copy shares its files with the store where the file system can, so that the store itself can be built
    on meanwhile. StoreError when the store cannot be read, UsageError when the port cannot be had.
    """
    with listening(settings) as socket_, snapshot(store) as copy:
        with Store.open(copy) as opened:
            base = opened.base
        config = uvicorn.Config(
            application(copy, base, settings),
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
        raise UsageError(f"{settings.host}:{settings.port} cannot be listened at: {told}") from None
    with contextlib.closing(opened):
        yield opened


@contextlib.contextmanager
def snapshot(store: Path) -> Iterator[Path]:
    """A copy of the store as it is now, which goes when it is no longer needed.

    So do copies of servers that were killed before they could clear up.
    """
    with Store.open(store) as opened:
        _clear(store)
        folder = _folder_for(store)
        copy = folder / _COPY
        try:
            opened.backup(copy)
        except (OSError, RuntimeError) as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise StoreError(f"{store} cannot be copied: {error}") from None
    lock = Lock(copy / _LOCK, exclusive=False)
    try:
        yield copy
    finally:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def _folder_for(store: Path) -> Path:
    """Beside the store, where files can be shared; where nothing can be written, in the system's place."""
    beside = store.resolve().parent
    writable = os.access(beside, os.W_OK)
    return Path(tempfile.mkdtemp(prefix=_prefix(store), dir=beside if writable else None))


def _clear(store: Path) -> None:
    """Remove copies beside the store that nobody reads any more."""
    for folder in sorted(store.resolve().parent.glob(f"{glob.escape(_prefix(store))}*")):
        # A copy that is still being made has no lock yet, and is left alone.
        if not (folder / _COPY / _LOCK).exists():
            continue
        with contextlib.suppress(StoreError):
            Lock(folder / _COPY / _LOCK, exclusive=True).release()
            shutil.rmtree(folder, ignore_errors=True)


def _prefix(store: Path) -> str:
    return f".{store.resolve().name}-serving-"
