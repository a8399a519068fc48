"""Edits of joints: position, type, depth, attributes, visibility, lock."""

import math
from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from graphose_core.document.edits.edit import Edit, FigureEdit, attribute_label, with_attribute, with_joints
from graphose_core.document.values.pose import REACH, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.value import AttributeValue
from graphose_core.errors import DocumentError

Point = tuple[float, float]


def _checked(ref: JointRef, position: Point) -> Point:
    x, y = float(position[0]), float(position[1])
    # Comparisons with NaN are false, so this refuses NaN as well.
    if not (-REACH <= x <= 1 + REACH and -REACH <= y <= 1 + REACH and math.isfinite(x + y)):
        raise DocumentError(
            f"position ({x:g}, {y:g}) of joint {ref.joint!r} must lie within {REACH:g} image sides "
            "of the frame; move it nearer"
        )
    return x, y


@dataclass(frozen=True, slots=True)
class MoveJoints(Edit):
    """Put joints at new positions in the unit square. Locked joints move too: a gesture leaves them out."""

    positions: Mapping[JointRef, Point]
    what: str = ""
    """Label in the history; "" stands for "Move joints"."""
    caption: ClassVar[str] = "Move joints"

    @property
    def label(self) -> str:
        """See :attr:`Edit.label`."""
        return self.what or self.caption

    def __post_init__(self) -> None:
        checked = {(ref := JointRef(*key)): _checked(ref, p) for key, p in self.positions.items()}
        object.__setattr__(self, "positions", MappingProxyType(checked))

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        # The positions were checked above: copies need no second look, and a drag stays fast.
        moved = {
            ref: document.joint(ref).model_copy(update={"position": position})
            for ref, position in self.positions.items()
        }
        return with_joints(document, moved)

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return MoveJoints({ref: document.joint(ref).position for ref in self.positions})

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        if isinstance(later, MoveJoints):
            return MoveJoints({**self.positions, **later.positions}, self.what)
        return None


class _JointsEdit(FigureEdit):
    """Base of edits that change each joint of `refs` in the same way."""

    __slots__ = ()

    refs: tuple[JointRef, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "refs", tuple(JointRef(*ref) for ref in self.refs))

    @abstractmethod
    def changed(self, joint: Joint) -> Joint:
        """Return the joint after the edit.

        Raises:
            DocumentError: if it breaks a rule.
        """

    def touched(self) -> Iterable[str]:
        """See :meth:`FigureEdit.touched`."""
        return (ref.figure for ref in self.refs)

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        return with_joints(document, {ref: self.changed(document.joint(ref)) for ref in self.refs})


@dataclass(frozen=True, slots=True)
class SetJointAttribute(_JointsEdit):
    """Set an attribute of joints; None unsets it, so that the model decides."""

    refs: tuple[JointRef, ...]
    name: str
    value: AttributeValue | None

    @property
    def label(self) -> str:
        """See :attr:`Edit.label`."""
        return attribute_label(self.name, self.value)

    def changed(self, joint: Joint) -> Joint:
        """See :meth:`_JointsEdit.changed`."""
        return joint.replace(attributes=with_attribute(joint.attributes, self.name, self.value))

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        if isinstance(later, SetJointAttribute) and (later.name, later.refs) == (self.name, self.refs):
            return later
        return None


@dataclass(frozen=True, slots=True)
class SetJointType(_JointsEdit):
    """Give joints another type."""

    refs: tuple[JointRef, ...]
    type: str
    caption: ClassVar[str] = "Change joint type"

    def changed(self, joint: Joint) -> Joint:
        """See :meth:`_JointsEdit.changed`."""
        return joint.replace(type=self.type)


@dataclass(frozen=True, slots=True)
class SetJointDepth(_JointsEdit):
    """Set how far joints are towards (+) the viewer, in image sides; None unsets it."""

    refs: tuple[JointRef, ...]
    depth: float | None
    caption: ClassVar[str] = "Set depth"

    def changed(self, joint: Joint) -> Joint:
        """See :meth:`_JointsEdit.changed`."""
        return joint.replace(depth=self.depth, depth_follows=False)

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        return later if isinstance(later, SetJointDepth) and later.refs == self.refs else None


@dataclass(frozen=True, slots=True)
class SetJointDepths(FigureEdit):
    """Set how far joints are towards (+) the viewer, each its own depth, in image sides."""

    depths: Mapping[JointRef, float]
    caption: ClassVar[str] = "Set depth"

    def __post_init__(self) -> None:
        depths = {JointRef(*ref): float(depth) for ref, depth in self.depths.items()}
        object.__setattr__(self, "depths", MappingProxyType(depths))

    def touched(self) -> Iterable[str]:
        """See :meth:`FigureEdit.touched`."""
        return (ref.figure for ref in self.depths)

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        changed = {
            ref: document.joint(ref).replace(depth=depth, depth_follows=False)
            for ref, depth in self.depths.items()
        }
        return with_joints(document, changed)

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        same = isinstance(later, SetJointDepths) and later.depths.keys() == self.depths.keys()
        return later if same else None


@dataclass(frozen=True, slots=True)
class HideJoints(_JointsEdit):
    """Leave joints out of the image, or bring them back."""

    refs: tuple[JointRef, ...]
    hidden: bool = True

    @property
    def label(self) -> str:
        """See :attr:`Edit.label`."""
        return "Hide joints" if self.hidden else "Show joints"

    def changed(self, joint: Joint) -> Joint:
        """See :meth:`_JointsEdit.changed`."""
        return joint.replace(hidden=self.hidden)


@dataclass(frozen=True, slots=True)
class LockJoints(_JointsEdit):
    """Keep joints from being dragged, or let them go."""

    refs: tuple[JointRef, ...]
    locked: bool = True

    @property
    def label(self) -> str:
        """See :attr:`Edit.label`."""
        return "Lock joints" if self.locked else "Unlock joints"

    def changed(self, joint: Joint) -> Joint:
        """See :meth:`_JointsEdit.changed`."""
        return joint.replace(locked=self.locked)
