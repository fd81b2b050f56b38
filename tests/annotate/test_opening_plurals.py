"""Common plurals at the beginning of a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.annotate.opening_plurals import OpeningPlurals, load_plural_names
from kg.errors import DataError

NLP = spacy.blank("en")
FIND = OpeningPlurals({"wildfires": "wildfire"})


def _doc(words: list[str], starts: tuple[int, ...] = (0,)) -> Doc:
    sentences = [i in starts for i in range(len(words))]
    doc = Doc(NLP.vocab, words=words, tags=["NNP"] * len(words), sent_starts=sentences)
    doc.set_ents([Span(doc, 0, 1, label="PERSON")])
    return doc


def test_common_plural_is_no_name() -> None:
    doc = FIND(_doc(["Wildfires", "killed", "two"]))
    assert (doc[0].tag_, doc[0].pos_, doc[0].lemma_) == ("NNS", "NOUN", "wildfire")
    assert not doc.ents


@pytest.mark.parametrize(
    "words",
    [
        ["Wildfires", "Limited", "grew"],
        ["Wildfires"],
        ["Wildfires", ",", "who", "sang"],
        ["Raul", "sang"],
    ],
)
def test_what_may_be_a_name_is_left(words: list[str]) -> None:
    doc = FIND(_doc(words))
    assert doc[0].tag_ == "NNP"
    assert len(doc.ents) == 1


def test_only_the_first_word_of_a_sentence_is_changed() -> None:
    doc = FIND(_doc(["Raul", "saw", "Wildfires", "there"]))
    assert doc[2].tag_ == "NNP"


def test_mistake_in_the_table_is_named(tmp_path: Path) -> None:
    table = tmp_path / "names.tsv"
    table.write_text("word\nRangers\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"names\.tsv:2"):
        load_plural_names(table)
