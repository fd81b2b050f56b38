"""IRIs: the same everywhere, different for what differs, valid whatever is in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import newsworld
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.graph.iris import Iris, digest, document_hash, is_qid, part, slug
from kg.model import Document

IRIS = Iris()


@given(st.lists(st.one_of(st.none(), st.text()), max_size=4), st.lists(st.text(), max_size=4))
@settings(max_examples=60)
def test_different_parts_have_different_digests(first: list[str | None], second: list[str | None]) -> None:
    assert (digest(*first) == digest(*second)) == (first == second)


def test_parts_do_not_run_together() -> None:
    lists = [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("abc", None)]
    assert len({digest(*parts) for parts in lists}) == len(lists)


def test_the_digest_is_the_same_on_every_machine() -> None:
    assert digest("a", None, "ä\ud83d") == "1d5f41b44fc62bd5"


@pytest.mark.parametrize("field", ["id", "text", "title", "url", "publisher", "language", "author"])
def test_each_fact_of_a_document_counts(field: str) -> None:
    document = newsworld.offer().document
    assert document_hash(replace(document, **{field: "other"})) != document_hash(document)


def test_the_date_counts_and_the_source_does_not() -> None:
    document = newsworld.offer().document
    assert document_hash(replace(document, date=date(1999, 1, 1))) != document_hash(document)
    assert document_hash(replace(document, source="/somewhere/else.txt")) == document_hash(document)


@given(st.text(min_size=1))
@settings(max_examples=100)
def test_any_name_gives_a_valid_iri(name: str) -> None:
    iris = (IRIS.event(digest(name), name), IRIS.entity(f"e:{name}"), IRIS.publisher(name))
    for made in (*iris, IRIS.software(name)):
        assert part(NamedNode(made.value), name).value.startswith("https://w3id.org/newskg/id/")


def test_half_a_surrogate_pair_gives_a_valid_iri() -> None:
    assert IRIS.event("ab", "\ud83d").value.endswith("event/ab-%ED%A0%BD")
    assert IRIS.publisher("\ud83d").value.startswith("https://w3id.org/newskg/id/publisher/x-")


def test_a_linked_entity_is_its_wikidata_item() -> None:
    assert IRIS.entity("Q7747").value == "http://www.wikidata.org/entity/Q7747"
    assert IRIS.entity("e:jane-roe-1").value == "https://w3id.org/newskg/id/entity/jane-roe-1"


@pytest.mark.parametrize(("text", "answer"), [("Q1", True), ("Q0", False), ("q1", False), ("Q1 ", False)])
def test_qids_are_told_from_other_names(text: str, answer: bool) -> None:
    assert is_qid(text) is answer


def test_mentions_open_intervals_and_publishers_are_readable() -> None:
    assert IRIS.span("ab", 40, 44).value.endswith("id/article/ab#char=40,44")
    assert IRIS.interval(date(2025, 7, 1), None).value.endswith("id/time/2025-07-01/..")
    assert slug("The Daily  Ledger!") == "the-daily-ledger"
    assert IRIS.publisher("BBC") == IRIS.publisher("bbc")


@pytest.mark.parametrize("base", ["", "id/", "https://x.example/id", "https://x.example/a b/"])
def test_a_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="base IRI"):
        Iris(base)


def test_another_base_moves_all_but_the_linked() -> None:
    iris = Iris("https://x.example/#")
    assert iris.article("1").value == "https://x.example/#article/1"
    assert document_hash(Document("a", "b")) == document_hash(Document("a", "b", source="c"))
