"""Short films for tests."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np


def write_video(path: Path, rate: float, count: int = 3) -> Path:
    """Write a film of 64 × 48 pixels."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=Fraction(rate).limit_denominator(1000))
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for i in range(count):
            image = np.full((48, 64, 3), 40 * i, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="rgb24")))
        container.mux(stream.encode())
    return path
