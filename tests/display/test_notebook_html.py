"""What graphs, answers and articles show in a notebook, and that nothing in an article becomes markup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import WORLD, made

import kg
from kg.display.markup import colours, link, shown
from kg.model import Document, Entity, EntityType, Event, EventType, Extraction, Mention, Span
from kg.view.event_types import QUADS
from kg.view.records import FIGURES

ATTACK = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
TAGS = {
    *("a", "b", "caption", "circle", "div", "g", "line", "mark", "p", "span", "svg", "table", "tbody", "td"),
    *("text", "th", "thead", "title", "tr"),
}
ATTRIBUTES = {
    *("aria-label", "cx", "cy", "fill", "font-family", "font-size", "height", "href", "r", "rel", "role"),
    *("stroke", "stroke-dasharray", "stroke-opacity", "stroke-width", "style", "target", "text-anchor"),
    *("title", "viewbox", "width", "x", "x1", "x2", "xmlns", "y", "y1", "y2"),
}


class Reader(HTMLParser):
    """Gathers tags, attributes and text, and refuses what a display never writes."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.links = "", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        assert {name for name, _ in attrs} <= ATTRIBUTES, attrs
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


@pytest.fixture
def graph() -> Iterator[kg.Graph]:
    with kg.Graph(made(*WORLD)) as opened:
        yield opened


def article(text: str, name: str, trigger: str) -> Extraction:
    """A document in which one name and one trigger were found."""
    start, at = text.index(name), text.index(trigger)
    mention = Mention(start, start + len(name), name, type=EntityType.PERSON)
    who = Entity("Q1", name, EntityType.PERSON, qid="Q1", mentions=(mention,), reason=ATTACK)
    span, whole = Span(at, at + len(trigger), trigger), Span(0, len(text), text)
    event = Event("ev1", EventType.CONSULT, "040", trigger, 0.8, span, whole, rule=ATTACK)
    return Extraction(Document("a", text, date=date(2024, 3, 1)), (who,), (event,))


def test_a_graph_shows_counts_and_network(graph: kg.Graph) -> None:
    found = read(graph._repr_html_())
    assert "articles" in found.text
    assert "Astoria" in found.text
    assert "<svg" in graph._repr_html_()


def test_the_same_graph_gives_the_same_picture(graph: kg.Graph) -> None:
    assert graph._repr_html_() == graph._repr_html_()


def test_an_empty_graph_shows_counts_alone() -> None:
    html = kg.Graph(made())._repr_html_()
    assert "articles" in read(html).text
    assert "<svg" not in html


def test_rows_triples_and_yes(graph: kg.Graph) -> None:
    rows = read(graph.query("SELECT ?label { ?x a kg:Person ; rdfs:label ?label }")._repr_html_())
    assert "Mara Ilić" in rows.text
    triples = graph.query("CONSTRUCT { ?x rdfs:label ?label } { ?x a kg:Person ; rdfs:label ?label }")
    assert "rdfs:label" in read(triples._repr_html_()).text
    assert read(graph.query("ASK { ?x a kg:Person }")._repr_html_()).text == "yes"


def test_long_answers_are_cut(graph: kg.Graph) -> None:
    many = graph.query("SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }", limit=60)
    assert "the first 50 of more than 60 rows" in read(many._repr_html_()).text
    few = graph.query("SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }", limit=3)
    assert "there are more rows" in read(few._repr_html_()).text


def test_only_the_web_is_linked(graph: kg.Graph) -> None:
    asked = (
        "SELECT ?a { VALUES ?a { <javascript:alert(1)> <data:text/html,x> <https://example.org/?a=b&c> } }"
    )
    found = read(graph.query(asked)._repr_html_())
    assert found.links == ["https://example.org/?a=b&c"]
    assert "javascript:alert(1)" in found.text


def test_what_an_article_says_is_text(graph: kg.Graph) -> None:
    quoted = ATTACK.replace("\\", "\\\\").replace('"', '\\"')
    found = read(graph.query(f'SELECT ?a {{ VALUES ?a {{ "{quoted}" }} }}')._repr_html_())
    assert ATTACK in found.text
    text = f"{ATTACK} met {ATTACK} & more\nin 🎉 Geneva\u202e."
    told = read(article(text, ATTACK, "met")._repr_html_())
    assert ATTACK in told.text
    assert "\u202e" not in told.text
    assert "& more\nin 🎉 Geneva" in told.text


def test_marks_stand_where_the_words_are() -> None:
    html = article("🎉 Ana Lima met others.", "Ana Lima", "met")._repr_html_()
    assert ">Ana Lima<span" in html
    assert ">met<span" in html
    assert "CONSULT" in read(html).text


def test_an_article_without_anything() -> None:
    assert read(Extraction(Document("a", "Nothing."))._repr_html_()).text == "Nothing."


def test_an_article_as_the_pipeline_reads_it(pipeline: kg.Pipeline) -> None:
    text = "Emmanuel Macron met Olaf Scholz in Berlin on Monday. Russia did not attack Kharkiv."
    (one,) = pipeline.process([Document("a", text, date=date(2024, 3, 5))])
    found = read(one._repr_html_())
    assert {"http://www.wikidata.org/entity/Q3052772", "http://www.wikidata.org/entity/Q64"} <= set(
        found.links
    )
    assert "2024-03-04" in found.text
    assert "did not happen" in found.text


def test_colours_are_those_of_the_view() -> None:
    assert {*FIGURES, *QUADS, "ink", "surface"} <= set(colours())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_out(text: str) -> None:
    read(f"<td>{shown(text)}</td>")
    found = read(link(f"https://example.org/{text}", text))
    assert all(address.startswith("https://example.org/") for address in found.links)
