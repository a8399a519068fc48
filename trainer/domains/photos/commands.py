"""What labelled images add to the command line: preparing them."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from graphose_core.document.values.settings import MOST
from graphose_core.path_checks import with_name
from trainer.failures import failures_told


def add_commands(app: typer.Typer) -> None:
    """Add `photos`."""
    app.command("photos")(photos)


def photos(
    labels: Annotated[Path, typer.Argument(help="File or folder of labelled keypoints.")],
    out: Annotated[Path, typer.Option("--out", help="Folder to fill; what is prepared already is kept.")],
    size: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(max=4096, help="Side of the images, pixels: 64, 128 or 256 [128]; 16, 32 for trials."),
    ] = None,
    background: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(help="`fixed` camera, `masks` or alpha of the data, or the `whole` image."),
    ] = None,
    margin: Annotated[
        Optional[float],  # noqa: UP045
        typer.Option(help="Side of an image over the extent of its points."),
    ] = None,
    split: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(help="What is held out: `auto`, `time`, `sequence`, or as the `file` says."),
    ] = None,
    held_out: Annotated[Optional[float], typer.Option(help="Share that is held out.")] = None,  # noqa: UP045
    view: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(help="Camera from `above` (any angle) or the `side`; left out: by the labels."),
    ] = None,
    most: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(min=2, max=MOST, help="Prepare that many images at most, evenly spread: for a trial."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Prepare labelled images as a data set for `finetune --data`."""
    from trainer.domains.photos.prepare_command import run  # noqa: PLC0415 (--help stays quick)

    values = {
        "size": size, "background": background, "margin": margin, "split": split, "held_out": held_out,
        "view": view,
    }  # fmt: skip
    with failures_told():
        typer.echo(run(with_name(labels), out, values, most, as_json=as_json))
