"""Clipboard content: figures, or joints with their bones, as JSON."""

import math
from collections.abc import Iterable
from typing import Annotated, Literal

from graphose_core.document.edits.duplicate_place import way_beside
from graphose_core.document.edits.edit import Edit, Group
from graphose_core.document.edits.figure_edits import AddFigure, free_figure_name
from graphose_core.document.edits.graph_edits import AddBone, AddJoint
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.files.versioned import Versioned, read_versioned, version_up_to
from graphose_core.document.values.names import unused_name
from graphose_core.document.values.pose import REACH, Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.value import Value
from graphose_core.errors import DocumentError, FileFormatError

VERSION = 1
LARGEST = 8_000_000
"""Largest size of a clip, in bytes."""

ASIDE = 0.04
"""Shift of a pasted figure that would cover its original exactly, in image sides."""


class Piece(Value):
    """A figure, or some joints of one."""

    figure: Figure
    whole: bool


class Clip(Value):
    """Pieces from back to front."""

    pieces: tuple[Piece, ...]


class _Text(Versioned):
    format: Literal["graphose-clip"]
    version: Annotated[int, version_up_to(VERSION)]
    clip: Clip


def copied(document: PoseDocument, refs: Iterable[JointRef]) -> Clip:
    """Return the joints of `refs`, figure by figure, with the bones among them.

    Raises:
        UnknownNameError: if a joint is not there.
    """
    names: dict[str, set[str]] = {}
    for ref in refs:
        document.joint(ref)
        names.setdefault(ref.figure, set()).add(ref.joint)
    figures = [(figure, names[figure.name]) for figure in document.figures if figure.name in names]
    return Clip(pieces=tuple(_piece(figure, chosen) for figure, chosen in figures))


def to_json(clip: Clip) -> bytes:
    """Return the clip as JSON."""
    return _Text(format="graphose-clip", version=VERSION, clip=clip).model_dump_json(by_alias=True).encode()


def from_json(data: bytes) -> Clip:
    """Read a clip from JSON, checked as strictly as a file.

    Raises:
        FileFormatError: naming what is wrong.
    """
    if len(data) > LARGEST:
        raise FileFormatError(f"{len(data)} bytes are not copied figures; copy them again")
    return read_versioned(_Text, data, "clipboard", "copy figures or joints again").clip


def pasted(document: PoseDocument, clip: Clip, into: str | None) -> tuple[Edit, frozenset[JointRef]]:
    """Return the edit that adds a clip to a document, and the joints that are new.

    Whole figures come in as figures. Joints are added to the figure called `into`, under free names, with the
    bones among them; without such a figure they become one. What would lie on its original is put beside it.

    Raises:
        UnknownNameError: if there is no figure called `into`.
        DocumentError: if the clip is empty.
    """
    if not clip.pieces:
        raise DocumentError("nothing was copied; select figures or joints and copy them first")
    start = document
    edits: list[Edit] = []
    new: set[JointRef] = set()
    for piece in clip.pieces:
        figure = _beside(piece.figure, start)
        joins = into is not None and not piece.whole
        steps, refs = _joined(document.figure(into), figure) if joins and into else _added(document, figure)
        document = Group("", tuple(steps)).apply(document)
        edits += steps
        new |= refs
    return Group("Paste", tuple(edits)), frozenset(new)


def _piece(figure: Figure, chosen: set[str]) -> Piece:
    joints = tuple(joint for joint in figure.joints if joint.name in chosen)
    bones = tuple(bone for bone in figure.bones if set(bone) <= chosen)
    return Piece(figure=figure.replace(joints=joints, bones=bones), whole=len(joints) == len(figure.joints))


def _beside(figure: Figure, document: PoseDocument) -> Figure:
    """Return the figure, moved aside until none of its joints lies exactly on one of the document's."""
    taken = {joint.position for other in document.figures for joint in other.joints}
    if has_trait(figure.skeleton, "grounded") and any(joint.position in taken for joint in figure.joints):
        dx, dy = way_beside(figure, document)
        return figure.replace(
            joints=tuple(j.replace(position=(j.position[0] + dx, j.position[1] + dy)) for j in figure.joints)
        )
    for step in range(25):
        shifted = [(x + step * ASIDE, y + step * ASIDE) for x, y in (j.position for j in figure.joints)]
        if not all(c <= 1 + REACH for place in shifted for c in place):
            break
        if not any(math.dist(a, b) < 1e-6 for a in shifted for b in taken):
            joints = (joint.replace(position=p) for joint, p in zip(figure.joints, shifted, strict=True))
            return figure.replace(joints=tuple(joints))
    return figure


def _added(document: PoseDocument, figure: Figure) -> tuple[list[Edit], set[JointRef]]:
    name = free_figure_name(document, figure.name)
    new = {JointRef(name, joint.name) for joint in figure.joints}
    return [AddFigure(figure.replace(name=name))], new


def _joined(target: Figure, figure: Figure) -> tuple[list[Edit], set[JointRef]]:
    taken = {joint.name for joint in target.joints}
    names: dict[str, str] = {}
    joints: list[Joint] = []
    for joint in figure.joints:
        names[joint.name] = unused_name(joint.name, taken)
        taken.add(names[joint.name])
        joints.append(joint.replace(name=names[joint.name]))
    edits: list[Edit] = [AddJoint(target.name, joint) for joint in joints]
    edits += [AddBone(target.name, names[a], names[b]) for a, b in figure.bones]
    return edits, {JointRef(target.name, joint.name) for joint in joints}
