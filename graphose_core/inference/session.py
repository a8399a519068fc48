"""A session: load a checkpoint once, draw many images."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from graphose_core.anatomy.depths.far_depths import told_depths
from graphose_core.checkpoint import CheckpointInfo, built, read_info
from graphose_core.document.values.background import Background, SolidBackground
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import CheckpointError, RenderError
from graphose_core.graph.document_graph import knows_depths
from graphose_core.graph.document_noise import noise_of
from graphose_core.graph.scalar_ranges import told_ranges
from graphose_core.inference.cuda_graph import CudaGraphNetwork
from graphose_core.inference.drag_cache import DragCache
from graphose_core.inference.finishing.canvas_shadows import CanvasShadows
from graphose_core.inference.finishing.finish import Finish, made_at
from graphose_core.inference.finite import check_finite
from graphose_core.inference.folded.fold import folded
from graphose_core.inference.incremental import IncrementalNetwork
from graphose_core.inference.incremental_graph import IncrementalGraph
from graphose_core.inference.layer_compositing import Composition
from graphose_core.inference.machine.precision import processor_precision
from graphose_core.inference.over_background import Below, over
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import GraphSchema
from graphose_core.models.noise import Noise
from graphose_core.rendering.contract import Content, Crop, RendererInfo, RenderRequest, RenderResult


class Session:
    """A network that is ready to draw: the renderer (`rendering.contract.Renderer`) that uses torch.

    Args:
        network: trained weights; a folded copy is made.
        info: what the checkpoint says of itself.
        device: `auto` takes CUDA, else MPS, else the CPU.
    """

    def __init__(self, network: Graphose, info: CheckpointInfo, device: str = "auto") -> None:
        self.checkpoint = info
        self._warning = ""
        """A sentence for the user if the device asked for could not be used."""
        name = _best_device() if device == "auto" else device
        self._cache = DragCache()
        precision = processor_precision() if name == "cpu" else torch.float32
        self._network = folded(network, precision, self._cache)
        self._network.lays_surfaces = False  # they are laid over the image at the size that is asked for
        self._graphs = IncrementalGraph(info.model.schema, self._cache)
        self._shadows = CanvasShadows(info.model.schema, self._cache.shadows)
        self._draw_batch: Callable[[PoseGraph, Noise], Composition] = IncrementalNetwork(self._network)
        self._device = torch.device("cpu")
        self._move_to(name)

    @classmethod
    def open(cls, checkpoint: Path, device: str = "auto") -> "Session":
        """Load a fine-tuned checkpoint.

        Raises:
            CheckpointError: if it cannot be read, does not fit, or holds pre-trained masks only.
        """
        info = read_info(checkpoint)
        if info.stage != "finetune":
            raise CheckpointError(
                f"{checkpoint}: holds the {info.stage} stage, which draws no images; fine-tune it first"
            )
        return cls(built(checkpoint, lambda: Graphose(info.model)), info, device)

    @property
    def info(self) -> RendererInfo:
        """Facts on the network that are kept beside its images, such as name, size and joint types."""
        model = self.checkpoint.model
        sharp = (kind for kind in model.extremities if not kind.loose)
        ends = frozenset(limb.end for kind in sharp for limb in kind.limbs)
        types = frozenset(self.schema.types)
        return RendererInfo(
            self.checkpoint.name, self.size, self.device, types, model.views, ends, model.copies_figures
        )

    @property
    def size(self) -> int:
        """Side of its images, pixels."""
        return self.checkpoint.model.size

    @property
    def schema(self) -> GraphSchema:
        """The joint types and attributes that it knows."""
        return self.checkpoint.model.schema

    @property
    def device(self) -> str:
        """Where it draws: `cpu`, `cuda:0`, …"""
        return str(self._device)

    def render(self, request: RenderRequest) -> RenderResult:
        """Draw one image.

        Raises:
            GraphError: if the document does not fit the model.
            RenderError: if drawing fails, also on the CPU, or makes values that are not finite, or the
                document's canvas is no square and more than shadows is asked for.
        """
        start = time.perf_counter()
        if request.content is Content.SHADOWS:
            return self._result(request, start, self._shadows_alone(request))
        _check_square(request.document)
        document, size = request.document, self.size if request.size is None else request.size
        graph, refs = self._graphs.graph_of(document)
        below = self._below(document.background, (size, size), request.crop)
        whole = Crop.whole(size) if request.crop is None else request.crop
        height, width = whole.height, whole.width
        if not refs:
            return self._result(request, start, below.alone(height, width))
        drawing = self._draw(graph, self._noise_of(document, refs))
        made = made_at(self.checkpoint.model, size, request.averaged)
        kept, casts = (self._cache.surfaces, self._cache.shadows), request.content is Content.ALL
        finish = Finish(self._network, graph.to(self._device), size, made, *kept, casts)
        image, drawn = self._finished(finish, drawing, request.crop)
        check_finite(image, graph, refs, self.schema, self.checkpoint.name)
        place = drawn if request.crop is None else Crop.whole(width, height)
        return self._result(request, start, over(below, image, place, height, width), refs, drawing)

    def _shadows_alone(self, request: RenderRequest) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Return the shadows on the ground alone, over the background."""
        if "_network" not in vars(self):
            _closed()
        document, size = request.document, self.size if request.size is None else request.size
        pixels = document.frame.pixels(size)
        below = self._below(document.background, pixels, request.crop)
        window = Crop.whole(*pixels) if request.crop is None else request.crop
        ground, made = self._network.shadow, None
        if ground is not None:
            made = self._shadows.draw(ground, document, size, window, self._device)
        if made is None:
            return below.alone(window.height, window.width)
        place, image = made
        return over(below, image, place, window.height, window.width)

    @torch.inference_mode()
    def _finished(self, finish: Finish, drawing: Composition, crop: Crop | None) -> tuple[Tensor, Crop]:
        """Return a crop of the image, and which; None: all that is covered."""
        painted, layers = drawing.image[0], drawing.layers[0]
        shown = finish.shown(finish.extremities(), layers)
        if crop is None:
            return finish.seen(painted, layers, shown)
        return finish.image(painted, layers, shown, crop), crop

    def close(self) -> None:
        """Release the network; `render` raises a RenderError from here on. Closing twice is no error."""
        vars(self).pop("_network", None)
        self._cache.drop_device()
        self._draw_batch = _closed

    def _noise_of(self, document: PoseDocument, refs: tuple[JointRef, ...]) -> Noise:
        """Return the document's latents as tensors."""
        noise: Noise = self._cache.noise.get(
            (document.latents, refs), lambda: noise_of(document, refs, self.checkpoint.model)
        )
        return noise

    def _below(self, background: Background, size: tuple[int, int], crop: Crop | None) -> Below:
        if crop is not None or isinstance(background, SolidBackground):  # seldom asked for twice, or cheap
            return Below.of(background, size, crop)
        below: Below = self._cache.background.get((background, size), lambda: Below.of(background, size))
        return below

    def _result(
        self,
        request: RenderRequest,
        start: float,
        rgb_and_alpha: tuple[NDArray[np.uint8], NDArray[np.uint8]],
        refs: tuple[JointRef, ...] = (),
        drawing: Composition | None = None,
    ) -> RenderResult:
        masks = layout = None
        if request.masks and drawing is not None:
            masks = drawing.pasted.amax(dim=1).float().cpu().numpy()
        if request.layout and drawing is not None:
            layout = drawing.layout[0].float().cpu().numpy()
        spent = (time.perf_counter() - start) * 1e3
        image, coverage = rgb_and_alpha
        warnings: tuple[str, ...] = (self._warning,) if self._warning else ()
        warnings += told_ranges(request.document.figures, self.schema)
        if knows_depths(self.schema):
            warnings += told_depths(request.document.figures)
        return RenderResult(image, coverage, refs, masks, layout, spent, self.device, warnings)

    def _draw(self, graph: PoseGraph, noise: Noise) -> Composition:
        try:
            return self._forward(graph, noise)
        except RuntimeError as error:
            if self._device.type == "cpu":
                raise RenderError(f"the image could not be drawn: {error}") from error
            self._fall_back(error)
        return self._draw(graph, noise)

    @torch.inference_mode()
    def _forward(self, graph: PoseGraph, noise: Noise) -> Composition:
        return self._draw_batch(graph.to(self._device), noise.to(self._device))

    def _move_to(self, device: str) -> None:
        try:
            self._network.to(device)
            self._device = torch.device(device)
            if self._device.type == "cuda":
                self._draw_batch = CudaGraphNetwork(self._network)
        except (RuntimeError, AssertionError) as error:
            self._fall_back(error)

    def _fall_back(self, error: Exception) -> None:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        self._warning = f"Drawing on the CPU: {reason}"
        self._device = torch.device("cpu")
        self._cache.drop_device()
        self._draw_batch = IncrementalNetwork(self._network.to("cpu"))


def _check_square(document: PoseDocument) -> None:
    if not document.frame.is_square:
        raise RenderError(
            f"aspect = {document.aspect}: a session draws squares; put a FramedRenderer around it for others"
        )


def _closed(*_: object) -> Composition:
    raise RenderError("the session is closed; open the model again")


def _best_device() -> str:
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"
