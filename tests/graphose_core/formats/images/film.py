"""Films whose frames grow brighter, with few of them stored whole."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np


def film(path: Path, count: int = 40, size: int = 32) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=Fraction(25))
        stream.width = stream.height = size
        stream.gop_size, stream.max_b_frames = 12, 2
        for number in range(count):
            shown = np.full((size, size, 3), 5 * number + 20, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(shown, format="rgb24")))
        container.mux(stream.encode())
