"""What every command does with what goes wrong: one line on stderr, and code 1."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from graphose_core.errors import ConfigError, GraphoseError, said
from graphose_core.path_checks import is_dir


@contextmanager
def failures_told() -> Iterator[None]:
    """Tell an error of this project or of the system, and end the process with code 1."""
    try:
        yield
    except (GraphoseError, OSError) as error:
        typer.echo(said(error), err=True)
        raise typer.Exit(1) from error


def check_image(path: Path) -> None:
    """Make sure, before minutes of work, that an image can be written there.

    Raises:
        ConfigError: if the name is of no PNG or WebP, a folder has it, or its own folder is not there.
    """
    if path.suffix.lower() not in {".png", ".webp"} or is_dir(path):
        raise ConfigError(f"{path}: is not the name of an image; give one that ends in .png or .webp")
    if not is_dir(path.absolute().parent):
        raise ConfigError(f"{path}: there is no folder {path.absolute().parent}; make it, or choose another")
