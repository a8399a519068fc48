"""Pose adherence by BlazePose; stand-alone, for the python of another environment.

    python -m venv pose
    pose/bin/pip install "numpy<2" "protobuf<5" "opencv-python-headless<4.12" pillow matplotlib absl-py \\
        attrs flatbuffers sounddevice
    pose/bin/pip install --no-deps mediapipe==0.10.21
    pose/bin/python trainer/domains/people/pose_estimator/blazepose.py FOLDER

`FOLDER` is what `python -m trainer pck` wrote. mediapipe is pinned because later wheels bundle no model, and
kept apart because it holds numpy and protobuf back. Nothing of this project is imported here.

A keypoint counts as found if BlazePose puts it within a share of the person's size of where the graph has
it; the size is the longer side of the box round the person's keypoints. All joints that the graph has inside
the image count, seen or covered; in an image in which BlazePose sees nobody, none is found.
Sides count as swapped in an image where BlazePose's keypoints fit the graph's better once left and right
are exchanged: of real images that says how often BlazePose itself is wrong.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from mediapipe.python.solutions.pose import Pose
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Row = dict[str, Any]
"""One of `graphs.json`: the image's name, and its joints as [x, y, seen, there]."""

COCO = (0, 2, 5, 7, 8, 11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28)
"""Which of BlazePose's 33 landmarks are COCO-17's keypoints, in their order."""

OTHER_SIDE = (0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13, 16, 15)
"""Of each of COCO-17's keypoints the one on the other side of the body."""

SIDE = 512
"""Images are enlarged to this side: people are too small for BlazePose otherwise."""

SHARES = (0.1, 0.2)
BLURS = (0, 1, 2)
"""Standard deviations, in pixels, of the blurs of real images that are shown beside the generated ones."""


def found(pose: Pose, path: Path, blur: float) -> NDArray[Any] | None:
    """Keypoints [17, 2] in an image, unit square, or None."""
    with Image.open(path) as file:
        image = file.convert("RGB")
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    pixels = np.asarray(image.resize((SIDE, SIDE), Image.Resampling.BICUBIC))
    landmarks = pose.process(pixels).pose_landmarks
    if landmarks is None:
        return None
    return np.array([(landmarks.landmark[i].x, landmarks.landmark[i].y) for i in COCO])


def measured(folder: Path, kind: str, blur: float, graphs: list[Row]) -> dict[str, float]:
    """Shares of the keypoints that are found in the images of one kind."""
    errors: list[float] = []
    seen: list[bool] = []
    people = swapped = 0
    with Pose(static_image_mode=True, model_complexity=1) as pose:
        for graph in graphs:
            guess = found(pose, folder / kind / graph["picture"], blur)
            people += guess is not None
            joints, shown, there = unpacked(graph)
            size = float(np.ptp(joints[there], axis=0).max())
            swapped += guess is not None and is_swapped(
                guess[there], guess[list(OTHER_SIDE)][there], joints[there]
            )
            inside = there & ((joints >= 0) & (joints <= 1)).all(axis=1)
            far = np.full(17, np.inf) if guess is None else np.linalg.norm(guess - joints, axis=1) / size
            errors += list(far[inside])
            seen += list(shown[inside])
    far, clear = np.array(errors), np.array(seen)
    figures = {f"pck@{share}": float((far <= share).mean()) for share in SHARES}
    figures |= {f"pck@{share} of seen": float((far[clear] <= share).mean()) for share in SHARES}
    return figures | {
        "people found": people / len(graphs),
        "sides swapped": swapped / max(people, 1),
        "pictures": len(graphs),
    }


def is_swapped(guess: NDArray[Any], exchanged: NDArray[Any], joints: NDArray[Any]) -> bool:
    """Whether keypoints [J, 2] fit better with their sides exchanged."""
    own, other = (np.linalg.norm(points - joints, axis=1).mean() for points in (guess, exchanged))
    return bool(other < own)


def unpacked(graph: Row) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Joints [17, 2], which of them are seen, and which the graph has."""
    rows = np.array(graph["joints"], float)
    return rows[:, :2], rows[:, 2] > 0, rows[:, 3] > 0


def main(folder: Path) -> None:
    """Print one JSON object."""
    graphs = json.loads((folder / "graphs.json").read_text())
    report: dict[str, Any] = {
        "real" if not blur else f"real, blurred by {blur}": measured(folder, "real", blur, graphs)
        for blur in BLURS
    }
    if (folder / "generated").is_dir():
        report["generated"] = measured(folder, "generated", 0, graphs)
        report["generated / real"] = report["generated"]["pck@0.1"] / report["real"]["pck@0.1"]
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
