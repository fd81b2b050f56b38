"""Who says what: kinds of marks, orders of speech, paragraphs, reported clauses, and what is no speech."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.events import speech
from kg.model import Document, Quotation
from kg.pipeline import Pipeline

CASES: list[tuple[str, list[str]]] = [
    (
        "“We will not surrender,” said Volodymyr Zelensky on Monday.",
        ["direct: We will not surrender, | said | Volodymyr Zelensky = Q3874799"],
    ),
    (
        "“We will not surrender,” Volodymyr Zelensky said. “We will fight on.”",
        ["direct: We will not surrender, … We will fight on. | said | Volodymyr Zelensky = Q3874799"],
    ),
    (
        "“The vote,” said Emmanuel Macron, “was neither free nor fair.”",
        ["direct: The vote, … was neither free nor fair. | said | Emmanuel Macron = Q3052772"],
    ),
    (
        "Vladimir Putin said: “Russia is ready to talk.”",
        ["direct: Russia is ready to talk. | said | Vladimir Putin = Q7747"],
    ),
    (
        "Joe Biden: “Nobody will stand in our way.”",
        ["direct: Nobody will stand in our way. | - | Joe Biden = Q6279"],
    ),
    (
        "`` We won , '' said Angela Merkel . `` It is over . ''",
        ["direct: We won , … It is over . | said | Angela Merkel = Q567"],
    ),
    (
        "„We are leaving,“ said Angela Merkel.",
        ["direct: We are leaving, | said | Angela Merkel = Q567"],
    ),
    (
        "“The first part is here.\n\n“The second part is there,” Angela Merkel said.",
        ["direct: The first part is here. … The second part is there, | said | Angela Merkel = Q567"],
    ),
    (
        "“We were asleep,” said Angela Merkel, a guest.\n\n“Then the roof came down.”",
        [
            "direct: We were asleep, | said | Angela Merkel = Q567",
            "direct: Then the roof came down. | - | Angela Merkel = Q567",
        ],
    ),
    (
        "“Where is my son?” she asked.",
        ["direct: Where is my son? | asked | she = -"],
    ),
    (
        "Vladimir Putin called the charge “nonsense”.",
        ["direct: nonsense | called | Vladimir Putin = Q7747"],
    ),
    (
        "Asked about the strike, the minister said it was “a grave mistake”.",
        [
            "indirect: it was “a grave mistake” | said | the minister = - (government)",
            "direct: a grave mistake | said | the minister = - (government)",
        ],
    ),
    (
        "Vladimir Putin said Russia was ready to talk with Ukraine.",
        ["indirect: Russia was ready to talk with Ukraine | said | Vladimir Putin = Q7747"],
    ),
    # Three words are enough to be told as what somebody says, two are not.
    (
        "Vladimir Putin said Ukraine attacked it.",
        ["indirect: Ukraine attacked it | said | Vladimir Putin = Q7747"],
    ),
    ("Vladimir Putin said Ukraine lied.", []),
    # What cannot speak says nothing.
    ("The bomb said that Russia attacked Kherson.", []),
    (
        "Officials said that the bridge had been hit by a missile.",
        ["indirect: the bridge had been hit by a missile | said | Officials = - (government)"],
    ),
    (
        "The bridge, officials said, was hit by a missile.",
        ["indirect: The bridge … was hit by a missile | said | officials = - (government)"],
    ),
    (
        "A bridge was hit by a missile, according to the Ukrainian army.",
        ["indirect: A bridge was hit by a missile | according to | the Ukrainian army = Q212 (military)"],
    ),
    (
        "According to Amnesty International, 40 people were detained in Minsk.",
        ["indirect: 40 people were detained in Minsk | According to | Amnesty International = Q42970"],
    ),
    (
        "Vladimir Putin denied that Russia had attacked Odesa.",
        ["indirect: Russia had attacked Odesa | denied | Vladimir Putin = Q7747"],
    ),
    (
        "Hamas claimed it had killed 12 Israeli soldiers in Gaza.",
        ["indirect: it had killed 12 Israeli soldiers in Gaza | claimed | Hamas = Q38799"],
    ),
    ("The “special military operation” in Ukraine goes on.", []),
    ("He won the “man of the match” award.", []),
    ("France did not say that it would leave.", []),
    ("The company reported a loss of $2bn.", []),
    ("The president promised to return.", []),
]


def _said(pipeline: Pipeline, text: str) -> tuple[Quotation, ...]:
    (found,) = pipeline.process([Document("d", text, date=date(2024, 3, 20))])
    return found.quotations


def _line(said: Quotation) -> str:
    words = " … ".join(part.text for part in said.content)
    sector = f" ({said.sector})" if said.sector else ""
    speaker = f"{said.speaker.text} = {said.entity or '-'}{sector}" if said.speaker else "-"
    kind = "direct" if said.direct else "indirect"
    return f"{kind}: {words} | {said.cue.text if said.cue else '-'} | {speaker}"


@pytest.mark.parametrize(("text", "lines"), CASES, ids=[text[:40] for text, _ in CASES])
def test_quotations_of_a_text(pipeline: Pipeline, text: str, lines: list[str]) -> None:
    assert [_line(said) for said in _said(pipeline, text)] == lines


def test_ids_follow_the_text_and_offsets_hold(pipeline: Pipeline) -> None:
    text = "🇺🇦 Officials said that Odesa burned all night. “We saw it,” said Angela Merkel."
    found = _said(pipeline, text)
    assert [said.id for said in found] == ["q1", "q2"]
    for said in found:
        for span in (*said.content, said.cue, said.speaker):
            assert span is not None
            assert text[span.start : span.end] == span.text


@settings(max_examples=25, deadline=None)
@given(
    words=st.lists(st.sampled_from(["“", "”", '"', "said", "Putin", "he", ",", ".", "\n\n", "that", "left"]))
)
def test_any_text(pipeline: Pipeline, words: list[str]) -> None:
    text = " ".join(words)
    for said in _said(pipeline, text):
        place = -1
        for span in said.content:
            assert text[span.start : span.end] == span.text
            assert place < span.start < span.end
            place = span.end


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("verb\ttakes\nsay\tall\n", "t.tsv:2: unknown takes 'all'"),
        ("verb\ttakes\nSay\tclause\n", "t.tsv:2: words in lower case are needed"),
        ("verb\ttakes\nsay\tclause\nadd\tclause\n", "t.tsv:3: not sorted by verb"),
    ],
)
def test_mistakes_in_the_table_are_named_with_their_line(tmp_path: Path, table: str, message: str) -> None:
    path = tmp_path / "t.tsv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        speech.load(path)
