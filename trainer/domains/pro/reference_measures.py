"""How near our own drawing of reference scenes comes to their images: what a perfect pupil would read."""

from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from trainer.data.batch import Batch
from trainer.domains.domain import Measures, Redraw
from trainer.domains.held_out import BATCH
from trainer.domains.pro.held_out import ProHeldOut
from trainer.domains.pro.reference_folder import ReferenceBatches


class ReferenceMeasures(Measures):
    """`drawer_psnr`: PSNR in dB of the mean squared error of our drawing of the same graphs."""

    def __init__(self, scenes: ProHeldOut) -> None:
        self._ours = ReferenceBatches(Path(scenes.data), BATCH, scenes.size, drawn=True)
        self._errors: list[Tensor] = []

    def add(self, batch: Batch, image: Tensor, redraw: Redraw) -> None:  # noqa: ARG002 (not the network's)
        """Compare the next batch of the folder."""
        real, ours = batch.target[:, :3], self._ours[len(self._errors)].target
        self._errors.append((ours[: len(real), :3] - real).square().mean(dim=(1, 2, 3)))

    def figures(self) -> dict[str, Any]:
        """Return `drawer_psnr`."""
        return {"drawer_psnr": float(-10 * torch.cat(self._errors).mean().log10())}
