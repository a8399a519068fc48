"""Attributes that all figures of a scene share, such as its camera and its light: its skeletons say which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphose_core.document.files.earlier_sharing import taken_on
from graphose_core.document.files.skeletons import (
    bundled_names,
    own_file,
    own_names,
    read_skeleton,
    save_skeleton,
    skeleton,
    skeleton_names,
)
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.skeleton import AttributeSpec
from graphose_core.errors import UnknownNameError


@dataclass(frozen=True)
class Difference:
    """A shared attribute, the first figure that has it, and the first one of those that differ from that."""

    spec: AttributeSpec
    one: Figure
    other: Figure


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


def differing(figures: Iterable[Figure]) -> tuple[Difference, ...]:
    """Return in which shared attributes figures differ that share them; unset is a value of its own."""
    kinds: dict[str, Mapping[str, AttributeSpec]] = {}
    first: dict[tuple[object, ...], Figure] = {}
    found: dict[tuple[object, ...], Difference] = {}
    for figure in figures:
        if figure.skeleton not in kinds:
            kinds[figure.skeleton] = shared_attributes(figure.skeleton)
        for name, spec in kinds[figure.skeleton].items():
            key = (name, *_meaning(spec))
            one = first.setdefault(key, figure)
            if key not in found and figure.attributes.get(name) != one.attributes.get(name):
                found[key] = Difference(spec, one, figure)
    return tuple(found.values())


def sharing_taken_on(kind: str) -> tuple[str, ...]:
    """Return the attributes that a person's own skeleton shares though its file does not say so.

    It was copied from a bundled skeleton before files had the field `shared`. Unknown and bundled skeletons
    have none.

    Raises:
        SkeletonError: if the file has become unreadable.
        OSError: if the system cannot read it.
    """
    if kind not in own_names():
        return ()
    return taken_on(read_skeleton(own_file(kind)), map(skeleton, sorted(bundled_names())))


def keep_apart(kind: str) -> None:
    """Write into the file of a person's own skeleton that it shares nothing beyond what the file says.

    Raises:
        UnknownNameError: if there is none of that name.
        SkeletonError: if the file has become unreadable.
        OSError: if the system cannot read or write the file.
    """
    if kind not in own_names():
        raise UnknownNameError(f"skeleton {kind!r} is not one of your own; bundled ones stay as they are")
    save_skeleton(read_skeleton(own_file(kind)))  # which writes the field, false where it was not given


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
    return _meaning(spec) == _meaning(other)


def _meaning(spec: AttributeSpec) -> tuple[object, ...]:
    return spec.kind, spec.choices
