"""People of whom one attribute is changed: that one, and where it shows."""

from dataclasses import replace

import numpy as np
import pytest
import torch

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.models.graphs.columns import columns
from tests.trainer.domains.people.block_body import block_body
from trainer.domains.people.body.hands import HANDS
from trainer.domains.people.body.posing.pose_bank import load_bank
from trainer.domains.people.body.posing.pose_sampler import DrawnPose
from trainer.domains.people.changes.changes import changes, far_end
from trainer.domains.people.clothing.person import COLOURED
from trainer.domains.people.clothing.wardrobe import draw_person
from trainer.domains.people.dataset.extremes import draw_set
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.measures.changed_people import changed_people
from trainer.domains.people.rendering.light import draw_light

WITHOUT = {"visibility", "cover", "colour", "depth", "stature", "towards", "aside", "pitch"}
"""Columns that cannot change alone."""


def names():
    at = PEOPLE_SCHEMA
    return {*(c.name for c in at.categoricals), *at.colours, *(s.name for s in at.scalars)}


@pytest.fixture(scope="module")
def changed():
    body, bank = block_body(), load_bank()
    scenes = [draw_set(body, bank, "people:arms-crossed", 5, number, 24) for number in range(3)]
    return {one.column: one for one in changed_people(body, scenes, 24)}


def test_every_attribute_that_can_change_alone_is_changed():
    assert set(changes(block_body())) == names() - WITHOUT


@pytest.mark.parametrize("name", sorted(names() - WITHOUT))
@pytest.mark.parametrize("seed", range(4))
def test_a_change_changes_what_it_is_called_after(name, seed):
    rng = np.random.default_rng(seed)
    person, light = draw_person(rng), draw_light(rng)
    pose = DrawnPose(np.zeros((20, 3)), ("relaxed", "fist"), "stand")
    after = changes(block_body())[name]((person, pose, light), rng)
    if after is None:
        assert name in {"stripes", "stripe", "sleeves", "shoes"}, "the others always mean something"
        return
    assert after[2] != light or name not in {"light_side", "light_height", "ambient", "shadow"}
    assert all(a in HANDS for a in after[1].hands)
    assert (after[1].hands != pose.hands) == (name == "hand")
    assert (after[0].build != person.build) == (name in {"sex", "age", "weight", "muscle"})
    differing = {part for part in COLOURED if (after[0].colours[part] != person.colours[part]).any()}
    assert differing <= {name, "stripe", "shoes"} if name in COLOURED or differing else True


@pytest.mark.parametrize(("value", "end"), [(0.2, 1.0), (0.49, 1.0), (0.5, 0.0), (0.9, 0.0)])
def test_a_scalar_goes_to_the_far_end(value, end):
    assert far_end(value) == end


def test_joints_stay_where_they_are(changed):
    for one in changed.values():
        assert torch.equal(one.before.graph.position, one.after.graph.position), one.column
        assert torch.equal(one.before.graph.edge_index, one.after.graph.edge_index)


def test_the_column_is_the_one_that_differs(changed):
    for name in ("weight", "waist", "light_side"):
        one = changed[name]
        before, after = (graph.graph.figure_values.scalars for graph in (one.before, one.after))
        own = columns(PEOPLE_SCHEMA, "scalars", [name])
        here = [PEOPLE_SCHEMA.at("figure").scalars.index(PEOPLE_SCHEMA.scalars[c]) for c in own]
        differs = ((before - after).abs() > 1e-6).any(dim=0).nonzero().flatten().tolist()
        assert differs == here, name
    assert (changed["top"].before.target != changed["top"].after.target).any()


def test_what_a_network_does_not_know_is_not_changed():
    scenes = [draw_set(block_body(), load_bank(), "people:arms-crossed", 5, 0, 24)]
    earlier = replace(PEOPLE_SCHEMA, scalars=PEOPLE_SCHEMA.scalars[:-3])
    asked = list(changed_people(block_body(), scenes, 24, earlier))
    assert not {"twist", "bend", "lean"} & {one.column for one in asked}
    assert {one.before.graph.scalars.shape[1] for one in asked} == {1}
