"""Worker processes: the same graphs as one process makes, whatever happens to the workers."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import deadly
import pytest

from kg.building import build
from kg.errors import ModelError, UsageError
from kg.graph.vocabulary import BASE
from kg.model import Document
from kg.pipeline import Pipeline
from kg.recipe import Recipe
from kg.scale import pool as pools
from kg.scale.outcome import Outcome, outcomes
from kg.scale.pool import BATCH, Pool, WorkerError, pool

ARTICLES = 3 * BATCH + 5
BROKEN = "half a character: \ud800"


def documents() -> list[Document]:
    """One of them breaks a stage."""
    towns = ("Oslo", "Geneva", "Paris", "Kyiv", "Doha")
    texts = [f"Macron met Scholz in {towns[n % 5]} for the {n}th time on Monday." for n in range(ARTICLES)]
    texts[7] = BROKEN
    return [Document(f"d{n}", text) for n, text in enumerate(texts)]


def told(made: Iterator[Outcome]) -> list[tuple[str, set[str], str | None]]:
    return [(one.document.id, {str(quad) for quad in one.quads}, one.reason) for one in made]


@pytest.fixture(scope="module")
def alone(pipeline: Pipeline) -> list[tuple[str, set[str], str | None]]:
    """What one process makes of the documents."""
    return told(outcomes(pipeline, BASE, documents()))


def test_workers_give_what_one_process_gives_in_its_order(
    alone: list[tuple[str, set[str], str | None]], pipeline: Pipeline
) -> None:
    with pool(Recipe(), 2, BASE) as working:
        assert working.run == pipeline.run
        assert told(working.outcomes(documents())) == alone
    failed = {name: reason for name, _, reason in alone if reason}
    assert list(failed) == ["d7"]
    assert failed["d7"].startswith("an error in newskg, please report it: UnicodeEncodeError")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9")
def test_a_killed_worker_loses_and_doubles_nothing(alone: list[tuple[str, set[str], str | None]]) -> None:
    def killing() -> Iterator[Document]:
        for number, document in enumerate(documents()):
            if number in (BATCH, 3 * BATCH):
                pid = working._workers[number % 2].process.pid
                assert pid
                os.kill(pid, signal.SIGKILL)
            yield document

    with pool(Recipe(), 2, BASE) as working:
        assert told(working.outcomes(killing())) == alone


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9")
def test_a_document_that_kills_its_worker_is_given_up_and_the_rest_goes_on(
    alone: list[tuple[str, set[str], str | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "serve", deadly.serve)
    some = documents()[:6]
    some.insert(2, Document("bad", deadly.DEADLY))
    with pool(Recipe(), 1, BASE) as working:
        made = told(working.outcomes(some))
    assert made.pop(2) == ("bad", set(), pools._DEADLY)
    assert made == alone[:6]


def test_a_document_that_hangs_its_worker_is_given_up_and_the_rest_goes_on(
    alone: list[tuple[str, set[str], str | None]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pools, "serve", deadly.serve)
    some = documents()[:6]
    some.insert(2, Document("bad", f"{deadly.HANGING}{tmp_path}"))

    def clock() -> float:
        """Time that passes only while somebody hangs."""
        return 1000.0 * len(list(tmp_path.iterdir()))

    with closing(Pool(Recipe(), 1, BASE, clock)) as working:
        made = told(working.outcomes(some))
        assert made.pop(2) == ("bad", set(), "its worker process did not end within 120 seconds, twice")
        assert made == alone[:6]
        assert len(list(tmp_path.iterdir())) == 3, "in the batch, and twice alone"
        assert told(working.outcomes(documents()[:6])) == alone[:6]


def test_workers_that_cannot_start_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        pytest.raises(ModelError, match="no_such_model is not installed"),
        pool(Recipe("no_such_model"), 2, BASE),
    ):
        pass
    monkeypatch.setattr(pools, "serve", deadly.leave)
    with pytest.raises(WorkerError, match="before they were ready"), pool(Recipe(), 2, BASE):
        pass


def test_what_cannot_be_shared_is_refused(tmp_path: Path, pipeline: Pipeline) -> None:
    (tmp_path / "a.txt").write_text("Rain fell in Oslo on Monday, and more is on its way to Bergen.")
    for given, reason in ((pipeline, "need a kg.Recipe"), (Recipe(api="https://api.example"), "one worker")):
        with pytest.raises(UsageError, match=reason):
            build([tmp_path / "a.txt"], tmp_path / "n.kg", pipeline=given, workers=2)
