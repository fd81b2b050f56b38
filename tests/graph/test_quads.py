"""What an extraction looks like as quads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import newsworld
import pyoxigraph as ox
import pytest

from kg.graph.iris import document_hash
from kg.graph.quads import quads
from kg.graph.run import Run
from kg.graph.vocabulary import PREFIXES
from kg.model import Argument, Extraction, Grain, Modality, Polarity, Role, TimeSpan

ALL = (newsworld.offer, newsworld.meeting, newsworld.nasty, newsworld.everything)


def made(extraction: Extraction, run: Run = newsworld.RUN) -> list[ox.Quad]:
    return list(quads(extraction, newsworld.FACTS, run))


def asked(found: Iterable[ox.Quad], pattern: str) -> set[tuple[str, ...]]:
    """The answers to a pattern, as the values of its variables in alphabetical order."""
    graph = ox.Store()
    graph.extend(found)
    rows = graph.query(f"SELECT * WHERE {{ GRAPH ?g {{ {pattern} }} }}", prefixes=PREFIXES)
    assert isinstance(rows, ox.QuerySolutions)
    names = sorted(variable.value for variable in rows.variables if variable.value != "g")
    return {tuple(getattr(row[name], "value", "") for name in names) for row in rows}


def ends(values: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """IRIs without what comes before their last slash or hash."""
    return {tuple(value.replace("#", "/").rsplit("/", 1)[-1] for value in row) for row in values}


@pytest.mark.parametrize("extraction", ALL)
def test_one_named_graph_no_blank_nodes_no_repetition(extraction: object) -> None:
    source = extraction()  # type: ignore[operator]
    found = made(source)
    graph = f"https://w3id.org/newskg/id/graph/{document_hash(source.document)}"
    assert {quad.graph_name.value for quad in found} == {graph}  # type: ignore[union-attr]
    assert all(isinstance(quad.subject, ox.NamedNode) for quad in found)
    assert not any(isinstance(quad.object, ox.BlankNode) for quad in found)
    assert len(found) == len(set(found)) > 100


@pytest.mark.parametrize("extraction", ALL)
def test_the_store_keeps_every_literal_as_it_was_written(extraction: object) -> None:
    found = made(extraction())  # type: ignore[operator]
    graph = ox.Store()
    graph.extend(found)
    assert set(graph) == set(found)


def test_the_same_twice() -> None:
    assert made(newsworld.offer()) == made(newsworld.offer())


def test_the_order_of_entities_and_events_does_not_matter() -> None:
    source = newsworld.offer()
    turned = replace(source, entities=source.entities[::-1], events=source.events[::-1])
    assert set(made(turned)) == set(made(source))


HASH = document_hash(newsworld.offer().document)


def test_what_happened_is_told_from_what_is_said() -> None:
    pattern = "?event a ?class FILTER(?class IN (kg:ActualEvent, kg:ReportedEvent))"
    assert ends(asked(made(newsworld.offer()), pattern)) == {
        ("ReportedEvent", f"{HASH}-ev1"),
        ("ActualEvent", f"{HASH}-ev2"),
        ("ReportedEvent", f"{HASH}-ev3"),
    }


def test_participants_are_direct_properties() -> None:
    pattern = "[] rdfs:label 'shell' ; ?role ?entity FILTER(STRSTARTS(STR(?entity), STR(wd:)))"
    assert ends(asked(made(newsworld.offer()), pattern)) == {
        ("Q159", "agent"),
        ("Q159", "hasActor"),
        ("Q42308", "place"),
        ("Q42308", "hasPlace"),
    }


def test_participants_are_arguments_with_words_and_sector() -> None:
    pattern = (
        "[] rdfs:label 'shell' ; kg:argument ?a . ?a kg:role ?r ; kg:text ?t OPTIONAL { ?a kg:sector ?s }"
    )
    assert {row[1:] for row in asked(made(newsworld.offer()), pattern)} == {
        ("agent", "military", "Russian forces"),
        ("place", "", "Kharkiv"),
        ("patient", "", "two people"),
    }


def test_every_argument_leads_to_its_words_and_their_sentence() -> None:
    pattern = (
        "?a a kg:Argument ; kg:text ?t ; gaf:denotedBy ?m . ?m nif:anchorOf ?w ; nif:sentence/nif:anchorOf ?z"
    )
    found = asked(made(newsworld.offer()), pattern)
    assert len(found) == 8
    assert all(text == words and words in sentence for _, _, text, words, sentence in found)


@pytest.mark.parametrize("extraction", ALL)
def test_offsets_lead_to_the_words_in_the_text(extraction: object) -> None:
    source = extraction()  # type: ignore[operator]
    found = asked(made(source), "?s nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?w")
    assert len(found) > 3
    for begin, end, node, words in found:
        assert source.document.text[int(begin) : int(end)].replace("\ud83d", "\ufffd") == words
        assert node.endswith(f"#char={begin},{end}")


def test_time_is_a_date_an_interval_and_an_expression() -> None:
    found = made(newsworld.offer())
    event = "[] rdfs:label 'shell' ; "
    direct = "kg:startDate ?a ; kg:endDate ?b ; kg:edtf ?c ; kg:grain ?d ; kg:timeInferred ?e"
    interval = "sem:hasTime [ time:hasBeginning/time:inXSDDate ?a ; time:hasEnd/time:inXSDDate ?b ]"
    day = "2025-07-21"
    assert asked(found, event + direct) == {(day, day, day, "day", "false")}
    assert asked(found, event + interval) == {(day, day)}
    assert asked(found, event + "kg:timeExpression/nif:anchorOf ?a") == {("on Monday",)}


def test_an_open_time_has_one_bound() -> None:
    source = newsworld.meeting()
    when = TimeSpan(date(2022, 2, 24), None, Grain.DAY, "since the invasion", "2022-02-24/..")
    found = made(replace(source, events=(replace(source.events[0], time=when),)))
    assert asked(found, "?e kg:startDate ?d") and not asked(found, "?e kg:endDate ?d")
    assert len(asked(found, "?i a time:Instant")) == 1
    assert ends(asked(found, "?e sem:hasTime ?t")) == {(f"{document_hash(source.document)}-ev1", "..")}


def test_numbers_are_direct_and_have_their_words() -> None:
    found = made(newsworld.offer())
    node = "[] a kg:Quantity ; kg:what 'killed' ; kg:text ?a ; gaf:denotedBy/nif:anchorOf ?b"
    assert asked(found, "[] kg:killed ?a ; kg:killedMax ?b ; kg:injured ?c") == {("2", "2", "12")}
    assert not asked(found, "[] kg:injuredMax ?a")
    assert asked(found, node) == {("killing two people", "killing two people")}


def test_sources_are_named_where_the_text_names_them() -> None:
    found = made(newsworld.offer())
    assert asked(found, "[] rdfs:label 'attack' ; kg:attributedTo ?a ; kg:attributionCue ?b") == {
        ("http://www.wikidata.org/entity/Q7747", "denied")
    }
    assert asked(found, "[] rdfs:label 'shell' ; kg:attributionText ?a") == {("officials",)}
    assert not asked(found, "[] rdfs:label 'shell' ; kg:attribution/grasp:wasAttributedTo ?a")
    assert ends(asked(found, "[] rdfs:label 'meet' ; kg:attribution/grasp:wasAttributedTo ?a")) == {(HASH,)}


@pytest.mark.parametrize(
    ("modality", "polarity", "values"),
    [
        (Modality.ACTUAL, Polarity.POSITIVE, {"CERTAIN", "POSITIVE"}),
        (Modality.ACTUAL, Polarity.NEGATIVE, {"CERTAIN", "NEGATIVE"}),
        (Modality.DENIED, Polarity.POSITIVE, {"CERTAIN", "NEGATIVE"}),
        (Modality.PLANNED, Polarity.POSITIVE, {"PROBABLE", "POSITIVE", "FUTURE"}),
        (Modality.POSSIBLE, Polarity.POSITIVE, {"POSSIBLE", "POSITIVE"}),
        (Modality.DEMANDED, Polarity.POSITIVE, {"UNDERSPECIFIED", "POSITIVE", "FUTURE"}),
    ],
)
def test_factuality_in_terms_of_grasp(modality: Modality, polarity: Polarity, values: set[str]) -> None:
    source = newsworld.meeting()
    event = replace(source.events[0], modality=modality, polarity=polarity)
    found = made(replace(source, events=(event,)))
    assert {row[0] for row in ends(asked(found, "[] grasp:hasAttribution/rdf:value ?v"))} == values


def test_entities_carry_what_the_index_knows() -> None:
    found = made(newsworld.offer())
    city = "wd:Q406 rdfs:label ?a ; kg:kind ?b ; geo:lat ?c ; geo:long ?d ; wdt:P17/rdfs:label ?e"
    assert asked(found, city) == {("Istanbul", "city", "41.0136", "28.955", "Turkey")}
    assert asked(found, "wd:Q3874799 rdfs:label ?a ; skos:altLabel ?b") == {
        ("Volodymyr Zelenskyy", "Zelensky"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
    }
    assert asked(found, "wd:Q3874799 wdt:P27/rdfs:label ?a") == {("Ukraine",)}
    assert asked(found, "wd:Q3874799 wdt:P17 ?a") == set()


def test_an_unlinked_entity_says_why() -> None:
    assert asked(made(newsworld.meeting()), "?e kg:linkReason ?r FILTER(STRENDS(?r, 'index'))") == {
        ("https://w3id.org/newskg/id/entity/jane-roe-0f3a", "not in the index")
    }


def test_two_entities_of_one_phrase_are_two_arguments() -> None:
    source = newsworld.meeting()
    two = (newsworld.MACRON, newsworld.RUSSIA)
    both = tuple(Argument(Role.AGENT, 0, 6, "Macron", entity) for entity in two)
    found = made(replace(source, events=(replace(source.events[0], arguments=both),)))
    assert len(asked(found, "?a a kg:Argument ; kg:entity ?e")) == 2


def test_what_was_left_out_says_why() -> None:
    pattern = "[] a kg:Omission ; kg:stage ?a ; kg:reason ?b ; gaf:denotedBy/nif:anchorOf ?c"
    assert asked(made(newsworld.offer()), pattern) == {("events", "no participant", "offered")}


def test_a_run_is_named_by_what_made_it_and_has_no_time() -> None:
    runs = (Run(), Run(model="m"), Run(index="m"), Run(settings={"a": 1}), Run(version="9"))
    assert Run(settings={"a": 1, "b": 2}).id == Run(settings={"b": 2, "a": 1}).id
    assert len({run.id for run in runs}) == len(runs)
    assert not asked(made(newsworld.offer()), "[] prov:startedAtTime ?t")


def test_a_run_may_have_times_without_becoming_another() -> None:
    start = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    timed = replace(newsworld.RUN, started=start, ended=start)
    assert timed.id == newsworld.RUN.id
    assert asked(made(newsworld.offer(), timed), "[] prov:startedAtTime ?t ; prov:endedAtTime ?u") == {
        ("2026-01-02T03:04:00Z", "2026-01-02T03:04:00Z")
    }


def test_the_article_is_described_and_its_text_stays_out() -> None:
    source = newsworld.offer()
    found = made(source)
    facts = "schema:headline ?a ; schema:datePublished ?b ; schema:publisher/rdfs:label ?c"
    answer = ("Zelensky offers talks", "2025-07-22", "Harbor Times")
    assert asked(found, f"[] a schema:NewsArticle ; {facts}") == {answer}
    assert not any(source.document.text in quad.object.value for quad in found)  # type: ignore[union-attr]
