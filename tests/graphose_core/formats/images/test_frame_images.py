"""Images of keyframes: found without opening anything, opened one after the other, none larger than asked."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graphose_core.document.values.reference import KeyframeImage
from graphose_core.errors import GraphoseError
from graphose_core.formats.images.find import ImageFinder
from graphose_core.formats.images.frame_images import FrameImages, keyframe_image
from graphose_core.formats.keypoints import Frame
from tests.graphose_core.formats.images.film import film


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    film(tmp_path / "clip.mp4", 10)
    Image.new("RGB", (60, 30), (9, 200, 9)).save(tmp_path / "a.png")
    return tmp_path / "labels.json"


def test_images_frames_of_videos_and_entries_are_told_apart(labels: Path) -> None:
    finder, folder = ImageFinder(labels), labels.parent
    assert keyframe_image(Frame("a", image="a.png", number=4), finder) == KeyframeImage(
        path=str(folder / "a.png")
    )
    assert keyframe_image(Frame("x", video="C:\\film\\Clip.mp4", number=4), finder) == KeyframeImage(
        path=str(folder / "clip.mp4"), number=4
    )
    inside = keyframe_image(Frame("x", embedded="video0/video", number=2), finder)
    assert inside == KeyframeImage(path=str(labels), number=2, entry="video0/video")
    assert keyframe_image(Frame("x", image="b.png"), finder) is None


def test_frames_of_a_video_are_opened_back_and_forth(labels: Path) -> None:
    images, path = FrameImages(), labels.with_name("clip.mp4")
    for number in (0, 7, 3):
        image = images.open(path, number, "", 1000)
        assert abs(np.asarray(image).mean() - (5 * number + 20)) < 2.4
    assert images.open(labels.with_name("a.png"), None, "", 20).size == (20, 10)
    assert images.open(path, 3, "", 16).size == (16, 16)
    assert images.open(path, 3, "", 100).size == (32, 32), "the reader's own image is not shrunk"
    images.close()


def test_what_is_not_there_is_told(labels: Path) -> None:
    images = FrameImages()
    for path, number, entry in (("clip.mp4", 40, ""), ("a.png", 0, "imageData")):
        with pytest.raises(GraphoseError):
            images.open(labels.with_name(path), number, entry, 100)
    images.close()
