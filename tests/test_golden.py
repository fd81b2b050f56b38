"""One golden file a stage, on two of the example articles and a sentence.

The files in `tests/golden/` were read by a person. When a change is meant to alter them, write them anew with
`KG_GOLDEN=write pytest tests/test_golden.py` and read the difference before it is committed.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.annotate.annotator import Annotator
from kg.graph.quads import quads
from kg.graph.run import Run
from kg.model import Document
from kg.pipeline import Pipeline
from kg.read import read
from kg.resources import examples
from kg.standoff import to_json

GOLDEN = Path(__file__).with_name("golden")
TEXT = "2024-03-07-continental-wire-gulf-of-aden.txt"
PAGE = "2024-03-08-harbour-post-sweden-nato.html"


def document(name: str) -> Document:
    (item,) = read([examples() / name])
    assert isinstance(item, Document)
    return item


def check(name: str, found: str) -> None:
    """Compare with the golden file, or write it when asked to."""
    path = GOLDEN / name
    if os.environ.get("KG_GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def as_json(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, default=str) + "\n"


@pytest.mark.parametrize("name", [TEXT, PAGE])
def test_read(name: str) -> None:
    facts = asdict(document(name))
    del facts["source"]
    check(f"read-{Path(name).stem}.json", as_json(facts))


def test_annotate(pipeline: Pipeline) -> None:
    annotation = Annotator(pipeline.nlp, pipeline.lookup)(document(TEXT))
    found = {
        "names": [f"{m.start}-{m.end} {m.text} ({m.kind}, {m.type})" for m in annotation.names],
        "times": [f"{t.span.start}-{t.span.end} {t.text} = {t.edtf}" for t in annotation.times if t.span],
        "quotations": [f"{q.start}-{q.end} {q.text}" for q in annotation.quotations],
        "sentences": [sentence.text.strip() for sentence in annotation.doc.sents],
    }
    check("annotate.json", as_json(found))


def test_link_and_events(pipeline: Pipeline) -> None:
    (extraction,) = pipeline.process([document(TEXT)])
    found = to_json(extraction)
    check("link.json", re.sub(r"starter-[0-9a-f]{12}", "starter", as_json(found["entities"])))
    check("events.json", as_json(found["events"]))


def test_graph(pipeline: Pipeline) -> None:
    text = "A Russian missile hit Odesa on Friday and killed at least 20 people, officials said."
    (extraction,) = pipeline.process([Document("d", text, "A missile", date(2024, 3, 16), publisher="Wire")])
    run = Run(model="golden", index="golden", version="golden")
    lines = sorted(f"{quad} ." for quad in quads(extraction, pipeline.lookup, run))
    check("graph.nq", "\n".join(lines) + "\n")
