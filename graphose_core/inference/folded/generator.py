"""Generator with frozen weights: the same sums in fewer tensor operations."""

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, relu

from graphose_core.inference.enlarged.painted_part import PaintedPart
from graphose_core.inference.folded.part_painter import PartPainter
from graphose_core.inference.machine.memory_layout import add_product, as_matrix, frozen, maps_of, rows_of
from graphose_core.models.blocks import ConditionalNorm, UpBlock
from graphose_core.models.generator import Generator, PaintedCells, cells_of, pyramid

Modulation = tuple[Tensor, Tensor]
"""Gain and bias of the channels of B images, [B, C, 1, 1] each."""


class FoldedGenerator(nn.Module):
    """Paint what a frozen :class:`Generator` paints.

    γ(c) · (x − μ) / σ + β(c)  =  γ(c)/σ · x + (β(c) − γ(c) μ/σ): both factors stay linear in c, so the
    statistics of all normalisations disappear into one matrix, which makes every gain and bias of an image
    in one product with its pooled graph and its z. Convolutions of one pixel are matrix products that add to
    what is there.

    Shapes: as the generator's.

    Args:
        generator: trained.
        precision: type of the features and of their products; gains, biases and the returned cells are in
            single precision.
    """

    def __init__(self, generator: Generator, precision: torch.dtype = torch.float32) -> None:
        super().__init__()
        self.config = config = generator.config
        self.precision = precision
        blocks = [block for block in generator.blocks if isinstance(block, UpBlock)]
        self.part_painter = PartPainter(generator.paint, config, precision)
        self.begin, self.paint = generator.begin.to(precision), generator.paint.to(precision)
        self.blocks = nn.ModuleList(FoldedUpBlock(block) for block in blocks).to(precision)
        stages = [[_parts(generator.begin_condition)]]
        stages += [
            [folded_norm(block.norm1), folded_norm(block.norm2, block.inject.bias)] for block in blocks
        ]
        stages[-1].append(folded_norm(generator.norm))
        self.widths = [len(bias) for stage in stages for _, bias in stage]
        weights = [
            _placed(weight, number, config.hidden, config.latents)
            for number, stage in enumerate(stages)
            for weight, _ in stage
        ]
        self.weight = frozen(torch.cat(weights).t())
        self.bias = frozen(torch.cat([bias for stage in stages for _, bias in stage]))

    def forward(self, layout: Tensor, pooled: Tensor, z: Tensor) -> PaintedCells:
        """Return what is painted of B images; arguments as :meth:`Generator.forward` takes them."""
        painted = self.paint(self._features(layout, pooled, z))
        if self.precision != torch.float32:
            painted = painted.float()
        shown, query = painted.tensor_split([self.config.painted * self.config.zoom**2], dim=1)
        return cells_of(shown, query, self.config)

    def part(self, layout: Tensor, pooled: Tensor, z: Tensor, keys: Tensor | None) -> PaintedPart:
        """Return what is painted of the part of B images that is covered.

        Args:
            layout, pooled, z: as :meth:`Generator.forward` takes them.
            keys: of one image's parts of figures, [M, query]; None: queries are wanted.
        """
        part: PaintedPart = self.part_painter(self._features(layout, pooled, z), keys)
        return part

    def _features(self, layout: Tensor, pooled: Tensor, z: Tensor) -> Tensor:
        """Return the features that cells are painted from, [B, C, s, s]."""
        factors = torch.addmm(self.bias, torch.cat([pooled, z], dim=1), self.weight)[:, :, None, None]
        if self.precision != torch.float32:
            factors, layout = factors.to(self.precision), layout.to(self.precision)
        begin, *norms = factors.split(self.widths, dim=1)
        modulations = [(gain, bias) for gain, bias in (norm.chunk(2, dim=1) for norm in norms)]
        layouts = pyramid(layout, 1 + len(self.blocks))
        x = self.begin(layouts[0]) + begin
        for number, block in enumerate(self.blocks):
            x = block(x, layouts[1 + number], *modulations[2 * number : 2 * number + 2])
        return modulated(x, modulations[-1])


class FoldedUpBlock(nn.Module):
    """Compute what a frozen :class:`UpBlock` computes, given the gains and biases of its two norms.

    The bias of its layout's convolution is part of the second modulation.

    Shapes: x [B, inputs, s, s], layout [B, C, 2s, 2s] → [B, outputs, 2s, 2s].
    """

    def __init__(self, block: UpBlock) -> None:
        super().__init__()
        self.conv1, self.conv2 = block.conv1, block.conv2
        self.inject, self.skip = as_matrix(block.inject), as_matrix(block.skip)

    def forward(self, x: Tensor, layout: Tensor, first: Modulation, second: Modulation) -> Tensor:
        """Return the features at twice the side."""
        inner = _doubled(self.conv1(modulated(x, first)))
        inner = maps_of(add_product(rows_of(inner), rows_of(layout), self.inject), inner)
        out: Tensor = self.conv2(modulated(inner, second))
        return out.add_(_doubled(maps_of(rows_of(x) @ self.skip, x)))


def modulated(x: Tensor, modulation: Modulation) -> Tensor:
    """Return relu(gain · x + bias), [B, C, H, W]."""
    gain, bias = modulation
    return relu(torch.addcmul(bias, x, gain), inplace=True)


def folded_norm(norm: ConditionalNorm, before: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Return weight and bias of the linear map from a condition to gain and bias, statistics folded in.

    Args:
        norm: of C channels, trained.
        before: [C], a bias that is not added to the input, and so has to be added by this norm.

    Returns:
        [2·C, conditions] and [2·C], first those of the gain.
    """
    statistics = norm.norm
    mean, variance = statistics.running_mean, statistics.running_var
    assert mean is not None  # a conditional norm always tracks its statistics
    assert variance is not None
    inverse = torch.rsqrt(variance + statistics.eps)
    shift = (mean if before is None else mean - before) * inverse
    gain_weight, bias_weight = norm.affine.weight.chunk(2)
    gain_bias, bias_bias = norm.affine.bias.chunk(2)
    return (
        torch.cat([gain_weight * inverse[:, None], bias_weight - gain_weight * shift[:, None]]),
        torch.cat([gain_bias * inverse, bias_bias - gain_bias * shift]),
    )


def _placed(weight: Tensor, stage: int, hidden: int, latents: int) -> Tensor:
    """Widen a weight for [pooled; the stage's chunk of z] to one for [pooled; all of z], by zeros."""
    chunk = weight.shape[1] - hidden
    placed = weight.new_zeros(len(weight), hidden + latents)
    placed[:, :hidden] = weight[:, :hidden]
    placed[:, hidden + stage * chunk : hidden + (stage + 1) * chunk] = weight[:, hidden:]
    return placed


def _doubled(maps: Tensor) -> Tensor:
    return interpolate(maps, scale_factor=2.0, mode="nearest")


def _parts(layer: nn.Linear) -> tuple[Tensor, Tensor]:
    return layer.weight, layer.bias
