"""The one process that changes the store. It holds the store only while there is something to change."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Coroutine
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from kg.errors import KgError, StoreError, TimeLimitError
from kg.graph.store import Store
from kg.serve.changing import CHANGES
from kg.serve.pool import BusyError, CrashedError, context
from kg.serve.settings import Limits

_REST = 1.0
"""After so many seconds without a change others may write the store."""


class Writer:
    """Gives changes to its process one after the other. Use it in one event loop."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """The process begins with the first change."""
        self._path, self._limits = path, limits
        self._turn = asyncio.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._tasks: set[asyncio.Future[Any]] = set()

    async def run(self, job: str, *arguments: Any) -> Any:
        """What the job gives. BusyError when the store is in use, TimeLimitError, or what the job raises."""
        return await self._undisturbed(self._do(job, arguments))

    async def release(self) -> None:
        """Have the store closed and whole, so that it can be copied."""
        with contextlib.suppress(KgError):
            await self._undisturbed(self._do("repair", (), release=True))

    async def stop(self) -> None:
        """End the process when its change is done."""
        async with self._turn:
            if self._process and self._pipe:
                self._pipe.close()
                await asyncio.to_thread(self._process.join)
            self._process = self._pipe = None

    async def _undisturbed(self, work: Coroutine[Any, Any, Any]) -> Any:
        """A client that goes away must not leave an answer in the pipe for the next one."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return await asyncio.shield(task)

    async def _do(self, job: str, arguments: tuple[Any, ...], release: bool = False) -> Any:
        try:
            await asyncio.wait_for(self._turn.acquire(), self._limits.queue_seconds)
        except TimeoutError:
            raise BusyError("the server has too much to change; ask again in a moment") from None
        try:
            found = await asyncio.to_thread(self._answer, job, arguments)
            if release:
                await asyncio.to_thread(self._answer, "release", ())
            return found
        finally:
            self._turn.release()

    def _answer(self, job: str, arguments: tuple[Any, ...]) -> Any:
        pipe = self._started()
        try:
            pipe.send((job, arguments))
            if not pipe.poll(self._limits.change_seconds):
                self._kill()
                raise TimeLimitError("the change took too long and was stopped; nothing was changed")
            fine, value = pipe.recv()
        except (EOFError, OSError):
            self._kill()
            raise CrashedError("the change was stopped: it needed too much memory") from None
        if fine:
            return value
        raise BusyError(str(value)) if isinstance(value, StoreError) else value

    def _started(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            ours, theirs = context().Pipe()
            process = context().Process(target=work, args=(theirs, self._path), daemon=True)  # type: ignore[attr-defined]
            process.start()
            theirs.close()
            self._process, self._pipe = process, ours
        return self._pipe

    def _kill(self) -> None:
        """The next one who opens the store puts it in order."""
        if self._process and self._pipe:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._process = self._pipe = None


def work(pipe: Connection, path: Path) -> None:
    """Do changes until the other end is closed. An answer is (True, value) or (False, KgError)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError):
        while True:
            _while_open(pipe, path, *pipe.recv())


def _while_open(pipe: Connection, path: Path, job: str, arguments: tuple[Any, ...]) -> None:
    """Do a change and those that follow, until there is a rest or the store shall be released."""
    try:
        if job != "release":
            with Store.open(path, read_only=False) as store:
                job = _change(pipe, store, job, arguments)
    except StoreError as error:
        pipe.send((False, error))
        return
    if job == "release":
        pipe.send((True, None))


def _change(pipe: Connection, store: Store, job: str, arguments: tuple[Any, ...]) -> str:
    """Do changes until there is a rest, or one asks for the release; the last job's name."""
    pipe.send(_answered(store, job, arguments))
    while pipe.poll(_REST):
        job, arguments = pipe.recv()
        if job == "release":
            break
        pipe.send(_answered(store, job, arguments))
    return job


def _answered(store: Store, job: str, arguments: tuple[Any, ...]) -> tuple[bool, Any]:
    try:
        return True, CHANGES[job](store, *arguments)
    except KgError as error:
        return False, error
