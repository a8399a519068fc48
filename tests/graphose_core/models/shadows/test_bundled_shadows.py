"""Shadows of bundled people: those who kneel touch the ground, and nothing pops."""

from itertools import pairwise

import numpy as np
import pytest
import torch

from graphose_core.assets import ASSETS
from graphose_core.checkpoint import built, read_info
from graphose_core.graph.document_graph import graph_of
from graphose_core.models.graphose import Graphose
from graphose_core.models.shadows.laying import Shadows
from graphose_core.models.surfaces.laying import Area
from graphose_core.poses.pose_file import load
from graphose_core.samples.people_scenes import POSES, dressed, studio_scene

CHECKPOINT = ASSETS / "checkpoints" / "people-128.safetensors"
SIZE = 128
IN_THE_AIR = (
    *("balance-on-one-leg", "climb-stairs", "kick", "lean-on-a-wall"),
    *("lie-on-the-back", "run", "sit-on-the-floor", "throw"),
)
"""Poses with one foot that does not stand."""


@pytest.fixture(scope="module")
def network():
    return built(CHECKPOINT, lambda: Graphose(read_info(CHECKPOINT).model)).eval()


def graph(network, pose: str, **told: float):
    figure = studio_scene(dressed(load(POSES / f"{pose}.pose.json").figure)).figures[0]
    figure = figure.replace(attributes=figure.attributes | told)
    return graph_of(studio_scene(figure), network.config.schema)[0]


def dark(network, pose: str, **told: float) -> np.ndarray:
    shadows = Shadows(network.shadow, graph(network, pose, **told))
    return shadows.under(torch.zeros(4, SIZE, SIZE), Area(SIZE), [0])[3].numpy()


@pytest.mark.parametrize("pose", ["kneel", "sit-cross-legged", "sit-on-a-chair"])
@torch.no_grad()
def test_no_toe_of_a_foot_without_angles_digs_into_the_ground(network, pose):
    casters = network.shadow.casters(graph(network, pose))
    bottoms, ground = casters.solids.bottoms, casters.view.ground[0]
    near = (bottoms - ground).sort().values
    assert near[0] > -0.05
    assert near[2] < 0.06, "knees, shins or both feet touch it"


@pytest.mark.parametrize("pose", sorted(path.name.split(".")[0] for path in POSES.glob("*.pose.json")))
@torch.no_grad()
def test_both_feet_stand_on_the_ground_but_for_those_in_the_air(network, pose):
    casters = network.shadow.casters(graph(network, pose))
    kinds = network.shadow.plan.lines_of(graph(network, pose)).kind
    heights = (casters.solids.bottoms - casters.view.ground[0]).numpy()
    feet = [
        heights[kinds == number]
        for number, solid in enumerate(network.shadow.config.solids)
        if solid.tips is not None and solid.lines[0][0] == ("left_ankle",)
    ]
    stands = np.min(feet, axis=0) < 0.03
    assert stands.tolist().count(False) == (pose in IN_THE_AIR), feet


@torch.no_grad()
@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("pitch", np.arange(10, 20, 0.25)),
        ("light_height", np.arange(30, 50, 0.5)),
        ("shadow", np.arange(0, 0.8, 0.02)),
    ],
)
def test_shadows_change_smoothly(network, name, values):
    told = {"light_side": -0.6, "light_height": 35.0, "shadow": 0.7}
    images = [dark(network, "stand", **(told | {name: float(value)})) for value in values]
    changes = [np.abs(b - a).mean() for a, b in pairwise(images)]
    assert max(changes) < 2 * np.median(changes)
