from pathlib import Path

import pytest
from spacy.language import Language

from kg.events import cues
from kg.events.factuality import judge

LINES = Path(__file__).with_name("factuality.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("trigger", "modality", "polarity", "sentence"), CASES)
def test_an_event_is_told_as_the_sentence_tells_it(
    nlp: Language, trigger: str, modality: str, polarity: str, sentence: str
) -> None:
    token = next(token for token in nlp(sentence) if token.text == trigger)
    found = judge(token, cues.load())
    assert (found.modality, found.polarity) == (modality, polarity)
