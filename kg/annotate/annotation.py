"""What the annotation stage gives: the parsed document with its names, times and quotations."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from kg.model import Document, Mention, Span, TimeSpan


@dataclass(frozen=True, slots=True)
class Annotation:
    """A parsed document. `doc.text == document.text`; each tuple is in text order, without overlaps.

    `names` are names and nationality adjectives; nominals and pronouns are resolved once names are linked.
    `quotations` are words in quotation marks, without the marks; who says them is read once names are linked.
    `doc` is valid only inside the spaCy memory zone that it was made in.
    """

    document: Document
    doc: Doc
    names: tuple[Mention, ...]
    times: tuple[TimeSpan, ...]
    quotations: tuple[Span, ...]
    undated: tuple[Span, ...] = ()
    """Time expressions that count from the article's date, when that is not known."""
