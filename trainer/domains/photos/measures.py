"""Figures of an evaluation that images of a fixed camera have of their own."""

from typing import Any

import torch
from torch import Tensor

from trainer.data.batch import Batch
from trainer.domains.domain import Measures, Redraw
from trainer.domains.photos.batches import photo_batch
from trainer.domains.photos.compositing import over
from trainer.domains.photos.moved import moved


class PhotoMeasures(Measures):
    """PSNR of the figures' own pixels, and of the background alone, which any network must surpass.

    A figure's own pixels are those where the image differs from its background (see `moved`), or those that
    its mask covers. Where neither is known there are none of these measures.
    """

    def __init__(self) -> None:
        self._figure, self._pixels, self._all = 0.0, 0.0, 0
        self._empty = 0.0

    def add(self, batch: Batch, image: Tensor, redraw: Redraw) -> None:  # noqa: ARG002 (of one drawing)
        """Take a batch as it was drawn."""
        photos = photo_batch(batch)
        truth = photos.target[:, :3]
        if photos.background is not None:
            own = moved(truth, photos.background)
            empty = photos.background
        else:
            own, empty = (photos.target[:, 3:] > 0.5).float(), torch.zeros_like(truth)
        error = (over(image.clamp(0, 1), photos)[:, :3] - truth).square().mean(dim=1, keepdim=True)
        self._figure += float((error * own).sum())
        self._pixels += float(own.sum())
        self._all += own.numel()
        self._empty += float((empty - truth).square().mean(dim=1).sum())

    def figures(self) -> dict[str, Any]:
        """Return `psnr_figure`, `figure_share` and `psnr_background`."""
        if not self._pixels or self._pixels == self._all:
            return {}
        return {
            "psnr_figure": decibels(self._figure / self._pixels),
            "figure_share": self._pixels / self._all,
            "psnr_background": decibels(self._empty / self._all),
        }


def decibels(error: float) -> float:
    """Return the PSNR of a mean squared error, of a range of 1."""
    return float(-10 * torch.tensor(error).clamp_min(1e-10).log10())
