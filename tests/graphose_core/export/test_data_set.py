"""What the labels of an exported data set say."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from graphose_core.document.edits.catalogue import SavePose
from graphose_core.document.files.skeletons import FREE, figure_from, skeleton
from graphose_core.document.values.pose import Figure, Joint
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.export.exporting import export
from graphose_core.export.plan import Look, Plan, Samples
from graphose_core.export.shadows import without_shadow
from graphose_core.formats.dialects.coco.reading import load
from graphose_core.rendering.contract import RenderRequest, RenderResult
from tests.graphose_core.export.discs import DISCS, DiscRenderer

HAND = figure_from(skeleton("hand"), "hand", (0.5, 0.5), 0.7)
FAR = figure_from(skeleton("hand"), "far", (1.4, 0.5), 0.3)


def exported(document: PoseDocument, folder: Path, samples: Samples) -> Any:
    export(Plan("data", folder, document, look=Look(size=96), samples=samples), DISCS)
    return json.loads((folder / "annotations.json").read_text())


def free(*names: str) -> Figure:
    joints = tuple(Joint(name=name, type=FREE, position=(0.3 + 0.1 * i, 0.5)) for i, name in enumerate(names))
    return Figure(name="mouse", skeleton=FREE, joints=joints, bones=())


def test_boxes_and_masks_are_those_of_what_is_drawn(tmp_path: Path) -> None:
    document = PoseDocument(figures=(HAND,))
    content = exported(document, tmp_path / "set", Samples(2, "jitter", degrees=5, shift=0, vary=frozenset()))
    for frame, annotation in zip(
        load(tmp_path / "set/annotations.json").frames, content["annotations"], strict=True
    ):
        (subject,) = frame.subjects
        assert subject.segmentation is not None
        assert subject.box is not None
        assert frame.image is not None
        runs = subject.segmentation.runs
        mask = np.repeat(np.arange(len(runs)) % 2 == 1, runs).reshape(96, 96).T
        with Image.open(tmp_path / "set" / frame.image) as image:
            bright = np.asarray(image).max(axis=2) > 140
        assert not (bright & ~mask).any()
        left, top, width, height = (int(side) for side in subject.box)
        assert mask[top : top + height, left : left + width].sum() == mask.sum() == annotation["area"]
        assert all(mask[int(point.y), int(point.x)] for point in subject.points.values())


def test_a_figure_outside_has_no_annotation(tmp_path: Path) -> None:
    content = exported(
        PoseDocument(figures=(HAND, FAR)), tmp_path / "set", Samples(2, degrees=0, shift=0, vary=frozenset())
    )
    assert len(content["annotations"]) == 2
    assert all(annotation["num_keypoints"] for annotation in content["annotations"])
    assert all(annotation["area"] for annotation in content["annotations"])


def test_a_figure_of_other_joints_in_each_pose_is_one_category(tmp_path: Path) -> None:
    document = PoseDocument()
    for names in (("snout", "tail"), ("ear", "tail"), ("snout", "ear", "tail")):
        document = SavePose("-".join(names)).apply(document.replace(figures=(free(*names),)))
    content = exported(document, tmp_path / "set", Samples(3, "poses"))
    (category,) = content["categories"]
    assert (category["name"], set(category["keypoints"])) == ("mouse", {"snout", "ear", "tail"})
    assert [annotation["num_keypoints"] for annotation in content["annotations"]] == [2, 2, 3]


def test_pairs_of_the_skeleton_are_written(tmp_path: Path) -> None:
    person = figure_from(skeleton("coco17"), "Ann", (0.5, 0.5), 0.8)
    content = exported(PoseDocument(figures=(person,)), tmp_path / "set", Samples(1, degrees=0, shift=0))
    (category,) = content["categories"]
    assert category["name"] == "person"
    assert ["left_eye", "right_eye"] in category["flip_pairs"]


class ShadowRenderer(DiscRenderer):
    """Covers the lowest rows as much as the shadow of the first figure says."""

    def render(self, request: RenderRequest) -> RenderResult:
        result = super().render(request)
        strength = request.document.figures[0].attributes["shadow"]
        assert isinstance(strength, float)
        result.coverage[-4:] = np.maximum(result.coverage[-4:], round(255 * strength))
        return result


def test_a_dark_shadow_is_no_part_of_the_figure(tmp_path: Path) -> None:
    person = figure_from(skeleton("coco17"), "person", (0.5, 0.4), 0.7)
    dark = person.replace(attributes={**person.attributes, "shadow": 0.9})
    document = PoseDocument(figures=(dark,))
    samples = Samples(2, degrees=0, shift=0, vary=frozenset())
    export(Plan("data", tmp_path / "set", document, look=Look(size=96), samples=samples), ShadowRenderer())
    content = json.loads((tmp_path / "set/annotations.json").read_text())
    export(
        Plan("data", tmp_path / "bare", without_shadow(document), look=Look(size=96), samples=samples), DISCS
    )
    assert (
        content["annotations"] == json.loads((tmp_path / "bare/annotations.json").read_text())["annotations"]
    )
