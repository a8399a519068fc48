"""Held-out PRO scenes drawn again with one attribute changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from graphose_core.models.graphs.schema import ORDER
from trainer.domains.attribute_change import AttributeChange
from trainer.domains.pro.drawing.draw import draw_graph
from trainer.domains.pro.drawing.scene import DrawnScene
from trainer.domains.pro.graph import PRO_PALETTE, THICKNESS
from trainer.domains.pro.held_out import ProHeldOut


def changed_scenes(held_out: ProHeldOut, count: int) -> Iterator[AttributeChange]:
    """Yield scenes whose objects have other colours, blades of the other thickness, or the reverse order.

    An attribute that changes none of the images is left out: thickness where there are no scissors, the
    order where no objects touch.

    Args:
        held_out: named set of scenes.
        count: number of scenes.
    """
    scenes = replace(held_out, count=min(count, len(held_out))).scenes()
    schema = held_out.schema
    for column, change in _CHANGES.items():
        if column not in (*schema.colours, *(scalar.name for scalar in schema.scalars)):
            continue
        pairs = [(scene, _drawn(change(scene), held_out.size)) for scene in scenes]
        differing = [pair for pair in pairs if (pair[0].image != pair[1].image).any()]
        if differing:
            before, after = zip(*differing, strict=True)
            yield AttributeChange(column, held_out.batch(list(before)), held_out.batch(list(after)))


def _drawn(scene: DrawnScene, size: int) -> DrawnScene:
    image = draw_graph(
        scene.positions, scene.types, scene.colours, scene.thickness, scene.edges, scene.objects, size
    )
    return replace(scene, image=image)


def _other_colours(scene: DrawnScene) -> DrawnScene:
    """Return the scene with each of the ten colours replaced by the one that lies farthest from it."""
    palette = np.array(PRO_PALETTE, np.float32)
    apart = np.linalg.norm(scene.colours[:, None] - palette[None], axis=2)
    return replace(scene, colours=palette[apart.argmax(axis=1)])


def _other_thickness(scene: DrawnScene) -> DrawnScene:
    return replace(scene, thickness=np.where(scene.thickness < 0.5, 1.0, 0.0 * scene.thickness).astype("f4"))


def _reversed(scene: DrawnScene) -> DrawnScene:
    """Return the scene with its objects in the reverse order, nodes sorted by object."""
    objects = scene.objects.max(initial=0) - scene.objects
    order = np.argsort(objects, kind="stable")
    return replace(
        scene,
        positions=scene.positions[order],
        types=scene.types[order],
        colours=scene.colours[order],
        thickness=scene.thickness[order],
        edges=np.argsort(order)[scene.edges],
        objects=objects[order],
    )


_CHANGES: Mapping[str, Callable[[DrawnScene], DrawnScene]] = {
    "colour": _other_colours,
    THICKNESS: _other_thickness,
    ORDER: _reversed,
}
