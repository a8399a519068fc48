"""A scene as OpenPose JSON with its skeleton image."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graphose_core.document.files.skeletons import FREE, figure_from, skeleton
from graphose_core.document.values.pose import Figure, Joint
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError
from graphose_core.export.exporting import export
from graphose_core.export.openpose_pose import pose_text
from graphose_core.export.plan import Look, Plan
from graphose_core.formats.loading import load
from tests.graphose_core.export.discs import DISCS

PERSON = figure_from(skeleton("coco17"), "Ann", (0.5, 0.5), 0.8)
MOUSE = Figure(
    name="mouse", skeleton=FREE, joints=(Joint(name="snout", type=FREE, position=(0.5, 0.5)),), bones=()
)


def test_json_and_skeleton_lie_side_by_side_and_open_again(tmp_path: Path) -> None:
    told = export(Plan("openpose", tmp_path / "wave.json", PoseDocument(figures=(PERSON,)), Look(200)), DISCS)
    assert told == ()
    (frame,) = load(tmp_path / "wave.json").frames
    assert frame.size == (200, 200)
    nose = next(joint for joint in PERSON.joints if joint.name == "nose")
    assert frame.subjects[0].points["nose"].x == pytest.approx(200 * nose.position[0])
    with Image.open(tmp_path / "wave_skeleton.png") as image:
        assert image.size == (200, 200)
        assert np.asarray(image).any()


def test_figures_that_openpose_does_not_know_are_told(tmp_path: Path) -> None:
    (told,) = export(
        Plan("openpose", tmp_path / "a.json", PoseDocument(figures=(PERSON, MOUSE)), Look(64)), DISCS
    )
    assert "mouse" in str(told)
    with pytest.raises(DocumentError, match="OpenPose knows"):
        export(Plan("openpose", tmp_path / "b.json", PoseDocument(figures=(MOUSE,))), DISCS)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a_skeleton.png"]


def test_the_text_is_what_a_file_holds(tmp_path: Path) -> None:
    document = PoseDocument(figures=(PERSON,))
    export(Plan("openpose", tmp_path / "a.json", document, Look(512)), DISCS)
    assert json.loads(pose_text(document)) == json.loads((tmp_path / "a.json").read_text())
