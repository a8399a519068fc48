"""Labels to import."""

import json
from pathlib import Path

import pytest
from PIL import Image

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.formats.conversion.figures import frame_of
from graphose_core.formats.dialects.coco.writing import save


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """Two frames of 200 × 100 pixels: nobody in one, two people in the other."""
    people = (
        figure_from(skeleton("coco17"), "Ann", (0.3, 0.5), 0.5),
        figure_from(skeleton("coco17"), "Bob", (0.7, 0.5), 0.5),
    )
    frames = [
        frame_of(PoseDocument(), "nobody.png", (200, 100)),
        frame_of(PoseDocument(figures=people), "two.png", (200, 100)),
    ]
    save(frames, tmp_path / "labels.json")
    Image.new("RGB", (200, 100), "teal").save(tmp_path / "two.png")
    return tmp_path / "labels.json"


@pytest.fixture
def frames(tmp_path: Path) -> Path:
    """A folder of three OpenPose frames in which somebody walks to the right."""
    folder = tmp_path / "walk"
    folder.mkdir()
    for number in range(3):
        places = [c for k in range(25) for c in (100.0 + 20 * number + k, 50.0 + 4 * k, 0.9)]
        content = {"people": [{"pose_keypoints_2d": places}]}
        (folder / f"walk_{number:012}_keypoints.json").write_text(json.dumps(content))
    return folder


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Labels of three frames, with an image of another colour each."""
    figure = figure_from(skeleton("coco17"), "Ann", (0.5, 0.5), 0.8)
    frames = []
    for number, colour in enumerate(((200, 0, 0), (0, 200, 0), (0, 0, 200))):
        Image.new("RGB", (100, 100), colour).save(tmp_path / f"{number}.png")
        frames.append(frame_of(PoseDocument(figures=(figure,)), f"{number}.png", (100, 100)))
    save(frames, tmp_path / "clip.json")
    return tmp_path / "clip.json"
