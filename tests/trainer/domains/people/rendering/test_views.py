import numpy as np
import pytest

pytest.importorskip("numba", reason="people are drawn with numba")

from tests.trainer.domains.people.block_body import block_body
from trainer.domains.people.body.posing.pose_bank import load_bank
from trainer.domains.people.rendering.camera import Camera
from trainer.domains.people.rendering.drawn_people import draw_people
from trainer.domains.people.rendering.views import close_view, zoomed
from trainer.domains.people.rendering.zoom import LEAST, MOST

BODY, BANK = block_body(), load_bank()
CAMERA = Camera(np.array([0.0, 0.0, 1.0]), 9.0, 0.4, (0.45, 0.55))


def test_a_zoomed_camera_shows_a_part_of_the_image_enlarged() -> None:
    points = np.random.default_rng(0).normal(scale=0.5, size=(20, 3))
    before, after = CAMERA.project(points), zoomed(CAMERA, (0.3, 0.6), 4.0).project(points)
    assert np.allclose(after[:, :2], (before[:, :2] - (0.3, 0.6)) * 4 + 0.5)
    assert np.allclose(after[:, 2], before[:, 2] * 4)


def test_a_view_from_close_by_looks_at_a_joint_that_the_scene_shows() -> None:
    figures = draw_people(BODY, BANK, 3, 0, 16).figures
    for seed in range(40):
        view = close_view(CAMERA, figures, np.random.default_rng(seed))
        places = np.concatenate([view.project(figure.keypoints)[:, :2] for figure in figures])
        assert LEAST <= view.scale / CAMERA.scale <= MOST
        assert ((places > 0.15) & (places < 0.85)).all(axis=1).any()


def test_where_no_joint_is_in_view_the_camera_stays() -> None:
    figures = draw_people(BODY, BANK, 3, 0, 16).figures
    away = Camera(CAMERA.centre, 9.0, 0.4, (7.0, 7.0))
    assert close_view(away, figures, np.random.default_rng(0)) is away


def test_views_change_the_camera_alone() -> None:
    plain, near = (draw_people(BODY, BANK, 5, 2, 32, views) for views in (0.0, 1.0))
    assert near.camera.scale > plain.camera.scale
    assert np.array_equal(near.background, plain.background)
    assert near.light == plain.light
    for a, b in zip(near.figures, plain.figures, strict=True):
        assert np.array_equal(a.keypoints, b.keypoints)


def test_a_share_of_the_scenes_is_seen_from_close_by() -> None:
    plain, half = (
        [draw_people(BODY, BANK, 5, index, 16, views).camera.scale for index in range(12)]
        for views in (0.0, 0.5)
    )
    assert 2 <= sum(a != b for a, b in zip(plain, half, strict=True)) <= 10
