"""What people add to the command line: making them, their poses, parts of networks that are learnt apart."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from graphose_core.document.values.settings import MOST
from graphose_core.errors import ConfigError
from graphose_core.shown_text import shown_name
from trainer.domains.people.about import SETS_HELP
from trainer.domains.people.dataset.sets import PEOPLE
from trainer.domains.people.learnt_apart.commands import add_parts
from trainer.failures import failures_told


def add_commands(app: typer.Typer) -> None:
    """Add `pck`, `pose-sheet`, `make-people`, and those of parts that are learnt apart."""
    app.command()(pck)
    app.command("pose-sheet")(pose_sheet)
    app.command("make-people")(make_people)
    add_parts(app)


def pck(
    out: Annotated[Path, typer.Option("--out", help="Folder to fill with images and graphs.")],
    checkpoint: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="Checkpoint trained on people; left out: drawn people only."),
    ] = None,
    data: Annotated[str, typer.Option(help=f"{SETS_HELP}; or a folder of people.")] = PEOPLE,
    count: Annotated[int, typer.Option(min=1, max=100_000, help="Number of images of one person.")] = 500,
    size: Annotated[
        int, typer.Option(min=16, max=1024, help="Side of the images without a checkpoint, pixels.")
    ] = 128,
    labels: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="Labelled people instead: their photographs, and their poses as drawn."),
    ] = None,
) -> None:
    """Write drawn and generated people for BlazePose, which measures them in an environment of its own."""
    from trainer.domains.people.pose_estimator.labelled import write_labelled  # noqa: PLC0415 (--help stays quick)
    from trainer.domains.people.pose_estimator.pck import write_pairs  # noqa: PLC0415 (as above)

    with failures_told():
        if labels is None:
            written = write_pairs(out, data, count, size, checkpoint)
        elif checkpoint is None:
            raise ConfigError("labelled poses are drawn by a network; name one with --checkpoint")
        else:
            written = write_labelled(out, labels, count, checkpoint)
    typer.echo(f"{written.images} images; measure them with: {written.command}")


def pose_sheet(
    checkpoint: Annotated[Path, typer.Option(help="Checkpoint trained on people.")],
    labels: Annotated[Path, typer.Option(help="File of labelled people, of any format that is imported.")],
    out: Annotated[Path, typer.Option("--out", help="PNG file to write.")],
    count: Annotated[int, typer.Option(min=1, max=400, help="Number of people.")] = 60,
) -> None:
    """Draw labelled people in the default outfit: photograph, pose and generated image side by side."""
    from trainer.domains.people.measures.pose_sheet import pose_sheet as draw  # noqa: PLC0415 (--help stays quick)

    with failures_told():
        sheet, shown = draw(checkpoint, labels, count)
        sheet.save(out)
    typer.echo(f"{shown} people in {shown_name(out)}")


def make_people(
    count: Annotated[int, typer.Option(min=1, max=MOST, help="Number of images.")] = 30000,
    size: Annotated[int, typer.Option(min=16, max=1024, help="Side of the images, pixels.")] = 128,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Seed of all images.")] = 0,
    views: Annotated[float, typer.Option(min=0, max=1, help="Share of images from close by.")] = 0.0,
    changes: Annotated[
        float,
        typer.Option(
            min=0,
            max=1,
            help="Share of every second image that is the one before with one attribute changed.",
        ),
    ] = 0.0,
    processes: Annotated[int, typer.Option(min=1, max=1024, help="Processes that draw.")] = 2,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", help="Folder to fill; what it holds already is kept.", show_default="data/people-SIZE"
        ),
    ] = None,
) -> None:
    """Draw clothed people with their keypoints, parts and attributes (needs the extra `people`)."""
    from trainer.domains.people.dataset.storage.manifest import Manifest  # noqa: PLC0415 (--help stays quick)
    from trainer.domains.people.make_command import make  # noqa: PLC0415 (--help stays quick)

    with failures_told():
        manifest = Manifest(count=count, size=size, seed=seed, views=views, changes=changes)
        make(out or Path("data") / f"people-{size}", manifest, processes)
