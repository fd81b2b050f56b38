"""From bytes to text: byte order marks, UTF-8, a declared charset, then Windows-1252."""

from __future__ import annotations

import codecs
import re

from kg.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office file"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{2,40})|<\?xml[^>]{0,99}encoding=[\"']([\w.:-]{2,40})",
    re.I,
)
_SAMPLE = 8192


def decode(data: bytes, *, markup: bool = False) -> str:
    """The text of `data`. `markup` looks for a charset that an HTML or XML head declares.

    Raises `ReadError` with a plain reason when the bytes are no text or their encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _other(data, error, markup)


def refuse_binary(data: bytes) -> None:
    """Raise `ReadError` when `data` begins like a known binary format or holds bytes that no text has."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise ReadError(f"binary data: {name}")
    sample = data[:_SAMPLE]
    controls = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1b" for byte in sample)
    if b"\0" in sample or controls * 20 > len(sample):
        raise ReadError("binary data")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"not valid {encoding} at byte {error.start}, although it begins with its mark"
        ) from error


def _other(data: bytes, error: UnicodeDecodeError, markup: bool) -> str:
    declared = _declared(data) if markup else None
    if declared:
        try:
            return data.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
    if _mostly_utf8(data):
        raise ReadError(f"not valid UTF-8: broken at byte {error.start}")
    return _windows(data)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def _mostly_utf8(data: bytes) -> bool:
    """A few broken bytes among many right sequences: reading it as another encoding would garble the rest."""
    text = data.decode("utf-8", errors="replace")
    right = sum(character > "\x7f" and character != "\ufffd" for character in text)
    return right > text.count("\ufffd")


def _windows(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["cp1252"]).best()
    if best is None:
        raise ReadError("not UTF-8, and its encoding cannot be determined")
    return str(best)
