"""SLEAP files of two mice."""

from pathlib import Path

import numpy as np
import pytest

sio = pytest.importorskip("sleap_io", reason="sleap-io is not installed")

PLACES = np.array([[1.0, 2.0], [np.nan, np.nan], [5.0, 6.0]])


def mice(path: Path, predicted: bool = False) -> Path:
    """Two mice in one frame; the first may be a network's."""
    skeleton = sio.Skeleton(nodes=["snout", "ear", "tail"], name="mouse")
    video = sio.Video(filename="cage.mp4", open_backend=False)
    first = sio.Instance.from_numpy(PLACES, skeleton=skeleton)
    if predicted:
        first = sio.PredictedInstance.from_numpy(
            PLACES, point_scores=np.ones(3), score=1.0, skeleton=skeleton
        )
    second = sio.Instance.from_numpy(PLACES + 10, skeleton=skeleton)
    frame = sio.LabeledFrame(video=video, frame_idx=0, instances=[first, second])
    sio.Labels([frame]).save(str(path), verbose=False)
    return path
