"""What bundled people show round their hands."""

import math

import numpy as np
import pytest

from graphose_core.assets import ASSETS
from graphose_core.inference.session import Session
from graphose_core.poses.pose_file import load
from graphose_core.poses.turning.yaw import yawed
from graphose_core.rendering.contract import RenderRequest
from graphose_core.samples.people_scenes import LOOKS, OTHER_LOOKS, POSES, dressed, studio_scene

SIZE = 512


@pytest.mark.parametrize("name", ["people-128", "people-256"])
def test_a_neck_beside_a_hand_has_no_hole(name):
    session = Session.open(ASSETS / "checkpoints" / f"{name}.safetensors", "cpu")
    posed = load(POSES / "think.pose.json").figure
    joints = tuple(joint.replace(depth=None) for joint in posed.joints)
    figure = dressed(posed.replace(joints=joints), looks=OTHER_LOOKS)
    scene = studio_scene(figure)
    figure, drawn = scene.figures[0], session.render(RenderRequest(scene, size=SIZE))
    nose, left, right = (
        figure.joint(joint).position for joint in ("nose", "left_shoulder", "right_shoulder")
    )
    middle, bottom = (left[0] + right[0]) / 2, (left[1] + right[1]) / 2
    rows = slice(int(nose[1] * SIZE), int(bottom * SIZE))
    columns = slice(int((middle - 0.02) * SIZE), int((middle + 0.03) * SIZE))
    assert (drawn.coverage[rows, columns] < 200).mean() < 0.05  # it was a ninth, a white stain


@pytest.mark.parametrize("name", ["people-128", "people-256"])
@pytest.mark.parametrize(("degrees", "hidden"), [(220, True), (140, False)])
def test_hair_lies_before_a_hand_that_is_farther_and_behind_one_that_is_nearer(name, degrees, hidden):
    session = Session.open(ASSETS / "checkpoints" / f"{name}.safetensors", "cpu")
    figure = yawed(dressed(load(POSES / "phone-call.pose.json").figure, looks=LOOKS), math.radians(degrees))
    scene = studio_scene(figure)
    drawn = session.render(RenderRequest(scene, size=SIZE))
    x, y = scene.figures[0].joint("right_wrist").position
    rows, columns = (
        slice(int(first * SIZE), int(last * SIZE))
        for first, last in ((y - 0.015, y + 0.012), (x - 0.03, x - 0.012))
    )
    skin = drawn.image[rows, columns].max(axis=2) > 100  # hair is darker
    assert skin.mean() < 0.05 if hidden else skin.mean() > 0.9


@pytest.mark.parametrize("name", ["people-128", "people-256"])
def test_no_strip_is_left_of_what_the_network_painted_of_a_hand(name):
    session = Session.open(ASSETS / "checkpoints" / f"{name}.safetensors", "cpu")
    scene = studio_scene(dressed(load(POSES / "cheer.pose.json").figure))
    covered = session.render(RenderRequest(scene, size=SIZE)).coverage > 64
    x, y = (round(place * SIZE) for place in scene.figures[0].joint("right_wrist").position)
    rows = np.diff(covered[y - 25 : y - 13, x - 30 : x + 30].astype(int), axis=1, prepend=0)
    assert ((rows > 0).sum(axis=1) == 1).all()  # each crosses a fist once, and nothing else


@pytest.mark.parametrize("name", ["people-128", "people-256"])
def test_a_neckline_near_a_hand_keeps_its_point(name):
    session = Session.open(ASSETS / "checkpoints" / f"{name}.safetensors", "cpu")
    scene = studio_scene(dressed(load(POSES / "clap.pose.json").figure, "skirt", looks=OTHER_LOOKS))
    drawn = session.render(RenderRequest(scene, size=SIZE)).image
    left, right = (scene.figures[0].joint(f"{side}_shoulder").position for side in ("left", "right"))
    middle, height = ((a + b) / 2 for a, b in zip(left, right, strict=True))
    rows = slice(int((height - 0.01) * SIZE), int((height + 0.03) * SIZE))
    columns = slice(int((middle - 0.05) * SIZE), int((middle + 0.06) * SIZE))
    widths = (drawn[rows, columns].max(axis=2) < 150).sum(axis=1)  # of the skin, which is darker than the top
    assert widths[0] > 25
    assert widths[-1] == 0
    assert (np.diff(widths) >= -9).all()  # it fell by 20 from one row to the next
