"""The example of every sense, through the whole pipeline: it tells the event that its row promises."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg.events.lexicon
from kg.events.lexicon import Lexicon, load
from kg.lexicons import Trial
from kg.model import EventType

FOLDER = Path(kg.events.lexicon.__file__).parent / "data"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """With every example read, which raises for what lacks its trigger or an expected argument."""
    return load(FOLDER, strict=True)


@pytest.fixture(scope="module")
def trial(lexicon: Lexicon) -> Trial:
    return Trial(lexicon)


@pytest.mark.parametrize("kind", list(EventType), ids=str)
def test_examples(trial: Trial, lexicon: Lexicon, kind: EventType) -> None:
    findings = trial.findings(sense for sense in lexicon.all_senses() if sense.type is kind)
    assert "\n".join(str(each) for each in findings) == ""
