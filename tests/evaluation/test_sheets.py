"""Gold sheets: what is written can be read, and what cannot be read is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from evaluation.conftest import GOLD
from hypothesis import given, settings
from hypothesis import strategies as some

from kg.errors import DataError
from kg.evaluation.sheet_reading import read_sheet
from kg.evaluation.sheet_writing import sheet
from kg.model import (
    Document,
    Entity,
    EntityType,
    Extraction,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Role,
)
from kg.pipeline import Pipeline


def test_a_sheet_is_read(gold: Extraction) -> None:
    document = gold.document
    assert (document.id, document.date, document.publisher) == ("talks-1", date(2024, 3, 5), "The Lantern")
    assert document.text.startswith("Macron met Scholz in Paris on Monday.\n\nHe did not")
    macron = next(one for one in gold.entities if one.qid == "Q3052772")
    assert [(one.text, one.kind) for one in macron.mentions] == [
        ("Macron", MentionKind.NAME),
        ("He", MentionKind.PRONOUN),
    ]
    paris = next(one for one in gold.entities if one.qid == "Q90")
    assert [document.text[one.start : one.end] for one in paris.mentions] == ["Paris", "Paris"]
    assert document.text[: paris.mentions[1].start].count("Paris") == 2
    met, attack = gold.events
    assert {(one.role, one.text, one.entity) for one in met.arguments} == {
        (Role.AGENT, "Macron", "Q3052772"),
        (Role.PATIENT, "Scholz", "Q61053"),
        (Role.PLACE, "Paris", "Q90"),
    }
    assert met.time
    assert (met.time.start, met.time.end) == (date(2024, 3, 4), date(2024, 3, 4))
    assert (attack.modality, attack.polarity) == (Modality.ACTUAL, Polarity.NEGATIVE)
    assert [(one.entity) for one in attack.arguments] == ["Q3052772", "e:jane-roe"]
    hurt = attack.quantities[0]
    assert (hurt.what, hurt.min, hurt.max, hurt.text) == ("injured", 3, 5, "three to five people")


def test_what_is_read_is_written_again(gold: Extraction, tmp_path: Path) -> None:
    (tmp_path / "again.sheet").write_text("".join(sheet([gold])), encoding="utf-8")
    again = read_sheet(tmp_path / "again.sheet")[0]
    assert _bare(again) == _bare(gold)


def test_what_the_pipeline_finds_survives_a_sheet(pipeline: Pipeline, tmp_path: Path) -> None:
    text = (
        "Germany and France warned Iran on Monday.\n\n"
        "“We will not wait,” Olaf Scholz told reporters in Berlin. He said at least 12 people were killed.\n"
        "Ambassadors from Spain and Italy attended the talks. "
        "Jane Roe, a teacher, denied that she had attacked police in Paris. "
        "Paris police arrested 3 men in Paris."
    )
    found = list(pipeline.process([Document("a\tb", text, date=date(2024, 3, 5))]))
    with (tmp_path / "found.sheet").open("w", encoding="utf-8", newline="") as file:
        file.writelines(sheet(found))
    again = read_sheet(tmp_path / "found.sheet")[0]
    assert len(found[0].events) > 3
    assert again.document == found[0].document
    assert _mentions(again) == _mentions(found[0])
    assert [(e.type, e.trigger, e.modality, e.polarity) for e in again.events] == [
        (e.type, e.trigger, e.modality, e.polarity) for e in found[0].events
    ]
    assert [{(a.role, a.start, a.end, a.entity) for a in e.arguments} for e in again.events] == [
        {(a.role, a.start, a.end, a.entity) for a in e.arguments} for e in found[0].events
    ]


@given(some.text(min_size=1, max_size=60), some.data())
@settings(max_examples=150, deadline=None)
def test_any_text_and_any_mention_survive(text: str, data: some.DataObject) -> None:
    import tempfile

    start = data.draw(some.integers(0, len(text) - 1))
    end = data.draw(some.integers(start + 1, len(text)))
    if "\n" in text[start:end] or any("\ud800" <= one <= "\udfff" for one in text):
        return
    mention = Mention(start, end, text[start:end], type=EntityType.PERSON)
    entity = Entity("Q42", text[start:end], EntityType.PERSON, "Q42", 1.0, (mention,))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.sheet"
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(sheet([Extraction(Document("x", text), (entity,))]))
        again = read_sheet(path)[0]
    assert again.document.text == text
    assert _mentions(again) == {("Q42", start, end, MentionKind.NAME)}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("event\tmet\t", "event\tmeet\t", ":9: 'meet' does not stand in the text above"),
        ("CONSULT/040", "CONSLUT/040", ":9: 'CONSLUT' is not a valid EventType"),
        ("\tactual\tagent", "\tmaybe\tagent", ":9: 'maybe' is not a valid Modality"),
        ("agent=Macron", "doer=Macron", "doer=Macron has no number"),
        ("agent=Macron", "Macron", ":9: 'Macron' is not of the form role=text"),
        ("time=2024-03-04", "time=Monday", ":9: Invalid isoformat string: 'Monday'"),
        ("Paris#2", "Paris#3", ":14: 'Paris#3' does not stand in the text above"),
        ("Q61053", "61053", ":7: '61053' is no item"),
        (
            "name\tMacron",
            "name Macron",
            ":6: 'name Macron' begins no line of a sheet; are the fields parted by tabs?",
        ),
        ("date\t2024-03-05", "date\tyesterday", ":3: Invalid isoformat string"),
        ("=== talks-1\n", "", ":2: no document has begun"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    read: Callable[[str], Extraction], old: str, new: str, told: str
) -> None:
    assert old in GOLD
    with pytest.raises(DataError) as error:
        read(GOLD.replace(old, new, 1))
    assert told in str(error.value)
    assert "gold.sheet:" in str(error.value)


def _mentions(extraction: Extraction) -> set[tuple[str, int, int, MentionKind]]:
    return {(one.id, m.start, m.end, m.kind) for one in extraction.entities for m in one.mentions}


def _bare(extraction: Extraction) -> Extraction:
    """Without what a sheet does not tell."""
    return replace(extraction, events=tuple(replace(one, id="", code="") for one in extraction.events))
