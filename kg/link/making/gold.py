"""Gold files for the linker, JSON lines: id, text, mentions with start, end, qid and maybe optional."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.annotate.annotation import Annotation
from kg.annotate.annotator import Annotator
from kg.annotate.language_model import load
from kg.link.disambiguation import Judged
from kg.link.features import Features
from kg.link.linker import Linker
from kg.model import Document
from kg.wikidata.item import Lookup


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A parsed document and its gold mentions: start, end and QID (None: in no knowledge base)."""

    id: str
    annotation: Annotation
    gold: tuple[tuple[int, int, str | None], ...]

    @property
    def trained_on(self) -> bool:
        """Whether it belongs to the half that weights are learned from, by a hash of its id."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 2 == 0


@dataclass(frozen=True, slots=True)
class Case:
    """One gold mention with the options that the linker had: their features and QIDs, and the right one.

    `right` is the position of the gold item among the options, or None: none of them is meant.
    """

    options: tuple[Features, ...]
    qids: tuple[str, ...]
    right: int | None


def read_gold(paths: Sequence[Path], lookup: Lookup) -> list[GoldDocument]:
    """The documents of gold files, parsed with the default model."""
    annotator = Annotator(load(), lookup)
    found = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            annotation = annotator(Document(record["id"], record["text"]))
            gold = tuple(
                (m["start"], m["end"], m["qid"])
                for m in record["mentions"]
                if not m.get("optional") and m.get("mapped", True)
            )
            found.append(GoldDocument(record["id"], annotation, gold))
    return found


def cases(document: GoldDocument, linker: Linker) -> Iterator[Case]:
    """A case for each name with options on a gold mention; one of another span only if an option is right."""
    for judged in linker.judged(document.annotation):
        if judged.options:
            for member in judged.group.members:
                yield from _case(judged, member.mention.start, member.mention.end, document)


def _case(judged: Judged, start: int, end: int, document: GoldDocument) -> Iterator[Case]:
    qids = tuple(s.option.item.qid for s in judged.options)
    for first, last, qid in document.gold:
        if start < last and first < end:
            right = qids.index(qid) if qid in qids else None
            if right is not None or (first, last) == (start, end):
                yield Case(tuple(s.features for s in judged.options), qids, right)
            return
