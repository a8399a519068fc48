"""A checkpoint of an untrained network: it draws nonsense, but nonsense that follows the joints.

`python random_checkpoint.py FILE` writes one, in a process of its own: no test of the window loads torch.
"""

import sys
from pathlib import Path

import torch

from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.document.files.skeletons import skeleton, skeleton_names
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.schema import GraphSchema, Scalar


def write_random_checkpoint(path: Path) -> None:
    """Write a small untrained network that knows all joint types of the library."""
    torch.manual_seed(0)
    types = {kind.name: None for name in skeleton_names() for kind in skeleton(name).joint_types}
    schema = GraphSchema(types=tuple(types), colours=("colour",), scalars=(Scalar("thickness"),))
    config = ModelConfig(schema=schema, size=64)
    info = CheckpointInfo(name="random", stage="finetune", model=config)
    save_checkpoint(path, Graphose(config).state_dict(), info)


if __name__ == "__main__":
    write_random_checkpoint(Path(sys.argv[1]))
