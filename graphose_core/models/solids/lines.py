"""The lines along which the solids of a graph's figures lie, in the space of the image."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.extremities.frames import Frames, frames_of, places_of_types
from graphose_core.models.extremities.limbs import Array, Ints, Limbs
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import GraphSchema
from graphose_core.models.solids.config import Joints, SolidConfig


@dataclass(frozen=True)
class Lines:
    """C lines, in image sides: x right, y up, z to the viewer, with the image's upper left corner as origin.

    Attributes:
        start, end: [C, 3].
        axes: [C, 3, 3], of the extremity in whose frame a line lies, as columns of its unit; 0 for others.
        limb: [C, 3], unit vectors along the limb of one of whose turn nothing is known, such as a foot
            without angles; 0 for others.
        kind: [C], number of its solid.
        figure: [C], number of its figure in the batch.
        number: [C], its number among those of a whole figure.
        nodes: [F, T], numbers of the figures' joints in the batch, by type; −1: missing.
        centre: [F, 3], what the camera looks at, of all figures.
    """

    start: Array
    end: Array
    axes: Array
    limb: Array
    kind: Ints
    figure: Ints
    number: Ints
    nodes: Ints
    centre: Array

    def known(self) -> "Lines":
        """Return them without those of extremities of whose turn nothing is known."""
        own = ~self.limb.any(axis=1)
        kept = {name: rows[own] for name, rows in vars(self).items() if name not in ("nodes", "centre")}
        return replace(self, **kept)


class Plan:
    """Knows which joints make the lines of a figure: what does not change from graph to graph.

    Args:
        solids: name them, with their centre.
        centre: see `SolidsConfig`.
        schema: of the graphs.
        extremities: that hang from limbs; their frames tell how feet are turned.
    """

    def __init__(
        self,
        solids: Sequence[SolidConfig],
        centre: Joints,
        schema: GraphSchema,
        extremities: Sequence[ExtremityConfig],
    ) -> None:
        self.made_of = tuple(solids), centre, schema, tuple(extremities)
        """What it follows from; plans that follow from the same have the same lines."""
        each = [(number, *line) for number, solid in enumerate(solids) for line in solid.lines]
        self._kind = np.array([number for number, _, _ in each])
        self._ends = np.stack([[_share(joints, schema) for joints in line] for _, *line in each], axis=1)
        self._wanted = self._ends.any(axis=0)
        self._turned = np.array([solids[number].tips is not None for number in self._kind])
        self._joint = np.array([schema.types.index(begin[0]) for _, begin, _ in each])
        self._centre = _share(centre, schema)
        self._limbs = Limbs.of(extremities, schema)
        self._loose = np.array([kind.loose for kind in extremities])
        self._along = np.array([kind.turn[1] for kind in extremities])
        self._last_places: tuple[PoseGraph, tuple[Array, Ints]] | None = None
        """The last batch whose joints were read, and where they lie."""
        self._last: tuple[PoseGraph, Lines] | None = None
        """The last batch whose lines were asked for, and these."""

    @property
    def joints(self) -> list[set[int]]:
        """Return the joint types at which each line of a whole figure ends."""
        return [set(line.any(axis=0).nonzero()[0].tolist()) for line in self._ends.swapaxes(0, 1)]

    def frames_of(self, graph: PoseGraph) -> Frames:
        """Return the frames of extremities in a batch."""
        return frames_of(graph, self._limbs, self._places_of(graph))

    def _places_of(self, graph: PoseGraph) -> tuple[Array, Ints]:
        """Return where the joints of a batch lie by type, and their nodes; see `places_of_types`."""
        if self._last_places is None or self._last_places[0] is not graph:
            self._last_places = graph, places_of_types(graph, self._limbs)
        return self._last_places[1]

    def lines_of(self, graph: PoseGraph, frames: Frames | None = None) -> Lines:
        """Return the lines of a batch's figures; one is left out where a joint or its depth is missing.

        Args:
            graph: the batch.
            frames: of the extremities in it, where they are known.
        """
        if self._last is None or self._last[0] is not graph:
            self._last = graph, self._lines_of(graph, frames)
        return self._last[1]

    def _lines_of(self, graph: PoseGraph, frames: Frames | None) -> Lines:
        place, node = self._places_of(graph)
        there = node >= 0
        frames = frames or self.frames_of(graph)
        row, axes = self._axes(frames, node)
        row = np.where(self._turned, row[:, self._joint], len(axes) - 1)
        whole = np.asarray(~(self._wanted & ~there[:, None]).any(axis=2) & (row >= 0))
        figure, line = whole.nonzero()
        ends = (self._ends @ place[:, None])[figure, :, line]
        return Lines(
            start=ends[:, 0],
            end=ends[:, 1],
            axes=axes[row[figure, line]],
            limb=self._free(frames)[row[figure, line]],
            kind=self._kind[line],
            figure=figure,
            number=line,
            nodes=node,
            centre=self._centres(place, there),
        )

    def _axes(self, frames: Frames, node: Ints) -> tuple[Ints, Array]:
        """Return rows of extremities by figure and joint, [F, T], −1: none; and axes, [H + 1, 3, 3]."""
        rows = np.full(node.shape, -1)
        _, figure, kind = (node == frames.node[:, None, None]).nonzero()
        rows[figure, kind] = np.arange(len(frames.node))
        return rows, np.concatenate([frames.axes, np.zeros((1, 3, 3))])

    def _free(self, frames: Frames) -> Array:
        """Return `Lines.limb` of all extremities, and 0, [H + 1, 3]."""
        along = np.einsum("hij,hj->hi", frames.plain, self._along[frames.kind])
        along /= np.maximum(np.sqrt(np.square(along).sum(axis=1, keepdims=True)), 1e-9)
        free = self._loose[frames.kind] & ~frames.angled
        return np.concatenate([along * free[:, None], np.zeros((1, 3))])

    def _centres(self, place: Array, there: NDArray[np.bool_]) -> Array:
        """Return what the camera looks at: where joints are missing, the mean of those that there are."""
        whole = np.asarray((there | (self._centre == 0)).all(axis=1, keepdims=True))
        share = np.where(whole, self._centre, there)
        share = share / np.maximum(share.sum(axis=1, keepdims=True), 1)
        centre: Array = (share[:, None] @ place)[:, 0]
        return centre


def _share(joints: Joints, schema: GraphSchema) -> Array:
    """Return the share of each joint type in a mean, [T]."""
    share = np.zeros(len(schema.types))
    share[[schema.types.index(joint) for joint in joints]] = 1 / len(joints)
    return share
