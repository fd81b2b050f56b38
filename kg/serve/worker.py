"""What runs in a worker process: it opens the store for reading and answers one job after the other."""

from __future__ import annotations

import contextlib
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from kg.graph.store import Store
from kg.isolated import told
from kg.serve.jobs import JOBS
from kg.serve.reader import Reader

try:
    import resource
except ImportError:  # pragma: no cover: Windows has no such limits
    resource = None  # type: ignore[assignment]

_GRACE = 2.0
"""So many seconds after its limit a job ends even if nobody kills it."""


def work(pipe: Connection, path: Path, memory: int) -> None:
    """Answer jobs until the other end is closed. An answer is (True, value) or (False, KgError)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError), Store.open(path) as store:
        _bound_memory(memory)
        reader = Reader(store)
        while True:
            name, seconds, arguments = pipe.recv()
            _set_alarm(seconds + _GRACE)
            answer = told(JOBS[name], reader, *arguments)
            _set_alarm(0)
            pipe.send(answer)


def _set_alarm(seconds: float) -> None:
    """The signal's default is the process's end, and needs no help of the interpreter."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _bound_memory(more: int) -> None:
    """Let the process take `more` bytes beyond what it has."""
    if resource is None or not hasattr(resource, "RLIMIT_DATA"):
        return
    status = Path("/proc/self/status")
    if not status.exists():
        return
    lines = status.read_text(encoding="ascii", errors="replace").splitlines()
    used = next((int(line.split()[1]) << 10 for line in lines if line.startswith("VmData:")), None)
    if used is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (used + more, used + more))
