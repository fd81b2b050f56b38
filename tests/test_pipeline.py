"""The joined stages: isolation of failures, and the same bytes whatever the order and the batch size."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.annotate.annotation import Annotation
from kg.graph.export import export
from kg.graph.quads import quads
from kg.graph.store import Store
from kg.model import Document, Entity, Event, Omission
from kg.pipeline import Pipeline
from kg.read import read
from kg.resources import examples
from kg.standoff import dumps


@pytest.fixture(scope="module")
def articles() -> list[Document]:
    return [item for item in read([examples()]) if isinstance(item, Document)]


def test_the_batch_size_and_the_order_change_nothing(pipeline: Pipeline, articles: list[Document]) -> None:
    once = {e.document.id: dumps(e) for e in pipeline.process(articles)}
    small = Pipeline(lookup=pipeline.lookup, batch_size=3)
    again = {e.document.id: dumps(e) for e in small.process(reversed(articles))}
    assert again == once


def test_two_builds_export_the_same_bytes(
    pipeline: Pipeline, articles: list[Document], tmp_path: Path
) -> None:
    exported = []
    for number, documents in enumerate((articles[:6], articles[5::-1])):
        with Store.create(tmp_path / f"{number}.kg") as store:
            for extraction in pipeline.process(documents):
                store.add(extraction, quads(extraction, pipeline.lookup, pipeline.run, store.base))
            export(store, tmp_path / f"{number}.nq")
        exported.append((tmp_path / f"{number}.nq").read_bytes())
    assert exported[0] == exported[1]
    assert exported[0].count(b"\n") > 1000


class _Breaking:
    """An extractor that breaks down on one document."""

    def extract(
        self, annotation: Annotation, entities: Sequence[Entity]
    ) -> tuple[tuple[Event, ...], tuple[Omission, ...]]:
        if "poison" in annotation.document.text:
            raise ZeroDivisionError("division by zero")
        return (), ()


def test_a_document_that_breaks_a_stage_is_reported_and_the_rest_goes_on(pipeline: Pipeline) -> None:
    documents = [Document(str(n), text) for n, text in enumerate(["one", "poison", "three"])]
    breaking = Pipeline(lookup=pipeline.lookup, extractor=_Breaking())
    failures: list[tuple[str, Exception]] = []
    done = list(breaking.process(documents, lambda document, error: failures.append((document.id, error))))
    assert [extraction.document.id for extraction in done] == ["0", "2"]
    assert [(where, type(error)) for where, error in failures] == [("1", ZeroDivisionError)]
    with pytest.raises(ZeroDivisionError):
        list(breaking.process(documents))


def test_a_text_that_the_model_refuses_is_reported(pipeline: Pipeline) -> None:
    documents = [Document("long", "word " * 300_000), Document("short", "Rain fell in Oslo.")]
    failures: list[str] = []
    done = list(pipeline.process(documents, lambda document, _: failures.append(document.id)))
    assert [extraction.document.id for extraction in done] == ["short"]
    assert failures == ["long"]


def test_offsets_slice_back_to_their_text(pipeline: Pipeline, articles: list[Document]) -> None:
    odd = Document("odd", "🙂 e\u0301 Angela Merkel met Emmanuel Macron in Paris 🇫🇷 on Monday, 4 March 2024.")
    for extraction in pipeline.process([odd, *articles]):
        text = extraction.document.text
        for entity in extraction.entities:
            for mention in entity.mentions:
                assert text[mention.start : mention.end] == mention.text
        for event in extraction.events:
            spans = [event.trigger, event.sentence, *event.arguments, *event.quantities]
            spans += [event.attribution] if event.attribution else []
            for span in spans:
                assert text[span.start : span.end] == span.text
