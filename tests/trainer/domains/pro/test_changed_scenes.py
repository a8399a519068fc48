"""Scenes of which one attribute is changed."""

import pytest
import torch

from trainer.domains.pro.changed_scenes import changed_scenes
from trainer.domains.pro.domain import ProDomain
from trainer.domains.pro.graph import PRO_SCHEMA
from trainer.domains.pro.held_out import ProHeldOut


@pytest.fixture(scope="module")
def changed():
    return {one.column: one for one in changed_scenes(ProHeldOut("pro:overlap", 20, 24), 12)}


def test_each_attribute_is_changed_and_the_images_with_it(changed):
    assert changed.keys() >= {"colour", "order"}
    for one in changed.values():
        assert one.before.graph.sizes == one.after.graph.sizes
        assert (one.before.target != one.after.target).flatten(1).any(dim=1).all()


def test_other_colours_leave_all_else_as_it_is(changed):
    before, after = changed["colour"].before.graph, changed["colour"].after.graph
    for name in ("position", "edge_index", "figure", "type", "scalars"):
        assert torch.equal(getattr(before, name), getattr(after, name)), name
    assert (before.colours != after.colours).any(dim=(1, 2)).all()


def test_the_reverse_order_has_the_same_nodes(changed):
    before, after = changed["order"].before.graph, changed["order"].after.graph
    assert (after.figure.diff() >= 0).all()
    assert torch.equal(before.position.sort(dim=0).values, after.position.sort(dim=0).values)
    assert not torch.equal(before.position, after.position)


def test_a_folder_cannot_be_drawn_otherwise(tmp_path):
    (tmp_path / "graphs.json").write_text("{}")
    folder = ProHeldOut.__new__(ProHeldOut)
    for name, value in (("data", str(tmp_path)), ("count", 4), ("size", 16), ("schema", PRO_SCHEMA)):
        object.__setattr__(folder, name, value)
    assert not list(ProDomain().attribute_changes(folder, 4))
