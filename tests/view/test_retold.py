"""Events that several publishers tell: in the page's data, drawn, filtered, listed and taken out."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pyoxigraph as ox
import pytest
from view.browsing import Page
from waiting import becomes, until

from kg.graph.store import Store
from kg.merge.uniting import unite
from kg.model import EventType
from kg.view.asked import named_in_answer
from kg.view.data import page_data
from kg.view.reading import story
from kg.view.selection import Selection, select

DAY = date(2024, 3, 4)
TOLD = (
    ("Morning Post", "attacked", 3, "Mara Ilić spoke at length of the price of bread"),
    ("Evening Wire", "shelled", 5, "Oren Vance toured the northern lakes with two friends"),
    ("Port Courier", "struck", 5, "Harbour Union planned its yearly dance for the autumn"),
)
"""Outlet, verb and number killed of each report, and a line that tells no other article's text."""


@pytest.fixture
def merged(store_of: Callable[..., Store], tell, line) -> Store:
    """One attack by three outlets, which goes on three days later, and a meeting that only one tells of."""
    articles = [
        tell(
            outlet.lower(),
            DAY,
            outlet,
            (
                line("Astoria", verb, EventType.ASSAULT, "Borduria", "Port Vell", day=DAY, killed=killed),
                line(None, more, EventType.STATE),
            ),
        )
        for outlet, verb, killed, more in TOLD
    ]
    later = DAY + timedelta(days=3)
    articles += [
        tell(
            f"{outlet.lower()} again",
            later,
            outlet,
            (
                line("Astoria", verb, EventType.ASSAULT, "Borduria", "Port Vell", day=later),
                line(None, f"{more}, again and again", EventType.STATE),
            ),
        )
        for outlet, verb, _, more in TOLD[:2]
    ]
    articles.append(
        tell(
            "single",
            DAY,
            "Morning Post",
            (line("Oren Vance", "met", EventType.CONSULT, "Mara Ilić", day=DAY),),
        )
    )
    store = store_of(*articles)
    unite(store)
    return store


def _data(store: Store, selection: Selection | None = None) -> dict:
    return page_data(select(store, story(store), selection or Selection()), "x")


def test_the_data_say_by_how_many_publishers(merged: Store) -> None:
    found = _data(merged)
    first, second = found["retold"] if found["retold"][0]["publishers"] == 3 else found["retold"][::-1]
    verbs = [found["happenings"][report]["label"] for report in first["reports"]]
    assert sorted(verbs) == ["attacked", "shelled", "struck"]
    assert (first["publishers"], first["articles"], first["total"]) == (3, 3, 3)
    (point,) = first["differences"]
    assert point["about"] == "killed"
    assert {text: len(reports) for text, reports in point["claims"]} == {"3": 1, "5": 2}
    assert second["publishers"] == 2
    (line,) = found["storylines"]
    assert line["episodes"] == [found["retold"].index(first), found["retold"].index(second)]


def test_what_is_not_shown_is_counted_but_not_named(merged: Store) -> None:
    found = _data(merged, Selection(until=DAY))
    (one,) = found["retold"]
    assert (one["publishers"], one["total"], len(one["reports"])) == (3, 3, 3)
    assert found["storylines"] == []


def test_a_store_that_was_never_merged_has_none(world: Store) -> None:
    assert (_data(world)["retold"], _data(world)["storylines"]) == ([], [])


@pytest.mark.parametrize(("query", "count"), [("merged-events", 5), ("storylines", 5)])
def test_a_query_for_merged_events_shows_their_reports(merged: Store, query: str, count: int) -> None:
    only = named_in_answer(merged, query)
    found = select(merged, story(merged), Selection(only=only))
    assert len(found.story.happenings) == count


def test_an_event_lists_its_sources_with_their_sentences(page_of: Callable[..., Page], merged: Store) -> None:
    page = page_of(merged)
    page.counts("5 nodes · 6 of 11 reports of 3 events")
    page.search("Borduria")
    page.says("#panel .event .badge.told", "3 independent publishers · 3 reports")
    assert len(page.all("#panel .event")) == 2
    until(lambda: "2 events in 5 reports" in page.text("#panel").lower())
    page.one("#panel .event .badge.told").click()
    becomes(lambda: len(page.all("#panel .event")), 3)
    assert page.text('#panel [data-part="attested"] .strong') == (
        "3 independent publishers, in 3 reports of 3 articles"
    )
    assert {text.split(" 4 ")[0] for text in page.texts('#panel [data-part="attested"] li')} == {
        outlet for outlet, *_ in TOLD
    }
    sentences = set(page.texts("#panel .event blockquote"))
    assert "Astoria struck Borduria in Port Vell, killing 5." in sentences
    claims = page.texts('#panel [data-part="disagreements"] .claim')
    assert "3 Morning Post" in claims


def test_only_what_several_publishers_tell(page_of: Callable[..., Page], merged: Store) -> None:
    page = page_of(merged)
    page.slide('[data-slider="told"]', 3)
    page.counts("3 of 5 nodes · 3 of 11 reports of 1 event")
    until(lambda: "events told by 3 or more independent publishers" in page.text("#banner"))
    becomes(lambda: page.hash, "#told=3")
    page.browser.refresh()
    page.counts("3 of 5 nodes · 3 of 11 reports of 1 event")


def test_a_storyline_can_be_followed_and_shown_alone(page_of: Callable[..., Page], merged: Store) -> None:
    page = page_of(merged)
    page.one("#filters [data-story]").click()
    page.counts("3 of 5 nodes · 5 of 11 reports of 2 events")
    page.search("Astoria")
    page.one("#panel .event .badge.told").click()
    until(lambda: page.all('#panel [data-part="storyline"] .steps button'))
    page.one('#panel [data-part="storyline"] .steps button').click()
    until(lambda: "2 independent publishers" in page.text('#panel [data-part="attested"]'))
    page.press("Show all again")
    page.counts("5 nodes · 6 of 11 reports of 3 events")


def test_one_bead_for_an_event_however_many_tell_it(page_of: Callable[..., Page], merged: Store) -> None:
    page = page_of(merged).open("mode=events&told=3")
    picture = _saved(page, Path(page.path).parent, "svg", "network.svg").decode()
    assert picture.count("attacked · 3 publishers") == 1
    assert "shelled ·" not in picture


def test_a_badge_says_how_many_publishers_tell_an_event_of_a_line(
    page_of: Callable[..., Page], merged: Store
) -> None:
    page = page_of(merged)
    picture = _saved(page, Path(page.path).parent, "svg", "network.svg").decode()
    assert ">3</text>" in picture


def _saved(page: Page, folder: Path, name: str, file: str) -> bytes:
    behaviour = {"behavior": "allow", "downloadPath": str(folder)}
    page.browser.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    page.save(name)
    until((folder / file).exists)
    return (folder / file).read_bytes()


def test_exports_name_the_merged_event(page_of: Callable[..., Page], merged: Store) -> None:
    page = page_of(merged)
    folder = Path(page.path).parent
    rows = list(csv.DictReader(_saved(page, folder, "csv", "events.csv").decode("utf-8-sig").splitlines()))
    assert sorted(row["publishers"] for row in rows) == ["1", "2", "2", "3", "3", "3"]
    assert len({row["merged"] for row in rows if row["merged"]}) == 2
    told = json.loads(_saved(page, folder, "json", "network.json"))
    assert sorted(one["publishers"] for one in told["events"]) == [1, 2, 2, 3, 3, 3]
    quads = list(ox.parse(_saved(page, folder, "turtle", "events.ttl"), format=ox.RdfFormat.TURTLE))
    known = {(quad.subject, quad.predicate, quad.object) for quad in merged.graph}
    counts = [quad for quad in quads if quad.predicate.value.endswith(("sourceCount", "mergedFrom"))]
    assert len(counts) == 7
    assert all((quad.subject, quad.predicate, quad.object) in known for quad in counts)


def test_a_citation_can_be_copied(page_of: Callable[..., Page], merged: Store) -> None:
    page = page_of(merged)
    grant = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    page.browser.execute_cdp_cmd("Browser.grantPermissions", grant)
    page.search("Oren Vance")
    page.one("#panel .event .cite").click()
    page.says("#notice", "The citation was copied.")
    read = "const [done] = arguments; navigator.clipboard.readText().then(done)"
    first, second = page.browser.execute_async_script(read).splitlines()
    assert first == "“Oren Vance met Mara Ilić.” Morning Post, “Headline of single”, 4 Mar 2024"
    assert second.startswith(
        "Event: met (consult), happened, 4 Mar 2024; who: Oren Vance; to whom: Mara Ilić (Q104); "
    )
    assert second.endswith(page.one("#panel .event").get_attribute("data-event") or "?")
