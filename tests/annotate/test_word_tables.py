"""The word tables of names: the shipped ones load, and a mistake is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.annotate.company_words import load_company_words
from kg.annotate.dropped_articles import load_headline_words
from kg.annotate.name_words import WORDS, Why, load_name_words, shipped_name_words
from kg.annotate.neighbours import Task, load_neighbours, shipped_neighbours
from kg.annotate.shared_names import load_shared_names
from kg.annotate.titles import load_titles, shipped_titles
from kg.annotate.word_forms import load_other_words
from kg.errors import DataError
from kg.model import EntityType


def test_shipped_titles() -> None:
    title = shipped_titles().get("Foreign Minister")
    assert title is not None
    assert (title.role, title.gender, title.keep) == ("foreign minister", None, False)
    pope = shipped_titles().get("Pope")
    assert pope is not None
    assert pope.keep


def test_shipped_words() -> None:
    words = shipped_name_words()
    assert words.why_not("the Monday") is Why.TIME
    assert words.why_not("Jane Roe") is None
    assert words.head_type("Northland Airlines") is EntityType.ORGANIZATION
    assert words.head_type("Airlines") is None
    assert words.has_given_name("Maria Roe")
    assert not words.has_given_name("Maria")
    assert words.gender("Maria Roe") == "f"
    assert words.gender("Northland Roe") is None


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("mr\tm\t-\tno\nmr\tm\t-\tno", "table.tsv:3.*the same title"),
        ("ms\tf\t-\tno\nmr\tm\t-\tno", "table.tsv:3.*sorted"),
        ("Mr.\tm\t-\tno", "table.tsv:2.*folded"),
        ("mr\tx\t-\tno", "table.tsv:2.*gender"),
        ("mr\tm\t-", "table.tsv:2.*3 cells"),
        ("mr\tm \t-\tno", "table.tsv:2.*blanks"),
    ],
)
def test_a_mistake_in_a_table_of_titles(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "table.tsv"
    path.write_text("title\tgender\trole\tkeep\n" + rows + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_titles(path)


def test_a_mistake_in_the_tables_of_words(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_text("phrase\twhy\nmonday\tbecause\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"table\.tsv:2"):
        load_name_words(path, WORDS / "name_heads.tsv", WORDS / "given_names.tsv")
    path.write_text("word\ttype\nairlines\tflying\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"table\.tsv:2"):
        load_name_words(WORDS / "not_names.tsv", path, WORDS / "given_names.tsv")


def test_a_missing_table(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_titles(tmp_path / "none.tsv")


def test_a_mistake_in_the_words_beside_names(tmp_path: Path) -> None:
    path = tmp_path / "neighbours.tsv"
    path.write_text("word\ttasks\ntanker\tvessel|car\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"neighbours\.tsv:2"):
        load_neighbours(path)


def test_a_mistake_in_the_words_that_are_others_with_a_hyphen(tmp_path: Path) -> None:
    path = tmp_path / "other_words.tsv"
    path.write_text("word\nreturn\nResign\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"other_words\.tsv:3.*not sorted"):
        load_other_words(path)
    path.write_text("word\nResign\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"other_words\.tsv:2.*lower case"):
        load_other_words(path)


def test_shipped_words_beside_names() -> None:
    assert shipped_neighbours().has("tanker", Task.VESSEL)
    assert not shipped_neighbours().has("tanker", Task.PAPER)


@pytest.mark.parametrize("row", ["Inc\tform", "a b\tform", "inc\tending", "inc\tform|"])
def test_a_mistake_in_the_words_of_companies(tmp_path: Path, row: str) -> None:
    path = tmp_path / "company_words.tsv"
    path.write_text(f"word\ttasks\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"company_words\.tsv:2: one word in folded form"):
        load_company_words(path)


def test_a_name_may_open_with_a_small_word() -> None:
    assert shipped_neighbours().has("al", Task.OPENER)
    assert not shipped_neighbours().has("in", Task.OPENER)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("bans\tdeed", "unknown task 'deed'"),
        ("Bans\tverb", "words in lower case are needed: 'Bans'"),
        ("vetoes\tverb\nbans\tverb", "not sorted by word: 'bans'"),
    ],
)
def test_headline_words_that_are_wrong_are_named_with_their_line(
    tmp_path: Path, row: str, message: str
) -> None:
    path = tmp_path / "headline_words.tsv"
    path.write_text(f"word\ttasks\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"headline_words\.tsv:\d: {message}"):
        load_headline_words(path)


def test_a_mistake_in_the_names_that_many_bodies_have(tmp_path: Path) -> None:
    path = tmp_path / "shared_names.tsv"
    path.write_text("name\nSenate\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"shared_names\.tsv:2: 'Senate' is not in folded form"):
        load_shared_names(path)
