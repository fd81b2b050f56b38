"""Watching feeds: all that they tell of is in the store, once, whenever it is stopped."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from newsserver import Site, site

from kg.building import Item, build
from kg.cli.main import main
from kg.errors import UsageError
from kg.graph.store import Store
from kg.pipeline import Pipeline
from kg.read import Skipped, read
from kg.read.web.fetching import Fetcher, Limits
from kg.read.web.lists import read_list
from kg.watching import Watch


@pytest.fixture
def news() -> Iterator[Site]:
    with site() as made:
        yield made


@pytest.fixture
def watching(news: Site, pipeline: Pipeline, tmp_path: Path) -> Callable[[], Watch]:
    def made() -> Watch:
        fetcher = Fetcher(Limits(interval=0), private=True)
        return Watch([f"{news.url}/rss"], tmp_path / "n.kg", pipeline, fetcher=fetcher)

    return made


def titles(path: Path) -> list[str]:
    with Store.open(path) as store:
        return sorted(str(article.title) for article in store.articles())


def test_a_feed_is_followed(news: Site, watching: Callable[[], Watch], tmp_path: Path) -> None:
    watch = watching()
    first = watch.round()
    assert (first.new, first.added, first.unmodified) == (4, 3, 0)
    assert first.skipped == [Skipped(f"{news.url}/secret/1", "robots.txt does not allow it")]
    assert titles(tmp_path / "n.kg") == ["Talks in Geneva", "Talks in Oslo", "Talks in Paris"]
    with Store.open(tmp_path / "n.kg") as store:
        (article,) = [one for one in store.articles() if one.url == f"{news.url}/a/0"]
        assert (str(article.date), article.publisher) == ("2024-03-04", "The Lantern")

    again = watching().round()
    assert (again.unmodified, again.new, again.added) == (1, 0, 0)
    news.articles += 1
    third = watching().round()
    assert (third.new, third.added) == (1, 1)
    assert [news.count(f"/a/{n}") for n in range(4)] == [1, 1, 1, 1]
    assert watching().round().skipped == [], "a page is not tried for ever"


def test_it_can_be_stopped_at_any_moment(
    news: Site, watching: Callable[[], Watch], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.building._WRITTEN", 1)

    def stop(_: Item) -> None:
        raise KeyboardInterrupt

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            watching().round(stop)
    report = watching().round()
    assert report.unmodified == 1
    assert titles(tmp_path / "n.kg") == ["Talks in Geneva", "Talks in Oslo", "Talks in Paris"]


def test_a_page_in_trouble_is_tried_again_and_a_broken_feed_told(
    news: Site, watching: Callable[[], Watch]
) -> None:
    news.status = {"/a/1": 500}
    assert watching().round().added == 2
    news.status = {"/rss": 500}
    report = watching().round()
    assert report.added == 1
    assert report.skipped[0] == Skipped(f"{news.url}/rss", "the server answered 500")


def test_feeds_are_asked_with_what_their_server_gave(news: Site, pipeline: Pipeline, tmp_path: Path) -> None:
    feeds = [f"{news.url}/rss", f"{news.url}/dated"]
    for unmodified in (0, 2):
        fetcher = Fetcher(Limits(interval=0), private=True)
        assert Watch(feeds, tmp_path / "n.kg", pipeline, fetcher=fetcher).round().unmodified == unmodified
    (_, first), (_, dated), *_, (_, rss_again), (_, dated_again) = [
        one for one in news.asked if one[0] in ("/rss", "/dated")
    ]
    assert not {"if-none-match", "if-modified-since"} & (first.keys() | dated.keys())
    assert rss_again["if-none-match"] == '"3"'
    assert dated_again["if-modified-since"] == "Mon, 04 Mar 2024 08:00:03 GMT"


def test_a_host_is_asked_one_thing_at_a_time_as_slowly_as_it_wants(
    news: Site, pipeline: Pipeline, tmp_path: Path
) -> None:
    news.robots = "User-agent: *\nCrawl-delay: 5\nDisallow: /secret\n"
    waits: list[float] = []
    fetcher = Fetcher(private=True, clock=lambda: sum(waits), sleep=waits.append)
    report = Watch([f"{news.url}/rss"], tmp_path / "n.kg", pipeline, fetcher=fetcher).round()
    assert report.added == 3
    assert [path for path, _ in news.asked] == ["/rss", "/robots.txt", "/a/0", "/a/1", "/a/2"]
    assert waits == [1, 5, 5, 5], "between two requests each"


def test_a_host_that_wants_a_pause_loses_no_article(
    news: Site, watching: Callable[[], Watch], monkeypatch: pytest.MonkeyPatch
) -> None:
    news.status, news.pause = {"/a/0": 503}, 3600
    reasons = [one.reason for one in watching().round().skipped]
    assert reasons[0] == "the server answered 503"
    assert all("asks not to be asked for 3600 seconds" in one for one in reasons[1:3])
    assert [news.count(f"/a/{n}") for n in range(3)] == [1, 0, 0]
    for _ in range(4):
        assert watching().round().added == 0
    news.status = {}
    assert watching().round().added == 3

    news.articles, news.status = 4, {"/a/3": 500}
    monkeypatch.setattr("kg.read.web.feed_log.MOST_DELAYS", 2)
    assert [len(watching().round().skipped) for _ in range(3)] == [1, 1, 0], "it is put off, not for ever"


def test_a_page_that_makes_a_library_fail_does_not_end_the_watch(
    news: Site, watching: Callable[[], Watch]
) -> None:
    news.moved = {"/a/0": "/garbled/0", "/a/1": "/short/1"}
    report = watching().round()
    assert report.added == 1
    assert sorted(one.reason.partition(":")[0] for one in report.skipped) == [
        "cannot be fetched",
        "cut off during the download",
        "robots.txt does not allow it",
    ]


def test_what_is_no_feed_is_told(news: Site, pipeline: Pipeline, tmp_path: Path) -> None:
    fetcher = Fetcher(Limits(interval=0), private=True)
    report = Watch([f"{news.url}/a/0"], tmp_path / "n.kg", pipeline, fetcher=fetcher).round()
    assert report.skipped == [Skipped(f"{news.url}/a/0", "not an RSS or Atom feed")]
    with pytest.raises(UsageError, match="not a web address"):
        Watch(["feed.xml"], tmp_path / "n.kg", pipeline)


def test_the_command(news: Site, tmp_path: Path) -> None:
    line = ["watch", f"{news.url}/rss", "--out", str(tmp_path / "n.kg"), "--once", "--json"]
    result = CliRunner().invoke(main, [*line, "--private", "--delay", "0"])
    assert result.exit_code == 3
    assert json.loads(result.stdout)["added"] == 3
    assert "robots.txt does not allow it" in result.stderr
    assert json.loads(CliRunner().invoke(main, line).stdout)["unmodified"] == 1


def test_a_page_is_built_by_its_address(news: Site, pipeline: Pipeline, tmp_path: Path) -> None:
    paths = [f"{news.url}/a/0", f"{news.url}/image", f"{news.url}/none"]
    report = build(paths, tmp_path / "n.kg", pipeline=pipeline)
    assert report.added == 1
    assert [one.reason for one in report.skipped] == [
        "neither a web page nor text, but 'image/png'",
        "the server answered 404",
    ]


def test_lists_of_addresses(news: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    event = "\t".join(["x"] * 60)
    rows = [f"{event}\t{news.url}/a/1", f"{event}\tBBC Monitoring", f"{event}\t{news.url}/a/1"]
    (tmp_path / "20240304.export.CSV").write_text("\n".join(rows))
    (tmp_path / "more.urls").write_text(f"# of today\n\n{news.url}/a/2\n")
    monkeypatch.setattr("kg.read.reading.Fetcher", lambda: Fetcher(Limits(interval=0), private=True))
    one, none, other = read([tmp_path])
    assert (one.source, other.source) == (f"{news.url}/a/1", f"{news.url}/a/2")
    assert none == Skipped(f"{tmp_path}/20240304.export.CSV:2", "not a web address: 'BBC Monitoring'")
    graph = "\t".join(["20240304", "x", "1", "lantern.example", "https://lantern.example/1", *["x"] * 22])
    assert [url for url, _ in read_list("x", io.BytesIO(graph.encode()))] == ["https://lantern.example/1"]  # type: ignore[misc]
