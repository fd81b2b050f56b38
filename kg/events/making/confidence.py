"""Fits the weights of `kg/events/data/confidence.tsv` to sentences whose event a person has coded.

    python -m kg.events.making.confidence GOLD.jsonl …            # print the table
    python -m kg.events.making.confidence GOLD.jsonl … --check    # fit on one half, measure on the other

A line of GOLD.jsonl is {"id", "text", "type", "trigger", "agents", "patients"}: one coded event of a
sentence, its participants as {"actorText"}. An event that we tell is right when it has the gold type and
shares a word with a gold agent and patient, wrong when it has the gold trigger or type and does not; others
say nothing. Where a line has "verdicts" instead, it is an article whose events a reader judged, each as
{"start", "told", "right"}; a verdict counts while the event is told in the same way. Such are in
benchmarks/reading/articles.jsonl.
Regularised logistic regression by Newton's method (Bishop 2006, 4.3.3).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from kg.annotate.annotation import Annotation
from kg.events.confidence import COLUMNS, load
from kg.events.extractor import RuleExtractor
from kg.model import Document, Entity, Event, Omission, Role
from kg.pipeline import Pipeline

_PENALTY = 2.0
_OTHERS = (Role.PATIENT, Role.RECIPIENT, Role.TOPIC, Role.PLACE, Role.DESTINATION)
_COMMON = frozenset("the a an of and for in on at to with from by its his her their".split())

Sample = tuple[dict[str, float], bool]


class _Recorder(RuleExtractor):
    """The extractor, which remembers what it saw of each event, by document and trigger."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[tuple[str, int], dict[str, float]] = {}

    def extract(
        self, annotation: Annotation, entities: Sequence[Entity]
    ) -> tuple[tuple[Event, ...], tuple[Omission, ...]]:
        for told in self.explain(annotation, entities):
            seen = {part.feature: part.value for part in told.confidence if part.feature != "start"}
            self.seen[annotation.document.id, told.trigger.start] = seen
        return super().extract(annotation, entities)


def samples(paths: Sequence[Path]) -> Iterator[tuple[int, Sample]]:
    """(number of the line, features and verdict) of each event that can be judged."""
    gold = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    recorder = _Recorder()
    documents = [Document(str(n), record["text"], date=_date(record)) for n, record in enumerate(gold)]
    for n, extraction in enumerate(Pipeline(extractor=recorder).process(documents)):
        labels = {entity.id: entity.label for entity in extraction.entities}
        for event in extraction.events:
            verdict = _verdict(event, gold[n], labels)
            if verdict is not None:
                yield n, (recorder.seen[str(n), event.trigger.start], verdict)


def _date(record: dict[str, Any]) -> date | None:
    return date.fromisoformat(record["date"]) if record.get("date") else None


def told(event: Event) -> str:
    """What a reader judges of an event: how it is spoken of, its type and who takes part as what."""
    words = [event.type.value, event.modality.value, event.polarity.value]
    return " ".join([*words, *(f"{a.role.value}={a.text}" for a in event.arguments)])


def _verdict(event: Event, gold: dict[str, Any], labels: dict[str, str]) -> bool | None:
    if "verdicts" in gold:
        given = (v for v in gold["verdicts"] if v["start"] == event.trigger.start)
        return next((bool(v["right"]) for v in given if v["told"] == told(event)), None)
    same = event.type.value == gold["type"]
    if not same and not _related({event.trigger.text.lower()}, _words(gold["trigger"] or "")):
        return None
    return same and all(
        not gold[side] or _shares(event, roles, gold[side], labels)
        for side, roles in (("agents", (Role.AGENT,)), ("patients", _OTHERS))
    )


def _shares(
    event: Event, roles: Sequence[Role], actors: Sequence[dict[str, str]], labels: dict[str, str]
) -> bool:
    mine = {
        word
        for a in event.arguments
        if a.role in roles
        for word in _words(f"{a.text} {labels.get(a.entity or '', '')}")
    }
    return any(_related(mine, _words(actor["actorText"] or "")) for actor in actors)


def _words(text: str) -> set[str]:
    return {word for word in text.lower().replace("'", " ").split() if word not in _COMMON}


def _related(left: set[str], right: set[str]) -> bool:
    return any(a == b or (min(len(a), len(b)) > 3 and a[:4] == b[:4]) for a in left for b in right)


def matrix(found: Sequence[Sample], names: Sequence[str]) -> tuple[Any, Any]:
    """Features with a leading 1, and verdicts."""
    rows = [[1.0, *(seen.get(name, 0.0) for name in names)] for seen, _ in found]
    return np.array(rows), np.array([float(right) for _, right in found])


def fit(inputs: Any, verdicts: Any) -> Any:
    """Weights, the start first; all but the start are drawn to 0 by the penalty."""
    weights = np.zeros(inputs.shape[1])
    penalty = np.diag([0.0] + [_PENALTY] * (inputs.shape[1] - 1))
    for _ in range(30):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (verdicts - chance) - penalty @ weights
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + penalty
        weights += np.linalg.solve(curve, slope)
    return weights


def brier(inputs: Any, verdicts: Any, weights: Any) -> float:
    """Mean square of the difference between the chance told and what was found (Brier 1950)."""
    return float(np.mean((1 / (1 + np.exp(-inputs @ weights)) - verdicts) ** 2))


def ranking(told: Sequence[tuple[float, float]]) -> float:
    """How often a right event has a higher chance than a wrong one: the area under the ROC curve, 0 to 1."""
    right = np.array([chance for chance, verdict in told if verdict])
    wrong = np.array([chance for chance, verdict in told if not verdict])
    return float(np.mean((right[:, None] > wrong) + 0.5 * (right[:, None] == wrong)))


def check(found: Sequence[tuple[int, Sample]], names: Sequence[str]) -> Iterator[str]:
    """Each half measured with the weights of the other, beside telling the same chance for all."""
    error = plain = 0.0
    told: list[tuple[float, float]] = []
    for half in (0, 1):
        inputs, verdicts = matrix([s for n, s in found if n % 2 == half], names)
        other = matrix([s for n, s in found if n % 2 != half], names)
        weights = fit(*other)
        error += brier(inputs, verdicts, weights) * len(verdicts)
        plain += float(np.sum((other[1].mean() - verdicts) ** 2))
        told += list(zip((1 / (1 + np.exp(-inputs @ weights))).tolist(), verdicts.tolist(), strict=True))
    yield f"events {len(told)}, right {np.mean([v for _, v in told]):.2f}"
    yield f"AUC {ranking(told):.2f}: how often the right one of two events has the higher chance"
    yield f"Brier {error / len(told):.3f}, with one chance for all {plain / len(told):.3f}"
    for low, high in ((0, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        inside = [(c, v) for c, v in told if low <= c < high]
        if inside:
            mean, share = np.mean([c for c, _ in inside]), np.mean([v for _, v in inside])
            yield f"told {low:.1f}-{min(high, 1):.1f}: n {len(inside)}, mean {mean:.2f}, right {share:.2f}"


def main() -> None:
    """Print the table, or with --check how well it is calibrated."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    found = list(samples(chosen.gold))
    table = load()
    names = [name for name in sorted(table) if name != "start"]
    if chosen.check:
        print("\n".join(check(found, names)))
        return
    weights = fit(*matrix([sample for _, sample in found], names))
    print("\t".join(COLUMNS))
    for name, weight in sorted(zip(["start", *names], weights, strict=True)):
        print(f"{name}\t{weight:.2f}\t{table[name].meaning}")


if __name__ == "__main__":
    main()
