"""Estimate, from the header, of the memory that decoding an image to RGB or RGBA takes.

Bytes per pixel are those of Pillow 13, measured: one for grey, palettes and black and white, two for 16
bits, and four for all else; a conversion holds source and result.
"""

from PIL import Image

from graphose_core.images.shrinking import shrinking_memory

ROOM = 300_000_000
"""Limit of the memory in bytes that reading an image may take beyond its file."""

_STORED = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16L": 2, "I;16B": 2, "I;16N": 2}
_PLAIN = 4
_CANVASES = 12
"""Bytes per pixel of libwebp's two canvases, and of Pillow's copy of one."""

_COEFFICIENT = 2
"""Bytes per coefficient of a progressive JPEG, which are all held until the end."""

_ROWS_PER_STRIP, _BITS, _TILE_ROWS = 278, 258, 323
"""Tags of TIFF 6.0."""

_DEEPEST = 128
"""Most bits per pixel of a TIFF that Pillow reads; damaged ones claim more."""


def memory_of(image: Image.Image, full: tuple[int, int], turned: bool, longest: int | None) -> int:
    """Return an upper estimate of the bytes needed to decode an image to upright RGB or RGBA.

    Args:
        image: image of which the header is read, after a call of `draft`.
        full: its width and height in the file.
        turned: whether EXIF turns or mirrors it.
        longest: pixels of its longer side to which it is shrunk; None: as it is.
    """
    pixels = image.width * image.height
    stored, plain = _STORED.get(image.mode, _PLAIN) * pixels, _PLAIN * pixels
    is_plain = image.mode in ("RGB", "RGBA") and "transparency" not in image.info
    grey = pixels if image.mode.startswith("I") else 0
    converting = stored + grey + (0 if is_plain else plain)
    times = 1.0 if longest is None else max(1.0, max(image.size) / longest)
    left = int(plain / times**2)
    shrinking = shrinking_memory(image.size, longest) if longest is not None and times > 1 else 0
    return max(stored + _beside(image, full), converting, shrinking, 2 * left if turned else 0)


def _beside(image: Image.Image, full: tuple[int, int]) -> int:
    """Return the bytes that a decoder takes in addition to the image."""
    pixels = image.width * image.height
    if image.format == "WEBP":
        return _CANVASES * pixels
    if image.format in ("JPEG", "MPO") and image.info.get("progressive"):
        return int(_coefficients(image) * full[0] * full[1])
    if image.format == "TIFF":
        return _strip(image)
    return 0


def _strip(image: Image.Image) -> int:
    """Return the bytes of a strip of a TIFF, which may be the whole image."""
    tags = getattr(image, "tag_v2", {})
    rows, bits = tags.get(_TILE_ROWS) or tags.get(_ROWS_PER_STRIP), tags.get(_BITS)
    rows = rows if isinstance(rows, int) and 0 < rows < image.height else image.height
    deep = sum(bits) if isinstance(bits, tuple) and all(isinstance(each, int) for each in bits) else 32
    return image.width * rows * min(max(deep, 8), _DEEPEST) // 8


def _coefficients(image: Image.Image) -> float:
    """Return the bytes per pixel of a JPEG's coefficients, considering chroma subsampling."""
    layers = [(int(layer[1]), int(layer[2])) for layer in getattr(image, "layer", ())] or [(1, 1)] * 3
    finest = max(across for across, _ in layers) * max(down for _, down in layers)
    return _COEFFICIENT * sum(across * down for across, down in layers) / max(finest, 1)
