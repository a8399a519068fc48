"""A batch of training examples of any domain."""

from dataclasses import dataclass, fields, replace
from typing import Any, Self

import numpy as np
import torch
from torch import Tensor

from graphose_core.models.graphs.pose_graph import PoseGraph


@dataclass(frozen=True)
class Batch:
    """B training examples.

    Attributes:
        graph: their graphs.
        target: float [B, 4, S, S], premultiplied RGBA; or [B, 1, S, S], a surrogate mask. In [0, 1].
    """

    graph: PoseGraph
    target: Tensor

    def numbers(self, first: int) -> list[int]:
        """Return the number of each example among all that are learnt from; equal ones have equal noise.

        Args:
            first: number of the first.
        """
        return list(range(first, first + len(self.target)))

    def to(self, device: torch.device) -> Self:
        """Return the same examples with the graph and all tensors on `device`."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        moved: dict[str, Any] = {
            name: value.to(device) for name, value in values.items() if isinstance(value, Tensor | PoseGraph)
        }
        return replace(self, **moved)


def image_tensor(image: np.ndarray) -> Tensor:
    """Convert uint8 [S, S, C] to float [C, S, S] in [0, 1]."""
    return torch.from_numpy(image).permute(2, 0, 1).float() / 255
