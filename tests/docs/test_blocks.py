"""Every command, query and piece of code in the pages does what the page says.

KG_DOCS=write pytest tests/docs/test_blocks.py     # puts what comes out into the pages; read the difference
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from docs.blocks import ROOT, Block, blocks, pages
from docs.commands import Shell, looked_up, parsed
from rdflib.plugins.sparql import prepareQuery

import kg
from kg.graph.vocabulary import KG, PREFIXES
from kg.query.table import render

TERMS = {
    "kg": set(KG),
    "plover": set(re.findall(r"plover:([\w-]+)", (ROOT / "ontologies" / "event-types.ttl").read_text())),
}


WRITE = "KG_DOCS=write pytest tests/docs/test_blocks.py"
_METHODS = {"": "indented", "table": "answer"}


class Reader:
    """Goes through a page as a user who tries everything."""

    def __init__(self, address: Callable[[], str]) -> None:
        self.shell = Shell(address)
        self.names: dict[str, object] = {"__name__": "__main__"}
        self.printed = ""
        self.table = ""

    def read(self, block: Block) -> None:
        """Do what a block says. A language without a method below is a mistake."""
        if block.mark == "file":
            Path(block.note).parent.mkdir(parents=True, exist_ok=True)
            Path(block.note).write_text(block.content, encoding="utf-8")
        if block.mark == "output":
            assert_alike(block.content, self.printed)
        else:
            getattr(self, _METHODS.get(block.language, block.language))(block)

    def indented(self, block: Block) -> None:
        raise AssertionError("give the block a fence and a language")

    def sh(self, block: Block) -> None:
        for line in joined(block.content):
            self._command(line, block, "")

    def console(self, block: Block) -> None:
        for step in re.split(r"^\$ ", block.content, flags=re.MULTILINE)[1:]:
            line, *rest = joined(step, 1)
            self._command(line, block, "\n".join(rest))

    def _command(self, line: str, block: Block, expected: str) -> None:
        if block.mark == "not run":
            assert block.note, "say why it is not run"
            words = shlex.split(line, comments=True)
            while words and re.match(r"[A-Z_]+=", words[0]):
                words.pop(0)
            if words and words[0] == "kg":
                parsed(words[1:])
            elif words and words[0] not in ("curl", "export"):
                looked_up(words)
            return
        codes = (int(block.note),) if block.mark == "exit" else tuple(range(11)) if expected else (0,)
        printed = self.shell.run(line, codes)
        if expected:
            assert_alike(expected, printed)

    def python(self, block: Block) -> None:
        code = compile(block.content, f"line {block.line}", "exec")
        if block.mark == "not run":
            return
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(code, self.names)
        self.printed = out.getvalue()

    def sparql(self, block: Block) -> None:
        if block.mark == "not run":
            prepareQuery(block.content, initNs=dict(PREFIXES))
            return
        with kg.open("news.kg") as graph:
            found = graph.query(block.content)
            self.table = render(found, graph.store, "markdown")
            assert found.rows or found.triples or found.answer is not None, "the query finds nothing"

    def answer(self, block: Block) -> None:
        assert_alike(block.content, self.shell.run(block.note) if block.note else self.table)

    def turtle(self, block: Block) -> None:
        for prefix, name in re.findall(r"\b(kg|plover):([A-Za-z][\w-]*)", block.content):
            assert name in TERMS[prefix], f"{prefix}:{name} is no term of the ontology"
        if "…" not in block.content:
            import pyoxigraph as ox

            assert list(
                ox.parse(block.content.encode(), format=ox.RdfFormat.TURTLE, base_iri="http://a.example/")
            )

    def toml(self, block: Block) -> None:
        assert tomllib.loads(block.content)

    def json(self, block: Block) -> None:
        assert json.loads(block.content)

    def tsv(self, block: Block) -> None:
        widths = {line.count("\t") for line in block.content.splitlines() if not line.startswith("#")}
        assert len(widths) == 1, "rows of unequal length"

    def text(self, block: Block) -> None:
        """Neither code nor data: a picture, or the form of a file."""


def joined(content: str, most: int = 10_000) -> list[str]:
    """Lines, with those that end in a backslash put together; only the first `most` are looked at."""
    made: list[str] = []
    open_ = False
    for line in content.splitlines():
        if open_:
            made[-1] += " " + line.strip()
        else:
            made.append(line)
        open_ = made[-1].endswith("\\") and len(made) <= most
        made[-1] = made[-1].removesuffix("\\") if open_ else made[-1]
    return made


class DifferenceError(AssertionError):
    """What a page says is not what comes out."""

    def __init__(self, expected: str, printed: str) -> None:
        super().__init__(f"the page says\n{expected}\nbut it is\n{printed}\n({WRITE} writes it)")
        self.expected, self.printed = expected, printed


def assert_alike(expected: str, printed: str) -> None:
    """The same text but for blanks at the ends of lines; `…` stands for any lines, or for the rest of one."""
    pattern = ""
    for line in expected.strip().splitlines():
        if line.strip() == "…":
            pattern += r"(?:.*\n)*?"
        elif line.rstrip().endswith("…"):
            pattern += re.escape(line.rstrip()[:-1].rstrip()) + r".*\n"
        else:
            pattern += re.escape(line.rstrip()) + r"\n"
    text = "".join(f"{line.rstrip()}\n" for line in printed.strip().splitlines())
    if not re.fullmatch(pattern, text):
        raise DifferenceError(expected, text)


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_page(page: Path, desk: Path, served: Callable[[], str]) -> None:
    reader = Reader(served)
    for block in blocks(page):
        try:
            reader.read(block)
        except DifferenceError as error:
            if not os.environ.get("KG_DOCS") or "…" in error.expected:
                raise
            text = page.read_text(encoding="utf-8")
            page.write_text(text.replace(error.expected.rstrip(), error.printed.rstrip()), encoding="utf-8")
        except Exception as error:
            raise AssertionError(f"{page.relative_to(ROOT)}, line {block.line}: {error}") from error


def test_pages_are_found() -> None:
    assert len(pages()) > 10
    assert sum(len(blocks(page)) for page in pages()) > 65
