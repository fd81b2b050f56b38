"""The component that keeps headlines, captions and list lines apart."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from kg.annotate import paragraphs
from kg.errors import ModelError


def _sentences(nlp: Language, text: str) -> list[str]:
    doc = nlp(text)
    assert doc.text == text
    return [s.text.strip() for s in doc.sents]


def test_headline_caption_and_body_are_sentences_of_their_own(nlp: Language) -> None:
    text = "Floods close two roads in Leeds\nA car stands in water\n\nTwo roads were closed. Nobody was hurt."
    sentences = _sentences(nlp, text)
    assert sentences[:2] == ["Floods close two roads in Leeds", "A car stands in water"]
    assert sentences[-1] == "Nobody was hurt."


def test_a_wrapped_line_goes_on(nlp: Language) -> None:
    assert len(_sentences(nlp, "The minister met her guests in\nthe garden of the embassy.")) == 1
    assert len(_sentences(nlp, "The talks were held in Lyon,\nFrance last week.")) == 1


def test_text_that_begins_or_ends_with_line_breaks_is_kept(nlp: Language) -> None:
    assert _sentences(nlp, "\n\nShe left.\n\n")[-1] == "She left."
    assert _sentences(nlp, "") == []


def test_others_can_add_the_component_by_name() -> None:
    blank = spacy.blank("en")
    blank.add_pipe(paragraphs.NAME)
    doc = blank("One line\n\nAnother line")
    assert [t.text for t in doc if t.is_sent_start] == ["One", "Another"]


def test_adding_twice_changes_nothing(nlp: Language) -> None:
    before = list(nlp.pipe_names)
    paragraphs.add(nlp)
    assert nlp.pipe_names == before


def test_a_model_without_a_parser_is_refused() -> None:
    with pytest.raises(ModelError, match="no parser"):
        paragraphs.add(spacy.blank("en"))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("CAIRO — The envoys left.", "CAIRO —"),
        ("ODESA, Ukraine, March 3 (Wire) — The envoys left.", "ODESA, Ukraine, March 3 (Wire) —"),
        ("LAGOS (Wire) - The envoys left.", "LAGOS (Wire) -"),
        ("KHARTOUM - The envoys left.", "KHARTOUM -"),
        ("KUNAR, Afghanistan - The envoys left.", "KUNAR, Afghanistan -"),
        ("THE HAGUE, 14 March 2025 - The envoys left.", "THE HAGUE, 14 March 2025 -"),
        ("UNESCO - the cultural body of the UN - left.", "UNESCO - the cultural body of the UN - left."),
        ("NATO chief Jens Stoltenberg — no less — spoke.", "NATO chief Jens Stoltenberg — no less — spoke."),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(nlp: Language, text: str, first: str) -> None:
    assert next(nlp(text).sents).text == first
