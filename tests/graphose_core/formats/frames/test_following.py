"""A person keeps a name from frame to frame, however the file orders them."""

import math

from hypothesis import given
from hypothesis import strategies as st

from graphose_core.formats.frames import following
from graphose_core.formats.frames.following import followed
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
    frames = followed([Frame("0", (half, person(900.0))), Frame("1", (other,)), Frame("2", (dog,))])
    assert [f.subjects[0].name for f in frames] == ["person 1", "person 3", "dog 1"]


def test_one_animal_is_one_figure_wherever_it_is_and_whatever_is_missing():
    half = Subject(KIND, {"head": Keypoint(0.0, 0.0)})
    other = Subject(KIND, {"foot": Keypoint(500.0, 0.0)})
    frames = followed([Frame("0", (half,)), Frame("1", (other,)), Frame("2"), Frame("3", (person(9000.0),))])
    assert {s.name for f in frames for s in f.subjects} == {"person 1"}
    tracked = followed([Frame("0", (person(0.0, "Ann"),)), Frame("1", (person(9000.0),))])
    assert [f.subjects[0].name for f in tracked] == ["Ann", "person 1"]


def test_points_that_come_and_go_do_not_make_somebody_else():
    tip = Subject(KIND, {"head": Keypoint(3.0, 0.0)})
    frames = followed(
        [Frame("0", (person(0.0), person(500.0))), Frame("1", (tip,)), Frame("2", (person(20.0),))]
    )
    assert [f.subjects[0].name for f in frames] == ["person 1"] * 3


def test_sequences_know_nothing_of_each_other():
    frames = [
        Frame("0", (person(0.0), person(500.0)), sequence="a"),
        Frame("1", (person(501.0),), sequence="b"),
        Frame("2", (person(502.0),), sequence="a"),
    ]
    assert [[s.name for s in f.subjects] for f in followed(frames)] == [
        ["person 1", "person 2"],
        ["person 1"],
        ["person 2"],
    ]


def test_new_names_are_none_of_the_file():
    frames = followed([Frame("0", (person(0.0), person(500.0))), Frame("1", (person(900.0, "person 1"),))])
    assert [s.name for s in frames[0].subjects] == ["person 2", "person 3"]


def test_the_work_for_a_frame_does_not_grow_with_the_frames(monkeypatch):
    """Of thousands of unrelated images no more than a bounded number of people are compared."""
    monkeypatch.setattr(following, "FEWEST_KNOWN", 6)
    there, back = (person(0.0), person(5e3)), Frame("b", (person(0.0), person(9e3)))
    for away, name in ((4, "person 1"), (400, "person 803")):
        many = [Frame(str(i), (person(1e5 * i), person(1e5 * i + 5e3))) for i in range(1, away + 1)]
        frames = followed([Frame("a", there), *many, back])
        assert frames[-1].subjects[0].name == name, "who was seen longest ago is forgotten"


def test_a_crowd_of_thousands_gets_names(monkeypatch):
    monkeypatch.setattr(following, "MOST_KNOWN", 10)
    crowd = Frame("0", tuple(person(1e3 * i) for i in range(40)))
    names = [[s.name for s in f.subjects] for f in followed([crowd, crowd])]
    assert len(set(names[0])) == len(set(names[1])) == 40
    assert len({*names[0], *names[1]}) > 40


def test_only_names_change():
    frames = [Frame("0", (person(math.pi),), "0.png", (10, 10))]
    (made,) = followed(frames)
    assert (made.name, made.image, made.size) == ("0", "0.png", (10, 10))
    assert made.subjects[0].points == frames[0].subjects[0].points
