"""Mirrored records: what has a side changes it, and all else stays."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("numba", reason="people are drawn with numba")

from trainer.domains.people.clothing.person import JOINTS
from trainer.domains.people.dataset.columns import SCALARS
from trainer.domains.people.dataset.mirror import mirrored
from trainer.domains.people.dataset.storage.shards import PeopleFolder


def test_a_mirror_turns_what_has_a_side(folder: Path) -> None:
    record = next(r for r in map(PeopleFolder(folder).__getitem__, range(25)) if len(r.figures) == 1)
    turned = mirrored(record)
    np.testing.assert_array_equal(turned.image, record.image[:, ::-1])
    np.testing.assert_array_equal(turned.parts, record.parts[:, ::-1])
    before, after = record.figures[0], turned.figures[0]
    left, right = JOINTS.index("left_wrist"), JOINTS.index("right_wrist")
    np.testing.assert_allclose(
        after.keypoints[left], before.keypoints[right] * [-1, 1, 1] + [1, 0, 0], atol=1e-6
    )
    assert after.covers[left] == before.covers[right]
    assert after.visible[left] == before.visible[right]
    np.testing.assert_array_equal(after.hands, before.hands[::-1])
    names = list(SCALARS)
    for name, sign in (("aside", -1), ("light_side", -1), ("towards", 1), ("sleeve", 1)):
        assert after.scalars[names.index(name)] == sign * before.scalars[names.index(name)]


def test_mirrored_twice_is_as_it_was(folder: Path) -> None:
    for record in map(PeopleFolder(folder).__getitem__, range(25)):
        again = mirrored(mirrored(record))
        np.testing.assert_array_equal(again.image, record.image)
        np.testing.assert_array_equal(again.heights, record.heights)
        for a, b in zip(again.figures, record.figures, strict=True):
            np.testing.assert_allclose(a.keypoints, b.keypoints, atol=1e-6)
            np.testing.assert_array_equal(a.scalars, b.scalars)
            np.testing.assert_array_equal(a.present, b.present)
