"""Networks to be timed: the bundled one, and untrained ones of any size. What they draw costs the same."""

from pathlib import Path

import torch

from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.document.library import skeleton, skeleton_names
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from graphose_core.pose_graph import GraphSchema, Scalar
from graphose_core.session import Session
from trainer.data.pro_graph import PRO_PALETTE
from trainer.models import shape_of

BUNDLED = Path(__file__).parents[2] / "assets" / "checkpoints" / "pro-64.safetensors"


def untrained_config(size: int) -> ModelConfig:
    """The trainer's network for pictures of `size` pixels a side (64, 128 or 256), for every joint type."""
    types = {kind.name: None for name in skeleton_names() for kind in skeleton(name).joint_types}
    schema = GraphSchema(types=tuple(types), colours=("colour",), scalars=(Scalar("thickness"),))
    return ModelConfig(schema=schema, palette=PRO_PALETTE, **shape_of(size))


def untrained_session(size: int) -> Session:
    """A session on the CPU, as the budgets are for a machine without a GPU."""
    torch.manual_seed(0)
    config = untrained_config(size)
    return Session(Graphose(config), _info(config), device="cpu")


def bundled_or_untrained_session() -> Session:
    """The bundled model on the CPU, or an untrained one of 64 pixels."""
    return Session.open(BUNDLED, device="cpu") if BUNDLED.is_file() else untrained_session(64)


def bundled_or_untrained(folder: Path) -> Path:
    """The bundled checkpoint, or one of an untrained network of 64 pixels, written to `folder`."""
    if BUNDLED.is_file():
        return BUNDLED
    torch.manual_seed(0)
    config, path = untrained_config(64), folder / "untrained-64.safetensors"
    save_checkpoint(path, Graphose(config).state_dict(), _info(config))
    return path


def _info(config: ModelConfig) -> CheckpointInfo:
    return CheckpointInfo(name=f"untrained-{config.size}", stage="finetune", model=config)
