"""Tiny networks and random graphs for tests."""

import torch

from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import Categorical, GraphSchema, Scalar
from graphose_core.models.noise import Noise

SCHEMA = GraphSchema(
    types=("a", "b", "c"),
    categoricals=(Categorical("kind", ("x", "y")),),
    colours=("colour",),
    scalars=(Scalar("width"),),
)


def tiny_config(**changes) -> ModelConfig:
    values = {
        "schema": SCHEMA,
        "size": 16,
        "layout_size": 16,
        "hidden": 8,
        "mask_channels": 2,
        "mask_width": (4, 4, 4),
        "features": 4,
        "channels": (8, 6),
        "discriminator_channels": (4, 6),
        "latent": 3,
        "noise": 2,
        "query": 3,
        "local_octaves": 0 if changes.get("frame") == "canvas" else 1,
        "palette": ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0)),
    }
    return ModelConfig.model_validate(values | changes)


def tiny_network(kind: type[Graphose] = Graphose, **changes) -> Graphose:
    """An evaluated network with weights and statistics that are far from their neutral start."""
    torch.manual_seed(0)
    network = kind(tiny_config(**changes))
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if parameter.dim() > 1:
                parameter.mul_(1.5)
            if name.endswith("affine.weight"):
                parameter.normal_(0, 0.3)
        for name, buffer in network.named_buffers():
            if name.endswith("running_mean"):
                buffer.normal_(0, 0.3)
            if name.endswith("running_var"):
                buffer.uniform_(0.5, 2)
    return network.eval()


def random_graph(seed: int, nodes: int = 6) -> PoseGraph:
    """One image: a tree of `nodes` nodes with every attribute given."""
    chance = torch.Generator().manual_seed(seed)
    parents = [int(torch.randint(0, i, (1,), generator=chance)) for i in range(1, nodes)]
    bones = torch.tensor([(parent, child) for child, parent in enumerate(parents, 1)], dtype=torch.long).view(
        -1, 2
    )
    return PoseGraph(
        position=0.2 + 0.6 * torch.rand(nodes, 2, generator=chance),
        edge_index=torch.cat([bones, bones.flip(1)]).t().contiguous(),
        batch=torch.zeros(nodes, dtype=torch.long),
        figure=torch.zeros(nodes, dtype=torch.long),
        sizes=(nodes,),
        type=torch.randint(0, 3, (nodes,), generator=chance),
        categories=torch.randint(0, 2, (nodes, 1), generator=chance),
        colours=torch.rand(nodes, 1, 3, generator=chance),
        colours_given=torch.ones(nodes, 1, dtype=torch.bool),
        scalars=torch.rand(nodes, 1, generator=chance),
        scalars_given=torch.ones(nodes, 1, dtype=torch.bool),
    )


def noise_for(graph: PoseGraph, config: ModelConfig, seed: int = 1) -> Noise:
    return Noise.draw(graph, config, torch.Generator().manual_seed(seed))


def joined(noises: list[Noise]) -> Noise:
    fields = ("z", "mask", "feature", "gumbel")
    return Noise(**{name: torch.cat([getattr(noise, name) for noise in noises]) for name in fields})


__all__ = ["collate", "joined", "noise_for", "random_graph", "tiny_config", "tiny_network"]
