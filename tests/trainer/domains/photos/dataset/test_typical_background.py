"""The background that a scene of own figures begins with."""

import numpy as np
import pytest
from PIL import Image

from tests.trainer.domains.photos.labelled import deeplabcut
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.folder import PhotosFolder
from trainer.domains.photos.dataset.frames.sharp_background import NAME, typical_of
from trainer.domains.photos.dataset.prepare import prepare
from trainer.domains.photos.dataset.typical_background import typical_background


@pytest.fixture
def folder(tmp_path):
    prepare(deeplabcut(tmp_path / "in"), tmp_path / "out", Choices(size=16))
    return PhotosFolder(tmp_path / "out")


def test_it_is_as_sharp_as_the_frames_and_shows_no_figure(folder):
    sharp = typical_background(folder)
    assert sharp.width == sharp.height > 1.3 * folder.manifest.side
    pixels = np.asarray(sharp).astype(int)
    assert (pixels.max(axis=2) - pixels.min(axis=2)).max() < 12, "stripes are grey, discs are not"
    assert pixels.max() - pixels.min() > 15


def test_it_is_the_same_place_as_at_the_pixels_that_are_learnt(folder):
    sharp = typical_background(folder)
    (folder.path / NAME).unlink()
    stored = typical_background(folder)
    assert stored.width == folder.manifest.side
    smaller = np.asarray(sharp.resize(stored.size, Image.Resampling.BOX)).astype(int)
    assert np.abs(smaller - np.asarray(stored)).mean() < 4


def test_a_broken_file_is_no_reason_to_have_none(folder):
    (folder.path / NAME).write_bytes(b"no image")
    assert typical_background(folder).width == folder.manifest.side


def test_frames_that_are_no_sharper_need_no_second_one(tmp_path):
    prepare(deeplabcut(tmp_path / "in"), tmp_path / "out", Choices(size=64))
    assert not (tmp_path / "out" / NAME).exists()
    assert typical_background(PhotosFolder(tmp_path / "out")) is not None


def test_a_camera_that_moves_has_none(tmp_path):
    prepare(deeplabcut(tmp_path / "in"), tmp_path / "out", Choices(size=16, background="whole"))
    assert not (tmp_path / "out" / NAME).exists()
    assert typical_background(PhotosFolder(tmp_path / "out")) is None


def test_the_typical_place_is_nearest_to_the_middle_of_all():
    places = np.array([[0, 0, 0], [1, 10, 10], [0, 6, 5]])
    assert typical_of(places) == 2
