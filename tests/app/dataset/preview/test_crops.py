"""Crops of the preview are those that preparing cuts."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.dataset.preview.crops import SIDE, crop_of, spread_over
from app.dataset.preview.framing import Framing, Squares
from graphose_core.errors import GraphoseError
from graphose_core.formats.loading import load
from graphose_core.formats.summary.survey import survey
from tests.trainer.domains.photos.labelled import coco, deeplabcut
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.folder import PhotosFolder
from trainer.domains.photos.dataset.prepare import prepare


def crops(path: Path, framing: Framing):
    labels = load(path)
    squares = Squares(labels, survey(labels))
    sides = squares.sides(framing)
    return [crop_of(labels.frames[i], squares.kind, path, sides[i]) for i in squares.frames]


@pytest.mark.parametrize("margin", [1.2, 1.6, 4.0])
@pytest.mark.parametrize("background", ["fixed", "whole"])
@pytest.mark.parametrize("make", [deeplabcut, coco])
def test_they_show_what_is_prepared(tmp_path, make, background, margin):
    (tmp_path / "in").mkdir()
    path = make(tmp_path / "in")
    prepare(path, tmp_path / "out", Choices(size=64, margin=margin, background=background))
    folder = PhotosFolder(tmp_path / "out")
    side = folder.manifest.side
    start = (folder.manifest.stored - side) // 2
    for index, crop in enumerate(crops(path, Framing(margin, background == "fixed"))):
        prepared = folder.images[index, start : start + side, start : start + side]
        shown = np.asarray(Image.fromarray(crop.pixels).resize((side, side), Image.Resampling.BOX))
        assert np.abs(shown.astype(int) - prepared).mean() < 8
        places = np.array([list(each.values()) for each in crop.figures]) * side
        joints = folder.joints[index] - start
        assert np.sort(places.ravel()) == pytest.approx(np.sort(joints.ravel()), abs=1.0)


def test_all_figures_of_an_image_are_marked(tmp_path):
    for crop in crops(coco(tmp_path, figures=3), Framing(1.6, fixed=False)):
        assert len(crop.figures) == 3
        assert all(0 <= c <= 1 for figure in crop.figures for place in figure.values() for c in place)


def test_a_crop_beyond_the_border_goes_on_as_the_border_does(tmp_path):
    crop = crops(deeplabcut(tmp_path), Framing(8.0, fixed=False))[0]
    assert crop.pixels.shape == (SIDE, SIDE, 3)
    assert crop.pixels.min() > 20, "no black bars"


def test_images_that_were_scaled_since_fit_their_labels(tmp_path):
    path = coco(tmp_path)
    whole = crops(path, Framing(1.6, fixed=False))[0]
    for image in tmp_path.glob("*.png"):
        opened = Image.open(image)
        opened.resize((opened.width // 2, opened.height // 2), Image.Resampling.BOX).save(image)
    half = crops(path, Framing(1.6, fixed=False))[0]
    for a, b in zip(half.figures, whole.figures, strict=True):
        assert list(a.values()) == [pytest.approx(place) for place in b.values()]


def test_an_image_that_cannot_be_read_is_an_error(tmp_path):
    path = deeplabcut(tmp_path)
    next(iter(sorted(tmp_path.rglob("*.png")))).write_bytes(b"no image")
    with pytest.raises(GraphoseError):
        crops(path, Framing(1.6, fixed=True))


def test_crops_are_taken_from_all_along():
    assert spread_over(range(100), 5) == [0, 24, 49, 74, 99]
    assert spread_over([3, 7], 5) == [3, 7]
    assert spread_over([], 5) == []
