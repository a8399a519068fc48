"""A person keeps a name from frame to frame, however the file orders them."""

import math

from hypothesis import given
from hypothesis import strategies as st

from graphose_core.formats.following import followed
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject

KIND = Kind("person", ("head", "foot"))


def person(x: float, name: str = "", height: float = 100.0) -> Subject:
    return Subject(KIND, {"head": Keypoint(x, 0.0), "foot": Keypoint(x, height)}, name)


def names_at(frames: tuple[Frame, ...]) -> list[dict[float, str]]:
    return [{s.points["head"].x: s.name for s in frame.subjects} for frame in frames]


@given(st.lists(st.permutations([0, 1, 2]), min_size=1, max_size=12), st.floats(-15, 15))
def test_the_order_in_a_frame_means_nothing(orders: list[list[int]], speed: float):
    """Three people 80 apart move by less than 40 a frame."""
    places = [[80.0 * who + speed * i for who in order] for i, order in enumerate(orders)]
    frames = followed([Frame(str(i), tuple(person(x) for x in row)) for i, row in enumerate(places)])
    first = {who: frames[0].subjects[i].name for i, who in enumerate(orders[0])}
    assert len(set(first.values())) == 3
    for order, frame in zip(orders, frames, strict=True):
        assert [s.name for s in frame.subjects] == [first[who] for who in order]


def test_somebody_far_away_is_somebody_else_and_who_comes_back_is_known():
    frames = followed(
        [
            Frame("0", (person(0.0),)),
            Frame("1", (person(300.0),)),
            Frame("2"),
            Frame("3", (person(310.0), person(10.0))),
        ]
    )
    assert names_at(frames) == [
        {0.0: "person 1"},
        {300.0: "person 2"},
        {},
        {310.0: "person 2", 10.0: "person 1"},
    ]


def test_names_of_the_file_stay_and_are_not_given_twice():
    frames = followed([Frame("0", (person(0.0, "person 1"), person(3.0))), Frame("1", (person(1.0),))])
    assert [s.name for s in frames[0].subjects] == ["person 1", "person 2"]
    assert frames[1].subjects[0].name == "person 1"


def test_another_kind_or_no_shared_keypoint_is_nobody_known():
    half = Subject(KIND, {"head": Keypoint(0.0, 0.0)})
    other = Subject(KIND, {"foot": Keypoint(0.0, 0.0)})
    dog = Subject(Kind("dog", ("head",)), {"head": Keypoint(0.0, 0.0)})
    frames = followed([Frame("0", (half,)), Frame("1", (other,)), Frame("2", (dog,))])
    assert [f.subjects[0].name for f in frames] == ["person 1", "person 2", "dog 1"]


def test_only_names_change():
    frames = [Frame("0", (person(math.pi),), "0.png", (10, 10))]
    (made,) = followed(frames)
    assert (made.name, made.image, made.size) == ("0", "0.png", (10, 10))
    assert made.subjects[0].points == frames[0].subjects[0].points
