"""Part masks and depth beside a data set; covered points in its labels."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import ExportError
from graphose_core.export.exporting import export
from graphose_core.export.plan import Look, Plan, Samples
from graphose_core.formats.dialects.coco.reading import load
from graphose_core.formats.keypoints import Visibility
from graphose_core.rendering.contract import RenderRequest, RenderResult
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import sample_scene
from tests.graphose_core.export.discs import DISCS, SIZE, DiscRenderer

STILL = Samples(1, degrees=0, shift=0, vary=frozenset(), held_out=0.0)


class MaskedDiscs(DiscRenderer):
    """Discs, with the mask of each."""

    def render(self, request: RenderRequest) -> RenderResult:
        result = super().render(request)
        y, x = (np.mgrid[0:SIZE, 0:SIZE] + 0.5) / SIZE
        refs, masks = [], []
        for figure in request.document.figures:
            for joint in figure.joints:
                refs.append(JointRef(figure.name, joint.name))
                far = np.hypot(x - joint.position[0], y - joint.position[1])
                masks.append(np.clip((0.06 - far) * SIZE + 0.5, 0, 1).astype(np.float32))
        return RenderResult(result.image, result.coverage, tuple(refs), np.stack(masks), None, 0.0, "cpu")


def written(document: PoseDocument, folder: Path, samples: Samples) -> tuple[str, ...]:
    plan = Plan("data", folder, document, look=Look(size=96), samples=samples)
    return tuple(map(str, export(plan, MaskedDiscs())))


def test_the_part_at_a_joint_is_that_joint(tmp_path: Path) -> None:
    samples = Samples(2, degrees=5, shift=0, vary=frozenset(), parts=True)
    written(sample_scene(), tmp_path / "set", samples)
    legend = json.loads((tmp_path / "set/parts.json").read_text())
    number = {row["joint"]: int(value) for value, row in legend.items() if row}
    frames = load(tmp_path / "set/annotations.json").frames
    for frame in frames:
        with Image.open(tmp_path / "set/parts" / Path(str(frame.image)).name) as image:
            pixels = np.asarray(image)
        assert pixels.shape == (96, 96)
        assert pixels[0, 0] == 0
        (subject,) = frame.subjects
        hits = [pixels[int(p.y), int(p.x)] == number[name] for name, p in subject.points.items()]
        assert np.mean(hits) > 0.9


def test_depths_are_those_of_the_joints(tmp_path: Path) -> None:
    told = written(person_scene(), tmp_path / "set", Samples(1, degrees=0, shift=0, depth=True))
    assert not any("depth" in each for each in told)
    content = json.loads((tmp_path / "set/depth.json").read_text())
    assert set(content["joints"]["000001.png"]) == {"person"}
    with Image.open(tmp_path / "set/depth/000001.png") as image:
        assert image.mode == "I;16"
        values = np.asarray(image).astype(int)
    depths = content["joints"]["000001.png"]["person"].values()
    shown = (values[values > 0] - 32768) / 32767
    assert min(depths) - 0.01 <= shown.min() <= shown.max() <= max(depths) + 0.01


def test_depths_that_nobody_knows_are_told(tmp_path: Path) -> None:
    told = written(sample_scene(), tmp_path / "set", Samples(2, depth=True))
    assert any("2 images of depth left out" in each for each in told)
    assert not (tmp_path / "set/depth").exists()


def test_a_model_without_masks_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    samples = Samples(1, parts=True)
    with pytest.raises(ExportError, match="no masks"):
        export(Plan("data", tmp_path / "set", sample_scene(), samples=samples), DISCS)
    assert not list(tmp_path.iterdir())


def _behind(figure: Figure) -> Figure:
    spot = figure.joint("left_hip").position
    joints = tuple(
        joint.replace(position=spot, depth=-0.3) if joint.name == "left_wrist" else joint
        for joint in figure.joints
    )
    return figure.replace(joints=joints)


def test_a_covered_point_is_labelled_as_occluded(tmp_path: Path) -> None:
    document = person_scene().replace(figures=(_behind(person_scene().figures[0]),))
    written(document, tmp_path / "set", STILL)
    (frame,) = load(tmp_path / "set/annotations.json").frames
    points = frame.subjects[0].points
    assert points["left_wrist"].visibility is Visibility.OCCLUDED
    assert points["right_wrist"].visibility is Visibility.VISIBLE


def test_what_a_joint_says_of_itself_holds(tmp_path: Path) -> None:
    figure = _behind(person_scene().figures[0])
    joints = tuple(
        joint.replace(attributes={"visibility": "shown"}) if joint.name == "left_wrist" else joint
        for joint in figure.joints
    )
    document = person_scene().replace(figures=(figure.replace(joints=joints),))
    written(document, tmp_path / "set", STILL)
    (frame,) = load(tmp_path / "set/annotations.json").frames
    assert frame.subjects[0].points["left_wrist"].visibility is Visibility.VISIBLE
