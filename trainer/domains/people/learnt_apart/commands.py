"""The commands that give a network of people a part that is learnt apart."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from trainer.domains.people.learnt_apart.lesson import Lesson
from trainer.failures import failures_told
from trainer.written_files import written

if TYPE_CHECKING:
    from trainer.domains.people.learnt_apart.part import Part

Footed = Annotated[Path, typer.Option(help="Checkpoint trained on people, with hands and feet.")]
Out = Annotated[Path, typer.Option("--out", help="Checkpoint to write.")]
Of = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--of", help="Checkpoint from which they are taken, rather than learnt anew."),
]
Scenes = Annotated[int, typer.Option(min=50, help="Drawn scenes to learn from.")]
Steps = Annotated[int, typer.Option(min=1, help="Steps of the optimiser.")]
Seed = Annotated[int, typer.Option(min=0, help="Seed of the scenes.")]


def add_parts(app: typer.Typer) -> None:
    """Add `hands`, `shadows` and `depth-masks`."""
    app.command()(hands)
    app.command()(shadows)
    app.command()(depth_masks)


def hands(
    checkpoint: Annotated[Path, typer.Option(help="Checkpoint trained on people.")],
    out: Out,
    of: Of = None,
    scenes: Scenes = 3000,
    steps: Annotated[int, typer.Option(min=1, help="Steps of the optimiser, for each kind.")] = 6000,
    seed: Seed = 9,
) -> None:
    """Write a checkpoint that has learnt the shapes of hands and feet (needs the extra `people`)."""
    from trainer.domains.people.extremities.command import EXTREMITIES  # noqa: PLC0415 (--help stays quick)

    _give(EXTREMITIES, checkpoint, out, of, Lesson(scenes, steps, seed))


def shadows(
    checkpoint: Footed, out: Out, of: Of = None, scenes: Scenes = 1000, steps: Steps = 2000, seed: Seed = 11
) -> None:
    """Write a checkpoint whose people cast shadows on the ground (needs the extra `people`)."""
    from trainer.domains.people.shadows.command import SHADOWS  # noqa: PLC0415 (--help stays quick)

    _give(SHADOWS, checkpoint, out, of, Lesson(scenes, steps, seed))


def depth_masks(
    checkpoint: Footed,
    out: Annotated[Path, typer.Option("--out", help="Checkpoint to write, to be trained on.")],
    of: Of = None,
    scenes: Scenes = 1000,
    steps: Steps = 1000,
    seed: Seed = 13,
) -> None:
    """Write a checkpoint whose layout carries masks in their order in depth (needs the extra `people`)."""
    from trainer.domains.people.depth_masks.command import DEPTH  # noqa: PLC0415 (--help stays quick)

    _give(DEPTH, checkpoint, out, of, Lesson(scenes, steps, seed))


def _give(part: "Part", checkpoint: Path, out: Path, of: Path | None, lesson: Lesson) -> None:
    """Give a part to a checkpoint; tell what goes wrong."""
    from trainer.domains.people.learnt_apart.giving import give  # noqa: PLC0415 (--help stays quick)

    with failures_told():
        give(part, checkpoint, out, of, lesson)
    written(out)
