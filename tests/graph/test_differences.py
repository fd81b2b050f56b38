"""What two builds tell differently, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import newsworld
import pyoxigraph as ox

from kg.graph import corrections
from kg.graph.differences import Difference, differences
from kg.graph.quads import quads
from kg.graph.store import Store
from kg.graph.vocabulary import WD
from kg.model import Modality


def test_the_same_articles_tell_the_same_whatever_order_and_base() -> None:
    with newsworld.store(newsworld.offer(), newsworld.meeting()) as one:
        with newsworld.store(newsworld.meeting(), newsworld.offer()) as other:
            assert differences(one, other) == []
        with Store.in_memory("https://other.example/") as other:
            for extraction in (newsworld.offer(), newsworld.meeting()):
                other.add(extraction, quads(extraction, newsworld.FACTS, newsworld.RUN, other.base))
            # An entity without a Wikidata item has its IRI under the base.
            assert {found.what for found in differences(one, other)} == {"entity", "link"}


def test_an_article_that_came_brings_all_it_tells() -> None:
    with (
        newsworld.store(newsworld.offer()) as one,
        newsworld.store(newsworld.offer(), newsworld.meeting()) as other,
    ):
        found = differences(one, other)
        assert {each.change for each in found} == {"added"}
        (article,) = [each for each in found if each.what == "article"]
        assert (article.key, article.after[:3]) == (
            "ledger-1",
            ("Macron meets Zelensky", "2025-07-23", "Daily Ledger"),
        )
        assert sum(each.what == "event" for each in found) == 4
        back = differences(other, one)
        assert [(each.what, each.key) for each in back] == [(each.what, each.key) for each in found]
        assert {each.change for each in back} == {"removed"}


def test_an_event_that_is_read_otherwise_is_changed() -> None:
    source = newsworld.offer()
    planned, *rest = source.events
    changed = replace(source, events=(replace(planned, modality=Modality.POSSIBLE), *rest))
    with newsworld.store(source) as one, newsworld.store(changed) as other:
        (found,) = differences(one, other)
        assert (found.what, found.change) == ("event", "changed")
        assert found.key.startswith("harbor-1 ")
        assert set(found.before) - set(found.after) == {"planned, positive"}
        assert set(found.after) - set(found.before) == {"possible, positive"}


def test_a_link_that_an_analyst_mended_is_changed() -> None:
    with newsworld.store(newsworld.offer()) as one, newsworld.store(newsworld.offer()) as other:
        odesa = ox.NamedNode(WD.iri + newsworld.ODESA)
        decision = corrections.relink(other, [odesa], newsworld.PARIS, "Ann", newsworld.NOON, newsworld.FACTS)
        corrections.decide(other, decision)
        begin = newsworld.offer().document.text.index("Odesa")
        link = Difference(
            "link", "changed", f"harbor-1 {begin},{begin + 5} “Odesa”", ("wd:Q1874",), ("wd:Q90",)
        )
        assert link in differences(one, other)
