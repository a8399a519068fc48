"""Measure a checkpoint on held-out examples of a domain."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from graphose_core.inference.finishing.drawn_at import drawn_at, finished
from graphose_core.inference.finishing.surfaces import bare
from graphose_core.inference.layer_compositing import compose
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.geometry import reach_of
from graphose_core.models.noise import Noise
from trainer.domains.domain import Domain, Measures, Redraw
from trainer.domains.held_out import HeldOut
from trainer.domains.lookup import domain_of
from trainer.domains.opening import open_network
from trainer.domains.registry import abouts, owner_of
from trainer.evaluation.attribute_effect import attribute_effects
from trainer.evaluation.evaluation import Evaluation
from trainer.evaluation.feature_distances import Images, Judging, feature_distances
from trainer.evaluation.likeness import Likeness
from trainer.evaluation.sizes import at_size
from trainer.pretrained.inception import published_features
from trainer.training.health.mask_measures import diversity, locality, oversmoothing


@dataclass
class _Sums:
    measures: Measures
    real: list[Tensor] = field(default_factory=list)
    fake: list[Tensor] = field(default_factory=list)
    likeness: Likeness = field(default_factory=Likeness)
    masks: list[list[float]] = field(default_factory=list)


def evaluate(
    checkpoint: Path,
    data: str,
    count: int,
    size: int | None,
    judging: Judging | None = None,
    *,
    effects: bool = False,
    averaged: bool = False,
) -> Evaluation:
    """Draw `count` held-out examples and compare.

    Args:
        checkpoint: a fine-tuned one.
        data: a named test set or a folder that one of the domains knows.
        count: number of examples, at least 4; of a folder no more are taken than it holds.
        size: side in pixels at which to compare; None: the checkpoint's own.
        judging: how image features are computed; None: on the processor, and nothing is kept.
        effects: whether to measure what each attribute changes, too; on the first scenes.
        averaged: whether images of the network's size are drawn at twice that and averaged, as exports are;
            else as they are while something moves.

    Raises:
        CheckpointError, ConfigError: saying what is wrong.
    """
    judging = judging or Judging()
    inception = published_features() if judging.fid else None  # refused before an hour of drawing, not after
    domain = domain_of(owner_of(data))
    network = open_network(checkpoint, domain)
    size = size or network.config.size
    scenes = domain.held_out(data, count, size, network.config.schema)
    measured = _measure(_draw_all(network, domain, scenes, averaged), scenes, judging, inception)
    measured = measured.model_copy(update={"averaged": averaged})
    if not effects:
        return measured
    return measured.model_copy(
        update={"attribute_effect": attribute_effects(network, domain, scenes, averaged=averaged)}
    )


@torch.inference_mode()
def _draw_all(network: Graphose, domain: Domain, scenes: HeldOut, averaged: bool) -> _Sums:
    sums = _Sums(domain.measures(scenes))
    for number, batch in enumerate(scenes.batches()):
        noise = Noise.zero(batch.graph, network.config, number)
        masks, encoding = (
            network.mask_generator(batch.graph, noise.mask),
            network.encoder(batch.graph, noise.feature),
        )
        sources = network.contributions_of(masks, encoding, batch.graph)
        with bare(network):
            drawing = compose(network, batch.graph, sources, noise)
        size = max(scenes.size, network.config.size)
        drawn = finished(network, batch.graph, drawing, size, averaged=averaged)
        image = at_size(drawn, scenes.size)
        sums.real.append(_colours(batch.target))
        sums.fake.append(_colours(domain.compared(image, batch)).clamp_(0, 1))
        sums.measures.add(batch, image, _redraw(network, noise, scenes.size))
        sums.likeness.add(sums.fake[-1], sums.real[-1], domain.thin_parts(batch))
        reach = reach_of(batch.graph, network.config.reach_floor)
        embeddings = masks.embeddings or encoding.embeddings
        sums.masks.append(
            [
                locality(batch.graph, sources.pasted, reach),
                diversity(batch.graph, sources.pasted),
                *oversmoothing(batch.graph, embeddings),
            ]
        )
    return sums


def _redraw(network: Graphose, noise: Noise, size: int) -> Redraw:
    """Render other graphs with the noise of a batch."""
    larger = max(size, network.config.size)
    return lambda graph: at_size(drawn_at(network, graph, noise, larger), size)


def _colours(images: Tensor) -> Tensor:
    """Return the first three channels of images as a tensor of their own: thousands of images are kept."""
    return images[:, :3].clone()


def _others(scenes: HeldOut) -> list[Tensor]:
    """Return a second set of real images, disjoint from the first; none where there are no more."""
    others = scenes.others()
    return [] if others is None else [_colours(batch.target) for batch in others.batches()]


def _measure(sums: _Sums, scenes: HeldOut, judging: Judging, inception: nn.Module | None) -> Evaluation:
    likeness = sums.likeness
    distances, halves = feature_distances(Images(sums.real, sums.fake, _others(scenes)), judging, inception)
    masks = torch.tensor(sums.masks).mean(dim=0).tolist()
    return Evaluation(
        data=scenes.data,
        psnr=likeness.psnr,
        psnr_mean=likeness.psnr_mean,
        psnr_thin=likeness.psnr_thin,
        thin_share=likeness.thin_share,
        ssim=likeness.ssim,
        **distances,
        halves=halves,
        measures=_of_all_domains() | sums.measures.figures(),
        n=likeness.count,
        size=scenes.size,
        mask_locality=masks[0],
        mask_diversity=masks[1],
        oversmoothing=masks[-1],
        oversmoothing_layers=masks[2:],
    )


def _of_all_domains() -> dict[str, Any]:
    """Return the measures of all domains with their empty values."""
    return {name: empty for known in abouts() for name, empty in known.measures.items()}
