"""`kg decisions`: what analysts decided, and how to take it back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.console import changed_articles, note

if TYPE_CHECKING:
    from kg.graph.decisions import Decision


@click.command("decisions")
@click.argument("store", type=click.Path(path_type=Path))
@click.option("--undo", metavar="DECISION", help="Undo this decision and restore the articles.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")
def command(store: Path, undo: str | None, as_json: bool) -> None:
    """List the decisions of a store, oldest first, or undo one.

    \b
    Examples:
      kg decisions news.kg
      kg decisions news.kg --undo decision/0123456789abcdef

    \b
    Exit codes: 0 done, 2 wrong call or no such decision,
    5 no store or it cannot be written; see kg --help.
    """
    from kg.graph import corrections
    from kg.graph.store import Store
    from kg.merge.uniting import refresh
    from kg.query.table import printable

    with Store.open(store, read_only=undo is None) as opened:
        if undo is not None:
            taken, changed = corrections.take_back(opened, undo)
            refresh(opened)
            click.echo(f"taken back, {changed_articles(changed)}")
            if taken.action == "forget":
                note("kg: the article will return when it is built or loaded again")
            return
        for decision in opened.decisions.all:
            facts = _facts(decision)
            told = (
                json.dumps(facts, ensure_ascii=False) if as_json else "  ".join(filter(None, facts.values()))
            )
            click.echo(printable(told))


def _facts(decision: Decision) -> dict[str, str]:
    return {
        "decision": f"decision/{decision.id}",
        "at": decision.at.isoformat(),
        "by": decision.by,
        "action": str(decision.action),
        "about": " ".join(subject.value for subject in decision.subjects),
        "target": decision.target.value if decision.target else "",
        "label": decision.label or "",
        "document": decision.document,
        "remark": decision.remark,
    }
