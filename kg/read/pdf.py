"""PDF files: the text of their pages."""

from __future__ import annotations

import logging
from typing import BinaryIO

from kg.errors import ReadError
from kg.read.draft import Draft
from kg.read.file_name import file_metadata
from kg.read.optional import needed
from kg.read.options import ReadOptions
from kg.read.text import read_text

_MOST_PAGES = 500
_MOST_BYTES = 200 << 20


def read_pdf(name: str, stream: BinaryIO, options: ReadOptions) -> Draft:
    """The article in a PDF file. ReadError when it is broken, locked, too long, or holds images alone."""
    library = needed("pypdf", "inputs", "reading a PDF file")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = library.PdfReader(stream)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("protected by a password")
        if len(reader.pages) > _MOST_PAGES:
            raise ReadError(f"more than {_MOST_PAGES} pages")
        text = _text(reader.pages, options.max_characters)
    except ReadError:
        raise
    except Exception as error:  # whatever a broken file makes the library raise, the batch must go on
        raise ReadError(f"cannot be read as PDF: {' '.join(str(error).split())[:200]}") from error
    if not text.strip():
        raise ReadError("no text in the PDF; its pages may be images")
    return read_text(name, text, named=file_metadata(name))


def within_limit(stream: BinaryIO) -> bytes:
    """The bytes of a PDF file, which is read from its end. ReadError when there are too many."""
    data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise ReadError(f"larger than {_MOST_BYTES >> 20} MB")
    return data


def _text(pages: object, most: int) -> str:
    parts: list[str] = []
    length = 0
    for page in pages:  # type: ignore[attr-defined]
        parts.append(page.extract_text())
        length += len(parts[-1])
        if length > most:
            raise ReadError(f"longer than {most:,} characters")
    return "\n\n".join(parts)
