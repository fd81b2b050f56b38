"""The code blocks of a Markdown page, with what the comments before them say of them.

<!-- not run: why -->      commands are only looked up with their options, queries only parsed
<!-- file: my.tsv -->      written to that file before what follows is run
<!-- exit: 3 -->           each command ends with that code
<!-- output -->            what the Python block before has printed
<!-- answer -->            the table that follows is the answer to the SPARQL block before
<!-- answer: kg … -->      the table that follows is what that command prints
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
_MARK = re.compile(r"<!-- (not run|file|exit|output|answer)(?:: (.+?))? -->\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block, or a table when `language` is `table`; `line` is that of its first line of content."""

    line: int
    language: str
    content: str
    mark: str = ""
    note: str = ""


def pages() -> list[Path]:
    """All pages that speak to users."""
    found = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")]
    return sorted(path for path in found if path.name != "CHANGELOG.md")


def blocks(page: Path) -> list[Block]:
    """The blocks of a page in order. An indented block has no language."""
    text = page.read_text(encoding="utf-8")
    return list(_blocks(MarkdownIt("commonmark").enable("table").parse(text), text.splitlines()))


def _blocks(tokens: list[Token], lines: list[str]) -> Iterator[Block]:
    mark = note = ""
    for token in tokens:
        line = (token.map or [0])[0] + 1
        if token.type == "html_block" and (found := _MARK.fullmatch(token.content)):
            mark, note = found[1], found[2] or ""
            continue
        if token.type in ("fence", "code_block"):
            yield Block(line + 1, token.info.strip(), token.content, mark, note)
        elif token.type == "table_open" and mark == "answer" and token.map:
            yield Block(line, "table", "\n".join(lines[slice(*token.map)]).strip() + "\n", mark, note)
        if token.level == 0:
            mark = note = ""
