"""What commands tell that write one file."""

from pathlib import Path

import typer

from graphose_core.shown_text import shown_name


def written(path: Path) -> None:
    """Print that a file was written."""
    typer.echo(f"wrote {shown_name(path)}")
