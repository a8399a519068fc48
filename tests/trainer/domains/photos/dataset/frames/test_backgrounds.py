"""Backgrounds of a fixed camera have no ghosts of animals that rest, or it is told."""

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.trainer.domains.photos.labelled import JOINTS, background, deeplabcut
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.folder import PhotosFolder
from trainer.domains.photos.dataset.frames.backgrounds import Backgrounds
from trainer.domains.photos.dataset.prepare import prepare

BODY = np.array([[-16.0, 0.0], [-8.0, -4.0], [-8.0, 4.0], [14.0, 0.0]])
"""Labels; the animal is two pixels larger than they say."""

REST = (48.0, 40.0)


def film(folder: Path, resting: float, count: int = 40) -> Path:
    """Images of a dark animal that rests in the middle in a share of them, and their labels."""
    (folder / "labeled-data" / "v").mkdir(parents=True)
    random = np.random.default_rng(0)
    heads = (["scorer"] + ["me"] * 8, ["bodyparts"] + [n for n in JOINTS for _ in "xy"])
    rows = [*heads, ["coords"] + ["x", "y"] * 4]
    for number in range(count):
        away = random.uniform((20, 10), (76, 14))
        middle = np.array(REST) if number % 10 < 10 * resting else away
        points = BODY + middle
        image = background()
        (left, top), (right, bottom) = points.min(axis=0) - 2, points.max(axis=0) + 2
        ImageDraw.Draw(image).ellipse((left, top, right, bottom), fill=(20, 15, 10))
        name = f"labeled-data/v/img{number:03d}.png"
        image.save(folder / name)
        rows.append([name, *(f"{value:.3f}" for value in points.flatten())])
    table = folder / "CollectedData_me.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return table


def error(folder: Path) -> float:
    """Return the mean distance of a background from the true one, in values of 255."""
    found = np.load(folder / "background-0.npy").astype(float)
    size = (found.shape[1], found.shape[0])
    true = np.asarray(background().resize(size, Image.Resampling.BOX)).astype(float)
    return float(np.abs(found - true).mean())


def test_an_animal_that_rests_most_of_the_time_leaves_no_ghost(tmp_path):
    manifest = prepare(film(tmp_path / "in", 0.7), tmp_path / "out", Choices(size=32))
    assert error(tmp_path / "out") < 0.5
    assert not any("ghost" in problem for problem in manifest.problems)


def test_an_animal_that_never_leaves_is_told_with_its_share_of_the_background(tmp_path):
    manifest = prepare(film(tmp_path / "in", 1.0), tmp_path / "out", Choices(size=32))
    (told,) = [problem for problem in manifest.problems if "ghost" in problem]
    share = float(told.removeprefix("In ").split(" %")[0])
    assert 2 < share < 15
    assert PhotosFolder(tmp_path / "out").background(0).min() < 60, "all frames count where none is free"


def test_whole_images_have_no_background_and_no_ghosts(tmp_path):
    manifest = prepare(film(tmp_path / "in", 1.0), tmp_path / "out", Choices(size=16, background="whole"))
    assert not any("ghost" in problem for problem in manifest.problems)


def test_animals_that_move_about_need_no_words(tmp_path):
    manifest = prepare(deeplabcut(tmp_path / "in", videos=2), tmp_path / "out", Choices(size=16))
    assert not any("ghost" in problem for problem in manifest.problems)


@pytest.mark.parametrize(
    ("hidden", "told"),
    [
        ({}, []),
        ({"a": 0.0001, "b": 0.0}, []),
        ({"a": 0.0014}, ["In 0.1 % of the background a figure"]),
        ({"a": 0.123}, ["In 12 % of the background a figure"]),
        ({"a": 0.02, "b": 0.3, "c": 0.0}, ["In 2 of 3 backgrounds, in up to 30 % of one (b), a figure"]),
    ],
)
def test_of_many_backgrounds_the_worst_is_named(hidden, told):
    problems = Backgrounds({}, hidden).problems()
    assert [problem[: len(start)] for problem, start in zip(problems, told, strict=True)] == told
