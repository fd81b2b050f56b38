"""Puts foreign text into a page so that it stays text, and writes the policy that allows only our scripts."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable
from typing import Any

_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_ENDS_SCRIPT = re.compile(r"<(?=/?script|!--)", re.IGNORECASE)
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def json_text(value: Any) -> str:
    """JSON that can end neither its element nor a line of a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return re.sub("[<>&\u2028\u2029]", lambda match: _UNSAFE[match[0]], _LONE_SURROGATE.sub("\ufffd", text))


def script_text(source: str) -> str:
    """A script that its own strings cannot end, and that asks for no source map."""
    return _ENDS_SCRIPT.sub(r"\\x3C", _SOURCE_MAP.sub("", source))


def plain(text: str) -> str:
    """Text for the content of an element or a quoted attribute."""
    return html.escape(_LONE_SURROGATE.sub("\ufffd", text).replace("\0", "\ufffd"), quote=True)


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """A Content-Security-Policy that allows these scripts and styles and no request whatsoever."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hashes(scripts)}",
            f"style-src {_hashes(styles)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hashes(sources: Iterable[str]) -> str:
    digests = (hashlib.sha256(source.encode("utf-8")).digest() for source in sources)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
