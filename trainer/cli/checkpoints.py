"""`python -m trainer sharpen`, `surface`, `average` and `resize`: checkpoints made from others untrained."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from trainer.failures import failures_told
from trainer.written_files import written


def sharpen(
    checkpoint: Annotated[Path, typer.Option(help="Fine-tuned checkpoint.")],
    out: Annotated[Path, typer.Option("--out", help="Checkpoint to write.")],
    sharpness: Annotated[
        Optional[float],  # noqa: UP045
        typer.Option(help="Factor on logits in drawing; 1 is as trained, 2 is strong."),
    ] = None,
    stripes: Annotated[
        Optional[float],  # noqa: UP045
        typer.Option(help="Further factor on what stripes add to them; 1 is as trained."),
    ] = None,
    shades: Annotated[
        Optional[float],  # noqa: UP045
        typer.Option(help="Factor on the fine detail of shades of people; 1 is as trained."),
    ] = None,
) -> None:
    """Write a checkpoint of the same weights that draws sharper: what is likelier instead of the mean."""
    from trainer.evaluation.sharpen import sharpened  # noqa: PLC0415 (--help stays quick)

    with failures_told():
        sharpened(checkpoint, out, sharpness, stripes=stripes, shades=shades)
    written(out)


def surface(
    checkpoint: Annotated[Path, typer.Option(help="Fine-tuned checkpoint.")],
    of: Annotated[Path, typer.Option("--of", help="Checkpoint of the same figures that paints surfaces.")],
    out: Annotated[Path, typer.Option("--out", help="Checkpoint to write.")],
) -> None:
    """Write a checkpoint that paints surfaces, such as faces, as another one has learnt to."""
    from trainer.training.weights.surface_of_another import with_surface_of  # noqa: PLC0415 (--help is quick)

    with failures_told():
        with_surface_of(checkpoint, of, out)
    written(out)


def average(
    checkpoint: Annotated[Path, typer.Option(help="Checkpoint.")],
    other: Annotated[Path, typer.Option("--with", help="Another of the same network, trained on from it.")],
    out: Annotated[Path, typer.Option("--out", help="Checkpoint to write.")],
    share: Annotated[float, typer.Option(min=0, max=1, help="Share of the other one.")] = 0.5,
) -> None:
    """Write a checkpoint of the mean of two networks' weights, such as those before and after a training."""
    from trainer.training.weights.averaging import averaged  # noqa: PLC0415 (--help stays quick)

    with failures_told():
        averaged(checkpoint, other, out, share)
    written(out)


def resize(
    checkpoint: Annotated[Path, typer.Option(help="Fine-tuned checkpoint.")],
    of: Annotated[Path, typer.Option("--of", help="Checkpoint of the same network at another size.")],
    out: Annotated[Path, typer.Option("--out", help="Checkpoint to write.")],
) -> None:
    """Write a checkpoint that draws as one does, at the size of another, such as of 128 at that of 256."""
    from trainer.training.weights.other_size import at_size_of  # noqa: PLC0415 (--help stays quick)

    with failures_told():
        at_size_of(checkpoint, of, out)
    written(out)
