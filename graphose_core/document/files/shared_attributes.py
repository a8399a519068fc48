"""Attributes that all figures of a scene share, such as its camera and its light: its skeletons say which."""

from collections.abc import Iterable, Mapping

from graphose_core.document.files.skeletons import skeleton, skeleton_names
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.skeleton import AttributeSpec


def shared_attributes(kind: str) -> Mapping[str, AttributeSpec]:
    """Return the attributes of a skeleton that are the scene's, by their names.

    Args:
        kind: name of the skeleton; one that is not known has none.
    """
    specs = skeleton(kind).attributes if kind in skeleton_names() else ()
    return {spec.name: spec for spec in specs if spec.shared}


def with_sharers(chosen: Iterable[Figure], figures: Iterable[Figure], name: str) -> tuple[Figure, ...]:
    """Return the figures of a scene whose attribute changes with that of chosen ones, these included.

    Args:
        chosen: figures of the scene.
        figures: all figures of the scene.
        name: of the attribute; where no chosen figure shares it, only that of the chosen ones changes.
    """
    own = {figure.name: shared_attributes(figure.skeleton).get(name) for figure in chosen}
    return tuple(
        figure
        for figure in figures
        if figure.name in own
        or any(_is_same(shared_attributes(figure.skeleton).get(name), spec) for spec in own.values())
    )


def as_in_scene(figures: Iterable[Figure], others: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return figures with the shared attributes of a scene, those that are unset there unset too.

    Args:
        figures: that come to the scene.
        others: that are there. Of each attribute the first that shares it decides; where none does, figures
            keep their own.
    """
    there = tuple(others)
    return tuple(_as_in_scene(figure, there) for figure in figures)


def _as_in_scene(figure: Figure, there: tuple[Figure, ...]) -> Figure:
    attributes = dict(figure.attributes)
    for name, spec in shared_attributes(figure.skeleton).items():
        first = next((f for f in there if _is_same(shared_attributes(f.skeleton).get(name), spec)), None)
        if first is None:
            continue
        attributes.pop(name, None)
        if name in first.attributes:
            attributes[name] = first.attributes[name]
    return figure if attributes == figure.attributes else figure.replace(attributes=attributes)


def _is_same(spec: AttributeSpec | None, other: AttributeSpec | None) -> bool:
    """Return whether two skeletons share an attribute: values of one are values of the other."""
    if spec is None or other is None:
        return False
    return (spec.kind, spec.choices) == (other.kind, other.choices)
