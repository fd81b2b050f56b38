"""Pasts of verbs with a prefix, and verbs written with a hyphen."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.annotate import language_model, word_forms


@pytest.fixture(scope="module")
def taught() -> Language:
    nlp = language_model.load()
    word_forms.add(
        nlp, ["cooperate", "retake", "overshoot", "reopen", "resign"], ["cooperation", "reelection"]
    )
    return nlp


@pytest.mark.parametrize(
    ("text", "word", "lemma", "tag"),
    [
        ("The army retook the town.", "retook", "retake", "VBD"),
        ("The plane overshot the runway.", "overshot", "overshoot", "VBD"),
        ("The town was retaken by the army.", "retaken", "retake", "VBN"),
        ("They agreed to co-operate.", "co-operate", "cooperate", "VB"),
        ("Co-operation between the two grew.", "Co-operation", "cooperation", "NN"),
        ("Kenya re-opened the border.", "re-opened", "reopen", "VBD"),
    ],
)
def test_form_has_lemma_and_tag(taught: Language, text: str, word: str, lemma: str, tag: str) -> None:
    token = next(token for token in taught(text) if token.text == word)
    assert (token.lemma_, token.tag_) == (lemma, tag)


def test_who_re_signed_has_not_resigned(taught: Language) -> None:
    doc = taught("The striker re-signed for the club.")
    assert "resign" not in {token.lemma_ for token in doc}
    assert doc.text == "The striker re-signed for the club."


def test_it_is_added_once(taught: Language) -> None:
    before = list(taught.pipe_names)
    word_forms.add(taught, ["cooperate"], [])
    assert taught.pipe_names == before
