"""Clamping of scalars to the range that a model has learnt, with a warning of what was clamped."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import is_

from graphose_core.document.files.skeletons import skeleton, skeleton_names
from graphose_core.document.values.pose import Figure, Joint
from graphose_core.models.graphs.schema import ORDER, GraphSchema

DEPTH = "depth"
"""Name of the scalar column that is a field of a joint rather than an attribute; `anatomy.far_depths` holds
it."""

Ranges = Mapping[str, tuple[float, float]]
"""Least and greatest value of scalars, by name."""


def held_to_ranges(figures: tuple[Figure, ...], schema: GraphSchema) -> tuple[Figure, ...]:
    """Return figures whose scalars lie within the ranges of a schema, the nearest value for each outside.

    Figures of which none lies outside are returned as they are. Depths are not held here.
    """
    ranges = _ranges(schema)
    held = tuple(_held_figure(figure, ranges) for figure in figures)
    return figures if all(map(is_, held, figures)) else held


def told_ranges(figures: Sequence[Figure], schema: GraphSchema) -> tuple[str, ...]:
    """Return a sentence for the user about each scalar of each figure that is held to its range.

    Of the joints of a figure that have one outside, the first is named.
    """
    ranges = _ranges(schema)
    return tuple(sentence for figure in figures for sentence in _sentences(figure, ranges))


@lru_cache(maxsize=16)
def _ranges(schema: GraphSchema) -> Ranges:
    return {s.name: (s.minimum, s.maximum) for s in schema.scalars if s.name not in (DEPTH, ORDER)}


def _outside(carrier: Figure | Joint, ranges: Ranges) -> dict[str, float]:
    """Return the nearest values within the ranges for those of a figure or joint that lie outside."""
    found: dict[str, float] = {}
    for name, value in carrier.attributes.items():
        if name in ranges and isinstance(value, int | float):
            low, high = ranges[name]
            if value < low or value > high:
                found[name] = low if value < low else high
    return found


def _held_figure(figure: Figure, ranges: Ranges) -> Figure:
    changed: dict[str, object] = {}
    if nearest := _outside(figure, ranges):
        changed["attributes"] = {**figure.attributes, **nearest}
    joints = tuple(_held_joint(joint, ranges) if joint.attributes else joint for joint in figure.joints)
    if any(one is not two for one, two in zip(joints, figure.joints, strict=True)):
        changed["joints"] = joints
    return figure.model_copy(update=changed) if changed else figure


def _held_joint(joint: Joint, ranges: Ranges) -> Joint:
    nearest = _outside(joint, ranges)
    return joint.model_copy(update={"attributes": {**joint.attributes, **nearest}}) if nearest else joint


def _sentences(figure: Figure, ranges: Ranges) -> Iterator[str]:
    shown = [joint for joint in figure.joints if not joint.hidden]
    if not shown:
        return
    told: set[str] = set()
    carriers: tuple[Figure | Joint, ...] = (figure, *shown)
    for carrier in carriers:
        for name, nearest in _outside(carrier, ranges).items():
            if name not in told:
                told.add(name)
                low, high = ranges[name]
                whose = "" if carrier is figure else f" of {carrier.name}"
                yield (
                    f"{figure.name}: {_shown_name(figure, name)}{whose} = {carrier.attributes[name]:g} is "
                    f"outside {low:g} … {high:g}, and is drawn as {nearest:g}. Change it, or unset it."
                )


def _shown_name(figure: Figure, name: str) -> str:
    """Return the name of an attribute, after the words that the window has for it, if they differ."""
    specs = skeleton(figure.skeleton).attributes if figure.skeleton in skeleton_names() else ()
    label = next((spec.label.partition(",")[0] for spec in specs if spec.name == name), name)
    return name if label.casefold() == name.casefold() else f"{label} ({name})"
