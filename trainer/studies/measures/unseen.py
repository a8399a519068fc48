"""Quality of images and masks on named held-out sets, whose structures a training may not have seen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from graphose_core.inference.layer_compositing import draw
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.geometry import reach_of
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import UNSET
from graphose_core.models.noise import Noise
from trainer.data.batch import Batch
from trainer.studies.studied import held_out_batches
from trainer.training.health.mask_measures import diversity, locality


@dataclass(frozen=True)
class SetFigures:
    """Figures of one set.

    Attributes:
        psnr: of the mean squared error, dB.
        locality: mean locality of the masks, see `training.health.mask_measures`.
        diversity: mean diversity of the masks, alike.
    """

    psnr: float
    locality: float
    diversity: float


def drawn_set(network: Graphose, data: str, count: int, size: int, *, open_types: bool = False) -> SetFigures:
    """Generate a held-out set, and compare it with the drawn scenes.

    Args:
        network: in evaluation mode.
        data: name of a synthetic data set.
        count: number of scenes.
        size: side in pixels; the network's own.
        open_types: whether the types of all nodes are unset, so that only the graph's structure tells them.
    """
    batches = held_out_batches(data, count, size, network.config.schema)
    return drawn_batches(network, batches, open_types=open_types)


@torch.inference_mode()
def drawn_batches(network: Graphose, batches: Iterable[Batch], *, open_types: bool = False) -> SetFigures:
    """Generate scenes, and compare them with the drawn ones, see :func:`drawn_set`."""
    errors: list[Tensor] = []
    masks: list[tuple[float, float]] = []
    for number, batch in enumerate(batches):
        graph = _without_types(batch.graph) if open_types else batch.graph
        noise = Noise.zero(graph, network.config, number)
        drawing = draw(network, graph, noise)
        apart = drawing.image[:, :3].clamp(0, 1) - batch.target[:, :3]
        errors.append(apart.square().mean(dim=(1, 2, 3)))
        reach = reach_of(graph, network.config.reach_floor)
        masks.append((locality(graph, drawing.pasted, reach), diversity(graph, drawing.pasted)))
    where, alike = torch.tensor(masks).mean(dim=0).tolist()
    return SetFigures(float(-10 * torch.cat(errors).mean().log10()), where, alike)


def _without_types(graph: PoseGraph) -> PoseGraph:
    """Return the graph with the types of all nodes unset."""
    return replace(graph, type=torch.full_like(graph.type, UNSET))
