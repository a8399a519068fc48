"""Motion-captured poses, read from a file that ships with the project."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open

from graphose_core.assets import ASSETS
from graphose_core.errors import ConfigError, in_words
from trainer.domains.people.body.rig import ARMS, mirrored

Floats = NDArray[np.floating]

BANK = ASSETS / "poses" / "people.safetensors"


@dataclass(frozen=True, eq=False)
class PoseBank:
    """Motion-captured poses and their recordings.

    Attributes:
        poses: [N, 20, 3], rotation vectors (see `rig`).
        clips: [N], name of the recording that each pose comes from.
    """

    poses: Floats
    clips: tuple[str, ...]


@lru_cache(maxsize=4)
def arm_range(bank: PoseBank) -> tuple[Floats, Floats]:
    """Return percentiles 0.5 and 99.5 of the arm joints' rotation vectors, [8, 3] each.

    Mirrored poses are included.
    """
    both = np.concatenate([bank.poses, np.stack([mirrored(pose) for pose in bank.poses])])
    low, high = np.percentile(both[:, list(ARMS)], (0.5, 99.5), axis=0)
    return low, high


@lru_cache(maxsize=1)
def load_bank(path: Path = BANK) -> PoseBank:
    """Read a pose bank.

    Raises:
        ConfigError: if the file is missing, broken, or not [N, 20, 3].
    """
    try:
        with safe_open(path, "np") as file:
            poses, numbers = file.get_tensor("poses"), file.get_tensor("clip")
            names = file.metadata()["clips"].split("\n")
        clips = tuple(names[number] for number in numbers)
    except (OSError, SafetensorError, KeyError, IndexError, TypeError) as error:
        raise ConfigError(f"{path}: {in_words(error)}; take the file of the project's repository") from error
    if poses.ndim != 3 or poses.shape[1:] != (20, 3):
        raise ConfigError(f"{path}: poses are {poses.shape}, not [N, 20, 3]; take the project's own file")
    return PoseBank(poses.astype(np.float64), clips)
