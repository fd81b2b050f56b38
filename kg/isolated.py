"""A function in a process of its own, which can be ended: Oxigraph does not stop in the middle of its work.

The process gets the function and its arguments on standard input and writes what it gives to standard output.
It ends by itself when whoever asked goes away.
"""

from __future__ import annotations

import importlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from kg.errors import EndedError, KgError, TimeLimitError

T = TypeVar("T")


def isolated(function: Callable[..., T], *arguments: Any, seconds: float) -> T:
    """What `function`, which a module has at its top, gives for these arguments; ended after `seconds`.

    The time includes the start of the process, a quarter of a second. Raises TimeLimitError when it is over,
    EndedError, or the KgError that the function raises.
    """
    command = [sys.executable, "-m", "kg.isolated"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            answer = _answer(process, pickle.dumps((function, arguments)), seconds)
        finally:
            process.kill()
    fine, value = pickle.loads(answer)
    if not fine:
        raise value
    return value  # type: ignore[no-any-return]


def _answer(process: subprocess.Popen[bytes], request: bytes, seconds: float) -> bytes:
    assert process.stdin and process.stdout
    over = threading.Event()

    def end() -> None:
        over.set()
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        # The pipe stays open: its end tells the process that nobody waits any longer.
        process.stdin.write(request)
        process.stdin.flush()
        answer = process.stdout.read()
    except BrokenPipeError:
        answer = b""
    finally:
        timer.cancel()
    if over.is_set():
        raise TimeLimitError(f"it did not end within {seconds:g} seconds and was stopped")
    if not answer:
        raise EndedError("the process ended without an answer; was there enough memory?")
    return answer


def told(function: Callable[..., T], *arguments: Any) -> tuple[bool, Any]:
    """What a process tells of a job: (True, value), or (False, KgError)."""
    try:
        return True, function(*arguments)
    except KgError as error:
        return False, error
    except MemoryError:
        return False, EndedError("the answer needs too much memory; ask for less")


def main() -> None:
    """Answer the one request on standard input."""
    function, arguments = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_end_with_the_asker, daemon=True).start()
    sys.stdout.buffer.write(pickle.dumps(told(function, *arguments)))
    sys.stdout.buffer.flush()


def _end_with_the_asker() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    # As a module it has one name on both ends of the pipe.
    importlib.import_module("kg.isolated").main()
