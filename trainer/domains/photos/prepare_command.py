"""The command that prepares labelled images: a progress bar round :func:`prepare`."""

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.manifest import Manifest
from trainer.domains.photos.dataset.prepare import prepare

PRESET = "hour"
"""Preset of the run that is proposed; runs know it as `presets.STANDARD`, which domains do not see."""


def run(labels: Path, out: Path, values: Mapping[str, Any], most: int | None = None, *, as_json: bool) -> str:
    """Prepare a folder, of at most `most` images, and show how far it is; return what to print.

    Raises:
        GraphoseError, OSError: saying what is wrong.
    """
    columns = (TextColumn("Images"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("images", total=None, visible=False)
        manifest = prepare(
            labels,
            out,
            Choices.build(dict(values)),
            lambda done, total: progress.update(task, completed=done, total=total, visible=True),
            most=most,
        )
    return manifest.model_dump_json() if as_json else described(manifest, out)


def described(manifest: Manifest, out: Path) -> str:
    """Return the lines that a person reads of a prepared folder."""
    counts, skeleton = manifest.counts, manifest.skeleton
    lines = [
        f"{counts.images:,} images in {out}, {counts.held_out:,} of them held out by {manifest.split}",
        f"{counts.figures:,} figures of {skeleton.label}: {', '.join(j.name for j in skeleton.joints)}",
        f"bones: {', '.join(f'{a}–{b}' for a, b in skeleton.bones)}",
        f"pairs: {', '.join(f'{a}–{b}' for a, b in skeleton.pairs) or 'none'}",
        f"camera: {'from above, figures at any angle' if manifest.turns else 'figures stand one way'}",
        *manifest.problems,
        f"next: {next_command(manifest, out)}",
    ]
    return "\n".join(lines)


def next_command(manifest: Manifest, out: Path) -> str:
    """Return the command that trains on a prepared folder; its path is quoted where a shell needs it."""
    data, size = shlex.quote(str(out)), manifest.choices.size
    return f"python -m trainer finetune --data {data} --size {size} --preset {PRESET} --out RUN"
