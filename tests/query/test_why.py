"""How a statement came about: everything that is needed to check it by hand."""

from __future__ import annotations

import newsworld
import pytest

from kg.errors import QueryError
from kg.graph.iris import document_hash
from kg.graph.store import Store
from kg.graph.vocabulary import KG
from kg.query.run import query
from kg.query.why import Fact, why

OFFER = document_hash(newsworld.offer().document)
MEETING = document_hash(newsworld.meeting().document)


def told(store: Store, name: str) -> dict[str, str]:
    return {fact.name: fact.value for fact in why(store, name)}


def test_an_event_leads_to_sentence_article_rule_and_run(store: Store) -> None:
    found = told(store, f"event/{OFFER}-ev2")
    text = newsworld.offer().document.text
    begin, end = map(int, found["characters"].split("-"))
    assert text[begin:end] == "shelled"
    assert found["sentence"] == (
        "⟦Russian forces⟧ ⟦shelled⟧ ⟦Kharkiv⟧ on Monday, killing ⟦two people⟧ and wounding at least 12, "
        "officials said."
    )
    assert found["agent"] == "Russia http://www.wikidata.org/entity/Q159 (military) from “Russian forces”"
    assert found["killed"] == "2 from “killing two people”"
    assert (found["rule"], found["confidence"], found["cue"]) == ("verb-active", "0.9", "said")
    assert (found["headline"], found["publisher"]) == ("Zelensky offers talks", "Harbor Times")
    assert (found["model"], found["model version"], found["index"]) == (
        "en_core_web_sm",
        "3.8.0",
        "starter-1",
    )
    assert found["article"].endswith(OFFER)
    assert found == told(store, f"https://w3id.org/newskg/id/event/{OFFER}-ev2")


def test_a_link_leads_to_its_words_and_its_reason(store: Store) -> None:
    begin = newsworld.meeting().document.text.index("Jane Roe")
    found = told(store, f"article/{MEETING}#char={begin},{begin + 8}")
    assert found["link of “Jane Roe”"] == "name"
    assert "entity/jane-roe" in found["to"]
    assert found["linked by"] == "not in the index"
    assert "said ⟦Jane Roe⟧, a witness" in found["sentence"]


def test_a_link_outside_all_events_shows_its_paragraph(store: Store) -> None:
    found = told(store, f"article/{MEETING}#char=0,6")
    assert found["sentence"] == "⟦Macron⟧ meets Zelensky"


def test_every_argument_mention_entity_and_omission_is_explained(nasty: Store) -> None:
    for kind in (KG.Argument, KG.Mention, KG.Entity, KG.Omission, KG.ActualEvent, KG.ReportedEvent):
        subjects = {quad.subject for quad in nasty.graph.quads_for_pattern(None, None, kind, None)}
        assert subjects
        for subject in subjects:
            facts = why(nasty, subject.value)  # type: ignore[union-attr]
            names = {fact.name for fact in facts}
            assert {"article", "run", "headline", "model"} <= names


def test_an_omission_tells_its_stage(store: Store) -> None:
    (omission,) = {q.subject for q in store.graph.quads_for_pattern(None, None, KG.Omission, None)}
    found = told(store, omission.value)  # type: ignore[union-attr]
    assert (found["left out"], found["stage"]) == ("no participant", "events")
    assert "⟦offered⟧" in found["sentence"]


@pytest.mark.parametrize("name", ["event/none", "Q424242", "http://x.example/", "kg:agent"])
def test_the_unknown_is_refused(store: Store, name: str) -> None:
    with pytest.raises(QueryError, match="the store has no"):
        why(store, name)


def test_facts_are_plain() -> None:
    assert Fact("heading").value == ""


def test_numbers_and_inferred_days_are_told_in_words(store: Store) -> None:
    events = {row["what"]: str(row["event"]) for row in query(store, "events").records()}
    shelled = {fact.name: fact.value for fact in why(store, events["shell"])}
    assert shelled["killed"] == "2 from “killing two people”"
    assert shelled["injured"] == "at least 12 from “wounding at least 12”"
    hit = {fact.name: fact.value for fact in why(store, f" {events['hit']}\r\n")}
    assert hit["killed"] == "at most 5 from “killing up to five people”"
    assert "time taken from" not in shelled
    accused = {fact.name: fact.value for fact in why(store, events["accuse"])}
    assert accused["time taken from"] == "the date of the article"
