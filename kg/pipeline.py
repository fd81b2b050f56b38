"""Joins the middle stages: documents in, what was read from each out. It reads and writes no files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from spacy.tokens import Doc

from kg.annotate import opening_plurals, word_forms
from kg.annotate.annotation import Annotation
from kg.annotate.annotator import Annotator
from kg.annotate.dropped_articles import DroppedArticles
from kg.annotate.headlines import Headlines, restored
from kg.annotate.language_model import DEFAULT, load
from kg.annotate.lemmas import teach_verbs
from kg.events import speech
from kg.events.explanation import Explanation
from kg.events.extractor import Extractor, RuleExtractor
from kg.events.lexicon import Lexicon
from kg.events.lexicon import load as load_lexicon
from kg.events.quoting import Quoter
from kg.graph.run import Run, Setting
from kg.knowledge import version
from kg.link.explanation import LinkAccount
from kg.link.linker import Linker
from kg.model import Document, Entity, Extraction
from kg.wikidata.index import starter
from kg.wikidata.item import Lookup

Failed = Callable[[Document, Exception], None]
"""Told of a document on which a stage broke down."""


class Explained(NamedTuple):
    """What was read from a document, and why its names were linked or not and its events told.

    `links` and `events` are None with a linker or an extractor of somebody else.
    """

    extraction: Extraction
    links: LinkAccount | None
    events: tuple[Explanation, ...] | None


class EntityLinker(Protocol):
    """Anything that tells what the names of a document mean: ours, or one that another package brings."""

    def link(self, annotation: Annotation) -> tuple[Entity, ...]:
        """The entities of a document in order of their first mention."""
        ...


class Pipeline:
    """Annotates, links and extracts. Load it once and use it for any number of documents.

    `lookup` is the index of Wikidata items, the shipped starter by default; `names`, by default the same, is
    the one in which names are found in texts, where `lookup` would ask a service for each. `batch_size` is
    the number of texts that spaCy parses at a time; it changes the speed and never the result. `lexicon` is
    that of the built-in extractor: `kg.events.lexicon.load(own=[Path("my.tsv")])` adds rows of one's own.
    `brought` says which linker and extractor these are, for the graph's provenance.
    """

    def __init__(
        self,
        model: str = DEFAULT,
        lookup: Lookup | None = None,
        extractor: Extractor | None = None,
        batch_size: int = 64,
        names: Lookup | None = None,
        lexicon: Lexicon | None = None,
        linker: EntityLinker | None = None,
        brought: Mapping[str, str] | None = None,
    ) -> None:
        self.nlp = load(model)
        self.lookup = lookup if lookup is not None else starter()
        self.batch_size = batch_size
        found_in = names if names is not None else self.lookup
        self._annotator = Annotator(self.nlp, found_in)
        self._headlines = Headlines(self.nlp, found_in)
        self._articles = DroppedArticles(self.nlp)
        self._linker: EntityLinker = linker or Linker(self.lookup)
        self._brought = dict(brought or {})
        self._extractor: Extractor = extractor or RuleExtractor(lexicon)
        self._rules = self._extractor if isinstance(self._extractor, RuleExtractor) else None
        words = self._rules.lexicon if self._rules is not None else lexicon or load_lexicon()
        self._words = words
        self._quoter = Quoter(words.actors, speech.load(), words.nouns.keys())
        if self._rules is not None:
            teach_verbs(self.nlp, self._rules.verbs)
            word_forms.add(self.nlp, self._rules.verbs, frozenset(self._rules.lexicon.nouns))
            opening_plurals.add(self.nlp, {*words.nouns, *words.actors})

    @property
    def run(self) -> Run:
        """What makes this pipeline's results what they are, for the graph's provenance."""
        return Run(
            model=str(self.nlp.meta["name"]),
            model_version=str(self.nlp.meta["version"]),
            index=self.lookup.version,
            settings=self._settings(),
        )

    def _settings(self) -> dict[str, Setting]:
        """The tables and parts that have a say. Our words find the quotations, whoever finds the events."""
        settings: dict[str, Setting] = {
            "lexicon": self._words.version,
            "tables of names": version("annotate"),
            "tables of events": version("events"),
        }
        if self._words.own:
            settings["own lexicon"] = self._words.own
        if isinstance(self._linker, Linker):
            settings["tables of links"] = version("link")
        if self._rules is None:
            settings["extractor"] = type(self._extractor).__qualname__
        return {**settings, **self._brought}

    def process(self, documents: Iterable[Document], failed: Failed | None = None) -> Iterator[Extraction]:
        """What was read from each document, in the order given.

        A document on which a stage breaks down is handed to `failed` with the error, and the rest goes on;
        without `failed` the error is raised.
        """
        stream = iter(documents)
        while batch := list(islice(stream, self.batch_size)):
            yield from self._batch(batch, failed)

    def explained(self, document: Document) -> Explained:
        """What was read from one document, and why."""
        with self.nlp.memory_zone():
            doc = next(self._parsed([document]))
            annotation = self._annotator.annotate(document, doc)
            links = self._linker.explained(annotation) if isinstance(self._linker, Linker) else None
            extraction = self._extraction(document, doc)
            events = self._rules.explain(annotation, extraction.entities) if self._rules else None
            return Explained(extraction, links, events)

    def _batch(self, documents: list[Document], failed: Failed | None) -> list[Extraction]:
        # Results leave the zone as domain objects: spaCy frees its own when the zone ends.
        with self.nlp.memory_zone():
            try:
                docs = list(self._parsed(documents))
            except Exception as error:
                if failed is None:
                    raise
                if len(documents) == 1:
                    failed(documents[0], error)
                    return []
                docs = []
            if docs:
                return self._extractions(documents, docs, failed)
        return [each for document in documents for each in self._batch([document], failed)]

    def _parsed(self, documents: Sequence[Document]) -> Iterator[Doc]:
        """The documents as spaCy reads them, their headlines read as sentences."""
        plain = [self._headlines.plain(document.text) for document in documents]
        docs = self._articles.mended(list(self.nlp.pipe(plain, batch_size=self.batch_size)))
        for document, text, doc in zip(documents, plain, docs, strict=True):
            yield doc if text == document.text else restored(doc, document.text)

    def _extractions(
        self, documents: Sequence[Document], docs: Sequence[Doc], failed: Failed | None
    ) -> list[Extraction]:
        found = []
        for document, doc in zip(documents, docs, strict=True):
            try:
                found.append(self._extraction(document, doc))
            except Exception as error:
                if failed is None:
                    raise
                failed(document, error)
        return found

    def _extraction(self, document: Document, doc: Doc) -> Extraction:
        annotation = self._annotator.annotate(document, doc)
        entities = self._linker.link(annotation)
        events, omissions = self._extractor.extract(annotation, entities)
        quotations = self._quoter.quotations(annotation, entities)
        return Extraction(document, entities, events, omissions, quotations)
