import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError
from graphose_core.formats.conversion.figures import figures_of, frame_of
from graphose_core.formats.conversion.pixel_mapping import whole_image
from graphose_core.formats.dialects.coco.reading import load
from graphose_core.formats.dialects.coco.writing import save
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Segmentation, Subject, Visibility
from tests.graphose_core.formats.samples import sample

WORDS = st.text(min_size=1, max_size=8).filter(str.strip)
NAMES = st.lists(WORDS, min_size=1, max_size=6, unique=True).map(tuple)
NUMBERS = st.floats(-1e5, 1e5)
SEEN = st.sampled_from([Visibility.OCCLUDED, Visibility.VISIBLE])


PLACES = st.tuples(NUMBERS, NUMBERS)
POLYGONS = st.lists(st.lists(PLACES, min_size=3, max_size=4).map(tuple), min_size=1, max_size=2).map(tuple)
OUTLINES = st.one_of(
    st.none(),
    POLYGONS.map(Segmentation),
    st.lists(st.integers(0, 9), min_size=1, max_size=6)
    .filter(any)
    .map(lambda runs: Segmentation((), tuple(runs), (sum(runs), 1))),
)


@st.composite
def drawn_kinds(draw: st.DrawFn) -> list[Kind]:
    kinds = []
    for name in draw(NAMES):
        points = draw(NAMES)
        ends = st.tuples(*[st.integers(0, len(points) - 1)] * 2).filter(lambda link: link[0] != link[1])
        links = draw(st.lists(ends, unique_by=frozenset, max_size=3)) if len(points) > 1 else []
        bones = tuple((points[a], points[b]) for a, b in links)
        order = draw(st.permutations(points))
        pairs = tuple(zip(order[::2], order[1::2], strict=False)) if draw(st.booleans()) else ()
        kinds.append(Kind(name, points, bones, pairs))
    return kinds


@st.composite
def file_frames(draw: st.DrawFn) -> list[Frame]:
    kinds = draw(drawn_kinds())
    frames = []
    for i in range(draw(st.integers(0, 3))):
        subjects = []
        for kind in draw(st.lists(st.sampled_from(kinds), max_size=3)):
            chosen = draw(st.lists(st.sampled_from(kind.points), min_size=1, unique=True))
            points = {name: Keypoint(draw(NUMBERS), draw(NUMBERS), draw(SEEN)) for name in chosen}
            box = draw(st.tuples(*[NUMBERS] * 4))
            subjects.append(Subject(kind, points, box=box, segmentation=draw(OUTLINES)))
        video = {"sequence": draw(WORDS), "number": draw(st.integers(0, 99))} if draw(st.booleans()) else {}
        frames.append(
            Frame(f"{i}.png", tuple(subjects), f"{i}.png", (draw(st.integers(1, 999)), 48), **video)
        )
    return frames


@given(frames=file_frames())
def test_what_is_written_is_read_again(frames: list[Frame], tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("coco") / "labels.json"
    save(frames, path)
    labels = load(path)
    assert tuple(labels.frames) == tuple(frames)
    assert labels.left_out == ()


def test_figures_survive_the_way_through_a_file(tmp_path: Path):
    person = figure_from(skeleton("coco17"), "Ann")
    hidden = person.joints[3].replace(hidden=True)
    person = person.replace(joints=(*person.joints[:3], hidden, *person.joints[4:]))
    scissors = figure_from(skeleton("scissors"), "scissors", size=0.5)
    document = PoseDocument(figures=(person, scissors))
    save([frame_of(document, "one.png", (128, 128))], tmp_path / "labels.json")
    (frame,) = load(tmp_path / "labels.json").frames
    assert [subject.kind.name for subject in frame.subjects] == ["person", "scissors"]
    assert person.joints[3].name not in frame.subjects[0].points
    figures = figures_of(frame.subjects, whole_image((128, 128)))
    for before, after in zip(document.figures, figures, strict=True):
        assert (after.skeleton, after.bones) == (before.skeleton, before.bones)
        for a, b in zip(before.joints, after.joints, strict=True):
            assert (a.name, a.type, a.hidden) == (b.name, b.type, b.hidden)
            assert math.dist(a.position, b.position) < 1e-6  # the hidden one is guessed, and rightly


def test_joints_outside_the_image_are_not_labelled():
    figure = figure_from(skeleton("pie"), "pie", centre=(0.9, 0.5))
    frame = frame_of(PoseDocument(figures=(figure,)), "x.png", (64, 64))
    assert set(frame.subjects[0].points) == {"centre"}


def test_what_is_written_is_what_coco_asks_for(tmp_path: Path):
    document = PoseDocument(figures=(figure_from(skeleton("coco17"), "Ann"),))
    save([frame_of(document, "one.png", (100, 100))], tmp_path / "labels.json")
    content = json.loads((tmp_path / "labels.json").read_text())
    (annotation,), (category,) = content["annotations"], content["categories"]
    assert annotation["num_keypoints"] == 17
    assert len(annotation["keypoints"]) == 51
    left, top, width, height = annotation["bbox"]
    xs, ys = annotation["keypoints"][::3], annotation["keypoints"][1::3]
    assert (left, top, left + width, top + height) == pytest.approx((min(xs), min(ys), max(xs), max(ys)))
    assert annotation["area"] == pytest.approx(width * height)
    assert {i for link in category["skeleton"] for i in link} == set(range(1, 18))
    assert (annotation["image_id"], annotation["category_id"]) == (content["images"][0]["id"], category["id"])


def test_kinds_that_differ_get_names_that_differ(tmp_path: Path):
    one, other = Kind("thing", ("a",)), Kind("thing", ("b",))
    subjects = tuple(Subject(kind, {kind.points[0]: Keypoint(1, 2)}) for kind in (one, other))
    save([Frame("x", subjects, "x.png", (8, 8))], tmp_path / "labels.json")
    (frame,) = load(tmp_path / "labels.json").frames
    assert [(s.kind.name, s.kind.points) for s in frame.subjects] == [("thing", ("a",)), ("thing 2", ("b",))]


def test_a_frame_needs_a_size(tmp_path: Path):
    with pytest.raises(DocumentError, match="width and height"):
        save([Frame("x")], tmp_path / "labels.json")
    assert not list(tmp_path.iterdir())


def test_the_real_sample():
    frames = load(sample("coco/test_coco.json")).frames
    assert [frame.size for frame in frames] == [(640, 425), (500, 333), (640, 429), (640, 392)]
    people = [subject for frame in frames for subject in frame.subjects]
    assert len(people) > 5
    assert all(0 < len(person.points) <= 17 for person in people)
    for frame in frames:
        figures = figures_of(frame.subjects, whole_image(frame.size or (1, 1)))
        assert len({figure.name for figure in figures}) == len(frame.subjects)
        for figure, person in zip(figures, frame.subjects, strict=True):
            assert figure.skeleton == "coco17"
            assert {joint.name for joint in figure.joints if not joint.hidden} == set(person.points)
