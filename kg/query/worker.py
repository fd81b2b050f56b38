"""A query in a process of its own, which can be ended: Oxigraph does not stop in the middle of one.

The process gets the request on standard input and writes the answer to standard output. It ends by itself
when whoever asked goes away.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError, QueryError, TimeLimitError
from kg.graph.store import Store
from kg.query.parameters import Given
from kg.query.result import Result
from kg.query.run import query as run


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of which store."""

    store: Path
    query: str | Path
    params: Given
    limit: int | None
    services: tuple[str, ...]


def query_within(
    seconds: float,
    store: Path,
    query: str | Path,
    params: Given | None = None,
    limit: int | None = None,
    services: Collection[str] = (),
) -> Result:
    """Like `kg.query.run.query`, on the store at that path, opened for reading; ended after `seconds`.

    The time includes the start of the process, a quarter of a second. TimeLimitError when it is over.
    """
    request = Request(store, query, dict(params or {}), limit, tuple(services))
    command = [sys.executable, "-m", "kg.query.worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            return _answer(process, request, seconds)
        finally:
            process.kill()


def _answer(process: subprocess.Popen[bytes], request: Request, seconds: float) -> Result:
    assert process.stdin and process.stdout
    over = threading.Event()

    def end() -> None:
        over.set()
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        # The pipe stays open: its end tells the process that nobody waits any longer.
        process.stdin.write(pickle.dumps(request))
        process.stdin.flush()
        answer = process.stdout.read()
    except BrokenPipeError:
        answer = b""
    finally:
        timer.cancel()
    if over.is_set():
        raise TimeLimitError(f"the query did not end within {seconds:g} seconds and was stopped")
    if not answer:
        raise QueryError("the process of the query ended without an answer; was there enough memory?")
    found = pickle.loads(answer)
    if isinstance(found, KgError):
        raise found
    assert isinstance(found, Result)
    return found


def main() -> None:
    """Answer the one request on standard input."""
    request = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_end_with_the_asker, daemon=True).start()
    found: Result | KgError
    try:
        with Store.open(request.store) as store:
            found = run(store, request.query, request.params, request.limit, request.services)
    except KgError as error:
        found = error
    sys.stdout.buffer.write(pickle.dumps(found))
    sys.stdout.buffer.flush()


def _end_with_the_asker() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
