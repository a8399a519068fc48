"""Checkpoints of people, and parts of their networks that are learnt apart: hands, feet, shadows."""

from importlib.util import find_spec
from pathlib import Path

from torch import Tensor

from graphose_core.checkpoint import CheckpointInfo, read_info, read_weights
from graphose_core.errors import CheckpointError, ConfigError
from trainer.data.extended_schema import extends
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA


def check_people_can_be_drawn() -> None:
    """Check that what draws people is installed.

    Raises:
        ConfigError: if it is not.
    """
    if find_spec("numba") is None:
        raise ConfigError(
            "drawing people needs numba, which is not installed; "
            'run: python -m pip install -c constraints.txt -e ".[people]"'
        )


def people_info(checkpoint: Path) -> CheckpointInfo:
    """Return what a checkpoint of people says of itself.

    Raises:
        CheckpointError: if it cannot be read, or draws no people.
    """
    info = read_info(checkpoint)
    model = info.model
    if info.stage != "finetune" or not model.copies_figures or not extends(PEOPLE_SCHEMA, model.schema):
        raise CheckpointError(f"{checkpoint}: draws no people; choose a fine-tuned checkpoint that does")
    return info


def weights_of(checkpoint: Path, prefix: str) -> dict[str, Tensor]:
    """Return the weights of a part, whose names begin with a prefix."""
    return {name: value for name, value in read_weights(checkpoint).items() if name.startswith(prefix)}


def weights_beside(checkpoint: Path, prefix: str) -> dict[str, Tensor]:
    """Return all weights but those of a part."""
    return {name: value for name, value in read_weights(checkpoint).items() if not name.startswith(prefix)}
