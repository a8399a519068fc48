"""End-to-end training: supervised terms first, the adversary later, pre-trained masks at a lower rate."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from PIL import Image
from torch.utils.data import Dataset

from graphose_core.checkpoint import (
    CheckpointInfo,
    read_info,
    save_checkpoint,
)
from graphose_core.inference.machine.memory_layout import channels_last
from graphose_core.inference.padded_network import network_for_training
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import GraphSchema
from graphose_core.models.noise import Noise
from graphose_core.models.painting import NetworkOutput
from trainer.data.batch import Batch
from trainer.data.extended_schema import extends
from trainer.domains.domain import Domain, DomainTraining, TrainingRequest
from trainer.domains.lookup import load_domain
from trainer.domains.registry import teacher_of
from trainer.runs.record.events import Stage
from trainer.runs.settings.config import FinetuneConfig
from trainer.training.adversary.adversary import Adversary, Pair
from trainer.training.adversary.choice import adversary_of
from trainer.training.health.images import mask_measures, pose_response, shuffled_pose
from trainer.training.processes.devices import training_device
from trainer.training.processes.distributed import SINGLE_PROCESS, ProcessGroup
from trainer.training.processes.precision import in_half, multiply_in_half
from trainer.training.schedule import cosine, rising, share_done, warming
from trainer.training.tasks.initial_weights import begin_with
from trainer.training.tasks.losses import common_terms
from trainer.training.tasks.network_config import model_config
from trainer.training.tasks.noise import noise_of
from trainer.training.tasks.optimiser import optimiser_of, set_rates
from trainer.training.tiles import coloured_masks, tile
from trainer.training.weights.ema import ema_of
from trainer.training.weights.provenance import training_record
from trainer.training.weights.state import Part


def training_of(domain: Domain, config: FinetuneConfig, schema: GraphSchema) -> DomainTraining:
    """Return the data and the extra losses of a run with these settings.

    Raises:
        ConfigError: if its data do not exist, or do not fit.
    """
    return domain.training(
        TrainingRequest(
            data=config.data,
            seed=config.seed,
            batch=config.part,
            size=config.size,
            attribute_dropout=config.hide,
            schema=schema,
            settings=config.of_domains[domain.about.name],
        )
    )


class Finetuning:
    """The task of :class:`trainer.training.loop.Loop` that trains the whole network."""

    stage: Stage = "finetune"

    def __init__(self, config: FinetuneConfig, group: ProcessGroup = SINGLE_PROCESS) -> None:
        torch.manual_seed(config.seed)
        self.config, self.group = config, group
        self.device = training_device(config.device)
        self.domain = load_domain(teacher_of(config.data).name)
        self.model_config = self._model()
        self._coverage_known = self.domain.knows_coverage(config.data)
        self.training = training_of(self.domain, config, self.model_config.schema)
        self.network = network_for_training(self.model_config, self.device)
        self._origin = begin_with(self.network, self.model_config, config)
        channels_last(self.network).to(self.device)
        self.adversary = adversary_of(config, self.model_config, self.device, group)
        self.ema = ema_of(self.network, config.average)
        if in_half(config.precision, self.device):  # the EMA, copied before, stays whole
            multiply_in_half(self.network)
        self.rate_factor = 1.0
        self.optimiser = optimiser_of(self.network, config, self.device)
        self.parts: Mapping[str, Part] = {
            "network": self.network,
            "average": self.ema,  # these names are in the state files of earlier runs
            "optimiser": self.optimiser,
            **(self.adversary.parts if self.adversary else {}),
        }

    def _model(self) -> ModelConfig:
        """Return the configuration of the network that learns.

        It keeps the extremities, shadows and solids of the one before, and its painter of surfaces unless
        there shall be none.
        """
        config, before = model_config(self.config), self.config.start or self.config.grow
        if not before or not config.copies_figures:
            return config
        known = read_info(Path(before)).model
        if not extends(config.schema, known.schema):
            return config
        kept: dict[str, object] = {
            "extremities": known.extremities,
            "shadow": known.shadow,
            "depth_masks": known.depth_masks,
        }
        if config.surface is not None and known.surface is not None:
            kept["surface"] = known.surface
        return config.model_copy(update=kept)

    def batches(self) -> Dataset[Batch]:
        """Return the training data, one batch for each step."""
        return self.training.batches()

    def held_out(self, batch: int = 16) -> Dataset[Batch]:
        """Return held-out examples, with all attributes set."""
        return self.training.held_out(batch)

    def step(self, step: int, *batches: Batch, progress: float | None = None) -> dict[str, float]:
        """Make one step of the network and, once it has joined, of the discriminator; return the losses.

        `progress` is the share of the run that is done, by steps if left out. Gradients of several batches
        are averaged, and so are the losses.
        """
        config = self.config
        progress = share_done(step, config.steps) if progress is None else progress
        adversary = self.adversary if progress >= config.adversary_joins else None
        slowed = config.adversary_learning_factor if adversary else 1.0
        rate = slowed * warming(step, config.warmup) * cosine(progress) * self.rate_factor
        set_rates(self.optimiser, config.learning_rate, rate, rising(progress, config.mask_warmup))
        if progress >= config.freeze_statistics:
            self._freeze_statistics()
        self.optimiser.zero_grad()
        reports = [self._learn(step, turn, batches, adversary) for turn in range(len(batches))]
        self.group.average_gradients(self.network)
        norm = torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        if torch.isfinite(norm):
            self.optimiser.step()
            self.ema.update_parameters(self.network)
        means = {name: sum(report[name] for report in reports) / len(reports) for name in reports[0]}
        return self.group.mean_of(means)

    def _learn(
        self, step: int, turn: int, batches: Sequence[Batch], adversary: Adversary | None
    ) -> dict[str, float]:
        """Accumulate the gradient of one of a step's batches; return its losses."""
        config, batch, turns = self.config, batches[turn], len(batches)
        there, number = batch.to(self.device), self.group.batch_index(step * turns + turn)
        graph, target = there.graph, there.target
        noise = self._noise(batch.graph, batch.numbers(number * config.part))
        drawing = self.network(graph, noise, teacher_colours=True)
        compared = replace(drawing, image=self.domain.compared(drawing.image, there))
        terms = common_terms(
            compared,
            target,
            structure_weight=config.structure_weight,
            edges_weight=config.edges_weight,
            coverage_known=self._coverage_known,
        )
        terms |= self.training.terms(self.network, drawing, batch, target)
        report = {}
        if adversary is not None:
            generated, real = (self.domain.composite(image, there) for image in (drawing.image, target))
            squares = self.domain.squares(batch, number)
            pair = Pair(graph, compared, target, generated, real, number, turn, turns, squares)
            verdict = adversary.step(pair)
            report = {"discriminator": verdict.loss, "discriminator_ranked": verdict.ranked}
            terms |= verdict.terms
        loss = torch.stack(list(terms.values())).sum()
        (loss / turns).backward()
        return {"loss": loss.item()} | {name: term.item() for name, term in terms.items()} | report

    @torch.no_grad()
    def sheet(self) -> Image.Image:
        """Return a contact sheet of held-out examples: drawn, generated by the EMA weights, and masks."""
        batch = self.held_out()[0]
        drawing = self._drawing(batch.graph)
        masks = drawing.pasted.amax(dim=1).split(batch.graph.sizes)
        side = self.config.size
        enlarged = [
            torch.nn.functional.interpolate(coloured_masks(m)[None].cpu(), size=(side, side))[0]
            for m in masks
        ]
        drawn, generated = (self.domain.composite(p, batch) for p in (batch.target, drawing.image.cpu()))
        return tile([list(drawn), list(generated), enlarged])

    @torch.no_grad()
    def save(self, path: Path, step: int, seconds: float) -> dict[str, float]:
        """Write the EMA weights; return PSNR and mean coverage on up to 64 held-out examples."""
        errors, coverage = [], []
        for batch in self.training.watched():
            image = self._drawing(batch.graph).image.cpu()
            error = self.domain.compared(image, batch)[:, :3] - batch.target[:, :3]
            errors.append(error.square().mean())
            coverage.append(image[:, 3].mean())
        metrics = {
            "psnr": -10 * torch.stack(errors).mean().log10().item(),
            "coverage": torch.stack(coverage).mean().item(),
        }
        info = CheckpointInfo(
            name=path.parent.name,
            stage="finetune",
            model=self.model_config,
            data=self.domain.about.name,
            steps=step,
            images=step * self.config.images_a_step,
            metrics=metrics,
            record=training_record(self.config, seconds, self._origin),
            figure=self.domain.drawn_figure(self.config.data),
        )
        save_checkpoint(path, self.ema.module.state_dict(), info)
        return metrics

    @torch.no_grad()
    def health_measures(self) -> dict[str, float]:
        """Return held-out measures of masks, and how much images change with the pose."""
        graph = self.held_out(8)[0].graph
        drawing = self._drawing(graph)
        moved = self._drawing(shuffled_pose(graph, torch.Generator().manual_seed(0)))
        response = {"pose_response": pose_response(drawing.image, moved.image)}
        return mask_measures(graph.to(self.device), drawing.pasted, self.model_config.reach_floor) | response

    def _drawing(self, graph: PoseGraph) -> NetworkOutput:
        network = self.ema.module.eval()
        drawing: NetworkOutput = network(graph.to(self.device), self._noise(graph))
        return drawing

    def _noise(self, graph: PoseGraph, numbers: Sequence[int] | None = None) -> Noise:
        return noise_of(graph, self.model_config, self.config.seed, numbers).to(self.device)

    def _freeze_statistics(self) -> None:
        for module in self.network.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.eval()
