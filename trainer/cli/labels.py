"""`python -m trainer labels`: what an import would make of a file of labels."""

import json
from pathlib import Path
from typing import Annotated

import typer

from graphose_core.path_checks import with_name
from graphose_core.shown_text import shown
from trainer.failures import failures_told


def labels(
    file: Annotated[Path, typer.Argument(help="File of labels, or a folder of such files.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say what an import would make of a file of labels: figures, frames, images, what is left out."""
    from graphose_core.formats.summary.described import LOOKED_AT, as_text, described  # noqa: PLC0415 (--help stays quick)

    with failures_told():
        told = described(with_name(file), None if as_json else LOOKED_AT)
    typer.echo(json.dumps(told, ensure_ascii=False, allow_nan=False) if as_json else shown(as_text(told)))
