"""The figures of an image without the background that they were drawn over."""

import numpy as np
from numpy.typing import NDArray


def cut_out(
    image: NDArray[np.uint8], coverage: NDArray[np.uint8], background: NDArray[np.float32]
) -> NDArray[np.uint8]:
    """Return the figures without background: composited over it again, they give the image.

    Args:
        image: [H, W, 3] (row, column, channel), sRGB: colours × coverage + background × (1 − coverage).
        coverage: [H, W], how much of each pixel the figures cover: 0…255.
        background: [H, W, 3] or [1, 1, 3], in [0, 1].

    Returns:
        [H, W, 4] RGBA, not premultiplied; black where nothing is covered.
    """
    figures = np.zeros((*coverage.shape, 4), np.uint8)
    figures[..., 3] = coverage
    np.copyto(figures[..., :3], image, where=(coverage == 255)[..., None])
    # Edges and shadows: few, and the only ones to compute.
    rows, columns = np.nonzero((coverage > 0) & (coverage < 255))
    share = coverage[rows, columns, None].astype(np.float32) / np.float32(255)
    behind = np.broadcast_to(background, image.shape)[rows, columns] * np.float32(255)
    colours = (image[rows, columns] - (1 - share) * behind) / share
    figures[rows, columns, :3] = (np.clip(colours, 0, 255) + np.float32(0.5)).astype(np.uint8)
    return figures
