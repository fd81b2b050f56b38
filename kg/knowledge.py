"""The tables that the stages know from, and digests of them: with other tables, articles give another graph.

The tables of other parts have digests where they are used: those of `kg/read` in `kg.read.memory`, the
lexicon in its `version`, the shipped items in the version of the index, those of `kg/merge` in its graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.tables import content, digest, files

FOLDERS: Mapping[str, tuple[str, ...]] = {
    "annotate": ("annotate", "annotate/words"),
    "events": ("events/data",),
    "link": ("link/words",),
}
"""Where each stage has its tables, below `kg`."""

_PACKAGE = Path(__file__).parent


@cache
def version(stage: str, package: Path = _PACKAGE) -> str:
    """16 hexadecimal digits of the rows of a stage's tables; comments do not count.

    `package` is the folder of `kg`. DataError when a table cannot be read.
    """
    return digest(content(file) for folder in FOLDERS[stage] for file in files(package / folder))
