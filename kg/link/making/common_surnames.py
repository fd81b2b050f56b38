"""Writes the table of the commonest last names: python -m kg.link.making.common_surnames

They are those of the census of the United States of 1990, which the package `names` holds.
"""

from __future__ import annotations

from kg.link.common_surnames import TABLE
from kg.wikidata.making.ordinary import census
from kg.wikidata.names import fold

_MOST = 1000
_HEAD = """\
# The thousand commonest last names of the United States, in folded form: such a name alone seldom means
# the one person of that name whom an index knows. Source: the census of 1990 (U.S. Census Bureau, public
# domain), through the package names (MIT). Made by kg/link/making/common_surnames.py.
surname
"""


def main() -> None:
    """Write the table that newskg ships."""
    names = sorted({fold(name) for name in census("dist.all.last", _MOST)})
    TABLE.write_text(_HEAD + "".join(f"{name}\n" for name in names), encoding="utf-8")


if __name__ == "__main__":
    main()
