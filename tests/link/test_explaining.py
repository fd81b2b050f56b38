"""The account of how names were linked: the whole of it as JSON, and line by line."""

from __future__ import annotations

import pytest

from kg.annotate.annotator import Annotator
from kg.annotate.language_model import load
from kg.link.explanation import LinkAccount, lines, to_json
from kg.link.linker import Linker
from kg.model import Document
from kg.wikidata.index import Index

TEXT = "Volodymyr Zelensky came to Paris. But the Ukrainian leader was late. Jane Roe waited."


@pytest.fixture(scope="module")
def told(index: Index) -> LinkAccount:
    return Linker(index).explained(Annotator(load(), index)(Document(id="d", text=TEXT)))


def test_every_name_has_its_candidates_and_their_sums(told: LinkAccount) -> None:
    names = {one["label"]: one for one in to_json(told)["names"]}
    assert names["Paris"]["qid"] == "Q90"
    assert names["Jane Roe"]["qid"] is None
    assert names["Jane Roe"]["candidates"] == []
    (paris,) = names["Paris"]["candidates"]
    reasons = paris["features"]
    assert paris["evidence"] == pytest.approx(paris["start"] + sum(r["adds"] for r in reasons), abs=0.01)
    assert [abs(r["adds"]) for r in reasons] == sorted((abs(r["adds"]) for r in reasons), reverse=True)
    mention = names["Paris"]["mentions"][0]
    assert TEXT[mention["start"] : mention["end"]] == mention["text"] == "Paris"


def test_what_refers_to_a_name_is_told_with_its_rule(told: LinkAccount) -> None:
    (leader,) = to_json(told)["references"]
    assert (leader["text"], leader["kind"], leader["entity"]) == (
        "the Ukrainian leader",
        "nominal",
        "Q3874799",
    )
    assert leader["rule"]


def test_the_lines_say_the_same(told: LinkAccount) -> None:
    written = list(lines(told))
    assert any(line.startswith("Paris (place; ") for line in written)
    assert any(line.startswith("    -> Q90: ") for line in written)
    assert any(line.startswith("    -> not linked: no candidate for 'Jane Roe'") for line in written)
    assert written[-1].startswith("the Ukrainian leader (nominal at ")
