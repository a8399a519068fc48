"""Networks to be timed: the bundled ones, and untrained ones of any size. What they draw costs the same."""

from pathlib import Path

import torch

from graphose_core.checkpoint import CheckpointInfo, read_info, read_weights, save_checkpoint
from graphose_core.document.files.skeletons import skeleton, skeleton_names
from graphose_core.inference.session import Session
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.schema import GraphSchema, Scalar
from trainer.data.further_maps import with_further_maps
from trainer.domains.pro.graph import PRO_PALETTE
from trainer.training.tasks.network_config import shape_of

CHECKPOINTS = Path(__file__).parents[2] / "assets" / "checkpoints"


def untrained_config(size: int) -> ModelConfig:
    """The trainer's network for images of `size` pixels a side (64, 128 or 256), for every joint type."""
    types = {kind.name: None for name in skeleton_names() for kind in skeleton(name).joint_types}
    schema = GraphSchema(types=tuple(types), colours=("colour",), scalars=(Scalar("thickness"),))
    return ModelConfig(schema=schema, palette=PRO_PALETTE, **shape_of(size))


def untrained_session(size: int) -> Session:
    """A session on the CPU, as the budgets are for a machine without a GPU."""
    torch.manual_seed(0)
    config = untrained_config(size)
    return Session(Graphose(config), _info(config), device="cpu")


def session_with_waves(checkpoint: Path, octaves: int = 3) -> Session:
    """A session of a checkpoint's network that carries waves besides; it draws what that one draws."""
    info = read_info(checkpoint)
    config = info.model.model_copy(update={"local_octaves": octaves})
    network = Graphose(config)
    network.load_state_dict(with_further_maps(read_weights(checkpoint), info.model, network))
    return Session(network, info.model_copy(update={"model": config}), device="cpu")


def session_without_surfaces(checkpoint: Path) -> Session:
    """A session of a checkpoint's network that paints no faces."""
    info = read_info(checkpoint)
    config = info.model.model_copy(update={"surface": None})
    network = Graphose(config)
    weights = {name: rows for name, rows in read_weights(checkpoint).items() if "surface." not in name}
    network.load_state_dict(weights)
    return Session(network, info.model_copy(update={"model": config}), device="cpu")


def pro_session(size: int) -> Session:
    """The bundled PRO model of a size on the CPU, or an untrained one."""
    bundled = _bundled(size)
    return Session.open(bundled, device="cpu") if bundled.is_file() else untrained_session(size)


def people_checkpoint(size: int = 128) -> Path:
    """The bundled model of people of a size."""
    return CHECKPOINTS / f"people-{size}.safetensors"


def default_checkpoint(folder: Path) -> Path:
    """The model of the first start, or an untrained one, written to `folder`."""
    for bundled in (people_checkpoint(), _bundled(128)):
        if bundled.is_file():
            return bundled
    torch.manual_seed(0)
    config, path = untrained_config(128), folder / "untrained-128.safetensors"
    save_checkpoint(path, Graphose(config).state_dict(), _info(config))
    return path


def _bundled(size: int) -> Path:
    return CHECKPOINTS / f"pro-{size}.safetensors"


def _info(config: ModelConfig) -> CheckpointInfo:
    return CheckpointInfo(name=f"untrained-{config.size}", stage="finetune", model=config)
