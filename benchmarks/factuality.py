"""How well factuality is told: the labelled sentences of benchmarks/factuality/, one label each.

    python benchmarks/factuality.py                 # macro-F1 on every set
    python benchmarks/factuality.py --errors dev2   # the mistakes on a set that may be looked at

The sentences of `dev` and `heldout` were written and labelled by somebody who had not seen the code, those
of `dev2` to `dev5` before the rules that they led to. Rules may be mended by the mistakes on these;
those on `heldout` stay unread, so that its figure tells what unseen text may expect.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from kg.annotate.language_model import load
from kg.annotate.lemmas import teach_verbs
from kg.events.extractor import RuleExtractor
from kg.events.factuality import Factuality, judge
from kg.model import Modality, Polarity

FOLDER = Path(__file__).with_name("factuality")
READ = ("dev", "dev2", "dev3", "dev4", "dev5")
"""The sets whose mistakes may be looked at."""


def rows(half: str) -> Iterator[tuple[str, str, str]]:
    """(trigger, label, sentence) of a half."""
    lines = (FOLDER / f"{half}.tsv").read_text(encoding="utf-8").splitlines()
    for line in [line for line in lines if line and not line.startswith("#")][1:]:
        trigger, label, sentence = line.split("\t")
        yield trigger, label, sentence


def label_of(found: Factuality) -> str:
    """Factuality as one label: denial and condition first, then negation, then modality."""
    if found.modality in (Modality.DENIED, Modality.HYPOTHETICAL):
        return found.modality.value
    return "negative" if found.polarity is Polarity.NEGATIVE else found.modality.value


def measure(half: str, nlp: Language, extractor: RuleExtractor, errors: bool) -> None:
    """Print precision, recall and F1 of each label, their mean, and the mistakes if asked for."""
    gold, told, right = Counter[str](), Counter[str](), Counter[str]()
    for trigger, label, sentence in rows(half):
        token = next(token for token in nlp(sentence) if token.text == trigger)
        light = extractor.drafter.light_use(token) if token.pos_ == "NOUN" else None
        answer = label_of(judge(token, extractor.cues, light.cue if light else None))
        gold[label] += 1
        told[answer] += 1
        right[label] += answer == label
        if errors and answer != label:
            print(f"{label} told as {answer}: [{trigger}] {sentence}")
    scores = []
    for label, count in sorted(gold.items()):
        precision = right[label] / told[label] if told[label] else 0.0
        recall = right[label] / count
        scores.append(2 * precision * recall / (precision + recall) if right[label] else 0.0)
        print(f"{half:8} {label:13} P {precision:.2f}  R {recall:.2f}  F1 {scores[-1]:.2f}  n {count}")
    mean, share = sum(scores) / len(scores), sum(right.values()) / sum(gold.values())
    print(f"{half:8} macro-F1 {mean:.3f}  accuracy {share:.3f}  n {sum(gold.values())}")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", choices=READ, help="print the mistakes on this set")
    chosen = parser.parse_args()
    nlp, extractor = load(), RuleExtractor()
    teach_verbs(nlp, extractor.verbs)
    for half in [chosen.errors] if chosen.errors else [*READ, "heldout"]:
        measure(half, nlp, extractor, bool(chosen.errors))


if __name__ == "__main__":
    main()
