"""End-to-end training: supervised terms first, the adversary later, pre-trained masks at a lower rate."""

from collections.abc import Mapping
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor
from torch.utils.data import Dataset

from graphose_core.checkpoint import (
    CheckpointInfo,
    load_weights,
    read_info,
    read_weights,
    save_checkpoint,
)
from graphose_core.inference.memory_layout import channels_last
from graphose_core.inference.padded_network import network_for_training
from graphose_core.models.discriminator import Discriminator, hinge_discriminator, hinge_generator
from graphose_core.models.graphose import Drawing
from graphose_core.models.noise import Noise
from graphose_core.models.pose_graph import GraphSchema, PoseGraph
from trainer.data.loader import Batch
from trainer.domains.domain import Subject
from trainer.domains.people.subject import PeopleSubject
from trainer.domains.pro.subject import ProSubject
from trainer.evaluation.tiles import coloured_masks, tile
from trainer.runs.config import PRO, FinetuneConfig
from trainer.runs.events import Stage
from trainer.training.devices import training_device
from trainer.training.distributed import ALONE, Share
from trainer.training.ema import averaged
from trainer.training.losses import feature_matching
from trainer.training.network_config import FRAME, check_frame, model_config, with_new_columns
from trainer.training.precision import multiply_in_half
from trainer.training.progressive_growing import grown, with_heights
from trainer.training.provenance import training_record
from trainer.training.schedule import cosine, rising
from trainer.training.state import Part


def subject_of(config: FinetuneConfig, schema: GraphSchema) -> Subject:
    """What a run with these settings teaches.

    Raises:
        ConfigError: if its data are not there.
    """
    return ProSubject(config, schema) if config.data == PRO else PeopleSubject(config, schema)


class Finetuning:
    """The task of :class:`trainer.training.loop.Loop` that trains the whole network."""

    stage: Stage = "finetune"

    def __init__(self, config: FinetuneConfig, share: Share = ALONE) -> None:
        torch.manual_seed(config.seed)
        self.config, self.share = config, share
        self.device = training_device(config.device)
        self.model_config = model_config(config)
        self.subject = subject_of(config, self.model_config.schema)
        self.network = network_for_training(self.model_config, self.device)
        self._origin = self._begin()
        channels_last(self.network).to(self.device)
        self.discriminator = channels_last(Discriminator(self.model_config)).to(self.device)
        self.average = averaged(self.network, config.average)
        if config.precision == "bfloat16":  # the average, copied before, stays whole
            multiply_in_half(self.network)
        self.optimiser = self._optimiser()
        self.judge_optimiser = torch.optim.Adam(
            self.discriminator.parameters(), lr=config.discriminator_rate, betas=(0.0, 0.999)
        )
        self.parts: Mapping[str, Part] = {
            "network": self.network,
            "discriminator": self.discriminator,
            "average": self.average,
            "optimiser": self.optimiser,
            "judge_optimiser": self.judge_optimiser,
        }

    def batches(self) -> Dataset[Batch]:
        """The training data."""
        return self.subject.batches()

    def held_out(self, batch: int = 16) -> Dataset[Batch]:
        """What is never trained on, nothing hidden."""
        return self.subject.held_out(batch)

    def step(self, step: int, batch: Batch) -> dict[str, float]:
        """One step of the network and, once it has joined, of the adversary."""
        config = self.config
        progress = step / config.steps
        self._set_rates(cosine(step, config.steps, config.warmup), rising(progress, config.mask_warmup))
        if progress >= config.freeze_statistics:
            self._freeze_statistics()
        graph, target = batch.graph.to(self.device), batch.target.to(self.device)
        drawing = self.network(graph, self._noise(batch.graph, self.share.place(step)), teacher_colours=True)
        terms = self.subject.terms(self.network, drawing, batch, target)
        report = {}
        if config.adversary_weight and progress >= config.adversary_start:
            report["discriminator"] = self._teach_judge(drawing, target)
            terms |= self._judged(drawing, target)
        loss = torch.stack(list(terms.values())).sum()
        self.optimiser.zero_grad()
        loss.backward()
        self.share.average(self.network)
        norm = torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        if torch.isfinite(norm):
            self.optimiser.step()
            self.average.update_parameters(self.network)
        return {"loss": loss.item()} | {name: term.item() for name, term in terms.items()} | report

    @torch.no_grad()
    def sheet(self) -> Image.Image:
        """Held-out scenes: drawn, generated by the averaged weights, and their masks."""
        batch = self.held_out()[0]
        drawing = self._drawing(batch.graph)
        masks = drawing.pasted.amax(dim=1).split(batch.graph.sizes)
        side = self.config.size
        enlarged = [
            torch.nn.functional.interpolate(coloured_masks(m)[None].cpu(), size=(side, side))[0]
            for m in masks
        ]
        drawn, generated = (self.subject.shown(p, batch) for p in (batch.target, drawing.picture.cpu()))
        return tile([list(drawn), list(generated), enlarged])

    @torch.no_grad()
    def save(self, path: Path, step: int, seconds: float) -> dict[str, float]:
        """Write the averaged weights; the metrics are PSNR and mean coverage on up to 64 held-out scenes."""
        errors, coverage = [], []
        for batch in self.subject.watched():
            picture = self._drawing(batch.graph).picture.cpu()
            errors.append((picture[:, :3] - batch.target[:, :3]).square().mean())
            coverage.append(picture[:, 3].mean())
        metrics = {
            "psnr": -10 * torch.stack(errors).mean().log10().item(),
            "coverage": torch.stack(coverage).mean().item(),
        }
        info = CheckpointInfo(
            name=path.parent.name,
            stage="finetune",
            model=self.model_config,
            data=self.subject.name,
            steps=step,
            pictures=step * self.config.batch,
            metrics=metrics,
            record=training_record(self.config, seconds, self._origin),
        )
        save_checkpoint(path, self.average.module.state_dict(), info)
        return metrics

    def _drawing(self, graph: PoseGraph) -> Drawing:
        network = self.average.module.eval()
        drawing: Drawing = network(graph.to(self.device), self._noise(graph, 0))
        return drawing

    def _noise(self, graph: PoseGraph, step: int) -> Noise:
        generator = torch.Generator().manual_seed(self.config.seed + step)
        return Noise.draw(graph, self.model_config, generator).to(self.device)

    def _begin(self) -> CheckpointInfo | None:
        """Fill the network, or its mask generator alone, from an earlier run; what that was."""
        if self.config.start:
            return self._go_on(Path(self.config.start))
        if self.config.grow:
            return self._grow(Path(self.config.grow))
        if self.config.masks and self.model_config.masks == "learned":
            return self._take_masks(Path(self.config.masks))
        return None

    def _take_masks(self, source: Path) -> CheckpointInfo:
        info = read_info(source)
        check_frame(info.model, self.model_config, source)
        load_weights(self.network.mask_generator, read_weights(source), source)
        return info

    def _go_on(self, source: Path) -> CheckpointInfo:
        info = read_info(source)
        check_frame(info.model, self.model_config, source)
        weights = with_heights(read_weights(source), info.model, self.network)
        load_weights(self.network, with_new_columns(weights, self.network), source)
        return info

    def _grow(self, source: Path) -> CheckpointInfo:
        info = read_info(source)
        # Windows of end joints may have grown as well: their masks, off by a factor at first, soon fit again.
        check_frame(info.model, self.model_config, source, tuple(set(FRAME) - {"leaf_margin"}))
        weights = grown(read_weights(source), info.model, self.network, source)
        load_weights(self.network, with_new_columns(weights, self.network), source)
        return info

    def _optimiser(self) -> torch.optim.Adam:
        masks = list(self.network.mask_generator.parameters())
        known = {id(parameter) for parameter in masks}
        others = [parameter for parameter in self.network.parameters() if id(parameter) not in known]
        pretrained = any((self.config.masks, self.config.start, self.config.grow))
        factor = self.config.mask_rate if pretrained else 1.0
        groups = [
            {"params": others, "factor": 1.0, "waits": False},
            {"params": masks, "factor": factor, "waits": pretrained},
        ]
        # There, starting an update for each of a few hundred small tensors takes longer than the updates.
        fused = self.device.type == "cuda"
        return torch.optim.Adam([g for g in groups if g["params"]], lr=1e-3, betas=(0.9, 0.999), fused=fused)

    def _set_rates(self, factor: float, masks: float) -> None:
        """Anneal the network alone: the discriminator joins late, and has to learn all that it knows then.

        Pre-trained masks have `masks` for a factor more.
        """
        for group in self.optimiser.param_groups:
            rate = self.config.learning_rate * group["factor"] * factor
            group["lr"] = rate * masks if group["waits"] else rate

    def _freeze_statistics(self) -> None:
        for module in self.network.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.eval()

    def _teach_judge(self, drawing: Drawing, target: Tensor) -> float:
        fake = drawing.picture.detach()
        layout, pooled = drawing.layout.detach(), drawing.pooled.detach()
        verdict = self.discriminator(
            torch.cat([target, fake]), torch.cat([layout, layout]), torch.cat([pooled, pooled])
        )
        real, generated = verdict.score.chunk(2)
        loss = hinge_discriminator(real, generated)
        self.judge_optimiser.zero_grad()
        loss.backward()
        self.share.average(self.discriminator)
        # Of gradients that all processes share, so that all of them step or none does; nothing is clipped.
        norm = torch.nn.utils.clip_grad_norm_(self.discriminator.parameters(), torch.inf)
        if torch.isfinite(norm):
            self.judge_optimiser.step()
        return loss.item()

    def _judged(self, drawing: Drawing, target: Tensor) -> dict[str, Tensor]:
        layout, pooled = drawing.layout.detach(), drawing.pooled.detach()
        self.discriminator.requires_grad_(False)
        fake = self.discriminator(drawing.picture, layout, pooled)
        with torch.no_grad():
            real = self.discriminator(target, layout, pooled)
        self.discriminator.requires_grad_(True)
        return {
            "adversary": self.config.adversary_weight * hinge_generator(fake.score),
            "features": self.config.feature_weight * feature_matching(fake.features, real.features),
        }
