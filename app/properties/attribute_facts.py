"""View model of the attributes panel: pure functions of document and selection. No Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.editing.selection import Selection
from graphose_core.anatomy.depths.staging import own_depths
from graphose_core.document.files.skeletons import has_trait, skeleton, skeleton_names
from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.skeleton import AttributeSpec, JointType, Skeleton
from graphose_core.document.values.value import AttributeValue

T = TypeVar("T")


@dataclass(frozen=True)
class AttributeFact:
    """One attribute of the selected joints (or of figures), and what they hold."""

    spec: AttributeSpec
    values: tuple[AttributeValue | None, ...]
    """The distinct values of the selection; None stands for unset."""
    refs: tuple[JointRef, ...] = ()
    """The joints that carry it; empty for an attribute of figures."""
    figures: tuple[str, ...] = ()
    """The figures that carry it; empty for an attribute of joints."""

    @property
    def is_unset(self) -> bool:
        """Whether it is unset in all of them."""
        return self.values == (None,)

    @property
    def value(self) -> AttributeValue | None:
        """The value that all share, or None."""
        return self.values[0] if len(self.values) == 1 else None


@dataclass(frozen=True)
class DepthFact:
    """Depth of the selected joints, of figures that have depth; positive is towards the viewer."""

    depths: Mapping[JointRef, float]
    """Set or inferred depth of each joint, relative to its figure."""
    given: bool | None
    """True: set; False: unset; None: set for some joints only."""
    follows: bool = False
    """Whether a depth comes from a library pose, and is adapted when joints are dragged."""
    inferred: bool = True
    """Whether unset depths are inferred from the pose; otherwise they count as 0."""

    @property
    def mean(self) -> float:
        """Mean depth of the joints."""
        return sum(self.depths.values()) / len(self.depths)


@dataclass(frozen=True)
class SelectionFacts:
    """Texts and values that describe the selection."""

    title: str
    detail: str
    refs: tuple[JointRef, ...] = ()
    types: tuple[JointType, ...] = ()
    """The joint types to choose from."""
    type: str | None = None
    """The joint type that all share, or None."""
    position: tuple[float, float] | None = None
    """Position of the one selected joint in the unit square; None for several."""
    hidden: bool | None = False
    """Whether all are hidden; None: only some."""
    locked: bool | None = False
    whole: bool = False
    """Whether whole figures are selected: all their joints, or the current figure without joints."""
    depth: "DepthFact | None" = None
    """Depth of the joints whose figures have depth; None without any."""
    attributes: tuple[AttributeFact, ...] = ()


def facts_of(document: PoseDocument, selection: Selection) -> SelectionFacts:
    """Return everything that the panel shows."""
    chosen = selection.reach
    names = {ref.figure for ref in chosen}
    figures = [figure for figure in document.figures if figure.name in names]
    refs = tuple(ref for ref in _in_order(figures) if ref in chosen)
    joints = [document.joint(ref) for ref in refs]
    if not joints:
        return _nothing(document, selection)
    title, detail = _words(selection, joints, figures)
    return SelectionFacts(
        title,
        detail,
        refs,
        types=_types(figures),
        type=_shared([joint.type for joint in joints]),
        position=joints[0].position if len(joints) == 1 else None,
        hidden=_shared([joint.hidden for joint in joints]),
        locked=_shared([joint.locked for joint in joints]),
        whole=len(joints) == sum(len(figure.joints) for figure in figures) > 1,
        depth=_depth(document, refs),
        attributes=(*_joint_attributes(figures, refs, joints), *_figure_attributes(figures)),
    )


def default_of(spec: AttributeSpec) -> AttributeValue:
    """Return the initial value of an attribute that is set for the first time."""
    if spec.kind == "colour":
        return spec.swatches[len(spec.swatches) // 2] if spec.swatches else (1.0, 0.0, 0.0)
    return (spec.minimum + spec.maximum) / 2 if spec.kind == "scalar" else spec.choices[0]


def _nothing(document: PoseDocument, selection: Selection) -> SelectionFacts:
    """Return facts of the current figure, or of the front one if it has attributes."""
    figure = selection.figure_in(document)
    attributes = _figure_attributes([figure]) if figure is not None else ()
    if figure is None or (selection.current is None and not attributes):
        return SelectionFacts("Nothing selected", "")
    return SelectionFacts(figure.name, "figure", whole=True, attributes=attributes)


def _words(selection: Selection, joints: list[Joint], figures: list[Figure]) -> tuple[str, str]:
    if len(selection.bones) == 1 and not selection.joints:
        return "Bone", f"{joints[0].name} – {joints[1].name}"
    if len(joints) == 1:
        return joints[0].name, f"joint of {figures[0].name}"
    where = figures[0].name if len(figures) == 1 else f"{len(figures)} figures"
    if len(joints) == sum(len(figure.joints) for figure in figures):
        return where, f"all {len(joints)} joints"
    return f"{len(joints)} joints", f"of {where}"


def _in_order(figures: Iterable[Figure]) -> Iterable[JointRef]:
    return (JointRef(figure.name, joint.name) for figure in figures for joint in figure.joints)


def _skeleton(figure: Figure) -> Skeleton | None:
    return skeleton(figure.skeleton) if figure.skeleton in skeleton_names() else None


def _types(figures: list[Figure]) -> tuple[JointType, ...]:
    names = [figure.skeleton for figure in figures]
    if "free" in names:  # anything goes
        names = list(skeleton_names())
    known = [skeleton(name) for name in dict.fromkeys(names) if name in skeleton_names()]
    return tuple({kind.name: kind for kin in known for kind in kin.joint_types}.values())


def _depth(document: PoseDocument, refs: tuple[JointRef, ...]) -> DepthFact | None:
    chosen = {ref.figure for ref in refs}
    deep = [figure for figure in document.figures if figure.name in chosen and _has_depth(figure)]
    own = {figure.name: _depths(figure) for figure in deep}
    depths = {ref: own[ref.figure][ref.joint] for ref in refs if ref.joint in own.get(ref.figure, ())}
    joints = [document.joint(ref) for ref in depths]
    given = [joint.depth is not None and not joint.depth_follows for joint in joints]
    follows = any(joint.depth_follows for joint in joints)
    inferred = any(has_trait(figure.skeleton, "depth_from_pose") for figure in deep)
    return DepthFact(depths, _shared(given), follows, inferred) if depths else None


def _has_depth(figure: Figure) -> bool:
    """Return whether a figure has a depth row: not if it has an attribute called depth."""
    kind = _skeleton(figure)
    return kind is not None and "has_depth" in kind.traits and all(s.name != "depth" for s in kind.attributes)


def _depths(figure: Figure) -> Mapping[str, float]:
    """Return the depths of joints; 0 where a depth is unset and cannot be inferred."""
    if has_trait(figure.skeleton, "depth_from_pose"):
        return own_depths(figure)
    return {**{joint.name: 0.0 for joint in figure.joints if not joint.hidden}, **own_depths(figure)}


def _joint_attributes(
    figures: list[Figure], refs: tuple[JointRef, ...], joints: list[Joint]
) -> tuple[AttributeFact, ...]:
    carried: dict[str, tuple[AttributeSpec, list[JointRef], list[AttributeValue | None]]] = {}
    kin = {figure.name: _skeleton(figure) for figure in figures}
    for ref, joint in zip(refs, joints, strict=True):
        own = kin[ref.figure]
        for spec in own.attributes if own else ():
            if spec.scope == "joint" and (not spec.applies_to or joint.type in spec.applies_to):
                _, at, values = carried.setdefault(spec.name, (spec, [], []))
                at.append(ref)
                values.append(joint.attributes.get(spec.name))
    return tuple(
        AttributeFact(spec, tuple(dict.fromkeys(values)), tuple(at)) for spec, at, values in carried.values()
    )


def _figure_attributes(figures: list[Figure]) -> tuple[AttributeFact, ...]:
    carried: dict[str, tuple[AttributeSpec, dict[str, AttributeValue | None]]] = {}
    for figure in figures:
        own = _skeleton(figure)
        for spec in own.attributes if own else ():
            if spec.scope == "figure":
                _, values = carried.setdefault(spec.name, (spec, {}))
                values[figure.name] = figure.attributes.get(spec.name)
    return tuple(
        AttributeFact(spec, tuple(dict.fromkeys(values.values())), figures=tuple(values))
        for spec, values in carried.values()
    )


def _shared(values: list[T]) -> T | None:
    return values[0] if len(set(values)) == 1 else None
