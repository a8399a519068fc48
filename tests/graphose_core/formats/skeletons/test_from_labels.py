"""A new skeleton has what labels show, however figures lie and whatever is missing."""

import math
from collections.abc import Sequence
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graphose_core.document.files.skeletons import bundled_names, figure_from
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.errors import SkeletonError
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject, Visibility
from graphose_core.formats.skeletons.from_labels import (
    MOST_FRAMES,
    MOST_POINTS,
    skeleton_from_labels,
    skeleton_name,
)

POSE = {
    "snout": (0.0, -3.0),
    "left_ear": (-1.0, -2.2),
    "right_ear": (1.0, -2.2),
    "back": (0.0, 0.0),
    "tail": (0.0, 2.0),
    "tip": (0.0, 4.0),
}
MOUSE = Kind("Mouse", tuple(POSE))


def placed(rng: np.random.Generator, missing: float = 0.0, noise: float = 0.05) -> Subject:
    turn = rng.uniform(20, 60) * np.exp(1j * rng.uniform(-math.pi, math.pi))
    shift = complex(*rng.uniform(100, 500, 2))
    points = {}
    for name, (x, y) in POSE.items():
        z = (complex(x, y) + complex(*rng.normal(0, noise, 2))) * turn + shift
        if rng.uniform() >= missing:
            points[name] = Keypoint(z.real, z.imag)
    return Subject(MOUSE, points)


def frames(count: int = 60, missing: float = 0.0, noise: float = 0.05) -> list[Frame]:
    rng = np.random.default_rng(1)
    return [Frame(str(i), (placed(rng, missing, noise),)) for i in range(count)]


def shape_error(skeleton: Skeleton) -> float:
    """Return the distance from the true shape in shares of it, whatever its place, direction and size."""
    a = np.array([complex(*joint.position) for joint in skeleton.joints])
    b = np.array([complex(*POSE[joint.name]) for joint in skeleton.joints])
    a, b = a - a.mean(), b - b.mean()
    turn = (a.conj() * b).sum() / (abs(a) ** 2).sum()
    return float(np.sqrt((abs(a * turn - b) ** 2).mean() / (abs(b) ** 2).mean()))


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_the_starting_pose_is_the_typical_one(missing: float):
    made = skeleton_from_labels(MOUSE, frames(missing=missing))
    assert [joint.name for joint in made.joints] == list(POSE)
    assert shape_error(made) < 0.05
    assert all(0 <= c <= 1 for joint in made.joints for c in joint.position)
    assert (made.name, made.label, made.pairs) == ("mouse", "Mouse", (("left_ear", "right_ear"),))
    assert made.traits == ("keeps_lengths",)
    figure_from(made, "Ann")


def test_it_stands_as_figures_stand():
    rng = np.random.default_rng(2)
    turns = np.exp(1j * rng.normal(0, 0.3, 50))
    made = skeleton_from_labels(
        MOUSE,
        [
            Frame(
                "",
                (
                    Subject(
                        MOUSE, {n: Keypoint((z := complex(*p) * t).real, z.imag) for n, p in POSE.items()}
                    ),
                ),
            )
            for t in turns
        ],
    )
    place = {joint.name: joint.position for joint in made.joints}
    assert abs(place["snout"][0] - place["tip"][0]) < 0.15
    assert place["snout"][1] < 0.2 < 0.8 < place["tip"][1]


def test_animals_that_walk_both_ways_are_one_shape():
    kind = Kind("cow", ("nose", "back", "tail", "front_hoof", "hind_hoof"))
    side = {"nose": (0, 0), "back": (4, -1), "tail": (7, 0), "front_hoof": (1, 5), "hind_hoof": (6, 5)}
    both = [
        Frame("", (Subject(kind, {n: Keypoint(50 + way * x * 9, y * 9.0) for n, (x, y) in side.items()}),))
        for way in (1, -1) * 10
    ]
    place = {joint.name: joint.position for joint in skeleton_from_labels(kind, both).joints}
    assert place["back"][1] < place["nose"][1] < place["front_hoof"][1]
    assert abs(place["nose"][0] - place["tail"][0]) == pytest.approx(0.8, abs=0.01)


def test_bones_are_proposed_alike_on_both_sides_and_hang_together():
    made = skeleton_from_labels(MOUSE, frames())
    bones = {frozenset(bone) for bone in made.bones}
    assert nx.is_connected(nx.Graph(made.bones))
    other = {a: b for pair in made.pairs for a, b in (pair, pair[::-1])}
    assert {frozenset(other.get(name, name) for name in bone) for bone in bones} == bones
    assert {frozenset(p) for p in (("back", "tail"), ("tail", "tip"))} <= bones
    assert made.root == "back"


def test_a_ring_hangs_from_the_end_of_its_long_bones():
    ring = (("snout", "left_ear"), ("snout", "right_ear"), ("left_ear", "tail"), ("right_ear", "tail"))
    kind = Kind("mouse", ("snout", "left_ear", "right_ear", "tail"), ring)
    place = {"snout": (0, 0), "left_ear": (-1, 1), "right_ear": (1, 1), "tail": (0, 6)}
    points = {name: Keypoint(50.0 + 8 * x, 50.0 + 8 * y) for name, (x, y) in place.items()}
    made = skeleton_from_labels(kind, [Frame("", (Subject(kind, points),))])
    assert made.root == "tail"  # whoever drags the snout turns the head


def test_what_the_file_says_counts():
    kind = Kind(
        "Mouse", MOUSE.points, (("snout", "tail"), ("tail", "snout"), ("tip", "tip")), (("tip", "tail"),)
    )
    moved = [Frame(f.name, tuple(Subject(kind, s.points) for s in f.subjects)) for f in frames(10)]
    made = skeleton_from_labels(kind, moved, "mine")
    assert (made.name, made.bones, made.pairs) == ("mine", (("snout", "tail"),), (("tip", "tail"),))


def test_its_joint_types_are_its_own():
    kind = Kind("dog", ("nose", "left_eye", "right_eye"))
    made = skeleton_from_labels(
        kind, [Frame("", (Subject(kind, {n: Keypoint(i, i * i) for i, n in enumerate(kind.points)}),))]
    )
    assert [joint.type for joint in made.joints] == ["dog_nose", "dog_left_eye", "dog_right_eye"]
    assert {t.label for t in made.joint_types} == {"Nose", "Left eye", "Right eye"}
    assert made.traits == ()


def test_points_that_are_never_labelled_are_left_out():
    points = {"snout": Keypoint(1, 2), "back": Keypoint(5, 6), "tail": Keypoint(0, 0, Visibility.UNLABELLED)}
    made = skeleton_from_labels(MOUSE, [Frame("", (Subject(MOUSE, points),))])
    assert [joint.name for joint in made.joints] == ["snout", "back"]
    with pytest.raises(SkeletonError, match="no point of it is labelled"):
        skeleton_from_labels(MOUSE, [Frame("", (Subject(MOUSE, {}),)), Frame("")])
    with pytest.raises(SkeletonError, match="no point"):
        skeleton_from_labels(MOUSE, [])


@pytest.mark.parametrize("points", [{"snout": (5, 5)}, dict.fromkeys(POSE, (3, 3))])
def test_degenerate_labels_make_a_skeleton(points: dict[str, tuple[float, float]]):
    subject = Subject(MOUSE, {name: Keypoint(*place) for name, place in points.items()})
    made = skeleton_from_labels(MOUSE, [Frame("", (subject,))] * 3)
    assert len(made.joints) == len(points)
    assert len(made.bones) == len(points) - 1


def test_points_that_are_never_seen_together_are_tied_all_the_same():
    halves = [{"snout": (0, 0), "back": (0, 9)}, {"tail": (5, 5)}]
    some = [Frame("", (Subject(MOUSE, {n: Keypoint(*p) for n, p in half.items()}),)) for half in halves]
    made = skeleton_from_labels(MOUSE, some)
    assert len(made.joints) == 3
    assert len(made.bones) == 2


def test_few_of_many_frames_are_made():
    asked: list[int] = []
    template = frames(1)[0]

    class Lazy(Sequence[Frame]):
        def __len__(self) -> int:
            return 100_000

        def __getitem__(self, place: Any) -> Any:
            asked.append(place)
            return template

    skeleton_from_labels(MOUSE, Lazy())
    assert len(asked) <= MOST_FRAMES
    assert (min(asked), max(asked)) == (0, 99_999)


@pytest.mark.parametrize(
    ("wish", "name"),
    [("Mouse (top)", "mouse-top"), ("Ратте", "figure"), ("", "figure"), ("hand", "hand-2"), ("É_a", "e-a")],
)
def test_names_can_be_those_of_files(wish: str, name: str):
    assert skeleton_name(wish) == name
    assert name not in bundled_names()


def test_long_and_equal_names_stay_apart():
    kind = Kind("x", ("a" * 300, "a" * 301, "b"))
    subject = Subject(kind, {name: Keypoint(i, i * i) for i, name in enumerate(kind.points)})
    made = skeleton_from_labels(kind, [Frame("", (subject,))])
    assert len({joint.name for joint in made.joints}) == 3
    figure_from(made, "Ann")


def test_points_without_number_make_no_figure():
    kind = Kind("cloud", tuple(map(str, range(MOST_POINTS + 1))))
    with pytest.raises(SkeletonError, match="601 points: a figure has up to 600 joints"):
        skeleton_from_labels(kind, [])
