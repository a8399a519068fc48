"""The PRO data set, and scenes beyond its rules, drawn from a seed as they are used."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.pro.drawing.arrangement import arrange
from trainer.domains.pro.drawing.colours import palette
from trainer.domains.pro.drawing.family import family_of
from trainer.domains.pro.drawing.paint_canvas import PaintCanvas, ThinParts
from trainer.domains.pro.drawing.scene import PRO_TYPES, DrawnScene
from trainer.domains.pro.drawing.sketch import Sketch
from trainer.domains.pro.drawing.variations import PUBLISHED, Variation, drawn_by_lot


def draw_scene(
    seed: int,
    index: int,
    size: int,
    *,
    random_colours: float = 0.0,
    variety: float = 0.0,
    variation: Variation | None = None,
) -> DrawnScene:
    """Draw a scene that depends on `seed` and `index` alone; `size` only sets the resolution.

    Args:
        seed: of the data set, ≥ 0.
        index: of the scene in it, ≥ 0.
        size: side S of the image in pixels.
        random_colours: probability that the scene's colours are uniform in RGB instead of the ten; the
            objects are the same either way.
        variety: probability that the scene breaks the published rules, in ways drawn by lot.
        variation: rules to draw by; None: the published ones, or as `variety` says.
    """
    rng, colour_rng = np.random.default_rng([seed, index]), np.random.default_rng([seed, index, 1])
    uniform = colour_rng.random() < random_colours
    rules = variation or _rules(np.random.default_rng([seed, index, 3]), variety)
    colour = palette(colour_rng, "uniform" if uniform else rules.colours)
    return _scene(arrange(rules, colour, rng), size)


def _rules(rng: np.random.Generator, variety: float) -> Variation:
    return drawn_by_lot(rng) if rng.random() < variety else PUBLISHED


def _scene(sketches: list[Sketch], size: int) -> DrawnScene:
    """Join objects to one scene; later ones are drawn over earlier ones."""
    counts = [len(sketch.types) for sketch in sketches]
    offsets = np.cumsum([0, *counts])
    positions = np.concatenate([sketch.positions for sketch in sketches]).astype(np.float32)
    types = np.concatenate([sketch.types for sketch in sketches])
    colours = np.concatenate([sketch.colours for sketch in sketches]).astype(np.float32)
    thickness = np.concatenate([sketch.thickness for sketch in sketches]).astype(np.float32)
    edges = np.concatenate([s.edges + offset for s, offset in zip(sketches, offsets[:-1], strict=True)])
    objects = np.repeat(np.arange(len(sketches)), counts)
    image = draw_graph(positions, types, colours, thickness, edges, objects, size)
    return DrawnScene(positions, types, colours, thickness, edges, objects, image)


def draw_graph(
    positions: NDArray[np.floating],
    types: NDArray[np.integer],
    colours: NDArray[np.floating],
    thickness: NDArray[np.floating],
    edges: NDArray[np.integer],
    objects: NDArray[np.integer],
    size: int,
) -> NDArray[np.uint8]:
    """Draw the image of any graph, from the graph and its attributes alone.

    Args:
        positions: [N, 2], unit square, x to the right, y down; nodes outside are drawn as far as they show.
        types: [N], index into `PRO_TYPES`. The first node of an object tells its family.
        colours: [N, 3], RGB in 0..1.
        thickness: [N], 0..1, NaN for nodes without one.
        edges: [E, 2], undirected, each once.
        objects: [N], number of each node's object; later numbers are drawn over earlier ones.
        size: side S of the image in pixels.

    Returns:
        uint8 [S, S, 4], RGBA, colours multiplied by alpha; transparent where there is no object.
    """
    canvas = PaintCanvas(size)
    everything = Sketch(
        np.asarray(positions, dtype=np.float64) * size,
        np.asarray(types, dtype=np.int64),
        np.asarray(colours, dtype=np.float64),
        np.asarray(thickness, dtype=np.float64),
        np.asarray(edges, dtype=np.int64).reshape(-1, 2),
    )
    _paint(canvas, everything, np.asarray(objects))
    return canvas.image()


def thin_parts(scene: DrawnScene, size: int) -> NDArray[np.bool_]:
    """Pixels where a scene's blades, rings, prongs, outlines or lattice bars show, bool [S, S]."""
    canvas = ThinParts(size)
    sketch = Sketch(
        scene.positions.astype(np.float64) * size,
        scene.types,
        scene.colours.astype(np.float64),
        scene.thickness.astype(np.float64),
        scene.edges,
    )
    _paint(canvas, sketch, scene.objects)
    return canvas.mask()


def _paint(canvas: PaintCanvas, everything: Sketch, objects: NDArray[np.integer]) -> None:
    for number in np.unique(objects):
        part = everything.part(np.flatnonzero(objects == number))
        family_of(PRO_TYPES[part.types[0]]).draw(canvas, part)
