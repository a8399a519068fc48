"""Videos: MP4 with H.264, by PyAV (FFmpeg)."""

from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from PIL import Image

from graphose_core.errors import ExportError

QUALITY = "17"
"""Constant rate factor of x264: 0 is lossless, 17 counts as visually lossless."""


def why_no_video() -> str:
    """Return why no video can be written here, with the remedy; "" if one can."""
    try:
        _load()
    except ExportError as error:
        return str(error)
    return ""


def save_mp4(images: Iterable[Image.Image], rate: int, path: Path) -> None:
    """Write a widely playable video: H.264, 4:2:0, even sides (an odd side gets one more pixel).

    Args:
        images: RGB, all of one size.
        rate: frames a second.
        path: where to write, whatever its name ends in.

    Raises:
        ExportError: if PyAV cannot be loaded, cannot encode H.264, or there are no images.
        OSError: if the system cannot write the file.
    """
    av = _load()
    stream: Any = None
    try:
        with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as film:
            for image in images:
                pixels = _even(image)
                if stream is None:
                    stream = _stream(film, rate, pixels.shape)
                film.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
            if stream is not None:
                film.mux(stream.encode())
    except av.FFmpegError as error:
        raise ExportError(f"the video could not be written: {error}; export a GIF or WebP instead") from error
    if stream is None:
        raise ExportError("there are no images to write; choose a longer range")


def _load() -> ModuleType:
    try:
        import av  # noqa: PLC0415 (a film is rare, FFmpeg large, and either may be missing)
    except ImportError as error:
        raise ExportError(
            f"videos need the package av, which cannot be loaded ({error}); "
            "install it (python -m pip install av), or export a GIF or WebP instead"
        ) from error
    if "libx264" not in av.codecs_available:
        raise ExportError("this build of av has no H.264 encoder; export a GIF or WebP instead")
    return av


def _stream(film: Any, rate: int, shape: tuple[int, ...]) -> Any:
    stream = film.add_stream("libx264", rate=rate, options={"crf": QUALITY, "preset": "medium"})
    stream.height, stream.width = shape[:2]
    stream.pix_fmt = "yuv420p"
    return stream


def _even(image: Image.Image) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Return [H, W, 3] with even sides: the last row or column is repeated where they are odd."""
    pixels = np.asarray(image.convert("RGB"))
    height, width = pixels.shape[:2]
    return np.pad(pixels, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
