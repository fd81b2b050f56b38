"""The article of a fetched page."""

from __future__ import annotations

import io

from kg.errors import LaterError, ReadError
from kg.read.address import web_address
from kg.read.draft import Draft, Metadata
from kg.read.options import ReadOptions
from kg.read.page import read_page
from kg.read.pdf import read_pdf
from kg.read.sniff import SAMPLE_BYTES, sniff
from kg.read.sources import Kind
from kg.read.web.fetching import Answer, Fetcher

_KINDS = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/plain": Kind.TEXT,
    "application/pdf": Kind.PDF,
}


def read_url(
    url: str, fetcher: Fetcher, options: ReadOptions, told: Metadata | None = None, asked: bool = False
) -> Draft:
    """The article at an address; what a feed `told` of it fills gaps. ReadError says why there is none.

    It is a LaterError where the server has trouble, or too much to do.
    """
    answer = fetcher.get(url, asked=asked)
    if answer.status == 429 or answer.status >= 500:
        raise LaterError(f"the server answered {answer.status}")
    if answer.status != 200:
        raise ReadError(f"the server answered {answer.status}")
    named = (told or Metadata()).or_else(Metadata(url=web_address(answer.url)))
    kind = _kind(answer)
    if kind is Kind.PDF:
        draft = read_pdf(url, io.BytesIO(answer.data), options)
        return Draft(url, draft.text, draft.metadata.or_else(named))
    return read_page(url, kind, answer.data, options, named)


def _kind(answer: Answer) -> Kind:
    stated = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    kind = _KINDS.get(stated) if stated else sniff(answer.data[:SAMPLE_BYTES])
    if kind is None:
        raise ReadError(f"neither a web page nor text, but {stated!r}")
    return kind
