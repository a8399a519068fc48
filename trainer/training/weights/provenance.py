"""Provenance record of a checkpoint."""

import platform
import subprocess
from pathlib import Path
from typing import Any

import torch

from graphose_core.checkpoint import CheckpointInfo
from trainer.runs.settings.run_config import RunConfig


def training_record(
    config: RunConfig, seconds: float, origin: CheckpointInfo | None = None
) -> dict[str, Any]:
    """Return settings, hours, machine and revision of a run, as JSON values.

    Of files that the run began from, the name alone is kept: a checkpoint travels, the folder does not.

    Args:
        config: of the run.
        seconds: of training.
        origin: the checkpoint that it began from; its own record becomes part of this one.
    """
    settings = config.model_dump()
    settings |= {
        name: Path(settings[name]).name for name in ("data", "masks", "start", "grow") if settings.get(name)
    }
    record = {
        "settings": settings,
        "hours": round(seconds / 3600, 3),
        "threads": torch.get_num_threads(),
        "machine": platform.machine(),
        "torch": torch.__version__,
        "revision": revision(),
    }
    if origin is not None:
        record["began_from"] = origin.model_dump(
            include={"name", "stage", "steps", "images", "record"}, by_alias=True
        )
    return record


def revision() -> str:
    """Return the git revision of this code, or an empty string."""
    try:
        command = ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
