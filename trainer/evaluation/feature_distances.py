"""Distances between features of held-out and generated images."""

from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor, nn

from trainer.evaluation.distances import frechet_distance, kernel_distance
from trainer.evaluation.features import EffnetFeatures, features_of
from trainer.evaluation.kept_features import kept_features
from trainer.pretrained.efficientnet import Variant

KID_NETWORKS: dict[str, Variant] = {"kid": "lite0", "kid_lite1": "lite1"}
"""Kernel distances, and the weights that each is measured with."""

FRECHET: dict[Variant, str] = {"lite0": "frechet_effnet", "lite1": "frechet_lite1"}
"""Fréchet distances by the same weights."""


@dataclass(frozen=True)
class Judging:
    """Options of computing image features.

    Attributes:
        device: device of the feature networks; images are always rendered on the processor.
        folder: keeps features of real images from one evaluation to the next; None: nothing is kept.
        fid: whether the published FID is measured as well, by weights that are fetched where they are not
            there yet.
    """

    device: torch.device = field(default_factory=lambda: torch.device("cpu"))
    folder: Path | None = None
    fid: bool = False


@dataclass(frozen=True)
class Images:
    """Images [B, 3, S, S] in batches: the real ones, the generated ones, and other real ones, if any."""

    real: list[Tensor]
    fake: list[Tensor]
    others: list[Tensor]

    def features(
        self, network: nn.Module, name: str, judging: Judging
    ) -> tuple[Tensor, Tensor, Tensor | None]:
        """Return the features [n, d] of the three."""
        network = network.to(judging.device)
        real, others = (
            kept_features(network, name, part, judging.device, judging.folder) if part else None
            for part in (self.real, self.others)
        )
        if real is None:
            raise ValueError("there are no images")
        return real, features_of(network, self.fake, judging.device), others


def feature_distances(
    images: Images, judging: Judging, inception: nn.Module | None
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the distances between features of real and generated images, and those of two real sets.

    Both are by the names of an evaluation's fields; the second is empty where there is one real set alone.

    Args:
        images: of which the features are computed.
        judging: how.
        inception: for the published FID; None: it is not asked for.
    """
    found: dict[str, float] = {}
    halves: dict[str, float] = {}
    for name, variant in KID_NETWORKS.items():
        real, fake, others = images.features(EffnetFeatures(variant), variant, judging)
        frechet = FRECHET[variant]
        found[name], found[f"{name}_se"] = kernel_distance(real, fake)
        found[frechet] = frechet_distance(real, fake)
        if others is not None:
            halves |= {name: kernel_distance(real, others)[0], frechet: frechet_distance(real, others)}
    if inception is not None:
        real, fake, others = images.features(inception, "inception", judging)
        found["fid"] = frechet_distance(real, fake)
        halves |= {} if others is None else {"fid": frechet_distance(real, others)}
    return found, halves
