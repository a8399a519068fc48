"""`python -m trainer export`: labelled images of a scene's poses, drawn by a model."""

from pathlib import Path
from typing import Annotated, Optional, get_args

import typer

from graphose_core.errors import ExportError
from graphose_core.export.data_set.layouts import LAYOUTS
from graphose_core.export.plan import MOST_SAMPLES, Look, Plan, Samples, Source, Span, Vary
from graphose_core.shown_text import shown, shown_name
from trainer.cli.carry_out import carry_out
from trainer.cli.options import Size
from trainer.failures import failures_told

FORMATS = ", ".join(LAYOUTS)

VARIES: tuple[Vary, ...] = get_args(Vary)


def export(
    model: Annotated[Path, typer.Argument(help="Fine-tuned checkpoint that draws.")],
    scene: Annotated[Path, typer.Argument(help="Scene (.graphose) whose figures are drawn.")],
    out: Annotated[Path, typer.Option("--out", help="Folder to write, new or empty.")],
    format: Annotated[str, typer.Option(help=f"Format of the labels: {FORMATS}.")] = next(iter(LAYOUTS)),
    count: Annotated[int, typer.Option(min=1, max=MOST_SAMPLES, help="Number of images.")] = 100,
    poses: Annotated[
        Source, typer.Option(help="The pose of the scene, jittered; its saved poses; or its timeline.")
    ] = "jitter",
    degrees: Annotated[
        float, typer.Option(help="Standard deviation of the turn of each limb, within what its kind can do.")
    ] = 12.0,
    vary: Annotated[
        str, typer.Option(help=f"What else differs: {', '.join(VARIES)} or none; separate several by commas.")
    ] = ",".join(VARIES),
    parts: Annotated[bool, typer.Option("--parts", help="Also images of which joint a pixel shows.")] = False,
    depth: Annotated[bool, typer.Option("--depth", help="Also images of depth, and joints' depths.")] = False,
    validation: Annotated[
        float, typer.Option(help="Share of the images to validate with, where the format tells them.")
    ] = 0.2,
    seed: Annotated[Optional[int], typer.Option(help="Seed of the poses; left out: the scene's.")] = None,  # noqa: UP045
    size: Size = None,
) -> None:
    """Write a labelled data set: images that a model draws, and where the joints are in them."""
    from graphose_core.document.files.scene_file import load  # noqa: PLC0415 (--help stays quick)
    from graphose_core.document.timeline.timeline import duration  # noqa: PLC0415 (as above)

    with failures_told():
        document = load(scene)
        seed = document.latents.seed if seed is None else seed
        samples = Samples(
            count, poses, degrees, seed=seed, format=format, held_out=validation, vary=varied(vary),
            parts=parts, depth=depth,
        )  # fmt: skip
        timeline = document.timeline
        span = Span(0.0, duration(timeline), timeline.frame_rate) if poses == "timeline" else None
        told = carry_out(Plan("data", out, document, Look(size), span, samples), model)
    for each in told:
        typer.echo(shown(each), err=True)
    typer.echo(f"{count:,} {'image' if count == 1 else 'images'} in {shown_name(out)}")


def varied(text: str) -> frozenset[Vary]:
    """Return the items of a comma-separated list; empty for "none" or "".

    Raises:
        ExportError: if an item cannot vary; the message names it.
    """
    names = {name.strip() for name in text.split(",")} - {"", "none"}
    if unknown := names - set(VARIES):
        raise ExportError(f"vary = {sorted(unknown)[0]!r}: choose of {', '.join(VARIES)}, or none")
    return frozenset(name for name in VARIES if name in names)
