"""Takes questions to the workers of the newest edition of the store, and changes to its writer."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.requests import Request

from kg.errors import KgError, StoreError
from kg.serve.copies import Copies, Copy
from kg.serve.edition import Edition
from kg.serve.pool import Tally
from kg.serve.settings import Settings
from kg.serve.writer import Writer

_Given = TypeVar("_Given")
_REST = 5
"""A new edition is looked for after a rest of so many times what the last one took to make."""
_LOG = logging.getLogger("kg.serve")


class Desk:
    """Answers from the store as it is at the time of the question, or was a few seconds before."""

    def __init__(self, copies: Copies, first: Copy, settings: Settings) -> None:
        """`first` is the copy to begin with. Nothing is started yet."""
        self.settings = settings
        self.tallies = {"pages": Tally(), "queries": Tally()}
        """What became of all jobs so far."""
        self._copies = copies
        self._edition = Edition(first, settings, self.tallies)
        self._writer = Writer(copies.store, settings.limits)
        self._renewing = asyncio.Lock()
        self._behind = False
        self._following: asyncio.Future[None] | None = None
        self._retiring: set[asyncio.Future[None]] = set()

    async def start(self) -> None:
        """Start all workers."""
        await self._edition.start()
        if self.settings.follow:
            self._following = asyncio.ensure_future(self._follow())

    async def stop(self) -> None:
        """End all workers."""
        if self._following:
            self._following.cancel()
        await self._writer.stop()
        for task in self._retiring:
            task.cancel()
        await asyncio.gather(*self._retiring, return_exceptions=True)
        await self._edition.stop()

    async def ping(self) -> None:
        """Make sure that a worker answers."""
        await self._edition.queries.run("ping", seconds=5)

    async def page(self, job: str, *arguments: Any) -> Any:
        """The answer to one of our own questions."""
        return await (await self._current()).page(job, *arguments)

    async def query(self, request: Request, job: str, *arguments: Any, seconds: float | None = None) -> Any:
        """The answer to somebody's question, unless they go away before."""
        edition = await self._current()
        work = asyncio.ensure_future(edition.queries.run(job, *arguments, seconds=seconds))
        return await _while_there(request, work)

    async def change(self, job: str, *arguments: Any) -> Any:
        """What the writer's job of that name gives; whoever asks from now on sees what it changed."""
        self._behind = True
        try:
            return await self._writer.run(job, *arguments)
        finally:
            # A reader may have looked while the job ran.
            self._behind = True

    async def _current(self) -> Edition:
        """The newest edition; after a change, one that has it, unless somebody else writes just now."""
        if self._behind:
            async with self._renewing:
                if self._behind:
                    self._behind = False
                    await self._writer.release()
                    with contextlib.suppress(StoreError):
                        await self._renew(await asyncio.to_thread(self._copies.take), warm=False)
        return self._edition

    async def _follow(self) -> None:
        """Take every new state of the store for an edition, while the one before goes on answering."""
        while True:
            began = time.monotonic()
            try:
                await self._catch_up()
            except (KgError, OSError) as error:
                _LOG.warning("%s", error)
            await asyncio.sleep(max(self.settings.follow, _REST * (time.monotonic() - began)))

    async def _catch_up(self) -> None:
        async with self._renewing:
            if self._behind or not await asyncio.to_thread(self._copies.outdated, self._edition.copy):
                return
            # Someone may have begun to write just now; the next look will tell.
            with contextlib.suppress(StoreError):
                await self._renew(await asyncio.to_thread(self._copies.take), warm=True)

    async def _renew(self, copy: Copy, warm: bool) -> None:
        newer = Edition(copy, self.settings, self.tallies)
        try:
            await newer.start()
            if warm:
                await newer.warmed()
        except BaseException:
            await newer.stop()
            raise
        older, self._edition = self._edition, newer
        self._later(older.retire())

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._retiring.add(task)
        task.add_done_callback(self._retiring.discard)


async def _while_there(request: Request, work: asyncio.Future[_Given]) -> _Given:
    """What the work gives; it is given up when the client is gone."""
    gone = asyncio.ensure_future(_gone(request))
    either: set[asyncio.Future[Any]] = {work, gone}
    try:
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            work.cancel()
        return await work
    finally:
        gone.cancel()
        work.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
