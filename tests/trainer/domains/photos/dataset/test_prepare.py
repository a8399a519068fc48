import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graphose_core.errors import ConfigError
from graphose_core.formats.loading import load
from graphose_core.formats.skeletons.from_labels import skeleton_from_labels
from tests.paths import SHARED_DATA
from tests.trainer.domains.photos.labelled import JOINTS, coco, deeplabcut
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.folder import PhotosFolder
from trainer.domains.photos.dataset.prepare import prepare

OPENFIELD = SHARED_DATA / "openfield" / "labeled-data" / "m4s1" / "CollectedData_Pranav.csv"


def test_a_film_becomes_images_joints_and_their_background(tmp_path):
    told = []
    labels = deeplabcut(tmp_path / "in")
    manifest = prepare(
        labels, tmp_path / "out", Choices(size=16), lambda done, total: told.append((done, total))
    )
    folder = PhotosFolder(tmp_path / "out")
    assert (manifest.counts.images, manifest.counts.held_out, manifest.counts.figures) == (12, 2, 12)
    assert [joint.name for joint in manifest.skeleton.joints] == list(JOINTS)
    assert manifest.skeleton.pairs == (("left_ear", "right_ear"),)
    assert manifest.turns
    assert told[-1] == (12, 12)
    assert folder.images.shape == (12, manifest.stored, manifest.stored, 3)
    assert isinstance(folder.images, np.memmap)
    assert folder.names[0] == "labeled-data/v0/img000.png"
    assert folder.indices(held_out=True).tolist() == [10, 11]


def test_joints_lie_on_their_discs_and_the_background_is_empty_there(tmp_path):
    prepare(deeplabcut(tmp_path / "in"), tmp_path / "out", Choices(size=32))
    folder = PhotosFolder(tmp_path / "out")
    for index in range(12):
        x, y = np.floor(folder.joints[index, 0, 0]).astype(int)
        red, green, _ = folder.images[index, y, x].astype(int)
        assert red - green > 150
        red, green, blue = folder.background(index)[y, x].astype(int)
        assert max(red, green, blue) - min(red, green, blue) < 10
        corner = (slice(0, 4), slice(0, 4))
        assert np.abs(folder.images[index][corner].astype(int) - folder.background(index)[corner]).max() < 12


@pytest.mark.parametrize(
    ("background", "view", "turns"),
    [("fixed", "auto", True), ("fixed", "side", False), ("whole", "auto", False), ("whole", "above", True)],
)
def test_only_cameras_that_may_look_from_above_turn_images_round(tmp_path, background, view, turns):
    labels = deeplabcut(tmp_path / "in")
    manifest = prepare(labels, tmp_path / "out", Choices(size=16, background=background, view=view))
    assert manifest.turns is turns


def test_images_that_cannot_be_read_are_left_out_and_told(tmp_path):
    labels = deeplabcut(tmp_path / "in")
    (tmp_path / "in" / "labeled-data" / "v0" / "img002.png").unlink()
    (tmp_path / "in" / "labeled-data" / "v0" / "img005.png").write_bytes(b"no image")
    manifest = prepare(labels, tmp_path / "out", Choices(size=16))
    assert manifest.counts.images == 10
    assert len(PhotosFolder(tmp_path / "out").images) == len(PhotosFolder(tmp_path / "out").joints) == 10
    assert any(problem.startswith("2 of 12 images left out: ") for problem in manifest.problems)


def remove(folder: Path, numbers: range) -> None:
    for number in numbers:
        (folder / "in" / "labeled-data" / "v0" / f"img{number:03}.png").unlink()


def test_what_is_held_out_is_chosen_of_the_images_that_are_there(tmp_path):
    labels = deeplabcut(tmp_path / "in")
    remove(tmp_path, range(6, 12))
    manifest = prepare(labels, tmp_path / "out", Choices(size=16))
    assert (manifest.counts.images, manifest.counts.held_out) == (6, 1)
    assert PhotosFolder(tmp_path / "out").indices(held_out=True).tolist() == [5]
    assert any(problem.startswith("6 of 12 images left out: frame") for problem in manifest.problems)


@pytest.mark.parametrize("left", [0, 1])
def test_too_few_images_that_are_there_are_told_with_the_first_that_is_not(tmp_path, left):
    labels = deeplabcut(tmp_path / "in")
    remove(tmp_path, range(left, 12))
    with pytest.raises(ConfigError, match=rf"of 12 images {left} could be used, .*put it beside") as caught:
        prepare(labels, tmp_path / "out", Choices(size=16))
    assert f"img{left:03}.png" in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_images_of_another_shape_than_their_labels_say_are_told(tmp_path):
    labels = coco(tmp_path)
    for path in sorted(tmp_path.glob("*.png"))[:3]:
        with Image.open(path) as image:
            image.resize((image.width * 2, image.height)).save(path)
    manifest = prepare(labels, tmp_path / "out", Choices(size=16, background="whole"))
    assert any(problem.startswith("3 images: the image has not the shape") for problem in manifest.problems)


def test_links_in_a_circle_are_told_as_other_failures_of_the_system(tmp_path):
    labels = deeplabcut(tmp_path / "in")
    path = tmp_path / "in" / "labeled-data" / "v0" / "img000.png"
    path.unlink()
    path.symlink_to(path.name)
    manifest = prepare(labels, tmp_path / "out", Choices(size=16))
    (told,) = (problem for problem in manifest.problems if "1 of 12 images left out" in problem)
    assert "Errno" not in told
    assert "img000.png: " in told


def test_figures_far_outside_of_their_images_are_told(tmp_path):
    labels = deeplabcut(tmp_path / "in")
    labels.write_text(labels.read_text().replace("img003.png,", "img003.png,9"))
    manifest = prepare(labels, tmp_path / "out", Choices(size=16))
    assert any(p.startswith("1 of 12 figures have keypoints far outside") for p in manifest.problems)


def test_without_images_nothing_is_left_behind(tmp_path):
    labels = deeplabcut(tmp_path / "in")
    for image in (tmp_path / "in").rglob("*.png"):
        image.unlink()
    with pytest.raises(ConfigError, match="of 12 images 0 could be used"):
        prepare(labels, tmp_path / "out", Choices(size=16))
    assert not (tmp_path / "out").exists()


def test_absent_joints_are_absent(tmp_path):
    prepare(deeplabcut(tmp_path / "in", missing=(4,)), tmp_path / "out", Choices(size=16))
    joints = PhotosFolder(tmp_path / "out").joints
    assert np.isnan(joints[4, 0, 3]).all()
    assert np.isfinite(joints[4, 0, :3]).all()
    assert np.isfinite(np.delete(joints, 4, axis=0)).all()


def test_masks_of_the_labels_lie_round_their_figures(tmp_path):
    (tmp_path / "in").mkdir()
    labels = coco(tmp_path / "in")
    prepare(labels, tmp_path / "out", Choices(size=32, background="masks"))
    folder = PhotosFolder(tmp_path / "out")
    assert folder.joints.shape[1] == 2
    assert folder.masks is not None
    inner = folder.masks > 250
    assert (folder.images[inner][:, 0] > 150).mean() > 0.95, "the figures are red, their edges mixed"
    assert (folder.images[folder.masks == 0][:, 0] < 150).mean() > 0.95
    for index in range(len(folder.images)):
        for x, y in np.floor(folder.joints[index].reshape(-1, 2)).astype(int):
            assert folder.masks[index, y, x] > 0


def test_alpha_of_images_is_a_mask_too(tmp_path):
    (tmp_path / "in").mkdir()
    labels = coco(tmp_path / "in", figures=1)
    document = json.loads(labels.read_text())
    for annotation in document["annotations"]:
        del annotation["segmentation"]
    labels.write_text(json.dumps(document))
    for path in (tmp_path / "in").glob("*.png"):
        image = np.asarray(Image.open(path))
        alpha = np.where(image[..., 0] > 150, 255, 0).astype(np.uint8)
        Image.fromarray(np.dstack([image, alpha])).save(path)
    manifest = prepare(labels, tmp_path / "out", Choices(size=32, background="masks"))
    masks = PhotosFolder(tmp_path / "out").masks
    assert masks is not None
    assert 0.01 < (masks > 127).mean() < 0.9
    assert not any("no mask" in problem for problem in manifest.problems)


def test_a_skeleton_that_a_person_has_changed_is_kept(tmp_path):
    labels = deeplabcut(tmp_path / "in")
    frames = load(labels).frames
    made = skeleton_from_labels(frames[0].subjects[0].kind, frames)
    wanted = made.replace(label="Field mouse", bones=(("nose", "tail"),), joints=made.joints[::-1])
    manifest = prepare(labels, tmp_path / "out", Choices(size=16), skeleton=wanted)
    assert manifest.skeleton.replace(joints=wanted.joints) == wanted
    assert [joint.name for joint in manifest.skeleton.joints] == list(JOINTS[::-1])
    prepare(labels, tmp_path / "plain", Choices(size=16))
    joints = PhotosFolder(tmp_path / "out").joints
    assert (joints[:, :, ::-1] == PhotosFolder(tmp_path / "plain").joints).all()


def test_images_that_were_scaled_since_they_were_labelled_fit_their_labels(tmp_path):
    (tmp_path / "in").mkdir()
    labels = coco(tmp_path / "in")
    prepare(labels, tmp_path / "whole", Choices(size=16, background="whole"))
    for path in (tmp_path / "in").glob("*.png"):
        image = Image.open(path)
        image.resize((image.width // 2, image.height // 2), Image.Resampling.BOX).save(path)
    prepare(labels, tmp_path / "half", Choices(size=16, background="whole"))
    whole, half = PhotosFolder(tmp_path / "whole"), PhotosFolder(tmp_path / "half")
    assert half.joints == pytest.approx(whole.joints)
    assert np.abs(half.images.astype(int) - whole.images).mean() < 6


def test_images_are_upright_and_so_are_their_points(tmp_path):
    (tmp_path / "in").mkdir()
    labels = coco(tmp_path / "in", figures=1)
    prepare(labels, tmp_path / "straight", Choices(size=16, background="whole"))
    exif = Image.Exif()
    exif[0x0112] = 6
    for path in (tmp_path / "in").glob("*.png"):
        Image.open(path).transpose(Image.Transpose.ROTATE_90).save(path, exif=exif)
    prepare(labels, tmp_path / "turned", Choices(size=16, background="whole"))
    straight, turned = PhotosFolder(tmp_path / "straight"), PhotosFolder(tmp_path / "turned")
    assert turned.joints == pytest.approx(straight.joints)
    assert (turned.images == straight.images).all()


def test_keypoints_beyond_the_reach_of_a_scene_are_left_out_and_told(tmp_path):
    labels = deeplabcut(tmp_path / "in")
    rows = labels.read_text().splitlines()
    first = next(number for number, row in enumerate(rows) if "img000" in row)
    cells = [rows[first + number].split(",") for number in range(2)]
    cells[0][-1] = "1e308"
    cells[1][1:] = ["-1e9"] * (len(cells[1]) - 1)
    rows[first : first + 2] = [",".join(each) for each in cells]
    labels.write_text("\n".join(rows))
    manifest = prepare(labels, tmp_path / "out", Choices(size=16))
    joints = PhotosFolder(tmp_path / "out").joints
    assert manifest.counts.images == len(joints) == 11
    assert np.isnan(joints[0, 0, -1]).all()
    assert np.nanmax(np.abs(joints)) < 100
    lost = len(JOINTS) + 1
    assert any(problem.startswith(f"{lost} keypoints left out: ") for problem in manifest.problems)


@pytest.mark.skipif(not OPENFIELD.is_file(), reason="the openfield data are not beside the repository")
def test_openfield(tmp_path):
    manifest = prepare(OPENFIELD, tmp_path / "out")
    assert (manifest.counts.images, manifest.counts.held_out) == (116, 23)
    assert manifest.turns
    assert manifest.split == "time"
    assert PhotosFolder(tmp_path / "out").indices(held_out=True).tolist() == list(range(93, 116))


def test_the_most_frequent_size_of_a_fixed_camera_counts(tmp_path):
    labels = deeplabcut(tmp_path / "in")
    first = tmp_path / "in" / "labeled-data" / "v0" / "img000.png"
    with Image.open(first) as image:
        image.resize((48, 40)).save(first)
    manifest = prepare(labels, tmp_path / "out", Choices(size=16))
    assert manifest.counts.images == 11
    assert any("1 of 12 images left out" in problem for problem in manifest.problems)
