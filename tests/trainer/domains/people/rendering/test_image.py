from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("numba", reason="people are drawn with numba")

from tests.trainer.domains.people.block_body import block_body
from trainer.domains.people.body.anchors.everyday import anchor_poses
from trainer.domains.people.body.body import SKIN
from trainer.domains.people.body.posed_figure import coefficients_of, make_figure
from trainer.domains.people.body.posing.pose_bank import load_bank
from trainer.domains.people.body.posing.pose_sampler import DrawnPose
from trainer.domains.people.clothing.cut import BACKGROUND, SLEEVES, STRIPE, TOP, cut_of, shrunk
from trainer.domains.people.clothing.oklab import distance
from trainer.domains.people.clothing.person import COLOURED, JOINTS, STRIPE_SHARE
from trainer.domains.people.clothing.wardrobe import draw_outfit, draw_person
from trainer.domains.people.rendering.camera import Camera
from trainer.domains.people.rendering.drawn_people import draw_people, gradient
from trainer.domains.people.rendering.image import paint
from trainer.domains.people.rendering.light import Light
from trainer.domains.people.rendering.raster import NOTHING, rasterise

BODY = block_body()
LIGHT = Light(side=-0.3, height=60, ambient=0.55, shadow=0.4)
STAND = DrawnPose(anchor_poses()["stand"], ("relaxed", "relaxed"), "stand")


def somebody(seed: int = 0, **changes):
    person = replace(draw_person(np.random.default_rng(seed)), missing=(), hair="short")
    return replace(person, **changes)


def front_camera(figure, size: float = 0.45) -> Camera:
    return Camera(np.array([0.0, 0.0, figure.keypoints[11:13, 2].mean()]), 0.0, size)


def triangle(points: list, size: int = 16) -> tuple[np.ndarray, np.ndarray]:
    count = len(points)
    cut = cut_of(draw_outfit(np.random.default_rng(0)), "short")[None]
    faces = np.arange(count, dtype=np.int32).reshape(-1, 3)
    coordinates = np.tile(np.array([0, -0.15, 0.72, -0.3], np.float32), (count, 1))  # the face: bare
    layers = np.full(len(faces), SKIN, np.int32)
    owners = np.zeros(len(faces), np.int32)
    return rasterise(
        np.array(points, np.float32),
        faces,
        layers,
        owners,
        np.ones(len(faces), bool),
        coordinates,
        cut,
        np.stack([shrunk(cut[0])]),
        size,
    )


def test_the_nearest_face_wins_whatever_the_order() -> None:
    far = [(1, 1, 0.0), (1, 15, 0.0), (15, 1, 0.0)]
    near = [(2, 2, 1.0), (2, 10, 1.0), (10, 2, 1.0)]
    _, first = triangle(far + near)
    _, second = triangle(near + far)
    assert first[3, 3] == 1
    assert second[3, 3] == 0
    assert first[1, 13] == 0
    assert first[15, 15] == NOTHING


def test_samples_covered_are_the_triangles_area() -> None:
    _, nearest = triangle([(2, 2, 0), (2, 14, 0), (14, 2, 0)])
    assert abs((nearest >= 0).sum() - 72) <= 12


def test_triangles_far_outside_write_nothing() -> None:
    with np.errstate(all="ignore"):
        nearness, nearest = triangle([(-1e6, -1e6, 0), (-1e6, -9e5, 0), (-9e5, -1e6, 0)])
    assert (nearest == NOTHING).all()
    assert np.isneginf(nearness).all()


def test_a_camera_sees_the_ground_where_it_lies() -> None:
    camera = Camera(np.array([0.1, 0.3, 0.9]), 12.0, 0.4, (0.45, 0.5))
    points = np.array([[0.2, 0.1, 0.0], [-0.5, 0.8, 0.0]])
    np.testing.assert_allclose(camera.on_ground(camera.project(points)[:, :2]), points[:, :2], atol=1e-9)


def test_nearer_points_have_more_depth() -> None:
    camera = Camera(np.zeros(3), 10.0, 0.5)
    depth = camera.project(np.array([[0.0, -0.5, 0], [0, 0, 0], [0, 0.5, 0]]))[:, 2]
    assert depth[0] > depth[1] > depth[2]
    assert depth[1] == pytest.approx(0)


def test_bodies_are_as_tall_as_asked_where_the_model_reaches() -> None:
    build = replace(somebody().build, stature=1.75)
    vertices, _ = BODY.rest(coefficients_of(BODY, build))
    skin = vertices[BODY.layer == SKIN]
    assert 1.6 < skin[:, 2].max() - skin[:, 2].min() < 1.9


def test_figures_stand_on_the_ground() -> None:
    figure = make_figure(BODY, somebody(), STAND, 30.0)
    assert figure.vertices[figure.mesh.used, 2].min() == pytest.approx(0, abs=1e-6)


def test_a_figure_facing_us_has_its_left_on_our_right() -> None:
    figure = make_figure(BODY, somebody(), STAND, 0.0)
    seen = paint(BODY, [figure], front_camera(figure), LIGHT, 64)
    left, right = JOINTS.index("left_shoulder"), JOINTS.index("right_shoulder")
    assert seen.keypoints[0, left, 0] > seen.keypoints[0, right, 0]
    behind = make_figure(BODY, somebody(), STAND, 180.0)
    seen = paint(BODY, [behind], front_camera(behind), LIGHT, 64)
    assert seen.keypoints[0, left, 0] < seen.keypoints[0, right, 0]


def test_colours_come_out_as_asked_up_to_light() -> None:
    figure = make_figure(BODY, somebody(3), STAND, 0.0)
    seen = paint(BODY, [figure], front_camera(figure), LIGHT, 96)
    for part, name in enumerate(COLOURED, start=1):
        inside = (seen.parts == part) & (seen.image[..., 3] == 255)
        if name in ("skin", "hair") or inside.sum() < 20:
            continue
        mean = seen.image[inside][:, :3].mean(axis=0) / 255
        asked = figure.person.colours[name]
        scale = float(mean @ asked / (asked @ asked))
        assert distance(mean, np.clip(asked * scale, 0, 1)) < 0.03, name


def test_coverage_bounds_colour_and_parts_lie_inside() -> None:
    figure = make_figure(BODY, somebody(4), STAND, 40.0)
    seen = paint(BODY, [figure], front_camera(figure), LIGHT, 64)
    image = seen.image.astype(int)
    assert (image[..., :3] <= image[..., 3:] + 1).all()
    assert (image[seen.parts != BACKGROUND][:, 3] > 120).all()
    assert image[..., 3].min() == 0


def test_a_shadow_lies_on_the_ground_and_has_no_colour() -> None:
    figure = make_figure(BODY, somebody(4), STAND, 0.0)
    camera = replace(front_camera(figure), pitch=15.0)
    seen = paint(BODY, [figure], camera, LIGHT, 64)
    shadow = (seen.parts == BACKGROUND) & (seen.image[..., 3] > 20) & (seen.image[..., :3].max(axis=2) == 0)
    assert shadow.sum() > 20
    assert np.flatnonzero(shadow.any(axis=1)).mean() > 40


def test_of_two_figures_the_nearer_hides_the_farther() -> None:
    front = make_figure(BODY, somebody(5), STAND, 0.0)
    back = make_figure(BODY, somebody(6), STAND, 0.0).moved((0.0, 0.8))
    seen = paint(BODY, [back, front], front_camera(front), LIGHT, 64)
    trunk = seen.parts[28:34, 30:34]
    assert (trunk // 16 == 1).all()
    shoulders = [JOINTS.index("left_shoulder"), JOINTS.index("right_shoulder")]
    assert seen.visible[1, shoulders].all()
    assert not seen.visible[0, shoulders].all()


def test_joints_outside_the_frame_are_not_visible() -> None:
    figure = make_figure(BODY, somebody(5), STAND, 0.0)
    seen = paint(BODY, [figure], replace(front_camera(figure), place=(1.4, 0.5)), LIGHT, 64)
    outside = (seen.keypoints[0, :, 0] < 0) | (seen.keypoints[0, :, 0] >= 1)
    assert outside.any()
    assert not seen.visible[0, outside].any()


def test_a_missing_forearm_is_not_painted() -> None:
    whole = somebody(7)
    lacking = replace(whole, missing=("left_elbow", "left_wrist"))
    images = []
    for person in (whole, lacking):
        figure = make_figure(BODY, person, DrawnPose(anchor_poses()["arms wide"], ("flat", "flat"), ""), 0.0)
        seen = paint(BODY, [figure], front_camera(figure), LIGHT, 64)
        images.append(seen)
    x, y = (images[0].keypoints[0, JOINTS.index("left_wrist"), :2] * 64).astype(int)
    assert images[0].parts[y, x] != BACKGROUND
    assert images[1].parts[y, x] == BACKGROUND


def test_scenes_depend_on_seed_and_index_alone() -> None:
    bank = load_bank()
    first, again, other = (draw_people(BODY, bank, 1, index, 32) for index in (4, 4, 5))
    np.testing.assert_array_equal(first.painted.image, again.painted.image)
    np.testing.assert_array_equal(first.painted.keypoints, again.painted.keypoints)
    assert not np.array_equal(first.painted.image, other.painted.image)


def test_size_changes_the_resolution_only() -> None:
    bank = load_bank()
    small, large = (draw_people(BODY, bank, 1, 8, size) for size in (32, 64))
    np.testing.assert_allclose(small.painted.keypoints, large.painted.keypoints)
    halved = large.painted.image.reshape(32, 2, 32, 2, 4).mean(axis=(1, 3))
    assert np.abs(halved - small.painted.image).mean() < 4


def test_a_gradient_goes_from_top_to_bottom() -> None:
    image = gradient(np.array([[1.0, 0, 0], [0, 0, 1]]), 8)
    assert image[0, 0, 0] > 0.9
    assert image[-1, 0, 2] > 0.9
    assert (image[:, 0] == image[:, 5]).all()


def test_heights_tell_the_stripes_of_a_top() -> None:
    stripes, right = 0, 0
    for index in range(40):
        scene = draw_people(BODY, load_bank(), 5, index, 64)
        parts, heights = scene.painted.parts % 16, scene.painted.heights
        np.testing.assert_array_equal(np.isnan(heights), ~np.isin(parts, (TOP, SLEEVES, STRIPE)))
        for number, figure in enumerate(scene.figures):
            if figure.person.outfit.pattern == "striped":
                own = ~np.isnan(heights) & (scene.painted.parts // 16 == number)
                phase = heights[own] * figure.person.outfit.stripes
                expected = phase - np.floor(phase) < STRIPE_SHARE
                stripes += own.sum()
                right += (expected == (parts[own] == STRIPE)).sum()
    assert stripes > 200
    assert right > 0.85 * stripes  # a pixel at a border has the mean height of both sides
