"""Images that cannot be read to their end are told before anything is prepared."""

from pathlib import Path

import pytest
from PIL import Image

from graphose_core.formats.loading import load
from graphose_core.formats.summary import image_checks
from graphose_core.formats.summary.image_checks import image_problems
from tests.trainer.domains.photos.labelled import coco, deeplabcut


def cut_off(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def test_sound_images_make_no_words(tmp_path):
    labels = deeplabcut(tmp_path)
    assert image_problems(load(labels).frames, labels) == ()


def test_images_that_are_cut_off_and_missing_are_counted(tmp_path):
    labels = deeplabcut(tmp_path)
    images = sorted(tmp_path.rglob("*.png"))
    for path in images[3:6]:
        cut_off(path)
    images[8].unlink()
    (told,) = image_problems(load(labels).frames, labels)
    assert told.startswith("4 of 12 images that were tried cannot be read and will be left out: ")
    assert "img003.png" in told


def test_sizes_are_asked_of_images_that_labels_do_not_say(tmp_path):
    labels = deeplabcut(tmp_path)
    text = labels.read_text().splitlines()
    cells = text[5].split(",")
    text[5] = ",".join([cells[0], "500", *cells[2:]])
    labels.write_text("\n".join(text))
    (told,) = image_problems(load(labels).frames, labels)
    assert told.startswith("1 of 12 figures have keypoints far outside of their image (")
    assert "nose at 500," in told
    assert "of 96 × 80" in told


def test_of_many_images_some_are_tried(tmp_path, monkeypatch):
    monkeypatch.setattr(image_checks, "TRIED", 6)
    labels = deeplabcut(tmp_path)
    for path in tmp_path.rglob("*.png"):
        cut_off(path)
    (told,) = image_problems(load(labels).frames, labels)
    assert told.startswith("6 of 6 (of 12) images that were tried cannot be read")


@pytest.mark.parametrize("most", [0, 3])
def test_it_ends_when_it_is_told_to(tmp_path, most):
    labels = coco(tmp_path)
    for path in tmp_path.glob("*.png"):
        cut_off(path)
    asked = iter(range(100))
    told = image_problems(load(labels).frames, labels, lambda: next(asked) < most)
    assert [line[:6] for line in told] == ([f"{most} of {most}"] if most else [])


@pytest.mark.parametrize(
    ("factors", "told"), [((0.5, 0.5), 0), ((0.31, 0.31), 0), ((2, 1), 1), ((1, 0.9), 1)]
)
def test_images_that_are_no_scaled_copies_of_what_was_labelled_are_told(tmp_path, factors, told):
    labels = coco(tmp_path)
    for path in tmp_path.rglob("*.png"):
        with Image.open(path) as image:
            across, down = factors
            image.resize((round(image.width * across), round(image.height * down))).save(path)
    found = image_problems(load(labels).frames, labels)
    assert [problem.split(":")[0] for problem in found] == ["12 images"] * told
