"""`python -m trainer runs`: the runs in a folder."""

import json
from pathlib import Path
from typing import Annotated, Optional

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graphose_core.path_checks import is_dir
from graphose_core.shown_text import shown, shown_name
from trainer.runs.process import runs_folder
from trainer.runs.summary import RunSummary, summaries


def runs(
    folder: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Argument(help="Folder that holds run folders; left out: where the application keeps its runs."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON list.")] = False,
) -> None:
    """List runs, last changed first: state, steps, minutes, best held-out measures, notes."""
    root = runs_folder() if folder is None else folder
    if folder is not None and not is_dir(root):
        typer.echo(f"{shown_name(root)} is not a folder; give the folder that holds run folders", err=True)
        raise typer.Exit(1)
    found = summaries(root)
    if as_json:
        typer.echo(json.dumps([run.model_dump(mode="json") for run in found]))
    elif found:
        Console().print(_table(found))
    else:
        typer.echo(
            f"{shown_name(root)} holds no runs; give the folder that holds the folders of runs, such as: runs"
        )


def _table(found: tuple[RunSummary, ...]) -> Table:
    table = Table(box=None, header_style="bold")
    for heading in ("run", "stage", "state", "steps", "minutes", "best", "notes"):
        table.add_column(heading, justify="right" if heading in ("steps", "minutes") else "left")
    for run in found:
        best = "  ".join(f"{name} {best.value:.4g} @{best.step:,}" for name, best in run.best.items())
        texts = (shown_name(run.name), run.stage, run.state, _of(run.step, run.total_steps))
        minutes = _of(round(run.minutes), run.total_minutes)
        table.add_row(*(escape(shown(text)) for text in (*texts, minutes, best, run.notes)))
    return table


def _of(done: int, whole: float | None) -> str:
    return f"{done:,}" if whole is None else f"{done:,} of {whole:,.0f}"
