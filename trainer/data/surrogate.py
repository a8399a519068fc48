"""Random graphs and the masks that the mask generator learns on before it sees any image.

Units. Positions lie in the unit square, x to the right, y down. The distance in the published
σ = log10(1 + distance to the nearest node) × H is read in units of that square, so that σ is about 0.43 of
the distance: neighbouring blobs touch at about 2.3 σ. Read in pixels, σ would exceed the image.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.data.graph_layout import Floats, kamada_kawai, spring
from trainer.data.random_graphs import GraphFamily, Layout

FEWEST_NODES, MOST_NODES = 5, 30
_ASPECT = 10.0
_NARROWER = float(np.sqrt(1.5))
_CUT = 4.0  # standard deviations after which a limb is left out: exp(−8) is below 1/2000
_LEAST_SIGMA = 0.5  # pixels: a thinner Gaussian would fall between the pixel centres


@dataclass(frozen=True)
class SurrogateGraph:
    """A random graph: `positions` float32 [N, 2] in the unit square, `edges` int64 [E, 2], each edge once."""

    positions: NDArray[np.float32]
    edges: NDArray[np.int64]


def surrogate_graph(
    rng: np.random.Generator, graphs: GraphFamily = "both", layout: Layout = "kamada_kawai"
) -> SurrogateGraph:
    """Draw one graph: at most 30 nodes, half Barabási–Albert, half Erdős–Rényi, laid out by Kamada–Kawai.

    The layout is turned at random, fitted to the unit square, scaled by U(0.3, 1) on each axis, and put
    anywhere where it stays inside. Graphs may fall apart into components. Lone nodes are left out: their
    target would be as wide as the distance to a node that they know nothing of, which no mask drawn in a
    node's own frame can fill, and the attempt saturates the masks of all others.

    Args:
        rng: decides everything.
        graphs: one family of graphs alone, instead of both.
        layout: by springs (Fruchterman–Reingold), instead of by Kamada–Kawai.
    """
    share = {"both": 0.5, "barabasi_albert": 1.0, "erdos_renyi": 0.0}[graphs]
    edges = np.zeros((0, 2), np.int64)
    while not len(edges):
        nodes = int(rng.integers(FEWEST_NODES, MOST_NODES + 1))
        edges = _barabasi_albert(nodes, rng) if rng.random() < share else _erdos_renyi(nodes, rng)
    linked, edges = np.unique(edges, return_inverse=True)
    nodes, edges = len(linked), edges.reshape(-1, 2)
    place = kamada_kawai if layout == "kamada_kawai" else spring
    positions = _fitted(place(nodes, edges, rng), rng.uniform(0, 2 * np.pi))
    positions = positions * rng.uniform(0.3, 1, size=2)
    positions = positions + rng.uniform(0, 1, size=2) * (1 - positions.max(axis=0))
    return SurrogateGraph(np.clip(positions, 0, 1).astype(np.float32), edges)


def surrogate_mask(
    positions: NDArray[np.floating], edges: NDArray[np.int64], size: int
) -> NDArray[np.float32]:
    """Draw the target of a graph: a Gaussian a node and a Gaussian a limb, summed and clipped at 1.

    Args:
        positions: [N, 2], unit square.
        edges: [E, 2], each edge once.
        size: side S of the mask in pixels; pixel x has its centre at (x + 0.5) / S.

    Returns:
        float32 [S, S] in 0..1, row first.
    """
    points = np.asarray(positions, dtype=np.float64)
    centres = (np.arange(size) + 0.5) / size
    total = _nodes(points, centres)
    for a, b in points[np.asarray(edges, dtype=np.int64).reshape(-1, 2)]:
        _add_limb(total, a, b, centres)
    return np.minimum(total, 1, out=total)


def _barabasi_albert(nodes: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Grow a graph from a star: each new node links to 1 or 2 old ones, chosen by their degree."""
    links = 2 if nodes < 10 or rng.random() < 0.1 else 1
    edges = [(0, leaf) for leaf in range(1, links + 1)]
    ends = [node for edge in edges for node in edge]  # a node appears once for each of its edges
    for new in range(links + 1, nodes):
        targets: set[int] = set()
        while len(targets) < links:
            targets.add(ends[int(rng.integers(len(ends)))])
        for old in sorted(targets):
            edges.append((old, new))
            ends += (old, new)
    return np.array(edges, dtype=np.int64)


def _erdos_renyi(nodes: int, rng: np.random.Generator) -> NDArray[np.int64]:
    linked = rng.random((nodes, nodes)) < np.exp(1 / nodes) - 0.95
    return np.argwhere(np.triu(linked, 1)).astype(np.int64)


def _fitted(layout: Floats, angle: float) -> Floats:
    """Turn a layout and scale it evenly, so that its longer side spans the unit square from 0."""
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    turned = layout @ turn
    turned = turned - turned.min(axis=0)
    return np.asarray(turned / max(float(turned.max()), 1e-9))


def _nodes(points: Floats, centres: Floats) -> NDArray[np.float32]:
    """Sum of the isotropic Gaussians, [S, S]: each is an outer product, so the sum is one matrix product."""
    between = np.linalg.norm(points[:, None] - points[None], axis=-1)
    np.fill_diagonal(between, np.inf)
    nearest = between.min(axis=1) if len(points) > 1 else np.full(len(points), 0.2)
    sigma = np.maximum(np.log10(1 + nearest), _LEAST_SIGMA / len(centres))[:, None]
    across = np.exp(-0.5 * ((centres - points[:, :1]) / sigma) ** 2)
    down = np.exp(-0.5 * ((centres - points[:, 1:]) / sigma) ** 2)
    return np.asarray(down.T @ across, dtype=np.float32)


def _add_limb(total: NDArray[np.float32], a: Floats, b: Floats, centres: Floats) -> None:
    """Add the Gaussian along the edge a–b to `total` [S, S], inside a window of `_CUT` deviations."""
    size = len(centres)
    length = float(np.hypot(*(b - a)))
    cosine, sine = (b - a) / length if length > 0 else np.array([1.0, 0.0])
    along = max(length / 2 / _NARROWER, _LEAST_SIGMA / size)
    athwart = max(length / 2 / _ASPECT / _NARROWER, _LEAST_SIGMA / size)
    reach = _CUT * np.hypot([along * cosine, along * sine], [athwart * sine, athwart * cosine])
    middle = (a + b) / 2
    left, top = np.maximum(np.floor((middle - reach) * size).astype(int), 0)
    right, bottom = np.maximum(np.ceil((middle + reach) * size).astype(int) + 1, 0)
    x = (centres[left:right] - middle[0]).astype(np.float32)[None, :]
    y = (centres[top:bottom] - middle[1]).astype(np.float32)[:, None]
    root = np.sqrt(0.5)  # squares then carry the half of the exponent
    u = x * np.float32(cosine * root / along) + y * np.float32(sine * root / along)
    v = y * np.float32(cosine * root / athwart) - x * np.float32(sine * root / athwart)
    total[top:bottom, left:right] += np.exp(-(u * u + v * v))
