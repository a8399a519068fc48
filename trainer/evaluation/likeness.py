"""Likeness of images to those that are asked for, summed batch by batch."""

import torch
from torch import Tensor
from torch.nn.functional import max_pool2d
from torchmetrics.functional.image import structural_similarity_index_measure

LEAST = 1e-8
"""Squared error below which the PSNR of an image does not grow: 80 dB."""


class Likeness:
    """PSNR and SSIM of images, of which no more than a batch is held at a time."""

    def __init__(self) -> None:
        self._errors: list[Tensor] = []
        self._similarities: list[Tensor] = []
        self._thin_error = self._thin_count = self._pixels = 0.0

    def add(self, images: Tensor, real: Tensor, thin: Tensor | None) -> None:
        """Compare a batch.

        Args:
            images, real: float [B, 3, S, S] in [0, 1].
            thin: bool [B, S, S], thin parts of the real images; None: there are none.
        """
        pixels = (images - real).square().mean(dim=1)
        self._errors.append(pixels.mean(dim=(1, 2)))
        similarity = structural_similarity_index_measure(images, real, data_range=1.0, reduction="none")
        self._similarities.append(torch.atleast_1d(torch.as_tensor(similarity)))
        self._pixels += pixels.numel()
        if thin is not None:
            near = max_pool2d(thin[:, None].float(), 3, stride=1, padding=1)[:, 0] > 0
            self._thin_error += float(pixels[near].double().sum())
            self._thin_count += float(near.sum())

    @property
    def count(self) -> int:
        """Return the number of images."""
        return sum(map(len, self._errors))

    @property
    def psnr(self) -> float:
        """Return the PSNR of the mean squared error of all images, dB."""
        return _psnr(self._each.mean())

    @property
    def psnr_mean(self) -> float:
        """Return the mean of the images' PSNR, dB."""
        return float((-10 * self._each.clamp_min(LEAST).log10()).mean())

    @property
    def psnr_thin(self) -> float | None:
        """Return the PSNR over thin parts and the pixels next to them, dB; None: there are none."""
        return _psnr(torch.tensor(self._thin_error / self._thin_count)) if self._thin_count else None

    @property
    def thin_share(self) -> float:
        """Return the share of these pixels in all."""
        return self._thin_count / self._pixels

    @property
    def ssim(self) -> float:
        """Return the mean SSIM: a Gaussian window of 11 pixels, σ = 1.5 (Wang et al. 2004)."""
        return float(torch.cat(self._similarities).mean())

    @property
    def _each(self) -> Tensor:
        """Return the mean squared error of each image."""
        return torch.cat(self._errors)


def _psnr(error: Tensor) -> float:
    return float(-10 * error.log10())
