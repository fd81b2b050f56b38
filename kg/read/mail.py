"""E-mail newsletters: single messages (.eml) and mailboxes (mbox)."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from typing import BinaryIO

from kg.errors import ReadError
from kg.read.address import web_address
from kg.read.characters import letters
from kg.read.dates import parse_date
from kg.read.draft import Draft, Metadata
from kg.read.options import ReadOptions
from kg.read.page import read_page
from kg.read.skipped import Skipped
from kg.read.sources import Kind
from kg.read.text import read_text

_MOST_BYTES = 25 << 20
"""Bytes of a message; mail servers take no more."""
_LINE = 1 << 20


def read_eml(name: str, stream: BinaryIO, options: ReadOptions) -> Draft:
    """The article in a message. ReadError when there is none."""
    data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise ReadError(f"larger than {_MOST_BYTES >> 20} MB")
    return _draft(name, data, options)


def read_mbox(name: str, stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | Skipped]:
    """The articles in a mailbox, one a message."""
    for number, data in enumerate(_messages(stream), 1):
        place = f"{name}:{number}"
        try:
            if len(data) > _MOST_BYTES:
                raise ReadError(f"larger than {_MOST_BYTES >> 20} MB")
            yield _draft(place, data, options)
        except ReadError as error:
            yield Skipped(place, str(error))


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """The messages between the lines that begin with "From "; a long one is cut just above the limit."""
    message: list[bytes] | None = None
    size, after_blank = 0, True
    while line := stream.readline(_LINE):
        if line.startswith(b"From ") and after_blank:
            if message is not None:
                yield b"".join(message)
            message, size = [], 0
        elif message is not None and size <= _MOST_BYTES:
            message.append(line[1:] if line.lstrip(b">").startswith(b"From ") and line[:1] == b">" else line)
            size += len(line)
        after_blank = not line.strip()
    if message is None:
        raise ReadError('not a mailbox: it does not begin with a line "From "')
    yield b"".join(message)


def _draft(place: str, data: bytes, options: ReadOptions) -> Draft:
    try:
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        known, (kind, content) = _metadata(message), _body(message)
    except (LookupError, ValueError, AttributeError, TypeError, AssertionError) as error:
        raise ReadError(f"not a readable message: {type(error).__name__}") from error
    if kind is Kind.HTML:
        page = read_page(place, kind, content.encode("utf-8", "replace"), options, known)
        return Draft(place, page.text, known.or_else(page.metadata))
    return read_text(place, content, known)


def _metadata(message: EmailMessage) -> Metadata:
    senders = getattr(message["From"], "addresses", ())
    return Metadata(
        title=_one_line(message["Subject"]),
        date=parse_date(str(message["Date"] or "")),
        publisher=_one_line(senders[0].display_name) if senders else None,
        url=web_address(str(message["Archived-At"] or "").strip("<>")),
    )


def _body(message: EmailMessage) -> tuple[Kind, str]:
    """The plain text where it holds more than a hint to look at the HTML, else that."""
    best = message.get_body(("plain",))
    content = _content(best) if best else ""
    page = message.get_body(("html",))
    if page is not None and letters(content) < _FEW_LETTERS:
        return Kind.HTML, _content(page)
    return Kind.TEXT, content


_FEW_LETTERS = 400


def _content(part: MIMEPart) -> str:
    content = part.get_content()
    return content if isinstance(content, str) else ""


def _one_line(value: object) -> str | None:
    return " ".join(str(value or "").split()) or None
