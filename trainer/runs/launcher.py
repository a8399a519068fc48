"""Rank of this process under `torchrun` or `accelerate launch`. No torch."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from graphose_core.errors import ConfigError

_NEEDED = ("RANK", "LOCAL_RANK", "MASTER_ADDR", "MASTER_PORT")


@dataclass(frozen=True)
class Launched:
    """A process of a launcher.

    Attributes:
        rank: 0 … world_size − 1, over all machines; 0 saves and reports.
        local_rank: the same within its machine: the number of its GPU.
        world_size: number of processes on all machines.
    """

    rank: int
    local_rank: int
    world_size: int


def launched(environment: Mapping[str, str] = os.environ) -> Launched | None:
    """Return the ranks of this process, or None unless a launcher has started several processes.

    Raises:
        ConfigError: if the launcher's environment variables are missing or invalid.
    """
    try:
        world_size = int(environment.get("WORLD_SIZE", "1"))
        if world_size == 1:
            return None
        missing = [name for name in _NEEDED if not environment.get(name)]
        if missing:
            raise ConfigError(
                f"WORLD_SIZE = {world_size}, but {' and '.join(missing)} is not set in the environment; "
                "start several processes by torchrun or accelerate launch, which set it, or unset WORLD_SIZE"
            )
        return Launched(int(environment["RANK"]), int(environment["LOCAL_RANK"]), world_size)
    except ValueError as error:
        raise ConfigError(
            f"WORLD_SIZE, RANK and LOCAL_RANK must be whole numbers ({error}); start several processes by "
            "torchrun or accelerate launch, which set them"
        ) from error
