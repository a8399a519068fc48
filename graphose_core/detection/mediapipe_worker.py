"""Finds people with MediaPipe, in whatever Python has it: an image comes by stdin, JSON goes to stdout.

It is started as a file and imports nothing of ours. In: a NumPy file, uint8 [H, W, 3], RGB. Out: `people`, a
list of 17 × (x, y in pixels, visibility in 0…1) in COCO's order each; or `problem`, why there is nothing.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

COCO = (0, 2, 5, 7, 8, 11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28)
"""Indices of COCO's 17 keypoints among BlazePose's 33 landmarks; in both, left is the person's left."""

MOST = 6
"""Largest number of people that are detected."""

SAME = 0.15
"""Mean distance of two detections, as a share of their size, below which they are the same person."""

MARGIN = 0.08
"""Margin of a body around the hull of its landmarks, as a share of its size."""


def people_in(image: Any) -> list[Any]:
    """Return landmarks [33, 3] (x, y in pixels, visibility) of each person.

    BlazePose finds one person at a time: each is painted over before the next search.

    Args:
        image: uint8 [H, W, 3].
    """
    import mediapipe as mp  # noqa: PLC0415 (its absence is an answer)
    import numpy as np  # noqa: PLC0415

    left = image.copy()
    height, width = left.shape[:2]
    found: list[Any] = []
    with mp.solutions.pose.Pose(static_image_mode=True, model_complexity=1) as pose:
        while len(found) < MOST:
            marks = pose.process(left).pose_landmarks
            if marks is None:
                break
            person = np.array([(m.x * width, m.y * height, m.visibility) for m in marks.landmark])
            if any(_distance(person, other) < SAME * _size(person) for other in found):
                break
            found.append(person)
            _paint_over(left, person)
    return found


def _paint_over(image: Any, person: Any) -> None:
    import cv2  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    covered = np.zeros(image.shape[:2], np.uint8)
    cv2.fillConvexPoly(covered, cv2.convexHull(person[:, :2].astype(np.int32)), 1)
    edge = max(int(_size(person) * MARGIN), 3)
    covered = cv2.dilate(covered, np.ones((edge, edge))) > 0
    image[covered] = 0 if covered.all() else np.median(image[~covered], axis=0)


def _size(person: Any) -> float:
    """Return the diagonal of the box around the landmarks, in pixels."""
    sides = person[:, :2].max(axis=0) - person[:, :2].min(axis=0)
    return float((sides**2).sum() ** 0.5)


def _distance(a: Any, b: Any) -> float:
    return float((((a - b)[:, :2] ** 2).sum(axis=1) ** 0.5).mean())


def answer(data: bytes) -> dict[str, Any]:
    """Return the reply for a NumPy file: `people`, or `problem`."""
    try:
        import mediapipe  # noqa: PLC0415
        import numpy as np  # noqa: PLC0415
    except ImportError as error:
        return {"problem": f"mediapipe cannot be imported ({error})"}
    if not hasattr(mediapipe, "solutions"):
        version = getattr(mediapipe, "__version__", "of this version")
        return {"problem": f"mediapipe {version} includes no models"}
    image = np.load(io.BytesIO(data), allow_pickle=False)
    return {"people": [person[list(COCO)].tolist() for person in people_in(image)]}


if __name__ == "__main__":
    reply = json.dumps(answer(sys.stdin.buffer.read()))
    sys.stdout.write(reply)
