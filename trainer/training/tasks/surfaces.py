"""Training of the painter of surfaces alone, over a network that stays as it is.

The network is slow and the painter is not, and what the network draws does not change. So what it drew of
surfaces is kept for a while, and the painter makes many steps of its own on that for each step of the run.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
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
from graphose_core.models.surfaces.laying import Surfaces
from graphose_core.models.surfaces.painted_over import painted_over
from graphose_core.models.surfaces.surface_painter import SurfacePainter
from trainer.data.batch import Batch
from trainer.runs.settings.config import FinetuneConfig
from trainer.training.adversary.surfaces import SurfaceAdversary
from trainer.training.processes.distributed import SINGLE_PROCESS, ProcessGroup
from trainer.training.schedule import cosine, share_done, warming
from trainer.training.tasks.finetune import Finetuning
from trainer.training.tasks.kept_surfaces import KeptSurface, SurfaceRows, kept_surface
from trainer.training.tasks.network_config import model_config
from trainer.training.tasks.optimiser import set_rates
from trainer.training.tasks.surface_losses import colour_error, squares_of

KEPT = 2000
"""Surfaces that are kept, up to 600 kB each."""
FEWEST_PIXELS = 24
"""Smaller surfaces teach nothing."""
TURNS = 24
"""Steps of the painter for each step of the run."""
SURFACES, PIXELS = 24, 400
"""From how many surfaces, and from how many pixels of each, it learns in one."""
JUDGED, JUDGED_TURNS = 8, 12
"""How many whole surfaces an adversary judges in a step of the painter, and how often for each of the run."""
FEWEST_JUDGED = 32
"""Places along the square of a surface below which it is not judged."""
NOT_JUDGED = {"discriminator": 2.0, "discriminator_ranked": 0.5, "adversary": 0.0, "features": 0.0}
"""Report of a step without surfaces that are large enough: that of an adversary that knows nothing."""
BLUR = 0.05
"""Standard deviation of the noise on what a surface is like, so that no single one is learnt by heart. With
0.15 noses and mouths stay blurred: how a head is turned is told less exactly than it is known."""


class SurfaceTraining(Finetuning):
    """The task of :class:`trainer.training.loop.Loop` that trains the painter of surfaces alone.

    Images may have more pixels than the network draws: it is enlarged to them, as it is for the window.
    A projected adversary judges whole surfaces; other ones do not count.

    Raises:
        ConfigError: if the network paints none, or draws more pixels than the run's images have.
    """

    def __init__(self, config: FinetuneConfig, group: ProcessGroup = SINGLE_PROCESS) -> None:
        super().__init__(config.model_copy(update={"adversary": "none"}), group)
        self.config = config
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
        self._kept: deque[KeptSurface] = deque(maxlen=KEPT)
        self._adversary: SurfaceAdversary | None = None
        if config.adversary == "projected" and config.adversary_joins < 1:
            landmarks = len(self._painter.config.landmarks)
            self._adversary = SurfaceAdversary(config, landmarks, self.device, group)
            self.parts = {**self.parts, **self._adversary.parts}
        self._joins = config.adversary_joins
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
        judge = self._adversary if progress >= self._joins else None
        turns = JUDGED_TURNS if judge else TURNS
        told = [self._teach(judge, step * turns + turn) for turn in range(turns)]
        means = {name: sum(terms[name] for terms in told) / len(told) for name in told[0]}
        return self.group.mean_of(means | {"surfaces": float(len(self._kept))})

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
            kept = kept_surface(surfaces, number, shown, own, drawn[image], target[image])
            if len(kept.shows) >= FEWEST_PIXELS:
                self._kept.append(kept)

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

    def _teach(self, judge: SurfaceAdversary | None, number: int) -> dict[str, float]:
        """Make step `number` of the painter; return this process's losses, 0 while it has kept nothing."""
        self.optimiser.zero_grad()
        losses, report = (self._points(), {}) if judge is None else self._judged(judge, number)
        if losses:
            torch.stack(losses).sum().backward()
        self.group.average_gradients(self.network)  # the others may have kept something
        norm = torch.nn.utils.clip_grad_norm_(self._painter.parameters(), 1.0)
        if torch.isfinite(norm):
            self.optimiser.step()
            self.ema.update_parameters(self.network)
        return {"loss": float(sum(loss.item() for loss in losses))} | report

    def _points(self) -> list[Tensor]:
        """Return the loss of single places on some of the kept surfaces; none while there are none."""
        if not self._kept:
            return []
        kept = self._some(self._kept, SURFACES)
        shows = (one.shows[self._chosen(len(one.shows), PIXELS).to(one.shows.device)] for one in kept)
        rows = self._rows(torch.stack([one.rows[some] for one, some in zip(kept, shows, strict=True)]))
        return [colour_error(self._painted(kept, rows), rows)]

    def _judged(self, judge: SurfaceAdversary, number: int) -> tuple[list[Tensor], dict[str, float]]:
        """Return the losses of some whole surfaces, and what is told of the adversary."""
        large = [one for one in self._kept if one.side >= FEWEST_JUDGED]
        if not large:
            judge.rest()
            return self._points(), NOT_JUDGED
        kept = self._some(large, JUDGED)
        rows = [self._rows(one.rows[None]) for one in kept]
        made = [self._painted([one], own) for one, own in zip(kept, rows, strict=True)]
        errors = [colour_error(own_made, own) for own_made, own in zip(made, rows, strict=True)]
        squares = [squares_of(*each) for each in zip(kept, rows, made, strict=True)]
        generated, real = (torch.cat(images) for images in zip(*squares, strict=True))
        landmarks, there = (
            torch.stack([*values]) for values in zip(*((o.landmarks, o.there) for o in kept), strict=True)
        )
        verdict = judge.step(generated, real, landmarks, there, number)
        report = {"discriminator": verdict.loss, "discriminator_ranked": verdict.ranked}
        report |= {name: term.item() for name, term in verdict.terms.items()}
        return [torch.stack(errors).mean(), *verdict.terms.values()], report

    def _painted(self, kept: Sequence[KeptSurface], rows: SurfaceRows) -> Tensor:
        """Return colours of places on H surfaces with what the painter paints there, [H, M, 3]."""
        described = torch.stack([one.described for one in kept])
        blur = BLUR * torch.randn(described.shape, generator=self._chance).to(described)
        modulation = self._painter.modulation(described + blur)
        painted = self._painter(rows.seen, rows.parts, modulation)
        colours = torch.stack([one.colours for one in kept])
        made = painted_over(rows.drawn, painted, rows.paintable, colours, rows.shown[..., 0], rows.mixed)
        return made[..., :3]

    def _rows(self, rows: Tensor) -> SurfaceRows:
        return SurfaceRows.of(rows, self.model_config.parts, len(self._painter.paintable))

    def _some(self, kept: Sequence[KeptSurface], count: int) -> list[KeptSurface]:
        return [kept[number] for number in self._chosen(len(kept), count).tolist()]

    def _chosen(self, of: int, count: int) -> Tensor:
        """Return numbers below another one, with repetition, long [count]."""
        return torch.randint(of, (count,), generator=self._chance)
