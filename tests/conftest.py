"""Fixtures for every stage: the language model and the whole pipeline, each loaded once a run."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline as users get it: the default model and the shipped index."""
    return Pipeline()


@pytest.fixture(scope="session")
def nlp(pipeline: Pipeline) -> Language:
    """The pipeline's language model."""
    return pipeline.nlp
