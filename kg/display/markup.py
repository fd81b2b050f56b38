"""What all displays need: colours as the view has them, and text that cannot become markup."""

from __future__ import annotations

import re
from functools import cache
from html import escape

from kg.query.table import printable
from kg.view.page import template

_COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6})")
_LINKED = re.compile(r"https?://[^\s]+")


@cache
def colours() -> dict[str, str]:
    """The light colours of the view by their names: types of entities, quad classes, `ink`, `line`, …."""
    light = template("colours.css").partition("}")[0]
    return dict(_COLOUR.findall(light))


def shown(text: str) -> str:
    """Text for HTML, escaped; without control characters, and without those that turn the direction."""
    return escape(printable(text))


def link(iri: str, text: str) -> str:
    """A link to http and https, which opens in another tab; only the text for all other schemes."""
    if not _LINKED.fullmatch(iri):
        return shown(text)
    return f'<a href="{shown(iri)}" target="_blank" rel="noopener noreferrer">{shown(text)}</a>'


def table(columns: list[str], rows: list[list[str]], caption: str = "") -> str:
    """A table of cells that are HTML already; `columns` and `caption` are text."""
    head = "".join(f'<th style="text-align:left">{shown(column)}</th>' for column in columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    above = f'<caption style="text-align:left">{shown(caption)}</caption>' if caption else ""
    return f"<table>{above}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(content: str) -> str:
    return f'<td style="text-align:left;vertical-align:top">{content}</td>'
