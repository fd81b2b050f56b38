"""Which events are one, scored; the values of the metrics were worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as some

from kg.cli.main import main
from kg.errors import DataError
from kg.evaluation import coreference
from kg.evaluation.evaluating import Evaluation, evaluate, read_gold
from kg.evaluation.report import report
from kg.evaluation.sheet_reading import read_sheet
from kg.evaluation.sheet_writing import sheet
from kg.model import Extraction
from kg.standoff import dumps, loads

GOLD = """\
=== wire-1
> Iran struck a base in Erbil. Later Iran shelled Basra.
event\tstruck\tASSAULT\tactual\tplace=Erbil\tsame=erbil
event\tshelled\tASSAULT\tactual\tplace=Basra\tsame=basra
=== post-1
> The attack on Erbil was condemned.
event\tattack\tASSAULT\tactual\tplace=Erbil\tsame=erbil
event\tcondemned\tACCUSE\tactual
=== post-2
> Shells fell on Basra, after the strike on Erbil.
event\tfell\tASSAULT\tactual\tplace=Basra\tsame=basra
event\tstrike\tASSAULT\tactual\tplace=Erbil\tsame=erbil
"""


def read(path: Path, text: str) -> list[Extraction]:
    (path / "gold.sheet").write_text(text, encoding="utf-8")
    return read_sheet(path / "gold.sheet")


def scored(path: Path, found: str) -> Evaluation:
    return evaluate(read(path, GOLD), read(path, found))


def test_gold_scores_itself_perfectly(tmp_path: Path) -> None:
    made = scored(tmp_path, GOLD)
    scores = made.scores()
    assert scores["merging: found"] == {"share": 1, "of": 5}
    for name in ("pairs", "MUC", "B3", "CEAF-e"):
        assert scores[f"merging: {name}"] == {"precision": 1, "recall": 1, "f1": 1, "of": 6}
    assert scores["merging: CoNLL"] == {"f1": 1, "of": 6}
    assert not made.worst.cases
    assert all(one.right for one in made.merging.groups())


def test_names_do_not_matter_only_who_shares_them(tmp_path: Path) -> None:
    found = GOLD.replace("same=erbil", "same=m1").replace("same=basra", "same=erbil")
    assert scored(tmp_path, found).scores()["merging: CoNLL"]["f1"] == 1


def test_what_is_missed_and_what_is_wrong_counts(tmp_path: Path) -> None:
    # Told as one: wire-1 struck + post-1 attack + post-1 condemned; the shells of Basra are apart.
    found = GOLD.replace("\tsame=basra", "")
    found = found.replace("ACCUSE\tactual", "ACCUSE\tactual\tsame=erbil")
    strike = "strike\tASSAULT\tactual\tplace=Erbil"
    found = found.replace(f"{strike}\tsame=erbil", strike)
    made = scored(tmp_path, found)
    scores = made.scores()
    # Pairs: gold 3 + 1, told 3, right 1.
    pairs = scores["merging: pairs"]
    assert (pairs["precision"], pairs["recall"]) == (0.3333, 0.25)
    # MUC: told links 2, of which 1 is right; gold links 3, of which 1 is there.
    assert (scores["merging: MUC"]["precision"], scores["merging: MUC"]["recall"]) == (0.5, 0.3333)
    # B3 precision: (2/3 + 2/3 + 1/3 + 1 + 1 + 1) / 6; recall: (2/3 + 2/3 + 1 + 1/3 + 1/2 + 1/2) / 6.
    assert (scores["merging: B3"]["precision"], scores["merging: B3"]["recall"]) == (0.7778, 0.6111)
    # CEAF-e, best matching: Erbil with the strike alone 2*1/4, condemned with the three told as one 2*1/4,
    # Basra with one of its two 2*1/3.
    assert scores["merging: CEAF-e"]["precision"] == pytest.approx((1 / 2 + 1 / 2 + 2 / 3) / 4, abs=1e-4)
    assert scores["merging: CEAF-e"]["recall"] == pytest.approx((1 / 2 + 1 / 2 + 2 / 3) / 3, abs=1e-4)
    kinds = {kind: len(cases) for kind, cases in made.worst.kinds()}
    assert kinds == {
        "events that are one and were not merged": 3,
        "events that were merged and are not one": 2,
    }
    basra, erbil = sorted(made.merging.groups(), key=lambda one: one.name)
    assert (basra.told, basra.found, basra.parts, basra.foreign) == (2, 2, 2, 0)
    assert (erbil.told, erbil.found, erbil.parts, erbil.foreign) == (3, 3, 2, 1)


def test_what_was_not_found_is_told_apart_from_what_was_not_merged(tmp_path: Path) -> None:
    found = GOLD.replace("event\tattack\tASSAULT\tactual\tplace=Erbil\tsame=erbil\n", "")
    scores = scored(tmp_path, found).scores()
    assert scores["merging: found"] == {"share": 0.8, "of": 5}
    assert scores["merging: pairs"] == {"precision": 1, "recall": 1, "f1": 1, "of": 5}


def test_nothing_found_is_no_crash(tmp_path: Path) -> None:
    found = "\n".join(line for line in GOLD.splitlines() if not line.startswith("event")) + "\n"
    scores = scored(tmp_path, found).scores()
    assert scores["merging: found"] == {"share": 0, "of": 5}
    assert scores["merging: CoNLL"]["of"] == 0


def test_gold_that_does_not_say_is_not_scored(tmp_path: Path) -> None:
    plain = "\n".join(line.partition("\tsame=")[0] for line in GOLD.splitlines()) + "\n"
    made = evaluate(read(tmp_path, plain), read(tmp_path, GOLD))
    assert not any(name.startswith("merging") for name in made.scores())
    assert "Merging" not in report(made, "x")
    assert "events that were merged and are not one" not in made.worst.cases


def test_the_name_survives_sheet_and_lines(tmp_path: Path) -> None:
    gold = read(tmp_path, GOLD.replace("same=basra", "same=b\\t1"))
    assert gold[0].events[1].same == "b\t1"
    assert [loads(dumps(one)) for one in gold] == gold
    (tmp_path / "again.sheet").write_text("".join(sheet(gold)), encoding="utf-8")
    assert [[e.same for e in one.events] for one in read_sheet(tmp_path / "again.sheet")] == [
        [e.same for e in one.events] for one in gold
    ]


def test_a_name_that_is_no_string_is_refused(tmp_path: Path) -> None:
    line = dumps(read(tmp_path, GOLD)[0]).replace('"same": "erbil"', '"same": ["erbil"]')
    (tmp_path / "bad.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"bad\.jsonl:1: .*a name is a string"):
        read_gold(tmp_path / "bad.jsonl")


def test_the_report_shows_each_event_and_escapes_it(tmp_path: Path) -> None:
    bad = GOLD.replace("same=erbil", "same=<img src=x>")
    gold = read(tmp_path, bad)
    page = report(evaluate(gold, read(tmp_path, bad.replace("\tsame=<img src=x>", "", 1))), "x")
    assert "<h2>Merging</h2>" in page
    assert "<th>&lt;img src=x&gt;</th>" in page
    assert "<img" not in page
    assert "events that are one and were not merged: 2" in page


SETS = some.lists(some.integers(0, 4), min_size=1, max_size=12)


@given(SETS, some.randoms(use_true_random=False))
def test_metrics_are_shares_and_turn_round(gold: list[int], chance: object) -> None:
    told = [chance.randint(0, 4) for _ in gold]  # type: ignore[attr-defined]
    one, other = _clusters(gold), _clusters(told)
    for name, metric in coreference.METRICS.items():
        precision, recall, both = metric(one, other)
        assert 0 <= precision <= 1 + 1e-9, name
        assert 0 <= recall <= 1 + 1e-9, name
        assert metric(other, one) == pytest.approx((recall, precision, both)), name
        assert metric(one, one) == pytest.approx((1, 1, 1)), name


def _clusters(names: list[int]) -> list[frozenset[int]]:
    return [frozenset(at for at, one in enumerate(names) if one == name) for name in sorted(set(names))]


def test_from_articles_to_scores_of_merging(tmp_path: Path) -> None:
    for number, text in enumerate(
        (
            "Russia struck Kharkiv with missiles on 4 March 2024, killing three people, officials said.",
            "Russian missiles hit Kharkiv on 4 March 2024. Three people were killed in the strike.",
        ),
    ):
        (tmp_path / f"{number}.txt").write_text(f"{text}\n" * 2, encoding="utf-8")
    gold, page = tmp_path / "gold.sheet", tmp_path / "page.html"

    def kg(*arguments: object) -> str:
        result = CliRunner().invoke(main, [str(one) for one in arguments])
        assert result.exit_code == 0, result.output
        return result.stdout

    kg("annotate-gold", tmp_path / "0.txt", tmp_path / "1.txt", "--date", "2024-03-05", "--out", gold)
    assert "\tsame=m1" in gold.read_text(encoding="utf-8")
    scores = json.loads(kg("eval", gold, "--json", "--report", page))
    assert scores["merging: CoNLL"]["f1"] == scores["merging: pairs"]["f1"] == 1
    assert "<h2>Merging</h2>" in page.read_text(encoding="utf-8")
    lines = tmp_path / "found.jsonl"
    lines.write_text(kg("extract", tmp_path / "0.txt", tmp_path / "1.txt", "--date", "2024-03-05"))
    apart = json.loads(kg("eval", gold, lines, "--json"))
    assert (apart["merging: pairs"]["recall"], apart["events with type"]["f1"]) == (0, 1)
