"""What all commands tell: failures in one line on stderr, with exit code 1, and the file that was written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from graphose_core.errors import GraphoseError, said
from graphose_core.shown_text import shown


@contextmanager
def failures_told() -> Iterator[None]:
    """Print errors of this project or of the system, and exit with code 1."""
    try:
        yield
    except (GraphoseError, OSError) as error:
        typer.echo(said(error), err=True)
        raise typer.Exit(1) from error


def written(path: Path) -> None:
    """Print that a file was written."""
    typer.echo(f"wrote {shown(str(path))}")
