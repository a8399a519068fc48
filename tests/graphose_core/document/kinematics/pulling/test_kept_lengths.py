"""Bone lengths are met where they can be, and given up soon where they cannot."""

import math

import numpy as np
import pytest

from graphose_core.document.kinematics.pulling.kept_lengths import STEPS, settled


def test_lengths_that_cannot_be_met_are_given_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed chain whose ends stay too far apart: the error creeps on, and no step would end it."""
    solved = []
    solve = np.linalg.solve
    monkeypatch.setattr(np.linalg, "solve", lambda *a: solved.append(0) or solve(*a))
    rods = (("a", "b", 0.4), ("b", "c", 0.4))
    apart = {"a": (0.0, 0.0), "b": (0.5, 0.1), "c": (1.0, 0.0)}
    assert settled(apart, rods, ["b"]) is None
    assert len(solved) < STEPS / 3
    near = settled({**apart, "c": (0.7, 0.0)}, rods, ["b"])
    assert near is not None
    assert all(math.dist(near[a], near[b]) == pytest.approx(length, abs=1e-9) for a, b, length in rods)
