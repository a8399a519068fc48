"""What the pose library is made of, without its window."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.library.grid.drag import START, LibraryDrag
from app.library.shelf.keeper import ShelfKeeper
from app.library.shelf.stock import LibraryStock, kind_of
from app.library.view import ALL, FITTING, OWN
from graphose_core.poses.posing import mirrored
from graphose_core.poses.shelf import Shelf
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import sample_scene

POSE = Path("fist.json")


@given(st.integers(-500, 500), st.lists(st.integers(-500, 900), max_size=5))
def test_a_drag_blends_once_it_has_gone_far_enough_and_from_then_on(start: int, ways: list[int]) -> None:
    drag, far = LibraryDrag(POSE, start), False
    for way in ways:
        drag = drag.moved(start + way, 76)
        far = far or abs(way) >= START
        assert (drag.share is not None) is far
        if drag.share is not None:
            assert drag.share == min(max(way / 76, 0.0), 1.0)
    assert (drag.path, drag.start) == (POSE, start)


def test_the_stock_finds_flips_and_tells_what_is_no_longer_true(tmp_path: Path) -> None:
    entries = Shelf(tmp_path).entries()
    stock = LibraryStock()
    assert stock.take(entries) == []
    first = entries[0]
    assert first.path in stock
    assert stock.entry(first.path) is first
    assert stock.pose(first.path, flip=True) == mirrored(first.pose)
    assert stock.found(ALL, "", None) == list(entries)
    assert stock.found(OWN, "", None) == []
    hand = sample_scene().figures[0]
    assert {entry.pose.figure.skeleton for entry in stock.found(FITTING, "", hand)} == {"hand"}
    assert stock.elsewhere(FITTING, "fist") > 0
    assert stock.elsewhere(ALL, "fist") == 0
    assert stock.take(entries[1:]) == [first.path]
    assert first.path not in stock


def test_kinds_of_figures_differ_by_their_joints() -> None:
    hand = sample_scene().figures[0]
    assert kind_of(None) is None
    assert kind_of(hand) == kind_of(hand.replace(name="other"))
    assert kind_of(hand) != kind_of(hand.replace(joints=hand.joints[:-1], bones=()))


def test_poses_of_people_are_saved_as_standing_on_the_ground(tmp_path: Path) -> None:
    keeper = ShelfKeeper(Shelf(tmp_path))
    for scene, stands in ((person_scene(), True), (sample_scene(), False)):
        path = keeper.save(scene.figures[0], "")
        (saved,) = [entry.pose for entry in keeper.shelf.entries() if entry.path == path]
        assert saved.grounded == stands
