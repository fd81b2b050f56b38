"""The word tables of linking: the shipped ones load, and a mistake is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.link.nominal_words import (
    load_kind_heads,
    load_nominal_words,
    shipped_kind_heads,
    shipped_nominal_words,
)
from kg.link.offices import load_offices, roles_meant, shipped_offices
from kg.link.pronoun_words import WordUse, load_pronoun_words, shipped_pronoun_words
from kg.link.seats import load_seats, shipped_seats
from kg.link.teams import Strength, load_sport_words, shipped_sport_words
from kg.model import EntityType


def test_shipped_tables() -> None:
    assert shipped_nominal_words()["prime minister"].type is EntityType.PERSON
    assert shipped_nominal_words()["capital"].means == ("capital",)
    assert shipped_kind_heads()["airlines"] == "company"
    assert shipped_pronoun_words().gender("widow") == "f"
    assert shipped_pronoun_words().has("release", WordUse.UNDERGONE)
    assert not shipped_pronoun_words().is_person("release")
    assert shipped_sport_words()["midfielder"] is Strength.STRONG


def test_shipped_offices() -> None:
    assert "king" in roles_meant("leader")
    assert roles_meant("mayor") == {"mayor"}
    assert all(len(roles) > 1 for roles in shipped_offices().values())


@pytest.mark.parametrize(
    ("rows", "message"),
    [("premier\tPremier", "2: words in lower case"), ("leader\tking\nleader\temir", "3: not sorted")],
)
def test_a_mistake_in_the_offices(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "offices.tsv"
    path.write_text(f"title\trole\n{rows}\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"offices\.tsv:{message}"):
        load_offices(path)


@pytest.mark.parametrize(
    "row", ["city\tevent\tcity", "City\tplace\tcity", "city\tplace\tcity|", "city\tplace"]
)
def test_a_mistake_in_the_nominals(tmp_path: Path, row: str) -> None:
    path = tmp_path / "nominals.tsv"
    path.write_text(f"# nouns\nnoun\ttype\tmeans\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"nominals\.tsv:3"):
        load_nominal_words(path)


def test_a_mistake_in_the_words_of_sport(tmp_path: Path) -> None:
    path = tmp_path / "sport.tsv"
    path.write_text("word\tstrength\nball\tround\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"sport\.tsv:2"):
        load_sport_words(path)


def test_a_mistake_in_the_words_near_pronouns(tmp_path: Path) -> None:
    path = tmp_path / "pronoun_words.tsv"
    path.write_text("word\tuses\nrelease\tundergone|red\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"pronoun_words\.tsv:2: red is none of"):
        load_pronoun_words(path)


def test_a_mistake_in_the_heads_of_names(tmp_path: Path) -> None:
    path = tmp_path / "kind_heads.tsv"
    path.write_text("head\tkind\nFoods\tcompany\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"kind_heads\.tsv:2"):
        load_kind_heads(path)


@pytest.mark.parametrize("row", ["K133274\tKremlin\tpresident", "Q133274\tKremlin\tPresident"])
def test_a_mistake_in_the_seats(tmp_path: Path, row: str) -> None:
    path = tmp_path / "seats.tsv"
    path.write_text(f"qid\tlabel\trole\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"seats\.tsv:2"):
        load_seats(path)


def test_the_shipped_seats() -> None:
    assert shipped_seats()["Q133274"] == "president"
