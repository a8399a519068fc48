"""Draw on a CUDA device in half precision with CUDA graphs, recorded once for each topology and replayed.

A drag changes numbers, never shapes. The kernels are therefore the same for each image of a drag, and
starting a few hundred small ones costs more than running them; a recorded graph is started as a whole.
Each figure has a layer of its own: to learn which of them touch, masks would have to be read back from the
device, and drawing would wait for that.
Masks of solids follow from joints that are read back from the device; they are computed before, and are an
input of the recording.
The recorder is handed in, so that everything but the recording itself runs on any device.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

import torch
from torch import Tensor

from graphose_core.inference.fast_network import FastNetwork
from graphose_core.inference.layer_compositing import Composition, compose, layers_by_figure
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.masks.solid_maps import SolidMaps
from graphose_core.models.noise import Noise

Draw = Callable[[], Composition]
Record = Callable[[Draw], tuple[Composition, Callable[[], None]]]
"""Record a drawing; return its result, and a function that repeats it into the same tensors."""

KEEP = 8
"""Number of topologies whose recordings are kept; the least recently used one is dropped first."""

WARM_UP = 3
"""Number of runs before a recording, in which libraries choose kernels and allocate memory."""

Topology = tuple[tuple[int, ...], tuple[tuple[int, ...], ...], int]


@dataclass(frozen=True)
class _Recording:
    graph: PoseGraph
    noise: Noise
    solids: SolidMaps | None
    drawing: Composition
    replay: Callable[[], None]


class CudaGraphNetwork:
    """Draws what a network draws by replaying CUDA graphs.

    The returned tensors belong to the recording, and the next call overwrites them: read them before.

    Args:
        network: folded, on its device; its cache keeps the recordings.
        record: makes a recording, :func:`record_cuda` or a stand-in for it.
    """

    def __init__(self, network: FastNetwork, record: Record | None = None) -> None:
        self._network = network
        self._record = record or record_cuda
        self._recordings: OrderedDict[Topology, _Recording] = network.cache.recordings
        self._recordings.clear()

    def __call__(self, graph: PoseGraph, noise: Noise) -> Composition:
        """Draw a batch in evaluation mode."""
        topology = graph.sizes, graph.figures, graph.edge_index.shape[1]
        solids = self._solids_of(graph)
        recording = self._recordings.get(topology)
        if recording is None:
            recording = self._recordings[topology] = self._recorded(graph, noise, solids)
        self._recordings.move_to_end(topology)
        while len(self._recordings) > KEEP:
            self._recordings.popitem(last=False)
        _copy(graph, recording.graph)
        _copy(noise, recording.noise)
        if solids is not None and recording.solids is not None:
            recording.solids.maps.copy_(solids.maps)
        recording.replay()
        return recording.drawing

    def _solids_of(self, graph: PoseGraph) -> SolidMaps | None:
        """Return maps of all solids that nodes may own: a recording needs the same shapes each time."""
        solids = self._network.solid_maps(graph)
        return None if solids is None else solids.whole(sum(graph.figures, ()))

    def _recorded(self, graph: PoseGraph, noise: Noise, solids: SolidMaps | None) -> _Recording:
        graph, noise = _clone(graph), _clone(noise)
        drawing, replay = self._record(lambda: self._draw(graph, noise, solids))
        return _Recording(graph, noise, solids, drawing, replay)

    def _draw(self, graph: PoseGraph, noise: Noise, solids: SolidMaps | None) -> Composition:
        device = graph.position.device.type
        precision = torch.float16 if device == "cuda" else torch.bfloat16
        # Cached casts of weights would be made in one recording and be missing in the next.
        with torch.autocast(device, precision, cache_enabled=False):
            contributions = self._network.contributions(graph, noise, solids)
            return compose(self._network, graph, contributions, noise, layers_by_figure(graph))


def record_cuda(draw: Draw) -> tuple[Composition, Callable[[], None]]:
    """Record a drawing as a CUDA graph; return its result, and the function that replays it."""
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(WARM_UP):
            draw()
    torch.cuda.current_stream().wait_stream(stream)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        drawing = draw()
    return drawing, graph.replay


Tensors = TypeVar("Tensors", PoseGraph, Noise)


def _clone(source: Tensors) -> Tensors:
    copies: dict[str, Any] = {name: tensor.clone() for name, tensor in _tensors(source)}
    if isinstance(source, PoseGraph) and source.figure_values is not None:
        copies["figure_values"] = source.figure_values.mapped(torch.clone)
    return replace(source, **copies)


def _copy(source: PoseGraph | Noise | FigureValues, target: PoseGraph | Noise | FigureValues) -> None:
    for name, tensor in _tensors(source):
        getattr(target, name).copy_(tensor)
    values, kept = (getattr(where, "figure_values", None) for where in (source, target))
    if values is not None and kept is not None:
        _copy(values, kept)


def _tensors(source: PoseGraph | Noise | FigureValues) -> list[tuple[str, Tensor]]:
    values = [(field.name, getattr(source, field.name)) for field in fields(source)]
    return [(name, value) for name, value in values if isinstance(value, Tensor)]
