"""N-Quads files with the graphs of whole articles, as another build wrote them.

A shard is a file NAME.nq or NAME.nq.gz. Beside it may lie NAME.texts.jsonl with the articles' texts, a line
each: {"article": hash, "text": …}. A folder may have a list of its finished shards, shards.jsonl, a line
each: {"file": name, "sha256": …}; then those alone are read.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import DataError, UsageError
from kg.graph.articles import text_digest
from kg.graph.iris import Iris
from kg.graph.vocabulary import KG, RDF, SCHEMA

LIST = "shards.jsonl"
_ENDINGS = (".nq", ".nq.gz")
_DIGEST = KG.textDigest.value.encode()


@dataclass(frozen=True, slots=True)
class Shard:
    """A file with the graphs of these articles, by their hashes, with the digests of their texts.

    `merged` ends the lines that are left out, where there are such: what was merged is made again.
    """

    path: Path
    digests: dict[str, str]
    merged: bytes = b""

    def open(self) -> BinaryIO:
        """The N-Quads as a stream."""
        if not self.merged:
            return _open(self.path)
        with _open(self.path) as stream:
            return io.BytesIO(b"".join(line for line in stream if not line.rstrip().endswith(self.merged)))

    def texts(self) -> dict[str, str | None]:
        """The text of each article, checked against its digest; None where it is not beside the shard."""
        found: dict[str, str | None] = dict.fromkeys(self.digests)
        file = self.path.with_name(f"{_stem(self.path)}.texts.jsonl")
        for place, row in _rows(file) if file.exists() else ():
            hash_, text = str(row.get("article", "")), str(row.get("text", ""))
            if text_digest(text) != self.digests.get(hash_):
                raise DataError(f"{place}: this is not the text of an article of {self.path.name}")
            found[hash_] = text
        return found


def shards(paths: Sequence[Path], base: str) -> Iterator[Shard]:
    """The shards in these files and folders, each checked; DataError names file and line of a mistake.

    Every quad must lie in the graph of an article under `base`, or in that of what was merged, which is left
    out; and each graph must tell of its article.
    """
    merged = f" {Iris(base).merged} .".encode()
    for path in paths:
        for file in _files(path):
            digests, has_merged = _digests(file, base, merged)
            yield Shard(file, digests, merged if has_merged else b"")


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise UsageError(f"{path} is not there")
    if (path / LIST).exists():
        return [_listed(path, place, row) for place, row in _rows(path / LIST)]
    found = sorted(file for file in path.iterdir() if file.name.endswith(_ENDINGS) and file.name[0] != ".")
    if not found:
        raise UsageError(f"{path} holds no file that ends in .nq or .nq.gz")
    return found


def _listed(folder: Path, place: str, row: dict[str, Any]) -> Path:
    name = str(row.get("file", ""))
    file = folder / name
    if Path(name).name != name or not file.is_file():
        raise DataError(f"{place}: there is no file {name!r} beside it")
    with file.open("rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != row.get("sha256"):
            raise DataError(f"{place}: {name} is not the file that was listed; it may be cut short")
    return file


def _digests(file: Path, base: str, merged: bytes) -> tuple[dict[str, str], bool]:
    """The digests of the texts, and whether there are lines of what was merged.

    Reads the lines without parsing them: the store does that, once, when it takes them in.
    """
    prefix = re.escape(base.encode())
    line_end = re.compile(rb" <" + prefix + rb"graph/([0-9a-f]{16})> \.\s*$")
    digest = re.compile(
        rb"<" + prefix + rb"article/([0-9a-f]{16})> " + re.escape(str(KG.textDigest).encode()) + rb' "(\w+)" '
    )
    article = f" {RDF.type} {SCHEMA.NewsArticle} ".encode()
    graphs, articles, digests, has_merged = set(), set(), {}, False
    with _open(file) as stream:
        for number, line in enumerate(stream, start=1):
            if match := line_end.search(line):
                graphs.add(match[1])
            elif line.rstrip().endswith(merged):
                has_merged = True
                continue
            elif line.strip() and not line.startswith(b"#"):
                raise DataError(f"{file}:{number}: it is not a quad in the graph of an article under {base}")
            if article in line:
                articles.add(line.partition(b"> ")[0][-16:])
            if _DIGEST in line and (found := digest.match(line)):
                digests[found[1].decode()] = found[2].decode()
    for lacking in sorted(graphs ^ articles | graphs ^ {one.encode() for one in digests}):
        raise DataError(f"{file}: the graph {lacking.decode()} does not tell of its article")
    return digests, has_merged


def _open(file: Path) -> BinaryIO:
    try:
        if file.name.endswith(".gz"):
            return io.BufferedReader(gzip.open(file))
        return file.open("rb")
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from None


def _rows(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with file.open(encoding="utf-8", errors="surrogatepass") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
            except ValueError as error:
                raise DataError(f"{file}:{number}: {error}") from None
            if not isinstance(row, dict):
                raise DataError(f"{file}:{number}: a line is an object")
            yield f"{file}:{number}", row


def _stem(path: Path) -> str:
    return path.name.removesuffix(".gz").removesuffix(".nq")
