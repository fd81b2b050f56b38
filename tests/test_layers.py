"""Which part of `kg` may import which, and that no two modules need each other.

`PARTS` is the one list: a part is a folder or a module below `kg`. A new arrow has to be added here, where it
is seen, and the list as a whole must stay without a circle.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

import kg

ROOT = Path(kg.__file__).parent

FOUNDATION = frozenset({"errors", "isolated", "model", "plugins", "resources", "tables"})
"""What every part may use. The lines below say what these use themselves."""

PARTS: dict[str, str] = {
    "errors": "",
    "isolated": "errors",
    "knowledge": "tables",
    "model": "",
    "plugins": "errors",
    "resources": "errors",
    "tables": "errors",
    "standoff": "",
    "read": "",
    "wikidata": "",
    "annotate": "wikidata",
    "link": "annotate wikidata",
    "events": "annotate",
    "graph": "wikidata",
    "enrich": "graph wikidata",
    "merge": "annotate graph wikidata",
    "query": "graph merge",
    "view": "graph query",
    "display": "graph query view",
    "remote": "graph query",
    "serve": "graph query view",
    "evaluation": "standoff",
    "pipeline": "annotate events graph knowledge link wikidata",
    "recipe": "events pipeline wikidata",
    "lexicons": "annotate events pipeline wikidata",
    "scale": "graph pipeline recipe",
    "rereading": "graph link pipeline query read",
    "building": "graph merge pipeline read recipe rereading scale",
    "watching": "building graph pipeline read scale",
    "graphs": "building display enrich graph pipeline query read recipe view wikidata",
    "cli": "building enrich evaluation events graph lexicons link merge query read recipe remote "
    "rereading scale serve standoff view watching wikidata",
    "__main__": "cli",
}

SHOWN = {("model", "display"), ("query", "display")}
"""How a value draws itself in a notebook is imported only when a notebook asks for it."""


class Import(NamedTuple):
    """One import: in which module, of which, and whether it takes place when the module is loaded."""

    module: str
    target: str
    at_once: bool

    @property
    def arrow(self) -> tuple[str, str]:
        return part(self.module), part(self.target)


def part(module: str) -> str:
    return module.split(".")[1] if "." in module else module


def modules() -> dict[str, Path]:
    """All modules but the scripts that make tables and weights, which take from every stage."""
    found = {}
    for file in sorted(ROOT.rglob("*.py")):
        names = file.relative_to(ROOT.parent).with_suffix("").parts
        if "making" not in names:
            found[".".join(names).removesuffix(".__init__")] = file
    return found


def imports(module: str, text: str, known: Iterable[str]) -> Iterator[Import]:
    """What a module imports of ours, also inside functions; what only type checkers see is left out."""
    known = set(known)

    def walk(nodes: Iterable[ast.AST], at_once: bool) -> Iterator[Import]:
        for node in nodes:
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                yield from walk(node.orelse, at_once)
            elif isinstance(node, ast.ImportFrom) and node.module and part_of_ours(node.module):
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield Import(module, inner if inner in known else node.module, at_once)
            elif isinstance(node, ast.Import):
                yield from (Import(module, a.name, at_once) for a in node.names if part_of_ours(a.name))
            else:
                inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                yield from walk(ast.iter_child_nodes(node), at_once and not inside)

    return walk(ast.parse(text).body, True)


def part_of_ours(name: str) -> bool:
    return name == "kg" or name.startswith("kg.")


def all_imports() -> list[Import]:
    known = modules()
    return [one for module, file in known.items() for one in imports(module, file.read_text("utf-8"), known)]


def forbidden(found: Iterable[Import]) -> list[str]:
    """The imports between parts that `PARTS` does not allow. `kg` itself is the version and the interface."""
    wrong = []
    for one in found:
        here, there = one.arrow
        allowed = {here, "kg", *PARTS[here].split(), *(FOUNDATION - {here} if here not in FOUNDATION else ())}
        if here != "kg" and there not in allowed and not (one.arrow in SHOWN and not one.at_once):
            wrong.append(f"{one.module} imports {one.target}")
    return wrong


def circle(found: Iterable[Import]) -> list[str]:
    """Modules that need each other when they are loaded, the first again at the end; empty when none do."""
    needs = defaultdict(set)
    for one in found:
        if one.at_once and one.target != one.module:
            needs[one.module].add(one.target)
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_every_part_is_in_the_list_once_and_in_order() -> None:
    assert {part(module) for module in modules()} - {"kg"} == set(PARTS)
    arrows = {name: set(wanted.split()) for name, wanted in PARTS.items()}
    TopologicalSorter(arrows).prepare()


def test_data_flow_one_way() -> None:
    assert forbidden(all_imports()) == []


def test_no_arrow_of_the_list_is_idle() -> None:
    """An arrow that nothing uses would let the next wrong import pass unseen."""
    used = {one.arrow for one in all_imports()}
    assert [(a, b) for a, wanted in PARTS.items() for b in wanted.split() if (a, b) not in used] == []


def test_no_modules_need_each_other() -> None:
    assert circle(all_imports()) == []


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("kg.graph.texts", "from kg.read.draft import Metadata"),
        ("kg.link.linker", "def link():\n    from kg.events import speech"),
        ("kg.model", "from kg.display.article import extraction_html"),
        ("kg.errors", "import kg.tables"),
    ],
)
def test_a_wrong_arrow_is_found(module: str, text: str) -> None:
    assert forbidden(imports(module, text, modules()))


def test_a_circle_is_found() -> None:
    one = imports("kg.graph.texts", "from kg.graph import search", modules())
    other = imports("kg.graph.search", "import kg.graph.texts", modules())
    assert set(circle([*one, *other])) == {"kg.graph.texts", "kg.graph.search"}
