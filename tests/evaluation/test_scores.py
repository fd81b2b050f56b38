"""Scores whose values were worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from evaluation.conftest import GOLD

from kg.cli.main import main
from kg.errors import DataError
from kg.evaluation.counts import Confusion, Found
from kg.evaluation.evaluating import evaluate
from kg.evaluation.report import report
from kg.model import Extraction

Read = Callable[[str], Extraction]


def test_gold_scores_itself_perfectly(gold: Extraction) -> None:
    scores = evaluate([gold], [gold]).scores()
    assert scores["mentions"] == {"precision": 1, "recall": 1, "f1": 1, "given": 5, "wanted": 5}
    for name in ("links", "no item", "references", "events", "events with type", "arguments", "numbers"):
        assert scores[name]["f1"] == 1, name
    assert scores["factuality"] == {"accuracy": 1, "macro f1": 1, "of": 2}
    assert (scores["times"], scores["link accuracy"]) == ({"share": 1, "of": 1}, {"share": 1, "of": 4})


def test_what_is_wrong_counts_where_it_belongs(gold: Extraction, read: Read) -> None:
    found = read(
        GOLD.replace("name\tScholz\tperson\tQ61053\n", "")
        .replace("Q90\nevent", "Q830149\nevent", 1)
        .replace("\tpatient=Scholz", "")
        .replace("not actual", "planned")
        .replace("time=2024-03-04", "time=2024-03-11")
        .replace("injured=3..5", "injured=3")
    )
    made = evaluate([gold], [found])
    scores = made.scores()
    assert scores["mentions"] == {"precision": 1, "recall": 0.8, "f1": 0.8889, "given": 4, "wanted": 5}
    # Of those with an item Macron and the second Paris are right; the first Paris is not, Scholz is missed.
    assert scores["links"] == {"precision": 0.6667, "recall": 0.5, "f1": 0.5714, "given": 3, "wanted": 4}
    assert scores["link accuracy"] == {"share": 0.6667, "of": 3}
    assert scores["events with type"]["f1"] == 1
    assert (scores["arguments"]["precision"], scores["arguments"]["recall"]) == (1, 0.8)
    assert scores["factuality"] == {"accuracy": 0.5, "macro f1": 0.5, "of": 2}
    assert scores["times"] == {"share": 0, "of": 1}
    assert scores["numbers"]["f1"] == 0
    assert set(made.worst.cases) == {
        "a name that is missed",
        "a name with a wrong link",
        "a wrong patient",
        "a wrong time",
        "an event of a wrong factuality",
    }


def test_events_are_paired_by_trigger(gold: Extraction, read: Read) -> None:
    found = read(
        GOLD.replace("event\tmet\tCONSULT/040", "event\tmet\tASSAULT").replace(
            "event\tattack\t", "event\thurt\t"
        )
    )
    scores = evaluate([gold], [found]).scores()
    assert scores["events"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "given": 2, "wanted": 2}
    assert scores["events with type"]["f1"] == 0


def test_the_same_entity_is_the_same_argument(gold: Extraction, read: Read) -> None:
    # "He" and "Macron" are one person; the argument's place in the text does not matter.
    found = read(GOLD.replace("agent=He", "agent=He did not attack"))
    assert evaluate([gold], [found]).scores()["arguments"]["f1"] == 1


def test_counts() -> None:
    assert (Found().f1, Found(3, 4, 6).f1) == (0, 0.6)
    table = Confusion()
    for pair in (("a", "a"), ("a", "b"), ("b", "b"), ("c", "b")):
        table.add(*pair)
    assert table.accuracy == 0.5
    assert table.of("b") == Found(1, 3, 1)
    assert table.macro_f1 == pytest.approx((2 / 3 + 1 / 2 + 0) / 3)


def test_documents_have_to_be_the_same(gold: Extraction, read: Read) -> None:
    with pytest.raises(DataError, match="not among"):
        evaluate([gold], [])
    with pytest.raises(DataError, match="another text"):
        evaluate([gold], [read(GOLD.replace("on Monday.", "on Tuesday."))])


def test_the_report_escapes_what_texts_hold(gold: Extraction, read: Read) -> None:
    bad = GOLD.replace("talks-1", "<script>alert(1)</script>").replace(
        "on Monday.", "on <img src=x onerror=alert(1)>."
    )
    wanted, found = read(bad), read(bad.replace("name\tScholz\tperson\tQ61053\n", ""))
    page = report(evaluate([wanted], [found]), "<b>")
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_from_articles_to_a_report(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "Emmanuel Macron met Olaf Scholz in Paris on Monday, officials said.\n" * 2, encoding="utf-8"
    )
    sheet, page = tmp_path / "gold.sheet", tmp_path / "report.html"

    def kg(*arguments: object) -> str:
        result = CliRunner().invoke(main, [str(one) for one in arguments])
        assert result.exit_code == 0, result.output
        return result.stdout

    kg("annotate-gold", article, "--date", "2024-03-05", "--out", sheet)
    scores = json.loads(kg("eval", sheet, "--report", page, "--json"))
    assert scores["links"]["f1"] == scores["events with type"]["f1"] == scores["factuality"]["accuracy"] == 1
    assert "<h2>Factuality</h2>" in page.read_text(encoding="utf-8")
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("CONSULT", "AID"), encoding="utf-8")
    assert json.loads(kg("eval", sheet, "--json"))["events with type"]["f1"] < 1
    again = CliRunner().invoke(main, ["annotate-gold", str(article), "--out", str(sheet)])
    assert (again.exit_code, "already exists" in again.stderr) == (2, True)
    lines = tmp_path / "found.jsonl"
    lines.write_text(kg("extract", article, "--date", "2024-03-05"), encoding="utf-8")
    assert "events with type" in kg("eval", lines, lines)


def test_broken_gold_is_named(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"id": "x"}\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["eval", str(tmp_path / "gold.jsonl")])
    assert (result.exit_code, "gold.jsonl:1: not stand-off JSON" in result.stderr) == (4, True)
