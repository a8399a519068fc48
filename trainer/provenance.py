"""Where a checkpoint comes from."""

import platform
import subprocess
from pathlib import Path
from typing import Any

import torch

from trainer.config import RunConfig


def training_record(config: RunConfig, seconds: float) -> dict[str, Any]:
    """Settings, hours, machine and revision of a run, as JSON values."""
    return {
        "settings": config.model_dump(),
        "hours": round(seconds / 3600, 3),
        "threads": torch.get_num_threads(),
        "machine": platform.machine(),
        "torch": torch.__version__,
        "revision": revision(),
    }


def revision() -> str:
    """Git revision of this code, or an empty string."""
    try:
        command = ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
