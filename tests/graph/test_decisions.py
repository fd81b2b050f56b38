"""Decisions: what they change, that later articles honour them, and that all can be taken back."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import newsworld
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.graph import corrections
from kg.graph.iris import Iris, document_hash
from kg.graph.loading import load
from kg.graph.quads import quads
from kg.graph.store import Store
from kg.graph.validate import validate
from kg.graph.vocabulary import DCTERMS, ITSRDF, KG, OWL, RDFS, SEM, SKOS
from kg.query.run import query

NOON = newsworld.NOON
IRIS = Iris()
OFFER = document_hash(newsworld.offer().document)


def world() -> Store:
    return newsworld.store(newsworld.offer(), newsworld.meeting())


def articles(store: Store) -> set[ox.Quad]:
    return {quad for quad in store.graph if quad.graph_name != IRIS.decisions}


def values(store: Store, node: ox.NamedNode, term: ox.NamedNode) -> list[str]:
    return sorted({str(quad.object.value) for quad in store.graph.quads_for_pattern(node, term, None, None)})


def test_an_unlinked_entity_is_linked_everywhere() -> None:
    witness, item = IRIS.entity(newsworld.WITNESS), IRIS.entity("Q90")
    with world() as store:
        decision = corrections.relink(store, [witness], "Q90", "Ann", NOON, newsworld.FACTS)
        assert corrections.decide(store, decision, "seen") == 1
        assert [q.predicate for q in store.graph.quads_for_pattern(None, None, witness, None)].count(
            OWL.sameAs
        ) == 1
        assert values(store, item, RDFS.label) == ["Paris"]
        assert values(store, item, SKOS.altLabel) == ["Jane Roe"]
        assert query(store, "statements-by", {"speaker": "Q90"}).rows
        assert store.search.called("jane roe")[0].iri == item.value
        assert validate(store) == []


def test_an_item_that_the_index_does_not_know_needs_a_label() -> None:
    with world() as store:
        with pytest.raises(UsageError, match="give its label"):
            corrections.relink(store, [IRIS.entity(newsworld.WITNESS)], "Q4", "Ann", NOON, newsworld.FACTS)
        decision = corrections.relink(
            store, [IRIS.entity(newsworld.WITNESS)], "Q4", "Ann", NOON, newsworld.FACTS, "Jane R."
        )
        corrections.decide(store, decision)
        assert values(store, IRIS.entity("Q4"), RDFS.label) == ["Jane R."]
        assert values(store, IRIS.entity("Q4"), KG.linkReason) == ["relink by Ann"]


def test_a_mention_takes_its_arguments_with_it() -> None:
    mention = newsworld.span(newsworld.meeting(), "Mr Zelensky")
    event = IRIS.event(document_hash(newsworld.meeting().document), "ev1")
    with world() as store:
        decision = corrections.relink(store, [mention], "Q7747", "Ann", NOON, newsworld.FACTS)
        assert corrections.decide(store, decision) == 1
        assert values(store, mention, ITSRDF.taIdentRef) == [IRIS.entity("Q7747").value]
        assert values(store, event, KG.patient) == [IRIS.entity("Q7747").value]
        actors = {IRIS.entity("Q7747").value, IRIS.entity(newsworld.MACRON).value}
        assert set(values(store, event, SEM.hasActor)) == actors
        # Elsewhere he is who he was.
        assert [row["patient"] for row in query(store, "planned-events").records()] == [
            IRIS.entity("Q7747").value
        ]
        assert validate(store) == []


def test_a_source_goes_with_its_mention() -> None:
    mention = newsworld.span(newsworld.offer(), "Mr Putin")
    with world() as store:
        decision = corrections.split(store, [mention], "Another Putin", "Ann", NOON)
        corrections.decide(store, decision)
        (row,) = query(store, "statements-by", {"speaker": "Another Putin"}).rows
        assert row
        assert query(store, "statements-by", {"speaker": "Q7747"}).rows == ()
        assert validate(store) == []


def test_two_become_one() -> None:
    odesa, kharkiv = IRIS.entity(newsworld.ODESA), IRIS.entity(newsworld.KHARKIV)
    with world() as store:
        corrections.decide(store, corrections.merge(store, odesa, kharkiv, "Ann", NOON))
        assert values(store, kharkiv, RDFS.label) == ["Kharkiv"]
        assert values(store, kharkiv, SKOS.altLabel) == ["Odesa"]
        assert values(store, kharkiv, OWL.sameAs) == [odesa.value]
        assert len(query(store, "denied-events", {"entity": "Odesa"}).rows) == 1


def test_a_new_label_is_shown_and_the_old_one_found() -> None:
    with world() as store:
        russia = IRIS.entity(newsworld.RUSSIA)
        decision = corrections.relabel(store, russia, " Russian Federation ", "Ben", NOON)
        assert corrections.decide(store, decision) == 2
        assert values(store, russia, RDFS.label) == ["Russian Federation"]
        assert len(query(store, "timeline-of", {"entity": "Russia"}).rows) == 2


def test_later_articles_honour_decisions() -> None:
    with newsworld.store(newsworld.offer()) as early, world() as late:
        for store in (early, late):
            for decision in (
                corrections.relabel(store, IRIS.entity(newsworld.RUSSIA), "RF", "Ben", NOON),
                corrections.relink(
                    store, [IRIS.entity(newsworld.ZELENSKY)], "Q4", "A", NOON, newsworld.FACTS, "Z."
                ),
            ):
                corrections.decide(store, decision)
        meeting = newsworld.meeting()
        assert early.add(meeting, quads(meeting, newsworld.FACTS, newsworld.RUN))
        assert articles(early) == articles(late)
        assert not late.add(meeting, quads(meeting, newsworld.FACTS, newsworld.RUN))


def test_loaded_articles_honour_decisions(tmp_path: Path) -> None:
    with world() as plain:
        shard = tmp_path / "part.nq"
        shard.write_text("".join(f"{quad} .\n" for quad in plain.graph), encoding="utf-8")
        decision = corrections.relabel(plain, IRIS.entity(newsworld.RUSSIA), "RF", "Ben", NOON)
        corrections.decide(plain, decision)
        with Store.create(tmp_path / "a.kg") as store:
            store.decide([decision])
            load(store, [shard])
            assert articles(store) == articles(plain)
            load(store, [shard])
            assert articles(store) == articles(plain)


ORDERS = st.permutations(range(4))


@settings(max_examples=15, deadline=None)
@given(ORDERS, ORDERS)
def test_whatever_was_decided_can_be_taken_back(taken: list[int], undone: list[int]) -> None:
    with world() as store:
        before = set(store.graph)
        names = newsworld.decide_everything(store)
        all_ = {one.id: one for one in store.decisions.all}
        settled = articles(store)
        for number in undone:
            assert set(store.graph) != before
            corrections.take_back(store, names[number])
        assert set(store.graph) == before
        assert store.decisions.originals.hashes() == set()
        # The order of commands makes no difference: the decisions have times and names of their own.
        for number in taken:
            store.decide([*store.decisions.all, all_[names[number]]])
        assert articles(store) == settled


def test_the_later_decision_wins() -> None:
    russia = IRIS.entity(newsworld.RUSSIA)
    with world() as store:
        first = corrections.relabel(store, russia, "First", "Ann", NOON)
        second = corrections.relabel(store, russia, "Second", "Ann", NOON + timedelta(hours=1))
        corrections.decide(store, second)
        corrections.decide(store, first)
        assert values(store, russia, RDFS.label) == ["Second"]
        assert set(values(store, russia, SKOS.altLabel)) >= {"Russia", "First"}


def test_what_makes_no_sense_is_refused() -> None:
    russia, mention = IRIS.entity(newsworld.RUSSIA), newsworld.span(newsworld.offer(), "Mr Putin")
    with world() as store:
        for name, wrong in (
            (
                "not a Wikidata item",
                lambda: corrections.relink(store, [russia], "x", "A", NOON, newsworld.FACTS),
            ),
            ("has no entity", lambda: corrections.merge(store, russia, IRIS.entity("Q999"), "A", NOON)),
            ("with itself", lambda: corrections.merge(store, russia, russia, "A", NOON)),
            ("empty", lambda: corrections.relabel(store, russia, "  ", "A", NOON)),
            (
                "or mentions only",
                lambda: corrections.relink(store, [russia, mention], "Q90", "A", NOON, newsworld.FACTS),
            ),
            ("mentions only", lambda: corrections.split(store, [russia], "X", "A", NOON)),
            ("name an entity", lambda: corrections.relabel(store, mention, "X", "A", NOON)),
            ("there is no decision", lambda: corrections.take_back(store, "0" * 16)),
        ):
            with pytest.raises(UsageError, match=name):
                wrong()


def test_decisions_are_read_back_as_they_were_taken(tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.kg") as store:
        for extraction in (newsworld.offer(), newsworld.meeting()):
            store.add(extraction, quads(extraction, newsworld.FACTS, newsworld.RUN))
        newsworld.decide_everything(store)
        taken, content = store.decisions.all, set(store.graph)
        store.backup(tmp_path / "b.kg")
    for name in ("a.kg", "b.kg"):
        with Store.open(tmp_path / name, read_only=False) as store:
            assert store.decisions.all == taken
            assert set(store.graph) == content
            store.decide([])
            with world() as plain:
                assert set(store.graph) == set(plain.graph)


CRASH = """
import os, sys
sys.path.insert(0, {here!r})
import newsworld
from kg.graph.store import Store
store = Store.open({path!r}, read_only=False)
store.decisions.apply = lambda *_: os._exit(9)
newsworld.decide_everything(store)
"""


def test_a_decision_that_was_cut_short_is_finished(tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.kg") as store:
        for extraction in (newsworld.offer(), newsworld.meeting()):
            store.add(extraction, quads(extraction, newsworld.FACTS, newsworld.RUN))
    code = CRASH.format(here=str(Path(__file__).parent), path=str(tmp_path / "a.kg"))
    assert subprocess.run([sys.executable, "-c", code], check=False, env=os.environ).returncode == 9
    with Store.open(tmp_path / "a.kg", read_only=False) as store, world() as plain:
        (decision,) = store.decisions.all
        plain.decide([decision])
        assert set(store.graph) == set(plain.graph)


def test_a_forgotten_article_leaves_no_original() -> None:
    with world() as store:
        newsworld.decide_everything(store)
        assert OFFER in store.decisions.originals.hashes()
        store.remove(OFFER)
        assert OFFER not in store.decisions.originals.hashes()
        newer = replace(newsworld.meeting(), document=replace(newsworld.meeting().document, title="New"))
        store.add(newer, quads(newer, newsworld.FACTS, newsworld.RUN))
        assert store.decisions.originals.hashes() == {document_hash(newer.document)}


MEETING = document_hash(newsworld.meeting().document)


def test_a_forgotten_article_does_not_come_back_in_any_version(tmp_path: Path) -> None:
    newer = replace(newsworld.meeting(), document=replace(newsworld.meeting().document, title="New"))
    renamed = replace(newsworld.meeting(), document=replace(newsworld.meeting().document, id="other"))
    with Store.create(tmp_path / "a.kg") as store:
        for extraction in (newsworld.offer(), newsworld.meeting()):
            store.add(extraction, quads(extraction, newsworld.FACTS, newsworld.RUN))
        newsworld.forget_the_meeting(store)
    with Store.open(tmp_path / "a.kg", read_only=False) as store:
        assert [article.id for article in store.articles()] == ["harbor-1"]
        assert store.text(MEETING) is None
        assert MEETING not in store.decisions.originals.hashes()
        for version in (newsworld.meeting(), newer):
            made = list(quads(version, newsworld.FACTS, newsworld.RUN))
            assert store.keeps_away(version.document)
            assert not store.add(version, made)
            assert not store.replace_article(document_hash(version.document), made, None)
        assert store.add(renamed, quads(renamed, newsworld.FACTS, newsworld.RUN))
        (decision,) = store.decisions.all
        assert corrections.take_back(store, decision.id) == (decision, 0)
        assert store.add(newer, quads(newer, newsworld.FACTS, newsworld.RUN))


FORGET = """
import os, sys
sys.path.insert(0, {here!r})
import newsworld
from kg.graph.store import Store
store = Store.open({path!r}, read_only=False)
store._articles.remove = lambda *_: os._exit(9)
newsworld.forget_the_meeting(store)
"""


def test_an_article_that_was_half_forgotten_is_gone_for_the_next_writer(tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.kg") as store:
        for extraction in (newsworld.offer(), newsworld.meeting()):
            store.add(extraction, quads(extraction, newsworld.FACTS, newsworld.RUN))
    code = FORGET.format(here=str(Path(__file__).parent), path=str(tmp_path / "a.kg"))
    assert subprocess.run([sys.executable, "-c", code], check=False, env=os.environ).returncode == 9
    with Store.open(tmp_path / "a.kg", read_only=False) as store:
        assert [article.id for article in store.articles()] == ["harbor-1"]


def test_an_imported_graph_with_the_id_of_an_article_stays() -> None:
    with world() as store:
        graph = ox.NamedNode("http://e.example/g")
        title = ox.Quad(graph, DCTERMS.identifier, ox.Literal("ledger-1"), graph)
        store.put_graph(graph, [title])
        newer = replace(newsworld.meeting(), document=replace(newsworld.meeting().document, title="New"))
        store.add(newer, quads(newer, newsworld.FACTS, newsworld.RUN))
        newsworld.forget_the_meeting(store)
        assert list(store.graph.quads_for_pattern(None, None, None, graph)) == [title]


def test_entities_that_were_grouped_are_parted_from_the_others_of_their_group() -> None:
    witness, paris, istanbul = (IRIS.entity(one) for one in (newsworld.WITNESS, "Q90", "Q406"))
    with world() as store:
        group = ox.NamedNode(f"{IRIS.merged.value}/group")
        store.graph.extend(ox.Quad(group, KG.groups, one, IRIS.merged) for one in (witness, paris))
        decision = corrections.part(store, [witness], "Ann", NOON)
        assert (decision.subjects, decision.apart) == ((witness,), (paris,))
        with pytest.raises(UsageError, match="not been merged with anything"):
            corrections.part(store, [istanbul], "Ann", NOON)
        with pytest.raises(UsageError, match="not been merged with anything"):
            corrections.part(store, [witness, paris], "Ann", NOON)
        mention = next(store.graph.quads_for_pattern(None, ITSRDF.taIdentRef, witness, None)).subject
        with pytest.raises(UsageError, match="events only or entities only"):
            corrections.part(store, [witness, mention], "Ann", NOON)
