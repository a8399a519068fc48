"""Pre-training of the mask generator on random graphs; no images needed."""

from collections.abc import Mapping
from pathlib import Path

import torch
from PIL import Image

from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.inference.machine.memory_layout import channels_last
from graphose_core.inference.padded_network import masks_for_training
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.masks.windows import paste
from trainer.data.batch import Batch
from trainer.data.surrogate_batches import SurrogateBatches
from trainer.runs.record.events import Stage
from trainer.runs.settings.config import PretrainConfig
from trainer.training.processes.devices import training_device
from trainer.training.processes.distributed import SINGLE_PROCESS, ProcessGroup
from trainer.training.schedule import cosine, share_done, warming
from trainer.training.tasks.losses import mask_cross_entropy, mask_squared_error, union_density
from trainer.training.tasks.network_config import model_config
from trainer.training.tasks.noise import mask_noise_of
from trainer.training.tiles import coloured_masks, grey, tile
from trainer.training.weights.ema import ema_of
from trainer.training.weights.provenance import training_record
from trainer.training.weights.state import Part

HELD_OUT = 1_000_003
"""Offset of the seed of held-out graphs."""


class Pretraining:
    """The task of :class:`trainer.training.loop.Loop` that pre-trains masks."""

    stage: Stage = "pretrain"

    def __init__(self, config: PretrainConfig, group: ProcessGroup = SINGLE_PROCESS) -> None:
        torch.manual_seed(config.seed)
        self.config, self.group = config, group
        self.device = training_device(config.device)
        self.model_config = model_config(config)
        self.masks = channels_last(masks_for_training(self.model_config, self.device)).to(self.device)
        self.ema = ema_of(self.masks, 0.99)
        self.optimiser = torch.optim.Adam(
            self.masks.parameters(), lr=config.learning_rate, betas=(0.9, 0.999)
        )
        self.parts: Mapping[str, Part] = {
            "masks": self.masks,
            "average": self.ema,  # its name in the state files of earlier runs
            "optimiser": self.optimiser,
        }
        self.rate_factor = 1.0
        self.loss = mask_cross_entropy if config.loss == "cross_entropy" else mask_squared_error

    def batches(self, seed: int | None = None) -> SurrogateBatches:
        """Return the training data of a seed, the run's own by default."""
        config = self.config
        return SurrogateBatches(
            config.seed if seed is None else seed,
            config.part,
            config.size,
            self.model_config.schema,
            config.graphs,
            config.layout,
        )

    def step(self, step: int, *batches: Batch, progress: float | None = None) -> dict[str, float]:
        """Make one step of Adam from the mean gradient of batches; return their mean loss.

        `progress` is the share of the run that is done, by steps if left out.
        """
        config = self.config
        progress = share_done(step, config.steps) if progress is None else progress
        rate = config.learning_rate * warming(step, config.warmup) * cosine(progress, config.restarts)
        for group in self.optimiser.param_groups:
            group["lr"] = rate * self.rate_factor
        self.optimiser.zero_grad()
        first = step * len(batches)
        losses = [self._learn(number, batch, len(batches)) for number, batch in enumerate(batches, first)]
        self.group.average_gradients(self.masks)
        norm = torch.nn.utils.clip_grad_norm_(self.masks.parameters(), 5.0)
        if torch.isfinite(norm):
            self.optimiser.step()
            self.ema.update_parameters(self.masks)
        return self.group.mean_of({config.loss: sum(losses) / len(losses)})

    def _learn(self, number: int, batch: Batch, count: int) -> float:
        """Accumulate the gradient of one of `count` batches; return its loss."""
        first = self.group.batch_index(number) * self.config.part
        density = self._density(self.masks, batch.graph, first)
        loss = self.loss(density, batch.target.to(self.device))
        (loss / count).backward()
        return loss.item()

    @torch.no_grad()
    def sheet(self) -> Image.Image:
        """Return a contact sheet of held-out graphs: target, union of the masks, masks in colours."""
        batch = self.batches(self.config.seed + HELD_OUT)[0]
        masks = self.ema.module(batch.graph.to(self.device), self._noise(batch.graph, 0))
        pasted = paste(masks.mask, masks.windows, self.config.size).mean(dim=1)
        drawn = 1 - torch.exp(-self._density(self.ema.module, batch.graph, 0).mean(dim=1, keepdim=True))
        count = min(10, self.config.part)
        parts = pasted.split(batch.graph.sizes)
        return tile(
            [
                [grey(target) for target in batch.target[:count]],
                [grey(union) for union in drawn[:count]],
                [coloured_masks(part) for part in parts[:count]],
            ]
        )

    @torch.no_grad()
    def save(self, path: Path, step: int, seconds: float) -> dict[str, float]:
        """Write the EMA of the masks; return the losses on held-out graphs."""
        batch = self.batches(self.config.seed + HELD_OUT)[1]
        target = batch.target.to(self.device)
        density = self._density(self.ema.module, batch.graph, 0)
        metrics = {
            "cross_entropy": mask_cross_entropy(density, target).item(),
            "squared_error": mask_squared_error(density, target).item(),
        }
        info = CheckpointInfo(
            name=path.parent.name,
            stage="pretrain",
            model=self.model_config,
            data="surrogate",
            steps=step,
            images=step * self.config.images_a_step,
            metrics=metrics,
            record=training_record(self.config, seconds),
        )
        save_checkpoint(path, self.ema.module.state_dict(), info)
        return metrics

    def health_measures(self) -> dict[str, float]:
        """Return no measures: masks with random initial weights have no reference to compare with."""
        return {}

    def _noise(self, graph: PoseGraph, first: int) -> torch.Tensor:
        return mask_noise_of(graph, self.model_config.noise, self.config.seed, first).to(self.device)

    def _density(self, masks: torch.nn.Module, graph: PoseGraph, first: int) -> torch.Tensor:
        drawn = masks(graph.to(self.device), self._noise(graph, first))
        return union_density(paste(drawn.density, drawn.windows, self.config.size), graph.sizes)
