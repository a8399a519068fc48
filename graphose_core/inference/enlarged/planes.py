"""The smooth values that are interpolated instead of the image, and how they become colours."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from graphose_core.inference.enlarged.carrying import SURE, carried, from_sure
from graphose_core.inference.enlarged.extremities.said import Said
from graphose_core.inference.enlarged.neighbours import blurred, opened, spread
from graphose_core.inference.enlarged.painted_layer import PaintedLayer
from graphose_core.inference.enlarged.patches import patches
from graphose_core.inference.enlarged.pixels import Pixels
from graphose_core.models.colours.figure_colours import DARKEST, RESIDUAL
from graphose_core.models.generator import pixels_of

CERTAIN = 20.0
"""Added to the logit of the coverage where an extremity decides: then parts alone say what is covered."""

CLEAR = 3.0
"""How far the logit of no figure is above all others where there is none."""

GAIN = 2.0
"""Factor on logits at edges, beside the network's sharpness: an edge is two of the network's pixels wide, and
narrower in an image that has more. Chosen by PSNR of `pro-128` against scenes drawn at 512: 31.1 dB at 1,
32.7 at 2, 32.0 at 4; the image interpolated has 28.3."""

REGAINED = 2.0
"""What is added to it for each pixel of smoothing, so that edges stay as narrow."""

SMOOTHING = 1 / 256
LEAST, MOST = 0.5, 1.0
"""Standard deviation, in sides of the image and at least and at most in the network's pixels, of the Gaussian
that interpolates values of figures' parts. A network makes 4 × 4 pixels from a feature, and after an
adversary outlines are combs, with teeth of that period, and single pixels of another part. An edge is where
two logits are equal, so smooth logits leave it in place and sharp. A whole pixel of `people-128` would take
eyebrows away. Measures do not tell it from bicubic interpolation, the eye does: against 120 people drawn at
512, KID by Lite1 of `people-256` is 0.0049 ± 0.0006 bicubic and 0.0047 ± 0.0008 so, of `people-128` 0.0041
and 0.0043, PSNR 26.10 and 26.09 dB, 26.47 and 26.42. What copies the colours of nodes has thin parts, which
smoothing takes away: `pro-128` falls from 32.84 to 30.93 dB by 0.8 of a pixel."""


SURELY_NOT = 6.0
"""How far below the highest logit, sharpened, one counts before it is smoothed: a background of which the
network is more certain than of a thin part beside it would make that part thinner still."""


@dataclass(frozen=True)
class Planes(ABC):
    """Smooth values of one layer, from which its colours can be mixed at any resolution.

    Attributes:
        values: float [C, H, W]: logits of the coverage or of sources, and what is added to copied colours.
        colours: float [M, 3], of the sources whose logits come first in `values`; M may be 0.
        smoothing: with which values are interpolated, see :func:`patches`.
    """

    values: Tensor
    colours: Tensor
    smoothing: float = 0.0

    def patches(self, cells: Tensor, times: int) -> Tensor:
        """Return interpolated values of some cells, [C, n, k²], see :func:`patches`."""
        return patches(self.values, cells, times, self.smoothing)

    @abstractmethod
    def mixed(self, values: Tensor) -> Tensor:
        """Return premultiplied RGBA [4, …] of interpolated values [C, …]."""


class PlainPlanes(Planes):
    """Colours as they were painted, and the logits of the coverage."""

    def mixed(self, values: Tensor) -> Tensor:
        """Return premultiplied RGBA [4, …] of interpolated values [1 + 3, …]."""
        coverage = torch.sigmoid(values[:1])
        return torch.cat([values[1:].clamp(0, 1) * coverage, coverage])


class NodePlanes(Planes):
    """Logits of nodes and of the coverage, and what is added to the copied colours."""

    def mixed(self, values: Tensor) -> Tensor:
        """Return premultiplied RGBA [4, …] of interpolated values [M + 1 + 3, …]."""
        logits, coverage, added = values.split([len(self.colours), 1, 3])
        coverage = torch.sigmoid(coverage)
        colour = (weighed(logits, self.colours) + added).clamp(0, 1)
        return torch.cat([colour * coverage, coverage])


class FigurePlanes(Planes):
    """Logits of no figure and of figures' parts, what shades the parts, logits of the coverage, the shadow.

    The parts are mixed without "no figure" and laid over the shadow by their weight: it is black, and would
    darken every edge. Where the coverage is less than that weight the network is not certain of the figure,
    or knows its outline better than its parts, as after an adversary; then the coverage counts.
    """

    def mixed(self, values: Tensor) -> Tensor:
        """Return premultiplied RGBA [4, …] of interpolated values [1 + M + 1 + 3 + 1 + 4, …]."""
        logits, shade, added, coverage, shadow = values.split([len(self.colours), 1, 3, 1, 4])
        shares = torch.softmax(logits, dim=0)
        body = 1 - shares[:1]
        sums = (self.colours[1:].t() @ shares[1:].flatten(1)).view_as(added)
        colour = sums / body.clamp_min(1e-6) * shade.exp() + added
        figure = torch.cat([colour.clamp(0, 1), torch.ones_like(body)])
        return torch.lerp(shadow.clamp(0, 1), figure, torch.minimum(body, torch.sigmoid(coverage)))

    def beside(self) -> "FigurePlanes":
        """Return the planes with the shadow that lies beside figures, up to 4 pixels under them, and black.

        What a figure is cut off shows it.
        """
        logits, others, shadow = self.values.tensor_split([len(self.colours), len(self.values) - 4])
        alone = logits[:1] - logits[1:].amax(dim=0, keepdim=True) > CLEAR
        dark = from_sure(shadow[3:], alone.float())[0]
        return replace(self, values=torch.cat([logits, others, torch.zeros_like(shadow[:3]), dark]))

    def with_extremities(self, values: Tensor, said: Said, at: Tensor | None) -> tuple[Tensor, Tensor]:
        """Return interpolated values with what extremities say of them, and how much that changes, [m, k²].

        What the network shows of an extremity's part becomes what lies behind it, and the extremity covers
        that with its own shade.

        Args:
            values: [1 + M + 1 + 3 + 1 + 4, n, k²].
            said: of m of the n cells, each once.
            at: long [m], which they are; None: all of them, in order.
        """
        chosen = values if at is None else values[:, at]
        logits, shade, added, coverage, shadow = chosen.split([len(self.colours), 1, 3, 1, 4])
        shares, own = torch.softmax(logits, dim=0), torch.zeros_like(logits[..., :1])
        own = own.scatter(0, said.rows[None, :, None], 1.0)
        behind, told = said.behind, said.evidence
        part = (shares * own).sum(dim=0)
        without = shares + told.alone * part * (behind - own)
        made = torch.lerp(without, own, told.covered)
        effect = (3 * (made - shares).abs().sum(dim=0) + told.covered).clamp_max(1)
        changed = [
            made.clamp_min(1e-7).log(),
            torch.lerp(shade, told.shade[None], told.covered),
            added * (1 - told.covered),
            coverage + CERTAIN * told.covered,
            shadow,
        ]
        made = torch.cat(changed)
        return made if at is None else values.index_copy(1, at, made), effect


def weighed(logits: Tensor, colours: Tensor) -> Tensor:
    """Return colours [M, 3] weighed by the softmax of logits [M, …]: [3, …]."""
    shares = torch.softmax(logits, dim=0)
    return (colours.t() @ shares.flatten(1)).view(3, *logits.shape[1:])


def values_at(pixels: Pixels, sharpness: float) -> Tensor:
    """Return the values of :class:`FigurePlanes` at pixels [n], not those beside them: [C, n, 1].

    Shadows are left out where a figure hides them.

    Args:
        pixels: of a layer.
        sharpness: that of the network.
    """
    logits, coverage = pixels.logits.t(), pixels.coverage
    nothing = torch.softmax(logits, dim=0)[0]
    dark = ((torch.sigmoid(coverage) - 1 + nothing) / nothing.clamp_min(1e-3)).clamp(0, 1) * (nothing > SURE)
    lone = torch.zeros_like(dark)
    rows = [logits * sharpness, pixels.shade, pixels.added.t(), coverage * sharpness, lone, lone, lone, dark]
    return torch.cat([row.view(-1, len(coverage)) for row in rows])[..., None]


def planes_of(layer: PaintedLayer, sharpness: float, side: int) -> Planes:
    """Return the values of a layer that are interpolated.

    Args:
        layer: as it was painted.
        sharpness: that of the network, see `ModelConfig.sharpness`.
        side: of the image, pixels; the layer may be a part of it.
    """
    coverage, colour = _plane(layer.cells.coverage), _plane(layer.cells.colour)
    sources = layer.sources()
    if sources is not None and layer.from_figures:
        return _of_figures(layer, coverage, colour, sharpness, side)
    coverage = coverage * sharpness
    covered = torch.sigmoid(coverage)
    sharp = coverage * _gains(covered, GAIN)
    if sources is None:
        return PlainPlanes(torch.cat([sharp, carried(torch.sigmoid(colour), covered)]), colour[0, :0, :3])
    logits, colours = sources[0].float() * sharpness, sources[1].float()
    logits = logits * _gains(torch.softmax(logits, dim=0), GAIN)
    return NodePlanes(torch.cat([logits, sharp, carried(colour, covered)]), colours)


def sharp(logits: Tensor) -> Tensor:
    """Return logits of figures' parts that are not smoothed, with edges as narrow: thin parts stay.

    Args:
        logits: [1 + M, H, W], sharpened.
    """
    return logits * _gains(torch.softmax(logits, dim=0), GAIN)


def sharp_and_smooth(logits: Tensor, side: int) -> Tensor:
    """Return the logits of figures' parts that an image of more pixels is mixed of, [1 + M, H, W].

    Args:
        logits: [1 + M, H, W], sharpened, of a part of the image at the network's pixels.
        side: of the image, pixels.
    """
    smoothing = smoothing_of(side)
    sharp = _limited(logits) * _gains(torch.softmax(logits, dim=0), _figure_gain(smoothing))
    return blurred(sharp, smoothing)


def smoothing_of(side: int) -> float:
    """Return the standard deviation by which figures' parts are smoothed, pixels of the network.

    Args:
        side: of the network's images, pixels.
    """
    return min(max(SMOOTHING * side, LEAST), MOST)


def _of_figures(
    layer: PaintedLayer, coverage: Tensor, colour: Tensor, sharpness: float, side: int
) -> FigurePlanes:
    sources = layer.sources()
    assert sources is not None  # of figures' parts
    assert layer.cells.shade is not None
    logits, colours = sources[0].float(), sources[1].float()
    nothing = torch.softmax(logits, dim=0)[:1]
    shade, added = _of_parts(_plane(layer.cells.shade), RESIDUAL * torch.tanh(colour), coverage, nothing)
    shadow = _shadow(coverage, nothing, layer.image.float())
    logits, coverage = logits * sharpness, coverage * sharpness
    shares = torch.softmax(logits, dim=0)
    smoothing = smoothing_of(side)
    gain = _figure_gain(smoothing)
    planes = [
        _limited(logits) * _gains(shares, gain),
        carried(torch.cat([shade, added]), 1 - shares[:1]),
        coverage * _gains(torch.sigmoid(coverage), gain),
        carried(shadow, shares[:1]),
    ]
    return FigurePlanes(torch.cat(planes), colours, smoothing)


def _limited(logits: Tensor) -> Tensor:
    """Return logits of which none is further below the highest than is certain."""
    return (logits - logits.amax(dim=0, keepdim=True)).clamp_min(-SURELY_NOT)


def _figure_gain(smoothing: float) -> float:
    """Return the factor on logits of figures' parts that are smoothed by a number of pixels."""
    return GAIN + REGAINED * smoothing


def _gains(shares: Tensor, gain: float) -> Tensor:
    """Return the factor on the logits of each pixel, [1, H, W]: `gain` at edges of parts, 1 elsewhere.

    What is half covered over a wide area, or changes slowly as colours along a bone do, is not an edge.

    Args:
        shares: [M, H, W], what the logits stand for, in [0, 1].
        gain: at edges.
    """
    return 1 + (gain - 1) * spread(shares).amax(dim=0, keepdim=True)


def _of_parts(shade: Tensor, added: Tensor, coverage: Tensor, nothing: Tensor) -> tuple[Tensor, Tensor]:
    """Return how parts are coloured where they are mixed without "no figure": log-factors, and what is added.

    The network mixes black into what is half a figure, and lightens the mixture by as much. Without the
    black, that would be a pale rim: nothing is lighter than the figure beside it, to whose colours that
    figure's share is added; and where none is near nothing is lightened, and what is darkened in a shadow
    stays so.

    Args:
        shade: [1, H, W], as the network makes it.
        added: [3, H, W], to copied colours, likewise.
        coverage: [1, H, W], logits.
        nothing: [1, H, W], weight of no figure as training taught it, in [0, 1].
    """
    shade = DARKEST * torch.tanh(shade / DARKEST)
    beside, is_near = from_sure(torch.cat([shade, added]), (1 - nothing > SURE).float())
    shown = torch.maximum(1 - nothing, torch.sigmoid(coverage))  # a figure, or the shadow that it stands in
    alone = (shade + shown.log().clamp_min(-DARKEST)).clamp_max(0)
    return torch.where(is_near, torch.minimum(shade, beside[:1]), alone), beside[1:]


def _shadow(coverage: Tensor, believed: Tensor, image: Tensor) -> Tensor:
    """Return what covers beside and under figures, premultiplied RGBA [4, H, W]: a shadow, for the most part.

    α = p + (1 − p) h, with p the likelihood of a figure, is solved for h, as `sharpened_coverage` does. Its
    colour is the image's: where figures are uncertain, what is added to their colours is none by itself. No
    shadow is as narrow as the dark specks along the outlines of a network that learnt with an adversary.
    """
    covered = opened(((torch.sigmoid(coverage) - 1 + believed) / believed.clamp_min(1e-3)).clamp(0, 1))
    colour = (image[:3] / image[3:].clamp_min(1e-3)).clamp(0, 1)
    return torch.cat([colour * covered, covered])


def _plane(cells: Tensor) -> Tensor:
    """Return cells of one image [1, C, r², s, s] as planes [C, H, W] in single precision."""
    return pixels_of(cells)[0].float()
