"""Animated images: GIF and WebP."""

from collections.abc import Iterable, Iterator
from itertools import count, islice, pairwise
from pathlib import Path

import numpy as np
from PIL import Image

from graphose_core.errors import ExportError

COLOURS = 255
"""Number of colours of a GIF's image; one more index is transparent."""

MOST_PIXELS = 1 << 28
"""Most pixels of all images of a WebP, which are held in memory together."""

LOSSLESS_UP_TO = 256
"""Largest side in pixels of a lossless WebP; larger files would be too big."""


def save_gif(images: Iterable[Image.Image], rate: int, loop: bool, path: Path) -> None:
    """Write a GIF; images that equal the one before lengthen it instead of following it.

    Args:
        images: RGB, or RGBA, of whose pixels those that are covered by half or more are shown.
        rate: frames a second; GIF counts in hundredths, so single images may be one longer or shorter.
        loop: whether it repeats.
        path: where to write, whatever its name ends in.

    Raises:
        ExportError: if there are no images.
        OSError: if the system cannot write the file.
    """
    frames = _timed(_indexed(images), rate)
    first = _first(frames)
    # Each image clears what was there before it, or what is not covered would show the one before.
    nothing = {"transparency": COLOURS, "disposal": 2} if "transparency" in first.info else {}
    again = {"loop": 0} if loop else {}
    first.save(path, format="GIF", save_all=True, append_images=frames, optimize=False, **again, **nothing)


def save_webp(images: Iterable[Image.Image], rate: int, loop: bool, path: Path) -> None:
    """Write a WebP (see :func:`save_gif`) with partial transparency, lossless for small images.

    Raises:
        ExportError: if there are no images, or too many for their size.
        OSError: if the system cannot write the file.
    """
    held: list[Image.Image] = []
    for image in images:
        held.append(image)
        if len(held) * image.width * image.height > MOST_PIXELS:
            raise ExportError(
                f"{len(held)} images of {image.width} × {image.height} pixels are too many for a WebP; "
                "choose a smaller size, a shorter range, or MP4"
            )
    first = _first(iter(held))
    first.save(
        path,
        format="WEBP",
        save_all=True,
        append_images=held[1:],
        duration=list(islice(durations(rate, 1), len(held))),
        loop=0 if loop else 1,
        lossless=first.width <= LOSSLESS_UP_TO,
        quality=90,
        method=4,
    )


def durations(rate: int, unit: int) -> Iterator[int]:
    """Yield the milliseconds of each image, in multiples of `unit`, without accumulating rounding errors."""
    ends = (round(1000 / unit * number / rate) * unit for number in count())
    return (max(end - start, unit) for start, end in pairwise(ends))


def _first(frames: Iterator[Image.Image]) -> Image.Image:
    first = next(frames, None)
    if first is None:
        raise ExportError("there are no images to write; choose a longer range")
    return first


def _indexed(images: Iterable[Image.Image]) -> Iterator[Image.Image]:
    """Yield images with at most 255 colours each; index 255 is transparent."""
    for image in images:
        flat = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        if image.mode == "RGBA":
            indices = np.asarray(flat).copy()
            indices[np.asarray(image)[..., 3] < 128] = COLOURS
            palette = flat.getpalette() or []
            flat = Image.fromarray(indices, "P")
            flat.putpalette((palette + [0] * 768)[:768])
            flat.info["transparency"] = COLOURS
        yield flat


def _timed(images: Iterable[Image.Image], rate: int) -> Iterator[Image.Image]:
    """Yield images that carry their duration."""
    for image, milliseconds in zip(images, durations(rate, 10), strict=False):
        image.info["duration"] = milliseconds
        yield image
