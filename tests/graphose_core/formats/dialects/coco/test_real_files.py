"""Label files that go wrong elsewhere, and their right values."""

from pathlib import Path

import pytest

from graphose_core.document.files.skeletons import skeleton
from graphose_core.formats.keypoints import Frame, Keypoint, Subject, Visibility
from graphose_core.formats.labels import Labels
from graphose_core.formats.loading import load
from tests.graphose_core.formats.samples import sample

LINKS = {"h36m_coco.json": (17, 16), "test_atrw.json": (15, 14), "small/labels.json": (17, 19)}


def labels_of(name: str) -> Labels:
    return load(sample(f"labels/{name}"))


def only(labels: Labels) -> tuple[Frame, Subject]:
    (frame,) = labels.frames
    (subject,) = frame.subjects
    return frame, subject


def assert_staircase(subject: Subject, first: int = 0) -> None:
    """A person whose points go from (10, 20) in steps of (5, 4)."""
    names = subject.kind.points[first:]
    assert names == tuple(joint.name for joint in skeleton("coco17").joints)[first:]
    places = {name: (10.0 + 5 * i, 20.0 + 4 * i) for i, name in enumerate(names, start=first)}
    assert {name: (point.x, point.y) for name, point in subject.points.items()} == places


def test_an_animal_keeps_its_name_and_all_its_points():
    frame, jaguar = only(labels_of("F02-animal-as-person/ap10k-one.json"))
    assert jaguar.kind.name == "jaguar"
    assert len(jaguar.points) == 16
    assert {"root_of_tail", "left_front_paw", "right_back_paw"} <= jaguar.points.keys()
    assert frame.size == (1200, 867)


@pytest.mark.parametrize("name", LINKS)
def test_links_may_be_counted_from_0(name: str):
    labels = labels_of(f"F03-coco-links-from-0/{name}")
    kind = labels.frames[0].subjects[0].kind
    assert (len(kind.points), len(kind.bones)) == LINKS[name]
    assert labels.left_out == ()


def test_links_from_0_name_what_those_from_1_name():
    from_0 = only(labels_of("F03-coco-links-from-0/small/labels.json"))[1].kind
    from_1 = only(labels_of("F06a-cvat-layout/annotations/person_keypoints_default.json"))[1].kind
    assert from_0 == from_1


def test_links_out_of_range_are_told():
    labels = labels_of("F04-coco-links-out-of-range/test_crowdpose.json")
    links = labels.left_out[0]
    kind = labels.frames[0].subjects[0].kind
    assert (links.what, links.count, len(kind.bones), len(kind.points)) == ("links", 3, 9, 14)
    small = labels_of("F04-coco-links-out-of-range/small/labels.json")
    assert [(each.what, each.count) for each in small.left_out] == [("links", 1)]
    assert_staircase(only(small)[1])


@pytest.mark.parametrize(
    ("name", "count", "named"),
    [
        ("test_wflw", 98, {"chin", "left_pupil"}),
        ("test_300w", 68, {"left_eye_1", "nose_base"}),
        ("test_cofw", 29, {"nose_tip", "left_pupil"}),
    ],
)
def test_points_without_names_get_those_of_a_published_face(name: str, count: int, named: set):
    frame = labels_of(f"F05-coco-without-names/{name}.json").frames[0]
    face = frame.subjects[0]
    assert (face.kind.name, len(face.kind.points), len(face.points)) == ("face", count, count)
    assert named <= face.points.keys()
    lower, upper = ("chin", "nose_tip") if count == 29 else ("chin", "nose_bridge_1")
    assert face.points[lower].y > face.points[upper].y


def test_points_of_the_two_sides_lie_on_their_sides():
    for name in ("test_300w", "test_cofw"):
        for frame in labels_of(f"F05-coco-without-names/{name}.json").frames:
            (face,) = frame.subjects
            for left, right in face.kind.pairs:
                assert face.points[left].x > face.points[right].x, (left, right)


def test_a_person_of_17_points_without_names_has_those_of_coco():
    assert_staircase(only(labels_of("F05-coco-without-names/small/labels.json"))[1])


@pytest.mark.parametrize(
    ("name", "image"),
    [
        ("F06a-cvat-layout/annotations/person_keypoints_default.json", "a.jpg"),
        ("F06b-coco-layout/annotations/person_keypoints_val2017.json", "a.jpg"),
        ("F07a-coco-backslash/labels.json", "train\\a.JPG"),
        ("F07d-case/labels.json", "a.jpg"),
        ("F10-encodings/18c-coco-utf8-bom/labels.json", "a.jpg"),
        ("F10-encodings/18d-coco-utf16/labels.json", "a.jpg"),
    ],
)
def test_layouts_and_encodings(name: str, image: str):
    labels = labels_of(name)
    frame, person = only(labels)
    assert (labels.format, labels.left_out) == ("coco", ())
    assert (frame.image, frame.size) == (image, (200, 120))
    assert_staircase(person)


@pytest.mark.parametrize(
    ("case", "size", "told"),
    [
        ("14-coco-string-category", (200, 120), []),
        ("14b-coco-string-image-ids", (200, 120), []),
        ("14c-coco-text-image-ids", (200, 120), []),
        ("19-coco-no-size", None, []),
        ("19b-coco-null-size", None, []),
        ("20-coco-float-v", (200, 120), []),
        ("30-coco-null-keypoints-rle", (200, 120), [("segmentations", 1), ("annotations", 1)]),
        ("31-coco-annotation-without-image", (200, 120), [("annotations", 1), ("annotations", 1)]),
        ("31b-coco-annotation-of-missing-image", (200, 120), [("annotations", 1)]),
        ("31g-coco-bool-v", (200, 120), []),
        ("31h-coco-null-skeleton", (200, 120), []),
    ],
)
def test_one_odd_value_leaves_the_person(case: str, size: tuple | None, told: list):
    labels = labels_of(f"F11-coco-strict/{case}/labels.json")
    frame, person = only(labels)
    assert_staircase(person)
    assert frame.size == size
    assert [(each.what, each.count) for each in labels.left_out] == told


def test_a_point_that_is_no_number_and_not_labelled_is_absent():
    labels = labels_of("F11-coco-strict/09-coco-nan/labels.json")
    _, person = only(labels)
    assert_staircase(Subject(person.kind, {**person.points, "nose": Keypoint(10, 20)}))
    assert "nose" not in person.points
    assert labels.left_out == ()


def test_a_category_without_points_beside_one_with_them():
    (frame,) = labels_of("F11-coco-strict/07-coco-empty-category/labels.json").frames
    person, points = frame.subjects
    assert_staircase(person)
    assert (points.kind.name, points.points) == ("points", {"1": Keypoint(5, 6)})


def test_images_as_an_object_and_points_as_lists():
    frame, dog = only(labels_of("F11-coco-strict/27-animalpose-official/labels.json"))
    assert (frame.image, frame.size, dog.kind.name) == ("a.jpg", None, "dog")
    assert dog.points == {f"k{i}": Keypoint(10 + i, 20 + i, Visibility.OCCLUDED) for i in range(20)}
    assert dog.kind.bones == (("k0", "k1"), ("k0", "k2"))


def test_an_annotation_without_a_point_is_told():
    labels = labels_of("F15-export/written-by-the-product.json")
    (told,) = labels.left_out
    assert (told.what, told.count, told.total) == ("annotations", 8, 24)
    assert sum(len(frame.subjects) for frame in labels.frames) == 16


def test_a_hand_has_the_names_of_the_hand():
    labels = labels_of("F19-hand/test_onehand10k.json")
    hand = labels.frames[0].subjects[0]
    joints = {joint.name for joint in skeleton("hand").joints}
    assert joints < set(hand.kind.points)
    assert set(hand.kind.points) - joints == {"thumb_0"}
    assert ("wrist", "thumb_0") in hand.kind.bones
    assert ("index_3", "index_4") in hand.kind.bones
    assert hand.segmentation is not None
    assert hand.segmentation.polygons[0][:2] == ((63.0, 92.0), (63.0, 188.5))


def test_a_whole_body_has_133_points():
    labels = labels_of("F20-wholebody/test_coco_wholebody.json")
    people = [subject for frame in labels.frames for subject in frame.subjects]
    (kind,) = {person.kind for person in people}
    assert (kind.name, len(kind.points)) == ("person", 133)
    assert ("left_ankle", "left_heel") in kind.bones
    assert people[0].points["left_big_toe"] == Keypoint(439, 378)
    assert people[0].points["face-0"] == Keypoint(355.823, 75.36, Visibility.OCCLUDED)
    assert people[0].points["right_hand_root"].x == pytest.approx(304.10366)
    assert not any(name.startswith("left_hand") for name in people[0].points)


def test_results_find_their_images_in_the_file_beside_them(tmp_path: Path):
    detections = labels_of("../coco/test_coco_det_AP_H_56.json")
    assert [frame.size for frame in detections.frames] == [(640, 425), (500, 333), (640, 429), (640, 392)]
    (told,) = detections.left_out
    assert (told.what, told.count, told.total) == ("annotations", 118, 118)
    assert "no keypoints" in told.why
