"""Training of the painter of surfaces alone, over a network that stays as it is.

The network is slow and the painter is not, and what the network draws does not change. So what it drew of
surfaces is kept for a while, and the painter makes many steps of its own on that for each step of the run.
"""

from collections import deque
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from graphose_core.checkpoint import read_info
from graphose_core.errors import ConfigError
from graphose_core.inference.enlarged.enlarge import enlarged
from graphose_core.inference.enlarged.painted_layer import painted_layers
from graphose_core.inference.finishing.drawn_at import drawn_at
from graphose_core.inference.finishing.surfaces import bare, enlarged_sources
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.pose_graph import PoseGraph, places_of
from graphose_core.models.painting import NetworkOutput
from graphose_core.models.surfaces.ellipsoid import Seen
from graphose_core.models.surfaces.laying import Area, Surfaces, painted_over
from graphose_core.models.surfaces.surface_painter import SurfacePainter
from trainer.data.batch import Batch
from trainer.runs.settings.config import FinetuneConfig
from trainer.training.processes.distributed import SINGLE_PROCESS, ProcessGroup
from trainer.training.schedule import cosine, share_done, warming
from trainer.training.tasks.finetune import Finetuning
from trainer.training.tasks.network_config import model_config
from trainer.training.tasks.optimiser import set_rates

KEPT = 4000
"""Surfaces that are kept, about 100 kB each."""
MOST_PIXELS = 1200
"""Pixels kept of each, drawn at random."""
FEWEST_PIXELS = 24
"""Smaller surfaces teach nothing."""
TURNS = 24
"""Steps of the painter for each step of the run."""
SURFACES, PIXELS = 24, 400
"""From how many surfaces, and from how many pixels of each, it learns in one."""
BLUR = 0.15
"""Standard deviation of the noise on what a surface is like, so that no single one is learnt by heart."""

FOCUS = 12.0
"""How much more a pixel at a landmark counts: eyes are a hundredth of a head, and what is looked at."""


@dataclass(frozen=True)
class _Kept:
    """One surface as the network drew it: its pixels in rows, what it is like, and its figure's colours."""

    rows: Tensor
    described: Tensor
    colours: Tensor


class SurfaceTraining(Finetuning):
    """The task of :class:`trainer.training.loop.Loop` that trains the painter of surfaces alone.

    Images may have more pixels than the network draws: it is enlarged to them, as it is for the window.

    Raises:
        ConfigError: if the network paints none, or draws more pixels than the run's images have.
    """

    def __init__(self, config: FinetuneConfig, group: ProcessGroup = SINGLE_PROCESS) -> None:
        super().__init__(config.model_copy(update={"adversary": "none"}), group)
        if self.network.surface is None:
            raise ConfigError(
                "learns = surface: the network paints none; name one in `model`, or let all of it learn"
            )
        if config.size < self.model_config.size:
            raise ConfigError(
                f"size = {config.size}: the network draws {self.model_config.size} pixels; give as many"
            )
        self._painter: SurfacePainter = self.network.surface
        self.network.eval().requires_grad_(False)  # it draws as it does for a user
        self._painter.requires_grad_(True)
        self._kept: deque[_Kept] = deque(maxlen=KEPT)
        self._chance = torch.Generator().manual_seed(config.seed)

    def _model(self) -> ModelConfig:
        """Return the configuration: that of the network to go on from, and a painter if it has none."""
        if not self.config.start:
            return super()._model()
        made = read_info(Path(self.config.start)).model
        if made.surface is not None:
            return made
        own = model_config(self.config.model_copy(update={"size": made.size}))
        return made.model_copy(update={"surface": own.surface})

    def step(self, step: int, *batches: Batch, progress: float | None = None) -> dict[str, float]:
        """Draw the batches, and let the painter learn from what is kept; return its mean loss."""
        config = self.config
        progress = share_done(step, config.steps) if progress is None else progress
        rate = warming(step, config.warmup) * cosine(progress) * self.rate_factor
        set_rates(self.optimiser, config.learning_rate, rate, 0.0)
        for turn, batch in enumerate(batches):
            self._keep(batch, self.group.batch_index(step * len(batches) + turn) * config.part)
        loss = sum(self._teach() for _ in range(TURNS)) / TURNS
        return self.group.mean_of({"loss": loss, "surfaces": float(len(self._kept))})

    @torch.no_grad()
    def _keep(self, batch: Batch, first: int) -> None:
        """Keep what the network draws of a batch's surfaces, and what should be there."""
        there = batch.to(self.device)
        graph, target = there.graph, there.target
        with bare(self.network):
            drawing = self.network(
                graph, self._noise(batch.graph, batch.numbers(first)), teacher_colours=True
            )
        colours = drawing.copied_from
        if drawing.copy_logits is None or colours is None:
            return
        drawn = self._enlarged(drawing, graph)
        side, sources = self.config.size, self.network.sources(drawing.copy_logits, colours, graph)
        surfaces = Surfaces(self._painter, graph, side)
        for number, (image, own) in enumerate(places_of(surfaces.figures, graph)):
            shown = enlarged_sources(sources[image], side, self.model_config)
            patch = surfaces.patch(Area(side), side, side, number, shown, own)
            if patch is None or len(patch.index) < FEWEST_PIXELS:
                continue
            images = drawn[image], target[image]
            values, asked = (maps.flatten(1)[:, patch.index].t() for maps in images)
            seen = patch.seen.point, patch.seen.facing, patch.seen.inside
            counts = patch.shown * (1 + FOCUS * surfaces.near_landmarks(patch.seen, number))
            parts = patch.parts, patch.paintable, patch.mixed
            weights = patch.shown[:, None], counts[:, None]
            rows = torch.cat([*seen, *parts, *weights, values, asked[:, :3]], dim=1)
            some = torch.randperm(len(rows), generator=self._chance)[:MOST_PIXELS]
            self._kept.append(_Kept(rows[some.to(rows.device)], surfaces.described[number], patch.colours))

    def _enlarged(self, drawing: NetworkOutput, graph: PoseGraph) -> Tensor:
        """Return the images at the run's size, float [B, 4, size, size]."""
        size, model = self.config.size, self.model_config
        if size == model.size:
            return drawing.image
        pairs = zip(drawing.image, painted_layers(drawing, graph), strict=True)
        return torch.stack([enlarged(image, (layer,), size, model.sharpness) for image, layer in pairs])

    @torch.no_grad()
    def _drawing(self, graph: PoseGraph) -> NetworkOutput:
        """Return what the EMA weights draw, with images of the run's size."""
        output = super()._drawing(graph)
        if self.config.size == self.model_config.size:
            return output
        network = self.ema.module
        assert isinstance(network, Graphose)
        image = drawn_at(network, graph.to(self.device), self._noise(graph), self.config.size)
        return replace(output, image=image)

    def _teach(self) -> float:
        """Make one step of the painter; return this process's loss, 0 while it has kept nothing."""
        self.optimiser.zero_grad()
        loss = self._loss() if self._kept else None
        if loss is not None:
            loss.backward()
        self.group.average_gradients(self.network)  # the others may have kept something
        norm = torch.nn.utils.clip_grad_norm_(self._painter.parameters(), 1.0)
        if torch.isfinite(norm):
            self.optimiser.step()
            self.ema.update_parameters(self.network)
        return 0.0 if loss is None else float(loss.item())

    def _loss(self) -> Tensor:
        """Return the loss of some of the kept surfaces: L1 and squared error where they show, see `FOCUS`."""
        chosen = torch.randint(len(self._kept), (SURFACES,), generator=self._chance).tolist()
        kept = [self._kept[number] for number in chosen]
        rows = torch.stack([self._some(one.rows) for one in kept])
        some = len(self._painter.paintable)
        point, facing, inside, parts, paintable, mixed, shown, counts, drawn, asked = rows.split(
            [3, 1, 1, self.model_config.parts, some, some, 1, 1, 4, 3], dim=2
        )
        described = torch.stack([one.described for one in kept])
        blur = BLUR * torch.randn(described.shape, generator=self._chance).to(described)
        modulation = self._painter.modulation(described + blur)
        painted = self._painter(Seen(point, facing, inside), parts, modulation)
        colours = torch.stack([one.colours for one in kept])
        made = painted_over(drawn, painted, paintable, colours, shown[..., 0], mixed)
        error = made[..., :3] - asked
        total = ((error.abs() + 2 * error.square()) * counts).sum()
        mean: Tensor = total / (3 * counts.sum()).clamp_min(1e-6)
        return mean

    def _some(self, rows: Tensor) -> Tensor:
        """Return some of the rows of a surface, with repetition where it has few."""
        return rows[torch.randint(len(rows), (PIXELS,), generator=self._chance).to(rows.device)]
