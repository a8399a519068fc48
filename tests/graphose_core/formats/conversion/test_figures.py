import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import REACH
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError
from graphose_core.formats.conversion.alignment import aligned
from graphose_core.formats.conversion.figures import figure_of, figures_of, frame_of, out_of_reach
from graphose_core.formats.conversion.pixel_mapping import FILL, Placing, fitted, whole_image
from graphose_core.formats.keypoints import Keypoint, Kind, Subject, Visibility
from graphose_core.formats.skeletons.choice import best_skeleton

PLACES = st.tuples(st.floats(-1, 2), st.floats(-1, 2))
REST = {joint.name: joint.position for joint in skeleton("coco17").joints}


@given(
    turn=st.floats(-3, 3), scale=st.floats(0.1, 0.6), known=st.sets(st.sampled_from(sorted(REST)), min_size=2)
)
def test_a_moved_starting_pose_is_guessed_exactly(turn: float, scale: float, known: set[str]):
    def moved(place: tuple[float, float]) -> tuple[float, float]:
        z = complex(*place) * scale * complex(math.cos(turn), math.sin(turn)) + complex(0.4, 0.5)
        return z.real, z.imag

    guesses = aligned(REST, {name: moved(REST[name]) for name in known})
    assert all(math.dist(guesses[name], moved(REST[name])) < 1e-6 for name in REST)


@given(known=st.dictionaries(st.sampled_from(sorted(REST)), PLACES, min_size=1))
def test_guesses_keep_what_is_known_and_stay_within_reach(known: dict[str, tuple[float, float]]):
    guesses = aligned(REST, known)
    assert {name: guesses[name] for name in known} == known
    assert all(-REACH <= c <= 1 + REACH for place in guesses.values() for c in place)


@given(points=st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4)), min_size=1, max_size=9))
def test_fitted_points_lie_in_the_frame(points: list[tuple[float, float]]):
    keypoints = [Keypoint(*point) for point in points]
    placing = fitted(keypoints)
    edge = (1 - FILL) / 2
    for point in keypoints:
        assert all(edge - 0.51 <= c <= 1 - edge + 0.51 for c in placing.to_document(point.x, point.y))
    extent = max(
        max(p[0] for p in points) - min(p[0] for p in points),
        max(p[1] for p in points) - min(p[1] for p in points),
    )
    if extent > 1e-3:
        inside = [placing.to_document(point.x, point.y) for point in keypoints]
        assert all(edge - 1e-6 <= c <= 1 - edge + 1e-6 for place in inside for c in place)


def test_a_wide_image_lies_in_the_middle():
    placing = whole_image((200, 100))
    assert placing.to_document(0, 0) == (0.0, 0.25)
    assert placing.to_document(200, 100) == (1.0, 0.75)


def test_kinds_find_their_skeletons():
    for name in ("coco17", "hand", "scissors", "polygon", "lattice"):
        points = tuple(joint.name for joint in skeleton(name).joints)
        assert best_skeleton(Kind("whatever", points)) == name
    assert best_skeleton(Kind("mouse", ("snout", "tail"))) == "free"


def test_a_free_figure_has_the_labelled_joints_only():
    kind = Kind("mouse", ("snout", "back", "tail"), (("snout", "back"), ("back", "tail")))
    subject = Subject(kind, {"tail": Keypoint(10, 20), "back": Keypoint(30, 20)})
    figure = figure_of(subject, Placing((0, 0), 0.01), "mouse")
    assert [joint.name for joint in figure.joints] == ["back", "tail"]
    assert figure.bones == (("back", "tail"),)
    assert figure.joint("tail").position == pytest.approx((0.6, 0.7))


def test_names_do_not_collide():
    kind = Kind("mouse", ("snout",))
    mice = [Subject(kind, {"snout": Keypoint(i, i)}) for i in range(3)]
    figures = figures_of(mice, whole_image((8, 8)), taken=["mouse 2"])
    assert [figure.name for figure in figures] == ["mouse", "mouse 3", "mouse 4"]


def test_a_skeleton_that_shares_nothing_is_refused():
    subject = Subject(Kind("mouse", ("snout",)), {"snout": Keypoint(1, 1)})
    with pytest.raises(DocumentError, match="another kind"):
        figure_of(subject, whole_image((8, 8)), "mouse", "hand")


def test_points_go_to_the_joints_that_they_mean():
    kind = Kind("hand", ("wrist", "thumb1", "thumb2", "thumb3", "thumb4", "forefinger1"))
    subject = Subject(kind, {name: Keypoint(i, 2 * i) for i, name in enumerate(kind.points)})
    figure = figure_of(subject, Placing((0, 0), 0.01, (0, 0)), "hand", "hand")
    places = {joint.name: joint.position for joint in figure.joints if not joint.hidden}
    assert set(places) == {"wrist", "thumb_1", "thumb_2", "thumb_3", "index_1"}
    assert places["thumb_3"] == pytest.approx((0.04, 0.08))
    assert places["thumb_1"] == pytest.approx((0.02, 0.04)), "thumb1 has no place"


def test_points_out_of_reach_are_left_out_and_told():
    kind = Kind("mouse", ("snout", "tail"))
    subject = Subject(kind, {"snout": Keypoint(50, 50), "tail": Keypoint(100, 1e9)})
    placing = whole_image((100, 100))
    assert out_of_reach(subject, placing) == ("tail",)
    assert [joint.name for joint in figure_of(subject, placing, "mouse").joints] == ["snout"]


def test_joints_of_the_starting_pose_keep_their_types():
    names = tuple(joint.name for joint in skeleton("hand").joints)
    subject = Subject(Kind("hand", names), {"wrist": Keypoint(4, 4), "thumb_1": Keypoint(6, 4)})
    figure = figure_of(subject, whole_image((8, 8)), "hand")
    rest = figure_from(skeleton("hand"), "hand")
    assert [joint.type for joint in figure.joints] == [joint.type for joint in rest.joints]
    assert {joint.name for joint in figure.joints if not joint.hidden} == {"wrist", "thumb_1"}


def test_occluded_points_are_covered_joints_and_back():
    names = tuple(joint.name for joint in skeleton("coco17").joints)
    points = {name: Keypoint(i, 2 * i) for i, name in enumerate(names)}
    points["nose"] = Keypoint(3, 4, Visibility.OCCLUDED)
    figure = figure_of(Subject(Kind("person", names), points), whole_image((64, 64)), "Ann")
    assert figure.joint("nose").attributes["visibility"] == "covered"
    assert "visibility" not in figure.joint("left_ear").attributes
    (subject,) = frame_of(PoseDocument(figures=(figure,)), "x.png", (64, 64)).subjects
    assert {name: point.visibility for name, point in subject.points.items()} == {
        name: point.visibility for name, point in points.items()
    }
