"""Fetching: manners, limits, and no way into a private net."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from newsserver import Site, site

from kg.errors import LaterError, ReadError
from kg.read.web.fetching import USER_AGENT, Fetcher, Limits


class Clock:
    """Time that passes only by waiting."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def news() -> Iterator[Site]:
    with site() as made:
        yield made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(clock: Clock) -> Fetcher:
    return Fetcher(private=True, clock=clock, sleep=clock.sleep)


def test_a_host_is_asked_slowly_and_by_name(news: Site, fetcher: Fetcher, clock: Clock) -> None:
    assert b"Talks in Oslo" in fetcher.get(f"{news.url}/a/0").data
    assert b"Talks in Geneva" in fetcher.get(f"{news.url}/packed/1").data
    assert [path for path, _ in news.asked] == ["/robots.txt", "/a/0", "/packed/1"]
    assert clock.waits == [1, 1]
    assert {headers["user-agent"] for _, headers in news.asked} == {USER_AGENT}


def test_robots_txt_is_honoured_also_after_a_redirect(news: Site, fetcher: Fetcher, clock: Clock) -> None:
    for path in ("/secret/1", "/to/secret/1"):
        with pytest.raises(ReadError, match=r"robots\.txt does not allow it"):
            fetcher.get(news.url + path)
    assert not news.count("/secret/1")
    assert fetcher.get(f"{news.url}/secret/1", asked=True).status == 200
    news.robots = "User-agent: newskg\nCrawl-delay: 5\n"
    Fetcher(private=True, clock=clock, sleep=clock.sleep).get(f"{news.url}/a/0")
    assert clock.waits[-1] == 5


def test_robots_txt_is_followed_where_it_moved_to_and_read_again_after_a_day(
    news: Site, fetcher: Fetcher, clock: Clock
) -> None:
    news.moved["/robots.txt"] = f"{news.url}/text/robots.txt"
    assert fetcher.get(f"{news.url}/a/0").status == 200
    with pytest.raises(ReadError, match=r"robots\.txt does not allow it"):
        fetcher.get(f"{news.url}/secret/1")
    assert (news.count("/robots.txt"), news.count("/text/robots.txt")) == (1, 1)
    news.moved, news.robots = {}, "User-agent: *\nDisallow: /a\n"
    assert fetcher.get(f"{news.url}/a/0").status == 200
    clock.now += 86400
    with pytest.raises(ReadError, match=r"robots\.txt does not allow it"):
        fetcher.get(f"{news.url}/a/0")
    assert fetcher.get(f"{news.url}/secret/1").status == 200


def test_a_host_in_trouble_is_left_alone_for_a_while_and_asked_again(
    news: Site, fetcher: Fetcher, clock: Clock
) -> None:
    news.status["/robots.txt"] = 500
    for number in range(3):
        with pytest.raises(LaterError, match=r"robots\.txt is not available: the server answered 500"):
            fetcher.get(f"{news.url}/a/{number}")
    assert [path for path, _ in news.asked] == ["/robots.txt"]
    news.status = {}
    clock.now += 300
    assert fetcher.get(f"{news.url}/a/1").status == 200


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_server_without_robots_txt_allows_all_and_one_in_trouble_nothing(
    status: int, allowed: bool, news: Site, fetcher: Fetcher
) -> None:
    news.status["/robots.txt"] = status
    if allowed:
        assert fetcher.get(f"{news.url}/secret/1").status == 200
    else:
        with pytest.raises(ReadError):
            fetcher.get(f"{news.url}/a/1")


def test_a_server_that_asks_for_a_pause_gets_it(news: Site, fetcher: Fetcher, clock: Clock) -> None:
    news.status["/a/1"] = 429
    assert fetcher.get(f"{news.url}/a/1").status == 429
    fetcher.get(f"{news.url}/a/2")
    assert clock.waits[-1] == 7


def test_a_long_pause_is_kept_without_asking(news: Site, fetcher: Fetcher, clock: Clock) -> None:
    news.status, news.pause = {"/a/1": 503}, 3600
    assert fetcher.get(f"{news.url}/a/1").status == 503
    with pytest.raises(LaterError, match="asks not to be asked for 3600 seconds"):
        fetcher.get(f"{news.url}/a/2")
    assert not news.count("/a/2")
    clock.now += 3600
    assert fetcher.get(f"{news.url}/a/2").status == 200


def test_what_comes_in_part_is_no_page(news: Site, fetcher: Fetcher) -> None:
    for path in ("/short/0", "/torn/0"):
        with pytest.raises(LaterError, match="cut off during the download"):
            fetcher.get(news.url + path)
    with pytest.raises(ReadError, match="cannot be fetched: Error -3"):
        fetcher.get(f"{news.url}/garbled/0")


def test_what_is_too_large_is_refused_packed_or_not(news: Site, clock: Clock) -> None:
    small = Fetcher(Limits(most_bytes=100), True, clock, clock.sleep)
    with pytest.raises(ReadError, match="larger than 100 bytes"):
        small.get(f"{news.url}/a/1")
    with pytest.raises(ReadError, match="larger than 10,000,000 bytes"):
        Fetcher(Limits(), True, clock, clock.sleep).get(f"{news.url}/bomb")


def test_a_private_net_is_asked_only_when_the_user_says_so(news: Site, clock: Clock) -> None:
    careful = Fetcher(clock=clock, sleep=clock.sleep)
    for url in (news.url, "http://localhost:1/", "http://169.254.169.254/latest"):
        with pytest.raises(ReadError, match="private network"):
            careful.get(url)
    assert news.asked == []
    assert careful.get(f"{news.url}/a/0", asked=True).status == 200
    with pytest.raises(ReadError, match="private network"):
        careful.get(f"{news.url}/to/a/0", asked=True)


def test_what_is_no_web_address_is_not_opened(news: Site, fetcher: Fetcher) -> None:
    for target in ("file:///etc/passwd", "ftp://a.example/x"):
        with pytest.raises(ReadError, match=r"not an http\(s\) address|robots"):
            fetcher.get(f"{news.url}/away/{target}", asked=True)
    with pytest.raises(ReadError, match="more than 5 redirects"):
        fetcher.get(f"{news.url}/{'to/' * 8}a/0")
    with pytest.raises(ReadError, match="cannot be fetched"):
        fetcher.get("http://127.0.0.1:9/", asked=True)
