"""Loading the spaCy model."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from kg.annotate.language_model import BEST, load
from kg.errors import ModelError


def test_default_model_has_what_the_stages_read() -> None:
    nlp = load()
    for part in ("tagger", "parser", "attribute_ruler", "lemmatizer", "ner"):
        assert part in nlp.pipe_names
    assert nlp.pipe_names.index("newskg_paragraphs") < nlp.pipe_names.index("parser")
    assert "senter" not in nlp.component_names


def test_the_best_installed_model_is_found() -> None:
    assert load(BEST).lang == "en"


@pytest.mark.parametrize("name", ["en_core_web_nothing", "no/such/folder"])
def test_a_missing_model_is_named_with_advice(name: str) -> None:
    with pytest.raises(ModelError, match=name):
        load(name)


def test_a_known_model_that_is_missing_tells_how_to_install_it() -> None:
    if spacy.util.is_package("en_core_web_trf"):
        pytest.skip("the transformer model is installed here")
    with pytest.raises(ModelError, match="spacy download en_core_web_trf"):
        load("trf")


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(str(tmp_path))


def test_a_model_that_lacks_components(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="tagger, parser, ner"):
        load(str(tmp_path))


def test_a_state_in_short_form_is_parted_from_what_a_hyphen_joins_to_it() -> None:
    words = [token.text for token in load()("The Calif.-based maker and a U.S.-led group met in Kyiv.")]
    assert words[1:5] == ["Calif.", "-", "based", "maker"]
    assert "U.S.-led" in words
