"""Drafts of skeletons as rows of a form, not yet validated. No Qt."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from app.skeletons.kept import Kept
from graphose_core.document.files.skeletons import skeleton, skeleton_names
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.document.values.traits import Trait

Cells = tuple[str, ...]

TYPES = ("Name", "Label", "Colour")
JOINTS = ("Name", "Type", "Counterpart", "x", "y")
BONES = ("From", "To")
ATTRIBUTES = ("Name", "Label", "Kind", "Of", "Choices", "Minimum", "Maximum")


@dataclass(frozen=True)
class Draft:
    """Rows in the order of the column names above; numbers are texts, as they were typed."""

    name: str
    label: str
    root: str = ""
    """The root joint; "": the centre of the graph."""
    types: Sequence[Cells] = ()
    joints: Sequence[Cells] = ()
    bones: Sequence[Cells] = ()
    attributes: Sequence[Cells] = ()
    traits: tuple[Trait, ...] = ()
    kept: Kept = field(default_factory=Kept)


def blank() -> Draft:
    """Return a draft with two joints and a bone."""
    return Draft(
        "my_skeleton",
        "My skeleton",
        types=(("joint", "Joint", "#b0b8c8"),),
        joints=(("a", "joint", "", "0.5", "0.3"), ("b", "joint", "", "0.5", "0.7")),
        bones=(("a", "b"),),
        attributes=(("colour", "Colour", "colour", "joint", "", "0", "1"),),
    )


def draft_of(kind: Skeleton) -> Draft:
    """Return an existing skeleton as a draft."""
    partner = {a: b for pair in kind.pairs for a, b in (pair, pair[::-1])}
    return Draft(
        kind.name,
        kind.label,
        kind.root or "",
        [(one.name, one.label, hex_of(one.hint)) for one in kind.joint_types],
        [(j.name, j.type, partner.get(j.name, ""), *map(_number, j.position)) for j in kind.joints],
        [tuple(bone) for bone in kind.bones],
        [
            (s.name, s.label, s.kind, s.scope, ", ".join(s.choices), _number(s.minimum), _number(s.maximum))
            for s in kind.attributes
        ],
        kind.traits,
        Kept.of(kind),
    )


def draft_from(figure: Figure) -> Draft:
    """Return a draft with a figure's graph, pose and joints' attributes; all else of its skeleton is kept."""
    known = draft_of(skeleton(figure.skeleton)) if figure.skeleton in skeleton_names() else blank()
    names = {joint.name for joint in figure.joints}
    now = _renamed(known, figure)
    partner = {now.get(row[0], row[0]): now.get(row[2], row[2]) for row in known.joints}
    types = {row[0]: row for row in known.types}
    for joint in figure.joints:
        types.setdefault(joint.type, (joint.type, joint.type.replace("_", " ").capitalize(), "#b0b8c8"))
    joints = []
    for joint, place in zip(figure.joints, _centred(figure), strict=True):
        other = partner.get(joint.name) or guessed_counterpart(joint.name, names)
        joints.append((joint.name, joint.type, other if other in names else "", *map(_number, place)))
    used = {joint.type for joint in figure.joints}
    return Draft(
        f"my_{known.name}" if known.name in skeleton_names() else known.name,
        f"My {known.label[:1].lower()}{known.label[1:]}",
        root if (root := now.get(known.root, known.root)) in names else "",
        [row for name, row in types.items() if name in used],
        joints,
        [tuple(bone) for bone in figure.bones],
        known.attributes,
        known.traits,
        known.kept.for_figure(figure),
    )


def _renamed(known: Draft, figure: Figure) -> dict[str, str]:
    """Return the names that joints of a skeleton have in a figure, told by types that one joint alone has."""
    of_type: dict[str, list[str]] = {}
    for joint in figure.joints:
        of_type.setdefault(joint.type, []).append(joint.name)
    kinds = Counter(row[1] for row in known.joints)
    alone = {kind: names[0] for kind, names in of_type.items() if len(names) == 1 and kinds[kind] == 1}
    return {row[0]: alone[row[1]] for row in known.joints if row[1] in alone}


def guessed_counterpart(name: str, names: set[str]) -> str:
    """Return the joint whose name differs in left and right only, or ""."""
    for here, there in (("left", "right"), ("right", "left"), ("Left", "Right"), ("Right", "Left")):
        other = name.replace(here, there, 1)
        if other != name and other in names:
            return other
    return ""


def free_name(stem: str, rows: Sequence[Cells]) -> str:
    """Return the first of `stem_1`, `stem_2`, … that is the name of no row."""
    taken = {cells[0] for cells in rows}
    return next(name for number in count(1) if (name := f"{stem}_{number}") not in taken)


def hex_of(colour: tuple[float, float, float]) -> str:
    """Return a colour as #rrggbb."""
    return "#" + "".join(f"{round(255 * part):02x}" for part in colour)


def _centred(figure: Figure) -> list[tuple[float, float]]:
    """Return the figure's pose, fitted into the central nine tenths of the unit square."""
    xs, ys = zip(*(joint.position for joint in figure.joints), strict=True) if figure.joints else ((), ())
    if not xs:
        return []
    side = max(max(xs) - min(xs), max(ys) - min(ys)) or 1.0
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return [
        (0.5 + 0.9 * (x - middle[0]) / side, 0.5 + 0.9 * (y - middle[1]) / side)
        for x, y in zip(xs, ys, strict=True)
    ]


def _number(value: float) -> str:
    return f"{value:.4g}"
