"""The small faults that can be put into a file: one expression changed at a time."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or,
    ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}  # fmt: skip
_TURNED_ROUND = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)
"""Their swap is their negation: a condition that is one of these would be tried twice."""
_NEVER_RUN = ("annotation", "returns", "decorator_list", "type_params")
"""Parts of the tree that are never evaluated, or whose change only breaks the import."""
_NO_MATTER = frozenset({"strict", "maxsize", "slots", "frozen", "timeout", "indent", "stacklevel"})
"""Arguments that guard against mistakes of ours, or change speed and looks alone."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of one stretch of a file, bytes `start` to `end`; `lines` are the first and last of it."""

    path: Path
    lines: tuple[int, int]
    start: int
    end: int
    before: str
    after: str
    source_line: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What stays the same when lines above are added: file, the text of the line, before, after."""
        return self.path.name, self.source_line, self.before, self.after

    def put_into(self, source: bytes) -> bytes:
        """The file with the fault."""
        return source[: self.start] + self.after.encode() + source[self.end :]


def mutants(path: Path) -> list[Mutant]:
    """All changes of a file that leave it a program, in the order of its lines."""
    text = path.read_text(encoding="utf-8")
    source, lines, starts = text.encode(), text.splitlines(), [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for node, new in _changes(ast.parse(text)):
        first, last = node.lineno, node.end_lineno or node.lineno
        start, end = starts[first - 1] + node.col_offset, starts[last - 1] + (node.end_col_offset or 0)
        before, after = " ".join(source[start:end].decode().split()), f"({ast.unparse(new)})"
        mutant = Mutant(path, (first, last), start, end, before, after, " ".join(lines[first - 1].split()))
        if _compiles(mutant.put_into(source)):
            found.append(mutant)
    return sorted(found, key=lambda one: (one.start, one.end, one.after))


def _compiles(source: bytes) -> bool:
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _changes(tree: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    for name, value in ast.iter_fields(tree):
        if name in _NEVER_RUN or (isinstance(tree, ast.AnnAssign) and name == "target"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.AST) and not _is_left_out(node):
                yield from _own(node)
                yield from _changes(node)


def _is_left_out(node: ast.AST) -> bool:
    # The places of what stands in an f-string are wrong before Python 3.12.
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.keyword) and node.arg in _NO_MATTER):
        return True
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def _own(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _SWAPS:
        yield node, _with(node, ops=[_SWAPS[type(node.ops[0])]()])
    if isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in _SWAPS:
        yield node, _with(node, op=_SWAPS[type(node.op)]())
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node, node.operand
    if isinstance(node, ast.Constant) and type(node.value) in (int, bool):
        yield node, ast.Constant(not node.value if isinstance(node.value, bool) else node.value + 1)
    if isinstance(node, ast.If | ast.While | ast.IfExp) and not _is_turned_already(node.test):
        yield node.test, ast.UnaryOp(ast.Not(), node.test)
    if isinstance(node, ast.comprehension):
        yield from ((test, ast.Constant(True)) for test in node.ifs)
    if isinstance(node, ast.Return) and node.value and not isinstance(node.value, ast.Constant):
        yield node.value, ast.Constant(None)


def _is_turned_already(test: ast.expr) -> bool:
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return isinstance(test.ops[0], _TURNED_ROUND)
    return isinstance(test, ast.Constant) or (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not))


def _with(node: ast.expr, **parts: object) -> ast.expr:
    changed = copy.copy(node)
    for name, value in parts.items():
        setattr(changed, name, value)
    return changed
