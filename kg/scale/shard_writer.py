"""From parts to shards: what one worker does, wherever it runs."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from kg.graph.iris import document_hash
from kg.recipe import Recipe
from kg.scale.parts import unpacked
from kg.scale.places import Place
from kg.scale.pool import Pool

_LEVEL = 3
"""Of compression: N-Quads repeat themselves so much that more costs time and gains little."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a part: its shard, the hashes of the articles in it, and what could not be processed."""

    part: str
    file: str
    sha256: str
    articles: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    """Pairs of a document's source and the reason."""


class ShardWriter:
    """Writes the shard of a part, and its row when all of it is there.

    The same part gives the same bytes, so that it does no harm when two workers write it. The documents are
    read in a process of their own: one that ends or hangs it is given up, and costs no other.
    """

    def __init__(self, recipe: Recipe, base: str, parts: Place, shards: Place) -> None:
        """Load the model. A KgError, when it cannot be; WorkerError when the process does not start."""
        self._pool = Pool(recipe, 1, base)
        self._parts, self._shards = parts, shards

    def close(self) -> None:
        """End the process; it ends by itself when this one does."""
        self._pool.close()

    def write(self, part: str) -> Row:
        """Write the shard of the part with that name."""
        both = list(self._pool.answers(unpacked(self._parts.read(f"{part}.jsonl"))))
        made = [(document_hash(one), one.text, answer) for one, answer in both if isinstance(answer, bytes)]
        skipped = tuple((one.source or one.id, answer) for one, answer in both if isinstance(answer, str))
        shard = gzip.compress(b"".join(answer for *_, answer in made), _LEVEL, mtime=0)
        texts = (json.dumps({"article": hash_, "text": text}) for hash_, text, _ in made)
        hashes = tuple(hash_ for hash_, *_ in made)
        row = Row(part, f"{part}.nq.gz", hashlib.sha256(shard).hexdigest(), hashes, skipped)
        self._shards.write(texts_file(part), "".join(f"{text}\n" for text in texts).encode())
        self._shards.write(row.file, shard)
        self._shards.write(row_file(part), json.dumps(asdict(row)).encode())
        return row


def files(row: Row) -> tuple[str, str]:
    """The shard of a part that is done, and the file beside it with the articles' texts."""
    return row.file, texts_file(row.part)


def texts_file(part: str) -> str:
    """The file with the texts of a part's articles."""
    return f"{part}.texts.jsonl"


def row_file(part: str) -> str:
    """The file that says that a part is done."""
    return f"{part}.row.json"


def read_row(shards: Place, part: str) -> Row:
    """The row of a part that is done; FileNotFoundError when it is not."""
    return row_of(json.loads(shards.read(row_file(part))))


def row_of(fields: dict[str, Any]) -> Row:
    """A row from what JSON made of it."""
    skipped = tuple((source, reason) for source, reason in fields["skipped"])
    return Row(**{**fields, "articles": tuple(fields["articles"]), "skipped": skipped})
