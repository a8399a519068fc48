"""Composition of an exported image: background or transparency, any size, optional skeleton."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.export.plan import Look
from graphose_core.export.skeleton_drawing import skeleton_over
from graphose_core.rendering.backgrounds import CLEAR, background_of
from graphose_core.rendering.contract import Renderer, RenderRequest, RenderResult
from graphose_core.rendering.quantise import quantised


def composed(document: PoseDocument, renderer: Renderer, look: Look) -> Image.Image:
    """Return the image of a document: RGBA if the look is transparent, else RGB.

    The figures are rendered over black, that is, premultiplied by their coverage, and resized so, which keeps
    the background out of their edges; then they are composited over a background of full size.
    """
    return laid(document, drawn(document, renderer, look), look)


def drawn(document: PoseDocument, renderer: Renderer, look: Look, masks: bool = False) -> RenderResult:
    """Return the figures of a document over black; `masks`: with the masks of their joints.

    Where the look is smooth and larger than the model, they are drawn at its size; else at the model's own.
    """
    larger = look.smooth and look.size is not None and look.size > renderer.info.size
    return renderer.render(
        RenderRequest(
            document.replace(background=CLEAR),
            size=look.size if larger else None,
            masks=masks,
            close_ups=look.close_ups,
            averaged=look.smooth,
        )
    )


def laid(document: PoseDocument, result: RenderResult, look: Look) -> Image.Image:
    """Composite figures that :func:`drawn` has rendered, as :func:`composed` does."""
    figures = _resized(result.image, result.coverage, look)
    image = _cut_out(figures) if look.transparent else _over(figures, document)
    return skeleton_over(image, document.figures, document.frame) if look.skeleton else image


def coverage_of(result: RenderResult, look: Look) -> NDArray[np.float32]:
    """Return the figures' coverage of each pixel: float32 [H, W] in [0, 1]."""
    return _resized(result.image, result.coverage, look)[..., 3]


def _resized(image: NDArray[np.uint8], coverage: NDArray[np.uint8], look: Look) -> NDArray[np.float32]:
    """Return resized premultiplied colours and coverage: float32 [H, W, 4] in [0, 1]."""
    pixels = np.concatenate([image, coverage[..., None]], axis=2)
    side = min(coverage.shape)
    if look.size in (None, side):
        return pixels.astype(np.float32) / np.float32(255)
    height, width = (round(length * look.size / side) for length in coverage.shape)
    way = Image.Resampling.BICUBIC if look.smooth else Image.Resampling.NEAREST
    planes = [
        Image.fromarray(pixels[..., k].astype(np.float32)).resize((width, height), way) for k in range(4)
    ]
    return np.clip(np.stack([np.asarray(plane) for plane in planes], axis=2) / np.float32(255), 0, 1)


def _over(figures: NDArray[np.float32], document: PoseDocument) -> Image.Image:
    background = background_of(document.background, (figures.shape[1], figures.shape[0]))
    return Image.fromarray(quantised(figures[..., :3] + (1 - figures[..., 3:]) * background))


def _cut_out(figures: NDArray[np.float32]) -> Image.Image:
    """Return an RGBA image with unpremultiplied colours, as PNG and WebP require."""
    coverage = figures[..., 3:]
    colours = np.divide(figures[..., :3], coverage, out=np.zeros_like(figures[..., :3]), where=coverage > 0)
    return Image.fromarray(quantised(np.concatenate([colours, coverage], axis=2)))
