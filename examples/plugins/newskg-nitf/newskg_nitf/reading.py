"""Reads NITF, the News Industry Text Format of the IPTC (version 3): one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO
from xml.etree import ElementTree as Xml

from kg.errors import ReadError
from kg.read.dates import parse_date
from kg.read.draft import Draft, Metadata
from kg.read.options import ReadOptions

_MOST_BYTES = 8 << 20
_LEFT_OUT = frozenset({"media", "table", "nitf-table", "pre"})
"""Parts of the content that are no running text."""
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(name: str, stream: BinaryIO, options: ReadOptions) -> Iterator[Draft]:
    """The article in a file. ReadError when it is no NITF, or has no text.

    `verbatim` because an agency's text has no boilerplate that would have to go.
    """
    root = _root(stream.read(_MOST_BYTES + 1))
    headline = _words(root.find("body/body.head/hedline/hl1")) or _words(root.find("head/title"))
    paragraphs = [words for part in _paragraphs(root.find("body/body.content")) if (words := _words(part))]
    if not paragraphs:
        raise ReadError("no paragraph in body.content")
    yield Draft(name, "\n\n".join([*([headline] if headline else []), *paragraphs]), _metadata(root), True)


def _root(data: bytes) -> Xml.Element:
    if len(data) > _MOST_BYTES:
        raise ReadError(f"larger than {_MOST_BYTES >> 20} MB")
    # The parser loads nothing from outside and limits how far entities may grow; own ones have no use here.
    if b"<!ENTITY" in data:
        raise ReadError("defines entities, which NITF does not need")
    try:
        root = Xml.fromstring(data)
    except (Xml.ParseError, ValueError, LookupError) as error:
        raise ReadError(f"not XML: {error}") from None
    for part in root.iter():
        # Later versions have a namespace, earlier ones none.
        part.tag = part.tag.rpartition("}")[2]
    if root.tag != "nitf":
        raise ReadError(f"not NITF: the document is <{root.tag[:40]}>")
    return root


def _paragraphs(part: Xml.Element | None) -> Iterator[Xml.Element]:
    for child in () if part is None else part:
        if child.tag == "p":
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _paragraphs(child)


def _metadata(root: Xml.Element) -> Metadata:
    return Metadata(
        id=_attribute(root, "head/docdata/doc-id", "id-string"),
        title=_words(root.find("body/body.head/hedline/hl1")) or _words(root.find("head/title")),
        date=_day(root),
        publisher=_attribute(root, "head/docdata/doc.copyright", "holder")
        or _attribute(root, "head/pubdata", "name"),
        language=_attribute(root, "body", "lang") or _attribute(root, "body", _LANGUAGE),
        author=_words(root.find("body/body.head/byline")),
    )


def _day(root: Xml.Element) -> date | None:
    """The day of a date such as 20240305T101500Z."""
    for place in ("head/docdata/date.release", "head/docdata/date.issue"):
        day = (_attribute(root, place, "norm") or "")[:8]
        if len(day) == 8 and day.isdigit():
            return parse_date(f"{day[:4]}-{day[4:6]}-{day[6:]}")
    return None


def _attribute(root: Xml.Element, place: str, name: str) -> str | None:
    found = root.find(place)
    return (" ".join(found.get(name, "").split()) or None) if found is not None else None


def _words(part: Xml.Element | None) -> str | None:
    return (" ".join("".join(part.itertext()).split()) or None) if part is not None else None
