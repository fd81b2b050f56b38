"""How much the whole pipeline costs beside the language model alone, and whether memory stays flat.

    python benchmarks/pipeline.py                 # ratio of the pipeline's time to bare nlp.pipe, in one run
    python benchmarks/pipeline.py --stages        # what each stage adds to the time of nlp.pipe
    python benchmarks/pipeline.py --memory 5000   # resident memory while that many documents go through

The baseline is `spacy.load(model).pipe` with the components off that the pipeline does not use either. Both
sides get the same texts: the example articles, each made unlike the others by a counter. They take turns, so
that a machine that slows down slows both; the ratio of each pair is printed with its median.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import spacy
from spacy.tokens import Doc

from kg.annotate.language_model import DEFAULT
from kg.events.extractor import RuleExtractor
from kg.model import Document
from kg.pipeline import Pipeline
from kg.read import read
from kg.resources import examples

Read = TypeVar("Read")


def documents(count: int) -> Iterator[Document]:
    """`count` documents made of the example articles, each with a text of its own."""
    articles = [item for item in read([examples()]) if isinstance(item, Document)]
    for number in range(count):
        article = articles[number % len(articles)]
        text = f"{article.text}\n\nThis is copy {number} of the text.\n"
        yield Document(f"d{number}", text, article.title, article.date)


def seconds(work: Iterator[object]) -> float:
    """Seconds to run an iterator to its end."""
    started = time.perf_counter()
    for _ in work:
        pass
    return time.perf_counter() - started


def ratio(count: int, rounds: int, batch_size: int) -> None:
    """Print the time of both sides and their ratio, pair by pair."""
    pipeline = Pipeline(batch_size=batch_size)
    used = set(pipeline.nlp.pipe_names)
    bare = spacy.load(DEFAULT)
    for name in bare.pipe_names:
        if name not in used:
            bare.remove_pipe(name)
    docs = list(documents(count))
    words = sum(len(document.text.split()) for document in docs)
    seconds(pipeline.process(docs[:32]))
    seconds(iter(bare.pipe([d.text for d in docs[:32]], batch_size=batch_size)))
    ratios = []
    for number in range(1, rounds + 1):
        alone = seconds(iter(bare.pipe([d.text for d in docs], batch_size=batch_size)))
        whole = seconds(pipeline.process(docs))
        ratios.append(whole / alone)
        print(
            f"round {number}: nlp.pipe {alone:.2f} s ({words / alone:,.0f} words/s), "
            f"pipeline {whole:.2f} s ({words / whole:,.0f} words/s), ratio {whole / alone:.2f}"
        )
    print(f"median ratio {statistics.median(ratios):.2f} (goal: at most 1.40), components {bare.pipe_names}")


def stages(count: int, rounds: int, batch_size: int) -> None:
    """Print what names, links, events and quotations add to the time of `nlp.pipe`, round by round.

    Processor time, so that what else the machine does is not counted.
    """
    pipeline = Pipeline(batch_size=batch_size)
    annotate, link, quote = pipeline._annotator.annotate, pipeline._linker.link, pipeline._quoter.quotations
    extractor = RuleExtractor()
    docs = list(documents(count))
    list(pipeline.process(docs[:32]))
    shares: dict[str, list[float]] = {}
    for number in range(1, rounds + 1):
        spent = dict.fromkeys(("nlp.pipe", "names and times", "links", "events", "quotations"), 0.0)

        def timed(stage: str, work: Callable[[], Read], spent: dict[str, float] = spent) -> Read:
            started = time.process_time()
            result = work()
            spent[stage] += time.process_time() - started
            return result

        for first in range(0, count, batch_size):
            batch = docs[first : first + batch_size]
            parsed: list[Doc] = timed("nlp.pipe", partial(list, pipeline._parsed(batch)))
            for document, doc in zip(batch, parsed, strict=True):
                annotation = timed("names and times", partial(annotate, document, doc))
                entities = timed("links", partial(link, annotation))
                timed("events", partial(extractor.extract, annotation, entities))
                timed("quotations", partial(quote, annotation, entities))
        bare = spent.pop("nlp.pipe")
        for stage, taken in spent.items():
            shares.setdefault(stage, []).append(taken / bare)
        print(
            f"round {number}: nlp.pipe {bare:.2f} s", *(f"{k} {v:.2f} s" for k, v in spent.items()), sep=", "
        )
    for stage, found in shares.items():
        print(f"{stage}: median {statistics.median(found):.1%} of the time of nlp.pipe")


def memory(count: int, batch_size: int) -> None:
    """Print resident memory at every tenth of the way."""
    pipeline = Pipeline(batch_size=batch_size)
    step = max(1, count // 10)
    for number, _ in enumerate(pipeline.process(documents(count)), 1):
        if number % step == 0:
            print(f"{number:>7} documents: resident {resident():6.0f} MB, peak {peak():6.0f} MB", flush=True)


def resident() -> float:
    """Resident memory in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def peak() -> float:
    """Highest resident memory so far in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=160)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--batch-size", type=int, default=64)
    parser.add_argument("--memory", type=int, metavar="N")
    parser.add_argument("--stages", action="store_true")
    chosen = parser.parse_args()
    if chosen.memory:
        memory(chosen.memory, chosen.batch_size)
    elif chosen.stages:
        stages(chosen.documents, chosen.rounds, chosen.batch_size)
    else:
        ratio(chosen.documents, chosen.rounds, chosen.batch_size)


if __name__ == "__main__":
    main()
