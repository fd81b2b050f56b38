"""Files in object stores and other places that fsspec knows: s3://, gs://, memory://, …"""

from __future__ import annotations

import re
from typing import Any, BinaryIO, cast

from kg.errors import ReadError, UsageError
from kg.read.optional import needed

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def is_remote(name: str) -> bool:
    """True for an address of a scheme; those of pages have to be told before."""
    return _URL.match(name) is not None


def remote_files(url: str) -> tuple[list[str], str | None]:
    """The addresses of the file, or of the files below the folder, in order; the folder's own, if it is one.

    UsageError when nothing is there, or the library for the scheme is missing.
    """
    system, path = _opened(url)
    try:
        if system.isdir(path):
            return sorted(system.unstrip_protocol(one) for one in system.find(path)), system.unstrip_protocol(
                path
            )
        if system.exists(path):
            return [url], None
    except Exception as error:  # each store's library has errors of its own, no credentials among them
        raise UsageError(f"{url}: {' '.join(str(error).split()) or type(error).__name__}") from None
    raise UsageError(f"{url}: no such file or folder")


def open_remote(url: str) -> BinaryIO:
    """The file as a stream that can be read from anywhere."""
    system, path = _opened(url)
    return cast(BinaryIO, system.open(path, "rb"))


def _opened(url: str) -> tuple[Any, str]:
    try:
        system, path = needed("fsspec.core", "ray", f"reading {url}").url_to_fs(url)
        return system, str(path)
    except (ReadError, ImportError, ValueError) as error:
        raise UsageError(f"{url}: {error}") from None
