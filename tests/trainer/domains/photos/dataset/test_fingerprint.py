"""Data sets are prepared once; labels or images that changed are others."""

import json
from pathlib import Path

import pytest
from PIL import Image

from graphose_core.errors import ConfigError
from graphose_core.formats.images.open import ImageSource
from tests.trainer.domains.photos.labelled import deeplabcut
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.prepare import prepare


def test_nothing_is_prepared_twice(tmp_path, monkeypatch):
    labels, out = deeplabcut(tmp_path / "in"), tmp_path / "out"
    first = prepare(labels, out, Choices(size=16))
    monkeypatch.setattr(ImageSource, "open", lambda *_: pytest.fail("an image was opened"))
    assert prepare(labels, out, Choices(size=16)) == first
    with pytest.raises(ConfigError, match="prepared otherwise; choose a new folder"):
        prepare(labels, out, Choices(size=32))


def test_images_that_changed_are_not_taken_for_the_same(tmp_path):
    labels, out = deeplabcut(tmp_path / "in"), tmp_path / "out"
    prepare(labels, out, Choices(size=16))
    Image.new("RGB", (96, 80)).save(tmp_path / "in" / "labeled-data" / "v0" / "img003.png")
    with pytest.raises(ConfigError, match="choose a new folder"):
        prepare(labels, out, Choices(size=16))


def test_labels_that_were_corrected_in_one_of_many_files_are_other_labels(tmp_path):
    def labelled(x: int) -> Path:
        (tmp_path / "5.json").write_text(json.dumps(_labelme("5.png", x)))
        return tmp_path

    for i in range(6):
        Image.new("RGB", (60, 60)).save(tmp_path / f"{i}.png")
        (tmp_path / f"{i}.json").write_text(json.dumps(_labelme(f"{i}.png", 20)))
    whole = Choices(size=16, background="whole")
    made = prepare(labelled(20), tmp_path / "out", whole)
    assert prepare(labelled(20), tmp_path / "out", whole) == made
    with pytest.raises(ConfigError, match="other labels"):
        prepare(labelled(25), tmp_path / "out", whole)


def _labelme(image: str, x: int) -> dict:
    places = {"nose": (x, 20), "tail": (40, 40)}
    shapes = [{"label": n, "points": [p], "group_id": 1, "shape_type": "point"} for n, p in places.items()]
    return {"shapes": shapes, "imagePath": image, "imageHeight": 60, "imageWidth": 60}
