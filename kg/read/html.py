"""HTML pages: trafilatura finds main text and metadata, the cleaner what it leaves of the page around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from kg.errors import ReadError
from kg.read.address import web_address
from kg.read.article import compose
from kg.read.characters import normalise, plain
from kg.read.clean import ends_sentence
from kg.read.dates import parse_date
from kg.read.draft import Draft, Metadata

_BLOCKS = ("p", "head", "quote", "list", "item", "table", "row", "code")
_BREAK, _SOFT, _CELL = "\x00", "\x01", "|"
_OPENING = {"lb": _SOFT, "cell": f" {_CELL} "}
# An extensive search would take any year on the page for the day of publication.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*(?:\s|$)")
_MOST_ATTRIBUTES = 200
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+([^|–—]+)$")


def read_html(source: str, markup: str, named: Metadata | None = None) -> Draft:
    """The article of a page; what its file is `named` fills gaps. Raises `ReadError` when there is none."""
    try:
        page = _extract(markup)
        lines = list(_lines(page.body))
    except ReadError:
        raise
    except Exception as error:  # whatever a broken page makes the parsers raise, the batch must go on
        raise ReadError(f"cannot be parsed as HTML: {type(error).__name__}") from error
    if not any(_SENTENCE_END.search(plain(line)) for line in lines):
        # A menu, or a list of links.
        raise ReadError("no article text found in the page")
    draft = compose(source, lines, _metadata(page), named or Metadata())
    if not draft.text.strip():
        # All that reads like sentences was of the page around.
        raise ReadError("no article text found in the page")
    return draft


def _extract(markup: str) -> Any:
    from trafilatura import bare_extraction

    tree = _with_captions(markup)
    page: Any = bare_extraction(
        tree, include_comments=False, with_metadata=True, date_extraction_params=_DATES
    )
    if page is None or page.body is None:
        raise ReadError("no article text found in the page")
    return page


def _with_captions(markup: str) -> Any:
    """The parsed page with each caption as a paragraph after its figure, since figures are left out."""
    from trafilatura import load_html

    tree = load_html(markup)
    if tree is None:
        raise ReadError("no article text found in the page")
    for element in tree.iter():
        if len(element.attrib) > _MOST_ATTRIBUTES:
            # Whatever looks through them one by one for each would take minutes.
            element.attrib.clear()
    for caption in list(tree.iter("figcaption")):
        figure = next(caption.iterancestors("figure"), None)
        words = " ".join(caption.text_content().split())
        if figure is not None and figure.getparent() is not None and words:
            paragraph = caption.makeelement("p")
            paragraph.text = words
            paragraph.tail, figure.tail = figure.tail, None
            figure.addnext(paragraph)
    return tree


def _lines(body: Any) -> Iterator[str]:
    """The paragraphs in page order, the cells of a table's row on one line."""
    flow = "".join(_flow(body)).replace("\n", _BREAK)
    for block in flow.split(_BREAK):
        yield from _sentences_kept(block.strip(f" {_CELL}").split(_SOFT))


def _flow(element: Any) -> Iterator[str]:
    """The text with marks where blocks begin and end (`_BREAK`), lines break (`_SOFT`) and cells begin."""
    edge = _BREAK if element.tag in _BLOCKS else ""
    yield edge + _OPENING.get(element.tag, "") + (element.text or "")
    for inner in element:
        yield from _flow(inner)
        yield inner.tail or ""
    yield edge


def _sentences_kept(pieces: Sequence[str]) -> Iterator[str]:
    """A line break inside a sentence is a space, one after its end parts two paragraphs."""
    joined = ""
    for piece in (" ".join(normalise(part).split()) for part in pieces):
        if joined and piece and ends_sentence(plain(joined)):
            yield joined
            joined = piece
        else:
            joined = f"{joined} {piece}".strip()
    if joined:
        yield joined


def _metadata(page: Any) -> Metadata:
    publisher = _one_line(page.sitename)
    return Metadata(
        title=_headline(_one_line(page.title), publisher),
        date=parse_date(page.date or ""),
        url=web_address(page.url or ""),
        publisher=publisher,
        author=_one_line(page.author),
    )


def _one_line(value: str | None) -> str | None:
    return " ".join(normalise(value or "").split()) or None


def _headline(title: str | None, publisher: str | None) -> str | None:
    """The title without the name of the site that pages put behind it."""
    match = _SITE_SUFFIX.search(title or "")
    if title and match and publisher and plain(match[1]).casefold() == plain(publisher).casefold():
        return title[: match.start()]
    return title
