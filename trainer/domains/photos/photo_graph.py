"""Figures of images as graphs: absent joints are left out, and what falls apart is tied together again."""

from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
import torch
from numpy.typing import NDArray

from graphose_core.document.values.skeleton import Skeleton
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import GraphSchema


def schema_of(skeleton: Skeleton) -> GraphSchema:
    """Return what the graphs of a skeleton's figures hold: the joints' types."""
    return GraphSchema(types=tuple(kind.name for kind in skeleton.joint_types))


class PhotoGraphs:
    """Makes graphs of joints in the order of a skeleton's.

    Args:
        skeleton: of all figures.
    """

    def __init__(self, skeleton: Skeleton) -> None:
        self.skeleton = skeleton
        self.schema = schema_of(skeleton)
        names = [joint.name for joint in skeleton.joints]
        self._types = torch.tensor([self.schema.types.index(joint.type) for joint in skeleton.joints])
        self._bones = tuple((names.index(a), names.index(b)) for a, b in skeleton.bones)
        self._bones_of = lru_cache(maxsize=4096)(self._tied)

    @cached_property
    def mirrored(self) -> NDArray[np.int64]:
        """Place of each joint's counterpart on the other side, [J]."""
        names = [joint.name for joint in self.skeleton.joints]
        places = np.arange(len(names))
        for left, right in self.skeleton.pairs:
            a, b = names.index(left), names.index(right)
            places[a], places[b] = b, a
        return places

    def batch(self, joints: NDArray[np.floating]) -> PoseGraph:
        """Return the graphs of B images.

        Args:
            joints: [B, F, J, 2], unit square of the images; NaN where a joint is absent.
        """
        shown = np.isfinite(joints).all(axis=3)
        places = np.argwhere(shown)
        number = np.full(shown.shape, -1)
        number[shown] = np.arange(len(places))
        bones = [
            number[image, figure][self._bones_of(shown[image, figure].tobytes())]
            for image, figure in np.argwhere(shown.any(axis=2))
        ]
        both = torch.from_numpy(np.concatenate([np.zeros((0, 2), int), *bones])).long().t()
        figures = np.unique(places[:, 0] * shown.shape[1] + places[:, 1], return_inverse=True)[1]
        counts = shown.sum(axis=2)
        nodes = len(places)
        return PoseGraph(
            position=torch.from_numpy(joints[shown].astype(np.float32)),
            edge_index=torch.cat([both, both.flip(0)], dim=1),
            batch=torch.from_numpy(places[:, 0]),
            figure=torch.from_numpy(figures.reshape(-1)),
            sizes=tuple(counts.sum(axis=1).tolist()),
            figures=tuple(tuple(row[row > 0].tolist()) for row in counts),
            type=self._types[torch.from_numpy(places[:, 2])],
            categories=torch.zeros(nodes, 0, dtype=torch.long),
            colours=torch.zeros(nodes, 0, 3),
            colours_given=torch.zeros(nodes, 0, dtype=torch.bool),
            scalars=torch.zeros(nodes, 0),
            scalars_given=torch.zeros(nodes, 0, dtype=torch.bool),
        )

    def _tied(self, shown: bytes) -> Sequence[tuple[int, int]]:
        """Return the bones of a figure of which some joints are shown."""
        return tied_bones(np.frombuffer(shown, bool), self._bones)


def tied_bones(shown: NDArray[np.bool_], bones: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return bones between shown joints; those that an absent one tied together are tied by a bone of theirs.

    Of all ways to tie two parts, the one over the fewest absent joints (Kruskal's algorithm).

    Args:
        shown: [J].
        bones: of the whole figure.
    """
    kept = [(a, b) for a, b in bones if shown[a] and shown[b]]
    if shown.all():
        return kept
    steps = _steps(len(shown), bones)
    present = [int(joint) for joint in np.flatnonzero(shown)]
    root = {joint: joint for joint in present}

    def joined(a: int, b: int) -> bool:
        old, new = root[a], root[b]
        for joint, own in root.items():
            root[joint] = new if own == old else own
        return old == new

    for a, b in kept:
        joined(a, b)
    pairs = [(a, b) for i, a in enumerate(present) for b in present[i + 1 :] if steps[a, b] < np.inf]
    added = [pair for pair in sorted(pairs, key=lambda pair: steps[pair]) if not joined(*pair)]
    return kept + added


def _steps(joints: int, bones: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
    """Bones on the shortest way between each two joints, [J, J] (Floyd–Warshall)."""
    steps = np.full((joints, joints), np.inf)
    for a, b in bones:
        steps[a, b] = steps[b, a] = 1
    for via in range(joints):
        np.minimum(steps, steps[:, via, None] + steps[None, via], out=steps)
    return steps
