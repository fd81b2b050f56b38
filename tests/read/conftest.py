from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Document
from kg.read import ReadOptions, Skipped, read

PROSE = (
    "The harbour master of Gothenburg said on Monday that the bridge over the northern channel would be "
    "closed for repairs until the end of the month, and that ferries would carry the cars."
)

Reader = Callable[..., Document | Skipped]


@pytest.fixture
def pages() -> Path:
    """Articles of our own as several kinds of outlets would print them."""
    return Path(__file__).parent / "pages"


@pytest.fixture
def read_one(tmp_path: Path) -> Reader:
    """Write content to a file of the given name and read it: one document or one skip comes out."""

    def _read(content: str | bytes, name: str = "article.txt", **options: object) -> Document | Skipped:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (item,) = read([path], ReadOptions(**options))  # type: ignore[arg-type]
        return item

    return _read


@pytest.fixture
def prose() -> str:
    """A paragraph that any reader takes for an article's."""
    return PROSE
