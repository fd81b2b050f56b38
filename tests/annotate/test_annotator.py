"""The annotation stage as a whole."""

from __future__ import annotations

from datetime import date

from spacy.language import Language

from kg.annotate.annotator import Annotator
from kg.model import Document
from kg.wikidata.index import Index


def test_names_times_and_quotations_of_a_document(nlp: Language, world: Index) -> None:
    document = Document(
        id="d", text="“We are ready,” Vladimir Putin said on 3 May 2024 in Istanbul.", date=date(2024, 5, 4)
    )
    annotation = Annotator(nlp, world)(document)
    assert annotation.doc.text == document.text
    assert [m.text for m in annotation.names] == ["Vladimir Putin", "Istanbul"]
    assert annotation.times[0].start == date(2024, 5, 3)
    assert annotation.quotations[0].text == "We are ready,"


def test_a_parsed_text_is_not_parsed_again(nlp: Language, world: Index) -> None:
    document = Document(id="d", text="Google opened an office in London.")
    doc = nlp(document.text)
    assert Annotator(nlp, world).annotate(document, doc).doc is doc
