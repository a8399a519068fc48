"""Scenes that break the published rules, each in the way that it promises."""

from dataclasses import fields, replace

import numpy as np
import pytest
import torch

from graphose_core.models.graphs.schema import GraphSchema, Scalar
from tests.trainer.domains.pro.drawing.redrawing import redrawn, selected
from trainer.domains.pro.batches import ProBatches
from trainer.domains.pro.drawing.draw import draw_scene
from trainer.domains.pro.drawing.scene import PRO_COLOURS, PRO_TYPES, DrawnScene
from trainer.domains.pro.drawing.variations import EVERYTHING, VARIATIONS
from trainer.domains.pro.graph import PRO_SCHEMA, is_pro, scene_graph

ALL = VARIATIONS | {"everything": EVERYTHING}


def scenes(name: str, count: int = 12, size: int = 32) -> list[DrawnScene]:
    return [draw_scene(3, index, size, variation=ALL[name]) for index in range(count)]


def of_type(scene: DrawnScene, name: str) -> np.ndarray:
    return np.flatnonzero(scene.types == PRO_TYPES.index(name))


def degrees(scene: DrawnScene) -> np.ndarray:
    return np.bincount(scene.edges.ravel(), minlength=len(scene.types))


def objects_of(name: str) -> list[DrawnScene]:
    """Every object of some scenes, by itself."""
    return [selected(scene, number) for scene in scenes(name) for number in np.unique(scene.objects)]


@pytest.mark.parametrize("name", list(ALL))
def test_a_varied_image_is_a_function_of_its_graph(name):
    for scene in scenes(name, 6):
        np.testing.assert_array_equal(redrawn(scene, 32), scene.image)
        assert scene.image.any()
        assert (scene.image[..., :3] <= scene.image[..., 3:]).all()


@pytest.mark.parametrize("name", list(ALL))
def test_seed_and_index_settle_a_varied_scene(name):
    for one, two in zip(scenes(name, 4), scenes(name, 4), strict=True):
        for field in fields(DrawnScene):
            np.testing.assert_array_equal(getattr(one, field.name), getattr(two, field.name))


@pytest.mark.parametrize("name", list(ALL))
def test_each_edge_of_a_changed_graph_is_listed_once_and_stays_in_its_object(name):
    for scene in scenes(name):
        assert len({tuple(sorted(edge)) for edge in scene.edges.tolist()}) == len(scene.edges)
        assert (scene.objects[scene.edges[:, 0]] == scene.objects[scene.edges[:, 1]]).all()
        assert (degrees(scene) > 0).all(), "no node is cut off"


def test_objects_at_the_edge_are_cut_by_it():
    cut = [scene.image[..., 3] for scene in scenes("edge")]
    border = [np.concatenate([a[0], a[-1], a[:, 0], a[:, -1]]).any() for a in cut]
    assert np.mean(border) > 0.8
    assert np.mean([((s.positions < 0) | (s.positions > 1)).any() for s in scenes("edge")]) > 0.4


def test_small_objects_are_small_and_large_ones_large():
    extent = {
        name: [float(np.ptp(one.positions, axis=0).max()) for one in objects_of(name)]
        for name in ("small", "large")
    }
    assert max(extent["small"]) < 0.45
    assert np.median(extent["small"]) < 0.3 < np.median(extent["large"])


def test_many_are_five_or_six_apart_from_each_other():
    for scene in scenes("many"):
        numbers = np.unique(scene.objects)
        assert len(numbers) in (5, 6)
        alphas = [redrawn(selected(scene, number), 64)[..., 3] > 0 for number in numbers]
        assert np.sum(alphas, axis=0).max() == 1


def test_objects_lie_over_one_another_and_the_last_is_whole():
    hidden = 0
    for scene in scenes("overlap"):
        numbers = np.unique(scene.objects)
        alphas = [redrawn(selected(scene, number), 32)[..., 3] > 0 for number in numbers]
        hidden += np.sum(alphas, axis=0).max() > 1
        top = redrawn(selected(scene, numbers[-1]), 32)
        solid = top[..., 3] == 255
        np.testing.assert_array_equal(scene.image[solid], top[solid])
    assert hidden >= 8


def test_arms_have_joints_added():
    arms = objects_of("added-joints")
    joints = [len(of_type(arm, "robot_arm")) for arm in arms]
    assert max(joints) in range(9, 12), "more than the published eight, ten segments at most"
    prongs = {len(of_type(arm, "robot_prong")) for arm in arms}
    assert prongs == {4, 6}
    for arm in arms:
        bases, tips = of_type(arm, "robot_base"), of_type(arm, "robot_prong")
        assert len(bases) == 1
        assert len(arm.edges) == len(arm.types) - 1, "still a tree"
        assert (degrees(arm)[tips] <= 2).all()


def test_hands_have_fingers_taken_off():
    hands = objects_of("fewer-fingers")
    for hand in hands:
        [wrist] = of_type(hand, "hand_wrist")
        assert 2 <= degrees(hand)[wrist] <= 4
        assert len(hand.edges) == len(hand.types) - 1
        assert (selected(hand, hand.objects[0]).image[..., 3]).any()
    assert len({len(hand.types) for hand in hands}) > 4, "phalanges are missing too"


def test_a_hand_with_two_fingers_still_has_a_palm():
    for hand in objects_of("fewer-fingers"):
        [wrist] = of_type(hand, "hand_wrist")
        column, row = (hand.positions[wrist] * 128).astype(int)
        assert redrawn(hand, 128)[row, column, 3] > 127


def test_polygons_have_nine_or_ten_corners_on_their_circle():
    for polygon in objects_of("more-corners"):
        corners = of_type(polygon, "polygon_vertex")
        assert len(corners) in (9, 10)
        points = polygon.positions[corners]
        centres = of_type(polygon, "polygon_center")
        assert len(polygon.edges) == len(corners) * (1 + len(centres))
        if len(centres):
            away = np.linalg.norm(points - polygon.positions[centres[0]], axis=1)
            np.testing.assert_allclose(away, away[0], rtol=1e-3)


def test_colours_between_the_ten_are_none_of_them():
    known = np.array(list(PRO_COLOURS.values())) / 255
    for scene in scenes("between-colours"):
        apart = np.abs(scene.colours[:, None] - known[None]).max(axis=2).min(axis=1)
        assert (apart > 1e-3).mean() > 0.9
        assert scene.colours.min() >= 0
        assert scene.colours.max() <= 1


def test_a_share_of_the_scenes_is_varied_and_the_others_stay_as_they_were():
    plain = [draw_scene(4, index, 16) for index in range(80)]
    varied = [draw_scene(4, index, 16, variety=0.25) for index in range(80)]
    differ = [not np.array_equal(a.positions, b.positions) for a, b in zip(plain, varied, strict=True)]
    assert 8 <= sum(differ) <= 32
    assert not any(
        np.array_equal(a.positions, draw_scene(4, i, 16, variety=1.0).positions)
        for i, a in enumerate(plain[:8])
    )


def test_batches_are_varied_as_asked():
    plain, varied = ProBatches(4, 4, 16), ProBatches(4, 4, 16, variety=1.0)
    assert not torch.equal(plain[0].target, varied[0].target)
    assert torch.equal(varied[0].target, ProBatches(4, 4, 16, variety=1.0)[0].target)
    many = ProBatches(4, 2, 16, variation=VARIATIONS["many"])[0].graph
    assert int(many.figure[-1]) + 1 >= 10


def test_the_graph_tells_which_object_covers_which():
    scene = scenes("overlap", 1)[0]
    graph = scene_graph(scene, 1.0, np.random.default_rng(0))
    order = graph.scalars[:, 1]
    assert graph.scalars_given[:, 1].all(), "never hidden"
    assert (order.diff()[np.diff(scene.objects) > 0] > 0).all()
    assert ((order > 0) & (order < 1)).all()


def test_a_graph_has_the_columns_of_the_schema_asked_for():
    scene = scenes("overlap", 1)[0]
    thickness = GraphSchema(PRO_TYPES, colours=("colour",), scalars=(Scalar("thickness"),))
    full, old = scene_graph(scene), scene_graph(scene, schema=thickness)
    assert torch.equal(full.scalars[:, :1], old.scalars)
    assert is_pro(thickness)
    assert is_pro(PRO_SCHEMA)
    assert scene_graph(scene, schema=GraphSchema(PRO_TYPES, colours=("colour",))).scalars.shape[1] == 0
    for other in (
        GraphSchema(PRO_TYPES[:5], colours=("colour",)),
        GraphSchema(PRO_TYPES),
        replace(PRO_SCHEMA, figure_columns=("order",)),
        GraphSchema(PRO_TYPES, colours=("colour",), scalars=(Scalar("depth"),)),
    ):
        assert not is_pro(other)
