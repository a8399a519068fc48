"""Labels of a mouse of four points, tables of it, and a short video."""

from pathlib import Path

import av
import numpy as np

from graphose_core.formats.keypoints import Keypoint, Kind, Subject

PATIENCE = 60_000

MOUSE = Kind("mouse", ("snout", "left_ear", "right_ear", "tailbase"))

PLACES = {"snout": (20, 50), "left_ear": (40, 40), "right_ear": (40, 60), "tailbase": (90, 50)}


def mouse(shift: float = 0.0) -> Subject:
    return Subject(MOUSE, {name: Keypoint(x + shift, y) for name, (x, y) in PLACES.items()})


def film(path: Path, frames: int = 6) -> None:
    """A video of 10 frames a second that grows brighter."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 32, "yuv420p"
        for i in range(frames):
            pixels = np.full((32, 64, 3), 40 * i, np.uint8)
            for packet in stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")):
                out.mux(packet)
        for packet in stream.encode():
            out.mux(packet)


def table(path: Path, rows: list[str]) -> Path:
    head = ["scorer" + ",me" * 8, "bodyparts" + "".join(f",{n},{n}" for n in PLACES), "coords" + ",x,y" * 4]
    cells = [f"{row}," + ",".join(f"{x / 2},{y / 4}" for x, y in PLACES.values()) for row in rows]
    path.write_text("\n".join([*head, *cells]) + "\n")
    return path
