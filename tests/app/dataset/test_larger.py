"""What a run on labelled images has learnt goes on at twice the side."""

import json
import shutil
from pathlib import Path

import pytest

from app.dataset.larger import Larger, larger_of
from tests.trainer.domains.photos.labelled import JOINTS, deeplabcut
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.manifest import MANIFEST
from trainer.domains.photos.dataset.prepare import prepare
from trainer.runs.folders import Run, read_run


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """An ended run on images of 32 pixels."""
    labels = deeplabcut(tmp_path)
    prepare(labels, tmp_path / "images", Choices(size=32, margin=2.0))
    return ended(tmp_path, size=32)


def ended(folder: Path, **settings: object) -> Run:
    made = folder / "mouse-32"
    made.mkdir(exist_ok=True)
    values = {"data": str(folder / "images"), **settings}
    lines = [f"{name} = {value!r}" for name, value in values.items()]
    (made / "finetune.toml").write_text("\n".join(lines) + "\n")
    (made / "weights.safetensors").write_bytes(b"")
    read = read_run(made)
    assert read is not None
    return read


def larger(run: Run) -> Larger:
    found = larger_of(run)
    assert found is not None
    return found


def test_labels_choices_and_weights_are_those_of_the_run(run: Run, tmp_path: Path) -> None:
    found = larger(run)
    assert found.labels.is_relative_to(tmp_path)
    assert found.choices == Choices(size=64, margin=2.0)
    assert {joint.name for joint in found.skeleton.joints} == set(JOINTS)
    assert (found.run, found.size) == ("mouse-32", 32)
    assert found.settings(found.skeleton, 64) == {"grow": str(run.weights)}


def test_the_camera_s_view_stays_and_is_told(tmp_path: Path) -> None:
    prepare(deeplabcut(tmp_path), tmp_path / "images", Choices(size=16, view="above"))
    found = larger(ended(tmp_path, size=16))
    assert found.choices == Choices(size=32, view="above")
    assert "from above" in found.about


def test_a_network_of_its_own_width_grows_into_one_of_that_width(run: Run) -> None:
    model = {"hidden": 96, "layout_size": 32}
    settings = {"data": str(run.folder.parent / "images"), "size": 32, "steps": 9, "learning_rate": 1e-3}
    (run.folder / "config.json").write_text(json.dumps(settings | {"model": model}))
    assert larger(run).settings(larger(run).skeleton, 64)["model"] == {"hidden": 96}


def test_weights_begin_no_other_figure_and_no_smaller_network(run: Run) -> None:
    found = larger(run)
    types = tuple(kind.replace(name=f"rat_{kind.name}") for kind in found.skeleton.joint_types)
    joints = tuple(joint.replace(type=f"rat_{joint.type}") for joint in found.skeleton.joints)
    assert not found.settings(found.skeleton.replace(joint_types=types, joints=joints), 64)
    assert not found.settings(found.skeleton, 32)


def test_nothing_is_larger_than_networks_draw(run: Run, tmp_path: Path) -> None:
    assert larger_of(ended(tmp_path, size=256)) is None


@pytest.mark.parametrize("gone", ["images", "weights", "path"])
def test_a_run_whose_images_or_weights_are_gone_does_not_go_on(run: Run, tmp_path: Path, gone: str) -> None:
    if gone == "images":
        shutil.rmtree(tmp_path / "images")
    elif gone == "weights":
        (run.folder / "weights.safetensors").unlink()
    else:  # of an earlier version, which did not write it
        manifest = tmp_path / "images" / MANIFEST
        manifest.write_text(manifest.read_text().replace(str(larger(run).labels), ""))
    after = read_run(run.folder)
    assert after is None or larger_of(after) is None
