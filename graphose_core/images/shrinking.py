"""Downscaling of images with little additional memory."""

from PIL import Image

LARGE = 16_000_000
"""Number of pixels from which an image is shrunk in strips; of smaller ones Pillow makes two copies."""

ROWS = 64
"""Approximate height of a strip of a large image, in rows."""

BEYOND = 4
"""Extra rows of the small image on each side of a strip: the cubic kernel reaches over two."""


def shrunk(image: Image.Image, longest: int) -> Image.Image:
    """Return an image whose longer side has at most so many pixels, by cubic interpolation; it may be itself.

    Args:
        image: RGB or RGBA; it is changed where it is not large.
        longest: pixels.
    """
    if max(image.size) <= longest:
        return image
    if image.width * image.height <= LARGE:
        image.thumbnail((longest, longest))
        return image
    times = max(image.size) / longest
    width, height = (max(1, round(side / times)) for side in image.size)
    made = Image.new(image.mode, (width, height))
    step = max(1, int(ROWS / times))
    for top in range(0, height, step):
        bottom = min(top + step, height)
        first, last = max(top - BEYOND, 0), min(bottom + BEYOND, height)
        rows = _rows(image, (width, last - first), (first / height, last / height))
        made.paste(rows.crop((0, top - first, width, bottom - first)), (0, top))
    return made


def shrinking_memory(size: tuple[int, int], longest: int) -> int:
    """Return the most bytes that shrinking an image of that size takes, image included."""
    pixels, times = size[0] * size[1], max(size) / longest
    if pixels <= LARGE:  # with a copy whose colours are multiplied by its opacity
        return int(4 * pixels * (2 + 1 / times + 1 / times**2))
    together = (ROWS + (2 * BEYOND + 1) * times) * size[0]
    return int(4 * (pixels + pixels / times**2 + 3 * together))


def _rows(image: Image.Image, size: tuple[int, int], share: tuple[float, float]) -> Image.Image:
    """Return the rows between two shares of an image's height, resized to a size."""
    top, bottom = (each * image.height for each in share)
    first, last = int(top), min(int(bottom) + 1, image.height)
    part = image.crop((0, first, image.width, last))
    return part.resize(size, Image.Resampling.BICUBIC, (0, top - first, image.width, bottom - first))
