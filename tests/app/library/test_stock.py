"""What the library finds: poses that fit a figure, none of them twice."""

import pytest

from app.library.shelf.stock import LibraryStock
from app.library.view import ALL, FITTING
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.poses.shelf import Shelf


@pytest.fixture
def stock(tmp_path) -> LibraryStock:
    made = LibraryStock()
    made.take(Shelf(tmp_path).entries())
    return made


@pytest.mark.parametrize("name", ["coco17", "openpose18"])
def test_a_pose_that_two_skeletons_have_is_listed_once(stock: LibraryStock, name: str) -> None:
    figure = figure_from(skeleton(name), "person")
    entries = stock.found(FITTING, "", figure)
    names = [entry.pose.name for entry in entries]
    assert len(names) == len(set(names))
    own = {e.pose.name for e in stock.found(ALL, "", figure) if e.pose.figure.skeleton == name}
    assert own <= set(names)
    assert all(e.pose.figure.skeleton == name for e in entries if e.pose.name in own)
