"""News sentences of six fields and the types that they tell, and figures of speech that tell none."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document, Event
from kg.pipeline import Pipeline


def events(pipeline: Pipeline, text: str) -> tuple[Event, ...]:
    (found,) = pipeline.process([Document("d", text, date=date(2024, 3, 20))])
    return found.events


NEWS = [
    # politics
    ("Chancellor Olaf Scholz lost a vote of confidence in the Bundestag.", {"ELECT"}),
    ("Giorgia Meloni was sworn in as prime minister at a ceremony in Rome.", {"APPOINT"}),
    ("Labour took control of the council from the Conservatives.", {"ELECT"}),
    ("Poland decided to close two border crossings with Belarus.", {"COERCE"}),
    # war
    ("Syrian rebels entered Aleppo and took control of the airport.", {"ASSAULT"}),
    ("South Korea fired warning shots across the river.", {"THREATEN"}),
    ("The Israeli army withdrew its tanks from southern Lebanon.", {"RETREAT"}),
    # crime and courts
    ("Thieves stole jewels worth 10 million euros from a museum in Dresden.", {"CRIME"}),
    ("A court in Milan acquitted the former mayor of corruption.", {"TRIAL"}),
    ("Armed robbers held up a bank in Athens.", {"CRIME"}),
    ("Two brothers were sentenced to death in Dhaka.", {"TRIAL"}),
    # business
    ("Intel lost 1.6 billion dollars in the second quarter.", {"TRADE"}),
    ("Boeing will cut 17,000 jobs, a tenth of its workforce.", {"RESIGN"}),
    ("Saudi Aramco made its debut on the Riyadh stock exchange.", {"TRADE"}),
    # sport
    ("Brighton held Arsenal to a 1-1 draw.", {"COMPETE"}),
    ("Ireland edged past Wales in Cardiff.", {"COMPETE"}),
    ("Ronnie O'Sullivan knocked out Judd Trump in Sheffield.", {"COMPETE"}),
    # disasters and health
    ("Flash floods swept through Valencia on Tuesday.", {"DISASTER"}),
    ("A cargo ship struck a pier in Genoa, killing seven people.", {"ACCIDENT"}),
    ("Divers recovered the bodies of four sailors off Malta.", {"DIE"}),
    ("Rescue teams pulled a boy from the rubble of a school in Nepal.", {"AID"}),
    ("Nine people were injured in a gas blast in Paris.", {"ACCIDENT"}),
]


@pytest.mark.parametrize(("text", "types"), NEWS, ids=[text[:40] for text, _ in NEWS])
def test_news(pipeline: Pipeline, text: str, types: set[str]) -> None:
    assert {event.type.value for event in events(pipeline, text)} == types


FIGURES = [
    "The film bombed at the box office in Germany.",
    "Macron paid a political price for the reform.",
    "The ship lost power off Sydney.",
    "Injuries have killed Chelsea's hopes of a title.",
    "A flood of complaints reached Ofcom.",
    "The battle for Disney's board is costly.",
    "Apple hit its target for the year.",
    "Messi fired into the net from 20 metres.",
    "Walmart is targeting customers in India.",
    "A photo shot by NASA showed Mars.",
    "The new phone will hit stores in France in May.",
    "Harry Kane took his seat on the bench.",
    "Meta lost patience with Brussels.",
]


@pytest.mark.parametrize("text", FIGURES, ids=[text[:40] for text in FIGURES])
def test_figures_of_speech_tell_nothing(pipeline: Pipeline, text: str) -> None:
    assert [(event.type.value, event.rule) for event in events(pipeline, text)] == []
