"""What all commands tell of failures: one line on stderr, with exit code 1."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from graphose_core.errors import GraphoseError, said


@contextmanager
def failures_told() -> Iterator[None]:
    """Print errors of this project or of the system, and exit with code 1."""
    try:
        yield
    except (GraphoseError, OSError) as error:
        typer.echo(said(error), err=True)
        raise typer.Exit(1) from error
