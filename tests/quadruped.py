"""A kind of figure that is no person: four legs, depths of its own, a file of a person's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graphose_core.document.files.skeletons import VARIABLE, figure_from, forget_skeletons, save_skeleton
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.models.graphs.schema import ORDER, GraphSchema, Scalar

PLACES = {
    # The names of three are a person's, so that anything that goes by them alone would show.
    "nose": (0.1, 0.3), "left_shoulder": (0.28, 0.42), "left_hip": (0.72, 0.42), "tail": (0.92, 0.3),
    "left_forepaw": (0.3, 0.8), "right_forepaw": (0.36, 0.78),
    "left_hindpaw": (0.7, 0.8), "right_hindpaw": (0.76, 0.78),
}  # fmt: skip

BONES = (
    ("nose", "left_shoulder"),
    ("left_shoulder", "left_hip"),
    ("left_hip", "tail"),
    ("left_shoulder", "left_forepaw"),
    ("left_shoulder", "right_forepaw"),
    ("left_hip", "left_hindpaw"),
    ("left_hip", "right_hindpaw"),
)

QUADRUPED = Skeleton.model_validate(
    {
        "name": "quadruped",
        "label": "Quadruped",
        "joint_types": [{"name": name, "label": name} for name in PLACES],
        "joints": [{"name": name, "type": name, "position": at} for name, at in PLACES.items()],
        "bones": BONES,
        "pairs": [("left_forepaw", "right_forepaw"), ("left_hindpaw", "right_hindpaw")],
        "attributes": [
            {"name": "colour", "label": "Colour", "kind": "colour"},
            {"name": "depth", "label": "Depth", "kind": "scalar", "minimum": -1, "maximum": 1},
        ],
        "traits": ["grounded", "has_depth"],
    }
)

SCHEMA = GraphSchema(
    types=tuple(PLACES), colours=("colour",), scalars=(Scalar("depth", -1.0, 1.0), Scalar(ORDER))
)
"""Of a network that is told of its depths."""


@contextmanager
def library_with(kind: Skeleton, folder: Path) -> Iterator[None]:
    """Let a skeleton be one of a person's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(folder))
        forget_skeletons()
        save_skeleton(kind)
        yield
    forget_skeletons()


def quadruped(name: str = "dog", centre: tuple[float, float] = (0.5, 0.5), size: float = 0.5) -> Figure:
    return figure_from(QUADRUPED, name, centre, size)


def with_depths(figure: Figure, depths: dict[str, float | None]) -> Figure:
    return figure.replace(
        joints=tuple(
            joint.replace(depth=depths[joint.name]) if joint.name in depths else joint
            for joint in figure.joints
        )
    )
