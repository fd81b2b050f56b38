"""`kg eval`: how good the output is, by gold of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from kg.cli.console import Skips, note, progress
from kg.cli.pipeline_options import pipeline_options, recipe


@click.command("eval")
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("found", type=click.Path(path_type=Path, dir_okay=False), required=False)
@pipeline_options
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Also write an HTML report.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
def command(
    gold: Path,
    found: Path | None,
    report: Path | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Score newskg, or another system, against gold annotations.

    Scores mentions, links, events and factuality, and merging where GOLD says which events are the same
    (same=). GOLD is a sheet that `kg annotate-gold` wrote and a person corrected, or stand-off JSON lines
    like those of `kg extract`. FOUND contains such lines for the same documents; without it, newskg reads
    the documents itself.

    \b
    Examples:
      kg eval gold.sheet
      kg eval gold.sheet --report quality.html
      kg eval gold.jsonl found.jsonl --json | jq '.links.f1'

    \b
    Exit codes: 0 done, 2 wrong call, 4 the gold, what was found or the index cannot be used,
    7 no such model; see kg --help.
    """
    from kg.evaluation.evaluating import evaluate, read_gold
    from kg.evaluation.report import report as page
    from kg.graph.atomic import replacing
    from kg.merge.extractions import merged

    wanted = read_gold(gold)
    if found:
        mine = read_gold(found)
    else:
        skips = Skips()
        pipeline = recipe(given).pipeline(note)
        with progress("documents") as bar:
            mine = []
            for extraction in pipeline.process((one.document for one in wanted), skips.failed):
                mine.append(extraction)
                bar.step()
        if any(event.same for one in wanted for event in one.events):
            mine = merged(mine, pipeline.lookup, pipeline.run)
    made = evaluate(wanted, mine)
    if report:
        with replacing(report) as stream:
            stream.write(page(made, f"Quality by {gold.name}").encode("utf-8", "replace"))
        note(f"kg: {report} written")
    scores = made.scores()
    click.echo(json.dumps(scores, indent=2) if as_json else _table(scores))


def _table(scores: dict[str, Any]) -> str:
    lines = [f"{'':22}{'P':>7}{'R':>7}{'F1':>7}{'share':>8}{'of':>8}"]
    for name, values in scores.items():
        if isinstance(values, dict):
            lines.append(f"{name:22}{_row(values)}")
    return "\n".join(lines)


def _row(values: dict[str, Any]) -> str:
    shares = (values.get(key) for key in ("precision", "recall", "f1"))
    share = values.get("share", values.get("accuracy"))
    cells = "".join(f"{'' if one is None else f'{one:.2f}':>7}" for one in shares)
    return f"{cells}{'' if share is None else f'{share:.2f}':>8}{values.get('wanted', values.get('of')):>8}"
