"""Options that several commands of `python -m trainer` take, each defined once."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from graphose_core.document.values.settings import MOST
from graphose_core.export.plan import LARGEST
from trainer.runs.settings.presets import PRESETS

MOST_SCENES = 100_000
"""Largest number of scenes that a command measures or draws in one go."""

MOST_PROCESSES = 1024

LARGEST_SEED = 2**31 - 1

ConfigFile = Annotated[Optional[Path], typer.Option("--config", help="TOML file of settings.")]  # noqa: UP045
Out = Annotated[Path, typer.Option("--out", help="Folder of the run.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on from the folder's saved state and settings.")]
Events = Annotated[bool, typer.Option("--events", help="JSON events on stdout, commands on stdin.")]
Steps = Annotated[Optional[int], typer.Option(help="Optimisation steps.")]  # noqa: UP045
BatchSize = Annotated[Optional[int], typer.Option("--batch", help="Images per step.")]  # noqa: UP045
Processes = Annotated[Optional[int], typer.Option(help="Processes to share each step.")]  # noqa: UP045
Size = Annotated[Optional[int], typer.Option(min=1, max=LARGEST, help="Side of the images, pixels.")]  # noqa: UP045
Seed = Annotated[Optional[int], typer.Option(help="Seed of data, weights and noise.")]  # noqa: UP045
Rate = Annotated[Optional[float], typer.Option("--learning-rate", help="Peak learning rate.")]  # noqa: UP045
Minutes = Annotated[Optional[float], typer.Option(help="Minutes of training, instead of steps or as well.")]  # noqa: UP045
Accumulate = Annotated[Optional[int], typer.Option(help="Batches whose gradients make one step.")]  # noqa: UP045
DryRun = Annotated[
    int,
    typer.Option(
        "--dry-run-steps", min=0, max=MOST, help="Make N steps, say how long the run would take, and end."
    ),
]
PresetName = Annotated[
    Optional[str], typer.Option("--preset", help=f"Length of the run: {', '.join(PRESETS)}.")  # noqa: UP045
]
Note = Annotated[Optional[str], typer.Option("--note", help="Text to keep with the run.")]  # noqa: UP045
