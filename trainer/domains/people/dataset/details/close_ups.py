"""Squares around heads and hands, one an image, for a discriminator that sees them from near."""

import torch
from torch import Tensor

ROOM = 1.3
"""Half the side of a square, over the radius of what it is around."""

SMALLEST = 8
"""Pixels: what is smaller shows nothing."""


def squares_of(places: Tensor, images: int, size: int, number: int) -> Tensor:
    """Return a square of each image, float [B, 3]: left, top and side in the unit square.

    Batches take turns at the places of an image; the whole image stands for one without any.

    Args:
        places: float [K, 4], image, centre (x, y) and radius of each head and hand, image sides.
        images: number B.
        size: of the images in pixels.
        number: of the batch.
    """
    squares = torch.tensor([0.0, 0.0, 1.0]).repeat(images, 1)
    large = places[2 * ROOM * places[:, 3] * size >= SMALLEST]
    for image in range(images):
        own = large[large[:, 0] == image]
        if len(own):
            _, across, down, radius = own[number % len(own)].tolist()
            half = ROOM * radius
            squares[image] = torch.tensor([across - half, down - half, 2 * half])
    return squares
