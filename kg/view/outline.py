"""The outlines of the world's land and borders, for maps that ask nobody for tiles."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def outline(name: str) -> str:
    """The SVG path of `land` or `borders` in degrees; y points south."""
    return files("kg.view").joinpath("outlines", f"{name}.path").read_text(encoding="ascii").replace("\n", "")
