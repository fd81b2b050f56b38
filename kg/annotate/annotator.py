"""The annotation stage: from a parsed text to its names, times and quotations."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.annotation import Annotation
from kg.annotate.gazetteer import NameSource
from kg.annotate.name_finder import NameFinder
from kg.annotate.quotations import find_quotations
from kg.annotate.times import find_times, find_unanchored
from kg.model import Document


class Annotator:
    """Annotates documents that `nlp` has parsed, with the names of an index at hand."""

    def __init__(self, nlp: Language, names: NameSource, finder: NameFinder | None = None) -> None:
        self.nlp = nlp
        self._finder = finder or NameFinder(names)

    def __call__(self, document: Document) -> Annotation:
        """Parse and annotate one document; for many, pipe their texts through `nlp` and call `annotate`."""
        return self.annotate(document, self.nlp(document.text))

    def annotate(self, document: Document, doc: Doc) -> Annotation:
        """The annotation of a document whose text is `doc.text`."""
        return Annotation(
            document=document,
            doc=doc,
            names=self._finder.mentions(doc),
            times=tuple(find_times(document.text, document.date)),
            quotations=tuple(find_quotations(document.text)),
            undated=find_unanchored(document.text) if document.date is None else (),
        )
