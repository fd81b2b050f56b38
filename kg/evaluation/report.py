"""A quality report as one HTML file: figures, what was taken for what, and the cases that went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kg import __version__
from kg.evaluation.counts import Confusion
from kg.evaluation.evaluating import Evaluation
from kg.evaluation.merging import MergingScores
from kg.evaluation.worst import Case

_MOST = 40
_STYLE = """
:root { color-scheme: light dark; --line: #8884; --bad: #c2410c; --good: #0f766e; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { border: 1px solid var(--line); padding: .25rem .6rem; }
th { text-align: left; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
td.same { font-weight: 600; color: var(--good); } td.zero { opacity: .3; }
blockquote { margin: .6rem 0; padding-left: .8rem; border-left: 3px solid var(--line); }
mark { background: #facc1566; color: inherit; padding: 0 .1em; } .bad { color: var(--bad); }
details { margin: .6rem 0; } summary { cursor: pointer; font-weight: 600; }
"""


def report(evaluation: Evaluation, title: str) -> str:
    """The page. Everything that comes from a text is escaped."""
    return "\n".join(_lines(evaluation, title)) + "\n"


def _lines(evaluation: Evaluation, title: str) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
    yield f"<h1>{escape(title)}</h1><p>newskg {__version__}, {evaluation.documents} documents of gold.</p>"
    yield from _figures(evaluation)
    yield "<h2>Types of events</h2>"
    yield from _confusion(evaluation.events.types)
    yield "<h2>Factuality</h2>"
    yield from _confusion(evaluation.events.factuality)
    if evaluation.merging.asked:
        yield "<h2>Merging</h2>"
        yield from _merging(evaluation.merging)
    yield "<h2>What went wrong</h2>"
    for kind, cases in evaluation.worst.kinds():
        yield from _cases(kind, cases)
    yield "</body></html>"


def _figures(evaluation: Evaluation) -> Iterator[str]:
    head = "".join(f"<th>{name}</th>" for name in ("what", "precision", "recall", "F1", "share", "of"))
    yield f"<table><thead><tr>{head}</tr></thead><tbody>"
    for name, values in evaluation.scores().items():
        if not isinstance(values, dict):
            continue
        shares = [values.get(key) for key in ("precision", "recall", "f1")]
        shares.append(values.get("share", values.get("accuracy")))
        texts = ["" if one is None else f"{one:.2f}" for one in shares]
        texts.append(str(values.get("wanted", values.get("of"))))
        cells = "".join(f'<td class="n">{text}</td>' for text in texts)
        yield f"<tr><th>{escape(name)}</th>{cells}</tr>"
    yield "</tbody></table>"


def _confusion(table: Confusion) -> Iterator[str]:
    classes = table.classes
    if not classes:
        yield "<p>Nothing to compare.</p>"
        return
    head = "".join(f"<th>{escape(one)}</th>" for one in classes)
    yield f"<table><thead><tr><th>gold ↓ found →</th>{head}</tr></thead><tbody>"
    for wanted in classes:
        cells = "".join(_cell(wanted, given, table.pairs[wanted, given]) for given in classes)
        yield f"<tr><th>{escape(wanted)}</th>{cells}</tr>"
    yield "</tbody></table>"


def _merging(scores: MergingScores) -> Iterator[str]:
    """What became of each event of the gold that is told several times."""
    names = ("event of the gold", "told", "found", "came out as", "with tellings of others")
    head = "".join(f"<th>{name}</th>" for name in names)
    yield f"<table><thead><tr>{head}</tr></thead><tbody>"
    groups = list(scores.groups())
    for one in groups[:_MOST]:
        kind = "same" if one.right else "bad"
        counts = "".join(f'<td class="n">{count}</td>' for count in (one.told, one.found))
        counts += "".join(f'<td class="n {kind}">{count}</td>' for count in (one.parts, one.foreign))
        yield f"<tr><th>{escape(one.name)}</th>{counts}</tr>"
    yield "</tbody></table>"
    if len(groups) > _MOST:
        yield f"<p>{len(groups) - _MOST} more.</p>"


def _cell(wanted: str, given: str, count: int) -> str:
    kind = "zero" if not count else "same" if wanted == given else "bad"
    return f'<td class="n {kind}">{count}</td>'


def _cases(kind: str, cases: list[Case]) -> Iterator[str]:
    shown = cases[:_MOST]
    more = f", the first {_MOST}" if len(cases) > _MOST else ""
    yield f"<details><summary>{escape(kind)}: {len(cases)}{more}</summary>"
    for case in shown:
        before, itself, after = map(escape, case.context())
        told = [f"gold: {escape(case.wanted)}"] if case.wanted else []
        told += [f'<span class="bad">found: {escape(case.given)}</span>'] if case.given else []
        yield f"<blockquote>{before}<mark>{itself}</mark>{after}<br><small>{escape(case.gold.document.id)}"
        yield f" · {' · '.join(told)}</small></blockquote>"
    yield "</details>"
