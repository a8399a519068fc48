"""Heads whose depths are inferred are heads: bundled people keep their faces when they are turned."""

import math

import pytest

from graphose_core.assets import ASSETS
from graphose_core.checkpoint import read_info
from graphose_core.graph.document_graph import graph_of
from graphose_core.models.surfaces.frames import frames_of
from graphose_core.poses.pose_file import load
from graphose_core.poses.turning.yaw import yawed
from graphose_core.samples.people_scenes import POSES, dressed, studio_scene

MODEL = read_info(ASSETS / "checkpoints" / "people-128.safetensors").model


@pytest.mark.parametrize("angle", [45, 90, -60])
@pytest.mark.parametrize("pose", ["crouch", "lean-on-a-wall", "reach-up", "sit-on-a-chair", "walk"])
def test_a_face_is_believed_from_all_sides(pose, angle):
    scene = studio_scene(dressed(load(POSES / f"{pose}.pose.json").figure))
    turned = yawed(scene.figures[0], math.radians(angle))
    graph, _ = graph_of(scene.replace(figures=(turned,)), MODEL.schema)
    frames = frames_of(graph, MODEL.surface, MODEL.schema)
    assert float(frames.belief[0]) > 0.8
