"""What is written, opened by COCO's own library."""

import contextlib
import io
from pathlib import Path

import numpy as np
import pytest

from graphose_core.formats.dialects.coco.writing import save
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Segmentation, Subject

pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")

MOUSE = Kind("mouse", ("snout", "ear", "tail"), (("snout", "tail"),), ())
MASK = np.zeros((6, 8), dtype=bool)
MASK[1:4, 2:7] = True


def opened(frames: list[Frame], path: Path):
    coco = pytest.importorskip("pycocotools.coco", reason="pycocotools is not installed")
    save(frames, path)
    with contextlib.redirect_stdout(io.StringIO()):
        return coco.COCO(str(path))


def frame(outline: Segmentation | None, name: str = "m.png") -> Frame:
    points = {"snout": Keypoint(3, 2), "tail": Keypoint(6, 3)}
    subject = Subject(MOUSE, points, box=(2, 1, 5, 3), segmentation=outline)
    return Frame(name, (subject, Subject(MOUSE, {})), name, (8, 6))


def test_its_masks_are_those_that_were_written(tmp_path: Path):
    runs = Segmentation((), (13, 3, 3, 3, 3, 3, 3, 3, 3, 3, 8), (8, 6))
    polygon = Segmentation((((2, 1), (7, 1), (7, 4), (2, 4)),))
    coco = opened([frame(runs), frame(polygon, "n.png")], tmp_path / "labels.json")
    annotations = coco.loadAnns(coco.getAnnIds())
    assert len(annotations) == 2  # nobody without a point
    for annotation in annotations:
        assert (coco.annToMask(annotation).astype(bool) == MASK).all()
        assert annotation["area"] == MASK.sum()
        assert annotation["num_keypoints"] == 2
        assert annotation["keypoints"] == [3, 2, 2, 0, 0, 0, 6, 3, 2]


def test_its_categories_name_points_and_links(tmp_path: Path):
    coco = opened([frame(None)], tmp_path / "labels.json")
    (category,) = coco.loadCats(coco.getCatIds())
    assert category["keypoints"] == ["snout", "ear", "tail"]
    assert category["skeleton"] == [[1, 3]]
