"""Watches feeds: what they tell of is fetched and added to a store, again and again, until it is stopped.

It can be stopped at any moment, and started again: a feed's articles are noted before its validators are, and
an article is done when it is in the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from kg.building import BuildReport, Item, fill, opened
from kg.errors import LaterError, ReadError, UsageError
from kg.graph.vocabulary import BASE
from kg.model import Document
from kg.pipeline import Pipeline
from kg.read import ReadOptions, Skipped
from kg.read.address import web_address
from kg.read.checks import Checks
from kg.read.web.feed_log import NAME, FeedLog, Validators
from kg.read.web.feeds import read_feed
from kg.read.web.fetching import Fetcher
from kg.read.web.pages import read_url
from kg.scale.engine import Alone

_NOT_MODIFIED = 304


@dataclass(slots=True)
class Round:
    """What one look at the feeds gave. `unmodified` feeds had nothing new to say."""

    feeds: int = 0
    unmodified: int = 0
    new: int = 0
    added: int = 0
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)


class Watch:
    """Feeds, and the store that they fill. The store is open only while there is something to add."""

    def __init__(
        self,
        feeds: Sequence[str],
        out: Path,
        pipeline: Pipeline,
        *,
        options: ReadOptions | None = None,
        base: str = BASE,
        fetcher: Fetcher | None = None,
    ) -> None:
        """UsageError when a feed is no http(s) address, StoreError when the store cannot be made."""
        bad = [feed for feed in feeds if web_address(feed) is None]
        if bad:
            raise UsageError(f"{bad[0]}: not a web address")
        self._feeds, self._out, self._base = feeds, out, base
        self._pipeline, self._options = pipeline, options or ReadOptions()
        self._fetcher = fetcher or Fetcher()
        with opened(out, base):
            pass

    def round(self, progress: Callable[[Item], None] = lambda _: None) -> Round:
        """Ask each feed once, fetch what is new, and add it to the store."""
        report = Round()
        with closing(FeedLog(self._out / NAME)) as state:
            for feed in self._feeds:
                self._ask(feed, state, report, progress)
            if state.waiting():
                self._add(state, report, progress)
        return report

    def _ask(self, feed: str, state: FeedLog, report: Round, progress: Callable[[Item], None]) -> None:
        report.feeds += 1
        try:
            answer = self._fetcher.get(feed, state.validators(feed).headers, asked=True)
            if answer.status == _NOT_MODIFIED:
                report.unmodified += 1
                return
            if answer.status != 200:
                raise ReadError(f"the server answered {answer.status}")
            entries = read_feed(answer.data, answer.url)
        except ReadError as error:
            self._skip(Skipped(feed, str(error)), report, progress)
            return
        except Exception as error:  # whatever a broken feed makes a library raise, the rest goes on
            self._skip(Skipped(feed, f"cannot be read: {type(error).__name__}: {error}"), report, progress)
            return
        given = Validators(answer.headers.get("etag"), answer.headers.get("last-modified"))
        report.new += state.tell(feed, entries, given)

    def _skip(self, skipped: Skipped, report: Round, progress: Callable[[Item], None]) -> None:
        report.skipped.append(skipped)
        progress(skipped)

    def _add(self, state: FeedLog, report: Round, progress: Callable[[Item], None]) -> None:
        readable: set[str] = set()
        later: set[str] = set()

        def stored(item: Item) -> None:
            """A copy of an article that is there already is done, too."""
            url = str(item.source)
            if isinstance(item, Skipped) and url not in readable:
                state.failed(url, item.reason, url in later)
            else:
                state.done(url)
            progress(item)

        built = BuildReport()
        with opened(self._out, self._base) as store:
            working = Alone(self._pipeline, store.base)
            fill(store, self._pages(state, readable, later), working, False, built, stored)
        report.added, report.unchanged = built.added, built.unchanged
        report.skipped += built.skipped

    def _pages(self, state: FeedLog, readable: set[str], later: set[str]) -> Iterator[Document | Skipped]:
        """The articles that wait; the sets get the addresses of those that could be read, and that may be."""
        checks = Checks(self._options)
        for entry in state.waiting():
            try:
                item = checks.document(read_url(entry.url, self._fetcher, self._options, entry.told))
            except ReadError as error:
                item = Skipped(entry.url, str(error))
                later |= {entry.url} if isinstance(error, LaterError) else set()
            except Exception as error:  # whatever a broken page makes a library raise, the rest goes on
                item = Skipped(entry.url, f"cannot be read: {type(error).__name__}: {error}")
            if isinstance(item, Document) or item.reason.startswith("the same as "):
                readable.add(entry.url)
            yield item
