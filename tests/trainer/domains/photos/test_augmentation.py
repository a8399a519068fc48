import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.domains.photos.augmentation import drawn, lit, unvaried, warped
from trainer.domains.photos.dataset.limits import WIDTH
from trainer.domains.photos.settings import PhotosSettings

SIDE = 96
STORED = SIDE + 2 * int(np.ceil((WIDTH - 1) * SIDE / 2))
COUNTERPARTS = np.array([0, 2, 1, 3])
JOINTS = np.array([[0.35, 0.4], [0.55, 0.35], [0.6, 0.65], [0.4, 0.62]])


def dots(joints):
    """A plane for each joint with a soft dot at its place, [B, J, P, P]."""
    centre = (np.arange(STORED) + 0.5 - (STORED - SIDE) / 2) / SIDE
    distance = (centre[None, :] - joints[:, 0, None, None]) ** 2 + (
        centre[:, None] - joints[:, 1, None, None]
    ) ** 2
    return torch.from_numpy(np.exp(-distance / (2 * 0.03**2))).float()


def found(planes):
    """Centre of mass of each plane, [..., 2] in the unit square."""
    size = planes.shape[-1]
    centre = (torch.arange(size) + 0.5) / size
    whole = planes.sum(dim=(-1, -2))
    across, down = (planes.sum(dim=-2) * centre).sum(-1), (planes.sum(dim=-1) * centre).sum(-1)
    return torch.stack([across, down], dim=-1) / whole[..., None]


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.booleans())
def test_pixels_and_joints_move_alike(seed, turns):
    variation = drawn(np.random.default_rng(seed), 3, PhotosSettings(), turns=turns)
    seen = warped(dots(JOINTS).expand(3, -1, -1, -1), variation, SIDE, 64)
    moved = variation.seen(np.tile(JOINTS, (3, 1, 1, 1)), np.arange(4))[:, 0]
    inside = ((moved > 0.12) & (moved < 0.88)).all(axis=2)
    assert np.abs(found(seen).numpy() - moved)[inside].max(initial=0) < 0.01


def test_the_mirror_exchanges_left_and_right():
    variation = drawn(np.random.default_rng(0), 64, PhotosSettings(turn=0, scale=1, shift=0), turns=False)
    assert 0 < variation.mirrored.sum() < 64
    joints = np.tile(JOINTS, (64, 1, 1, 1))
    seen = variation.seen(joints, COUNTERPARTS)[:, 0]
    flipped = JOINTS * (-1, 1) + (1, 0)
    assert np.allclose(seen[~variation.mirrored], JOINTS)
    assert np.allclose(seen[variation.mirrored], flipped[COUNTERPARTS])
    assert not drawn(np.random.default_rng(0), 64, PhotosSettings(mirror=False), turns=True).mirrored.any()


def test_no_corner_is_empty_whatever_is_drawn():
    inner = torch.ones(1, 1, STORED, STORED)
    edge = 2
    inner[..., :edge, :] = inner[..., -edge:, :] = inner[..., :edge] = inner[..., -edge:] = 0
    for seed in range(30):
        variation = drawn(np.random.default_rng(seed), 1, PhotosSettings(), turns=True)
        assert warped(inner, variation, SIDE, 32).min() > 0.99


def test_unvaried_images_are_the_middle():
    image = torch.rand(1, 3, STORED, STORED, generator=torch.Generator().manual_seed(0))
    first = (STORED - SIDE) // 2
    middle = image[..., first : first + SIDE, first : first + SIDE]
    assert torch.allclose(
        warped(image, unvaried(1), SIDE, SIDE // 2), torch.nn.functional.avg_pool2d(middle, 2), atol=1e-4
    )


def test_angles_are_as_the_camera_allows():
    def angles(turns, **values):
        matrix = drawn(
            np.random.default_rng(1), 400, PhotosSettings(mirror=False, **values), turns=turns
        ).matrix
        return np.degrees(np.arctan2(matrix[:, 1, 0], matrix[:, 0, 0]))

    assert np.abs(angles(False)).max() == pytest.approx(30, abs=1)
    assert np.abs(angles(True)).max() > 170
    assert np.abs(angles(True, turn=5)).max() < 5


def test_light_changes_within_the_range():
    variation = drawn(np.random.default_rng(2), 5, PhotosSettings(brightness=0.5), turns=False)
    changed = lit(torch.full((5, 3, 2, 2), 0.5), variation)
    assert changed.min() >= 0
    assert changed.max() <= 1
    assert len(changed[:, 0, 0, 0].unique()) == 5
    same = torch.rand(2, 3, 2, 2)
    assert torch.allclose(lit(same, unvaried(2)), same)
