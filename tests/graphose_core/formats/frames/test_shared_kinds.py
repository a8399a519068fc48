import json
from pathlib import Path

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.formats.conversion.figures import figure_of, frame_of, kind_of
from graphose_core.formats.conversion.pixel_mapping import placing_of, whole_image
from graphose_core.formats.dialects.coco.writing import save
from graphose_core.formats.frames.shared_kinds import with_shared_kinds
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.loading import load
from tests.graphose_core.formats.samples import sample

SQUARE = whole_image((100, 100))


def seen(kind: Kind, *points: str, name: str = "") -> Subject:
    return Subject(kind, {point: Keypoint(1, 2) for point in points}, name or kind.name)


def without(figure: Figure, *names: str) -> Figure:
    return figure.replace(
        joints=tuple(joint for joint in figure.joints if joint.name not in names),
        bones=tuple(bone for bone in figure.bones if not {*bone} & {*names}),
    )


def test_figures_of_a_skeleton_share_its_points_whatever_they_lack():
    whole = figure_from(skeleton("coco17"), "Ann")
    part = without(whole, "nose", "left_wrist").replace(name="Bob")
    assert kind_of(part) == kind_of(whole)
    assert kind_of(part).pairs == skeleton("coco17").pairs


def test_a_figure_with_a_joint_of_its_own_is_a_kind_of_its_own():
    hand = figure_from(skeleton("hand"), "left")
    more = hand.replace(joints=(*hand.joints, hand.joints[0].replace(name="sixth")))
    assert kind_of(more).name == "hand (left)"
    assert "sixth" in kind_of(more).points


def test_a_figure_without_a_labelled_joint_is_left_out():
    far = figure_from(skeleton("hand"), "far", (1.3, 0.5), 0.2)
    near = figure_from(skeleton("hand"), "near")
    frame = frame_of(PoseDocument(figures=(far, near)), "x.png", (64, 64))
    assert [subject.name for subject in frame.subjects] == ["near"]


def test_a_free_figure_is_one_kind_in_all_frames():
    some, more = Kind("mouse", ("a", "b")), Kind("mouse", ("b", "c"), (("b", "c"),))
    frames = with_shared_kinds([Frame("1", (seen(some, "a"),)), Frame("2", (seen(more, "c"),))])
    kinds = {subject.kind for frame in frames for subject in frame.subjects}
    (kind,) = kinds
    assert (set(kind.points), kind.bones) == ({"a", "b", "c"}, (("b", "c"),))
    assert frames[0].subjects[0].points.keys() == {"a"}


def test_two_free_figures_of_the_same_points_are_one_kind():
    one, two = Kind("mouse", ("a", "b", "c")), Kind("mouse 2", ("a", "c"))
    (frame,) = with_shared_kinds([Frame("1", (seen(one, "a"), seen(two, "c")))])
    assert {subject.kind for subject in frame.subjects} == {one}


def test_kinds_that_share_a_name_alone_stay_apart():
    person, other = Kind("person", ("nose",)), Kind("person", ("a", "b"))
    (frame,) = with_shared_kinds([Frame("1", (seen(person, "nose", name="Ann"), seen(other, "a")))])
    assert [subject.kind for subject in frame.subjects] == [person, other]


def test_skeletons_stay_apart_though_one_has_the_points_of_the_other():
    small, large = Kind("small", ("a",)), Kind("large", ("a", "b"))
    subjects = (seen(small, "a", name="Ann"), seen(large, "b", name="Bob"))
    (frame,) = with_shared_kinds([Frame("1", subjects)])
    assert [subject.kind for subject in frame.subjects] == [small, large]


def test_a_mouse_of_a_laboratory_is_one_category(tmp_path: Path):
    labels = load(sample("labels/F14-export-13-categories/CollectedData.csv"))
    frames = [
        frame_of(
            PoseDocument(figures=(figure_of(subject, placing_of(frame), "mouse"),)), frame.name, (100, 100)
        )
        for frame in labels.frames
        for subject in frame.subjects
    ]
    assert len({subject.kind for frame in frames for subject in frame.subjects}) > 1
    save(with_shared_kinds(frames), tmp_path / "labels.json")
    content = json.loads((tmp_path / "labels.json").read_text())
    (category,) = content["categories"]
    assert len(category["keypoints"]) == 17
    assert {len(annotation["keypoints"]) for annotation in content["annotations"]} == {51}
