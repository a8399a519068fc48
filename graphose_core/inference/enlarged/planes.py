"""The smooth values that are interpolated instead of the image, and how they become colours."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import torch
from torch import Tensor

from graphose_core.inference.enlarged.extremities.said import Said
from graphose_core.inference.enlarged.patches import patches

CERTAIN = 60.0
"""Added to the logit of the coverage where an extremity decides: then parts alone say what is covered."""


@dataclass(frozen=True)
class Planes(ABC):
    """Smooth values of one layer, from which its colours can be mixed at any resolution.

    Attributes:
        values: float [C, H, W]: logits of the coverage or of sources, and what is added to copied colours.
        colours: float [M, 3], of the sources whose logits come first in `values`; M may be 0.
        smoothing: with which values are interpolated, see :func:`patches`.
        least: weight that limited logits leave to all parts together where there are none, in [0, 1).
    """

    values: Tensor
    colours: Tensor
    smoothing: float = 0.0
    least: float = 0.0

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
        if self.least:  # else figures would glow in their shadows
            body = ((body - self.least) / (1 - self.least)).clamp_min(0)
        figure = torch.cat([colour.clamp(0, 1), torch.ones_like(body)])
        return torch.lerp(shadow.clamp(0, 1), figure, torch.minimum(body, torch.sigmoid(coverage)))

    def with_extremities(
        self, values: Tensor, said: Said, at: Tensor | None, painted: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return interpolated values with what extremities say of them.

        Also return how much that changes, and how much they cover, in [0, 1]: [m, k²] each.

        What the network shows of an extremity's part becomes what lies behind it, and the extremity covers
        that with its own shade, but for what lies before it.

        Args:
            values: [1 + M + 1 + 3 + 1 + 4, n, k²].
            said: of m of the n cells, each once.
            at: long [m], which they are; None: all of them, in order.
            painted: the values before other extremities changed them, by which what lies before this one is
                known; None: `values`.
        """
        chosen = values if at is None else values[:, at]
        logits, shade, added, coverage, shadow = chosen.split([len(self.colours), 1, 3, 1, 4])
        shares, own = torch.softmax(logits, dim=0), torch.zeros_like(logits[..., :1])
        own = own.scatter(0, said.rows[None, :, None], 1.0)
        behind, told = said.behind, said.evidence
        part = (shares * own).sum(dim=0)
        without = shares + told.alone * part * (behind - own)
        first = shares if painted is None or painted is values else self._shares(painted, at)
        others = (1 - first[0] - (first * own).sum(dim=0)).clamp_min(0)
        covered = told.covered * (1 - said.before * others)
        made = torch.lerp(without, own, covered)
        effect = (3 * (made - shares).abs().sum(dim=0) + covered).clamp_max(1)
        changed = [
            made.clamp_min(1e-7).log(),
            torch.lerp(shade, told.shade[None], covered),
            added * (1 - covered),
            coverage + CERTAIN * covered,
            shadow,
        ]
        made = torch.cat(changed)
        return made if at is None else values.index_copy(1, at, made), effect, covered

    def _shares(self, values: Tensor, at: Tensor | None) -> Tensor:
        logits = values[: len(self.colours)]
        return torch.softmax(logits if at is None else logits[:, at], dim=0)


def weighed(logits: Tensor, colours: Tensor) -> Tensor:
    """Return colours [M, 3] weighed by the softmax of logits [M, …]: [3, …]."""
    shares = torch.softmax(logits, dim=0)
    return (colours.t() @ shares.flatten(1)).view(3, *logits.shape[1:])
