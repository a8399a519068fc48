"""PRO scenes: images are functions of their graphs, and graphs keep to the data set's rules."""

from dataclasses import fields, replace

import numpy as np
import pytest

from tests.trainer.domains.pro.drawing.redrawing import redrawn, selected
from trainer.domains.pro.drawing.draw import draw_scene, thin_parts
from trainer.domains.pro.drawing.family import FAMILIES
from trainer.domains.pro.drawing.scene import PRO_COLOURS, PRO_TYPES, DrawnScene


@pytest.fixture(scope="module")
def scenes() -> list[DrawnScene]:
    return [draw_scene(11, index, 128) for index in range(60)]


def test_seed_and_index_settle_a_scene():
    first, again = draw_scene(2, 7, 64), draw_scene(2, 7, 64)
    for field in fields(DrawnScene):
        np.testing.assert_array_equal(getattr(first, field.name), getattr(again, field.name))
    assert not np.array_equal(first.image, draw_scene(2, 8, 64).image)
    assert not np.array_equal(first.image, draw_scene(3, 7, 64).image)


def test_size_changes_nothing_but_the_resolution():
    small, large = draw_scene(2, 7, 32), draw_scene(2, 7, 96)
    np.testing.assert_array_equal(small.positions, large.positions)
    np.testing.assert_array_equal(small.thickness, large.thickness)


def test_random_colours_leave_the_objects_alone():
    named, free = draw_scene(2, 7, 64), draw_scene(2, 7, 64, random_colours=1)
    np.testing.assert_array_equal(named.positions, free.positions)
    np.testing.assert_array_equal(named.image[..., 3], free.image[..., 3])
    known = {tuple(np.float32(np.array(value) / 255)) for value in PRO_COLOURS.values()}
    assert {tuple(colour) for colour in named.colours} <= known
    assert not {tuple(colour) for colour in free.colours} & known


def test_the_columns_have_the_promised_types_and_ranges(scenes):
    for scene in scenes:
        count = len(scene.positions)
        assert scene.positions.dtype == scene.colours.dtype == scene.thickness.dtype == np.float32
        assert scene.types.dtype == scene.edges.dtype == scene.objects.dtype == np.int64
        assert scene.colours.shape == (count, 3)
        assert scene.image.shape == (128, 128, 4)
        assert scene.positions.min() >= 0
        assert scene.positions.max() <= 1
        tips = scene.types == PRO_TYPES.index("scissors_tip")
        np.testing.assert_array_equal(np.isfinite(scene.thickness), tips)
        assert ((scene.thickness[tips] >= 0) & (scene.thickness[tips] <= 1)).all()


def test_edges_are_listed_once_and_make_each_object_one_component(scenes):
    for scene in scenes:
        assert len({tuple(sorted(edge)) for edge in scene.edges.tolist()}) == len(scene.edges)
        label = np.arange(len(scene.types))
        for _ in label:
            a, b = scene.edges.T
            least = np.minimum(label[a], label[b])
            np.minimum.at(label, a, least)
            np.minimum.at(label, b, least)
        firsts = np.array([np.flatnonzero(scene.objects == number)[0] for number in scene.objects])
        np.testing.assert_array_equal(label, firsts)


def test_an_image_is_a_function_of_the_graph(scenes):
    for scene in scenes[:15]:
        np.testing.assert_array_equal(redrawn(scene, 128), scene.image)


def test_colours_are_multiplied_by_alpha(scenes):
    for scene in scenes:
        assert (scene.image[..., :3] <= scene.image[..., 3:]).all()
        assert scene.image[..., 3].max() == 255


def test_every_family_and_every_count_of_objects_appears(scenes):
    names = {PRO_TYPES[kind].split("_")[0] for scene in scenes for kind in scene.types}
    assert names == set(FAMILIES)
    assert {int(scene.objects.max()) + 1 for scene in scenes} == {1, 2, 3, 4}


def test_every_object_shows_and_none_lies_over_another(scenes):
    for scene in scenes:
        numbers = np.unique(scene.objects)
        alphas = [redrawn(selected(scene, number), 128)[..., 3] > 0 for number in numbers]
        assert all(alpha.any() for alpha in alphas)
        assert np.sum(alphas, axis=0).max() == 1


def test_a_finer_image_averages_down_to_the_coarser(scenes):
    for scene in scenes[:15]:
        fine = redrawn(scene, 256).astype(float).reshape(128, 2, 128, 2, 4).mean(axis=(1, 3))
        difference = np.abs(fine - scene.image)
        assert difference.mean() < 0.5
        assert np.quantile(difference, 0.999) < 40


@pytest.mark.parametrize("family", list(FAMILIES))
def test_moving_a_graph_by_whole_pixels_moves_its_image(family, scenes):
    kinds = [index for index, name in enumerate(PRO_TYPES) if name.startswith(family)]
    scene = next(scene for scene in scenes if np.isin(scene.types, kinds).any())
    alone = selected(scene, int(scene.objects[np.isin(scene.types, kinds)][0]))
    alone = replace(alone, positions=(alone.positions - alone.positions.mean(axis=0)) * 0.5 + 0.5)
    moved = replace(alone, positions=alone.positions + np.float32([5 / 128, -3 / 128]))
    expected = np.roll(redrawn(alone, 128).astype(int), (-3, 5), axis=(0, 1))
    assert np.abs(redrawn(moved, 128) - expected).max() <= 1


def test_thickness_shows_and_an_unset_one_is_drawn_as_a_half(scenes):
    tip = PRO_TYPES.index("scissors_tip")
    scene = next(scene for scene in scenes if tip in scene.types)
    thin, half, thick, unset = (
        redrawn(replace(scene, thickness=np.full(len(scene.types), value)), 128)
        for value in (0, 0.5, 1, np.nan)
    )
    assert thin[..., 3].sum(dtype=int) < half[..., 3].sum(dtype=int) < thick[..., 3].sum(dtype=int)
    np.testing.assert_array_equal(half, unset)


def test_edited_graphs_are_drawn_too(scenes):
    rng = np.random.default_rng(0)
    for scene in scenes:
        kept = np.flatnonzero(rng.random(len(scene.edges)) < 0.7)
        dragged = scene.positions + rng.normal(scale=0.2, size=scene.positions.shape)
        image = redrawn(replace(scene, edges=scene.edges[kept], positions=dragged), 64)
        assert (image[..., :3] <= image[..., 3:]).all()


THIN = {"scissors_tip": True, "lattice_vertex": True, "pie_tip": False, "hand_wrist": False}


@pytest.mark.parametrize("kind", list(THIN))
def test_thin_parts_are_those_of_thin_families(kind, scenes):
    number = PRO_TYPES.index(kind)
    scene = next(scene for scene in scenes if number in scene.types)
    alone = selected(scene, int(scene.objects[scene.types == number][0]))
    drawn = redrawn(alone, 128)[..., 3] > 0
    expected = drawn if THIN[kind] else np.zeros_like(drawn)
    assert (thin_parts(alone, 128) != expected).mean() < 1e-3


def test_an_outline_is_thin_and_a_filled_polygon_is_not(scenes):
    vertex, centre = PRO_TYPES.index("polygon_vertex"), PRO_TYPES.index("polygon_center")
    alone = [selected(s, n) for s in scenes for n in np.unique(s.objects[s.types == vertex])]
    for polygon in alone:
        assert thin_parts(polygon, 64).any() == (centre not in polygon.types)


def test_of_an_arm_the_prongs_alone_are_thin(scenes):
    base, prong = PRO_TYPES.index("robot_base"), PRO_TYPES.index("robot_prong")
    scene = next(scene for scene in scenes if base in scene.types)
    arm = selected(scene, int(scene.objects[scene.types == base][0]))
    thin = thin_parts(arm, 128)
    columns, rows = (arm.positions * 128).astype(int).T
    assert thin[rows, columns][arm.types == prong].all()
    assert not thin[rows, columns][arm.types == base].any()


def test_a_thin_part_that_is_covered_does_not_count():
    scene = next(
        s for s in (draw_scene(0, i, 64) for i in range(200)) if PRO_TYPES[s.types[0]] == "pie_center"
    )
    pie = selected(scene, 0)
    tips = np.float32([[0.4, 0.5], [0.6, 0.5]])
    both = replace(
        pie,
        positions=np.concatenate([tips, pie.positions]),
        types=np.concatenate([[PRO_TYPES.index("lattice_vertex")] * 2, pie.types]),
        colours=np.concatenate([pie.colours[:2], pie.colours]),
        thickness=np.full(len(pie.types) + 2, np.nan, np.float32),
        edges=np.concatenate([[[0, 1]], pie.edges + 2]),
        objects=np.concatenate([[0, 0], pie.objects + 1]),
    )
    covered = redrawn(pie, 64)[..., 3] == 255
    assert not thin_parts(both, 64)[covered].any()
    assert redrawn(both, 64)[..., 3].any()
