"""Effect of attributes on the network's images, relative to the effect on drawn images."""

import torch
from pydantic import BaseModel, ConfigDict
from torch import Tensor

from graphose_core.inference.finishing.drawn_at import drawn_at
from graphose_core.models.graphose import Graphose
from graphose_core.models.noise import Noise
from trainer.data.batch import Batch
from trainer.domains.attribute_change import AttributeChange
from trainer.domains.domain import Domain
from trainer.domains.held_out import HeldOut
from trainer.evaluation.sizes import at_size

SCENES = 24
"""Number of held-out scenes in which each attribute is changed."""


class AttributeEffect(BaseModel):
    """What one attribute changes, summed over scenes; over the backgrounds of their images.

    With ΔG the change of the network's images and ΔT that of the drawn ones, `effect` is Σ|ΔG| / Σ|ΔT|:
    1 where the network changes as much as it should, 0 where the control does nothing. `agreement` is the
    cosine of ΔG and ΔT, which tells whether the change is the right one. `network` and `drawn` are the means
    of |ΔG| and |ΔT| over all pixels, 0 … 255; `scenes` are those in which the attribute has a meaning.
    """

    model_config = ConfigDict(frozen=True)

    effect: float
    agreement: float
    network: float
    drawn: float
    scenes: int


@torch.inference_mode()
def attribute_effects(
    network: Graphose, domain: Domain, scenes: HeldOut, count: int = SCENES, *, averaged: bool = False
) -> dict[str, AttributeEffect]:
    """Return the effect of each attribute that the domain can vary, by its column.

    Args:
        network: fine-tuned.
        domain: of the scenes.
        scenes: held out.
        count: number of scenes, the first ones; no more than there are.
        averaged: see :func:`~graphose_core.inference.finishing.drawn_at.drawn_at`.
    """
    found: dict[str, AttributeEffect] = {}
    for change in domain.attribute_changes(scenes, count):
        drawn = _over(domain, change.after, change.after.target) - _over(
            domain, change.before, change.before.target
        )
        generated = _generated(network, domain, change, scenes.size, averaged)
        found[change.column] = effect_of(generated, drawn)
    return found


def as_lines(effects: dict[str, AttributeEffect]) -> str:
    """Return the effects as a Markdown table, the weakest first."""
    rows = ["| attribute | effect | agreement | network, /255 | drawn, /255 | scenes |",
            "| --- | ---: | ---: | ---: | ---: | ---: |"]  # fmt: skip
    for name, one in sorted(effects.items(), key=lambda item: item[1].effect):
        cells = (
            f"`{name}`", f"{one.effect:.2f}", f"{one.agreement:.2f}", f"{one.network:.3f}",
            f"{one.drawn:.3f}", str(one.scenes),
        )  # fmt: skip
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def effect_of(generated: Tensor, drawn: Tensor) -> AttributeEffect:
    """Compare changes of images, both [n, 3, S, S]."""
    network, real = generated.abs().mean().item(), drawn.abs().mean().item()
    norms = generated.square().sum().sqrt() * drawn.square().sum().sqrt()
    return AttributeEffect(
        effect=network / max(real, 1e-12),
        agreement=float((generated * drawn).sum() / norms.clamp_min(1e-12)),
        network=255 * network,
        drawn=255 * real,
        scenes=len(drawn),
    )


def _generated(
    network: Graphose, domain: Domain, change: AttributeChange, size: int, averaged: bool
) -> Tensor:
    """Return the change of the network's images, [n, 3, S, S]."""
    before, after = (
        _over(domain, batch, at_size(_image(network, batch, averaged), size))
        for batch in (change.before, change.after)
    )
    return after - before


def _image(network: Graphose, batch: Batch, averaged: bool) -> Tensor:
    noise = Noise.zero(batch.graph, network.config)
    return drawn_at(network, batch.graph, noise, network.config.size, averaged=averaged)


def _over(domain: Domain, batch: Batch, image: Tensor) -> Tensor:
    return domain.composite(image, batch).clamp(0, 1)
