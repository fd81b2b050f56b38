"""N-Quads files with the graphs of whole articles, as another build or an export wrote them.

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
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyoxigraph as ox

from kg.errors import DataError, UsageError, one_line
from kg.graph.articles import text_digest
from kg.graph.iris import Iris
from kg.graph.vocabulary import KG, RDF, SCHEMA

LIST = "shards.jsonl"
_ENDINGS = (".nq", ".nq.gz")
_DIGEST = KG.textDigest.value.encode()
_ARTICLE_GRAPH = re.compile(r"(.*[/#])graph/[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Shard:
    """A file with the graphs of these articles, by their hashes, with the digests of their texts.

    `beside` holds what lies in other graphs: decisions, facts, what others wrote. What was merged is left
    out: it is made again. `mixed` is True when the file has lines of either kind.
    """

    path: Path
    digests: dict[str, str]
    base: str
    mixed: bool = False
    beside: tuple[ox.Quad, ...] = ()

    def open(self) -> BinaryIO:
        """The N-Quads of the articles as a stream."""
        if not self.mixed:
            return _open(self.path)
        own, kept = _of_article(self.base), tempfile.TemporaryFile()  # noqa: SIM115
        with _open(self.path) as stream:
            kept.writelines(line for line in stream if own.search(line))
        kept.seek(0)
        return cast(BinaryIO, kept)

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

    Each graph under `base` must tell of its article, and at least one graph must be newskg's own: what others
    wrote is taken in where an export has it, and else by `kg.graph.importing`.
    """
    for path in paths:
        for file in _files(path):
            yield _shard(file, base)


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise UsageError(f"{path} is not there")
    if (path / LIST).exists():
        return [_listed(path, place, row) for place, row in _rows(path / LIST)]
    found = sorted(file for file in path.iterdir() if file.name.endswith(_ENDINGS) and file.name[0] != ".")
    if not found:
        raise UsageError(f"{path} contains no file that ends in .nq or .nq.gz")
    return found


def _listed(folder: Path, place: str, row: dict[str, Any]) -> Path:
    name = str(row.get("file", ""))
    file = folder / name
    if Path(name).name != name or not file.is_file():
        raise DataError(f"{place}: there is no file {name!r} beside it")
    with file.open("rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != row.get("sha256"):
            raise DataError(f"{place}: {name} is not the file that was listed; it may be incomplete")
    return file


def _shard(file: Path, base: str) -> Shard:
    """Reads the lines of articles without parsing them: the store does that, once, when it takes them in."""
    prefix, own = re.escape(base.encode()), _of_article(base)
    digest = re.compile(
        rb"<" + prefix + rb"article/([0-9a-f]{16})> " + re.escape(str(KG.textDigest).encode()) + rb' "(\w+)" '
    )
    article, merged = f" {RDF.type} {SCHEMA.NewsArticle} ".encode(), f" {Iris(base).merged} .".encode()
    graphs, articles, digests, has_merged = set(), set(), {}, False
    beside: list[tuple[int, ox.Quad]] = []
    with _open(file) as stream:
        for number, line in enumerate(stream, start=1):
            if match := own.search(line):
                graphs.add(match[1])
            elif line.rstrip().endswith(merged):
                has_merged = True
                continue
            elif line.strip() and not line.startswith(b"#"):
                beside.append((number, _quad(f"{file}:{number}", line)))
                continue
            if article in line:
                articles.add(line.partition(b"> ")[0][-16:])
            if _DIGEST in line and (found := digest.match(line)):
                digests[found[1].decode()] = found[2].decode()
    _check_graphs(file, base, beside, has_own=bool(graphs) or has_merged)
    for lacking in sorted(graphs ^ articles | graphs ^ {one.encode() for one in digests}):
        raise DataError(f"{file}: the graph {lacking.decode()} does not describe its article")
    return Shard(file, digests, base, has_merged or bool(beside), tuple(quad for _, quad in beside))


def _of_article(base: str) -> re.Pattern[bytes]:
    """Finds the hash in a line that lies in the graph of an article."""
    return re.compile(rb" <" + re.escape(base.encode()) + rb"graph/([0-9a-f]{16})> \.\s*$")


def _quad(place: str, line: bytes) -> ox.Quad:
    try:
        quad: ox.Quad = next(ox.parse(line, format=ox.RdfFormat.N_QUADS))
    except (SyntaxError, ValueError) as error:
        raise DataError(f"{place}: it is not a quad: {one_line(error)}") from None
    return quad


def _check_graphs(file: Path, base: str, beside: Sequence[tuple[int, ox.Quad]], has_own: bool) -> None:
    """DataError for graphs of another base, of nobody, or of others alone."""
    iris, seen = Iris(base), set()
    for number, quad in beside:
        name = quad.graph_name
        if name in seen:
            continue
        seen.add(name)
        other = _ARTICLE_GRAPH.fullmatch(name.value) if isinstance(name, ox.NamedNode) else None
        if other:
            raise DataError(
                f"{file}:{number}: it is not a quad in the graph of an article under {base}, "
                f"but under {other[1]}; load it into a store with that --base"
            )
        if isinstance(name, ox.BlankNode):
            raise DataError(f"{file}:{number}: this is not a quad in a graph with an IRI")
        has_own = has_own or (isinstance(name, ox.NamedNode) and iris.is_own(name))
    if beside and not has_own:
        raise DataError(
            f"{file}:{beside[0][0]}: it is not a quad in the graph of an article under {base}, "
            "and the file has no such graph; kg import takes graphs that others wrote"
        )


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
                raise DataError(f"{file}:{number}: each line must be an object")
            yield f"{file}:{number}", row


def _stem(path: Path) -> str:
    return path.name.removesuffix(".gz").removesuffix(".nq")
