"""Pose adherence of a network in one call, where there is an environment with BlazePose."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from graphose_core.errors import ConfigError, in_words

PYTHON = "GRAPHOSE_POSE_PYTHON"
"""Environment variable that names the python of the environment with mediapipe, see :mod:`.blazepose`."""


def estimator() -> str | None:
    """Return the python that has BlazePose: the one that `PYTHON` names, this one, or None."""
    named = os.environ.get(PYTHON)
    return named or (sys.executable if find_spec("mediapipe") else None)


def measured_adherence(checkpoint: Path, data: str, count: int) -> dict[str, float]:
    """Return PCK@0.1 and @0.2 of generated people and of the same people as drawn; empty without BlazePose.

    Args:
        checkpoint: trained on people.
        data: a named set of people, or a folder of them.
        count: number of images; of a folder no more than it holds out. Images of two people are left out.

    Raises:
        CheckpointError, ConfigError: saying what is wrong.
    """
    from trainer.domains.people.pose_estimator import pck  # noqa: PLC0415 (needs the domain)

    python = estimator()
    if python is None:
        return {}
    with TemporaryDirectory(prefix="graphose-pck-") as place:
        written = pck.write_pairs(Path(place), data, count, 64, checkpoint)
        try:
            done = subprocess.run(
                [python, str(pck.SCRIPT), str(written.folder)], capture_output=True, text=True, check=True
            )
        except (OSError, subprocess.CalledProcessError) as error:
            last = (getattr(error, "stderr", "") or in_words(error)).strip().splitlines()[-1:]
            raise ConfigError(
                f"{python}: cannot measure poses ({' '.join(last)}); name a python that has mediapipe in "
                f"{PYTHON}, or leave it unset to go without"
            ) from error
    return figures_of(json.loads(done.stdout))


def figures_of(report: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Return the figures of a report: shares of joints found, in generated and in real images."""
    shares = ("0.1", "0.2")
    generated = {f"pck_{share}": float(report["generated"][f"pck@{share}"]) for share in shares}
    return generated | {f"pck_{share}_real": float(report["real"][f"pck@{share}"]) for share in shares}
