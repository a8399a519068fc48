"""The fast ways to what shows, against slow ones that leave no doubt."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="people are drawn with numba")

from tests.trainer.domains.people.block_body import block_body
from trainer.domains.people.body.body import CAP, CLOTH, EYES, SKIN, SKIRT
from trainer.domains.people.body.mesh import mesh_of
from trainer.domains.people.clothing.cut import BARE, cut_of, has_hair, has_skirt, is_missing, part_at, shrunk
from trainer.domains.people.clothing.wardrobe import draw_missing, draw_outfit
from trainer.domains.people.rendering.extent import extent
from trainer.domains.people.rendering.raster import NOTHING, rasterise
from trainer.domains.people.rendering.shadows import lit_share
from trainer.domains.people.rendering.showing import HIDDEN, IN_PART, SHOWN, showing

SIZE = 24
LAYERS = (SKIN, EYES, CLOTH, SKIRT, CAP)


def some_cut(rng: np.random.Generator) -> np.ndarray:
    return cut_of(draw_outfit(rng), "short", draw_missing(rng))


def shows(layer: int, point: np.ndarray, cut: np.ndarray, inner: np.ndarray) -> bool:
    x, y, z, arm = point
    if layer == SKIRT:
        return has_skirt(z, cut)
    if layer == CAP:
        return has_hair(x, y, z, cut)
    if layer == EYES:
        return True
    if is_missing(x, z, arm, cut):
        return False
    return (part_at(x, y, z, arm, cut) != BARE) if layer == CLOTH else (part_at(x, y, z, arm, inner) == BARE)


def slowly(points, faces, layers, owners, coordinates, cuts, inner_cuts) -> tuple[np.ndarray, np.ndarray]:
    """Every sample against every face."""
    nearness = np.full((SIZE, SIZE), -np.inf, np.float32)
    nearest = np.full((SIZE, SIZE), NOTHING)
    for f, (corners, layer, owner) in enumerate(zip(faces, layers, owners, strict=True)):
        (ax, ay, _), (bx, by, _), (cx, cy, _) = points[corners]
        area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        if layer not in (CLOTH, SKIRT) and area > 0:
            continue
        for row, column in np.ndindex(SIZE, SIZE):
            x, y = np.float64(column + 0.5), np.float64(row + 0.5)
            u = ((bx - x) * (cy - y) - (by - y) * (cx - x)) / np.float64(area)
            v = ((cx - x) * (ay - y) - (cy - y) * (ax - x)) / np.float64(area)
            share = np.array([u, v, 1 - u - v])
            near = share @ points[corners, 2]
            if share.min() < 0 or near <= nearness[row, column]:
                continue
            if shows(layer, share @ coordinates[corners], cuts[owner], inner_cuts[owner]):
                nearness[row, column], nearest[row, column] = near, f
    return nearness, nearest


def test_the_z_buffer_is_that_of_a_search_through_all_faces() -> None:
    rng = np.random.default_rng(0)
    count = 60
    points = np.column_stack([rng.uniform(-6, SIZE + 6, (3 * count, 2)), rng.uniform(-1, 1, 3 * count)])
    coordinates = rng.uniform((-0.4, -0.2, -0.8, -0.3), (0.4, 0.1, 0.9, 1.0), (3 * count, 4))
    cuts = np.stack([some_cut(rng) for _ in range(2)])
    scene = (
        points.astype(np.float32),
        rng.permutation(3 * count).reshape(count, 3).astype(np.int32),
        rng.choice(LAYERS, count).astype(np.int32),
        rng.integers(0, 2, count).astype(np.int32),
        coordinates.astype(np.float32),
        cuts,
        np.stack([shrunk(cut) for cut in cuts]),
    )
    nearness, nearest = rasterise(*scene[:4], np.ones(count, bool), *scene[4:], SIZE)
    expected_nearness, expected = slowly(*scene)
    np.testing.assert_array_equal(nearest, expected)
    np.testing.assert_allclose(nearness, expected_nearness, rtol=1e-6)
    assert len(np.unique(nearest)) > 10


def test_what_corners_tell_holds_for_all_points_of_a_face() -> None:
    rng = np.random.default_rng(1)
    body = block_body()
    mesh = mesh_of(body, LAYERS)
    told = np.zeros(3, int)
    for _ in range(20):
        cut = some_cut(rng)
        inner = shrunk(cut)
        states = showing(mesh.layers, mesh.reach, cut, inner)
        told += np.bincount(states, minlength=3)
        for face, layer, state in zip(mesh.faces, mesh.layers, states, strict=True):
            points = rng.dirichlet((1, 1, 1), 4) @ body.coordinates[face]
            if state != IN_PART:
                assert {shows(layer, point, cut, inner) for point in points} == {state == SHOWN}
    assert told[HIDDEN] > 50
    assert told[SHOWN] > 50


def test_a_mesh_has_the_faces_of_its_layers_and_no_others() -> None:
    body = block_body()
    mesh = mesh_of(body, (SKIN, CAP))
    np.testing.assert_array_equal(mesh.faces, body.faces[np.isin(body.face_layer, (SKIN, CAP))])
    np.testing.assert_array_equal(mesh.used, np.flatnonzero(np.isin(body.layer, (SKIN, CAP))))


def test_an_extent_is_that_of_the_chosen_rows() -> None:
    points = np.random.default_rng(2).normal(size=(50, 3)).astype(np.float32)
    chosen = np.array([4, 7, 30])
    np.testing.assert_array_equal(extent(points, chosen), [points[chosen].min(0), points[chosen].max(0)])


def test_light_is_the_share_of_the_texels_around_that_let_it_through() -> None:
    rng = np.random.default_rng(3)
    near = np.where(rng.random((9, 9)) < 0.3, -np.inf, rng.choice((0.0, 1.0, 2.0), (9, 9)))
    near[:4] = 2.0  # all hidden
    places = np.column_stack([rng.uniform(-3, 12, (300, 2)), rng.choice((-0.5, 0.5, 1.5, 2.5), 300)])
    expected = []
    for column, row, depth in places.astype(np.float32):
        a, b = int(column), int(row)
        around = near[max(0, b - 2) : b + 3, max(0, a - 2) : a + 3]
        inside = 0 <= a < 9 and 0 <= b < 9
        expected.append(1 - (around > depth + 0.022).sum() / 25 if inside else 1)
    lit = lit_share(places.astype(np.float32), near.astype(np.float32))
    np.testing.assert_allclose(lit, expected, atol=1e-6)
    assert len(np.unique(lit)) > 5
